"""The index of the recovery finder: by what each script is found, and what its answer shows, as JSON.

::

    {"version": 1,
     "entries": [{"id": "late-delivery", "title": …, "url": "scripts/late-delivery/", "kind": "script",
                  "roles": [ids], "channels": [ids], "touchpoints": [ids],
                  …what it is found by: ``phrases.py``…,
                  "answer": {…what is shown: ``answers.py``…}}],
     "names": {"roles": {id: title}, "channels": {…}, "touchpoints": {…}},
     "vocabulary": [words…], "words": {…which words mean much the same: ``like_words.py``…}}

An entry is a live script, or a live contact reason that no live script answers, so that no known reason is without a
page. Addresses count from the root of the site. Without roles or channels an entry is for all of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ...kinds import Channel, ContactReason, Record, Role, Script, Touchpoint
from ..addresses import of_record
from ..desk import Desk
from .answers import answer
from .like_words import like_words
from .phrases import Vocabulary, found_by

VERSION = 1

Entry = Script | ContactReason


def index(desk: Desk) -> str:
    """The index of the handbook on *desk*, as JSON text: the same bytes for the same handbook."""
    return json.dumps(as_data(desk), ensure_ascii=False, separators=(",", ":")) + "\n"


def as_data(desk: Desk) -> dict[str, Any]:
    """The index as plain data."""
    there, vocabulary = desk.at_root(""), Vocabulary()
    return {
        "version": VERSION,
        "entries": [_entry(each, there, vocabulary) for each in entries(desk)],
        "names": {
            "roles": _names(desk.book.all(Role)),
            "channels": _names(desk.book.all(Channel)),
            "touchpoints": _names(desk.book.all(Touchpoint)),
        },
        "vocabulary": vocabulary.words(),
        "words": like_words(desk.book),
    }


def entries(desk: Desk) -> Iterator[Entry]:
    """The live scripts, and the live reasons that none of them answers, each in order of their ids."""
    scripts = [script for script in desk.book.all(Script) if script.is_live]
    answered = {reason for script in scripts for reason in script.answers}
    reasons = (reason for reason in desk.book.all(ContactReason) if reason.is_live and reason.id not in answered)
    yield from sorted(scripts, key=lambda each: each.id)
    yield from sorted(reasons, key=lambda each: each.id)


def _entry(entry: Entry, desk: Desk, vocabulary: Vocabulary) -> dict[str, Any]:
    roles, channels = (entry.roles, entry.channels) if isinstance(entry, Script) else ((), ())
    return {
        "id": entry.id,
        "title": entry.title,
        "url": f"{of_record(entry)}{desk.pen.index}",
        "kind": entry.kind,
        "roles": list(roles),
        "channels": list(channels),
        "touchpoints": list(_touchpoints(entry, desk)),
        **found_by(entry, desk, vocabulary),
        "answer": answer(entry, desk),
    }


def _touchpoints(entry: Entry, desk: Desk) -> Sequence[str]:
    """Those that the entry puts right, and those at which the reasons that it answers arise."""
    if isinstance(entry, ContactReason):
        return entry.arises_at
    reasons = (desk.book.find(ContactReason, name) for name in entry.answers)
    arise = (name for reason in reasons if reason for name in reason.arises_at)
    return list(dict.fromkeys([*entry.recovers, *arise]))


def _names(records: Iterable[Record]) -> dict[str, str]:
    return {record.id: record.title for record in records if record.is_live}
