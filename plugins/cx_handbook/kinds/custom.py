"""Kinds and fields that a handbook declares for itself, in ``kinds/<name>.yml``, without Python.

A file named after a kind that there is gives it more fields; any other is a kind of its own. What comes of either is a
declaration like those beside this file, so that pages, links, rules, schema, search and exports follow from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, create_model

from ..finding import Profile, Severity
from .base import Expect, Link, Many, Prose, Record, Words
from .example import BLOCK, about
from .values import Date, Duration, Money, Percent, Week

STRICT = ConfigDict(extra="forbid", frozen=True, strict=True)

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

NAME = r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$"


class Needed(BaseModel):
    """What its absence means: a rule with a page of its own."""

    model_config = STRICT

    noun: ClassVar[str] = "need"
    """What this is called in a message."""

    says: str
    """The judgement, said of the record: ``has no last day``."""

    why: str
    """Why it matters."""

    hint: str = ""
    """What to do about it, in a few words."""

    rule: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")] | None = None
    """The rule's name; made from the kind and the field where left out: ``promotion-no-ends``."""

    severity: Literal["error", "warning", "info"] = "warning"
    """How bad it is."""

    profile: Profile = "starter"
    """The smallest profile in which it is asked for."""


class CustomField(BaseModel):
    """One field."""

    model_config = STRICT

    noun: ClassVar[str] = "field"
    """What this is called in a message."""

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
    """What it holds."""

    means: str
    """What it means, for authors."""

    many: bool = False
    """Whether it is a list."""

    of: Annotated[tuple[str, ...], Field(strict=False)] = ()
    """For a choice: the values to choose from."""

    to: Annotated[tuple[str, ...], Field(strict=False)] = ()
    """For a link: the kinds that may be meant."""

    forward: str | None = None
    """For a link: its spoken name, read from the record that holds it: ``is announced on``."""

    back: str | None = None
    """For a link: its spoken name, read from the other end: ``announces``."""

    needed: Needed | None = None
    """What it means where a live record leaves it out; nothing where this is left out."""

    needed_by: Mapping[str, Needed] = {}
    """For a link, by kind of the other end: what it means where no live record links to it."""


class CustomKind(BaseModel):
    """A kind of record of the handbook's own, or more fields for one that there is."""

    model_config = STRICT

    noun: ClassVar[str] = "kind"
    """What this is called in a message."""

    about: str | None = None
    """What it is, in a sentence or two."""

    folder: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")] | None = None
    """The folder of its records; its name with an s where left out."""

    plural: str | None = None
    """What its index is called; made from the folder where left out."""

    group: str | None = None
    """The part of the handbook that it belongs to."""

    columns: Annotated[tuple[str, ...], Field(strict=False)] = ()
    """Fields that its index shows beside the title."""

    review_after: Duration | None = None
    """How long a review lasts where the record does not say; a year where left out."""

    fields: Annotated[Mapping[str, CustomField], Field(min_length=1)]
    """Its fields, by their names in YAML, beside those that every record has."""


def made(name: str, said: CustomKind, base: type[Record]) -> type[Record]:
    """The kind *name* as *said*; *base* is the kind that gets more fields, or ``Record`` for a new one."""
    annotations: dict[str, Any] = {
        field: (_annotation(name, field, spec), () if spec.many else None) for field, spec in said.fields.items()
    }
    kind = create_model(_class_name(name), __base__=base, __module__=__name__, **annotations)
    kind.field_docs = {field: spec.means for field, spec in said.fields.items()}
    if base is Record:
        folder = said.folder or f"{name}s"
        kind.kind, kind.folder = name, folder
        kind.plural = said.plural or folder.replace("-", " ").capitalize()
        kind.group, kind.rule_group, kind.columns = said.group or "", "X", said.columns
        kind.review_after = str(said.review_after or "365 d")
    kind.__doc__ = _page(kind, said, base)
    return kind


def rule_of(kind: str, field: str, needed: Needed) -> str:
    """The name of the rule that *needed* makes."""
    return needed.rule or f"{kind}-no-{field.replace('_', '-')}"


def _annotation(kind: str, field: str, spec: CustomField) -> Any:
    inner = _value(kind, field, spec)
    held = Many[inner] if spec.many else inner | None  # type: ignore[valid-type]  # made at run time
    if spec.needed is None:
        return held
    return Annotated[held, _expect(rule_of(kind, field, spec.needed), spec.needed)]


def _value(kind: str, field: str, spec: CustomField) -> Any:
    if spec.type == "choice":
        return Literal[spec.of]
    if spec.type != "link":
        return TYPES[spec.type]
    needed_by = {other: _expect(rule_of(other, kind, each), each) for other, each in spec.needed_by.items()}
    return Annotated[str, Link(spec.to, spec.forward or field, spec.back or kind, needed_by)]


def _expect(rule: str, needed: Needed) -> Expect:
    severity = Severity(needed.severity)
    return Expect(rule, needed.says, needed.hint, needed.why, severity, needed.profile)


def _class_name(kind: str) -> str:
    return "".join(word.capitalize() for word in kind.split("-"))


def _page(kind: type[Record], said: CustomKind, base: type[Record]) -> str:
    """The docstring: what it is, and an example with every field of its own."""
    lines = "".join(_sample(name, spec) for name, spec in said.fields.items())
    if base is Record:
        title = kind.kind.replace("-", " ").capitalize()
        text = f"title: {title}\nstatus: live\n{lines}"
        return f'{said.about or title}\n\n```yaml title="{kind.folder}/some-{kind.kind}.yml"\n{text}```'
    block = BLOCK.search(re.sub(r"(?m)^ {4}", "", base.__doc__ or ""))
    assert block is not None, "every kind has an example"
    what = f"{about(base)}\n\n{said.about}" if said.about else about(base)
    return f'{what}\n\n```yaml title="{block["path"]}"\n{block["text"]}{lines}```'


def _sample(name: str, spec: CustomField) -> str:
    value = spec.of[0] if spec.type == "choice" else f"some-{spec.to[0]}" if spec.type == "link" else SAMPLES[spec.type]
    return f"{name}: [{value}]\n" if spec.many else f"{name}: {value}\n"


def words_of(said: CustomKind) -> Iterator[str]:
    """The kinds that links of *said* name, at either end."""
    for spec in said.fields.values():
        yield from spec.to
        yield from spec.needed_by
