"""Group L: are the words plain, and fair to whoever is meant?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..finding import quoted
from ..graph import PATTERN, Book, citations, without_citations, without_code
from ..kinds import Leaf, Record
from .base import INFO, Problem, rule
from .speech import sentences, words_in
from .wordlists import finder, holds


@rule("L", Record, profile="standard", hint="use a word that means everybody")
def wording_inclusive(record: Record, book: Book) -> Iterator[Problem]:
    """A text leaves people out, makes fun of an illness or talks down to its reader.

    Whoever is left out notices first: colleagues who read it, and customers to whom it slips out. The words are the
    list `inclusive`, in the manner of the checker alex; the setting `words` changes it. What stands in quotation marks
    is not looked at.

    Fails:

    ```yaml title="teams/stores.yml"
    title: The stores
    does: Finds the manpower for busy weekends.  # wording-inclusive
    ```

    Passes:

    ```yaml title="teams/stores.yml"
    title: The stores
    does: Finds the staff for busy weekends.
    ```
    """
    yield from _listed("inclusive", record, book, "which leaves people out")


@rule("L", Record, profile="standard", hint="say what they did, or what happened to them")
def wording_about_customers(record: Record, book: Book) -> Iterator[Problem]:
    """A text puts a label on customers.

    A label is passed on with the case, and the next person meets the label. What was done can be answered; what
    somebody is cannot. The labels are the list `about-customers`, which the setting `words` changes. What stands in
    quotation marks is not looked at.

    Fails:

    ```yaml title="teams/spoke-desk.yml"
    title: The Spoke Desk
    does: Takes over from the stores when there is a difficult customer.  # wording-about-customers
    ```

    Passes:

    ```yaml title="teams/spoke-desk.yml"
    title: The Spoke Desk
    does: Takes over from the stores when a case is hard to solve.
    ```
    """
    yield from _listed("about-customers", record, book, "which is a label")


@rule(
    "L",
    Record,
    severity=INFO,
    profile="standard",
    hint="take the short word; give each thought its own sentence",
    options={"sentence": "words in a sentence that is read without stopping"},
)
def wording_plain(record: Record, book: Book, *, sentence: int = 25) -> Iterator[Problem]:
    """A text for staff has a sentence of more than 25 words, or a long word where there is a short one.

    Past 25 words readers begin to lose the thread (GOV.UK). The long words are the list `plain`, which the setting
    `words` changes. What stands in quotation marks is not looked at; words to say to customers are a matter of
    `script-unsayable` and `script-hard-words`.

    Fails:

    ```yaml title="teams/stores.yml"
    title: The stores
    does: Endeavour to lend a bike.  # wording-plain
    ```

    Passes:

    ```yaml title="teams/stores.yml"
    title: The stores
    does: Try to lend a bike.
    ```
    """
    yield from _listed("plain", record, book, "which has a shorter word")
    for leaf in authored(record, book):
        if _may_be_long(leaf.value, sentence):
            yield from _long_sentences(record, leaf, book, sentence)


def authored(record: Record, book: Book) -> Iterator[Leaf]:
    """The texts that staff read, as opposed to the customer's words, words to avoid and words to say to customers."""
    for leaf in book.leaves(record):
        if leaf.spec.is_text and not _is_quoted(leaf) and (leaf.spec.shape != "words" or leaf.route[0] == "quick"):
            yield leaf


NOT_OURS = frozenset(
    {"customer_says", "customer_line", "phrase", "also_called", "tags", "words", "signals", "red_flags", "cause_codes"}
    | {"aliases"}
)
"""Fields for words that are the customer's, are to be avoided, or are there for searching and counting."""


def _is_quoted(leaf: Leaf) -> bool:
    return leaf.spec.name in NOT_OURS or (leaf.route[0] == "quiz" and leaf.route[-1] == "text")


_QUOTED = re.compile(r"“[^”\n]*”|(?<!\w)\"[^\"\n]*\"(?!\w)|(?<!\w)‘[^’\n]*’(?!\w)")
_ADDRESS = re.compile(rf"(?<=\])\([^)\s]*\)|https?://\S+|{PATTERN}")


def wording(leaf: Leaf) -> str:
    """The text of *leaf*, all blanked out that is nobody's wording: code, ids in links, what stands in quotation marks.

    The rest stays at its place.
    """
    text: str = leaf.value
    if leaf.spec.shape == "prose":
        text = without_code(text)
        if "[" in text or "://" in text:
            text = _ADDRESS.sub(lambda match: _without_id(match[0], match["words"]), text)
    if "“" in text or '"' in text or "‘" in text:
        text = _QUOTED.sub(lambda match: f"“{' ' * (len(match[0]) - 2)}”", text)
    return text


def _without_id(link: str, said: str | None) -> str:
    """A link with only its words left, at their place."""
    start = link.rindex(said) if said else len(link)
    return " " * start + (said or "") + " " * (len(link) - start - len(said or ""))


def _listed(name: str, record: Record, book: Book, judgement: str) -> Iterator[Problem]:
    """What the list called *name* finds in the texts of *record*."""
    wanted = finder(name, book.settings)
    if holds(book, record, wanted):
        for leaf in authored(record, book):
            for found in wanted.find(wording(leaf)):
                message = f"{record.kind} {record.id!r} says {quoted(found.word)}, {judgement}"
                yield Problem(leaf.route, message, found.word, found.nth, found.instead)


_END = re.compile(r"[.!?…][\"'”’)]*\s")


def _may_be_long(text: str, most: int) -> bool:
    """Whether *text* may have a sentence of more than *most* words; quick, for there are many texts."""
    return len(text) > 2 * most and any(piece.count(" ") + piece.count("\n") >= most for piece in _END.split(text))


_BLOCK = re.compile(r"\n(?=[ \t]*(?:\n|[-*+#>|]|\d+[.)]))")
"""Between two paragraphs, items, headings or rows."""


def _long_sentences(record: Record, leaf: Leaf, book: Book, most: int) -> Iterator[Problem]:
    text, done = wording(leaf), 0
    for block in _BLOCK.split(text):
        for each in () if block.lstrip().startswith("|") else sentences(block):
            done = text.index(each, done)
            count = words_in(without_citations(each)) + _words_cited(leaf.value[done : done + len(each)], book)
            if count > most:
                start = re.match(r"\W*((?:\S+[ ]){0,3}\S+)", each)
                word = start[1] if start else ""
                message = f"sentence {quoted(word + ' …')} of {record.kind} {record.id!r} has {count} words"
                yield Problem(
                    leaf.route, message, word, leaf.value.count(word, 0, done + (start.start(1) if start else 0))
                )
            done += len(each)


def _words_cited(text: str, book: Book) -> int:
    """How many words what *text* cites has."""
    return sum(words_in(book.said(citation.text)) for citation in citations(text)) if "[[" in text else 0
