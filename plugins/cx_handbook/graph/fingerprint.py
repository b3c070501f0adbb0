"""A short mark of what a record says, the same for the same meaning and another as soon as it says something else.

It is made of the words and values of some of its fields. The order of keys, comments, the style of quotes, white space
and what equals a default leave it as it is; so does a field that a later version of the product adds, until somebody
fills it in. A number that a text cites counts with its value: where the number changes, so does what the text says.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Callable, Container, Iterable, Mapping
from typing import Any

from ..kinds import FieldSpec, Part, Record, Script, Training, fields
from .book import Book
from .citing import Citation, citations
from .mentions import mentions
from .questions import never_said, scripts_asked, to_say

LENGTH = 12
"""How many hexadecimal digits a fingerprint has: one in 280 million million is like another by chance."""

LESSON = ("objectives", "content", "scenarios", "quiz", "pass_mark")
"""What a module teaches and asks; who keeps it, when it comes round and how it is filed are no part of that."""


def fingerprint(record: Record | Part, names: Iterable[str], book: Book, *beside: object) -> str:
    """The mark of the fields of these names, and of what else it rests on: such as the ``meaning`` of other records."""
    said = json.dumps([meaning(record, book, names), *beside], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:LENGTH]


def of_lesson(training: Training, book: Book) -> str:
    """The mark of what *training* teaches and asks, the words of the scripts that it asks about among them."""
    return fingerprint(training, LESSON, book, *(_words(script, book) for script in scripts_asked(training, book)))


def meaning(
    model: Record | Part,
    book: Book,
    names: Iterable[str] | None = None,
    *,
    without: Container[str] = (),
    said: Said | None = None,
) -> dict[str, Any]:
    """What *model* says, as plain data: its fields of these names, or all; without what is left at its default.

    Fields are left out that are named in *without*, with the class that declares them: ``Action.status``. *said* makes
    of a text what counts of it: by default what readers see, with the numbers that it cites.
    """
    chosen = None if names is None else frozenset(names)
    reading = _Reading(book, without, said or as_read)
    return reading.of(model, chosen)


Said = Callable[[FieldSpec, str, Book], str]
"""What counts of a text in a field."""


def as_read(spec: FieldSpec, text: str, book: Book) -> str:
    """*text* as readers see it, with the numbers that it cites."""
    return plain(book.said(_by_first_names(spec, text, book), markdown=spec.shape == "prose"))


def as_written(spec: FieldSpec, text: str, book: Book) -> str:
    """*text* with what it cites told by name alone: the same whatever numbers stand there."""
    return plain(_by_first_names(spec, text, book))


def first_name(name: str, book: Book) -> str:
    """The id that the record called *name* had first, as far as it says so."""
    aliases = getattr(book.get(name), "aliases", ())
    return str(aliases[0]) if aliases else name


def plain(text: str) -> str:
    """*text* as its words alone, with one space between them."""
    return " ".join(unicodedata.normalize("NFC", text).split())


class _Reading:
    """Reads what models say, in one way."""

    def __init__(self, book: Book, without: Container[str], said: Said) -> None:
        self._book = book
        self._without = without
        self._said = said

    def of(self, model: Record | Part, names: Container[str] | None = None) -> dict[str, Any]:
        return {
            spec.key: self._value(spec, getattr(model, spec.name))
            for spec in fields(type(model))
            if (names is None or spec.name in names) and not _is_default(model, spec) and self._counts(model, spec)
        }

    def _counts(self, model: Record | Part, spec: FieldSpec) -> bool:
        return not any(f"{cls.__name__}.{spec.name}" in self._without for cls in type(model).__mro__)

    def _value(self, spec: FieldSpec, value: Any) -> Any:
        if isinstance(value, tuple):
            return [self._value(spec, item) for item in value]
        if isinstance(value, Mapping):
            return {name: self._value(spec, item) for name, item in value.items()}
        if isinstance(value, Part):
            return self.of(value)
        if spec.link is not None and isinstance(value, str):
            name, mark, part = value.partition("#")
            return f"{first_name(name, self._book)}{mark}{part}"
        if spec.is_text:
            return self._said(spec, value, self._book)
        return float(value) if isinstance(value, int | float) else str(value)


def _is_default(model: Record | Part, spec: FieldSpec) -> bool:
    return bool(getattr(model, spec.name) == type(model).model_fields[spec.name].default)


def _by_first_names(spec: FieldSpec, text: str, book: Book) -> str:
    """*text* with the first id of each record that it mentions or cites."""
    if "[[" not in text:
        return text
    found = citations(text) if spec.shape != "prose" else mentions(text)
    done, pieces = 0, []
    for each in found:
        written = each.name if isinstance(each, Citation) else each.id
        name = written.partition(".")[0]
        start = each.offset + each.text.index(name)
        pieces += [text[done:start], first_name(name, book)]
        done = start + len(name)
    return "".join([*pieces, text[done:]])


def _words(script: Script, book: Book) -> list[list[str]]:
    """What there is to ask about the words of *script*, as it stands there and not as it is asked."""
    pairs = [[plain(pair.never), plain(pair.instead)] for pair in never_said(script, book)]
    return [[plain(line.text) for line in to_say(script, book)], *pairs]
