"""When a record is to be read again."""

from __future__ import annotations

import pytest

from cx_handbook.graph.review import next_review
from cx_handbook.kinds import KINDS

DAYS = [
    pytest.param("channel", None, None, None, id="never read"),
    pytest.param("channel", "2026-11-23", None, "2027-11-23", id="a year"),
    pytest.param("channel", "2027-11-23", None, "2028-11-22", id="a leap year, in days"),
    pytest.param("script", "2026-11-23", None, "2027-02-21", id="a script, over the new year"),
    pytest.param("goal", "2026-10-03", None, "2027-01-01", id="a goal, into the first day of a year"),
    pytest.param("initiative", "2026-10-02", None, "2026-12-31", id="an initiative, to the last day of a year"),
    pytest.param("policy", "2027-09-03", None, "2028-03-01", id="half a year, over a leap day"),
    pytest.param("channel", "2026-11-23", "2 w", "2026-12-07", id="its own span"),
    pytest.param("channel", "2026-11-23", "1 mo", "2026-12-23", id="a month, as a twelfth of a year"),
    pytest.param("channel", "2026-11-23", "0 d", "2026-11-23", id="at once"),
    pytest.param("channel", "9999-12-01", None, None, id="beyond the calendar"),
    pytest.param("channel", "2026-11-23", "9999 y", None, id="beyond it, by its own span"),
]


@pytest.mark.parametrize(("kind", "reviewed", "every", "expected"), DAYS)
def test_next_review(kind: str, reviewed: str | None, every: str | None, expected: str | None) -> None:
    fields = {"id": "x", "title": "X", "reviewed": reviewed, "review_every": every}
    record = KINDS[kind].model_validate({name: value for name, value in fields.items() if value is not None})
    found = next_review(record)
    assert (found.isoformat() if found else None) == expected
