from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import ERROR, INFO, Expect, Id, Link, Many, Part, Record, Words, required
from .parts import ISO_STEP
from .values import Duration, Money

PHASE = Literal[
    "listen",
    "believe",
    "acknowledge",
    "apologise",
    "ask",
    "offer",
    "act",
    "thank",
    "explain",
    "notify",
    "diagnose",
    "confirm",
    "follow-up",
]
"""What a step is for."""

FRAMEWORKS: dict[str, tuple[str, ...]] = {
    "heard": ("listen", "acknowledge", "apologise", "act", "diagnose"),
    "last": ("listen", "apologise", "act", "thank"),
    "learn": ("listen", "acknowledge", "apologise", "act", "notify"),
    "latte": ("listen", "acknowledge", "act", "thank", "explain"),
    "blast": ("believe", "listen", "apologise", "act", "thank"),
    "own": (),
}
"""The phases that each framework asks for, in its order. Sources: Disney Institute (HEARD), Marriott (LEARN),
Starbucks (LATTE; sources differ on the last E), Yum! (BLAST)."""

_NEXT = "ISO 10002 asks for a named next step; without one the customer is passed round."


def _limit(says: str) -> Expect:
    return Expect(
        "script-no-limits",
        says,
        "set times that the customer can be told",
        "Silence is heard as being forgotten; a time that is kept is heard as care (ISO 10002).",
        profile="standard",
    )


class NotWhen(Part):
    """A case that looks alike and needs another script."""

    noun = "exception"

    if_: Annotated[str | None, Field(alias="if"), required("does not say when")] = None
    """What is different."""

    use: Annotated[str | None, Link("script", "hands over to", "is reached from"), required("names no script")] = None
    """The script to use instead."""


class Level(Part):
    """How bad it is, and what that opens."""

    noun = "level"

    n: Annotated[int | None, Field(ge=1, le=4), required("has no number")] = None
    """1 nuisance, 2 disruption, 3 serious loss, 4 danger or law."""

    when: Annotated[str | None, required("does not say when it applies")] = None
    """How to tell."""

    respond_in: Duration | None = None
    """How fast somebody must act."""

    remedies: Many[Annotated[str, Link("remedy", "offers", "is offered in")]] = ()
    """What may be given."""

    by: Annotated[str, Link("role", "is handled by", "handles")] | None = None
    """Who handles it."""


class Outcome(Part):
    """Where the talk goes next."""

    noun = "outcome"

    if_: Annotated[str | None, Field(alias="if"), required("does not say when")] = None
    """What happened."""

    go: Annotated[str | None, required("leads nowhere")] = None
    """The id of a step, ``escalate`` or ``end``."""


class OnChannel(Part):
    """Words for one channel, in place of ``say``."""

    noun = "wording"

    channel: Annotated[str | None, Link("channel", "has words for", "has words in"), required("names no channel")] = (
        None
    )
    """The channel, one of those of the script."""

    say: Annotated[Many[Words], required("has no words")] = ()
    """What to write or say there; ``{{ day }}`` is a blank to fill in."""


class Step(Part):
    """One step of the talk."""

    noun = "step"

    id: Id
    """Local name, for ``go`` and for ``[[script#step]]``."""

    title: str | None = None
    """What readers see; made from the phase where left out."""

    phase: Annotated[PHASE | None, required("has no phase")] = None
    """What the step is for."""

    iso: ISO_STEP | None = None
    """The step of ISO 10002 that it covers."""

    do: str | None = None
    """What to do, for you alone."""

    say: Many[Words] = ()
    """Words to say as they stand; ``{{ day }}`` is a blank to fill in."""

    one_of: bool | None = None
    """Whether the lines of ``say`` are ways to say the same, so that one will do; else they are said in turn."""

    on: Many[OnChannel] = ()
    """Other words for channels on which those of ``say`` won't do: shorter ones for chat, whole ones for email."""

    ask: Many[Words] = ()
    """Questions to put."""

    listen_for: Many[str] = ()
    """What to notice in the answer."""

    outcomes: Many[Outcome] = ()
    """Where it goes from here, where that depends."""

    go: str | None = None
    """The next step where it does not: the id of a step, ``escalate`` or ``end``."""


class Avoid(Part):
    """Words that make it worse, and better ones."""

    noun = "phrase"

    phrase: Annotated[str | None, required("has no words")] = None
    """What not to say."""

    instead: str | None = None
    """What to say in its place."""

    at: str | None = None
    """The id of the step at which it slips out; every step where left out."""


class Offer(Part):
    """A remedy, and how far it goes here."""

    noun = "offer"

    remedy: Annotated[str | None, Link("remedy", "offers", "is offered in"), required("names no remedy")] = None
    """The remedy."""

    from_level: Annotated[int | None, Field(ge=1, le=4)] = None
    """The lowest level at which it is offered."""

    max: Money | None = None
    """The most it may cost here."""


class Escalation(Part):
    """Who takes over, when, and how fast."""

    noun = "escalation"

    when: Annotated[str | None, required("does not say when")] = None
    """What has to happen first."""

    to: Annotated[
        str | None,
        Link(("role", "team"), "escalates to", "takes escalations from"),
        Expect("script-no-escalation", "names nobody", "name who takes over, when, and within what time", _NEXT, ERROR),
    ] = None
    """Who takes over."""

    within: Annotated[
        Duration | None,
        Expect("script-no-escalation", "has no time", "say within what time somebody takes over", _NEXT, ERROR),
    ] = None
    """How fast they do."""

    how: Literal["warm", "ticket", "call"] | None = None
    """warm: the customer stays while you two talk. ticket: in writing. call: they ring the customer back."""

    hand_over: Many[str] = ()
    """What the next person must know, so that the customer need not say it again."""


class Limits(Part):
    """Times we keep."""

    noun = "limits"

    acknowledge: Annotated[Duration | None, _limit("do not say until when the customer knows that we are on it")] = None
    """Until the customer knows that somebody is on it."""

    update_every: Annotated[Duration | None, _limit("do not say how often the customer hears from us")] = None
    """The longest silence."""

    resolve: Annotated[Duration | None, _limit("do not say until when it is put right")] = None
    """Until it is put right."""


class FollowUp(Part):
    """How we make sure that it stayed right."""

    noun = "follow-up"

    by: Annotated[str, Link(("role", "team"), "is followed up by", "follows up")] | None = None
    """Who gets in touch; whoever took the case where left out."""

    after: Duration | None = None
    """How long after."""

    how: str | None = None
    """By what way."""

    ask: str | None = None
    """The question to ask."""


class Log(Part):
    """What is written down, so that the cause can be found."""

    noun = "log"

    where: str | None = None
    """The system."""

    cause_codes: Annotated[
        Many[str],
        Expect(
            "script-no-cause-log",
            "has no cause codes",
            "list the codes to choose from",
            "A failure that is put right and not logged will be back tomorrow.",
        ),
    ] = ()
    """The codes to choose from."""

    fields: Many[str] = ()
    """What else is noted."""


class Script(Record):
    """The words and steps that turn a failure into a good memory.

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come on the day we named
    status: live
    owner: care-team-lead
    summary: For anyone whose delivery day has passed, or is about to.
    type: recover
    answers: [where-is-my-order]
    recovers: [home-delivery]
    customer_says:
      - Where's my bike? You said Tuesday.
      - I took the day off and nobody came.
      - The tracking hasn't moved since Friday.
    roles: [care-agent-phone]
    channels: [phone]
    quick:
      - Say sorry for the lost day before you look anything up.
      - Ring the carrier while the customer stays with you.
      - Leave them with a day, a window and your name.
    framework: last
    levels:
      - {n: 2, when: the day has passed, respond_in: 2 min, remedies: [goodwill-voucher]}
    steps:
      - id: hear
        phase: listen
        do: Let them finish. Write down the day we named.
      - id: sorry
        phase: apologise
        say:
          - You stayed in for us, and the bike didn't come. I'm sorry.
      - id: promise
        phase: act
        say:
          - I've booked it for {{ day }}, between {{ from }} and {{ to }}.
      - id: thank
        phase: thank
        say:
          - Thank you for telling us straight.
        go: end
    avoid:
      - {phrase: it's with the carrier, instead: I'll find out where it is}
    check_first: [order number, delivery postcode]
    remedies:
      - {remedy: goodwill-voucher, from_level: 2, max: 25}
    escalate:
      - {when: the bike can't be found, to: delivery-coordinator, within: 10 min, how: warm, hand_over: [order number]}
    limits: {acknowledge: 2 min, update_every: 4 h, resolve: 2 d}
    follow_up: {by: care-agent-phone, after: 1 d, how: phone, ask: Did it come when we said?}
    confirm_close: The customer says the bike is there and whole.
    turn_it: If they lost a birthday or a ride, add a rider gift.
    log: {where: care desk, cause_codes: [carrier-missed-day, wrong-address]}
    ```
    """

    kind = "script"
    folder = "scripts"
    plural = "Scripts"
    group = "When it goes wrong"
    rule_group = "F"
    review_after = "90 d"
    columns = ("type", "answers", "channels")

    type: Annotated[Literal["recover", "prevent", "serve", "calm"] | None, required("has no type")] = None
    """recover: put a failure right. prevent: we get in touch first. serve: help. calm: bring the heat down."""

    answers: Many[Annotated[str, Link("contact-reason", "answers", "is answered by")]] = ()
    """The contact reasons that it answers."""

    recovers: Many[Annotated[str, Link("touchpoint", "recovers", "is recovered by")]] = ()
    """The touchpoints that it puts right."""

    signals: Many[str] = ()
    """Signs of the case, before or beside words."""

    not_when: Many[NotWhen] = ()
    """Cases that look alike and need another script."""

    roles: Annotated[
        Many[Annotated[str, Link("role", "is used by", "uses")]],
        Expect(
            "script-no-roles",
            "does not say who may use it",
            "name the roles that use it",
            "A script without a reader is not found, not taught and not kept.",
            ERROR,
        ),
    ] = ()
    """Who may use it."""

    channels: Many[Annotated[str, Link("channel", "is used on", "carries script")]] = ()
    """Where it is used."""

    quick: Annotated[
        Many[Words],
        Expect(
            "script-no-quick",
            "has fewer than {at_least} quick lines",
            "write three lines of at most twelve words",
            "With a customer on the line there are ten seconds to read.",
            at_least=3,
        ),
    ] = ()
    """Three lines of at most twelve words, readable in ten seconds."""

    framework: Literal["heard", "last", "learn", "latte", "blast", "own"] | None = None
    """The order of phases that it follows; own where it follows none."""

    levels: Many[Level] = ()
    """How bad it can be, and what that opens."""

    steps: Annotated[Many[Step], required("has no step")] = ()
    """The talk, step by step. Without ``go`` or outcomes a step leads to the next."""

    avoid: Many[Avoid] = ()
    """Words that make it worse, and better ones."""

    check_first: Many[str] = ()
    """Facts to confirm first. Never card numbers."""

    remedies: Many[Offer] = ()
    """What may be given, within each role's limit."""

    escalate: Annotated[
        Many[Escalation],
        Expect(
            "script-no-escalation",
            "names nobody to escalate to",
            "name who takes over, when, and within what time",
            _NEXT,
            ERROR,
        ),
    ] = ()
    """Who takes over, when, and how fast."""

    limits: Annotated[Limits | None, _limit("keeps no times")] = None
    """Times we keep."""

    follow_up: Annotated[
        FollowUp | None,
        Expect(
            "script-no-follow-up",
            "has no follow-up",
            "say who gets in touch, when, and what they ask",
            "Trust returns when somebody asks whether it stayed right; one to two days is usual.",
        ),
    ] = None
    """How we make sure that it stayed right."""

    confirm_close: Annotated[
        str | None,
        Expect(
            "script-no-follow-up",
            "does not say how the customer agrees that it is solved",
            "write what the customer says or does when it is solved",
            "A case is closed when the customer says so, not when we do.",
        ),
    ] = None
    """How we know that the customer agrees it is solved."""

    turn_it: Annotated[
        str | None,
        Expect(
            "script-no-turn",
            "does not say what would turn it into a high point",
            "write the extra gesture that nobody has to ask for",
            "A failure put right leaves people where they were; one gesture more is what they tell their friends.",
            INFO,
            "standard",
        ),
    ] = None
    """The extra gesture that turns a low point into a high one."""

    log: Annotated[
        Log | None,
        Expect(
            "script-no-cause-log",
            "logs no cause",
            "list the cause codes to choose from",
            "A failure that is put right and not logged will be back tomorrow.",
        ),
    ] = None
    """What is written down, so that the cause can be found."""

    follows: Many[Annotated[str, Link("policy", "follows", "governs")]] = ()
    """The policies that it rests on."""

    outside_help: str | None = None
    """Where the customer can turn outside the company, such as an ombudsman."""

    stop: Words | None = None
    """The words that stop everything where there is danger or the law is concerned."""

    card: bool | None = None
    """Whether it is printed as a card."""
