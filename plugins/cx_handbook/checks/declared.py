"""What the kinds declare about presence: every ``Expect`` beside a field, and every ``needed_by`` on a link."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ..kinds import KINDS, Expect, FieldSpec, Link, Model, Record, fields, models


@dataclass(frozen=True)
class Absence:
    """One place at which a rule wants something."""

    kind: type[Record]
    model: Model
    """The kind itself, or a part of it."""

    spec: FieldSpec
    expect: Expect

    @property
    def is_own(self) -> bool:
        """Whether a handbook declares it for itself."""
        return self.model is self.kind and self.spec.name in (self.kind.field_docs or ())


@dataclass(frozen=True)
class Lack:
    """One kind of record that a rule wants another to link to."""

    kind: type[Record]
    """The kind that should be linked to."""

    source: type[Record]
    spec: FieldSpec
    link: Link
    expect: Expect

    @property
    def is_own(self) -> bool:
        """Whether a handbook declares it for itself."""
        return self.spec.name in (self.source.field_docs or ())


Kinds = tuple[type[Record], ...]
"""The kinds of a handbook."""

BUILT_IN: Kinds = tuple(KINDS.values())


@cache
def absences(kinds: Kinds = BUILT_IN) -> tuple[Absence, ...]:
    """Every ``Expect`` beside a field, by kind, in order of declaration."""
    return tuple(
        Absence(kind, model, spec, expect)
        for kind in kinds
        for model in models(kind)
        for spec in fields(model)
        for expect in spec.expects
    )


@cache
def lacks(kinds: Kinds = BUILT_IN) -> tuple[Lack, ...]:
    """Every ``needed_by`` on a link."""
    by_name = {kind.kind: kind for kind in kinds}
    return tuple(
        Lack(by_name[name], kind, spec, spec.link, expect)
        for kind in kinds
        for spec in fields(kind)
        if spec.link is not None
        for name, expect in spec.link.needed_by.items()
    )
