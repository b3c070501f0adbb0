"""The blueprint of a journey: every touchpoint a column, stage by stage; where the time goes, and the longest wait."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from ...graph import blueprint
from ...graph.blueprint import Placed
from ...graph.passage import Leg, passage
from ...kinds import Journey, Touchpoint
from ..blueprint import TITLES, counted, href, in_short, keys, lanes, named
from ..desk import Desk
from ..page import Heading
from ..pen import Pen
from ..pictures.blueprint import Column, Group, Lane, of_journey
from ..pictures.boxes import Box, Line
from ..templating import fill
from .drawing import Drawn

MOST = 40
"""Touchpoints up to which each has a column; with more of them, each stage has."""

SHEET = 10
"""Columns that are side by side in one picture, and so on one sheet of paper."""

NOUNS = (
    ("seen", "thing", "things"),
    ("action", "action", "actions"),
    ("step", "step", "steps"),
    ("process", "process", "processes"),
    ("partner", "partner", "partners"),
)
"""What boxes of each style are called where they are counted."""


class Row(NamedTuple):
    """A touchpoint in the table."""

    link: Markup
    lanes: list[Lane]


class Stage(NamedTuple):
    """A stage, ready to be laid out."""

    title: str
    rows: list[Row]
    group: Group
    times: list[tuple[str, str]]
    """What each column of times is called, and what stands in it: declared times by lane, and the slowest step."""


def draw(desk: Desk, *, journey: Journey) -> Drawn:
    """Retired touchpoints are left out; drafts say that they are."""
    legs, pen = passage(journey, desk.book), desk.pen
    placed = [each for leg in legs for each in _steps(leg)]
    slowest = blueprint.slowest(placed)
    is_summed = sum(len(leg.moments) for leg in legs) > MOST
    timed = [lane for lane in blueprint.LANES if any(each.lane == lane for each in placed)]
    stages = [_stage(leg, slowest, timed, pen, is_summed=is_summed) for leg in legs]
    named_lanes = _filled([lane for stage in stages for row in stage.rows for lane in row.lanes])
    html = fill(
        "views/journey-blueprint.html",
        id=f"journey-blueprint-{journey.id}",
        stages=stages,
        lanes=named_lanes,
        is_summed=is_summed,
        pictures=list(_pictures(journey, [stage.group for stage in stages], named_lanes, len(placed))),
        keys=keys(lane for stage in stages for column in stage.group.columns for lane in column.lanes),
        is_empty=not any(stage.rows for stage in stages),
    )
    headings = (Heading(2, "journey-blueprint-times", "Where the time goes"),) if placed else ()
    return Drawn(Markup(html), headings, lede=_lede(slowest), found_by=("blueprint", journey.title))


def _lede(slowest: Placed | None) -> str:
    """What takes longest, by name."""
    if slowest is None or slowest.step.max_time is None:
        return ""
    where, what = slowest.touchpoint.title, slowest.step.do or "a step"
    return (
        f"Slowest is a step {TITLES[slowest.lane].lower()} at “{where}”: “{what}”, up to {slowest.step.max_time.words}."
    )


def _steps(leg: Leg) -> list[Placed]:
    return [each for moment in leg.moments for each in blueprint.steps(moment.touchpoint)]


def _stage(leg: Leg, slowest: Placed | None, timed: Sequence[blueprint.Lane], pen: Pen, *, is_summed: bool) -> Stage:
    title = leg.stage.title or leg.stage.id
    points = [moment.touchpoint for moment in leg.moments]
    found = [lanes(each, pen, slowest) for each in points]
    if is_summed:
        rows = [Row(pen.link(each), _sums([each], own, slowest, pen)) for each, own in zip(points, found, strict=True)]
        merged = [
            lane._replace(boxes=[box for own in found for box in own[n].boxes]) for n, lane in enumerate(_empty(pen))
        ]
        columns = [Column(counted(len(points), "touchpoint"), "", _sums(points, merged, slowest, pen))]
    else:
        rows = [Row(pen.link(each), own) for each, own in zip(points, found, strict=True)]
        columns = [Column(named(each), href(each, pen), in_short(own)) for each, own in zip(points, found, strict=True)]
    columns = columns or [Column("no touchpoint yet", "", _empty(pen))]
    return Stage(title, rows, Group(title, leg.stage.customer_goal or "", columns), _times(leg, timed))


def _empty(pen: Pen) -> list[Lane]:
    return lanes(Touchpoint(id="none", title="none"), pen, None)


def _sums(points: Sequence[Touchpoint], found: Sequence[Lane], slowest: Placed | None, pen: Pen) -> list[Lane]:
    """Each of these lanes as one box that counts what is in it, and says what takes longest."""
    placed = [each for point in points for each in blueprint.steps(point)]
    longest = {lane: blueprint.slowest(each for each in placed if each.lane == lane) for lane in blueprint.LANES}
    by_title = {TITLES[lane]: each for lane, each in longest.items()}
    return [
        lane._replace(boxes=[_sum(lane, by_title.get(lane.title), slowest, pen)] if lane.boxes else [], flows=False)
        for lane in found
    ]


def _sum(lane: Lane, longest: Placed | None, slowest: Placed | None, pen: Pen) -> Box:
    span = longest.step.max_time if longest else None
    partners = sum(box.is_partner for box in lane.boxes)
    where = (Line(named(longest.touchpoint), href(longest.touchpoint, pen)),) if longest and span else ()
    return Box(
        ", ".join(_counts(lane)),
        "",
        (*((Line(f"{partners} by partners"),) if partners else ()), *where),
        f"longest: {span.words}" if span else "",
        slowest=f"slowest: {span.words}" if span and longest == slowest else "",
        style="sum",
    )


def _counts(lane: Lane) -> Iterator[str]:
    for style, one, more in NOUNS:
        count = sum(box.style == style for box in lane.boxes)
        if count:
            yield f"{count} {one if count == 1 else more}"


def _filled(found: Iterable[Lane]) -> list[str]:
    """The titles of the lanes that hold anything, in their order."""
    return list(dict.fromkeys(lane.title for lane in sorted(found, key=_order) if lane.boxes))


def _order(lane: Lane) -> int:
    return ["What they see", "The customer", *TITLES.values()].index(lane.title)


def _times(leg: Leg, timed: Sequence[blueprint.Lane]) -> list[tuple[str, str]]:
    placed = _steps(leg)
    slow = blueprint.slowest(placed)
    sums = [(TITLES[lane], _time([each for each in placed if each.lane == lane])) for lane in timed]
    span = slow.step.max_time if slow else None
    told = f"{span.words}: {slow.step.do or 'a step'} ({slow.touchpoint.title})" if slow and span else "–"
    return [*sums, ("Slowest step", told)]


def _time(placed: Sequence[Placed]) -> str:
    """``3 hours 5 minutes, and 2 of 9 steps declare no time``."""
    total = blueprint.total(placed)
    if not total.steps:
        return "–"
    lacking = f"{total.lacking} of {counted(total.steps, 'step')} without a time" if total.lacking else ""
    return "; ".join(part for part in (total.words, lacking) if part)


def _pictures(
    journey: Journey, groups: Sequence[Group], names: Sequence[str], steps: int
) -> Iterator[tuple[str, Markup]]:
    """What each sheet is called, and its picture."""
    sheets = list(_sheets(groups)) if names else []
    for number, sheet in enumerate(sheets, 1):
        shown = [group._replace(columns=[_only(each, names) for each in group.columns]) for group in sheet]
        part = f", sheet {number} of {len(sheets)}" if len(sheets) > 1 else ""
        title = f"Blueprint of {journey.title}{part}"
        told = (
            f"{counted(steps, 'step')} over {counted(len(groups), 'stage')}: {', '.join(each.title for each in sheet)}."
        )
        yield title, of_journey(f"journey-blueprint-{journey.id}-{number}", shown, title, told)


def _only(column: Column, names: Sequence[str]) -> Column:
    return column._replace(lanes=[lane for lane in column.lanes if lane.title in names])


def _sheets(groups: Sequence[Group]) -> Iterator[list[Group]]:
    """Stages that go on one sheet; a stage that is too wide for one is told on several."""
    sheet: list[Group] = []
    for part in (part for group in groups for part in _parted(group)):
        if sheet and sum(len(each.columns) for each in (*sheet, part)) > SHEET:
            yield sheet
            sheet = []
        sheet.append(part)
    if sheet:
        yield sheet


def _parted(group: Group) -> Iterator[Group]:
    parts = [group.columns[n : n + SHEET] for n in range(0, len(group.columns), SHEET)]
    for number, columns in enumerate(parts, 1):
        title = f"{group.title} ({number} of {len(parts)})" if len(parts) > 1 else group.title
        yield group._replace(title=title, columns=columns)
