"""Slips of YAML syntax in plain words: one table from ruamel.yaml's errors to ours."""

from __future__ import annotations

import re
from typing import Any, NamedTuple


class Slip(NamedTuple):
    """What is wrong with the syntax, where, and what to do about it."""

    message: str
    line: int
    """From 1, inside the text."""

    column: int
    hint: str


_QUOTES = "put the whole text in quotes"
_SPACES = "replace it with spaces"
_OPEN = ("a quote is opened and never closed", "close it, with the same kind of quote")
_BLOCK = ("words follow | or > on the same line", "begin the text on the next line, further in")
_BACKSLASH = ("a backslash stands in double quotes, where it means something to YAML", "use single quotes")
_TABLE = (
    ("directive", "a line begins with %, which means something to YAML", _QUOTES),
    ("mapping values are not allowed", "a colon and a space stand inside a text", _QUOTES),
    (r"character '\t'", "a tab stands where only spaces may", _SPACES),
    ("tab character", "a tab stands where only spaces may", _SPACES),
    ("cannot start any token", "a text begins with a character that means something to YAML", _QUOTES),
    ("unexpected end of stream", *_OPEN),
    ("unexpected document separator", *_OPEN),
    ("expected <block end>", "line does not go on from what stands above it", "check its indentation and quotes"),
    ("'<document start>'", "line does not go on from what stands above it", "check its indentation and quotes"),
    ("expected ',' or ']'", "a list in [ ] is not closed, or a comma is missing", "close it with ]"),
    ("expected ',' or '}'", "a set of fields in { } is not closed, or a comma is missing", "close it with }"),
    ("could not find expected ':'", "a key has no colon", "write a colon and a space after it"),
    ("while scanning an a", "a text begins with * or &", _QUOTES),
    ("tag", "a text begins with !", _QUOTES),
    ("sequence entries are not allowed", "a dash stands where no list can begin", "begin the list on the next line"),
    ("expected a comment or a line break", *_BLOCK),
    ("chomping or indentation", *_BLOCK),
    ("indentation indicator", *_BLOCK),
    ("unknown escape character", *_BACKSLASH),
    ("expected escape sequence", *_BACKSLASH),
    ("document end marker", "text follows the end mark ...", "delete the ... line"),
    ("expected the node content", "a value is missing here, or begins with a character that YAML keeps", _QUOTES),
)
_BEGINS_ABOVE = ("unexpected end of stream", "could not find expected ':'")


def slip(error: Any, text: str) -> Slip:
    """What *error*, raised while *text* was parsed, is to an author."""
    problem = str(error.problem or error.context or "")
    above = any(sign in problem for sign in _BEGINS_ABOVE)
    mark = (above and error.context_mark) or error.problem_mark or error.context_mark
    line, column = _inside(text, mark.line, mark.column) if mark else (0, 0)
    if "mapping values are not allowed" in problem and (colonless := _colonless(text, line, column)) is not None:
        return Slip("line has no colon", *colonless, "write a colon and a space after its key")
    said = f"{problem} {error.context or ''}"
    message, hint = next(
        ((message, hint) for sign, message, hint in _TABLE if sign in said), (f"file is not YAML: {problem}", "")
    )
    return Slip(message, line + 1, column + 1, hint)


def _inside(text: str, line: int, column: int) -> tuple[int, int]:
    """The same place, or the end of the last line with anything on it where the place lies beyond that."""
    lines = text.rstrip("\n ").split("\n")
    if line < len(lines):
        return line, min(column, len(lines[line]))
    return len(lines) - 1, len(lines[-1])


def _colonless(text: str, line: int, column: int) -> tuple[int, int] | None:
    """The place of the line above, where a colon is missing there and not one too many here."""
    lines = text.split("\n")
    here, above = lines[line][:column], lines[line - 1] if line else ""
    if not re.fullmatch(r"[- ]*[\w-]+", here) or not re.fullmatch(r"[- ]*\w[^:#]*", above):
        return None
    return line, len(above) - len(above.lstrip("- ")) + 1
