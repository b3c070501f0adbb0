"""By what the finder finds a script: phrases that customers say, and words that stand beside them."""

from __future__ import annotations

from typing import Any

from ...kinds import ContactReason, Script
from ..desk import Desk


def found_by(entry: Script | ContactReason, desk: Desk) -> dict[str, Any]:
    """``says``: what customers say, word for word; ``called``: what the entry and its reasons are called."""
    reasons = [reason for name in getattr(entry, "answers", ()) if (reason := desk.book.find(ContactReason, name))]
    sources = (entry, *reasons)
    return {
        "says": list(dict.fromkeys(line for each in sources for line in each.customer_says)),
        "called": list(dict.fromkeys(name for each in sources for name in (each.title, *each.also_called))),
    }
