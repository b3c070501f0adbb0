"""What stops the programme: the operator's set-up is wrong. An author's mistake is a finding, never an error.

HandbookError
├── FolderMissing
├── PagesMissing
├── DayUnreadable
├── RecordUnknown
└── RecordUnreadable
"""

from __future__ import annotations


class HandbookError(Exception):
    """Cannot go on. The message is one plain sentence for the person at the terminal; the exit code is 2."""


class FolderMissing(HandbookError):
    """The folder of records does not exist."""

    def __init__(self, path: str) -> None:
        super().__init__(f"there is no folder {path!r}; name the folder that holds handbook.yml and the records")


class PagesMissing(HandbookError):
    """The folder of Markdown pages that somebody named does not exist."""

    def __init__(self, path: str) -> None:
        super().__init__(f"there is no folder {path!r}; name the folder of Markdown pages")


class DayUnreadable(HandbookError):
    """``SOURCE_DATE_EPOCH`` is set to something else than seconds since 1970."""

    def __init__(self, epoch: str) -> None:
        super().__init__(f"SOURCE_DATE_EPOCH is {epoch!r}; set it to whole seconds since 1970, or not at all")


class RecordUnknown(HandbookError):
    """Somebody asked for a record that does not exist."""

    def __init__(self, name: str, suggestions: tuple[str, ...] = ()) -> None:
        near = f"; did you mean {' or '.join(map(repr, suggestions))}?" if suggestions else ""
        super().__init__(f"no record is called {name!r}{near}")


class RecordUnreadable(HandbookError):
    """Somebody asked for a record whose file has errors."""

    def __init__(self, name: str) -> None:
        super().__init__(f"record {name!r} cannot be shown before its file is mended; run: handbook check")
