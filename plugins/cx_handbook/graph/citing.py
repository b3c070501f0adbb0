"""``[[policy.figure]]`` and ``[[record.path]]`` in any text: a number that is declared once and shown wherever it is
cited.

What is cited is a value, never a text that cites something itself, so citations cannot go round in circles.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ..kinds import FieldSpec, Figure, Leaf, Metric, Part, Policy, Record, fields, in_words
from ..kinds.values import Amount, IsoWeek, Span
from ..load import nearest
from ..location import Route
from .mentions import without_code

if TYPE_CHECKING:
    from .book import Book

NAME = r"[^\s\[\]|#.\\]+(?:\.[^\s\[\]|#.\\]+)+"
"""An id and the way from there, with dots between: ``goodwill-voucher.worth.max``."""

_CITATION = re.compile(rf"(?<!\\)\[\[[ \t]*(?P<name>{NAME})[ \t]*(?P<more>[|#\\][^\[\]\n]*)?\]\]")
_NAME = re.compile(NAME)


class Citation(NamedTuple):
    """One citation in a text."""

    name: str
    offset: int
    """Of its first bracket, in characters."""

    text: str
    """As written."""

    more: str
    """What stands behind the name and does not belong there: words of its own, or a part."""


class Cited(NamedTuple):
    """What a citation leads to."""

    record: Record
    route: Route
    says: str
    """The value in words, with its unit."""


class Astray(NamedTuple):
    """Why a citation leads nowhere."""

    message: str
    suggestions: tuple[str, ...] = ()
    hint: str = ""


def is_citation(name: str) -> bool:
    """Whether *name*, from between double square brackets, cites a value; other names are of records."""
    return _NAME.fullmatch(name) is not None


def citations(text: str, *, markdown: bool = False) -> Iterator[Citation]:
    """Every citation in *text*; those in code left out where it is Markdown."""
    if "[[" in text:
        for match in _CITATION.finditer(without_code(text) if markdown else text):
            yield Citation(match["name"], match.start(), match[0], match["more"] or "")


def cited_in(leaf: Leaf) -> Iterator[Citation]:
    """Every citation in a value of a record. Titles cite nothing: they are shown where nothing can be looked up."""
    if leaf.spec.is_text and "[[" in leaf.value and leaf.spec.name != TITLE:
        yield from citations(leaf.value, markdown=leaf.spec.shape == "prose")


TITLE = "title"


def without_citations(text: str) -> str:
    """*text* with each citation blanked out, the rest at its place."""
    return _CITATION.sub(lambda match: " " * len(match[0]), text) if "[[" in text else text


def look_up(book: Book, name: str) -> Cited | Astray | None:
    """What *name* leads to, or why nowhere; ``None`` where it leads to a record that could not be read."""
    first, *steps = name.split(".")
    record = book.get(first)
    if record is None:
        if first in book.failed:
            return None
        near = nearest(first, [each.id for each in book])
        return Astray(f"no record is called {first!r}", tuple(".".join((each, *steps)) for each in near))
    return _Walk(book, record).to(steps)


def records_on_the_way(book: Book, name: str) -> Iterator[tuple[str, int]]:
    """Every id of a record in *name*, as written, with its place there in characters: its first step, and each that
    names an item of a list by the record that it links to."""
    first, *steps = name.split(".")
    record = book.get(first)
    yield first, 0
    if record is not None:
        walk = _Walk(book, record)
        walk.to(steps)
        for number in walk.by_link:
            yield steps[number], len(".".join((first, *steps[:number]))) + 1


class _Walk:
    """Follows a path into one record."""

    def __init__(self, book: Book, record: Record) -> None:
        self._book = book
        self._record = record
        self._route: Route = ()
        self._passed: list[Record | Part] = []
        self._spec: FieldSpec | None = None
        self._here: Any = record
        self._way = record.id
        self.by_link: list[int] = []
        """Which steps, from 0, name an item of a list by the record that it links to."""
        self._number = 0
        self._named = f"{record.kind} {record.id!r}"

    def to(self, steps: list[str]) -> Cited | Astray:
        """Where *steps* lead from the record."""
        for number, step in enumerate(steps):
            self._number = number
            astray = self._go(step)
            if astray is not None:
                return astray
            self._way = f"{self._way}.{step}"
        return self._arrived()

    def _go(self, step: str) -> Astray | None:
        here = self._here
        if isinstance(here, Record | Part):
            return None if self._found_figure(step) else self._to_field(here, step)
        if isinstance(here, tuple) and self._spec is not None and self._spec.part is not None:
            return self._to_item(here, step)
        if isinstance(here, Amount) and step in ("min", "max"):
            end = getattr(here, step)
            self._here = Amount(end, end, here.currency)
            return None
        return Astray(f"{self._way!r} is a value, and nothing is inside it", (self._way,))

    def _found_figure(self, step: str) -> bool:
        """Take the figure of a policy that has *step* for its id."""
        here = self._here
        for number, figure in enumerate(here.figures) if isinstance(here, Policy) else ():
            if figure.id == step:
                self._route, self._spec, self._here = ("figures", number), None, figure
                return True
        return False

    def _to_field(self, here: Record | Part, step: str) -> Astray | None:
        spec = next((each for each in fields(type(here)) if each.key == step), None)
        if spec is None:
            known = [each.key for each in fields(type(here)) if getattr(here, each.name) not in (None, ())]
            known += [figure.id for figure in here.figures] if isinstance(here, Policy) else []
            what = "no field" if not isinstance(here, Policy) else "no figure and no field"
            return Astray(f"{self._called()} has {what} {step!r}", self._near(step, known))
        value = getattr(here, spec.name)
        if value is None or value == ():
            return Astray(f"{self._called()} leaves {step!r} empty", hint=f"fill in {step}, or cite something else")
        self._passed.append(here)
        self._route, self._spec, self._here = (*self._route, step), spec, value
        return None

    def _to_item(self, items: tuple[Any, ...], step: str) -> Astray | None:
        names = [_name_of(item) for item in items]
        step = step if step in names else self._book.aliases.get(step, step)
        if names.count(step) != 1:
            known = [name for name in dict.fromkeys(names) if name and names.count(name) == 1]
            many = names.count(step)
            says = f"nothing called {step!r}" if not many else f"{many} called {step!r}"
            return Astray(f"list {self._way!r} holds {says}", self._near(step, known))
        number = names.index(step)
        if getattr(items[number], "id", None) != step:
            self.by_link.append(self._number)
        self._route, self._here = (*self._route, number), items[number]
        return None

    def _near(self, step: str, known: list[str]) -> tuple[str, ...]:
        return tuple(f"{self._way}.{each}" for each in nearest(step, known))

    def _called(self) -> str:
        return self._named if self._way == self._record.id else repr(self._way)

    def _arrived(self) -> Cited | Astray:
        if isinstance(self._here, Figure):
            return self._figure(self._here)
        if isinstance(self._here, tuple | Record | Part):
            return self._too_short()
        says = self._said(self._here)
        if says is None:
            return Astray(f"{self._way!r} is neither a number nor a time, and cannot be cited")
        return Cited(self._record, self._route, says)

    def _too_short(self) -> Astray:
        here = self._here
        if isinstance(here, tuple):
            what, inside = "list", [_name_of(each) for each in here]
        else:
            what = "whole record" if here is self._record else "set of fields"
            inside = [spec.key for spec in fields(here.__class__) if spec.shape in _SAID]
        ways = tuple(f"{self._way}.{name}" for name in inside if name)[:3]
        return Astray(f"{self._way!r} is a {what}, not one value", ways)

    def _figure(self, figure: Figure) -> Cited | Astray:
        says = figure_in_words(figure, self._book.settings.currency)
        if says is None:
            return Astray(f"{self._way!r} holds no number", hint="give the figure its time, money, percent or count")
        return Cited(self._record, self._route, says)

    def _said(self, value: Any) -> str | None:
        """*value* in words, where it is of a sort that can be cited."""
        shape = self._spec.shape if self._spec else ""
        said = value_in_words(value, shape, self._passed, self._book)
        if said is not None:
            return said
        return " ".join(value.split()) if shape == "text" and not any(citations(value)) else None


def value_in_words(value: Any, shape: str, holders: Sequence[object], book: Book) -> str | None:
    """A *value* of such a *shape* as readers see it, within *holders*, the record first; ``None`` for what is no time,
    sum, date or number."""
    currency = book.settings.currency
    if isinstance(value, Span):
        return value.words
    if isinstance(value, Amount):
        return in_words.money(value, currency)
    if isinstance(value, IsoWeek):
        return in_words.week(value)
    if isinstance(value, datetime.date):
        return in_words.date(value)
    if shape == "percent":
        return f"{in_words.number(value)} %"
    if shape in ("number", "whole number"):
        return in_words.measured(value, _unit(holders, book) if shape == "number" else None, currency)
    return None


def _unit(holders: Sequence[object], book: Book) -> str | None:
    """The unit of the metric that a value is one of, named beside it or further out."""
    for holder in reversed(holders):
        metric = holder if isinstance(holder, Metric) else book.find(Metric, getattr(holder, "metric", None))
        if metric is not None:
            return metric.unit
    return None


def figure_in_words(figure: Figure, currency: str) -> str | None:
    """``60 days``, ``3 working days``, ``£25``, ``80 %``; ``None`` where it holds no number."""
    if figure.time is not None:
        return in_words.working(figure.time) if figure.working else figure.time.words
    if figure.money is not None:
        return in_words.money(figure.money, currency)
    if figure.percent is not None:
        return f"{in_words.number(figure.percent)} %"
    return None if figure.count is None else in_words.number(figure.count)


_SAID = ("duration", "money", "percent", "number", "whole number", "date", "week")
"""Shapes of values that are worth proposing."""


def _name_of(item: object) -> str:
    """What an item of a list is called in a path: its id, else the record that it links to."""
    if not isinstance(item, Part):
        return ""
    named = (getattr(item, spec.name) for spec in fields(type(item)) if spec.key == "id" or spec.link is not None)
    names = (name[0] if isinstance(name, tuple) and len(name) == 1 else name for name in named)
    return next((name for name in names if isinstance(name, str)), "")
