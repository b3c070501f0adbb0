"""What a column tells becomes touchpoints: the fields of each, and what fits none of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ...finding import quoted
from ...kinds.ids import slug
from .feelings import Scale, feeling
from .grids import Told
from .lanes import Lane
from .names import Names, key
from .slugs import unique
from .steps import items, part

TITLE, SUMMARY = 70, 160
"""Characters that a title and a summary may have."""

SHARED = ("links", "link", "score", "grade", "choice")
"""Shapes of lanes of which one cell may be said of several touchpoints."""


@dataclass
class Moment:
    """A touchpoint in the making."""

    data: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    """What fits no field, and goes into the text below the record."""

    kept: list[str] = field(default_factory=list)
    """The same for those who read the report, with the cell and why."""

    def note(self, told: Told, text: str, why: str) -> None:
        """Keep *text* in the record's own text."""
        self.notes.append(f"{told.name}: {text}" if told.name else text)
        self.kept.append(f"{told.cell.place}: {why}")


def parted(column: Sequence[Told], look: list[str]) -> list[tuple[Told, ...]]:
    """*column* as one for each touchpoint that it names, a line each."""
    title = next((each for each in column if _field(each) == "title"), None)
    names = items(title.cell.text) if title else []
    if len(names) < 2:
        return [tuple(column)]
    result: list[list[Told]] = [[] for _ in names]
    for each in column:
        for number, text in _shares(each, len(names), look):
            result[number].append(each._replace(cell=each.cell._replace(text=text)))
    return [tuple(each) for each in result]


def _shares(told: Told, count: int, look: list[str]) -> Iterator[tuple[int, str]]:
    """Which of *count* touchpoints a cell is said of, and what of it."""
    lines = items(told.cell.text) if told.lane is None or told.lane.shape not in SHARED else told.cell.text.split("\n")
    if len(lines) == count:
        yield from enumerate(lines)
    elif told.lane is not None and told.lane.shape in SHARED:
        yield from ((number, told.cell.text) for number in range(count))
    else:
        if told.lane is None or told.lane.shape != "stage":
            look.append(f"{told.cell.place}: one text beside {count} touchpoints; it went to the first of them")
        yield 0, told.cell.text


def moment(told: Iterable[Told], names: Names, scales: Mapping[str, Scale]) -> Moment:
    """The touchpoint that these cells tell of."""
    found = Moment()
    for each in told:
        if each.lane is None:
            found.note(each, in_a_line(each.cell.text), f"{quoted(each.name)} is no lane that we know")
        elif each.lane.shape != "stage":
            _READ[each.lane.shape](found, each, each.lane, names, scales)
    emotion = found.data.get("emotion")
    if emotion is not None:
        found.data["emotion"] = {"basis": "assumed", **emotion}
        found.data["emotion"] = {
            name: found.data["emotion"][name] for name in _EMOTION if name in found.data["emotion"]
        }
    return found


_EMOTION = ("now", "target", "basis", "evidence")


def in_a_line(text: str) -> str:
    """*text* without line breaks."""
    return " / ".join(text.split("\n"))


def short(text: str, longest: int) -> str:
    """*text*, cut between words and with an ellipsis where it is too long."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    return f"{(cut.rpartition(' ')[0] or cut).rstrip(' ,;:.')}…"


def pieces(text: str, known: Callable[[str], bool]) -> list[str]:
    """The names in a cell: the cell as a whole where it is one, else what signs and ``and`` part."""
    found = [text]
    for parts in (r"\n", "[;|]", ",", r"/|\+|&|\band\b"):
        found = [
            piece
            for each in found
            for piece in ([each] if known(each) else map(str.strip, re.split(parts, each, flags=re.IGNORECASE)))
            if piece
        ]
    return [_bare(each) for each in found]


def _bare(text: str) -> str:
    return items(text)[0] if items(text) else text


def _field(told: Told) -> str:
    return told.lane.field if told.lane else ""


def _title(found: Moment, told: Told, lane: Lane, names: Names, scales: Mapping[str, Scale]) -> None:
    text = in_a_line("\n".join(items(told.cell.text)))
    if lane.field in found.data:
        found.note(told, text, f"the touchpoint has a {lane.field} already")
        return
    found.data[lane.field] = slug(text) if lane.field == "id" else short(text, TITLE)
    if lane.field == "title" and len(text) > TITLE:
        found.note(told, text, f"a title holds {TITLE} characters, so this one is cut")


def _text(found: Moment, told: Told, lane: Lane, names: Names, scales: Mapping[str, Scale]) -> None:
    text = " ".join(items(told.cell.text)) if lane.field != "good_looks_like" else told.cell.text
    group, _, name = lane.field.rpartition(".")
    data = found.data.setdefault(group, {}) if group else found.data
    if name in data:
        data[name] = f"{data[name]} {text}" if name != "summary" else data[name]
    else:
        data[name] = short(text, SUMMARY) if name == "summary" else text
    if name == "summary" and data[name] != text:
        found.note(told, text, f"a summary is one text of up to {SUMMARY} characters, so it is cut")


def _texts(found: Moment, told: Told, lane: Lane, names: Names, scales: Mapping[str, Scale]) -> None:
    found.data.setdefault(lane.field, []).extend(items(told.cell.text))


def _links(found: Moment, told: Told, lane: Lane, names: Names, scales: Mapping[str, Scale]) -> None:
    for piece in pieces(told.cell.text, lambda name: not isinstance(names.find(name, *lane.kinds), str)):
        record = names.find(piece, *lane.kinds)
        if isinstance(record, str):
            found.note(told, piece, record)
            continue
        value: Any = {"vendor": record.id} if lane.field == "depends_on" else record.id
        values = found.data.setdefault(lane.field, [])
        if value not in values:
            values.append(value)


def _link(found: Moment, told: Told, lane: Lane, names: Names, scales: Mapping[str, Scale]) -> None:
    group, _, name = lane.field.rpartition(".")
    data = found.data.setdefault(group, {}) if group else found.data
    for piece in pieces(told.cell.text, lambda name: not isinstance(names.find(name, *lane.kinds), str)):
        record = names.find(piece, *lane.kinds)
        if isinstance(record, str):
            found.note(told, piece, record)
        elif data.setdefault(name, record.id) != record.id:
            found.note(told, piece, f"{name} is one record, and {data[name]!r} comes first")
    if group and not data:
        del found.data[group]


def _steps(found: Moment, told: Told, lane: Lane, names: Names, scales: Mapping[str, Scale]) -> None:
    parts: list[dict[str, Any]] = found.data.setdefault(lane.field, [])
    for text in items(told.cell.text):
        step = part(lane.field, lane.key, text, names)
        if lane.key == "what":
            taken = {each["id"] for each in parts}
            name = unique(slug(step["what"], 30) or lane.field, taken.__contains__)
            step = {"id": name, "what": step.pop("what"), "state": _FIRST_STATE[lane.field], **step}
        parts.append(step)


_FIRST_STATE = {"friction": "found", "enhancement": "idea"}


def _score(found: Moment, told: Told, lane: Lane, names: Names, scales: Mapping[str, Scale]) -> None:
    said = feeling(told.cell.text, scales[told.name])
    name = lane.field.rpartition(".")[2]
    emotion = found.data.get("emotion", {})
    if said.score is None:
        found.note(told, in_a_line(told.cell.text), f"{quoted(told.cell.text)} is no feeling that we can read")
    elif name in emotion:
        found.note(told, in_a_line(told.cell.text), "the touchpoint has such a feeling already")
    else:
        found.data["emotion"] = {**emotion, name: said.score}
        if said.rest:
            found.note(told, in_a_line(said.rest), f"words beside the feeling: {quoted(said.rest)}")


_YES = ("yes", "y", "x", "true", "✓", "✔", "✅")
_NO = ("no", "n", "false", "-", "–", "✗")


def _grade(found: Moment, told: Told, lane: Lane, names: Names, scales: Mapping[str, Scale]) -> None:
    text = told.cell.text.casefold().strip(" \ufe0f")
    number = re.fullmatch(r"([1-5])(?:[.,]0+)?(?:\s*(?:/|of|out of)\s*5)?", text)
    if lane.field not in found.data and (number or text in _YES):
        found.data[lane.field] = int(number[1]) if number else 5
    elif text not in _NO:
        found.note(told, in_a_line(told.cell.text), f"{quoted(told.cell.text)} is no weight from 1 to 5")


_CHOICES = {
    "started_by": {
        "customer": ("customer", "client", "user", "they", "the customer"),
        "us": ("us", "we", "company", "staff", "business", "our staff"),
        "vendor": ("vendor", "partner", "supplier", "carrier", "third party"),
    },
    "emotion.basis": {
        "measured": ("measured", "survey", "measurement"),
        "observed": ("observed", "interview", "interviews", "observation"),
        "assumed": ("assumed", "guess", "assumption", "workshop", "our guess"),
    },
}


def _choice(found: Moment, told: Told, lane: Lane, names: Names, scales: Mapping[str, Scale]) -> None:
    choices = _CHOICES[lane.field]
    meant = next((choice for choice, words in choices.items() if key(told.cell.text) in words), None)
    group, _, name = lane.field.rpartition(".")
    data = found.data.setdefault(group, {}) if meant and group else found.data
    if meant is None or name in data:
        why = f"{quoted(told.cell.text)} is none of {', '.join(choices)}"
        found.note(told, in_a_line(told.cell.text), why if meant is None else f"the touchpoint has a {name} already")
    else:
        data[name] = meant


_READ: Mapping[str, Callable[[Moment, Told, Lane, Names, Mapping[str, Scale]], None]] = {
    "title": _title,
    "text": _text,
    "texts": _texts,
    "links": _links,
    "link": _link,
    "steps": _steps,
    "score": _score,
    "grade": _grade,
    "choice": _choice,
}
"""How cells are read, by the shape of their lane."""
