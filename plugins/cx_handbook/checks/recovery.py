"""Group F: is a failure put right, by people who are there, and is that practised?"""

from __future__ import annotations

from collections.abc import Iterator

from ..graph import Book
from ..graph.card import longest
from ..kinds import Role, Script, Team, Training
from ..location import Route
from .base import INFO, Problem, rule
from .speech import words_in


@rule(
    "F",
    Script,
    profile="standard",
    hint="choose from the remedies, by the kind and size of the loss",
    options={"level": "the lowest level that asks for a remedy"},
)
def script_no_remedy(script: Script, book: Book, *, level: int = 2) -> Iterator[Problem]:
    """A script that puts a failure right offers nothing for a level at which the customer lost something.

    People weigh what they are given against what they lost, and prefer a remedy of the same kind and size (Smith,
    Bolton and Wagner 1999). From level 2 on something was lost. An offer counts from its `from_level` upwards.

    Fails:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    type: recover
    levels:
      - {n: 2, when: the day has passed}  # script-no-remedy
    ```

    Passes:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    type: recover
    levels:
      - {n: 2, when: the day has passed, remedies: [voucher]}
    ```
    """
    if script.type != "recover":
        return
    offered = [offer.from_level or 1 for offer in script.remedies if offer.remedy]
    for number, each in enumerate(script.levels):
        if each.n is not None and each.n >= level and not each.remedies and not any(n <= each.n for n in offered):
            yield Problem(("levels", number), f"script {script.id!r} offers no remedy at level {each.n}")


CALLED_FOR = ("acknowledge", "assess", "investigate", "respond", "close")
"""The steps of ISO 10002 that a grave case cannot do without."""


@rule(
    "F",
    Script,
    profile="strict",
    hint="set iso on the step that covers it, or add the step",
    options={"level": "the lowest level at which the steps are asked for"},
)
def script_iso_gap(script: Script, book: Book, *, level: int = 3) -> Iterator[Problem]:
    """A script for grave cases leaves out a step of handling a complaint: to acknowledge, assess, investigate, respond
    or close.

    A serious loss may end before an ombudsman or a court. There it counts whether each step was taken (ISO 10002).

    Fails:

    ```yaml title="scripts/bent-frame.yml"
    title: The frame is bent
    status: live
    levels: [{n: 3, when: it cannot be ridden}]
    steps:
      - {id: see, phase: acknowledge, iso: acknowledge}  # script-iso-gap
      - {id: photos, phase: ask, iso: assess}
      - {id: choose, phase: act, iso: respond}
      - {id: thank, phase: thank, iso: close}
    ```

    Passes:

    ```yaml title="scripts/bent-frame.yml"
    title: The frame is bent
    status: live
    levels: [{n: 3, when: it cannot be ridden}]
    steps:
      - {id: see, phase: acknowledge, iso: acknowledge}
      - {id: photos, phase: ask, iso: assess}
      - {id: mechanic, phase: ask, iso: investigate}
      - {id: choose, phase: act, iso: respond}
      - {id: thank, phase: thank, iso: close}
    ```
    """
    if not script.steps or not any(each.n is not None and each.n >= level for each in script.levels):
        return
    covered = {step.iso for step in script.steps}
    gaps = [step for step in CALLED_FOR if step not in covered]
    if gaps:
        lacking = gaps[0] if len(gaps) == 1 else f"{', '.join(gaps[:-1])} or {gaps[-1]}"
        yield Problem(("steps",), f"script {script.id!r} has no step to {lacking}")


@rule("F", Script, severity=INFO, profile="standard", hint="add a scenario that names it to a module that teaches it")
def script_unpractised(script: Script, book: Book) -> Iterator[Problem]:
    """A script is played through in no training module.

    Words that were read come out stiff; words that were practised come out as one's own.

    Fails:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come  # script-unpractised
    status: live
    ```

    ```yaml title="training/delivery-recovery.yml"
    title: When the bike does not come
    status: live
    teaches: [late-delivery]
    ```

    Passes:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    ```

    ```yaml title="training/delivery-recovery.yml"
    title: When the bike does not come
    status: live
    teaches: [late-delivery]
    scenarios:
      - {id: birthday, set_up: The bike was for today., script: late-delivery}
    ```
    """
    if book.is_whole(Training, about=script) and not book.sources(script, "is practised in", Training):
        yield Problem((), f"script {script.id!r} is practised in no scenario")


@rule("F", Script, profile="standard", hint="put the role into a team, and say when the team is there")
def escalation_to_nobody(script: Script, book: Book) -> Iterator[Problem]:
    """A script escalates to a role that sits in no team, or to a team of which nobody says when it is there.

    Whoever takes over must be there when the script is used. Hours are free text, so nothing compares them with those
    of the script's channels: what is checked is that a live team stands behind the name, that somebody is in it, and
    that its hours are written down. A target that is no longer live is told by `ref-not-live`.

    Fails:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    escalate:
      - {when: it is lost, to: coordinator, within: 10 min}  # escalation-to-nobody
    ```

    ```yaml title="roles/coordinator.yml"
    title: Delivery coordinator
    status: live
    ```

    Passes:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    escalate:
      - {when: it is lost, to: coordinator, within: 10 min}
    ```

    ```yaml title="roles/coordinator.yml"
    title: Delivery coordinator
    status: live
    ```

    ```yaml title="teams/delivery.yml"
    title: Delivery
    status: live
    roles: [coordinator]
    hours: Monday to Saturday, 8:00 to 20:00
    ```
    """
    for number, step in enumerate(script.escalate):
        target = book.get(step.to)
        if target is not None and target.is_live:
            lack = _nobody(target, book)
            if lack:
                route: Route = ("escalate", number, "to")
                yield Problem(route, f"script {script.id!r} escalates to {step.to!r}, {lack}")


def _nobody(target: Role | Team | object, book: Book) -> str:
    """Why nobody may be there, said of *target*; empty where somebody is."""
    if isinstance(target, Team):
        if not target.roles and target.lead is None:
            return "a team with nobody in it"
        return "" if target.hours else "a team that does not say when it is there"
    if not isinstance(target, Role) or not book.is_whole(Team, about=target):
        return ""
    teams = [*book.sources(target, "sits in", Team), *book.sources(target, "leads", Team)]
    if not teams:
        return "which sits in no live team"
    return "" if any(team.hours for team in teams) else f"whose team {teams[0].id!r} does not say when it is there"


@rule(
    "F",
    Script,
    profile="standard",
    hint="trim what is on the card to one page",
    options={"words": "words that fit on the card"},
)
def card_overflow(script: Script, book: Book, *, words: int = 180) -> Iterator[Problem]:
    """A script that is printed as a card has more words on it than fit on one page.

    A card is read with one eye while the other is on the customer. It holds what they say, the stop words, the quick
    lines, the first words and those to say sorry, to explain and to put it right, two phrases to avoid, what may be
    given, who takes over, and who keeps it. What is counted is what is printed. Only scripts with `card: true` are
    looked at.

    Fails:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    card: true  # card-overflow
    steps:
      - id: hear
        phase: listen
        say:
          - >-
            Thank you for ringing us about it today. Before we go any further I would like to hear the whole of it from
            you. Which day did we give you, what did you give up for it, and what have you heard from us since then?
      - id: sorry
        phase: apologise
        say:
          - >-
            I am sorry about all of this. We gave you a day, you kept it free for us, and nobody came and nobody rang.
            That is not how we want to treat anybody, and it is not how you should have been treated by us either.
      - id: book
        phase: act
        say:
          - >-
            Now I have found it, and it is in the depot that is nearest to you. I can put it on the van on any of the
            next three days, in the morning or in the afternoon. Tell me which of them would suit you best, and I will
            book it while we talk.
      - id: news
        phase: notify
        say:
          - >-
            You will have the day and the window in a message in the next minute, and I will look at it again myself
            on that morning, before the van leaves, so that you need not ring anybody a second time.
    ```

    Passes:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    card: true
    steps:
      - id: hear
        phase: listen
        say:
          - Which day did we give you, and what's happened since?
      - id: sorry
        phase: apologise
        say:
          - I'm sorry. We gave you a day and we didn't keep it.
      - id: book
        phase: act
        say:
          - I've found it. Which of the next three days would suit you?
      - id: news
        phase: notify
        say:
          - I'll look at it again that morning, and text you.
    ```
    """
    if script.card:
        count = sum(map(words_in, longest(script, book).texts))
        if count > words:
            message = f"card of script {script.id!r} has {count} words, {words} fit on a page"
            yield Problem(("card",), message)
