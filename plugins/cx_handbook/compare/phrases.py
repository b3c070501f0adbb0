"""One difference in words, as Markdown: ``**You say**, step ‘sorry’: “I am ~~very~~ **so** sorry.”``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from ..graph.citing import figure_in_words, value_in_words
from ..kinds import FieldSpec, Figure, Part, Policy, Record, fields, in_words
from ..kinds.values import Amount
from ..location import Route
from ..report.markdown import escaped
from .alike import ALIKE, likeness, stretches
from .differences import Difference, name_of
from .readers import KEPT
from .sides import Side, Sides

LABELS = {"Avoid.at": "in step", "Avoid.instead": "better", "Avoid.phrase": "words", "Offer.max": "at most"}
"""What a reader of changes sees where the field's own label reads badly, by model and field."""

LEADS = {
    "OnChannel.say": "You say",
    "Script.avoid": "Never say",
    "Script.escalate": "You hand over",
    "Script.limits": "We keep to",
    "Script.quick": "In short",
    "Script.remedies": "You may give",
    "Script.stop": "What stops everything",
    "Step.ask": "You ask",
    "Step.do": "You do",
    "Step.listen_for": "You listen for",
    "Step.on": "You say",
    "Step.say": "You say",
    "Tip.say": "What is said",
}
"""What a line begins with, by model and field, the innermost first; else with the record's field."""

POLICIES = {"promise": "Our promise", "rule": "Our rule", "law": "The law"}
"""The same for all of a policy, by its type."""

NOUNS = {"Avoid": "", "Escalation": "when", "Measurement": "", "Offer": "", "OnChannel": "on"}
"""What a part is called where its noun would say again what the line begins with."""

NAMED_BY = {Figure: "what"}
"""Parts that readers know by another field than the first."""

AROUND = 6
"""Words before and after a change that are shown of a longer text."""

SHORT = 40
"""Characters up to which a text is put beside the one before it, with an arrow."""

CUT = 48
"""Characters of a text that names a part."""


def line(difference: Difference, sides: Sides) -> str:
    """*difference* as one line: ``**You say**, step ‘sorry’: “I am **so** sorry.”``."""
    lead, says_it = _lead(difference)
    item = difference.after or difference.before
    label = "" if says_it or isinstance(item, Part) else f", {_label(difference)}"
    return f"**{lead}**{''.join(_way(difference, sides))}{label}: {_what(difference, sides)}"


def _way(difference: Difference, sides: Sides) -> Iterator[str]:
    """The parts that one passes, each with a comma before it unless it goes on from what the line begins with."""
    steps = pairwise(difference.holders)
    parts = [(each, sides.now) for holder, each in steps if isinstance(each, Part) and not _is_only(each, holder)]
    renamed = parts[-1][0] if parts and _naming(parts[-1][0]) == difference.spec and difference.spec.is_text else None
    if isinstance(difference.after, Part) and not (isinstance(difference.after, Figure) and difference.before):
        parts.append((difference.after, sides.now))
    elif isinstance(difference.before, Part) and difference.after is None:
        parts.append((difference.before, sides.then))
    for number, (part, side) in enumerate(parts):
        # A part of which the name itself has changed is told by what it is alone.
        name = _named(part, side) if part is not renamed else "" if type(part).__name__ in NOUNS else escaped(part.noun)
        if name:
            yield f"{' ' if not number and type(part).__name__ in NOUNS else ', '}{name}"


def _is_only(part: Part, holder: Record | Part) -> bool:
    """Whether there can be but one of it there, so that it needs no name."""
    return any(getattr(holder, spec.name) is part for spec in fields(type(holder)))


def money(amount: Amount | None, side: Side) -> str:
    """How much may be given: ``£50``, ``as much as it takes``, ``nothing``."""
    if amount is None:
        return "nothing"
    if amount.max == float("inf"):
        return "as much as it takes"
    return escaped(in_words.money(amount, side.book.settings.currency))


def arrow(before: str, after: str) -> str:
    """``£50 → **£75**``."""
    return f"{before} → **{after}**"


def of_record(record: Record) -> str:
    """``*Late delivery* (`late-delivery`)``."""
    return f"*{escaped(record.title)}* (`{record.id}`)"


def kind_of(record: Record) -> str:
    """What sort of record it is, in the singular: ``contact reason``."""
    return escaped(record.kind.replace("-", " "))


def where(record: Record | Part, route: Route, side: Side) -> str:
    """The way to a place in *record*: ``step ‘book’, you say``."""
    names: list[str] = []
    label, here = "", record
    value: Any = record
    for step in route:
        if isinstance(step, str):
            spec = next(each for each in fields(type(here)) if each.key == step)
            value, label = getattr(here, spec.name), _label_of(here, spec)
        else:
            value = value[step]
        if isinstance(value, Part):
            here = value
            names.append(_named(value, side))
    return ", ".join(dict.fromkeys(each for each in (*names, label) if each))


def _lead(difference: Difference) -> tuple[str, bool]:
    """What a line begins with, and whether that says already which field is meant."""
    record, inner = difference.holders[0], difference.holders[-1]
    top = next(each for each in fields(type(record)) if each.key == difference.top)
    if own := LEADS.get(_key(inner, difference.spec)):
        return own, True
    if own := LEADS.get(_key(record, top)):
        return own, inner is record
    if isinstance(record, Policy) and record.type and top.key not in KEPT:
        return POLICIES[record.type], top.key == "text"
    label = _label_of(record, top)
    return label[:1].upper() + label[1:], inner is record


def _key(holder: Record | Part, spec: FieldSpec) -> str:
    """``Step.say``; of a kind to which a handbook adds fields, as of the kind itself."""
    names = [f"{cls.__name__}.{spec.name}" for cls in type(holder).__mro__]
    return next((name for name in names if name in LEADS or name in LABELS), names[0])


def _what(difference: Difference, sides: Sides) -> str:
    spec, before, after = difference.spec, difference.before, difference.after
    if difference.sort == "moved":
        return "the same in another order"
    if difference.sort == "redeclared":
        return "declared otherwise now"
    if isinstance(before or after, Part):
        return _part(difference, sides)
    if spec.is_text:
        return _text(difference, sides)
    then, now = (_value(difference, value, side) for value, side in ((before, sides.then), (after, sides.now)))
    if before is None:
        return f"**{now}**{' is new' if spec.many else ' (new)'}"
    return f"no longer {then}" if after is None else arrow(then, now)


def _label(difference: Difference) -> str:
    return _label_of(difference.holders[-1], difference.spec)


def _label_of(holder: Record | Part, spec: FieldSpec) -> str:
    label = LABELS.get(_key(holder, spec)) or spec.label
    return escaped(label if label[1:2].isupper() else label[:1].lower() + label[1:])


def _part(difference: Difference, sides: Sides) -> str:
    before, after = difference.before, difference.after
    if isinstance(before, Figure) and isinstance(after, Figure):
        return _figure(before, after, sides)
    if after is None:
        return "taken out"
    return f"new{' – ' if (gist := _gist(after, difference, sides.now)) else ''}{gist}"


def _figure(before: Figure, after: Figure, sides: Sides) -> str:
    then = figure_in_words(before, sides.before.book.settings.currency) or "no number"
    now = figure_in_words(after, sides.after.book.settings.currency) or "no number"
    what = escaped(after.what or after.id)
    return f"{what} {arrow(escaped(then), escaped(now))}" if then != now else f"“{what}” is found by other words"


def _gist(part: Part, difference: Difference, side: Side) -> str:
    """The first few values of *part*, after the one by which it is named."""
    name = _naming(part)
    specs = [each for each in fields(type(part)) if each is not name and each.key != "id" and each.part is None]
    filled = [
        each for each in specs if getattr(part, each.name) not in (None, (), type(part).model_fields[each.name].default)
    ]
    inner = difference._replace(holders=(*difference.holders, part))
    return "; ".join(_labelled(each, part, inner, side) for each in filled[:3])


def _labelled(spec: FieldSpec, part: Part, difference: Difference, side: Side) -> str:
    here = difference._replace(spec=spec)
    value = getattr(part, spec.name)
    values = value if isinstance(value, tuple) else (value,)
    return f"{_label(here)} {', '.join(_value(here, each, side) for each in values[:3])}"


def _naming(part: Record | Part) -> FieldSpec | None:
    own = next((key for model, key in NAMED_BY.items() if isinstance(part, model)), "")
    return next((each for each in fields(type(part)) if each.key == own and getattr(part, each.name)), name_of(part))


def _named(part: Part, side: Side) -> str:
    """``step ‘sorry’``, ``level 2``, ``*Goodwill voucher*``; empty for a part that has no name."""
    spec = _naming(part)
    noun = NOUNS.get(type(part).__name__, part.noun)
    if spec is None or not _is_name(spec):
        return ""
    value = getattr(part, spec.name)
    value = value[0] if isinstance(value, tuple) else value
    if spec.is_text:
        text = side.read(spec, value)
        return escaped(f"{noun} ‘{text if len(text) <= CUT else f'{text[: CUT - 1]}…'}’".strip())
    said = _scalar(spec, value, None, side)
    return f"{escaped(noun)} {f'*{said}*' if spec.link is not None else said}".strip()


def _is_name(spec: FieldSpec) -> bool:
    """Whether a value tells one part from others; there is but one set of limits, and it needs no name."""
    return spec.key == "id" or spec.is_text or spec.link is not None or spec.shape in _TELLING


_TELLING = ("whole number", "date", "week")


def _value(difference: Difference, value: Any, side: Side) -> str:
    return "" if value is None else _scalar(difference.spec, value, difference.holders, side)


def _scalar(spec: FieldSpec, value: Any, holders: Sequence[Record | Part] | None, side: Side) -> str:
    """*value* as a reader sees it, escaped."""
    if spec.link is not None and isinstance(value, str):
        name, _, part = value.partition("#")
        return escaped(side.title(name) + (f" ({part})" if part else ""))
    if spec.is_text and isinstance(value, str):
        return f"“{escaped(side.read(spec, value))}”"
    return escaped(_plain(spec, value, holders or (), side))


def _plain(spec: FieldSpec, value: Any, holders: Sequence[Record | Part], side: Side) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    said = value_in_words(value, spec.shape, holders, side.book)
    if said is None and isinstance(value, int | float):  # one of a few to choose from, such as a mark
        return in_words.number(value)
    return str(value) if said is None else said


def _text(difference: Difference, sides: Sides) -> str:
    spec = difference.spec
    then, now = (
        side.read(spec, value) if isinstance(value, str) else ""
        for side, value in ((sides.then, difference.before), (sides.now, difference.after))
    )
    if not then:
        return f"**“{escaped(now)}”** {'is new' if spec.many else '(new)'}"
    if not now:
        return f"no longer “{escaped(then)}”"
    if then == now:
        return "the same words, set otherwise"
    if max(len(then), len(now)) <= SHORT and likeness(then, now) < ALIKE:
        return arrow(f"“{escaped(then)}”", f"“{escaped(now)}”")
    return reworded(then, now)


def reworded(before: str, after: str) -> str:
    """What is new in bold, what is gone struck through, with a few words around; both in full where little is left."""
    found = stretches(before, after) if likeness(before, after) >= ALIKE else None
    if found is None:
        return f"**“{escaped(after)}”**, where it was “{escaped(before)}”"
    last = len(found) - 1
    pieces = [_piece(each.sort, each.words, number == 0, number == last) for number, each in enumerate(found)]
    return f"“{' '.join(pieces)}”"


def _piece(sort: str, words: Sequence[str], is_first: bool, is_last: bool) -> str:
    text = escaped(" ".join(words))
    if sort != "same":
        return f"**{text}**" if sort == "new" else f"~~{text}~~"
    if len(words) <= (AROUND if is_first or is_last else 2 * AROUND) + 2:
        return text
    head = "" if is_first else escaped(" ".join(words[:AROUND]))
    tail = "" if is_last else escaped(" ".join(words[-AROUND:]))
    return f"{head} … {tail}".strip()
