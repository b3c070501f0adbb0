"""What to tell an author about a value that does not fit its kind: one table from pydantic's errors to our words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from ..kinds import fields
from ..location import Route


@dataclass(frozen=True)
class Misfit:
    """A value, or a key, that does not fit."""

    route: Route
    message: str
    hint: str = ""
    suggestions: tuple[str, ...] = ()
    at_key: bool = False


def nearest(word: str, choices: Iterable[str], count: int = 3) -> tuple[str, ...]:
    """The right spellings nearest to *word*, best first; none where nothing is near."""
    by_lower = {choice.lower(): choice for choice in choices}
    found = difflib.get_close_matches(word.lower(), by_lower, count, 0.6)
    return tuple(by_lower[match] for match in found)


def misfit(error: Any, model: type[BaseModel], subject: str) -> Misfit:
    """One of pydantic's errors about *subject* (``script 'late-delivery'``), in our words."""
    route = tuple(error["loc"])
    say = _TABLE.get(error["type"], _anything)
    return say(route, error, owner(model, route), subject)


def owner(model: type[BaseModel], route: Route) -> type[BaseModel]:
    """The declaration of the record or part that holds the last key of *route*."""
    for step in route[:-1]:
        spec = next((spec for spec in fields(model) if spec.key == step), None)
        if spec is not None and spec.part is not None:
            model = spec.part
    return model


def _name(route: Route) -> str:
    keys = [str(step) for step in route if isinstance(step, str)]
    return repr(keys[-1] if keys else "record")


def _where(route: Route, owning: type[BaseModel], subject: str) -> str:
    """The record, or ``friction 2 of touchpoint 'x'`` for something inside it."""
    inside = route[:-1]
    if not inside:
        return subject
    noun = getattr(owning, "noun", "entry")
    number = f" {inside[-1] + 1}" if isinstance(inside[-1], int) else ""
    return f"{noun}{number} of {subject}"


def _unknown(route: Route, error: Any, owning: type[BaseModel], subject: str) -> Misfit:
    key = str(route[-1])
    known = [spec.key for spec in fields(owning)]
    return Misfit(
        route,
        f"{_where(route, owning, subject)} has no field {key!r}",
        "" if nearest(key, known) else f"it may have {', '.join(known)}",
        nearest(key, known),
        at_key=True,
    )


def _missing(route: Route, error: Any, owning: type[BaseModel], subject: str) -> Misfit:
    return Misfit(route[:-1], f"{_where(route, owning, subject)} has no {route[-1]}", f"add {route[-1]}:")


def _text(route: Route, error: Any, owning: type[BaseModel], subject: str) -> Misfit:
    value = error["input"]
    if isinstance(value, list | dict):
        kind = "a list" if isinstance(value, list) else "a set of fields"
        return Misfit(
            route, f"{_name(route)} must be one text, not {kind}", "a colon inside a text needs quotes around it"
        )
    shown = str(value).lower() if isinstance(value, bool) else value
    return Misfit(route, f"{_name(route)} must be text, not {_called(value)} {shown}", f'put it in quotes: "{shown}"')


def _called(value: Any) -> str:
    return "yes or no," if isinstance(value, bool) else "the number"


def _list(route: Route, error: Any, owning: type[BaseModel], subject: str) -> Misfit:
    value = error["input"]
    hint = f"write [{value}]" if isinstance(value, str | int | float) else "begin each item with a dash"
    return Misfit(route, f"{_name(route)} must be a list", hint)


def _part(route: Route, error: Any, owning: type[BaseModel], subject: str) -> Misfit:
    spec = next((spec for spec in fields(owning) if spec.key in route[-2:]), None)
    keys = [each.key for each in fields(spec.part)] if spec and spec.part else []
    return Misfit(
        route, f"{_name(route)} must be a set of fields", f"such as {', '.join(keys[:4])}, each with its value"
    )


def _choice(route: Route, error: Any, owning: type[BaseModel], subject: str) -> Misfit:
    choices = [text.strip("'") for text in re.split(", | or ", error["ctx"]["expected"])]
    value = error["input"]
    return Misfit(
        route,
        f"{_name(route)} cannot be {_shown(value)}",
        f"choose from {', '.join(choices)}",
        nearest(str(value), choices, 1),
    )


def _shown(value: Any) -> str:
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a set of fields"
    return str(value).lower() if isinstance(value, bool) else repr(value)


def _number(route: Route, error: Any, owning: type[BaseModel], subject: str) -> Misfit:
    whole = "whole " if error["type"].startswith("int") else ""
    hint = "take the quotes away" if re.fullmatch(r"\d+(\.\d+)?", str(error["input"])) else ""
    return Misfit(route, f"{_name(route)} must be a {whole}number, not {_shown(error['input'])}", hint)


def _yes_no(route: Route, error: Any, owning: type[BaseModel], subject: str) -> Misfit:
    return Misfit(route, f"{_name(route)} must be true or false, not {_shown(error['input'])}")


def _range(route: Route, error: Any, owning: type[BaseModel], subject: str) -> Misfit:
    limit = "at least {ge}" if "ge" in error["ctx"] else "at most {le}"
    return Misfit(route, f"{_name(route)} must be {limit.format(**error['ctx'])}, not {error['input']}")


def _pattern(route: Route, error: Any, owning: type[BaseModel], subject: str) -> Misfit:
    if route[-1] != "id":
        return Misfit(
            route, f"{_name(route)} must look like {error['ctx']['pattern'].strip('^$')}, not {error['input']!r}"
        )
    plain = re.sub(r"[^a-z0-9]+", "-", str(error["input"]).lower()).strip("-")
    return Misfit(
        route,
        f"id {error['input']!r} may hold only lower-case letters, digits and single dashes",
        "",
        (plain,) if plain else (),
    )


def _too_long(route: Route, error: Any, owning: type[BaseModel], subject: str) -> Misfit:
    limit = error["ctx"]["max_length"]
    return Misfit(route, f"{_name(route)} is {len(error['input'])} characters long, {limit} are allowed", "shorten it")


def _value(route: Route, error: Any, owning: type[BaseModel], subject: str) -> Misfit:
    shown = f"; it is {_shown(error['input'])}" if isinstance(error["input"], str | int | float) else ""
    return Misfit(route, f"{_name(route)} {error['msg']}{shown}")


def _anything(route: Route, error: Any, owning: type[BaseModel], subject: str) -> Misfit:
    return Misfit(route, f"{_name(route)} does not fit: {error['msg'][:1].lower()}{error['msg'][1:]}")


_TABLE: dict[str, Callable[[Route, Any, type[BaseModel], str], Misfit]] = {
    "extra_forbidden": _unknown,
    "missing": _missing,
    "string_type": _text,
    "tuple_type": _list,
    "dict_type": _part,
    "mapping_type": _part,
    "model_type": _part,
    "model_attributes_type": _part,
    "literal_error": _choice,
    "int_type": _number,
    "int_from_float": _number,
    "float_type": _number,
    "bool_type": _yes_no,
    "greater_than_equal": _range,
    "less_than_equal": _range,
    "string_pattern_mismatch": _pattern,
    "string_too_long": _too_long,
    "handbook_value": _value,
}
