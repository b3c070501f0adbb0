"""A lesson is the same lesson until it says something else."""

from __future__ import annotations

import re

import pytest

from cx_handbook.graph import fingerprint
from cx_handbook.graph.fingerprint import meaning, of_lesson
from cx_handbook.kinds import Policy, Training
from handbooks import checked

LESSON = """
title: When the kettle does not come
status: live
owner: desk
objectives: [Choose the right script.]
content: |
  Say sorry first. We said [[delays.day]] days.

  Then find the van.
scenarios:
  - {id: birthday, set_up: It was for today., customer_line: No kettle., mood: Sad, good_looks_like: [Says sorry]}
quiz:
  - q: What comes first?
    options:
      - {text: An apology, right: true, why: "They waited [[delays.day]] days."}
      - {text: The tracking number}
quiz_from: [late]
pass_mark: 80
tags: [delivery]
"""
SCRIPT = """
title: The kettle has not come
status: live
steps:
  - {id: sorry, title: Say sorry, phase: apologise, do: Put the pen down., say: [I'm sorry.]}
avoid:
  - {phrase: calm down, instead: tell me}
"""
POLICY = "title: Delays\nstatus: live\nfigures: [{id: day, count: 2}]\n"


def mark(lesson: str = LESSON, script: str = SCRIPT, policy: str = POLICY) -> str:
    book = checked({"training/m.yml": lesson, "scripts/late.yml": script, "policies/delays.yml": policy}).book
    module = book.find(Training, "m")
    assert module is not None
    return of_lesson(module, book)


def test_is_short_and_always_the_same() -> None:
    assert re.fullmatch("[0-9a-f]{12}", mark())
    assert mark() == "c663f5223bbb", "every device would think that every lesson has changed"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("Say sorry first.", "Say sorry last.", id="content"),
        pytest.param("Choose the right script.", "Choose quickly.", id="objective"),
        pytest.param("No kettle.", "No teapot.", id="customer line"),
        pytest.param("Says sorry]", "Says sorry, Smiles]", id="what good looks like"),
        pytest.param("id: birthday", "id: wedding", id="another case"),
        pytest.param("What comes first?", "What comes last?", id="question"),
        pytest.param("right: true, ", "", id="what is right"),
        pytest.param("They waited", "They stood in the rain", id="a reason"),
        pytest.param("{text: The tracking number}", "{text: The depot}", id="an answer"),
        pytest.param("What comes first?", "What comes first?\n    type: many", id="type of question"),
        pytest.param("What comes first?", "What comes first?\n    points: 2", id="points"),
        pytest.param("pass_mark: 80", "pass_mark: 90", id="pass mark"),
        pytest.param("quiz_from: [late]\n", "", id="no words of scripts any more"),
    ],
)
def test_what_a_lesson_says_changes_it(old: str, new: str) -> None:
    assert LESSON.count(old) == 1
    assert mark(LESSON.replace(old, new)) != mark()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("owner: desk", "owner: manager", id="owner"),
        pytest.param("status: live", "status: review", id="status"),
        pytest.param("tags: [delivery]", "tags: [new, words]\nreviewed: 2026-11-01", id="tags and dates"),
        pytest.param("tags: [delivery]", "changes: [{date: 2026-11-01, note: New owner}]", id="what changed"),
        pytest.param(
            "tags: [delivery]", "minutes: 20\ncadence: {repeat: yearly}\nfor_roles: [desk]", id="how it is held"
        ),
        pytest.param("When the kettle does not come", "No kettle", id="title"),
        pytest.param("pass_mark: 80", "# as agreed\npass_mark:   80.0", id="comments and white space"),
        pytest.param("Then find the van.", "Then\n  find   the van.", id="where lines break"),
        pytest.param(
            "What comes first?", '"What comes first?"\n    type: one\n    points: 1', id="what goes without saying"
        ),
        pytest.param("{text: The tracking number}", "{right: false, text: The tracking number}", id="order of keys"),
        pytest.param("[Choose the right script.]", "\n  - Choose the right script.", id="style of lists"),
    ],
)
def test_what_it_does_not_say_leaves_it(old: str, new: str) -> None:
    assert LESSON.count(old) == 1
    assert mark(LESSON.replace(old, new)) == mark()


def test_order_of_fields_leaves_it() -> None:
    *rest, last = re.split(r"\n(?=\w)", LESSON.strip())
    assert mark("\n".join([last, *reversed(rest)])) == mark()


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        pytest.param("[I'm sorry.]", "[We are sorry.]", True, id="what we say"),
        pytest.param("calm down", "relax", True, id="what we never say"),
        pytest.param("instead: tell me", "instead: go on", True, id="what instead"),
        pytest.param("Put the pen down.", "Pick it up.", False, id="what nobody is asked"),
        pytest.param("The kettle has not come", "No kettle", False, id="title"),
        pytest.param("title: Say sorry", "title: Apologise", False, id="title of a step"),
        pytest.param("status: live", "status: live\nowner: desk", False, id="owner"),
        pytest.param("status: live", "status: retired", True, id="retired, and so asked no more"),
    ],
)
def test_words_that_questions_are_made_from(old: str, new: str, *, changes: bool) -> None:
    assert SCRIPT.count(old) == 1
    assert (mark(script=SCRIPT.replace(old, new)) != mark()) is changes


def test_words_of_other_scripts_leave_it() -> None:
    without = LESSON.replace("quiz_from: [late]\n", "teaches: [late]\n")
    assert mark(without) == mark(without, SCRIPT.replace("calm down", "relax"))


def test_a_number_that_it_cites_counts_with_its_value() -> None:
    assert mark(policy=POLICY.replace("count: 2", "count: 3")) != mark()


def test_an_empty_lesson_has_one() -> None:
    assert re.fullmatch("[0-9a-f]{12}", mark("title: M"))
    assert mark("title: M") == mark("title: N\nowner: desk\nquiz: []")


def test_any_record_has_one_of_any_fields() -> None:
    book = checked({"policies/delays.yml": f"{POLICY}text: We\n  tell you.\nvalid_from: 2026-01-01\n"}).book
    policy = book.find(Policy, "delays")
    assert policy is not None
    assert meaning(policy, book, ("text", "figures", "valid_from", "because")) == {
        "text": "We tell you.",
        "figures": [{"id": "day", "count": 2.0}],
        "valid_from": "2026-01-01",
    }
    one = fingerprint.fingerprint(policy, ("text",), book)
    assert one == fingerprint.fingerprint(policy, ["text"], book)
    assert len({one, fingerprint.fingerprint(policy, ("text", "figures"), book)}) == 2
    assert len({one, fingerprint.fingerprint(policy, ("text",), book, meaning(policy, book, ("figures",)))}) == 2
