"""The lines of a file put in order: as blocks that are moved and shifted, never written anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..load.source import Source
from ..load.tree import BLOCK_SIGN, At, Entry, Node, UnusualError, below, blank, tree
from .order import Declared, held, ordered

STEP = 2
"""Spaces a level."""


class _Block(NamedTuple):
    """The lines of one field or item."""

    lead: list[str]
    """Comments and empty lines above it."""

    lines: list[str]
    is_open: bool
    """Whether an empty line after it would become part of it."""


class Writer:
    """Writes one file."""

    def __init__(self, source: Source, *, reorder: bool) -> None:
        self.notes: list[str] = [] if reorder else ["its fields keep their order, since another one would change it"]
        self._lines = [line if line.strip() else "" for line in source.text.split("\n")]
        self._root = tree(source)
        self._reorder = reorder

    def written(self, model: Declared) -> str:
        """The whole file."""
        root = self._root
        if not root.is_block:
            return "".join(f"{line.rstrip()}\n" for line in _without_ends(self._raw_file(model)))
        first = root.entries[0].start[0]
        head = self._head(first)
        blocks, at = self._blocks(root, 0, model, head, len(self._lines), 0)
        tail = [line.strip() for line in self._lines[at:]]
        lead = [line.strip() for line in self._lines[:head]]
        body = _joined(blocks)
        if not (blocks[-1].is_open and not any(tail)):
            tail = _collapsed(tail)
            while tail and not tail[-1]:
                tail.pop()
            body += tail
        top = _collapsed(_without_ends(lead))
        gap = [""] if top and lead and not lead[-1] else []
        return "".join(f"{line}\n" for line in [*top, *gap, *body])

    def _raw_file(self, model: Declared) -> list[str]:
        """A file that is one set of fields in brackets."""
        root = self._root
        text = self._flow(root, model)
        (first, start), (last, end) = root.start, root.end
        lines = f"{self._lines[first][:start]}{text}{self._lines[last][end:]}".split("\n")
        return [*self._lines[:first], *lines, *self._lines[last + 1 :]]

    def _head(self, first: int) -> int:
        """The first line after what belongs to the file and not to its first field."""
        signs = [n for n in range(first) if self._lines[n].strip() and not self._lines[n].lstrip().startswith("#")]
        blank = [n for n in range(first) if not self._lines[n].strip()]
        marked = [n for n in range(first) if _MODELINE.match(self._lines[n])]
        return max([n + 1 for n in (*signs, *blank, *marked)], default=0)

    def _blocks(
        self, node: Node, indent: int, model: Declared, at: int, until: int, least: int
    ) -> tuple[list[_Block], int]:
        """The entries of *node*, and the first line after it. What stands before it begins with line *at*; it ends
        before line *until*, with the comments there that stand at column *least* or further in."""
        blocks: dict[int, _Block] = {}
        for entry, following in pairwise([*node.entries, None]):
            assert entry is not None
            stop = following.start[0] if following is not None else until
            lead = self._comments(at, entry.start[0], indent)
            block, at = self._entry(entry, indent, model, stop)
            after, at = self._after(at, stop, entry.start[1], indent, is_last=following is None)
            lines, is_open = [*block.lines, *after], block.is_open and not after
            blocks[id(entry.value)] = block._replace(lead=[*lead, *block.lead], lines=lines, is_open=is_open)
        tail, at = self._tail(at, until, least, indent)
        order = self._ordered(node, model)
        found = [blocks[id(entry.value)] for entry in order]
        found[-1] = found[-1]._replace(lines=[*found[-1].lines, *tail], is_open=found[-1].is_open and not tail)
        return found, at

    def _ordered(self, node: Node, model: Declared) -> list[Entry]:
        if not self._reorder:
            return node.entries
        order, is_safe = ordered(node, model)
        if not is_safe:
            line = node.entries[0].start[0] + 1
            self.notes.append(
                f"fields from line {line} on keep their order, since one repeats (*) what another marks (&)"
            )
        return order

    def _comments(self, start: int, stop: int, indent: int) -> list[str]:
        """The comments from line *start* up to *stop*, as they stand above something at *indent*."""
        return [f"{' ' * indent}{text}" if (text := line.strip()) else "" for line in self._lines[start:stop]]

    def _after(self, at: int, stop: int, column: int, indent: int, *, is_last: bool) -> tuple[list[str], int]:
        """Comments right below an entry that are about it: further in than it, or parted from the next one."""
        end = at
        while end < stop and _column(self._lines[end]) > column:
            end += 1
        hugging = end
        while hugging < stop and self._lines[hugging].strip():
            hugging += 1
        if not is_last and hugging < stop:
            end = hugging
        return self._comments(at, end, indent), end

    def _tail(self, at: int, until: int, least: int, indent: int) -> tuple[list[str], int]:
        """Comments below the last entry that stand as far in as the entries."""
        end = at
        for number in range(at, until):
            if self._lines[number].strip():
                if _column(self._lines[number]) < least:
                    break
                end = number + 1
        if least == 0:
            return [], at  # what follows the last entry of a file is the end of the file
        return _collapsed(self._comments(at, end, indent)), end

    def _entry(self, entry: Entry, indent: int, model: Declared, until: int) -> tuple[_Block, int]:
        if entry.key is None:
            return self._item(entry, indent, model, until)
        if entry.value.is_block:
            return self._holder(entry, f"{' ' * indent}{self._said(entry.key)}:", indent, held(model, entry), until)
        return self._plain(entry, f"{' ' * indent}{self._said(entry.key)}:", indent, held(model, entry))

    def _item(self, entry: Entry, indent: int, model: Declared, until: int) -> tuple[_Block, int]:
        value, dash = entry.value, f"{' ' * indent}-"
        if not value.is_block:
            return self._plain(entry, dash, indent, model)
        said = self._lines[entry.start[0]][entry.start[1] + 1 :].strip()
        begin = value.entries[0].start[0]
        if said.startswith("&") and begin > entry.start[0]:
            return self._holder(entry, dash, indent, model, until)
        if begin > entry.start[0] and any(not _is_idle(self._lines[n]) for n in range(entry.start[0] + 1, begin)):
            raise UnusualError("something stands between a dash and what belongs to it")
        first = begin if begin == entry.start[0] else entry.start[0] + 1
        blocks, at = self._blocks(value, indent + STEP, model, first, until, max(value.column, entry.start[1] + 1))
        beside = [f"{' ' * indent}{said}"] if begin > entry.start[0] and said else []
        above = [f"{' ' * indent}{line.strip()}" for line in _collapsed(blocks[0].lead) if line]
        lines = _joined([blocks[0]._replace(lead=[]), *blocks[1:]])
        lines[0] = f"{dash} {lines[0][indent + STEP :]}"
        return _Block([*beside, *above], lines, blocks[-1].is_open), at

    def _holder(self, entry: Entry, head: str, indent: int, model: Declared, until: int) -> tuple[_Block, int]:
        """A field, or an item with a mark, whose value begins on a line of its own."""
        begin, first = entry.value.entries[0].start[0], entry.start[0]
        between = [n for n in range(first + 1, begin) if not _is_idle(self._lines[n])]
        said = self._lines[first][(entry.key.end if entry.key else entry.start)[1] :].lstrip()[1:].strip()
        start = between[-1] + 1 if between else first + 1
        lines = [f"{head} {said}".rstrip(), *self._comments(first + 1, start, indent + STEP)]
        least = max(entry.value.column, entry.start[1] + 1)
        blocks, at = self._blocks(entry.value, indent + STEP, model, start, until, least)
        return _Block([], [*lines, *_joined(blocks)], blocks[-1].is_open), at

    def _plain(self, entry: Entry, head: str, indent: int, model: Declared) -> tuple[_Block, int]:
        """A field or an item whose value is one text, one number, or something in brackets."""
        value, (first, column) = entry.value, entry.start
        line = self._lines[first]
        rest = line[(entry.key.end if entry.key else entry.start)[1] :].lstrip(" \t")[1:]
        if value.shape == "nothing":
            return _Block([], [f"{head} {rest.strip()}".rstrip()], False), first + 1
        if value.start[0] > first:  # the value begins on a line of its own
            above = [f"{head} {rest.strip()}".rstrip(), *self._comments(first + 1, value.start[0], indent + STEP)]
            begin = " " * max(_column(self._lines[value.start[0]]) + indent - column, indent + 1)
        else:
            above, begin = [], f"{head} "
        lines = self._text(value, indent, column, model)
        return _Block([], [*above, begin + lines[0], *lines[1:]], _is_open(value, self._lines)), value.end[0] + 1

    def _text(self, value: Node, indent: int, column: int, model: Declared) -> list[str]:
        """The lines of *value*, which stood in an entry at *column*; what follows it on its last line is kept."""
        (first, start), (last, end) = value.start, value.end
        if value.style in ("|", ">"):
            return [self._lines[first][start:].rstrip(), *self._block(value, indent, column)]
        said = self._flow(value, model) if value.flow or value.entries else self._said(value)
        lines = f"{said}{self._lines[last][end:].rstrip()}".split("\n")
        return [lines[0], *(_shifted(line, indent - column, indent + STEP) for line in lines[1:])]

    def _block(self, value: Node, indent: int, column: int) -> list[str]:
        """The lines of a block of text below its sign."""
        lines = self._lines[value.start[0] + 1 : value.end[0] + 1]
        sign = BLOCK_SIGN.search(self._lines[value.start[0]])
        old = min((_column(line) for line in lines if line.strip()), default=0)
        new = max(old + indent - column, 0) if sign and re.search(r"\d", sign[0]) else indent + STEP
        first = next((_column(line) for line in lines if line.strip()), 0)
        old = old if sign and re.search(r"\d", sign[0]) else first
        return [f"{' ' * new}{line[old:]}" if line.strip() or len(line) > old else "" for line in lines]

    def _flow(self, node: Node, model: Declared) -> str:
        """*node*, which stands in brackets, as it is to be; its line breaks stay."""
        if not node.flow or node.shape in ("text", "alias", "nothing") or not node.entries:
            return self._said(node)
        if node.start[0] == node.end[0] and self._said(node).lstrip("&")[:1] in "{[":
            return self._on_one_line(node, model)
        return self._over_lines(node, model)

    def _on_one_line(self, node: Node, model: Declared) -> str:
        entries = [self._pair(entry, model) for entry in self._ordered(node, model)]
        said = self._said(node)
        return f"{said[0]}{', '.join(entries)}{said[-1]}"

    def _pair(self, entry: Entry, model: Declared) -> str:
        if entry.key is None:
            return self._flow(entry.value, model)
        if entry.value.shape == "nothing":
            colon = self._lines[entry.key.end[0]][entry.key.end[1] :].lstrip().startswith(":")
            return f"{self._said(entry.key)}{': ' if colon else ''}"
        return f"{self._said(entry.key)}: {self._flow(entry.value, held(model, entry))}"

    def _over_lines(self, node: Node, model: Declared) -> str:
        """The same of something that goes over several lines: entries change places, and what parts them stays."""
        if any(each.shape == "nothing" for each in below(node)) or _has_comment(self._lines, node):
            return self._said(node)
        order = self._ordered(node, model)
        pieces, at = [], node.start
        for slot, entry in zip(node.entries, order, strict=True):
            pieces += [self._between(at, slot.start), self._placed(entry, model)]
            at = slot.end
        return "".join([*pieces, self._between(at, node.end)])

    def _placed(self, entry: Entry, model: Declared) -> str:
        if entry.key is None:
            return self._flow(entry.value, model)
        between = self._between(entry.key.end, entry.value.start)
        return f"{self._said(entry.key)}{between}{self._flow(entry.value, held(model, entry))}"

    def _said(self, node: Node) -> str:
        return self._between(node.start, node.end)

    def _between(self, start: At, end: At) -> str:
        """What is written from *start* to *end*."""
        if start[0] == end[0]:
            return self._lines[start[0]][start[1] : end[1]]
        lines = self._lines[start[0] : end[0] + 1]
        return "\n".join([lines[0][start[1] :], *lines[1:-1], lines[-1][: end[1]]])


_MODELINE = re.compile(r"\s*#\s*(?:yaml-language-server|vim?|ex):|\s*#.*-\*-")
"""A comment that speaks to an editor about the whole file."""


def _has_comment(lines: Sequence[str], node: Node) -> bool:
    own = blank(lines, node)
    return any("#" in line for line in own[node.start[0] : node.end[0]])


def _is_open(value: Node, lines: Sequence[str]) -> bool:
    return value.style in ("|", ">") and "+" in BLOCK_SIGN.findall(lines[value.start[0]])[-1]


def _is_idle(line: str) -> bool:
    """Whether it holds a comment or nothing."""
    return not line.strip() or line.lstrip().startswith("#")


def _column(line: str) -> int:
    """Where *line* begins; -1 where it holds nothing."""
    return len(line) - len(line.lstrip(" ")) if line.strip() else -1


def _shifted(line: str, by: int, least: int) -> str:
    return f"{' ' * max(_column(line) + by, least)}{line.lstrip(' ')}" if line.strip() else line


def _joined(blocks: Iterable[_Block]) -> list[str]:
    """All lines of *blocks*; the first of them has no empty line above it, the others have one at most."""
    lines: list[str] = []
    is_open = True
    for block in blocks:
        lead = _collapsed(block.lead)
        lines += [*(lead[1:] if is_open and lead and not lead[0] else lead), *block.lines]
        is_open = block.is_open
    return lines


def _collapsed(lines: Sequence[str]) -> list[str]:
    """*lines* with one empty line in place of several."""
    return [line for number, line in enumerate(lines) if line or number == 0 or lines[number - 1]]


def _without_ends(lines: Sequence[str]) -> list[str]:
    """*lines* without empty ones at either end."""
    found = [number for number, line in enumerate(lines) if line.strip()]
    return list(lines[found[0] : found[-1] + 1]) if found else []
