"""Group E: is every moment of every journey planned, behind the scenes as well?"""

from __future__ import annotations

from collections.abc import Iterator

from ..graph import Book
from ..kinds import Journey, Process, Script, Touchpoint
from ..kinds.parts import Emotion
from ..location import Route
from .base import ERROR, Problem, rule


@rule("E", Journey, hint="name the stage in a touchpoint's at, or take it out")
def stage_empty(journey: Journey, book: Book) -> Iterator[Problem]:
    """A stage of a journey has no live touchpoint.

    Either something happens there that nobody has planned, or the stage is ours and not the customer's.

    Fails:

    ```yaml title="journeys/buy-online.yml"
    title: Buying online
    status: live
    stages:
      - {id: choose, title: Choose}  # stage-empty
    ```

    Passes:

    ```yaml title="journeys/buy-online.yml"
    title: Buying online
    status: live
    stages:
      - {id: choose, title: Choose}
    ```

    ```yaml title="touchpoints/size-chat.yml"
    title: Ask about size
    status: live
    at: [{journey: buy-online, stage: choose}]
    ```
    """
    here = book.sources(journey, "passes through", Touchpoint)
    taken = {place.stage for touchpoint in here for place in touchpoint.at if place.journey == journey.id}
    for number, stage in enumerate(journey.stages):
        if stage.id not in taken and book.is_whole(Touchpoint, about=journey):
            yield Problem(("stages", number), f"stage {stage.id!r} of journey {journey.id!r} has no live touchpoint")


@rule("E", Touchpoint, hint="write a script that recovers it", yields_to=("low-point-no-recovery",))
def touchpoint_no_script(touchpoint: Touchpoint, book: Book) -> Iterator[Problem]:
    """A touchpoint of weight 3 or more is recovered by no live script.

    It is not a question of if but of when something goes wrong there; then somebody needs words and limits at hand.

    Fails:

    ```yaml title="touchpoints/pay.yml"
    title: Pay  # touchpoint-no-script
    status: live
    weight: 3
    ```

    Passes:

    ```yaml title="touchpoints/pay.yml"
    title: Pay
    status: live
    weight: 3
    ```

    ```yaml title="scripts/double-charge.yml"
    title: Charged twice
    status: live
    recovers: [pay]
    ```
    """
    if (touchpoint.weight or 0) >= 3 and lacks_recovery(touchpoint, book):
        yield Problem((), f"touchpoint {touchpoint.id!r} has weight {touchpoint.weight} and no script recovers it")


@rule("E", Touchpoint, severity=ERROR, hint="write a script that recovers it")
def low_point_no_recovery(touchpoint: Touchpoint, book: Book) -> Iterator[Problem]:
    """A touchpoint that is a low point today is recovered by no live script.

    Customers are unhappy there already. How we answer decides whether they tell the story as ours or against us.

    Fails:

    ```yaml title="touchpoints/home-delivery.yml"
    title: The carrier brings the bike
    status: live
    emotion: {now: -2, target: 1, basis: observed}  # low-point-no-recovery
    ```

    Passes:

    ```yaml title="touchpoints/home-delivery.yml"
    title: The carrier brings the bike
    status: live
    emotion: {now: -2, target: 1, basis: observed}
    ```

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    recovers: [home-delivery]
    ```
    """
    low = low_point(touchpoint)
    if low and lacks_recovery(touchpoint, book):
        yield Problem(low, f"touchpoint {touchpoint.id!r} is a low point and no script recovers it")


@rule("E", Touchpoint, hint="say in friction what is done about it")
def low_point_no_fix(touchpoint: Touchpoint, book: Book) -> Iterator[Problem]:
    """Nothing is being done about a touchpoint that is a low point today.

    A good script wins trust back once; the second time the customer wants to know why it happens still.

    Fails:

    ```yaml title="touchpoints/home-delivery.yml"
    title: The carrier brings the bike
    status: live
    emotion: {now: -2, target: 1, basis: observed}  # low-point-no-fix
    ```

    Passes:

    ```yaml title="touchpoints/home-delivery.yml"
    title: The carrier brings the bike
    status: live
    emotion: {now: -2, target: 1, basis: observed}
    friction:
      - {id: no-call, what: Nobody rings ahead, state: mitigating, response: We text the window at seven}
    ```
    """
    low = low_point(touchpoint)
    if low and not any(each.is_open and each.response for each in touchpoint.friction):
        yield Problem(low, f"touchpoint {touchpoint.id!r} is a low point and nothing is done about it")


@rule("E", Touchpoint, Process, hint="act, move the date, or accept it again")
def friction_overdue(record: Touchpoint | Process, book: Book) -> Iterator[Problem]:
    """A friction was to be mended, or looked at again, by a day that has passed.

    Customers keep running into it, and the page says that somebody is on it.

    Fails:

    ```yaml title="processes/packing.yml"
    title: Packing
    status: live
    friction:
      - {id: thin-box, what: Boxes give way, state: mitigating, due: 2020-01-31}  # friction-overdue
    ```

    Passes:

    ```yaml title="processes/packing.yml"
    title: Packing
    status: live
    friction:
      - {id: thin-box, what: Boxes give way, state: eliminated, due: 2020-01-31}
    ```
    """
    for number, friction in enumerate(record.friction):
        name = f"friction {friction.id!r} of {record.kind} {record.id!r}"
        if friction.is_open and friction.due is not None and friction.due < book.as_of:
            yield Problem(("friction", number, "due"), f"{name} was due on {friction.due}")
        if friction.state == "accepted" and friction.accepted_until and friction.accepted_until < book.as_of:
            yield Problem(
                ("friction", number, "accepted_until"), f"{name} was accepted until {friction.accepted_until}"
            )


def low_point(touchpoint: Touchpoint) -> Route:
    """The way to the first score that is −1 or less today, in all journeys or in one; empty where there is none."""
    scored: list[tuple[Route, Emotion | None]] = [(("emotion", "now"), touchpoint.emotion)]
    scored += [(("at", number, "emotion", "now"), place.emotion) for number, place in enumerate(touchpoint.at)]
    low = (route for route, emotion in scored if emotion is not None and emotion.now is not None and emotion.now <= -1)
    return next(low, ())


def lacks_recovery(touchpoint: Touchpoint, book: Book) -> bool:
    """Whether no live script recovers it; silent while a script cannot be read, since that may be the one."""
    return not book.sources(touchpoint, "is recovered by", Script) and book.is_whole(Script, about=touchpoint)
