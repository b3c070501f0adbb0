"""``handbook review``: somebody has read a record, and says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import click

from ..checks import Checked
from ..edit import Change, encoded, show, write
from ..edit.stamping import stamped
from ..errors import RecordBuiltIn, RecordUnkept, ReviewerUnfit
from ..finding import Severity
from ..graph import Book
from ..graph.relying import rests_on
from ..graph.stamps import Changed, Standing, stamp, standing
from ..kinds import Person, Record, Role, Team
from ..load import Gathered
from .common import Asked, handbook_options, paint, record_called


@click.command(short_help="Say that a record was read and found right.")
@handbook_options
@click.argument("names", metavar="ID...", nargs=-1, required=True)
@click.option("--by", metavar="ROLE", required=True, help="The role, team or person that has read it.")
@click.option("--note", metavar="TEXT", default="", help="What the reviewer wants to say about it.")
@click.option("--dry-run", is_flag=True, help="Show what to read and what would be written; write nothing.")
def review(asked: Asked, names: tuple[str, ...], by: str, note: str, dry_run: bool) -> None:
    """Say that ROLE has read the records called ID, and found them right.

    First it shows what has changed since the last look, in the record and in what it rests on: read that. Then it sets
    reviewed to today, and marks what the record and the others say. When one of them says something else later, the
    stamp is void, and the record is told as suspect until somebody looks again. With --dry-run it only shows.
    """
    gathered = asked.gather()
    checked = asked.check(gathered)
    who = _reviewer(by, checked)
    records = [_fit(name, checked) for name in dict.fromkeys(names)]
    for record in records:
        click.echo("\n".join(_to_read(record, checked)))
    changes = list(_changes(records, who.id, _on_one_line(note), checked, gathered))
    if dry_run:
        click.echo(show(changes), nl=False)
        click.echo("nothing was written; to write it, leave out --dry-run")
        return
    write(changes)
    for record in records:
        place = checked.written[record.id].path
        click.echo(f"{place}: {record.kind} {record.id!r} was reviewed by {who.id} on {checked.book.as_of}")


def _reviewer(name: str, checked: Checked) -> Record:
    """Whoever is called *name*. Raises ``RecordUnknown``, ``RecordUnreadable`` and ``ReviewerUnfit``."""
    found = record_called(name, checked, Role, Team, Person)
    if not isinstance(found, Role | Team | Person):
        raise ReviewerUnfit(found.id, found.kind)
    return found


def _fit(name: str, checked: Checked) -> Record:
    """The record called *name*, where a stamp may be put on it: on what is wrong nobody has looked."""
    record = record_called(name, checked)
    written = checked.written[record.id]
    if written.is_shipped:
        raise RecordBuiltIn(record.id, written.own_path)
    errors = sum(each.severity is Severity.ERROR for each in checked.by_record.get(record.id, ()))
    if errors:
        raise RecordUnkept(record.id, errors)
    return record


def _on_one_line(note: str) -> str:
    """*note* as it can stand in a file."""
    plain = "".join(sign if sign.isprintable() else " " for sign in note)
    return " ".join(plain.split())


def _changes(records: Sequence[Record], by: str, note: str, checked: Checked, gathered: Gathered) -> Iterator[Change]:
    """What becomes of each file; several records may stand in one."""
    before = gathered.by_path
    after: dict[str, str] = {}
    for record in records:
        written = checked.written[record.id]
        made = stamp(record, by, checked.book.as_of, checked.book, note or None)
        text = after.get(written.path, before[written.path])
        after[written.path] = stamped(text, written.path, written.base, record.id, made)
    for path, text in after.items():
        yield Change(path, encoded(before[path]), encoded(text))


class Line(NamedTuple):
    """Something to read, with what happened to it."""

    mark: str
    name: str
    says: str


def _to_read(record: Record, checked: Checked) -> Iterator[str]:
    """What whoever reviews *record* should have read: the record, and what it rests on."""
    found = standing(record, checked.book)
    yield paint(f"{record.kind} {record.id!r}: {record.title}", "place")
    yield f"  {_last(record, found)}"
    lines = list(_lines(record, found, checked.book))
    width = max((len(each.name) for each in lines), default=0)
    if lines:
        yield "  it rests on"
    for each in lines:
        yield f"    {each.mark} {each.name:<{width}}  {each.says}".rstrip()


def _last(record: Record, found: Standing | None) -> str:
    if found is None:
        return f"last read on {record.reviewed}, without a stamp" if record.reviewed else "never read before"
    by = f" by {found.review.by}" if found.review.by else ""
    changed = ", and it has changed since" if found.is_changed else ", and it says the same"
    return f"last read{by} on {found.review.on}{changed}"


def _lines(record: Record, found: Standing | None, book: Book) -> Iterator[Line]:
    changed = {each.record.id: each for each in found.changed} if found else {}
    known = {each.record for each in found.review.relies_on} if found else set()
    for name, rest in sorted(rests_on(record, book).items()):
        called = f"{'figures of ' if rest.values else ''}{rest.record.kind} {name!r}"
        if found is None or name not in known:
            yield Line("+", called, "new" if found else _since(record, rest.record))
        elif name in changed:
            yield Line("▲", called, _says(changed[name]))
        else:
            yield Line("●", called, "as it was")
    for name in found.lost if found else ():
        yield Line("-", repr(name), "it rests on that no more")


def _since(record: Record, other: Record) -> str:
    """What *other* notes of itself since the day on which *record* was read."""
    days = [each for each in other.changes if each.date and (record.reviewed is None or each.date > record.reviewed)]
    return _noted((f"{each.date}: {each.note}" for each in days if each.note), "")


def _says(changed: Changed) -> str:
    said = "a figure behind it has changed" if changed.values else "has changed"
    return _noted((f"{each.date}: {each.note}" for each in changed.notes if each.note), said)


def _noted(notes: Iterable[str], otherwise: str) -> str:
    return " ".join("; ".join(notes).split()) or otherwise
