"""The talk of a script, ready to be laid out: its steps, the words of each by channel, the ways on, the blanks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from markupsafe import Markup

from ..checks.scripts import next_steps
from ..graph.prerequisites import order
from ..kinds import Channel, Script, leaves
from ..kinds.script import Step
from .pen import Pen, blanks

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

ENDS = {"end": ("what next", "#after"), "escalate": ("hand over now", "#takes-over")}
"""Words for where a talk ends, and the place of the page where it goes on."""

BY = ("email", "sms", "post")
"""Sorts of channel that words go by; on others they are said."""


class Branch(NamedTuple):
    """One way on from a step."""

    when: str
    words: str
    href: str = ""

    is_plain: bool = False
    """Whether it goes without saying where all steps are in sight: to the next one, or to the end."""


class Wording(NamedTuple):
    """Words to say: those of a step, or those for one channel in place of them."""

    lines: list[Markup]

    channel: str = ""
    """The id of the channel; empty for those of the step itself."""

    label: str = ""
    """What stands above: which channel they are for, and whether all lines are said or one of them."""


class Avoided(NamedTuple):
    """A phrase to avoid, and what to say instead."""

    phrase: str
    instead: str


@dataclass(frozen=True)
class StepView:
    """A step, ready to be laid out."""

    id: str
    title: str
    do: str
    wordings: list[Wording]
    ask: list[Markup]
    listen_for: tuple[str, ...]
    avoid: list[Avoided] = field(default_factory=list)
    """What slips out at this step."""

    branches: list[Branch] = field(default_factory=list)

    left: int = 0
    """How many steps may still come, at most and without going back."""


class Choice(NamedTuple):
    """Something to choose, or to fill in: its name, and what readers see."""

    name: str
    label: str


def steps(script: Script, pen: Pen) -> list[StepView]:
    """The steps of a script, in its order."""
    ways = {step.id: next_steps(script, number) for number, step in enumerate(script.steps)}
    left = order(_ahead(ways)).steps
    return [_step(script, step, ways[step.id], left[step.id], pen) for step in script.steps]


def opener(found: Iterable[StepView]) -> StepView | None:
    """The first step that has words, which are the first to be said; ``None`` where no step has any."""
    return next((step for step in found if step.wordings or step.ask), None)


def channels(script: Script, pen: Pen) -> list[Choice]:
    """The channels to choose from, where words depend on it."""
    if not any(step.on for step in script.steps):
        return []
    names = dict.fromkeys((*script.channels, *(each.channel or "" for step in script.steps for each in step.on)))
    return [Choice(name, channel.title) for name in names if (channel := pen.book.get(name))]


def to_fill_in(script: Script) -> list[Choice]:
    """The blanks in its words, each once, in the order in which they come."""
    found = (name for leaf in leaves(script) if leaf.spec.shape == "words" for name in blanks(leaf.value))
    return [Choice(name, name[:1].upper() + name[1:]) for name in dict.fromkeys(found)]


def avoided(script: Script, step: str | None = None) -> list[Avoided]:
    """What to avoid: at one *step*, or at all of them."""
    return [Avoided(each.phrase or "", each.instead or "") for each in script.avoid if step in (None, each.at)]


def step_title(step: Step) -> str:
    """What a step is called: its own title, or that of its phase."""
    return step.title or PHASE_TITLES.get(step.phase or "", step.id.replace("-", " ").capitalize())


def _ahead(ways: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    """*ways* without those that lead back up, to where the talk has come from."""
    place = {name: number for number, name in enumerate(ways)}
    return {
        name: [
            each for each in nexts if each in place and (place[each] > place[name] or name not in _reached(ways, each))
        ]
        for name, nexts in ways.items()
    }


def _reached(ways: Mapping[str, tuple[str, ...]], start: str) -> set[str]:
    """Where the talk can come to from a step, itself among it."""
    found: set[str] = set()
    todo = [start]
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo.extend(ways.get(name, ()))
    return found


def _step(script: Script, step: Step, ways: tuple[str, ...], left: int, pen: Pen) -> StepView:
    return StepView(
        f"steps-{step.id}",
        step_title(step),
        step.do or "",
        list(_wordings(step, pen)),
        [pen.words(line) for line in step.ask],
        step.listen_for,
        avoided(script, step.id),
        list(_branches(script, step, ways)),
        left,
    )


def _wordings(step: Step, pen: Pen) -> Iterator[Wording]:
    if step.say:
        how = ("Say one of these" if step.one_of else "Say, one after the other") if len(step.say) > 1 else ""
        yield Wording([pen.words(line) for line in step.say], label=how)
    for each in step.on:
        yield Wording([pen.words(line) for line in each.say], each.channel or "", _on(each.channel or "", pen))


def _on(name: str, pen: Pen) -> str:
    """``On chat``, ``By email``: how a customer is told something there."""
    channel = pen.book.find(Channel, name)
    title = channel.title if channel else name
    return f"{'By' if channel and channel.type in BY else 'On'} {title[:1].lower()}{title[1:]}"


def _branches(script: Script, step: Step, ways: tuple[str, ...]) -> Iterator[Branch]:
    for outcome in step.outcomes:
        yield Branch(outcome.if_ or "", *_way(script, outcome.go or ""))
    if step.go is not None:
        is_plain = step.go == "end" and not step.outcomes
        yield Branch("Otherwise" if step.outcomes else "Then", *_way(script, step.go), is_plain)
    elif not step.outcomes:
        yield Branch("Then", *_way(script, ways[0]), is_plain=True)


def _way(script: Script, go: str) -> tuple[str, str]:
    if go in ENDS:
        return ENDS[go]
    target = next((step for step in script.steps if step.id == go), None)
    return (step_title(target), f"#steps-{go}") if target else (go, "")
