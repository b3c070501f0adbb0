"""``handbook import``: what it shows, what it writes once asked, and how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cx_handbook import cli
from cx_handbook.errors import FileTaken, FileUnreadable
from handbooks import written

TEXTS = {
    "data/handbook.yml": "as_of: 2026-11-23\n",
    "data/channels/shop.yml": "title: The shop\ntype: store\n",
    "data/metrics/csat.yml": "title: Happy\nunit: percent\nevery: 1 mo\n",
    "map.csv": ",Arrive\nTouchpoint,Walk in\nChannel,shop\n",
    "numbers.csv": "metric,month,value\ncsat,2026-10,82\ncsi,2026-10,5\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(written(tmp_path / "a folder", TEXTS))
    return tmp_path / "a folder"


def ran(*arguments: str) -> Result:
    return CliRunner().invoke(cli.handbook, ["import", *arguments, "--data", "data"])


SHOWN = """\
map.csv: 1 stage and 1 new touchpoint of journey 'map', 'Map'
read as UTF-8, cells parted by commas, with the stages beside each other
lanes: Touchpoint (title), Channel (channels)

would write:
  data/journeys/map.yml
  data/touchpoints/walk-in.yml

nothing is written yet; to write it, run the same command with --write
"""


def test_shows_first_and_writes_once_asked(folder: Path) -> None:
    shown = ran("journey", "map.csv")
    assert (shown.output, shown.exit_code) == (SHOWN, 0)
    assert not (folder / "data/journeys").exists()

    done = ran("journey", "map.csv", "--write", "--id", "visit", "--title", "A visit")
    assert done.output.splitlines()[0] == "map.csv: 1 stage and 1 new touchpoint of journey 'visit', 'A visit'"
    assert done.output.splitlines()[-1] == "wrote 2 files; next, run: handbook check"
    assert (folder / "data/touchpoints/walk-in.yml").read_text("utf-8") == (
        "title: Walk in\nstatus: draft\n\nat:\n  - {journey: visit, stage: arrive, order: 1}\nchannels: [shop]\n"
    )


def test_shows_each_line_once_asked(folder: Path) -> None:
    shown = ran("journey", "map.csv", "--diff").output
    assert "+++ b/data/journeys/map.yml\n@@ -0,0 +1,5 @@\n+title: Map\n+status: draft\n+\n+stages:\n" in shown


def test_what_is_refused_shows_in_how_it_ends(folder: Path) -> None:
    done = ran("measurements", "numbers.csv", "--write")
    assert done.exit_code == 1
    assert "  line 3: no metric is called 'csi'\n" in done.output
    assert (folder / "data/measurements/csat.csv").read_text("utf-8") == (
        "period_end,value,n,scope,note\n2026-10-31,82,,,\n"
    )
    (folder / "numbers.csv").write_text("metric,month,value\ncsat,2026-10,82\n", "utf-8")
    again = ran("measurements", "numbers.csv", "--write")
    assert (again.exit_code, again.output.splitlines()[-1]) == (0, "nothing to write")


def test_contacts_of_no_reason_are_refused(folder: Path) -> None:
    (folder / "log.csv").write_text("reason,month,count\nlate,2026-10,5\n", "utf-8")
    assert ran("contacts", "log.csv").output.splitlines()[-1] == "nothing to write"


@pytest.mark.parametrize("name", ["nope.csv", "data"])
def test_a_file_that_cannot_be_read_is_one_sentence(folder: Path, name: str) -> None:
    assert isinstance(ran("journey", name).exception, FileUnreadable)


def test_a_file_that_is_not_read_is_not_written_over(folder: Path) -> None:
    written(folder, {"data/touchpoints/walk-in.yml": b"\xff\xfe"})
    assert "data/touchpoints/arrive-walk-in.yml" in ran("journey", "map.csv").output
    written(folder, {"data/journeys/map.yml": ""})
    found = ran("journey", "map.csv", "--write").exception
    assert not isinstance(found, FileTaken)
    assert str(found) == (
        "there is a journey 'map' already, in a file that cannot be read, so nothing was imported; to import the table "
        "as another journey, add --id with a new name"
    )
