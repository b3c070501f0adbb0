"""Cards in a browser: one page of paper each, all of them, those of a role, or the one that somebody asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from site_browsing import Visit, visit
from site_building import Site

pytestmark = pytest.mark.browser

ALL, ROLE, SCRIPT = (
    "print/cards/index.html",
    "print/cards/care-agent-phone/index.html",
    "scripts/late-delivery/index.html",
)
PAPER: dict[str, dict[str, Any]] = {
    "its own": {"prefer_css_page_size": True},
    "A4": {"format": "A4"},
    "Letter": {"format": "Letter"},
}
A5 = (420, 595)


@pytest.fixture
def tab(browser: Browser, sample: Site, serve: Callable[[Site], str]) -> Iterator[Visit]:
    """A tab in which nothing may go wrong, of somebody who reads in the dark."""
    with visit(browser, serve(sample), scheme="dark") as opened:
        yield opened
    assert opened.troubles == []


def sheets(page: Page, **paper: Any) -> list[tuple[int, int]]:
    """The pages that come out of the printer: width and height in points."""
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(**paper))
    return [(round(float(width)), round(float(height))) for width, height in boxes]


def cards(page: Page) -> list[str]:
    """What stands on each card that is printed."""
    page.emulate_media(media="print")
    return [card.inner_text() for card in page.locator(".cx-pocket").all() if card.is_visible()]


@pytest.mark.parametrize("paper", PAPER)
@pytest.mark.parametrize(("address", "count"), [(ALL, 20), (ROLE, 17)])
def test_each_card_is_one_page(tab: Visit, address: str, count: int, paper: str) -> None:
    page = tab.open(address)
    assert page.locator(".cx-pocket").count() == count
    assert len(sheets(page, **PAPER[paper])) == count


def test_the_page_is_a5(tab: Visit) -> None:
    assert set(sheets(tab.open(ALL), prefer_css_page_size=True)) == {A5}


@pytest.mark.parametrize("address", [ALL, ROLE])
def test_each_has_180_words_at_most_its_date_and_its_owner(tab: Visit, address: str) -> None:
    found = cards(tab.open(address))
    assert [each for each in found if len(each.split()) > 180] == []
    assert [each for each in found if not re.search(r"Kept by .*, (reviewed|changed) \d+ \w+ 2026\n", each)] == []


def test_one_card_is_printed_alone(tab: Visit) -> None:
    """From the foot of its script; a click shows the others again."""
    tab.open(SCRIPT).get_by_role("link", name="this script as a card").click()
    page = tab.page
    [only] = cards(page)
    assert only.startswith("The bike has not come on the day we named")
    assert len(sheets(page, prefer_css_page_size=True)) == 1

    page.emulate_media(media="screen")
    page.locator(".cx-pocket:visible").get_by_role("link", name="All cards").click()
    assert len(cards(page)) == 20
