"""Modules as a reader's own device knows them: what a script needs to say which are passed, changed or due again.

What somebody has passed is kept on their device and nowhere else. A page says of each module by which fingerprint it
was passed, how many days that holds, how many cases there are to play through, and whether there is a quiz to pass.
"""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from ..graph import Book
from ..graph.cadence import span_between
from ..graph.fingerprint import of_lesson
from ..graph.questions import questions
from ..kinds import Training
from .desk import Desk


class Lesson(NamedTuple):
    """What a page says of a module."""

    fingerprint: str
    marks: Markup
    """Attributes of its element."""


def lesson(module: Training, desk: Desk) -> Lesson:
    """What is said of *module*, worked out once for all pages."""
    known: dict[str, Lesson] = desk.memory.setdefault("lessons", {})
    if module.id not in known:
        known[module.id] = _lesson(module, desk.book)
    return known[module.id]


def _lesson(module: Training, book: Book) -> Lesson:
    span, fingerprint = span_between(module), of_lesson(module, book)
    found = {
        "lesson": module.first_id,
        "fingerprint": fingerprint,
        "minutes": str(module.minutes or 0),
        "again": str(round(span.days)) if span is not None and span.days >= 1 else "",
        "cases": str(len(module.scenarios) or ""),
        "asks": "yes" if questions(module, book) else "",
    }
    said = (Markup('data-cx-{}="{}"').format(name, value) for name, value in found.items() if value)
    return Lesson(fingerprint, Markup(" ").join(said))
