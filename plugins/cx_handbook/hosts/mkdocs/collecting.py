"""Python's collector of garbage, which would go through a whole handbook again and again."""

from __future__ import annotations

import gc


def keep() -> None:
    """Spare the collector from going through all that is now there, until this is called again."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
