"""How a number moved: its values from day to day, and where goals want it to go."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from .drawing import picture, text, width_of
from .scale import Scale, days, rungs

Point = tuple[datetime.date, float]
"""A day, and the value on it."""

Say = Callable[[float, float], str]
"""Writes a value for an axis; the second number is the greatest that is written there, so that all are alike."""

TYPE = 13
"""Size of the words, in units of a chart."""

BOLD = 1.1
"""How much wider bold words are."""

DOTTED = 60
"""Values up to which each one has a dot; beyond, the line alone is clearer."""


class Size(NamedTuple):
    """A chart's room, in its own units, and how much fits in."""

    width: float
    height: float
    rungs: int
    """Values that its axis may name."""

    days: int
    """Days that its axis may name."""

    most: int
    """Values that it draws; of more, an even share."""

    style: str = ""
    """The class by which the style sheet knows it."""


WIDE = Size(760, 290, 6, 6, 400, "cx-at-wide")
NARROW = Size(360, 250, 5, 3, 200, "cx-at-narrow")
"""For narrow screens, where the wide one could not be read."""

LOW = Size(760, 190, 4, 6, 400, "cx-at-wide")
LOW_NARROW = Size(360, 170, 4, 3, 200, "cx-at-narrow")
"""The same in less height, for a series without a goal."""

HALF = Size(460, 220, 4, 3, 200)
"""For half the width of a page."""

SMALL = Size(150, 44, 0, 0, 60, "cx-spark")


class Course(NamedTuple):
    """A goal, as a chart draws it in."""

    first: datetime.date
    last: datetime.date
    base: float | None
    """The value on the first day."""

    path: Sequence[Point]
    """Values expected on the way, in order of their days."""

    low: float
    high: float
    """The values that reach the target, from *low* to *high*; either may be infinite."""

    words: str = ""
    """What stands at the target: ``aim 80 %``."""

    @property
    def edges(self) -> list[float]:
        """The ends of the target that can be drawn."""
        return [edge for edge in (self.low, self.high) if math.isfinite(edge)]


class _Field(NamedTuple):
    """The room between the axes."""

    x: Scale
    y: Scale
    rungs: list[float]

    @property
    def greatest(self) -> float:
        """How far from nothing the axis reaches."""
        return max(map(abs, self.rungs))

    def across(self, day: datetime.date) -> float:
        return self.x(day.toordinal())

    def at(self, point: Point) -> tuple[float, float]:
        return self.across(point[0]), self.y(point[1])


def chart(
    name: str,
    title: str,
    description: str,
    values: Sequence[Point],
    courses: Sequence[Course] = (),
    *,
    said: Say,
    size: Size = WIDE,
    about: Iterable[float] = (),
) -> Markup:
    """The line through *values*, in order of days, and each goal: where it began, what is expected, where it is to go.

    *name* must be the only one of its kind on the page. The axis reaches as far as the values in *about*, too.
    """
    field, drawn = _field(values, courses, size, about, said), _thinned(values, size.most)
    first, last = (datetime.date.fromordinal(int(day)) for day in (field.x.low, field.x.high))
    body = [
        *(_rung(value, said(value, field.greatest), field) for value in field.rungs),
        *(_day(day, words, field, size) for day, words in days(first, last, size.days)),
        *(mark for course in courses for mark in _course(course, field)),
        *_line(drawn, field),
        *(_dot(each, field, 3) for each in (drawn[:-1] if len(drawn) <= DOTTED else ())),
        *(_dot(each, field, 5) for each in drawn[-1:]),
        *_words(drawn, courses, field, said),
    ]
    return picture(name, size[:2], title, description, body, style=f"cx-chart {size.style}".strip())


def sparkline(
    name: str,
    title: str,
    description: str,
    values: Sequence[Point],
    courses: Sequence[Course] = (),
    *,
    about: Iterable[float] = (),
) -> Markup:
    """The same in the height of two lines of text, without axes or words, for a cell of a table."""
    points = [*(value for _, value in values), *(value for each in courses for value in _reach(each)), *about]
    low, high = (min(points), max(points)) if points else (0.0, 1.0)
    room = 0.0 if high > low else abs(high) * 0.1 or 1.0
    field = _Field(
        Scale(*_span(values, courses), 6, SMALL.width - 6),
        Scale(low - room, high + room, SMALL.height - 6, 6),
        [],
    )
    drawn = _thinned(values, SMALL.most)
    body = [
        *(mark for course in courses for mark in _course(course, field)),
        *_line(drawn, field),
        *(_dot(each, field, 3.5) for each in drawn[-1:]),
    ]
    return picture(name, SMALL[:2], title, description, body, style=f"cx-chart {SMALL.style}")


def _field(
    values: Sequence[Point],
    courses: Sequence[Course],
    size: Size,
    about: Iterable[float],
    said: Say,
) -> _Field:
    reach = [*(value for _, value in values), *(value for each in courses for value in _reach(each)), *about]
    named = rungs(reach, size.rungs)
    across = _span(values, courses)
    field = _Field(Scale(*across, 0, size.width - 14), Scale(named[0], named[-1], size.height - 30, 20), named)
    left = 12 + max(width_of(said(value, field.greatest), TYPE) for value in named)
    return field._replace(x=field.x._replace(start=min(left, size.width / 2)))


def _reach(course: Course) -> list[float]:
    """Every value that a goal needs room for."""
    base = [] if course.base is None else [course.base]
    return [*base, *(value for _, value in course.path), *course.edges]


def _span(values: Sequence[Point], courses: Sequence[Course]) -> tuple[int, int]:
    """The first and the last day, as numbers; never the same."""
    found = [day.toordinal() for day, _ in values]
    found += [day.toordinal() for each in courses for day in (each.first, each.last)]
    first, last = (min(found), max(found)) if found else (1, 2)
    return (first, last) if last > first else (max(first - 15, 1), min(last + 15, datetime.date.max.toordinal()))


def _thinned(values: Sequence[Point], most: int) -> Sequence[Point]:
    """*values*, or an even share of them with the newest among it where they are too many."""
    every = -(-len(values) // most) or 1
    return values[::-1][::every][::-1]


def _rung(value: float, words: str, field: _Field) -> str:
    y = field.y(value)
    line = f'<line class="cx-rung" x1="{field.x.start:g}" x2="{field.x.end:g}" y1="{y:g}" y2="{y:g}"/>'
    return line + text(field.x.start - 8, y + 4, words, anchor="end")


def _day(day: datetime.date, words: str, field: _Field, size: Size) -> str:
    """A day under the axis, its words kept within the picture."""
    half = width_of(words, TYPE) / 2 + 6
    x = field.across(day)
    tick = f'<line class="cx-rung" x1="{x:g}" x2="{x:g}" y1="{field.y.start:g}" y2="{field.y.start + 5:g}"/>'
    return tick + text(min(max(x, half), size.width - half), field.y.start + 20, words, anchor="middle")


def _course(course: Course, field: _Field) -> Iterator[str]:
    """The target as a band or a line, the expected path, and where it began."""
    left, right = field.across(course.first), field.across(course.last)
    edges = [field.y(edge) for edge in course.edges]
    if len(edges) == 2 and edges[0] > edges[1]:
        yield (
            f'<rect class="cx-band" x="{left:g}" y="{edges[1]:g}" width="{right - left:g}" '
            f'height="{edges[0] - edges[1]:g}"/>'
        )
    for y in dict.fromkeys(edges):
        yield f'<line class="cx-aimed" x1="{left:g}" x2="{right:g}" y1="{y:g}" y2="{y:g}"/>'
    if len(course.path) > 1:
        yield _way("cx-path", map(field.at, course.path))
    for x, y in map(field.at, course.path[1:-1]):
        yield f'<circle class="cx-on-way" cx="{x:g}" cy="{y:g}" r="2.5"/>'
    if course.base is not None:
        x, y = field.at((course.first, course.base))
        yield f'<rect class="cx-base" x="{x - 3.5:g}" y="{y - 3.5:g}" width="7" height="7"/>'


def _line(values: Sequence[Point], field: _Field) -> Iterator[str]:
    if len(values) > 1:
        yield _way("cx-now", map(field.at, values))


def _way(style: str, points: Iterable[tuple[float, float]]) -> str:
    way = " ".join(f"{x:g},{y:g}" for x, y in points)
    return f'<polyline class="{style}" points="{way}"/>'


def _dot(point: Point, field: _Field, size: float) -> str:
    x, y = field.at(point)
    return f'<circle class="cx-value" cx="{x:g}" cy="{y:g}" r="{size:g}"/>'


class _Label(NamedTuple):
    x: float
    """Where it begins or ends."""

    y: float
    words: str
    style: str
    anchor: str = "start"

    @property
    def ends(self) -> tuple[float, float]:
        """About from where to where it goes."""
        width = BOLD * width_of(self.words, TYPE)
        return (self.x, self.x + width) if self.anchor == "start" else (self.x - width, self.x)


def _words(values: Sequence[Point], courses: Sequence[Course], field: _Field, said: Say) -> Iterator[str]:
    """The newest value and the targets in words, none over another."""
    wanted = [_aim_word(each, field) for each in courses if each.words and each.edges]
    if values:
        wanted.append(_now_word(values[-1], courses, field, said))
    placed: list[_Label] = []
    for each in sorted(wanted, key=lambda label: label.y):
        placed.append(_free(each, placed))
    for each in placed:
        yield text(each.x, each.y, each.words, each.style, anchor=each.anchor)


def _aim_word(course: Course, field: _Field) -> _Label:
    """At the end of the target: within a band, else on the side that the way does not come from."""
    low, high = field.y(course.edges[0]), field.y(course.edges[-1])
    is_above = course.base is not None and course.base > course.edges[-1]
    if low - high > 2 * TYPE:
        y = low - 7
    elif is_above and low + TYPE + 4 < field.y.start:
        y = low + TYPE + 4
    else:
        y = high - 6
    x = max(field.across(course.last), field.x.start + BOLD * width_of(course.words, TYPE))
    return _Label(x, y, course.words, "cx-aim-word", "end")


def _now_word(point: Point, courses: Sequence[Course], field: _Field, said: Say) -> _Label:
    """To the right of the newest value, below it where a way leads up from there; to the left where no room is."""
    x, y = field.at(point)
    words = said(point[1], field.greatest)
    leads_up = any(each.path and each.path[-1][1] > each.path[0][1] for each in courses)
    if x + 7 + BOLD * width_of(words, TYPE) > field.x.end + 12:
        return _Label(x + 6, y - 11, words, "cx-now-word", "end")
    return _Label(x + 7, y + TYPE + 5 if leads_up else y - 9, words, "cx-now-word")


def _free(label: _Label, placed: Iterable[_Label]) -> _Label:
    """*label*, so far down that it stands clear of those *placed* above it."""
    label = label._replace(y=max(label.y, TYPE))
    for other in sorted(placed, key=lambda each: each.y):
        beside = label.ends[1] < other.ends[0] or other.ends[1] < label.ends[0]
        if not beside and abs(label.y - other.y) < TYPE + 2:
            label = label._replace(y=other.y + TYPE + 2)
    return label
