"""A declared question as a handbook's own rule would write it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..kinds import Model, fields
from .asking import AnyOf, Condition, Field, Linked, Question


def as_yaml(questions: Iterable[Question]) -> list[str]:
    """The questions, each in YAML; those of one kind and part share one."""
    groups: dict[str, list[Condition]] = {}
    for question in questions:
        groups.setdefault(_every(question), []).extend(question.needs)
    return ["\n".join(_lines(every, needs)) for every, needs in groups.items()]


def _lines(every: str, needs: list[Condition]) -> Iterator[str]:
    yield f"every: {every}"
    yield "needs:"
    yield from (f"  - {_told(need)}" for need in needs)


def _every(question: Question) -> str:
    names, model = [question.kind.kind], question.kind
    here: Model = model
    for name in question.path:
        spec = next(spec for spec in fields(here) if spec.name == name)
        names.append(spec.key)
        here = spec.part or here
    return ".".join(names)


def _told(condition: Condition) -> str:
    if isinstance(condition, AnyOf):
        return f"any: [{', '.join(_told(each) for each in condition.conditions)}]"
    if isinstance(condition, Linked):
        to = f", to: {', '.join(kind.kind for kind in condition.kinds)}" if condition.kinds else ""
        return f"{{link: {condition.name}{to}}}"
    assert isinstance(condition, Field), "declarations ask for fields and links alone"
    count = f", at_least: {condition.at_least}" if condition.at_least > 1 else ""
    return f"{{field: {condition.key}{count}}}"
