"""Modules as a reader's own device knows them: what a script needs to say which are passed, changed or due again.

What somebody has passed is kept on their device and nowhere else. A page says of each module by which fingerprint it
was passed, how many days that holds, how many cases there are to play through, and whether there is a quiz to pass.
"""

from __future__ import annotations

from markupsafe import Markup

from ..graph.cadence import span_between
from ..graph.fingerprint import of_lesson
from ..graph.questions import questions
from ..kinds import Training
from .desk import Desk


def fingerprint(module: Training, desk: Desk) -> str:
    """That of what *module* teaches, taken once for all pages."""
    taken: dict[str, str] = desk.memory.setdefault("lessons", {})
    if module.id not in taken:
        taken[module.id] = of_lesson(module, desk.book)
    return taken[module.id]


def marks(module: Training, desk: Desk) -> Markup:
    """The attributes by which a page tells a script of *module*."""
    span = span_between(module)
    found = {
        "lesson": module.id,
        "fingerprint": fingerprint(module, desk),
        "minutes": str(module.minutes or 0),
        "again": str(round(span.days)) if span is not None and span.days >= 1 else "",
        "cases": str(len(module.scenarios) or ""),
        "asks": "yes" if questions(module, desk.book) else "",
    }
    return Markup(" ").join(Markup('data-cx-{}="{}"').format(name, value) for name, value in found.items() if value)
