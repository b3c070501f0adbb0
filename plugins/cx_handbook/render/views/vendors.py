"""Who works on our behalf: what each vendor touches, whether it keeps what was agreed, what we do where it fails."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from ...graph.partner import Kept, Verdict, scripts_beside, scripts_for, touched, verdict
from ...graph.review import next_review
from ...kinds import Channel, Metric, Process, Record, Touchpoint, Vendor
from ...kinds.parts import Measured
from ..desk import Desk
from ..filters import Filter
from ..page import Heading
from ..pen import Pen, date, number, unit_of
from ..templating import fill
from .drawing import Drawn

MARKS: dict[Kept, tuple[str, str]] = {
    "not kept": ("◆", "low"),
    "kept": ("●", "high"),
    "not measured": ("○", "warn"),
    "not judged": ("□", "warn"),
}
"""Mark and tone of each state, the worst first."""

NO_STANDARD = "no standard"

CONTROL = {"shared": "we can direct it", "none": "we can only ask"}

MOST = 12
"""Links of one sort; the vendor's own page has them all."""


class Line(NamedTuple):
    """A standard."""

    state: str
    tone: str
    metric: Markup
    agreed: str
    last: str
    note: str


class Card(NamedTuple):
    """A vendor."""

    id: str
    states: str
    """What its standards come to, by their states, for the filter."""

    owner: str
    link: Markup
    does: str
    chips: list[tuple[str, Markup]]
    lines: list[Line]
    facts: list[tuple[str, Markup]]


def draw(desk: Desk, *, vendor: Vendor | None = None) -> Drawn:
    """All live vendors, those with most standards broken first; or the one *vendor*, whatever its status."""
    live = [each for each in desk.book.all(Vendor) if each.is_live]
    found = [(each, _verdicts(each, desk)) for each in ([vendor] if vendor else live)]
    found.sort(key=lambda pair: (*_turn(pair[1]), pair[0].title.casefold()))
    name = f"vendors-{vendor.id}" if vendor else "vendors"
    html = fill(
        "views/vendors.html",
        name=name,
        tiles=list(_tiles(found)) if not vendor else [],
        filters=list(_filters(found, desk)) if len(found) > 1 else [],
        cards=[_card(each, verdicts, desk) for each, verdicts in found],
    )
    headings = tuple(Heading(2, _id(each), each.title) for each, _ in found)
    return Drawn(Markup(html), headings, found_by=("vendors", "partners", *(each.title for each, _ in found)))


Verdicts = Sequence[tuple[Measured, Verdict]]


def _verdicts(vendor: Vendor, desk: Desk) -> Verdicts:
    return [(standard, verdict(standard, vendor, desk.book)) for standard in vendor.standards]


def _turn(verdicts: Verdicts) -> tuple[int, ...]:
    counts = Counter(each.state for _, each in verdicts)
    return tuple(-counts[state] for state in MARKS)


def _tiles(found: Sequence[tuple[Vendor, Verdicts]]) -> Iterator[tuple[str, str, int, str]]:
    """Mark, label, figure and remark, for each state that there is."""
    counts = Counter(each.state for _, verdicts in found for _, each in verdicts)
    for state, (mark, _) in MARKS.items():
        if counts[state] or state in ("kept", "not kept"):
            yield mark, state.capitalize(), counts[state], f"of {counts.total()} standards"
    bare = sum(not verdicts for _, verdicts in found)
    if bare:
        yield "○", "No standard", bare, f"of {len(found)} vendors"


def _filters(found: Sequence[tuple[Vendor, Verdicts]], desk: Desk) -> Iterator[Filter]:
    there = {state for _, verdicts in found for state in _states(verdicts)}
    states = [(_value(state), state.capitalize()) for state in (*MARKS, NO_STANDARD) if state in there]
    yield Filter("state", "With a standard", states)
    owners = (desk.book.get(each.owner) for each, _ in found)
    yield Filter.by("owner", "Owner", (each for each in owners if each is not None))


def _states(verdicts: Verdicts) -> list[str]:
    return list(dict.fromkeys(each.state for _, each in verdicts)) or [NO_STANDARD]


def _value(state: str) -> str:
    return state.replace(" ", "-")


def _id(vendor: Vendor) -> str:
    return f"vendors-{vendor.id}-card"


def _card(vendor: Vendor, verdicts: Verdicts, desk: Desk) -> Card:
    return Card(
        _id(vendor),
        " ".join(_value(state) for state in _states(verdicts)),
        vendor.owner or "",
        desk.pen.link(vendor),
        vendor.does or "",
        list(_chips(vendor, verdicts, desk)),
        [_line(standard, found, desk.pen) for standard, found in verdicts],
        list(_facts(vendor, desk)),
    )


def _chips(vendor: Vendor, verdicts: Verdicts, desk: Desk) -> Iterator[tuple[str, Markup]]:
    """Tone and words of what is to be known at once."""
    counts = Counter(each.state for _, each in verdicts)
    for state, (mark, tone) in MARKS.items():
        if counts[state]:
            yield tone, escape(f"{mark} {counts[state]} {state}")
    if not verdicts:
        yield "warn", escape("○ held to no standard")
    if vendor.control:
        yield "", escape(CONTROL[vendor.control])
    owner = Markup("kept by {}").format(desk.pen.link(vendor.owner)) if vendor.owner else escape("◆ kept by nobody")
    yield ("" if vendor.owner else "low"), owner
    yield _review(next_review(vendor), desk.book.as_of)


def _review(due: datetime.date | None, as_of: datetime.date) -> tuple[str, Markup]:
    if due is None:
        return "warn", escape("○ never reviewed")
    late = due < as_of
    return ("warn" if late else ""), escape(f"{'▲ review was due' if late else 'next review'} {date(due)}")


def _line(standard: Measured, found: Verdict, pen: Pen) -> Line:
    metric = pen.book.find(Metric, standard.metric)
    mark, tone = MARKS[found.state]
    unit = unit_of(metric)
    side = {"higher": "at least ", "lower": "at most "}.get((metric.better if metric else None) or "", "")
    agreed = "no limit agreed" if standard.limit is None else f"{side}{number(standard.limit)}{unit}"
    link = pen.link(standard.metric) if standard.metric else Markup("no metric")
    return Line(f"{mark} {found.state}", tone, link, agreed, *_last(found, unit))


def _last(found: Verdict, unit: str) -> tuple[str, str]:
    """The last value, and what there is to say of it."""
    latest = found.latest
    if latest is None or latest.value is None or latest.period_end is None:
        return "–", "no value of its own"
    cases = [f"{latest.n:,} counted"] if latest.n is not None else []
    old = ["▲ too old to rely on"] if found.is_stale else []
    return f"{number(latest.value)}{unit}", ", ".join([date(latest.period_end), *cases, *old])


def _facts(vendor: Vendor, desk: Desk) -> Iterator[tuple[str, Markup]]:
    """What it touches, and what we do on the day it fails."""
    pen, book = desk.pen, desk.book
    for label, kind in (("Touchpoints", Touchpoint), ("Processes", Process), ("Channels", Channel)):
        if there := touched(vendor, book, kind):
            yield label, _some(there, pen)
    yield "On the day it fails", _fallback(vendor, pen)
    scripts, beside = scripts_for(vendor, book), scripts_beside(vendor, book)
    first = scripts or beside
    yield "What we say then", _some(first, pen) if first else _none("no script")
    if scripts and beside:
        yield "And where it takes part", _some(beside, pen)
    if vendor.reach:
        yield "Reach it by", escape(vendor.reach)
    if vendor.contract_review:
        late = vendor.contract_review < book.as_of
        yield "Contract review", escape(f"{'▲ was due ' if late else ''}{date(vendor.contract_review)}")


def _fallback(vendor: Vendor, pen: Pen) -> Markup:
    there = [*([pen.links(vendor.fallback)] if vendor.fallback else []), *filter(None, [vendor.fallback_how])]
    return Markup(". ").join(there) if there else _none("no fallback")


def _none(words: str) -> Markup:
    return Markup('<span class="cx-is-no">◆ {}</span>').format(words)


def _some(records: Sequence[Record], pen: Pen) -> Markup:
    more = f" and {len(records) - MOST} more" if len(records) > MOST else ""
    return pen.links(records[:MOST]) + more
