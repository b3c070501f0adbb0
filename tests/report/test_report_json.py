"""Findings as JSON: the shape is part of the interface."""

from __future__ import annotations

import datetime
import json

from cx_handbook.finding import Finding, Severity, Waived
from cx_handbook.location import Location
from cx_handbook.report import FORMATS, Report

NO_MISSION = Finding(
    "mission-missing",
    Severity.ERROR,
    "handbook has no mission",
    Location("channels/email.yml"),
    hint="write one record in mission/",
)

UNKNOWN = Finding(
    "ref-unknown",
    Severity.ERROR,
    "no channel is called 'emial'",
    Location("channels/phone.yml", 2, 11),
    "phone",
    ("fallback", 0),
    "correct the spelling, or write the record",
    ("email",),
    "fallback",
    1,
)

ACCEPTED = Waived(UNKNOWN, "moving house; “soon”", "lead", datetime.date(2027, 1, 31))

UNKNOWN_SAID = {
    "rule": "ref-unknown",
    "severity": "error",
    "message": "no channel is called 'emial'",
    "path": "channels/phone.yml",
    "line": 2,
    "column": 11,
    "record": "phone",
    "route": ["fallback", 0],
    "field": "fallback",
    "owner": "ops",
    "identity": "phone ref-unknown fallback 2",
    "hint": "correct the spelling, or write the record",
    "suggestions": ["email"],
    "fix": None,
}

ACCEPTED_SAID = {"reason": "moving house; “soon”", "by": "lead", "until": "2027-01-31"}

REPORT = Report((NO_MISSION, UNKNOWN), (ACCEPTED,), (UNKNOWN, NO_MISSION), owners={"phone": "ops"})


def test_shape() -> None:
    assert json.loads(FORMATS["json"].render(REPORT)) == {
        "version": 1,
        "counts": {"error": 2, "warning": 0, "info": 0},
        "findings": [
            {
                "rule": "mission-missing",
                "severity": "error",
                "message": "handbook has no mission",
                "path": "channels/email.yml",
                "line": 1,
                "column": 1,
                "record": "",
                "route": [],
                "field": "",
                "owner": "",
                "identity": "channels/email.yml mission-missing -",
                "hint": "write one record in mission/",
                "suggestions": [],
                "fix": None,
            },
            UNKNOWN_SAID,
        ],
        "waived": [UNKNOWN_SAID | ACCEPTED_SAID],
        "known": 2,
    }


def test_nothing_is_a_report_too() -> None:
    report = FORMATS["json"].render(Report(()))
    counts = {"error": 0, "warning": 0, "info": 0}
    assert json.loads(report) == {"version": 1, "counts": counts, "findings": [], "waived": [], "known": 0}
    assert report.endswith("}\n")


def test_a_line_for_each_finding_and_waived_ones_marked() -> None:
    lines = [json.loads(line) for line in FORMATS["jsonl"].render(REPORT).splitlines()]
    assert lines[1:] == [UNKNOWN_SAID | {"waived": None}, UNKNOWN_SAID | {"waived": ACCEPTED_SAID}]
    assert [line["rule"] for line in lines] == ["mission-missing", "ref-unknown", "ref-unknown"]


def test_no_finding_is_no_line() -> None:
    assert FORMATS["jsonl"].render(Report(())) == ""
