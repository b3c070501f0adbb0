"""What a fix asks for, as spots of the file that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..finding import Edit, Finding
from ..load.source import Source, source_of
from ..load.tree import At, Entry, Node, UnusualError, blank, tree
from ..location import Route
from .spots import Spot, replaced


class Impossible(Exception):
    """An edit cannot be carried out without touching something else, a comment say."""


def carried_out(path: str, text: str, findings: Iterable[Finding]) -> tuple[str, list[Finding]]:
    """*text* once the fixes of *findings*, all of the file at *path*, are in it, and those that were carried out.

    One that would touch what another has touched, or a comment, is left out; every other byte stays.
    """
    writing = _Writing(source_of(path, text))
    taken: list[Spot] = []
    done = []
    for finding in findings:
        spots = writing.spots(finding)
        if spots and not any(_touch(one, other) for one in spots for other in taken):
            taken += spots
            done.append(finding)
    return replaced(text, taken), done


def _touch(one: Spot, other: Spot) -> bool:
    return one.start == other.start or (one.start < other.end and other.start < one.end)


class _Found(NamedTuple):
    """A value in its place."""

    holders: list[Entry]
    """The way to it, from the outside; the last one holds it."""

    nodes: list[Node]
    """What these stand in."""


class _Writing:
    """Turns edits of one file into spots."""

    def __init__(self, source: Source) -> None:
        self._lines = source.text.split("\n")
        self._root: Node | None = None
        self._bare: list[str] = self._lines
        try:
            if not source.problems and isinstance(source.data, dict | list) and source.data:
                self._root = tree(source)
                self._bare = blank(self._lines, self._root)
        except UnusualError:
            pass

    def spots(self, finding: Finding) -> list[Spot]:
        """What to put where; nothing where the fix of *finding* cannot be carried out."""
        if finding.fix is None:
            return []
        place = (finding.location.line, finding.location.column)
        try:
            return [spot for edit in finding.fix.edits for spot in self._edit(edit, place)]
        except Impossible:
            return []

    def _edit(self, edit: Edit, place: At) -> Iterator[Spot]:
        if edit.does == "swap":
            yield self._swap(edit, edit.at or place)
            return
        found = self._find(edit.route)
        if edit.does == "delete":
            yield self._delete(found)
        elif edit.does == "rename":
            key = found.holders[-1].key
            assert key is not None
            yield _spot(key.start, key.end, edit.new)
        elif edit.does == "enlist" and found.holders[-1].value.is_block:
            yield from self._dashed(found.holders[-1].value)
        else:
            yield self._put(found.holders[-1], edit)

    def _swap(self, edit: Edit, at: At) -> Spot:
        line, column = at
        text = self._lines[line - 1] if line <= len(self._lines) else ""
        if text[column - 1 : column - 1 + len(edit.old)] != edit.old:
            raise Impossible
        return Spot(at, (line, column + len(edit.old)), edit.new)

    def _find(self, route: Route) -> _Found:
        """What stands at *route*; only what is written there, and nothing that comes through an alias."""
        node, found = self._root, _Found([], [])
        for step in route:
            entries = node.entries if node else []
            entry = next((each for n, each in enumerate(entries) if step == (each.name if each.key else n)), None)
            if entry is None or node is None:
                raise Impossible
            found.holders.append(entry)
            found.nodes.append(node)
            node = entry.value
        if not found.holders:
            raise Impossible
        return found

    def _put(self, entry: Entry, edit: Edit) -> Spot:
        """Another value, or the same one in quotes or brackets."""
        node = entry.value
        if node.anchor or node.shape == "nothing" or node.style in ("|", ">"):
            raise Impossible
        if node.is_block and entry.key is not None and edit.does == "write" and not self._has_comment(entry):
            return _spot(entry.key.end, node.end, f": {edit.new}")
        said = self._lines[node.start[0]][node.start[1] : node.end[1]]
        if node.start[0] != node.end[0] or (node.is_block and edit.does != "quote"):
            raise Impossible
        return _spot(node.start, node.end, edit.new if edit.does == "write" else _AROUND[edit.does](said))

    def _dashed(self, node: Node) -> Iterator[Spot]:
        """A dash before a set of fields, and everything in it as much further in."""
        first = node.entries[0].start
        if node.shape != "fields" or node.anchor or self._lines[first[0]][: first[1]].strip():
            raise Impossible
        yield _spot(first, first, "- ")
        for number in range(first[0] + 1, node.end[0] + 1):
            if self._lines[number].strip():
                yield _spot((number, 0), (number, 0), "  ")

    def _delete(self, found: _Found) -> Spot:
        """A field or an item, with its lines; what holds nothing else goes with it."""
        holders, nodes = list(found.holders), list(found.nodes)
        while len(nodes) > 1 and len(nodes[-1].entries) == 1:
            holders.pop()
            nodes.pop()
        entry, node = holders[-1], nodes[-1]
        if len(node.entries) == 1 or self._has_comment(entry):
            raise Impossible
        if node.flow:
            return self._between_commas(entry, node.entries)
        if self._lines[entry.start[0]][: entry.start[1]].strip():
            raise Impossible
        return _spot((entry.start[0], 0), (entry.end[0] + 1, 0), "")

    def _between_commas(self, entry: Entry, entries: Sequence[Entry]) -> Spot:
        number = next(n for n, each in enumerate(entries) if each is entry)
        if number + 1 < len(entries):
            return _spot(entry.start, entries[number + 1].start, "")
        return _spot(entries[number - 1].end, entry.end, "")

    def _has_comment(self, entry: Entry) -> bool:
        return any("#" in line for line in self._bare[entry.start[0] : entry.end[0] + 1])


def _in_quotes(said: str) -> str:
    return "'" + said.replace("'", "''") + "'"


def _in_brackets(said: str) -> str:
    is_fit = said[0] in "'\"[{" or not re.search(r"[,\[\]{}#]|: ", said)
    return f"[{said if is_fit else _in_quotes(said)}]"


_AROUND = {"quote": _in_quotes, "enlist": _in_brackets}


def _spot(start: At, end: At, new: str) -> Spot:
    return Spot((start[0] + 1, start[1] + 1), (end[0] + 1, end[1] + 1), new)
