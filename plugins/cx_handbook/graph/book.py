"""The whole handbook in memory: records by id and kind, and the links between them in both directions."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from ..kinds import ANY, KINDS, Leaf, Link, Part, Record, leaves, parts
from ..load import Loaded, Unread, aliases_of, nearest
from ..location import Route
from ..settings import Settings, today
from .aliases import Renamed, named_in, renamed_in, settled
from .citing import Astray, Cited, citations, cited_in, is_citation, look_up
from .mentions import mentions

R = TypeVar("R", bound=Record)

MENTION = Link(ANY, "mentions", "is mentioned in", parts=(ANY,))
"""The link that ``[[id]]`` in a text makes."""

CITATION = Link(ANY, "cites", "is cited in")
"""The link that ``[[policy.figure]]`` in a text makes."""


@dataclass(frozen=True)
class Edge:
    """One link, as written: it may lead nowhere, or to the wrong kind."""

    source: Record
    route: Route
    link: Link
    target: str
    part: str | None = None
    """The part of the record that is meant, by its local id; ``None`` where the record is meant as a whole."""


SLIPS = 100
"""Links that lead nowhere and may be slips of the pen; with more than that, what they lead to is missing, and to
compare each with every id would take longer than all the checks."""


class Book:
    """Records, and what they say of each other. Never changes once made."""

    def __init__(
        self,
        records: Iterable[Record],
        settings: Settings | None = None,
        as_of: datetime.date | None = None,
        failed: Mapping[str, str] | None = None,
        unread: Iterable[Unread] = (),
        assets: frozenset[str] | None = None,
        own_rules: Iterable[str] = (),
        built_in: frozenset[str] = frozenset(),
        kinds: Mapping[str, type[Record]] = KINDS,
        half_read: frozenset[str] = frozenset(),
        *,
        is_settled: bool = True,
    ) -> None:
        self.settings = settings or Settings()
        self.as_of = as_of or today(self.settings)
        self.failed = failed or {}
        """Kinds, by id, of records that were written and could not be read."""
        self._unread = tuple(unread)
        self.assets = assets
        """Pictures and other files beside the hand-written pages, by their addresses; ``None`` where nobody looked."""
        self.own_rules = frozenset(own_rules)
        """Names of the rules that are there for this handbook, those that it asks for itself among them, right or
        wrong."""
        self.built_in = built_in
        """Ids of the records that come with the product and that the handbook only names."""
        self.kinds = kinds
        """Every kind that there is, the handbook's own among them."""
        self.is_settled = is_settled
        """Whether every declaration of those could be read; else names that nobody knows may be declared there."""
        self.half_read = half_read
        """Metrics of whose measurements some could not be read; what seems to be missing may be there."""
        self._leaves: dict[str, tuple[Leaf, ...]] = {}
        self._records = {record.id: record for record in records}
        self.aliases: Mapping[str, str] = aliases_of(self._records.values(), self.failed)
        """The id of today, by each that a record had before."""
        self._renamed = self._settle() if self.aliases else {}
        self._by_kind: dict[str, list[Record]] = defaultdict(list)
        for record in self._records.values():
            self._by_kind[record.kind].append(record)
        self._texts: dict[str, str] = {}
        self._cited: dict[str, Cited | Astray | None] = {}
        self._links: dict[str, list[Edge]] | None = None

    @classmethod
    def of(cls, loaded: Loaded, as_of: datetime.date | None = None, own_rules: Iterable[str] = ()) -> Book:
        """The book of what was loaded, on that day, else on the settings', else today."""
        return cls(
            (each.record for each in loaded.written),
            loaded.settings,
            as_of,
            loaded.failed,
            loaded.unread,
            loaded.assets,
            own_rules,
            loaded.built_in,
            loaded.kinds,
            loaded.half_read,
            is_settled=not loaded.declared.waiting,
        )

    def with_records(self, changed: Mapping[str, Record]) -> Book:
        """The same book with other records in the place of some, by their ids; links stay as they were written."""
        book = Book(
            (changed.get(record.id, record) for record in self),
            self.settings,
            self.as_of,
            self.failed,
            self._unread,
            self.assets,
            self.own_rules,
            self.built_in,
            self.kinds,
            self.half_read,
            is_settled=self.is_settled,
        )
        book._links = {
            name: [replace(edge, source=book._records[name]) for edge in edges] for name, edges in self._forward.items()
        }
        return book

    def _settle(self) -> dict[str, tuple[Renamed, ...]]:
        """Put ids of today in the place of aliases in the links of all records; what was put, by record."""
        likely = named_in(self, self.aliases)
        found = {record.id: renamed_in(self.leaves(record), self.aliases) for record in likely}
        written = {name: renamed for name, renamed in found.items() if renamed}
        for name, renamed in written.items():
            self._records[name] = settled(self._records[name], renamed)
            del self._leaves[name]
        return written

    def __iter__(self) -> Iterator[Record]:
        return iter(self._records.values())

    def __len__(self) -> int:
        return len(self._records)

    def __contains__(self, name: object) -> bool:
        return name in self._records or name in self.aliases

    def get(self, name: str | None) -> Record | None:
        """The record called *name*, today or before, whatever its kind."""
        return self._records.get(self.aliases.get(name, name)) if name is not None else None

    def renamed(self, record: Record) -> tuple[Renamed, ...]:
        """The links in the fields of *record* that were written with an id that their record had before."""
        return self._renamed.get(record.id, ())

    def find(self, kind: type[R], name: str | None) -> R | None:
        """The record called *name*, where it is of that kind."""
        record = self.get(name)
        return record if isinstance(record, kind) else None

    def all(self, kind: type[R]) -> list[R]:
        """Every record of a kind, in order of their files."""
        return self._by_kind.get(kind.kind, [])  # type: ignore[return-value]  # filed under their own kind

    def is_whole(self, *kinds: type[Record], about: Record | None = None) -> bool:
        """Whether no record of these kinds that could not be read may say what seems to be missing.

        With *about* only those count whose text names that record, and beside them those that name it in another
        spelling: one cause, one message.
        """
        names = {kind.kind for kind in kinds}
        if about is not None and any(kind in names or not names for kind in self._misspelt.get(about.id, ())):
            return False
        return not any(
            (each.kind in names or not names)
            and (about is None or not each.text or any(name in each.text for name in (about.id, *about.aliases)))
            for each in self._unread
        )

    def leaves(self, record: Record) -> tuple[Leaf, ...]:
        """Every value of *record* that was written, with the way to it."""
        found = self._leaves.get(record.id)
        if found is None:
            found = self._leaves[record.id] = tuple(leaves(record))
        return found

    def text(self, record: Record) -> str:
        """Everything that an author wrote as text in *record*, a value a line; for a first look before a closer one."""
        found = self._texts.get(record.id)
        if found is None:
            texts = (leaf.value for leaf in self.leaves(record) if leaf.spec.is_text)
            found = self._texts[record.id] = "\n".join(texts)
        return found

    def cited(self, name: str) -> Cited | Astray | None:
        """What ``[[name]]`` cites, or why nothing; ``None`` where it leads to a record that could not be read."""
        if name not in self._cited:
            self._cited[name] = look_up(self, name)
        return self._cited[name]

    def said(self, text: str, *, markdown: bool = False) -> str:
        """*text* as readers see it and as staff say it: with what it cites in place of the citations."""
        done, pieces = 0, []
        for citation in citations(text, markdown=markdown):
            found = self.cited(citation.name)
            if isinstance(found, Cited) and not citation.more:
                pieces += [text[done : citation.offset], found.says]
                done = citation.offset + len(citation.text)
        return "".join([*pieces, text[done:]]) if done else text

    def part(self, record: Record, name: str) -> tuple[Route, Part] | None:
        """The part of *record* with the local id *name*, and the way to it."""
        for route, _, part in parts(record):
            if getattr(part, "id", None) == name:
                return route, part
        return None

    def parts_for(self, record: Record, link: Link) -> dict[str, Part]:
        """The parts of *record* that *link* may lead to, by their local ids."""
        found = ((route, part) for route, _, part in parts(record) if ANY in link.parts or route[0] in link.parts)
        return {part.id: part for _, part in found if hasattr(part, "id")}

    def written_links(self, record: Record) -> list[Edge]:
        """Every link in the fields of *record*, notes of what was there too, whether or not it leads anywhere."""
        return self._written.get(record.id, [])

    def links(self, record: Record) -> list[Edge]:
        """The links of *record* that lead to a record, mentions among them, and notes left out."""
        return self._forward.get(record.id, [])

    def back_links(self, record: Record, name: str | None = None) -> list[Edge]:
        """The links of other records that lead to *record*; those of one spoken back name where given."""
        edges = self._backward.get(record.id, [])
        return edges if name is None else [edge for edge in edges if edge.link.back == name]

    def sources(self, record: Record, back: str, kind: type[R], *, live: bool = True) -> list[R]:
        """The records of a kind that link to *record* under that back name, each once; only live ones by default."""
        found = {edge.source.id: edge.source for edge in self.back_links(record, back) if isinstance(edge.source, kind)}
        return [source for source in found.values() if source.is_live or not live]

    @cached_property
    def _written(self) -> dict[str, list[Edge]]:
        return {record.id: list(self._edges(record)) for record in self}

    @cached_property
    def _forward(self) -> dict[str, list[Edge]]:
        return self._links or {
            record.id: [
                edge
                for edge in (*self.written_links(record), *self._mentions(record), *self._citations(record))
                if edge.target in self._records and edge.target != record.id and not edge.link.is_note
            ]
            for record in self
        }

    @cached_property
    def _backward(self) -> dict[str, list[Edge]]:
        found: dict[str, list[Edge]] = defaultdict(list)
        for edges in self._forward.values():
            for edge in edges:
                found[edge.target].append(edge)
        return found

    @cached_property
    def _misspelt(self) -> dict[str, set[str]]:
        """The records that links which lead nowhere are likely to mean, each with the kinds of those that hold them."""
        lost = [
            edge
            for record in self
            for edge in self.written_links(record)
            if edge.target not in self._records and edge.target not in self.failed
        ]
        found: dict[str, set[str]] = defaultdict(set)
        for edge in lost if len(lost) <= SLIPS else ():
            kinds = {edge.source.kind if kind == "same" else kind for kind in edge.link.kinds}
            ids = [other.id for other in self if other.kind in kinds or ANY in kinds]
            for meant in nearest(edge.target, ids, 1):
                found[meant].add(edge.source.kind)
        return found

    def _edges(self, record: Record) -> Iterator[Edge]:
        for leaf in self.leaves(record):
            link = leaf.spec.link
            if link is not None and leaf.value not in link.words:
                yield Edge(record, leaf.route, link, *link.split(leaf.value))

    def _mentions(self, record: Record) -> Iterator[Edge]:
        for leaf in self.leaves(record):
            if leaf.spec.shape == "prose":
                for mention in mentions(leaf.value):
                    if not is_citation(mention.id):
                        target = self.aliases.get(mention.id, mention.id)
                        yield Edge(record, leaf.route, MENTION, target, mention.part)

    def _citations(self, record: Record) -> Iterator[Edge]:
        for leaf in self.leaves(record):
            for citation in cited_in(leaf):
                found = self.cited(citation.name)
                if isinstance(found, Cited):
                    yield Edge(record, leaf.route, CITATION, found.record.id)
