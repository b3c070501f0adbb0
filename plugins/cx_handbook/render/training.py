"""The page of a training module: what people can do afterwards, the lesson, cases to play, questions that teach."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from ..kinds import Training
from ..kinds.training import Question, SkillBuilt
from .addresses import anchor
from .blocks import facts
from .frame import Chip, Frame
from .page import Heading, Page
from .pen import Pen, date

LEVELS = {1: "reaction", 2: "learning", 3: "behaviour", 4: "results"}


class QuestionView(NamedTuple):
    """A question, ready to be laid out."""

    text: str
    many: bool
    options: list[tuple[str, bool, str]]


def page(training: Training, frame: Frame) -> Page:
    """The page of one module."""
    pen = frame.pen
    headings = [
        ("objectives", "You will be able to", training.objectives),
        ("lesson", "The lesson", training.content),
        ("practice", "Play it through", training.scenarios),
        ("quiz", "Check yourself", training.quiz),
    ]
    return frame.page(
        training,
        "training.html",
        chips=_chips(training),
        headings=[Heading(2, name, title) for name, title, there in headings if there],
        boost=1.1,
        objectives=training.objectives,
        content=pen.prose(training.content),
        scenarios=[
            {
                "id": anchor("scenarios", each.id),
                "set_up": each.set_up or "",
                "line": each.customer_line or "",
                "mood": each.mood or "",
                "script": pen.link(each.script) if each.script else "",
                "good": each.good_looks_like,
                "debrief": each.debrief,
            }
            for each in training.scenarios
        ],
        quiz=[_question(question) for question in training.quiz],
        pass_mark=f"{training.pass_mark:g} %" if training.pass_mark is not None else "",
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


def _question(question: Question) -> QuestionView:
    options = [(option.text or "", option.right, option.why or "") for option in question.options]
    return QuestionView(question.q or "", question.type == "many", options)


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
