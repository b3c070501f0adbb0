"""Fixes of what is not YAML: quotes round a text, spaces for a tab."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..finding import Edit, Fix
from .reader import Problem

TAB = 2
"""Spaces for each tab."""

_VALUE = re.compile(r"(?P<lead> *(?:- +)*)(?P<key>[a-z][a-z0-9_]*: +)?(?P<value>[^\s'\"|>?#].*?) *")
"""A line with one value: after a field's name and a colon, after a dash, or both."""

_BRACKET = re.compile(r"[\[{](?![\[{])")
"""A value that begins so is a list or a set of fields, unless the bracket is doubled."""

_SPACES = re.compile(r"[ \t]*\t[ \t]*")


def syntax_fix(problem: Problem, lines: Sequence[str]) -> Fix | None:
    """What would mend *problem* of the text that *lines* are; ``None`` where nobody can tell what was meant."""
    if problem.location.line > len(lines):
        return None
    if "tab" in problem.message:
        return _spaces(problem, lines)
    if "quotes" in problem.hint and "quote is" not in problem.message:
        return _quotes(problem, lines)
    return None


def dropped(character: str) -> Fix | None:
    """What would mend that a file holds *character*, which no text should; ``None`` where it may stand for another."""
    if character != "\ufeff" and not character < " ":
        return None
    return Fix("take the character out, which nobody sees", (Edit("swap", old=character),), is_safe=True)


def _spaces(problem: Problem, lines: Sequence[str]) -> Fix | None:
    """Spaces for the tab that is told of, and for those that other lines begin with."""
    line, column = problem.location.line, problem.location.column
    own = _SPACES.match(lines[line - 1])
    begins = [
        (number, found[0])
        for number, text in enumerate(lines, 1)
        if text.strip() and (found := _SPACES.match(text)) and (text[0] == "\t" or number == line)
    ]
    if own is None or not begins:
        found = _SPACES.match(lines[line - 1], column - 1)
        edits = [Edit("swap", (), " ", found[0], (line, column))] if found else []
    else:
        edits = [Edit("swap", (), old.replace("\t", " " * TAB), old, (number, 1)) for number, old in begins]
    return Fix("write spaces in place of tabs", tuple(edits), is_safe=True) if edits else None


def _quotes(problem: Problem, lines: Sequence[str]) -> Fix | None:
    """Quotes round the only value on the line, where it ends there."""
    number = problem.location.line
    found = _VALUE.fullmatch(lines[number - 1])
    if found is None or _BRACKET.match(found["value"]) or " #" in found["value"] or _goes_on(found, lines[number:]):
        return None
    new = "'" + found["value"].replace("'", "''") + "'"
    at = (number, found.start("value") + 1)
    return Fix("put the text in quotes", (Edit("swap", (), new, found["value"], at),), is_safe=True)


def _goes_on(found: re.Match[str], below: Sequence[str]) -> bool:
    """Whether the text that was *found* goes on in the lines *below*, which stand further in than what holds it."""
    following = next((line for line in below if line.strip()), "")
    holder = len(found["lead"]) if found["key"] else len(found["lead"].rstrip()) - 1
    return len(following) - len(following.lstrip(" ")) > holder and not following.lstrip().startswith("#")
