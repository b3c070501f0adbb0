"""How hard a text is to read: the grade after Flesch and Kincaid, in years of American schooling.

``0.39 × words per sentence + 11.8 × syllables per word − 15.59``
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

FEWEST = 10
"""Words below which a grade says nothing: one long name would decide it."""


def harder(sentences: list[str], than: float) -> float | None:
    """The grade of *sentences* together, where it is above *than*; ``None`` where it is not, or they are too short.

    Syllables are first taken from the vowels, which is quick; only what may be too hard is divided properly.
    """
    words = [word for sentence in sentences for word in _WORD.findall(_BLANK.sub("day", sentence.lower()))]
    if len(words) < FEWEST or _grade(words, len(sentences), _vowels) <= than - ROUGH:
        return None
    grade = _grade(words, len(sentences), _syllables())
    return grade if grade > than else None


ROUGH = 1.9
"""How far the quick count may be below the proper one, in grades; 1.7 was the most in 800 speeches."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BLANK = re.compile(r"\{\{[^}]*\}\}")
_GROUP = re.compile("[aeiouy]+(?!(?<=[^aeiouyl]e)(?:s|d)?$)")
"""Vowels that sound as one; an *e* at the end that is not heard is left out."""


def _grade(words: list[str], sentences: int, syllables: Callable[[str], int]) -> float:
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


@cache
def _vowels(word: str) -> int:
    return max(1, len(_GROUP.findall(word)))


@cache
def _syllables() -> Callable[[str], int]:
    """What counts the syllables of a word."""
    import pyphen  # here, since its dictionary takes a twentieth of a second and is seldom needed

    divide = pyphen.Pyphen(lang="en_US")  # en_GB keeps more syllables together, and so counts too few
    return cache(lambda word: len(divide.positions(word)) + 1)
