"""The list of known findings, once a record is called otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from ..checks.baseline import entries


class Known(NamedTuple):
    """A baseline with other names in it."""

    text: str
    places: int
    """How many entries changed."""


def renamed(text: str, names: Mapping[str, str]) -> Known:
    """*text*, a baseline, with *names* (of records and files, each with its new one) as what its entries are about.

    Entries that were in order stay so, each with the lines after it.
    """
    listed = entries(text)
    lines = text.splitlines(keepends=True)
    chunks = {
        name: lines[start - 1 : end] for (name, start), end in zip(listed.items(), _ends(listed, lines), strict=True)
    }
    written = {_renamed(name, names): _with_first(chunk, names) for name, chunk in chunks.items()}
    in_order = list(listed) == sorted(listed) and text.endswith("\n")
    head = lines[: min(listed.values(), default=len(lines) + 1) - 1]
    chosen = sorted(written) if in_order else list(written)
    places = sum(name.split()[0] in names for name in listed)
    return Known("".join([*head, *(line for name in chosen for line in written[name])]), places)


def _ends(listed: Mapping[str, int], lines: list[str]) -> list[int]:
    """The last line of each entry, those after it included."""
    starts = [*listed.values(), len(lines) + 1]
    return [after - 1 for _, after in pairwise(starts)]


def _renamed(entry: str, names: Mapping[str, str]) -> str:
    first, blank, rest = entry.partition(" ")
    return f"{names.get(first, first)}{blank}{rest}"


def _with_first(chunk: list[str], names: Mapping[str, str]) -> list[str]:
    line = chunk[0]
    start = len(line) - len(line.lstrip())
    return [line[:start] + _renamed(line[start:], names), *chunk[1:]]
