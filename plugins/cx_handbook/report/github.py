"""Findings as workflow commands, which GitHub Actions shows beside the lines of a pull request.

GitHub keeps ten errors, ten warnings and ten notices of a step and drops the rest without a word. So the worst come
first, each file has one before any has a second, and the last line tells what is left to the summary of the job.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..finding import Finding, Severity
from . import wording
from .base import Report
from .markdown import document
from .wording import advice, aside, counts, printable

MOST = 10
"""Annotations of one severity that GitHub keeps of a step."""

SUMMARY = 1_000_000
"""Bytes that a job summary may have; GitHub refuses more than 1 MiB of a step."""

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report) -> str:
    """A command for each finding that has room, worst first, then a line for people."""
    shown = [finding for severity in Severity for finding in _shown(report, severity)]
    numbers = {id(finding) for finding in shown}
    rest = [finding for finding in report.findings if id(finding) not in numbers]
    return "\n".join([*(_command(finding) for finding in shown), _closing(report, rest), ""])


def summary(report: Report) -> str:
    """All of it in Markdown, for the summary of the job (``$GITHUB_STEP_SUMMARY``)."""
    return document(report, SUMMARY)


def _shown(report: Report, severity: Severity) -> list[Finding]:
    """Notices only where nothing worse is left out: all annotations of a job share fifty places."""
    crowded = any(len(report.of(worse)) > MOST for worse in Severity if worse is not Severity.INFO)
    if severity is Severity.INFO and crowded:
        return []
    return _spread(report.of(severity))[:MOST]


def _spread(findings: Iterable[Finding]) -> list[Finding]:
    """The first of each file, then the second of each, and so on."""
    seen: Counter[str] = Counter()
    rounds: dict[int, list[Finding]] = {}
    for finding in findings:
        rounds.setdefault(seen[finding.location.path], []).append(finding)
        seen[finding.location.path] += 1
    return [finding for _, found in sorted(rounds.items()) for finding in found]


def _command(finding: Finding) -> str:
    place = finding.location
    properties = {"file": place.path, "line": str(place.line), "col": str(place.column), "title": finding.rule}
    said = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    message = "\n".join(printable(text) for text in (finding.message, advice(finding)) if text)
    return f"::{LEVELS[finding.severity]} {said}::{_data(message)}"


def _data(text: str) -> str:
    """As the runner wants a message; the percent sign goes first, since the others are written with it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """As the runner wants the value of a property, which ends at a comma or at two colons."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _closing(report: Report, rest: list[Finding]) -> str:
    more = f"{counts(rest)} more; the summary of this job lists them"
    said = [more if rest else wording.summary(report.findings), aside(report)]
    return "; ".join(text for text in said if text)
