"""Bubbles whose areas are numbers, pressed together in a box; several boxes can share one scale."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from .drawing import picture, text, width_of, wrap

ROOM = 12.5
"""The least radius that a bubble takes up, however small it is drawn: room for a finger."""

GAP = 1.5
"""Half of what stays free between two bubbles."""

DENSE = 0.85
"""The share of a box that is covered where packing begins; no packing of circles is denser than 0.91."""

TYPE = 11.5
"""Size of the words in a bubble."""

EDGE = 4
"""What stays free at the edge of a box."""


class Box(NamedTuple):
    """How much room there is, in units of the picture."""

    width: float
    height: float


WIDE, NARROW = Box(420, 300), Box(290, 330)
"""For two boxes side by side, and for one on a small screen."""


class Bubble(NamedTuple):
    """One bubble."""

    number: int
    """What it is called by in the table beside the picture."""

    title: str
    size: int | None
    """Its area; ``None`` where nobody knows it, which is drawn as a broken ring."""

    href: str
    spoken: str
    """What it is called where it is read aloud."""

    echoes: str
    """The id of the row that it stands for: whatever leaves that row out leaves out the bubble."""

    style: str = ""
    sign: str = ""
    """A mark behind the number."""


class Circle(NamedTuple):
    """A place in a plane, and how far it reaches."""

    x: float
    y: float
    r: float


def scale(groups: Iterable[Sequence[Bubble]], box: Box) -> float:
    """Units of area for each unit of size, so that the fullest of these *groups* fills its box as well as it can."""
    fullest = sorted((group for group in groups if group), key=_whole, reverse=True)
    if not fullest or not _whole(fullest[0]):
        return 1
    found = DENSE * box.width * box.height / _whole(fullest[0])
    for _ in range(12):
        spares = (_spare(place(group, found, box), box) for group in fullest)
        tight = next((spare for spare in spares if spare < 1), None)
        if tight is None:
            break
        found *= max(tight, 0.8) ** 2 * 0.995
    return found


def _whole(group: Iterable[Bubble]) -> int:
    return sum(each.size or 0 for each in group)


def place(bubbles: Sequence[Bubble], unit: float, box: Box) -> list[Circle]:
    """The room that each takes up, *unit* being the area for a unit of size."""
    return tightest([max(radius(bubble, unit), _room(bubble)) + GAP for bubble in bubbles], box)


def _room(bubble: Bubble) -> float:
    """The least radius that it takes up: however small it is drawn, its number is to be read."""
    return max(ROOM, width_of(_called(bubble), TYPE) * _BOLD / 2)


_BOLD = 1.25
"""How much wider bold type is."""


def _called(bubble: Bubble) -> str:
    return f"{bubble.number} {bubble.sign}".rstrip()


def height(circles: Sequence[Circle]) -> float:
    """How tall a picture of these *circles* must be."""
    _, top, _, bottom = _bounds(circles)
    return math.ceil(bottom - top) + 2 * EDGE


def draw(
    name: str, bubbles: Sequence[Bubble], circles: Sequence[Circle], unit: float, box: Box, title: str, says: str
) -> Markup:
    """A picture of *bubbles* in the places that *circles* are, in the middle of a *box*."""
    placed = centred(circles, box)
    body = [_drawn(bubble, spot, unit) for bubble, spot in zip(bubbles, placed, strict=True)]
    return picture(name, box, title, says, body, style="cx-bubbles")


def radius(bubble: Bubble, unit: float) -> float:
    """What it is drawn with: its area is its size to scale."""
    return math.sqrt((bubble.size or 0) * unit / math.pi)


def tightest(radii: Sequence[float], box: Box) -> list[Circle]:
    """Circles of these *radii*, the first one in the middle or off to a side, wherever they take least of the box."""
    if not radii:
        return []
    return max((pack(radii, box, lean) for lean in _LEANS), key=lambda circles: _spare(circles, box))


_LEANS = (0, 1 / 8, 1 / 4, 1 / 3)
"""How far off the middle may lie from the first circle, as a share of the longer side."""


def pack(radii: Sequence[float], box: Box, lean: float = 0) -> list[Circle]:
    """Circles of these *radii* that touch and do not overlap, in the shape of *box*, the first one at the origin.

    Each goes to the place nearest to the middle where it touches two that are there already.
    """
    is_long = box.width >= box.height
    middle = (lean * box.width, 0.0) if is_long else (0.0, lean * box.height)
    placed: list[Circle] = []
    for r in radii:
        placed.append(_next(placed, r, box, middle))
    return placed


def centred(circles: Sequence[Circle], box: Box) -> list[Circle]:
    """The same circles, as a whole in the middle of *box*."""
    left, top, right, bottom = _bounds(circles)
    x, y = (box.width - left - right) / 2, (box.height - top - bottom) / 2
    return [Circle(each.x + x, each.y + y, each.r) for each in circles]


def _spare(circles: Sequence[Circle], box: Box) -> float:
    """How many times the *circles* could be as wide and fit in the box."""
    left, top, right, bottom = _bounds(circles)
    return min((box.width - 2 * EDGE) / (right - left), (box.height - 2 * EDGE) / (bottom - top))


def _bounds(circles: Sequence[Circle]) -> tuple[float, float, float, float]:
    return (
        min((each.x - each.r for each in circles), default=0),
        min((each.y - each.r for each in circles), default=0),
        max((each.x + each.r for each in circles), default=0),
        max((each.y + each.r for each in circles), default=0),
    )


def _next(placed: Sequence[Circle], r: float, box: Box, middle: tuple[float, float]) -> Circle:
    if not placed:
        return Circle(0, 0, r)
    if len(placed) == 1:
        return Circle(placed[0].r + r, 0, r)
    spots = [spot for n, one in enumerate(placed) for other in placed[:n] for spot in _beside(one, other, r)]
    spots.sort(key=lambda spot: _outward(spot, box, middle))
    return next(spot for spot in spots if _is_free(spot, placed))


def _beside(one: Circle, other: Circle, r: float) -> list[Circle]:
    """The two places where a circle of radius *r* touches both; none where they are too far apart."""
    dx, dy = other.x - one.x, other.y - one.y
    apart, a, b = math.hypot(dx, dy), one.r + r, other.r + r
    if apart > a + b or not apart:
        return []
    along = (apart * apart + a * a - b * b) / (2 * apart)
    aside = math.sqrt(max(0.0, a * a - along * along))
    x, y = one.x + along * dx / apart, one.y + along * dy / apart
    return [Circle(x - side * dy / apart, y + side * dx / apart, r) for side in (aside, -aside)]


def _outward(spot: Circle, box: Box, middle: tuple[float, float]) -> float:
    """How far from the *middle* a *spot* is, its edge and its centre, seen in the shape of the box."""
    x, y = abs(spot.x - middle[0]), abs(spot.y - middle[1])
    return max((x + spot.r) / box.width, (y + spot.r) / box.height) + math.hypot(x / box.width, y / box.height)


def _is_free(spot: Circle, placed: Sequence[Circle]) -> bool:
    return all((spot.x - each.x) ** 2 + (spot.y - each.y) ** 2 > (spot.r + each.r - 0.001) ** 2 for each in placed)


def _drawn(bubble: Bubble, spot: Circle, unit: float) -> str:
    r = radius(bubble, unit)
    shape = f'cx="{spot.x:.1f}" cy="{spot.y:.1f}"'
    ring = f'<circle class="cx-ring" {shape} r="{spot.r - GAP:.1f}"/>'
    disc = f'<circle {shape} r="{r:.1f}"/>' if r else ""
    style = " ".join(filter(None, ("cx-bubble", bubble.style, "cx-uncounted" if bubble.size is None else "")))
    return (
        f'<a href="{escape(bubble.href)}" class="{style}" aria-label="{escape(bubble.spoken)}" '
        f'data-cx-with="{escape(bubble.echoes)}">{ring}{disc}{"".join(_words(bubble, spot, r))}</a>'
    )


def _words(bubble: Bubble, spot: Circle, r: float) -> list[str]:
    """The number; above the title and the size where these fit."""
    lines = _title(bubble.title, r)
    number = _called(bubble)
    if not lines:
        return [text(round(spot.x, 1), round(spot.y + 4, 1), number, "cx-nr", anchor="middle")]
    rows = [(number, "cx-nr"), *((line, "") for line in lines), (f"{bubble.size:,}", "cx-size")]
    top = spot.y - (len(rows) - 1) * _LEAD / 2 + 4
    return [
        text(round(spot.x, 1), round(top + n * _LEAD, 1), words, style, anchor="middle")
        for n, (words, style) in enumerate(rows)
    ]


_LEAD = TYPE * 1.25
"""From one line to the next."""


def _title(title: str, r: float) -> list[str]:
    """*title* in as many lines as have room in a circle between number and size; nothing where it would be cut."""
    for count in (1, 2, 3, 4):
        if math.hypot(_SHORT, (count + 2) * _LEAD / 2) > r:
            break
        edge = count * _LEAD / 2
        lines = wrap(title, 2 * math.sqrt(r * r - edge * edge) - 8, TYPE)
        if len(lines) <= count and not any(line.endswith("…") for line in lines):
            return lines
    return []


_SHORT = 10
"""Half of what number and size take up in width."""
