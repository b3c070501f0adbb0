"""What an import comes to: the files that change, and everything that somebody should know before they do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..changes import Change


class Said(NamedTuple):
    """A heading, and what is told under it."""

    heading: str
    lines: tuple[str, ...]


class Imported(NamedTuple):
    """What an import comes to."""

    summary: tuple[str, ...]
    """How much was read, and as what."""

    changes: tuple[Change, ...] = ()
    said: tuple[Said, ...] = ()
    """What to look at, what was kept elsewhere and what was left out."""

    is_whole: bool = True
    """Whether nothing was refused."""


class Refused(NamedTuple):
    """A line that was not taken."""

    line: int
    reason: str


FEW = 12
"""Stretches of lines that are named; of more, the first ones and how many lines there are."""

MOST = 100
"""Reasons that are told one by one; where there are more, it is another sort of table."""


def refusals(refused: Iterable[Refused]) -> tuple[str, ...]:
    """One line a reason, with the lines of the file that it is said of: ``lines 3 to 5 and 9: …``."""
    found: dict[str, list[int]] = {}
    for each in refused:
        found.setdefault(each.reason, []).append(each.line)
    told = tuple(f"{lines(numbers)}: {reason}" for reason, numbers in found.items())
    more = len(told) - MOST
    return told if more <= 0 else (*told[:MOST], f"and {counted(more, 'more such reason')}; mend the others first")


def lines(numbers: Sequence[int]) -> str:
    """``line 3``, or ``lines 3 to 5 and 9``."""
    ranges = list(_ranges(sorted(set(numbers))))
    said = [text for first, last in ranges[:FEW] for text in _range(first, last)]
    if len(ranges) > FEW:
        return f"lines {', '.join(said)} … ({len(set(numbers)):,} lines)"
    word = "line" if len(set(numbers)) == 1 else "lines"
    return f"{word} {in_words(said)}"


def in_words(said: Iterable[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    *others, last = said
    return f"{', '.join(others)} and {last}" if others else last


def _range(first: int, last: int) -> list[str]:
    return [f"{first} to {last}"] if last > first + 1 else [str(each) for each in dict.fromkeys((first, last))]


def _ranges(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = last = numbers[0]
    for number in numbers[1:]:
        if number != last + 1:
            yield first, last
            first = number
        last = number
    yield first, last


def counted(count: int, noun: str) -> str:
    """``1 stage``, ``2 stages``."""
    plural = f"{noun[:-1]}ies" if noun.endswith("ry") else f"{noun}s"
    return f"{count:,} {noun if count == 1 else plural}"
