"""How coverage has grown: a line from day to day. Decoration of a table that says the same."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from markupsafe import Markup, escape

WIDTH, HEIGHT = 440, 180
LEFT, RIGHT, TOP, BOTTOM = 48, 8, 12, 30
"""Room around the field, for words."""

Point = tuple[datetime.date, float]
"""A day, and a share from 0 to 100."""


def trend(points: Sequence[Point], title: str, words: Sequence[str]) -> Markup:
    """The line through *points*, in order of days; *words* are the first and the last day, as a reader says them."""
    placed = [(_x(day, points), _y(share)) for day, share in points]
    body = [
        f"<title>{escape(title)}</title>",
        f"<desc>{escape(_spoken(points, words))}</desc>",
        *(_rung(share) for share in (0, 50, 100)),
        f'<polyline class="cx-now" points="{" ".join(f"{x:g},{y:g}" for x, y in placed)}"/>',
        *(f'<circle cx="{x:g}" cy="{y:g}" r="4"/>' for x, y in placed),
        *_days(words),
    ]
    return Markup(f'<svg class="cx-trend" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">{"".join(body)}</svg>')


def _x(day: datetime.date, points: Sequence[Point]) -> float:
    first, last = points[0][0], points[-1][0]
    share = (day - first).days / ((last - first).days or 1)
    return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)


def _y(share: float) -> float:
    return round(HEIGHT - BOTTOM - share / 100 * (HEIGHT - TOP - BOTTOM), 1)


def _rung(share: int) -> str:
    y = _y(share)
    line = f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:g}" y2="{y:g}"/>'
    return f'{line}<text x="{LEFT - 8}" y="{y + 4:g}" text-anchor="end">{share} %</text>'


def _days(words: Sequence[str]) -> list[str]:
    first, last = escape(words[0]), escape(words[-1])
    y = HEIGHT - 8
    return [
        f'<text x="{LEFT}" y="{y}">{first}</text>',
        f'<text x="{WIDTH - RIGHT}" y="{y}" text-anchor="end">{last}</text>',
    ]


def _spoken(points: Sequence[Point], words: Sequence[str]) -> str:
    return f"From {int(points[0][1])} % on {words[0]} to {int(points[-1][1])} % on {words[-1]}."
