"""Findings as JSON: the shape is part of the interface."""

from __future__ import annotations

import json

from cx_handbook.report import FORMATS
from handbooks import checked


def test_every_format_is_listed() -> None:
    assert sorted(FORMATS) == ["json", "text"]


def test_shape() -> None:
    book = checked(
        {"channels/phone.yml": "title: Téléphone\nfallback: emial\n", "channels/email.yml": "title: Email\n"}
    )
    report = FORMATS["json"](book.findings, book.texts)
    assert json.loads(report) == {
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
                "hint": "write one record in mission/",
                "suggestions": [],
            },
            {
                "rule": "ref-unknown",
                "severity": "error",
                "message": "no channel is called 'emial'",
                "path": "channels/phone.yml",
                "line": 2,
                "column": 11,
                "record": "phone",
                "route": ["fallback"],
                "hint": "correct the spelling, or write the record",
                "suggestions": ["email"],
            },
        ],
    }


def test_nothing_is_a_report_too() -> None:
    report = FORMATS["json"]([], {})
    assert json.loads(report) == {"version": 1, "counts": {"error": 0, "warning": 0, "info": 0}, "findings": []}
    assert report.endswith("}\n")
