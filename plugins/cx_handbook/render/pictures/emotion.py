"""How moments feel, as marks and lines: what the map of a journey, its cards and the overview are drawn with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup, escape

from ..pen import signed

Point = tuple[float, float]

BEST = 2
"""The scale goes from −2 to +2."""

SHARE = 17
"""Per cent of the width of an upright piece that one point of the scale takes."""

MIDDLE = 46
"""Where the zero of a strip is, in per cent of its height; the numbers of the stages stand at its foot."""

CROWD = 40
"""Moments above which a strip marks only those that stand out: low points and moments of truth."""


class Feeling(NamedTuple):
    """How one moment feels."""

    title: str
    now: int | None = None
    target: int | None = None
    weight: int | None = None
    """1 to 5, drawn as the size of its mark; a moment of truth, which weighs 5, has a ring as well."""

    assumed: bool = False
    """Drawn hollow: nobody has measured or seen it."""

    @property
    def words(self) -> str:
        """``Find it: 0, aim +1, assumed, weight 4 of 5``."""
        now = "nobody has said how it feels" if self.now is None else signed(self.now)
        aim = "" if self.target is None else f", aim {signed(self.target)}"
        guess = ", assumed" if self.assumed and self.now is not None else ""
        return f"{self.title}: {now}{aim}{guess}{f', weight {self.weight} of 5' if self.weight else ''}"


def mark(at: Point, feeling: Feeling) -> str:
    """The mark of a moment: a diamond for a low point, else round; a question mark where nobody knows."""
    x, y = at
    if feeling.now is None:
        return f'<text class="cx-unknown" x="{x:g}" y="{y + 5:g}" text-anchor="middle">?</text>'
    size = radius(feeling.weight)
    style = f"cx-mark {tone(feeling.now)}{' cx-assumed' if feeling.assumed else ''}"
    ring = f'<circle class="cx-ring" cx="{x:g}" cy="{y:g}" r="{size + 4.5:g}"/>' if feeling.weight == 5 else ""
    shape = (
        f'<path d="M{x:g},{y - size - 1:g} l{size + 1},{size + 1} l{-size - 1},{size + 1} l{-size - 1},{-size - 1}z"/>'
        if feeling.now < 0
        else f'<circle cx="{x:g}" cy="{y:g}" r="{size}"/>'
    )
    return f'<g class="{style}">{ring}{shape}</g>'


def tone(now: int | None) -> str:
    """The class of a score."""
    return "cx-low" if (now or 0) < 0 else "cx-high" if (now or 0) > 0 else "cx-plain"


def radius(weight: int | None) -> int:
    """How large the mark of a moment is; one whose weight nobody has said is as small as the lightest."""
    return 4 + (weight or 1)


def waves(points: Iterable[Point | None], style: str) -> str:
    """A line through *points* that is level at each of them; it breaks where there is none."""
    pieces: list[list[Point]] = [[]]
    for point in points:
        if point is None:
            pieces.append([])
        else:
            pieces[-1].append(point)
    way = " ".join(_wave(piece) for piece in pieces if len(piece) > 1)
    return f'<path class="{style}" vector-effect="non-scaling-stroke" d="{way}"/>' if way else ""


def _wave(points: Sequence[Point]) -> str:
    steps = [f"M{points[0][0]:g},{points[0][1]:g}"]
    for (x, y), (to, up) in pairwise(points):
        middle = round((x + to) / 2, 2)
        steps.append(f"C{middle:g},{y:g} {middle:g},{up:g} {to:g},{up:g}")
    return " ".join(steps)


def strip(feelings: Sequence[Feeling], stages: Sequence[int], title: str, name: str) -> Markup:
    """A small curve as wide as its place and of one height; *stages* are how many moments each stage has.

    Stages are numbered below; one without a moment has room all the same.
    """
    xs, edges = _spread(stages)
    body = [
        f'<line class="cx-zero" x1="0" x2="100%" y1="{MIDDLE}%" y2="{MIDDLE}%"/>',
        *(f'<line class="cx-edge" x1="{x:g}%" x2="{x:g}%" y1="0" y2="100%"/>' for x in edges[1:]),
        *(f'<text class="cx-scale" x="{x:g}%" y="100%" dx="4" dy="-4">{n}</text>' for n, x in enumerate(edges, 1)),
        _stretched(waves(_across(xs, [each.target for each in feelings]), "cx-aim")),
        _stretched(waves(_across(xs, [each.now for each in feelings]), "cx-now")),
        *(_pinned((x, _up(each.now)), each) for x, each in zip(xs, feelings, strict=True) if _stands(each, len(xs))),
    ]
    told = "; ".join(each.words for each in feelings) or "no moment yet"
    return Markup(
        f'<svg class="cx-jm cx-strip-curve" role="img" aria-labelledby="{name}-title {name}-desc"><title '
        f'id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(told)}</desc>{"".join(body)}</svg>'
    )


HOOK = 30
"""How far below the top of its place the mark of a moment stands in an upright curve, beside the title."""


def upright(here: Feeling, after: Feeling | None) -> Markup:
    """A piece of a curve that goes down the page: the mark of a moment, and the lines to the mark of the next.

    It is as wide and as high as its place, the next of which begins where it ends; so the lines reach over into that.
    What it shows stands in words beside it.
    """
    lines = (
        waves_down(here.target, after.target if after else None, "cx-aim"),
        waves_down(here.now, after.now if after else None, "cx-now"),
    )
    x = 50 + SHARE * (here.now or 0)
    pin = f'<svg class="cx-pin" x="{x}%" y="{HOOK}">{mark((0, 0), here)}</svg>'
    return _upright("".join(lines), pin)


def passing(after: Feeling | None) -> Markup:
    """The same where there is no moment, such as beside the title of a stage: the lines only pass by to the next."""
    scores = (after.target, after.now) if after else (None, None)
    lines = (waves_down(score, score, style) for score, style in zip(scores, ("cx-aim", "cx-now"), strict=True))
    return _upright("".join(lines), "".join(_degree(score) for score in (-BEST, 0, BEST)))


def waves_down(score: int | None, to: int | None, style: str) -> str:
    """A line from one score to the next on a field of 100 by 100, from its top to its foot."""
    if score is None or to is None:
        return ""
    x, end = 50 + SHARE * score, 50 + SHARE * to
    way = f"M{x},0 C{x},50 {end},50 {end},100"
    return f'<path class="{style}" vector-effect="non-scaling-stroke" d="{way}"/>'


def _upright(lines: str, marks: str) -> Markup:
    rule = '<line class="cx-zero" x1="50%" x2="50%" y1="0" y2="100%"/>'
    return Markup(f'<svg class="cx-jm cx-upright" aria-hidden="true">{rule}{_stretched(lines, HOOK)}{marks}</svg>')


def _degree(score: int) -> str:
    return f'<text class="cx-scale" x="{50 + SHARE * score}%" y="16" text-anchor="middle">{signed(score)}</text>'


def _up(score: int | None) -> float:
    return MIDDLE - 17 * (score or 0)


def _spread(stages: Sequence[int]) -> tuple[list[float], list[float]]:
    """Where the moments stand, and where the stages begin, in per cent of the width."""
    room = [max(each, 1) for each in stages]
    step = 100 / max(sum(room), 1)
    starts = [sum(room[:n]) for n in range(len(room))]
    xs = [round(step * (start + n + 0.5), 2) for start, here in zip(starts, stages, strict=True) for n in range(here)]
    return xs, [round(step * start, 2) for start in starts]


def _across(xs: Sequence[float], scores: Sequence[int | None]) -> list[Point | None]:
    return [None if score is None else (x, _up(score)) for x, score in zip(xs, scores, strict=True)]


def _stands(feeling: Feeling, among: int) -> bool:
    return among <= CROWD or (feeling.now or 0) < 0 or feeling.weight == 5


def _stretched(lines: str, top: int = 0) -> str:
    """Lines on a field of 100 by 100 that is as large as the picture, whatever its shape, and begins at *top*."""
    field = f'y="{top}" width="100%" height="100%" viewBox="0 0 100 100" preserveAspectRatio="none"'
    return f"<svg {field}>{lines}</svg>" if lines else ""


def _pinned(at: Point, feeling: Feeling) -> str:
    """A mark at a point in per cent, in its own true shape."""
    return f'<svg class="cx-pin" x="{at[0]:g}%" y="{at[1]:g}%">{mark((0, 0), feeling)}</svg>'
