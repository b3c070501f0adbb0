"""Glossary, A to Z and explained terms in a browser: choosing, jumping, reading what a term means without a mouse."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser
from site_browsing import Visit, visit
from site_building import Site

pytestmark = pytest.mark.browser

WITH_TERM = "touchpoints/home-delivery/index.html"
TERM = "boxed bike"


@pytest.fixture
def tab(browser: Browser, sample: Site, serve: Callable[[Site], str]) -> Iterator[Visit]:
    """A tab in which nothing may go wrong."""
    with visit(browser, serve(sample)) as opened:
        yield opened
    assert opened.troubles == []


def test_the_glossary_keeps_words_for_ourselves_apart(tab: Visit) -> None:
    page = tab.open("views/glossary/index.html")
    shown = page.locator("[data-cx-item]:visible")
    everything = shown.count()

    page.get_by_label("Words").select_option("inside")
    assert 0 < shown.count() < everything
    assert page.get_by_text("not to customers").locator("visible=true").count() == shown.count()
    assert page.get_by_role("status").inner_text() == f"{shown.count()} of {everything}"
    page.get_by_label("Show those with").fill("depot van")
    assert shown.count() < everything
    assert page.locator(".cx-letter:visible").count() <= shown.count()


def test_a_to_z_is_chosen_by_kind_and_word_and_letter(tab: Visit) -> None:
    page = tab.open("views/a-z/index.html")
    shown = page.locator("[data-cx-item]:visible")

    page.get_by_label("Kind").select_option("script")
    assert set(shown.evaluate_all("items => items.map(item => item.dataset.kind)")) == {"script"}
    page.get_by_label("Show those with").fill("missed")
    assert any(text.startswith("missed delivery") for text in shown.all_inner_texts())
    page.get_by_label("Show those with").fill("")
    page.get_by_label("Kind").select_option("")
    page.get_by_role("navigation", name="Letters").get_by_role("link", name="T", exact=True).click()
    assert page.url.endswith("#a-z-t")
    assert page.locator("#a-z-t").evaluate("head => head.getBoundingClientRect().top") < 400


def test_a_choice_can_be_linked_to(tab: Visit) -> None:
    page = tab.open("views/a-z/index.html?kind=vendor")
    found = page.locator("[data-cx-item]:visible").evaluate_all("items => items.map(item => item.dataset.kind)")
    assert set(found) == {"vendor"}


def test_what_a_term_means_shows_under_the_pointer_and_stays(tab: Visit) -> None:
    page = tab.open(WITH_TERM)
    word, tip = page.get_by_role("link", name=TERM), page.get_by_role("tooltip")

    word.hover()
    assert tip.inner_text().startswith("A bike that a mechanic has checked")
    tip.hover()
    page.wait_for_timeout(400)
    assert tip.is_visible()
    page.mouse.move(5, 5)
    tip.wait_for(state="detached")
    assert str(word.get_attribute("title")).startswith("A bike that")


def test_what_a_term_means_shows_with_the_keyboard_and_goes_with_escape(tab: Visit) -> None:
    page = tab.open(WITH_TERM)
    word, tip = page.get_by_role("link", name=TERM), page.get_by_role("tooltip")

    word.focus()
    assert word.get_attribute("aria-describedby") == tip.get_attribute("id")
    page.keyboard.press("Escape")
    assert tip.count() == 0
    assert page.evaluate("document.activeElement.textContent") == TERM
    page.keyboard.press("Enter")
    page.wait_for_url("**/terms/boxed-bike/index.html")


def test_a_term_is_a_link_with_its_meaning_without_javascript(
    browser: Browser, sample: Site, serve: Callable[[Site], str]
) -> None:
    with visit(browser, serve(sample), java_script_enabled=False) as opened:
        word = opened.open(WITH_TERM).get_by_role("link", name=TERM)
        assert str(word.get_attribute("title")).startswith("A bike that a mechanic has checked")
        assert str(word.get_attribute("href")).endswith("terms/boxed-bike/index.html")
