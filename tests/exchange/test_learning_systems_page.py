"""What the page about learning systems says is so."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from cx_handbook import cli
from papers import REPOSITORY, fences, handbook_commands

PAGE = "docs/learning-systems.md"


def test_its_commands_write_the_files_that_it_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    script, shown = fences(PAGE)
    data = ["--data", str(REPOSITORY / "handbook_data")]
    for command in handbook_commands(script.text):
        assert CliRunner().invoke(cli.handbook, [*command, *data]).exit_code == 0
    assert (tmp_path / "packages/delivery-recovery.zip").is_file()
    assert shown.text in (tmp_path / shown.title).read_text()
