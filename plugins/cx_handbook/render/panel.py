"""What an author sees above a page while writing, where the page cannot show what the files say."""

from __future__ import annotations

from collections.abc import Sequence
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


def panel(heading: str, words: str, findings: Sequence[Finding] = ()) -> str:
    """A list of *findings* under a *heading*, with *words* on what the page shows. It brings its own style."""
    return fill("panel.html", heading=heading, words=words, items=[_item(each) for each in findings])


def _item(finding: Finding) -> Item:
    place = f"{finding.location.path}, line {finding.location.line}"
    return Item(MARKS[finding.severity.value], finding.severity.value, place, finding.message, finding.hint)
