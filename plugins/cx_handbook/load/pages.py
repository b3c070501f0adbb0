"""The hand-written Markdown pages of the site, read for their links."""

from __future__ import annotations

import os
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


def read_pages(folder: Path, shown: str) -> tuple[DocPage, ...]:
    """Every Markdown page under *folder*, sorted; what is wrong with them as files is for the host to say."""
    found = []
    for here, names, files in os.walk(folder):
        names[:] = sorted(name for name in names if not name.startswith("."))
        inside = Path(here).relative_to(folder)
        for name in sorted(files):
            if name.endswith(".md") and not name.startswith(".") and Path(here, name).is_file():
                uri = (inside / name).as_posix()
                text = Path(here, name).read_text("utf-8-sig", "replace")
                found.append(DocPage(PurePosixPath(shown, uri).as_posix(), uri, text))
    return tuple(found)
