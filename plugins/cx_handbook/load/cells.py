"""What stands in one cell of a table of measurements."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from ..finding import quoted
from ..kinds import fields
from ..kinds.parts import Scope
from .messages import Misfit, nearest

_DECIMAL_COMMA = re.compile(r"[-+]?\d{1,3}(?:[.\u00a0 ]?\d{3})*,\d+|[-+]?\d+,\d+")
_NUMBER = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3})?")
_WHOLE = re.compile(r"[-+]?\d{1,18}(?:\.0*)?")


def read_cell(column: str, cell: str) -> Any:
    """The value of a cell of that column, or what does not fit."""
    return _READ[column](cell) if column in _READ else cell


def _number(cell: str) -> float | Misfit:
    if _NUMBER.fullmatch(cell) and abs(number := float(cell)) < 1e300:
        return number
    if _DECIMAL_COMMA.fullmatch(cell):
        hint = f"write decimals with a point: {_with_point(cell)}"
        return Misfit(("value",), f"'value' must be a number, and {quoted(cell)} has a comma", hint)
    return Misfit(("value",), f"'value' must be a number, not {quoted(cell)}", "write digits alone, such as 66 or 66.5")


def _with_point(cell: str) -> str:
    whole, _, part = cell.rpartition(",")
    return f"{re.sub(r'[^0-9+-]', '', whole)}.{part}"


def _count(cell: str) -> int | Misfit:
    if _WHOLE.fullmatch(cell):
        return int(cell.partition(".")[0])
    return Misfit(("n",), f"'n' must be a whole number, not {quoted(cell)}", "write digits alone, such as 9120")


def _scope(cell: str) -> dict[str, str] | Misfit:
    """``channel:phone; touchpoint:home-delivery`` as a slice."""
    found: dict[str, str] = {}
    known = [spec.key for spec in fields(Scope)]
    for pair in cell.split(";"):
        key, colon, name = (each.strip() for each in pair.partition(":"))
        if not colon or not key or not name:
            hint = "write channel:phone, with ; between two of them"
            return Misfit(("scope",), f"'scope' cannot be {quoted(cell)}", hint)
        if key not in known:
            near = nearest(key, known, 1)
            hint = "" if near else f"choose from {', '.join(known)}"
            return Misfit(("scope",), f"a scope has no {quoted(key)}", hint, near)
        if key in found:
            return Misfit(("scope",), f"'scope' names a {key} twice", "keep one of them, or write two rows")
        found[key] = name
    return found


_READ: dict[str, Callable[[str], Any]] = {"value": _number, "n": _count, "scope": _scope}
"""How the cells of a column are read, where they are no plain text."""
