"""Our words: what they mean, what customers say for them, and which of them are not for customers' ears."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from ...kinds import Term
from ..desk import Desk
from ..filters import Filter
from ..letters import by_letter
from ..page import Heading
from ..pen import Pen
from ..templating import fill
from .drawing import Drawn

USE = Filter("use", "Words", [("inside", "among ourselves only"), ("open", "with customers too")])


class Entry(NamedTuple):
    """One term."""

    id: str
    title: str
    link: Markup
    names: list[str]
    """Its abbreviation and what else it is called."""

    means: str
    customers_say: tuple[str, ...]
    say_instead: str
    """What to say to customers in its place; empty where it may be said."""

    not_to_confuse: Markup
    use: str


def draw(desk: Desk) -> Drawn:
    """Every live term under its letter."""
    terms = [term for term in desk.book.all(Term) if term.is_live]
    letters = by_letter([_entry(term, desk) for term in terms], lambda entry: entry.title)
    html = fill(
        "views/glossary.html",
        letters=letters,
        filters=[USE] if any(term.say_instead for term in terms) else [],
        start=desk.pen.href("reference/kinds/term/"),
    )
    names = [name for term in terms for name in (term.title, *filter(None, [term.abbr]), *term.also_called)]
    headings = tuple(Heading(2, f"glossary-{each.anchor}", each.letter) for each in letters)
    return Drawn(Markup(html), headings, found_by=(", ".join(names),))


def _entry(term: Term, desk: Desk) -> Entry:
    pen: Pen = desk.pen
    return Entry(
        term.id,
        term.title,
        pen.link(term),
        [*filter(None, [term.abbr]), *term.also_called],
        term.means or "",
        term.customer_says,
        term.say_instead or "",
        pen.links(term.not_to_confuse),
        "inside" if term.say_instead else "open",
    )
