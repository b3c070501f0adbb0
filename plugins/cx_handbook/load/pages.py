"""The hand-written Markdown pages of the site, read for their links."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class DocPage:
    """One Markdown page."""

    path: str
    """As shown to authors."""

    uri: str
    """Its source, relative to the folder of pages: ``guide/writing.md``."""

    text: str


def read_pages(folder: Path, shown: str) -> tuple[DocPage, ...]:
    """Every Markdown page under *folder*, sorted; bytes that are not UTF-8 are replaced, MkDocs reports them."""
    found = []
    for here, names, files in os.walk(folder):
        names[:] = sorted(name for name in names if not name.startswith("."))
        inside = Path(here).relative_to(folder)
        for name in sorted(files):
            if name.endswith(".md"):
                uri = (inside / name).as_posix()
                text = Path(here, name).read_text("utf-8-sig", "replace").replace("\r\n", "\n")
                found.append(DocPage(f"{shown}/{uri}", uri, text))
    return tuple(found)
