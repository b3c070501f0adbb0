"""The page of a module: complete without a script, and marked for the one that makes it something to do."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from drawn import at_desk, made, read

from cx_handbook.render import Page, pages

MODULE = """
title: When the kettle does not come
status: live
content: Say sorry first.
scenarios:
  - {id: birthday, set_up: It was for today., customer_line: No kettle., mood: Sad, script: late,
     good_looks_like: [Says sorry first], debrief: [What would you have given?]}
  - {id: bare}
quiz:
  - q: What comes first?
    options:
      - {text: An <apology>, right: true, why: They waited.}
      - {text: The tracking number, why: They know it by heart.}
  - q: Which help?
    type: many
    points: 2
    options: [{text: A day, right: true}, {text: A window, right: true}, {text: A guess}]
  - {q: "How do you open?", type: short, options: [{text: With the lost day., right: true, why: It was theirs.}]}
  - {q: "And then?", type: short}
quiz_from: [late]
pass_mark: 80
"""
SCRIPT = """
title: The kettle has not come
status: live
steps: [{id: sorry, title: Say sorry, phase: apologise, say: [I'm sorry.]}]
avoid: [{phrase: calm down, instead: tell me}]
"""


class Controls(HTMLParser):
    """Whether each sort of control stands, wherever it stands, in something that is hidden."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, bool] = {}
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        hidden = any(is_hidden for _, is_hidden in self._open)
        if tag in ("input", "textarea", "button"):
            self.found[tag] = self.found.get(tag, True) and hidden
        if tag not in ("input", "br", "hr", "img"):
            self._open.append((tag, "hidden" in dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass


def page(module: str = MODULE) -> Page:
    texts = {"training/lesson.yml": module, "scripts/late.yml": SCRIPT}
    return next(each for each in pages(at_desk(made(texts))) if each.uri == "training/lesson/")


def section(html: str, name: str) -> str:
    return html.split(f'<h2 id="{name}">')[1].split("</section>")[0]


def questions(html: str) -> list[str]:
    return re.split(r'<li id="quiz-\d+"', section(html, "quiz"))[1:]


def test_every_question_and_answer_can_be_read_without_a_script() -> None:
    quiz = read(section(page().html, "quiz"))
    for words in (
        "Check yourself pass at 80 %, 5 of 6",
        "Question 1 of 5 What comes first?",
        "An <apology> ● Right. They waited.",
        "The tracking number × Not this. They know it by heart.",
        "Question 2 of 5, 2 points, more than one is right Which help?",
        "Question 3 of 5, in your own words How do you open?",
        "What a good answer says With the lost day. It was theirs.",
        "The kettle has not come. Which of these do we say?",
        "Calm down × Not this. This makes it worse. Better: tell me.",
        "I'm sorry ● Right. From the step “Say sorry”.",
        "Made from the script: The kettle has not come",
        "This is practice, not an exam",
    ):
        assert words in quiz


def test_what_only_a_script_can_use_is_hidden_until_it_runs() -> None:
    controls = Controls()
    controls.feed(page().html)
    assert controls.found == {"input": True, "textarea": True, "button": True}


def test_marks_for_the_script() -> None:
    html = page().html
    assert 'data-cx-quiz="5"' in html
    first, second, third, fourth, made_from = questions(html)
    assert [each.count("data-cx-right") for each in (first, second, third, fourth, made_from)] == [1, 2, 1, 1, 1]
    assert [re.findall(r'type="(\w+)" name="quiz-\d"', each) for each in (first, second, third, made_from)] == [
        ["radio", "radio"],
        ["checkbox"] * 3,
        ["radio", "radio"],
        ["checkbox", "checkbox"],
    ]
    assert ["<details>" in third, "<details>" in fourth] == [True, False]
    assert 'data-cx-points="2"' in second


def test_a_live_lesson_is_bound_to_its_fingerprint_and_a_draft_to_nothing() -> None:
    found = re.search(r'data-cx-lesson="lesson" data-cx-fingerprint="([0-9a-f]{12})"', page().html)
    assert found
    assert found[1] in page(MODULE.replace("status: live", "status: live\nowner: desk")).html
    assert found[1] not in page(MODULE.replace("What comes first?", "What comes last?")).html
    for status in ("draft", "review", "retired"):
        html = page(MODULE.replace("status: live", f"status: {status}")).html
        assert "data-cx-lesson" not in html
        assert "What comes first?" in html


def test_cases_are_told_in_order() -> None:
    first, second = section(page().html, "practice").split('<div class="cx-card')[1:]
    assert 'id="scenarios-birthday" data-cx-case="birthday"' in first
    assert read(first.split(">", 1)[1]) == (
        "Case 1 of 2 It was for today. No kettle. Mood: Sad Say it out loud, or write what you would say. "
        "What good looks like Says sorry first Talk about it What would you have given? "
        "The script: The kettle has not come I did it Once more"
    )
    assert 'href="../../scripts/late/"' in first
    assert "Mood" not in second
    assert "<blockquote" not in second


@pytest.mark.parametrize(
    "module", ["title: M\nquiz: [{q: Unfinished}]", "title: M\nquiz: [{q: A, type: short, points: 0}]"]
)
def test_a_quiz_in_which_nothing_can_be_won_is_left_out(module: str) -> None:
    found = page(module)
    assert "data-cx-quiz" not in found.html
    assert "quiz" not in [heading.id for heading in found.headings]


def test_without_a_pass_mark_all_points_pass() -> None:
    html = page(MODULE.replace("pass_mark: 80\n", "")).html
    assert 'data-cx-quiz="6"' in html
    assert "pass at" not in html
