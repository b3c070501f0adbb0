"""Bubbles whose areas are numbers, pressed together in a box; several boxes can share one scale."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from .drawing import picture, text, wrap

WIDTH, HEIGHT = 420, 300
"""Of a box, in units of the picture."""

ROOM = 12.5
"""The least radius that a bubble takes up, however small it is drawn: room for its number, and for a finger."""

GAP = 1.5
"""Half of what stays free between two bubbles."""

DENSE = 0.85
"""The share of a box that is covered where packing begins; no packing of circles is denser than 0.91."""

TYPE = 11.5
"""Size of the words in a bubble."""

EDGE = 4
"""What stays free at the edge of a box."""


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


def scale(boxes: Sequence[Sequence[Bubble]]) -> float:
    """Units of area for each unit of size, so that the fullest of the *boxes* is as full as it can be."""
    most = max((sum(each.size or 0 for each in box) for box in boxes), default=0)
    if not most:
        return 1
    found = DENSE * WIDTH * HEIGHT / most
    for _ in range(12):
        spare = min(_spare(box, found) for box in boxes if box)
        if spare >= 1:
            break
        found *= max(spare, 0.8) ** 2 * 0.995
    return found


def box(name: str, bubbles: Sequence[Bubble], each: float, title: str, description: str) -> Markup:
    """A picture of *bubbles*, of *each* units of area for a unit of their size, the biggest in the middle."""
    placed = centred(pack([room(bubble, each) for bubble in bubbles]))
    body = [_drawn(bubble, spot, each) for bubble, spot in zip(bubbles, placed, strict=True)]
    return picture(name, (WIDTH, HEIGHT), title, description, body, style="cx-bubbles")


def radius(bubble: Bubble, each: float) -> float:
    """What it is drawn with: its area is its size to scale."""
    return math.sqrt((bubble.size or 0) * each / math.pi)


def room(bubble: Bubble, each: float) -> float:
    """The radius that it takes up."""
    return max(radius(bubble, each), ROOM) + GAP


def pack(radii: Sequence[float]) -> list[Circle]:
    """Circles of these *radii* that touch and do not overlap, in the shape of a box, around the first one.

    Each goes to the place nearest to the middle where it touches two that are there already.
    """
    placed: list[Circle] = []
    for r in radii:
        placed.append(_next(placed, r))
    return placed


def centred(circles: Sequence[Circle]) -> list[Circle]:
    """The same circles, the box around them in the middle of the picture."""
    left, top, right, bottom = _bounds(circles)
    x, y = (WIDTH - left - right) / 2, (HEIGHT - top - bottom) / 2
    return [Circle(each.x + x, each.y + y, each.r) for each in circles]


def _spare(bubbles: Sequence[Bubble], each: float) -> float:
    """How many times the packed *bubbles* could be as wide and fit."""
    left, top, right, bottom = _bounds(pack([room(bubble, each) for bubble in bubbles]))
    return min((WIDTH - 2 * EDGE) / (right - left), (HEIGHT - 2 * EDGE) / (bottom - top))


def _bounds(circles: Sequence[Circle]) -> tuple[float, float, float, float]:
    return (
        min((each.x - each.r for each in circles), default=0),
        min((each.y - each.r for each in circles), default=0),
        max((each.x + each.r for each in circles), default=0),
        max((each.y + each.r for each in circles), default=0),
    )


def _next(placed: Sequence[Circle], r: float) -> Circle:
    if not placed:
        return Circle(0, 0, r)
    if len(placed) == 1:
        return Circle(placed[0].r + r, 0, r)
    spots = [spot for n, one in enumerate(placed) for other in placed[:n] for spot in _beside(one, other, r)]
    spots.sort(key=_outward)
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


def _outward(spot: Circle) -> float:
    """How far out the edge of *spot* comes, seen in the shape of the box."""
    return round(max((abs(spot.x) + spot.r) / WIDTH, (abs(spot.y) + spot.r) / HEIGHT), 6) + math.hypot(
        spot.x / WIDTH, spot.y / HEIGHT
    )


def _is_free(spot: Circle, placed: Sequence[Circle]) -> bool:
    return all((spot.x - each.x) ** 2 + (spot.y - each.y) ** 2 > (spot.r + each.r - 0.001) ** 2 for each in placed)


def _drawn(bubble: Bubble, spot: Circle, each: float) -> str:
    r = radius(bubble, each)
    shape = f'cx="{spot.x:.1f}" cy="{spot.y:.1f}"'
    ring = f'<circle class="cx-ring" {shape} r="{spot.r - GAP:.1f}"/>'
    disc = f'<circle {shape} r="{r:.1f}"/>' if r else ""
    style = f"cx-bubble {bubble.style or ''}{' cx-uncounted' if bubble.size is None else ''}".strip()
    return (
        f'<a href="{escape(bubble.href)}" class="{style}" aria-label="{escape(bubble.spoken)}" '
        f'data-cx-with="{escape(bubble.echoes)}">{ring}{disc}{"".join(_words(bubble, spot, r))}</a>'
    )


def _words(bubble: Bubble, spot: Circle, r: float) -> list[str]:
    """The number; above the title and the size where these fit."""
    lines = _title(bubble.title, r)
    number = f"{bubble.number}{f' {bubble.sign}' if bubble.sign else ''}"
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
    """*title* in as many lines as stand in a circle beside number and size; nothing where it would be cut."""
    for count in (1, 2, 3, 4):
        height = (count + 2) * _LEAD / 2 - _LEAD / 2
        if height >= r:
            break
        lines = wrap(title, 2 * math.sqrt(r * r - height * height) - 4, TYPE)
        if len(lines) <= count and not any(line.endswith("…") for line in lines):
            return lines
    return []
