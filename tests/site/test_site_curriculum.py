"""A role's curriculum shows what this device knows, forgets it when told to, and is printed as a record to sign."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Iterator
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect
from site_browsing import Visit, visit
from site_building import Site
from test_site_accessible import RULES, all_barriers

pytestmark = pytest.mark.browser

ROLE = "care-agent-phone"
PATH, HOME = f"views/curriculum/{ROLE}/index.html", f"work/{ROLE}/index.html"
SHELF = "/.cx-progress"
TODAY = datetime.datetime(2026, 11, 24, 12)
QUARTERLY, YEARLY = "delivery-recovery", "welcome-why-we-ride"

KNOWN = """() => Object.fromEntries(Array.from(document.querySelectorAll("[data-cx-minutes]"), ({ dataset }) =>
    [dataset.cxLesson, { ...dataset }]))"""


@pytest.fixture
def tab(browser: Browser, sample: Site, serve: Callable[[Site], str]) -> Iterator[Visit]:
    """A tab in which nothing may go wrong, on a day of November."""
    with visit(browser, serve(sample)) as opened:
        opened.for_good().clock.set_fixed_time(TODAY)
        yield opened
    assert opened.troubles == []


def modules(page: Page) -> dict[str, dict[str, str]]:
    """What the page says of each module to a script, by its id."""
    found: dict[str, dict[str, str]] = page.evaluate(KNOWN)
    return found


def keep(page: Page, lessons: dict[str, Any]) -> None:
    """Let the device remember this, in the form in which it is kept."""
    page.evaluate("([name, kept]) => localStorage.setItem(name, kept)", [SHELF, json.dumps(lessons)])
    page.reload()


def passed(fingerprint: str, on: str = "2026-11-23") -> dict[str, Any]:
    """A pass, as it is kept."""
    return {"passed": {"fingerprint": fingerprint, "on": on, "score": 5, "of": 6}}


def state(page: Page, module: str) -> str:
    """What the path says of a module."""
    return page.locator(f"small[data-cx-knows={module}]").inner_text()


def total(page: Page) -> str:
    """What the page says of all of them."""
    return page.locator("[data-cx-sum]").inner_text().replace("\u00a0", " ")


def filled(tab: Visit) -> Page:
    """The path, once three modules are passed, one of them changed and one long ago, and one is begun."""
    page = tab.open(PATH)
    found = modules(page)
    one, two, three, four = list(found)[:4]
    keep(
        page,
        {
            one: passed(found[one]["cxFingerprint"]),
            two: passed("000000000000"),
            three: passed(found[three]["cxFingerprint"], "2024-02-29"),
            four: {"practised": {"fingerprint": found[four]["cxFingerprint"], "scenarios": ["any"]}},
        },
    )
    return page


def test_nothing_is_done_at_first(tab: Visit) -> None:
    page = tab.open(PATH)
    found = modules(page)
    assert {state(page, name) for name in found} == {"○ to do"}
    minutes = sum(int(each["cxMinutes"]) for each in found.values())
    assert total(page) == f"On this device: ○ {len(found)} to do; {minutes // 60} h {minutes % 60} min left."


def test_each_module_says_how_it_stands(tab: Visit) -> None:
    page = filled(tab)
    found = modules(page)
    one, two, three, four, *rest = found
    again = datetime.date(2024, 2, 29) + datetime.timedelta(days=int(found[three]["cxAgain"]))
    assert state(page, one) == "● passed 23 Nov 2026, 5 of 6"
    assert state(page, two) == "▲ changed since you passed 23 Nov 2026, 5 of 6"
    assert state(page, three).startswith(f"▲ due again since {again.day} {again:%b}")
    assert state(page, three).endswith(", passed 29 Feb 2024, 5 of 6")
    assert re.fullmatch(r"◐ cases played through: 1 of \d", state(page, four))
    assert {state(page, name) for name in rest} == {"○ to do"}
    minutes = sum(int(each["cxMinutes"]) for name, each in found.items() if name != one)
    assert total(page).startswith(f"On this device: ● 1 done, ▲ 2 to take again, ◐ 1 begun, ○ {len(rest)} to do; ")
    assert total(page).endswith(f"; {minutes // 60} h {minutes % 60} min left.")


@pytest.mark.parametrize(("module", "days"), [(QUARTERLY, 91), (YEARLY, 365)])
def test_a_pass_lapses_when_its_time_is_over(tab: Visit, module: str, days: int) -> None:
    page = tab.open(PATH)
    keep(page, {module: passed(modules(page)[module]["cxFingerprint"])})
    over = datetime.datetime(2026, 11, 23, 12) + datetime.timedelta(days=days)

    page.clock.set_fixed_time(over - datetime.timedelta(days=1))
    page.reload()
    assert state(page, module) == "● passed 23 Nov 2026, 5 of 6"
    page.clock.set_fixed_time(over)
    page.reload()
    assert state(page, module) == f"▲ due again since {over.day} {over:%b %Y}, passed 23 Nov 2026, 5 of 6"


def test_another_window_shows_what_was_passed_meanwhile(tab: Visit) -> None:
    page = tab.open(PATH)
    other = page.context.new_page()
    other.goto(tab.base + PATH)
    keep(other, {YEARLY: passed(modules(page)[YEARLY]["cxFingerprint"], "2026-11-24")})
    expect(page.locator(f"small[data-cx-knows={YEARLY}]")).to_have_text("● passed 24 Nov 2026, 5 of 6")


def test_it_is_cleared_by_keyboard_once_asked(tab: Visit) -> None:
    page = filled(tab)
    page.get_by_role("button", name="Clear on this device").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Keep it"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Clear on this device"
    assert "1 done" in total(page)

    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent.replace(/\\u00a0/g, ' ')") == total(page)
    assert total(page).startswith("On this device: ○ 15 to do;")
    assert page.evaluate("name => localStorage.getItem(name)", SHELF) is None
    assert "On this device: ○ 15 to do" in total(tab.open(PATH))


def test_nothing_of_it_leaves_the_device(tab: Visit) -> None:
    page = filled(tab)
    page.wait_for_load_state("networkidle")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.get_by_role("button", name="Clear on this device").click()
    page.get_by_role("button", name="Clear it").click()
    assert (sent, page.context.cookies()) == ([], [])


def test_the_page_of_a_role_says_it_in_short(tab: Visit) -> None:
    filled(tab)
    page = tab.open(HOME)
    assert total(page).startswith("On this device: ● 1 done, ▲ 2 to take again, ◐ 1 begun, ○ 11 to do; ")
    page.locator("a[data-cx-sum]").click()
    expect(page).to_have_url(tab.base + PATH)


REFUSED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"


def test_where_nothing_is_kept_it_says_so(browser: Browser, sample: Site, serve: Callable[[Site], str]) -> None:
    with visit(browser, serve(sample)) as tab:
        tab.for_good().add_init_script(REFUSED)
        page = tab.open(PATH)
        assert total(page) == "This browser keeps nothing, so nobody can tell here what is done."
        assert set(page.locator("[data-cx-knows]").all_inner_texts()) == {""}


ODD = ["no json", "[]", '"words"', '{"%s": 7}', '{"%s": {"passed": {"fingerprint": 1}}}']
ODD_DAY = '{"%s": {"passed": {"fingerprint": "FINGERPRINT", "on": "2026-99-99", "score": 1, "of": 1}}}'


@pytest.mark.parametrize("kept", [*ODD, ODD_DAY])
def test_what_makes_no_sense_does_no_harm(tab: Visit, kept: str) -> None:
    page = tab.open(PATH)
    fingerprint = modules(page)[YEARLY]["cxFingerprint"]
    said = kept.replace("%s", YEARLY).replace("FINGERPRINT", fingerprint)
    page.evaluate("([name, kept]) => localStorage.setItem(name, kept)", [SHELF, said])
    page.reload()
    assert total(page).startswith("On this device: ")


def sheets(page: Page) -> int:
    """How many sheets of upright A4 are printed."""
    boxes = re.findall(rb"/MediaBox ?\[ ?0 0 ([\d.]+) ([\d.]+) ?\]", page.pdf(prefer_css_page_size=True))
    assert {(round(float(width)), round(float(height))) for width, height in boxes} == {(595, 842)}
    return len(boxes)


PAPER = ["Name", "First day", "Signature", "Lead, name and signature", "Initials"]


def on_paper(page: Page) -> list[str]:
    """Which words of the record, and which headings, can be seen on paper."""
    page.emulate_media(media="print")
    words = [word for word in PAPER if page.locator(".cx-signed").get_by_text(word, exact=True).is_visible()]
    return [*words, *(each.inner_text() for each in page.locator("h2").all() if each.is_visible())]


def test_print_to_sign_prints_the_record_alone(tab: Visit) -> None:
    page = filled(tab)
    page.evaluate("window.print = () => { window.printed = true; }")
    page.get_by_role("button", name="Print to sign").click()
    assert page.evaluate("window.printed")
    assert on_paper(page) == [*PAPER, "Record to sign: Phone care agent"]
    cells = [row.locator("td").all_inner_texts() for row in page.locator(".cx-signed tbody tr").all()]
    found = modules(page)
    assert [row[1] for row in cells] == [each["cxFingerprint"] for each in found.values()]
    assert cells[0][2] == "● passed 23 Nov 2026, 5 of 6"
    assert {tuple(row[2:]) for row in cells[4:]} == {("", "", "")}
    assert sheets(page) == 1


@pytest.mark.parametrize("role", ["care-team-lead", "store-host", "workshop-mechanic"])
def test_the_record_of_any_role_fits_two_sheets(tab: Visit, role: str) -> None:
    page = tab.open(f"views/curriculum/{role}/index.html#curriculum-{role}-signed")
    assert 1 <= sheets(page) <= 2


def test_without_javascript_the_record_is_filled_in_by_hand(
    browser: Browser, sample: Site, serve: Callable[[Site], str]
) -> None:
    with visit(browser, serve(sample), java_script_enabled=False) as tab:
        page = tab.open(PATH)
        assert not page.get_by_role("button", name="Print to sign").is_visible()
        page.get_by_role("link", name="Go to it").click()
        assert set(page.locator("[data-cx-knows]").all_inner_texts()) == {""}
        assert on_paper(page) == [*PAPER, "Record to sign: Phone care agent"]
        assert sheets(page) == 1


def test_it_is_known_where_pages_are_files(browser: Browser, sample: Site) -> None:
    with visit(browser, f"{sample.root.as_uri()}/") as tab:
        page = tab.open(PATH)
        found = modules(page)
        kept = json.dumps({YEARLY: passed(found[YEARLY]["cxFingerprint"])})
        name = f"{sample.root.as_uri().removeprefix('file://')}/.cx-progress"
        page.evaluate("([name, kept]) => localStorage.setItem(name, kept)", [name, kept])
        page.reload()
        assert state(page, YEARLY).startswith(("● passed", "▲ due again"))


@pytest.mark.parametrize("scheme", RULES)
def test_what_it_adds_keeps_nobody_out(
    browser: Browser, sample: Site, serve: Callable[[Site], str], scheme: Literal["light", "dark"]
) -> None:
    with visit(browser, serve(sample), scheme=scheme) as tab:
        page = filled(tab)
        page.get_by_role("button", name="Clear on this device").click()
        page.get_by_text("Look at the sheet").click()
        assert "\n".join(all_barriers(page, scheme)) == ""
        page.set_viewport_size({"width": 320, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
