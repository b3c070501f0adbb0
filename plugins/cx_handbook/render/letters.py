"""Names under letters, as in the register of a book."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

OTHER = "0–9"
"""Where names stand that begin with no letter."""


class Letter(NamedTuple, Generic[T]):
    """Those whose names begin with one letter."""

    letter: str
    anchor: str
    """Its id in HTML, behind the name of the view."""

    items: list[T]


def by_letter(items: Iterable[T], name: Callable[[T], str]) -> list[Letter[T]]:
    """*items* in order of their names, under the letters that there are."""
    letters: dict[str, list[T]] = {}
    for item in sorted(items, key=lambda each: order(name(each))):
        letters.setdefault(letter(name(item)), []).append(item)
    return [Letter(each, "0" if each == OTHER else each.lower(), letters[each]) for each in letters]


def order(name: str) -> tuple[bool, str, str]:
    """What names are sorted by: without accents and marks, in small letters; those without a letter first."""
    bare = _bare(name)
    return bare[:1].isalpha(), bare, name


def letter(name: str) -> str:
    """The letter under which *name* stands."""
    first = _bare(name)[:1].upper()
    return first if first.isalpha() else OTHER


def _bare(name: str) -> str:
    """*name* without accents, and without the marks around it."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return _MARKS.sub("", plain).casefold()


_MARKS = re.compile(r"^\W+|\W+$")
