"""The index of the recovery finder: by what each script is found, and what its answer shows, as JSON.

::

    {"version": 1,
     "entries": [{"id": "late-delivery", "title": …, "url": "scripts/late-delivery/", "kind": "script",
                  "roles": [ids], "channels": [ids], "touchpoints": [ids],
                  …what it is found by: ``phrases.py``…,
                  "answer": {…what is shown: ``answers.py``…}}],
     "names": {"roles": {id: title}, "channels": {…}, "touchpoints": {…}},
     "levels": ["", "a nuisance", …], what the highest level of an answer says, by its number
     "roles": {id: {"takes_over": title}}, who takes over from a role, whatever the matter
     "calm": [ids], the scripts that bring the heat down
     "pinned": [ids], the scripts that are needed most
     "vocabulary": [words…], "words": {…which words mean much the same: ``like_words.py``…}}

An entry is a live script, or a live contact reason that no live script answers, so that no known reason is without a
page. Addresses count from the root of the site. Without roles or channels an entry is for all of them. Where
nothing is live yet, entries say in ``unfinished`` how far they have come.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from ...graph.volume import monthly
from ...kinds import Channel, ContactReason, Record, Role, Script, Touchpoint
from ..addresses import of_record
from ..desk import Desk
from ..pen import STATE_WORDS
from .answers import LEVELS, answer
from .like_words import like_words
from .phrases import Vocabulary, found_by

VERSION = 1

MOST_NEEDED = 5
"""Scripts that are shown where nothing fits at all."""

Entry = Script | ContactReason


def index(desk: Desk) -> str:
    """The index of the handbook on *desk*, as JSON text: the same bytes for the same handbook."""
    return json.dumps(as_data(desk), ensure_ascii=False, separators=(",", ":")) + "\n"


def index_script(desk: Desk) -> str:
    """The same as a script that keeps it under a name, for pages that are opened as files and may fetch nothing."""
    return f"window.cxFinderIndex = {index(desk).rstrip()};\n"


def as_data(desk: Desk) -> dict[str, Any]:
    """The index as plain data."""
    there, vocabulary, found = desk.at_root(""), Vocabulary(), list(entries(desk))
    roles = _names(desk.book.all(Role))
    made = [_entry(each, list(roles), there, vocabulary) for each in found]
    return {
        "version": VERSION,
        "entries": made,
        "names": {
            "roles": roles,
            "channels": _names(_used(desk.book.all(Channel), "channels", made)),
            "touchpoints": _names(_used(desk.book.all(Touchpoint), "touchpoints", made)),
        },
        "levels": list(LEVELS),
        "roles": _taking_over(desk),
        "calm": [each.id for each in found if isinstance(each, Script) and each.type == "calm"],
        "pinned": [each.id for each in most_needed(desk)],
        "vocabulary": vocabulary.words(),
        "words": like_words(desk.book),
    }


def entries(desk: Desk) -> Iterator[Entry]:
    """The live scripts, and the live reasons that none of them answers, each in order of their ids.

    A handbook in which nothing is live yet has what is still being written in their place, so that it can be tried.
    """
    live = list(_entries(desk, lambda each: each.is_live))
    yield from live or _entries(desk, lambda each: each.status != "retired")


def _entries(desk: Desk, is_meant: Callable[[Record], bool]) -> Iterator[Entry]:
    scripts = [script for script in desk.book.all(Script) if is_meant(script)]
    answered = {reason for script in scripts for reason in script.answers}
    reasons = (reason for reason in desk.book.all(ContactReason) if is_meant(reason) and reason.id not in answered)
    yield from sorted(scripts, key=lambda each: each.id)
    yield from sorted(reasons, key=lambda each: each.id)


def _entry(entry: Entry, every_role: Sequence[str], desk: Desk, vocabulary: Vocabulary) -> dict[str, Any]:
    roles, channels = (entry.roles, entry.channels) if isinstance(entry, Script) else ((), ())
    return {
        "id": entry.id,
        "title": entry.title,
        "url": f"{of_record(entry)}{desk.pen.index}",
        "kind": entry.kind,
        "roles": list(roles),
        "channels": list(channels),
        "touchpoints": list(touchpoints(entry, desk)),
        **({} if entry.is_live else {"unfinished": STATE_WORDS[entry.status]}),
        **found_by(entry, desk, vocabulary),
        "answer": answer(entry, roles or every_role, desk),
    }


def touchpoints(entry: Entry, desk: Desk) -> Sequence[str]:
    """Those that the entry puts right, and those at which the reasons that it answers arise."""
    if isinstance(entry, ContactReason):
        return entry.arises_at
    reasons = (desk.book.find(ContactReason, name) for name in entry.answers)
    arise = (name for reason in reasons if reason for name in reason.arises_at)
    return list(dict.fromkeys([*entry.recovers, *arise]))


def most_needed(desk: Desk) -> list[Script]:
    """The live scripts that most roles keep at hand, and of equals those for which most customers get in touch."""
    pins = Counter(name for role in desk.book.all(Role) if role.is_live for name in role.pinned)
    contacts = {each.id: monthly(each) or 0 for each in desk.book.all(ContactReason) if each.is_live}

    def need(script: Script) -> tuple[int, int, str]:
        return -pins[script.id], -sum(contacts.get(name, 0) for name in script.answers), script.id

    return sorted((each for each in desk.book.all(Script) if each.is_live), key=need)[:MOST_NEEDED]


def _taking_over(desk: Desk) -> dict[str, dict[str, str]]:
    """Who takes over from each live role that hands over to one."""
    found = ((role, desk.book.find(Role, role.escalates_to)) for role in desk.book.all(Role) if role.is_live)
    return {role.id: {"takes_over": after.title} for role, after in found if after is not None and after.is_live}


def _used(records: Iterable[Record], field: str, made: Iterable[dict[str, Any]]) -> Iterator[Record]:
    """Those of *records* that an entry names, so that nobody can choose what nothing is filed under."""
    used = {name for entry in made for name in entry[field]}
    return (record for record in records if record.id in used)


def _names(records: Iterable[Record]) -> dict[str, str]:
    """The titles of the live ones by their ids, in order of titles."""
    live = (record for record in records if record.is_live)
    return {record.id: record.title for record in sorted(live, key=lambda each: each.title.casefold())}
