"""``handbook import``: what people keep in spreadsheets, shown as it would be written, and written once asked."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from ..edit import show, write
from ..edit.importing import Home, Imported, Table, Wanted, contacts, home, journey, measurements, table
from ..errors import FileUnreadable
from .common import Asked


@click.group(name="import", short_help="Take over tables from a spreadsheet.")
def importing() -> None:
    """Take over a journey map, numbers or a log of contacts from a spreadsheet, saved as CSV.

    Nothing is written before you add --write, and nothing that is there is written over without a word.

    Exit codes: 0 everything was taken, 1 something was refused, 2 cannot go on.
    """


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    """What the three commands share."""
    for option in (
        click.option("--write", "is_written", is_flag=True, help="Write it. Without this it is only shown."),
        click.option("--diff", "is_shown", is_flag=True, help="Show every line that would be written."),
        click.option("--encoding", metavar="NAME", help="How the file's letters are saved, such as cp1252."),
        click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Read the handbook as if on this day."),
        click.option("--data", type=click.Path(path_type=Path), default="handbook_data", help="The folder of records."),
        click.argument("file", type=click.Path(path_type=Path)),
    ):
        command = option(command)
    return command


@importing.command("journey", short_help="Turn a grid of stages and lanes into a journey.")
@_options
@click.option("--id", "name", default="", metavar="ID", help="The id of the new journey; made of its title by itself.")
@click.option("--title", default="", help="Its title, in place of the one in the table or the file's name.")
def of_journey(name: str, title: str, **asked: Any) -> None:
    """Turn the grid of stages and lanes in FILE into a journey and its touchpoints, all as drafts."""
    _import(lambda table, home: journey(table, home, Wanted(name, title)), **asked)


@importing.command("measurements", short_help="Merge numbers into the series of metrics.")
@_options
@click.option("--metric", default="", metavar="ID", help="The metric, where no column of the table names it.")
@click.option("--replace", is_flag=True, help="Write over values that are there already and differ.")
def of_measurements(metric: str, *, replace: bool, **asked: Any) -> None:
    """Merge the numbers in FILE into the series of their metrics, by metric, day and slice."""
    _import(lambda table, home: measurements(table, home, metric=metric, replace=replace), **asked)


@importing.command("contacts", short_help="Count contacts by reason and month.")
@_options
@click.option("--metric", default="", metavar="ID", help="Put every month into this metric's series too, by reason.")
@click.option("--replace", is_flag=True, help="Write over counts of the same month that differ.")
def of_contacts(metric: str, *, replace: bool, **asked: Any) -> None:
    """Count the contacts in FILE by reason and month; the newest whole month becomes the reason's volume."""
    _import(lambda table, home: contacts(table, home, metric=metric, replace=replace), **asked)


def _import(
    read: Callable[[Table, Home], Imported],
    *,
    file: Path,
    data: Path,
    as_of: datetime.datetime | None,
    encoding: str | None,
    is_shown: bool,
    is_written: bool,
) -> None:
    found = read(table(_bytes(file), str(file), encoding), home(Asked(data).gather(), as_of.date() if as_of else None))
    click.echo("\n".join(_lines(found, is_written=is_written)))
    if is_shown:
        click.echo(f"\n{show(found.changes)}", nl=False)
    if is_written:
        write(found.changes)
    click.echo(f"\n{_last(found, is_written=is_written)}")
    sys.exit(0 if found.is_whole else 1)


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except (OSError, ValueError) as error:
        raise FileUnreadable(str(file), getattr(error, "strerror", None) or str(error)) from None


def _lines(found: Imported, *, is_written: bool) -> Iterator[str]:
    yield from found.summary
    made = [change for change in found.changes if not change.is_idle]
    if made:
        yield ""
        yield "files:" if is_written else "would write:"
        yield from (f"  {change.path}{'' if change.before is None else ' (changed)'}" for change in made)
    for heading, lines in found.said:
        yield ""
        yield heading
        yield from (f"  {line}" for line in lines)


def _last(found: Imported, *, is_written: bool) -> str:
    made = [change for change in found.changes if not change.is_idle]
    if not made:
        return "nothing to write"
    if is_written:
        return f"wrote {len(made)} file{'' if len(made) == 1 else 's'}; next, run: handbook check"
    return "nothing is written yet; to write it, run the same command with --write"
