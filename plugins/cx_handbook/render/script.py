"""The page of a script, for reading with a customer on the line: quick lines, words to say, limits, who takes over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from ..graph.authority import may_grant
from ..kinds import Role, Script
from ..kinds.script import FRAMEWORKS, Offer, Step
from .blocks import facts
from .frame import Chip, Frame
from .page import Heading, Page
from .pen import Pen

PHASE_TITLES = {
    "listen": "Hear them out",
    "believe": "Believe them",
    "acknowledge": "Show that you understand",
    "apologise": "Say sorry",
    "ask": "Ask",
    "offer": "Offer",
    "act": "Put it right",
    "thank": "Thank them",
    "explain": "Explain",
    "notify": "Tell them what happens next",
    "diagnose": "Find out",
    "confirm": "Make sure",
    "follow-up": "Follow up",
}


@dataclass(frozen=True)
class Branch:
    """One way on from a step."""

    when: str
    words: str
    href: str = ""


@dataclass(frozen=True)
class StepView:
    """A step, ready to be laid out."""

    id: str
    title: str
    do: str
    say: list[Markup]
    ask: list[Markup]
    listen_for: tuple[str, ...]
    branches: list[Branch] = field(default_factory=list)


def page(script: Script, frame: Frame) -> Page:
    """The page of one script."""
    pen = frame.pen
    steps = [_step(script, number, pen) for number in range(len(script.steps))]
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
        limits=list(_limits(script, pen)),
        most=_most(script, pen),
        offers=[
            (pen.link(offer.remedy), pen.money(offer.max) if offer.max else "", offer.from_level)
            for offer in script.remedies
        ],
        escalations=[
            (pen.link(way.to), way.within.words if way.within else "", way.when or "", way.how or "", way.hand_over)
            for way in script.escalate
        ],
        times=_times(script),
        avoid=[(each.phrase or "", each.instead or "") for each in script.avoid],
        check_first=script.check_first,
        levels=[
            (level.n, level.when or "", level.respond_in.words if level.respond_in else "", pen.links(level.remedies))
            for level in script.levels
        ],
        framework=_framework(script),
        after=facts(script, pen, ("confirm_close", "follow_up", "turn_it", "outside_help", "follows")),
        log=facts(script.log, pen) if script.log else [],
        body=pen.prose(script.body),
    )


def step_title(step: Step) -> str:
    """What a step is called: its own title, or that of its phase."""
    return step.title or PHASE_TITLES.get(step.phase or "", step.id.replace("-", " ").capitalize())


def _step(script: Script, number: int, pen: Pen) -> StepView:
    step = script.steps[number]
    return StepView(
        f"steps-{step.id}",
        step_title(step),
        step.do or "",
        [pen.words(line) for line in step.say],
        [pen.words(line) for line in step.ask],
        step.listen_for,
        list(_branches(script, step)),
    )


def _branches(script: Script, step: Step) -> Iterator[Branch]:
    for outcome in step.outcomes:
        yield Branch(outcome.if_ or "", *_way(script, outcome.go or ""))
    if step.go is not None and step.go != "end":
        yield Branch("Otherwise" if step.outcomes else "Then", *_way(script, step.go))


def _way(script: Script, go: str) -> tuple[str, str]:
    if go == "end":
        return "done", ""
    if go == "escalate":
        return "hand over now", "#takes-over"
    target = next((step for step in script.steps if step.id == go), None)
    return (step_title(target), f"#steps-{go}") if target else (go, "")


def _limits(script: Script, pen: Pen) -> Iterator[tuple[Markup, list[tuple[Markup, str]]]]:
    """By role: the remedies of this script that it may grant, up to the lower of its own limit and the script's."""
    for name in script.roles:
        role = pen.book.find(Role, name)
        if role is not None:
            own = [limit for offer in script.remedies if (limit := _limit(role, offer, pen))]
            yield pen.link(role), own or [(escape("no remedy of this script"), "")]


def _limit(role: Role, offer: Offer, pen: Pen) -> tuple[Markup, str] | None:
    """A remedy and how far *role* may go with it here; ``None`` where it may not grant it at all."""
    granted = may_grant(role, offer.remedy)
    if granted is None:
        return None
    lower = min((each for each in (granted, offer.max) if each is not None), key=lambda amount: amount.max)
    return pen.link(offer.remedy), "" if lower.max == float("inf") else pen.money(lower)


def _most(script: Script, pen: Pen) -> str:
    """The most that any offer of the script may cost."""
    amounts = [offer.max for offer in script.remedies if offer.max is not None]
    return pen.money(max(amounts, key=lambda amount: amount.max)) if amounts else ""


def _times(script: Script) -> list[tuple[str, str]]:
    limits = script.limits
    if limits is None:
        return []
    said = (
        ("answer within", limits.acknowledge),
        ("news at least every", limits.update_every),
        ("solved within", limits.resolve),
    )
    return [(label, span.words) for label, span in said if span is not None]


def _framework(script: Script) -> str:
    name = script.framework or "own"
    return f"{name.upper()}: {', '.join(FRAMEWORKS[name])}" if FRAMEWORKS.get(name) else ""
