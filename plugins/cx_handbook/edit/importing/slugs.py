"""Ids for what has only a name in a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable

from ...kinds.ids import slug

LONGEST = 60
"""Characters of an id that is made of a title; whole words are left out beyond it."""


def of_title(title: str) -> str:
    """*title* as an id; empty where it holds no letter and no digit that an id may hold."""
    return slug(title, LONGEST)


def unique(name: str, taken: Callable[[str], bool], other: str = "") -> str:
    """*name*, or *other*, or else *name* with a number, whichever is not *taken*."""
    for each in (name, other):
        if each and not taken(each):
            return each
    number = 2
    while taken(f"{name}-{number}"):
        number += 1
    return f"{name}-{number}"
