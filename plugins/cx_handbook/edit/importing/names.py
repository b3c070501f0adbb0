"""Finds records by what people call them in a spreadsheet: their ids, titles and other names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from ...finding import quoted
from ...kinds import Metric, Need, Record
from ...load import nearest


class Names:
    """Records by every name that they go by."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._by_rank: tuple[dict[str, list[Record]], ...] = ({}, {}, {})
        self._found: dict[tuple[str, tuple[str, ...]], Record | str] = {}
        for record in records:
            for rank, name in ((rank, name) for rank, name in _names(record) if key(name)):
                found = self._by_rank[rank].setdefault(key(name), [])
                if record not in found:
                    found.append(record)

    def find(self, text: str, *kinds: str) -> Record | str:
        """The record of one of *kinds* that *text* names, or why there is none: an id before a title before others."""
        asked = (text, kinds)
        if asked not in self._found:  # a log names the same few thousands of times
            self._found[asked] = self._find(text, kinds)
        return self._found[asked]

    def _find(self, text: str, kinds: tuple[str, ...]) -> Record | str:
        for by_name in self._by_rank:
            found = [each for each in by_name.get(key(text), ()) if each.kind in kinds]
            if len(found) == 1:
                return found[0]
            if found:
                return f"{quoted(text)} may be {' or '.join(repr(each.id) for each in found)}; write the id"
        return self._none(text, kinds)

    def _none(self, text: str, kinds: tuple[str, ...]) -> str:
        noun = " or ".join(kind.replace("-", " ") for kind in kinds)
        names = {name: each.id for by in self._by_rank for name, found in by.items() for each in found[:1] if name}
        known = {name: record for name, record in names.items() if self._is_of(record, kinds)}
        near = dict.fromkeys(known[name] for name in nearest(key(text), known, 2, least=0.78))
        meant = f"; did you mean {' or '.join(near)}?" if near else ""
        return f"no {noun} is called {quoted(text)}{meant}"

    def _is_of(self, name: str, kinds: tuple[str, ...]) -> bool:
        return any(each.kind in kinds for each in self._by_rank[0].get(key(name), ()))


def key(text: str) -> str:
    """*text* without what people write one way or the other: case, accents, dashes, signs and blanks."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[\W_]+", " ", re.sub("[\u0300-\u036f'\u2019]", "", plain)).strip()


def _names(record: Record) -> Iterator[tuple[int, str]]:
    """What *record* is called, with how much that counts, 0 most."""
    yield 0, record.id
    if record.status == "retired":
        return
    yield 1, record.title
    yield from ((2, each) for each in record.also_called)
    if isinstance(record, Metric) and record.abbr:
        yield 1, record.abbr
    if isinstance(record, Need) and record.statement:
        yield 2, record.statement
    if record.kind == "contact-reason":
        yield from ((2, each) for each in record.customer_says)
