"""The evidence wall, vendors and stories in a browser: their filters, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser
from site_browsing import Visit, visit
from site_building import Site
from site_views import VIEWS

from cx_handbook.kinds import Need, Story

pytestmark = pytest.mark.browser

CARDS = "article article:not(.cx-out)"


@pytest.fixture
def tab(browser: Browser, sample: Site, serve: Callable[[Site], str]) -> Iterator[Visit]:
    """A tab in which nothing may go wrong."""
    with visit(browser, serve(sample)) as opened:
        yield opened
    assert opened.troubles == []


def test_a_persona_keeps_its_needs_and_all_columns(tab: Visit, sample: Site) -> None:
    page = tab.open(VIEWS["evidence-wall"])
    theirs = [each.title for each in sample.checked.book.all(Need) if "fleet-buyer" in each.of]

    page.get_by_label("Persona").select_option("fleet-buyer")

    assert page.locator(f"{CARDS} h3").all_inner_texts() == theirs
    for name in ("Known", "Believed", "Guessed"):
        assert page.locator("#evidence-wall h2", has_text=name).is_visible()


def test_columns_stand_side_by_side_and_below_each_other(
    browser: Browser, sample: Site, serve: Callable[[Site], str]
) -> None:
    tops = "all => all.map(each => Math.round(each.getBoundingClientRect().top))"
    for width, expected in ((1280, 1), (390, 3)):
        with visit(browser, serve(sample), width=width) as opened:
            page = opened.open(VIEWS["evidence-wall"])
            assert len(set(page.locator("#evidence-wall h2").evaluate_all(tops))) == expected


def test_vendors_by_what_they_keep(tab: Visit) -> None:
    page = tab.open(VIEWS["vendors"])
    assert page.locator(CARDS).count() == 5
    page.get_by_label("With a standard").focus()
    page.keyboard.type("Not mea")
    assert page.locator(f"{CARDS} h2").all_inner_texts() == ["Nightjar Desk"]
    assert page.get_by_role("status").inner_text() == "1 of 5"


def test_a_principle_keeps_its_stories_and_their_chapters(tab: Visit, sample: Site) -> None:
    page = tab.open(VIEWS["stories"])
    theirs = {each.title for each in sample.checked.book.all(Story) if "leave-a-story" in each.shows}

    page.get_by_label("Principle").select_option("leave-a-story")

    assert set(page.locator(f"{CARDS} h3").all_inner_texts()) == theirs
    assert not page.get_by_role("heading", name="We got it wrong").is_visible()


def test_the_way_to_tell_a_story_opens_by_keyboard(tab: Visit) -> None:
    page = tab.open(VIEWS["stories"])
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert page.get_by_text("Read it aloud, without the last lines. Then wait.").first.is_visible()
