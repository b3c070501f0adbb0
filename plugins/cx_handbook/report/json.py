"""Findings as JSON for programmes. The shape is part of the product's interface; ``version`` counts its changes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from ..finding import Finding, Severity

VERSION = 1
"""Raised when a field changes its meaning or goes away; new fields do not raise it."""


def render(findings: Sequence[Finding], texts: Mapping[str, str]) -> str:
    """An object with ``version``, ``counts`` by severity, and ``findings`` sorted by place."""
    counts = {severity.value: sum(each.severity is severity for each in findings) for severity in Severity}
    report = {"version": VERSION, "counts": counts, "findings": [as_data(finding) for finding in findings]}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def as_data(finding: Finding) -> dict[str, Any]:
    """One finding: rule, severity, message, path, line, column, record, route, hint, suggestions."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "path": finding.location.path,
        "line": finding.location.line,
        "column": finding.location.column,
        "record": finding.record,
        "route": list(finding.route),
        "hint": finding.hint,
        "suggestions": list(finding.suggestions),
    }
