"""What stands in whose calendar, and under which keys."""

from __future__ import annotations

import datetime

import pytest

from cx_handbook.checks import run
from cx_handbook.graph import Book
from cx_handbook.graph.calendars import HUDDLES, calendars, of_owner, of_role
from handbooks import loaded

ROLE = "title: Host\nstatus: live\n"
TIP = "title: T\nstatus: live\nsay: Hello.\n"
MODULE = "title: M\nstatus: live\nfor_roles: [host]\ncadence: {repeat: yearly}\ndelivered: [{date: 2026-06-01}]\n"


def book(texts: dict[str, str], day: str = "2026-11-23") -> Book:
    return run(loaded(texts), [], datetime.date.fromisoformat(day)).book


def said(texts: dict[str, str], path: str, day: str = "2026-11-23") -> list[str]:
    """The days and keys in a calendar; nothing where there is none."""
    found = calendars(book(texts, day)).get(path)
    return [f"{each.day} {each.key}" for each in found.entries] if found else []


CASES = [
    pytest.param({}, HUDDLES, [], id="nobody has written a tip"),
    pytest.param({"tips/a.yml": TIP + "week: 2026-W50\n"}, HUDDLES, ["2026-12-07 tip.a"], id="a tip for a week"),
    pytest.param(
        {"tips/a.yml": TIP + "week: 2026-W48\n", "tips/b.yml": TIP + "week: 2026-W48\n"},
        HUDDLES,
        ["2026-11-23 tip.a", "2026-11-23 tip.b"],
        id="two for this week",
    ),
    pytest.param({"tips/a.yml": TIP + "week: 2026-W47\n"}, HUDDLES, [], id="a week that is over"),
    pytest.param(
        {"tips/a.yml": TIP + "week: 2026-W50\n", "roles/host.yml": "title: Host\n"},
        of_role("host"),
        [],
        id="a draft role",
    ),
    pytest.param({"roles/host.yml": ROLE}, of_role("host"), [], id="a role without huddles and lessons"),
    pytest.param(
        {"roles/host.yml": ROLE, "tips/a.yml": TIP + "week: 2026-W50\nfor_roles: [lead]\n"},
        of_role("host"),
        [],
        id="a tip for others",
    ),
    pytest.param(
        {"roles/host.yml": ROLE, "training/m.yml": MODULE}, of_role("host"), ["2027-06-01 training.m"], id="a lesson"
    ),
    pytest.param(
        {
            "roles/host.yml": ROLE + "onboarding: [{training: m, by_day: 1}]\n",
            "training/m.yml": MODULE.replace("host", "lead"),
        },
        of_role("host"),
        [],
        id="a lesson of the first weeks alone comes round for others",
    ),
    pytest.param(
        {"roles/host.yml": ROLE, "training/m.yml": MODULE + "trainer: host\n"},
        of_owner("host"),
        ["2027-06-01 training.m"],
        id="a lesson to give",
    ),
    pytest.param(
        {"terms/x.yml": "title: X\nstatus: live\nowner: gone\nreviewed: 2026-11-01\n"},
        of_owner("gone"),
        [],
        id="an owner who is not in the handbook",
    ),
    pytest.param(
        {
            "roles/host.yml": ROLE,
            "terms/x.yml": "title: X\nstatus: live\nowner: host\nreviewed: 2026-11-01\nreview_every: 10 d\nwaive:\n"
            "  - {rule: a b, until: 2026-12-01}\n"
            "  - {rule: c, field: steps.one.say, until: 2026-12-02}\n"
            "  - {rule: c, field: summary, until: 2026-12-02}\n"
            "  - {rule: c, field: summary, until: 2026-12-03}\n",
        },
        of_owner("host"),
        [
            "2026-11-11 review.x",
            "2026-12-01 waiver.x.a-b",
            "2026-12-02 waiver.x.c.steps.one.say",
            "2026-12-02 waiver.x.c.summary",
            "2026-12-03 waiver.x.c.summary.2",
        ],
        id="what an owner has to do",
    ),
]


@pytest.mark.parametrize(("texts", "path", "expected"), CASES)
def test_entries(texts: dict[str, str], path: str, expected: list[str]) -> None:
    assert said(texts, path) == expected


def test_the_rota_goes_round_for_a_year() -> None:
    texts = {"tips/a.yml": TIP + "rota: 1\n", "tips/b.yml": TIP + "rota: 2\n", "roles/host.yml": ROLE}
    everybody, host = said(texts, HUDDLES), said(texts, of_role("host"))

    assert len(everybody) == len(host) == 52
    assert everybody[0] == "2026-11-23 huddle.2026-W48"
    assert host[5] == "2026-12-28 huddle.2026-W53.host"


def test_the_week_of_a_sunday_is_still_this_one() -> None:
    assert said({"tips/a.yml": TIP + "week: 2026-W48\n"}, HUDDLES, "2026-11-29") == ["2026-11-23 tip.a"]


def test_the_calendar_of_time_ends() -> None:
    assert said({"tips/a.yml": TIP + "rota: 1\n"}, HUDDLES, "9999-12-30")
    assert said({"tips/a.yml": TIP + "rota: 1\n"}, HUDDLES, "0001-01-01")


def test_a_key_outlives_its_day() -> None:
    before = {"roles/host.yml": ROLE, "training/m.yml": MODULE, "tips/a.yml": TIP + "week: 2026-W50\n"}
    after = {
        "roles/host.yml": ROLE,
        "training/m.yml": MODULE.replace("title: M", "title: Another").replace("06-01", "09-09"),
        "tips/a.yml": TIP + "week: 2027-W02\n",
    }
    assert said(before, of_role("host")) == ["2026-12-07 tip.a", "2027-06-01 training.m"]
    assert said(after, of_role("host"), "2026-12-01") == ["2027-01-11 tip.a", "2027-09-09 training.m"]
