"""What a page of the site says, read from its HTML."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urlsplit

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Reference(NamedTuple):
    """Something that a page points to."""

    tag: str
    attribute: str
    value: str
    rel: str


class Relation(NamedTuple):
    """One link as the foot of a record's page shows it."""

    side: str
    """``This script`` for the page's own links, ``And it`` for those of others."""

    name: str
    """The spoken name."""

    href: str


@dataclass
class Html:
    """A page, read."""

    text: str = ""
    """Everything between tags, scripts and styles included, spaces joined."""

    ids: set[str] = field(default_factory=set)
    references: list[Reference] = field(default_factory=list)
    relations: set[Relation] = field(default_factory=set)
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    @property
    def repeated(self) -> list[str]:
        """Ids that stand on more than one element."""
        counted = Counter(attributes["id"] for _, attributes in self.tags if "id" in attributes)
        return [name for name, count in counted.items() if count > 1]

    @classmethod
    def read(cls, text: str) -> Html:
        """A page from its source."""
        reader = _Reader()
        reader.feed(text)
        reader.close()
        reader.page.text = " ".join("".join(reader.said).split())
        return reader.page


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Html()
        self.said: list[str] = []
        self.open: list[str] = []
        self.classes: list[str] = []
        self.side = self.name = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.page.tags.append((tag, found))
        self.page.ids.update(found[name] for name in ("id", "name") if found.get(name) and (name == "id" or tag == "a"))
        for name in ("href", "src", "srcset", "poster", "data", "action"):
            if name in found:
                self.page.references.append(Reference(tag, name, found[name], found.get("rel", "")))
        if tag == "a" and "cx-links" in self.classes:
            self.page.relations.add(Relation(self.side, self.name, found.get("href", "")))
        if tag == "h3":
            self.side = ""
        elif tag == "dt":
            self.name = ""
        if tag not in VOID:
            self.open.append(tag)
            self.classes.append(found.get("class", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass
            del self.classes[len(self.open) :]

    def handle_data(self, data: str) -> None:
        self.said.append(data)
        here = self.open[-1] if self.open else ""
        if here == "h3":
            self.side += data
        elif here == "dt":
            self.name += data


def addresses(reference: Reference) -> list[str]:
    """The addresses in a reference: several in a ``srcset``."""
    if reference.attribute == "srcset":
        return [each.split()[0] for each in reference.value.split(",") if each.strip()]
    return [reference.value]


LOADED = ("stylesheet", "icon", "preload", "modulepreload", "preconnect", "dns-prefetch", "prefetch", "manifest")
"""What a ``<link>`` may be for that makes a browser fetch it."""


def fetched(page: Html) -> Iterator[str]:
    """The address of everything that a browser fetches for a page by itself."""
    for reference in page.references:
        is_fetched = (
            any(rel in LOADED for rel in reference.rel.split())
            if reference.tag == "link"
            else reference.tag != "a" and reference.attribute in ("src", "srcset", "poster", "data")
        )
        if is_fetched:
            yield from addresses(reference)
    for _, attributes in page.tags:
        yield from in_style(attributes.get("style", ""))


def in_style(css: str) -> list[str]:
    """Every address that a style sheet fetches."""
    return [
        found[1] or found[2]
        for found in re.finditer(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']""", css)
    ]


def is_foreign(address: str) -> bool:
    """Whether *address* names another origin."""
    parts = urlsplit(address)
    return bool(parts.netloc) or parts.scheme not in ("", "data")
