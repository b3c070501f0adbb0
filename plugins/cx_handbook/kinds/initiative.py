from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import Expect, Link, Many, Part, Record, required
from .parts import Action
from .values import Date

_AIM = "Work that attacks nothing and moves no number cannot fail, and cannot be seen to help."

LOOP = ("know", "deliver", "find", "fix", "measure", "reinforce")
"""The stages of the loop, in order: know the need, deliver on it, find what goes wrong, fix it, measure, reinforce."""


def _aimed(says: str, hint: str) -> Expect:
    return Expect("initiative-aimless", says, hint, _AIM)


class Expected(Part):
    """What it should change."""

    noun = "expectation"

    metric: Annotated[
        str | None,
        Link("metric", "moves", "is moved by"),
        _aimed("names no metric", "name the number that should move"),
    ] = None
    """The number that should move."""

    from_: Annotated[float | None, Field(alias="from")] = None
    """Where it stands, in the metric's unit."""

    to: Annotated[float | None, required("does not say where the number should get to")] = None
    """Where it should get to."""

    by: Date | None = None
    """By when."""


class Result(Part):
    """What it has changed."""

    noun = "result"

    metric: Annotated[str | None, Link("metric", "moves", "is moved by"), required("names no metric")] = None
    """The number that was looked at."""

    before: float | None = None
    """Where it stood, in the metric's unit."""

    after: Annotated[float | None, required("has no value after")] = None
    """Where it stands now."""

    date: Annotated[Date | None, required("has no date")] = None
    """The day on which that was seen."""

    verdict: Literal["worked", "partly", "failed"] | None = None
    """Whether it did what it was meant to."""


class Initiative(Record):
    """Work that removes a cause, eases a friction or makes a moment better, and is measured afterwards.

    ```yaml title="initiatives/live-tracking-texts.yml"
    title: Texts that name the hour
    status: live
    owner: delivery-coordinator
    problem: Two thousand people a month ask where their bike is, because the carriers scan late.
    does: eliminate
    on: [where-is-my-order, delivery-tracking#stale-page]
    due: 2027-02-26
    loop_stage: fix
    state: doing
    actions:
      - {id: feed, what: Take the scans every ten minutes, owner: delivery-coordinator, due: 2026-12-18, status: doing}
    expect: {metric: contact-rate, from: 14, to: 9, by: 2027-03-31}
    reinforced_by: [delivery-recovery]
    ```
    """

    kind = "initiative"
    folder = "initiatives"
    plural = "Initiatives"
    group = "Getting better"
    rule_group = "J"
    review_after = "90 d"
    columns = ("does", "state", "due")

    problem: Annotated[str | None, required("does not say what the problem is")] = None
    """What is wrong, or could be better, with the number that shows it."""

    does: Annotated[
        Literal["eliminate", "mitigate", "enhance", "automate", "simplify", "leverage"] | None,
        required("does not say what it does about it"),
    ] = None
    """Away with it, less of it, more than is asked for, done without us, done with less effort, more of it."""

    on: Annotated[
        Many[
            Annotated[
                str,
                Link(
                    ("contact-reason", "touchpoint", "process", "need"),
                    "attacks",
                    "is attacked by",
                    parts=("friction",),
                ),
            ]
        ],
        _aimed("attacks nothing", "name the contact reason, friction, touchpoint or need that it works on"),
    ] = ()
    """What it works on: contact reasons, touchpoints, processes, needs, and frictions as ``touchpoint#friction``."""

    due: Annotated[Date | None, required("has no due date")] = None
    """The day by which it is done."""

    state: Literal["idea", "planned", "doing", "done", "stopped"] = "idea"
    """Where it stands."""

    loop_stage: Literal["know", "deliver", "find", "fix", "measure", "reinforce"] | None = None
    """Where in the loop it stands: know the need, deliver on it, find what goes wrong, fix it, measure, reinforce."""

    actions: Many[Action] = ()
    """Who does what by when."""

    expect: Annotated[
        Expected | None, _aimed("does not say what it should change", "name the number, and where it should get to")
    ] = None
    """What it should change."""

    result: Result | None = None
    """What it has changed, once it is done."""

    reinforced_by: Many[
        Annotated[str, Link(("training", "tip", "policy", "script"), "is reinforced by", "reinforces")]
    ] = ()
    """What keeps it alive: the modules, tips, policies and scripts that teach or fix the new way."""

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return self.state in ("idea", "planned", "doing")

    @property
    def counts(self) -> bool:
        """Whether it is, or was, really worked on: neither stopped nor taken back."""
        return self.is_live and self.state != "stopped"
