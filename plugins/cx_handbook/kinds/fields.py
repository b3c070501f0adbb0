"""What a kind declares, read off its fields once: types, links, expectations and docs.

Everything that is derived from a declaration (links, presence rules, reference pages, layouts, schema) asks here.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from ..location import Route
from .base import Expect, Link, Part
from .values import Amount, IsoWeek, Span, Style

Model = type[BaseModel]
"""A declaration: a kind, a part, or the settings."""

NAMES = {str: "text", int: "whole number", float: "number", bool: "yes or no", Span: "duration", IsoWeek: "week"}

LABELS = {
    "abbr": "Short form",
    "accessible_by": "How everybody gets in",
    "at": "Stands in",
    "authority": "May give",
    "basis_type": "Rests on",
    "confirm_close": "Solved when",
    "counts_in": "What counts",
    "counts_out": "What does not count",
    "customer_hears_from": "The customer hears from",
    "customer_says": "Customers say",
    "data_shared": "What they are told",
    "defense": "Answered with",
    "dont": "Don't",
    "we_wont": "We won't",
    "expect": "What we expect",
    "fallback_how": "If they fail us",
    "how_customer_sees_it": "How the customer sees it",
    "if_missed": "If we miss it",
    "max": "At most",
    "min": "At least",
    "Evidence.n": "How many",
    "Measurement.n": "Out of",
    "SkillLevel.n": "Level",
    "SkillLevel.shows": "How it shows",
    "none_because": "Why we leave it",
    "not_to_confuse": "Not to be confused with",
    "Need.of": "Whose",
    "offense": "Attacked by",
    "Initiative.on": "Attacks",
    "per": "For each",
    "pinned": "Kept at hand",
    "public": "Told to customers",
    "said_as": "As it is said",
    "stack_with": "Goes with",
    "to_customer": "Worth to the customer",
    "to_us": "Worth to us",
    "turn_it": "Turn it round",
    "works": "Works at",
}
"""What a reader sees where the name alone reads badly, for every field of that name or for one model's."""


@dataclass(frozen=True)
class FieldSpec:
    """One field of a kind or a part."""

    name: str
    """Name of the attribute."""

    key: str
    """Name in YAML; differs where the name is a word of Python (``if``)."""

    many: bool
    """Whether it is a list."""

    named: bool
    """Whether it is a set of such values, each under a name that the author gives it."""

    shape: str
    """text, prose, words, mark, link, part, choice, date, duration, week, money, percent, number, whole number, yes or
    no."""

    part: type[BaseModel] | None
    """The declaration of its items, where they are parts."""

    link: Link | None
    choices: tuple[Any, ...]
    expects: tuple[Expect, ...]

    label: str
    """The name as a reader sees it."""

    @property
    def is_text(self) -> bool:
        """Whether an author writes free text here."""
        return self.shape in ("text", "prose", "words")


class Leaf(NamedTuple):
    """One value of a record that is not a part or a list."""

    route: Route
    spec: FieldSpec
    value: Any


@cache
def fields(model: type[BaseModel]) -> tuple[FieldSpec, ...]:
    """The fields of a kind or part, in the order of its declaration."""
    return tuple(_spec(model, name, info) for name, info in model.model_fields.items())


def field(model: type[BaseModel], name: str) -> FieldSpec:
    """The field called *name*; ``KeyError`` where there is none."""
    return {spec.name: spec for spec in fields(model)}[name]


def leaves(record: BaseModel, route: Route = ()) -> Iterator[Leaf]:
    """Every value that was written, at any depth, with the way to it."""
    for spec in fields(type(record)):
        value = getattr(record, spec.name)
        if value is None or value == ():
            continue
        for place, item in _items(spec, value, (*route, spec.key)):
            if spec.part is not None:
                yield from leaves(item, place)
            else:
                yield Leaf(place, spec, item)


def parts(record: BaseModel, route: Route = ()) -> Iterator[tuple[Route, FieldSpec, Part]]:
    """Every part at any depth, with the way to it and the field that holds it."""
    for spec in fields(type(record)):
        if spec.part is None:
            continue
        value = getattr(record, spec.name)
        if value is not None:
            for place, item in _items(spec, value, (*route, spec.key)):
                yield place, spec, item
                yield from parts(item, place)


def models(kind: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The kind itself and every part that it can hold, each once, outermost first."""
    seen: list[type[BaseModel]] = [kind]
    for model in seen:
        seen.extend(spec.part for spec in fields(model) if spec.part and spec.part not in seen)
        yield model


@cache
def docs(model: type[BaseModel]) -> dict[str, str]:
    """The docstring under each field, by name, those of its base classes included."""
    found: dict[str, str] = {}
    for cls in reversed(model.__mro__):
        if issubclass(cls, BaseModel) and cls is not BaseModel:
            said = cls.__dict__.get("field_docs")
            found |= _own_docs(cls) if said is None else said
    return found


def _items(spec: FieldSpec, value: Any, route: Route) -> Iterator[tuple[Route, Any]]:
    if spec.many:
        yield from (((*route, index), item) for index, item in enumerate(value))
    else:
        yield route, value


def _spec(model: type[BaseModel], name: str, info: Any) -> FieldSpec:
    found = _Found()
    found.read(info.annotation, *info.metadata)
    kind = _type_name(found)
    key, expects = info.alias or name, tuple(found.expects)
    label = LABELS.get(f"{model.__name__}.{name}") or LABELS.get(name) or _plain(name)
    return FieldSpec(name, key, found.many, found.named, kind, found.part, found.link, found.choices, expects, label)


def _plain(name: str) -> str:
    return name.rstrip("_").replace("_", " ").capitalize()


class _Found:
    """Collects what the layers of an annotation say."""

    def __init__(self) -> None:
        self.many = False
        self.named = False
        self.base: Any = None
        self.part: type[BaseModel] | None = None
        self.link: Link | None = None
        self.style: Style | None = None
        self.choices: tuple[Any, ...] = ()
        self.expects: list[Expect] = []

    def read(self, annotation: Any, *marks: Any) -> None:
        for mark in marks:
            self._mark(mark)
        origin, args = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            self.read(args[0], *args[1:])
        elif origin in (Union, types.UnionType):
            self.read(next(arg for arg in args if arg is not type(None)))
        elif origin is tuple:
            self.many = True
            self.read(args[0])
        elif origin is Mapping:
            self.named = True
            self.read(args[1])
        elif origin is Literal:
            self.choices = args
        elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
            self.part = annotation
        else:
            self.base = annotation

    def _mark(self, mark: Any) -> None:
        if isinstance(mark, Link):
            self.link = mark
        elif isinstance(mark, Style):
            self.style = mark
        elif isinstance(mark, Expect):
            self.expects.append(mark)


def _type_name(found: _Found) -> str:
    if found.part is not None:
        return "part"
    if found.link is not None:
        return "link"
    if found.style is not None:
        return found.style.name
    if found.choices:
        return "choice"
    if found.base is Amount:
        return "money"
    return NAMES.get(found.base, "date")


def _own_docs(cls: type) -> dict[str, str]:
    body = ast.parse(textwrap.dedent(inspect.getsource(cls))).body[0]
    assert isinstance(body, ast.ClassDef)
    return {
        statement.target.id: inspect.cleandoc(text.value.value)
        for statement, text in zip(body.body, body.body[1:], strict=False)
        if isinstance(statement, ast.AnnAssign)
        and isinstance(statement.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    }
