"""Calendars as libraries read them that did not write them: ``icalendar`` in Python, ``ical.js`` in Node."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from icalendar import Calendar

from node_readers import FOLDER, installed


def by_ical_js(content: bytes) -> list[dict[str, Any]]:
    """The events of a calendar."""
    installed("ical.js")
    ran = subprocess.run(["node", "ics.mjs"], input=content, capture_output=True, cwd=FOLDER, check=True)
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
