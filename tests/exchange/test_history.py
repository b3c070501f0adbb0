"""A line a day; what makes no sense is left out and told, and never lost."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cx_handbook.checks.tally import Tally, tally
from cx_handbook.exchange.history import HEADER, History, add, line, read
from handbooks import checked

MONDAY = Tally(datetime.date(2026, 11, 16), 81.25, 0, 14, 3, 1, 15, 92, 11, 17)
TUESDAY = Tally(datetime.date(2026, 11, 17), None, 1, 0, 0, 0, 0, 0, 0, 0)


def test_a_new_file_begins_with_its_header() -> None:
    assert add("", MONDAY) == (
        "as_of,score,errors,warnings,notes,waived,touchpoints,yes,weak,no\n2026-11-16,81.2,0,14,3,1,15,92,11,17\n"
    )


def test_another_day_is_appended() -> None:
    assert add(add("", MONDAY), TUESDAY).splitlines()[1:] == [line(MONDAY), "2026-11-17,,1,0,0,0,0,0,0,0"]


def test_a_second_run_on_a_day_is_appended_as_well() -> None:
    text = add(add("", MONDAY), TUESDAY)
    assert add(text, TUESDAY) == f"{text}{line(TUESDAY)}\n"


def test_a_score_just_short_of_all_is_not_all() -> None:
    assert line(MONDAY._replace(score=99.99)).split(",")[1] == "99.9"


def test_what_was_written_is_read() -> None:
    assert read(add(add("", TUESDAY), MONDAY)) == History((MONDAY._replace(score=81.2), TUESDAY))


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param("<<<<<<< HEAD", id="a merge that went wrong"),
        pytest.param("2026-11-31,80,0,0,0,0,0,0,0,0", id="no such day"),
        pytest.param("2026-11-15,80,0,0", id="too few fields"),
        pytest.param(f"2026-11-15,80{',0' * 9}", id="too many fields"),
        pytest.param(f"2026-11-15,eighty{',0' * 8}", id="no number"),
        pytest.param(f"2026-11-15,nan{',0' * 8}", id="not a number"),
        pytest.param(f"2026-11-15,180{',0' * 8}", id="beyond the scale"),
        pytest.param(f"2026-11-15,80,-1{',0' * 7}", id="less than none"),
        pytest.param('"', id="an open quote"),
    ],
)
def test_a_broken_line_is_left_out_told_and_kept(broken: str) -> None:
    text = f"{HEADER}\n{broken}\n\n{line(MONDAY)}\n"
    found = read(text)
    assert found == History((MONDAY._replace(score=81.2),), (2,))
    assert list(found.warnings("history.csv")) == [
        "history.csv:2: warning: line is no day of the history, and is left out"
    ]
    assert broken in add(text, TUESDAY)


def test_of_two_lines_for_a_day_the_last_one_counts() -> None:
    text = f"{HEADER}\n{line(MONDAY)}\n{line(MONDAY._replace(errors=7))}\n"
    assert [each.errors for each in read(text).tallies] == [7]


@given(st.text())
def test_any_text_can_be_read_and_added_to(text: str) -> None:
    assert read(add(text, MONDAY)).tallies[-1:] != ()


def test_the_numbers_of_a_handbook() -> None:
    texts = {
        "touchpoints/pay.yml": "{title: Pay, status: live, none_found: 2026-11-02}",
        "touchpoints/pack.yml": "title: Pack\nstatus: live\nwaive:\n"
        "  - {rule: touchpoint-no-owner, reason: later, by: lead, until: 2026-12-31}\n",
        "roles/lead.yml": "title: Lead",
    }
    assert tally(checked(texts, "touchpoint-no-owner", "touchpoint-no-goal")) == Tally(
        datetime.date(2026, 11, 23), 100 / 16, 1, 2, 0, 1, 2, 1, 0, 15
    )
