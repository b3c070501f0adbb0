"""The records that come with the product: usual channels, and a library of metrics.

A handbook gets those that it names and has no record for, so that a first journey needs no file for the telephone. A
record of the same id takes its place.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files

from ..kinds import FOLDERS, Leaf, leaves
from .pages import DocPage
from .records import Written, read
from .source import parse

FOLDER = "built_in"
"""Where they lie in the package, in folders as those of a handbook."""

_MENTION = re.compile(r"\[\[\s*([a-z0-9-]+)")


@cache
def default_records() -> Mapping[str, Written]:
    """All of them, by id."""
    return {each.record.id: each for each in _read()}


def _read() -> Iterator[Written]:
    home = files("cx_handbook.load") / FOLDER
    for folder in sorted(home.iterdir(), key=lambda each: each.name):
        for file in sorted(folder.iterdir(), key=lambda each: each.name):
            source = parse(f"{FOLDER}/{folder.name}/{file.name}", file.read_text("utf-8"))
            for each in read(source, FOLDERS[folder.name]).written:
                yield replace(each, is_shipped=True)


def called_for(
    written: Collection[Written],
    taken: Collection[str],
    pages: Iterable[DocPage] = (),
    measured: Collection[str] = (),
) -> tuple[Written, ...]:
    """The records that come with the product, whose ids are not *taken*, and that records or pages link to, or that
    are *measured* in files of their own."""
    free = {name: each for name, each in default_records().items() if name not in taken}
    if not free:
        return ()
    likely = _as_values(free)
    named = {name for each in written if likely.search(each.source.text) for name in _named(each)}
    named |= {name for page in pages for name in _MENTION.findall(page.text)}
    return tuple(each for name, each in free.items() if name in named or name in measured)


def _as_values(names: Iterable[str]) -> re.Pattern[str]:
    """Finds texts in which one of *names* may be a whole value; for a first look before a closer one."""
    return re.compile(rf"[\[{{,:-]\s*[\"']?(?:{'|'.join(map(re.escape, names))})(?=\s*[\]}},#|\"']|[ \t]*(?:\n|$))")


def _named(written: Written) -> Iterator[str]:
    """Every id that a record links to, in its fields or in its texts."""
    for leaf in leaves(written.record):
        yield from _targets(leaf)


def _targets(leaf: Leaf) -> Iterator[str]:
    if leaf.spec.link is not None:
        yield leaf.spec.link.split(leaf.value)[0]
    elif leaf.spec.shape == "prose":
        yield from _MENTION.findall(leaf.value)
