"""A text becomes rows of cells, whatever parts them; the same text is always read alike."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from ...errors import NotATable
from ...load.source import UNPRINTABLE
from ...load.table import SEPARATORS
from .decoding import decoded

NAMES = {",": "commas", ";": "semicolons", "\t": "tabs"}

LONGEST_CELL = 60
"""Lines that a cell in quotes may go over."""

MOST_ROWS = 300_000


class Row(NamedTuple):
    """One row, where it stands."""

    line: int
    """Of its first character in the file, from 1."""

    number: int
    """In the spreadsheet, from 1; differs from the line where cells above hold line breaks."""

    cells: tuple[str, ...]
    """Without blanks around them; a cell of several lines keeps its breaks."""

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(self.cells)


class Table(NamedTuple):
    """A table as somebody has it."""

    name: str
    """Of its file."""

    rows: tuple[Row, ...]
    read_as: str
    """How its bytes and cells were told apart: ``UTF-8, cells parted by commas``."""

    separator: str = ","

    doubts: tuple[str, ...] = ()
    """What could not be read as it was meant."""


def table(data: bytes, name: str, encoding: str | None = None) -> Table:
    """The table in the file called *name*. Raises ``NotATable``."""
    text, read_as = decoded(data, name, encoding)
    lines = re.split("\r\n?|\n", text.removeprefix("\ufeff"))
    said = _SAID.fullmatch(lines[0])
    separator = said["separator"] if said else _separator(lines)
    skipped = 1 if said else 0
    doubts: list[str] = []
    read = list(islice(_rows(lines[skipped:], separator, doubts, skipped), MOST_ROWS + 1))
    if len(read) > MOST_ROWS:
        raise NotATable(name, f"it has more than {MOST_ROWS:,} rows; split it")
    rows = [Row(line, number, tuple(map(clean, cells))) for number, (line, cells) in enumerate(read, 1 + skipped)]
    if all(row.is_blank for row in rows):
        raise NotATable(name, "it is empty")
    return Table(name, tuple(rows), f"{read_as}, cells parted by {NAMES[separator]}", separator, tuple(doubts))


_SAID = re.compile(r'"?sep=(?P<separator>[,;\t])"?\s*', re.IGNORECASE)
"""A first line by which Excel is told what parts the cells."""

_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")
_NOTHING = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Signs that nobody sees: where a word may be parted, and blanks without width."""

_BREAK = re.compile("[\x0b\x0c\x85\u2028\u2029]")


def clean(cell: str) -> str:
    """*cell* as somebody would type it: plain blanks, no signs that cannot be seen, no empty lines."""
    text = UNPRINTABLE.sub("", _BREAK.sub("\n", _NOTHING.sub("", _SPACE.sub(" ", cell))))
    return "\n".join(filter(None, (re.sub(" {2,}", " ", line).strip() for line in text.split("\n"))))


def _separator(lines: list[str]) -> str:
    """What parts most rows alike; of two that do, what gives more cells."""
    return max(SEPARATORS[::-1], key=lambda each: _alike(lines, each))


def _alike(lines: list[str], separator: str) -> tuple[int, int]:
    """How many rows have as many cells as most have, and how many that is."""
    widths = Counter(len(cells) for _, cells in islice(_rows(lines, separator, []), 200) if len(cells) > 1)
    width, count = max(widths.items(), key=lambda each: (each[1], each[0]), default=(0, 0))
    return count, width


def _rows(lines: list[str], separator: str, doubts: list[str], skipped: int = 0) -> Iterator[tuple[int, list[str]]]:
    """The number of each row's first line, and its cells; a line break at the end of the file begins no row."""
    at, end = 0, len(lines) - (not lines[-1])
    while at < end:
        count, cells = 1, lines[at].split(separator)
        if '"' in lines[at]:
            count, cells = _quoted(lines, at, separator)
            if not count:
                doubts.append(f"line {at + 1 + skipped}: quotation marks do not close, so they are read as they stand")
                count, cells = 1, lines[at].split(separator)
        yield at + 1 + skipped, cells
        at += count


def _quoted(lines: list[str], at: int, separator: str) -> tuple[int, list[str]]:
    """How many lines a row with quotes takes, and its cells; none where the quotes make no sense."""
    text = ""
    for count, line in enumerate(islice(lines, at, at + LONGEST_CELL), 1):
        text = f"{text}\n{line}" if count > 1 else line
        try:
            return count, next(csv.reader([text], strict=True, delimiter=separator))
        except csv.Error as error:
            if "unexpected end of data" not in str(error):
                break
    return 0, []
