"""Fixes that suggestions make: another spelling of a value, or of a key."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ..finding import Edit, Fix, quoted
from ..location import Route
from .reader import resolve


def instead(said: Any, suggestions: Sequence[str], route: Route) -> Fix | None:
    """One of *suggestions* in the place of *said*: the only one, or the one that differs from it in nothing but
    capitals, spaces, dashes, underscores, accents' absence or quotes; only then it is safe."""
    if not isinstance(said, str) or not suggestions:
        return None
    same = [each for each in suggestions if plain(each) == plain(said)]
    if len(same) != 1 and (len(suggestions) != 1 or "#" in said):
        return None
    new = same[0] if len(same) == 1 else suggestions[0]
    return Fix(f"write {quoted(new)} in place of {quoted(said)}", (Edit("write", route, as_yaml(new)),), bool(same))


def renamed(route: Route, suggestions: Sequence[str], holder: dict[str, Any]) -> Fix | None:
    """The same for the last key of *route*, which stands in *holder*. A key that nothing resembles may be taken out,
    with what it holds."""
    key = str(route[-1])
    free = [each for each in suggestions if each not in holder]
    same = [each for each in free if plain(each) == plain(key)]
    if len(same) == 1 or (len(free) == 1 and len(suggestions) == 1):
        new = same[0] if same else free[0]
        return Fix(f"call it {quoted(new)}", (Edit("rename", route, new),), bool(same))
    if suggestions:
        return None
    return Fix(f"take {quoted(key)} out, with what it holds", (Edit("delete", route),))


def written(new: str, old: str, route: Route) -> Fix:
    """*new* in the place of *old*, the value at *route*, which can mean nothing else."""
    return Fix(f"write {quoted(new)} in place of {quoted(old)}", (Edit("write", route, as_yaml(new)),), is_safe=True)


def swapped(old: str, new: str, *, is_safe: bool = False) -> Fix:
    """*new* in the place of *old*, which is the word that a rule points at."""
    return Fix(f"write {quoted(new)} in place of {quoted(old)}", (Edit("swap", new=new, old=old),), is_safe)


def linked(text: str, name: str, suggestions: Sequence[str]) -> Fix | None:
    """One of *suggestions* in the place of *name* in *text*, a link or a citation in square brackets."""
    found = instead(name, suggestions, ())
    if found is None:
        return None
    new = next(each for each in suggestions if as_yaml(each) == found.edits[0].new)
    return swapped(text, text.replace(name, new, 1), is_safe=found.is_safe)


def plain(text: str) -> str:
    """*text* without what two spellings of one word differ in: capitals, quotes, spaces, dashes and underscores."""
    return re.sub(r"[\W_]+", "-", text.casefold()).strip("-") if "#" not in text else text.casefold().strip()


def bare(text: str) -> str:
    """*text* without the spaces and quotes around it."""
    return text.strip(" \t\u00a0\"'“”„‟‘’‚‛«»`")


def as_yaml(value: Any) -> str:
    """*value*, a text, a number or a word, as a file holds it, in brackets as well as outside."""
    if isinstance(value, str):
        is_plain = _PLAIN.fullmatch(value) and resolve(value) == value
        return value if is_plain else "'" + value.replace("'", "''") + "'"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {as_yaml(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(as_yaml, value)) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)


_PLAIN = re.compile(r"[^\W_](?:[\w.'’/+%()–-]| (?=[\w(–]))*")
"""What means itself without quotes."""


def find(data: Any, route: Route) -> Any:
    """What stands in *data* at *route*; ``None`` where nothing does."""
    for step in route:
        if isinstance(data, dict):
            data = data.get(step)
        else:
            data = data[step] if isinstance(data, list) and isinstance(step, int) and step < len(data) else None
    return data
