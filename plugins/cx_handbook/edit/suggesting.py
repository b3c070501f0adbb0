"""Which ids of a handbook a link may hold, so that an example speaks of what is there."""

from __future__ import annotations

from collections.abc import Iterator

from ..graph import Book
from ..kinds import ANY, Journey, Link, Record, Script, Touchpoint, meant
from ..load import default_records


class Known:
    """The records that a new one may link to."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._kinds = tuple(book.kinds.values())

    def kinds(self, link: Link, kind: type[Record]) -> tuple[type[Record], ...]:
        """The kinds that *link*, in a record of *kind*, may lead to; where that is anywhere, the usual ones first."""
        return (Script, Touchpoint, *self._kinds) if link.to == ANY else meant(link, kind, self._kinds)

    def ids(self, kind: type[Record]) -> list[str]:
        """The records of *kind*: the handbook's own first, live before unfinished, then what comes with the product."""
        own = [each for each in self._book.all(kind) if each.status != "retired"]
        own.sort(key=lambda each: (each.id in self._book.built_in, not each.is_live))
        shipped = (name for name, each in default_records().items() if each.record.kind == kind.kind)
        return list(dict.fromkeys([*(each.id for each in own), *shipped]))

    def choice(self, link: Link, kind: type[Record], example: str, nth: int) -> str:
        """What to write in place of *example*, the *nth* item (from 0): itself, where there is nothing better."""
        if example in link.words:
            return example
        found = list(self._candidates(link, kind))
        return example if example in found or not found else found[nth % len(found)]

    def stage(self, journey: str, example: str) -> str:
        """A stage of *journey* in place of *example*, where that one has none of this name."""
        found = self._book.find(Journey, journey)
        stages = [stage.id for stage in found.stages] if found else []
        return example if example in stages or not stages else stages[0]

    def _candidates(self, link: Link, kind: type[Record]) -> Iterator[str]:
        for each in self.kinds(link, kind):
            for name in self.ids(each):
                if not link.needs_part:
                    yield name
                record = self._book.get(name)
                if record is not None and link.parts:
                    yield from (f"{name}#{part}" for part in self._book.parts_for(record, link))
