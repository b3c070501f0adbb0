"""The weekly huddle as slides for a room: the tip, the question, the story in parts that the back row can read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup, escape

from ..graph.huddle import Huddle
from ..kinds import Story, Tip
from .pen import Pen

LETTERS = 420
"""How many letters of a story stand on one slide; a paragraph is never cut."""

_GAP = re.compile(r"\n\s*\n")


class Slide(NamedTuple):
    """What the room sees at a time."""

    label: str
    title: str
    """Empty where there is none."""

    text: Markup
    is_short: bool = False
    """Whether it is one sentence or two, which are shown larger."""


class Slides(NamedTuple):
    """Those of one week."""

    week: str
    now: bool
    """Whether it is this week."""

    slides: list[Slide]


def slides(huddle: Huddle, pen: Pen) -> list[Slide]:
    """The slides of one week; one that says so where it has no tip."""
    if huddle.tip is None:
        return [Slide("The tip", "No tip", _words("Nobody has written what is told in this week."), True)]
    return list(_of_tip(huddle.tip, pen))


def parts(text: str) -> list[str]:
    """*text* cut between paragraphs, so that each part has ``LETTERS`` letters at most where its paragraphs allow."""
    found: list[str] = []
    for paragraph in _GAP.split(text.strip()):
        if found and len(found[-1]) + len(paragraph) <= LETTERS:
            found[-1] += f"\n\n{paragraph}"
        else:
            found.append(paragraph)
    return found


def _of_tip(tip: Tip, pen: Pen) -> Iterator[Slide]:
    yield Slide("The tip", tip.title, _words(tip.say or ""))
    if tip.ask:
        yield Slide("Ask the team", "", _words(tip.ask), True)
    story = pen.book.find(Story, tip.story)
    if story is not None and story.is_live:
        yield from _of_story(story, pen)


def _of_story(story: Story, pen: Pen) -> Iterator[Slide]:
    for number, part in enumerate(parts(story.what_happened or "")):
        yield Slide("A story" if not number else "The story goes on", "" if number else story.title, pen.prose(part))
    if story.lesson:
        yield Slide("What we take from it", "", _words(story.lesson), True)


def _words(text: str) -> Markup:
    return Markup("<p>{}</p>").format(escape(text))
