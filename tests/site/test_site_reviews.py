"""A site that is not made anew says all the same that a review is due."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Route
from site_browsing import visit
from site_building import Site

from cx_handbook.checks import run
from cx_handbook.render import desk, pages
from handbooks import loaded

SCRIPT = "scripts/late-delivery/index.html"
STILL = "next review 3 Jan 2027"
MOVING = f'<span data-cx-due="2027-01-03" data-cx-late="▲ review was due 3 Jan 2027">{STILL}</span>'
BUN = "title: Bun\nstatus: live\nreviewed: 2026-01-03\n"

CLOCKS = [
    pytest.param("", "2026-12-01", MOVING, True, id="a clock that runs"),
    pytest.param("", "2027-01-03", MOVING, True, id="the day itself"),
    pytest.param("as_of: 2026-12-01\n", None, STILL, False, id="a clock that stands still"),
    pytest.param("", "2027-01-04", "▲ review was due 3 Jan 2027", False, id="past when it was made"),
]


@pytest.mark.parametrize(("settings", "day", "expected", "moves"), CLOCKS)
def test_a_page_brings_the_day_along(settings: str, day: str | None, expected: str, moves: bool) -> None:
    texts = {"terms/bun.yml": BUN, "handbook.yml": "name: Kettles\n" + settings}
    made = run(loaded(texts), [], datetime.date.fromisoformat(day) if day else None)
    written = desk(made, lambda text, root: text, lambda place: None)
    html = next(page.html for page in pages(written) if page.uri == "terms/bun/")
    assert expected in html
    assert ("data-cx-due" in html) is moves


DAYS = [
    pytest.param("2027-01-03T23:59:00+13:00", STILL, False, id="the day itself"),
    pytest.param("2027-01-04T00:01:00+13:00", "▲ review was due 3 Jan 2027", True, id="the day after"),
]


@pytest.mark.browser
@pytest.mark.parametrize(("day", "expected", "warns"), DAYS)
def test_the_browser_tells_when_it_has_passed(
    browser: Browser, sample: Site, serve_strictly: Callable[[Site], str], day: str, expected: str, warns: bool
) -> None:
    """The clock of the sample stands still: its page is sent as one that was made by a clock that runs."""
    html = sample.text(SCRIPT)
    assert html.count(STILL) == 2, "at the top, and at the foot of a small screen"

    def send(route: Route) -> None:
        route.fulfill(response=route.fetch(), body=html.replace(STILL, MOVING))

    with visit(browser, serve_strictly(sample), timezone_id="Pacific/Auckland") as tab:
        tab.for_good().clock.set_fixed_time(day)
        tab.page.route(f"**/{SCRIPT}", send)
        page = tab.open(SCRIPT)
        assert page.locator("[data-cx-due]").all_text_contents() == [expected, expected]
        assert page.locator(".cx-chip.warn [data-cx-due]").count() == warns
        assert tab.troubles == []
