"""The page of a script, for reading with a customer on the line: quick lines, words to say, limits, who takes over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup, escape

from ..graph.authority import may_grant
from ..kinds import Role, Script, Touchpoint, Training
from ..kinds.script import FRAMEWORKS, Log, Offer
from ..kinds.values import Amount, Span
from . import talk
from .addresses import anchor, of_record
from .frame import Chip, Frame
from .page import Heading, Page
from .pen import Pen
from .touchpoint import allowed

HOW = {"warm": "stay on the line together", "ticket": "in writing", "call": "they ring back"}
"""How somebody takes over."""


class RoleLimit(NamedTuple):
    """How far one role may go with the remedies of the script."""

    role_id: str
    role: Markup

    lines: list[tuple[Markup, str]]
    """Each remedy that it may grant, and up to what sum; empty where there is no limit."""

    most: str
    """The most of these, in words."""


class Promised(NamedTuple):
    """A time that we keep."""

    label: str
    words: str
    seconds: int


class TakesOver(NamedTuple):
    """Who takes over, when, and how fast."""

    to: Markup
    within: str
    when: str
    how: str
    hand_over: tuple[str, ...]


class Freedom(NamedTuple):
    """What staff may decide for themselves at a touchpoint that the script puts right."""

    touchpoint: Markup
    spirit: str
    allow: list[tuple[str, Markup]]
    never: tuple[str, ...]


class Note(NamedTuple):
    """What is written down."""

    where: str
    cause_codes: tuple[str, ...]
    fields: tuple[str, ...]

    text: str
    """The same as lines to fill in."""


def page(script: Script, frame: Frame) -> Page:
    """The page of one script."""
    pen = frame.pen
    steps = talk.steps(script, pen)
    return frame.page(
        script,
        "script.html",
        chips=[Chip(pen.links(script.channels))] if script.channels else [],
        crumbs=[pen.links(script.recovers)] if script.recovers else [],
        headings=[Heading(2, step.id, step.title) for step in steps],
        boost=2.0,
        quick=[pen.words(line) for line in script.quick],
        stop=pen.words(script.stop) if script.stop else "",
        says=script.customer_says,
        also_called=script.also_called,
        signals=script.signals,
        twins=[(case.if_ or "", pen.link(case.use)) for case in script.not_when],
        steps=steps,
        opener=talk.opener(steps),
        channels=talk.channels(script, pen),
        blanks=talk.to_fill_in(script),
        limits=list(_limits(script, pen)),
        most=_most(script, pen),
        offers=[
            (pen.link(offer.remedy), pen.money(offer.max) if offer.max else "", offer.from_level)
            for offer in script.remedies
        ],
        escalations=[
            TakesOver(pen.link(way.to), _said(way.within), way.when or "", HOW.get(way.how or "", ""), way.hand_over)
            for way in script.escalate
        ],
        times=list(_times(script)),
        avoid=talk.avoided(script),
        check_first=script.check_first,
        levels=[
            (level.n, level.when or "", _promised(f"level {level.n}", level.respond_in), pen.links(level.remedies))
            for level in script.levels
        ],
        framework=_framework(script),
        after=list(_after(script, pen)),
        practice=list(_practice(script, pen)),
        note=_note(script.log) if script.log else None,
        turn=script.turn_it or "",
        freedom=list(_freedom(script, pen)),
        body=pen.prose(script.body),
    )


def _limits(script: Script, pen: Pen) -> Iterator[RoleLimit]:
    """By role: the remedies of this script that it may grant, up to the lower of its own limit and the script's."""
    for name in script.roles:
        role = pen.book.find(Role, name)
        if role is not None:
            own = [(offer, limit) for offer in script.remedies if (limit := _limit(role, offer)) is not None]
            lines = [(pen.link(offer.remedy), _sum(limit, pen, "")) for offer, limit in own]
            most = max((limit for _, limit in own), key=lambda amount: amount.max, default=None)
            says = "nothing" if most is None else _sum(most, pen, "no limit")
            yield RoleLimit(role.id, pen.link(role), lines or [(escape("no remedy of this script"), "")], says)


def _limit(role: Role, offer: Offer) -> Amount | None:
    """How far *role* may go with a remedy here; ``None`` where it may not grant it at all."""
    granted = may_grant(role, offer.remedy)
    if granted is None:
        return None
    return min((each for each in (granted, offer.max) if each is not None), key=lambda amount: amount.max)


def _sum(limit: Amount, pen: Pen, unlimited: str) -> str:
    return unlimited if limit.max == float("inf") else pen.money(limit)


def _most(script: Script, pen: Pen) -> str:
    """The most that any offer of the script may cost."""
    amounts = [offer.max for offer in script.remedies if offer.max is not None]
    return pen.money(max(amounts, key=lambda amount: amount.max)) if amounts else ""


def _times(script: Script) -> Iterator[Promised]:
    limits = script.limits
    if limits is not None:
        said = (
            ("answer within", limits.acknowledge),
            ("news at least every", limits.update_every),
            ("solved within", limits.resolve),
        )
        yield from (found for label, span in said if (found := _promised(label, span)))


def _promised(label: str, span: Span | None) -> Promised | None:
    return Promised(label, span.words, round(span.seconds)) if span else None


def _said(span: Span | None) -> str:
    return span.words if span else ""


def _framework(script: Script) -> str:
    name = script.framework or "own"
    return f"{name.upper()}: {', '.join(FRAMEWORKS[name])}" if FRAMEWORKS.get(name) else ""


def _after(script: Script, pen: Pen) -> Iterator[tuple[str, Markup]]:
    """What comes once the talk is over, as pairs of label and value."""
    if script.confirm_close:
        yield "It is solved when", escape(script.confirm_close)
    if script.follow_up:
        yield "Follow up", _follow_up(script, pen)
    if script.outside_help:
        yield "Help outside", escape(script.outside_help)
    if script.follows:
        yield "Rests on", pen.links(script.follows)


def _follow_up(script: Script, pen: Pen) -> Markup:
    """``Delivery coordinator gets in touch 1 day later, by phone, and asks: “Did it come?”``"""
    follow_up = script.follow_up
    assert follow_up is not None
    who = pen.link(follow_up.by) if follow_up.by else escape("Whoever took the case")
    after = f" {follow_up.after.words} later" if follow_up.after else ""
    how = f", by {follow_up.how}" if follow_up.how else ""
    ask = Markup("{} and asks: “{}”").format("," if how else "", follow_up.ask) if follow_up.ask else ""
    return Markup("{} gets in touch{}{}{}").format(who, after, how, ask)


def _practice(script: Script, pen: Pen) -> Iterator[Markup]:
    """The modules that teach it, each at the case in which it is played through."""
    for training in pen.book.sources(script, "is taught in", Training):
        case = next((each for each in training.scenarios if each.script == script.id), None)
        if case is None:
            yield pen.link(training)
        else:
            there = pen.href(f"{of_record(training)}#{anchor('scenarios', case.id)}")
            yield Markup('<a href="{}">{}</a>').format(there, training.title)


def _note(log: Log) -> Note:
    cause = [f"Cause ({', '.join(log.cause_codes)}): "] if log.cause_codes else []
    lines = [*cause, *(f"{each[:1].upper()}{each[1:]}: " for each in log.fields)]
    return Note(log.where or "", log.cause_codes, log.fields, "\n".join(lines))


def _freedom(script: Script, pen: Pen) -> Iterator[Freedom]:
    """What the script's roles may decide for themselves at the touchpoints that it puts right."""
    for name in script.recovers:
        touchpoint = pen.book.find(Touchpoint, name)
        if touchpoint is not None and touchpoint.is_live and touchpoint.discretion:
            found = touchpoint.discretion
            ours = [each for each in found.allow if not each.roles or set(each.roles) & set(script.roles)]
            allow = [(each.what or "", allowed(each, pen)) for each in ours]
            if found.spirit or allow:
                yield Freedom(pen.link(touchpoint), found.spirit or touchpoint.title, allow, found.never)
