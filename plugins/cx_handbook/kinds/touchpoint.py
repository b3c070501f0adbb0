from __future__ import annotations

from typing import Annotated, Literal

from .base import ERROR, OWNER, Expect, Id, Link, Many, Part, Prose, Record, required
from .parts import Emotion, Friction, Standard
from .values import Date, Duration, Grade, Money


class Place(Part):
    """A stage of a journey at which the touchpoint stands."""

    noun = "place"

    journey: Annotated[str | None, Link("journey", "sits in", "passes through"), required("names no journey")] = None
    """The journey."""

    stage: Annotated[str | None, required("names no stage")] = None
    """The id of a stage of that journey."""

    order: int | None = None
    """Where in the stage, 1 first; touchpoints without one follow in order of their ids."""

    emotion: Emotion | None = None
    """How it feels in this journey, where that differs."""


class FrontStep(Part):
    """Something the customer sees us do."""

    noun = "step"

    do: Annotated[str | None, required("does not say what is done")] = None
    """What is done."""

    by: Annotated[str, Link(("role", "team", "vendor"), "is carried out by", "carries out")] | None = None
    """The role, team or vendor that does it."""

    system: str | None = None
    """The system that does it, where no person does."""

    max_time: Duration | None = None
    """How long it may take."""


class BackStep(Part):
    """Something done behind the scenes."""

    noun = "step"

    do: Annotated[str | None, required("does not say what is done")] = None
    """What is done."""

    by: Annotated[str, Link(("role", "team", "vendor"), "is carried out by", "carries out")] | None = None
    """The role, team or vendor that does it."""

    process: Annotated[str, Link("process", "is driven by", "drives")] | None = None
    """The process that it is part of."""

    system: str | None = None
    """The system it is done in."""

    max_time: Duration | None = None
    """How long it may take."""


class Enhancement(Part):
    """Something that makes the moment better than it has to be."""

    noun = "enhancement"

    id: Id
    """Local name, for ``[[touchpoint#enhancement]]``."""

    what: Annotated[str | None, required("does not say what it is")] = None
    """What is done."""

    owner: Annotated[str, Link(("role", "team", "person"), "is tended by", "tends")] | None = None
    """Who looks after it."""

    state: Literal["idea", "trial", "standard"] | None = None
    """How far it has got."""

    effect: str | None = None
    """What it has changed."""


class Allowance(Part):
    """Something that staff may give or do without asking."""

    noun = "allowance"

    what: Annotated[str | None, required("does not say what is allowed")] = None
    """What may be given or done."""

    up_to: Money | None = None
    """The most it may cost."""

    per: Literal["incident", "day", "customer-year"] | None = None
    """What the limit counts for."""

    roles: Many[Annotated[str, Link("role", "leaves freedom to", "has freedom at")]] = ()
    """Who may decide it."""


class Discretion(Part):
    """Freedom inside the plan: what staff may decide for themselves."""

    noun = "discretion"

    spirit: str | None = None
    """What it is for, in one sentence."""

    allow: Many[Allowance] = ()
    """What may be given or done without asking."""

    never: Many[str] = ()
    """What is not done, however kind it may seem."""


class Dependence(Part):
    """A partner whose work the customer takes for ours."""

    noun = "partner"

    vendor: Annotated[str | None, Link("vendor", "depends on", "takes part in"), required("names no vendor")] = None
    """The partner."""

    part: str | None = None
    """The part of the work that it does."""

    control: Literal["full", "shared", "none"] | None = None
    """How far we can direct it here."""

    fallback: Annotated[
        str | None,
        Link(("vendor", "process", "script"), "falls back to", "is fallback for"),
        Expect(
            "vendor-no-fallback",
            "has no fallback",
            "plan what you do on the day it fails",
            "A partner's failure is still yours; depend less on those you cannot direct.",
            ERROR,
            unless="fallback_how",
        ),
    ] = None
    """What takes its place on the day it fails."""

    fallback_how: str | None = None
    """The same in words, where no record says it."""

    how_customer_sees_it: str | None = None
    """What the customer makes of it: one company, or two."""


class Touchpoint(Record):
    """A moment in which a customer meets us, and forms an impression.

    ```yaml title="touchpoints/home-delivery.yml"
    title: The carrier brings the bike
    status: live
    owner: delivery-coordinator
    at:
      - {journey: buy-online, stage: receive}
    purpose: The bike comes whole, on the day we said, from someone who takes care.
    meets: [kept-promise]
    serves: [arrives-right]
    tracked_by: [on-time-rate]
    channels: [carrier]
    started_by: vendor
    weight: 5
    emotion: {now: -2, target: 1, basis: measured, evidence: delivery-diary-study}
    customer_action: Waits in, looks the box over, signs.
    frontstage:
      - {do: Rings ahead on the way, by: greyheron-freight, max_time: 1 h}
    backstage:
      - {do: Books the slot with the depot, by: delivery-coordinator, process: freight-booking}
    standard:
      - {promise: On the day that we named, metric: on-time-rate, limit: 90, policy: promise-delivery-day}
    friction:
      - id: no-call-ahead
        what: The driver doesn't ring, so people miss them
        state: mitigating
        severity: 4
        likelihood: 3
        response: We text the window ourselves at seven in the morning
        owner: delivery-coordinator
        due: 2027-01-31
    discretion:
      spirit: If they lost a day, give them a better one.
      allow:
        - {what: redelivery in our own van, up_to: 45, per: incident, roles: [delivery-coordinator]}
    depends_on:
      - {vendor: greyheron-freight, part: the last leg, control: shared, fallback_how: our own van}
    ```
    """

    kind = "touchpoint"
    folder = "touchpoints"
    plural = "Touchpoints"
    group = "The journey"
    rule_group = "E"
    review_after = "180 d"
    columns = ("channels", "weight", "serves")

    owner: Annotated[
        str | None,
        OWNER,
        Expect(
            "touchpoint-no-owner",
            "has no owner",
            "name the role that keeps it good",
            "A moment that falls between departments is where customers fall too.",
            ERROR,
        ),
    ] = None
    """The role that keeps it good."""

    at: Annotated[
        Many[Place],
        Expect(
            "touchpoint-unplaced",
            "sits in no journey",
            "say in which stage of which journey it stands",
            "A touchpoint outside every journey is planned without the customer's view of it.",
            ERROR,
        ),
    ] = ()
    """Where in which journeys it stands."""

    purpose: Annotated[
        str | None,
        Expect(
            "touchpoint-no-purpose",
            "has no purpose",
            "say in one sentence what it gives the customer",
            "People who know why they do a thing can do it well on a day that the plan did not foresee.",
            profile="standard",
        ),
    ] = None
    """Why we do this, for the customer."""

    meets: Annotated[
        Many[
            Annotated[
                str,
                Link(
                    "need",
                    "meets",
                    "is met at",
                    {
                        "need": Expect(
                            "need-unmet",
                            "is met at no touchpoint",
                            "name it in a touchpoint's meets, or design one",
                            "Knowing a need and not delivering on it is worse than not knowing it.",
                        )
                    },
                ),
            ]
        ],
        Expect(
            "touchpoint-no-need",
            "meets no need",
            "link the need that the customer brings to it",
            "Each touchpoint is there for a need; one without is there for us.",
        ),
    ] = ()
    """The needs that customers bring to it."""

    serves: Annotated[
        Many[Annotated[str, Link("goal", "serves", "is served by")]],
        Expect(
            "touchpoint-no-goal",
            "serves no goal",
            "name the goals it can move",
            "Nobody can say what good looks like at a touchpoint that serves no goal.",
        ),
    ] = ()
    """The goals that it can move."""

    tracked_by: Annotated[
        Many[Annotated[str, Link("metric", "is tracked by", "tracks")]],
        Expect(
            "touchpoint-no-metric",
            "is tracked by no metric",
            "name what is counted here",
            "What is not counted is judged by the last story somebody heard.",
        ),
    ] = ()
    """What is counted here."""

    channels: Annotated[
        Many[Annotated[str, Link("channel", "happens on", "carries")]], required("happens on no channel")
    ] = ()
    """The channels it happens on."""

    started_by: Literal["customer", "us", "vendor"] | None = None
    """Who makes the first move."""

    weight: Grade | None = None
    """How much the moment decides, 1 to 5; 5 is a moment of truth."""

    emotion: Emotion | None = None
    """How it feels now, and how it should."""

    customer_action: str | None = None
    """What the customer does."""

    evidence_seen: Many[str] = ()
    """What the customer sees, holds or keeps."""

    frontstage: Annotated[
        Many[FrontStep],
        Expect(
            "touchpoint-no-frontstage",
            "has no front-stage step",
            "write what the customer sees us do, step by step",
            "An experience that is not planned in detail is left to chance.",
        ),
    ] = ()
    """What the customer sees us do."""

    backstage: Annotated[
        Many[BackStep],
        Expect(
            "touchpoint-no-backstage",
            "has no back-stage step",
            "write what happens behind the scenes, and the process that drives it",
            "What happens behind the scenes drives every impression in front.",
            unless="support",
        ),
    ] = ()
    """What happens behind the line of visibility."""

    support: Many[BackStep] = ()
    """What happens below the line of internal interaction."""

    standard: Annotated[
        Many[Standard],
        Expect(
            "touchpoint-no-standard",
            "promises nothing that a customer could hold us to",
            "write what the customer may expect, with a number where there is one",
            "Customers bring expectations whether or not we set them; where nobody wrote one down, staff guess.",
            profile="standard",
        ),
    ] = ()
    """What the customer may expect."""

    friction: Annotated[
        Many[Friction],
        Expect(
            "touchpoint-no-friction-check",
            "lists no friction, and nobody says that there is none",
            "walk it as a customer; list what you find, or set none_found to the day",
            "An empty list is not the same as looked and found none.",
            unless="none_found",
        ),
    ] = ()
    """What makes it harder than it need be."""

    none_found: Date | None = None
    """The day on which somebody walked it as a customer and found no friction."""

    enhancement: Many[Enhancement] = ()
    """What makes it better than it has to be."""

    discretion: Discretion | None = None
    """What staff may decide for themselves."""

    depends_on: Many[Dependence] = ()
    """The partners whose work the customer takes for ours."""

    good_looks_like: Prose | None = None
    """What you would see if it went well."""
