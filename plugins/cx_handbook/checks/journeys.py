"""Group E: does something happen on every leg of a journey, and something worth telling?"""

from __future__ import annotations

from collections.abc import Iterator

from ..graph import Book
from ..kinds import Journey, Touchpoint
from .base import INFO, Problem, rule


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


@rule(
    "E",
    Journey,
    severity=INFO,
    profile="standard",
    hint="plan one moment that people will tell others about",
    options={"score": "least planned score of a high point, 1 or 2"},
)
def journey_no_high_point(journey: Journey, book: Book, *, score: int = 1) -> Iterator[Problem]:
    """A journey has no touchpoint that is planned as a high point.

    Where nothing goes wrong and nothing stands out, nothing is remembered. One moment that is better than it has to be
    is what people tell others about, and it does not come about by itself.

    Fails:

    ```yaml title="journeys/buy-online.yml"
    title: Buying online  # journey-no-high-point
    status: live
    ```

    ```yaml title="touchpoints/pay.yml"
    title: Pay
    status: live
    at: [{journey: buy-online, stage: order}]
    emotion: {now: -1, target: 0, basis: measured}
    ```

    Passes:

    ```yaml title="journeys/buy-online.yml"
    title: Buying online
    status: live
    ```

    ```yaml title="touchpoints/pay.yml"
    title: Pay
    status: live
    at: [{journey: buy-online, stage: order}]
    emotion: {now: -1, target: 1, basis: measured}
    ```
    """
    here = book.sources(journey, "passes through", Touchpoint)
    high = any(target >= score for touchpoint in here for target in _targets(touchpoint, journey))
    if here and not high and book.is_whole(Touchpoint, about=journey):
        yield Problem((), f"journey {journey.id!r} has no touchpoint that is planned as a high point")


def _targets(touchpoint: Touchpoint, journey: Journey) -> Iterator[int]:
    """How *touchpoint* should feel in *journey*: as said for that journey, else in general."""
    for place in touchpoint.at:
        if place.journey == journey.id:
            said = [each.target for each in (place.emotion, touchpoint.emotion) if each is not None]
            yield from [target for target in said if target is not None][:1]
