"""Code Quality, held against what GitLab's documentation asks for."""

from __future__ import annotations

import json

import jsonschema
import pytest
from hostile import FINDINGS, REPORT, WAIVED

from cx_handbook.finding import Finding, Severity
from cx_handbook.location import Location
from cx_handbook.report import Report, gitlab

SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./|/|[A-Za-z]:)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
"""The fields that GitLab documents, all of them required; the path is relative and has no ``./`` before it."""


def issues(report: Report) -> list[dict[str, object]]:
    """What GitLab reads; it takes no byte order mark."""
    written = gitlab.render(report).encode()
    assert written[:1] == b"["
    return json.loads(written)  # type: ignore[no-any-return]


@pytest.mark.parametrize("report", [REPORT, Report(())])
def test_shape(report: Report) -> None:
    jsonschema.validate(issues(report), SCHEMA)


def test_fingerprints_are_unique() -> None:
    prints = [issue["fingerprint"] for issue in issues(REPORT)]
    assert len(set(prints)) == len(prints) == len(FINDINGS)


def test_waived_findings_are_left_out() -> None:
    assert {issue["check_name"] for issue in issues(REPORT)}.isdisjoint({each.finding.rule for each in WAIVED})


def test_one_issue() -> None:
    where = Location("a.yml", 7, 3)
    finding = Finding("a-rule", Severity.WARNING, "script 'x' says \"no\"", where, "x", hint="say yes", field="say")
    assert issues(Report((finding,))) == [
        {
            "description": "Script 'x' says \"no\". Say yes.",
            "check_name": "a-rule",
            "fingerprint": "9e4f9fddf3e7bf4561a7c5c95940e1b379c5a6781adca1ec467ef834641f5d00",
            "severity": "minor",
            "location": {"path": "a.yml", "lines": {"begin": 7}},
        }
    ]
