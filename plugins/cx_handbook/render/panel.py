"""What an author sees above a page while writing, where the page cannot show what the files say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..finding import Finding
from .templating import fill

MARKS = {"error": "◆", "warning": "▲", "info": "●"}


class Item(NamedTuple):
    """A finding, for the author."""

    mark: str
    severity: str
    place: str
    message: str
    hint: str
    """What to do about it; empty where nobody knows."""


def panel(heading: str, words: Iterable[str], findings: Iterable[Finding] = ()) -> str:
    """A list of *findings* under a *heading*, with *words* on what the page shows. It brings its own style."""
    return fill("panel.html", heading=heading, words=list(words), items=[_item(each) for each in findings])


def _item(finding: Finding) -> Item:
    place = f"{finding.location.path}, line {finding.location.line}"
    meant = f"did you mean {', '.join(finding.suggestions)}?" if finding.suggestions else ""
    help_ = " · ".join(filter(None, (finding.hint, meant)))
    return Item(MARKS[finding.severity.value], finding.severity.value, place, finding.message, help_)
