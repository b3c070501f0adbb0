"""What the items of a view can be chosen by. ``filters.js`` does the choosing; without it everything is shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..kinds import Record


class Filter(NamedTuple):
    """One choice above a view.

    An item of the view has the attribute ``data-cx-item``, and in ``data-NAME`` the values that it is shown for, with
    spaces between them.
    """

    name: str
    label: str
    options: list[tuple[str, str]]
    """Value and words; no choice is offered where there are none."""

    @classmethod
    def by(cls, name: str, label: str, records: Iterable[Record]) -> Filter:
        """A choice of records, each once, in order of their titles."""
        found = {record.id: record.title for record in records}
        return cls(name, label, sorted(found.items(), key=lambda pair: pair[1].casefold()))
