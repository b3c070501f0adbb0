"""Findings as JSON for programmes. The shape is part of the product's interface; ``version`` counts its changes."""

from __future__ import annotations

import json
from typing import Any

from ..finding import Finding, Severity, Waived
from .base import Report

VERSION = 1
"""Raised when a field changes its meaning or goes away; new fields do not raise it."""


def render(report: Report) -> str:
    """An object: ``version``, ``counts`` by severity, ``findings`` and ``waived`` by place, the number of ``known``."""
    data = {
        "version": VERSION,
        "counts": {severity.value: len(report.of(severity)) for severity in Severity},
        "findings": [as_data(finding, report) for finding in report.findings],
        "waived": [as_data(each.finding, report) | as_waiver(each) for each in report.waived],
        "known": len(report.known),
    }
    return written(data)


def written(data: Any, indent: int | None = 2) -> str:
    """*data* as JSON that any file can hold: YAML lets an author write half of a character, which none can."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    return text.encode("utf-8", "replace").decode() + "\n"


def as_data(finding: Finding, report: Report) -> dict[str, Any]:
    """One finding: what is wrong, where, whose it is, what to do, and what it will be known by tomorrow."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "path": finding.location.path,
        "line": finding.location.line,
        "column": finding.location.column,
        "record": finding.record,
        "route": list(finding.route),
        "field": finding.field,
        "owner": report.owner(finding),
        "identity": finding.identity,
        "hint": finding.hint,
        "suggestions": list(finding.suggestions),
        "fix": {"says": finding.fix.says, "safe": finding.fix.is_safe} if finding.fix else None,
    }


def as_waiver(waived: Waived) -> dict[str, Any]:
    """Why a finding is accepted, by whom, and until when."""
    return {"reason": waived.reason, "by": waived.by, "until": waived.until.isoformat()}
