"""What a version control says of the files of a handbook."""

from __future__ import annotations

import datetime
from typing import NamedTuple


class Edited(NamedTuple):
    """The last change of one file."""

    path: str
    """As authors see it: ``handbook_data/roles/store-host.yml``."""

    day: datetime.date
    subject: str
    """The first line of what its author wrote about it."""


class Edits(NamedTuple):
    """What was edited lately; nothing where nobody keeps versions."""

    files: tuple[Edited, ...] = ()
    """Each file once, in order of their paths."""

    is_cut: bool = False
    """Whether only part of the history is at hand, so that it would say what is not so."""
