"""The state of a goal on a day, from its own slice of its metric."""

from __future__ import annotations

import datetime

import pytest

from cx_handbook.graph.goal_state import Aim, Standing, aim_of, expected_on, path_of, standing
from cx_handbook.kinds import Goal, Metric
from handbooks import checked

HALFWAY = datetime.date(2026, 10, 21)
"""Fifty days into a goal of a hundred."""

HUNDRED = "start: 2026-09-01\ndue: 2026-12-10"
UP = f"baseline: {{value: 60, date: 2026-08-31}}\ntarget: {{value: 80}}\n{HUNDRED}"
DOWN = f"baseline: {{value: 31, date: 2026-08-31}}\ntarget: {{value: 21}}\n{HUNDRED}"
BAND = f"baseline: {{value: 50, date: 2026-08-31}}\ntarget: {{min: 60, max: 70}}\n{HUNDRED}"
HOLD = f"baseline: {{value: 65, date: 2026-08-31}}\ntarget: {{min: 60, max: 70}}\n{HUNDRED}"
KEEP = f"baseline: {{value: 80, date: 2026-08-31}}\ntarget: {{value: 80}}\n{HUNDRED}"


def pair(goal: str, series: str, better: str) -> tuple[Goal, Metric]:
    """A goal with these fields, and its metric with that series."""
    book = checked(
        {
            "goals/x.yml": f"title: X\nmetric: rate\n{goal}\n",
            "metrics/rate.yml": f"title: Rate\n{better}\nmeasurements: [{series}]\n",
        },
        "goal-overdue",
    ).book
    found, metric = book.find(Goal, "x"), book.find(Metric, "rate")
    assert found is not None
    assert metric is not None
    return found, metric


def stands(goal: str, series: str, better: str, as_of: datetime.date = HALFWAY) -> Standing:
    """Where the goal stands."""
    return standing(*pair(goal, series, better), as_of)


def on(day: str, value: float, rest: str = "") -> str:
    """A measurement."""
    return f"{{period_end: {day}, value: {value}{rest}}}"


def october(value: float) -> str:
    """The same, taken in time."""
    return on("2026-10-15", value)


HIGHER, LOWER, BETWEEN, UNSAID = "better: higher", "better: lower", "better: band", ""

STATES = [
    pytest.param(UP, october(80), HIGHER, "met", id="at the target"),
    pytest.param(UP, october(99), HIGHER, "met", id="beyond it"),
    pytest.param(UP, october(79.9), HIGHER, "on track", id="nearly there"),
    pytest.param(UP, october(70), HIGHER, "on track", id="as expected"),
    pytest.param(UP, october(68), HIGHER, "on track", id="a tenth behind"),
    pytest.param(UP, october(67.9), HIGHER, "at risk", id="more than a tenth"),
    pytest.param(UP, october(65), HIGHER, "at risk", id="a quarter behind"),
    pytest.param(UP, october(64.9), HIGHER, "off track", id="more than a quarter"),
    pytest.param(UP, october(40), HIGHER, "off track", id="worse than at the start"),
    pytest.param(DOWN, october(21), LOWER, "met", id="down to the target"),
    pytest.param(DOWN, october(26), LOWER, "on track", id="down, as expected"),
    pytest.param(DOWN, october(31), LOWER, "off track", id="down, no move"),
    pytest.param(DOWN, october(21), UNSAID, "met", id="the way is that from baseline to target"),
    pytest.param(UP, october(81), BETWEEN, "met", id="a value as target of a metric to be kept in a band"),
    pytest.param(UP, "", HIGHER, "no data", id="never measured"),
    pytest.param(UP, on("2026-08-31", 75), HIGHER, "no data", id="measured before the start only"),
    pytest.param(UP, on("2026-09-01", 75), HIGHER, "no data", id="on the first day, which tells of the time before"),
    pytest.param(UP, on("2026-09-02", 75), HIGHER, "on track", id="on the second day"),
    pytest.param(UP, on("2026-10-31", 75), HIGHER, "no data", id="measured in the future"),
    pytest.param(
        UP, f"{october(61)}, {on('2026-09-30', 79)}", HIGHER, "off track", id="the newest, wherever it stands"
    ),
    pytest.param(UP, f"{october(75)}, {{period_end: 2026-10-20}}", HIGHER, "on track", id="a value that is missing"),
    pytest.param(UP, f"{october(75)}, {{value: 20}}", HIGHER, "on track", id="a day that is missing"),
    pytest.param(UP, on("2026-10-15", 75, ", scope: {channel: chat}"), HIGHER, "no data", id="of another slice"),
    pytest.param(UP, on("2026-10-15", 75, ", scope: {}"), HIGHER, "on track", id="an empty scope is the whole"),
    pytest.param(f"{UP}\nscope: {{channel: chat}}", october(75), HIGHER, "no data", id="the whole for a slice"),
    pytest.param(
        f"{UP}\nscope: {{channel: chat}}",
        f"{october(99)}, {on('2026-10-14', 61, ', scope: {channel: chat}')}",
        HIGHER,
        "off track",
        id="its own slice",
    ),
    pytest.param(BAND, october(60), BETWEEN, "met", id="into the band"),
    pytest.param(BAND, october(71), BETWEEN, "on track", id="a little beyond the band"),
    pytest.param(BAND, october(80), BETWEEN, "off track", id="far beyond the band, which is no progress"),
    pytest.param(BAND, october(55), BETWEEN, "on track", id="halfway to its near edge"),
    pytest.param(BAND, october(51), BETWEEN, "off track", id="hardly a step to the band"),
    pytest.param(HOLD, october(70), BETWEEN, "met", id="held"),
    pytest.param(HOLD, october(70.1), BETWEEN, "off track", id="lost, which no pace excuses"),
    pytest.param(HOLD, "", BETWEEN, "no data", id="to be held, not measured"),
    pytest.param(KEEP, october(80), UNSAID, "met", id="kept to the point"),
    pytest.param(KEEP, october(81), UNSAID, "off track", id="not kept to the point, where no way is better"),
    pytest.param(KEEP, october(81), HIGHER, "met", id="kept, and better"),
    pytest.param(KEEP, october(79), HIGHER, "off track", id="not kept"),
    pytest.param(f"target: {{value: 80}}\n{HUNDRED}", october(70), HIGHER, "no data", id="no baseline"),
    pytest.param(f"target: {{value: 80}}\n{HUNDRED}", october(80), HIGHER, "met", id="no baseline, and there"),
    pytest.param(f"baseline: {{value: 60}}\n{HUNDRED}", october(70), HIGHER, "no data", id="no target"),
    pytest.param(f"baseline: {{value: 60}}\ntarget: {{min: 70}}\n{HUNDRED}", october(70), HIGHER, "no data", id="edge"),
    pytest.param(UP.replace("due: 2026-12-10", ""), october(70), HIGHER, "no data", id="no due date"),
    pytest.param(UP.replace("start: 2026-09-01", ""), october(70), HIGHER, "on track", id="from the baseline's day"),
    pytest.param(
        "baseline: {value: 60}\ntarget: {value: 80}\ndue: 2026-12-10",
        october(70),
        HIGHER,
        "no data",
        id="no start",
    ),
    pytest.param(UP.replace("2026-12-10", "2026-09-01"), october(70), HIGHER, "missed", id="over on the day it begins"),
]


@pytest.mark.parametrize(("goal", "series", "better", "state"), STATES)
def test_states(goal: str, series: str, better: str, state: str) -> None:
    assert stands(goal, series, better).state == state


LAST, AFTER = datetime.date(2026, 12, 10), datetime.date(2026, 12, 11)

ENDS = [
    pytest.param(october(70), LAST, "off track", id="the last day"),
    pytest.param(october(70), AFTER, "missed", id="the day after"),
    pytest.param("", AFTER, "missed", id="over, and never measured"),
    pytest.param(on("2026-12-10", 80), AFTER, "met", id="met on the last day"),
    pytest.param(f"{october(70)}, {on('2027-01-31', 85)}", datetime.date(2027, 2, 1), "missed", id="met too late"),
    pytest.param(
        f"{on('2026-11-30', 85)}, {on('2027-01-31', 70)}", datetime.date(2027, 2, 1), "met", id="lost after the end"
    ),
]


@pytest.mark.parametrize(("series", "as_of", "state"), ENDS)
def test_what_comes_after_the_due_date_changes_nothing(series: str, as_of: datetime.date, state: str) -> None:
    assert stands(UP, series, HIGHER, as_of).state == state


LATE = "checkpoints: [{date: 2026-11-30, value: 64}]"
EXPECTED = [
    pytest.param("", HALFWAY, 0.5, id="a straight line"),
    pytest.param("", datetime.date(2026, 9, 1), 0.0, id="at the start"),
    pytest.param("", datetime.date(2026, 8, 1), 0.0, id="before it"),
    pytest.param("", LAST, 1.0, id="at the end"),
    pytest.param("", datetime.date(2027, 6, 1), 1.0, id="after it"),
    pytest.param(LATE, datetime.date(2026, 11, 30), 0.2, id="at a checkpoint"),
    pytest.param(LATE, datetime.date(2026, 10, 16), 0.1, id="on the way to it"),
    pytest.param(LATE, datetime.date(2026, 12, 5), 0.6, id="on the way from it"),
    pytest.param(
        "checkpoints: [{date: 2026-11-30, value: 70}, {date: 2026-10-21, value: 64}]", HALFWAY, 0.2, id="in any order"
    ),
    pytest.param("checkpoints: [{date: 2026-10-21}, {value: 79}]", HALFWAY, 0.5, id="half a checkpoint is none"),
    pytest.param(
        "checkpoints: [{date: 2026-08-01, value: 79}, {date: 2027-01-01, value: 61}]", HALFWAY, 0.5, id="outside"
    ),
]


@pytest.mark.parametrize(("checkpoints", "as_of", "expected"), EXPECTED)
def test_what_is_expected(checkpoints: str, as_of: datetime.date, expected: float) -> None:
    assert stands(f"{UP}\n{checkpoints}", october(75), HIGHER, as_of).expected == pytest.approx(expected)


WAYS = [
    pytest.param(UP, HIGHER, [("09-01", 60), ("12-10", 80)], id="a straight line"),
    pytest.param(DOWN, LOWER, [("09-01", 31), ("12-10", 21)], id="down"),
    pytest.param(f"{UP}\n{LATE}", HIGHER, [("09-01", 60), ("11-30", 64), ("12-10", 80)], id="past a checkpoint"),
    pytest.param(BAND, BETWEEN, [("09-01", 50), ("12-10", 60)], id="to the near edge of a band"),
    pytest.param(HOLD, BETWEEN, [], id="nothing to go for"),
    pytest.param(f"target: {{value: 80}}\n{HUNDRED}", HIGHER, [], id="no baseline"),
    pytest.param(f"baseline: {{value: 60}}\n{HUNDRED}", HIGHER, [], id="no target"),
    pytest.param(UP.replace("2026-12-10", "2026-08-01"), HIGHER, [], id="due before it starts"),
]


@pytest.mark.parametrize(("goal", "better", "way"), WAYS)
def test_the_way_in_values(goal: str, better: str, way: list[tuple[str, float]]) -> None:
    found = path_of(*pair(goal, "", better))
    assert [(f"{day:%m-%d}", value) for day, value in found] == way


@pytest.mark.parametrize(("checkpoints", "as_of", "expected"), EXPECTED)
def test_the_value_expected_is_that_share_of_the_way(checkpoints: str, as_of: datetime.date, expected: float) -> None:
    assert expected_on(path_of(*pair(f"{UP}\n{checkpoints}", "", HIGHER)), as_of) == pytest.approx(60 + 20 * expected)


def test_no_way_expects_nothing() -> None:
    assert expected_on((), HALFWAY) is None


PROGRESS = [
    pytest.param(UP, october(75), 0.75, id="up"),
    pytest.param(UP, october(55), -0.25, id="worse than at the start"),
    pytest.param(UP, october(90), 1.5, id="further than asked for"),
    pytest.param(DOWN, october(26), 0.5, id="down"),
    pytest.param(BAND, october(55), 0.5, id="to the near edge of a band"),
    pytest.param(BAND, october(75), 0.5, id="out at the far side of a band"),
    pytest.param(HOLD, october(65), None, id="nothing to go for"),
    pytest.param(UP, "", None, id="nothing measured"),
]


@pytest.mark.parametrize(("goal", "series", "progress"), PROGRESS)
def test_progress(goal: str, series: str, progress: float | None) -> None:
    found = stands(goal, series, UNSAID).progress
    assert found == (None if progress is None else pytest.approx(progress))


def test_a_path_of_checkpoints_saves_a_late_starter() -> None:
    assert stands(UP, october(62), HIGHER).state == "off track"
    assert stands(f"{UP}\n{LATE}", october(62), HIGHER).state == "on track"


def test_how_far_behind_is_off_track_may_be_set() -> None:
    goal, metric = pair(UP, october(67), HIGHER)
    assert standing(goal, metric, HALFWAY).state == "at risk"
    assert standing(goal, metric, HALFWAY, at_risk=0.1).state == "off track"
    assert standing(goal, metric, HALFWAY, at_risk=0.05).state == "off track"


def test_without_its_metric_there_is_no_data() -> None:
    goal, _ = pair(UP, october(70), HIGHER)
    assert standing(goal, None, HALFWAY).state == "no data"


def test_latest_is_the_measurement_itself() -> None:
    latest = stands(UP, f"{on('2026-09-30', 66)}, {on('2026-10-15', 70, ', n: 9120, note: frost')}", HIGHER).latest
    assert latest is not None
    assert (latest.value, latest.n, latest.note) == (70, 9120, "frost")


AIMS = [
    pytest.param(UP, HIGHER, Aim(80, float("inf")), id="as high as it gets"),
    pytest.param(DOWN, LOWER, Aim(float("-inf"), 21), id="as low as it gets"),
    pytest.param(BAND, HIGHER, Aim(60, 70), id="a band, whatever is better"),
    pytest.param(DOWN, HIGHER, Aim(21, float("inf")), id="the metric decides which way is better"),
    pytest.param("target: {value: 80}", UNSAID, Aim(80, 80), id="no way to tell"),
    pytest.param("target: {min: 0, max: 0}", UNSAID, Aim(0, 0), id="nought is a value"),
]


@pytest.mark.parametrize(("goal", "better", "aim"), AIMS)
def test_aims(goal: str, better: str, aim: Aim) -> None:
    assert aim_of(*pair(goal, "", better)) == aim


REACHES = [
    pytest.param("horizon: decade\nstart: 2026-10-01\ndue: 2026-12-31", "decade", id="as written"),
    pytest.param("start: 2026-10-01\ndue: 2026-12-31", "quarter", id="three months"),
    pytest.param("start: 2026-10-01\ndue: 2027-03-31", "quarter", id="half a year, to the end of the next quarter"),
    pytest.param("start: 2026-10-01\ndue: 2027-09-30", "year", id="twelve months"),
    pytest.param("start: 2026-10-01\ndue: 2027-12-31", "year", id="to the end of the next year"),
    pytest.param("start: 2026-10-01\ndue: 2030-12-31", "decade", id="longer"),
    pytest.param("due: 2027-12-31", None, id="nobody knows from when"),
]


@pytest.mark.parametrize(("goal", "reach"), REACHES)
def test_how_far_a_goal_looks(goal: str, reach: str | None) -> None:
    assert pair(goal, "", UNSAID)[0].reach == reach
