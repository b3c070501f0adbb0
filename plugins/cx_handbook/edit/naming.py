"""Ids made of titles, and titles made of ids."""

from __future__ import annotations

import json
import re
import unicodedata

from ..load import parse

LONGEST = 80
"""Characters that an id may have."""

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

_SPELT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "oe", "å": "aa", "ł": "l", "đ": "d"}
    | {"þ": "th", "ð": "d", "ı": "i", "&": " and ", "'": "", "’": ""}
)
"""Letters that lose more than an accent, as those who write them spell them without."""


def is_id(text: str) -> bool:
    """Whether *text* can be the id of a record: lower-case letters, digits and single dashes."""
    return bool(ID.fullmatch(text)) and len(text) <= LONGEST


def slug(text: str) -> str:
    """*text* as an id, ``spaete-lieferung`` for ``Späte Lieferung``; empty where nothing of it can stand in one."""
    spelt = unicodedata.normalize("NFC", text).lower().translate(_SPELT)
    plain = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode()
    words = re.findall("[a-z0-9]+", plain)
    while words and len("-".join(words)) > LONGEST:
        words.pop()
    return "-".join(words) or re.sub("[^a-z0-9]", "", plain)[:LONGEST]


def title_of(name: str) -> str:
    """A title made of an id: ``Late delivery`` for ``late-delivery``."""
    words = name.replace("-", " ")
    return words[:1].upper() + words[1:]


def as_yaml(text: str) -> str:
    """*text*, a single line, as YAML reads it as just this text: with quotes only where it needs them."""
    quoted = json.dumps(text, ensure_ascii=False)
    if not text or text != text.strip() or not (text[0].isalpha() or text[0].isdigit()):
        return quoted
    source = parse("", f"key: {text}\n")
    return text if not source.problems and source.data == {"key": text} else quoted
