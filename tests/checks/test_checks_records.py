"""The rules of goals, journeys, people, partners and reviews at their edges."""

from __future__ import annotations

import pytest

from handbooks import checked, said

RATE = "title: Rate\nstatus: live\nunit: percent\nmin: 0\nmax: 100\nbetter: {better}\n"


def messages(texts: dict[str, str], rule: str) -> list[str]:
    """What one rule says, without its places."""
    return [finding.message for finding in checked(texts, rule).findings]


def live(path: str, fields: str) -> dict[str, str]:
    """A live record with these fields."""
    return {path: f"title: {path.split('/')[1].removesuffix('.yml').title()}\nstatus: live\n{fields}\n"}


GOALS = [
    pytest.param("goal-no-target", "target: {value: 80}", [], id="value"),
    pytest.param("goal-no-target", "target: {value: 0}", [], id="value nought"),
    pytest.param("goal-no-target", "target: {min: 70, max: 80}", [], id="band"),
    pytest.param(
        "goal-no-target",
        "target: {min: 70}",
        ["target of goal 'x' has no value, and not both edges of a band"],
        id="half a band",
    ),
    pytest.param("goal-no-target", "target: {}", ["goal 'x' has no target"], id="empty target"),
    pytest.param("goal-no-baseline", "baseline: {value: 0}", [], id="baseline nought"),
    pytest.param("goal-no-baseline", "baseline: {}", ["goal 'x' has no baseline"], id="empty baseline"),
    pytest.param(
        "goal-no-baseline",
        "baseline: {date: 2026-01-01}",
        ["baseline of goal 'x' has no value"],
        id="baseline, only a day",
    ),
    pytest.param("goal-no-plan", "plan: {}", ["goal 'x' has no plan"], id="empty plan"),
    pytest.param("goal-no-plan", "plan: {actions: []}", ["goal 'x' has no plan"], id="plan without an action"),
    pytest.param(
        "goal-action-loose",
        "plan: {actions: [{id: a, owner: lead, due: 2026-12-01}, {id: b}]}",
        ["action 'b' of goal 'x' has no due date", "action 'b' of goal 'x' has no owner"],
        id="the second action is loose",
    ),
    pytest.param("goal-action-overdue", "plan: {actions: [{id: a, due: 2026-11-23}]}", [], id="due today"),
    pytest.param(
        "goal-action-overdue",
        "plan: {actions: [{id: a, due: 2026-11-22}, {id: b, due: 2026-11-22, status: dropped}]}",
        ["action 'a' of goal 'x' was due on 2026-11-22"],
        id="due yesterday, another dropped",
    ),
    pytest.param("goal-overdue", "due: 2026-11-23", [], id="goal due today"),
    pytest.param(
        "goal-overdue", "due: 2026-11-22", ["goal 'x' was due on 2026-11-22 and has no closing"], id="yesterday"
    ),
    pytest.param("goal-overdue", "due: 2026-11-22\nclosing: {verdict: missed}", [], id="closed"),
]


@pytest.mark.parametrize(("rule", "fields", "expected"), GOALS)
def test_goals(rule: str, fields: str, expected: list[str]) -> None:
    assert messages(live("goals/x.yml", fields), rule) == expected


WAYS = [
    pytest.param("higher", 61, 80, [], id="up"),
    pytest.param("higher", 80, 80, [], id="to be held"),
    pytest.param(
        "higher",
        80,
        61,
        ["target of goal 'x' is worse than its baseline: 80 to 61, higher is better"],
        id="the wrong way",
    ),
    pytest.param("lower", 31, 18.5, [], id="down"),
    pytest.param(
        "lower",
        18.5,
        31,
        ["target of goal 'x' is worse than its baseline: 18.5 to 31, lower is better"],
        id="lower, upwards",
    ),
    pytest.param("band", 61, 80, [], id="either way"),
]


@pytest.mark.parametrize(("better", "start", "target", "expected"), WAYS)
def test_way_of_a_goal(better: str, start: float, target: float, expected: list[str]) -> None:
    goal = f"metric: rate\nbaseline: {{value: {start}, date: 2026-09-30}}\ntarget: {{value: {target}}}"
    texts = live("goals/x.yml", goal) | {"metrics/rate.yml": RATE.format(better=better)}
    assert messages(texts, "goal-wrong-way") == expected


@pytest.mark.parametrize("fields", ["metric: rate", "metric: rate\ntarget: {value: 1}", "baseline: {value: 180}"])
def test_goal_that_is_not_whole_is_told_by_other_rules(fields: str) -> None:
    texts = live("goals/x.yml", fields) | {"metrics/rate.yml": RATE.format(better="higher")}
    assert [finding.rule for finding in checked(texts, "goal-wrong-way", "goal-out-of-range").findings] == []


RANGES = [
    pytest.param("target: {value: 0}", [], id="lowest"),
    pytest.param("target: {value: 100}", [], id="highest"),
    pytest.param(
        "target: {value: 100.1}", ["target of goal 'x' is 100.1, outside the range of 'rate', 0 to 100"], id="beyond"
    ),
    pytest.param(
        "target: {min: -1, max: 101}\nbaseline: {value: 180}",
        [
            "baseline of goal 'x' is 180, outside the range of 'rate', 0 to 100",
            "target of goal 'x' is -1, outside the range of 'rate', 0 to 100",
            "target of goal 'x' is 101, outside the range of 'rate', 0 to 100",
        ],
        id="every number",
    ),
]


@pytest.mark.parametrize(("fields", "expected"), RANGES)
def test_range_of_a_goal(fields: str, expected: list[str]) -> None:
    texts = live("goals/x.yml", f"metric: rate\n{fields}") | {"metrics/rate.yml": RATE.format(better="higher")}
    assert sorted(messages(texts, "goal-out-of-range")) == sorted(expected)


METRICS = [
    pytest.param("metric-out-of-range", "min: 0\nmeasurements: [{value: -0.5}]", 1, id="below"),
    pytest.param("metric-out-of-range", "min: 0\nmeasurements: [{value: 1e6}]", 0, id="no upper limit"),
    pytest.param("metric-out-of-range", "measurements: [{value: -5}]", 0, id="no limits"),
    pytest.param(
        "measurement-duplicate",
        "measurements: [{period_end: 2026-10-31, value: 1}, "
        "{period_end: 2026-10-31, value: 1, scope: {channel: phone}}]",
        0,
        id="another slice",
    ),
    pytest.param(
        "measurement-duplicate",
        "measurements: [{period_end: 2026-10-31, value: 1, scope: {channel: a}}, "
        "{period_end: 2026-10-31, value: 2, scope: {channel: a}}]",
        1,
        id="the same slice",
    ),
    pytest.param(
        "metric-stale", "every: 10 d\nmeasurements: [{period_end: 2026-11-03, value: 1}]", 0, id="twice the time"
    ),
    pytest.param("metric-stale", "every: 10 d\nmeasurements: [{period_end: 2026-11-02, value: 1}]", 1, id="a day more"),
    pytest.param(
        "metric-stale",
        "every: 10 d\nmeasurements: [{period_end: 2026-11-23, value: 1}, {period_end: 2026-01-01, value: 1}]",
        0,
        id="the last counts, wherever it stands",
    ),
    pytest.param("metric-stale", "every: 10 d", 0, id="never measured"),
]


@pytest.mark.parametrize(("rule", "fields", "count"), METRICS)
def test_metrics(rule: str, fields: str, count: int) -> None:
    assert len(messages(live("metrics/rate.yml", fields), rule)) == count


def test_stale_metric_says_how_often_it_is_due() -> None:
    fields = "every: 1 mo\nmeasurements: [{period_end: 2026-08-31, value: 1}]"
    assert messages(live("metrics/rate.yml", fields), "metric-stale") == [
        "metric 'rate' was last measured on 2026-08-31, and is due every month"
    ]


LATE = live("scripts/late.yml", "recovers: [pay]")
DRAFT = {"scripts/late.yml": "title: Late\nrecovers: [pay]\n"}
LOW = "emotion: {now: -1, basis: assumed}"

MOMENTS = [
    pytest.param("touchpoint-no-script", "weight: 2", {}, 0, id="weight 2"),
    pytest.param("touchpoint-no-script", "weight: 3", {}, 1, id="weight 3"),
    pytest.param("touchpoint-no-script", "weight: 3", LATE, 0, id="weight 3 with a script"),
    pytest.param("touchpoint-no-script", "weight: 3", DRAFT, 1, id="a draft is no cover"),
    pytest.param("low-point-no-recovery", "emotion: {now: 0, basis: assumed}", {}, 0, id="plain"),
    pytest.param("low-point-no-recovery", LOW, {}, 1, id="low"),
    pytest.param("low-point-no-recovery", LOW, LATE, 0, id="low with a script"),
    pytest.param("low-point-no-recovery", LOW, DRAFT, 1, id="low with a draft"),
    pytest.param("low-point-no-fix", "emotion: {now: 0, basis: assumed}", {}, 0, id="plain needs no fix"),
    pytest.param("low-point-no-fix", LOW, {}, 1, id="low and no friction"),
    pytest.param(
        "low-point-no-fix", f"{LOW}\nfriction: [{{id: a, state: found}}]", {}, 1, id="friction without a response"
    ),
    pytest.param("low-point-no-fix", f"{LOW}\nfriction: [{{id: a, response: Text them}}]", {}, 0, id="with one"),
    pytest.param(
        "low-point-no-fix",
        f"{LOW}\nfriction: [{{id: a, state: accepted, response: Text them}}]",
        {},
        1,
        id="accepted is not being mended",
    ),
    pytest.param("vendor-touchpoint-no-script", "started_by: vendor", {}, 1, id="a vendor begins it"),
    pytest.param("vendor-touchpoint-no-script", "started_by: us", {}, 0, id="we begin it"),
    pytest.param("vendor-touchpoint-no-script", "frontstage: [{do: a, by: lead}]", {}, 0, id="a role does it"),
    pytest.param(
        "vendor-touchpoint-no-script",
        "frontstage: [{do: a, by: lead}, {do: b, by: van}]",
        live("vendors/van.yml", ""),
        1,
        id="a vendor does some of it",
    ),
    pytest.param("touchpoint-no-backstage", "support: [{do: a}]", {}, 0, id="support stands for back-stage"),
    pytest.param("touchpoint-no-friction-check", "none_found: 2026-01-01", {}, 0, id="looked and found none"),
    pytest.param("friction-overdue", "friction: [{id: a, state: found, due: 2026-11-23}]", {}, 0, id="due today"),
    pytest.param("friction-overdue", "friction: [{id: a, state: found, due: 2026-11-22}]", {}, 1, id="due yesterday"),
    pytest.param("friction-overdue", "friction: [{id: a, due: 2026-11-22}]", {}, 1, id="due, in no state"),
    pytest.param("friction-overdue", "friction: [{id: a, state: mitigated, due: 2026-11-22}]", {}, 0, id="mended"),
    pytest.param(
        "friction-overdue",
        "friction: [{id: a, state: accepted, accepted_until: 2026-11-22}]",
        {},
        1,
        id="accepted once",
    ),
    pytest.param(
        "friction-overdue",
        "friction: [{id: a, state: accepted, accepted_until: 2026-11-23}]",
        {},
        0,
        id="accepted still",
    ),
]


@pytest.mark.parametrize(("rule", "fields", "more", "count"), MOMENTS)
def test_touchpoints(rule: str, fields: str, more: dict[str, str], count: int) -> None:
    assert len(messages(live("touchpoints/pay.yml", fields) | more, rule)) == count


def test_one_missing_script_is_told_once_by_the_rule_that_sees_it_best() -> None:
    rules = ("touchpoint-no-script", "low-point-no-recovery", "vendor-touchpoint-no-script")

    def told(fields: str) -> list[str]:
        return [finding.rule for finding in checked(live("touchpoints/pay.yml", fields), *rules).findings]

    assert told(f"weight: 5\nstarted_by: vendor\n{LOW}") == ["low-point-no-recovery"]
    assert told("weight: 5\nstarted_by: vendor") == ["touchpoint-no-script"]
    assert told("weight: 2\nstarted_by: vendor") == ["vendor-touchpoint-no-script"]


STAGES = [
    pytest.param("status: live\nat: [{journey: buy, stage: pay}]", [], id="live"),
    pytest.param("status: draft\nat: [{journey: buy, stage: pay}]", ["pay"], id="a draft is no cover"),
    pytest.param("status: live\nat: [{journey: sell, stage: pay}]", ["pay"], id="of another journey"),
    pytest.param("status: live\nat: [{journey: buy, stage: wait}]", ["pay"], id="another stage"),
]


@pytest.mark.parametrize(("touchpoint", "empty"), STAGES)
def test_stages(touchpoint: str, empty: list[str]) -> None:
    texts = live("journeys/buy.yml", "stages: [{id: pay}]") | {"touchpoints/x.yml": f"title: X\n{touchpoint}\n"}
    wanted = [f"stage {name!r} of journey 'buy' has no live touchpoint" for name in empty]
    assert messages(texts, "stage-empty") == wanted


ANSWERS = live("scripts/late.yml", "answers: [where]")
IRRITATES = "contact-reason 'where' irritates customers and no script answers it"
NOTHING = "contact-reason 'where' has no script, no training and no answer"
REASONS = [
    pytest.param("to_customer: irritating", {}, [IRRITATES], id="irritating"),
    pytest.param("to_customer: irritating\ndefense: {answer: Soon.}", {}, [IRRITATES], id="a sentence will not do"),
    pytest.param("to_customer: irritating", ANSWERS, [], id="irritating with a script"),
    pytest.param("to_customer: valuable", {}, [NOTHING], id="valuable"),
    pytest.param("to_customer: valuable\ndefense: {answer: Soon.}", {}, [], id="a sentence will do"),
    pytest.param("defense: {training: craft}", {}, [], id="so will a module"),
    pytest.param("defense: {}", {}, [NOTHING], id="an empty defense"),
    pytest.param("", {"scripts/late.yml": "title: Late\nanswers: [where]\n"}, [NOTHING], id="a draft is no cover"),
]


@pytest.mark.parametrize(("fields", "more", "expected"), REASONS)
def test_reasons(fields: str, more: dict[str, str], expected: list[str]) -> None:
    assert messages(live("contact-reasons/where.yml", fields) | more, "reason-no-defense") == expected


MISSIONS = [
    pytest.param({}, ["handbook has no mission"], id="none"),
    pytest.param({"a": "retired"}, ["handbook has no mission"], id="a retired one"),
    pytest.param({"a": "draft"}, [], id="a draft"),
    pytest.param({"a": "live"}, [], id="one"),
    pytest.param({"a": "live", "b": "live"}, ["mission 'b' is one too many; the first is 'a'"], id="two"),
    pytest.param({"a": "live", "b": "draft"}, [], id="one, and a draft of the next"),
    pytest.param({"a": "live", "b": "retired"}, [], id="one, and the one before"),
]


@pytest.mark.parametrize(("missions", "expected"), MISSIONS)
def test_missions(missions: dict[str, str], expected: list[str]) -> None:
    texts = {f"mission/{name}.yml": f"title: {name}\nstatus: {status}\n" for name, status in missions.items()}
    assert messages(texts, "mission-missing") == expected


def test_mission_that_cannot_be_read_is_not_missing_as_well() -> None:
    assert [finding.rule for finding in checked({"mission/a.yml": "titel: A\n"}).findings] == ["schema-invalid"]


WHYS = [
    pytest.param("Keep people riding!", True, id="the same words"),
    pytest.param("keep  people RIDING", True, id="signs and capitals do not count"),
    pytest.param("Keep people riding, since it is a better day.", False, id="more words"),
]


@pytest.mark.parametrize(("why", "found"), WHYS)
def test_why_is_more_than_the_statement(why: str, found: bool) -> None:
    texts = live("mission/a.yml", f"statement: Keep people riding.\nwhy: {why}")
    assert messages(texts, "mission-no-why") == (["mission 'a' repeats its statement as its why"] if found else [])


RIGHT, WRONG = "{text: A, right: true}", "{text: B}"
QUIZZES = [
    pytest.param(f"one, options: [{RIGHT}, {WRONG}]", [], id="one of two"),
    pytest.param(f"one, options: [{WRONG}, {{text: C}}]", ["has no right answer"], id="none is right"),
    pytest.param(
        f"one, options: [{RIGHT}, {{text: B, right: true}}]",
        ["has 2 right answers; set type to many, or keep one"],
        id="two are right",
    ),
    pytest.param(f"many, options: [{RIGHT}, {{text: B, right: true}}]", [], id="two may be right"),
    pytest.param(f"many, options: [{RIGHT}]", ["has only one answer to choose from"], id="nothing to choose"),
    pytest.param(
        f"true-false, options: [{RIGHT}, {WRONG}, {{text: C}}]",
        ["has 3 answers; true-false needs two"],
        id="three for two",
    ),
    pytest.param(f"short, options: [{RIGHT}]", [], id="a few words"),
    pytest.param("short", ["shows no answer to compare with; write one under options"], id="nothing to compare with"),
    pytest.param(f"one, options: [{RIGHT}, {WRONG}, {WRONG}]", ["has the answer 'B' twice"] * 2, id="the same answer"),
    pytest.param("one", ["has no right answer"], id="no answers"),
]


@pytest.mark.parametrize(("question", "expected"), QUIZZES)
def test_quizzes(question: str, expected: list[str]) -> None:
    texts = live("training/craft.yml", f"pass_mark: 80\nquiz: [{{q: Which?, type: {question}}}]")
    assert messages(texts, "quiz-broken") == [f"question 1 of training 'craft' {problem}" for problem in expected]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param("pass_mark: 1", [], id="lowest"),
        pytest.param("pass_mark: 100", [], id="highest"),
        pytest.param(
            "pass_mark: 0.8", ["pass_mark of training 'craft' is 0.8, not 1 to 100"], id="a share, not per cent"
        ),
        pytest.param("pass_mark: 101", ["pass_mark of training 'craft' is 101, not 1 to 100"], id="more than all"),
        pytest.param(
            f"quiz: [{{q: Which?, options: [{RIGHT}, {WRONG}]}}]",
            ["training 'craft' has a quiz and no pass_mark"],
            id="none",
        ),
    ],
)
def test_pass_mark(fields: str, expected: list[str]) -> None:
    assert messages(live("training/craft.yml", fields), "quiz-broken") == expected


@pytest.mark.parametrize(
    ("cadence", "found"),
    [
        pytest.param("{repeat: once}", True, id="once"),
        pytest.param("{repeat: once, refresh_after: 1 y}", False, id="once, and again"),
        pytest.param("{repeat: yearly}", False, id="yearly"),
    ],
)
def test_modules_come_round_again(cadence: str, found: bool) -> None:
    expected = ["training 'craft' is taken once and never refreshed"] if found else []
    assert messages(live("training/craft.yml", f"cadence: {cadence}"), "training-one-off") == expected


PAY = live("touchpoints/pay.yml", "")
USES = live("scripts/late.yml", "roles: [phone]")
DUTIES = [
    pytest.param("works: [pay]", PAY, ["role 'phone' works 'pay' and no module for it teaches that"], id="works"),
    pytest.param("", USES, ["role 'phone' uses script 'late' and no module for it teaches that"], id="uses"),
    pytest.param("works: [pay]", PAY | live("training/a.yml", "for_roles: [phone]\nteaches: [pay]"), [], id="taught"),
    pytest.param(
        "works: [pay]",
        PAY | live("training/a.yml", "for_roles: [host]\nteaches: [pay]"),
        ["role 'phone' works 'pay' and no module for it teaches that"],
        id="taught to others",
    ),
    pytest.param(
        "works: [pay]",
        PAY | {"training/a.yml": "title: A\nfor_roles: [phone]\nteaches: [pay]\n"},
        ["role 'phone' works 'pay' and no module for it teaches that"],
        id="taught by a draft",
    ),
    pytest.param("works: [ghost]", {}, [], id="no such touchpoint, which another rule tells"),
    pytest.param("works: [pay]", PAY | {"training/a.yml": "titel: A\nfor_roles: [phone]\n"}, [], id="a module unread"),
]


@pytest.mark.parametrize(("fields", "more", "expected"), DUTIES)
def test_duties_are_taught(fields: str, more: dict[str, str], expected: list[str]) -> None:
    found = checked(live("roles/phone.yml", fields) | more, "role-untrained-duty").findings
    assert [finding.message for finding in found if finding.rule == "role-untrained-duty"] == expected


AUTHORITIES = [
    pytest.param("works: [pay]", {}, 1, id="serves customers"),
    pytest.param("", USES, 1, id="uses a script"),
    pytest.param("", {}, 0, id="serves nobody"),
    pytest.param("works: [pay]\nexternal: true", {}, 0, id="of a vendor"),
    pytest.param("works: [pay]\nauthority: [{remedy: any, max: 0}]", {}, 0, id="none, but said so"),
]


@pytest.mark.parametrize(("fields", "more", "count"), AUTHORITIES)
def test_authority_is_stated(fields: str, more: dict[str, str], count: int) -> None:
    wanted = ["role 'phone' serves customers and has no stated authority"] * count
    assert messages(live("roles/phone.yml", fields) | more, "role-no-authority") == wanted


REVIEWS = [
    pytest.param("reviewed: 2026-10-24\nreview_every: 30 d", None, "review-soon", id="due today"),
    pytest.param("reviewed: 2026-10-23\nreview_every: 30 d", "review-overdue", None, id="due yesterday"),
    pytest.param("reviewed: 2026-11-23\nreview_every: 30 d", None, "review-soon", id="due in thirty days"),
    pytest.param("reviewed: 2026-11-23\nreview_every: 31 d", None, None, id="due in thirty-one"),
    pytest.param("reviewed: 2025-11-23", None, "review-soon", id="a year where nothing is said"),
    pytest.param("", None, None, id="never read"),
    pytest.param("reviewed: 2026-01-01\nreview_every: 9000 y", None, None, id="beyond the calendar"),
]


@pytest.mark.parametrize(("fields", "overdue", "soon"), REVIEWS)
def test_reviews(fields: str, overdue: str | None, soon: str | None) -> None:
    found = checked(live("channels/phone.yml", fields), "review-overdue", "review-soon").findings
    assert [finding.rule for finding in found] == [rule for rule in (overdue, soon) if rule]


def test_each_kind_has_its_own_span() -> None:
    fields = "reviewed: 2026-08-01"
    spans = {"scripts": True, "goals": True, "policies": False, "touchpoints": False, "channels": False}
    assert {folder: bool(messages(live(f"{folder}/x.yml", fields), "review-overdue")) for folder in spans} == spans


@pytest.mark.parametrize(
    ("until", "found"), [pytest.param("2026-11-23", 0, id="today"), pytest.param("2026-11-22", 1, id="yesterday")]
)
def test_policies_run_out(until: str, found: int) -> None:
    wanted = ["policy 'swap' ended on 2026-11-22"] * found
    assert messages(live("policies/swap.yml", f"valid_until: {until}"), "policy-expired") == wanted


def test_what_is_missing_inside_a_part_is_told_of_that_part() -> None:
    fields = "type: recover\nescalate:\n  - {when: always, to: lead, within: 1 h}\n  - when: never\n    how: warm"
    assert said(checked(live("scripts/late.yml", fields), "script-no-escalation").findings) == [
        "scripts/late.yml:6:5: error: escalation 2 of script 'late' has no time [script-no-escalation]",
        "  hint: say within what time somebody takes over",
        "scripts/late.yml:6:5: error: escalation 2 of script 'late' names nobody [script-no-escalation]",
        "  hint: name who takes over, when, and within what time",
    ]


def test_what_every_live_record_needs_is_told_unless_it_is_a_draft() -> None:
    text = "title: Email\nstatus: {}\nstandard: [{{limit: 2}}]\n"
    rules = ("schema-invalid",)
    assert checked({"channels/email.yml": text.format("draft")}, *rules).findings == ()
    assert said(checked({"channels/email.yml": text.format("review")}, *rules).findings, "channels/email.yml") == [
        "1:1: error: channel 'email' has no type [schema-invalid]",
        "  hint: add type, or set status to draft",
        "3:12: error: standard 1 of channel 'email' promises nothing [schema-invalid]",
        "  hint: add promise, or set status to draft",
    ]
