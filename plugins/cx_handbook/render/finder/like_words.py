"""Which words mean much the same, for the finder: customers share few words with what is written of their trouble."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from ...graph import Book
from ...kinds import Term
from .phrases import split


def like_words(book: Book) -> dict[str, Any]:
    """What the file of words says, ready for ``finder.mjs``.

    ``same``: forms of one word; ``opened``: a written word and those that it stands for; ``alike``: groups of like
    phrases; ``small``: words that say little by themselves.

    Groups are those of English in general, and what customers say for the words of the glossary.
    """
    return {
        "same": list(_lines("same")),
        "opened": list(_lines("opened")),
        "alike": [*map(_without_name, _lines("alike")), *_glossary(book)],
        "small": " ".join(_lines("small")).split(),
    }


def _glossary(book: Book) -> Iterator[str]:
    for term in sorted(book.all(Term), key=lambda each: each.id):
        names = [term.title, term.abbr, term.say_instead, *term.also_called, *term.customer_says]
        group = list(dict.fromkeys(" ".join(split(name)) for name in names if name))
        if term.is_live and len(group) > 1:
            yield ",".join(group)


def _without_name(line: str) -> str:
    return ",".join(phrase.strip() for phrase in line.split(":", 1)[1].split(","))


def _lines(part: str) -> Iterator[str]:
    """The lines of one part of the file."""
    inside = ""
    for line in _file():
        if line.startswith("["):
            inside = line.strip("[]")
        elif inside == part:
            yield line


@cache
def _file() -> tuple[str, ...]:
    text = files(__package__).joinpath("like-words.txt").read_text("utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))
