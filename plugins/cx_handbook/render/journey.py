"""The page of a journey: one map of stages, whose first row is a curve; a list of stages on a small screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from markupsafe import Markup, escape

from ..kinds import Journey, Script, Touchpoint, Vendor
from ..kinds.parts import Emotion
from .addresses import COMPLETENESS, anchor, of_record
from .blocks import facts
from .frame import Chip, Frame
from .page import Heading, Page
from .pen import Pen, signed
from .pictures import Moment, curve


class Stop(NamedTuple):
    """A touchpoint on the way."""

    touchpoint: Touchpoint
    link: Markup
    mood: str
    aim: str
    tone: str
    channels: Markup
    needs: Markup
    vendors: Markup
    frictions: list[Markup]
    scripts: list[Markup]


class StageView(NamedTuple):
    """A stage, ready to be laid out."""

    id: str
    title: str
    goal: str
    stops: list[Stop]


class Row(NamedTuple):
    """A row of the map: what it shows, and its cells in order of the stages."""

    title: str
    cells: list[list[Markup]]


def page(journey: Journey, frame: Frame) -> Page:
    """The page of one journey."""
    pen = frame.pen
    stages = [
        StageView(anchor("stages", stage.id), stage.title or stage.id, stage.customer_goal or "", stops)
        for stage, stops in zip(journey.stages, _stops(journey, pen), strict=True)
    ]
    moments = [_moment(stop, number, journey, pen) for number, stage in enumerate(stages) for stop in stage.stops]
    return frame.page(
        journey,
        "journey.html",
        chips=[*_chips(journey, moments, pen), *_score(journey, frame)],
        headings=[Heading(2, stage.id, stage.title) for stage in stages],
        boost=1.3,
        ends=facts(journey, pen, ("starts_when", "ends_when", "personas", "success", "evidence", "variants")),
        stages=stages,
        curve=curve(moments, len(stages), f"How {journey.title} feels"),
        rows=_rows(stages),
        body=pen.prose(journey.body),
    )


def stops_of(journey: Journey, pen: Pen) -> list[list[Touchpoint]]:
    """The touchpoints of each stage of *journey*, in the order in which they happen."""
    found = pen.book.sources(journey, "passes through", Touchpoint, live=False)
    by_stage: dict[str, list[tuple[int, str, Touchpoint]]] = {stage.id: [] for stage in journey.stages}
    for touchpoint in found:
        for place in touchpoint.at:
            if place.journey == journey.id and place.stage in by_stage:
                by_stage[place.stage].append((place.order or 99, touchpoint.id, touchpoint))
    return [[touchpoint for _, _, touchpoint in sorted(here, key=lambda each: each[:2])] for here in by_stage.values()]


def _stops(journey: Journey, pen: Pen) -> list[list[Stop]]:
    return [[_stop(touchpoint, journey, pen) for touchpoint in stage] for stage in stops_of(journey, pen)]


def _stop(touchpoint: Touchpoint, journey: Journey, pen: Pen) -> Stop:
    emotion = emotion_in(touchpoint, journey)
    now = emotion.now if emotion else None
    vendors = [pen.link(each) for each in _linked(touchpoint, pen) if isinstance(each, Vendor)]
    return Stop(
        touchpoint,
        pen.link(touchpoint),
        signed(now) if now is not None else "",
        signed(emotion.target) if emotion and emotion.target is not None else "",
        "low" if (now or 0) < 0 else "high" if (now or 0) > 0 else "",
        pen.links(touchpoint.channels),
        pen.links(touchpoint.meets),
        Markup(", ").join(vendors),
        [_friction(touchpoint, number, pen) for number in range(len(touchpoint.friction))],
        [pen.link(script) for script in pen.book.sources(touchpoint, "is recovered by", Script, live=False)],
    )


def emotion_in(touchpoint: Touchpoint, journey: Journey) -> Emotion | None:
    """How *touchpoint* feels in *journey*, where that differs, or at all."""
    own = [place.emotion for place in touchpoint.at if place.journey == journey.id and place.emotion]
    return own[0] if own else touchpoint.emotion


def _linked(touchpoint: Touchpoint, pen: Pen) -> Iterable[object]:
    names = dict.fromkeys(edge.target for edge in pen.book.links(touchpoint))
    return [pen.book.get(name) for name in names]


def _friction(touchpoint: Touchpoint, number: int, pen: Pen) -> Markup:
    friction = touchpoint.friction[number]
    href = pen.href(f"{of_record(touchpoint)}#{anchor('friction', friction.id)}")
    mark = "◆ " if friction.is_open else ""
    return Markup('<a href="{}">{}{}</a>').format(href, mark, friction.what or friction.id)


def _moment(stop: Stop, stage: int, journey: Journey, pen: Pen) -> Moment:
    touchpoint, emotion = stop.touchpoint, emotion_in(stop.touchpoint, journey)
    return Moment(
        touchpoint.title,
        pen.href(of_record(touchpoint)),
        stage,
        emotion.now if emotion else None,
        emotion.target if emotion else None,
        touchpoint.weight or 3,
        emotion is not None and emotion.basis == "assumed",
    )


def _chips(journey: Journey, moments: list[Moment], pen: Pen) -> list[Chip]:
    labels = pen.book.settings.labels
    lows = sum((moment.now or 0) < 0 for moment in moments)
    chips = [Chip(escape(f"{len(journey.stages)} stages, {len(moments)} touchpoints"))]
    if lows:
        chips.append(Chip(escape(f"◆ {lows} {labels.low}{'' if lows == 1 else 's'}"), "low"))
    return chips


def _score(journey: Journey, frame: Frame) -> list[Chip]:
    """How far its touchpoints are covered."""
    score = frame.standing.coverage.journeys.get(journey.id)
    href = frame.pen.href(f"{COMPLETENESS}#scores")
    return [Chip(Markup('<a href="{}">{} covered</a>').format(href, score.words))] if score else []


def _rows(stages: list[StageView]) -> list[Row]:
    columns: tuple[tuple[str, Callable[[Stop], list[Markup]]], ...] = (
        ("Touchpoints", _scored),
        ("They need", lambda stop: [stop.needs] if stop.needs else []),
        ("In front", lambda stop: [_front(stop)]),
        ("Behind the scenes", _behind),
        ("Friction", lambda stop: stop.frictions),
        ("When it fails", lambda stop: stop.scripts),
    )
    return [
        Row(title, [list(dict.fromkeys(line for stop in stage.stops for line in lines(stop))) for stage in stages])
        for title, lines in columns
    ]


def _scored(stop: Stop) -> list[Markup]:
    score = Markup(' <span class="cx-score cx-{}">{} → {}</span>').format(stop.tone or "plain", stop.mood, stop.aim)
    return [stop.link + (score if stop.mood else Markup(""))]


def _front(stop: Stop) -> Markup:
    return Markup("{} · {}").format(stop.channels, stop.vendors) if stop.vendors else stop.channels


def _behind(stop: Stop) -> list[Markup]:
    return [escape(step.do) for step in stop.touchpoint.backstage if step.do]
