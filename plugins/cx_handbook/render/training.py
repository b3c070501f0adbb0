"""The page of a training module: what people can do afterwards, the lesson, cases to play, questions that teach."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from ..graph import fingerprint
from ..graph.questions import Asked, needed, points, questions
from ..kinds import Training
from ..kinds.training import Scenario, SkillBuilt
from .addresses import anchor
from .blocks import facts
from .frame import Chip, Frame
from .page import Heading, Page
from .pen import Pen, date

LEVELS = {1: "reaction", 2: "learning", 3: "behaviour", 4: "results"}


HINTS = {"one": "", "many": "more than one is right", "true-false": "", "short": "in your own words"}
"""What a reader has to know of each type of question before answering."""


class CaseView(NamedTuple):
    """A scenario, ready to be laid out."""

    id: str
    anchor: str
    label: str
    set_up: str
    line: str
    mood: str
    script: Markup | str
    good: tuple[str, ...]
    debrief: tuple[str, ...]


class QuestionView(NamedTuple):
    """A question, ready to be laid out."""

    anchor: str
    label: str
    text: str
    hint: str
    type: str
    points: int
    options: list[tuple[str, bool, str]]
    """Text, whether it is right, and what it teaches; of a short question, what a good answer says."""

    script: Markup | str
    """The script that it was made from; empty where an author wrote it."""


class QuizView(NamedTuple):
    """The questions of a module, and what it takes to pass."""

    needed: int
    passing: str
    questions: list[QuestionView]


def page(training: Training, frame: Frame) -> Page:
    """The page of one module."""
    pen = frame.pen
    quiz = _quiz(training, pen)
    headings = [
        ("objectives", "You will be able to", training.objectives),
        ("lesson", "The lesson", training.content),
        ("practice", "Play it through", training.scenarios),
        ("quiz", "Check yourself", quiz),
    ]
    return frame.page(
        training,
        "training.html",
        chips=_chips(training),
        headings=[Heading(2, name, title) for name, title, there in headings if there],
        boost=1.1,
        fingerprint=fingerprint.of_lesson(training, pen.book) if training.is_live else "",
        objectives=training.objectives,
        content=pen.prose(training.content),
        scenarios=cases(training.scenarios, pen),
        quiz=quiz,
        side=_side(training, pen),
        materials=training.materials,
        evaluations=[
            (LEVELS.get(each.level or 0, ""), facts(each, pen, ("how", "metric", "after")))
            for each in training.evaluate
        ],
        delivered=[(date(each.date), each.count) for each in training.delivered if each.date],
        body=pen.prose(training.body),
    )


def _chips(training: Training) -> list[Chip]:
    said = [f"{training.minutes} minutes" if training.minutes else "", training.format or "", cadence(training)]
    return [Chip(Markup.escape(text)) for text in said if text]


def cadence(training: Training) -> str:
    """How often it comes round, in words."""
    if training.cadence is None or training.cadence.repeat is None:
        return ""
    if training.cadence.repeat == "once" and training.cadence.refresh_after:
        return f"once, refreshed after {training.cadence.refresh_after.words}"
    return "whenever something changes" if training.cadence.repeat == "on-change" else training.cadence.repeat


def cases(scenarios: tuple[Scenario, ...], pen: Pen) -> list[CaseView]:
    """The scenarios in their order."""
    return [
        CaseView(
            each.id,
            anchor("scenarios", each.id),
            f"Case {number} of {len(scenarios)}",
            each.set_up or "",
            each.customer_line or "",
            each.mood or "",
            pen.link(each.script) if each.script else "",
            each.good_looks_like,
            each.debrief,
        )
        for number, each in enumerate(scenarios, 1)
    ]


def _quiz(training: Training, pen: Pen) -> QuizView | None:
    asked = questions(training, pen.book)
    if not points(asked):
        return None
    passing = needed(training, asked)
    words = "" if training.pass_mark is None else f"pass at {training.pass_mark:g} %, {passing} of {points(asked)}"
    views = [_question(each, number, len(asked), pen) for number, each in enumerate(asked, 1)]
    return QuizView(passing, words, views)


def _question(asked: Asked, number: int, count: int, pen: Pen) -> QuestionView:
    counted = "" if asked.points == 1 else f", {asked.points} points"
    return QuestionView(
        f"quiz-{number}",
        f"Question {number} of {count}{counted}",
        asked.text,
        HINTS[asked.type],
        asked.type,
        asked.points,
        [(answer.text, answer.right, answer.why) for answer in asked.answers],
        pen.link(asked.script) if asked.script else "",
    )


def _built(each: SkillBuilt, pen: Pen) -> Markup:
    level = Markup(' <small class="cx-soft">to level {}</small>').format(each.level) if each.level else ""
    return pen.link(each.skill) + level


def _side(training: Training, pen: Pen) -> list[tuple[str, list[Markup]]]:
    cards = [
        ("For", [pen.link(name) for name in training.for_roles]),
        ("Take first", [pen.link(name) for name in training.needs_first]),
        ("Teaches", [pen.link(name) for name in training.teaches]),
        ("Builds", [_built(each, pen) for each in training.builds if each.skill]),
        ("Held by", [pen.link(training.trainer)] if training.trainer else []),
        ("Shown by", [Markup.escape(training.proof)] if training.proof else []),
    ]
    return [(title, lines) for title, lines in cards if lines]
