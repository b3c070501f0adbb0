"""Findings as text for a person at a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

from ..checks import Rule
from ..finding import Finding
from .base import Report
from .explaining import explained
from .wording import NOBODY, advice, aside, counts, printable, summary

__all__ = ["GroupBy", "Paint", "plain", "render", "summary"]

Paint = Callable[[str, str], str]
"""From a text and the name of a style (error, warning, info, place, dim) to the same text in that style."""

GroupBy = Literal["file", "owner"]
"""What findings are put together by."""


def plain(text: str, style: str) -> str:
    """No colours."""
    return text


def render(report: Report, paint: Paint = plain, group_by: GroupBy = "file", *, explains: bool = False) -> str:
    """Each finding with its place, its line and what to do, in groups, then a line that counts them.

    With *explains* each rule is explained below the first finding that it made.
    """
    untold = {each.rule for each in report.findings} if explains else set()
    written = {
        path: report.texts.get(path, "").split("\n") for path in {each.location.path for each in report.findings}
    }
    groups = _by_owner(report) if group_by == "owner" else _by_file(report.findings)
    blocks: list[str] = []
    for heading, findings in groups.items():
        if len(groups) > 1 or group_by == "owner":
            blocks.append(f"{paint(printable(heading), 'place')}: {counts(findings)}\n")
        for finding in findings:
            rule = report.rules.get(finding.rule) if finding.rule in untold else None
            untold.discard(finding.rule)
            blocks.append(_block(finding, written[finding.location.path], paint, rule))
    return "\n".join([*blocks, summary(report.findings), *_lines(aside(report)), ""])


def _by_file(findings: Iterable[Finding]) -> Mapping[str, list[Finding]]:
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.location.path, []).append(finding)
    return groups


def _by_owner(report: Report) -> Mapping[str, list[Finding]]:
    """Findings by owner, worst first, and last those that nobody keeps."""
    return {owner or NOBODY: findings for owner, findings in report.by_owner.items()}


def _block(finding: Finding, written: Sequence[str], paint: Paint, rule: Rule | None = None) -> str:
    head = (
        f"{paint(printable(str(finding.location)), 'place')}: {paint(finding.severity.value, finding.severity.value)}: "
        f"{printable(finding.message)} {paint(f'[{finding.rule}]', 'dim')}"
    )
    help_ = [f"  {printable(line)}" for line in _lines(advice(finding))]
    why = [paint(f"  | {line}".rstrip(), "dim") for line in explained(rule)] if rule is not None else []
    return "\n".join([head, *_frame(finding, written, paint), *help_, *why, ""])


def _lines(text: str) -> list[str]:
    return [text] if text else []


def _frame(finding: Finding, written: Sequence[str], paint: Paint) -> list[str]:
    place = finding.location
    if place.line > len(written) or not written[place.line - 1].strip():
        return []
    line, column = _cut(written[place.line - 1], place.column)
    number = f"{place.line:>5}"
    return [f"{paint(f'{number} |', 'dim')} {line}", f"{paint('      |', 'dim')} {' ' * (column - 1)}^"]


WIDTH = 100
"""Characters of a line that are shown."""


def _cut(line: str, column: int) -> tuple[str, int]:
    """The part of a line that holds the column, as it may be shown, and the column in it."""
    start = max(0, min(column - 40, len(line) - WIDTH))
    before, after = "…" if start else "", "…" if start + WIDTH < len(line) else ""
    return f"{before}{printable(line[start : start + WIDTH])}{after}", column - start + len(before)
