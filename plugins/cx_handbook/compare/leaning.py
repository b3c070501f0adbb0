"""What leans on a record that says something else now, and is to be read again; and whose training lapses."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from ..graph import CITATION, Book, Edge, citations, mentions
from ..graph.concern import taken_by
from ..graph.fingerprint import LESSON, fingerprint, of_lesson, plain
from ..graph.questions import never_said, scripts_asked, to_say
from ..graph.relying import bears
from ..kinds import (
    KINDS,
    Goal,
    Policy,
    Process,
    Record,
    Role,
    Script,
    Tip,
    Touchpoint,
    Training,
)
from ..location import Route
from .citing import Resaid
from .pairing import Pair
from .sides import Sides

TOLD = (Script, Training, Tip, Goal, Policy, Process, Touchpoint)
"""Kinds by which staff act, and so those of which a note says that they rest on what has changed: fewer than those of
which a review asks. Of kinds that a handbook declares for itself it is said as well."""


class Suspect(NamedTuple):
    """A record that leans on what has changed, and that nobody looked at in the same change."""

    record: Record

    edges: tuple[Edge, ...]
    """Its links to what changed, one a record and a spoken name."""


class Leaning(NamedTuple):
    """A hand-written page that names what has changed."""

    path: str
    names: tuple[str, ...]


class Lapse(NamedTuple):
    """A module that teaches or asks something else now: whoever passed it has to take it again."""

    module: Training
    roles: tuple[Role, ...]
    scripts: tuple[Script, ...]
    """The scripts about whose words it asks, where those have changed."""

    is_own: bool
    """Whether its own lesson or questions have changed, or a number in them. Where neither is so, it asks about fewer
    scripts."""


def suspects(changed: Collection[str], resaid: Iterable[Resaid], seen: Collection[str], sides: Sides) -> list[Suspect]:
    """What leans on the records *changed*, by id, or cites a number that was *resaid*, and is not among those *seen* in
    this change; in the book's order."""
    citing = {(place.record.id, place.route, each.record.id) for each in resaid for place in each.places}
    book = sides.after.book
    found = []
    for record in book:
        if record.status in ("review", "live") and record.id not in seen and record.id not in book.built_in:
            leaning = _leaning(record, changed, citing, book)
            edges = {(edge.target, edge.link.forward): edge for edge in leaning}
            found += [Suspect(record, tuple(edges.values()))] if edges else []
    return found


def _leaning(
    record: Record, changed: Collection[str], citing: Collection[tuple[str, Route, str]], book: Book
) -> Iterator[Edge]:
    for edge in book.links(record):
        target = book.get(edge.target)
        if edge.link is CITATION:
            yield from [edge] if (record.id, edge.route, edge.target) in citing else ()
        elif edge.target in changed and target is not None and _is_told(record) and bears(edge, target):
            yield edge


def _is_told(record: Record) -> bool:
    return isinstance(record, TOLD) or record.kind not in KINDS


def pages(changed: Collection[str], resaid: Iterable[Resaid], edited: Collection[str], sides: Sides) -> list[Leaning]:
    """The pages that mention the records *changed* or cite what was *resaid*, but for those *edited* themselves."""
    said = {each.name for each in resaid}
    found = []
    for page in sides.after.loaded.pages:
        names = [each.id for each in mentions(page.text) if each.id in changed]
        names += [each.name.partition(".")[0] for each in citations(page.text, markdown=True) if each.name in said]
        leaning = tuple(dict.fromkeys(names))
        found += [Leaning(page.path, leaning)] if leaning and page.path not in edited else []
    return found


def lapses(pairs: Collection[Pair], sides: Sides) -> list[Lapse]:
    """The modules, live on both sides, whose mark is another one now; in the book's order."""
    found = []
    for before, after in pairs:
        if isinstance(before, Training) and isinstance(after, Training) and before.is_live and after.is_live:
            then, now = sides.before.book, sides.after.book
            if of_lesson(before, then) != of_lesson(after, now):
                is_own = fingerprint(before, LESSON, then) != fingerprint(after, LESSON, now)
                lapse = Lapse(after, _takers(after, now), tuple(_asked_anew(before, after, sides)), is_own)
                found += [lapse] if is_own or lapse.scripts or not _unsure(before, after, sides) else []
    return found


def _unsure(before: Training, after: Training, sides: Sides) -> bool:
    """Whether a script that one of them asks about cannot be read, so that nobody knows what it says."""
    lost = (sides.before.loaded.failed.keys(), sides.after.loaded.failed.keys())
    return any(name in failed for name in (*before.quiz_from, *after.quiz_from) for failed in lost)


def _takers(module: Training, book: Book) -> tuple[Role, ...]:
    roles = [role for role in book.all(Role) if role.is_live and module in taken_by(role, book)]
    return tuple(sorted(roles, key=lambda each: (each.title.casefold(), each.id)))


def _asked_anew(before: Training, after: Training, sides: Sides) -> Iterator[Script]:
    then = {sides.newer(each.id): _words(each, sides.before.book) for each in scripts_asked(before, sides.before.book)}
    for script in scripts_asked(after, sides.after.book):
        unknown = script.id in sides.before.loaded.failed
        if not unknown and then.get(script.id) != _words(script, sides.after.book):
            yield script


def _words(script: Script, book: Book) -> object:
    pairs = [(plain(pair.never), plain(pair.instead)) for pair in never_said(script, book)]
    return [plain(line.text) for line in to_say(script, book)], pairs
