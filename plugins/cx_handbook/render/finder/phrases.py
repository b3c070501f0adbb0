"""By what the finder finds a script: phrases that customers say, and what it and its reasons are called.

Phrases are split here, so that a page of a thousand scripts is ready at once: each distinct word stands once in the
``vocabulary`` of the index, and a phrase is the places of its words there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from ...kinds import ContactReason, Script
from ..desk import Desk

_WORD = re.compile(r"[^\W_]+(?:'[^\W\d_]+)*")
_APOSTROPHES = dict.fromkeys(map(ord, "‘’ʼ´"), "'")


class Vocabulary:
    """Numbers the words that it is shown, in the order in which they come."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def numbers(self, phrase: str) -> list[int]:
        """The numbers of the words of *phrase*."""
        return [self._numbers.setdefault(word, len(self._numbers)) for word in split(phrase)]

    def words(self) -> list[str]:
        """All words so far, each at its number."""
        return list(self._numbers)


def split(text: str) -> list[str]:
    """The words of *text* as ``finder.mjs`` splits a query: small letters without accents, apostrophes kept inside."""
    letters = unicodedata.normalize("NFKD", text.lower())
    bare = "".join(letter for letter in letters if not unicodedata.category(letter).startswith("M"))
    return _WORD.findall(bare.translate(_APOSTROPHES))


def found_by(entry: Script | ContactReason, desk: Desk, vocabulary: Vocabulary) -> dict[str, Any]:
    """``phrases`` of the entry itself; ``reasons``: the phrases of each contact reason that it answers."""
    names = entry.answers if isinstance(entry, Script) else ()
    reasons = (desk.book.find(ContactReason, name) for name in names)
    return {
        "phrases": [vocabulary.numbers(each) for each in _said(entry)],
        "reasons": [[vocabulary.numbers(each) for each in _said(reason)] for reason in reasons if reason],
    }


def _said(record: Script | ContactReason) -> Iterator[str]:
    """What customers say, what it is called, and what else."""
    return iter(dict.fromkeys((*record.customer_says, record.title, *record.also_called)))
