"""The service blueprint of a touchpoint: a picture, and the same lanes as lists, both made of the same boxes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from ..graph import blueprint
from ..graph.blueprint import Placed
from ..kinds import Process, Record, Touchpoint
from ..kinds.touchpoint import Dependence
from . import addresses
from .pen import STATE_WORDS, Pen
from .pictures.blueprint import Lane, of_touchpoint
from .pictures.boxes import Box, Line
from .templating import fill

SEEN, CUSTOMER, FRONT, BACK, SUPPORT = "What they see", "The customer", "In front", "Behind the scenes", "In support"
TITLES = {"frontstage": FRONT, "backstage": BACK, "support": SUPPORT}


class Key(NamedTuple):
    """What a mark means."""

    mark: str
    words: str


def draw(touchpoint: Touchpoint, pen: Pen) -> Markup:
    """Picture, lists and what the marks mean; a sentence where nothing is written yet."""
    found = lanes(touchpoint, pen, blueprint.slowest(blueprint.steps(touchpoint)))
    filled = [lane for lane in found if lane.boxes]
    name = f"blueprint-{touchpoint.id}"
    title = f"Blueprint of {touchpoint.title}"
    picture = of_touchpoint(name, filled, title, told(touchpoint)) if filled else ""
    html = fill("views/blueprint.html", name=name, title=title, lanes=filled, picture=picture, keys=keys(filled))
    return Markup(html)


def told(touchpoint: Touchpoint) -> str:
    """What it takes, in one sentence: ``4 steps in front, 1 step in support; slowest: Rings ahead, 1 hour.``"""
    placed = blueprint.steps(touchpoint)
    found = [
        f"{counted(count, 'step')} {TITLES[lane].lower()}"
        for lane in blueprint.LANES
        if (count := sum(each.lane == lane for each in placed))
    ]
    slow = blueprint.slowest(placed)
    slowest = (
        f"; slowest: {slow.step.do or 'a step'}, {slow.step.max_time.words}" if slow and slow.step.max_time else ""
    )
    return f"{', '.join(found) or 'No step is written'}{slowest}."


def counted(count: int, noun: str) -> str:
    """``1 step``, ``4 steps``."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def lanes(touchpoint: Touchpoint, pen: Pen, slowest: Placed | None) -> list[Lane]:
    """The five lanes of *touchpoint*, from what customers see down to support; *slowest* is marked."""
    placed = blueprint.steps(touchpoint)
    front, back, support = (
        [_step(each, slowest, pen) for each in placed if each.lane == lane] for lane in blueprint.LANES
    )
    action = [Box(touchpoint.customer_action, style="action")] if touchpoint.customer_action else []
    return [
        Lane(SEEN, "", [Box(each, style="seen") for each in touchpoint.evidence_seen]),
        Lane(CUSTOMER, "line of interaction", action),
        Lane(FRONT, "line of visibility", front, flows=True),
        Lane(BACK, "line of internal interaction", back),
        Lane(
            SUPPORT,
            "",
            [
                *support,
                *(_process(each, pen) for each in blueprint.processes_of(touchpoint, pen.book)),
                *(_partner(each, pen) for each in blueprint.unseen_partners(touchpoint)),
            ],
        ),
    ]


def in_short(found: Sequence[Lane]) -> list[Lane]:
    """The same lanes where room is dear: what is seen in one box, processes named once, in support."""
    return [
        lane._replace(boxes=_joined(lane.boxes) if lane.title == SEEN else [_short(box) for box in lane.boxes])
        for lane in found
    ]


def _joined(seen: Sequence[Box]) -> list[Box]:
    return [Box("; ".join(box.words for box in seen), style="seen")] if seen else []


def _short(box: Box) -> Box:
    return box._replace(who=tuple(line for line in box.who if not line.is_detail))


def keys(found: Iterable[Lane]) -> list[Key]:
    """What the marks in these lanes mean, those that are there."""
    boxes = [box for lane in found for box in lane.boxes]
    timed = [box for box in boxes if box.style == "step"]
    lacking = sum(not box.time for box in timed)
    made = [
        (any(box.is_partner for box in boxes), Key("▨", "hatched: a partner does it")),
        (any(box.slowest for box in boxes), Key("▲", "the step that may take longest, by the times declared")),
        (
            bool(lacking),
            Key("", f"{lacking} of {counted(len(timed), 'step')} {'declares' if lacking == 1 else 'declare'} no time"),
        ),
    ]
    return [key for is_there, key in made if is_there]


def href(record: Record, pen: Pen) -> str:
    """The way to a record's page."""
    return pen.href(addresses.of_record(record))


def named(record: Record) -> str:
    """Its title, and its state where it is not live."""
    return record.title if record.is_live else f"{record.title} ({STATE_WORDS[record.status]})"


def _step(placed: Placed, slowest: Placed | None, pen: Pen) -> Box:
    step = placed.step
    process = getattr(step, "process", None)  # only what is behind the scenes has one
    system = [Line(step.system)] if step.system else []
    longest = step.max_time.words if step.max_time else ""
    return Box(
        step.do or "–",
        "",
        (*_lines([step.by] if step.by else [], pen), *_details(_lines([process] if process else [], pen)), *system),
        f"within {longest}" if longest else "",
        blueprint.partner_of(step, pen.book) is not None,
        f"slowest: {longest}" if placed == slowest else "",
    )


def _process(process: Process, pen: Pen) -> Box:
    run_by = _lines(process.run_by, pen)
    relied = [process.vendor] if process.vendor and process.vendor not in process.run_by else []
    relies = [line._replace(words=f"relies on {line.words}") for line in _lines(relied, pen)]
    return Box(
        named(process),
        href(process, pen),
        (*_details(line._replace(words=f"run by {line.words}") for line in run_by), *relies),
        is_partner=blueprint.is_partners(process, pen.book),
        style="process",
    )


def _partner(dependence: Dependence, pen: Pen) -> Box:
    name = dependence.vendor or ""
    line = _lines([name], pen)[0]
    part = (Line(dependence.part),) if dependence.part else ()
    return Box(line.words, line.href, part, is_partner=True, style="partner", is_missing=line.is_missing)


def _details(lines: Iterable[Line]) -> list[Line]:
    return [line._replace(is_detail=True) for line in lines]


def _lines(names: Sequence[str], pen: Pen) -> list[Line]:
    found = [(name, pen.book.get(name)) for name in names]
    return [Line(named(each), href(each, pen)) if each else Line(name, is_missing=True) for name, each in found]
