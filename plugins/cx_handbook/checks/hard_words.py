"""Group F: does a customer understand it at once?"""

from __future__ import annotations

from collections.abc import Container, Iterator

from ..finding import quoted
from ..graph import Book
from ..kinds import Leaf, Script
from .abbreviations import capitals
from .base import Problem, rule
from .reading import FEWEST, harder
from .speech import sentences, spoken
from .wordlists import Finder, finder, holds, words


@rule(
    "F",
    Script,
    profile="standard",
    hint="say it as you would to a neighbour",
    options={"grade": "reading grade after Flesch and Kincaid, in years of American schooling"},
)
def script_hard_words(script: Script, book: Book, *, grade: float = 8) -> Iterator[Problem]:
    """Words to say are harder than reading grade 8, or hold a long word or an abbreviation.

    A grade of 8 is what most adults read with ease; whoever listens while upset needs less still (GOV.UK asks for the
    reading age of nine). The grade is that of Flesch and Kincaid, for everything of ten words or more that is said in
    one go. Long words are the list `plain`, and abbreviations that all know the list `abbreviations`; the setting
    `words` changes both.

    Fails:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    steps:
      - id: look
        phase: act
        say:
          - I'll ascertain where it is.  # script-hard-words
          - The ETA is Tuesday.  # script-hard-words
          - The delivery coordinator is organising alternative transportation for your bicycle.  # script-hard-words
    ```

    Passes:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    steps:
      - id: look
        phase: act
        say:
          - I'll find out where it is.
          - It comes on Tuesday.
          - I've asked the person who books our vans to send your bike another way.
    ```
    """
    long_words = finder("plain", book.settings)
    known = words("abbreviations", book.settings)
    has_long, has_capitals = holds(book, script, long_words), any(capitals(book.text(script)))
    for leaf in spoken(script, book):
        found = [
            *(_long_words(script, leaf, long_words) if has_long else ()),
            *(_abbreviations(script, leaf, known) if has_capitals else ()),
        ]
        yield from found or _too_hard(script, leaf, book.said(leaf.value), grade)


def _long_words(script: Script, leaf: Leaf, long_words: Finder) -> Iterator[Problem]:
    for found in long_words.find(leaf.value):
        message = f"script {script.id!r} says {quoted(found.word)}, which has a shorter word"
        yield Problem(leaf.route, message, found.word, found.nth, found.instead)


def _abbreviations(script: Script, leaf: Leaf, known: Container[str]) -> Iterator[Problem]:
    for abbr, offset in capitals(leaf.value):
        if abbr not in known and not _in_blank(leaf.value, offset):
            message = f"script {script.id!r} says {abbr!r}, which a customer may not know"
            yield Problem(leaf.route, message, abbr, leaf.value.count(abbr, 0, offset))


def _in_blank(text: str, offset: int) -> bool:
    return text.rfind("{{", 0, offset) > text.rfind("}}", 0, offset)


def _too_hard(script: Script, leaf: Leaf, said: str, grade: float) -> Iterator[Problem]:
    found = harder(sentences(said), grade) if said.count(" ") >= FEWEST - 1 else None
    if found is not None:
        start = " ".join(said.split()[:4])
        message = f"speech {quoted(start + ' …')} of script {script.id!r} reads at grade {found:.1f}"
        yield Problem(leaf.route, message)
