"""A lesson is done by keyboard, remembered on the device alone, and lapses when what it teaches has changed."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect
from site_browsing import Visit, visit
from site_building import Site, build, copy_tiny, edit
from test_site_accessible import all_barriers

pytestmark = pytest.mark.browser

LESSON, OTHER = "training/late-kettles/", "training/loud-kettles/"

TEXTS = {
    "late-kettles": """
title: Late kettles
status: live
owner: manager
for_roles: [desk, manager]
objectives: [Choose the right script.]
cadence: {repeat: quarterly}
teaches: [late-kettle, delivery]
content: Read [[late-kettle]] aloud.
scenarios:
  - {id: tea-time, set_up: It was for today., customer_line: I have guests and no kettle., mood: Cross,
     script: late-kettle, good_looks_like: [Says sorry first.], debrief: [What could you lend them?]}
  - {id: birthday, set_up: It was a present., customer_line: What do I give her now?, mood: Sad,
     script: late-kettle, good_looks_like: [Names the birthday.]}
quiz:
  - q: What comes first?
    options:
      - {text: The tracking number, why: They know it by heart.}
      - {text: An apology, right: true, why: They waited in for us.}
  - q: What do you name?
    type: many
    options:
      - {text: A day, right: true, why: They plan round it.}
      - {text: A window, right: true, why: Nobody waits all day twice.}
      - {text: A guess, why: A guess is a promise to them.}
  - q: You may promise a day that nobody has confirmed.
    type: true-false
    options:
      - {text: "True", why: Then we miss two.}
      - {text: "False", right: true, why: Ask the van first.}
  - q: What do you say first?
    type: short
    options: [{text: I'm sorry that you waited in., right: true, why: It names what they lost.}]
quiz_from: [late-kettle]
pass_mark: 80
proof: quiz
""",
    "loud-kettles": """
title: Loud kettles
status: live
owner: manager
for_roles: [desk]
objectives: [Name the noise.]
cadence: {repeat: quarterly}
content: Kettles whistle.
quiz:
  - q: What is it?
    options: [{text: A whistle, right: true, why: It is meant to., }, {text: A fault, why: It is meant to.}]
pass_mark: 100
""",
}

CHANGES = {
    "asked anew": ("late-kettles", "What comes first?", "What do you begin with?"),
    "kept by another": ("late-kettles", "owner: manager", "owner: desk\nreviewed: 2026-11-20\ntags: [kettles]"),
}


def _handbook(home: Path, change: str) -> Site:
    copy_tiny(home)
    for name, text in TEXTS.items():
        (home / f"handbook_data/training/{name}.yml").write_text(text)
    words = "avoid:\n  - {phrase: it's on the van, instead: I'll ring the van}\n  - {phrase: calm down}\n"
    script = home / "handbook_data/scripts/late-kettle.yml"
    script.write_text(script.read_text() + words)
    if change in CHANGES:
        name, old, new = CHANGES[change]
        edit(home / f"handbook_data/training/{name}.yml", old, new)
    return build(home)


@dataclass
class Address:
    """A site at one address, whatever is put there."""

    site: Site
    builds: dict[str, Path]
    shown: int = 0

    def show(self, name: str) -> None:
        """Put another build in its place. Its files are newer, so that browsers ask for them again."""
        self.shown += 1
        shutil.rmtree(self.site.root)
        shutil.copytree(self.builds[name], self.site.root)
        for path in self.site.root.rglob("*"):
            os.utime(path, (time.time() + 60 * self.shown,) * 2)


@pytest.fixture(scope="module")
def built(pool: ThreadPoolExecutor, tmp_path_factory: pytest.TempPathFactory) -> Address:
    """The handbook as it is first, and after each change."""
    folder = tmp_path_factory.mktemp("practice")
    names = ["first", *CHANGES]
    sites = dict(
        zip(names, pool.map(lambda name: _handbook(folder / name.replace(" ", "-"), name), names), strict=True)
    )
    for site in sites.values():
        assert site.run.code == 0, site.run.output
    shutil.copytree(sites["first"].root, folder / "address/site")
    return Address(Site(folder / "address", sites["first"].run), {name: site.root for name, site in sites.items()})


@pytest.fixture
def address(built: Address) -> Address:
    """The same, with the first build in its place."""
    built.show("first")
    return built


@pytest.fixture
def tab(browser: Browser, address: Address, serve: Callable[[Site], str]) -> Iterator[Visit]:
    """A tab in which nothing may go wrong."""
    with visit(browser, serve(address.site)) as opened:
        yield opened
    assert opened.troubles == []


def keep_nothing(tab: Visit) -> None:
    """Let the browser refuse to store anything."""
    tab.for_good().add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full') }")


def standing(page: Page) -> str:
    """What the page says that this device remembers; empty where it says nothing."""
    told = page.locator("[data-cx-standing]")
    return told.locator("p").inner_text() if told.is_visible() else ""


def verdicts(page: Page) -> list[str]:
    return page.locator(".cx-quiz legend b").all_inner_texts()


def told(page: Page) -> list[str]:
    """What the answers that are told teach."""
    return page.locator(".cx-quiz ul p:visible").all_inner_texts()


def focused(page: Page) -> str:
    """What has the keyboard: its text, or what it is called."""
    text: str = page.evaluate("(document.activeElement.labels?.[0] || document.activeElement).innerText.trim()")
    return text.replace("\xa0", " ")


def tab_to(page: Page, words: str, key: str = "Tab") -> None:
    """Press Tab until something of these words has the keyboard."""
    for _ in range(200):
        if focused(page).startswith(words):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{words!r} can't be reached by {key}")


def choose(page: Page, *words: str) -> None:
    """Choose answers by keyboard, in the order in which they stand: arrows within a set, Tab to the next."""
    for each in words:
        field = page.locator("label", has=page.get_by_label(each, exact=True)).locator("input")
        kind, name = field.get_attribute("type"), field.get_attribute("name")
        while page.evaluate("document.activeElement.name || ''") != name:
            page.keyboard.press("Tab")
        tab_to(page, each, "Tab" if kind == "checkbox" else "ArrowDown")
        if not field.is_checked():
            page.keyboard.press("Space")
        expect(field).to_be_checked()


WRONG = ("The tracking number", "A day", "A guess", "True")
RIGHT = ("An apology", "A day", "A window", "False")
FROM_SCRIPT = ("You waited in for us and I'm sorry", "Thank you for telling us")


def judge(page: Page, words: str) -> None:
    """Answer in one's own words, look, and judge oneself, by keyboard."""
    tab_to(page, "Your answer")
    page.keyboard.type("sorry about your tea")
    tab_to(page, "What a good answer says")
    page.keyboard.press("Enter")
    expect(page.get_by_text("I'm sorry that you waited in.")).to_be_visible()
    choose(page, words)


def answer(page: Page, *words: str, own: str = "I had it") -> None:
    """Answer every question by keyboard, from the first on, and check."""
    choose(page, *words)
    judge(page, own)
    choose(page, *FROM_SCRIPT)
    tab_to(page, "Check my answers")
    page.keyboard.press("Enter")


def passed(tab: Visit) -> Page:
    """The page of the lesson, once it has been passed."""
    page = tab.open(f"{LESSON}index.html")
    page.get_by_label("The tracking number").focus()
    answer(page, *RIGHT)
    assert focused(page) == "● Passed, 5 of 5"
    return page


def pass_other(tab: Visit) -> None:
    page = tab.open(f"{OTHER}index.html")
    page.get_by_label("A whistle").check()
    page.get_by_role("button", name="Check my answers").click()
    assert standing(page).startswith("● Passed on ")


def test_the_quiz_by_keyboard_failed_once_and_passed(tab: Visit) -> None:
    page = tab.open(f"{LESSON}index.html")
    assert standing(page) == ""
    page.get_by_label("The tracking number").focus()
    answer(page, *WRONG, own="Not yet")

    result = page.get_by_role("status").filter(has_text="needed")
    assert focused(page) == "× Not yet, 1 of 5; 4 are needed"
    assert (
        result.inner_text().replace("\xa0", " ").splitlines()[-1]
        == "Look again: question 1, question 2, question 3, question 4"
    )
    assert verdicts(page) == ["× Not yet", "× Not yet, 1 missing", "× Not yet", "× Not yet", "● Right"]
    assert told(page) == [
        "× Not this. They know it by heart.",
        "● Right. They plan round it.",
        "× Not this. A guess is a promise to them.",
        "× Not this. Then we miss two.",
        "● Right. From our script.",
        "● Right. From our script.",
    ]
    expect(page.get_by_label("The tracking number")).to_have_accessible_description(
        "× Not this. They know it by heart."
    )
    assert standing(page) == ""

    page.get_by_label("An apology").click(force=True)
    expect(page.get_by_label("The tracking number")).to_be_checked()  # what was told stands fast

    tab_to(page, "question 2")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "quiz-2"
    tab_to(page, "Try again")
    page.keyboard.press("Enter")
    assert focused(page) == "The tracking number"
    assert (verdicts(page), told(page)) == ([""] * 5, [])
    assert page.locator(".cx-quiz input:checked").count() == 0
    expect(page.get_by_label("Your answer")).to_have_value("")

    answer(page, *RIGHT)
    assert focused(page) == "● Passed, 5 of 5"
    assert verdicts(page) == ["● Right"] * 5
    day = page.evaluate("new Date().toLocaleDateString('en-GB', {day: 'numeric', month: 'long'})")
    assert standing(page) == f"● Passed on {day} on this device, 5 of 5."
    page.reload()
    assert standing(page) == f"● Passed on {day} on this device, 5 of 5."


def test_right_answers_that_nobody_chose_are_told_once_it_is_passed(tab: Visit) -> None:
    page = tab.open(f"{LESSON}index.html")
    page.get_by_label("The tracking number").focus()
    answer(page, "An apology", "A day", "False")
    assert focused(page) == "● Passed, 4 of 5"
    assert verdicts(page)[1] == "× Not yet, 1 missing"
    assert "● Right. Nobody waits all day twice." in told(page)
    expect(page.get_by_role("button", name="Take it again")).to_be_visible()


def test_nothing_is_judged_before_every_question_has_an_answer(tab: Visit) -> None:
    page = tab.open(f"{LESSON}index.html")
    page.get_by_label("An apology").check()
    page.get_by_role("button", name="Check my answers").click()
    assert focused(page) == "A day"
    assert page.get_by_role("status").filter(has_text="answer").inner_text().replace("\xa0", " ") == (
        "No answer yet: question 2, question 3, question 4, question 5"
    )
    assert verdicts(page) == ["", *["▲ No answer yet"] * 4]
    assert told(page) == []


def test_questions_have_names_and_answers_stay_hidden_until_somebody_chose(tab: Visit) -> None:
    page = tab.open(f"{LESSON}index.html")
    expect(page.get_by_role("group", name="Question 2 of 5, more than one is right What do you name?")).to_be_visible()
    assert page.locator(".cx-quiz").get_by_role("radio").count() == 4
    assert page.locator(".cx-quiz").get_by_role("checkbox").count() == 7
    assert told(page) == []
    expect(page.get_by_label("A guess")).to_have_accessible_description("")
    expect(page.get_by_text("I'm sorry that you waited in.")).to_be_hidden()
    expect(page.get_by_text("I had it")).to_be_hidden()


def test_cases_by_keyboard(tab: Visit) -> None:
    page = tab.open(f"{LESSON}index.html")
    page.locator("#practice").scroll_into_view_if_needed()
    page.get_by_label("Say it out loud").first.focus()
    page.keyboard.type("Oh no, not with guests")
    page.keyboard.press("Tab")
    assert focused(page) == "What good looks like"
    expect(page.get_by_text("Says sorry first.")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Says sorry first.")).to_be_visible()
    expect(page.get_by_text("What could you lend them?")).to_be_visible()
    page.keyboard.press("Tab")
    assert focused(page) == "The kettle has not come"
    tab_to(page, "Once more")
    page.keyboard.press("Enter")
    assert focused(page).startswith("Say it out loud")
    expect(page.get_by_label("Say it out loud").first).to_have_value("")
    expect(page.get_by_text("Says sorry first.")).to_be_hidden()

    tab_to(page, "What good looks like")
    page.keyboard.press("Enter")
    tab_to(page, "I did it")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.cxCase") == "birthday"
    assert page.get_by_role("heading", name="Case 1 of 2 ● Played through").is_visible()
    assert standing(page) == "◐ Begun on this device: 1 case played through."
    tab_to(page, "What good looks like")
    page.keyboard.press("Enter")
    tab_to(page, "I did it")
    page.keyboard.press("Enter")
    assert focused(page).startswith("Check yourself")

    page.reload()
    assert page.locator(".cx-scenario h3 b").all_inner_texts() == ["● Played through"] * 2


def test_only_the_lesson_that_changed_lapses(tab: Visit, address: Address) -> None:
    passed(tab)
    pass_other(tab)

    address.show("kept by another")
    assert standing(tab.open(f"{LESSON}index.html")).startswith("● Passed on ")
    assert standing(tab.open(f"{OTHER}index.html")).startswith("● Passed on ")

    address.show("asked anew")
    page = tab.open(f"{LESSON}index.html")
    assert "What do you begin with?" in page.locator(".cx-quiz").inner_text()
    day = page.evaluate("new Date().toLocaleDateString('en-GB', {day: 'numeric', month: 'long'})")
    assert standing(page) == f"▲ Changed since you passed on {day}: take it again."
    page.get_by_role("link", name="Go to the quiz").click()
    expect(page.locator("#quiz")).to_be_in_viewport()
    assert standing(tab.open(f"{OTHER}index.html")).startswith("● Passed on ")

    passed(tab)
    assert standing(tab.open(f"{LESSON}index.html")).startswith("● Passed on ")


def test_forgetting_one_lesson_leaves_the_others(tab: Visit) -> None:
    page = passed(tab)
    page.get_by_role("button", name="Forget on this device").click()
    assert focused(page) == "Forgotten. This device remembers nothing of this lesson."
    page.reload()
    assert standing(page) == ""

    passed(tab)
    pass_other(tab)
    page.get_by_role("button", name="Forget on this device").click()
    assert standing(tab.open(f"{LESSON}index.html")).startswith("● Passed on ")


def test_nothing_is_sent_and_what_is_written_is_kept_nowhere(tab: Visit) -> None:
    asked: list[str] = []
    page = tab.open(f"{LESSON}index.html")
    page.wait_for_load_state("networkidle")
    page.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
    page.get_by_label("Say it out loud").first.fill("a secret thought")
    page.locator(".cx-scenario summary").first.click()
    page.get_by_role("button", name="I did it").click()
    page.get_by_label("The tracking number").focus()
    answer(page, *RIGHT)
    assert asked == []
    assert page.url.split("#")[0] == f"{tab.base}{LESSON}index.html"
    assert page.context.cookies() == []

    kept: dict[str, Any] = page.evaluate("({...localStorage})")
    ours = {name: json.loads(text) for name, text in kept.items() if "cx-" in name}
    (progress,) = ours.values()
    assert next(iter(ours)).endswith("cx-progress")
    lesson = progress["late-kettles"]
    assert lesson["passed"].keys() == {"fingerprint", "on", "score", "of"}
    assert lesson["practised"] == {"fingerprint": lesson["passed"]["fingerprint"], "scenarios": ["tea-time"]}
    everything = json.dumps([kept, page.evaluate("({...sessionStorage})"), page.evaluate("history.state")])
    assert "secret" not in everything
    assert "sorry about" not in everything

    tab.open(f"{OTHER}index.html")
    tab.page.go_back()
    expect(page.get_by_label("Say it out loud").first).to_have_value("")
    expect(page.get_by_label("Your answer")).to_have_value("")


def test_a_browser_that_keeps_nothing(tab: Visit) -> None:
    keep_nothing(tab)
    page = passed(tab)
    assert "remembers" not in page.get_by_role("status").filter(has_text="Passed").inner_text()
    assert standing(page) == ""
    page.locator(".cx-scenario summary").first.click()
    page.get_by_role("button", name="I did it").click()
    assert page.get_by_role("heading", name="Case 1 of 2 ● Played through").is_visible()
    page.reload()
    assert standing(page) == ""


def test_what_was_kept_by_something_else_counts_as_nothing(tab: Visit) -> None:
    page = passed(tab)
    for text in ('"x"', "[]", "{broken", '{"late-kettles": 3}', '{"late-kettles": {"passed": {"on": "soon"}}}', "null"):
        page.evaluate(
            "text => localStorage.setItem(Object.keys(localStorage).find((key) => key.endsWith('cx-progress')), text)",
            text,
        )
        page.reload()
        assert standing(page) == "", text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barrier_in_any_state(
    scheme: Literal["light", "dark"], browser: Browser, address: Address, serve: Callable[[Site], str]
) -> None:
    with visit(browser, serve(address.site), scheme=scheme) as tab:
        page = tab.open(f"{LESSON}index.html")

        def assert_open(state: str) -> None:
            page.evaluate("scrollTo(0, 0)")  # so that the header covers nothing by half
            found = [*all_barriers(page, scheme, "html" if state == "at first" else "article")]
            assert found == [], state

        assert_open("at first")
        page.get_by_role("button", name="Check my answers").click()
        assert_open("without answers")
        page.get_by_label("The tracking number").focus()
        answer(page, *WRONG, own="Not yet")
        assert_open("failed")
        page.get_by_role("button", name="Try again").click()
        answer(page, *RIGHT)
        page.locator(".cx-scenario summary").first.click()
        page.get_by_role("button", name="I did it").click()
        assert_open("passed")
        page.get_by_role("button", name="Forget on this device").click()
        assert_open("forgotten")
        passed(tab)
        address.show("asked anew")
        tab.open(f"{LESSON}index.html")
        assert standing(page).startswith("▲ Changed")
        assert_open("changed")


def test_without_a_script_everything_can_be_read(
    browser: Browser, address: Address, serve: Callable[[Site], str]
) -> None:
    with visit(browser, serve(address.site), java_script_enabled=False) as tab:
        page = tab.open(f"{LESSON}index.html")
        page.get_by_text("The tracking number").click()
        expect(page.get_by_text("They know it by heart.")).to_be_visible()
        expect(page.get_by_text("They waited in for us.")).to_be_hidden()
        page.get_by_text("What a good answer says").click()
        expect(page.get_by_text("It names what they lost.")).to_be_visible()
        for control in page.locator(".cx-page :is(input, textarea, button)").all():
            expect(control).to_be_hidden()
