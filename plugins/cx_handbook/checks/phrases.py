"""Groups F and L: does what customers say lead to the right page?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..finding import quoted
from ..graph import Book
from ..kinds import ContactReason, Record, Script, Term
from .base import Problem, book_rule, rule
from .wordlists import words


@book_rule("F", Script, profile="standard", hint="say in not_when of one which is for what, or keep it in one")
def customer_words_clash(book: Book) -> Iterator[tuple[Record | None, Problem]]:
    """The same customer's phrase leads to two scripts, and neither says when the other one is right.

    With a customer on the line nobody has time to open both. `not_when` in one of the two, with the other under `use`,
    tells them apart; capitals and punctuation make no difference between phrases.

    Fails:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    customer_says: [Where is my bike?]
    ```

    ```yaml title="scripts/lost-bike.yml"
    title: The bike is lost
    status: live
    customer_says: [where is my bike]  # customer-words-clash
    ```

    Passes:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    customer_says: [Where is my bike?]
    ```

    ```yaml title="scripts/lost-bike.yml"
    title: The bike is lost
    status: live
    customer_says: [where is my bike]
    not_when:
      - {if: the day has not passed yet, use: late-delivery}
    ```
    """
    scripts = [script for script in book.all(Script) if script.status in ("review", "live")]
    yield from shared_phrases(scripts)


def shared_phrases(records: Sequence[Script | ContactReason | Term]) -> Iterator[tuple[Record, Problem]]:
    """Every phrase that one before has as well, unless an author tells the two apart."""
    first: dict[str, Record] = {}
    for record in records:
        for number, phrase in enumerate(record.customer_says):
            other = first.setdefault(normal(phrase), record)
            if other is not record and not told_apart(record, other):
                message = f"{record.kind} {record.id!r} shares the phrase {quoted(phrase)} with {other.id!r}"
                yield record, Problem(("customer_says", number), message)


def normal(phrase: str) -> str:
    """*phrase* without capitals and punctuation."""
    return " ".join(re.findall(r"\w+", phrase.casefold()))


def told_apart(one: Record, other: Record) -> bool:
    """Whether one of two scripts says when the other is to be used instead, or one of two terms names the other."""
    return any(b.id in _others(a) for a, b in ((one, other), (other, one)))


def _others(record: Record) -> tuple[str | None, ...]:
    """The records from which *record* is told apart by its author."""
    if isinstance(record, Script):
        return tuple(case.use for case in record.not_when)
    return record.not_to_confuse if isinstance(record, Term) else ()


@rule("L", Script, ContactReason, Term, profile="standard", hint="add a word that says what it is about")
def search_dead_phrase(record: Script | ContactReason | Term, book: Book) -> Iterator[Problem]:
    """A customer's phrase holds only words that the search leaves out.

    The site's search has a list of words that are too common to be worth finding; “I cannot get in” consists of
    nothing else, so it finds no page, with the customer on the line. The words are the list `search-stop`, that of
    lunr, which the setting `words` changes. What is drawn together counts as its parts: `can't` as `can`.

    Fails:

    ```yaml title="scripts/locked-out.yml"
    title: The account does not open
    customer_says: [I cannot get in.]  # search-dead-phrase
    ```

    Passes:

    ```yaml title="scripts/locked-out.yml"
    title: The account does not open
    customer_says: [I cannot get in with my password.]
    ```
    """
    left_out = words("search-stop", book.settings)
    for number, phrase in enumerate(record.customer_says):
        parts = _parts(phrase)
        if parts and all(part in left_out for part in parts):
            message = f"phrase {quoted(phrase)} of {record.kind} {record.id!r} is lost on the search"
            yield Problem(("customer_says", number), message)


_WORD = re.compile(r"([^\W_]+)(?:['’]([a-z]+))?")

_CUT = {"ca": "can", "wo": "will", "sha": "shall"}
"""What is left of a word before *n't*."""


def _parts(phrase: str) -> list[str]:
    """The words of *phrase*, those that are drawn together by an apostrophe reduced to the first."""
    found = []
    for word, ending in _WORD.findall(phrase.lower()):
        bare = word.removesuffix("n") if ending == "t" and word != "can" else word
        found.append(_CUT.get(bare, bare) if ending == "t" else word)
    return found
