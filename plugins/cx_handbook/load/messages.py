"""What to tell an author about a value that does not fit its kind: one table from pydantic's errors to our words."""

from __future__ import annotations

import difflib
import heapq
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from ..finding import LONGEST, Fix, quoted
from ..kinds import KINDS, FieldSpec, Record, fields
from ..kinds.ids import slug
from ..location import Route
from .meant import as_meant
from .value_fixes import value_fix


@dataclass(frozen=True)
class Misfit:
    """A value, or a key, that does not fit."""

    route: Route
    message: str
    hint: str = ""
    suggestions: tuple[str, ...] = ()
    at_key: bool = False
    fix: Fix | None = None
    """By the way from the record; where left out, suggestions may make one."""


def nearest(word: str, choices: Iterable[str], count: int = 3, *, least: float = 0.6) -> tuple[str, ...]:
    """The right spellings nearest to *word*, best first; none where nothing is near. *least* is 1 for the same word."""
    if len(word) > 2 * LONGEST:
        return ()
    by_lower = {choice.lower(): choice for choice in choices}
    pairs = _pairs(word.lower())
    likely = heapq.nlargest(FEW, by_lower, lambda choice: len(pairs & _pairs(choice)))
    found = difflib.get_close_matches(word.lower(), likely, count, least)
    return tuple(by_lower[match] for match in found)


FEW = 50
"""Spellings that are compared letter by letter: those that share most pairs of letters with the word."""


@lru_cache(maxsize=20_000)
def _pairs(word: str) -> frozenset[str]:
    """Each two letters that stand side by side, the word's ends among them."""
    padded = f" {word} "
    return frozenset(padded[at : at + 2] for at in range(len(padded) - 1))


def misfit(error: Any, model: type[BaseModel], subject: str) -> Misfit:
    """One of pydantic's errors about *subject* (``script 'late-delivery'``), in our words."""
    route = _marked(tuple(error["loc"]), model)
    say, owning = TABLE.get(error["type"], _anything), owner(model, route)
    keys = [step for step in route if isinstance(step, str)]
    spec = _spec(owning, keys[-1]) if keys else None
    found = say(route, error, owning, subject)
    return replace(found, route=tuple(error["loc"]), fix=value_fix(error["type"], error["input"], error["loc"], spec))


class _Name(str):
    """A key of a set in which the author chooses the keys."""


def _marked(route: Route, model: type[BaseModel]) -> Route:
    """*route* with such keys marked."""
    found: list[str | int] = []
    is_named = False
    for step in route:
        found.append(_Name(step) if is_named else step)
        spec = _spec(owner(model, tuple(found)), step) if not is_named else None
        is_named = spec is not None and spec.named
    return tuple(found)


def owner(model: type[BaseModel], route: Route) -> type[BaseModel]:
    """The declaration of the record or part that holds the last key of *route*."""
    for step in route[:-1]:
        spec = _spec(model, step)
        if spec is not None and spec.part is not None:
            model = spec.part
    return model


def _spec(model: type[BaseModel], step: str | int) -> FieldSpec | None:
    return next((spec for spec in fields(model) if spec.key == step and not isinstance(step, _Name)), None)


def _name(route: Route, subject: str) -> str:
    keys = [step for step in route if isinstance(step, str)]
    return quoted(keys[-1]) if keys else subject


def _where(route: Route, owning: type[BaseModel], subject: str) -> str:
    """The record, or ``friction 2 of touchpoint 'x'`` for something inside it."""
    inside = route[:-1]
    if not inside:
        return subject
    noun = getattr(owning, "noun", "entry")
    subject = " of ".join([*(quoted(step) for step in reversed(inside[:-1]) if isinstance(step, _Name)), subject])
    if isinstance(inside[-1], _Name):
        return f"{noun} {quoted(inside[-1])} of {subject}"
    number = f" {inside[-1] + 1}" if isinstance(inside[-1], int) else ""
    return f"{noun}{number} of {subject}"


def _unknown(route: Route, error: Any, owning: type[BaseModel], subject: str) -> Misfit:
    key = str(route[-1])
    known = [spec.key for spec in fields(owning)]
    glued, _, rest = key.partition(":")
    if glued in known and rest:
        return Misfit(
            route, f"no space stands after the colon of {quoted(glued)}", f"write {glued}: {rest}", at_key=True
        )
    if _is_record(error["input"]) and not any(spec.key in error["input"] for spec in fields(owning) if spec.part):
        hint = "begin them at the margin and delete the line above them; the file's name is the id"
        return Misfit(route, f"{BELOW} {quoted(key)}", hint, at_key=True)
    if re.fullmatch(r"\d+( ?\w+)?", key) and error["input"] is None:
        return Misfit(
            route, f"{COMMA}, before {quoted(key)}", "write the number with a point, such as 1.5", at_key=True
        )
    near = nearest(key, known)
    message = f"{_where(route, owning, subject)} {NO_FIELD} {quoted(key)}"
    return Misfit(route, message, "" if near else _elsewhere(key, owning), near, at_key=True)


def _elsewhere(key: str, owning: type[BaseModel]) -> str:
    """What to do with a field that has no place here."""
    holders = [kind.plural.lower() for kind in KINDS.values() if key in {spec.key for spec in fields(kind)}]
    if issubclass(owning, Record) and 0 < len(holders) < FEW_KINDS:
        return f"delete it: it is a field of {' and '.join(holders)}"
    return f"choose from {', '.join(_own(owning))}"


FEW_KINDS = 4
"""Kinds with a field that are worth naming."""


NO_FIELD = "has no field"
COMMA = "a comma stands inside a number"
BELOW = "the fields of the record stand below"


def _is_record(value: Any) -> bool:
    """Whether somebody has put a whole record below its name."""
    return isinstance(value, dict) and isinstance(value.get("title"), str)


def _own(owning: type[BaseModel]) -> list[str]:
    """The fields of a declaration: of a record, those that not every record has, which would fill a screen."""
    every = {spec.key for spec in fields(Record)} if issubclass(owning, Record) else set()
    return [spec.key for spec in fields(owning) if spec.key not in every]


def _missing(route: Route, error: Any, owning: type[BaseModel], subject: str) -> Misfit:
    return Misfit(route, f"{_where(route, owning, subject)} has no {route[-1]}", f"add {route[-1]}:")


def _text(route: Route, error: Any, owning: type[BaseModel], subject: str) -> Misfit:
    value, name = error["input"], _name(route, subject)
    if value is None:
        return _empty(route, name)
    if isinstance(value, list):
        return Misfit(
            route,
            f"{name} must be one text, not a list",
            _one_of(value, is_item=bool(route) and isinstance(route[-1], int)),
        )
    if isinstance(value, dict):
        hint = "if a colon belongs to the text, put the whole text in quotes"
        return Misfit(route, f"{name} must be one text, not a set of fields", hint)
    what = "yes or no" if isinstance(value, bool) else "a number"
    return Misfit(route, f"{name} must be text, and {shown(value)} is read as {what}", "put it in quotes")


def _one_of(value: list[Any], *, is_item: bool) -> str:
    """How to write the text that stands in a list."""
    if value and isinstance(value[0], list):
        return "put the text in quotes"
    return "write it without a second pair of [ ]" if is_item else "write it without dashes and [ ]"


def _empty(route: Route, name: str) -> Misfit:
    return Misfit(route, f"{name} has an empty item", "write it, or delete the dash")


def _list(route: Route, error: Any, owning: type[BaseModel], subject: str) -> Misfit:
    value = error["input"]
    if isinstance(value, dict) and value and all(each is None for each in value.values()):
        value = ", ".join(value)  # {phone, chat}
    inner = _bare(value).strip("() ") if isinstance(value, str | int | float) else ""
    short = re.fullmatch(r"[\w .-]{1,40}|[\w-]{1,40}(, ?[\w-]{1,40})+", inner)
    hint = f"write [{inner}]" if short and not re.match(r"\d+\. ", inner) else "begin each item with a dash"
    return Misfit(route, f"{_name(route, subject)} must be a list", hint)


def _part(route: Route, error: Any, owning: type[BaseModel], subject: str) -> Misfit:
    if error["input"] is None:
        return _empty(route, _name(route, subject))
    spec = _spec(owning, route[-1]) if route else None
    holder = owning if route and isinstance(route[-1], int | _Name) else spec.part if spec else None
    keys = [each.key for each in fields(holder)] if holder else []
    hint = f"write {', '.join(keys[:4])}, each with its value" if keys else "write each as a name, a colon and a value"
    if isinstance(error["input"], list) and route and not isinstance(route[-1], int):
        hint = "write its fields without dashes and [ ]"
    return Misfit(route, f"{_name(route, subject)} must be a set of fields", hint)


def _choice(route: Route, error: Any, owning: type[BaseModel], subject: str) -> Misfit:
    keys = [step for step in route if isinstance(step, str)]
    spec = _spec(owning, keys[-1]) if keys else None
    choices = [str(each) for each in spec.choices] if spec else []
    value = error["input"]
    message = f"{_name(route, subject)} cannot be {shown(value)}"
    return Misfit(
        route,
        message,
        f"choose from {', '.join(choices)}",
        nearest(value, choices, 1) if isinstance(value, str) else (),
    )


def _number(route: Route, error: Any, owning: type[BaseModel], subject: str) -> Misfit:
    value, whole = error["input"], "whole " if error["type"] == "int_type" else ""
    digits = re.match(r"-?\d+(\.\d+)?(?![\w.])", value) if isinstance(value, str) else None
    hint = f"write {digits[0]} alone" if digits else "write it in digits" if _is_spelt(value) else ""
    if isinstance(value, str) and re.fullmatch(r"-?\d+,\d+", value):
        hint = f"write {value.replace(',', '.')}, with a point"
    elif digits is not None and digits[0] == value:
        hint = "take the quotes away"
    elif isinstance(value, float):
        hint = f"write {round(value)}, or another whole number"
    return Misfit(route, f"{_name(route, subject)} must be a {whole}number, not {shown(value)}", hint)


def _is_spelt(value: Any) -> bool:
    """Whether somebody has written a number in words."""
    return isinstance(value, str) and bool(re.fullmatch(r"[a-z]+([ -][a-z]+)*", value.lower())) and value != "yes"


def _yes_no(route: Route, error: Any, owning: type[BaseModel], subject: str) -> Misfit:
    hint = {"yes": "write true", "on": "write true", "no": "write false", "off": "write false"}
    message = f"{_name(route, subject)} must be true or false, not {shown(error['input'])}"
    return Misfit(route, message, hint.get(str(error["input"]).lower(), ""))


def _range(route: Route, error: Any, owning: type[BaseModel], subject: str) -> Misfit:
    limit = "at least {ge}" if "ge" in error["ctx"] else "at most {le}"
    message = f"{_name(route, subject)} must be {limit.format(**error['ctx'])}, not {error['input']}"
    hint = "write a larger number" if "ge" in error["ctx"] else "write a smaller number"
    return Misfit(route, message.replace(".0,", ","), hint)


def _id(route: Route, error: Any, owning: type[BaseModel], subject: str) -> Misfit:
    plain = slug(error["input"])
    what = route[-1] if isinstance(route[-1], str) else "id"
    message = f"{what} {quoted(error['input'])} may hold only lower-case letters, digits and single dashes"
    return Misfit(route, message, "write words with dashes between them", (plain,) if plain else ())


def _too_long(route: Route, error: Any, owning: type[BaseModel], subject: str) -> Misfit:
    length, limit = len(error["input"]), error["ctx"]["max_length"]
    return Misfit(route, f"{_name(route, subject)} is {length} characters long, {limit} are allowed", "shorten it")


def _value(route: Route, error: Any, owning: type[BaseModel], subject: str) -> Misfit:
    value = error["input"]
    what = f"; it is {shown(value)}" if not isinstance(value, dict) else ""
    return Misfit(route, f"{_name(route, subject)} {error['msg']}{what}", as_meant(value, error["msg"]))


def _anything(route: Route, error: Any, owning: type[BaseModel], subject: str) -> Misfit:
    return Misfit(route, f"{_name(route, subject)} does not fit: {error['msg'][:1].lower()}{error['msg'][1:]}")


def shown(value: Any) -> str:
    """*value* as a message shows it: text in quotes, the rest as an author writes it."""
    if value is None:
        return "empty"
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a set of fields"
    return quoted(value) if isinstance(value, str) else _bare(value)


def _bare(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


TABLE: dict[str, Callable[[Route, Any, type[BaseModel], str], Misfit]] = {
    "extra_forbidden": _unknown,
    "missing": _missing,
    "string_type": _text,
    "tuple_type": _list,
    "dict_type": _part,
    "model_type": _part,
    "literal_error": _choice,
    "int_type": _number,
    "float_type": _number,
    "bool_type": _yes_no,
    "greater_than_equal": _range,
    "less_than_equal": _range,
    "string_pattern_mismatch": _id,
    "string_too_long": _too_long,
    "handbook_value": _value,
}
"""By pydantic's type of error. A test breaks each of them; another kind of error would need a line here."""
