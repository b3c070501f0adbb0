"""Kinds and fields that a handbook declares for itself, in ``kinds/<name>.yml``, without Python.

A file named after a kind that there is gives it more fields; any other is a kind of its own. What comes of either is a
declaration like those beside this file, so that pages, links, rules, schema, search and exports follow from it.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, create_model

from ..finding import Profile, Severity
from ..location import Route
from .base import ANY, Expect, Link, Many, Prose, Record, Words
from .example import BLOCK, about
from .fields import models
from .ids import ID
from .values import Date, Duration, Money, Percent, Week

STRICT = ConfigDict(extra="forbid", frozen=True, strict=True)

OWN_GROUP = "This handbook's own"
"""The part of the handbook that comes last, of kinds that are put in no other."""

NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
"""A name for a field."""

KIND_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
"""A name for a kind."""

TYPES: dict[str, Any] = {
    "text": str,
    "markdown": Prose,
    "words": Words,
    "number": float,
    "whole number": int,
    "percent": Percent,
    "yes or no": bool,
    "date": Date,
    "duration": Duration,
    "week": Week,
    "money": Money,
}
"""The types of values that a field may have, beside a choice and a link."""

SAMPLES = {
    "text": "A few words",
    "markdown": "A few words.",
    "words": "A few words.",
    "number": "1.5",
    "whole number": "3",
    "percent": "50",
    "yes or no": "true",
    "date": "2026-11-23",
    "duration": "30 d",
    "week": "2026-W48",
    "money": "25",
}
"""A value of each type, for the example of a kind."""


class Needed(BaseModel):
    """What it means that something is missing: a rule with a page of its own."""

    model_config = STRICT

    noun: ClassVar[str] = "need"
    """What this is called in a message."""

    says: str
    """The judgement, said of the record: ``has no last day``."""

    why: str
    """Why it matters."""

    hint: str = ""
    """What to do about it, in a few words."""

    rule: Annotated[str, StringConstraints(pattern=rf"^{ID.pattern}$")] | None = None
    """The rule's name; made from the kind and the field where left out: ``promotion-no-ends``."""

    severity: Literal["error", "warning", "info"] = "warning"
    """How bad it is."""

    profile: Profile = "starter"
    """The smallest profile in which it is asked for."""


class CustomField(BaseModel):
    """One field of a kind."""

    model_config = STRICT

    noun: ClassVar[str] = "field"
    """What this is called in a message."""

    means: str
    """What it means, for authors."""

    type: Literal[
        "text",
        "markdown",
        "words",
        "number",
        "whole number",
        "percent",
        "yes or no",
        "date",
        "duration",
        "week",
        "money",
        "choice",
        "link",
    ] = "text"
    """What it holds. Markdown may hold ``[[id]]``; words are said to customers, and may hold blanks to fill in."""

    many: bool = False
    """Whether it is a list."""

    of: Annotated[tuple[str, ...], Field(strict=False)] = ()
    """For a choice: the values to choose from."""

    to: Annotated[tuple[str, ...], Field(strict=False)] = ()
    """For a link: the kinds that may be meant; ``any`` for every kind."""

    forward: str | None = None
    """For a link: its spoken name, read from the record that holds it: ``is told on``."""

    back: str | None = None
    """For a link: its spoken name, read from the other end: ``tells of``."""

    needed: Needed | None = None
    """What it means that a live record leaves it out; nothing where this is left out."""

    needed_by: Mapping[str, Needed] = {}
    """For a link, by kind of the other end: what it means that no live record links to it."""


class CustomKind(BaseModel):
    """A file in ``kinds/``, named after a kind: one of the handbook's own, or one that comes with the product and gets
    more fields. Everything but ``about`` and ``fields`` is for new kinds only."""

    model_config = STRICT

    noun: ClassVar[str] = "kind"
    """What this is called in a message."""

    about: str | None = None
    """What it is, in a sentence or two. A new kind needs it."""

    folder: Annotated[str, StringConstraints(pattern=rf"^{ID.pattern}$")] | None = None
    """The folder of its records; its name with an s where left out."""

    plural: str | None = None
    """What its index is called; made from the folder where left out."""

    group: str | None = None
    """The part of the handbook that it belongs to: one of those on the home page, or a last one where left out."""

    columns: Annotated[tuple[str, ...], Field(strict=False)] = ()
    """Fields that its index shows beside the title."""

    review_after: Duration | None = None
    """How long a review lasts where the record does not say; 365 days where left out."""

    fields: Mapping[str, CustomField] = {}
    """Its fields, by their names in YAML, beside those that every record has."""


class OwnRule(NamedTuple):
    """A rule that a declaration makes."""

    route: Route
    """The way to what makes it."""

    name: str
    is_named: bool
    """Whether the declaration gives it the name."""


def made(name: str, said: CustomKind, base: type[Record], known: Collection[str]) -> type[Record]:
    """The kind *name* as *said*; *base* is the kind that gets more fields, or ``Record`` for a new one.

    Links lead to those of their kinds that are *known*, or anywhere where none of them is.
    """
    names = {field: _attribute(field, base) for field in said.fields}
    annotations: dict[str, Any] = {
        names[field]: (_annotation(name, field, spec, known), _default(field, names[field], spec))
        for field, spec in said.fields.items()
    }
    kind = create_model(_class_name(name, base), __base__=base, __module__=__name__, **annotations)
    kind.field_docs = {names[field]: " ".join(spec.means.split()) for field, spec in said.fields.items()}
    if base is Record:
        kind.kind, kind.folder = name, folder_of(name, said.folder)
        kind.plural = said.plural or kind.folder.replace("-", " ").capitalize()
        kind.group, kind.rule_group = said.group or OWN_GROUP, "X"
        kind.columns = tuple(names.get(column, column) for column in dict.fromkeys(said.columns))
        kind.review_after = said.review_after or Record.review_after
    kind.__doc__ = _page(kind, said, base)
    return kind


def folder_of(kind: str, said: str | None) -> str:
    """The folder of the records of a new kind."""
    return said or f"{kind}s"


def rules_of(kind: str, said: CustomKind) -> Iterator[OwnRule]:
    """The rules that a declaration makes."""
    for field, spec in said.fields.items():
        if spec.needed is not None:
            route = ("fields", field, "needed")
            yield OwnRule(route, _rule(kind, field, spec.needed), spec.needed.rule is not None)
        for other, needed in spec.needed_by.items():
            yield OwnRule(("fields", field, "needed_by", other), _rule(other, kind, needed), needed.rule is not None)


def _rule(kind: str, lacks: str, needed: Needed) -> str:
    return needed.rule or f"{kind}-no-{lacks.replace('_', '-')}"


def _attribute(field: str, base: type[Record]) -> str:
    """The name in Python of the field called *field* in YAML: another where that one has a meaning already."""
    return f"{field}_" if field in base.__class_vars__ or hasattr(base, field) else field


def _default(field: str, name: str, spec: CustomField) -> Any:
    default = () if spec.many else None
    return default if name == field else Field(default, alias=field)


def _annotation(kind: str, field: str, spec: CustomField, known: Collection[str]) -> Any:
    inner = _value(kind, field, spec, known)
    held = Many[inner] if spec.many else inner | None  # type: ignore[valid-type]  # made at run time
    if spec.needed is None:
        return held
    return Annotated[held, _expect(_rule(kind, field, spec.needed), spec.needed)]


def _value(kind: str, field: str, spec: CustomField, known: Collection[str]) -> Any:
    if spec.type == "choice":
        return Literal[spec.of]
    if spec.type != "link":
        return TYPES[spec.type]
    to = () if ANY in spec.to else tuple(dict.fromkeys(each for each in spec.to if each in known))
    needed_by = {
        other: _expect(_rule(other, kind, each), each) for other, each in spec.needed_by.items() if other in known
    }
    return Annotated[str, Link(to or ANY, spec.forward or field, spec.back or kind, needed_by)]


def _expect(rule: str, needed: Needed) -> Expect:
    says, hint = (" ".join(text.split()) for text in (needed.says, needed.hint))
    return Expect(rule, says, hint, needed.why.strip(), Severity(needed.severity), needed.profile)


def _class_name(kind: str, base: type[Record]) -> str:
    """What the class is called: in a schema no two may have the same name."""
    name = "".join(word.capitalize() for word in kind.split("-"))
    return f"{name}Record" if base is Record and name in {model.__name__ for model in models(Record)} else name


def _page(kind: type[Record], said: CustomKind, base: type[Record]) -> str:
    """The docstring: what it is, and an example with every field of its own."""
    lines = "".join(_sample(name, spec) for name, spec in said.fields.items())
    what = " ".join((said.about or "").split())
    if base is Record:
        text = f"title: {_quoted(kind.kind.replace('-', ' ').capitalize())}\nstatus: live\n{lines}"
        return f'{what}\n\n```yaml title="{kind.folder}/some-{kind.kind}.yml"\n{text}```'
    block = BLOCK.search(inspect.getdoc(base) or "")
    assert block is not None, "every kind has an example"
    what = f"{about(base)}\n\n{what}" if what else about(base)
    return f'{what}\n\n```yaml title="{block["path"]}"\n{block["text"]}{lines}```'


def _sample(name: str, spec: CustomField) -> str:
    value = _sample_value(spec)
    return f"{name}: [{value}]\n" if spec.many else f"{name}: {value}\n"


def _sample_value(spec: CustomField) -> str:
    if spec.type == "choice":
        return _quoted(spec.of[0])
    if spec.type == "link":
        return f"some-{spec.to[0] if spec.to[0] != ANY else 'record'}"
    return SAMPLES[spec.type]


_PLAIN = re.compile(r"(?!(?:true|false|null)$)[A-Za-z][\w -]*\w", re.IGNORECASE)


def _quoted(value: str) -> str:
    """*value* as YAML reads it as text."""
    return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)
