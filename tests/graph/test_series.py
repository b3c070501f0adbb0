"""The values of a metric in order of days, slice by slice."""

from __future__ import annotations

import datetime

from cx_handbook.graph.series import WHOLE, series, slices
from cx_handbook.kinds import Metric
from cx_handbook.kinds.parts import Scope

CHAT = Scope(channel="chat")
METRIC = Metric.model_validate(
    {
        "id": "rate",
        "title": "Rate",
        "measurements": [
            {"period_end": "2026-10-31", "value": 3, "scope": {"channel": "chat"}},
            {"period_end": "2026-10-31", "value": 2},
            {"period_end": "2026-09-30", "value": 1, "scope": {}},
            {"period_end": "2026-11-30", "value": 4},
            {"period_end": "2026-12-31"},
            {"value": 9},
        ],
    }
)


def test_a_series_is_in_order_and_of_one_slice() -> None:
    assert [(each.day.month, each.value) for each in series(METRIC)] == [(9, 1), (10, 2), (11, 4)]
    assert [each.value for each in series(METRIC, CHAT)] == [3]
    assert [each.value for each in series(METRIC, until=datetime.date(2026, 10, 31))] == [1, 2]
    assert series(METRIC, Scope(channel="email")) == []
    assert series(None) == []


def test_every_slice_all_of_it_first() -> None:
    found = {scope: [each.value for each in values] for scope, values in slices(METRIC).items()}
    assert list(found.items()) == [(WHOLE, [1, 2, 4]), (CHAT, [3])]
    assert list(slices(METRIC, datetime.date(2026, 9, 30))) == [WHOLE]
    assert slices(METRIC, datetime.date(2026, 1, 1)) == {}
