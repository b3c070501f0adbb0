"""The page of a metric: how it moved and where it is to go, how it is counted, and how it can be gamed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from markupsafe import Markup

from ..graph import MENTION
from ..kinds import Goal, Metric
from ..kinds.metric import Survey
from .courses import aimed
from .frame import Frame
from .goal_states import shown, standing_of
from .measures import GOALS, Slice, slices_of
from .page import Heading, Page
from .pen import Pen, date, number
from .unit import Unit

UNITS = {
    "percent": "per cent",
    "score": "a score",
    "s": "seconds",
    "min": "minutes",
    "h": "hours",
    "d": "days",
    "count": "a count",
    "per_100": "for every hundred",
    "per_1000": "for every thousand",
    "money": "money",
}
BETTER = {"higher": "↑ higher is better", "lower": "↓ lower is better", "band": "↕ best kept within a band"}

USED = {
    MENTION.back: "Mentioned in",
    "is moved by": "Moved by",
    "tracks": "Tracks",
    "holds": "Standards held to it",
    "judges": "Judges",
}
"""Headings for the relations of a metric; others are called by their spoken names."""

NAMED = 6
"""Records of one relation that are named beside the page; all of them are at its foot."""


def page(metric: Metric, frame: Frame) -> Page:
    """The page of one metric."""
    pen = frame.pen
    slices = slices_of(metric, "slice", pen)
    return frame.page(
        metric,
        "metric.html",
        headings=list(_headings(metric, slices)),
        boost=1.1,
        tiles=list(_tiles(metric, slices, pen)),
        slices=slices,
        goal_columns=GOALS,
        survey=_survey(metric.survey) if metric.survey else [],
        watch_out=pen.prose(metric.watch_out),
        counting=list(_counting(metric)),
        facts=list(_facts(metric)),
        uses=list(_uses(metric, pen)),
        body=pen.prose(metric.body),
    )


def _headings(metric: Metric, slices: list[Slice]) -> Iterator[Heading]:
    yield Heading(2, "moved", "How it moved")
    if len(slices) > 1:
        yield from (Heading(3, each.id, str(each.title.striptags())) for each in slices)
    if metric.survey:
        yield Heading(2, "asked", "How customers are asked")
    if metric.watch_out:
        yield Heading(2, "gamed", "How it can be gamed")
    yield Heading(2, "counted", "How it is counted")


def _tiles(metric: Metric, slices: list[Slice], pen: Pen) -> Iterator[tuple[str, str, Markup | str, str]]:
    """The newest value, and each open goal for all of it: label, value, what stands under it, and its style."""
    first, unit = slices[0], Unit.of(metric, pen.book)
    if first.latest:
        yield "Now", first.latest, f"{first.latest_day}, {first.age}", ""
    for goal in sorted(pen.book.sources(metric, "measures", Goal), key=lambda goal: str(goal.due or "~")):
        if goal.scope is None and goal.closing is None and (aim := aimed(goal, unit)):
            by = f"by {date(goal.due)} " if goal.due else ""
            yield "Aim", aim, Markup("{}{}").format(by, shown(standing_of(goal, pen.book).state)), "cx-aim"


def _survey(survey: Survey) -> list[tuple[str, str]]:
    """How the question is asked, as pairs of label and value."""
    ends = [
        f"{number(value)}{f' ({label})' if label else ''}"
        for value, label in ((survey.scale_min, survey.low_label), (survey.scale_max, survey.high_label))
        if value is not None
    ]
    return [
        *([("Answers", " to ".join(ends))] if ends else []),
        *([("Asked", survey.when)] if survey.when else []),
        *([("Needs at least", f"{survey.min_answers:,} answers")] if survey.min_answers is not None else []),
    ]


def _counting(metric: Metric) -> Iterator[tuple[str, str]]:
    for label, value in (
        ("What counts", metric.counts_in),
        ("What does not", metric.counts_out),
        ("Read as", metric.variant),
        ("Comes from", metric.source),
    ):
        if value:
            yield label, value


def _facts(metric: Metric) -> Iterator[tuple[str, str]]:
    reach = [number(value) for value in (metric.min, metric.max) if value is not None]
    for label, value in (
        ("Short form", metric.abbr),
        ("Counted in", UNITS.get(metric.unit or "")),
        ("Direction", BETTER.get(metric.better or "")),
        ("Each value is a", metric.statistic),
        ("Can be", f"{reach[0]} to {reach[1]}" if len(reach) == 2 else ""),
        ("Measured every", metric.every.words.removeprefix("1 ") if metric.every else ""),
    ):
        if value:
            yield label, value


def _uses(metric: Metric, pen: Pen) -> Iterator[tuple[str, list[Markup], int]]:
    """Where it is used, by the name of the relation, and how many more there are; goals are told of already."""
    found: dict[str, dict[str, Markup]] = defaultdict(dict)
    for edge in pen.book.back_links(metric):
        if edge.source.is_live and edge.link.back != "measures":
            name = USED.get(edge.link.back, f"It {edge.link.back}")
            found[name].setdefault(edge.source.id, pen.link(edge.source))
    for name, links in found.items():
        yield name, list(links.values())[:NAMED], max(len(links) - NAMED, 0)
