"""The bytes of somebody's file become text, or a sentence that says how to save it."""

from __future__ import annotations

from typing import NamedTuple

from ...errors import NotATable

MOST = 50_000_000
"""Bytes; a larger file is no table that somebody keeps by hand."""

_AS_CSV = "in the spreadsheet choose Save as, then CSV UTF-8, and import that file"

_OTHERS = (
    (b"PK\x03\x04", f"it is a workbook (.xlsx or .ods); {_AS_CSV}"),
    (b"\xd0\xcf\x11\xe0", f"it is a workbook (.xls); {_AS_CSV}"),
    (b"%PDF", f"it is a PDF; {_AS_CSV}"),
    (b"{\\rtf", f"it is a text document; {_AS_CSV}"),
)
"""How files begin that people take for tables."""

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8"),
    (b"\xff\xfe\x00\x00", "utf-32", "UTF-32"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
"""Byte order marks, longest first, with what they say."""


class Decoded(NamedTuple):
    """A text, and how its bytes were read."""

    text: str
    read_as: str


def decoded(data: bytes, name: str, encoding: str | None = None) -> Decoded:
    """The text of the file called *name*; by *encoding*, where somebody says it. Raises ``NotATable``."""
    problem = _problem(data)
    if problem:
        raise NotATable(name, problem)
    if encoding is not None:
        return _by_name(data, name, encoding)
    for mark, codec, label in _MARKS:
        if data.startswith(mark):
            return Decoded(_or_refuse(data, name, codec, label), label)
    return _without_a_mark(data, name)


def _problem(data: bytes) -> str:
    if len(data) > MOST:
        return f"it is larger than {MOST // 1_000_000} MB; split it, or keep only the columns that are needed"
    if not data.strip(b"\xef\xbb\xff\xfe\x00 \t\r\n,;"):
        return "it is empty"
    return next((problem for start, problem in _OTHERS if data.startswith(start)), "")


def _by_name(data: bytes, name: str, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding).removeprefix("\ufeff"), encoding)
    except LookupError:
        raise NotATable(name, f"no encoding is called {encoding!r}; try utf-8, utf-16 or cp1252") from None
    except ValueError:
        raise NotATable(name, f"it is not saved as {encoding}; leave --encoding out, or name another") from None


def _or_refuse(data: bytes, name: str, codec: str, label: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        raise NotATable(name, f"it begins as {label} and goes on as something else; {_AS_CSV}") from None


def _without_a_mark(data: bytes, name: str) -> Decoded:
    if b"\0" in data:
        codec = "utf-16-le" if data[1::2].count(0) >= data[::2].count(0) else "utf-16-be"
        text = _or_refuse(data, name, codec, "UTF-16") if len(data) % 2 == 0 else "\0"
        if "\0" in text:
            raise NotATable(name, f"it is no text; {_AS_CSV}")
        return Decoded(text, "UTF-16 without a mark")
    try:
        return Decoded(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        pass
    try:
        return Decoded(
            data.decode("cp1252"), "Windows-1252, since it is not UTF-8; look at accents and signs such as £"
        )
    except UnicodeDecodeError:
        raise NotATable(name, f"nothing that we know reads its letters; {_AS_CSV}") from None
