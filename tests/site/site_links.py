"""Where the links of a built site lead."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from site_reading import Html, addresses


@dataclass(frozen=True)
class Links:
    """The links between the pages of a site."""

    pages: Mapping[str, Html]
    files: Collection[str]
    """The path of every file of the site, pages among them."""

    prefix: str = "/"
    """Where the site stands on its server."""

    as_files: bool = False
    """Whether a link has to name a file, as it must where there is no server to find the index of a folder."""

    def broken(self) -> Iterator[str]:
        """Every link within the site that leads to no file or to no anchor."""
        for path, page in self.pages.items():
            for reference in page.references:
                for href in addresses(reference):
                    if problem := self._problem(path, href):
                        yield f"{path}: {href} {problem}"

    def _problem(self, path: str, href: str) -> str:
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            return ""
        target = self._file(place(path, href, self.prefix))
        if target not in self.files:
            return "leads to no file"
        fragment = unquote(parts.fragment)
        if fragment and target in self.pages and fragment not in self.pages[target].ids:
            return "leads to no anchor"
        return ""

    def _file(self, target: str) -> str:
        index = posixpath.join(target, "index.html")
        return index if not self.as_files and target not in self.files and index in self.files else target


def place(path: str, href: str, prefix: str = "/") -> str:
    """The path in the site that *href* on the page at *path* leads to."""
    address = unquote(urlsplit(href).path)
    if not address:
        return path
    base = "" if address.startswith("/") else posixpath.dirname(path)
    found = posixpath.normpath(posixpath.join(base, address.removeprefix(prefix)))
    return "" if found == "." else found
