"""All journeys beside each other: how each feels from stage to stage, where it is low, and how far it is covered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from ...graph.passage import Moment, moments, passage
from ...kinds import Journey, Persona
from ..addresses import COMPLETENESS, of_record
from ..desk import Desk
from ..filters import Filter
from ..journey_map import count, feeling, now_words, stage_title
from ..page import Heading
from ..pen import signed
from ..pictures.emotion import strip, tone
from ..pictures.legend import Key, keys
from ..templating import fill
from .drawing import Drawn

LOWEST = 5
"""Low points that stand above all journeys."""

Found = tuple[Journey, tuple[Moment, ...]]


class MomentRow(NamedTuple):
    """A moment in the table of its journey."""

    stage: str
    link: Markup
    tone: str
    now: str
    aim: str
    basis: str
    weight: str


class JourneyRow(NamedTuple):
    """A journey, ready to be laid out."""

    id: str
    title: str
    href: str
    personas: str
    summary: str
    size: str
    lows: list[Markup]
    low_count: str
    keys: list[Markup]
    score: str
    score_href: str
    curve: Markup
    stages: list[str]
    moments: list[MomentRow]


def draw(desk: Desk, *, persona: Persona | None = None) -> Drawn:
    """Every live journey, or those that a *persona* travels."""
    found = [
        journey
        for journey in sorted(desk.book.all(Journey), key=lambda each: each.title.casefold())
        if journey.is_live and (persona is None or persona.id in journey.personas)
    ]
    name = f"journeys-{persona.id}" if persona else "journeys"
    passed = [(journey, tuple(moments(passage(journey, desk.book)))) for journey in found]
    travellers = [each for journey in found for each in _travellers(journey, desk)]
    html = fill(
        "views/journeys.html",
        name=name,
        filters=[] if persona else [Filter.by("persona", "Customer", travellers)],
        told=_told(passed, desk),
        lowest=[_lowest(*each, desk) for each in _low_points(passed)],
        legend=_legend(),
        journeys=[_row(journey, desk, name) for journey in found],
    )
    headings = tuple(Heading(2, f"{name}-{journey.id}", journey.title) for journey in found)
    return Drawn(Markup(html), headings, found_by=tuple(journey.title for journey in found))


def _travellers(journey: Journey, desk: Desk) -> list[Persona]:
    found = (desk.book.find(Persona, name) for name in journey.personas)
    return [persona for persona in found if persona is not None]


def _told(found: Sequence[Found], desk: Desk) -> str:
    """``5 journeys, 37 moments, 12 low points.``"""
    every = [moment for _, here in found for moment in here]
    lows = sum(moment.is_low for moment in every)
    low = desk.book.settings.labels.low
    return f"{count(len(found), 'journey')}, {count(len(every), 'moment')}, {count(lows, low)}." if found else ""


def _low_points(found: Sequence[Found]) -> list[tuple[Moment, Journey]]:
    """The lowest moments of all, the weightiest first among those that feel alike."""
    lows = [(moment, journey) for journey, here in found for moment in here if moment.is_low]
    return sorted(lows, key=lambda each: (each[0].now or 0, -(each[0].touchpoint.weight or 0)))[:LOWEST]


def _lowest(moment: Moment, journey: Journey, desk: Desk) -> Markup:
    score = signed(moment.now or 0)
    line = Markup('<span class="cx-score cx-low">◆ {}</span> {} <span class="cx-soft">in {}</span>')
    return line.format(score, desk.pen.link(moment.touchpoint), journey.title)


def _legend() -> list[Key]:
    """Only what these small pictures show."""
    return keys("")[:8]


def _row(journey: Journey, desk: Desk, name: str) -> JourneyRow:
    pen, legs = desk.pen, passage(journey, desk.book)
    found = list(moments(legs))
    lows = [moment for moment in found if moment.is_low]
    score = desk.standing.coverage.journeys.get(journey.id)
    return JourneyRow(
        f"{name}-{journey.id}",
        journey.title,
        pen.href(of_record(journey)),
        " ".join(journey.personas),
        str(journey.summary or ""),
        f"{count(len(legs), 'stage')}, {count(len(found), 'touchpoint')}",
        [_scored(moment, desk) for moment in lows],
        count(len(lows), pen.book.settings.labels.low) if lows else "",
        [pen.link(moment.touchpoint) for moment in found if moment.is_key],
        f"{score.words} covered" if score else "",
        pen.href(f"{COMPLETENESS}#scores"),
        strip(
            [feeling(moment) for moment in found],
            [len(leg.moments) for leg in legs],
            f"How {journey.title} feels",
            f"{name}-{journey.id}-curve",
        ),
        [stage_title(leg) for leg in legs],
        [_moment(moment, stage_title(leg), desk) for leg in legs for moment in leg.moments],
    )


def _scored(moment: Moment, desk: Desk) -> Markup:
    score = Markup('{} <span class="cx-score cx-low">{}</span>')
    return score.format(desk.pen.link(moment.touchpoint), signed(moment.now or 0))


def _moment(moment: Moment, stage: str, desk: Desk) -> MomentRow:
    weight = moment.touchpoint.weight
    return MomentRow(
        stage,
        desk.pen.link(moment.touchpoint),
        tone(moment.now),
        now_words(moment.now, desk.pen),
        signed(moment.target) if moment.target is not None else "–",
        "" if moment.emotion is None or moment.now is None else moment.emotion.basis or "assumed",
        f"{weight} of 5" if weight else "–",
    )
