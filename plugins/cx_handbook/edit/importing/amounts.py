"""Numbers as people and spreadsheets write them; what could be two numbers is never guessed at."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from ...finding import quoted

_AMOUNT = re.compile(
    r"(?P<sign>[-+\u2212]?)(?P<digits>"
    r"\d{1,3}(?P<mark>[.,' \u2019])\d{3}(?:(?P=mark)\d{3})*(?:(?!(?P=mark))[.,]\d+)?|\d+[.,]\d*|[.,]\d+|\d+)"
)
_GROUPED = re.compile(r"\d{1,3}(?P<mark>[.,' \u2019])\d{3}(?:(?P=mark)\d{3})*")
_EITHER = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
"""Thousands, or three decimals."""

MOST = 1e15


class Amounts:
    """Reads the numbers of one column, all by the same habit."""

    def __init__(self, texts: Iterable[str], *, has_decimal_commas: bool = False) -> None:
        """With *has_decimal_commas*, as where semicolons part the cells, 1.234 is not taken for a decimal."""
        marks = {mark for text in texts if (mark := _decimal_mark(text))}
        self._mark: str | None = marks.pop() if len(marks) == 1 else None
        self._is_open = bool(marks) or has_decimal_commas

    def read(self, text: str) -> float | str:
        """The number that *text* is, or why none can be made out."""
        found = _AMOUNT.fullmatch(text)
        if not found:
            return f"{quoted(text)} is no number; write digits alone, such as 66 or 66.5"
        digits = re.sub(r"[ '\u2019]", "", found["digits"])
        mark = self._mark_of(digits)
        if mark == "?":
            return _two_ways(text, digits)
        number = float(digits.replace("," if mark == "." else ".", "").replace(",", ".") or "0")
        if number > MOST:
            return f"{quoted(text)} is more than anybody counts"
        return -number if found["sign"] in ("-", "\u2212") else number

    def _mark_of(self, digits: str) -> Literal[".", ",", "?"]:
        """What stands before the decimals of *digits*."""
        own = _decimal_mark(digits)
        if own:
            return "," if own == "," else "."
        if _EITHER.fullmatch(digits):
            if self._mark:
                return "," if self._mark == "," else "."
            return "." if "." in digits and not self._is_open else "?"
        return "." if "," in digits else ","


def whole(text: str) -> int | str:
    """The whole number that *text* is; signs between its digits can only part thousands."""
    bare = re.sub("[ .,'\u2019]", "", text) if _GROUPED.fullmatch(text) else text
    found = re.fullmatch(r"(\d{1,12})(?:[.,]0+)?", bare)
    return int(found[1]) if found else f"{quoted(text)} is no whole number; write digits alone, such as 9120"


def _decimal_mark(text: str) -> str:
    """What can only be the sign before the decimals of *text*; empty where nothing can only be that."""
    digits = re.sub(r"[^\d.,]", "", text)
    marks: list[str] = re.findall("[.,]", digits)
    if not marks or not _AMOUNT.fullmatch(digits) or _EITHER.fullmatch(digits):
        return ""
    if len(set(marks)) == 2:
        return marks[-1]
    if len(marks) > 1:
        return "." if marks[0] == "," else ","
    return marks[0]


def _two_ways(text: str, digits: str) -> str:
    plain = digits.replace(",", "").replace(".", "")
    return f"{quoted(text)} may be {plain} or {re.sub('[.,]', '.', digits)}; write it without a sign between thousands"
