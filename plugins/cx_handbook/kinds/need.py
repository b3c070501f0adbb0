from __future__ import annotations

from typing import Annotated, Literal

from .base import Expect, Link, Many, Record, required
from .values import Grade


class Need(Record):
    """Something that customers need, said as they would say it and backed by evidence.

    ```yaml title="needs/know-when.yml"
    title: Know when
    status: live
    owner: cx-manager
    statement: When I am waiting for my bike, I need a day I can plan around, so that I don't lose work.
    of: [commuter]
    type: information
    importance: 5
    evidence: [delivery-diary-study]
    ```
    """

    kind = "need"
    folder = "needs"
    plural = "Needs"
    group = "Customers"
    rule_group = "D"
    columns = ("of", "importance")

    statement: Annotated[str | None, required("has no statement")] = None
    """“When …, I need …, so that …”."""

    of: Annotated[
        Many[
            Annotated[
                str,
                Link(
                    "persona",
                    "belongs to",
                    "has need",
                    {
                        "persona": Expect(
                            "persona-no-need",
                            "has no need",
                            "write down what they need, with the evidence",
                            "A persona without needs is a portrait; nobody can deliver on it.",
                        )
                    },
                ),
            ]
        ],
        required("belongs to no persona"),
    ] = ()
    """Whose need it is."""

    type: Literal["functional", "emotional", "information", "access"] | None = None
    """What sort of need it is."""

    importance: Grade | None = None
    """How much it matters to them, 1 to 5."""

    evidence: Annotated[
        Many[Annotated[str, Link("evidence", "is backed by", "backs")]],
        Expect(
            "need-assumed",
            "is backed by no evidence",
            "attach a study, or plan one",
            "The real need is known, not guessed; what we only think they need is usually what we would like to sell.",
        ),
    ] = ()
    """The studies that show it."""
