"""What ``handbook export`` can write: one table, each format a module of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ..checks import Checked
from . import gift
from .json import handbook_json

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

    files: Callable[[Checked], Iterable[Exported]]
    """From a checked handbook to files: the same bytes for the same handbook and day."""


@dataclass(frozen=True)
class PageExport:
    """One format that holds pages, with texts laid out as on the site."""

    name: str
    """As the command line calls it."""

    what: str
    """What is written, in a line for its help."""

    files: Callable[[Desk], Iterable[Exported]]
    """From the desk at which pages are written to files: the same bytes for the same handbook and day."""


def _json(checked: Checked) -> Iterator[Exported]:
    yield Exported("handbook.json", handbook_json(checked.book))


def _gift(checked: Checked) -> Iterator[Exported]:
    yield from (Exported(name, text) for name, text in gift.quizzes(checked))


def _scorm(desk: Desk) -> Iterator[Exported]:
    from . import scorm  # pages need templates, which whoever only checks should not wait for

    yield from (Exported(name, content) for name, content in scorm.packages(desk))


_ALL: tuple[Export | PageExport, ...] = (
    Export("json", "every record with its links both ways, in one file", _json),
    Export("gift", "the questions of each module, for Moodle", _gift),
    PageExport("scorm", "a package of each module, for learning systems that know SCORM 1.2", _scorm),
)

EXPORTS: dict[str, Export | PageExport] = {export.name: export for export in _ALL}
"""Every format by its name."""
