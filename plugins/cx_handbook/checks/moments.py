"""Group E: do we know how a moment feels, and what we do and may do there?"""

from __future__ import annotations

from collections.abc import Iterator

from ..graph import Book
from ..graph.offense import initiatives_on, may_be_lost
from ..kinds import Journey, Record, Role, Script, Team, Touchpoint
from ..kinds.parts import Emotion
from ..location import Route
from .base import ERROR, INFO, Problem, rule


@rule(
    "E",
    Touchpoint,
    hint="write a script that recovers it",
    options={"weight": "least weight that needs a script, 1 to 5"},
    yields_to=("low-point-no-recovery",),
)
def touchpoint_no_script(touchpoint: Touchpoint, book: Book, *, weight: int = 3) -> Iterator[Problem]:
    """A touchpoint that weighs 3 or more is recovered by no live script.

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
    if (touchpoint.weight or 0) >= weight and lacks_recovery(touchpoint, book):
        yield Problem((), f"touchpoint {touchpoint.id!r} has weight {touchpoint.weight} and no script recovers it")


@rule(
    "E",
    Touchpoint,
    severity=ERROR,
    hint="write a script that recovers it",
    options={"score": "score at or below which a moment is a low point today, -2 to 0"},
)
def low_point_no_recovery(touchpoint: Touchpoint, book: Book, *, score: int = -1) -> Iterator[Problem]:
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
    low = low_point(touchpoint, score)
    if low and lacks_recovery(touchpoint, book):
        yield Problem(low, f"touchpoint {touchpoint.id!r} is a low point and no script recovers it")


@rule(
    "E",
    Touchpoint,
    hint="start an initiative on it, or say in friction what is done about it",
    options={"score": "score at or below which a moment is a low point today, -2 to 0"},
    yields_to=("friction-unanswered",),
)
def low_point_no_fix(touchpoint: Touchpoint, book: Book, *, score: int = -1) -> Iterator[Problem]:
    """Nothing is being done about a touchpoint that is a low point today.

    A good script wins trust back once; the second time the customer wants to know why it happens still. An open
    initiative that attacks it, or one of its frictions, counts, and so does an open friction with a response.

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
    low = low_point(touchpoint, score)
    if low and not _is_being_mended(touchpoint, book):
        yield Problem(low, f"touchpoint {touchpoint.id!r} is a low point and nothing is done about it")


def _is_being_mended(touchpoint: Touchpoint, book: Book) -> bool:
    """Whether somebody works on it, or may do so in a record that cannot be read."""
    if any(each.is_open and each.response for each in touchpoint.friction):
        return True
    return any(each.counts and each.is_open for each in initiatives_on(touchpoint, book)) or may_be_lost(
        touchpoint, book
    )


@rule(
    "E",
    Touchpoint,
    profile="standard",
    hint="measure it or watch it, then set basis and evidence",
    options={"weight": "least weight at which a guess will not do, 1 to 5"},
)
def emotion_assumed(touchpoint: Touchpoint, book: Book, *, weight: int = 4) -> Iterator[Problem]:
    """The score of a touchpoint that weighs 4 or more is assumed.

    Know, don't think: a guess about a moment that decides so much sends the work to the wrong place. A touchpoint that
    stands only in journeys of state `future` may be assumed, since nobody can have lived it yet (CJML keeps experience
    out of planned journeys for that reason).

    Fails:

    ```yaml title="touchpoints/home-delivery.yml"
    title: The carrier brings the bike
    status: live
    weight: 5
    emotion: {now: -2, target: 1, basis: assumed}  # emotion-assumed
    ```

    Passes:

    ```yaml title="touchpoints/home-delivery.yml"
    title: The carrier brings the bike
    status: live
    weight: 5
    emotion: {now: -2, target: 1, basis: observed}
    ```
    """
    if (touchpoint.weight or 0) < weight or _is_still_planned(touchpoint, book):
        return
    for route, emotion in emotions(touchpoint):
        if emotion.basis == "assumed" and not _is_future(touchpoint, route, book):
            message = f"touchpoint {touchpoint.id!r} has weight {touchpoint.weight} and a score that is only assumed"
            yield Problem((*route, "basis"), message)


def _is_still_planned(touchpoint: Touchpoint, book: Book) -> bool:
    """Whether it stands only in journeys that are yet to come."""
    journeys = [book.find(Journey, place.journey) for place in touchpoint.at]
    return bool(journeys) and all(journey is not None and journey.state == "future" for journey in journeys)


def _is_future(touchpoint: Touchpoint, route: Route, book: Book) -> bool:
    """Whether the score at *route* is for a journey that is yet to come."""
    if route[0] != "at" or not isinstance(route[1], int):
        return False
    journey = book.find(Journey, touchpoint.at[route[1]].journey)
    return journey is not None and journey.state == "future"


@rule("E", Touchpoint, severity=INFO, profile="standard", hint="say in discretion what they may give or do unasked")
def touchpoint_no_discretion(touchpoint: Touchpoint, book: Book) -> Iterator[Problem]:
    """A touchpoint at which people serve customers leaves them nothing to decide.

    A plan needs room for the kindness that nobody could plan. Where no freedom is written down, the careful give
    nothing and the bold give what they like.

    Roles and teams in front of the customer count, and roles that work the touchpoint; a vendor's people do not.

    Fails:

    ```yaml title="touchpoints/call-care.yml"
    title: Reach the care desk  # touchpoint-no-discretion
    status: live
    frontstage:
      - {do: Listens to the end, by: phone}
    ```

    ```yaml title="roles/phone.yml"
    title: Phone agent
    status: live
    ```

    Passes:

    ```yaml title="touchpoints/call-care.yml"
    title: Reach the care desk
    status: live
    frontstage:
      - {do: Listens to the end, by: phone}
    discretion:
      allow:
        - {what: any remedy that puts it right today, up_to: 50, roles: [phone]}
    ```

    ```yaml title="roles/phone.yml"
    title: Phone agent
    status: live
    ```
    """
    free = touchpoint.discretion is not None and touchpoint.discretion.allow
    if not free and _is_served_by_people(touchpoint, book):
        message = f"touchpoint {touchpoint.id!r} is served by people and leaves them nothing to decide"
        yield Problem(("discretion",), message)


def _is_served_by_people(touchpoint: Touchpoint, book: Book) -> bool:
    in_front = (book.get(step.by) for step in touchpoint.frontstage)
    return any(map(_are_ours, in_front)) or any(map(_are_ours, book.sources(touchpoint, "is delivered by", Role)))


def _are_ours(who: Record | None) -> bool:
    return isinstance(who, Team) or (isinstance(who, Role) and not who.external)


def emotions(touchpoint: Touchpoint) -> Iterator[tuple[Route, Emotion]]:
    """What is said about how it feels, in general and in one journey or another, with the way to it."""
    if touchpoint.emotion is not None:
        yield ("emotion",), touchpoint.emotion
    for number, place in enumerate(touchpoint.at):
        if place.emotion is not None:
            yield ("at", number, "emotion"), place.emotion


def low_point(touchpoint: Touchpoint, score: int = -1) -> Route:
    """The way to the first score of *score* or less today, in all journeys or in one; empty where there is none."""
    scored = ((route, emotion.now) for route, emotion in emotions(touchpoint) if emotion.now is not None)
    return next(((*route, "now") for route, now in scored if now <= score), ())


def lacks_recovery(touchpoint: Touchpoint, book: Book) -> bool:
    """Whether no live script recovers it; silent while a script cannot be read, since that may be the one."""
    return not book.sources(touchpoint, "is recovered by", Script) and book.is_whole(Script, about=touchpoint)
