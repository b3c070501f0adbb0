"""The theme's menus need no mouse, on a wide screen and in the drawer of a narrow one; one sees where one is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from site_browsing import Visit, visit
from site_building import Site
from site_views import VIEWS
from test_site_accessible import RULES, barriers

pytestmark = pytest.mark.browser

HOME, SCRIPT, WORDS = "index.html", "scripts/late-delivery/index.html", "write.html"
TABS = {
    "Home": HOME,
    "Your work": "work/index.html",
    "Scripts": "scripts/index.html",
    "Journeys": "journeys/index.html",
    "Training": "training/index.html",
    "Goals": "goals/index.html",
    "Customers": "personas/index.html",
    "Getting better": "initiatives/index.html",
    "Views": "views/index.html",
    "How to": "welcome.html",
}
"""The tabs of the header from left to right, and where they lead."""

FOCUS = """() => {
  const at = document.activeElement;
  const shown = at.matches(".md-option") ? at.nextElementSibling : at;
  const box = shown.getBoundingClientRect();
  const style = getComputedStyle(shown);
  const middle = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, innerHeight) / 2);
  return {
    name: (at.getAttribute("aria-label") || at.textContent).trim(),
    hidden: style.outlineStyle === "none" || style.visibility !== "visible" || !box.width || !box.height,
    covered: !middle || !(shown.contains(middle) || middle.contains(shown)),
  };
}"""
RATIO = """() => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map((each) => each / 255)
      .map((each) => (each <= 0.03928 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (each) => {
    const colour = getComputedStyle(each).backgroundColor;
    return /^rgba\\(.*, 0(\\.\\d+)?\\)$/.test(colour) && each.parentElement ? ground(each.parentElement) : colour;
  };
  const at = document.activeElement;
  const shown = at.matches(".md-option") ? at.nextElementSibling : at;
  const both = [light(getComputedStyle(shown).outlineColor), light(ground(shown))].sort((a, b) => b - a);
  return (both[0] + 0.05) / (both[1] + 0.05);
}"""


@pytest.fixture
def tab(browser: Browser, sample: Site, serve_strictly: Callable[[Site], str]) -> Iterator[Visit]:
    """A wide tab in which nothing may go wrong, on a server that sends the policy."""
    with visit(browser, serve_strictly(sample)) as opened:
        yield opened
    assert opened.troubles == []


@pytest.fixture
def phone(browser: Browser, sample: Site, serve_strictly: Callable[[Site], str]) -> Iterator[Visit]:
    """The same, as wide as a telephone."""
    with visit(browser, serve_strictly(sample), width=390) as opened:
        yield opened
    assert opened.troubles == []


def start(tab: Visit, path: str) -> Page:
    """A page once the theme and its search run."""
    page = tab.open(path)
    page.wait_for_load_state("networkidle")
    return page


FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
"""Waits until the theme has answered a key, which it does in the next frames."""

STILL = """() => document.getAnimations().every((each) =>
    each.playState !== "running" || each.effect.getComputedTiming().endTime === Infinity)"""
"""Whether nothing slides any more; what turns for ever does not count."""


def settle(page: Page) -> None:
    """Wait until what a key began is over."""
    page.evaluate(FRAMES)
    page.wait_for_function(STILL)


def press(page: Page, *keys: str) -> str:
    """Press one key after another; what has the focus then, which must be in sight after each."""
    name = ""
    for key in keys:
        page.keyboard.press(key)
        settle(page)
        focus = page.evaluate(FOCUS)
        name = str(focus.pop("name"))
        assert focus == {"hidden": False, "covered": False}, (key, name)
    return name


def go_to(page: Page, name: str, key: str = "Tab", most: int = 30) -> None:
    """Press a key until what is called *name* has the focus."""
    for _ in range(most):
        if press(page, key) == name:
            return
    raise AssertionError(f"{key} does not get to {name!r}")


def open_search(page: Page, key: str) -> None:
    """Press a key that opens the search."""
    page.keyboard.press(key)
    expect(page.locator(".md-search__input")).to_be_focused()
    expect(page.locator("#__search")).to_be_checked()


@pytest.mark.parametrize("view", ["home", "index", "script", "journey", "a-z", "role", "print-scripts", "words"])
def test_the_first_stop_leads_past_the_menus_to_the_title(tab: Visit, view: str) -> None:
    page = start(tab, VIEWS[view])
    assert press(page, "Tab") == "Skip to content"
    page.keyboard.press("Enter")
    title = page.locator("article h1")
    assert page.url.endswith(f"#{title.get_attribute('id')}")
    expect(title).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('article h1 ~ *, article h1 ~ * *, article header ~ * *')")


def test_every_tab_is_reached_and_opened(tab: Visit) -> None:
    page = start(tab, SCRIPT)
    assert page.locator(".md-tabs__link").evaluate_all("tabs => tabs.map(tab => tab.textContent.trim())") == list(TABS)
    for name, path in TABS.items():
        start(tab, SCRIPT)
        go_to(page, name)
        assert page.evaluate("document.activeElement.matches('.md-tabs__link')")
        page.keyboard.press("Enter")
        page.wait_for_url(tab.base + path)


def test_nothing_unseen_is_stopped_at_on_the_way_through_the_header(tab: Visit) -> None:
    page = start(tab, SCRIPT)
    names = [press(page, "Tab") for _ in range(5 + len(TABS))]
    assert names == ["Skip to content", "Brackenspoke Handbook", "What to say", "Switch to dark", "Search", *TABS]


@pytest.mark.parametrize("scheme", RULES)
@pytest.mark.parametrize("width", [390, 1280])
def test_the_ring_stands_out_from_its_ground(
    browser: Browser, sample: Site, serve: Callable[[Site], str], scheme: str, width: int
) -> None:
    with visit(browser, serve(sample), width=width, scheme="dark" if scheme == "dark" else "light") as tab:
        page = start(tab, WORDS)
        press(page, "Tab")
        for _ in range(4 + len(TABS)):
            name = press(page, "Tab")
            assert (name, page.evaluate(RATIO) >= 3) == (name, True)


def test_the_side_leads_through_its_section(tab: Visit) -> None:
    page = start(tab, WORDS)
    go_to(page, "How to")
    side = page.locator(".md-sidebar--primary .md-nav__link:visible").evaluate_all(
        "links => links.filter(link => link.href).map(link => link.textContent.trim())"
    )
    assert [press(page, "Tab") for _ in side] == side
    go_to(page, "Read the handbook", "Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{tab.base}read.html")


@pytest.mark.parametrize("key", ["/", "s", "f"])
def test_the_search_opens_finds_and_closes(tab: Visit, key: str) -> None:
    page = start(tab, HOME)
    go_to(page, "Scripts")
    open_search(page, key)
    page.keyboard.insert_text("damage")
    page.keyboard.press("d")  # the theme searches anew for every key
    expect(page.locator(".md-search-result__item").first).to_contain_text("damaged")
    settle(page)
    assert "damaged" in press(page, "ArrowDown")
    assert page.evaluate("document.activeElement.matches('.md-search-result__link')")
    page.keyboard.press("Escape")
    expect(page.locator(".md-search__output")).to_be_hidden()
    expect(page.locator(".md-tabs__link", has_text="Scripts")).to_be_focused()
    assert press(page, "Tab") == "Journeys"

    open_search(page, key)
    press(page, "ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/scripts/damaged-in-transit/**")


def test_the_search_closes_from_its_field_and_for_who_came_from_nowhere(tab: Visit) -> None:
    page = start(tab, HOME)
    go_to(page, "Search")
    assert press(page, "Escape") == "Switch to dark"
    page = start(tab, SCRIPT)
    open_search(page, "/")
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()
    expect(page.locator("body")).to_be_focused()


def test_light_and_dark_are_switched(tab: Visit) -> None:
    page = start(tab, HOME)
    body = page.locator("body")
    go_to(page, "Switch to dark")
    assert press(page, "Enter") == "Switch to light"
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    assert press(page, "Enter") == "Switch to dark"
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    assert press(page, "ArrowRight") == "Switch to light"
    expect(body).to_have_attribute("data-md-color-scheme", "slate")


def test_a_closed_drawer_is_not_walked_through(phone: Visit) -> None:
    page = start(phone, SCRIPT)
    names = [press(page, "Tab") for _ in range(6)]
    assert names == ["Skip to content", "Navigation", "What to say", "Switch to dark", "Search", "Scripts"]
    assert page.evaluate("document.activeElement.matches('.cx-crumbs a')")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_drawer_opens_leads_into_a_section_and_closes(phone: Visit, key: str) -> None:
    page = start(phone, SCRIPT)
    opener = page.get_by_role("button", name="Navigation")
    drawer = page.locator(".md-sidebar--primary")
    go_to(page, "Navigation")
    expect(opener).to_have_attribute("aria-expanded", "false")
    assert press(page, key) == "Brackenspoke Handbook"
    expect(opener).to_have_attribute("aria-expanded", "true")
    assert [press(page, "Tab") for _ in range(4)] == ["Home", "Your work", "Your work", "Scripts"]

    section = page.get_by_role("button", name="Scripts", exact=True)
    go_to(page, "Scripts")
    expect(section.first).to_have_attribute("aria-expanded", "false")
    assert press(page, key) == "Scripts"
    assert page.evaluate("document.activeElement.matches('.md-nav__title')")
    settle(page)
    inside = [press(page, "Tab") for _ in range(7)]
    assert inside == [
        "Find the right words",
        "What each role may give",
        "Contact reasons",
        "Remedies",
        "Policies",
        "All scripts on paper",
        "Cards for the pocket",
    ]

    for _ in inside:
        press(page, "Shift+Tab")
    assert press(page, key) == "Scripts"
    assert page.evaluate("document.activeElement.matches('.md-nav__link[aria-expanded=false]')")
    press(page, "Tab")

    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")
    assert press(page, "Tab") == "What to say"


def test_a_page_is_opened_from_the_drawer(phone: Visit) -> None:
    page = start(phone, SCRIPT)
    go_to(page, "Navigation")
    press(page, "Enter")
    go_to(page, "Journeys")
    go_to(page, "Journeys")
    press(page, "Enter")
    settle(page)
    go_to(page, "All journeys")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{phone.base}views/journeys/index.html")


def test_the_drawer_opens_where_the_page_is_and_shows_what_is_on_it(phone: Visit) -> None:
    page = start(phone, WORDS)
    go_to(page, "Navigation")
    assert press(page, "Enter") == "How to"
    settle(page)
    go_to(page, "Write the handbook")
    assert press(page, "Space") == "Table of contents"
    settle(page)
    go_to(page, "Links")
    page.keyboard.press("Enter")
    expect(page.locator(".md-sidebar--primary")).to_be_hidden()
    expect(page).to_have_url(f"{phone.base}{WORDS}#links")


@pytest.mark.parametrize(("key", "name"), [("Tab", "Scripts"), ("Shift+Tab", "Search")])
def test_who_leaves_the_drawer_closes_it(phone: Visit, key: str, name: str) -> None:
    page = start(phone, SCRIPT)
    go_to(page, "Navigation")
    press(page, "Enter")
    settle(page)
    for _ in range(40):
        page.keyboard.press(key)
        settle(page)
        if not page.locator("#__drawer").is_checked():
            break
    assert page.evaluate(FOCUS)["name"] == name
    expect(page.locator(".md-sidebar--primary")).to_be_hidden()


def test_the_drawer_still_opens_by_pointer_and_without_scripts(
    browser: Browser, sample: Site, serve: Callable[[Site], str]
) -> None:
    for scripts in (True, False):
        with visit(browser, serve(sample), width=390, java_script_enabled=scripts) as tab:
            page = tab.open(SCRIPT)
            page.locator("label.md-header__button[for=__drawer]").click()
            expect(page.locator(".md-sidebar--primary")).to_be_visible()
            page.get_by_label("Navigation").locator("label[for=__nav_3]").first.click()
            page.get_by_role("link", name="Remedies").click()
            expect(page).to_have_url(f"{tab.base}remedies/index.html")


def test_an_open_drawer_keeps_nobody_out(phone: Visit) -> None:
    for path in (SCRIPT, WORDS):
        page = start(phone, path)
        go_to(page, "Navigation")
        press(page, "Enter")
        settle(page)
        assert "\n".join(barriers(page, 390, RULES["light"])) == ""


def test_sections_at_the_side_open_and_close(
    browser: Browser, own_kinds_properdocs: Site, serve: Callable[[Site], str]
) -> None:
    """A site without tabs, whose navigation is made by itself: sections are folded away at the side."""
    with visit(browser, serve(own_kinds_properdocs)) as tab:
        page = start(tab, "welcome/")
        toggle = page.locator(".md-sidebar--primary .md-nav__item--nested > .md-nav__toggle").first
        label = page.locator(".md-sidebar--primary label.md-nav__link[tabindex='0']").first
        name = label.inner_text().strip()
        go_to(page, name)
        page.keyboard.press("Enter")
        expect(toggle).to_be_checked()
        within = page.locator(".md-sidebar--primary .md-nav__item--nested").first.locator("nav a").first
        assert press(page, "Tab") == within.inner_text().strip()
        press(page, "Shift+Tab")
        page.keyboard.press("Enter")
        expect(toggle).not_to_be_checked()
        press(page, "Tab")
        expect(within).not_to_be_focused()
        assert tab.troubles == []
