"""The scorecard in a browser: its filters, its order, by keyboard, on a narrow screen; the charts of both sizes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page
from site_browsing import Visit, visit
from site_building import Site
from site_views import VIEWS

pytestmark = pytest.mark.browser

SHOWN = "tr[data-cx-item]:not(.cx-out)"


@pytest.fixture
def tab(browser: Browser, sample: Site, serve: Callable[[Site], str]) -> Iterator[Visit]:
    """A tab in which nothing may go wrong."""
    with visit(browser, serve(sample)) as opened:
        yield opened
    assert opened.troubles == []


def titles(page: Page) -> list[str]:
    """The goals that are shown."""
    return [link.inner_text() for link in page.locator(f"{SHOWN} th > a").all()]


def groups(page: Page) -> list[str]:
    """The horizons that are shown."""
    return [head.inner_text() for head in page.locator("section[data-cx-group]:visible h2").all()]


def test_state_and_owner_choose(tab: Visit) -> None:
    page = tab.open(VIEWS["scorecard"])
    everything = titles(page)
    assert groups(page) == ["For the quarter", "For the year", "For the decade"]

    page.get_by_role("combobox", name="State").select_option("at-risk")
    assert titles(page) == ["Nobody serves customers on lapsed training"]
    assert groups(page) == ["For the quarter"], "a horizon without a goal is left out"
    assert page.get_by_role("status").inner_text() == f"1 of {len(everything)}"

    page.get_by_role("combobox", name="State").select_option("")
    page.get_by_role("combobox", name="Owner").select_option("delivery-coordinator")
    assert titles(page) == [
        "Fewer people have to ask where their bike is",
        "95 bikes in a hundred arrive whole and right",
    ]
    page.get_by_label("Show those with").fill("bikes")
    assert titles(page) == ["95 bikes in a hundred arrive whole and right"]
    page.get_by_label("Show those with").fill("")
    page.get_by_role("combobox", name="Owner").select_option("")
    assert titles(page) == everything


def test_the_address_may_ask_for_a_state(tab: Visit) -> None:
    page = tab.open(f"{VIEWS['scorecard']}?state=at-risk")
    assert titles(page) == ["Nobody serves customers on lapsed training"]


def test_it_needs_no_mouse(tab: Visit) -> None:
    page = tab.open(VIEWS["scorecard"])
    page.get_by_role("combobox", name="State").focus()
    page.keyboard.press("ArrowDown")
    assert titles(page) == ["Nobody serves customers on lapsed training"]
    page.keyboard.press("ArrowUp")

    page.locator("#scorecard-for-year + .cx-scroll").get_by_role("button", name="Goal").focus()
    page.keyboard.press("Enter")
    year = page.locator("#scorecard-for-year + .cx-scroll tbody th > a")
    found = [link.inner_text() for link in year.all()]
    assert found == sorted(found, key=lambda title: (not title[0].isdigit(), title))

    page.locator(".cx-behind > summary").focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("region", name="The values behind the lines").is_visible()


def test_without_javascript_every_goal_is_there(browser: Browser, sample: Site, serve: Callable[[Site], str]) -> None:
    with visit(browser, serve(sample), java_script_enabled=False) as opened:
        page = opened.open(VIEWS["scorecard"])
        assert len(titles(page)) == sum(record.kind == "goal" for record in sample.checked.book)
        assert not page.get_by_role("combobox", name="State").is_visible()


@pytest.mark.parametrize(("width", "shown", "other"), [(1280, "wide", "narrow"), (320, "narrow", "wide")])
def test_one_layout_of_a_chart_is_shown(
    browser: Browser, sample: Site, serve: Callable[[Site], str], width: int, shown: str, other: str
) -> None:
    with visit(browser, serve(sample), width=width) as opened:
        page = opened.open(VIEWS["metric"])
        assert page.locator(f".cx-at-{shown}").first.is_visible()
        assert not page.locator(f".cx-at-{other}").first.is_visible()
        words = page.locator(f".cx-at-{shown} text").first
        assert float(words.evaluate("text => text.getBoundingClientRect().height")) >= 10
        assert page.get_by_role("img", name="Contacts for every hundred orders From 29.4").count() == 1
