"""Slips of YAML syntax in plain words: one table from ruamel.yaml's errors to ours."""

from __future__ import annotations

from typing import Any

from .familiar import LOOKS, Seen, Slip

_QUOTES = "put the whole text in quotes"
_SPACES = "replace it with spaces"
_OPEN = ("a quote is opened and never closed", "close it, with the same kind of quote")
_BLOCK = ("words follow | or > on the same line", "begin the text on the next line, further in")
_COMMA = "write the comma, or close it with }"
_BACKSLASH = ("a backslash stands in double quotes, where it means something to YAML", "use single quotes")
_TABLE = (
    ("mapping values are not allowed", "a colon and a space stand inside a text", _QUOTES),
    (r"character '\t'", "a tab stands where only spaces may", _SPACES),
    ("tab character", "a tab stands where only spaces may", _SPACES),
    ("cannot start any token", "a text begins with a character that means something to YAML", _QUOTES),
    ("unexpected end of stream", *_OPEN),
    ("unexpected document separator", *_OPEN),
    ("expected <block end>", "line does not go on from what stands above it", "check its indentation and quotes"),
    ("'<document start>'", "line does not go on from what stands above it", "check its indentation and quotes"),
    (
        "expected ',' or ']'",
        "a list in [ ] is not closed, or a comma is missing",
        "write the comma, or close it with ]",
    ),
    ("expected ',' or '}'", "a set of fields in { } is not closed, or a comma is missing", _COMMA),
    ("could not find expected ':'", "a key has no colon", "write a colon and a space after it, or begin it further in"),
    ("while scanning an a", "a text begins with * or &", _QUOTES),
    ("tag", "a text begins with !", _QUOTES),
    ("sequence entries are not allowed", "a dash stands where no list can begin", "begin the list on the next line"),
    ("expected a comment or a line break", *_BLOCK),
    ("chomping or indentation", *_BLOCK),
    ("indentation indicator", *_BLOCK),
    ("unknown escape character", *_BACKSLASH),
    ("expected escape sequence", *_BACKSLASH),
    ("document end marker", "text follows the end mark ...", "delete the ... line"),
    ("found '<stream end>'", "a list in [ ] or a set of fields in { } is never closed", "close it"),
    ("expected the node content", "a value is missing here", "write it, or put the text in quotes"),
)
_FROM_ITS_BEGINNING = ("unexpected end of stream", "could not find expected ':'", "expected ',' or")
"""What is told of the place where it begins, unless the slip shows on the same line."""


def slip(error: Any, text: str) -> Slip:
    """What *error*, raised while *text* was parsed, is to an author."""
    problem = str(error.problem or error.context or "")
    line, column = _inside(text, _mark(error, problem))
    seen = Seen(tuple(text.split("\n")), line, column, f"{problem} {error.context or ''}")
    found = next((found for look in LOOKS if (found := look(seen)) is not None), None)
    if found is not None:
        return found
    message, hint = next(
        ((message, hint) for sign, message, hint in _TABLE if sign in seen.said), (f"file is not YAML: {problem}", "")
    )
    return Slip(message, line + 1, column + 1, hint)


def _mark(error: Any, problem: str) -> Any:
    begins, shows = error.context_mark, error.problem_mark
    if begins and any(sign in problem for sign in _FROM_ITS_BEGINNING) and (not shows or shows.line > begins.line):
        return begins
    return shows or begins


def _inside(text: str, mark: Any) -> tuple[int, int]:
    """Line and column from 0; those of the end of the last line with anything on it where *mark* lies beyond that."""
    lines = text.rstrip("\n ").split("\n")
    if mark.line < len(lines):
        return mark.line, min(mark.column, len(lines[mark.line]))
    return len(lines) - 1, len(lines[-1])
