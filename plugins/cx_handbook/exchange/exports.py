"""What ``handbook export`` can write: one table, each format a module of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ..checks import Checked
from .json import handbook_json


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


def _json(checked: Checked) -> Iterator[Exported]:
    yield Exported("handbook.json", handbook_json(checked.book))


EXPORTS: dict[str, Export] = {
    export.name: export for export in (Export("json", "every record with its links both ways, in one file", _json),)
}
"""Every format by its name."""
