"""What the marks of a journey's map mean: each of them beside its words, on the page and in the picture by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markupsafe import Markup

from .drawing import text, width_of
from .emotion import Feeling, mark
from .shapes import dot, glyph

HEIGHT = 22
"""Of a line of the legend, and of each mark in it."""

SIZE = 12.5


class Key(NamedTuple):
    """A mark and what it means."""

    width: int
    shapes: str
    """Drawn in a box of that width."""

    words: str

    @property
    def picture(self) -> Markup:
        """The mark by itself; the words stand beside it."""
        box = f'width="{self.width}" height="{HEIGHT}" viewBox="0 0 {self.width} {HEIGHT}"'
        return Markup(f'<svg class="cx-jm cx-key" {box} aria-hidden="true">{self.shapes}</svg>')


def keys(covers: str) -> list[Key]:
    """All of them. *covers* names the cells of the cover in their order."""
    return [
        Key(34, '<path class="cx-now" d="M2,11 H32"/>', "how it feels now"),
        Key(34, '<path class="cx-aim" d="M2,11 H32"/>', "how it should feel"),
        Key(18, _mark(0, 3), "plain, or a high point"),
        Key(18, _mark(-1, 3), "a low point, felt at −1 or −2"),
        Key(18, _mark(0, 3, assumed=True), "hollow: assumed, nobody has measured or seen it"),
        Key(18, '<text class="cx-unknown" x="9" y="16" text-anchor="middle">?</text>', "nobody has said"),
        Key(52, _mark(0, 1) + _mark(0, 3, x=24) + _mark(0, 4, x=42), "size: how much the moment decides, 1 to 5"),
        Key(32, _mark(0, 5, x=15), "ring: a moment of truth, weight 5"),
        Key(16, glyph("partner", 3, 6), "a partner’s part"),
        Key(16, glyph("flag", 3, 5), "a friction that is open"),
        Key(16, glyph("answered", 3, 5), "one that is mended, gone or accepted"),
        Key(
            46,
            dot("yes", 7, 11, 5) + dot("weak", 22, 11, 5) + dot("no", 37, 11, 5),
            f"covered, in part, not yet; from the left: {covers}",
        ),
    ]


def drawn(found: Iterable[Key], width: float, top: float) -> tuple[list[str], float]:
    """The legend as part of a picture, in lines of that *width*; and where it ends."""
    body: list[str] = []
    x, y = 0.0, top
    for key in found:
        room = key.width + 8 + width_of(key.words, SIZE) + 26
        if x and x + room > width:
            x, y = 0.0, y + HEIGHT + 4
        body += _entry(key, x, y)
        x += room
    return body, y + HEIGHT


def _entry(key: Key, x: float, y: float) -> Iterator[str]:
    yield f'<g transform="translate({x:g} {y:g})">{key.shapes}{text(key.width + 8, 15.5, key.words, "cx-soft")}</g>'


def _mark(now: int, weight: int, *, x: float = 9, assumed: bool = False) -> str:
    return mark((x, HEIGHT / 2), Feeling("", now, None, weight, assumed))
