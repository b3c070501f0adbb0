"""The way from a record's page: up to what it is part of, and to the pages before and after it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from markupsafe import Markup

from ..graph import Book
from ..graph.views import VIEWS
from ..kinds import ContactReason, Goal, Journey, Need, Person, Record, Role, Team, Term, Tip, Touchpoint
from .pen import Pen

Neighbours = tuple[Record | None, Record | None]
"""The record before and the one after."""


def up(record: Record, pen: Pen) -> list[Markup]:
    """What *record* is part of, from the whole to the part, behind the list of its kind."""
    for kind, way in _UP.items():
        if isinstance(record, kind):
            return [each for each in way(record, pen) if each]
    return []


def _of_goal(goal: Goal, pen: Pen) -> list[Markup]:
    """The goals that it rolls up to, the furthest first."""
    above: list[Goal] = []
    found = pen.book.find(Goal, goal.rolls_up_to)
    while found is not None and found not in (goal, *above):
        above.append(found)
        found = pen.book.find(Goal, found.rolls_up_to)
    return [pen.link(each) for each in reversed(above)]


def _of_role(role: Role, pen: Pen) -> list[Markup]:
    return [pen.links(pen.book.sources(role, "sits in", Team))]


def _of_term(term: Term, pen: Pen) -> list[Markup]:
    view = VIEWS["glossary"]
    href = f"{view.uri}#glossary-term-{term.id}" if term.is_live else view.uri
    return [Markup('<a href="{}">{}</a>').format(pen.href(href), view.title)]


_UP: dict[type[Record], Callable[..., list[Markup]]] = {
    ContactReason: lambda reason, pen: [pen.links(reason.arises_at)],
    Goal: _of_goal,
    Need: lambda need, pen: [pen.links(need.of)],
    Person: lambda person, pen: [pen.links(person.roles)],
    Role: _of_role,
    Term: _of_term,
}
"""By kind, where a page has no way of its own."""


def neighbours(book: Book) -> dict[str, Neighbours]:
    """For each record those before and after it, in the order in which people come past them."""
    return {
        record.id: (before, after)
        for kind in book.kinds.values()
        for row in _rows(kind, book)
        for before, record, after in zip([None, *row], row, [*row[1:], None], strict=False)
    }


def _rows(kind: type[Record], book: Book) -> Iterable[Sequence[Record]]:
    """The records of a kind as they follow each other; touchpoints do so within a journey."""
    records = sorted(book.all(kind), key=lambda each: each.title.casefold())
    if issubclass(kind, Touchpoint):
        return _journeys(book)
    if issubclass(kind, Tip):
        return [sorted(records, key=lambda tip: str(getattr(tip, "week", None) or "~"))]
    return [records]


def _journeys(book: Book) -> Iterator[Sequence[Record]]:
    """The touchpoints of each journey, in the order in which they happen; each in the first that it names."""
    stages = {
        (journey.id, stage.id): number for journey in book.all(Journey) for number, stage in enumerate(journey.stages)
    }
    rows: dict[str, list[tuple[int, int, str, Record]]] = defaultdict(list)
    for touchpoint in book.all(Touchpoint):
        place = touchpoint.at[0] if touchpoint.at else None
        journey, stage = (place.journey or "", place.stage or "") if place else ("", "")
        order = place.order or 99 if place else 0
        rows[journey].append((stages.get((journey, stage), 99), order, touchpoint.id, touchpoint))
    return ([each[-1] for each in sorted(row, key=lambda each: each[:3])] for row in rows.values())
