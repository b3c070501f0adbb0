"""A service blueprint: lanes from what the customer sees down to support, and the lines between them.

A touchpoint has its steps side by side, in their order, in as many rows as they need. A journey has a column for each
touchpoint, stage by stage, with its steps one below the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple

from markupsafe import Markup

from . import boxes
from .boxes import LEADING, Box
from .drawing import picture, text, wrap

NAMES = 124
"""Width of the names of the lanes."""

WIDTH = 1180
"""Of a touchpoint's picture."""

COLUMN = 244
"""Width of a touchpoint in a journey's picture."""

MOST, LEAST = 6, 4
"""Boxes side by side at a touchpoint."""

GAP = 16
LINE = 34
"""Height of a line between lanes, which has its name on it."""

REM = 20
"""Units of the picture to one of the page's type, so that it grows with the words around it."""


class Lane(NamedTuple):
    """One level of the service."""

    title: str
    line: str
    """The line that is drawn under it; empty where none is."""

    boxes: Sequence[Box]
    flows: bool = False
    """Whether they follow each other, which arrows show."""


class Column(NamedTuple):
    """A touchpoint in a journey, or a whole stage of it: a box in its head, and lanes in the same order in all."""

    title: str
    href: str
    lanes: Sequence[Lane]


class Group(NamedTuple):
    """A stage."""

    title: str
    note: str
    columns: Sequence[Column]


def of_touchpoint(name: str, lanes: Sequence[Lane], title: str, description: str) -> Markup:
    """The picture of one touchpoint; *name* must be the only one of its kind on the page."""
    across = _across(max((len(lane.boxes) for lane in lanes), default=0))
    wide = (WIDTH - NAMES - GAP) / across - GAP
    y, drawn, names = 0.0, [], []
    for lane in lanes:
        rows = [lane.boxes[n : n + across] for n in range(0, len(lane.boxes), across)]
        tall = [max(boxes.height(box, _wide(row, lane, wide)) for box in row) for row in rows]
        deep = sum(tall) + GAP * (len(tall) + 1)
        drawn.append(_band(y, WIDTH, deep))
        names.append((lane.title, y, deep))
        drawn += _rows(rows, tall, y + GAP, lane, wide, name)
        y += deep
        if lane is not lanes[-1]:
            drawn += _line(lane.line, y, WIDTH)
            y += LINE if lane.line else GAP / 2
    return _whole(name, (WIDTH, y), title, description, drawn, names)


def _across(longest: int) -> int:
    """How many boxes stand side by side, so that the rows of the longest lane are about equally full."""
    return max(LEAST, ceil(longest / max(ceil(longest / MOST), 1)))


def of_journey(name: str, groups: Sequence[Group], title: str, description: str) -> Markup:
    """The picture of a journey, or of some of its stages."""
    columns = [column for group in groups for column in group.columns]
    width, wide = NAMES + COLUMN * len(columns), COLUMN - GAP
    drawn, y = _heads(groups)
    names = []
    for number, lane in enumerate(columns[0].lanes if columns else ()):
        here = [column.lanes[number] for column in columns]
        tall = [[boxes.height(box, wide) for box in each.boxes] for each in here]
        deep = max(sum(each) + GAP * (len(each) + 1) for each in tall)
        drawn.append(_band(y, width, deep))
        names.append((lane.title, y, deep))
        for place, (each, heights) in enumerate(zip(here, tall, strict=True)):
            drawn += _stack(each, heights, NAMES + COLUMN * place + GAP / 2, y + GAP, name)
        y += deep
        if number < len(columns[0].lanes) - 1:
            drawn += _line(lane.line, y, width)
            y += LINE if lane.line else GAP / 2
    return _whole(name, (width, y), title, description, drawn, names)


def _whole(
    name: str,
    size: tuple[float, float],
    title: str,
    description: str,
    drawn: list[str],
    names: list[tuple[str, float, float]],
) -> Markup:
    """The picture, and before it the names of the lanes once more, which stay in sight while it is moved sideways."""
    hatch = (
        f'<defs><pattern id="{name}-hatch" width="8" height="8" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><path class="cx-bp-stripe" d="M0 0V8"/></pattern></defs>'
    )
    labels = "".join(_name(*each) for each in names)
    whole = picture(name, size, title, description, [hatch, *drawn, labels], style="cx-bp-picture")
    tall = f'height="{size[1] / REM:g}rem"'
    sized = str(whole).replace("<svg ", f'<svg width="{size[0] / REM:g}rem" {tall} ', 1)
    beside = (
        f'<svg class="cx-bp-names" aria-hidden="true" width="{NAMES / REM:g}rem" {tall} '
        f'viewBox="0 0 {NAMES} {size[1]:g}"><rect width="{NAMES}" height="{size[1]:g}"/>{labels}</svg>'
    )
    return Markup(beside + sized)


def _heads(groups: Sequence[Group]) -> tuple[list[str], float]:
    """The names of stages and touchpoints, and where the lanes begin."""
    made = []
    top = max((LEADING * len(_group(group)) for group in groups), default=0) + GAP
    heads = [
        (boxes.linked(column.title, column.href, COLUMN - 2 * GAP, "cx-bp-head"))
        for group in groups
        for column in group.columns
    ]
    x = float(NAMES)
    for group in groups:
        for number, (line, style) in enumerate(_group(group)):
            made.append(text(x + GAP / 2, 14 + LEADING * number, line, style))
        if group is not groups[0]:
            made.append(f'<path class="cx-bp-edge" d="M{x:g} 0V{top - 4:g}"/>')
        x += COLUMN * len(group.columns)
    made += [
        boxes.lettering(head, NAMES + COLUMN * place + GAP / 2, top, COLUMN - 2 * GAP)
        for place, head in enumerate(heads)
    ]
    deep = max((LEADING * len(head.lines) for head in heads), default=0)
    return made, top + deep + GAP


def _group(group: Group) -> list[tuple[str, str]]:
    room = COLUMN * len(group.columns) - GAP
    return [
        *((line, "cx-bp-stage") for line in wrap(group.title, room * 0.9, 15)),
        *((line, "cx-soft") for line in wrap(group.note, room, boxes.SIZE)),
    ]


def _rows(
    rows: Sequence[Sequence[Box]], tall: Sequence[float], y: float, lane: Lane, wide: float, name: str
) -> Iterator[str]:
    for number, (row, deep) in enumerate(zip(rows, tall, strict=True)):
        here = _wide(row, lane, wide)
        for place, box in enumerate(row):
            x = NAMES + GAP + place * (here + GAP)
            yield from boxes.draw(box, x, y, here, deep, f"{name}-hatch")
            if lane.flows and place:
                yield _arrow(f"M{x - GAP:g} {y + deep / 2:g}H{x - 2:g}", f"M{x - 6:g} {y + deep / 2 - 4:g}l4 4-4 4")
        if lane.flows and number + 1 < len(rows):
            yield _turn(NAMES + GAP + here / 2, len(row) * (here + GAP) - here - GAP, y + deep)
        y += deep + GAP


def _wide(row: Sequence[Box], lane: Lane, wide: float) -> float:
    """How wide a box of that row is: one that stands alone in its lane has more room."""
    return 3 * wide + 2 * GAP if len(lane.boxes) == 1 == len(row) and row[0].style == "action" else wide


def _turn(first: float, back: float, y: float) -> str:
    """From the last box of a row to the first of the next."""
    way = f"M{first + back:g} {y:g}v{GAP / 2:g}H{first:g}V{y + GAP - 2:g}"
    return _arrow(way, f"M{first - 4:g} {y + GAP - 6:g}l4 4 4-4")


def _stack(lane: Lane, heights: Sequence[float], x: float, y: float, name: str) -> Iterator[str]:
    middle = x + (COLUMN - GAP) / 2
    for number, (box, tall) in enumerate(zip(lane.boxes, heights, strict=True)):
        yield from boxes.draw(box, x, y, COLUMN - GAP, tall, f"{name}-hatch")
        if lane.flows and number:
            yield _arrow(f"M{middle:g} {y - GAP:g}V{y - 2:g}", f"M{middle - 4:g} {y - 6:g}l4 4 4-4")
        y += tall + GAP


def _arrow(way: str, head: str) -> str:
    return f'<path class="cx-bp-arrow" d="{way}{head}"/>'


def _band(y: float, width: float, deep: float) -> str:
    return f'<rect class="cx-bp-band" y="{y:g}" width="{width:g}" height="{deep:g}"/>'


def _line(words: str, y: float, width: float) -> Iterator[str]:
    if not words:
        return
    middle = y + LINE / 2
    yield f'<path class="cx-bp-line" d="M0 {middle:g}H{width:g}"/>'
    for x in range(NAMES + GAP, max(int(width) - COLUMN, NAMES + GAP + 1), 4 * COLUMN):
        yield text(x, middle + 4, words, "cx-bp-line-name")


def _name(title: str, y: float, deep: float) -> str:
    lines = wrap(title, NAMES - 2 * boxes.PAD, boxes.SIZE)
    return "".join(text(boxes.PAD, y + 28 + number * LEADING, line, "cx-bp-name") for number, line in enumerate(lines))
