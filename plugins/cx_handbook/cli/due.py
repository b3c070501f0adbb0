"""``handbook due``: what is to be done by some day, by whom; and reviews moved apart."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

import click

from ..checks import Checked
from ..edit import Change, encoded, show, write
from ..edit.stamping import lasting
from ..errors import FileUnwritable
from ..exchange.calendars import calendar_of
from ..graph.calendars import of_things
from ..graph.due import Due, Sort, due
from ..graph.spreading import Sooner, spread
from ..graph.stamps import standing
from ..kinds import Record
from ..load import Gathered
from .common import Asked, handbook_options, paint, record_called

WORDS: dict[Sort, str] = {
    "action": "action",
    "fix": "friction",
    "initiative": "initiative",
    "goal": "goal",
    "training": "training",
    "waiver": "waiver ends",
    "review": "review",
}
"""What each sort of thing is called."""


@click.command("due", short_help="List what falls due, by owner and month.")
@handbook_options
@click.option("--by", metavar="OWNER", help="Only what this role, team or person has to do.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Only what is due by this day.")
@click.option("--ics", type=click.Path(path_type=Path, dir_okay=False), help="Write it as a calendar into this file.")
@click.option(
    "--spread",
    "weeks",
    type=click.IntRange(1, 52),
    metavar="WEEKS",
    help="Propose which reviews to take up to so many weeks sooner, so that they do not all fall due together.",
)
@click.option("--write", "writes", is_flag=True, help="With --spread: write the proposal into the records.")
def due_command(
    asked: Asked, by: str | None, until: datetime.datetime | None, ics: Path | None, weeks: int | None, writes: bool
) -> None:
    """List what falls due, by owner and month: reviews, actions, friction, goals, lessons, waivers.

    With --spread it shows which reviews come sooner: review_every is set to less for these, and the day of the last
    look stays as it is. Only --write writes that.
    """
    if writes and weeks is None:
        raise click.UsageError("--write needs --spread WEEKS")
    gathered = asked.gather()
    checked = asked.check(gathered)
    owner = record_called(by, checked) if by else None
    found = [each for each in due(checked.book) if _is_meant(each, owner, until.date() if until else None)]
    if weeks is not None:
        _spread(
            spread([each for each in found if each.sort == "review"], weeks, checked.book), checked, gathered, writes
        )
    elif ics is not None:
        _write(ics, calendar_of(of_things(found, owner), checked.book))
        click.echo(f"wrote {_count(len(found), 'entry', 'entries')} to {ics}")
    else:
        click.echo("\n".join(_list(found, owner, checked)))


def _is_meant(each: Due, owner: Record | None, until: datetime.date | None) -> bool:
    return (owner is None or each.owner == owner.id) and (until is None or each.day <= until)


def _list(found: Sequence[Due], owner: Record | None, checked: Checked) -> Iterator[str]:
    names = sorted({each.owner or "" for each in found} | {each.owner or "" for each in _suspect(owner, checked)})
    for name in names:
        record = checked.book.get(name)
        yield paint(f"{record.title if record else name or 'Nobody yet'}{f' ({name})' if name else ''}", "place")
        yield from _suspects([each for each in _suspect(owner, checked) if (each.owner or "") == name])
        yield from _months([each for each in found if (each.owner or "") == name], checked.book.as_of)
        yield ""
    yield _count(len(found), "thing is due", "things are due") if found else "nothing is due"


def _suspect(owner: Record | None, checked: Checked) -> list[Record]:
    """What has to be read again at once, whatever its day says."""
    live = (each for each in checked.book if each.is_live and (owner is None or each.owner == owner.id))
    return [each for each in live if (found := standing(each, checked.book)) is not None and found.is_void]


def _suspects(records: Sequence[Record]) -> Iterator[str]:
    if records:
        yield "  suspect: changed since the last review"
    for each in records:
        yield f"    ▲ {each.kind} {each.id!r}: {each.title}"


def _months(found: Sequence[Due], today: datetime.date) -> Iterator[str]:
    for name, items in groupby(found, lambda each: _month(each.day, today)):
        yield f"  {name}"
        for each in items:
            yield f"    {each.day}  {WORDS[each.sort]}: {_what(each)}"


def _month(day: datetime.date, today: datetime.date) -> str:
    return "overdue" if day < today else f"{day:%B %Y}"


def _what(each: Due) -> str:
    record = f"{each.record.kind} {each.record.id!r}"
    return f"{' '.join(each.what.split())}, {record}" if each.what else f"{record}: {each.record.title}"


def _spread(found: Sequence[Sooner], checked: Checked, gathered: Gathered, writes: bool) -> None:
    if not found:
        click.echo("nothing to spread: no owner has more reviews in a week than can be helped")
        return
    for owner, items in groupby(found, lambda each: each.owner):
        click.echo(paint(owner or "nobody yet", "place"))
        for each in items:
            click.echo(f"  {each.before} → {each.day}  {each.record.kind} {each.record.id!r}: every {each.days} d")
    changes = list(_changes(found, checked, gathered))
    files = _count(len(changes), "file", "files")
    if not writes:
        click.echo(show(changes), nl=False)
        click.echo(f"nothing was written; to write it into {files}, add --write")
        return
    write(changes)
    click.echo(f"set review_every of {_count(len(found), 'record', 'records')} in {files}")


def _changes(found: Iterable[Sooner], checked: Checked, gathered: Gathered) -> Iterator[Change]:
    before = gathered.by_path
    after: dict[str, str] = {}
    for each in found:
        written = checked.written[each.record.id]
        text = after.get(written.path, before[written.path])
        after[written.path] = lasting(text, written.path, written.base, each.record.id, f"{each.days} d")
    for path, text in after.items():
        yield Change(path, encoded(before[path]), encoded(text))


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise FileUnwritable(str(path), error.strerror or str(error)) from None


def _count(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
