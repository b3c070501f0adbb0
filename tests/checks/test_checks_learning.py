"""The rules of training and roles, at their edges."""

from __future__ import annotations

import pytest

from cx_handbook.checks import RULES
from handbooks import checked, said

STRICT = {"handbook.yml": "as_of: 2026-11-23\nprofile: strict\n"}


def messages(texts: dict[str, str], rule: str) -> list[str]:
    """What one rule says in the strictest profile, without its places."""
    return [finding.message for finding in checked(STRICT | texts, rule).findings]


def live(path: str, fields: str = "") -> dict[str, str]:
    """A live record with these fields."""
    return {path: f"title: {path.split('/')[1].removesuffix('.yml').title()}\nstatus: live\n{fields}\n"}


def option(rule: str, said: str) -> dict[str, str]:
    """Settings that give a rule an option."""
    return {"handbook.yml": f"as_of: 2026-11-23\nprofile: strict\nrules: {{{rule}: {{{said}}}}}\n"}


UNSEEN = [
    pytest.param("Know the five scripts.", "Know", id="know"),
    pytest.param("understand why the wait hurts.", "understand", id="small letters"),
    pytest.param("Be aware of the night desk.", "Be aware", id="be aware"),
    pytest.param("To be familiar with the board.", "be familiar", id="to be familiar"),
    pytest.param("You will appreciate the rider's view.", "appreciate", id="you will"),
    pytest.param("Gain a deeper understanding of refunds.", "Gain a deeper understanding", id="gain"),
    pytest.param("Feel confident on the phone.", "Feel", id="feel"),
    pytest.param("Become comfortable with silence.", "Become comfortable", id="become"),
    pytest.param("Choose the right script.", "", id="choose"),
    pytest.param("Believe a complaint first and say what happens next.", "", id="believing shows in what is said"),
    pytest.param("Say what you know, and what you don't.", "", id="know, further on"),
    pytest.param("Knowingly break a rule for a customer, and log it.", "", id="only begins alike"),
    pytest.param("Learners name their limit.", "", id="learners"),
    pytest.param("Be on the line within two minutes.", "", id="be there"),
    pytest.param("Get the bike to the door today.", "", id="get it done"),
    pytest.param("Have the order open before the first word.", "", id="have it open"),
]


@pytest.mark.parametrize(("objective", "verb"), UNSEEN)
def test_objectives_can_be_watched(objective: str, verb: str) -> None:
    expected = [f"objective 1 of training 'craft' begins with {verb!r}, which nobody can watch"] if verb else []
    assert messages(live("training/craft.yml", f'objectives: ["{objective}"]'), "training-no-objective") == expected


def test_an_objective_that_nobody_can_watch_is_shown_by_its_verb() -> None:
    fields = "objectives:\n  - Name your limit.\n  - To know the board.\n"
    found = checked(live("training/craft.yml", fields), "training-no-objective").findings
    assert said(found, "training/craft.yml") == [
        "5:8: error: objective 2 of training 'craft' begins with 'know', which nobody can watch "
        "[training-no-objective]",
        "  hint: begin with a verb that can be seen, such as choose, name or show",
    ]


SCRIPTS = live("scripts/late.yml") | live("scripts/wrong.yml") | live("policies/swap.yml")
PRACTICE = [
    pytest.param("teaches: [late]", ["training 'craft' teaches script 'late' and has no scenario"], id="one script"),
    pytest.param("teaches: [late, wrong]", ["training 'craft' teaches 2 scripts and has no scenario"], id="two"),
    pytest.param("teaches: [swap]", [], id="a policy is not played"),
    pytest.param("teaches: [ghost]", [], id="no such script"),
    pytest.param("teaches: [late]\nscenarios: [{id: a, set_up: It is late.}]", [], id="played"),
]


@pytest.mark.parametrize(("fields", "expected"), PRACTICE)
def test_scripts_are_practised(fields: str, expected: list[str]) -> None:
    assert messages(live("training/craft.yml", fields) | SCRIPTS, "training-no-practice") == expected


TOPICS = (
    live("touchpoints/heavy.yml", "weight: 5")
    | live("touchpoints/light.yml", "weight: 4")
    | live("scripts/late.yml", "recovers: [light, heavy]")
)
HEAVY = "training 'craft' is about 'heavy', of weight 5, and is evaluated at level 2 at most, not 3"
DEPTHS = [
    pytest.param("", ["training 'craft' is evaluated at no level"], id="not evaluated"),
    pytest.param("evaluate: [{level: 1}]", ["training 'craft' is evaluated at level 1 at most, not 2"], id="liked"),
    pytest.param("evaluate: [{level: 1}, {level: 2}]", [], id="learned"),
    pytest.param("evaluate: [{how: By asking}]", ["training 'craft' is evaluated at no level"], id="no level given"),
    pytest.param("teaches: [light]\nevaluate: [{level: 2}]", [], id="weight 4"),
    pytest.param("teaches: [light, heavy]\nevaluate: [{level: 2}]", [HEAVY], id="weight 5"),
    pytest.param("teaches: [heavy]\nevaluate: [{level: 3}, {level: 1}]", [], id="weight 5, seen at work"),
    pytest.param("teaches: [late]\nevaluate: [{level: 2}]", [HEAVY], id="a script for weight 5"),
    pytest.param("teaches: [heavy]", ["training 'craft' is evaluated at no level"], id="weight 5, told once"),
]


@pytest.mark.parametrize(("fields", "expected"), DEPTHS)
def test_modules_are_evaluated_deeply_enough(fields: str, expected: list[str]) -> None:
    texts = live("training/craft.yml", fields) | TOPICS
    assert messages(texts, "training-shallow") == expected


CHANGED = "changes: [{{date: {}, note: New words.}}, {{date: 2026-03-01, note: Old.}}]"
CHANGES = [
    pytest.param("2026-11-09", "2026-11-02", True, id="changed since"),
    pytest.param("2026-11-09", "2026-11-09", False, id="on the same day"),
    pytest.param("2026-11-09", "2026-11-10", False, id="reviewed since"),
    pytest.param("2026-12-01", "2026-11-02", False, id="will change"),
]


@pytest.mark.parametrize(("changed", "reviewed", "found"), CHANGES)
def test_modules_keep_up(changed: str, reviewed: str, *, found: bool) -> None:
    texts = live("training/craft.yml", f"reviewed: {reviewed}\nteaches: [late]")
    texts |= live("scripts/late.yml", CHANGED.format(changed))
    expected = [f"'late' changed on {changed}, after training 'craft' was reviewed on {reviewed}"]
    assert messages(texts, "training-outdated") == (expected if found else [])


QUIET = [
    pytest.param("teaches: [late]", "live", id="never reviewed"),
    pytest.param("reviewed: 2026-01-01\nteaches: [late]", "draft", id="the change is still a draft"),
    pytest.param("reviewed: 2026-01-01\nteaches: [ghost]", "live", id="no such record"),
    pytest.param("reviewed: 2026-01-01\nteaches: []", "live", id="teaches something else"),
]


@pytest.mark.parametrize(("fields", "status"), QUIET)
def test_modules_without_a_change_to_catch_up_with(fields: str, status: str) -> None:
    script = {"scripts/late.yml": f"title: Late\nstatus: {status}\n{CHANGED.format('2026-11-09')}\n"}
    assert messages(live("training/craft.yml", fields) | script, "training-outdated") == []


HELD = [
    pytest.param("{repeat: monthly}", "2026-10-23", 0, id="due today"),
    pytest.param("{repeat: monthly}", "2026-10-22", 1, id="due yesterday"),
    pytest.param("{repeat: yearly}", "2026-10-22", 0, id="due next year"),
    pytest.param("{repeat: on-change}", "2020-10-22", 0, id="on change"),
    pytest.param("{repeat: once, refresh_after: 90 d}", "2026-08-01", 1, id="to be refreshed"),
]


@pytest.mark.parametrize(("cadence", "last", "count"), HELD)
def test_modules_are_held_in_time(cadence: str, last: str, count: int) -> None:
    fields = (
        f"cadence: {cadence}\ndelivered: [{{date: 2020-01-01, count: 9}}, {{count: 2}}, {{date: {last}, count: 3}}]"
    )
    found = checked(live("training/craft.yml", fields) | STRICT, "training-overdue").findings
    assert [finding.route for finding in found] == [("delivered", 2, "date")] * count


def test_an_overdue_module_says_since_when() -> None:
    fields = "cadence: {repeat: quarterly}\ndelivered: [{date: 2026-08-03, count: 58}]"
    assert messages(live("training/craft.yml", fields), "training-overdue") == [
        "training 'craft' was to be held again by 2026-11-03"
    ]


OPTIONS = [
    pytest.param("training-overdue", "grace: 20", 0, id="twenty days of grace"),
    pytest.param("training-overdue", "grace: 19", 1, id="nineteen are too few"),
    pytest.param("training-shallow", "level: 3", 1, id="everything is to be seen at work"),
    pytest.param("training-shallow", "weight: 4", 1, id="more topics are heavy"),
    pytest.param("training-shallow", "weight: 4, heavy_level: 2", 0, id="heavy ones need no more"),
]


@pytest.mark.parametrize(("rule", "setting", "count"), OPTIONS)
def test_thresholds_can_be_set(rule: str, setting: str, count: int) -> None:
    fields = "cadence: {repeat: quarterly}\ndelivered: [{date: 2026-08-03}]\nteaches: [light]\nevaluate: [{level: 2}]"
    found = messages(live("training/craft.yml", fields) | TOPICS | option(rule, setting), rule)
    assert len(found) == count


ROLES = [
    pytest.param("role-no-hiring", "", ["role 'x' does not say how the right people are found"], id="no hiring"),
    pytest.param("role-no-hiring", "hiring: {}", ["role 'x' does not say how the right people are found"], id="empty"),
    pytest.param("role-no-hiring", "hiring: {red_flags: [haste]}", [], id="something to go by"),
    pytest.param("role-no-hiring", "external: true", [], id="hired by a vendor"),
    pytest.param("role-home-empty", "", ["role 'x' has no pinned script and works no touchpoint"], id="an empty page"),
    pytest.param("role-home-empty", "works: [pay]", [], id="works something"),
    pytest.param("role-home-empty", "pinned: [late]", [], id="has something pinned"),
]


@pytest.mark.parametrize(("rule", "fields", "expected"), ROLES)
def test_roles(rule: str, fields: str, expected: list[str]) -> None:
    assert messages(live("roles/x.yml", fields), rule) == expected


TIERS = [
    ("info", "standard", "touchpoint-no-discretion journey-no-high-point role-no-hiring"),
    ("info", "strict", "training-shallow"),
    ("error", "standard", "standard-below-promise friction-unanswered"),
    (
        "warning",
        "standard",
        "touchpoint-no-purpose touchpoint-no-standard standard-unmeasured emotion-assumed process-idle process-unowned "
        "training-no-practice training-outdated training-overdue role-home-empty channel-no-hours channel-no-fallback "
        "channel-no-access promise-no-remedy promise-unmeasured policy-no-because",
    ),
]


@pytest.mark.parametrize(
    ("name", "severity", "profile"),
    [pytest.param(name, severity, profile, id=name) for severity, profile, names in TIERS for name in names.split()],
)
def test_rule_is_as_grave_as_was_agreed(name: str, severity: str, profile: str) -> None:
    rule = RULES[name]
    assert (rule.severity.value, rule.profile) == (severity, profile)
