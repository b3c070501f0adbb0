"""How complete is it: what covers each touchpoint, scores, who has what to finish, what is waived, and the trend."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup, escape

from ..checks import Checked
from ..checks.cover import rule_of
from ..checks.maturity import Rung
from ..checks.tally import Tally, tally
from ..finding import Severity, Waived
from ..graph.coverage import CELLS, Cell, Cover, Coverage, Covered, asks
from ..graph.views import VIEWS
from ..kinds import Journey
from . import addresses
from .completeness import MARKS, CellView, Completeness, bar, view
from .desk import Desk
from .page import Edit, Heading
from .pen import Pen, date
from .pictures import HALF, chart
from .templating import fill

MOST_HOLES = 600
"""Holes that are told beside their touchpoints; where there are more, each journey's own page tells them."""

MOST_DAYS = 24
"""Points of the trend; of a longer history only the last of each month is shown."""


class Hole(NamedTuple):
    """A cell that is not *yes*, and where to fill it."""

    cell: CellView
    reason: str
    rule: str
    rule_href: str
    place: str
    href: str | None


class RowView(NamedTuple):
    """A touchpoint of the matrix."""

    id: str
    """Empty where the touchpoint has stood further up."""

    link: Markup
    about: str
    """Its stage and its weight."""

    cells: list[CellView]
    score: str
    holes: list[Hole]


class GroupView(NamedTuple):
    """The touchpoints of one journey, in the order of its stages."""

    title: Markup
    score: str
    rows: list[RowView]
    href: str
    """The page of this journey alone, where it has one."""


class Entry(NamedTuple):
    """A line of a table that can be sorted: what is shown, and what it is sorted by."""

    html: Markup
    key: str


def whole(desk: Desk) -> tuple[str, tuple[Heading, ...]]:
    """The handbook as a whole: its HTML and its headings."""
    checked, cover, pen = desk.checked, desk.standing.coverage, desk.pen
    today = tally(checked, cover)
    days = _thinned([*(each for each in desk.history if each.as_of < today.as_of), today])
    has_trend = len([day for day in days if day.score is not None]) > 1
    groups = list(_groups(checked, cover, pen, desk.edit))
    html = fill(
        "views/completeness.html",
        score=cover.handbook.words,
        today=today,
        marks=[(MARKS[each], each.value, cover.count(each)) for each in Cover],
        trend=_trend(days) if has_trend else "",
        days=[_day(day) for day in reversed(days)] if has_trend else [],
        cells=list(CELLS),
        groups=groups,
        tells_holes=sum(len(row.holes) for group in groups for row in group.rows) <= MOST_HOLES,
        journeys=_journeys(cover, pen),
        owners=_owners(checked, cover, pen),
        rules=_rules(checked, pen),
        waivers=[_waiver(each, checked, pen) for each in sorted(checked.waived, key=lambda each: each.until)],
        rungs=[(bar(rung), rung.value, rung.asks) for rung in Rung],
        kinds=list(_kinds(desk.standing, checked, pen)),
        asks=list(asks()),
    )
    return html, tuple(_headings(has_trend))


def of_journey(journey: Journey, desk: Desk) -> str:
    """The touchpoints of one journey, each with its holes."""
    groups = _groups(desk.checked, desk.standing.coverage, desk.pen, desk.edit, journey)
    return fill("views/completeness-journey.html", cells=list(CELLS), groups=list(groups))


def lede(desk: Desk) -> Markup:
    """What stands under the title, with the way to what is to be mended."""
    settings, href = desk.book.settings, desk.pen.href(addresses.UNFINISHED)
    return Markup(
        "What each touchpoint needs, and how much of it is there. Profile {}, as of {}. "
        '<a href="{}">What is unfinished</a>'
    ).format(settings.profile, date(desk.book.as_of), href)


def _headings(has_trend: bool) -> Iterator[Heading]:
    if has_trend:
        yield Heading(2, "trend", "Trend")
    yield Heading(2, "touchpoints", "Touchpoint by touchpoint")
    yield Heading(2, "scores", "Scores")
    yield Heading(2, "findings", "Findings")
    yield Heading(2, "waivers", "Waived for now")
    yield Heading(2, "ladder", "How far records have come")
    yield Heading(2, "counted", "How it is counted")


def _groups(
    checked: Checked, cover: Coverage, pen: Pen, edit: Edit, journey: Journey | None = None
) -> Iterator[GroupView]:
    """Journey by journey; a touchpoint that stands in several places has its holes told at the first."""
    shown: set[str] = set()
    for own, title, score, stops in _journeys_with_stops(checked, cover, pen):
        if journey is not None and own != journey:
            continue
        rows = []
        for stage, each in stops:
            rows.append(_row(each, stage, each.touchpoint.id not in shown, checked, pen, edit))
            shown.add(each.touchpoint.id)
        href = pen.href(addresses.of_view(VIEWS["completeness"], own)) if own is not None and own.is_live else ""
        yield GroupView(title, score, rows, href)


Stops = list[tuple[str, Covered]]
"""Touchpoints on the way, each with its stage."""


def _journeys_with_stops(
    checked: Checked, cover: Coverage, pen: Pen
) -> Iterator[tuple[Journey | None, Markup, str, Stops]]:
    here: dict[str, set[tuple[int, int, str]]] = defaultdict(set)
    lost = dict(cover.touchpoints)
    for name, each in cover.touchpoints.items():
        for place in each.touchpoint.at:
            journey = checked.book.find(Journey, place.journey)
            numbers = [n for n, stage in enumerate(journey.stages) if stage.id == place.stage] if journey else []
            if journey is not None and numbers:
                here[journey.id].add((numbers[0], place.order or 99, name))
                lost.pop(name, None)
    for journey in checked.book.all(Journey):
        stages = [stage.title or stage.id for stage in journey.stages]
        stops = [(stages[number], cover.touchpoints[name]) for number, _, name in sorted(here[journey.id])]
        if stops:
            yield journey, pen.link(journey), cover.journeys[journey.id].words, stops
    if lost:
        yield None, Markup("In no journey"), "", [("", each) for each in lost.values()]


def _row(each: Covered, stage: str, is_first: bool, checked: Checked, pen: Pen, edit: Edit) -> RowView:
    weight = each.touchpoint.weight
    return RowView(
        addresses.anchor("touchpoint", each.touchpoint.id) if is_first else "",
        pen.link(each.touchpoint),
        " · ".join(filter(None, (stage, f"weight {weight}" if weight else "no weight"))),
        [view(cell) for cell in each.cells],
        each.score.words,
        [_hole(cell, checked, pen, edit) for cell in each.holes] if is_first else [],
    )


def _hole(cell: Cell, checked: Checked, pen: Pen, edit: Edit) -> Hole:
    written = checked.written[cell.record]
    place, rule = written.locate(cell.route), rule_of(cell)
    href = pen.href(addresses.of_rule(rule))
    if cell.record in checked.book.built_in:
        return Hole(view(cell), cell.reason, rule, href, f"built in; write {written.own_path}", None)
    return Hole(view(cell), cell.reason, rule, href, f"{place.path}:{place.line}", edit(place))


def _journeys(cover: Coverage, pen: Pen) -> list[list[Entry]]:
    """Each journey that has touchpoints: its score, how many they are, and how many cells are weak or empty."""
    counts = {
        name: Counter(cell.cover for each in here for cell in each.cells) for name, here in cover.on_the_way.items()
    }
    return [
        [
            Entry(pen.link(journey), journey.title.casefold()),
            _share(score.percent, score.words),
            *map(_number, (score.touchpoints, counts[journey.id][Cover.WEAK], counts[journey.id][Cover.NO])),
        ]
        for journey in pen.book.all(Journey)
        if (score := cover.journeys.get(journey.id)) is not None
    ]


def _owners(checked: Checked, cover: Coverage, pen: Pen) -> list[list[Entry]]:
    """Each owner of something: the score of its touchpoints, and what was found in its records."""
    found: Counter[tuple[str, Severity]] = Counter()
    for finding in checked.findings:
        record = checked.book.get(finding.record)
        found[(record.owner if record else None) or "", finding.severity] += 1
    names = sorted({*cover.owners, *(name for name, _ in found)}, key=lambda name: (name == "", name))
    return [_owner(name, cover, found, pen) for name in names]


def _owner(name: str, cover: Coverage, found: Counter[tuple[str, Severity]], pen: Pen) -> list[Entry]:
    score = cover.owners.get(name)
    counts = [found[name, severity] for severity in Severity]
    href = f"{pen.href(addresses.UNFINISHED)}#{addresses.of_owner(name)}"
    total = Markup('<a href="{}">{}</a>').format(href, sum(counts)) if sum(counts) else escape(0)
    who = pen.link(name) if name else Markup("Nobody yet")
    return [
        Entry(who, who.striptags().casefold()),
        _share(score.percent, score.words) if score else Entry(Markup("–"), ""),
        _number(score.touchpoints if score else 0),
        *map(_number, counts),
        Entry(total, str(sum(counts))),
    ]


def _rules(checked: Checked, pen: Pen) -> list[list[Entry]]:
    """Each rule that found something, and how often: findings, waived ones."""
    found = Counter((finding.rule, finding.severity) for finding in checked.findings)
    waived = Counter(each.finding.rule for each in checked.waived)
    names = {name for name, _ in found} | set(waived)
    counts = {name: [found[name, severity] for severity in Severity] for name in names}
    ordered = sorted(names, key=lambda name: ([-count for count in counts[name]], name))
    return [
        [
            Entry(Markup('<a href="{}">{}</a>').format(pen.href(addresses.of_rule(name)), name), name),
            *map(_number, (*counts[name], waived[name])),
        ]
        for name in ordered
    ]


def _waiver(waived: Waived, checked: Checked, pen: Pen) -> list[Entry]:
    finding, late = waived.finding, waived.until < checked.book.as_of
    record = checked.book.get(finding.record)
    page = pen.link(record) if record else escape(finding.location.path)
    rule = Markup('<a href="{}">{}</a>').format(pen.href(addresses.of_rule(finding.rule)), finding.rule)
    return [
        Entry(escape(f"{'▲ ended ' if late else ''}{date(waived.until)}"), waived.until.isoformat()),
        Entry(page, page.striptags().casefold()),
        Entry(rule, finding.rule),
        Entry(escape(waived.reason), waived.reason.casefold()),
        Entry(by := pen.link(waived.by), by.striptags().casefold()),
    ]


def _kinds(standing: Completeness, checked: Checked, pen: Pen) -> Iterator[tuple[Markup, list[int]]]:
    """Each kind that has records on the ladder, and how many stand on each rung."""
    counts = Counter(
        (record.kind, standing.ladder[record.id].rung) for record in checked.book if record.id in standing.ladder
    )
    for kind in checked.book.kinds.values():
        numbers = [counts[kind.kind, rung] for rung in Rung]
        if any(numbers):
            yield Markup('<a href="{}">{}</a>').format(pen.href(addresses.of_kind(kind)), kind.plural), numbers


def _share(percent: float | None, words: str) -> Entry:
    return Entry(escape(words), f"{percent or 0:.4f}")


def _number(value: int) -> Entry:
    return Entry(escape(value), str(value))


def _thinned(days: Sequence[Tally]) -> list[Tally]:
    """*days*, or the last of each month where there are too many of them; never more than ``MOST_DAYS``."""
    if len(days) <= MOST_DAYS:
        return list(days)
    months = groupby(days, key=lambda day: (day.as_of.year, day.as_of.month))
    return [list(month)[-1] for _, month in months][-MOST_DAYS:]


def _trend(days: Iterable[Tally]) -> Markup:
    scored = [(day.as_of, day.score) for day in days if day.score is not None]
    (first, low), (last, high) = scored[0], scored[-1]
    title, description = (
        "Coverage of the handbook",
        f"From {_percent(low)} on {date(first)} to {_percent(high)} on {date(last)}.",
    )
    return chart(
        "trend-chart", title, description, scored, said=lambda share, _: _percent(share), size=HALF, about=(0, 100)
    )


def _percent(share: float) -> str:
    """Cut, so that 100 % means whole."""
    return f"{int(share)} %"


def _day(day: Tally) -> tuple[str, str, tuple[int, ...]]:
    score = "–" if day.score is None else _percent(day.score)
    return date(day.as_of), score, (day.errors, day.warnings, day.waived, day.weak, day.no)
