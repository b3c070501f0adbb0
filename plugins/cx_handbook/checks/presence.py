"""Rules that are declared beside a field: something ought to be there.

``Expect`` beside a field asks for the field; ``needed_by`` on a link asks for a live record at the other end. Both
become questions in the vocabulary of ``asking``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import cast

from ..finding import PROFILES
from ..graph import Book
from ..kinds import Model, Record, fields
from .asking import AnyOf, Condition, Field, Linked, Question, is_blank
from .base import Group, Option, Problem, RecordCheck, Rule
from .declared import BUILT_IN, Absence, Kinds, Lack, absences, lacks
from .presence_pages import absence_page, lack_page
from .telling import as_yaml

__all__ = ["asks", "is_blank", "missing", "presence_rules", "questions_of", "ways"]


def presence_rules(kinds: Kinds = BUILT_IN, taken: Collection[str] = ()) -> list[Rule]:
    """One rule for each name that a declaration gives, but for the ones that have a home elsewhere.

    What a handbook declares under a name that is *taken* is left out.
    """
    found: dict[str, tuple[list[Absence], list[Lack]]] = defaultdict(lambda: ([], []))
    for absence in absences(kinds):
        if not (absence.is_own and absence.expect.rule in taken):
            found[absence.expect.rule][0].append(absence)
    for lack in lacks(kinds):
        if not (lack.is_own and lack.expect.rule in taken):
            found[lack.expect.rule][1].append(lack)
    return [_rule(name, *places) for name, places in found.items() if name != "schema-invalid"]


def missing(name: str, kinds: Kinds = BUILT_IN) -> RecordCheck:
    """A check for every absence that the product declares *name* for."""
    gaps = (gap for gap in absences(kinds) if gap.expect.rule == name and not gap.is_own)
    return asks(iter(_questions(gaps, ())))


def asks(questions: Iterator[Question]) -> RecordCheck:
    """A check that puts each of *questions* to the records of its kind."""
    by_kind: dict[type[Record], list[Question]] = defaultdict(list)
    for question in questions:
        by_kind[question.kind].append(question)

    def check(record: Record, book: Book) -> Iterator[Problem]:
        for question in by_kind.get(type(record), ()):
            yield from question.problems(record, book)

    return check


def questions_of(name: str, kinds: Kinds = BUILT_IN, at_least: int | None = None) -> list[Question]:
    """The questions that the declared rule *name* puts; *at_least* so many items, where it asks for several."""
    gaps = (gap for gap in absences(kinds) if gap.expect.rule == name)
    return _questions(gaps, (lack for lack in lacks(kinds) if lack.expect.rule == name), at_least)


def _questions(gaps: Iterable[Absence], needs: Iterable[Lack], at_least: int | None = None) -> list[Question]:
    asked = [question for gap in dict.fromkeys(gaps) for question in _of_gap(gap, at_least)]
    needed: dict[type[Record], list[Lack]] = defaultdict(list)
    for lack in needs:
        needed[lack.kind].append(lack)
    return asked + [_of_lacks(kind, found) for kind, found in needed.items()]


def _of_gap(gap: Absence, at_least: int | None = None) -> Iterator[Question]:
    """A question for each way from the kind to the part that the absence is declared for."""
    spec, expect = gap.spec, gap.expect
    wanted: Condition = Field((spec.name,), spec.key, expect.at_least if at_least is None else at_least)
    if expect.unless:
        wanted = AnyOf((wanted, Field((expect.unless,), expect.unless)))
    for path in ways(gap.kind, gap.model):
        yield Question(gap.kind, (wanted,), expect.said(at_least), path, hint=expect.hint.replace("{field}", spec.key))


def _of_lacks(kind: type[Record], found: list[Lack]) -> Question:
    """A link from any of the kinds that declare the same rule will do."""
    ways_in = tuple(Linked(lack.link.back, (lack.source,)) for lack in found)
    expect = found[0].expect
    return Question(kind, (ways_in[0] if len(ways_in) == 1 else AnyOf(ways_in),), expect.says, hint=expect.hint)


def ways(kind: Model, model: Model) -> Iterator[tuple[str, ...]]:
    """Every way from *kind* to parts of type *model*, by names of attributes."""
    if kind is model:
        yield ()
    for spec in fields(kind):
        if spec.part is not None:
            yield from ((spec.name, *rest) for rest in ways(spec.part, model))


def _rule(name: str, gaps: list[Absence], needs: list[Lack]) -> Rule:
    asked = [*gaps]
    gaps = sorted(gaps, key=lambda gap: not name.startswith(gap.kind.kind))
    expect = (gaps or needs)[0].expect
    kinds = tuple(dict.fromkeys([*(gap.kind for gap in gaps), *(need.kind for need in needs)]))
    own = any(gap.is_own for gap in gaps) or any(need.is_own for need in needs)
    group = cast(Group, "X" if own else "K" if len(kinds) > 3 else kinds[0].rule_group)
    return Rule(
        name,
        group,
        expect.severity,
        expect.profile,
        expect.hint,
        kinds,
        lambda: f"{absence_page(gaps) if gaps else lack_page(needs[0])}\n\n{_asked_as(_questions(asked, needs))}",
        _adjustable(asked, needs) if expect.at_least > 1 else asks(iter(_questions(asked, needs))),
        yields_to=tuple(_stronger(gaps)),
        options=(Option("at_least", expect.at_least, "how many there must be"),) if expect.at_least > 1 else (),
    )


def _stronger(gaps: list[Absence]) -> Iterator[str]:
    """The rules of a later profile that stand beside one of the same fields, and so see the same more exactly."""
    for gap in gaps:
        profile = PROFILES.index(gap.expect.profile)
        yield from (each.rule for each in gap.spec.expects if PROFILES.index(each.profile) > profile)


def _asked_as(questions: list[Question]) -> str:
    """The end of the page: the rule in the words that a handbook's own rules are written in."""
    return "\n\n".join(["Asked as:", *(f"```yaml\n{text}\n```" for text in as_yaml(questions))])


def _adjustable(gaps: list[Absence], needs: list[Lack]) -> RecordCheck:
    """The check of a rule that asks for several items, with their number as its option."""

    @cache
    def asking(at_least: int) -> RecordCheck:
        return asks(iter(_questions(gaps, needs, at_least)))

    def check(record: Record, book: Book, *, at_least: int) -> Iterator[Problem]:
        yield from asking(at_least)(record, book)

    return check
