"""What authors wrote becomes other text: renamed, put in order, filled in. Only ``changes`` writes to disk.

A command works out its ``Change`` values first, from the files as they were read. So it can show them instead of
writing them, and either all of them are written or none.
"""

from __future__ import annotations

from .changes import Change, show, write
from .spots import Spot, encoded, replaced, span

__all__ = ["Change", "Spot", "encoded", "replaced", "show", "span", "write"]
