"""A table becomes a grid: stages across, lanes down, and in each column what is told of one touchpoint."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ...errors import NotATable
from ...finding import quoted
from .lanes import Lane, is_total, lane
from .names import key
from .tables import Row, Table


class Cell(NamedTuple):
    """What stands in one cell."""

    text: str
    place: str
    """As spreadsheets name it: ``C7``."""


EMPTY = Cell("", "A1")


class Told(NamedTuple):
    """What one cell tells, and the lane that it stands in."""

    name: str
    """Of the lane, as it is written."""

    lane: Lane | None
    """``None`` where we do not know it."""

    cell: Cell


@dataclass
class Stage:
    """A stage, and the columns under it."""

    title: str
    columns: list[tuple[Told, ...]] = field(default_factory=list)


@dataclass
class Grid:
    """A map as it was drawn."""

    stages: list[Stage] = field(default_factory=list)
    lanes: list[tuple[str, Lane | None, str]] = field(default_factory=list)
    """Each lane's name, what it is taken for, and its place."""

    preface: list[tuple[Cell, ...]] = field(default_factory=list)
    """What stands above it, row by row, without empty cells."""

    corner: Cell = EMPTY
    """What stands where the stages' row meets the lanes' column."""

    across: bool = True
    """Whether the stages stand beside each other, and not below each other."""

    left_out: list[str] = field(default_factory=list)
    look: list[str] = field(default_factory=list)


Lines = list[list[Cell]]

MOST = 1_000
"""Rows, and columns, that a map may have."""

FAR = 20
"""Rows and columns in which the names of stages and lanes are looked for."""


def grid(table: Table, is_private: Callable[[str], bool]) -> Grid:
    """The map that *table* holds, without what is private.

    Raises ``NotATable`` where no lane or no stage can be made out.
    """
    if max(len(table.rows), *(len(row.cells) for row in table.rows)) > MOST:
        raise NotATable(table.name, f"it has more than {MOST:,} rows or columns, which is no map")
    private: list[str] = []
    down = _cells(table.rows, is_private, private)
    over = [list(column) for column in zip(*down, strict=True)]
    at, known = _lanes_at(down)
    at_over, known_over = _lanes_at(over)
    across = known >= known_over
    if not max(known, known_over):
        raise NotATable(table.name, "no lane of it is known; let the first column say touchpoint, channel, feeling …")
    found = Grid(across=across, left_out=private)
    _read(found, down if across else over, at if across else at_over, table.name)
    return found


def _cells(rows: Sequence[Row], is_private: Callable[[str], bool], private: list[str]) -> Lines:
    """The cells of *rows*, each row as wide as the widest; what is private is empty, and told."""
    width = max(len(row.cells) for row in rows)
    lines: Lines = []
    for row in rows:
        texts = ["" if is_private(text) else text for text in row.cells]
        places = [f"{_letters(at)}{row.number}" for at in range(width)]
        hidden = (place for place, text, there in zip(places, texts, row.cells, strict=False) if text != there)
        private += [f"{place}: it looks like personal data" for place in hidden]
        lines.append([Cell(text, place) for text, place in itertools.zip_longest(texts, places, fillvalue="")])
    return lines


def _letters(number: int) -> str:
    """The name of a column, as spreadsheets count: A … Z, AA …."""
    name = ""
    number += 1
    while number:
        number, at = divmod(number - 1, 26)
        name = chr(65 + at) + name
    return name


def _lanes_at(lines: Lines) -> tuple[int, int]:
    """The column that names most lanes, and how many it names."""
    width = min(FAR, len(lines[0]))
    counts = [len({found.field for line in lines if (found := lane(line[at].text))}) for at in range(width)]
    most = max(counts)
    return counts.index(most), most


def _read(found: Grid, lines: Lines, at: int, name: str) -> None:
    known = [number for number, line in enumerate(lines) if lane(line[at].text)]
    head = _head(lines, at, known)
    if head is None:
        where = "row above" if found.across else "column before"
        raise NotATable(name, f"no {where} its lanes names the stages; write the stages there, one after the other")
    first = min([head, *_wide(lines, at, known)])
    before = lines[:first]
    beside = [[line[number] for line in lines] for number in range(at)]
    found.preface = [filled for line in (before if found.across else beside) if (filled := _filled(line))]
    aside = [line[:at] for line in lines[first:]] if found.across else [line[at:] for line in before]
    found.left_out += _stray(itertools.chain(*map(_filled, aside)), "column")
    found.corner = lines[head][at]
    body = [line[at:] for number, line in enumerate(lines) if number >= first and number != head]
    rows = list(_named(found, body))
    found.lanes = [(name.text, meant, name.place) for name, meant, line in rows if name in line]
    _columns(found, lines[head][at:], rows)
    if not found.stages:
        raise NotATable(name, "none of its stages has a name; write each above, or before, what is told of it")


def _filled(line: Iterable[Cell]) -> tuple[Cell, ...]:
    return tuple(cell for cell in line if cell.text)


def _head(lines: Lines, at: int, known: list[int]) -> int | None:
    """The row of the stages: the one that says so, or else the nearest above the first lane."""
    for number in known:
        if (found := lane(lines[number][at].text)) and found.field == "stage":
            return number
    first = next(_wide(lines, at, known), known[0])
    above = [number for number in range(first) if number not in known and _filled(lines[number][at + 1 :])]
    return above[-1] if above else None


def _wide(lines: Lines, at: int, known: list[int]) -> Iterator[int]:
    """The lanes that tell of more than one stage; what has one cell may be said of the journey as a whole."""
    return (number for number in known if len(_filled(lines[number][at + 1 :])) > 1)


def _named(found: Grid, body: Lines) -> Iterator[tuple[Cell, Lane | None, list[Cell]]]:
    """Each row that tells something, with the name of its lane; merged names stand for the rows below as well."""
    name: Cell | None = None
    for line in body:
        others = _filled(line[1:])
        name = line[0] if line[0].text else name
        if not others:
            found.left_out += _lonely(line[0])
        elif name is None or not (line[0].text or (found.across and _goes_on(name))):
            found.left_out += _stray(others, "row" if found.across else "column", "name")
        elif is_total(name.text):
            found.left_out += _totals(others)
        else:
            yield name, lane(name.text), line


def _lonely(cell: Cell) -> list[str]:
    """A name without cells: nothing is lost where it is a lane's."""
    return [f"{cell.place}: {quoted(cell.text)} has nothing beside it"] if cell.text and not lane(cell.text) else []


def _goes_on(name: Cell) -> bool:
    """Whether a lane of that name may go on in the row below."""
    meant = lane(name.text)
    return meant is not None and meant.shape in ("texts", "steps", "links")


def _columns(found: Grid, head: list[Cell], rows: list[tuple[Cell, Lane | None, list[Cell]]]) -> None:
    known: dict[str, Stage] = {}
    stage: Stage | None = None
    names = any(meant and meant.field == "title" for _, meant, _ in rows)
    for number, title in list(enumerate(head))[1:]:
        told = tuple(Told(name.text, meant, line[number]) for name, meant, line in rows if line[number].text)
        if is_total(title.text):
            found.left_out += _totals(each.cell for each in told)
        elif not title.text and told and (stage is None or not _is_moment(told, names=names)):
            found.left_out += _stray((each.cell for each in told), "column" if found.across else "row")
        else:
            if title.text and (stage is None or key(title.text) != key(stage.title)):
                stage = _stage(found, known, title)
            if stage is not None and told:
                stage.columns.append(told)


def _is_moment(told: Iterable[Told], *, names: bool) -> bool:
    """Whether a column without a head tells of a touchpoint: it names one, or says what the customer does."""
    fields = {each.lane.field for each in told if each.lane}
    return "title" in fields if names else "customer_action" in fields


def _stray(cells: Iterable[Cell], line: str, lacks: str = "head") -> list[str]:
    return [f"{cell.place}: {quoted(cell.text)} stands in a {line} without a {lacks}" for cell in cells]


def _totals(cells: Iterable[Cell]) -> list[str]:
    return [f"{cell.place}: {quoted(cell.text)} is a total" for cell in cells]


def _stage(found: Grid, known: dict[str, Stage], title: Cell) -> Stage:
    """The stage called *title*; the one that is there already where it comes again."""
    again = known.get(key(title.text))
    if again is not None:
        found.look.append(f"{title.place}: stage {quoted(title.text)} comes again and is taken for the same one")
        return again
    stage = known[key(title.text)] = Stage(" ".join(title.text.split()))
    found.stages.append(stage)
    return stage
