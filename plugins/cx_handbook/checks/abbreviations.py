"""Group L: can a reader know what the capitals stand for?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..graph import Book
from ..kinds import Metric, Record, Term
from .base import INFO, Problem, rule
from .wording import authored, wording
from .wordlists import words


@rule("L", Record, severity=INFO, profile="standard", hint="write it in full, with the abbreviation in brackets")
def abbreviation_undefined(record: Record, book: Book) -> Iterator[Problem]:
    """A text holds an abbreviation that nothing explains.

    Those who have been here for years read over it; those who came last week do not ask. It is explained where the
    record says it in full with the abbreviation in brackets, where it is the `abbr` of a metric or of a term, or the
    title of a term, and where a record lists it under `also_called`. The list `abbreviations`, which the setting
    `words` changes, has those that everybody knows. Words to say to customers are a matter of `script-hard-words`.

    Fails:

    ```yaml title="metrics/service-level.yml"
    title: Calls answered in time
    formula: calls within the agreed time ÷ calls offered to the IVR  # abbreviation-undefined
    ```

    Passes:

    ```yaml title="metrics/service-level.yml"
    title: Calls answered in time
    formula: calls within the agreed time ÷ calls offered to the voice menu (IVR)
    ```
    """
    unknown = {abbr for abbr, _ in capitals(book.text(record)) if not is_known(abbr, book)}
    unknown = {abbr for abbr in unknown if not _is_explained(abbr, book.text(record))}
    for leaf in authored(record, book) if unknown else ():
        for abbr, offset in capitals(wording(leaf)):
            if abbr in unknown:
                unknown.remove(abbr)
                message = f"{record.kind} {record.id!r} says {abbr!r}, which nothing explains"
                yield Problem(leaf.route, message, abbr, leaf.value.count(abbr, 0, offset))


def capitals(text: str) -> Iterator[tuple[str, int]]:
    """Every word of two to six capitals in *text*, with its offset; one that is part of a code is left out."""
    for match in _CAPITALS.finditer(text):
        beside = f"{text[match.start() - 1 : match.start()]}{text[match.end() : match.end() + 1]}"
        if not any(each.isalnum() or each in "-_/.@#&" for each in beside.removesuffix(".")):
            yield match["abbr"], match.start()


def is_known(abbr: str, book: Book) -> bool:
    """Whether everybody knows it, or the handbook says somewhere what it is."""
    return abbr in _known(book)


_CAPITALS = re.compile(r"(?P<abbr>[A-Z]{2,6})s?")


@lru_cache(maxsize=1)
def _known(book: Book) -> frozenset[str]:
    metrics = (metric.abbr for metric in book.all(Metric) if metric.abbr)
    terms = (name for term in book.all(Term) for name in (term.title, term.abbr) if name)
    names = (name for record in book for name in record.also_called)
    return frozenset([*words("abbreviations", book.settings), *metrics, *terms, *names])


def _is_explained(abbr: str, text: str) -> bool:
    return bool(re.search(rf"\w['’\")]? \({abbr}s?\)|\b{abbr}s? \(\w", text))
