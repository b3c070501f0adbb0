"""What a role takes, by which day, and how long that takes."""

from __future__ import annotations

import pytest

from cx_handbook.graph.learning import Taken, minutes_a_year, taken
from cx_handbook.kinds import Role, Training
from handbooks import checked

TEXTS = {
    "roles/desk.yml": "title: Desk\nstatus: live\nonboarding:\n"
    "  - {training: late, by_day: 6}\n  - {training: undated}\n  - {training: soon, by_day: 1}\n"
    "  - {training: soon, by_day: 9}\n  - {training: draft, by_day: 2}\n  - {training: nowhere, by_day: 2}\n",
    **{f"training/{name}.yml": f"{{title: {name}, status: live}}" for name in ("late", "undated", "soon", "other")},
    "training/draft.yml": "{title: draft, for_roles: [desk]}",
    "training/round.yml": "{title: round, status: live, for_roles: [desk]}",
    "training/soon.yml": "{title: soon, status: live, for_roles: [desk]}",
}


def test_first_weeks_go_by_day_and_what_comes_round_follows() -> None:
    book = checked(TEXTS).book
    role = book.find(Role, "desk")
    assert role is not None
    assert [(each.module.id, each.first, each.day) for each in taken(role, book)] == [
        ("soon", True, 1),
        ("late", True, 6),
        ("undated", True, None),
        ("round", False, None),
    ]


@pytest.mark.parametrize(
    ("day", "week"),
    [(1, 1), (5, 1), (6, 2), (10, 2), (11, 3), (20, 4), (0, 0), (-3, 0), (None, None)],
)
def test_week_of_a_working_day(day: int | None, week: int | None) -> None:
    module = Training.model_validate({"id": "m", "title": "M"})
    assert Taken(module, True, day).week == week


@pytest.mark.parametrize(
    ("cadence", "expected"),
    [
        pytest.param({"repeat": "yearly"}, 40, id="yearly"),
        pytest.param({"repeat": "half-yearly"}, 80, id="half-yearly"),
        pytest.param({"repeat": "quarterly"}, 160, id="quarterly"),
        pytest.param({"repeat": "monthly"}, 480, id="monthly"),
        pytest.param({"repeat": "weekly"}, 40 * 365.25 / 7, id="weekly"),
        pytest.param({"repeat": "once", "refresh_after": "2 y"}, 20, id="every two years"),
        pytest.param({"repeat": "once", "refresh_after": "0 d"}, 0, id="after no time"),
        pytest.param({"repeat": "once"}, 0, id="once"),
        pytest.param({"repeat": "on-change"}, 0, id="where the calendar does not decide"),
        pytest.param({}, 0, id="no word"),
        pytest.param(None, 0, id="no cadence"),
    ],
)
def test_minutes_a_year(cadence: dict[str, str] | None, expected: float) -> None:
    module = Training.model_validate({"id": "m", "title": "M", "minutes": 40, "cadence": cadence})
    assert minutes_a_year(module) == pytest.approx(expected)


def test_a_module_without_a_length_takes_no_minutes() -> None:
    assert minutes_a_year(Training.model_validate({"id": "m", "title": "M", "cadence": {"repeat": "yearly"}})) == 0
