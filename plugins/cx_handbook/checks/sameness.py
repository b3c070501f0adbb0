"""Group A: is everything there once?"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

from ..finding import quoted
from ..graph import Book
from ..kinds import ContactReason, Leaf, Record, Script
from . import likeness
from .base import Problem, book_rule


@book_rule("A", Record, hint="merge them, or rename one")
def title_duplicate(book: Book) -> Iterator[tuple[Record | None, Problem]]:
    """Two records of a kind have the same title.

    In a list or in search results nobody can tell them apart. A retired record may leave its title to the next.

    Fails:

    ```yaml title="channels/phone.yml"
    title: Phone
    ```

    ```yaml title="channels/telephone.yml"
    title: phone  # title-duplicate
    ```

    Passes:

    ```yaml title="channels/phone.yml"
    title: Phone
    ```

    ```yaml title="channels/telephone.yml"
    title: Phone, at night
    ```
    """
    first: dict[tuple[str, str], Record] = {}
    for record in book:
        if record.status == "retired":
            continue
        key = (record.kind, record.title.casefold())
        if key in first:
            message = f"{record.kind} {record.id!r} has the same title as {first[key].id!r}"
            yield record, Problem(("title",), message)
        first.setdefault(key, record)


@book_rule("A", Script, ContactReason, profile="standard", hint="merge them, or say in not_when which is for what")
def near_duplicate(book: Book) -> Iterator[tuple[Record | None, Problem]]:
    """Two scripts or contact reasons share a customer's phrase, or are at least 85 % alike.

    With a customer on the line nobody has time to compare twins. Where both are needed, `not_when` in one of the
    scripts says which is for what.

    Fails:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    customer_says: [Where is my bike?]
    ```

    ```yaml title="scripts/lost-bike.yml"
    title: The bike is lost
    customer_says: [Where is my bike?]  # near-duplicate
    ```

    Passes:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    customer_says: [Where is my bike?]
    ```

    ```yaml title="scripts/lost-bike.yml"
    title: The bike is lost
    customer_says: [It says delivered and it isn't.]
    ```
    """
    for kind in (Script, ContactReason):
        records = [record for record in book.all(kind) if record.status != "retired"]
        yield from _shared_phrases(records)
        yield from _alike(book, records)


def _shared_phrases(records: list[Any]) -> Iterator[tuple[Record, Problem]]:
    first: dict[str, Record] = {}
    for record in records:
        for number, phrase in enumerate(record.customer_says):
            key = " ".join(re.findall(r"\w+", phrase.casefold()))
            other = first.setdefault(key, record)
            if other is not record and not _told_apart(record, other):
                message = f"{record.kind} {record.id!r} shares the phrase {quoted(phrase)} with {other.id!r}"
                yield record, Problem(("customer_says", number), message)


def _alike(book: Book, records: list[Any]) -> Iterator[tuple[Record, Problem]]:
    texts = {record.id: _words(book.leaves(record)) for record in records}
    reported: set[str] = set()
    for one, other, share in likeness.pairs(texts, at_least=0.85):
        first, second = book.get(one), book.get(other)
        if other in reported or first is None or second is None or _told_apart(first, second):
            continue
        reported.add(other)
        yield second, Problem((), f"{second.kind} {other!r} is {math.floor(share * 100)} % the same as {one!r}")


def _words(found: tuple[Leaf, ...]) -> str:
    return " ".join(leaf.value for leaf in found if leaf.spec.is_text and leaf.spec.name not in ("id", "title"))


def _told_apart(one: Record, other: Record) -> bool:
    return any(
        case.use == b.id for a, b in ((one, other), (other, one)) if isinstance(a, Script) for case in a.not_when
    )
