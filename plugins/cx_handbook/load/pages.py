"""The hand-written Markdown pages of the site, read for their links."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath


@dataclass(frozen=True)
class DocPage:
    """One Markdown page."""

    path: str
    """As shown to authors."""

    uri: str
    """Its source, relative to the folder of pages: ``guide/writing.md``."""

    text: str


ENDINGS = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""Endings of Markdown files, as MkDocs knows them."""


def read_pages(folder: Path, shown: str) -> tuple[DocPage, ...]:
    """Every Markdown page under *folder*, sorted; what is wrong with them as files is for the host to say."""
    return tuple(
        DocPage(PurePosixPath(shown, uri).as_posix(), uri, path.read_text("utf-8-sig", "replace"))
        for path, uri in _files(folder)
        if path.suffix in ENDINGS
    )


def read_assets(folder: Path) -> frozenset[str]:
    """The addresses of all other files there, such as pictures."""
    return frozenset(uri for path, uri in _files(folder) if path.suffix not in ENDINGS)


def _files(folder: Path) -> Iterator[tuple[Path, str]]:
    """Every file that a host would publish, linked folders followed once, with its way from *folder*; sorted."""
    seen: set[Path] = set()
    for here, names, files in os.walk(folder, followlinks=True):
        real = Path(here).resolve()
        names[:] = [] if real in seen else sorted(name for name in names if not name.startswith("."))
        if real not in seen:
            for name in sorted(files):
                if not name.startswith(".") and Path(here, name).is_file():
                    yield Path(here, name), Path(here, name).relative_to(folder).as_posix()
        seen.add(real)
