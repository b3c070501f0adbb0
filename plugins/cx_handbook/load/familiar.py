"""Slips that are recognised by the line they stand on, since the parser's own words would lead an author astray."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple


class Slip(NamedTuple):
    """What is wrong with the syntax, where, and what to do about it."""

    message: str
    line: int
    """From 1, inside the text."""

    column: int
    """From 1, in characters."""

    hint: str


class Seen(NamedTuple):
    """Where a parser gave up."""

    lines: tuple[str, ...]
    """The text."""

    line: int
    """From 0."""

    column: int
    """From 0."""

    said: str
    """What the parser says of it."""

    @property
    def here(self) -> str:
        """The line that it stopped on."""
        return self.lines[self.line]

    @property
    def above(self) -> str:
        """The line before it."""
        return self.lines[self.line - 1] if self.line else ""

    def slip(self, message: str, hint: str, column: int | None = None) -> Slip:
        """A slip on this line; its first word unless *column*, from 0, says otherwise."""
        at = len(self.here) - len(self.here.lstrip(" ")) if column is None else column
        return Slip(message, self.line + 1, at + 1, hint)


Look = Callable[[Seen], Slip | None]
"""Recognises one slip."""

QUOTES = "put the whole text in quotes"
_KEY = r"[A-Za-z_][\w-]*"
_BRACKETS = re.compile(r"\[\[[^\[\]\"']+\]\]")
_BRACES = re.compile(r"\{\{[^{}\"']+\}\}")
_AFTER_BRACKETS = ("expected ',' or", "expected <block end>", "expected the node content", "flow")
"""What the parser says of a text in which ``[[…]]`` begins a list."""


def _merge(seen: Seen) -> Slip | None:
    marks = [at for at, line in enumerate(seen.lines) if re.match(r"(<{7}|={7}|>{7})( |$)", line)]
    if not marks or not seen.lines[marks[0]].startswith("<"):
        return None
    hint = "keep the lines that are right, and delete those that begin with <<<<<<<, ======= and >>>>>>>"
    return Slip("two versions of the text stand here, since a merge could not choose", marks[0] + 1, 1, hint)


def _fence(seen: Seen) -> Slip | None:
    return seen.slip("a code fence stands in a file of YAML", "delete the line") if "```" in seen.here[:9] else None


def _remark(seen: Seen) -> Slip | None:
    sign = re.match(r" *(//|<!--)", seen.here)
    return seen.slip(f"a remark begins with {sign[1]}, where YAML has #", "write # in its place") if sign else None


def _percent(seen: Seen) -> Slip | None:
    return seen.slip("a line begins with %, which means something to YAML", QUOTES) if seen.here[:1] == "%" else None


_LOOKALIKES = {
    "\u00a0": ("a space that keeps words together", "replace it with a plain space"),
    "\u202f": ("a narrow space", "replace it with a plain space"),
    "\uff1a": ("a wide colon", "replace it with a plain colon and a space"),
}


def _lookalike(seen: Seen) -> Slip | None:
    """A character that looks like one that YAML would understand, in front of a value."""
    found = re.match(rf"[ \u00a0\u202f]*(?:[-–•*] ?)?(?:{_KEY}:?)?([\u00a0\u202f\uff1a])", seen.here)
    lead = re.match(r" *([\u00a0\u202f])", seen.here) or found
    if lead is None:
        return None
    what, hint = _LOOKALIKES[lead[1]]
    return seen.slip(f"{what} stands here", hint, lead.start(1))


def _dash(seen: Seen) -> Slip | None:
    """An item of a list that begins with something else than a dash and a space."""
    mark = re.match(r" *(-(?=\w)|[•–—·](?= )|\*(?= ))", seen.here)
    if mark is None:
        return None
    if mark[1] == "-":
        return seen.slip("no space stands after the dash", f"write: - {seen.here[mark.end() :]}"[:80])
    return seen.slip(f"a list item begins with {mark[1]}, where YAML has a dash", "write - in its place")


def _colon(seen: Seen) -> Slip | None:
    """A field without a colon and a space."""
    if "could not find expected ':'" not in seen.said and "mapping values" not in seen.said:
        return None
    glued = re.fullmatch(rf" *(?:- )?({_KEY})(:| ?=|;) ?(\S.*)", seen.here)
    if glued is None or "mapping values" in seen.said:
        return None
    hint = f"write: {glued[1]}: {glued[3]}"
    if glued[2] == ":":
        return seen.slip("no space stands after the colon", hint[:80], glued.end(2))
    return seen.slip(f"{glued[2].strip()} stands where a colon belongs", hint[:80], glued.start(2))


def _comma(seen: Seen) -> Slip | None:
    """Several fields on one line."""
    found = re.match(rf" *{_KEY}: [^\"'\[{{]*?, ({_KEY}):", seen.here[: seen.column + 1])
    if "mapping values" not in seen.said or not found:
        return None
    return seen.slip(
        "two fields stand on one line", "begin a new line after the comma, and leave it out", found.start(1)
    )


def _indented(seen: Seen) -> Slip | None:
    """A line that begins further in than its neighbours, or a line above it without a colon."""
    if "mapping values are not allowed" not in seen.said or not re.fullmatch(r"[- ]*[\w-]+", seen.here[: seen.column]):
        return None
    if re.fullmatch(r"[- ]*\w[^:#]*", seen.above):
        hint = "write a colon and a space after its key"
        return Slip("line has no colon", seen.line, _indent(seen.above) + 1, hint)
    if _indent(seen.here) > _indent(seen.above):
        hint = "let both begin in the same column, or put the text above in quotes"
        return seen.slip("line stands further in than the one above", hint, _indent(seen.here))
    return None


def _first(seen: Seen) -> Slip | None:
    """A first line further in than the others."""
    written = [(at, line) for at, line in enumerate(seen.lines) if line.strip() and not line.lstrip().startswith("#")]
    at, line = written[0] if written else (0, "")
    if seen.line <= at or not line.startswith(" ") or seen.here.startswith(" ") or "document start" not in seen.said:
        return None
    return Slip("first line stands further in than the others", at + 1, _indent(line) + 1, "begin it at the margin")


def _outdented(seen: Seen) -> Slip | None:
    """A line that begins between two columns in which something could go on."""
    if "block end" not in seen.said and "block" not in seen.said:
        return None
    indent = len(seen.here) - len(seen.here.lstrip(" "))
    if seen.column != indent:
        return None
    above = [line for line in seen.lines[: seen.line] if line.strip()]
    deeper = [column for line in above for column in (len(line) - len(line.lstrip(" ")), _indent(line))]
    nearest = min((column for column in deeper if column > indent), default=None)
    if nearest is None or indent in deeper or not indent:
        return None
    hint = f"begin it in column {nearest + 1}, as what stands above"
    return seen.slip("line begins in a column of its own", hint, indent)


def _braces(seen: Seen) -> Slip | None:
    """``[[…]]`` or ``{{ … }}`` outside quotes."""
    brackets, braces = _BRACKETS.search(seen.here), _BRACES.search(seen.here)
    if brackets and brackets.start() <= seen.column and any(sign in seen.said for sign in _AFTER_BRACKETS):
        message = "double square brackets stand outside quotes, where YAML takes them for lists"
        return seen.slip(message, QUOTES, brackets.start())
    if braces and not _quoted(seen.here, braces.start()):
        message = "double braces stand outside quotes, where YAML takes them for sets of fields"
        return seen.slip(message, QUOTES, braces.start())
    return None


def _closed(seen: Seen) -> Slip | None:
    """A quote that ends before its text, or a bracket that begins a text."""
    before = seen.here[: seen.column].rstrip()
    if "block end" not in seen.said and "document start" not in seen.said:
        return None
    if seen.here[seen.column : seen.column + 1] in ("]", "}"):
        what = seen.here[seen.column]
        return seen.slip(f"{what} closes what was not opened", "delete it", seen.column)
    opened = re.match(rf" *(?:- )*(?:{_KEY}: )?([\"'{{\[])", seen.here)
    if opened is None or before[-1:] != {"{": "}", "[": "]"}.get(opened[1], opened[1]):
        return None
    if opened[1] in "{[":
        return seen.slip(f"a text begins with {opened[1]}, which means something to YAML", QUOTES, opened.start(1))
    hint = "put the whole text in single quotes" if opened[1] == '"' else "put the whole text in double quotes"
    return seen.slip(f"the quote closes before the text ends: {opened[1]}", hint, seen.column)


def _apostrophe(seen: Seen) -> Slip | None:
    """A text that begins with an apostrophe, which opens a quote that another apostrophe closes some lines below."""
    if "block end" not in seen.said or "'" not in seen.here[: seen.column]:
        return None
    for at in range(seen.line - 1, max(-1, seen.line - 12), -1):
        opened = re.match(rf" *(?:- )*(?:{_KEY}: )?(')[^']*$", seen.lines[at])
        if opened:
            hint = "put the whole text in double quotes"
            return Slip("a text begins with ', which opens a quote", at + 1, opened.start(1) + 1, hint)
    return None


LOOKS: tuple[Look, ...] = (
    _merge,
    _fence,
    _remark,
    _percent,
    _lookalike,
    _dash,
    _colon,
    _comma,
    _indented,
    _first,
    _braces,
    _closed,
    _apostrophe,
    _outdented,
)
"""In the order in which they are tried."""


def _quoted(line: str, at: int) -> bool:
    """Whether the character at *at* stands in quotes, as far as its line tells."""
    before = line[:at]
    return before.count('"') % 2 == 1 or len(re.findall(r"(?<!\w)'|'(?!\w)", before)) % 2 == 1


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip("- "))
