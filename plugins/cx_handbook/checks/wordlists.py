"""Lists of words that rules look for: they come with the product, and a handbook changes them in its settings.

A list is a YAML file in ``words/``: a word or phrase, and what to say instead; several ways are parted by `` / ``. It
is searched for in two steps, since most texts hold none of its words: first the set of words in a record is compared
with those of the list, then its texts are read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import NamedTuple

from ..graph import Book
from ..kinds import Record
from ..load import parse
from ..settings import Settings, WordList

LISTS = ("forbidden", "blame", "plain", "inclusive", "about-customers", "abbreviations", "search-stop")
"""The lists that there are, by the names that settings call them."""


def words(name: str, settings: Settings) -> Mapping[str, str]:
    """The list called *name* as this handbook has it: what is looked for, and what to say instead."""
    return _words(name, *_changes(name, settings))


def finder(name: str, settings: Settings) -> Finder:
    """What finds the words of the list called *name* in a text."""
    return _finder(name, *_changes(name, settings))


class Found(NamedTuple):
    """A word of a list, found in a text."""

    word: str
    """As it stands in the text."""

    nth: int
    """Which occurrence of it, from 0."""

    instead: tuple[str, ...]
    """What to say instead, best first."""


class Finder:
    """Finds phrases and their plain inflections in texts: as whole words, in any case, with any apostrophe."""

    def __init__(self, phrases: Mapping[str, str], *, inflected: bool = True, several: bool = True) -> None:
        """*several* says whether what to say instead may hold several ways, parted by a stroke."""
        ways = {plain(phrase): instead for phrase, instead in phrases.items()}
        more = {form: instead for phrase, instead in ways.items() if inflected for form in _inflections(phrase)}
        self._instead = {
            form: tuple(filter(None, instead.split(" / ") if several else [instead]))
            for form, instead in (more | ways).items()
        }

    def find(self, text: str) -> Iterator[Found]:
        """Every phrase in *text*, in order; of two that begin at one place the longer."""
        forms = tuple(self.candidates(vocabulary(text)))
        for match in _alternation(forms).finditer(plain(text)) if forms else ():
            word = text[match.start() : match.end()]
            yield Found(word, text.count(word, 0, match.start()), self._instead[match[0]])

    def candidates(self, known: frozenset[bytes]) -> Iterator[str]:
        """The phrases whose words are all among *known*."""
        for key in (*(self._keys.keys() & known), b""):  # by nothing where a phrase has no letter of ASCII
            yield from (form for form, parts in self._keys.get(key, ()) if parts <= known)

    @cached_property
    def _keys(self) -> dict[bytes, list[tuple[str, frozenset[bytes]]]]:
        """The phrases with their words, by the longest of these, which must be there if they are."""
        found: dict[bytes, list[tuple[str, frozenset[bytes]]]] = defaultdict(list)
        for form in self._instead:
            parts = vocabulary(form)
            found[max(sorted(parts), key=len, default=b"")].append((form, parts))
        return found


def vocabulary(text: str) -> frozenset[bytes]:
    """The words in *text*, in lower case; what stands on the two sides of an apostrophe or a dash are two."""
    return frozenset(text.encode("utf-8", "replace").translate(_LETTERS).split())


_LETTERS = bytes(ord(chr(byte).lower()) if byte < 128 and chr(byte).isalnum() else 32 for byte in range(256))
"""Small letters for capitals, blanks for all but letters and digits."""


@lru_cache(maxsize=1)
def vocabularies(book: Book) -> Mapping[str, frozenset[bytes]]:
    """The words of every record, by its id."""
    return {record.id: vocabulary(book.text(record)) for record in book}


def holds(book: Book, record: Record, *finders: Finder) -> bool:
    """Whether *record* may hold a phrase that one of *finders* looks for."""
    known = vocabularies(book)[record.id]
    forms = [form for each in finders for form in each.candidates(known)]
    text = plain(book.text(record)) if forms else ""
    return any(form in text for form in forms)


def plain(text: str) -> str:
    """*text* in lower case and with straight apostrophes, every character at its place."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters grow
        lowered = "".join(low if len(low := each.lower()) == 1 else each for each in text)
    return lowered.replace("’", "'").replace("\n", " ")


@lru_cache(maxsize=2048)
def _alternation(forms: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


ENDINGS: tuple[tuple[str, Callable[[str], tuple[str, ...]]], ...] = (
    (r"[^aeiou]y$", lambda word: (f"{word[:-1]}ies", f"{word[:-1]}ied", f"{word}ing")),
    (r"e$", lambda word: (f"{word}s", f"{word}d", f"{word[:-1]}ing")),
    (r"man$", lambda word: (f"{word[:-2]}en",)),
    (r"(?:s|x|z|ch|sh)$", lambda word: (f"{word}es", f"{word}ed", f"{word}ing")),
    (r"[a-z]$", lambda word: (f"{word}s", f"{word}ed", f"{word}ing")),
)
"""How a word that ends so goes on; the first that fits holds."""


def _inflections(phrase: str) -> tuple[str, ...]:
    return next((ending(phrase) for pattern, ending in ENDINGS if re.search(pattern, phrase)), ())


UNCHANGED = WordList()


def _changes(name: str, settings: Settings) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...], bool]:
    change = settings.words.get(name, UNCHANGED)
    return tuple(change.add.items()), change.remove, change.replace


@cache
def _words(name: str, add: tuple[tuple[str, str], ...], remove: tuple[str, ...], replace: bool) -> Mapping[str, str]:
    gone = {plain(each) for each in (*remove, *dict(add))}
    own = {} if replace else {word: instead for word, instead in _shipped(name).items() if plain(word) not in gone}
    return own | dict(add)


@cache
def _finder(name: str, add: tuple[tuple[str, str], ...], remove: tuple[str, ...], replace: bool) -> Finder:
    return Finder(_words(name, add, remove, replace))


@cache
def _shipped(name: str) -> Mapping[str, str]:
    path = f"words/{name}.yml"
    data: dict[str, str] = parse(path, files(__package__).joinpath(path).read_text("utf-8")).data
    return data
