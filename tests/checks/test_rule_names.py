"""Every rule that a first handbook needs is there, by the name, group and severity that were agreed."""

from __future__ import annotations

import pytest

from cx_handbook.checks import RULES
from cx_handbook.checks.presence import absences, lacks

ERRORS, WARNINGS, NOTES = "error", "warning", "info"

CATALOGUE: dict[tuple[str, str, str], str] = {
    ("starter", "A", ERRORS): (
        "schema-invalid id-duplicate ref-unknown ref-wrong-kind required-blank placeholder-text date-"
        "impossible body-link-broken waiver-invalid cycle-found"
    ),
    ("starter", "A", WARNINGS): "title-duplicate page-orphan image-no-alt",
    ("starter", "B", ERRORS): "mission-missing mission-no-why",
    ("starter", "C", ERRORS): (
        "goal-no-metric goal-no-target goal-no-baseline goal-no-owner goal-no-due goal-no-plan goal-"
        "wrong-way goal-out-of-range metric-undefined metric-out-of-range measurement-duplicate"
    ),
    (
        "starter",
        "C",
        WARNINGS,
    ): "goal-action-loose goal-action-overdue goal-no-why goal-unserved goal-overdue metric-stale",
    ("starter", "D", WARNINGS): "need-assumed need-unmet persona-no-need persona-no-journey",
    ("starter", "E", ERRORS): "touchpoint-unplaced touchpoint-no-owner low-point-no-recovery",
    ("starter", "E", WARNINGS): (
        "journey-incomplete stage-empty touchpoint-no-need touchpoint-no-frontstage touchpoint-no-"
        "backstage touchpoint-no-friction-check touchpoint-no-metric touchpoint-no-goal touchpoint-no-"
        "script touchpoint-no-training low-point-no-fix friction-unowned friction-overdue"
    ),
    ("starter", "F", ERRORS): (
        "script-no-trigger script-no-roles script-step-broken script-no-authority remedy-over-limit "
        "script-no-escalation script-danger-no-stop script-says-forbidden"
    ),
    ("starter", "F", WARNINGS): (
        "script-no-quick script-framework-gap script-no-apology script-no-follow-up script-no-cause-log "
        "script-unsayable script-untaught"
    ),
    ("starter", "G", ERRORS): "reason-no-defense",
    ("starter", "G", WARNINGS): "reason-unsorted reason-few-words reason-no-offense",
    (
        "starter",
        "H",
        ERRORS,
    ): "training-no-audience training-no-objective training-no-cadence quiz-broken role-no-onboarding",
    ("starter", "H", WARNINGS): "training-one-off training-no-proof role-untrained-duty role-no-authority tip-gap",
    ("starter", "I", ERRORS): "vendor-no-fallback vendor-touchpoint-no-script policy-expired",
    ("starter", "I", WARNINGS): "vendor-no-standard vendor-no-owner vendor-no-escalation",
    ("starter", "J", ERRORS): "story-not-anonymous",
    ("starter", "J", WARNINGS): "initiative-aimless initiative-overdue initiative-unmeasured",
    ("starter", "K", WARNINGS): "review-overdue owner-missing owner-gone",
    ("starter", "K", NOTES): "review-soon",
    (
        "starter",
        "L",
        ERRORS,
    ): "personal-data-email personal-data-phone personal-data-card personal-data-id secret-found",
    ("standard", "A", WARNINGS): "ref-not-live near-duplicate",
    ("standard", "B", WARNINGS): "principle-vague principle-long principle-unaligned principle-unused",
    ("standard", "C", WARNINGS): "goal-vague goal-untold goal-conflict metric-variant-unstated",
    ("standard", "C", NOTES): "goal-off-track goal-horizon-gap",
    ("standard", "D", WARNINGS): "evidence-stale",
    ("standard", "D", NOTES): "need-belief-only persona-proto",
    ("standard", "E", ERRORS): "standard-below-promise key-moment-uncovered friction-unanswered",
    (
        "standard",
        "E",
        WARNINGS,
    ): "touchpoint-no-purpose touchpoint-no-standard standard-unmeasured emotion-assumed process-idle process-unowned",
    ("standard", "E", NOTES): "touchpoint-no-discretion journey-no-high-point",
    ("standard", "F", WARNINGS): (
        "script-no-remedy escalation-to-nobody script-no-limits script-blames-others script-hard-words "
        "customer-words-clash card-overflow"
    ),
    ("standard", "F", NOTES): "script-no-turn script-unpractised",
    ("standard", "G", WARNINGS): "reason-no-root-cause reason-no-volume reason-stale",
    ("standard", "H", WARNINGS): (
        "training-no-practice training-outdated training-overdue role-home-empty role-skill-gap tip-long "
        "tip-repeated tip-unlinked"
    ),
    ("standard", "H", NOTES): "role-no-hiring",
    (
        "standard",
        "I",
        WARNINGS,
    ): "channel-no-hours channel-no-fallback channel-no-access promise-no-remedy promise-unmeasured policy-no-because",
    ("standard", "I", NOTES): "vendor-low-point",
    ("standard", "J", WARNINGS): "initiative-unreinforced",
    ("standard", "K", WARNINGS): "linked-change-unreviewed",
    ("standard", "K", NOTES): "draft-stuck",
    ("standard", "L", WARNINGS): "wording-inclusive wording-about-customers search-dead-phrase",
    ("standard", "L", NOTES): "wording-plain abbreviation-undefined term-unused",
    ("strict", "B", NOTES): "principles-too-many",
    ("strict", "C", NOTES): "metric-few-answers metric-unused",
    ("strict", "F", WARNINGS): "script-iso-gap",
    ("strict", "F", NOTES): "promise-unbacked",
    ("strict", "G", WARNINGS): "fix-not-working",
    ("strict", "H", NOTES): "training-shallow",
    ("strict", "J", NOTES): "loop-broken story-drought touchpoint-no-example",
    ("strict", "K", NOTES): "owner-overloaded",
}
"""Names by profile, group and severity."""

ABSENT: dict[str, str] = {}
"""Names that were agreed and wait, with the reason."""

BEYOND = {
    "file-unreadable": "would hide behind schema-invalid",
    "yaml-invalid": "would hide behind schema-invalid",
    "csv-invalid": "would hide behind schema-invalid",
    "figure-unclear": "makes a figure one number",
    "figure-contradicted": "keeps what is said the same as what is declared",
    "folder-unknown": "would hide behind schema-invalid",
    "part-duplicate": "would hide behind id-duplicate",
    "waiver-unused": "would hide behind waiver-invalid, which is an error",
    "baseline-outdated": "makes a baseline shrink",
    "coverage-low": "makes fail_under fail",
    "script-words-off-channel": "words by channel came after the plan",
    "alias-taken": "keeps links by a former id certain",
    "ref-renamed": "keeps what was written before a rename working, and says so",
    "changed-since-review": "what a stamp says of the record itself",
    "review-bumped": "keeps a day from standing for a look",
    "view-unknown": "keeps views that authors place from vanishing",
}
"""Names that are there as well, with the reason."""

agreed = [
    pytest.param(name, profile, group, severity, id=name)
    for (profile, group, severity), names in CATALOGUE.items()
    for name in names.split()
]


@pytest.mark.parametrize(("name", "profile", "group", "severity"), agreed)
def test_agreed_rule_is_there(name: str, profile: str, group: str, severity: str) -> None:
    rule = RULES[name]
    assert (rule.profile, rule.group, rule.severity.value) == (profile, group, severity)


def test_there_is_no_other_rule() -> None:
    names = {name for names in CATALOGUE.values() for name in names.split()}
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
