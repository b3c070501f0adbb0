"""A file as its author wrote it: every value with where it begins and ends, and in which style it stands.

``Source`` knows what a file says; this knows how it says it, for those who put it otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ruamel.yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from .source import Source, events

At = tuple[int, int]
"""A line and a column, both from 0, as lists of lines are counted."""


class UnusualError(Exception):
    """The file is right, and written in a way that is not known here: keys after ``?``, say."""


@dataclass(slots=True, eq=False)
class Node:
    """A value as it is written."""

    shape: str
    """``fields``, ``list``, ``text`` (numbers and words too), ``alias`` or ``nothing``."""

    start: At
    """Its first character, or that of the anchor before it."""

    end: At
    """Just after its last character; for a block of fields or a list, of the last thing in it."""

    flow: bool = False
    """Whether it, or what it stands in, is written in brackets."""

    style: str = ""
    """``|`` or ``>`` for a text in a block of its own, a quote for one in quotes."""

    anchor: str = ""
    """Its own, or the one that it takes its value from."""

    entries: list[Entry] = field(default_factory=list)

    @property
    def is_block(self) -> bool:
        """Whether it is fields or a list, on lines of their own."""
        return bool(self.entries) and not self.flow

    @property
    def column(self) -> int:
        """Where the entries of a block begin."""
        return self.entries[0].start[1]


class Entry(NamedTuple):
    """One field of a set, or one item of a list."""

    start: At
    """Its key, or the dash before it."""

    key: Node | None
    value: Node
    name: str = ""
    """What the key says."""

    @property
    def end(self) -> At:
        """Just after its last character; of the key where no value stands there."""
        return max(self.value.end, self.key.end if self.key else self.start)


def tree(source: Source) -> Node:
    """What *source*, which has no problems, says, as it is written. Raises ``UnusualError``."""
    return _Reader(source.text.split("\n")).read(events(source.text))


def below(node: Node) -> Iterator[Node]:
    """*node* and everything in it, in the order in which it is written."""
    yield node
    for entry in node.entries:
        if entry.key is not None:
            yield entry.key
        yield from below(entry.value)


def blank(lines: Sequence[str], node: Node) -> list[str]:
    """*lines* with ``x`` in the place of every value in *node*, so that a ``#`` that is left begins a comment."""
    left = list(lines)
    for each in below(node):
        if each.shape in ("text", "alias"):
            _blank(left, each)
    return left


def _blank(lines: list[str], node: Node) -> None:
    (first, start), (last, end) = node.start, node.end
    for number in range(first, last + 1):
        line = lines[number]
        if node.style in ("|", ">"):  # what stands beside its sign stays
            sign = BLOCK_SIGN.search(line) if number == first else None
            lines[number] = line[:start] + "x" + line[sign.end() :] if sign else ""
        else:
            begin, stop = start if number == first else 0, end if number == last else len(line)
            lines[number] = line[:begin] + "x" * (stop - begin) + line[stop:]


class _Reader:
    """Builds the tree from the events of a parser, beside the lines that they speak of."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._open: list[tuple[Node, Node | None, str]] = []
        """Sets and lists that are being read, each with the key that waits for its value, and what that says."""

    def read(self, found: Iterable[Any]) -> Node:
        root: Node | None = None
        for event in found:
            if isinstance(event, MappingStartEvent | SequenceStartEvent):
                self._open.append((self._collection(event), None, ""))
            elif isinstance(event, MappingEndEvent | SequenceEndEvent):
                node, *_ = self._open.pop()
                node.end = _at(event.end_mark) if node.flow else self._last_of(node)
                root = self._put(node, "") or root
            elif isinstance(event, ScalarEvent | AliasEvent):
                root = self._put(*self._scalar(event)) or root
        if root is None:
            raise UnusualError("it holds nothing")
        return root

    def _put(self, node: Node, said: str) -> Node | None:
        """Put *node* where it belongs; it comes back where that is nowhere."""
        if not self._open:
            return node
        holder, key, name = self._open[-1]
        if holder.shape == "fields" and key is None:
            self._open[-1] = (holder, self._key(holder, node), said)
            return None
        if key is None:
            start = node.start if holder.flow else self._dash(holder, node)
            node = _nothing(start, 1) if node.shape == "nothing" else node
            holder.entries.append(Entry(start, None, node))
        else:
            node = _nothing(key.end, 0) if node.shape == "nothing" else node
            holder.entries.append(Entry(key.start, key, node, name))
        self._open[-1] = (holder, None, "")
        return None

    def _key(self, holder: Node, node: Node) -> Node:
        line, column = node.start
        before = self._lines[line][:column]
        if node.start[0] != node.end[0] or node.shape != "text":
            raise UnusualError("a key goes over several lines, or is no word")
        if not holder.flow and before.strip(" -"):
            raise UnusualError("a key does not stand at the beginning of its line")
        return node

    def _collection(self, event: Any) -> Node:
        shape = "fields" if isinstance(event, MappingStartEvent) else "list"
        flow = bool(event.flow_style) or bool(self._open and self._open[-1][0].flow)
        start = _at(event.start_mark)
        return Node(shape, start, start, flow, anchor=event.anchor or "")

    def _scalar(self, event: Any) -> tuple[Node, str]:
        start, end = _at(event.start_mark), _at(event.end_mark)
        flow = bool(self._open and self._open[-1][0].flow)
        if isinstance(event, AliasEvent):
            return Node("alias", start, end, flow, anchor=event.anchor), ""
        if event.value == "" and not event.style:
            if event.anchor:
                raise UnusualError("an anchor stands before nothing")
            return Node("nothing", start, start, flow), ""
        style = event.style or ""
        if style in ("|", ">"):
            end = self._last_line(start[0], end)
        return Node("text", start, end, flow, style, event.anchor or ""), event.value

    def _last_line(self, first: int, end: At) -> At:
        """Where a block of text, which begins on line *first*, ends; empty lines after it are part of it only if it
        says that it keeps them."""
        last = end[0] - 1 if end[1] == 0 else end[0]
        last = min(max(last, first), len(self._lines) - 1)
        if not BLOCK_SIGN.search(self._lines[first]) or "+" not in BLOCK_SIGN.findall(self._lines[first])[-1]:
            while last > first and not self._lines[last].strip():
                last -= 1
        return last, len(self._lines[last])

    def _last_of(self, node: Node) -> At:
        if not node.entries:
            raise UnusualError("a list or a set of fields is empty and has no brackets")
        return node.entries[-1].end

    def _dash(self, holder: Node, node: Node) -> At:
        """The dash before *node*, an item of the list *holder*."""
        if not holder.entries:
            first = self._after_anchor(holder)
            return first, self._lines[first].index("-", holder.start[1] if first == holder.start[0] else 0)
        column, begin = holder.column, holder.entries[-1].end[0] + 1
        for line in range(begin, len(self._lines)):
            text = self._lines[line]
            if text.strip(" ").startswith("-") and text[:column].strip(" ") == "" and text[column] == "-":
                return line, column
        raise UnusualError("the dash of an item cannot be found")

    def _after_anchor(self, holder: Node) -> int:
        line = holder.start[0]
        if not holder.anchor:
            return line
        return next((n for n in range(line + 1, len(self._lines)) if self._lines[n].lstrip(" ").startswith("-")), line)


BLOCK_SIGN = re.compile(r"[|>][-+0-9]*(?=\s*(?:#.*)?$)")
"""What says that a block of text begins, at the end of a line."""


def _at(mark: Any) -> At:
    return mark.line, mark.column


def _nothing(at: At, width: int) -> Node:
    return Node("nothing", (at[0], at[1] + width), (at[0], at[1] + width))
