"""What is different between a record and what it was, field by field, parts by what they are called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

from ..kinds import FieldSpec, Figure, Part, Record, fields, leaves
from .alike import most_alike
from .pairing import Pair
from .sides import Sides

Model = Record | Part

UNTOLD = frozenset({"id", "aliases"})
"""Fields that are no content: what a record is called is told apart."""


class Difference(NamedTuple):
    """One value that was changed, added or removed; a list that stands in another order; or a field of a kind of the
    handbook's own that is of another type now, so that its values cannot be held against each other."""

    sort: Literal["changed", "added", "removed", "moved", "redeclared"]

    spec: FieldSpec
    """The field."""

    holders: tuple[Model, ...]
    """What one passes on the way: the record first, then its parts; on the side after, where they are there."""

    before: Any = None
    """``None`` where there was nothing."""

    after: Any = None
    """``None`` where there is nothing."""

    is_echo: bool = False
    """Whether the words were left as they stand, and only what they cite has changed."""

    top: str = ""
    """Key of the record's own field that it lies in."""


def differences(pair: Pair, sides: Sides) -> list[Difference]:
    """Everything that a reader would find different, in the order of the declaration."""
    return list(_Walk(sides).between(pair.before, pair.after, (pair.after,), ""))


class _Walk:
    """Goes through two models side by side."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides

    def between(self, before: Model, after: Model, holders: tuple[Model, ...], top: str) -> Iterator[Difference]:
        for old, new in _both(type(before), type(after)):
            spec = new or old
            assert spec is not None
            if spec.key in UNTOLD and len(holders) == 1:
                continue
            then = _filled(getattr(before, old.name)) if old else None
            now = _filled(getattr(after, new.name)) if new else None
            if old and new and (old.shape, old.many) != (new.shape, new.many):
                yield from [Difference("redeclared", spec, holders, top=top or spec.key)] if then or now else ()
            elif not self._sides.same(spec, then, now):
                yield from self._of(spec, then, now, holders, top or spec.key)

    def _of(self, spec: FieldSpec, then: Any, now: Any, holders: tuple[Model, ...], top: str) -> Iterator[Difference]:
        if spec.part is not None and isinstance(then or now, tuple):
            yield from self._of_parts(spec, then or (), now or (), holders, top)
        elif isinstance(then, Figure) and isinstance(now, Figure):
            yield _one(spec, holders, then, now, top)
        elif isinstance(then, Part) and isinstance(now, Part):
            yield from self.between(then, now, (*holders, now), top)
        elif isinstance(then or now, tuple):
            yield from self._of_items(spec, then or (), now or (), holders, top)
        else:
            yield _one(spec, holders, then, now, top)._replace(is_echo=spec.is_text and then == now)

    def _of_parts(
        self, spec: FieldSpec, then: Sequence[Part], now: Sequence[Part], holders: tuple[Model, ...], top: str
    ) -> Iterator[Difference]:
        matched = self._matched(spec, then, now)
        for old, new in matched:
            if old is None or new is None:
                yield _one(spec, holders, old, new, top)
            elif not self._sides.same(spec, old, new):
                yield from self._of(spec, old, new, holders, top)
        order = [then.index(old) for old, new in matched if old is not None and new is not None]
        if order != sorted(order):
            yield Difference("moved", spec, holders, then, now, top=top)

    def _of_items(
        self, spec: FieldSpec, then: Sequence[Any], now: Sequence[Any], holders: tuple[Model, ...], top: str
    ) -> Iterator[Difference]:
        old = {self._sides.plain(spec, item, self._sides.then): item for item in then}
        new = {self._sides.plain(spec, item, self._sides.now): item for item in now}
        gone, come = [key for key in old if key not in new], [key for key in new if key not in old]
        like = most_alike(gone, come) if spec.is_text else {}
        for key in come:
            was = old[like[key]] if key in like else None
            yield _one(spec, holders, was, new[key], top)._replace(is_echo=spec.is_text and was == new[key])
        for key in gone:
            if key not in like.values():
                yield _one(spec, holders, old[key], None, top)
        if not gone and not come:
            yield Difference("moved", spec, holders, then, now, top=top)

    def _matched(
        self, spec: FieldSpec, then: Sequence[Part], now: Sequence[Part]
    ) -> list[tuple[Part | None, Part | None]]:
        """Each part with what it was: the same, else of the same name, else the likest; last those that are gone."""
        left = list(then)
        found: dict[int, Part] = {}
        for is_it in (self._same, self._named_alike):
            for number, new in enumerate(now):
                old = None if number in found else next((each for each in left if is_it(spec, each, new)), None)
                if old is not None:
                    left.remove(old)
                    found[number] = old
        texts = {number: _words(each) for number, each in enumerate(now) if number not in found}
        before = {number: _words(each) for number, each in enumerate(left)}
        for new_text, old_text in most_alike(list(before.values()), list(texts.values())).items():
            number = next(key for key, text in texts.items() if text == new_text and key not in found)
            found[number] = next(left[key] for key, text in before.items() if text == old_text)
        gone = [each for each in left if not any(each is old for old in found.values())]
        return [*((found.get(number), each) for number, each in enumerate(now)), *((each, None) for each in gone)]

    def _same(self, spec: FieldSpec, old: Part, new: Part) -> bool:
        return self._sides.same(spec, old, new)

    def _named_alike(self, spec: FieldSpec, old: Part, new: Part) -> bool:
        first, second = name_of(old), name_of(new)
        return first is not None and second is not None and self._sides.same(first, _value(old), _value(new))


def name_of(part: Model) -> FieldSpec | None:
    """The field that a part is known by: its id, else the first that is filled in; ``None`` where it is empty."""
    filled = [spec for spec in fields(type(part)) if getattr(part, spec.name) not in (None, ())]
    return next((spec for spec in filled if spec.key == "id"), filled[0] if filled else None)


def _value(part: Part) -> Any:
    spec = name_of(part)
    return getattr(part, spec.name) if spec is not None else None


def _words(part: Part) -> str:
    return " ".join(str(leaf.value) for leaf in leaves(part))


def _both(
    before: type[Record | Part], after: type[Record | Part]
) -> Iterator[tuple[FieldSpec | None, FieldSpec | None]]:
    """The fields of two declarations by their keys; a handbook may have changed its own kind."""
    old = {spec.key: spec for spec in fields(before)}
    new = {spec.key: spec for spec in fields(after)}
    yield from ((old.get(key), spec) for key, spec in new.items())
    yield from ((spec, None) for key, spec in old.items() if key not in new)


def _filled(value: Any) -> Any:
    return None if value == () else value


def _one(spec: FieldSpec, holders: tuple[Model, ...], then: Any, now: Any, top: str) -> Difference:
    if then is None or now is None:
        return Difference("added" if then is None else "removed", spec, holders, then, now, top=top)
    return Difference("changed", spec, holders, then, now, top=top)
