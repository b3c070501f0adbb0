"""A new record as a file to fill in: what its kind declares, in reading order, with examples that can be uncommented.

Notes begin with ``##`` and examples with ``#``, so that taking one ``#`` away in front of each line leaves YAML.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from ..checks import Checked
from ..checks.declared import absences, lacks
from ..kinds import ANY, FieldSpec, Record, docs, fields
from ..kinds.base import OWNER
from ..kinds.example import about, example
from ..kinds.fields import reading_order
from ..load import Written
from .examples import cited, examples
from .scalars import scalar
from .spots import Spot, replaced, span
from .suggesting import Known

WIDTH = 100
"""Characters in a line of notes."""

MOST = 8
"""Ids that are listed, of those that a link may hold."""

FIRST = ("owner", "reviewed", "summary")
"""Fields that come right after title and status, whatever the kind."""

_OWNER = "manager"
"""Who keeps a record where neither the example of its kind nor the handbook names anybody."""

STATUS = "status: draft # write live once it is finished: from then on the checks ask for what is missing\n"
"""The line that every new file has."""

LAST = ("superseded_by", "changes", "waive", "visibility")
"""Fields that nobody needs on the first day of a record."""


BY_COMMAND = ("aliases", "review")
"""Fields that a command writes, and nobody by hand."""


def scaffold(kind: type[Record], name: str, title: str, checked: Checked) -> str:
    """The file of a new record of *kind* called *name* in the handbook that was *checked*.

    It is a draft that has its title, and more to fill in, with ids of this handbook in the examples where it has any.
    """
    sheet = _Sheet(kind, name, checked)
    return "".join(
        [
            _notes(f"{_an(kind)}: {_first_lower(about(kind))}"),
            "##\n",
            _notes(
                'To fill in a field, delete the "# " in front of its lines, and write your own words over the example. '
                "Delete what you don't need, these notes as well."
            ),
            f"\ntitle: {scalar(title)}\n",
            *(sheet.field(spec) for spec in sheet.open if sheet.is_before_status(spec)),
            STATUS if not any(map(sheet.is_before_status, sheet.open)) else f"\n{STATUS}",
            *(sheet.field(spec) for spec in sheet.open if not sheet.is_before_status(spec)),
            *_needed_by(kind, checked),
            _others(kind, sheet.open),
        ]
    )


@dataclass
class _Sheet:
    """The fields of one new record, and what was told about them already."""

    kind: type[Record]
    name: str
    checked: Checked
    told: set[str] = field(default_factory=set)
    """Kinds of which it was told what there is."""

    def __post_init__(self) -> None:
        self.known = Known(self.checked.book)
        shown, self.links = examples(self.kind, self.known)
        self.cited = set(cited(self.kind, shown))
        stem = PurePosixPath(example(self.kind).path).stem
        self.examples = {key: text.replace(f"[[{stem}.", f"[[{self.name}.") for key, text in shown.items()}
        owner = self.known.choice(OWNER, self.kind, _OWNER, 0)
        self.examples |= {"reviewed": f"reviewed: {self.checked.book.as_of.isoformat()}\n"}
        self.examples.setdefault("owner", f"owner: {owner}\n")
        self.examples.setdefault("summary", "summary: One sentence for readers who look for it.\n")

    @property
    def open(self) -> list[FieldSpec]:
        """The fields worth filling, in the order in which files are kept."""
        found = (spec for spec in reading_order(self.kind) if spec.name not in ("id", "title", "status", *BY_COMMAND))
        return [spec for spec in found if spec.key in self.examples and self._is_worth_it(spec)]

    def is_before_status(self, spec: FieldSpec) -> bool:
        """Whether a field stands above the line that every file has."""
        order = [each.name for each in reading_order(self.kind)]
        return order.index(spec.name) < order.index("status")

    def field(self, spec: FieldSpec) -> str:
        """Notes on a field, and an example."""
        meaning = docs(self.kind)[spec.name].replace("``", "`")
        notes = [meaning, *_choices(spec, meaning), *self._ids(spec)]
        lines = self.examples[spec.key].splitlines(keepends=True)
        return "\n" + "".join(map(_notes, notes)) + "".join(f"# {line}".replace("# \n", "#\n") for line in lines)

    def _is_worth_it(self, spec: FieldSpec) -> bool:
        """Whether a rule in force asks for it, or it links, or its index or another example shows it, or all kinds have
        it, or it is the handbook's own."""
        is_common = spec.name in Record.model_fields
        is_own = spec.name in (self.kind.field_docs or ())
        is_seen = spec.link is not None or spec.name in self.kind.columns or spec.key in self.cited
        return is_common or is_own or is_seen or spec.key in expected(self.kind, self.checked)

    def _ids(self, spec: FieldSpec) -> Iterator[str]:
        """The ids that its links may hold, and how to begin a record where there is none; each kind once."""
        links = [(leaf.spec.link, leaf.value) for leaf in self.links.get(spec.key, ())]
        for link, value in links or [(spec.link, _OWNER)]:
            if link is not None and link.to != ANY:
                yield from self._ids_of(self.known.kinds(link, self.kind), value.partition("#")[0])

    def _ids_of(self, kinds: Sequence[type[Record]], example: str) -> Iterator[str]:
        found = [kind for kind in kinds if self.known.ids(kind)]
        news = [kind for kind in found or kinds[:1] if kind.kind not in self.told]
        self.told |= {kind.kind for kind in news}
        for kind in news:
            here = _listed(self.known.ids(kind))
            begin = f"There is no {kind.kind} yet; begin one with: handbook new {kind.kind} {example}"
            yield f"{kind.plural} here: {here}." if here else begin


def expected(kind: type[Record], checked: Checked) -> set[str]:
    """The fields of *kind*, by their names in YAML, that a rule in force wants in a live record, or takes for it."""
    gaps = (gap for gap in absences(tuple(checked.book.kinds.values())) if gap.kind is kind and gap.model is kind)
    asked = [gap for gap in gaps if _in_force(gap.expect.rule, checked)]
    return {gap.spec.key for gap in asked} | {gap.expect.unless for gap in asked if gap.expect.unless}


def _in_force(name: str, checked: Checked) -> bool:
    rule = checked.rules.get(name)
    return rule is None or checked.selection.general(rule).severity is not None


def _in_order(kind: type[Record]) -> Iterator[FieldSpec]:
    """The fields in the order in which they are filled in, but for those that every file has."""
    by_name = {spec.name: spec for spec in fields(kind) if spec.name not in ("id", "title", "status")}
    yield from (by_name.pop(name) for name in FIRST)
    last = [by_name.pop(name) for name in LAST]
    common = [by_name.pop(name) for name in Record.model_fields if name in by_name]
    yield from (*by_name.values(), *common, *last)


def _choices(spec: FieldSpec, meaning: str) -> Iterator[str]:
    """The values to choose from, where its *meaning* does not name each."""
    if not all(re.search(rf"\b{choice}\b", meaning) for choice in spec.choices):
        yield f"One of: {', '.join(map(str, spec.choices))}."


def _needed_by(kind: type[Record], checked: Checked) -> Iterator[str]:
    """What other records should say of it once it is live."""
    needs = (each for each in lacks(tuple(checked.book.kinds.values())) if each.kind is kind)
    hints = dict.fromkeys(
        each.expect.hint for each in needs if each.expect.hint and _in_force(each.expect.rule, checked)
    )
    if hints:
        yield "\n" + _notes("Once it is live, other records should speak of it:")
        yield from (_notes(hint, "- ") for hint in hints)


def _others(kind: type[Record], open_: Iterable[FieldSpec]) -> str:
    """The fields that are not offered, each in a line."""
    left = [spec for spec in _in_order(kind) if spec not in open_]
    own = [spec for spec in left if spec.name not in Record.model_fields]
    common = ", ".join(spec.key for spec in left if spec.name in Record.model_fields and spec.name not in BY_COMMAND)
    head = _notes("There are more fields, for when you need them; the site explains each under “Kinds of record”:")
    lines = [_line(spec, docs(kind)[spec.name]) for spec in own]
    return "\n" + "".join([head, *lines] if own else []) + _notes(f"Every record may also have: {common}.")


def _line(spec: FieldSpec, doc: str) -> str:
    first, stop, _ = " ".join(doc.split()).replace("``", "`").partition(". ")
    return _notes(textwrap.shorten(f"{spec.key}: {first}{'.' if stop else ''}", WIDTH - 5, placeholder=" …"), "- ")


def _listed(ids: list[str]) -> str:
    more = len(ids) - MOST
    return ", ".join(ids[:MOST]) + (f" and {more} more" if more > 0 else "")


def _notes(text: str, bullet: str = "") -> str:
    paragraphs = " ".join(text.split())
    indent = " " * len(bullet)
    return (
        textwrap.fill(
            paragraphs,
            WIDTH,
            initial_indent=f"## {bullet}",
            subsequent_indent=f"## {indent}",
            break_long_words=False,
            break_on_hyphens=False,
        )
        + "\n"
    )


def _an(kind: type[Record]) -> str:
    noun = kind.kind.replace("-", " ")
    return f"{'An' if noun[0] in 'aeiou' else 'A'} {noun}"


def _first_lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def shipped(ready: Written, title: str | None, checked: Checked) -> str:
    """The file of a record that comes with the product, to make it one's own: a draft, with *title* where given."""
    new = {"status": "draft"} | ({"title": scalar(title)} if title is not None else {})
    spots = [Spot(*at, text) for key, text in new.items() if (at := span(ready.source, (key,)))]
    sheet = _Sheet(type(ready.record), ready.record.id, checked)
    owner = sheet.field(next(spec for spec in fields(sheet.kind) if spec.name == "owner"))
    note = _notes("This comes with the product; here it becomes yours. Change what is different, then write live.")
    return f"{note}\n{replaced(ready.source.text, spots)}{owner}"
