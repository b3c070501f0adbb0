"""Pages read without JavaScript and on a narrow screen; with it, tables sort and filter, by keyboard as well."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from site_browsing import Visit, visit
from site_building import Site
from site_views import VIEWS

pytestmark = pytest.mark.browser

INDEX = VIEWS["index"]
ROWS = "table.cx-sortable tbody tr"
TITLES = "rows => rows.filter(row => !row.matches('.cx-out')).map(row => row.cells[0].querySelector('a').textContent)"


@pytest.fixture
def tab(browser: Browser, sample: Site, serve: Callable[[Site], str]) -> Iterator[Visit]:
    """A tab in which nothing may go wrong."""
    with visit(browser, serve(sample)) as opened:
        yield opened
    assert opened.troubles == []


def titles(page: Page) -> list[str]:
    """The titles in the index, as they are shown."""
    found: list[str] = page.locator(ROWS).evaluate_all(TITLES)
    return found


OVERHANG = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("view", VIEWS)
def test_a_page_opens_without_trouble_and_fits(tab: Visit, view: str) -> None:
    tab.page.set_viewport_size({"width": 320, "height": 900})
    page = tab.open(VIEWS[view])
    assert page.evaluate(OVERHANG) <= 0

    page.set_viewport_size({"width": 1280, "height": 900})
    assert page.evaluate(OVERHANG) <= 0


def test_an_index_reads_without_javascript(browser: Browser, sample: Site, serve: Callable[[Site], str]) -> None:
    with visit(browser, serve(sample), java_script_enabled=False) as opened:
        page = opened.open(INDEX)

        assert page.locator(ROWS).count() == sum(record.kind == "script" for record in sample.checked.book)
        assert page.get_by_role("link", name="The bike has not come on the day we named").first.is_visible()
        assert not page.get_by_label("Show those with").is_visible()
        assert page.get_by_role("columnheader", name="Reviewed").is_visible()


@pytest.mark.parametrize("view", VIEWS)
def test_a_page_reads_without_javascript(
    browser: Browser, sample: Site, serve: Callable[[Site], str], view: str
) -> None:
    with visit(browser, serve(sample), java_script_enabled=False) as opened:
        page = opened.open(VIEWS[view])

        assert page.locator("article h1").is_visible()
        assert page.locator("article a").first.is_visible() or view == "words"


def test_the_filter_keeps_the_rows_that_have_every_word(tab: Visit) -> None:
    page = tab.open(INDEX)
    everything = titles(page)

    page.get_by_label("Show those with").fill("bike PHONE damaged")

    assert titles(page) == ["The box or the bike came damaged"]
    assert page.get_by_role("status").inner_text() == f"1 of {len(everything)}"
    page.get_by_label("Show those with").fill("no such words")
    assert titles(page) == []
    page.get_by_label("Show those with").fill("")
    assert titles(page) == everything


def test_a_column_sorts_up_and_down(tab: Visit) -> None:
    page = tab.open(INDEX)
    everything = titles(page)
    head = page.get_by_role("columnheader", name="Reviewed")

    page.get_by_role("button", name="Reviewed").click()
    rising = page.locator(f"{ROWS} td:last-child").evaluate_all("cells => cells.map(cell => cell.dataset.key)")
    assert (head.get_attribute("aria-sort"), rising) == ("ascending", sorted(rising))

    page.get_by_role("button", name="Reviewed").click()
    falling = page.locator(f"{ROWS} td:last-child").evaluate_all("cells => cells.map(cell => cell.dataset.key)")
    assert (head.get_attribute("aria-sort"), falling) == ("descending", sorted(rising, reverse=True))
    assert sorted(titles(page)) == sorted(everything)


def test_filter_and_sort_need_no_mouse(tab: Visit) -> None:
    page = tab.open(INDEX)
    everything = titles(page)

    page.get_by_label("Show those with").focus()
    page.keyboard.type("damaged")
    assert titles(page) == ["The box or the bike came damaged"]
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Title"
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    assert titles(page) == list(reversed(everything))


def test_the_pages_open_as_files(browser: Browser, sample: Site) -> None:
    with visit(browser, f"{sample.root.as_uri()}/") as opened:
        page = opened.open("index.html")
        page.get_by_role("link", name="The bike has not come on the day we named").first.click()
        page.get_by_role("link", name="Delivery coordinator").first.click()

        expect(page).to_have_url(f"{sample.root.as_uri()}/roles/delivery-coordinator/index.html")
        assert page.get_by_role("heading", level=1).inner_text() == "Delivery coordinator"
