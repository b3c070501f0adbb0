"""How sure we are of a need, by the studies behind it."""

from __future__ import annotations

import datetime

import pytest

from cx_handbook.graph import Book
from cx_handbook.graph.certainty import certainty, is_fresh, valid_until
from cx_handbook.kinds import Evidence, Need
from handbooks import DAY, checked


def study(fields: str, status: str = "live") -> str:
    """A study."""
    return f"title: Study\nstatus: {status}\n{fields}\n"


FRESH = study("method: interview\ndate: 2026-06-12")
OLD = study("method: interview\ndate: 2024-11-22")
DESK = study("method: desk\ndate: 2026-08-20")
FRONTLINE = study("method: frontline\ndate: 2026-08-20")


def book(*studies: str) -> Book:
    """A handbook with these studies, and one need that names each of them and one that is not there."""
    texts = {f"evidence/s{number}.yml": text for number, text in enumerate(studies)}
    names = ", ".join([*(f"s{number}" for number in range(len(studies))), "ghost"])
    return checked({**texts, "needs/x.yml": f"title: X\nevidence: [{names}]\n"}, "need-assumed").book


CASES = [
    pytest.param([], "guessed", id="none"),
    pytest.param([FRESH], "known", id="fresh, from customers"),
    pytest.param([OLD], "believed", id="aged"),
    pytest.param([DESK], "believed", id="from our desks"),
    pytest.param([FRONTLINE], "believed", id="from staff"),
    pytest.param([DESK, FRONTLINE], "believed", id="from both"),
    pytest.param([DESK, FRESH], "known", id="one of customers is enough"),
    pytest.param([OLD, DESK], "believed", id="an aged one and a fresh belief"),
    pytest.param([study("method: survey")], "believed", id="of no known day"),
    pytest.param([study("date: 2026-06-12")], "believed", id="of no known method"),
    pytest.param([study("method: survey\ndate: 2026-06-12", "draft")], "guessed", id="a draft is no cover"),
    pytest.param([study("method: survey\ndate: 2026-06-12", "retired")], "guessed", id="nor is one that was retired"),
]


@pytest.mark.parametrize(("studies", "expected"), CASES)
def test_certainty(studies: list[str], expected: str) -> None:
    found = book(*studies)
    need = found.find(Need, "x")
    assert need is not None
    assert certainty(need, found) == expected


DAYS = [
    pytest.param("date: 2024-11-23", "2026-11-23", True, id="two years to the day"),
    pytest.param("date: 2024-11-22", "2026-11-22", False, id="a day more"),
    pytest.param("date: 2026-05-23\nvalid_for: 6 mo", "2026-11-23", True, id="as long as it says, to the day"),
    pytest.param("date: 2026-05-22\nvalid_for: 6 mo", "2026-11-22", False, id="as long as it says, and a day"),
    pytest.param("date: 2020-01-31\nvalid_for: 100 y", "2120-01-31", True, id="for ever"),
    pytest.param("date: 2020-01-31\nvalid_for: 9000 y", "None", True, id="beyond the end of the calendar"),
    pytest.param("valid_for: 6 mo", "None", False, id="no date"),
]


@pytest.mark.parametrize(("fields", "until", "fresh"), DAYS)
def test_how_long_a_study_counts(fields: str, until: str, fresh: bool) -> None:
    found = book(study(f"method: survey\n{fields}")).find(Evidence, "s0")
    assert found is not None
    assert (str(valid_until(found)), is_fresh(found, DAY)) == (until, fresh)


def test_how_long_a_study_counts_by_default_may_be_set() -> None:
    found = book(study("method: survey\ndate: 2025-11-22"))
    need, survey = found.find(Need, "x"), found.find(Evidence, "s0")
    assert need is not None
    assert survey is not None
    assert valid_until(survey, months=12) == datetime.date(2026, 11, 22)
    assert certainty(need, found) == "known"
    assert certainty(need, found, months=12) == "believed"
