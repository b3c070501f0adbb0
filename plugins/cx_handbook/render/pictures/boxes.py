"""Boxes of words: what is done, who does it and how long it may take; as high as their words need."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import escape

from .drawing import text, wrap

SIZE = 13
"""Size of type, in units of the picture; all measures are in those."""

LEADING = 17
LINK = 26
"""Height of a line that is a link: room for a finger."""

PAD = 10

PARTNER = "▨ partner"


class Line(NamedTuple):
    """Who has a part in it."""

    words: str
    href: str = ""
    """Where the words lead; empty where nowhere."""

    is_missing: bool = False
    """Whether there is no record of that name."""

    is_detail: bool = False
    """Whether it may be left out where room is dear."""


class Box(NamedTuple):
    """One thing in a lane."""

    words: str
    href: str = ""
    who: tuple[Line, ...] = ()
    time: str = ""
    """How long it may take: ``within 2 hours``."""

    is_partner: bool = False
    slowest: str = ""
    """``slowest: 2 hours`` where nothing takes longer."""

    style: str = "step"
    """step, process, partner, seen, action or sum."""

    is_missing: bool = False
    """Whether there is no record of that name."""

    @property
    def marks(self) -> list[str]:
        """What is to be noticed, in shape and word."""
        return [PARTNER] * self.is_partner + [f"▲ {self.slowest}"] * bool(self.slowest)


class Piece(NamedTuple):
    """Lines of a box that belong together."""

    lines: list[str]
    style: str
    leading: int
    href: str = ""


def height(box: Box, width: float) -> float:
    """How high *box* is at that width."""
    return 2 * PAD + sum(_height(piece) for piece in _pieces(box, width))


def draw(box: Box, x: float, y: float, width: float, tall: float, hatch: str) -> Iterator[str]:
    """*box* at a place, as wide and as *tall* as said; *hatch* is the id of the pattern that partners' boxes have."""
    style = f"cx-bp-box cx-bp-{box.style}{' cx-bp-slowest' if box.slowest else ''}"
    radius = 14 if box.style == "seen" else 6
    size = f'x="{x:g}" y="{y:g}" width="{width:g}" height="{tall:g}" rx="{radius}"'
    yield f'<g class="{style}"><rect {size}/>'
    if box.is_partner:
        yield f'<rect class="cx-bp-hatched" {size} fill="url(#{hatch})"/>'
    down = y + PAD
    for piece in _pieces(box, width):
        yield lettering(piece, x + PAD, down, width - 2 * PAD)
        down += _height(piece)
    yield "</g>"


def lettering(piece: Piece, x: float, y: float, width: float) -> str:
    """The lines of *piece* from *y* on, as a link where it leads somewhere."""
    drop = 13 if piece.leading == LEADING or len(piece.lines) > 1 else 17
    lines = "".join(text(x, y + drop + number * LEADING, line, piece.style) for number, line in enumerate(piece.lines))
    if not piece.href:
        return lines
    room = (
        f'<rect class="cx-bp-room" x="{x - 4:g}" y="{y:g}" width="{width + 8:g}" height="{_height(piece):g}" rx="3"/>'
    )
    return f'<a href="{escape(piece.href)}" aria-label="{escape(" ".join(piece.lines))}">{room}{lines}</a>'


def linked(words: str, href: str, width: float, style: str = "") -> Piece:
    """*words* in lines of that width, to be drawn by ``lettering``."""
    return Piece(wrap(words, width, SIZE), style, LINK if href else LEADING, href)


def _pieces(box: Box, width: float) -> list[Piece]:
    room = width - 2 * PAD
    words = linked(box.words, box.href, room, "cx-missing" if box.is_missing else "")
    marks = [Piece(wrap(mark, room, SIZE), _mark(mark), LEADING) for mark in box.marks]
    who = [linked(line.words, line.href, room, "cx-missing" if line.is_missing else "cx-soft") for line in box.who]
    time = [Piece(wrap(box.time, room, SIZE), "cx-bp-time", LEADING)] if box.time else []
    return [*marks, words, *who, *time]


def _mark(mark: str) -> str:
    return "cx-bp-partner-mark" if mark == PARTNER else "cx-bp-slow-mark"


def _height(piece: Piece) -> float:
    return max(LEADING * len(piece.lines) + (6 if piece.href else 0), piece.leading)
