"""Ids that records had before: which record each of them leads to."""

from __future__ import annotations

from collections.abc import Collection

from ..kinds import Record


def aliases_of(records: Collection[Record], taken: Collection[str] = ()) -> dict[str, str]:
    """The id that each former id leads to. What is the id of a record, or is *taken*, is never an alias; of several
    records that claim one the first has it."""
    ids, found = {record.id for record in records}, dict[str, str]()
    for record in records:
        for alias in record.aliases:
            if alias not in ids and alias not in taken:
                found.setdefault(alias, record.id)
    return found
