"""What stops the programme: the operator's set-up is wrong. An author's mistake is a finding, never an error.

HandbookError
├── FolderMissing
└── RecordUnknown
"""

from __future__ import annotations


class HandbookError(Exception):
    """Cannot go on. The message is one plain sentence for the person at the terminal; the exit code is 2."""


class FolderMissing(HandbookError):
    """The folder of records does not exist."""

    def __init__(self, path: str) -> None:
        super().__init__(f"there is no folder {path!r}; name the folder that holds handbook.yml and the records")


class RecordUnknown(HandbookError):
    """Somebody asked for a record that does not exist."""

    def __init__(self, name: str, suggestions: tuple[str, ...] = ()) -> None:
        near = f"; did you mean {' or '.join(map(repr, suggestions))}?" if suggestions else ""
        super().__init__(f"no record is called {name!r}{near}")
