"""The rules of goals beyond presence: titles, pace, horizons, goals that get in each other's way."""

from __future__ import annotations

import pytest

from handbooks import checked, said


def goal(name: str, fields: str, status: str = "live") -> dict[str, str]:
    """A goal with these fields."""
    return {f"goals/{name}.yml": f"title: {name}\nstatus: {status}\n{fields}\n"}


def metric(fields: str) -> dict[str, str]:
    """The metric of these goals."""
    return {"metrics/rate.yml": f"title: Rate\nstatus: live\n{fields}\n"}


def messages(texts: dict[str, str], *rules: str) -> list[str]:
    """What these rules say, without places; in a handbook that asks for everything."""
    findings = checked({"handbook.yml": "profile: strict\n"} | texts, *rules).findings
    return [finding.message for finding in findings if finding.rule in rules]


VAGUE = [
    "Great service",
    "Excellent customer service for everyone",
    "Be the best",
    "World-class customer experience",
    "Improve",
    "Improve our service",
    "Improve the customer's experience",
    "Deliver excellence every day",
    "Happy customers",
    "Delight our customers, always",
    "Better and better",
    "Best in class CX",
    "To give our guests an amazing experience",
    "Keep customers happy",
    "We’re the best",
    "First-class service",
    "We're the company with the best customers' experience",
]
CLEAR = [
    "Fewer complaints",
    "Better brakes",
    "Improve onboarding",
    "Improve customer satisfaction",
    "Great service within two minutes",
    "Great service, 80 times in 100",
    "Easy returns",
    "Twice as good",
    "Customers first",
    "Customer service",
    "Nobody waits",
    "Good morning calls answered",
    "The only calls left are the ones we are glad of",
    "Happy returns",
    "First class is for lessons",
    "Un service excellent",
    "Improve FCR",
    "More than you expect",
    "…",
]


@pytest.mark.parametrize("title", VAGUE)
def test_title_that_is_only_praise(title: str) -> None:
    texts = {"goals/x.yml": f'title: "{title}"\nstatus: live\n'}
    assert messages(texts, "goal-vague") == [f"title of goal 'x' names no result: {title!r}"]


@pytest.mark.parametrize("title", CLEAR)
def test_title_that_names_something(title: str) -> None:
    assert messages({"goals/x.yml": f'title: "{title}"\nstatus: live\n'}, "goal-vague") == []


PACE = "metric: rate\nbaseline: {value: 60, date: 2026-05-31}\ntarget: {value: 80}\nstart: 2026-06-01\ndue: 2026-12-31"
VALUE = "better: {better}\nmeasurements: [{{period_end: 2026-10-31, value: {value}}}]"
LATE = "goal 'x' is off track: {done}, and 82 % was expected"
OFF_TRACK = [
    pytest.param(PACE, VALUE.format(better="higher", value=66), [LATE.format(done="30 % of the way")], id="behind"),
    pytest.param(PACE, VALUE.format(better="higher", value=72), [], id="at risk"),
    pytest.param(PACE, VALUE.format(better="higher", value=80), [], id="met"),
    pytest.param(PACE, VALUE.format(better="higher", value=59), [LATE.format(done="worse than its baseline")], id="b"),
    pytest.param(
        PACE.replace("80", "60"),
        VALUE.format(better="higher", value=59.5),
        ["goal 'x' is to be held and was lost: 59.5 on 2026-10-31"],
        id="held no more",
    ),
    pytest.param(f"{PACE}\nclosing: {{verdict: dropped}}", VALUE.format(better="higher", value=59), [], id="closed"),
    pytest.param(PACE.replace("2026-12", "2026-10"), VALUE.format(better="higher", value=59), [], id="over"),
    pytest.param(PACE, VALUE.format(better="lower", value=66), [], id="the wrong way, which another rule tells"),
    pytest.param(PACE, "better: higher", [], id="never measured"),
    pytest.param(PACE.replace("rate", "ghost"), VALUE.format(better="higher", value=59), [], id="no such metric"),
]


@pytest.mark.parametrize(("fields", "series", "expected"), OFF_TRACK)
def test_goals_off_track(fields: str, series: str, expected: list[str]) -> None:
    assert messages(goal("x", fields) | metric(series), "goal-off-track") == expected


@pytest.mark.parametrize(("behind", "found"), [(41, 0), (40, 1)])
def test_how_far_behind_is_off_track_is_an_option(behind: int, found: int) -> None:
    texts = goal("x", PACE) | metric(VALUE.format(better="higher", value=68.4))
    texts["handbook.yml"] = f"rules: {{goal-off-track: {{severity: info, behind: {behind}}}}}\n"
    assert len(messages(texts, "goal-off-track")) == found


def horizons(*names: str) -> dict[str, str]:
    """A live goal for each."""
    return {path: text for name in names for path, text in goal(name, f"horizon: {name}").items()}


NONE = "handbook has no live goal for the quarter, the year or the long run"
HORIZONS = [
    pytest.param(horizons("quarter", "year", "decade"), [], id="all three"),
    pytest.param(horizons("quarter", "year"), ["handbook has no live goal for the long run"], id="one missing"),
    pytest.param(horizons("year"), ["handbook has no live goal for the quarter or the long run"], id="two"),
    pytest.param({}, [NONE], id="no goal at all"),
    pytest.param(goal("x", "horizon: year", "draft"), [NONE], id="a draft is no cover"),
    pytest.param(goal("x", "horizon: year\nclosing: {verdict: met}"), [NONE], id="nor is one that is closed"),
    pytest.param(
        horizons("quarter", "year") | goal("x", "start: 2026-10-01\ndue: 2036-12-31"), [], id="told by its dates"
    ),
    pytest.param(horizons("quarter", "year") | goal("x", ""), [], id="one that does not say"),
    pytest.param(horizons("quarter") | {"goals/x.yml": "titel: X\n"}, [], id="one that cannot be read"),
]


@pytest.mark.parametrize(("texts", "expected"), HORIZONS)
def test_horizons(texts: dict[str, str], expected: list[str]) -> None:
    assert messages(texts, "goal-horizon-gap") == expected


AIM = "metric: rate\nbaseline: {{value: 50, date: 2026-09-30}}\ntarget: {target}\nstart: {start}\ndue: {due}"


def aim(target: str, due: str = "2027-03-31", start: str = "2026-10-01", more: str = "") -> str:
    """A goal for the metric, from 50."""
    return AIM.format(target=target, start=start, due=due) + more


UP, DOWN, BAND = "{value: 80}", "{value: 20}", "{min: 40, max: 60}"
OTHER_WAY = "goal 'b' pulls 'rate' the other way than goal 'a'"
RULED_OUT = "goal 'b' wants values of 'rate' that rule out goal 'a'"
ANOTHER = "goal 'b' has another target for 'rate' on 2027-03-31 than goal 'a'"
CONFLICTS = [
    pytest.param(aim(UP), aim(DOWN, "2027-12-31"), [OTHER_WAY], id="up and down"),
    pytest.param(aim(UP), aim(DOWN, "2027-12-31", "2027-04-01"), [], id="one after the other"),
    pytest.param(aim(UP), aim(DOWN, "2027-12-31", "2027-03-31"), [OTHER_WAY], id="a day in common"),
    pytest.param(aim(UP), aim(DOWN, more="\nscope: {channel: chat}"), [], id="of two slices"),
    pytest.param(
        aim(UP, more="\nscope: {channel: chat}"),
        aim(DOWN, more="\nscope: {channel: chat}"),
        [OTHER_WAY],
        id="of one slice",
    ),
    pytest.param(aim(UP, more="\nscope: {}"), aim(DOWN), [OTHER_WAY], id="an empty scope is the whole"),
    pytest.param(aim(UP), aim("{value: 90}", "2027-12-31"), [], id="a step, and the next"),
    pytest.param(aim(UP), aim("{value: 90}"), [ANOTHER], id="two targets for one day"),
    pytest.param(aim(UP), aim(UP), [], id="the same goal twice"),
    pytest.param(aim(BAND, "2027-12-31"), aim(UP), [RULED_OUT], id="to leave a band while it is to be held"),
    pytest.param(aim(UP), aim(BAND, "2027-12-31"), [RULED_OUT], id="the same, in the other order"),
    pytest.param(aim(BAND), aim(UP, "2027-12-31"), [], id="to leave a band later"),
    pytest.param(aim(BAND), aim("{min: 70, max: 80}", "2027-12-31"), [RULED_OUT], id="two bands apart"),
    pytest.param(aim(BAND), aim("{min: 60, max: 80}", "2027-12-31"), [], id="two bands that touch"),
    pytest.param(aim(UP), aim(DOWN, more="\nclosing: {verdict: dropped}"), [], id="one is closed"),
    pytest.param(aim(UP), aim(DOWN).replace("due:", "# due:"), [], id="no due date, which another rule tells"),
    pytest.param(aim(UP), aim(DOWN).replace("rate", "share"), [], id="of two metrics"),
    pytest.param(aim(UP), aim("{min: 40}"), [], id="no target, which another rule tells"),
]


@pytest.mark.parametrize(("first", "second", "expected"), CONFLICTS)
def test_conflicts(first: str, second: str, expected: list[str]) -> None:
    texts = goal("a", first) | goal("b", second) | metric("better: band")
    assert messages(texts, "goal-conflict") == expected


def test_a_draft_is_in_nobodys_way() -> None:
    assert messages(goal("a", aim(UP)) | goal("b", aim(DOWN), "draft") | metric(""), "goal-conflict") == []


def test_a_goal_that_goes_the_wrong_way_is_told_by_that_alone() -> None:
    texts = goal("a", aim(UP)) | goal("b", aim(DOWN)) | metric("better: higher")
    assert messages(texts, "goal-conflict", "goal-wrong-way") == [
        "target of goal 'b' is worse than its baseline: 50 to 20, higher is better"
    ]


def test_of_three_goals_each_pair_is_told_at_the_later_one() -> None:
    texts = goal("a", aim(UP)) | goal("b", aim(DOWN)) | goal("c", aim(UP, "2027-12-31")) | metric("better: band")
    assert [(each.record, each.message) for each in checked(texts | STRICT, "goal-conflict").findings] == [
        ("b", OTHER_WAY),
        ("c", "goal 'c' pulls 'rate' the other way than goal 'b'"),
    ]


STRICT = {"handbook.yml": "profile: strict\n"}


def test_a_metric_that_cannot_be_read_may_hide_which_way_is_better() -> None:
    texts = goal("a", aim(UP)) | goal("b", aim(DOWN)) | {"metrics/rate.yml": "titel: Rate\n"}
    assert messages(texts, "goal-conflict") == []


def test_where_a_goal_is_told() -> None:
    texts = {"handbook.yml": "profile: standard\n", "goals/x.yml": "title: X\nstatus: live\ntold_in: []\n"}
    assert said(checked(texts, "goal-untold").findings, "goals/x.yml") == [
        "3:10: warning: goal 'x' is told to nobody [goal-untold]",
        "  hint: name the module or tip in which staff hear of it",
    ]
