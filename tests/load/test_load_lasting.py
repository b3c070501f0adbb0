"""A handbook that is read again and again: what cannot be read keeps what it said, and nothing is read twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from cx_handbook.checks import check
from cx_handbook.load import Loaded, gather, load
from cx_handbook.load.lasting import Lasting
from handbooks import said, written

FILES = {
    "handbook.yml": "name: Kettles\n",
    "scripts/late.yml": "title: Late\n",
    "scripts/lost.yml": "title: Lost\n",
    "measurements/on-time.csv": "period_end,value\n2026-01-31,80\n",
    "metrics/on-time.yml": "title: On time\nunit: percent\n",
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A small handbook."""
    return written(tmp_path, FILES)


def read(lasting: Lasting, home: Path) -> Loaded:
    """The handbook as it is now, or was."""
    return lasting.load(gather(home, base=home))


def titles(loaded: Loaded) -> dict[str, str]:
    """The records that there are."""
    return {each.record.id: each.record.title for each in loaded.written}


@pytest.mark.parametrize(
    ("path", "text", "wrong"),
    [
        pytest.param("scripts/late.yml", "title: [Late\n", "scripts/late.yml:1:8: error: a list in [ ]", id="no YAML"),
        pytest.param("scripts/late.yml", "titel: Late\n", "scripts/late.yml:1:1: error: script", id="no record"),
        pytest.param("scripts/late.yml", "", "scripts/late.yml:1:1: error: file is empty", id="empty"),
        pytest.param("scripts/late.yml", b"title: \xff\n", "scripts/late.yml:1:8: error: file is not", id="no UTF-8"),
        pytest.param("handbook.yml", "name: [\n", "handbook.yml:", id="settings"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_it_said(home: Path, path: str, text: str | bytes, wrong: str) -> None:
    lasting = Lasting()
    before = read(lasting, home)
    written(home, {path: text, "scripts/new.yml": "title: New\n"})
    after = read(lasting, home)
    assert titles(after) == titles(before) | {"new": "New"}
    assert after.settings == before.settings
    assert said(after.findings) == said(lasting.broken)
    assert said(lasting.broken)[0].startswith(wrong)


def test_what_is_shown_beside_a_finding_is_what_the_file_says_now(home: Path) -> None:
    lasting = Lasting()
    read(lasting, home)
    written(home, {"scripts/late.yml": "title: [Late\n"})
    assert check(read(lasting, home)).texts["scripts/late.yml"] == "title: [Late\n"


def test_it_recovers_by_itself(home: Path) -> None:
    lasting = Lasting()
    read(lasting, home)
    written(home, {"scripts/late.yml": "title: [\n"})
    read(lasting, home)
    written(home, {"scripts/late.yml": "title: Later\n"})
    assert titles(read(lasting, home))["late"] == "Later"
    assert lasting.broken == ()


def test_what_never_could_be_read_is_not_there(home: Path) -> None:
    lasting = Lasting()
    written(home, {"scripts/late.yml": "title: [\n"})
    assert set(titles(read(lasting, home))) == {"lost", "on-time"}
    assert [each.location.path for each in lasting.broken] == ["scripts/late.yml"]


def test_what_is_deleted_goes_even_if_it_was_broken(home: Path) -> None:
    lasting = Lasting()
    read(lasting, home)
    written(home, {"scripts/late.yml": "title: [\n"})
    read(lasting, home)
    (home / "scripts/late.yml").unlink()
    assert set(titles(read(lasting, home))) == {"lost", "on-time"}
    assert lasting.broken == ()


def test_a_file_that_has_not_changed_is_not_read_again(home: Path) -> None:
    lasting = Lasting()
    before = {each.record.id: each.record for each in read(lasting, home).written}
    written(home, {"scripts/late.yml": "title: Later\n"})
    after = {each.record.id: each.record for each in read(lasting, home).written}
    assert after["lost"] is before["lost"]
    assert after["late"].title == "Later"


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param([("scripts/late.yml", "title: Later\n")], id="a record"),
        pytest.param([("measurements/on-time.csv", "period_end,value\n2026-02-28,90\n")], id="measurements"),
        pytest.param([("kinds/script.yml", "fields: {mood: {type: text}}\n")], id="a field declared"),
        pytest.param([("scripts/late.yml", "title: [\n"), ("scripts/late.yml", "title: Late\n")], id="there and back"),
        pytest.param([("handbook.yml", "name: Pots\n"), ("scripts/lost.yml", "title: Gone\n")], id="settings"),
    ],
)
def test_reading_again_gives_what_reading_anew_gives(home: Path, edits: list[tuple[str, str]]) -> None:
    lasting = Lasting()
    read(lasting, home)
    for path, text in edits:
        written(home, {path: text})
        found = read(lasting, home)
    anew = load(home, base=home)
    assert found.findings == anew.findings
    assert [repr(each.record) for each in found.written] == [repr(each.record) for each in anew.written]
