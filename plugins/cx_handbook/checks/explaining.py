"""Why a rule says something of a record, or says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from ..kinds import Record
from .base import Rule
from .runner import Checked


def why(rule: Rule, record: Record, checked: Checked) -> Iterator[str]:
    """The reasons, one sentence each, from the general to what it found; the last one is the verdict."""
    name = f"{record.kind} {record.id!r}"
    if not isinstance(record, rule.on):
        kinds = ", ".join(kind.kind for kind in rule.on)
        yield f"it does not apply: it looks at records of the kind {kinds}, and {record.id!r} is a {record.kind}"
        return
    if record.id in checked.book.built_in:
        yield f"it does not apply: {name} comes with the product"
        return
    if not rule.applies_to(record):
        yield f"it does not apply: {name} has the status {record.status}; it looks at what is live or in review"
        return
    path = checked.loaded.inside(checked.written[record.id].path)
    choice = checked.selection.choice(rule, record, path)
    if choice.severity is None:
        yield f"it is off for {name}, by {choice.because}"
        return
    yield f"it looks at {name}, as {_article(choice.severity.value)}, by {choice.because}"
    yield from (f"its option {option} is {value!r}" for option, value in choice.options.items())
    yield from _verdict(rule, record, checked)


def _verdict(rule: Rule, record: Record, checked: Checked) -> Iterator[str]:
    found = [each for each in checked.by_record.get(record.id, ()) if each.rule == rule.name]
    waived = [each for each in checked.waived if (each.finding.rule, each.finding.record) == (rule.name, record.id)]
    yield from (f"it finds, at {each.location}: {each.message}" for each in found)
    for each in waived:
        yield f"it finds, at {each.finding.location}: {each.finding.message}"
        yield f"that is waived by {each.by!r} until {each.until}: {each.reason}"
    if found or waived:
        return
    spoken = {each.rule for each in checked.by_record.get(record.id, ())}
    spoken |= {each.finding.rule for each in checked.waived if each.finding.record == record.id}
    exact = [name for name in rule.yields_to if name in spoken]
    if exact:
        yield f"it says nothing, since {exact[0]!r} sees the same more exactly"
    else:
        yield "it finds nothing"


def _article(word: str) -> str:
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"
