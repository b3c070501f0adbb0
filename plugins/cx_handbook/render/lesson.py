"""A module as one page that stands alone, for packages: no site around it, no network, and nothing that it needs."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from ..graph import fingerprint
from ..graph.questions import Asked, needed, points, questions
from ..kinds import Training
from .desk import Desk
from .templating import fill
from .training import HINTS, cadence, cases

NOWHERE = "cx-nowhere:/"
"""The way to the root of a site that has no address; what leads there becomes plain words."""

PROOFS = {
    "observed": "when you are watched at work",
    "role-play": "in a role-play",
    "qa-sample": "in a sample of your work",
}
"""Where it shows that people can do it, besides what they know."""

_INSIDE = r"((?:[^>\"]|\"[^\"]*\")*)"
_LINK = re.compile(rf"<a\b{_INSIDE}>(.*?)</a>", re.DOTALL)
_PICTURE = re.compile(rf"<img\b{_INSIDE}>")
_HREF = re.compile(r'\bhref="([^"]*)"')
_ALT = re.compile(r'\balt="([^"]*)"')


class Lesson(NamedTuple):
    """A module as a page, and what a learning system has to know of it."""

    id: str
    title: str
    html: str
    """The whole page; its style and its script stand beside it, under the names in ``assets.package``."""

    fingerprint: str
    """Of what it teaches and asks."""

    mastery: float | None
    """The share of the points that passes, in per cent; ``None`` where nothing is asked."""


class QuestionView(NamedTuple):
    """A question, ready to be laid out."""

    id: str
    label: str
    hint: str
    text: str
    type: str
    points: int
    options: list[tuple[str, bool, str]]
    """Text, whether it is right, and what it teaches; of a short question, what a good answer says."""


class QuizView(NamedTuple):
    """The questions, and what it takes to pass."""

    needed: int
    of: int
    passing: str
    questions: list[QuestionView]


def lesson(training: Training, desk: Desk) -> Lesson:
    """*training* as a page by itself; links lead to the site where it has an address, else they are words."""
    desk = desk.at_root(desk.site or NOWHERE)
    asked = questions(training, desk.book)
    quiz = _quiz(training, asked)
    mark = fingerprint.of_lesson(training, desk.book)
    html = fill(
        "lesson.html",
        handbook=desk.book.settings.name,
        title=training.title,
        summary=training.summary or "",
        facts=_facts(training, quiz),
        fingerprint=mark,
        objectives=training.objectives,
        content=desk.pen.prose(training.content),
        more=desk.pen.prose(training.body),
        cases=cases(training.scenarios, desk.pen),
        quiz=quiz,
        proof=PROOFS.get(training.proof or "", ""),
        done="read and practised" if training.scenarios else "read",
    )
    return Lesson(training.id, training.title, standing_alone(html), mark, mastery(training) if quiz else None)


def mastery(training: Training) -> float:
    """The pass mark as a learning system compares it with a score, both cut after two places."""
    mark = 100.0 if training.pass_mark is None else min(training.pass_mark, 100.0)
    return math.floor(mark * 100) / 100


def standing_alone(html: str) -> str:
    """*html* with nothing that leads into a site which is not there.

    Links to other sites open beside the page, which may stand in a frame; all others, but those within the page, become
    the words that they were, and so does a number that is cited. A picture becomes the words that stand for it.
    """
    return _PICTURE.sub(_described, _LINK.sub(_led, html))


def _led(found: re.Match[str]) -> str:
    attributes, words = found.groups()
    href = _HREF.search(attributes)
    if href and href[1].startswith(("http://", "https://")) and "cx-figure" not in attributes:
        return f'<a href="{href[1]}" target="_blank" rel="noopener noreferrer" class="away">{words}</a>'
    if href and href[1].startswith(("#", "mailto:", "tel:")):
        return found[0]
    return words if "cx-figure" in attributes else f'<span class="named">{words}</span>'


def _described(found: re.Match[str]) -> str:
    alt = _ALT.search(found[1])
    return f'<span class="picture">Picture: {alt[1]}</span>' if alt and alt[1] else ""


def _facts(training: Training, quiz: QuizView | None) -> list[str]:
    said = [
        f"{training.minutes} minutes" if training.minutes else "",
        cadence(training),
        quiz.passing if quiz else "",
    ]
    return [each for each in said if each]


def _quiz(training: Training, asked: tuple[Asked, ...]) -> QuizView | None:
    """The quiz; ``None`` where there is nothing to score."""
    of = points(asked)
    if not of:
        return None
    passing = needed(training, asked)
    mark = "" if training.pass_mark is None else f"pass at {training.pass_mark:g} %, {passing} of {of} points"
    return QuizView(passing, of, mark, [_question(each, number, len(asked)) for number, each in enumerate(asked, 1)])


def _question(asked: Asked, number: int, count: int) -> QuestionView:
    counted = "" if asked.points == 1 else f", {asked.points} points"
    return QuestionView(
        asked.id,
        f"Question {number} of {count}{counted}",
        HINTS[asked.type],
        asked.text,
        asked.type,
        asked.points,
        [(answer.text, answer.right, answer.why) for answer in asked.answers],
    )
