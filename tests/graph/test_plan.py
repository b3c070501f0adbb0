"""How far the plan of a goal has come."""

from __future__ import annotations

import datetime

import pytest

from cx_handbook.graph.plan import Progress, progress
from cx_handbook.kinds import Goal

DAY = datetime.date(2026, 11, 23)

PLANS = [
    pytest.param([], Progress(0, 0, 0, 0), id="nothing"),
    pytest.param([("done", "2026-01-01")], Progress(1, 1, 0, 0), id="done, whenever it was due"),
    pytest.param([("todo", "2026-11-22")], Progress(0, 1, 1, 0), id="due yesterday"),
    pytest.param([("doing", "2026-11-23")], Progress(0, 1, 0, 0), id="due today"),
    pytest.param([("todo", None)], Progress(0, 1, 0, 0), id="no day"),
    pytest.param([("dropped", "2026-01-01"), ("done", None)], Progress(1, 1, 0, 1), id="dropped is asked of nobody"),
]


@pytest.mark.parametrize(("actions", "expected"), PLANS)
def test_progress(actions: list[tuple[str, str | None]], expected: Progress) -> None:
    plan = [{"id": f"a{n}", "status": status, "due": due} for n, (status, due) in enumerate(actions)]
    goal = Goal.model_validate({"id": "x", "title": "X", "plan": {"actions": plan}})
    assert progress(goal, DAY) == expected
    assert progress(Goal(id="x", title="X"), DAY) == Progress(0, 0, 0, 0)
