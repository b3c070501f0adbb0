"""``handbook fix``: on the terminal, as the guide shows it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cx_handbook.cli import handbook
from papers import REPOSITORY, fences

BROKEN, _, PRINTED = fences("docs/change-safely.md", "Let it mend itself")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(REPOSITORY / "handbook_data", "handbook_data")
    Path("docs").mkdir()
    Path("docs/own.md").write_bytes("\ufeffSee [[late delivery]].\r\n".encode())
    Path(BROKEN.title).write_text(BROKEN.text, "utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(handbook, ["fix", *arguments])


def test_fix_does_what_the_guide_says(home: Path) -> None:
    result = run("handbook_data/remedies")

    assert result.stdout == PRINTED.text
    assert Path(BROKEN.title).read_text("utf-8") == (
        "title: A taxi home  # late at night\nsummary: 'One promise: nobody walks home.'\nstatus: draft\n"
        "review_every: 3 mo\nfor_roles: [Store_Host]\nownr: stores\n"
    )


def test_dry_run_writes_nothing_and_shows_it(home: Path) -> None:
    result = run("--dry-run", "--rule", "body-link-broken")

    assert "+\ufeffSee [[late-delivery]]." in result.stdout
    assert result.stdout.splitlines()[-1].startswith("would fix 1 in 1 file")
    assert Path("docs/own.md").read_bytes() == "\ufeffSee [[late delivery]].\r\n".encode()
    run("--rule", "body-link-broken")
    assert Path("docs/own.md").read_bytes() == "\ufeffSee [[late-delivery]].\r\n".encode()


def test_guesses_are_made_for_those_who_ask(home: Path) -> None:
    run("--unsafe", "handbook_data/remedies")
    assert "\nfor_roles: [store-host]\nowner: stores\n" in Path(BROKEN.title).read_text("utf-8")


def test_a_rule_that_there_is_not_stops_it(home: Path) -> None:
    assert str(run("--rule", "schema-invalit").exception).startswith("no rule is called 'schema-invalit'; did you mean")
