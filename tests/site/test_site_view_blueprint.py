"""Blueprints in a browser: links by keyboard, lists in place of the picture where it is narrow, paper."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser
from site_browsing import visit
from site_building import Site

pytestmark = pytest.mark.browser

JOURNEY = "views/journey-blueprint/buy-online/index.html"
TOUCHPOINT = "touchpoints/home-delivery/index.html"


@pytest.mark.parametrize("path", [JOURNEY, TOUCHPOINT])
def test_every_link_is_reached_by_keyboard_and_is_in_sight(
    browser: Browser, sample: Site, serve: Callable[[Site], str], path: str
) -> None:
    with visit(browser, serve(sample)) as opened:
        page = opened.open(path)
        links = page.locator(".cx-picture a")
        page.locator(".cx-bp").focus()
        for number in range(links.count()):
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.getAttribute('aria-label')") == links.nth(
                number
            ).get_attribute("aria-label")
            left = page.evaluate("document.activeElement.getBoundingClientRect().left")
            names = page.evaluate("document.querySelector('.cx-bp-names').getBoundingClientRect().right")
            assert left >= names - 8
        room = page.evaluate("getComputedStyle(document.activeElement.querySelector('.cx-bp-room')).stroke")
        assert room != "none"
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert path not in page.url
        assert opened.troubles == []


@pytest.mark.parametrize("path", [JOURNEY, TOUCHPOINT])
@pytest.mark.parametrize("width", [320, 390])
def test_lists_take_the_place_of_the_picture_where_it_is_narrow(
    browser: Browser, sample: Site, serve: Callable[[Site], str], path: str, width: int
) -> None:
    with visit(browser, serve(sample), width=width, java_script_enabled=False) as opened:
        page = opened.open(path)

        assert not page.locator(".cx-picture").first.is_visible()
        assert page.locator(".cx-bp-list li").first.is_visible()
        assert page.locator(".cx-bp-list .cx-bp-mark", has_text="▲ slowest").count() == 1


def test_a_journey_prints_on_one_sheet_of_a3_and_its_times_on_another(
    browser: Browser, sample: Site, serve: Callable[[Site], str]
) -> None:
    with visit(browser, serve(sample)) as opened:
        paper = opened.open(JOURNEY).pdf(prefer_css_page_size=True)

        sizes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", paper)
        assert [(round(float(width)), round(float(height))) for width, height in sizes] == [(1191, 842)] * 2


def test_a_touchpoint_prints_its_picture_on_a4_across(
    browser: Browser, sample: Site, serve: Callable[[Site], str]
) -> None:
    with visit(browser, serve(sample)) as opened:
        paper = opened.open(TOUCHPOINT).pdf(prefer_css_page_size=True)

        sizes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", paper)
        assert [(round(float(width)), round(float(height))) for width, height in sizes].count((842, 595)) == 1
        assert len(sizes) < 10
