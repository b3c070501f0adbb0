"""What ``handbook export`` can write: one table, each format a module of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ..checks import Checked
from .calendars import feeds
from .chat import scripts
from .json import handbook_json
from .tables import tables


class Exported(NamedTuple):
    """A file to be written."""

    path: str
    """Within the folder that was asked for, with ``/`` between folders."""

    content: str | bytes


@dataclass(frozen=True)
class Export:
    """One format."""

    name: str
    """As the command line calls it."""

    what: str
    """What is written, in a line for its help."""

    files: Callable[[Checked, str], Iterable[Exported]]
    """From a checked handbook, and the address of its site where that is known, to files: the same bytes for the same
    handbook and day. None where there is nothing to write."""


def _ics(checked: Checked, site: str) -> Iterator[Exported]:
    yield from (Exported(*each) for each in feeds(checked.book, site))


def _scripts(checked: Checked, site: str) -> Iterator[Exported]:
    yield from (Exported(*each) for each in scripts(checked.book, site))


def _json(checked: Checked, site: str) -> Iterator[Exported]:
    if len(checked.book):
        yield Exported("handbook.json", handbook_json(checked.book))


def _csv(checked: Checked, site: str) -> Iterator[Exported]:
    yield from (Exported(*each) for each in tables(checked.book, site))


EXPORTS: dict[str, Export] = {
    export.name: export
    for export in (
        Export("ics", "calendars: huddles and training by role, what is due by owner", _ics),
        Export("scripts", "the words of scripts for chat tools, as a table and as macros", _scripts),
        Export("json", "every record with its links both ways, in one file", _json),
        Export("csv", "a table for each kind of record, for spreadsheets", _csv),
    )
}
"""Every format by its name."""
