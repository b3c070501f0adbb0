"""What needs what first, as boxes from left to right: a column a step, and a lane for every line that passes one by.

Boxes and lanes have places of their own in a column, so nothing ever lies on a box.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from ...graph.prerequisites import Order
from .drawing import picture, text, wrap

WIDTH, HEIGHT = 190, 58
"""Of a box."""

ACROSS, BETWEEN, LANE = 46, 12, 14
"""Room for lines between columns, between boxes, and for a line that passes a column by."""

FEWEST, DEEP = 4, 6
"""Columns that a picture has room for at least, so that a small one isn't blown up, and beyond which it scrolls."""

SIZE = 13


class Box(NamedTuple):
    """One thing that may need others first."""

    title: str
    href: str
    note: str
    """A few words below the title."""

    outside: bool = False
    """Drawn with a dashed edge; the note says why."""


class _Slot(NamedTuple):
    """A place in a column: a box, or a lane for the lines that come from it."""

    name: str
    is_lane: bool


Places = Mapping[tuple[int, str], float]
"""By step and name: the height at which lines meet a box or run along a lane."""


def prerequisites(name: str, title: str, boxes: Mapping[str, Box], order: Order) -> Markup:
    """The picture of *boxes* in *order*; *name* as for ``picture``."""
    columns = _columns(boxes, order)
    tallest = max(_tall(column) for column in columns)
    places = _places(columns, order, tallest)
    width = max(len(columns), FEWEST) * (WIDTH + ACROSS) - ACROSS + 2
    style = "cx-needs cx-deep" if len(columns) > DEEP else "cx-needs"
    body = [*_lines(boxes, order, places), *(_box(boxes[each], *_corner(each, order, places)) for each in boxes)]
    return picture(name, (width, tallest + 2), title, _spoken(boxes, order), body, style=style)


def _columns(boxes: Mapping[str, Box], order: Order) -> list[list[_Slot]]:
    columns: list[dict[_Slot, None]] = [{} for _ in range(1 + max(order.steps[each] for each in boxes))]
    for each in boxes:
        columns[order.steps[each]][_Slot(each, False)] = None
        for need in order.direct[each]:
            for step in range(order.steps[need] + 1, order.steps[each]):
                columns[step][_Slot(need, True)] = None
    return [list(column) for column in columns]


def _tall(column: Sequence[_Slot]) -> float:
    return sum(LANE if slot.is_lane else HEIGHT for slot in column) + BETWEEN * (len(column) - 1)


def _places(columns: Sequence[Sequence[_Slot]], order: Order, tallest: float) -> dict[tuple[int, str], float]:
    """Where each stands: near the middle of what it needs, in the order that this gives."""
    places: dict[tuple[int, str], float] = {}
    for step, column in enumerate(columns):
        top = 1 + (tallest - _tall(column)) / 2
        for slot in sorted(column, key=lambda slot: _middle(slot, step, order, places)):
            height = LANE if slot.is_lane else HEIGHT
            places[step, slot.name] = top + height / 2
            top += height + BETWEEN
    return places


def _middle(slot: _Slot, step: int, order: Order, places: Places) -> float:
    if step == 0:
        return 0
    before = [slot.name] if slot.is_lane else order.direct[slot.name]
    heights = [places[step - 1, each] for each in before]
    return sum(heights) / len(heights)


def _lines(boxes: Mapping[str, Box], order: Order, places: Places) -> list[str]:
    """Every line once, though several may share a lane, and a tip where it ends."""
    ways: dict[str, None] = {}
    tips: list[str] = []
    for each in boxes:
        for need in order.direct[each]:
            ways.update(dict.fromkeys(_way(need, each, order, places)))
        if order.direct[each]:
            x, y = order.steps[each] * (WIDTH + ACROSS) + 1, places[order.steps[each], each]
            tips.append(f'<path class="cx-arrow" d="M{x:g} {y:g}l-8 -4.5v9z"/>')
    return [f'<path d="{"".join(ways)}"/>', *tips] if ways else []


def _way(need: str, each: str, order: Order, places: Places) -> list[str]:
    first, last = order.steps[need], order.steps[each]
    pieces = []
    for step in range(first, last):
        start, end = step * (WIDTH + ACROSS) + WIDTH + 1, (step + 1) * (WIDTH + ACROSS) + 1
        middle = (start + end) / 2
        here, there = places[step, need], places[step + 1, each if step + 1 == last else need]
        stop = end - 6 if step + 1 == last else end
        pieces.append(f"M{start:g} {here:g}C{middle:g} {here:g} {middle:g} {there:g} {stop:g} {there:g}")
        if step + 1 < last:
            pieces.append(f"M{end:g} {there:g}h{WIDTH:g}")
    return pieces


def _corner(each: str, order: Order, places: Places) -> tuple[float, float]:
    step = order.steps[each]
    return step * (WIDTH + ACROSS) + 1, places[step, each] - HEIGHT / 2


def _box(box: Box, x: float, y: float) -> str:
    lines = wrap(box.title, WIDTH - 20, SIZE, 2)
    top = y + (20 if len(lines) == 2 else 26)
    said = [text(x + 10, top + number * 16, line) for number, line in enumerate(lines)]
    note = text(x + 10, y + HEIGHT - 7, box.note, "cx-when") if box.note else ""
    style = ' class="cx-outside"' if box.outside else ""
    edge = f'<rect{style} x="{x:g}" y="{y:g}" width="{WIDTH}" height="{HEIGHT}" rx="6"/>'
    whole = f"<title>{escape(box.title)}</title>" if lines[-1].endswith("…") else ""
    return f'<a href="{escape(box.href)}">{whole}{edge}{"".join(said)}{note}</a>'


def _spoken(boxes: Mapping[str, Box], order: Order) -> str:
    return "; ".join(
        f"{box.title} after {', '.join(boxes[need].title for need in order.direct[each])}"
        for each, box in boxes.items()
        if order.direct[each]
    )
