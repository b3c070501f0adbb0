"""Waivers: which findings somebody has accepted for a while."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ..finding import Finding, Waived
from ..graph import Book
from ..kinds.base import Waiver

NEVER = ("waiver-invalid", "waiver-unused")
"""Rules about waivers, which no waiver silences."""


def split(
    findings: Iterable[Finding], book: Book, fixed: Collection[str] = ()
) -> tuple[tuple[Finding, ...], tuple[Waived, ...]]:
    """*findings* without those that are waived, and those that are; nobody waives the rules that are *fixed*."""
    kept, waived = [], []
    for finding in findings:
        record = book.get(finding.record) if finding.rule not in fixed else None
        waiver = next((each for each in record.waive if covers(each, finding, book)), None) if record else None
        if waiver is not None and waiver.until is not None:
            waived.append(Waived(finding, waiver.reason or "", waiver.by or "", waiver.until))
        else:
            kept.append(finding)
    return tuple(kept), tuple(waived)


def covers(waiver: Waiver, finding: Finding, book: Book) -> bool:
    """Whether *waiver*, of the record of *finding*, accepts it today. One that lacks anything accepts nothing."""
    return (
        waiver.rule == finding.rule
        and finding.rule not in NEVER
        and bool(waiver.reason and waiver.by)
        and waiver.until is not None
        and waiver.until >= book.as_of
        and (waiver.field is None or f"{finding.field}.".startswith(f"{waiver.field}."))
    )
