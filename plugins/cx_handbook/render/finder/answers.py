"""What the finder shows of a script: enough to begin before the page is open."""

from __future__ import annotations

from typing import Any

from ...kinds import ContactReason, Script
from ..desk import Desk


def answer(entry: Script | ContactReason, desk: Desk) -> dict[str, Any]:
    """The quick lines of a script."""
    lines = entry.quick if isinstance(entry, Script) else ()
    return {"quick": [str(desk.pen.words(line)) for line in lines]}
