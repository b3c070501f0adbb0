"""The site ships the calendars that ``handbook export ics`` writes, and leads to each of them."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from site_building import Site

from cx_handbook import cli
from cx_handbook.graph.calendars import calendars

pytestmark = pytest.mark.build

ADDRESS = re.compile(rb"\r\nURL:https://handbook\.example/cx/(?P<path>[^#\r]*)(?:#(?P<part>[^\r]*))?\r\n")


def shipped(site: Site) -> dict[str, bytes]:
    return {path: data for path, data in site.files.items() if path.endswith(".ics")}


def test_they_are_those_of_the_command(sample_folders: Site, tmp_path: Path) -> None:
    home = sample_folders.home
    where = ["--data", str(home / "handbook_data"), "--docs", str(home / "docs"), "--output", str(tmp_path)]
    site = ["--site", "https://handbook.example/cx/"]
    assert CliRunner().invoke(cli.handbook, ["export", "ics", *where, *site]).exit_code == 0
    written = {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*.ics")}
    assert shipped(sample_folders) == written
    assert set(written) == set(calendars(sample_folders.checked.book))


@pytest.mark.parametrize("name", ["sample", "sample_folders"])
def test_a_page_leads_to_each(name: str, request: pytest.FixtureRequest) -> None:
    site: Site = request.getfixturevalue(name)
    linked = {
        posixpath.normpath(posixpath.join(posixpath.dirname(path), each.value))
        for path, page in site.pages.items()
        for each in page.references
        if each.value.endswith(".ics")
    }
    assert linked == set(shipped(site))


def test_what_they_lead_to_is_there(sample_folders: Site) -> None:
    unwrapped = b"".join(shipped(sample_folders).values()).replace(b"\r\n ", b"")
    led = {(each["path"].decode(), (each["part"] or b"").decode()) for each in ADDRESS.finditer(unwrapped)}
    assert len(led) > 100
    pages = sample_folders.pages
    assert [path for path, _ in led if f"{path}index.html" not in pages] == []
    assert [each for each in led if each[1] and each[1] not in pages[f"{each[0]}index.html"].ids] == []


def test_a_site_without_an_address_of_its_own_leads_nowhere_wrong(sample: Site) -> None:
    assert not any(b"\r\nURL:" in data or b"http" in data for data in shipped(sample).values())
