"""By what the finder finds a script: phrases that customers say, and words that stand beside them."""

from __future__ import annotations

from typing import Any

from ...kinds import ContactReason, Script
from ..desk import Desk

Said = dict[str, list[str]]


def found_by(entry: Script | ContactReason, desk: Desk) -> dict[str, Any]:
    """``says``: what customers say, word for word; ``called``: what the entry is called; ``reasons``: the same of each
    contact reason that it answers, apart, since who has one of them has not the others as well."""
    names = entry.answers if isinstance(entry, Script) else ()
    reasons = (desk.book.find(ContactReason, name) for name in names)
    return {**_said(entry), "reasons": [_said(reason) for reason in reasons if reason and reason.is_live]}


def _said(record: Script | ContactReason) -> Said:
    return {"says": list(record.customer_says), "called": [record.title, *record.also_called]}
