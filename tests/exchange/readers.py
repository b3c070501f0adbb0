"""Calendars as libraries read them that did not write them: ``icalendar`` in Python, ``ical.js`` in Node."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

NODE = shutil.which("node")
FOLDER = Path(__file__).parents[1] / "node"

has_ical_js = pytest.mark.skipif(
    NODE is None or not (FOLDER / "node_modules" / "ical.js").is_dir(), reason="ical.js is not there; see .ci/node"
)


def by_ical_js(content: bytes) -> list[dict[str, Any]]:
    """The events of a calendar."""
    ran = subprocess.run([NODE or "", "ics.mjs"], input=content, capture_output=True, cwd=FOLDER, check=True)
    return json.loads(ran.stdout)  # type: ignore[no-any-return]  # as the script prints it


def by_icalendar(content: bytes) -> list[dict[str, Any]]:
    """The same."""
    calendar = Calendar.from_ical(content)
    assert not calendar.errors
    return [_event(each) for each in calendar.walk("VEVENT")]


def _event(event: Any) -> dict[str, Any]:
    assert not event.errors
    return {
        "uid": str(event["UID"]),
        "start": event.start.isoformat(),
        "end": event.end.isoformat(),
        "days": len(event.start.isoformat()) == len(event.end.isoformat()) == len("2026-11-23"),
        "sequence": int(event["SEQUENCE"]),
        "stamp": f"{event['DTSTAMP'].dt:%Y-%m-%dT%H:%M:%SZ}",
        "changed": f"{event['LAST-MODIFIED'].dt:%Y-%m-%dT%H:%M:%SZ}" if "LAST-MODIFIED" in event else "",
        "summary": str(event["SUMMARY"]),
        "description": str(event["DESCRIPTION"]),
        "categories": [str(each) for each in event["CATEGORIES"].cats],
        "url": str(event.get("URL", "")),
    }
