"""Curriculum, huddle and limits in a browser: by keyboard, on a narrow screen, and on paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page
from site_browsing import Visit, visit
from site_building import Site

from cx_handbook.render.views.huddle import SLIDE

pytestmark = pytest.mark.browser

ACROSS, UPRIGHT = (842, 595), (595, 842)
"""A4 in points, whole ones."""

ROWS = "table.cx-crossed tr[data-cx-item]:not(.cx-out)"


@pytest.fixture(params=["light", "dark"])
def tab(
    request: pytest.FixtureRequest, browser: Browser, sample: Site, serve: Callable[[Site], str]
) -> Iterator[Visit]:
    """A tab in which nothing may go wrong."""
    with visit(browser, serve(sample), scheme=request.param) as opened:
        yield opened
    assert opened.troubles == []


def printed(page: Page) -> list[tuple[int, int]]:
    """The pages that it takes on paper, as width and height."""
    boxes = re.findall(rb"/MediaBox ?\[ ?0 0 ([\d.]+) ([\d.]+) ?\]", page.pdf(prefer_css_page_size=True))
    return [(round(float(width)), round(float(height))) for width, height in boxes]


def points(page: Page, selector: str) -> float:
    """How large something is printed."""
    page.emulate_media(media="print")
    size: str = page.locator(selector).first.evaluate("each => getComputedStyle(each).fontSize")
    return float(size.removesuffix("px")) * 0.75


@pytest.mark.parametrize("calendar", ["views/huddle/", "views/huddle/store-host/"])
def test_this_week_is_printed_on_one_slide(tab: Visit, calendar: str) -> None:
    page = tab.open(f"{calendar}index.html")

    assert printed(page) == [ACROSS]
    assert points(page, ".cx-tell") >= 24
    assert points(page, ".cx-topic") >= 36
    ink = page.locator(".cx-tell").evaluate("each => getComputedStyle(each).color")
    assert ink == "rgb(0, 0, 0)"
    assert not page.get_by_role("heading", name="The weeks ahead").is_visible()


@pytest.mark.parametrize(
    ("letters", "title"), [(most, title) for most in [*SLIDE][:-1] for title in (20, 70) if most > 3 * title + 60]
)
def test_a_tip_of_any_length_fills_one_slide_at_most(
    browser: Browser, sample: Site, serve: Callable[[Site], str], letters: int, title: int
) -> None:
    asked = 40
    with visit(browser, serve(sample)) as opened:
        page = opened.open("views/huddle/index.html")
        page.evaluate(
            """([told, asked, title, size]) => {
                const words = (count) => "whatever it takes ".repeat(count).slice(0, count);
                document.querySelector(".cx-slide").className = `cx-slide cx-pt${size}`;
                document.querySelector(".cx-tell").textContent = words(told);
                document.querySelector(".cx-turn").lastChild.textContent = words(asked);
                document.querySelector(".cx-topic a").textContent = words(title);
            }""",
            [letters - asked - 3 * title, asked, title, SLIDE[letters]],
        )

        assert printed(page) == [ACROSS]


def test_limits_are_printed_on_one_sheet(tab: Visit) -> None:
    assert printed(tab.open("views/authority/index.html")) == [ACROSS]


@pytest.mark.parametrize("role", ["care-agent-phone", "workshop-mechanic"])
def test_a_path_is_printed_on_one_sheet_and_the_rest_behind_it(tab: Visit, role: str) -> None:
    page = tab.open(f"views/curriculum/{role}/index.html")

    assert len(printed(page)) > 1
    page.evaluate("document.querySelectorAll('.cx-weekly ~ section').forEach(each => each.remove())")
    assert printed(page) == [UPRIGHT]


def test_the_matrix_keeps_what_a_role_takes(tab: Visit) -> None:
    page = tab.open("views/curriculum/index.html")
    matrix = page.locator("#curriculum-modules").locator(ROWS)
    everything = matrix.count()

    page.locator("select[data-cx-by=role]").select_option("delivery-coordinator")
    assert matrix.count() == 7
    assert page.locator("[data-cx-count]").inner_text() == f"7 of {everything}"
    page.locator("select[data-cx-by=role]").select_option("")
    page.get_by_label("Show those with").fill("ridecare")
    assert matrix.locator("th").all_inner_texts() == ["RideCare in full, from the yes to the goodbye\n50 min"]


def test_the_picture_is_walked_by_keyboard(tab: Visit) -> None:
    page = tab.open("views/curriculum/care-agent-phone/index.html")
    picture = page.get_by_role("group", name="What comes first for Phone care agent")
    assert picture.locator("a").count() == 15

    page.get_by_role("region", name="What comes first, as a picture").focus()
    page.keyboard.press("Tab")
    assert picture.locator("a").first.evaluate("each => each === document.activeElement")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/training/ride-safe/**")


def test_a_role_chooses_its_calendar_by_keyboard(tab: Visit) -> None:
    page = tab.open("views/huddle/index.html")
    choices = page.get_by_role("navigation", name="For whom")
    assert choices.locator("[aria-current=page]").inner_text() == "● Everybody"

    choices.get_by_role("link", name="Workshop mechanic").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/views/huddle/workshop-mechanic/**")
    assert page.get_by_role("heading", level=1).inner_text() == "Workshop mechanic: huddle calendar"
    assert page.get_by_role("link", name="Spanner down, look on, ring once").is_visible()


def test_a_narrow_screen_has_cards_and_a_list(browser: Browser, sample: Site, serve: Callable[[Site], str]) -> None:
    with visit(browser, serve(sample), width=320) as opened:
        page = opened.open("views/curriculum/care-agent-phone/index.html")
        assert not page.locator(".cx-needs").is_visible()
        assert page.locator(".cx-needs-list li").first.is_visible()

        page = opened.open("views/authority/index.html")
        row = page.locator("tr", has=page.get_by_role("link", name="A voucher for the trouble"))
        assert "Phone care agent: ● £50" in row.inner_text().replace("\n", " ")
        for table in page.locator(".cx-crossed").all():
            assert table.evaluate("each => each.scrollWidth <= each.parentElement.clientWidth")
