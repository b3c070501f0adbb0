"""The board of offense and defense in a browser: its filters, its bubbles by keyboard, its layout on small screens."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from site_browsing import Visit, visit
from site_building import Site
from site_views import VIEWS

from cx_handbook.graph.play import play
from cx_handbook.kinds import ContactReason

pytestmark = pytest.mark.browser

BOARD = VIEWS["offense-defense"]
ROWS = "#offense-defense tbody tr:not(.cx-out)"
BUBBLES = "#offense-defense .cx-wide-only a:visible"


@pytest.fixture
def tab(browser: Browser, sample: Site, serve: Callable[[Site], str]) -> Iterator[Visit]:
    """A tab in which nothing may go wrong."""
    with visit(browser, serve(sample)) as opened:
        yield opened
    assert opened.troubles == []


def test_a_play_keeps_its_rows_and_their_bubbles(tab: Visit, sample: Site) -> None:
    page = tab.open(BOARD)
    reasons = sample.checked.book.all(ContactReason)
    automated = sum(play(each) == "automate" for each in reasons)
    assert (page.locator(ROWS).count(), page.locator(BUBBLES).count()) == (len(reasons), len(reasons))

    page.get_by_label("Play").select_option("automate")

    assert (page.locator(ROWS).count(), page.locator(BUBBLES).count()) == (automated, automated)
    assert page.get_by_role("status").inner_text() == f"{automated} of {len(reasons)}"


def test_an_owner_keeps_those_whose_cause_is_theirs(tab: Visit, sample: Site) -> None:
    page = tab.open(f"{BOARD}?owner=delivery-and-stock")
    theirs = [
        each
        for each in sample.checked.book.all(ContactReason)
        if any(cause.owner == "delivery-and-stock" for cause in each.root_cause)
    ]

    expect(page.get_by_label("Owner")).to_have_value("delivery-and-stock")
    assert page.locator(ROWS).count() == page.locator(BUBBLES).count() == len(theirs)
    assert page.locator(f"{ROWS} td:nth-child(3)", has_text="Delivery and stock").count() == len(theirs)


def test_a_bubble_can_be_reached_and_followed_by_keyboard(tab: Visit) -> None:
    page = tab.open(BOARD)
    page.get_by_label("Show those with").focus()

    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "1. Where is my order? (2,140 a month)"
    page.keyboard.press("Enter")
    page.wait_for_url("**/contact-reasons/where-is-my-order/**")


def test_filters_need_no_mouse(tab: Visit) -> None:
    page = tab.open(BOARD)
    page.get_by_label("Play").focus()
    page.keyboard.type("Lev")
    assert first_titles(page, 2) == ["Which size do I need?", "What should I buy?"]


def first_titles(page: Page, count: int) -> list[str]:
    return [page.locator(f"{ROWS} td:first-child a").nth(n).inner_text() for n in range(count)]


def test_a_small_screen_has_bubbles_of_its_own_with_words_to_read(
    browser: Browser, sample: Site, serve: Callable[[Site], str]
) -> None:
    with visit(browser, serve(sample), width=320) as opened:
        page = opened.open(BOARD)
        drawn = page.locator("#offense-defense svg:visible")
        sizes = drawn.locator("text.cx-nr").evaluate_all("all => all.map(each => each.getBoundingClientRect().height)")

        assert drawn.count() == 4
        assert page.locator(BUBBLES).count() == 0
        assert min(sizes) > 9
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_no_two_numbers_lie_over_each_other(tab: Visit) -> None:
    page = tab.open(BOARD)
    boxes = page.locator(f"{BUBBLES} text.cx-nr").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect()).map(({x, y, width, height}) => [x, y, width, height])"
    )
    apart = [
        abs(one[0] - other[0]) >= (one[2] if one[0] < other[0] else other[2])
        or abs(one[1] - other[1]) >= min(one[3], other[3])
        for n, one in enumerate(boxes)
        for other in boxes[:n]
    ]
    assert all(apart)
