"""Names that people give things become ids."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

LONGEST = 60
"""Characters of an id that is made of a title; whole words are left out beyond it."""

_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "đ": "d", "ł": "l", "þ": "th", "ð": "d"})


def slug(text: str, longest: int = LONGEST) -> str:
    """*text* as an id; empty where it holds no letter and no digit that an id may hold."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    words = re.findall(r"[a-z0-9]+", re.sub("['\u2019\u0300-\u036f]", "", plain))
    found = words[0][:longest] if words else ""
    for word in words[1:]:
        if len(found) + 1 + len(word) > longest:
            break
        found = f"{found}-{word}"
    return found


def unique(name: str, taken: Callable[[str], bool], other: str = "") -> str:
    """*name*, or *other*, or else *name* with a number, whichever is not *taken*."""
    for each in (name, other):
        if each and not taken(each):
            return each
    number = 2
    while taken(f"{name}-{number}"):
        number += 1
    return f"{name}-{number}"
