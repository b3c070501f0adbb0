"""Sheets, collected to be printed: a list of them, each with its number, and links that also work on paper.

A link within the pack leads to the place in it and says the number of the sheet. Any other link has a number too: that
of its address, which stands at the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from markupsafe import Markup

from .addresses import of_record
from .desk import Desk
from .page import Heading
from .sheets import Address, Mark, Piece, Place, Sheet
from .templating import fill
from .views.drawing import Drawn


class Numbered(NamedTuple):
    """A sheet with its number, ready to be laid out."""

    id: str
    title: str
    kind: str
    html: Markup


class Note(NamedTuple):
    """The address of a link that leads out of the pack."""

    id: str
    title: str
    """What stands there; empty where that is no record."""

    address: str
    href: str


def pack(name: str, sheets: Sequence[Sheet], desk: Desk, more: Sequence[Markup] = (), title: str = "") -> Drawn:
    """The *sheets* as a view; *name* begins all ids in it, *more* says where to go on."""
    binder = Binder(name, sheets, desk)
    numbered = [binder.sheet(number) for number in range(1, len(sheets) + 1)]
    html = fill("views/pack.html", name=name, sheets=numbered, notes=list(binder.listed()), more=more, site=desk.site)
    return Drawn(Markup(html), (Heading(2, f"{name}-contents", "Contents"),), title=title, is_hidden=True)


@dataclass(frozen=True)
class Binder:
    """Puts numbers in the place of addresses."""

    name: str
    sheets: Sequence[Sheet]
    desk: Desk
    notes: dict[Address, int] = field(default_factory=dict)
    """Links that led out of the pack so far, by number."""

    def sheet(self, number: int) -> Numbered:
        """The sheet of that number, from 1."""
        sheet = self.sheets[number - 1]
        html = "".join(self._written(piece, number) for piece in sheet.pieces)
        return Numbered(f"{self.name}-{number}", sheet.title, sheet.kind, Markup(html))

    def listed(self) -> Iterator[Note]:
        """Every address that the sheets so far refer to."""
        for address, number in self.notes.items():
            href = self._href(address)
            words = f"{address.uri}{'#' if address.fragment else ''}{address.fragment}" if address.uri else href
            yield Note(f"{self.name}-note-{number}", self._titles.get(address.uri, ""), words, href)

    def _written(self, piece: Piece, number: int) -> str:
        if isinstance(piece, str):
            return piece
        if isinstance(piece, Place):
            return f"{self.name}-{number}-{piece.name}"
        return self._mark(piece.address, number) if isinstance(piece, Mark) else self._href(piece)

    def _href(self, address: Address) -> str:
        number = self._numbers.get(address.uri)
        if number is not None:
            there = address.fragment in self._ids[number - 1]
            return f"#{self.name}-{number}{'-' if there else ''}{address.fragment if there else ''}"
        return f"{self.desk.pen.root}{address.written}" if address.uri else address.written

    def _mark(self, address: Address, here: int) -> str:
        number = self._numbers.get(address.uri)
        if number == here:
            return ""
        if number is not None:
            return f'<span class="cx-see">→ {number}</span>'
        noted = self.notes.setdefault(address, len(self.notes) + 1)
        return f'<sup class="cx-see">{noted}</sup>'

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {sheet.uri: number for number, sheet in enumerate(self.sheets, 1) if sheet.uri}

    @cached_property
    def _ids(self) -> list[set[str]]:
        return [sheet.ids for sheet in self.sheets]

    @cached_property
    def _titles(self) -> dict[str, str]:
        if "titles" not in self.desk.memory:
            self.desk.memory["titles"] = {of_record(record): record.title for record in self.desk.book}
        found: dict[str, str] = self.desk.memory["titles"]
        return found
