"""Findings as a Code Quality report, for the widget in GitLab's merge requests.

GitLab compares the report of a branch with that of its target by fingerprint, and merges two findings with the same
one into one. It shows a finding for as long as a report names it, so those that are waived are left out.
"""

from __future__ import annotations

from typing import Any

from ..finding import Finding, Severity
from .base import Report
from .identity import fingerprint
from .json import written
from .wording import sentences

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
"""GitLab has blocker and critical above these; a hole in a handbook is neither."""


def render(report: Report) -> str:
    """A list with an object for each finding."""
    return written([_issue(finding) for finding in report.findings])


def _issue(finding: Finding) -> dict[str, Any]:
    return {
        "description": " ".join(sentences(finding)),
        "check_name": finding.rule,
        "fingerprint": fingerprint(finding),
        "severity": SEVERITIES[finding.severity],
        "location": {"path": finding.location.path, "lines": {"begin": finding.location.line}},
    }
