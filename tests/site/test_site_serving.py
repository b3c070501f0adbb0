"""While somebody writes: pages follow the files by themselves, and say so where they cannot."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from site_browsing import visit
from site_building import HOSTS, Site, build, copy_tiny, edit
from site_serving import Served, served, until

SCRIPT = "handbook_data/scripts/late-kettle.yml"
PAGE = "scripts/late-kettle/"
TITLE = "The kettle has not come"
PREFIX = "kettles/"

TEMPLATE = '{% extends "base.html" %}{% block announce %}Hello{% endblock %}'


@pytest.fixture(scope="module", params=HOSTS)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The tiny handbook with a template of its own; a test leaves it as it was."""
    home = copy_tiny(tmp_path_factory.mktemp("a folder with spaces"))
    (home / "overrides").mkdir()
    (home / "overrides/main.html").write_text(TEMPLATE)
    edit(home / "mkdocs.yml", "font: false", "font: false, custom_dir: overrides")
    with served(home, request.param, PREFIX) as found:
        yield found


@pytest.fixture
def tab(browser: Browser, site: Served) -> Iterator[Page]:
    """A tab that is never told to load a page again."""
    with visit(browser, site.base) as found:
        found.page.set_default_timeout(60_000)
        yield found.page


def saved(path: Path, text: str) -> None:
    """Save as many editors do: another file takes the place of the first."""
    beside = path.with_name(f".{path.name}.saving")
    beside.write_text(text)
    os.replace(beside, path)


def panel(page: Page) -> list[str]:
    """What an author reads above the page."""
    return [line for line in page.locator(".cx-panel").inner_text().split("\n") if line]


def shows(page: Page, title: str) -> None:
    """Wait until the page has that title."""
    expect(page.locator("h1")).to_have_text(title, timeout=60_000)


def is_clean(page: Page) -> None:
    """Wait until nothing stands above the page."""
    expect(page.locator(".cx-panel")).to_have_count(0, timeout=60_000)


@pytest.mark.browser
@pytest.mark.build
@pytest.mark.parametrize("save", [Path.write_text, saved], ids=["in place", "by another file"])
def test_a_page_shows_what_was_saved(site: Served, tab: Page, save: Callable[[Path, str], None]) -> None:
    path = site.home / SCRIPT
    text = path.read_text()
    tab.goto(site.base + PAGE)
    save(path, text.replace(TITLE, "No kettle yet"))
    shows(tab, "No kettle yet")
    save(path, text)
    shows(tab, TITLE)


@pytest.mark.browser
@pytest.mark.build
def test_a_page_shows_its_new_findings(site: Served, tab: Page) -> None:
    path = site.home / SCRIPT
    text = path.read_text()
    tab.goto(site.base + PAGE)
    path.write_text(text.replace("owner: desk", "owner: dask"))
    expect(tab.locator("main")).to_contain_text("'dask'", timeout=60_000)
    is_clean(tab)
    path.write_text(text)
    expect(tab.locator("main")).not_to_contain_text("'dask'", timeout=60_000)


@pytest.mark.browser
@pytest.mark.build
def test_a_file_that_cannot_be_read_keeps_its_page_and_says_why(site: Served, tab: Page) -> None:
    path, channel = site.home / SCRIPT, site.home / "handbook_data/channels/all.yml"
    text, channels = path.read_text(), channel.read_text()
    tab.goto(site.base + PAGE)
    path.write_text(text.replace(f"title: {TITLE}", "title: [The kettle"))
    expect(tab.locator(".cx-panel")).to_have_count(1, timeout=60_000)
    assert panel(tab) == [
        "Some files cannot be read.",
        "What they said when they last could is shown in their place; all else is as you wrote it. "
        "This goes away by itself once it is mended.",
        "◆ error: a list in [ ] is not closed, or a comma is missing",
        f"{SCRIPT}, line 1 → write the comma, or close it with ]",
    ]
    shows(tab, TITLE)
    tab.goto(f"{site.base}channels/shop/")
    channel.write_text(channels.replace("title: Shop", "title: The shop"))
    shows(tab, "The shop")
    expect(tab.locator(".cx-panel")).to_have_count(1)
    channel.write_text(channels)
    path.write_text(text)
    is_clean(tab)


@pytest.mark.browser
@pytest.mark.build
def test_new_files_get_a_page_and_deleted_ones_lose_it(site: Served, tab: Page) -> None:
    path = site.home / "handbook_data/scripts/cold-kettle.yml"
    tab.goto(f"{site.base}scripts/cold-kettle/")
    path.write_text("title: The kettle stays cold\nstatus: draft\n")
    shows(tab, "The kettle stays cold")
    tab.goto(f"{site.base}scripts/")
    expect(tab.locator("main")).to_contain_text("The kettle stays cold")
    path.rename(path.with_name("lukewarm-kettle.yml"))
    expect(tab.locator("main a[href*=lukewarm-kettle]")).to_have_count(1, timeout=60_000)
    tab.goto(f"{site.base}scripts/lukewarm-kettle/")
    path.with_name("lukewarm-kettle.yml").unlink()
    expect(tab.locator("main")).not_to_contain_text("The kettle stays cold", timeout=60_000)
    assert site.text("scripts/lukewarm-kettle/") == ""


@pytest.mark.browser
@pytest.mark.build
def test_pages_written_by_hand_and_templates_are_followed(site: Served, tab: Page) -> None:
    path, template = site.home / "docs/welcome.md", site.home / "overrides/main.html"
    text = path.read_text()
    tab.goto(f"{site.base}welcome/")
    path.write_text(text.replace("# Welcome", "# Good morning").replace("[[late-kettle]]", "[[lost-kettle]]"))
    shows(tab, "Good morning")
    assert panel(tab) == [
        "This page is not finished.",
        "◆ error: no record is called 'lost-kettle'",
        "docs/welcome.md, line 3 → correct the link; [[id]] is the surest way to another page · "
        "did you mean late-kettle?",
    ]
    path.write_text(text)
    shows(tab, "Welcome")
    is_clean(tab)
    template.write_text(TEMPLATE.replace("Hello", "Goodbye"))
    expect(tab.locator(".md-banner")).to_contain_text("Goodbye", timeout=60_000)
    template.write_text(TEMPLATE)
    expect(tab.locator(".md-banner")).to_contain_text("Hello", timeout=60_000)


@pytest.mark.browser
@pytest.mark.build
def test_a_site_that_cannot_be_made_stays_as_it_was(site: Served, tab: Page) -> None:
    path = site.home / "docs/scripts/late-kettle.md"
    tab.goto(site.base + PAGE)
    path.parent.mkdir()
    path.write_text("# Mine\n")
    expect(tab.locator(".cx-panel")).to_have_count(1, timeout=60_000)
    assert panel(tab) == [
        "The site could not be made again.",
        "cx-handbook: docs/scripts/late-kettle.md stands where script 'late-kettle' has its page; move it",
        "What you see is the last one. This goes away by itself once it is mended.",
    ]
    shows(tab, TITLE)
    path.unlink()
    path.parent.rmdir()
    is_clean(tab)


@pytest.mark.browser
@pytest.mark.build
def test_a_template_that_is_wrong_leaves_the_page_as_it_was(site: Served, tab: Page) -> None:
    template = site.home / "overrides/main.html"
    tab.goto(site.base + PAGE)
    template.write_text("{% if %}")
    expect(tab.locator(".cx-panel")).to_contain_text("The site could not be made again.", timeout=60_000)
    shows(tab, TITLE)
    template.write_text(TEMPLATE)
    is_clean(tab)


@pytest.mark.build
@pytest.mark.parametrize("host", HOSTS)
def test_after_many_edits_every_page_is_that_of_a_whole_build(host: str, tmp_path: Path) -> None:
    home = copy_tiny(tmp_path / "served")
    with served(home, host, PREFIX) as site:
        for number, (path, old, new) in enumerate(EDITS):
            edit(home / path, old, new)
            edit(home / SCRIPT, "status: live\n", f"status: live\nsummary: After edit {number}\n")
            until(lambda number=number: f"After edit {number}" in site.text(PAGE), f"edit {number} is shown")
            edit(home / SCRIPT, f"summary: After edit {number}\n", "")
        (home / "handbook_data/scripts/cold-kettle.yml").write_text("title: The kettle stays cold\nstatus: draft\n")
        until(lambda: bool(site.text("scripts/cold-kettle/")), "the last edit is shown")
        whole = whole_build(site, tmp_path / "whole", host)
        pages = {path for path in whole.files if path.endswith(".html") and path != "404.html"}
        assert {path for path in pages if site.text(path) != whole.text(path)} == set()
        index = "search/search_index.json"
        until(lambda: site.text(index) == whole.text(index), "searches know of every page")
        texts = {path for path in whole.files if path.endswith((".html", ".json", ".svg", ".css", ".ics", ".txt"))}
        assert {path for path in texts - {"404.html"} if site.text(path) != whole.text(path)} == set()


EDITS = [
    (SCRIPT, TITLE, "No kettle yet"),
    ("handbook_data/roles/all.yml", "The desk", "The front desk"),
    ("docs/welcome.md", "# Welcome", "# Good morning"),
    ("handbook_data/handbook.yml", "Kettle & Sons", "Kettle & Daughters"),
    ("handbook_data/journeys/buy.yml", "Buying a kettle", "How to buy a kettle"),
]
"""Each changes more pages than its own."""


def whole_build(site: Served, home: Path, host: str) -> Site:
    """The same files, built at once for the same address."""
    copy_tiny(home)
    for name in ("handbook_data", "docs"):
        for path in (site.home / name).rglob("*.*"):
            target = home / path.relative_to(site.home)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    edit(home / "mkdocs.yml", "https://handbook.example/kettles/", site.base)
    return build(home, host, "--quiet")


@pytest.mark.build
def test_a_handbook_that_is_broken_from_the_start_is_served_with_what_is_wrong(tmp_path: Path) -> None:
    home = copy_tiny(tmp_path)
    edit(home / SCRIPT, "status: live", "status: alive")
    with served(home, path=PREFIX) as site:
        assert "status&#39; cannot be &#39;alive&#39;" in site.text("")
        assert site.text(PAGE) == ""
        edit(home / SCRIPT, "status: alive", "status: live")
        until(lambda: TITLE in site.text(PAGE), "the page is there")
        assert "cx-panel" not in site.text("")


@pytest.mark.build
def test_a_published_site_holds_nothing_of_it(tiny: Site) -> None:
    assert [path for path, data in tiny.files.items() if b"cx-panel" in data] == []
