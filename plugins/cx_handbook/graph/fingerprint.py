"""A short mark of what a record says, the same for the same meaning and another as soon as it says something else.

It is made of the words and values of some of its fields. The order of keys, comments, the style of quotes, white space
and what equals a default leave it as it is; so does a field that a later version of the product adds, until somebody
fills it in. A number that a text cites counts with its value: where the number changes, so does what the text says.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from ..kinds import FieldSpec, Part, Record, Script, Training, fields
from .book import Book
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


def meaning(model: Record | Part, book: Book, names: Iterable[str] | None = None) -> dict[str, Any]:
    """What *model* says, as plain data: its fields of these names, or all; without what is left at its default."""
    chosen = None if names is None else frozenset(names)
    return {
        spec.key: _value(spec, getattr(model, spec.name), book)
        for spec in fields(type(model))
        if (chosen is None or spec.name in chosen) and not _is_default(model, spec)
    }


def plain(text: str) -> str:
    """*text* as its words alone, with one space between them."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _is_default(model: Record | Part, spec: FieldSpec) -> bool:
    return bool(getattr(model, spec.name) == type(model).model_fields[spec.name].default)


def _value(spec: FieldSpec, value: Any, book: Book) -> Any:
    if isinstance(value, tuple):
        return [_value(spec, item, book) for item in value]
    if isinstance(value, Mapping):
        return {name: _value(spec, item, book) for name, item in value.items()}
    if isinstance(value, Part):
        return meaning(value, book)
    if spec.is_text:
        return plain(book.said(value, markdown=spec.shape == "prose"))
    return float(value) if isinstance(value, int | float) else str(value)


def _words(script: Script, book: Book) -> list[list[str]]:
    """What there is to ask about the words of *script*, as it stands there and not as it is asked."""
    pairs = [[plain(pair.never), plain(pair.instead)] for pair in never_said(script, book)]
    return [[plain(line.text) for line in to_say(script, book)], *pairs]
