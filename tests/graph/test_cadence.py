"""When a module is due again."""

from __future__ import annotations

import datetime

import pytest

from cx_handbook.graph.cadence import after, next_delivery
from cx_handbook.kinds import Training
from cx_handbook.kinds.values import parse_duration

STEPS = [
    pytest.param("2026-11-02", "1 w", "2026-11-09", id="a week"),
    pytest.param("2026-11-02", "1 mo", "2026-12-02", id="a month, the same day"),
    pytest.param("2026-12-31", "1 mo", "2027-01-31", id="over the new year"),
    pytest.param("2026-01-31", "1 mo", "2026-02-28", id="a shorter month"),
    pytest.param("2027-11-30", "3 mo", "2028-02-29", id="a leap year's February"),
    pytest.param("2028-02-29", "1 y", "2029-02-28", id="a leap day, a year on"),
    pytest.param("2026-08-03", "6 mo", "2027-02-03", id="half a year"),
    pytest.param("2026-01-01", "0.5 y", "2026-07-01", id="half a year, as a share of one"),
    pytest.param("2026-01-01", "0.5 mo", "2026-01-16", id="part of a month counts in days"),
    pytest.param("2026-01-01", "90 d", "2026-04-01", id="days"),
    pytest.param("2026-01-01", "36 h", "2026-01-02", id="hours, by whole days"),
    pytest.param("2026-01-01", "9000 y", None, id="beyond the calendar, by years"),
    pytest.param("2026-01-01", "9999999 d", None, id="beyond the calendar, by days"),
    pytest.param("2026-01-01", f"{'9' * 400} y", None, id="beyond any number"),
]


@pytest.mark.parametrize(("day", "span", "expected"), STEPS)
def test_after(day: str, span: str, expected: str | None) -> None:
    found = after(datetime.date.fromisoformat(day), parse_duration(span))
    assert found == (datetime.date.fromisoformat(expected) if expected else None)


HELD = [{"date": "2026-02-17", "count": 52}, {"date": "2026-10-27", "count": 63}, {"date": "2026-06-30"}]

MODULES = [
    pytest.param({"cadence": {"repeat": "weekly"}, "delivered": HELD}, "2026-11-03", id="weekly"),
    pytest.param({"cadence": {"repeat": "monthly"}, "delivered": HELD}, "2026-11-27", id="the latest counts"),
    pytest.param({"cadence": {"repeat": "quarterly"}, "delivered": HELD}, "2027-01-27", id="quarterly"),
    pytest.param({"cadence": {"repeat": "half-yearly"}, "delivered": HELD}, "2027-04-27", id="half-yearly"),
    pytest.param({"cadence": {"repeat": "yearly"}, "delivered": HELD}, "2027-10-27", id="yearly"),
    pytest.param({"cadence": {"repeat": "on-change"}, "delivered": HELD}, None, id="a change decides, not the day"),
    pytest.param({"cadence": {"repeat": "once"}, "delivered": HELD}, None, id="once and for all"),
    pytest.param(
        {"cadence": {"repeat": "once", "refresh_after": "2 y"}, "delivered": HELD}, "2028-10-27", id="once, refreshed"
    ),
    pytest.param({"cadence": {"repeat": "yearly"}}, None, id="never held"),
    pytest.param({"cadence": {"repeat": "yearly"}, "delivered": [{"count": 3}]}, None, id="held, nobody knows when"),
    pytest.param({"delivered": HELD}, None, id="no cadence"),
    pytest.param({"cadence": {}, "delivered": HELD}, None, id="an empty cadence"),
]


@pytest.mark.parametrize(("fields", "expected"), MODULES)
def test_next_delivery(fields: dict[str, object], expected: str | None) -> None:
    module = Training.model_validate({"id": "craft", "title": "Craft", **fields})
    assert next_delivery(module) == (datetime.date.fromisoformat(expected) if expected else None)
