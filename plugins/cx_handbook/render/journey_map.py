"""The map of a journey and its equal table, wherever they stand: on the journey's own page or in any other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from markupsafe import Markup, escape

from ..graph.coverage import CELLS, Covered
from ..graph.passage import Leg, Moment, moments, passage, personas_at, vendors_at
from ..kinds import Channel, Friction, Journey, Need, Persona, Record, Script, Touchpoint
from ..kinds.touchpoint import FrontStep
from .addresses import COMPLETENESS, anchor, of_record
from .completeness import CellView, view
from .desk import Desk
from .filters import Filter
from .page import Attachment, Heading
from .pen import STATE_MARKS, STATE_WORDS, Pen, date, signed
from .pictures.drawing import picture
from .pictures.emotion import Feeling, passing, tone, upright
from .pictures.journey_map import Drawing, Piece, Scale, Spot, Stretch, journey_map
from .pictures.legend import Key, drawn, keys
from .pictures.standalone import standalone
from .templating import fill

R = TypeVar("R", bound=Record)

FRICTIONS = {
    "found": "found",
    "analysing": "being looked into",
    "mitigating": "being mended",
    "mitigated": "mended",
    "eliminated": "gone",
    "accepted": "accepted",
}
"""States of a friction in words."""

LANES = ("Need", "Channel", "In front", "Partners", "Friction")
"""The lanes below the curve, apart from what covers a moment."""


class Row(NamedTuple):
    """A moment in the table: whatever its column in the picture says, and more."""

    curve: Markup
    id: str
    personas: str
    channels: str
    link: Markup
    does: str
    tone: str
    now: str
    aim: str
    basis: str
    weight: str
    on: Markup
    needs: Markup
    front: list[Markup]
    """What we do in front, step by step."""

    more: str
    """How many steps follow the first."""

    partners: Markup
    frictions: list[tuple[str, Markup, str]]
    """Mark, link and state."""

    none_found: str
    scripts: Markup
    score: Markup
    cover: list[CellView]


class Rows(NamedTuple):
    """A stage in the table."""

    id: str
    """Where links to the stage lead."""

    title: str
    goal: str
    curve: Markup
    rows: list[Row]


class Map(NamedTuple):
    """A map, drawn."""

    html: Markup
    legs: tuple[Leg, ...]
    headings: tuple[Heading, ...]
    files: tuple[Attachment, ...]


def draw(
    journey: Journey,
    desk: Desk,
    *,
    persona: Persona | None = None,
    channel: Channel | None = None,
    is_home: bool = False,
) -> Map:
    """The map of *journey*; of a *persona* or *channel* only the moments that matter to it, or happen there.

    *is_home* on the journey's own page, to whose stages others link.
    """
    chosen = [each.id for each in (persona, channel) if each is not None]
    name = "-".join(["map", journey.id, *chosen])
    legs = tuple(_kept(leg, journey, desk, persona, channel) for leg in passage(journey, desk.book))
    ids = [anchor("stages" if is_home else f"{name}-stages", leg.stage.id) for leg in legs]
    stages = [_stretch(*each, name, desk) for each in zip(legs, ids, strict=True)]
    labels = desk.book.settings.labels
    drawing = journey_map(*_needed(stages), Scale(labels.high, labels.plain, labels.low))
    legend = keys(", ".join(CELLS))
    file = Attachment(f"pictures/journeys/{journey.id}.svg", _file(journey, drawing, legend, desk))
    html = fill(
        "views/journey-map.html",
        name=name,
        title=journey.title,
        picture=picture(
            name, (drawing.width, drawing.height), f"Map of {journey.title}", _told(legs), drawing.body, style="cx-jm"
        ),
        legend=legend,
        href="" if chosen else f"{desk.pen.root}{file.uri}",
        filters=_filters(legs, journey, desk),
        stages=list(_table(legs, ids, name, journey, desk)),
    )
    heading = Heading(2, f"{name}-moments", "Moment by moment")
    return Map(Markup(html), legs, (heading,), () if chosen else (file,))


def feeling(moment: Moment) -> Feeling:
    """How *moment* feels, to be drawn."""
    touchpoint = moment.touchpoint
    return Feeling(touchpoint.title, moment.now, moment.target, touchpoint.weight, moment.is_assumed)


def stage_title(leg: Leg) -> str:
    """What readers see."""
    return leg.stage.title or leg.stage.id


def _kept(leg: Leg, journey: Journey, desk: Desk, persona: Persona | None, channel: Channel | None) -> Leg:
    return leg._replace(
        moments=tuple(
            moment
            for moment in leg.moments
            if (persona is None or persona in personas_at(moment.touchpoint, journey, desk.book))
            and (channel is None or channel.id in moment.touchpoint.channels)
        )
    )


def _told(legs: tuple[Leg, ...]) -> str:
    """The picture in a sentence or two."""
    found = list(moments(legs))
    lows = [moment.touchpoint.title for moment in found if moment.is_low]
    counted = f"{len(legs)} stages, {len(found)} moments. "
    low = f"Low points: {'; '.join(lows)}. " if lows else "No low point. "
    return f"{counted}{low}The table “Moment by moment” says the same and more."


def _filters(legs: tuple[Leg, ...], journey: Journey, desk: Desk) -> list[Filter]:
    touchpoints = [moment.touchpoint for moment in moments(legs)]
    personas = [persona for each in touchpoints for persona in personas_at(each, journey, desk.book)]
    channels = [channel for each in touchpoints for channel in _found(Channel, each.channels, desk.pen)]
    return [Filter.by("persona", "Customer", personas), Filter.by("channel", "Channel", channels)]


def _file(journey: Journey, drawing: Drawing, legend: list[Key], desk: Desk) -> str:
    below, height = drawn(legend, drawing.width, drawing.height + 24)
    note = f"{desk.book.settings.name}, as of {date(desk.book.as_of)}"
    return standalone(journey.title, note, (drawing.width, height), [*drawing.body, *below])


# The picture


def _stretch(leg: Leg, place: str, name: str, desk: Desk) -> Stretch:
    spots = [_spot(moment, name, desk) for moment in leg.moments]
    return Stretch(stage_title(leg), leg.stage.customer_goal or "", f"#{place}", spots)


def _spot(moment: Moment, name: str, desk: Desk) -> Spot:
    touchpoint, pen = moment.touchpoint, desk.pen
    covered = desk.standing.coverage.touchpoints.get(touchpoint.id)
    cells = (
        [Piece(need.title, pen.href(of_record(need))) for need in _found(Need, touchpoint.meets, pen)],
        [Piece(channel.title, pen.href(of_record(channel))) for channel in _found(Channel, touchpoint.channels, pen)],
        list(_front(touchpoint, pen)),
        [Piece(each.title, pen.href(of_record(each)), marks=["partner"]) for each in vendors_at(touchpoint, pen.book)],
        list(_flags(touchpoint, pen)),
    )
    return Spot(
        feeling(moment),
        pen.href(of_record(touchpoint)),
        touchpoint.customer_action or "",
        cells,
        [cell.cover.value for cell in covered.cells] if covered else [],
        _cover(touchpoint, covered, pen),
        f"{name}-{moment.number}",
    )


def _front(touchpoint: Touchpoint, pen: Pen) -> Iterator[Piece]:
    """The first thing that we do in front of the customer, and how much follows."""
    steps = [step.do for step in touchpoint.frontstage if step.do]
    if steps:
        yield Piece(steps[0], pen.href(of_record(touchpoint)), steps[0])
    if len(steps) > 1:
        yield Piece(f"+ {count(len(steps) - 1, 'step')}")


FLAGS = 4
"""Flags side by side; of more frictions the picture gives the number."""


def _flags(touchpoint: Touchpoint, pen: Pen) -> Iterator[Piece]:
    """A flag for each friction, open ones first, and the gravest of them in words."""
    page = of_record(touchpoint)
    found = sorted(touchpoint.friction, key=lambda each: (not each.is_open, -each.risk))
    flags = [_flag(friction) for friction in found]
    if len(flags) > 1:
        still = sum(friction.is_open for friction in found)
        more = f"+{len(flags) - FLAGS}" if len(flags) > FLAGS else ""
        yield Piece(more, pen.href(f"{page}#friction"), f"{len(flags)} frictions, {still} open", flags[:FLAGS])
    for friction in found[:1]:
        state = FRICTIONS.get(friction.state or "", "state unknown")
        words = friction.what or friction.id
        href = pen.href(f"{page}#{anchor('friction', friction.id)}")
        yield Piece(words, href, f"{words}: {state}", flags if len(flags) == 1 else ())
    if not found and touchpoint.none_found:
        yield Piece(f"none found, {date(touchpoint.none_found)}")


def _flag(friction: Friction) -> str:
    return "flag" if friction.is_open else "answered"


def _cover(touchpoint: Touchpoint, covered: Covered | None, pen: Pen) -> Piece:
    """How far it is covered; what is not in force is not looked at."""
    if covered is None:
        return Piece(f"{STATE_MARKS[touchpoint.status]} {STATE_WORDS[touchpoint.status]}")
    href = pen.href(f"{COMPLETENESS}#{anchor('touchpoint', touchpoint.id)}")
    cells = ", ".join(f"{cell.name} {cell.cover.value}" for cell in covered.cells)
    return Piece(covered.score.words, href, f"{covered.score.words} covered: {cells}")


def _needed(stages: list[Stretch]) -> tuple[list[Stretch], list[str]]:
    """The stages and the names of their lanes, without lanes in which nothing stands."""
    spots = [spot for stage in stages for spot in stage.spots]
    kept = [n for n in range(len(LANES)) if any(spot.cells[n] for spot in spots)]
    return [_of_lanes(stage, kept) for stage in stages], [LANES[n] for n in kept]


def _of_lanes(stage: Stretch, kept: list[int]) -> Stretch:
    return stage._replace(spots=[spot._replace(cells=[spot.cells[n] for n in kept]) for spot in stage.spots])


# The table


def _table(legs: tuple[Leg, ...], ids: list[str], name: str, journey: Journey, desk: Desk) -> Iterator[Rows]:
    """Stage by stage; each row has the piece of an upright curve that small screens show beside it."""
    line: list[Feeling | None] = [*(feeling(moment) for moment in moments(legs)), None]
    passed = 0
    for leg, place in zip(legs, ids, strict=True):
        head = passing(line[passed] if passed else None)  # nothing leads to the first
        afters = line[passed + 1 :]
        rows = [
            _row(moment, upright(feeling(moment), after), name, journey, desk)
            for moment, after in zip(leg.moments, afters, strict=False)
        ]
        yield Rows(place, stage_title(leg), leg.stage.customer_goal or "", head, rows)
        passed += len(rows)


def _row(moment: Moment, curve: Markup, name: str, journey: Journey, desk: Desk) -> Row:
    touchpoint, emotion, pen = moment.touchpoint, moment.emotion, desk.pen
    covered = desk.standing.coverage.touchpoints.get(touchpoint.id)
    cover = _cover(touchpoint, covered, pen)
    front = [_step(step, pen) for step in touchpoint.frontstage if step.do]
    scripts = pen.book.sources(touchpoint, "is recovered by", Script, live=False)
    return Row(
        curve,
        f"{name}-{moment.number}",
        " ".join(each.id for each in personas_at(touchpoint, journey, pen.book)),
        " ".join(touchpoint.channels),
        pen.link(touchpoint),
        touchpoint.customer_action or "",
        tone(moment.now),
        now_words(moment.now, pen),
        signed(moment.target) if moment.target is not None else "",
        (emotion.basis or "assumed") if emotion and emotion.now is not None else "",
        f"weight {touchpoint.weight} of 5" if touchpoint.weight else "",
        pen.links(_found(Channel, touchpoint.channels, pen)),
        pen.links(_found(Need, touchpoint.meets, pen)),
        front,
        count(len(front) - 1, "more step"),
        pen.links(vendors_at(touchpoint, pen.book)),
        [_friction(each, touchpoint, pen) for each in touchpoint.friction],
        date(touchpoint.none_found) if touchpoint.none_found else "",
        pen.links(script for script in scripts if script.status != "retired"),
        Markup('<a href="{}">{}</a>').format(cover.href, cover.words) if cover.href else escape(cover.words),
        [view(cell) for cell in covered.cells] if covered else [],
    )


def now_words(score: int | None, pen: Pen) -> str:
    """``◆ −2, low point``, by the labels of the site."""
    labels = pen.book.settings.labels
    if score is None:
        return "? nobody has said"
    label = labels.low if score < 0 else labels.high if score > 0 else labels.plain
    return f"{'◆ ' if score < 0 else ''}{signed(score)}, {label}"


def _step(step: FrontStep, pen: Pen) -> Markup:
    who = pen.link(step.by) if step.by else escape(step.system or "")
    return Markup('{} <span class="cx-soft">· {}</span>').format(step.do, who) if who else escape(step.do or "")


def _friction(friction: Friction, touchpoint: Touchpoint, pen: Pen) -> tuple[str, Markup, str]:
    href = pen.href(f"{of_record(touchpoint)}#{anchor('friction', friction.id)}")
    link = Markup('<a href="{}">{}</a>').format(href, friction.what or friction.id)
    return _flag(friction), link, FRICTIONS.get(friction.state or "", "state unknown")


def _found(kind: type[R], names: Iterable[str], pen: Pen) -> list[R]:
    found = (pen.book.find(kind, name) for name in names)
    return [record for record in found if record is not None and record.status != "retired"]


def count(number: int, noun: str) -> str:
    """``1 stage``, ``2 stages``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
