"""The words of scripts for the tools that staff write with: every line as a table, and macros for written channels.

``scripts.csv`` has a row for each line that is said, asked or written, in the order of the talk, with the channels that
it is for. ``scripts.json`` has what somebody inserts at one go, for channels on which we write::

    {"version": 1, "name": "Brackenspoke Cycles", "as_of": "2026-11-23", "macros": [
        {"id": "late-delivery.sorry.say", "title": "The bike has not come …: Say sorry",
         "text": "You stayed in for us …",
         "channels": ["chat", "email"], "blanks": ["day"], "tags": ["recover"], "reasons": ["where-is-my-order"],
         "url": "scripts/late-delivery/#steps-sorry"}]}

Only live scripts are in either. Blanks stand as in the handbook, ``{{ customer_name }}``; figures are filled in. An id
says the script, the step and which of its words they are, and the channel where they are for that one alone.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from ..graph import Book
from ..kinds import Channel, Script
from ..kinds.script import Step
from .addresses import of_record
from .tables import BETWEEN, sheet

VERSION = 1

WRITTEN = ("chat", "email", "sms", "social", "web", "app", "post")
"""Sorts of channel on which we write."""

HEADER = ("script", "title", "type", "step", "step_title", "use", "channels", "words", "blanks", "reasons", "url")

_BLANK = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")


class Wording(NamedTuple):
    """What is said at one place of a script."""

    step: str
    """The id of the step, or ``stop``."""

    title: str
    """Of the step; empty for the words that stop everything."""

    use: str
    """say, ask, or stop."""

    channels: tuple[str, ...]
    """Where; nowhere in particular where the script names none."""

    lines: tuple[str, ...]

    only: str = ""
    """The channel for which they stand in place of the step's own words."""


def scripts(book: Book, site: str = "") -> Iterator[tuple[str, bytes]]:
    """``scripts.csv`` and ``scripts.json``; neither where no live script has words."""
    found = [(each, list(wordings(each, book))) for each in sorted(book.all(Script), key=_by_id) if each.is_live]
    rows = [row for script, worded in found for each in worded for row in _rows(script, each, site)]
    if rows:
        yield "scripts.csv", sheet(HEADER, rows)
        macros = [macro for script, worded in found for macro in _macros(script, worded, book, site)]
        data = {"version": VERSION, "name": book.settings.name, "as_of": book.as_of.isoformat(), "macros": macros}
        yield "scripts.json", f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode()


def _by_id(script: Script) -> str:
    return script.id


def wordings(script: Script, book: Book) -> Iterator[Wording]:
    """Everything that is said, in the order of the script; first what stops everything."""
    if script.stop:
        yield Wording("stop", "", "stop", script.channels, (book.said(script.stop),))
    for step in script.steps:
        title = book.said(step.title or (step.phase or step.id).replace("-", " ").capitalize())
        for each in _said(step, script):
            if each.lines:
                yield each._replace(title=title, lines=tuple(book.said(line) for line in each.lines))


def _said(step: Step, script: Script) -> Iterator[Wording]:
    """The words of *step* as written; its own are for the channels that have no others.

    Lines of which one will do stand alone.
    """
    taken = {each.channel for each in step.on}
    left = tuple(name for name in script.channels if name not in taken)
    if left or not script.channels:
        for lines in ((line,) for line in step.say) if step.one_of else (step.say,):
            yield Wording(step.id, "", "say", left, lines)
    for each in step.on:
        yield Wording(step.id, "", "say", (each.channel,) if each.channel else (), each.say, each.channel or "")
    yield Wording(step.id, "", "ask", script.channels, step.ask)


def _rows(script: Script, worded: Wording, site: str) -> Iterator[list[str]]:
    for line in worded.lines:
        yield [
            script.id,
            script.title,
            script.type or "",
            worded.step,
            worded.title,
            worded.use,
            BETWEEN.join(worded.channels),
            line,
            BETWEEN.join(_blanks(line)),
            BETWEEN.join(script.answers),
            _address(script, worded, site),
        ]


def _macros(script: Script, worded: list[Wording], book: Book, site: str) -> Iterator[dict[str, Any]]:
    """What is inserted at one go: the lines of one wording that is for a channel on which we write."""
    seen: Counter[str] = Counter()
    for each in worded:
        name = ".".join(filter(None, (script.id, each.step, each.use if each.use != each.step else "", each.only)))
        seen[name] += 1
        channels = [name for name in each.channels if _is_written(name, book)]
        if not channels and each.channels:
            continue
        text = "\n".join(each.lines)
        yield {
            "id": name if seen[name] == 1 else f"{name}.{seen[name]}",
            "title": f"{script.title}: {each.title}" if each.title else f"{script.title}: stop",
            "text": text,
            "channels": channels,
            "blanks": _blanks(text),
            "tags": [*([script.type] if script.type else []), *script.tags],
            "reasons": list(script.answers),
            "url": _address(script, each, site),
        }


def _is_written(name: str, book: Book) -> bool:
    channel = book.find(Channel, name)
    return channel is not None and channel.type in WRITTEN


def _blanks(text: str) -> list[str]:
    """The names of the blanks, each once, in order."""
    return list(dict.fromkeys(_BLANK.findall(text)))


def _address(script: Script, worded: Wording, site: str) -> str:
    anchor = "" if worded.use == "stop" else f"#steps-{worded.step}"
    return f"{of_record(script, site)}{anchor}"
