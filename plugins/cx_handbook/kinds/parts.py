"""Parts that several kinds share."""

from __future__ import annotations

from typing import Annotated, Literal

from .base import Expect, Id, Link, Part, required
from .values import Basis, Date, Duration, Grade, Percent, Score

ISO_STEP = Literal["receive", "track", "acknowledge", "assess", "investigate", "respond", "communicate", "close"]
"""Steps of handling a complaint after ISO 10002; ``communicate`` is communicating the decision."""


PRINCIPLE_USED = Expect(
    "principle-unused",
    "is used by no goal, module or story",
    "name it in a goal's supports, a module's teaches or a story's shows",
    "A principle that no goal, lesson or story uses is known by heart and done by nobody.",
    profile="standard",
)
"""Any of the three links will do."""


class Item(Part):
    """A sentence that can be pointed at."""

    noun = "item"

    id: Id
    """Local name, for ``[[record#item]]``."""

    text: Annotated[str | None, required("has no text")] = None
    """What it says."""


class Scope(Part):
    """Which slice of a series of numbers is meant."""

    noun = "scope"

    journey: Annotated[str, Link("journey", "is limited to", "has figures in")] | None = None
    """Only this journey."""

    touchpoint: Annotated[str, Link("touchpoint", "is limited to", "has figures in")] | None = None
    """Only this touchpoint."""

    channel: Annotated[str, Link("channel", "is limited to", "has figures in")] | None = None
    """Only this channel."""

    persona: Annotated[str, Link("persona", "is limited to", "has figures in")] | None = None
    """Only these customers."""

    team: Annotated[str, Link("team", "is limited to", "has figures in")] | None = None
    """Only this team."""

    vendor: Annotated[str, Link("vendor", "is limited to", "has figures in")] | None = None
    """Only this vendor."""

    reason: Annotated[str, Link("contact-reason", "is limited to", "has figures in")] | None = None
    """Only contacts for this reason."""


class Measured(Part):
    """A limit on a metric."""

    noun = "standard"

    metric: Annotated[str | None, Link("metric", "is held to", "holds"), required("names no metric")] = None
    """What is counted."""

    limit: float | None = None
    """The value to keep, in the metric's unit."""


class Standard(Part):
    """A promise about how well something is done."""

    noun = "standard"

    promise: Annotated[str | None, required("promises nothing")] = None
    """In words that a customer would understand: ``answered in two minutes, eight times in ten``."""

    metric: Annotated[str, Link("metric", "is held to", "holds")] | None = None
    """What is counted."""

    limit: float | None = None
    """The value to keep, in the metric's unit."""

    percentile: Percent | None = None
    """The share of cases for which the limit must hold."""

    policy: Annotated[str, Link("policy", "keeps", "applies at")] | None = None
    """The promise to customers that this keeps."""


class Emotion(Part):
    """How a moment feels to the customer, now and as planned."""

    noun = "emotion"

    now: Score | None = None
    """−2 very low … +2 very high. −1 and below is a low point, +1 and above a high point."""

    target: Score | None = None
    """How it should feel."""

    basis: Annotated[Basis | None, required("does not say what it is based on")] = None
    """measured, observed or assumed; an assumed score is a guess and is shown as one."""

    evidence: Annotated[str, Link("evidence", "is backed by", "backs")] | None = None
    """The study behind the score."""


class Action(Part):
    """One thing that somebody does by a day."""

    noun = "action"

    id: Id
    """Local name, for ``[[record#action]]``."""

    what: Annotated[str | None, required("does not say what is done")] = None
    """What is done."""

    owner: Annotated[str, Link(("role", "team", "person"), "is carried out by", "carries out")] | None = None
    """Who does it."""

    due: Date | None = None
    """By when."""

    status: Literal["todo", "doing", "done", "dropped"] = "todo"
    """Where it stands."""

    done_on: Date | None = None
    """The day it was finished."""

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.status in ("todo", "doing")


class Friction(Part):
    """Something that makes a moment harder than it need be. Severity and likelihood multiply, as in an FMEA."""

    noun = "friction"

    id: Id
    """Local name, for ``[[record#friction]]``."""

    what: Annotated[str | None, required("does not say what is wrong")] = None
    """What the customer runs into."""

    cause: str | None = None
    """Why it happens."""

    state: Annotated[
        Literal["found", "analysing", "mitigating", "mitigated", "eliminated", "accepted"] | None,
        Expect(
            "friction-unowned",
            "has no state",
            "say where it stands: found, analysing, mitigating, mitigated, eliminated or accepted",
            "Friction that nobody follows up is friction that customers keep meeting.",
        ),
    ] = None
    """Where the work on it stands."""

    severity: Grade | None = None
    """How much it hurts, 1 to 5."""

    likelihood: Grade | None = None
    """How often it happens, 1 to 5."""

    response: str | None = None
    """What is done about it."""

    owner: Annotated[
        str | None,
        Link(("role", "team", "person"), "is mended by", "mends"),
        Expect(
            "friction-unowned",
            "has no owner",
            "name the role or team that will mend it",
            "Friction that nobody follows up is friction that customers keep meeting.",
        ),
    ] = None
    """Who mends it."""

    due: Date | None = None
    """By when."""

    accepted_until: Date | None = None
    """The day on which an accepted friction is looked at again."""

    initiative: Annotated[str, Link("initiative", "is attacked by", "attacks")] | None = None
    """The initiative that works on it, where the initiative does not name it itself."""

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return self.state not in ("mitigated", "eliminated", "accepted")

    @property
    def risk(self) -> int:
        """Severity times likelihood, 0 to 25; 0 where either is unknown."""
        return (self.severity or 0) * (self.likelihood or 0)


class Work(Part):
    """One step of work."""

    noun = "step"

    do: Annotated[str | None, required("does not say what is done")] = None
    """What is done."""

    by: Annotated[str, Link(("role", "team", "vendor"), "is carried out by", "carries out")] | None = None
    """Who does it."""

    system: str | None = None
    """The system it is done in."""

    max_time: Duration | None = None
    """How long it may take."""
