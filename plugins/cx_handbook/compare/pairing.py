"""Which record of the one handbook is which of the other: what came, what went, and what has another name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ..checks import Checked
from ..graph import Book
from ..kinds import Record
from .alike import likeness
from .sides import Sides

SAME = 0.9
"""Share of words that two records have in common, from which on one is the other under a new id."""


class Pair(NamedTuple):
    """A record as it was and as it is."""

    before: Record
    after: Record

    @property
    def is_renamed(self) -> bool:
        """Whether it has another id now."""
        return self.before.id != self.after.id

    @property
    def is_retired(self) -> bool:
        """Whether it was in use and is kept for the record only."""
        return self.before.status != "retired" and self.after.status == "retired"

    @property
    def begins(self) -> bool:
        """Whether it is in force now, and was not."""
        return not self.before.is_live and self.after.is_live


class Paired(NamedTuple):
    """All records of two handbooks, each once."""

    pairs: tuple[Pair, ...]
    """In the order of the side after."""

    added: tuple[Record, ...]
    removed: tuple[Record, ...]

    lost: tuple[Record, ...]
    """Records that were there, and whose files cannot be read any more."""

    found: tuple[Record, ...]
    """Records that are there now, and whose files could not be read before."""


def paired(before: Checked, after: Checked) -> tuple[Paired, Sides]:
    """Each record with what it was; and the two sides, with the ids that changed."""
    old, new = _own(before), _own(after)
    gone = [each for each in old.values() if each.id not in new and each.id not in after.loaded.failed]
    come = [each for each in new.values() if each.id not in old and each.id not in before.loaded.failed]
    renamed = dict(_by_alias(gone, come))
    sides = Sides(before, after, renamed)
    renamed |= _by_content([each for each in gone if each.id not in renamed], come, sides)
    sides = Sides(before, after, renamed)
    called = {now: then for then, now in renamed.items()}
    return (
        Paired(
            tuple(
                Pair(old[called.get(name, name)], each) for name, each in new.items() if called.get(name, name) in old
            ),
            tuple(each for each in come if each.id not in called),
            tuple(each for each in gone if each.id not in renamed),
            tuple(each for each in old.values() if each.id not in new and each.id in after.loaded.failed),
            tuple(each for each in new.values() if each.id not in old and each.id in before.loaded.failed),
        ),
        sides,
    )


def _own(checked: Checked) -> Mapping[str, Record]:
    """The records that the handbook holds itself; those that come with the product change with the product."""
    return {each.id: each for each in checked.book if each.id not in checked.book.built_in}


def _by_alias(gone: Iterable[Record], come: Iterable[Record]) -> Iterator[tuple[str, str]]:
    """Records that say which id they had before."""
    old = {each.id: each for each in gone}
    for each in come:
        names = [name for name in getattr(each, "aliases", ()) if name in old and old[name].kind == each.kind]
        if names:
            yield names[0], each.id


def _by_content(gone: Iterable[Record], come: Iterable[Record], sides: Sides) -> dict[str, str]:
    """Records that say nearly the same under another id; where several do, nobody can tell which is which."""
    taken = set(sides.renamed.values())
    texts = {each.id: _words(each, sides.after.book) for each in come if each.id not in taken}
    kinds = {each.id: each.kind for each in come}
    found: dict[str, str] = {}
    for before in gone:
        text = _words(before, sides.before.book)
        like = [name for name, other in texts.items() if kinds[name] == before.kind and likeness(text, other) >= SAME]
        if len(like) == 1 and like[0] not in found.values():
            found[before.id] = like[0]
    return found


def _words(record: Record, book: Book) -> str:
    """All that *record* says, but for what it is called."""
    return " ".join(str(leaf.value) for leaf in book.leaves(record) if leaf.spec.key not in ("id", "aliases"))
