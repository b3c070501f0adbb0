"""The order in which fields belong: that of their declaration."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from ..kinds import FieldSpec
from ..kinds.fields import Model, reading_order
from ..load.tree import Entry, Node, below


class Named(NamedTuple):
    """What a set holds in which the author chooses the keys."""

    part: Model | None


Declared = Model | Named | None
"""What declares the fields of a set; nothing where nobody does."""


def ordered(node: Node, model: Declared) -> tuple[list[Entry], bool]:
    """The fields of *node* in the order in which *model* declares them, and whether they may stand so.

    Fields that are not declared stay behind the one they stood behind. Where a value that others repeat (``&name``)
    would come to stand after them (``*name``), the fields stay as they are. A set in which the author chooses the keys,
    and a list, keep their order.
    """
    if node.shape != "fields" or model is None or isinstance(model, Named):
        return node.entries, True
    wanted = sorted(node.entries, key=_Ranks(model, node.entries).of)
    return (wanted, True) if _is_safe(node.entries, wanted) else (node.entries, False)


def held(model: Declared, entry: Entry) -> Declared:
    """What declares the value of *entry*, a field of *model*, or its items."""
    if model is None or isinstance(model, Named):
        return model.part if model else None
    spec = _specs(model).get(entry.name)
    if spec is None:
        return None
    return Named(spec.part) if spec.named else spec.part


class _Ranks:
    """Where each of some fields belongs."""

    def __init__(self, model: Model, entries: Sequence[Entry]) -> None:
        places = {name: number for number, name in enumerate(["kind", *_specs(model)])}
        self._ranks: dict[int, int] = {}
        rank = -1
        for entry in entries:
            rank = places.get(entry.name, rank)
            self._ranks[id(entry.value)] = rank

    def of(self, entry: Entry) -> int:
        """Its number; the same as that of the field before it where it is not declared."""
        return self._ranks[id(entry.value)]


@cache
def _specs(model: Model) -> dict[str, FieldSpec]:
    return {spec.key: spec for spec in reading_order(model)}


def _is_safe(before: Sequence[Entry], after: Sequence[Entry]) -> bool:
    """Whether every value still comes to stand before those that repeat it."""
    marks = {id(entry.value): _marks(entry) for entry in before}
    if not any(repeats for _, repeats in marks.values()):
        return True
    seen: list[set[str]] = [marks[id(entry.value)][0] for entry in before]
    if sum(map(len, seen)) > len(set().union(*seen)):  # a name is given twice, and the nearest above counts
        return list(before) == list(after)
    every = set().union(*seen)
    given: set[str] = set()
    for entry in after:
        names, repeats = marks[id(entry.value)]
        if (repeats & every) - given - names:
            return False
        given |= names
    return True


def _marks(entry: Entry) -> tuple[set[str], set[str]]:
    """The names that *entry* gives to values, and those that it repeats."""
    nodes = [*([entry.key] if entry.key else []), *below(entry.value)]
    names = {node.anchor for node in nodes if node.anchor and node.shape != "alias"}
    return names, {node.anchor for node in nodes if node.shape == "alias"}
