"""A text of headings and lists, that can be cut short where it would be too long and says how much it leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..report.wording import counted


class Item(NamedTuple):
    """A bullet, with more below it. Its text is Markdown on one line."""

    text: str
    below: tuple[str, ...] = ()


class Section(NamedTuple):
    """What stands under a heading; nothing is shown of one in which there is nothing."""

    heading: str
    items: tuple[Item, ...] = ()
    sections: tuple[Section, ...] = ()
    lead: str = ""
    """A sentence above the list."""

    @property
    def is_empty(self) -> bool:
        """Whether it has nothing to say."""
        return not self.items and all(each.is_empty for each in self.sections)


def written(sections: Sequence[Section], most: int | None, level: int = 3) -> Iterator[str]:
    """The lines of *sections*; of each list so many items; all where ``None``."""
    told = [each for each in sections if not each.is_empty]
    for section in told[:most]:
        yield from ("", f"{'#' * level} {section.heading}")
        yield from ("", section.lead) if section.lead else ()
        yield from ("", *_items(section.items, most)) if section.items else ()
        yield from written(section.sections, most, level + 1)
    if left := len(told[most:]) if most is not None else 0:
        yield from ("", f"*And {counted(left, 'group')} more.*")


def _items(items: Sequence[Item], most: int | None) -> Iterator[str]:
    for item in items[:most]:
        yield f"- {item.text}"
        yield from (f"  - {line}" for line in item.below[:most])
        yield from _more(item.below, most, "  ")
    yield from _more(items, most, "")


def _more(items: Sequence[object], most: int | None, indent: str) -> Iterator[str]:
    if most is not None and len(items) > most:
        yield f"{indent}- and {len(items) - most} more"
