"""The page of a journey: its map, the same as a table, and where it starts and ends."""

from __future__ import annotations

from markupsafe import Markup, escape

from ..graph.passage import Leg, moments
from ..graph.views import VIEWS
from ..kinds import Journey
from . import journey_map
from .addresses import COMPLETENESS, anchor, of_view
from .blocks import facts
from .frame import Chip, Frame
from .page import Heading, Page
from .pen import Pen


def page(journey: Journey, frame: Frame) -> Page:
    """The page of one journey."""
    pen = frame.pen
    drawn = journey_map.draw(journey, frame, is_home=True)
    stages = [Heading(3, anchor("stages", leg.stage.id), journey_map.stage_title(leg)) for leg in drawn.legs]
    return frame.page(
        journey,
        "journey.html",
        chips=[*_chips(drawn.legs, pen), *_score(journey, frame)],
        headings=[*drawn.headings, *stages],
        boost=1.3,
        files=drawn.files,
        map=drawn.html,
        blueprint=pen.href(of_view(VIEWS["journey-blueprint"], journey)) if journey.is_live else "",
        ends=facts(journey, pen, ("starts_when", "ends_when", "personas", "success", "evidence", "variants")),
        body=pen.prose(journey.body),
    )


def _chips(legs: tuple[Leg, ...], pen: Pen) -> list[Chip]:
    found = list(moments(legs))
    lows = sum(moment.is_low for moment in found)
    chips = [Chip(escape(f"{journey_map.count(len(legs), 'stage')}, {journey_map.count(len(found), 'touchpoint')}"))]
    if lows:
        chips.append(Chip(escape(f"◆ {journey_map.count(lows, pen.book.settings.labels.low)}"), "low"))
    return chips


def _score(journey: Journey, frame: Frame) -> list[Chip]:
    """How far its touchpoints are covered."""
    score = frame.standing.coverage.journeys.get(journey.id)
    href = frame.pen.href(f"{COMPLETENESS}#scores")
    return [Chip(Markup('<a href="{}">{} covered</a>').format(href, score.words))] if score else []
