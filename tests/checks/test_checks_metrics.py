"""The rules of metrics beyond presence: readings, answers, use, age."""

from __future__ import annotations

import pytest

from handbooks import checked

STRICT = {"handbook.yml": "profile: strict\n"}


def found(texts: dict[str, str], *rules: str) -> list[str]:
    """What these rules say, without places, in a handbook that asks for everything."""
    return [finding.message for finding in checked(STRICT | texts, *rules).findings]


READINGS = [
    pytest.param("ces", "title: How easy we are", "customer effort", id="CES by its id"),
    pytest.param("easy", "title: How easy we are\nabbr: CES", "customer effort", id="by its abbreviation"),
    pytest.param("easy", "title: Customer effort score", "customer effort", id="by its title"),
    pytest.param("web-ces", "title: Easy", "customer effort", id="by a part of its id"),
    pytest.param("fcr", "title: Settled", "first contact resolution", id="FCR"),
    pytest.param("x", "title: First-call resolution", "first contact resolution", id="FCR by phone"),
    pytest.param("service-level", "title: Answered", "service level", id="service level"),
    pytest.param("x", "title: Answered\nabbr: SL", "service level", id="SL"),
    pytest.param("renewal-rate", "title: Stay", "renewal and churn", id="renewal"),
    pytest.param("x", "title: Monthly churn", "renewal and churn", id="churn"),
    pytest.param("ces", "title: Easy\nvariant: mean of 1 to 7", "", id="stated"),
    pytest.param("csat", "title: Satisfied", "", id="no name that calls for it"),
    pytest.param("access", "title: Success of processes", "", id="not inside a word"),
    pytest.param("sleep", "title: Slower calls", "", id="nor inside another"),
    pytest.param("x", "title: Contacts settled first", "", id="the words alone"),
]


@pytest.mark.parametrize(("name", "fields", "reading"), READINGS)
def test_readings(name: str, fields: str, reading: str) -> None:
    expected = [f"metric {name!r} does not say which reading of {reading} is meant"] if reading else []
    assert found({f"metrics/{name}.yml": f"status: live\n{fields}\n"}, "metric-variant-unstated") == expected


def test_hint_says_what_to_write_for_that_metric() -> None:
    texts = {"metrics/fcr.yml": "title: Settled\nstatus: live\n"}
    findings = checked(STRICT | texts, "metric-variant-unstated").findings
    assert [each.hint for each in findings] == ["set variant: the days in which a second contact counts"]


def survey(fields: str, *series: str) -> dict[str, str]:
    """A metric that asks customers."""
    values = ", ".join(f"{{{each}}}" for each in series)
    return {"metrics/csat.yml": f"title: Satisfied\nstatus: live\n{fields}\nmeasurements: [{values}]\n"}


SIXTY = "survey: {question: How was it?, min_answers: 60}"
ANSWERS = [
    pytest.param(SIXTY, ["period_end: 2026-10-31, value: 80, n: 60"], [], id="just enough"),
    pytest.param(SIXTY, ["period_end: 2026-10-31, value: 80, n: 59"], ["59 answers, 60"], id="one too few"),
    pytest.param(SIXTY, ["period_end: 2026-10-31, value: 80"], [], id="nobody counted"),
    pytest.param(SIXTY, ["value: 80, n: 5"], [], id="of no day, which another rule tells"),
    pytest.param(
        SIXTY,
        ["period_end: 2026-09-30, value: 80, n: 5", "period_end: 2026-10-31, value: 80, n: 70"],
        [],
        id="long ago",
    ),
    pytest.param(
        SIXTY,
        ["period_end: 2026-10-31, value: 80, n: 70", "period_end: 2026-10-31, value: 9, n: 4, scope: {channel: chat}"],
        ["4 answers, 60"],
        id="of one slice",
    ),
    pytest.param("survey: {question: Q}", ["period_end: 2026-10-31, value: 1, n: 29"], ["29 answers, 30"], id="unsaid"),
    pytest.param("survey: {question: Q}", ["period_end: 2026-10-31, value: 1, n: 30"], [], id="thirty will do"),
    pytest.param("unit: h", ["period_end: 2026-10-31, value: 1, n: 3"], [], id="no survey"),
]


@pytest.mark.parametrize(("fields", "series", "expected"), ANSWERS)
def test_answers(fields: str, series: list[str], expected: list[str]) -> None:
    wanted = [f"value of metric 'csat' for 2026-10-31 rests on {each} are needed" for each in expected]
    assert found(survey(fields, *series), "metric-few-answers") == wanted


UNUSED = "metric 'csat' is used by no goal, touchpoint, promise or module"
USES = [
    pytest.param({}, [UNUSED], id="nothing"),
    pytest.param({"goals/x.yml": "title: X\nstatus: live\nmetric: csat\n"}, [], id="a goal"),
    pytest.param({"touchpoints/x.yml": "title: X\nstatus: live\ntracked_by: [csat]\n"}, [], id="a touchpoint"),
    pytest.param({"goals/x.yml": "title: X\nmetric: csat\n"}, [UNUSED], id="a draft"),
    pytest.param({"goals/x.yml": "title: X\nstatus: live\nwhy: See [[csat]].\n"}, [UNUSED], id="only talked about"),
    pytest.param({"goals/x.yml": "titel: X\nmetric: csat\n"}, [], id="perhaps one that cannot be read"),
]


@pytest.mark.parametrize(("texts", "expected"), USES)
def test_uses(texts: dict[str, str], expected: list[str]) -> None:
    messages = found(survey("owner: lead") | texts, "metric-unused")
    assert [each for each in messages if "used" in each] == expected


def test_an_orphan_is_told_once() -> None:
    findings = checked(STRICT | survey("unit: h"), "metric-unused", "page-orphan").findings
    assert [each.rule for each in findings] == ["page-orphan"]


@pytest.mark.parametrize(("periods", "count"), [("1", 1), ("1.9", 1), ("2.1", 0), ("3", 0)])
def test_how_old_the_last_value_may_be_is_an_option(periods: str, count: int) -> None:
    texts = survey("every: 10 d", "period_end: 2026-11-02, value: 1")  # 21 days
    texts["handbook.yml"] = f"rules: {{metric-stale: {{periods: {periods}}}}}\n"
    assert len(found(texts, "metric-stale")) == count
