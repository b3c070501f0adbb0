"""Questions, answers, weights and what is learnt come out of GIFT as they went in, for a reader that others wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cx_handbook.checks import Checked, check
from cx_handbook.exchange import gift
from cx_handbook.exchange.exports import EXPORTS
from cx_handbook.graph.questions import Answer, Asked, questions
from cx_handbook.kinds import Training
from cx_handbook.load import load
from handbooks import checked
from node_readers import Read, reader

SAMPLE = Path(__file__).parents[2] / "handbook_data"
PARSE = 'const { parse } = require("gift-pegjs");\nconst read = (text) => parse(text);'

LEAD = "title: Lead\nstatus: live\npurpose: Leads.\n"
CRAFT = Training(id="craft", title="Craft: the 1/2 = {half}", status="live", pass_mark=80)
BOOK = checked({"handbook.yml": "name: North / South\n", "roles/lead.yml": LEAD}).book


@pytest.fixture(scope="module")
def read() -> Iterator[Read]:
    """gift-pegjs."""
    with reader("gift-pegjs", PARSE) as read:
        yield read


@pytest.fixture(scope="module")
def sample() -> Checked:
    return check(load(SAMPLE))


MODULES = [path.stem for path in sorted((SAMPLE / "training").glob("*.yml"))]


@pytest.mark.parametrize("name", MODULES)
def test_the_quiz_of_every_module_is_read_as_it_is_asked(name: str, sample: Checked, read: Read) -> None:
    training = sample.book.find(Training, name)
    assert training is not None
    category, *found = read(dict(gift.quizzes(sample))[f"{name}.gift"])

    asked = questions(training, sample.book)
    assert category == {"type": "Category", "title": f"$course$/top/Brackenspoke Cycles/{training.title}"}
    assert [as_read(each) for each in found] == [as_asked(each) for each in asked]
    assert [(each["id"], each["tags"]) for each in found] == [(f"{name}-{each.id}", [name]) for each in asked]
    assert [each["title"] for each in found] == [f"{training.title}: {each.id}" for each in asked]


def as_read(found: dict[str, Any]) -> tuple[Any, ...]:
    """A question as gift-pegjs has it: its text, and each answer with its share, its text and what it teaches."""
    assert found["stem"]["format"] == "plain"
    said = (found["stem"]["text"], words(found["globalFeedback"]))
    if found["type"] == "Essay":
        return (*said, "essay")
    if found["type"] == "TF":
        # The reader calls what stands first that of a true answer. In Moodle it is that of a wrong one.
        return (*said, found["isTrue"], words(found["trueFeedback"]), words(found["falseFeedback"]))
    assert found["type"] == "MC"
    return (*said, [(share(each), words(each["text"]), words(each["feedback"])) for each in found["choices"]])


def words(text: dict[str, str] | None) -> str:
    return text["text"] if text else ""


def share(choice: dict[str, Any]) -> float:
    """In per cent."""
    if choice["weight"] is not None:
        return float(choice["weight"])
    return 100 if choice["isCorrect"] else 0


def as_asked(asked: Asked) -> tuple[Any, ...]:
    """The same, of a question as it is asked."""
    said = (plain(asked.text), plain(general(asked)))
    if asked.type == "short":
        return (*said, "essay")
    right = sum(answer.right for answer in asked.answers)
    if asked.type == "true-false" and {answer.text for answer in asked.answers} == {"True", "False"} and right == 1:
        (wrong,) = (answer.why for answer in asked.answers if not answer.right)
        ((text, why),) = ((answer.text, answer.why) for answer in asked.answers if answer.right)
        return (*said, text == "True", plain(wrong), plain(why))
    wrong_costs = -100 if asked.type == "many" or right == len(asked.answers) else 0
    counts = round(100 / right, 5) if wrong_costs else 100
    shares = [counts if answer.right else wrong_costs for answer in asked.answers]
    texts = [(plain(answer.text).replace("->", "→"), plain(answer.why)) for answer in asked.answers]
    return (*said, [(share, *text) for share, text in zip(shares, texts, strict=True)])


def general(asked: Asked) -> str:
    script = f"From the script “{asked.script.title}”.\n" if asked.script else ""
    good = [f"{each.text} {each.why}".strip() for each in asked.answers] if asked.type == "short" else []
    return script + "\n".join(["A good answer says:", *good] if good else [])


def plain(text: str) -> str:
    """*text* as a page shows it: a stretch of blanks is one, and none stands at the end of a line."""
    return "\n".join(re.sub(r"[ \t]+", " ", line).strip() for line in text.strip().splitlines())


PIECES = [
    *"~=#{}:\\%[]$<>&\"'T \n\t",
    "[html]",
    "[plain]",
    "%50%",
    "//",
    "->",
    "####",
    "::",
    "\\n",
    "TRUE",
    "naïve",
    "a",
]
TEXT = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join).filter(str.strip)
ANSWERS = st.lists(st.builds(Answer, TEXT, st.booleans(), TEXT | st.just("")), min_size=2, max_size=7)
TYPES = st.sampled_from(["one", "many", "true-false", "short"])
ASKED = st.builds(Asked, st.just("q1"), TEXT, TYPES, ANSWERS.map(tuple), st.just(1), st.none()).filter(
    lambda asked: asked.type == "short" or any(answer.right for answer in asked.answers)
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.lists(ASKED, min_size=1, max_size=3))
def test_whatever_is_written_comes_out(asked: list[Asked], read: Read) -> None:
    found = read(gift.quiz(CRAFT, asked, BOOK))
    assert "error" not in found, found
    assert [each["title"] for each in found] == ["$course$/top/North // South/Craft: the 1//2 = {half}"] + [
        "Craft: the 1/2 = {half}: q1"
    ] * len(asked)
    # A choice without a wrong answer is one with several right ones for us, and a short answer for this reader.
    told = [{**each, "type": "MC"} if each["type"] == "Short" else each for each in found[1:]]
    assert [as_read(each) for each in told] == [as_asked(each) for each in asked]


TRUE, FALSE = Answer("True", True, "Yes # it is."), Answer("False", False, "No: look again.")


@pytest.mark.parametrize(
    ("answers", "written"),
    [
        pytest.param((TRUE, FALSE), "TRUE#No\\: look again.#Yes \\# it is.", id="true is right"),
        pytest.param((FALSE._replace(right=True), TRUE._replace(right=False)), None, id="false is right"),
        pytest.param((TRUE._replace(why=""), FALSE), "TRUE#No\\: look again.", id="nothing learnt from the right one"),
        pytest.param((TRUE, FALSE._replace(why="")), "TRUE##Yes \\# it is.", id="nothing learnt from the wrong one"),
        pytest.param((TRUE._replace(why=""), FALSE._replace(why="")), "TRUE", id="nothing learnt"),
        pytest.param((TRUE._replace(text="Yes"), FALSE._replace(text="No")), None, id="in other words"),
        pytest.param((TRUE, FALSE._replace(right=True)), None, id="both are right"),
    ],
)
def test_true_or_false(answers: tuple[Answer, ...], written: str | None, read: Read) -> None:
    asked = Asked("q1", "Is it so?", "true-false", answers, 1)
    text = gift.quiz(CRAFT, [asked], BOOK)
    assert written is None or f"[plain]Is it so?{{{written}\n}}" in text
    assert as_read(read(text)[1]) == as_asked(asked)


MOODLE = (100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5, 11.11111)
"""Some of the shares that Moodle knows; it refuses to take in any other."""


@pytest.mark.parametrize("right", range(1, 11))
def test_shares_are_those_that_moodle_knows(right: int, read: Read) -> None:
    answers = (*(Answer(f"Right {number}", True, "") for number in range(right)), Answer("Wrong", False, ""))
    found = read(gift.quiz(CRAFT, [Asked("q1", "Which?", "many", answers, 1)], BOOK))[1]
    assert {each["weight"] for each in found["choices"][:-1]} <= {*MOODLE, 10}
    assert found["choices"][-1]["weight"] == -100


def test_a_choice_of_one_is_left_out(read: Read) -> None:
    alone = Asked("q1", "Which?", "one", (Answer("This", True, ""),), 1)
    short = Asked("q2", "Why?", "short", (), 1)
    found = read(gift.quiz(CRAFT, [alone, short], BOOK))
    assert [(each["type"], each.get("id")) for each in found] == [("Category", None), ("Essay", "craft-q2")]


MODULE = """\
title: {title}
status: {status}
pass_mark: 80
quiz:
  - q: What comes first?
    options:
      - {{text: An apology, right: true}}
      - {{text: The number}}
"""


def test_live_modules_that_ask_something_have_a_file() -> None:
    texts = {
        "training/a.yml": MODULE.format(title="A", status="live"),
        "training/b.yml": MODULE.format(title="B", status="draft"),
        "training/c.yml": MODULE.format(title="C", status="retired"),
        "training/d.yml": "title: D\nstatus: live\n",
    }
    files = list(EXPORTS["gift"].files(checked(texts), ""))  # type: ignore[arg-type, call-arg]  # this one takes what was checked
    assert [file.path for file in files] == ["a.gift"]
    assert files[0].content == (
        "// Pass mark: 80 %\n\n$CATEGORY: $course$/top/CX handbook/A\n\n// [id:a-q1] [tag:a]\n"
        "::A\\: q1::[plain]What comes first?{\n\t=An apology\n\t~The number\n}\n"
    )
