"""Ids: how they are written, how one is made of words, and words of one."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 80
"""Characters that an id may have."""

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""Lower-case letters and digits, with single dashes between."""

_SPELT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "oe", "å": "aa", "ł": "l", "đ": "d"}
    | {"þ": "th", "ð": "d", "ı": "i", "&": " and ", "'": "", "’": ""}
)
"""Letters that lose more than an accent, as those who write them spell them without."""


def is_id(text: str) -> bool:
    """Whether *text* can be the id of a record."""
    return bool(ID.fullmatch(text)) and len(text) <= LONGEST


def slug(text: str, longest: int = LONGEST) -> str:
    """*text* as an id, ``spaete-lieferung`` for ``Späte Lieferung``; empty where nothing of it can stand in one.

    Whole words are left out beyond *longest* characters.
    """
    spelt = unicodedata.normalize("NFC", text).lower().translate(_SPELT)
    plain = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode()
    found = ""
    for word in re.findall("[a-z0-9]+", plain):
        if found and len(found) + 1 + len(word) > longest:
            break
        found = f"{found}-{word}" if found else word[:longest]
    return found


def title_of(name: str) -> str:
    """A title made of an id: ``Late delivery`` for ``late-delivery``."""
    words = name.replace("-", " ")
    return words[:1].upper() + words[1:]
