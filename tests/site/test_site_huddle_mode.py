"""The week's tip, question and story shown to a room: by keyboard alone, large, and out of the page itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from site_browsing import Visit, visit
from site_building import Site
from test_site_accessible import RULES, barriers

pytestmark = pytest.mark.browser

PAGE, OF_ROLE = "views/huddle/index.html", "views/huddle/store-host/index.html"
TIP = "Name the day before they ask"
NEXT = "Week 49 · 30 Nov to 6 Dec"


@pytest.fixture
def tab(browser: Browser, sample: Site, serve: Callable[[Site], str]) -> Iterator[Visit]:
    """A tab in which nothing may go wrong."""
    with visit(browser, serve(sample)) as opened:
        yield opened
    assert opened.troubles == []


def room(page: Page) -> Locator:
    """The slides, while they are shown."""
    return page.get_by_role("dialog", name="Weekly huddle")


def place(page: Page) -> str:
    """How far one is."""
    return room(page).locator("b").inner_text()


def shown(page: Page) -> str:
    """What the room sees."""
    (slide,) = [each for each in room(page).locator("article").all() if each.is_visible()]
    return " ".join(slide.inner_text().split())


def enter(page: Page, key: str = "h") -> None:
    """Begin."""
    page.keyboard.press(key)
    expect(room(page)).to_be_visible()


@pytest.mark.parametrize("calendar", [PAGE, OF_ROLE])
def test_one_key_shows_the_tip_and_escape_leaves(tab: Visit, calendar: str) -> None:
    page = tab.open(calendar)
    enter(page)
    assert shown(page).startswith(f"The tip {TIP} Friday is Black Friday")
    assert place(page) == "1 of 2"
    expect(page.get_by_role("group", name="Slide 1 of 2")).to_be_focused()
    assert page.evaluate("document.fullscreenElement === document.documentElement")

    page.keyboard.press("Escape")
    expect(room(page)).not_to_be_visible()
    page.wait_for_function("!document.fullscreenElement")


def test_whoever_leaves_full_screen_leaves_the_room(tab: Visit) -> None:
    page = tab.open(PAGE)
    enter(page)
    page.evaluate("document.exitFullscreen()")
    expect(room(page)).not_to_be_visible()


def test_the_story_is_walked_by_keys(tab: Visit) -> None:
    page = tab.open(PAGE)
    enter(page)
    room(page).get_by_role("combobox", name="Week").select_option(NEXT)
    page.locator(".cx-platform").focus()
    assert place(page) == "1 of 6"
    steps = [
        ("ArrowRight", 2),
        (" ", 3),
        ("PageDown", 4),
        ("ArrowLeft", 3),
        ("PageUp", 2),
        ("Shift+ ", 1),
        ("PageUp", 1),
    ]
    for key, number in [*steps, ("End", 6), ("ArrowRight", 6), ("Home", 1)]:
        page.keyboard.press(key.replace(" ", "Space"))
        assert place(page) == f"{number} of 6", key
        page.get_by_role("group", name=f"Slide {number} of 6").wait_for()
    page.keyboard.press("ArrowRight")
    assert shown(page).startswith("Ask the team ")
    page.keyboard.press("ArrowRight")
    assert shown(page).startswith("A story Thursday came on Wednesday ")
    page.keyboard.press("End")
    assert shown(page).startswith("What we take from it ")


def test_buttons_do_the_same_and_focus_stays_inside(tab: Visit) -> None:
    page = tab.open(PAGE)
    page.get_by_role("button", name="Show to the room").focus()
    enter(page, "Enter")
    found = []
    for _ in range(12):
        page.keyboard.press("Tab")
        found.append(
            page.evaluate("document.activeElement.closest('dialog') ? document.activeElement.textContent : ''")
        )
    assert {"Back", "Next", "Leave"} <= set(found)
    assert page.evaluate("document.activeElement.closest('.md-header, .cx-slide, .md-footer') === null")

    page.get_by_role("button", name="Next").focus()
    page.keyboard.press("Space")
    assert place(page) == "2 of 2"
    assert page.get_by_role("button", name="Next").get_attribute("aria-disabled") == "true"
    page.get_by_role("button", name="Leave").press("Enter")
    expect(room(page)).not_to_be_visible()
    expect(page.get_by_role("button", name="Show to the room")).to_be_focused()


def test_the_key_can_be_switched_off_and_on(tab: Visit) -> None:
    page = tab.open(PAGE)
    box = page.get_by_role("checkbox", name="Also with the key h")
    assert box.is_checked()
    box.press("Space")
    page.keyboard.press("h")
    page = tab.open(OF_ROLE)
    assert not page.get_by_role("checkbox").is_checked()
    page.keyboard.press("h")
    page.wait_for_timeout(200)
    assert not room(page).is_visible()

    page.get_by_role("checkbox").press("Space")
    enter(tab.open(PAGE))


def test_the_key_is_no_key_elsewhere(tab: Visit) -> None:
    page = tab.open(PAGE)
    for keys in ("Control+h", "Alt+h", "Shift+h"):
        page.keyboard.press(keys)
    page.keyboard.press("f")
    page.keyboard.type("how")
    page.wait_for_timeout(200)
    assert not room(page).is_visible()
    page = tab.open("scripts/late-delivery/index.html")
    page.keyboard.press("h")
    assert page.locator("dialog[open]").count() == 0


WORDS = ".cx-platform > article:not([hidden]) > :not(.cx-label), .cx-platform > article:not([hidden]) > div *"
IN_REM = """(all) => all.map((each) => parseFloat(getComputedStyle(each).fontSize)
    / parseFloat(getComputedStyle(document.documentElement).fontSize))"""


def test_letters_can_be_read_from_the_back_row(tab: Visit) -> None:
    page = tab.open(PAGE)
    page.set_viewport_size({"width": 1920, "height": 1080})
    enter(page)
    for week in room(page).get_by_role("option").all_inner_texts():
        room(page).get_by_role("combobox").select_option(week)
        page.locator(".cx-platform").focus()
        for _ in range(int(place(page).split()[-1])):
            sizes = page.locator(WORDS).evaluate_all(IN_REM)
            assert min(sizes) >= 2.5
            assert page.locator(".cx-platform").evaluate("each => each.scrollHeight <= each.clientHeight")
            page.keyboard.press("ArrowRight")


def test_nothing_is_fetched(tab: Visit) -> None:
    page = tab.open(PAGE)
    page.wait_for_load_state("networkidle")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    enter(page)
    page.keyboard.press("ArrowRight")
    assert (sent, page.context.cookies()) == ([], [])


REFUSED = "Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('no'));"
MISSING = "delete Element.prototype.requestFullscreen;"


@pytest.mark.parametrize("script", [REFUSED, MISSING])
def test_without_full_screen_it_fills_the_window(tab: Visit, script: str) -> None:
    tab.for_good().add_init_script(script)
    page = tab.open(PAGE)
    enter(page)
    assert room(page).evaluate("each => each.offsetWidth === innerWidth && each.offsetHeight === innerHeight")
    page.keyboard.press("Escape")
    expect(room(page)).not_to_be_visible()


def test_it_works_where_pages_are_files(browser: Browser, sample: Site) -> None:
    with visit(browser, f"{sample.root.as_uri()}/") as tab:
        page = tab.open(PAGE)
        enter(page)
        assert shown(page).startswith(f"The tip {TIP}")
        assert [
            each for each in tab.troubles if "search_index.js" not in each and "ERR_FILE_NOT_FOUND" not in each
        ] == []


@pytest.mark.parametrize("scheme", RULES)
@pytest.mark.parametrize("width", [1280, 320])
def test_it_keeps_nobody_out(
    browser: Browser, sample: Site, serve: Callable[[Site], str], scheme: Literal["light", "dark"], width: int
) -> None:
    with visit(browser, serve(sample), scheme=scheme, width=width) as tab:
        page = tab.open(PAGE)
        enter(page)
        assert "\n".join(barriers(page, width, RULES[scheme])) == ""
        for target in (page.locator(".cx-platform"), page.locator("html"), room(page)):
            assert target.evaluate("each => each.scrollWidth <= each.clientWidth")
        for button in room(page).get_by_role("button").all():
            assert button.evaluate("each => each.getBoundingClientRect().right <= innerWidth")


def test_without_javascript_the_page_remains(browser: Browser, sample: Site, serve: Callable[[Site], str]) -> None:
    with visit(browser, serve(sample), java_script_enabled=False) as tab:
        page = tab.open(PAGE)
        assert page.get_by_role("link", name=TIP).first.is_visible()
        assert not page.get_by_role("button", name="Show to the room").is_visible()
        assert not room(page).is_visible()
