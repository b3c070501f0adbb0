from __future__ import annotations

from typing import Annotated, Literal

from .base import OWNER, Expect, Id, Link, Many, Part, Record, required

_WHOLE = "A journey without its ends, its travellers or an owner gets mapped once and never kept."


def _whole(says: str, hint: str) -> Expect:
    return Expect("journey-incomplete", says, hint, _WHOLE)


class Stage(Part):
    """One leg of a journey, as the customer sees it."""

    noun = "stage"

    id: Id
    """Local name, which touchpoints refer to."""

    title: Annotated[str | None, required("has no title")] = None
    """What readers see."""

    customer_goal: str | None = None
    """What the customer wants from this leg, in a few words."""


class Journey(Record):
    """What a customer goes through to get something done, from first thought to last.

    ```yaml title="journeys/buy-online.yml"
    title: Buying online
    status: live
    owner: cx-manager
    personas: [commuter]
    starts_when: Somebody looks for a bike on the web.
    ends_when: The first week of riding is over.
    stages:
      - {id: choose, title: Choose, customer_goal: be sure that it fits}
      - {id: receive, title: Receive, customer_goal: get it whole}
    ```
    """

    kind = "journey"
    folder = "journeys"
    plural = "Journeys"
    group = "The journey"
    rule_group = "E"
    columns = ("personas", "state")

    owner: Annotated[str | None, OWNER, _whole("has no owner", "name who keeps it")] = None
    """Who keeps it whole."""

    personas: Annotated[
        Many[
            Annotated[
                str,
                Link(
                    "persona",
                    "is travelled by",
                    "travels",
                    {
                        "persona": Expect(
                            "persona-no-journey",
                            "travels no journey",
                            "name it in a journey, or retire it",
                            "A persona that goes nowhere changes no decision.",
                        )
                    },
                ),
            ]
        ],
        _whole("is travelled by no persona", "name who travels it"),
    ] = ()
    """Who travels it."""

    starts_when: Annotated[str | None, _whole("does not say when it starts", "say what sets it off")] = None
    """What sets it off."""

    ends_when: Annotated[str | None, _whole("does not say when it ends", "say what ends it")] = None
    """What ends it."""

    stages: Annotated[Many[Stage], required("has no stage")] = ()
    """Its legs, in order."""

    state: Literal["now", "future"] = "now"
    """now: as it is. future: as it is meant to become."""

    success: Many[Annotated[str, Link("metric", "is judged by", "judges")]] = ()
    """The numbers that say whether it went well."""

    evidence: Many[Annotated[str, Link("evidence", "is backed by", "backs")]] = ()
    """The studies that it rests on."""

    variants: Many[str] = ()
    """Ways in which it differs for some customers."""
