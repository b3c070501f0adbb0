"""The handbook that something is imported into: its records, its files as they are, and what is taken."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from ...graph import Book
from ...kinds import Record
from ...load import Gathered, Loaded, Written, default_records, load_gathered
from .names import Names


@dataclass(frozen=True)
class Home:
    """A handbook, ready to take something in."""

    loaded: Loaded
    book: Book

    texts: Mapping[str, str]
    """Every file of the folder as it is, line ends and byte order mark among them, by the path shown to authors."""

    @property
    def folder(self) -> str:
        """The folder of records, as shown to authors."""
        return self.loaded.folder

    @cached_property
    def written(self) -> dict[str, Written]:
        """Where each record was written, by id; those that come with the product are not."""
        own = (each for each in self.loaded.written if each.record.id not in self.loaded.built_in)
        return {each.record.id: each for each in own}

    @cached_property
    def names(self) -> Names:
        """Every record that may be meant, those that come with the product among them."""
        return Names({**{name: each.record for name, each in default_records().items()}, **self._records}.values())

    @cached_property
    def _records(self) -> dict[str, Record]:
        return {record.id: record for record in self.book}

    def taken(self, name: str) -> bool:
        """Whether a record has that id, may have it, or comes with the product under it."""
        return name in self.book or name in self.book.failed or name in self._stems or name in default_records()

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(PurePosixPath(path).stem for path in self.texts)

    def path(self, *parts: str) -> str:
        """A path in the folder of records, as shown to authors."""
        return PurePosixPath(self.folder, *parts).as_posix()


def home(gathered: Gathered, as_of: datetime.date | None = None) -> Home:
    """The handbook that was gathered, read on a day."""
    loaded = load_gathered(gathered)
    return Home(loaded, Book.of(loaded, as_of), {each.path: each.text for each in gathered.texts})
