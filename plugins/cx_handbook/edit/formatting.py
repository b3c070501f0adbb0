"""A file in its canonical order and style. What it says stays, and so does every comment.

Lines are moved and shifted as blocks, never written anew: a field goes with the comments above it, a text keeps its
quotes, its breaks and its form. What is canonical: fields in the order of their declaration; two spaces a level, a dash
further in than its field; no more than one empty line between two fields, none at either end; one space after a colon,
a dash and a comma; no spaces at the end of a line; a line break at the end of the file.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any, NamedTuple

from ..load.source import Source, source_of
from ..load.tree import BLOCK_SIGN, UnusualError, below, blank, tree
from .order import Declared
from .writer import Writer


class Formatted(NamedTuple):
    """A text in canonical form, and where it could not be brought into it."""

    text: str
    notes: tuple[str, ...] = ()
    """One sentence for each thing that stays as it is, and why."""


def formatted(path: str, text: str, model: Declared) -> Formatted:
    """*text*, as the file at *path* holds it, in canonical form; *model* declares the record or records in it.

    Line ends and byte order mark stay. A text that cannot be parsed stays as it is.
    """
    before = source_of(path, text)
    if before.problems or not isinstance(before.data, dict | list) or not before.data:
        return Formatted(text, ("it cannot be read; run: handbook check",) if before.problems else ())
    try:
        for reorder in (True, False):
            writer = Writer(_ended(before), reorder=reorder)
            after = source_of(path, writer.written(model))
            if _says_the_same(before, after):
                return Formatted(_as_the_file(text, after.text), tuple(writer.notes))
    except UnusualError as error:
        return Formatted(text, (f"it is written in a way that cannot be put in order: {error}",))
    return Formatted(text, ("it cannot be put in order without changing what it says",))


def comments(source: Source) -> Counter[str]:
    """Every comment in *source*, which has no problems, without the spaces around it."""
    found = (_COMMENT.search(line) for line in blank(source.text.split("\n"), tree(source)))
    return Counter(each[0].rstrip() for each in found if each)


_COMMENT = re.compile(r"(?:^|(?<=\s))#.*")


def _says_the_same(before: Source, after: Source) -> bool:
    if after.problems or _plain(before.data) != _plain(after.data):
        return False
    return comments(before) == comments(after)


def _plain(data: Any) -> str:
    """*data* as a text that differs wherever its values or their types do; the order of fields does not count."""
    return json.dumps(data, sort_keys=True)


def _as_the_file(text: str, written: str) -> str:
    """*written* with the byte order mark and the line ends of *text*."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    ends = Counter(re.findall("\r\n|\r|\n", text)) or Counter(["\n"])
    return mark + written.replace("\n", ends.most_common(1)[0][0])


def _ended(source: Source) -> Source:
    """*source* with a line break at its end, by which what it says stays the same."""
    if not source.text.rpartition("\n")[2].strip():
        return source_of(source.path, source.text.rstrip(" \t"))
    last = [node for node in below(tree(source)) if node.shape == "text"][-1:]
    lines = source.text.split("\n")
    if last and last[0].style in ("|", ">") and last[0].end[0] == len(lines) - 1:
        number = last[0].start[0]
        lines[number] = BLOCK_SIGN.sub(lambda sign: f"{re.sub('[-+]', '', sign[0])}-", lines[number])
    return source_of(source.path, "\n".join([*lines, ""]))
