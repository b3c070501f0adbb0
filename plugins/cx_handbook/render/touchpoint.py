"""The page of a touchpoint: what the customer does and sees, what happens behind it, its friction, its freedom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from ..graph.blueprint import steps
from ..graph.views import VIEWS
from ..kinds import Friction, Journey, Metric, Script, Touchpoint, Training
from ..kinds.parts import Standard
from ..kinds.touchpoint import Allowance, Place
from . import blueprint
from .addresses import COMPLETENESS, anchor, of_record, of_view
from .blocks import facts
from .completeness import view
from .frame import Chip, Frame
from .page import Heading, Page
from .pen import Pen, date, number, signed, unit_of

STATES = {
    "found": "○ found",
    "analysing": "◔ being looked into",
    "mitigating": "◑ being mended",
    "mitigated": "◕ mended",
    "eliminated": "● gone",
    "accepted": "□ accepted",
}


def page(touchpoint: Touchpoint, frame: Frame) -> Page:
    """The page of one touchpoint."""
    pen = frame.pen
    headings = list(_headings(touchpoint))
    return frame.page(
        touchpoint,
        "touchpoint.html",
        chips=_chips(touchpoint, pen),
        crumbs=[each for place in touchpoint.at[:1] for each in _way(place, pen)],
        headings=headings,
        boost=1.2,
        purpose=touchpoint.purpose or "",
        says=touchpoint.customer_says,
        also_called=touchpoint.also_called,
        fails=[
            (pen.link(script), script.customer_says[:1])
            for script in pen.book.sources(touchpoint, "is recovered by", Script, live=False)
        ],
        blueprint=blueprint.draw(touchpoint, pen) if _happens(touchpoint) else "",
        blueprints=_blueprints(touchpoint, pen),
        standards=[_standard(standard, pen) for standard in touchpoint.standard],
        frictions=[friction_view(friction, pen) for friction in touchpoint.friction],
        none_found=date(touchpoint.none_found) if touchpoint.none_found else "",
        enhancements=[
            (anchor("enhancement", each.id), each.what or "", facts(each, pen, ("owner", "state", "effect")))
            for each in touchpoint.enhancement
        ],
        discretion=_discretion(touchpoint, pen),
        partners=[facts(each, pen) for each in touchpoint.depends_on],
        good=pen.prose(touchpoint.good_looks_like),
        body=pen.prose(touchpoint.body),
        side=_side(touchpoint, pen),
        **_cover(touchpoint, frame),
    )


def _cover(touchpoint: Touchpoint, frame: Frame) -> dict[str, Any]:
    """What covers it, where it is live: the eight cells, the score, and where the holes are told."""
    covered = frame.standing.coverage.touchpoints.get(touchpoint.id)
    here = f"{COMPLETENESS}#{anchor('touchpoint', touchpoint.id)}"
    return {
        "cover": [view(cell) for cell in covered.cells] if covered else [],
        "cover_score": covered.score.words if covered else "",
        "cover_href": frame.pen.href(here),
    }


class FrictionView(NamedTuple):
    """A friction, ready to be laid out."""

    id: str
    what: str
    state: str
    risk: str
    facts: list[tuple[str, Markup]]


def friction_view(friction: Friction, pen: Pen) -> FrictionView:
    """A friction for a reader."""
    risk = f"severity {friction.severity} × likelihood {friction.likelihood} = {friction.risk}" if friction.risk else ""
    return FrictionView(
        anchor("friction", friction.id),
        friction.what or "",
        STATES.get(friction.state or "", "state unknown"),
        risk,
        facts(friction, pen, ("cause", "response", "owner", "due", "accepted_until", "initiative")),
    )


def emotion_words(score: int, pen: Pen) -> str:
    """``−2 (low point)``, by the labels of the site."""
    labels = pen.book.settings.labels
    return f"{signed(score)} ({labels.low if score < 0 else labels.high if score > 0 else labels.plain})"


def _headings(touchpoint: Touchpoint) -> Iterator[Heading]:
    if _happens(touchpoint):
        yield Heading(2, "what-happens", "What happens")
    if touchpoint.friction or touchpoint.none_found:
        yield Heading(2, "friction", "Friction")
    if touchpoint.discretion:
        yield Heading(2, "discretion", "Your freedom here")


def _happens(touchpoint: Touchpoint) -> bool:
    """Whether anything is written of what happens, or of what is seen."""
    return bool(touchpoint.customer_action or touchpoint.evidence_seen or steps(touchpoint))


def _blueprints(touchpoint: Touchpoint, pen: Pen) -> list[Markup]:
    """The ways to the blueprints of the journeys that it stands in."""
    found = [pen.book.find(Journey, name) for name in dict.fromkeys(place.journey for place in touchpoint.at)]
    return [
        Markup('<a href="{}">{}</a>').format(pen.href(of_view(VIEWS["journey-blueprint"], each)), each.title)
        for each in found
        if each is not None and each.is_live
    ]


def _chips(touchpoint: Touchpoint, pen: Pen) -> list[Chip]:
    chips = [Chip(pen.links(touchpoint.channels))] if touchpoint.channels else []
    emotion = touchpoint.emotion
    if emotion is not None and emotion.now is not None:
        tone = "low" if emotion.now < 0 else "high" if emotion.now > 0 else ""
        mark = "◆ " if emotion.now < 0 else ""
        chips.append(Chip(escape(f"{mark}feels {emotion_words(emotion.now, pen)}"), tone))
    return chips


def _place(place: Place, pen: Pen) -> Markup:
    return Markup("{}, {}").format(*_way(place, pen))


def _way(place: Place, pen: Pen) -> tuple[Markup, Markup]:
    """Links to the journey and to its stage."""
    return pen.link(place.journey), _stage(place.journey, place.stage, pen)


def _stage(journey: str | None, stage: str | None, pen: Pen) -> Markup:
    found = pen.book.find(Journey, journey)
    titles = {each.id: each.title for each in found.stages} if found else {}
    title = titles.get(stage or "") or stage or ""
    if found is None or stage is None:
        return escape(title)
    return Markup('<a href="{}">{}</a>').format(pen.href(f"{of_record(found)}#{anchor('stages', stage)}"), title)


def _standard(standard: Standard, pen: Pen) -> tuple[str, list[tuple[str, Markup]]]:
    unit = unit_of(pen.book.find(Metric, standard.metric))
    limit = [Markup("{}{}").format(number(standard.limit), unit)] if standard.limit is not None else []
    share = [Markup("in {} % of cases").format(number(standard.percentile))] if standard.percentile is not None else []
    counted = [pen.link(standard.metric)] if standard.metric else []
    how = [("Counted by", Markup(": ").join([Markup(", ").join(counted), *limit, *share]))] if counted else []
    kept = [("Keeps the promise", pen.link(standard.policy))] if standard.policy else []
    return standard.promise or "", [*how, *kept]


def _discretion(touchpoint: Touchpoint, pen: Pen) -> dict[str, object] | None:
    discretion = touchpoint.discretion
    if discretion is None:
        return None
    allow = [(each.what or "", allowed(each, pen)) for each in discretion.allow]
    return {"spirit": discretion.spirit or "", "allow": allow, "never": discretion.never}


def allowed(allowance: Allowance, pen: Pen) -> Markup:
    """``up to £45 per incident, decided by Delivery coordinator``."""
    per = f" per {allowance.per.replace('-', ' ')}" if allowance.per else ""
    limit = [escape(f"up to {pen.money(allowance.up_to)}{per}")] if allowance.up_to else []
    roles = [Markup("decided by {}").format(pen.links(allowance.roles))] if allowance.roles else []
    return Markup(", ").join([*limit, *roles])


def _side(touchpoint: Touchpoint, pen: Pen) -> list[tuple[str, list[Markup]]]:
    """Cards beside the page: a title, and lines."""
    places = [
        Markup("{}, {}").format(pen.link(place.journey), _stage(place.journey, place.stage, pen))
        for place in touchpoint.at
    ]
    lessons = pen.book.sources(touchpoint, "is taught in", Training, live=False)
    cards = [
        ("Stands in", places),
        ("How it feels", _feeling(touchpoint, pen)),
        ("Customers need", [pen.link(name) for name in touchpoint.meets]),
        ("Serves the goals", [pen.link(name) for name in touchpoint.serves]),
        ("Counted by", [pen.link(name) for name in touchpoint.tracked_by]),
        ("Taught in", [pen.link(lesson) for lesson in lessons]),
    ]
    return [(title, lines) for title, lines in cards if lines]


def _feeling(touchpoint: Touchpoint, pen: Pen) -> list[Markup]:
    emotion, lines = touchpoint.emotion, []
    if emotion is not None and emotion.now is not None:
        lines.append(escape(f"now {emotion_words(emotion.now, pen)}"))
    if emotion is not None and emotion.target is not None:
        lines.append(escape(f"aim {emotion_words(emotion.target, pen)}"))
    if emotion is not None and emotion.basis:
        source = Markup(" in {}").format(pen.link(emotion.evidence)) if emotion.evidence else ""
        lines.append(Markup("{}{}").format(emotion.basis, source))
    if touchpoint.weight:
        lines.append(escape(f"weight {touchpoint.weight} of 5"))
    return lines
