from __future__ import annotations

from typing import Annotated, Literal

from .base import Record, required
from .values import Date, Duration


class Evidence(Record):
    """What we found out about customers, and how. Totals only, never names.

    ```yaml title="evidence/delivery-diary-study.yml"
    title: Delivery diaries
    status: live
    owner: cx-manager
    method: interview
    date: 2026-06-12
    finding: Eleven of fourteen riders stayed at home for a day that was not the day.
    n: 14
    where: CX office, shared drive, research 2026
    ```
    """

    kind = "evidence"
    folder = "evidence"
    plural = "Evidence"
    group = "Customers"
    rule_group = "D"
    columns = ("method", "date", "n")

    method: Annotated[
        Literal[
            "interview",
            "survey",
            "complaint-analysis",
            "contact-log",
            "usability-test",
            "observation",
            "experiment",
            "reviews",
            "frontline",
            "desk",
        ]
        | None,
        required("does not say how it was found"),
    ] = None
    """How it was found. frontline is what staff report; desk is what we think."""

    date: Annotated[Date | None, required("has no date")] = None
    """The day the study ended."""

    finding: Annotated[str | None, required("has no finding")] = None
    """What was found, with the numbers."""

    n: int | None = None
    """How many customers, contacts or cases were looked at."""

    where: str | None = None
    """Where the full study is kept."""

    valid_for: Duration | None = None
    """How long it can be relied on; 24 months where left out."""
