"""What ``handbook export`` can write: one table, each format a module of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ..checks import Checked
from . import gift
from .calendars import feeds
from .chat import scripts
from .json import handbook_json
from .tables import tables

if TYPE_CHECKING:
    from ..render import Desk


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


@dataclass(frozen=True)
class PageExport:
    """One format that holds pages, with texts laid out as on the site."""

    name: str
    """As the command line calls it."""

    what: str
    """What is written, in a line for its help."""

    files: Callable[[Desk], Iterable[Exported]]
    """From the desk at which pages are written, which knows the site, to files: the same bytes for the same handbook
    and day. None where there is nothing to write."""


def _ics(checked: Checked, site: str) -> Iterator[Exported]:
    yield from (Exported(*each) for each in feeds(checked.book, site))


def _scripts(checked: Checked, site: str) -> Iterator[Exported]:
    yield from (Exported(*each) for each in scripts(checked.book, site))


def _json(checked: Checked, site: str) -> Iterator[Exported]:
    if len(checked.book):
        yield Exported("handbook.json", handbook_json(checked.book))


def _csv(checked: Checked, site: str) -> Iterator[Exported]:
    yield from (Exported(*each) for each in tables(checked.book, site))


def _gift(checked: Checked, site: str) -> Iterator[Exported]:
    yield from (Exported(*each) for each in gift.quizzes(checked))


def _scorm(desk: Desk) -> Iterator[Exported]:
    from . import scorm  # pages need templates, which whoever only checks should not wait for

    yield from (Exported(*each) for each in scorm.packages(desk))


_ALL: tuple[Export | PageExport, ...] = (
    Export("ics", "calendars: huddles and training by role, what is due by owner", _ics),
    Export("gift", "the questions of each module, for Moodle", _gift),
    PageExport("scorm", "a package of each module, for learning systems that know SCORM 1.2", _scorm),
    Export("scripts", "the words of scripts for chat tools, as a table and as macros", _scripts),
    Export("json", "every record with its links both ways, in one file", _json),
    Export("csv", "a table for each kind of record, for spreadsheets", _csv),
)

EXPORTS: dict[str, Export | PageExport] = {export.name: export for export in _ALL}
"""Every format by its name."""
