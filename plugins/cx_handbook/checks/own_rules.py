"""Rules that a handbook asks for itself: ``rules/<name>.yml``, in the vocabulary of ``asking``.

A file says *every KIND (or part) where … needs …*. What it cannot mean (a field or a link that the kind does not have)
is a finding with its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from ..finding import Finding, Profile, Severity, quoted
from ..kinds import KINDS, Record
from ..kinds.ids import ID
from ..load import Misfit, Source, misfit_finding, validate
from ..location import Route
from .asking import Question
from .base import Rule
from .own_conditions import Reading

SCALARS = (str, int, float, bool)


def _value(value: Any) -> Any:
    if not isinstance(value, SCALARS):
        raise PydanticCustomError("handbook_value", "{problem}", {"problem": "must be a text, a number, true or false"})
    return value


Value = Annotated[Any, PlainValidator(_value), WithJsonSchema({"type": ["string", "number", "boolean"]})]


class Wanted(BaseModel):
    """A condition: exactly one of ``field``, ``link``, ``any`` or ``none``, and what is said of it."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    noun: ClassVar[str] = "condition"
    """What this is called in a message."""

    field: str | None = None
    """Something is written in this field; ``emotion.now`` looks into a part, and through lists."""

    link: str | None = None
    """The record is linked under this spoken name, in either direction: ``is recovered by``."""

    any: Annotated[tuple[Wanted, ...], Field(strict=False)] = ()
    """One of these conditions is enough."""

    none: Annotated[tuple[Wanted, ...], Field(strict=False)] = ()
    """None of these conditions may hold."""

    is_: Annotated[Value | None, Field(alias="is")] = None
    """The value of the field; for a link the id of the other record, or ``it``."""

    one_of: Annotated[tuple[Value, ...], Field(strict=False)] = ()
    """The values of which one will do."""

    at_least: Value | None = None
    """For a list or a link how many there must be, 1 where left out; else the lowest value."""

    at_most: Value | None = None
    """For a list or a link how many there may be; else the highest value."""

    within: Value | None = None
    """For a day: how long ago it may be, such as ``90 d``."""

    to: str | None = None
    """For a link: the kind of the other record; several with commas between them."""

    where: Annotated[tuple[Wanted, ...], Field(strict=False)] = ()
    """For a link or a list of parts: what must hold for those that count."""

    any_depth: bool = False
    """For a link: whether it is followed on and on, from each record to the next."""

    drafts: bool = False
    """For a link: whether records count that are not live."""


class OwnRule(BaseModel):
    """Every record of a kind, or every such part, that meets some conditions needs to meet others."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    noun: ClassVar[str] = "rule"
    """What this is called in a message."""

    every: str
    """The kind, such as ``touchpoint``, or a part of it, such as ``touchpoint.friction``."""

    where: Annotated[tuple[Wanted, ...], Field(strict=False)] = ()
    """Which of them are meant; all where left out."""

    for_each: Wanted | None = None
    """A link: what is needed is needed anew for each record that it leads to; conditions call that record ``it``."""

    needs: Annotated[tuple[Wanted, ...], Field(strict=False)]
    """What they must meet."""

    says: str
    """The judgement where one does not, said of it: ``has weight 5 and is taught nowhere``. ``{it}`` is the record of
    ``for_each``."""

    why: str
    """Why it matters, in Markdown."""

    hint: str = ""
    """What to do about it, in a few words."""

    severity: Literal["error", "warning", "info"] = "warning"
    """How bad it is."""

    profile: Profile = "starter"
    """The smallest profile in which it is in force."""


def own_rules(
    sources: tuple[Source, ...],
    taken: Mapping[str, Rule],
    kinds: Mapping[str, type[Record]] = KINDS,
    aliases: Mapping[str, str] = {},  # never changed
    *,
    is_settled: bool = True,
) -> tuple[list[Rule], list[Finding]]:
    """The rules in *sources*, and what is wrong with them; *taken* are the rules that there are already, *aliases* the
    ids that records had before, each with the one of today.

    While a declaration of *kinds* is wrong (they are not settled), a rule waits that names what nobody knows.
    """
    rules: list[Rule] = []
    findings: list[Finding] = []
    for source in sources:
        if source.problems:  # told while loading
            continue
        result = _read(source, {*taken, *(rule.name for rule in rules)}, kinds, aliases, is_settled=is_settled)
        if isinstance(result, Rule):
            rules.append(result)
        else:
            findings += [misfit_finding(source, (), each) for each in result]
    return rules, findings


def named_in(source: Source, kinds: Mapping[str, type[Record]]) -> list[tuple[Route, str]]:
    """Where the rule in *source* names single records, and each name as written there."""
    said = validate(OwnRule, source.data, "") if isinstance(source.data, dict) else []
    if isinstance(said, list):
        return []
    reading = Reading(name_of(source), said, kinds)
    reading.question()
    return reading.named


def name_of(source: Source) -> str:
    """The name of the rule in that file."""
    return PurePosixPath(source.path).stem


def _read(
    source: Source,
    taken: set[str],
    kinds: Mapping[str, type[Record]],
    aliases: Mapping[str, str],
    *,
    is_settled: bool,
) -> Rule | list[Misfit]:
    name = name_of(source)
    subject = f"rule {quoted(name)}"
    if not isinstance(source.data, dict):
        return [Misfit((), f"{subject} holds no fields", "write every:, needs:, says: and why:")]
    said = validate(OwnRule, source.data, subject)
    if isinstance(said, list):
        return said
    misfits = [*_wrong_name(name, taken), *_silent(said, subject)]
    reading = Reading(name, said, kinds, aliases)
    question = reading.question()
    if reading.misfits and not is_settled:
        return misfits
    misfits += reading.misfits
    return misfits if misfits or question is None else _rule(name, said, question, source.text)


def _wrong_name(name: str, taken: set[str]) -> Iterator[Misfit]:
    if name in taken:
        yield Misfit((), f"rule {name!r} is there already", "give the file another name")
    if not ID.fullmatch(name):
        yield Misfit((), f"file name {name!r} is no name for a rule", "use lower-case letters, digits and dashes")


def _silent(said: OwnRule, subject: str) -> Iterator[Misfit]:
    if not said.needs:
        yield Misfit(("needs",), f"{subject} needs nothing", "write at least one condition")
    if not said.says.strip():
        yield Misfit(("says",), f"{subject} says nothing", "write the judgement, such as: is taught nowhere")
    elif "{it}" in said.says and said.for_each is None:
        yield Misfit(("says",), "{it} stands for nothing without 'for_each'", "name what is meant, or add for_each")


def _rule(name: str, said: OwnRule, question: Question, text: str) -> Rule:
    return Rule(
        name,
        "X",
        Severity(said.severity),
        said.profile,
        said.hint,
        (question.kind,),
        lambda: page(said, question, name, text),
        check=question.problems,
    )


def page(said: OwnRule, question: Question, name: str, text: str) -> str:
    """The rule's page, in Markdown: what, why, and the file that asks."""
    subject = f"{question.kind.kind}".replace("-", " ")
    what = f"{'An' if subject[0] in 'aeiou' else 'A'} {subject} {' '.join(said.says.split()).replace('{it}', '…')}."
    return f'{what}\n\n{said.why.strip()}\n\nAsked in:\n\n```yaml title="rules/{name}.yml"\n{text.rstrip()}\n```'
