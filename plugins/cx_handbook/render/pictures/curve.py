"""The emotion curve of a journey: how each moment feels now, and how it should."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from ..pen import signed

STAGE = 180
"""Width of a stage, in units of the picture."""

HEIGHT = 206
STEP = 34
"""Height of one point of the scale."""


class Moment(NamedTuple):
    """A touchpoint on the curve."""

    title: str
    href: str
    stage: int
    """Number of its stage, from 0."""

    now: int | None
    target: int | None
    weight: int
    """1 to 5, drawn as the size of its mark."""

    assumed: bool
    """Drawn hollow: nobody has measured or seen it."""


class _Dot(NamedTuple):
    x: float
    moment: Moment


def curve(moments: Sequence[Moment], stages: int, title: str) -> Markup:
    """The curve across *stages* columns of equal width. Decoration of a table that says the same."""
    dots = _placed(moments, stages)
    now = [(dot.x, _y(dot.moment.now)) for dot in dots if dot.moment.now is not None]
    target = [(dot.x, _y(dot.moment.target)) for dot in dots if dot.moment.target is not None]
    body = [
        f'<line class="cx-axis" x1="0" x2="{stages * STAGE}" y1="{_y(0)}" y2="{_y(0)}"/>',
        *(f'<line class="cx-edge" x1="{n * STAGE}" x2="{n * STAGE}" y1="0" y2="{HEIGHT}"/>' for n in range(1, stages)),
        _line("cx-target", target),
        _line("cx-now", now),
        *(_mark(dot) for dot in dots if dot.moment.now is not None),
    ]
    label = escape(f"{title}: {_spoken(moments)}")
    box = f"0 0 {max(stages, 1) * STAGE} {HEIGHT}"
    return Markup(f'<svg class="cx-curve" viewBox="{box}" role="img" aria-label="{label}">{"".join(body)}</svg>')


def _placed(moments: Sequence[Moment], stages: int) -> list[_Dot]:
    dots = []
    for stage in range(stages):
        here = [moment for moment in moments if moment.stage == stage]
        dots += [_Dot(round(STAGE * (stage + (n + 0.5) / len(here)), 1), moment) for n, moment in enumerate(here)]
    return dots


def _y(score: int | None) -> float:
    return HEIGHT / 2 - STEP * (score or 0)


def _line(style: str, points: Iterable[tuple[float, float]]) -> str:
    way = " ".join(f"{x:g},{y:g}" for x, y in points)
    return f'<polyline class="{style}" points="{way}"/>' if way else ""


def _mark(dot: _Dot) -> str:
    moment, score = dot.moment, dot.moment.now or 0
    style = "low" if score < 0 else "high" if score > 0 else "plain"
    y, size = _y(score), 4 + moment.weight
    hollow = " cx-assumed" if moment.assumed else ""
    shape = (
        f'<rect x="{dot.x - size:g}" y="{y - size:g}" width="{2 * size}" height="{2 * size}" '
        f'transform="rotate(45 {dot.x:g} {y:g})"/>'
        if style == "low"
        else f'<circle cx="{dot.x:g}" cy="{y:g}" r="{size}"/>'
    )
    label_y = y + size + 15
    return (
        f'<g class="cx-dot cx-{style}{hollow}"><title>{escape(moment.title)}: {signed(score)}</title>{shape}'
        f'<text x="{dot.x:g}" y="{label_y:g}">{signed(score)}</text></g>'
    )


def _spoken(moments: Sequence[Moment]) -> str:
    return "; ".join(
        f"{moment.title} {signed(moment.now)}{' (assumed)' if moment.assumed else ''}"
        + (f", aim {signed(moment.target)}" if moment.target is not None else "")
        for moment in moments
        if moment.now is not None
    )
