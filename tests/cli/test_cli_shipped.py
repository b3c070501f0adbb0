"""A metric that comes with the product and has measurements: it is checked, and each command says how to own it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cx_handbook import cli
from cx_handbook.errors import HandbookError
from handbooks import written


def ran(*arguments: str) -> Result:
    return CliRunner().invoke(cli.handbook, arguments)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory: a handbook with values of a metric of which it has no record."""
    files = {
        "handbook_data/handbook.yml": "name: Lark & Finch\nas_of: 2026-11-22\n",
        "handbook_data/mission/mission.yml": "title: Why\nstatus: live\nowner: lead\nstatement: Joy.\nwhy: It lasts.\n",
        "handbook_data/roles/lead.yml": "title: Lead\n",
        "handbook_data/measurements/nps.csv": "period_end,value,n\n2026-10-31,36,100\n",
    }
    written(tmp_path, files)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_it_lacks_can_be_written_once_it_is_the_handbooks_own(home: Path) -> None:
    assert "  hint: make it your own with: handbook new metric nps; then name the role or team" in ran("check").output

    assert ran("new", "metric", "nps").output.startswith("wrote handbook_data/metrics/nps.yml\n")
    assert (home / "handbook_data/metrics/nps.yml").exists()
    assert ran("check", "--strict").output == "nothing to mend\n"


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["review", "nps", "--by", "lead"], id="review"),
        pytest.param(["retire", "nps", "--no-successor"], id="retire"),
        pytest.param(["rename", "nps", "recommend"], id="rename"),
    ],
)
def test_what_has_no_file_is_not_changed(home: Path, arguments: list[str]) -> None:
    found = ran(*arguments)
    assert isinstance(found.exception, HandbookError)
    assert "'nps' comes with the product; to make it your own, write metrics/nps.yml" in str(found.exception)


def test_where_it_stands(home: Path) -> None:
    assert "built in; to make it your own, write metrics/nps.yml" in ran("show", "nps").output
