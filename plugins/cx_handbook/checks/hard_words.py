"""Group F: does a customer understand it at once?"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import lru_cache

from ..finding import quoted
from ..graph import Book
from ..kinds import Leaf, Script, Term
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
    """Words to say are harder than reading grade 8, or hold a long word, an abbreviation or a word of our own.

    A grade of 8 is what most adults read with ease; whoever listens while upset needs less still (GOV.UK asks for the
    reading age of nine). The grade is that of Flesch and Kincaid, for everything of ten words or more that is said in
    one go. Long words are the list `plain`, and abbreviations that all know the list `abbreviations`; the setting
    `words` changes both. Words of our own are the terms with `say_instead`.

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
    ours = _our_words(book)
    has_ours = ours is not None and ours.search(book.text(script)) is not None
    has_long, has_capitals = holds(book, script, long_words), any(capitals(book.text(script)))
    for leaf in spoken(script, book):
        found = [
            *(_long_words(script, leaf, long_words) if has_long else ()),
            *(_abbreviations(script, leaf, known) if has_capitals else ()),
            *(_terms(script, leaf, book) if has_ours else ()),
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


@lru_cache(maxsize=1)
def _our_words(book: Book) -> re.Pattern[str] | None:
    """Finds each term that customers are not to hear; ``None`` where there is none."""
    names = sorted(_instead(book), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})s?\b", re.IGNORECASE) if names else None


@lru_cache(maxsize=1)
def _instead(book: Book) -> dict[str, str]:
    """What to say in place of each of them, by its name in small letters."""
    terms = (term for term in book.all(Term) if term.is_live and term.say_instead)
    return {term.title.casefold(): term.say_instead or "" for term in terms}


def _terms(script: Script, leaf: Leaf, book: Book) -> Iterator[Problem]:
    pattern, instead = _our_words(book), _instead(book)
    for found in pattern.finditer(leaf.value) if pattern else ():
        said = found[0].casefold()
        better = instead.get(said) or instead.get(said.removesuffix("s"), "")
        message = f"script {script.id!r} says {quoted(found[0])}, which is a word of our own"
        yield Problem(leaf.route, message, found[0], leaf.value.count(found[0], 0, found.start()), (better,))


def _in_blank(text: str, offset: int) -> bool:
    return text.rfind("{{", 0, offset) > text.rfind("}}", 0, offset)


def _too_hard(script: Script, leaf: Leaf, said: str, grade: float) -> Iterator[Problem]:
    found = harder(sentences(said), grade) if said.count(" ") >= FEWEST - 1 else None
    if found is not None:
        start = " ".join(said.split()[:4])
        message = f"speech {quoted(start + ' …')} of script {script.id!r} reads at grade {found:.1f}"
        yield Problem(leaf.route, message)
