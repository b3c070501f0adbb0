"""Fixes of values that do not fit their field: what was meant, where it can be nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from ..finding import Edit, Fix, quoted
from ..kinds import FieldSpec
from ..location import Route
from .fixes import as_yaml, bare, plain
from .meant import days, lengths


def value_fix(kind: str, said: Any, route: Route, spec: FieldSpec | None) -> Fix | None:
    """What would mend *said* at *route*, of which pydantic says that it is of the wrong *kind* for its field."""
    if spec is None or kind == "extra_forbidden":
        return None
    if kind == "string_type":
        return _as_text(said, route)
    if kind == "tuple_type":
        return _as_list(said, route, spec)
    meant = _meant(said, spec) if kind in _TYPES else None
    return None if meant is None else _writing(meant, said, route)


_TYPES = ("int_type", "float_type", "bool_type", "literal_error", "handbook_value")


def _writing(meant: Any, said: Any, route: Route) -> Fix:
    new = as_yaml(meant)
    old = quoted(said) if isinstance(said, str) else as_yaml(said)
    return Fix(f"write {new} in place of {old}", (Edit("write", route, new),), is_safe=True)


def _as_text(said: Any, route: Route) -> Fix | None:
    """A text in place of a number or a word, of its only item, or of a link in brackets that YAML took for lists."""
    if isinstance(said, bool | int | float) or (isinstance(said, list) and said and isinstance(said[0], list)):
        return Fix("put it in quotes", (Edit("quote", route),), is_safe=True)
    if isinstance(said, dict) and len(said) == 1 and " " in next(iter(said)):  # a text with a colon in it, as an item
        return Fix("put it in quotes", (Edit("quote", route),), is_safe=True)
    if isinstance(said, list) and len(said) == 1 and isinstance(said[0], str):
        return _writing(said[0], said, route)
    return None


def _as_list(said: Any, route: Route, spec: FieldSpec) -> Fix | None:
    """A list of the one value; of several, where they are ids with commas between."""
    if isinstance(said, str) and "," in said:
        names = [each.strip() for each in said.split(",")]
        is_ids = spec.shape in ("link", "choice") and all(re.fullmatch(r"[a-z0-9#-]+", each) for each in names)
        return _writing(names, said, route) if is_ids else None
    if isinstance(said, str | int | float) or (isinstance(said, dict) and spec.part is not None):
        return Fix("make a list of it", (Edit("enlist", route),), is_safe=True)
    return None


def _meant(said: Any, spec: FieldSpec) -> Any:
    """The only value of the field's type that *said* can mean; ``None`` where there is none."""
    if not isinstance(said, str):
        return None
    if spec.choices:
        found = [each for each in spec.choices if isinstance(each, str) and plain(each) == plain(said)]
        return found[0] if len(found) == 1 else None
    read = _READ.get(spec.shape)
    return read(bare(said)) if read else None


def _number(said: str) -> int | float | None:
    if not re.fullmatch(r"-?(?:0|[1-9]\d*)(?:\.\d+)?", said):
        return None
    return float(said) if "." in said else int(said)


def _percent(said: str) -> int | float | None:
    return _number(said.removesuffix("%").strip())


def _yes_no(said: str) -> bool | None:
    return {"yes": True, "on": True, "true": True, "no": False, "off": False, "false": False}.get(said.lower())


def _date(said: str) -> str | None:
    found = days(said)
    return found[0].isoformat() if len(found) == 1 else None


def _week(said: str) -> str | None:
    found = re.fullmatch(r"(\d{4})[ -]?[wW][ -]?(\d{1,2})", said)
    return f"{found[1]}-W{int(found[2]):02}" if found else None


def _duration(said: str) -> str | None:
    found = lengths(said)
    return found[0] if len(found) == 1 else None


def _money(said: str) -> Any:
    found = re.fullmatch(r"(?:([A-Za-z]{3}) ?)?(\d+(?:\.\d+)?)(?: ?([A-Za-z]{3}))?", said)
    if found is None or (found[1] and found[3]):
        return None
    amount, currency = _number(found[2]), (found[1] or found[3] or "").upper()
    return amount if amount is None or not currency else {"amount": amount, "currency": currency}


_READ: dict[str, Callable[[str], Any]] = {
    "number": _number,
    "whole number": _number,
    "percent": _percent,
    "yes or no": _yes_no,
    "date": _date,
    "week": _week,
    "duration": _duration,
    "money": _money,
}
"""By the type of a field, as its declaration calls it."""
