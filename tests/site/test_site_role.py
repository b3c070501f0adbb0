"""The front page asks for somebody's work once; the device remembers, and forgets when told to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect
from site_browsing import Visit, visit
from site_building import Site
from test_site_accessible import RULES, all_barriers

pytestmark = pytest.mark.browser

HOME, SCRIPT = "index.html", "scripts/late-delivery/index.html"
PHONE, HOST = "work/care-agent-phone/index.html", "work/store-host/index.html"
NAME = "Phone care agent"


@pytest.fixture
def tab(browser: Browser, sample: Site, serve: Callable[[Site], str]) -> Iterator[Visit]:
    """A tab in which nothing may go wrong."""
    with visit(browser, serve(sample)) as opened:
        yield opened
    assert opened.troubles == []


def mine(page: Page) -> str:
    """The role that the front page shows as the reader's; empty while it asks."""
    asked = page.locator("[data-cx-choice]").is_visible()
    assert page.locator("[data-cx-mine]").is_visible() is not asked
    return "" if asked else page.locator("[data-cx-mine] a").inner_text()


def choose(tab: Visit) -> Page:
    """The front page, once somebody has chosen and come back."""
    tab.open(HOME).get_by_role("link", name=NAME, exact=True).click()
    return tab.open(HOME)


def test_a_role_is_chosen_once_and_remembered(tab: Visit) -> None:
    page = tab.open(HOME)
    assert mine(page) == ""
    page.get_by_role("link", name=NAME, exact=True).click()
    expect(page).to_have_url(f"{tab.base}{PHONE}")
    assert page.get_by_role("heading", level=1).inner_text() == f"Your page: {NAME}"

    page = tab.open(HOME)
    assert mine(page) == NAME
    assert "riding again" in page.locator("[data-cx-purpose]").first.inner_text()
    page.get_by_role("link", name=NAME, exact=True).click()
    expect(page).to_have_url(f"{tab.base}{PHONE}")


def test_going_back_shows_what_was_chosen(tab: Visit) -> None:
    page = tab.open(HOME)
    page.get_by_role("link", name=NAME, exact=True).click()
    page.go_back()
    expect(page.locator("[data-cx-mine] a")).to_have_text(NAME)


def test_another_tab_knows_it_and_another_device_does_not(
    tab: Visit, browser: Browser, sample: Site, serve: Callable[[Site], str]
) -> None:
    choose(tab)
    other = tab.page.context.new_page()
    other.goto(tab.base + HOME)
    assert mine(other) == NAME
    with visit(browser, serve(sample)) as elsewhere:
        assert mine(elsewhere.open(HOME)) == ""


def test_nothing_of_it_leaves_the_device(tab: Visit) -> None:
    sent: list[str] = []
    tab.page.on("request", lambda request: sent.append(request.url + (request.post_data or "")))
    page = choose(tab)
    assert page.context.cookies() == []
    assert [url for url in sent if "care-agent-phone" in url] == [tab.base + PHONE]
    assert page.evaluate("Object.keys(localStorage).filter(key => key.includes('cx-'))") == ["/.cx-role"]


def test_changing_forgets_and_asks_again_by_keyboard(tab: Visit) -> None:
    page = choose(tab)
    page.get_by_role("button", name="Change").focus()
    page.keyboard.press("Enter")
    assert mine(page) == ""
    assert page.evaluate("document.activeElement.textContent") == "What is your work?"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Care team lead"
    assert mine(tab.open(HOME)) == ""
    assert tab.open(SCRIPT).locator(".cx-my-page").count() == 0
    page = tab.open(HOME)
    page.get_by_role("link", name="Store host", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(tab.base + HOST)
    assert mine(tab.open(HOME)) == "Store host"


@pytest.mark.parametrize("width", [320, 1280])
def test_every_other_page_leads_there(browser: Browser, sample: Site, serve: Callable[[Site], str], width: int) -> None:
    with visit(browser, serve(sample), width=width) as tab:
        assert tab.open(SCRIPT).locator(".cx-my-page").count() == 0
        assert choose(tab).locator(".cx-my-page").count() == 0
        page = tab.open(SCRIPT)
        link = page.get_by_role("banner").get_by_role("link", name="My page")
        assert link.is_visible()
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        link.focus()
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
        page.keyboard.press("Enter")
        page.wait_for_url(tab.base + PHONE)
        assert page.locator(".cx-my-page").get_attribute("aria-current") == "page"
        assert tab.troubles == []


def test_the_link_is_reached_with_the_tab_key(tab: Visit) -> None:
    choose(tab)
    page = tab.open(SCRIPT)
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.cx-my-page')"):
            return
    raise AssertionError("the tab key does not get there")


@pytest.mark.parametrize("scheme", RULES)
def test_what_a_choice_adds_keeps_nobody_out(
    browser: Browser, sample: Site, serve: Callable[[Site], str], scheme: Literal["light", "dark"]
) -> None:
    with visit(browser, serve(sample), scheme=scheme) as tab:
        page = choose(tab)
        for path in (HOME, SCRIPT, PHONE):
            tab.open(path)
            assert "\n".join(all_barriers(page, scheme)) == ""


def test_a_page_of_a_role_can_be_kept_and_dropped(tab: Visit) -> None:
    page = tab.open(HOST)
    page.get_by_role("button", name="Make this my page").click()
    assert page.locator(".cx-my-page").is_visible()
    assert mine(tab.open(HOME)) == "Store host"
    tab.open(HOST).get_by_role("button", name="No longer my page").click()
    assert page.locator(".cx-my-page").count() == 0
    assert mine(tab.open(HOME)) == ""


def test_the_list_of_all_work_is_remembered_as_well(tab: Visit) -> None:
    page = tab.open("work/index.html")
    page.get_by_role("link", name="Store host").click()
    page.wait_for_url(tab.base + HOST)
    assert mine(tab.open(HOME)) == "Store host"


REFUSED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"


@pytest.mark.parametrize("script", [pytest.param(REFUSED, id="refused"), pytest.param(FULL, id="full")])
def test_where_nothing_can_be_kept_links_lead_all_the_same(
    browser: Browser, sample: Site, serve: Callable[[Site], str], script: str
) -> None:
    with visit(browser, serve(sample)) as tab:
        tab.for_good().add_init_script(script)
        errors: list[str] = []
        tab.page.on("pageerror", lambda error: errors.append(error.stack or ""))
        page = tab.open(HOME)
        page.get_by_role("link", name=NAME, exact=True).click()
        expect(page).to_have_url(f"{tab.base}{PHONE}")
        assert mine(tab.open(HOME)) == ""
        assert [each for each in errors if "cx-handbook" in each] == []


ODD = [
    pytest.param("not json", id="no JSON"),
    pytest.param('"words"', id="a text"),
    pytest.param('{"uri":"javascript:alert(1)","title":"X"}', id="an address that would run"),
    pytest.param('{"uri":"//evil.example/","title":"X"}', id="an address elsewhere"),
    pytest.param('{"uri":"work/../../x/","title":"X"}', id="a way out"),
    pytest.param('{"uri":"work/gone/index.html","title":"Gone"}', id="a role that is gone"),
]


@pytest.mark.parametrize("kept", ODD)
def test_what_makes_no_sense_is_not_believed(tab: Visit, kept: str) -> None:
    page = tab.open(HOME)
    page.evaluate("kept => localStorage.setItem('/.cx-role', kept)", kept)
    assert mine(tab.open(HOME)) == ""
    assert tab.open(SCRIPT).locator(".cx-my-page").count() == 0


def test_without_javascript_the_roles_are_links(browser: Browser, sample: Site, serve: Callable[[Site], str]) -> None:
    with visit(browser, serve(sample), java_script_enabled=False) as tab:
        page = tab.open(HOME)
        roles = [record.title for record in sample.checked.book if record.kind == "role"]
        assert sorted(page.locator("[data-cx-choice] a").all_inner_texts()) == sorted(roles)
        assert not page.locator("[data-cx-mine]").is_visible()
        page.get_by_role("link", name=NAME, exact=True).click()
        assert page.get_by_role("heading", level=1).inner_text() == f"Your page: {NAME}"
        assert not page.get_by_role("button", name="Make this my page").is_visible()


def test_it_is_remembered_where_pages_are_files(browser: Browser, sample: Site) -> None:
    with visit(browser, f"{sample.root.as_uri()}/") as tab:
        assert mine(choose(tab)) == NAME
        tab.open(SCRIPT).locator(".cx-my-page").click()
        expect(tab.page).to_have_url(tab.base + PHONE)
