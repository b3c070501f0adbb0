"""What stops the programme: the operator's set-up is wrong. An author's mistake is a finding, never an error.

HandbookError
├── FolderMissing
├── PagesMissing
├── DayUnreadable
├── RecordUnknown
├── RecordUnreadable
├── KindUnknown
├── KindUnreadable
├── HandbookThere
├── RecordNotHere
├── RecordStuck
├── SuccessorMissing
├── IdInvalid
├── IdTaken
├── FilesUnread
├── RuleUnknown
├── BaselineMissing
├── BaselineGrows
├── RecordBuiltIn
├── RecordUnkept
├── ReviewerUnfit
├── NoRoom
├── FileUnreadable
├── FileUnwritable
├── FileUnknown
├── FileChanged
├── FileTaken
├── NotATable
├── JourneyTaken
├── SettingsUnclear
├── GitFailed
└── HistoryTooShort
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

    def __init__(self, name: str, what: str = "shown") -> None:
        super().__init__(f"record {name!r} cannot be {what} before its file is mended; run: handbook check")


class RecordNotHere(HandbookError):
    """Somebody wants to change what is no record of this handbook's own."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__(f"name {name!r} {what}")


class RecordStuck(HandbookError):
    """The file of a record is written in a way that no command can change."""

    def __init__(self, name: str, place: str, what: str) -> None:
        super().__init__(f"record {name!r} at {place} {what}, so nothing was changed; write it out, and try again")


class SuccessorMissing(HandbookError):
    """Somebody retires a record and does not say, or says in two ways, what takes its place."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"say what to use instead of {name!r}, with --by and the id of a record, or that there is nothing, with "
            "--no-successor"
        )


class IdInvalid(HandbookError):
    """Somebody wants an id that no record can have."""

    def __init__(self, name: str, typed: str = "") -> None:
        instead = f"; type: {typed}" if typed else ""
        super().__init__(
            f"name {name!r} is no id; use lower-case letters, digits and single dashes, at most 80{instead}"
        )


class IdTaken(HandbookError):
    """Somebody wants an id that stands for something else."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__(f"name {name!r} is {what}; choose another id")


class FilesUnread(HandbookError):
    """Files that cannot be read may hold what a command would have to change."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        more = f" and {len(paths) - 3} more" if len(paths) > 3 else ""
        super().__init__(
            "nothing was changed, since files with errors may name the record; mend them first (run: handbook check): "
            f"{', '.join(paths[:3])}{more}"
        )


class KindUnknown(HandbookError):
    """Somebody asked for a kind of record that does not exist."""

    def __init__(self, name: str, suggestions: tuple[str, ...], kinds: tuple[str, ...]) -> None:
        near = (
            f"did you mean {' or '.join(map(repr, suggestions))}?" if suggestions else f"there are {', '.join(kinds)}"
        )
        super().__init__(f"no kind of record is called {name!r}; {near}")


class KindUnreadable(HandbookError):
    """Somebody asked for a kind of the handbook's own whose declaration has errors."""

    def __init__(self, name: str) -> None:
        super().__init__(f"kind {name!r} cannot be used before its declaration is mended; run: handbook check")


class HandbookThere(HandbookError):
    """A new handbook would come into a folder that has one, or another site."""

    def __init__(self, folder: str, found: str) -> None:
        super().__init__(f"folder {folder!r} holds {found!r} already, so nothing was written; choose another folder")


class RuleUnknown(HandbookError):
    """Somebody asked for a rule that does not exist."""

    def __init__(self, name: str, suggestions: tuple[str, ...] = ()) -> None:
        near = f"; did you mean {' or '.join(map(repr, suggestions))}?" if suggestions else ""
        super().__init__(f"no rule is called {name!r}{near}")


class BaselineMissing(HandbookError):
    """The file of known findings does not exist, or cannot be read."""

    def __init__(self, path: str) -> None:
        super().__init__(f"there is no baseline {path!r}; write it first, with: handbook check --write-baseline {path}")


class BaselineGrows(HandbookError):
    """Somebody wants to write findings into a baseline that did not hold them."""

    def __init__(self, path: str, count: int) -> None:
        what = "1 finding" if count == 1 else f"{count} findings"
        super().__init__(
            f"baseline {path!r} would gain {what}, and a baseline only shrinks; mend what is new, waive it on its "
            "record, or delete the file and write it anew"
        )


class RecordBuiltIn(HandbookError):
    """Somebody wants to change a record that comes with the product."""

    def __init__(self, name: str, own_path: str) -> None:
        super().__init__(f"record {name!r} comes with the product; to make it your own, write {own_path}")


class RecordUnkept(HandbookError):
    """Somebody wants to put a stamp on a record that is wrong."""

    def __init__(self, name: str, count: int) -> None:
        errors = "an error" if count == 1 else f"{count} errors"
        super().__init__(
            f"record {name!r} has {errors}, and a stamp says that it is right; mend it first, see: handbook show {name}"
        )


class ReviewerUnfit(HandbookError):
    """Somebody names as the reviewer what is no role, team or person."""

    def __init__(self, name: str, kind: str) -> None:
        super().__init__(
            f"record {name!r} is a {kind.replace('-', ' ')}; name the role, team or person that has read it"
        )


class NoRoom(HandbookError):
    """A record is written in a way in which no line can be put in."""

    def __init__(self, name: str, path: str) -> None:
        super().__init__(
            f"record {name!r} is written in {path!r} in a way that leaves no room for another line; "
            "give each of its fields a line of its own, without braces around them"
        )


class FileUnreadable(HandbookError):
    """A file that somebody named cannot be read."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"cannot read {path!r}: {problem.lower()}")


class FileUnwritable(HandbookError):
    """A report or another file cannot be written."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"cannot write {path!r}: {problem.lower()}")


class FileChanged(HandbookError):
    """A file is no longer what it was when a command read it."""

    def __init__(self, path: str) -> None:
        super().__init__(f"file {path!r} was changed meanwhile, so nothing was written; run the command again")


class FileTaken(HandbookError):
    """A new file would take the place of one that is there."""

    def __init__(self, path: str) -> None:
        super().__init__(f"there is a file {path!r} already, so nothing was written; move it, or choose another name")


class NotATable(HandbookError):
    """A file that is to be imported is no table, or not the table that is asked for."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"cannot import {path!r}: {problem}")


class JourneyTaken(HandbookError):
    """A journey that is to be imported is there already."""

    def __init__(self, name: str, path: str) -> None:
        super().__init__(
            f"there is a journey {name!r} already, in {path}, so nothing was imported; to import the table as another "
            "journey, add --id with a new name"
        )


class FileUnknown(HandbookError):
    """Somebody named a path that holds no file of the handbook, or none that could be read."""

    def __init__(self, path: str) -> None:
        super().__init__(f"the handbook has no file at {path!r}, or none that can be read; run: handbook check")


class SettingsUnclear(HandbookError):
    """The settings of an editor, to which something is to be added, cannot be understood."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"cannot add to {path!r}: {problem}; mend it, or leave it as it is, with: --no-vscode")


class GitFailed(HandbookError):
    """Git could not say what the handbook looked like before. The message is a sentence of our own."""


class HistoryTooShort(HandbookError):
    """A shallow clone does not reach back to where the branch began."""

    def __init__(self, ref: str) -> None:
        super().__init__(
            f"this clone is shallow and does not hold the commit where the branch left {ref!r}; fetch the rest, with: "
            f"git fetch --unshallow origin (in GitHub Actions: fetch-depth: 0; in GitLab: GIT_DEPTH: 0)"
        )
