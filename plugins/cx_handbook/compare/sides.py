"""The two handbooks that are compared, and how a value of either is read so that it can be held against the other's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..checks import Checked
from ..graph import PATTERN, Book, is_citation
from ..graph.fingerprint import plain
from ..kinds import FieldSpec, Part, fields


class Side(NamedTuple):
    """One of the two handbooks."""

    checked: Checked

    renamed: Mapping[str, str]
    """What records of the other side are called here, by their ids there; on the side before always empty."""

    @property
    def book(self) -> Book:
        """Its records."""
        return self.checked.book

    def title(self, name: str) -> str:
        """The title of the record called *name*; its id where there is none."""
        record = self.book.get(name)
        return record.title if record is not None else name

    def read(self, spec: FieldSpec, text: str) -> str:
        """*text* as readers see it: on one line, with what it cites, and with titles for what it mentions."""
        said = self.said(spec, text)
        return plain(_MARKS.sub("", _MENTION.sub(self._mentioned, said)) if spec.shape == "prose" else said)

    def said(self, spec: FieldSpec, text: str) -> str:
        """*text* with what it cites; titles cite nothing."""
        return self.book.said(text, markdown=spec.shape == "prose") if spec.key != "title" else text

    def _mentioned(self, match: re.Match[str]) -> str:
        name = match["id"].strip()
        if match["words"] or is_citation(name):
            return match["words"] or match[0]
        return self.title(name) + (f" ({match['part'].strip()})" if match["part"] else "")


_MENTION = re.compile(PATTERN)
_MARKS = re.compile(r"\*\*|__|`")
"""What sets words in bold or as code."""


@dataclass(frozen=True)
class Sides:
    """Both."""

    before: Checked
    after: Checked

    renamed: Mapping[str, str] = field(default_factory=dict)
    """The new ids of records that have another one now, by the old."""

    @property
    def then(self) -> Side:
        """The side before."""
        return Side(self.before, {})

    @property
    def now(self) -> Side:
        """The side after."""
        return Side(self.after, self.renamed)

    def newer(self, name: str) -> str:
        """What a record of the side before is called now, wherever *name* leads: to it, or to a part of it."""
        record, mark, part = name.partition("#")
        return f"{self.renamed.get(record, record)}{mark}{part}"

    def same(self, spec: FieldSpec, before: Any, after: Any) -> bool:
        """Whether two values of a field say the same."""
        return bool(self.plain(spec, before, self.then) == self.plain(spec, after, self.now))

    def plain(self, spec: FieldSpec, value: Any, side: Side) -> Any:
        """*value* as it can be compared: texts as they are read, links by the new ids, parts field by field."""
        if value is None or value == () or value == {}:
            return None
        if isinstance(value, tuple):
            return tuple(self.plain(spec, item, side) for item in value)
        if isinstance(value, Part):
            found = ((each.key, self.plain(each, getattr(value, each.name), side)) for each in fields(type(value)))
            return tuple((key, said) for key, said in found if said is not None)
        if spec.link is not None:
            return self.newer(value)
        return self._text(spec, value, side) if spec.is_text and isinstance(value, str) else value

    def _text(self, spec: FieldSpec, text: str, side: Side) -> str:
        """*text* as it can be compared: what it cites by value, what it mentions by the new ids and not by title."""
        said = side.said(spec, text)
        if self.renamed and spec.shape == "prose":
            said = _MENTION.sub(lambda match: match[0].replace(match["id"], self.newer(match["id"].strip()), 1), said)
        return plain(said)
