"""The map of a journey: stages across, and under each moment its lanes, from what the customer does to what covers it.

A journey of more moments than fit side by side runs on below, like a line of text, so that nothing is shrunk and
nothing has to be moved sideways. Rows are as high as the longest text in them needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from markupsafe import escape

from .drawing import text, wrap
from .emotion import Feeling, Point, mark, radius, waves
from .shapes import LEADING, MARK, box, dot, glyph, lines, link

WIDTH = 1200
GUTTER = 104
"""Room on the left for the names of the lanes."""

COLUMNS, FEWEST = 10, 4
"""Moments side by side at most; fewer than so many grow no wider."""

PAD = 9
SIZE = 12.5
"""Height of type."""

BOLD, BOLDER = 13.5, 1.12
"""Height of bold type, and how much wider it is."""

DOES = 6
"""Lines for what the customer does."""

STEP, ABOVE, BELOW = 27, 34, 40
"""Height of a point of the scale, and room over the highest and under the lowest."""

BETWEEN = 34
"""From one row of stages to the next."""


class Piece(NamedTuple):
    """Something in a cell: words that lead somewhere, or only words."""

    words: str
    href: str = ""
    name: str = ""
    """What a link is called where its words don't say enough."""

    marks: Sequence[str] = ()
    """Some of ``MARKS``, which stand before the words."""

    lines: int = 5
    """Lines that it may take; what doesn't fit ends in an ellipsis and stands in the table."""


class Spot(NamedTuple):
    """A moment on the map."""

    feeling: Feeling
    href: str
    does: str
    """What the customer does."""

    cells: Sequence[Sequence[Piece]]
    """What stands in each lane, in their order."""

    covers: Sequence[str]
    """Each cell of its cover: yes, weak or no; nothing where it is not in force."""

    cover: Piece
    """The same in words."""

    row: str
    """The id of its row in the table: what is left out there is left out here."""


class Stretch(NamedTuple):
    """A stage, or as much of it as fits."""

    title: str
    goal: str
    href: str
    spots: Sequence[Spot]

    @property
    def columns(self) -> int:
        """How many columns it takes; a stage without a moment has one all the same."""
        return max(len(self.spots), 1)


class Scale(NamedTuple):
    """What the site calls its moments."""

    high: str
    plain: str
    low: str


class Drawing(NamedTuple):
    """What is drawn, and how large it is."""

    width: float
    height: float
    body: list[str]


def journey_map(stages: Sequence[Stretch], lanes: Sequence[str], scale: Scale) -> Drawing:
    """The map of these stages. *lanes* names the cells of each spot."""
    bands = list(_bands(stages))
    step = (WIDTH - GUTTER) / max(FEWEST, *(_columns(band) for band in bands), 1)
    body: list[str] = []
    top = 0.0
    spots = [[spot for stretch in band for spot in stretch.spots] for band in bands]
    for band, before, after in zip(bands, [[], *spots], [*spots[1:], []], strict=False):
        drawn = _Band(band, lanes, scale, top, step, before[-1:], after[:1])
        body += drawn.body
        top = drawn.bottom + BETWEEN
    return Drawing(WIDTH, max(top - BETWEEN, 1), body)


def _columns(band: Iterable[Stretch]) -> int:
    return sum(stretch.columns for stretch in band)


def _bands(stages: Sequence[Stretch]) -> list[list[Stretch]]:
    """The stages in rows: as few rows as can be, and these as even as can be."""
    whole = _columns(stages)
    least = max(-(-whole // COLUMNS), 1)
    tries = [_filled(stages, limit) for limit in range(max(-(-whole // least), 1), COLUMNS + 1)]
    fewest = min((len(each) for each in tries), default=0)
    return next((each for each in tries if len(each) == fewest), [])


def _filled(stages: Sequence[Stretch], limit: int) -> list[list[Stretch]]:
    bands: list[list[Stretch]] = [[]]
    for stage in stages:
        for stretch in _cut(stage, limit, limit - _columns(bands[-1])):
            if _columns(bands[-1]) + stretch.columns > limit:
                bands.append([])
            bands[-1].append(stretch)
    return bands


def _cut(stage: Stretch, limit: int, room: int) -> Iterator[Stretch]:
    """A stage in pieces that fit into a row; one that is longer than a row begins in the *room* that is left."""
    first = room if room > 1 and stage.columns > limit else limit
    yield stage._replace(spots=stage.spots[:first])
    for start in range(first, len(stage.spots), limit):
        yield stage._replace(title=f"{stage.title}, continued", goal="", spots=stage.spots[start : start + limit])


@dataclass(frozen=True)
class _Band:
    """One row of stages with all its lanes."""

    stretches: Sequence[Stretch]
    lanes: Sequence[str]
    scale: Scale
    top: float
    step: float
    before: Sequence[Spot]
    after: Sequence[Spot]
    """The moment on the row above and the one on the row below, where there are any: the lines run on."""

    @property
    def body(self) -> list[str]:
        """All of it, a moment after the other."""
        return [
            *self._ground(),
            *self._heads(),
            *self._lines(),
            *(self._empty(n) for n, spot in enumerate(self.columns) if spot is None),
            *(self._spot(n, spot) for n, spot in enumerate(self.columns) if spot is not None),
        ]

    @property
    def bottom(self) -> float:
        return self.tops[-1]

    @cached_property
    def columns(self) -> list[Spot | None]:
        """What stands in each column; nothing for a stage without a moment."""
        nothing: Sequence[Spot | None] = (None,)
        return [spot for stretch in self.stretches for spot in (stretch.spots or nothing)]

    @property
    def inner(self) -> float:
        """Width of the text in a column."""
        return self.step - 2 * PAD

    @cached_property
    def tops(self) -> list[float]:
        """Where each row begins, and where the last ends: stages, customer, feeling, the lanes, cover."""
        heads = max((self._head_height(each) for each in self.stretches), default=0)
        customer = max((len(title) + len(does) for title, does in self.customer.values()), default=1) * LEADING
        cells = [
            max((self._cell_height(spot.cells[lane]) for spot in self._spots), default=LEADING)
            for lane in range(len(self.lanes))
        ]
        heights = [heads, customer + 2 * PAD, ABOVE + 4 * STEP + BELOW, *(each + 2 * PAD for each in cells), 48]
        return [self.top + each for each in accumulate(heights, initial=0)]

    @cached_property
    def customer(self) -> dict[int, tuple[list[str], list[str]]]:
        """The lines of the customer's cell in each column: the title of the moment, and what the customer does."""
        return {
            n: (
                wrap(spot.feeling.title, self.inner / BOLDER, BOLD, 6),
                wrap(spot.does, self.inner, SIZE, DOES) if spot.does else [],
            )
            for n, spot in enumerate(self.columns)
            if spot is not None
        }

    @property
    def _spots(self) -> list[Spot]:
        return [spot for spot in self.columns if spot is not None]

    def _x(self, column: float) -> float:
        return round(GUTTER + column * self.step, 1)

    def _middle(self, column: int) -> float:
        return self._x(column + 0.5)

    def _y(self, score: int | float) -> float:
        return self.tops[2] + ABOVE + (2 - score) * STEP

    def _head_height(self, stretch: Stretch) -> float:
        title, goal = self._head_lines(stretch)
        return len(title) * 18 + len(goal) * LEADING + 2 * PAD

    def _head_lines(self, stretch: Stretch) -> tuple[list[str], list[str]]:
        width = stretch.columns * self.step - 2 * PAD
        return wrap(stretch.title, width / BOLDER, 15, 4), wrap(stretch.goal, width, SIZE, 6) if stretch.goal else []

    def _cell_height(self, pieces: Sequence[Piece]) -> float:
        return sum(max(len(self._set(piece)), 1) * LEADING for piece in pieces) + max(len(pieces) - 1, 0) * 5

    def _set(self, piece: Piece) -> list[str]:
        return wrap(piece.words, self.inner - MARK * len(piece.marks), SIZE, piece.lines)

    def _ground(self) -> Iterator[str]:
        """The paper, the names of the lanes, and the rules between them."""
        right = self._x(_columns(self.stretches))
        yield box("cx-paper", 0, self.top, right, self.bottom - self.top)
        yield box("cx-wash", GUTTER, self.top, right - GUTTER, self.tops[1] - self.top)
        for n, name in enumerate(("They do", "How it feels", *self.lanes, "Covered"), 1):
            y = self.tops[n]
            yield f'<line class="cx-rule" x1="0" x2="{right:g}" y1="{y:g}" y2="{y:g}"/>'
            yield from lines(PAD, y + PAD + 11, wrap(name, GUTTER - 2 * PAD, SIZE), "cx-lane-name")
        yield from self._scale(right)
        starts = accumulate((each.columns for each in self.stretches), initial=0)
        for column in list(starts)[:-1]:
            x = self._x(column)
            yield f'<line class="cx-edge" x1="{x:g}" x2="{x:g}" y1="{self.top:g}" y2="{self.bottom:g}"/>'

    def _scale(self, right: float) -> Iterator[str]:
        for score, words in ((2, f"+2 {self.scale.high}"), (0, f"0 {self.scale.plain}"), (-2, f"−2 {self.scale.low}")):
            y = self._y(score)
            style = "cx-zero" if score == 0 else "cx-rung"
            yield f'<line class="{style}" x1="{GUTTER}" x2="{right:g}" y1="{y:g}" y2="{y:g}"/>'
            said = wrap(words, GUTTER - 2 * PAD, 11, 2)
            yield from lines(GUTTER - PAD, y + 4, said, "cx-scale", anchor="end", leading=13)

    def _heads(self) -> Iterator[str]:
        column = 0
        for stretch in self.stretches:
            title, goal = self._head_lines(stretch)
            x, y = self._x(column) + PAD, self.top + PAD + 13
            said = [*lines(x, y, title, "cx-stage", leading=18), *lines(x, y + len(title) * 18 - 1, goal, "cx-soft")]
            width = stretch.columns * self.step
            yield link(
                stretch.href, "", box("cx-hit", self._x(column), self.top, width, self.tops[1] - self.top), *said
            )
            column += stretch.columns

    def _lines(self) -> Iterator[str]:
        """The lines of feeling, now and as they should be; they go on over the edge of the row."""
        yield waves(self._way([spot.feeling.target if spot else None for spot in self._around]), "cx-aim")
        yield waves(self._way([spot.feeling.now if spot else None for spot in self._around]), "cx-now")

    @property
    def _around(self) -> list[Spot | None]:
        nothing: Sequence[Spot | None] = (None,)
        return [*(self.before or nothing), *self._spots, *(self.after or nothing)]

    def _way(self, scores: Sequence[int | None]) -> list[Point | None]:
        before, here, after = scores[0], scores[1:-1], scores[-1]
        columns = [n for n, spot in enumerate(self.columns) if spot is not None]
        way = [
            None if score is None else (self._middle(n), self._y(score)) for n, score in zip(columns, here, strict=True)
        ]
        if not way:
            return []
        left, right = self._x(0), self._x(len(self.columns))
        return [*self._edge(left, before, here[0]), *way, *self._edge(right, after, here[-1])]

    def _edge(self, x: float, beyond: int | None, score: int | None) -> list[Point | None]:
        return [] if beyond is None or score is None else [(x, self._y((beyond + score) / 2))]

    def _empty(self, column: int) -> str:
        said = wrap("no touchpoint yet", self.inner, SIZE)
        return "".join(lines(self._x(column) + PAD, self.tops[1] + PAD + 11, said, "cx-soft"))

    def _spot(self, column: int, spot: Spot) -> str:
        parts = [self._moment(column, spot)]
        for lane, pieces in enumerate(spot.cells):
            parts += self._cell(self._x(column), self.tops[3 + lane] + PAD, pieces)
        parts.append(self._cover(self._x(column), spot))
        return f'<g data-cx-with="{escape(spot.row)}">{"".join(parts)}</g>'

    def _moment(self, column: int, spot: Spot) -> str:
        """Title, action and mark: one link to the page of the moment."""
        title, does = self.customer[column]
        x, y = self._x(column), self.tops[1]
        feeling = spot.feeling
        at = (self._middle(column), self._y(feeling.now or 0))
        said = [
            *lines(x + PAD, y + PAD + 11, title, "cx-title"),
            *lines(x + PAD, y + PAD + 11 + len(title) * LEADING, does, "cx-soft"),
        ]
        drawn = [mark(at, feeling)]
        if feeling.now is not None:
            words = f"+{feeling.now}" if feeling.now > 0 else f"−{-feeling.now}" if feeling.now else "0"
            drawn.append(text(at[0], at[1] + radius(feeling.weight) + 17, words, "cx-value", anchor="middle"))
        if feeling.target is not None:
            drawn.insert(0, f'<circle class="cx-goal" cx="{at[0]:g}" cy="{self._y(feeling.target):g}" r="2.5"/>')
        hit = box("cx-hit", x, y, self.step, self.tops[3] - y)
        return link(spot.href, feeling.words, hit, f"<title>{escape(feeling.words)}</title>", *said, *drawn)

    def _cell(self, x: float, y: float, pieces: Sequence[Piece]) -> Iterator[str]:
        if not pieces:
            yield text(x + PAD, y + 11, "–", "cx-soft")
        for piece in pieces:
            said = self._set(piece)
            height = max(len(said), 1) * LEADING
            drawn = [glyph(each, x + PAD + MARK * n, y + 1) for n, each in enumerate(piece.marks)]
            drawn += lines(x + PAD + MARK * len(piece.marks), y + 11, said, "" if piece.href else "cx-soft")
            yield link(piece.href, piece.name, box("cx-hit", x + 4, y - 3, self.step - 8, height + 4), *drawn)
            y += height + 5

    def _cover(self, x: float, spot: Spot) -> str:
        y = self.tops[-2]
        gap = min(self.inner / 8, 13)
        dots = [dot(each, x + PAD + gap * (n + 0.45), y + 17) for n, each in enumerate(spot.covers)]
        said = text(x + PAD, y + (38 if dots else 20), spot.cover.words, "cx-soft")
        return link(spot.cover.href, spot.cover.name, box("cx-hit", x + 4, y + 4, self.step - 8, 40), *dots, said)
