"""The sample without a network: unpacked from its archive, opened as files, searched, asking nobody for anything."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from site_browsing import Visit, search, visit
from site_building import REPOSITORY, Site, copy_tiny, edit, run
from site_links import Links
from site_reading import fetched, is_foreign
from site_views import VIEWS

WORKER = "assets/cx-handbook/iframe-worker.js"


@pytest.fixture
def tab(browser: Browser, sample_offline: Site) -> Iterator[Visit]:
    """A tab without a network, in which nothing may go wrong."""
    with visit(browser, f"{sample_offline.root.as_uri()}/", offline=True) as opened:
        yield opened
    assert opened.troubles == []


@pytest.mark.browser
@pytest.mark.parametrize("view", VIEWS)
def test_a_page_opens_as_a_file(tab: Visit, view: str) -> None:
    page = tab.open(VIEWS[view])
    page.wait_for_load_state("networkidle")

    assert page.locator("article h1").first.is_visible()


@pytest.mark.browser
def test_a_search_finds_a_script_and_opens_it(tab: Visit) -> None:
    page = tab.open("index.html")
    found = search(page, "taken the money twice")

    assert "scripts/double-charge/" in found[0]
    page.locator(".md-search-result__link").first.click()
    page.wait_for_url("**/scripts/double-charge/index.html*")
    assert page.url.startswith(tab.base)


@pytest.mark.browser
def test_a_list_filters(tab: Visit) -> None:
    page = tab.open(VIEWS["index"])
    page.get_by_label("Show those with").fill("bike phone damaged")

    assert page.locator("table.cx-sortable tbody tr:not(.cx-out)").count() == 1


def test_every_link_leads_to_a_file(sample_offline: Site) -> None:
    pages = {path: page for path, page in sample_offline.pages.items() if path != "404.html"}  # which only servers show

    assert list(Links(pages, sample_offline.files, as_files=True).broken()) == []
    assert {address for page in pages.values() for address in fetched(page) if is_foreign(address)} == set()


def test_the_worker_comes_with_its_licence(sample_offline: Site, sample: Site) -> None:
    text = sample_offline.text(WORKER)

    assert text.startswith("/*! iframe-worker\n\nCopyright (c) 2020-2022 Martin Donath")
    assert "WITHOUT WARRANTY OF ANY KIND" in text
    assert WORKER not in sample.files


@pytest.mark.build
def test_a_line_in_the_settings_is_enough(tmp_path: Path) -> None:
    home = copy_tiny(tmp_path)
    edit(home / "mkdocs.yml", "cx-checks", "cx-checks, offline")
    built = Site(home, run(home, "-m", "mkdocs", "build", "--strict"))

    assert built.run.code == 0, built.run.output
    assert f'<script src="../{WORKER}"></script>' in built.text("scripts/index.html")
    assert "unpkg.com" not in built.text("scripts/index.html")


def test_the_same_site_packs_to_the_same_bytes(tmp_path: Path) -> None:
    archives = []
    for name in ("one", "two"):
        site = tmp_path / name / "site"
        (site / "b").mkdir(parents=True)
        for path in sorted(("b/index.html", "index.html"), reverse=name == "two"):
            (site / path).write_text(path)
        archives.append(tmp_path / name / "handbook.zip")
        packed = run(REPOSITORY, ".ci/pack", str(site), str(archives[-1]), env={"SOURCE_DATE_EPOCH": "1795392000"})
        assert packed.code == 0, packed.output

    assert archives[0].read_bytes() == archives[1].read_bytes()
    with zipfile.ZipFile(archives[0]) as archive:
        assert archive.namelist() == ["handbook/b/index.html", "handbook/index.html"]
        assert archive.infolist()[0].date_time == (2026, 11, 23, 0, 0, 0)
