"""Which tip is told in which week, over the ends of years and over a week 53."""

from __future__ import annotations

import datetime

import pytest

from cx_handbook.graph.huddle import huddles, tip_of, turn, week_of, weeks_from
from cx_handbook.kinds import Tip


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


WEEKS = [
    pytest.param("2026-11-23", "2026-W48", id="a Monday"),
    pytest.param("2026-11-29", "2026-W48", id="the Sunday after it"),
    pytest.param("2026-12-28", "2026-W53", id="the first day of a week 53"),
    pytest.param("2027-01-01", "2026-W53", id="a new year's day of the old year's week"),
    pytest.param("2027-01-03", "2026-W53", id="the last day of a week 53"),
    pytest.param("2027-01-04", "2027-W01", id="the first week after it"),
    pytest.param("2025-12-29", "2026-W01", id="a December day of the new year's week"),
    pytest.param("2024-12-30", "2025-W01", id="the same, two years before"),
    pytest.param("2020-12-31", "2020-W53", id="another year of 53 weeks"),
    pytest.param("2021-12-31", "2021-W52", id="a year of 52"),
]


@pytest.mark.parametrize(("text", "expected"), WEEKS)
def test_week_of(text: str, expected: str) -> None:
    assert str(week_of(day(text))) == expected


AHEAD = [
    pytest.param("2026-11-23", 2, ["2026-W48", "2026-W49"], id="a Monday begins its own week"),
    pytest.param("2026-11-24", 2, ["2026-W49", "2026-W50"], id="a Tuesday is too late for it"),
    pytest.param("2026-11-22", 2, ["2026-W48", "2026-W49"], id="a Sunday looks ahead"),
    pytest.param("2026-12-21", 4, ["2026-W52", "2026-W53", "2027-W01", "2027-W02"], id="over a week 53"),
    pytest.param("2025-12-22", 3, ["2025-W52", "2026-W01", "2026-W02"], id="over the end of a year of 52"),
    pytest.param("2027-01-01", 1, ["2027-W01"], id="from within a week 53"),
    pytest.param("2026-11-23", 0, [], id="none"),
    pytest.param("9999-12-20", 5, ["9999-W51", "9999-W52"], id="to the end of the calendar"),
    pytest.param("9999-12-31", 5, [], id="beyond its last Monday"),
    pytest.param("0001-01-01", 1, ["1-W01"], id="from its first day"),
]


@pytest.mark.parametrize(("text", "count", "expected"), AHEAD)
def test_weeks_from(text: str, count: int, expected: list[str]) -> None:
    assert [str(week) for week in weeks_from(day(text), count)] == expected


def test_turns_follow_each_other_over_every_end_of_a_year() -> None:
    weeks = weeks_from(day("2019-12-02"), 500)
    assert [turn(week) - turn(weeks[0]) for week in weeks] == list(range(500))


def tip(name: str, **fields: object) -> Tip:
    return Tip.model_validate({"id": name, "title": name, "status": "live", **fields})


W48, W53 = tip("w48", week="2026-W48"), tip("w53", week="2026-W53")
ONE, TWO, THREE = tip("one", rota=1), tip("two", rota=2), tip("three", rota=3)
PHONE = tip("phone", week="2026-W48", for_roles=["phone"])
DRAFT = tip("draft", week="2026-W48", status="draft")

TIPS = [
    pytest.param([], "2026-11-23", "", None, id="none"),
    pytest.param([W48, W53], "2026-11-29", "", "w48", id="for the week"),
    pytest.param([W48, W53], "2026-11-30", "", None, id="not for the one after"),
    pytest.param([W48, W53], "2027-01-01", "", "w53", id="of the old year, on new year's day"),
    pytest.param([DRAFT], "2026-11-23", "", None, id="a draft is not told"),
    pytest.param([ONE, W48], "2026-11-23", "", "w48", id="written for the week, before the rota"),
    pytest.param([ONE, W48], "2026-11-30", "", "one", id="the rota where none is written"),
    pytest.param([PHONE, W48], "2026-11-23", "phone", "phone", id="for the role, before one for all"),
    pytest.param([PHONE, W48], "2026-11-23", "chat", "w48", id="for all, where none is for the role"),
    pytest.param([PHONE], "2026-11-23", "chat", None, id="for another role"),
    pytest.param([PHONE], "2026-11-23", "", "phone", id="for a role, where nobody asks for one"),
    pytest.param([PHONE, W48], "2026-11-23", "", "w48", id="for all, before one for a role that nobody asks for"),
]


@pytest.mark.parametrize(("tips", "text", "role", "expected"), TIPS)
def test_tip_of(tips: list[Tip], text: str, role: str, expected: str | None) -> None:
    found = tip_of(tips, day(text), role)
    assert (found.id if found else None) == expected


def test_a_rota_goes_round_over_a_week_53_without_leaving_one_out() -> None:
    mondays = [day("2026-12-14") + datetime.timedelta(weeks=number) for number in range(6)]
    told = [tip_of([THREE, ONE, TWO], monday) for monday in mondays]
    names = [each.id for each in told if each]
    assert names[:3] == names[3:]
    assert names in (
        ["one", "two", "three"] * 2,
        ["two", "three", "one"] * 2,
        ["three", "one", "two"] * 2,
    )


def test_a_week_has_its_tip_and_those_beside_it() -> None:
    found = huddles([W48, PHONE, ONE, DRAFT], weeks_from(day("2026-11-23"), 2))
    assert [(str(each.week), each.tip, each.beside, each.from_rota) for each in found] == [
        ("2026-W48", W48, (PHONE,), False),
        ("2026-W49", ONE, (), True),
    ]
    (mine,) = huddles([W48, PHONE], weeks_from(day("2026-11-23"), 1), "phone")
    assert (mine.tip, mine.beside) == (PHONE, (W48,))
    (chat,) = huddles([W48, PHONE], weeks_from(day("2026-11-23"), 1), "chat")
    assert (chat.tip, chat.beside) == (W48, ())


def test_weeks_without_any_tip_stay() -> None:
    found = huddles([], weeks_from(day("2026-11-23"), 3))
    assert [(each.tip, each.beside, each.from_rota) for each in found] == [(None, (), False)] * 3


def test_huddles_tell_what_tip_of_tells() -> None:
    tips = [W48, W53, ONE, TWO, THREE, PHONE, DRAFT]
    weeks = weeks_from(day("2026-11-23"), 60)
    for role in ("", "phone", "chat"):
        assert [each.tip for each in huddles(tips, weeks, role)] == [tip_of(tips, week.monday, role) for week in weeks]
