"""Group A: is everything there once?"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from ..graph import Book
from ..kinds import ContactReason, Leaf, Record, Script, Term
from .base import Problem, book_rule
from .likeness import pairs
from .phrases import normal, shared_phrases, told_apart


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


@book_rule(
    "A",
    Script,
    ContactReason,
    Term,
    profile="standard",
    hint="merge them, or say in each what makes it another case",
    options={"likeness": "per cent of the text, in runs of three words, from which two records are twins"},
)
def near_duplicate(book: Book, *, likeness: float = 85) -> Iterator[tuple[Record | None, Problem]]:
    """Two scripts, contact reasons or terms are at least 85 % alike, or two of the latter share a customer's phrase.

    With a customer on the line nobody has time to compare twins, and a contact that fits two reasons is counted now
    here, now there. Where two scripts are needed, `not_when` in one of them says which is for what, and
    `not_to_confuse` where two terms are; a phrase that two scripts share is told by `customer-words-clash`.

    Fails:

    ```yaml title="contact-reasons/bike-not-here.yml"
    title: The bike is not here
    customer_says: [Where is my bike?]
    ```

    ```yaml title="contact-reasons/lost-bike.yml"
    title: The bike is lost
    customer_says: [Where is my bike?]  # near-duplicate
    ```

    Passes:

    ```yaml title="contact-reasons/bike-not-here.yml"
    title: The bike is not here
    customer_says: [Where is my bike?]
    ```

    ```yaml title="contact-reasons/lost-bike.yml"
    title: The bike is lost
    customer_says: [It says delivered and it isn't.]
    ```
    """
    scripts = [script for script in book.all(Script) if script.status != "retired"]
    reasons = [reason for reason in book.all(ContactReason) if reason.status != "retired"]
    terms = [term for term in book.all(Term) if term.status != "retired"]
    yield from shared_phrases(reasons)
    yield from shared_phrases(terms)
    for records in (scripts, reasons, terms):
        yield from _alike(book, records, likeness / 100)


def _alike(book: Book, records: Sequence[Record], at_least: float) -> Iterator[tuple[Record, Problem]]:
    texts = {record.id: _words(book.leaves(record)) for record in records}
    reported: set[str] = set()
    for one, other, share in pairs(texts, at_least=at_least):
        first, second = book.get(one), book.get(other)
        if other in reported or first is None or second is None or _is_told_already(first, second):
            continue
        reported.add(other)
        yield second, Problem((), f"{second.kind} {other!r} is {math.floor(share * 100)} % the same as {one!r}")


def _words(found: tuple[Leaf, ...]) -> str:
    names = ("id", "aliases", "title")
    return " ".join(leaf.value for leaf in found if leaf.spec.is_text and leaf.spec.name not in names)


def _is_told_already(one: Record, other: Record) -> bool:
    """Whether an author has told two records apart, or a phrase that they share is reported."""
    return told_apart(one, other) or not {*map(normal, one.customer_says)}.isdisjoint(map(normal, other.customer_says))
