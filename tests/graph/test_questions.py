"""What a module asks: as it was written, and made from the words of scripts."""

from __future__ import annotations

import pytest

from cx_handbook.graph.questions import Asked, needed, points, questions
from cx_handbook.kinds import Training
from handbooks import checked

SCRIPT = """
title: The kettle has not come
status: live
stop: "Unplug it now."
steps:
  - {id: hear, title: Hear it out, phase: listen, say: ["Which day did we say?", "Not this one."]}
  - {id: name, phase: acknowledge, say: ["{{ customer }}, you waited in."]}
  - {id: find, phase: act, say: ["I'll find the van."]}
  - {id: sorry, phase: apologise, say: ["I'm sorry. We said [[delays.day]]."]}
avoid:
  - {phrase: "it's in the post", instead: I'll find it}
  - {phrase: calm down}
  - {phrase: as I said, instead: let me say it better}
"""
POLICY = "{title: Delays, status: live, figures: [{id: day, count: 2}]}"
WRITTEN = """
  - q: What comes first?
    options: [{text: An apology, right: true, why: They waited.}, {text: The tracking number}, {why: no text}]
  - {q: In your own words?, type: short, points: 3, options: [{text: "We are sorry, all [[delays.day]] of us."}]}
  - {q: Nothing is right, options: [{text: This}, {text: That}]}
  - options: [{text: No question, right: true}]
"""


def asked(training: str, script: str = SCRIPT) -> tuple[Asked, ...]:
    texts = {"training/m.yml": f"title: M\n{training}", "scripts/late.yml": script, "policies/delays.yml": POLICY}
    book = checked(texts).book
    module = book.find(Training, "m")
    assert module is not None
    return questions(module, book)


def told(question: Asked) -> list[str]:
    """The answers as they are learned from, right ones marked."""
    return [f"{'●' if each.right else '×'} {each.text} | {each.why}" for each in question.answers]


def test_written_questions_come_as_they_stand_without_what_is_unfinished() -> None:
    first, second = asked(f"quiz:{WRITTEN}")
    assert (first.id, first.text, first.type, first.points, first.script) == ("q1", "What comes first?", "one", 1, None)
    assert told(first) == ["● An apology | They waited.", "× The tracking number | "]
    assert (second.id, second.type, second.points) == ("q2", "short", 3)
    assert told(second) == ["× We are sorry, all 2 of us. | "]


def test_words_of_a_script_become_two_questions() -> None:
    which, better = asked("quiz_from: [late, late, nowhere]")
    assert (which.id, which.text, which.type) == (
        "late-say",
        "The kettle has not come. Which of these do we say?",
        "many",
    )
    assert told(which) == [
        "× Calm down | This makes it worse.",
        "× It's in the post | This makes it worse. Better: I'll find it.",
        "● Unplug it now | These words stop everything.",
        "● Which day did we say? | From the step “Hear it out”.",
    ]
    assert (better.id, better.text, better.type) == (
        "late-instead",
        "The kettle has not come. What is better than “as I said”?",
        "one",
    )
    assert told(better) == [
        "× Calm down | This makes it worse.",
        "× It's in the post | This makes it worse. Better: I'll find it.",
        "● Let me say it better | This makes it better.",
    ]
    assert {each.script.id for each in (which, better) if each.script} == {"late"}
    assert asked(f"quiz_from: [late]\nquiz:{WRITTEN}")[2:] == (which, better)


STEP = "steps: [{id: sorry, phase: apologise, say: [I'm sorry.]}]"
AVOID = "{phrase: calm down, instead: tell me}"


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        pytest.param(f"{STEP}\navoid: [{AVOID}]", ["t-say: ×● "], id="one of each"),
        pytest.param(STEP, [], id="nothing to avoid"),
        pytest.param(f"avoid: [{AVOID}]", [], id="a phrase alone"),
        pytest.param(f"avoid: [{AVOID}, {{phrase: no}}]", ["t-instead: ×●"], id="nothing to say"),
        pytest.param("avoid: [{phrase: calm down}, {phrase: no}]", [], id="nothing better"),
        pytest.param(f"avoid: [{AVOID}, {{phrase: Tell me}}]", ["t-instead: ●"], id="the same words on both sides"),
        pytest.param(f"status: retired\n{STEP}\navoid: [{AVOID}]", [], id="retired"),
        pytest.param('steps: [{id: a, phase: act, say: ["{{ day }}"]}]\navoid: [{phrase: no}]', [], id="only blanks"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_scripts_that_say_little(script: str, expected: list[str]) -> None:
    found = asked("quiz_from: [late]", f"title: T\n{script}")
    marks = ["".join("●" if answer.right else "×" for answer in each.answers) for each in found]
    named = [each.id.replace("late", "t") for each in found]
    assert [f"{name}: {mark}" for name, mark in zip(named, marks, strict=True)] == [each.strip() for each in expected]


@pytest.mark.parametrize(
    ("title", "expected"),
    [("They left", "They left. Which"), ("Is it safe?", "Is it safe? Which"), ("Stop!", "Stop! Which")],
)
def test_titles_read_as_sentences(title: str, expected: str) -> None:
    (which,) = asked("quiz_from: [late]", f"title: {title}\n{STEP}\navoid: [{AVOID}]")
    assert which.text.startswith(expected)


@pytest.mark.parametrize(
    ("mark", "counts", "expected"),
    [
        pytest.param(80, [1] * 5, 4, id="exactly"),
        pytest.param(80, [1] * 6, 5, id="between two"),
        pytest.param(70, [1] * 10, 7, id="no fraction is made of a whole"),
        pytest.param(100 / 3, [1] * 3, 1, id="a third of three"),
        pytest.param(50, [3, 1], 2, id="by points"),
        pytest.param(80, [0, -2, 5], 4, id="nothing below nothing"),
        pytest.param(None, [1, 1], 2, id="no mark asks for all"),
        pytest.param(300, [1, 1], 2, id="never more than there are"),
        pytest.param(80, [], 0, id="no question"),
    ],
)
def test_needed(mark: float | None, counts: list[int], expected: int) -> None:
    quiz = [{"q": "?", "type": "short", "points": each} for each in counts]
    module = Training.model_validate({"id": "m", "title": "M", "quiz": quiz, "pass_mark": mark})
    found = questions(module, checked({}).book)
    assert needed(module, found) == expected
    assert points(found) == sum(each for each in counts if each > 0)
