"""How much contact reasons weigh, and which way they go."""

from __future__ import annotations

import pytest

from cx_handbook.graph.volume import half, monthly, trend
from cx_handbook.kinds import ContactReason
from handbooks import checked

VOLUMES = [
    pytest.param(None, None, id="nobody has counted"),
    pytest.param({"period": "1 mo"}, None, id="a period without a count"),
    pytest.param({"count": 2140, "period": "1 mo"}, 2140, id="a month"),
    pytest.param({"count": 600, "period": "3 mo"}, 200, id="a quarter"),
    pytest.param({"count": 1200, "period": "1 y"}, 100, id="a year"),
    pytest.param({"count": 10, "period": "1 w"}, 43, id="a week"),
    pytest.param({"count": 12}, 12, id="no period, so a month"),
    pytest.param({"count": 12, "period": "0 d"}, 12, id="no length of time at all"),
    pytest.param({"count": 0, "period": "1 mo"}, 0, id="none"),
    pytest.param({"count": -3, "period": "1 mo"}, 0, id="less than none"),
]


@pytest.mark.parametrize(("volume", "expected"), VOLUMES)
def test_monthly(volume: dict[str, object] | None, expected: int | None) -> None:
    assert monthly(ContactReason.model_validate({"id": "x", "title": "X", "volume": volume})) == expected


HALVES = [
    pytest.param([], 0, id="nothing"),
    pytest.param([0, 0], 0, id="nothing to share"),
    pytest.param([7], 1, id="one alone"),
    pytest.param([5, 5], 1, id="exactly half"),
    pytest.param([1, 2, 3, 4], 2, id="in any order"),
    pytest.param([4, 3, 3, 3], 2, id="the biggest is not enough"),
]


@pytest.mark.parametrize(("counts", "expected"), HALVES)
def test_half(counts: list[int], expected: int) -> None:
    assert half(counts) == expected


RATE = "title: Rate\nstatus: live\nmeasurements:\n"
SEPTEMBER = "  - {period_end: 2026-09-30, value: 14, scope: {reason: where}}\n"
OCTOBER = "  - {period_end: 2026-10-31, value: 12, scope: {reason: where}}\n"
DECEMBER = "  - {period_end: 2026-12-31, value: 30, scope: {reason: where}}\n"
OTHER = (
    "  - {period_end: 2026-10-31, value: 50}\n"
    "  - {period_end: 2026-11-10, value: 9, scope: {channel: phone, reason: where}}\n"
)

TRENDS = [
    pytest.param({}, None, id="nothing measures it"),
    pytest.param({"metrics/rate.yml": RATE + SEPTEMBER}, None, id="one value is no trend"),
    pytest.param({"metrics/rate.yml": RATE + OCTOBER + SEPTEMBER}, ("rate", 14, 12, "falling"), id="in any order"),
    pytest.param(
        {"metrics/rate.yml": RATE + SEPTEMBER + OCTOBER + DECEMBER + OTHER},
        ("rate", 14, 12, "falling"),
        id="neither the future nor another slice",
    ),
    pytest.param(
        {"metrics/rate.yml": (RATE + SEPTEMBER + OCTOBER).replace("12", "15")}, ("rate", 14, 15, "rising"), id="rising"
    ),
    pytest.param(
        {"metrics/rate.yml": (RATE + SEPTEMBER + OCTOBER).replace("12", "14")}, ("rate", 14, 14, "level"), id="level"
    ),
    pytest.param(
        {
            "metrics/rate.yml": RATE + SEPTEMBER + OCTOBER,
            "metrics/share.yml": (RATE + SEPTEMBER + OCTOBER).replace("2026-10-31", "2026-11-01"),
        },
        ("share", 14, 12, "falling"),
        id="the metric that was measured last",
    ),
    pytest.param(
        {"metrics/rate.yml": (RATE + SEPTEMBER + OCTOBER).replace("live", "draft")}, None, id="a draft metric"
    ),
]


@pytest.mark.parametrize(("texts", "expected"), TRENDS)
def test_trend(texts: dict[str, str], expected: tuple[str, float, float, str] | None) -> None:
    book = checked({"contact-reasons/where.yml": "title: Where?\nstatus: live\n"} | texts, "ref-unknown").book
    reason = book.find(ContactReason, "where")
    assert reason is not None
    found = trend(reason, book)
    assert (found and (found.metric.id, found.before.value, found.latest.value, found.way)) == expected
