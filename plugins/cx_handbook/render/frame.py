"""What every record's page has around its own content: the way to it, its state, its links, what is unfinished."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from markupsafe import Markup, escape

from ..checks.maturity import Rung
from ..finding import Finding
from ..graph.keeping import reach
from ..graph.review import next_review
from ..graph.views import VIEWS
from ..kinds import Journey, Person, Record, Role, Script
from . import addresses, searching, ways
from .blocks import facts
from .card import href_of, with_cards
from .completeness import bar
from .desk import Desk
from .page import Attachment, Edit, Heading, Page
from .pen import STATE_MARKS, STATE_WORDS, Pen, date
from .reviewing import reviewed
from .templating import fill

PRINTED: dict[type[Record], tuple[str, str]] = {
    Journey: ("print-journey", "this journey, with its touchpoints and scripts"),
    Role: ("print-role", "this role’s limits, standards, training and scripts"),
    Script: ("print-scripts", "all scripts"),
}
"""Views that collect for printing what belongs to a record of a kind, and what they hold."""


class Chip(NamedTuple):
    """A short remark under the title."""

    text: Markup
    tone: str = ""
    """high, low, warn or nothing, which the text says as well; keep for what moves to the foot of a small screen."""


class LinkGroup(NamedTuple):
    """Records that stand in one relation, under its spoken name."""

    name: str
    links: list[Markup]


class Gap(NamedTuple):
    """A finding, for a reader."""

    mark: str
    severity: str
    message: str
    rule: str
    rule_href: str
    hint: str
    place: str
    href: str | None


@dataclass(frozen=True)
class Frame(Desk):
    """Makes the frame of record pages."""

    def page(
        self,
        record: Record,
        template: str,
        chips: Iterable[Chip] = (),
        crumbs: Iterable[Markup] = (),
        headings: Iterable[Heading] = (),
        boost: float = 1.0,
        files: tuple[Attachment, ...] = (),
        **values: object,
    ) -> Page:
        """The whole page of a record: its *template* filled with *values*, in the frame."""
        written = self.checked.written[record.id]
        place = written.locate()
        shipped = written.is_shipped
        kind = type(record)
        added = facts(record, self.pen, kind.field_docs) if kind.field_docs and template != "general.html" else []
        home = Markup('<a href="{}">{}</a>').format(self.pen.href(addresses.of_kind(kind)), kind.plural)
        html = fill(
            template,
            record=record,
            crumbs=[home, *(crumbs or ways.up(record, self.pen))],
            chips=[*self._state(record), *chips, *self._maturity(record), *self._keeping(record)],
            forward=self._groups(
                (edge.link.forward, edge.target, edge.part) for edge in self.checked.book.links(record)
            ),
            backward=self._groups(self._backward(record)),
            gaps=[gap(finding, self.pen, self.edit) for finding in self.checked.by_record.get(record.id, ())],
            changes=[(date(change.date) if change.date else "", change.note or "") for change in record.changes],
            waivers=[
                (waiver.rule or "", waiver.reason or "", date(waiver.until) if waiver.until else "")
                for waiver in record.waive
            ],
            added=added,
            next_rung=self._next_rung(record),
            siblings=self._siblings(record),
            edit_href=None if shipped else self.edit(place),
            place="" if shipped else f"{place.path}, line {place.line}",
            built_in=written.source.text if shipped else "",
            own_path=written.own_path,
            printed=list(self._printed(record)),
            review=reviewed(record, self),
            tell=self._tell(record),
            **values,
        )
        return Page(
            uri=addresses.of_record(record),
            title=record.title,
            html=html,
            description=str(record.summary or ""),
            headings=(*headings, *([Heading(2, "added", "More about it")] if added else [])),
            tags=searching.of_words(record),
            search=searching.of_record(record, self.pen),
            boost=boost,
            files=files,
            source=None if shipped else place,
        )

    def _state(self, record: Record) -> list[Chip]:
        tone = {"live": "high", "draft": "warn", "review": "warn", "retired": "low"}[record.status]
        if record.id in self.checked.book.built_in:
            return [Chip(escape("◇ built in"), "keep")]
        chips = [Chip(escape(f"{STATE_MARKS[record.status]} {STATE_WORDS[record.status]}"), tone)]
        if record.superseded_by:
            chips.append(Chip(Markup("use instead: {}").format(self.pen.link(record.superseded_by)), "warn"))
        return chips

    def _maturity(self, record: Record) -> list[Chip]:
        """How far it has come; drafts say so already."""
        maturity = self.standing.ladder.get(record.id)
        if maturity is None or not record.is_live:
            return []
        word = maturity.rung.value if maturity.rung is not Rung.DRAFT else "not usable yet"
        shape = Markup('<span aria-hidden="true">{}</span>').format(bar(maturity.rung))
        href = self.pen.href(f"{addresses.COMPLETENESS}#ladder")
        return [Chip(Markup('{} <a href="{}">{}</a>').format(shape, href, word), "keep")]

    def _next_rung(self, record: Record) -> str:
        """``To be complete: 2 warnings to finish.``, or nothing at the top."""
        maturity = self.standing.ladder.get(record.id)
        if maturity is None or not record.is_live or maturity.rung.above is None:
            return ""
        return f"To be {maturity.rung.above}: {'; '.join(maturity.lacks)}."

    def _keeping(self, record: Record) -> list[Chip]:
        chips = []
        if record.owner:
            chips.append(Chip(Markup("kept by {}").format(self.pen.link(record.owner)), "keep"))
        if record.reviewed:
            chips.append(Chip(escape(f"reviewed {date(record.reviewed)}"), "keep"))
        stamp = self.stamps.get(record.id)
        if stamp is not None and stamp.is_void:
            chips.append(Chip(Markup('▲ suspect: <a href="#last-review">changed since its review</a>'), "warn"))
        due = next_review(record)
        if due is not None and record.is_live:
            chips.append(self._review(due))
        return chips

    def _review(self, due: datetime.date) -> Chip:
        """When it is to be read again. That day may pass before the site is made anew: then the browser says so, unless
        the handbook's clock stands still."""
        book, late = self.checked.book, f"▲ review was due {date(due)}"
        if due < book.as_of:
            return Chip(escape(late), "warn")
        soon = escape(f"next review {date(due)}")
        if book.settings.as_of is None:
            soon = Markup('<span data-cx-due="{}" data-cx-late="{}">{}</span>').format(due.isoformat(), late, soon)
        return Chip(soon, "keep")

    def _tell(self, record: Record) -> str:
        """Whom to tell of a mistake, and how; nothing where nobody keeps it, or nobody who is still here."""
        book = self.checked.book
        owner = book.get(record.owner)
        if owner is None or record.id in book.built_in or (isinstance(owner, Person) and owner.has_left(book.as_of)):
            return ""
        how = reach(owner, book)
        return Markup("{}: {}" if how else "{}").format(self.pen.link(owner), how)

    def _printed(self, record: Record) -> Iterator[tuple[str, str]]:
        """Where a record stands to be printed, by itself or with what belongs to it: address, and words for it."""
        if isinstance(record, Script) and (card := href_of(record, self)):
            yield card, "this script as a card"
        for kind, (name, words) in PRINTED.items():
            if isinstance(record, kind) and record.is_live:
                view = VIEWS[name]
                yield self.pen.href(addresses.of_view(view, record if view.needs else None)), words
        if isinstance(record, Role) and record.is_live and with_cards(self, record):
            yield self.pen.href(addresses.of_view(VIEWS["print-cards"], record)), "its scripts as cards"

    def _backward(self, record: Record) -> Iterator[tuple[str, str, str | None]]:
        """What links here, each with its spoken name; what is said above already, from this side, is left out."""
        said = {(edge.link.forward, edge.target) for edge in self.checked.book.links(record)}
        for edge in self.checked.book.back_links(record):
            if (edge.link.back, edge.source.id) not in said:
                yield edge.link.back, edge.source.id, None

    def _groups(self, named: Iterable[tuple[str, str, str | None]]) -> list[LinkGroup]:
        groups: dict[str, dict[tuple[str, str | None], Markup]] = {}
        for name, other, part in named:
            groups.setdefault(name, {}).setdefault((other, part), self.pen.part(other, part))
        return [LinkGroup(name, list(links.values())) for name, links in groups.items()]

    def _siblings(self, record: Record) -> list[tuple[str, str, str]]:
        """The record before and the one after, as label, address and title."""
        around = self._neighbours.get(record.id, (None, None))
        return [
            (label, self.pen.href(addresses.of_record(other)), other.title)
            for label, other in zip(("Before", "After"), around, strict=True)
            if other is not None
        ]

    @cached_property
    def _neighbours(self) -> dict[str, ways.Neighbours]:
        return ways.neighbours(self.checked.book)


def gap(finding: Finding, pen: Pen, edit: Edit) -> Gap:
    """A finding as a reader sees it."""
    marks = {"error": "◆", "warning": "▲", "info": "●"}
    return Gap(
        marks[finding.severity.value],
        finding.severity.value,
        finding.message,
        finding.rule,
        pen.href(addresses.of_rule(finding.rule)),
        finding.hint,
        f"{finding.location.path}:{finding.location.line}",
        edit(finding.location),
    )
