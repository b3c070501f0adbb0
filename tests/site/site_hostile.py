"""A handbook in which every text tries to break out of the page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from cx_handbook.kinds import ANY, KINDS, FieldSpec, Link, Record, fields

ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "[x](javascript:alert(1))",
    "</title></script><img src=x onerror=alert(1)>",
)

VALUES = {
    "date": "2026-10-05",
    "duration": "2 d",
    "week": "2026-W48",
    "mark": "abcdefghijkl-abcd",
    "money": 5,
    "number": 1,
    "percent": 1,
    "whole number": 1,
    "yes or no": True,
}
"""A value for every shape that is not a text, a link or a choice."""

NAMES = ("id", "aliases", "stage", "go")
"""Texts that name a record or a part: one of them has to be the same wherever it stands."""

SETTINGS = """
site_name: Hostile
theme: {name: material, font: false, features: [search.highlight, search.suggest, navigation.indexes]}
plugins: [search, cx-handbook, cx-links]
markdown_extensions: [attr_list, tables, toc, pymdownx.superfences]
"""


def name_of(kind: type[Record], number: int) -> str:
    """The id of the record of *kind* that holds the attack of that number."""
    return f"{kind.kind}-{number}"


def write_hostile(home: Path) -> None:
    """One record for each kind and attack, and a page that names them all."""
    records = home / "handbook_data"
    for kind in KINDS.values():
        folder = records / kind.folder
        folder.mkdir(parents=True)
        for number in range(len(ATTACKS)):
            (folder / f"{name_of(kind, number)}.yml").write_text(json.dumps(hostile_record(kind, number), indent=1))
    labels = {"high": ATTACKS[0], "plain": ATTACKS[1], "low": ATTACKS[2]}
    (records / "handbook.yml").write_text(json.dumps({"name": ATTACKS[1], "as_of": "2026-11-23", "labels": labels}))
    (home / "docs").mkdir()
    (home / "docs/mentions.md").write_text("# Mentions\n\n" + "\n".join(f"- [[{name}]]" for name in names()))
    (home / "mkdocs.yml").write_text(SETTINGS)


def names() -> list[str]:
    """The id of every record."""
    return [name_of(kind, number) for kind in KINDS.values() for number in range(len(ATTACKS))]


def hostile_record(kind: type[Record], number: int) -> dict[str, Any]:
    """A record of *kind* whose every field is filled, its texts with one attack; each text begins with its path."""
    filled = _Filler(kind, number).model(kind, ())
    name = name_of(kind, number)
    return filled | {"id": name, "aliases": [f"former-{name}"], "status": "live"}


def texts(model: type[BaseModel], way: tuple[str, ...] = ()) -> Iterator[tuple[str, FieldSpec]]:
    """The path of every text of *model* at any depth, with its field."""
    for spec in fields(model):
        path = (*way, spec.key)
        if spec.part is not None:
            yield from texts(spec.part, path)
        elif spec.is_text:
            yield ".".join(path), spec


@dataclass(frozen=True)
class _Filler:
    """Fills one record."""

    kind: type[Record]
    number: int

    def model(self, model: type[BaseModel], way: tuple[str, ...]) -> dict[str, Any]:
        """Every field of a kind or a part; *way* leads to it."""
        return {spec.key: self._field(spec, (*way, spec.key)) for spec in fields(model)}

    def _field(self, spec: FieldSpec, way: tuple[str, ...]) -> Any:
        value = self._value(spec, way)
        return [value] if spec.many else value

    def _value(self, spec: FieldSpec, way: tuple[str, ...]) -> Any:
        if spec.part is not None:
            return self.model(spec.part, way)
        if spec.link is not None:
            return self._linked(spec.link)
        if spec.choices:
            return spec.choices[0]
        if spec.is_text:
            return "part" if spec.key in NAMES else f"{'.'.join(way)} {ATTACKS[self.number]}"
        return VALUES[spec.shape]

    def _linked(self, link: Link) -> str:
        """A record that *link* may lead to, and a part of it where only that will do."""
        other = self._other("script" if link.to == ANY else link.kinds[0])
        return f"{other}#part" if link.needs_part else other

    def _other(self, kind: str) -> str:
        """A record of that kind, never the one at hand."""
        if kind in ("same", self.kind.kind):
            return name_of(self.kind, (self.number + 1) % len(ATTACKS))
        return name_of(KINDS[kind], self.number)
