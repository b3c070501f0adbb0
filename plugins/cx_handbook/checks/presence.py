"""Rules that are declared beside a field: something ought to be there.

``Expect`` beside a field asks for the field; ``needed_by`` on a link asks for a live record at the other end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any, cast

from ..graph import Book
from ..kinds import KINDS, Expect, FieldSpec, Model, Part, Record, fields, models
from ..location import Route
from .base import Group, Problem, Rule
from .declared import Absence, Lack, absences, lacks
from .presence_pages import absence_page, lack_page


def presence_rules() -> list[Rule]:
    """One rule for each name that a declaration gives, but for the ones that have a home elsewhere."""
    found: dict[str, tuple[list[Absence], list[Lack]]] = defaultdict(lambda: ([], []))
    for absence in absences():
        found[absence.expect.rule][0].append(absence)
    for lack in lacks():
        found[lack.expect.rule][1].append(lack)
    return [_rule(name, *places) for name, places in found.items() if name != "schema-invalid"]


def missing(name: str) -> Callable[[Record, Book], Iterator[Problem]]:
    """A check for every absence that *name* is declared for."""
    wanted: dict[Model, list[tuple[FieldSpec, Expect]]] = defaultdict(list)
    for absence in absences():
        if absence.expect.rule == name and (absence.spec, absence.expect) not in wanted[absence.model]:
            wanted[absence.model].append((absence.spec, absence.expect))
    holders = {model for kind in KINDS.values() for model in models(kind) if any(m in wanted for m in models(model))}

    def check(record: Record, book: Book) -> Iterator[Problem]:
        subject = f"{record.kind} {record.id!r}"
        yield from _absent(record, (), subject, subject, wanted, holders)

    return check


def is_blank(value: Any) -> bool:
    """Whether nothing was said: no value, an empty list, or a part with nothing in it."""
    if isinstance(value, Part):
        return all(is_blank(getattr(value, spec.name)) for spec in fields(type(value)))
    return value is None or value == ()


def subject_of(part: Record | Part, spec: FieldSpec, route: Route, record: str) -> str:
    """What a part is called in a message: ``friction 'no-call-ahead' of touchpoint 'home-delivery'``."""
    noun = getattr(type(part), "noun", spec.name)
    name = getattr(part, "id", None)
    if name is not None:
        return f"{noun} {name!r} of {record}"
    return f"{noun} {route[-1] + 1} of {record}" if isinstance(route[-1], int) else f"{noun} of {record}"


def _absent(
    model: Record | Part,
    route: Route,
    subject: str,
    record: str,
    wanted: dict[Model, list[tuple[FieldSpec, Expect]]],
    holders: set[Model],
) -> Iterator[Problem]:
    for spec, expect in wanted.get(type(model), ()):
        if _is_missed(model, spec, expect):
            yield Problem((*route, spec.key), f"{subject} {expect.says}", hint=expect.hint)
    for spec in fields(type(model)):
        if spec.part not in holders:
            continue
        value = getattr(model, spec.name)
        for place, part in _parts(value, (*route, spec.key)):
            yield from _absent(part, place, subject_of(part, spec, place, record), record, wanted, holders)


def _parts(value: Any, route: Route) -> Iterator[tuple[Route, Any]]:
    if isinstance(value, tuple):
        yield from (((*route, index), part) for index, part in enumerate(value))
    elif value is not None and not is_blank(value):
        yield route, value


def _is_missed(model: Record | Part, spec: FieldSpec, expect: Expect) -> bool:
    value = getattr(model, spec.name)
    if expect.unless and not is_blank(getattr(model, expect.unless)):
        return False
    return is_blank(value) or (spec.many and len(value) < expect.at_least)


def _rule(name: str, gaps: list[Absence], needs: list[Lack]) -> Rule:
    gaps = sorted(gaps, key=lambda gap: not name.startswith(gap.kind.kind))
    expect = (gaps or needs)[0].expect
    kinds = tuple(dict.fromkeys([*(gap.kind for gap in gaps), *(need.kind for need in needs)]))
    group = cast(Group, "K" if len(kinds) > 3 else kinds[0].rule_group)
    check = missing(name) if gaps else _unlinked(needs)
    return Rule(
        name,
        group,
        expect.severity,
        expect.profile,
        expect.hint,
        kinds,
        lambda: absence_page(gaps) if gaps else lack_page(needs[0]),
        check,
    )


def _unlinked(needs: list[Lack]) -> Callable[[Record, Book], Iterator[Problem]]:
    links, sources = [lack.link for lack in needs], [lack.source for lack in needs]
    expect = needs[0].expect

    def check(record: Record, book: Book) -> Iterator[Problem]:
        if book.is_whole(*sources, about=record) and not any(
            edge.link in links and edge.source.is_live for edge in book.back_links(record)
        ):
            yield Problem((), f"{record.kind} {record.id!r} {expect.says}", hint=expect.hint)

    return check
