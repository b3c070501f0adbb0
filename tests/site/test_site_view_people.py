"""What changed, what is due and who keeps what, looked at by role, owner, sort and kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from site_browsing import Visit, visit
from site_building import Site

from cx_handbook.graph.due import due
from cx_handbook.graph.news import news

pytestmark = pytest.mark.browser

CHANGED, DUE, OWNERS = (f"views/{name}/index.html" for name in ("changed", "due", "owners"))


@pytest.fixture
def tab(browser: Browser, sample: Site, serve: Callable[[Site], str]) -> Iterator[Visit]:
    """A tab in which nothing may go wrong."""
    with visit(browser, serve(sample)) as opened:
        yield opened
    assert opened.troubles == []


def shown(page: Page) -> int:
    """How many items can be seen."""
    return sum(item.is_visible() for item in page.locator("[data-cx-item]").all())


def test_changes_are_chosen_by_role_and_by_owner(tab: Visit, sample: Site) -> None:
    page = tab.open(CHANGED)
    total = len(news(sample.checked.book))
    assert shown(page) == total
    page.get_by_label("For").select_option("Workshop mechanic")
    some = shown(page)
    assert 0 < some < total
    assert page.get_by_role("status").inner_text() == f"{some} of {total}"
    assert page.locator("section:visible h2").count() <= some
    page.get_by_label("For").select_option("")
    page.get_by_label("Kept by").select_option("Delivery coordinator")
    assert shown(page) == sum(each.record.owner == "delivery-coordinator" for each in news(sample.checked.book))


def test_the_address_asks_for_a_role(tab: Visit) -> None:
    page = tab.open(f"{CHANGED}?role=workshop-mechanic")
    expect(page.get_by_label("For")).to_have_value("workshop-mechanic")
    assert "of" in page.get_by_role("status").inner_text()


def test_what_is_due_opens_where_it_is_chosen(tab: Visit, sample: Site) -> None:
    page = tab.open(DUE)
    counted = Counter((each.owner, each.sort) for each in due(sample.checked.book))
    assert page.get_by_role("status").inner_text() == f"all {counted.total()}"
    folded = page.locator("details:not([open])").count()
    assert folded > 0
    page.locator("select[data-cx-by=sort]").select_option("goal")
    goals = sum(count for (_, sort), count in counted.items() if sort == "goal")
    assert shown(page) == goals
    page.get_by_label("By").select_option("Delivery coordinator")
    assert shown(page) == counted["delivery-coordinator", "goal"]
    page.locator("select[data-cx-by=sort]").select_option("")
    page.get_by_label("By").select_option("")
    assert page.locator("details:not([open])").count() == folded


def test_the_filters_need_no_mouse(tab: Visit) -> None:
    page = tab.open(DUE)
    page.get_by_label("By").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.cxBy") == "sort"
    assert " of " in page.get_by_role("status").inner_text()


def test_an_owner_leads_to_their_pages_and_to_what_is_due(tab: Visit) -> None:
    page = tab.open(OWNERS)
    page.locator("td:first-child").get_by_role("link", name="Delivery coordinator").click()
    assert page.url.endswith("#owner-delivery-coordinator")
    section = page.locator("section", has=page.locator("#owner-delivery-coordinator"))
    section.get_by_role("link", name="what is due").click()
    expect(page).to_have_url(f"{tab.base}{DUE}?owner=delivery-coordinator")
    expect(page.get_by_label("By")).to_have_value("delivery-coordinator")


def test_pages_are_found_by_kind_and_word_in_folded_lists(tab: Visit) -> None:
    page = tab.open(OWNERS)
    page.get_by_label("Kind").select_option("Scripts")
    scripts = shown(page)
    assert scripts == 20
    page.get_by_label("Show those with").fill("late")
    assert 0 < shown(page) < scripts


@pytest.mark.parametrize("view", [CHANGED, DUE, OWNERS])
def test_everything_can_be_read_without_javascript(
    browser: Browser, sample: Site, serve: Callable[[Site], str], view: str
) -> None:
    with visit(browser, serve(sample), java_script_enabled=False) as opened:
        page = opened.open(view)
        assert not page.locator("[data-cx-filters]").first.is_visible()
        for fold in page.locator("details > summary").all():
            fold.click()
        assert shown(page) == page.locator("[data-cx-item]").count() > 0
