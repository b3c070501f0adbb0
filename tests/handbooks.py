"""Handbooks made of texts at hand, and findings as an author reads them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from cx_handbook.checks import RULES, Checked, Rule, run
from cx_handbook.finding import Finding
from cx_handbook.load import Loaded, Text, load, load_texts

DAY = datetime.date(2026, 11, 23)
"""The day that test handbooks are read on, unless their ``handbook.yml`` names another."""


def loaded(texts: Mapping[str, str]) -> Loaded:
    """A handbook of these files, by their paths in the folder of records."""
    return load_texts([Text(path, path.split("/")[0] if "/" in path else "", text) for path, text in texts.items()])


def written(folder: Path, texts: Mapping[str, str | bytes]) -> Path:
    """*folder*, once these files are in it."""
    for path, text in texts.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def from_disk(folder: Path) -> Loaded:
    """The handbook in *folder*, its files named from there."""
    return load(folder, base=folder)


def checked(texts: Mapping[str, str], *names: str) -> Checked:
    """What the rules of these names find, or all rules where none is named."""
    return run_on(loaded(texts), [RULES[name] for name in names] or RULES.values())


def run_on(book: Loaded, rules: Iterable[Rule]) -> Checked:
    """What *rules* find in *book*."""
    return run(book, rules, book.settings.as_of or DAY)


def said(findings: Iterable[Finding], path: str = "") -> list[str]:
    """The lines that an author reads, with all the help there is; *path* is taken for granted."""
    return [line for finding in findings for line in _lines(finding, path)]


def _lines(finding: Finding, path: str) -> Iterator[str]:
    place = str(finding.location).removeprefix(f"{path}:")
    yield f"{place}: {finding.severity}: {finding.message} [{finding.rule}]"
    if finding.hint:
        yield f"  hint: {finding.hint}"
    if finding.suggestions:
        yield f"  did you mean {', '.join(finding.suggestions)}?"
