"""Writes values as HTML: links, dates, money, words to say. One pen serves every page of the same depth."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from ..graph import Book
from ..kinds import FieldSpec, Link, Metric, Record, in_words
from ..kinds.in_words import UNITS, date, number
from ..kinds.values import Amount, IsoWeek, Span
from . import addresses
from .page import Markdown

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_BLANK = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")


@dataclass(frozen=True)
class Pen:
    """Knows the book, the way to the site's root, and how to read an author's Markdown."""

    book: Book
    markdown: Markdown
    root: str
    index: str = ""
    """What ends the address of a folder: nothing on a server, ``index.html`` where pages are opened as files."""

    def href(self, uri: str) -> str:
        """The way from this page to the page at *uri*."""
        path, mark, fragment = uri.partition("#")
        return f"{self.root}{path}{self.index}{mark}{fragment}"

    def link(self, target: Record | str | None, words: str | None = None) -> Markup:
        """A link to a record, by itself or by its id; a mark where there is no such record."""
        record = self.book.get(target) if isinstance(target, str) else target
        if record is None:
            return Markup('<span class="cx-missing">{}</span>').format(words or target or "")
        state = (
            "" if record.is_live else Markup(' <span class="cx-state">({})</span>').format(STATE_WORDS[record.status])
        )
        return Markup('<a href="{}">{}</a>{}').format(
            self.href(addresses.of_record(record)), words or record.title, state
        )

    def links(self, targets: Iterable[Record | str]) -> Markup:
        """Links with commas between them."""
        return Markup(", ").join(self.link(target) for target in targets)

    def prose(self, text: str | None) -> Markup:
        """An author's Markdown as HTML."""
        return Markup(self.markdown(text, self.root)) if text else Markup("")

    def words(self, text: str) -> Markup:
        """Words to say, with blanks that stand out."""
        return Markup(_BLANK.sub(lambda found: f'<span class="cx-blank">{_named(found[1])}</span>', str(escape(text))))

    def money(self, amount: Amount) -> str:
        """``£45`` or ``£10 to £25``."""
        return in_words.money(amount, self.book.settings.currency)

    def value(self, spec: FieldSpec, value: Any) -> Markup:
        """One value of a field, by its type."""
        if spec.shape == "link":
            return self._linked(spec.link, value) if spec.link else self.link(value)
        if spec.shape == "prose":
            return self.prose(value)
        if spec.shape == "words":
            return self.words(value)
        if spec.is_text:
            return plain(value)
        if spec.shape == "percent":
            return escape(f"{number(value)} %")
        return escape(ACTION_WORDS[value] if spec.choices == tuple(ACTION_WORDS) else self.text(value))

    def part(self, name: str, part: str | None) -> Markup:
        """A link to a part of a record, at its place on the page; to the record where no part is named."""
        found = addresses.of_mention(self.book, name, part) if part is not None else None
        if found is None or part is None:
            return self.link(name)
        words = part.replace("-", " ")
        return Markup('{}: <a href="{}" title="{}">{}</a>').format(
            self.link(name), self.href(found[0]), found[1], words
        )

    def _linked(self, link: Link, value: str) -> Markup:
        return escape(value) if value in link.words else self.part(*link.split(value))

    def text(self, value: Any) -> str:
        """A value as plain text for a reader."""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, datetime.date):
            return date(value)
        if isinstance(value, Span):
            return value.words
        if isinstance(value, Amount):
            return self.money(value)
        if isinstance(value, IsoWeek):
            return in_words.week(value)
        return number(value) if isinstance(value, int | float) else str(value)


def blanks(text: str) -> list[str]:
    """The names of the blanks in words to say, as readers see them: ``{{ customer_name }}`` is customer name."""
    return [name for found in _BLANK.findall(text) if (name := _named(found))]


def _named(blank: str) -> str:
    return " ".join(blank.replace("_", " ").split())


ACTION_WORDS = {"todo": "○ to do", "doing": "◑ under way", "done": "● done", "dropped": "× dropped"}
STATE_WORDS = {"draft": "draft", "review": "in review", "live": "live", "retired": "retired"}
STATE_MARKS = {"draft": "○", "review": "◐", "live": "●", "retired": "×"}


def plain(text: str) -> Markup:
    """Plain text as HTML; an address of mail in it is kept in one piece, for its hyphens are no place to break it."""
    return Markup(_MAIL.sub(r'<span class="cx-whole">\g<0></span>', str(escape(text))))


def signed(score: int) -> str:
    """A score from −2 to +2 with its sign, a true minus among them."""
    return f"+{score}" if score > 0 else f"−{-score}" if score < 0 else "0"


def unit_of(metric: Metric | None) -> str:
    """What stands behind a value of *metric*: `` %``, `` min``, or nothing."""
    return UNITS.get(metric.unit or "", "") if metric else ""


__all__ = [
    "ACTION_WORDS",
    "STATE_MARKS",
    "STATE_WORDS",
    "Pen",
    "blanks",
    "date",
    "number",
    "plain",
    "signed",
    "unit_of",
]
