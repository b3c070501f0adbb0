"""Every rule that a first handbook needs is there, by the name, group and severity that were agreed."""

from __future__ import annotations

import pytest

from cx_handbook.checks import RULES
from cx_handbook.checks.presence import absences, lacks

ERRORS, WARNINGS, NOTES = "error", "warning", "info"

STARTER: dict[tuple[str, str], str] = {
    ("A", ERRORS): "schema-invalid id-duplicate ref-unknown ref-wrong-kind required-blank placeholder-text "
    "date-impossible body-link-broken waiver-invalid cycle-found",
    ("A", WARNINGS): "title-duplicate page-orphan image-no-alt",
    ("B", ERRORS): "mission-missing mission-no-why",
    (
        "C",
        ERRORS,
    ): "goal-no-metric goal-no-target goal-no-baseline goal-no-owner goal-no-due goal-no-plan goal-wrong-way "
    "goal-out-of-range metric-undefined metric-out-of-range measurement-duplicate",
    ("C", WARNINGS): "goal-action-loose goal-action-overdue goal-no-why goal-unserved goal-overdue metric-stale",
    ("D", WARNINGS): "need-assumed need-unmet persona-no-need persona-no-journey",
    ("E", ERRORS): "touchpoint-unplaced touchpoint-no-owner low-point-no-recovery",
    ("E", WARNINGS): "journey-incomplete stage-empty touchpoint-no-need touchpoint-no-frontstage "
    "touchpoint-no-backstage touchpoint-no-friction-check touchpoint-no-metric touchpoint-no-goal touchpoint-no-script "
    "touchpoint-no-training low-point-no-fix friction-unowned friction-overdue",
    ("F", ERRORS): "script-no-trigger script-no-roles script-step-broken script-no-authority remedy-over-limit "
    "script-no-escalation script-danger-no-stop script-says-forbidden",
    ("F", WARNINGS): "script-no-quick script-framework-gap script-no-apology script-no-follow-up script-no-cause-log "
    "script-unsayable script-untaught",
    ("G", ERRORS): "reason-no-defense",
    ("G", WARNINGS): "reason-unsorted reason-few-words",
    ("H", ERRORS): "training-no-audience training-no-objective training-no-cadence quiz-broken role-no-onboarding",
    ("H", WARNINGS): "training-one-off training-no-proof role-untrained-duty role-no-authority",
    ("I", ERRORS): "vendor-no-fallback vendor-touchpoint-no-script policy-expired",
    ("I", WARNINGS): "vendor-no-standard vendor-no-owner vendor-no-escalation",
    ("K", WARNINGS): "review-overdue owner-missing",
    ("K", NOTES): "review-soon",
    ("L", ERRORS): "personal-data-email personal-data-phone personal-data-card personal-data-id secret-found",
}
"""Names by group and severity."""

ABSENT = {
    "reason-no-offense": "needs initiatives, which are no kind yet",
    "tip-gap": "needs tips, which are no kind yet",
    "initiative-aimless": "needs initiatives, which are no kind yet",
    "initiative-overdue": "needs initiatives, which are no kind yet",
    "initiative-unmeasured": "needs initiatives, which are no kind yet",
    "story-not-anonymous": "needs stories, which are no kind yet",
    "owner-gone": "needs people, who are no kind yet",
}
"""Names that were agreed and wait, with the reason."""

BEYOND = {
    "ref-not-live": "of the standard profile, since the sample is checked with it",
    "near-duplicate": "of the standard profile, since the sample is checked with it",
    "file-unreadable": "would hide behind schema-invalid",
    "yaml-invalid": "would hide behind schema-invalid",
    "folder-unknown": "would hide behind schema-invalid",
    "part-duplicate": "would hide behind id-duplicate",
}
"""Names that are there as well, with the reason."""

agreed = [
    pytest.param(name, group, severity, id=name)
    for (group, severity), names in STARTER.items()
    for name in names.split()
]


@pytest.mark.parametrize(("name", "group", "severity"), agreed)
def test_agreed_rule_is_there(name: str, group: str, severity: str) -> None:
    rule = RULES[name]
    assert (rule.group, rule.severity.value, rule.profile) == (group, severity, "starter")


def test_there_is_no_other_rule() -> None:
    names = {name for names in STARTER.values() for name in names.split()}
    assert set(RULES) - names == set(BEYOND)


@pytest.mark.parametrize("name", ABSENT)
def test_waiting_rule_is_taken_off_the_list_once_it_is_there(name: str) -> None:
    assert name not in RULES


def test_declared_rules_agree_wherever_they_are_declared() -> None:
    declared = [place.expect for place in (*absences(), *lacks()) if place.expect.rule != "schema-invalid"]
    ways = {(expect.rule, expect.severity, expect.profile) for expect in declared}
    assert len(ways) == len({rule for rule, _, _ in ways}), "one rule, two severities or profiles"


@pytest.mark.parametrize("name", RULES)
def test_hint_is_a_few_plain_words(name: str) -> None:
    hint = RULES[name].hint
    assert hint[0].islower()
    assert not hint.endswith(".")
    assert len(hint.split()) <= 15
