"""The page of a script at work: walked through, copied from, filled in, timed, and forgotten."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect
from site_browsing import Visit, visit
from site_building import Site
from test_site_accessible import RULES, all_barriers

pytestmark = pytest.mark.browser

LATE, DANGER = "scripts/late-delivery/index.html", "scripts/danger-stop-riding/index.html"
OPENER = ".cx-opener .cx-copy:visible"
ENDS = {"end": "after", "escalate": "takes-over"}
HERE = "() => document.activeElement.closest('.cx-step, [data-cx-ending], [data-cx-after]')"
STORED = "() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"


@pytest.fixture
def tab(browser: Browser, sample: Site, serve: Callable[[Site], str]) -> Iterator[Visit]:
    """A tab in which nothing may go wrong."""
    with visit(browser, serve(sample)) as opened:
        yield opened
    assert opened.troubles == []


@pytest.fixture(scope="module")
def scripts(sample: Site) -> dict[str, dict[str, Any]]:
    """The scripts of the sample, as its ``handbook.json`` has them."""
    records = json.loads(sample.text("handbook.json"))["records"]
    return {each["url"]: each["fields"] for each in records.values() if each["kind"] == "script"}


def ways(script: dict[str, Any]) -> dict[str, list[str]]:
    """Where each step leads: counted from the plain data, in the order in which the page offers it."""
    steps = script["steps"]
    below = [*(each["id"] for each in steps[1:]), "end"]
    found = {}
    for step, after in zip(steps, below, strict=True):
        goes = [outcome["go"] for outcome in step.get("outcomes", ())] + ([step["go"]] if "go" in step else [])
        found[step["id"]] = goes or [after]
    return found


def walks(script: dict[str, Any]) -> list[list[tuple[str, int]]]:
    """Walks to an end, as steps with the way that is taken there, that take every way from every step at least once."""
    leads = ways(script)
    first = script["steps"][0]["id"]
    edges = {(step, number) for step, goes in leads.items() for number in range(len(goes))}
    found = []
    while edges:
        step, number = min(edges)
        walk = [*shortest(leads, first, {step})[:-1], (step, number)]
        there = leads[step][number]
        walk += shortest(leads, there, set(ENDS))[:-1] if there not in ENDS else []
        edges -= set(walk)
        found.append(walk)
    return found


def shortest(leads: dict[str, list[str]], start: str, goals: set[str]) -> list[tuple[str, int]]:
    """The shortest walk from a step to one of *goals*, which comes last, with no way taken."""
    todo: list[list[tuple[str, int]]] = [[(start, -1)]]
    seen = {start}
    for walk in todo:
        here = walk[-1][0]
        if here in goals:
            return walk
        for number, there in enumerate(leads.get(here, ())):
            if there not in seen:
                seen.add(there)
                todo.append([*walk[:-1], (here, number), (there, -1)])
    raise AssertionError(f"no way from {start}")


def place(name: str) -> str:
    """The id of a step, or of an end, on the page."""
    return ENDS.get(name, f"steps-{name}")


def focused(page: Page) -> str:
    """What of the talk has the focus."""
    found: str = page.evaluate(
        f"""() => {{ const here = ({HERE})();
        if (!here) return '';
        return here.matches('[data-cx-ending]') ? 'takes-over' : here.id || here.querySelector('h2').id; }}"""
    )
    return found


def enter(page: Page) -> None:
    """Put the focus into the walk as somebody does who has only a keyboard."""
    page.locator("[data-cx-way]").focus()
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.closest('.cx-step') !== null"):
            return
    raise AssertionError("the tab key does not get there")


def chosen(page: Page, number: int, how: str) -> None:
    """Take a way on by keyboard: by its number, or with Enter or the space bar on its button."""
    if how == "number":
        page.keyboard.press(str(number + 1))
    else:
        page.locator(".cx-step:not(.cx-away) .cx-branches a").nth(number).focus()
        page.keyboard.press(how)


def test_every_branch_of_every_script_is_walked_to_an_end_by_keyboard(
    tab: Visit, scripts: dict[str, dict[str, Any]]
) -> None:
    assert len(scripts) == 20
    hows = ("number", "Enter", "Space")
    for url, script in scripts.items():
        leads, taken = ways(script), set()
        for turn, walk in enumerate(walks(script)):
            page = tab.open(f"{url}index.html")
            enter(page)
            for count, (step, number) in enumerate(walk, 1):
                assert page.locator(".cx-step:visible").get_attribute("id") == place(step)
                assert re.fullmatch(f"Step {count} of at most \\d+", page.get_by_role("status").first.inner_text())
                chosen(page, number, hows[(turn + count) % 3])
                taken.add((step, number))
                assert focused(page) == place(leads[step][number]), (url, step, number)
            end = leads[walk[-1][0]][walk[-1][1]]
            assert end in ENDS
            assert page.get_by_role("heading", name="What next").is_visible()
            assert page.get_by_role("heading", name="Hand over now").is_visible() is (end == "escalate")
            assert page.locator(".cx-step:visible").count() == 0
        assert taken == {(step, number) for step, goes in leads.items() for number in range(len(goes))}


def test_the_way_back_is_that_of_the_browser(tab: Visit) -> None:
    page = tab.open(LATE)
    enter(page)
    for _ in range(3):
        page.keyboard.press("1")
    assert page.url.endswith("#steps-look")
    page.keyboard.press("Backspace")
    expect(page.locator("#steps-sorry h2")).to_be_focused()
    page.get_by_role("button", name="← Back").click()
    expect(page.locator("#steps-day h2")).to_be_focused()
    assert page.get_by_role("status").first.inner_text() == "Step 2 of at most 7"
    page.go_forward()
    expect(page.locator("#steps-sorry h2")).to_be_focused()
    page.reload()
    assert page.get_by_role("status").first.inner_text() == "Step 3 of at most 7"
    page.go_back()
    page.go_back()
    expect(page.locator("#steps-hear h2")).to_be_focused()
    assert page.get_by_role("button", name="← Back").is_disabled()


def test_keys_count_only_while_the_focus_is_inside(tab: Visit) -> None:
    page = tab.open(LATE)
    page.keyboard.press("1")
    assert page.locator("#steps-hear").is_visible()
    page.get_by_label("Day", exact=True).focus()
    page.keyboard.press("1")
    assert page.locator("#steps-hear").is_visible()
    expect(page.get_by_label("Day", exact=True)).to_have_value("1")
    enter(page)
    page.keyboard.press("Control+1")
    page.keyboard.press("9")
    assert page.locator("#steps-hear").is_visible()
    page.keyboard.press("1")
    assert page.locator("#steps-day").is_visible()


def test_a_link_to_a_step_opens_there(tab: Visit) -> None:
    page = tab.open(f"{LATE}#steps-look")
    assert page.locator(".cx-step:visible").get_attribute("id") == "steps-look"
    assert page.locator("#steps-look .cx-say").first.is_visible()
    page.evaluate("location.hash = '#steps-book'")
    expect(page.locator("#steps-book h2")).to_be_focused()


def test_all_steps_or_one_at_a_time_is_remembered_on_this_device(tab: Visit) -> None:
    page = tab.open(LATE)
    assert page.locator(".cx-step:visible").count() == 1
    page.get_by_role("button", name="All steps").click()
    assert page.locator(".cx-step:visible").count() == 9
    assert page.get_by_role("button", name="← Back").count() == 0
    page = tab.open(DANGER)
    assert page.locator(".cx-step:visible").count() == 11
    page.locator("#steps-people .cx-branches a").first.click()
    assert page.url.endswith("#steps-hurt")
    page.get_by_role("button", name="One at a time").click()
    assert page.locator(".cx-step:visible").count() == 1


@pytest.mark.parametrize("width", [390, 1280])
def test_the_first_words_are_on_the_first_screen(
    browser: Browser, sample: Site, serve: Callable[[Site], str], scripts: dict[str, dict[str, Any]], width: int
) -> None:
    with visit(browser, serve(sample), width=width) as opened:
        opened.page.set_viewport_size({"width": width, "height": 844})
        for url in scripts:
            words = opened.open(f"{url}index.html").locator(".cx-opener .cx-say").first
            box = words.bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= 844, url


def test_limits_stay_in_view_while_walking(browser: Browser, sample: Site, serve: Callable[[Site], str]) -> None:
    for width, name in ((390, ".cx-strip"), (1280, "aside .cx-big:visible")):
        with visit(browser, serve(sample), width=width) as opened:
            page = opened.open(LATE)
            enter(page)
            for _ in range(4):
                page.keyboard.press("1")
                expect(page.locator(name)).to_be_in_viewport()
                expect(page.locator(".cx-step:visible h2")).to_be_in_viewport()
                assert not covered(page, ".cx-step:visible h2")


def covered(page: Page, name: str) -> bool:
    """Whether something lies over the middle of an element."""
    box = page.locator(name).bounding_box()
    assert box is not None
    found: bool = page.evaluate(
        "([x, y, name]) => !document.elementFromPoint(x, y).closest('.cx-step')",
        [box["x"] + 5, box["y"] + box["height"] / 2, name],
    )
    return found


def copies(page: Page, button: str) -> str:
    """What a click on a copy button puts on the clipboard."""
    page.locator(button).first.click()
    expect(page.locator(button).first).to_have_text("Copied")
    found: str = page.evaluate("navigator.clipboard.readText()")
    return found


def test_copy_gives_exactly_the_words_with_blanks_filled(
    browser: Browser, sample: Site, serve: Callable[[Site], str], scripts: dict[str, dict[str, Any]]
) -> None:
    with visit(browser, serve(sample), permissions=["clipboard-read", "clipboard-write"]) as opened:
        page = opened.open(f"{LATE}#steps-book")
        say = scripts["scripts/late-delivery/"]["steps"][4]["say"][0]
        assert copies(page, "#steps-book .cx-copy") == say.replace("{{ ", "[").replace(" }}", "]")
        expect(page.locator("[data-cx-told]")).to_have_text("Copied, with something still to fill in")
        for name, words in (("Day", "Tuesday <24th>"), ("From", "ten"), ("To", "twelve")):
            page.get_by_label(name, exact=True).fill(words)
        filled = say.replace("{{ day }}", "Tuesday <24th>").replace("{{ from }}", "ten").replace("{{ to }}", "twelve")
        assert " ".join(page.locator("#steps-book .cx-say p").first.inner_text().split()) == filled
        expect(page.locator("#steps-book .cx-copy").first).not_to_have_text("Copied")
        assert copies(page, "#steps-book .cx-copy") == filled
        expect(page.locator("[data-cx-told]")).to_have_text("Copied")
        page.locator("#steps-book .cx-branches a").click()
        ask = scripts["scripts/late-delivery/"]["steps"][7]["ask"][0]
        assert copies(page, "#steps-cause .cx-ask .cx-copy") == ask
        for _ in range(2):
            page.locator(".cx-step:visible .cx-branches a").first.click()
        page.get_by_role("button", name="no-scan, copy").click()
        assert page.evaluate("navigator.clipboard.readText()") == "no-scan"
        assert copies(page, "[data-cx-copy] .cx-copy").splitlines()[1:] == [
            "Day we named: ",
            "Days late: ",
            "What they gave up: ",
        ]
        assert opened.troubles == []


@pytest.mark.parametrize("where", ["server", "files"])
def test_copy_works_where_the_clipboard_is_refused(
    browser: Browser, sample: Site, serve: Callable[[Site], str], where: str
) -> None:
    base = serve(sample) if where == "server" else f"{sample.root.as_uri()}/"
    with visit(browser, base) as opened:
        opened.for_good().add_init_script(
            "const refused = {writeText: () => Promise.reject(new Error('no'))};"
            "Object.defineProperty(navigator, 'clipboard', {value: refused});"
            "document.addEventListener('copy', () => { window.copied = String(document.activeElement.value); });"
        )
        page = opened.open(LATE)
        page.locator(OPENER).click()
        expect(page.locator(OPENER)).to_have_text("Copied")
        words = "Let me get this right for you. Which day did we give you, and what's happened since?"
        assert page.evaluate("window.copied") == words
        assert page.locator("textarea").count() == 0
        expect(page.locator(OPENER)).to_be_focused()


def test_where_nothing_can_be_copied_the_words_are_marked(tab: Visit) -> None:
    tab.for_good().add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false;"
    )
    page = tab.open(LATE)
    page.locator(OPENER).click()
    expect(page.locator(OPENER)).to_have_text("Press Ctrl+C")
    assert page.evaluate("String(getSelection())").startswith("Let me get this right for you.")


def test_what_is_filled_in_is_forgotten_and_goes_nowhere(tab: Visit) -> None:
    sent: list[str] = []
    tab.page.on("request", lambda request: sent.append(request.url + (request.post_data or "")))
    page = tab.open(LATE)
    before = page.evaluate(STORED)
    sent.clear()
    for box in page.locator("[data-cx-blanks] input").all():
        box.fill("Zanzibar")
        box.press("Enter")
    assert page.locator(".cx-blank:text-is('Zanzibar')").count() == page.locator(".cx-blank").count() > 4
    assert page.locator(".cx-blank:not(.cx-filled)").count() == 0
    enter(page)
    page.keyboard.press("1")
    page.get_by_role("button", name="All steps").click()
    page.get_by_role("button", name="One at a time").click()
    assert "Zanzibar" not in page.url
    assert [each for each in sent if "favicon" not in each] == []
    assert "Zanzibar" not in page.evaluate(STORED)
    assert len(page.evaluate(STORED)) <= len(before) + 40
    assert "Zanzibar" not in page.evaluate("JSON.stringify(history.state)")

    page.get_by_role("button", name="Clear for the next customer").click()
    assert "Zanzibar" not in page.content()
    expect(page.locator("[data-cx-blanks] input").first).to_be_focused()
    assert page.locator("#steps-hear").is_visible()
    page.get_by_label("Day", exact=True).fill("Zanzibar")
    page.get_by_role("link", name="Delivery coordinator").first.click()
    page.go_back()
    expect(page.get_by_label("Day", exact=True)).to_have_value("")
    page.get_by_label("Day", exact=True).fill("Zanzibar")
    page.reload()
    expect(page.get_by_label("Day", exact=True)).to_have_value("")
    assert page.locator(".cx-filled").count() == 0


def test_a_page_that_is_put_aside_has_forgotten_too(tab: Visit) -> None:
    page = tab.open(LATE)
    page.get_by_label("Day", exact=True).fill("Zanzibar")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    expect(page.get_by_label("Day", exact=True)).to_have_value("")
    assert page.locator(".cx-filled").count() == 0


def test_words_for_one_channel_are_chosen_for_the_visit(
    tab: Visit, browser: Browser, sample: Site, serve: Callable[[Site], str]
) -> None:
    page = tab.open(LATE)
    first = page.locator("#steps-hear .cx-say")
    assert first.filter(visible=True).count() == 3
    assert page.locator("#steps-hear").get_by_text("On chat", exact=True).is_visible()
    page.get_by_label("Words for").select_option("Email")
    assert first.filter(visible=True).count() == 1
    assert "Thank you for writing to us." in first.filter(visible=True).inner_text()
    assert page.locator(".cx-opener .cx-say").filter(visible=True).count() == 1
    enter(page)
    page.keyboard.press("1")
    assert page.locator("#steps-day .cx-say").is_visible()
    page = tab.open(DANGER)
    expect(page.get_by_label("Words for")).to_have_value("email")
    assert (
        "ring 999 first and us second" in page.locator("#steps-people .cx-say").filter(visible=True).first.inner_text()
    )
    page.get_by_label("Words for").select_option("all channels")
    assert page.locator("#steps-people [data-cx-on]:visible").count() == 4
    with visit(browser, serve(sample)) as another:
        expect(another.open(LATE).get_by_label("Words for")).to_have_value("")


def test_times_count_down_and_say_when_they_are_past(tab: Visit) -> None:
    tab.for_good().clock.install(time="2026-11-23T08:00:00")
    page = tab.open(LATE)
    page.clock.pause_at("2026-11-23T09:00:00")
    timer = page.locator("[data-cx-timer='answer within']")
    assert timer.get_by_role("timer").inner_text() == ""
    timer.get_by_role("button", name="Start: answer within").focus()
    page.keyboard.press("Enter")
    assert timer.get_by_role("timer").inner_text() == "2:00 running"
    page.clock.run_for(5_000)
    assert timer.get_by_role("timer").inner_text() == "1:55 running"
    assert page.locator("[data-cx-told]").inner_text() == "answer within: 2:00 running"
    page.clock.run_for(60_000)
    assert timer.get_by_role("timer").inner_text() == "0:55 last minute"
    assert page.locator("[data-cx-told]").inner_text() == "answer within: 1:00 last minute"
    page.clock.run_for(60_000)
    assert timer.get_by_role("timer").inner_text() == "−0:05 past"
    page.locator("[data-cx-timer='news at least every'] button").click()
    assert page.locator("[data-cx-timer='news at least every'] [role=timer]").inner_text() == "4:00:00 running"
    timer.get_by_role("button", name="Stop: answer within").click()
    assert timer.get_by_role("timer").inner_text() == ""
    page.locator("[data-cx-timer='solved within'] button").click()
    assert page.locator("[data-cx-timer='solved within'] [role=timer]").inner_text() == (
        "running, ends Wed 25 Nov, 09:02"
    )
    assert "cx-timer" not in page.evaluate(STORED)
    page.get_by_role("button", name="Clear for the next customer").click()
    assert page.locator("[role=timer]").all_inner_texts() == [""] * page.locator("[role=timer]").count()


def test_a_running_time_shows_where_the_reader_is_on_a_phone(
    browser: Browser, sample: Site, serve: Callable[[Site], str]
) -> None:
    with visit(browser, serve(sample), width=390) as opened:
        opened.for_good().clock.install(time="2026-11-23T08:00:00")
        page = opened.open(LATE)
        page.clock.pause_at("2026-11-23T09:00:00")
        page.locator("[data-cx-timer='answer within'] button").click()
        page.clock.run_for(3_000)
        assert page.locator("[data-cx-clock]").inner_text() == "answer within: 1:57 running"


def test_the_readers_own_limit_comes_first(tab: Visit) -> None:
    page = tab.open(LATE)
    mine = page.locator("[data-cx-mine-here]")
    assert not mine.is_visible()
    page.evaluate(
        "localStorage.setItem('/.cx-role', JSON.stringify({uri: 'work/care-agent-chat/index.html', title: 'x'}))"
    )
    page.reload()
    assert mine.inner_text().splitlines()[:3] == ["Yours, as Chat and email care agent", "", "£50"]
    assert page.locator("[data-cx-upto]").text_content() == "You: £50"
    for odd in ("{}", '{"uri": "work/\\"]x/"}', "[]", "null", '{"uri": "work/workshop-mechanic/index.html"}'):
        page.evaluate("kept => localStorage.setItem('/.cx-role', kept)", odd)
        page.reload()
        assert not mine.is_visible()


def test_without_javascript_the_page_is_whole(browser: Browser, sample: Site, serve: Callable[[Site], str]) -> None:
    with visit(browser, serve(sample), java_script_enabled=False) as opened:
        page = opened.open(LATE)
        assert page.locator(".cx-step:visible").count() == 9
        assert page.locator("[data-cx-on=chat]:visible").count() == 3
        assert page.get_by_role("heading", name="What next").is_visible()
        assert page.get_by_role("button").filter(visible=True).locator("xpath=ancestor::article").count() == 0
        assert page.locator("article input:visible, article select:visible").count() == 0
        page.get_by_role("link", name="nobody can place it").click()
        page.get_by_role("link", name="hand over now").last.click()
        assert page.url.endswith("#takes-over")


def test_it_is_walked_where_pages_are_files(browser: Browser, sample: Site) -> None:
    with visit(browser, f"{sample.root.as_uri()}/") as opened:
        page = opened.open(LATE)
        enter(page)
        page.keyboard.press("1")
        page.keyboard.press("1")
        expect(page.locator("#steps-sorry h2")).to_be_focused()
        page.keyboard.press("Backspace")
        expect(page.locator("#steps-day h2")).to_be_focused()


def test_paper_has_all_steps_whatever_is_shown(tab: Visit) -> None:
    page = tab.open(LATE)
    enter(page)
    page.keyboard.press("1")
    page.emulate_media(media="print")
    assert page.locator(".cx-step:visible").count() == 9
    assert page.locator(".cx-copy:visible, .cx-button:visible, .cx-opener:visible").count() == 0
    assert page.get_by_role("heading", name="What next").is_visible()


@pytest.mark.parametrize("path", [LATE, DANGER, "scripts/heated-contact/index.html"])
@pytest.mark.parametrize("scheme", RULES)
def test_nothing_on_the_walk_keeps_anybody_out(
    browser: Browser, sample: Site, serve: Callable[[Site], str], scheme: Literal["light", "dark"], path: str
) -> None:
    with visit(browser, serve(sample), scheme=scheme) as opened:
        page = opened.open(path)
        found = []
        for box in page.locator("[data-cx-blanks] input").all()[:1]:
            box.fill("Tuesday")
        page.locator("[data-cx-timer] button").first.click()
        enter(page)
        found += all_barriers(page, scheme)
        while page.locator(".cx-step:visible").count():
            page.locator(".cx-step:visible .cx-branches a").last.click()
            found += all_barriers(page, scheme, "article")
        page.get_by_role("button", name="All steps").click()
        found += all_barriers(page, scheme, "article")
        assert "\n".join(dict.fromkeys(found)) == ""


@pytest.mark.parametrize("path", [LATE, DANGER])
def test_the_walk_fits_a_narrow_screen(browser: Browser, sample: Site, serve: Callable[[Site], str], path: str) -> None:
    with visit(browser, serve(sample), width=320) as opened:
        page = opened.open(path)
        page.get_by_role("button", name="All steps").click()
        page.get_by_role("button", name="One at a time").click()
        while page.locator(".cx-step:visible").count():
            assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
            page.locator(".cx-step:visible .cx-branches a").first.click()
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_a_pack_of_scripts_is_for_paper_and_does_nothing(tab: Visit) -> None:
    page = tab.open("print/scripts/index.html")
    assert page.locator(".cx-copy, .cx-walk").count() == 0
    assert page.locator("[data-cx-ways]:visible, [data-cx-blanks]:visible").count() == 0


def test_the_sites_own_policy_allows_it(browser: Browser, sample: Site, serve_strictly: Callable[[Site], str]) -> None:
    assert Path(sample.root, "content-security-policy.txt").exists()
    with visit(browser, serve_strictly(sample)) as opened:
        page = opened.open(LATE)
        enter(page)
        page.keyboard.press("1")
        page.locator("[data-cx-timer] button").first.click()
        page.get_by_label("Day", exact=True).fill("Tuesday")
        assert page.locator("#steps-day").is_visible()
        assert opened.troubles == []
