"""Everything that is read from disk for a handbook, before any of it is parsed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..errors import FolderMissing
from ..finding import Finding
from .files import OWN_KINDS, Text, read, walk
from .own_kinds import Declared, declared
from .pages import DocPage, read_assets, read_pages


@dataclass(frozen=True)
class Gathered:
    """The texts of a handbook."""

    folder: str
    """The folder of records, as shown to authors."""

    texts: tuple[Text, ...]
    findings: tuple[Finding, ...]
    """What is wrong with files as files."""

    pages: tuple[DocPage, ...] = ()
    assets: frozenset[str] | None = None

    @property
    def fingerprint(self) -> str:
        """Differs whenever any of it does."""
        assets = None if self.assets is None else sorted(self.assets)
        hashed = hashlib.sha256(repr((self.folder, self.findings, assets)).encode("utf-8", "replace"))
        for path, text in self.by_path.items():
            hashed.update(f"{len(path)} {len(text)} {path}".encode("utf-8", "replace"))
            hashed.update(text.encode("utf-8", "replace"))
        return hashed.hexdigest()

    @property
    def by_path(self) -> dict[str, str]:
        """Every text by the path shown to authors."""
        texts = {each.path: each.text for each in self.texts}
        return texts | {page.path: page.text for page in self.pages}


def gather(
    folder: Path, docs: Path | None = None, *, base: Path | None = None, like: tuple[Path, Path] | None = None
) -> Gathered:
    """Read the records in *folder* and the Markdown pages in *docs*.

    Paths are shown relative to *base* (the working directory where left out), as if the two folders were those in
    *like*. Raises ``FolderMissing`` where there is no such folder.
    """
    if not folder.is_dir():
        raise FolderMissing(str(folder))
    shown = _shown(like[0] if like else folder, base)
    texts, findings = _texts(folder, shown)
    if docs is None or not docs.is_dir():
        return Gathered(shown, tuple(texts), tuple(findings))
    pages = read_pages(docs, _shown(like[1] if like else docs, base))
    return Gathered(shown, tuple(texts), tuple(findings), pages, read_assets(docs))


def _texts(folder: Path, shown: str) -> tuple[list[Text], list[Finding]]:
    texts, findings = [], []
    found = list(walk(folder, shown))
    kinds = _declared(read(path, name, kind, folder, ()) for path, name, kind in found if kind == OWN_KINDS)
    folders = list(kinds.names)
    for path, name, kind in found:
        result = read(path, name, kind, folder, folders)
        if isinstance(result, Text):
            texts.append(result)
        elif result is not None:
            findings.append(result)
    return texts, findings


def _declared(read: Iterable[Text | Finding | None]) -> Declared:
    """What the files in ``kinds/`` declare."""
    every = list(read)
    texts = (each for each in every if isinstance(each, Text))
    return declared(texts, (each for each in every if isinstance(each, Finding)))


def _shown(path: Path, base: Path | None) -> str:
    resolved, home = path.resolve(), (base or Path.cwd()).resolve()
    return resolved.relative_to(home).as_posix() if resolved.is_relative_to(home) else path.as_posix()
