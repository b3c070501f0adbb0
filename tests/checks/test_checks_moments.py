"""The rules of journeys, moments and the work behind them, at their edges."""

from __future__ import annotations

import pytest

from handbooks import checked

STRICT = {"handbook.yml": "as_of: 2026-11-23\nprofile: strict\n"}


def messages(texts: dict[str, str], rule: str) -> list[str]:
    """What one rule says in the strictest profile, without its places."""
    return [finding.message for finding in checked(STRICT | texts, rule).findings]


def live(path: str, fields: str = "") -> dict[str, str]:
    """A live record with these fields."""
    return {path: f"title: {path.split('/')[1].removesuffix('.yml').title()}\nstatus: live\n{fields}\n"}


def option(rule: str, said: str) -> dict[str, str]:
    """Settings that give a rule an option."""
    return {"handbook.yml": f"profile: strict\nrules: {{{rule}: {{{said}}}}}\n"}


FLAT = ["journey 'buy' has no touchpoint that is planned as a high point"]
HIGH = [
    pytest.param("at: [{journey: buy, stage: pay}]\nemotion: {target: 1, basis: assumed}", [], id="in general"),
    pytest.param("at: [{journey: buy, stage: pay}]\nemotion: {target: 0, basis: assumed}", FLAT, id="plain"),
    pytest.param("at: [{journey: buy, stage: pay}]\nemotion: {now: 2, basis: assumed}", FLAT, id="high now, no plan"),
    pytest.param("at: [{journey: buy, stage: pay}]", FLAT, id="no score at all"),
    pytest.param(
        "at: [{journey: sell, stage: pay}]\nemotion: {target: 2, basis: assumed}", [], id="of another journey"
    ),
    pytest.param(
        "at: [{journey: buy, stage: pay, emotion: {target: 2, basis: assumed}}]\nemotion: {target: 0, basis: assumed}",
        [],
        id="in this journey",
    ),
    pytest.param(
        "at: [{journey: buy, stage: pay, emotion: {target: 0, basis: assumed}}]\nemotion: {target: 2, basis: assumed}",
        FLAT,
        id="not in this journey",
    ),
    pytest.param(
        "at: [{journey: buy, stage: pay, emotion: {now: 0, basis: assumed}}]\nemotion: {target: 2, basis: assumed}",
        [],
        id="this journey has only its own present",
    ),
]


@pytest.mark.parametrize(("fields", "expected"), HIGH)
def test_a_journey_has_a_high_point(fields: str, expected: list[str]) -> None:
    texts = live("journeys/buy.yml") | live("touchpoints/x.yml", fields)
    assert messages(texts, "journey-no-high-point") == expected


def test_a_journey_without_touchpoints_is_told_by_another_rule() -> None:
    assert messages(live("journeys/buy.yml"), "journey-no-high-point") == []


def test_a_draft_is_no_high_point_and_one_that_cannot_be_read_may_be() -> None:
    plain = live("journeys/buy.yml") | live("touchpoints/x.yml", "at: [{journey: buy, stage: pay}]")
    score = "at: [{journey: buy, stage: pay}]\nemotion: {target: 2, basis: assumed}\n"
    assert messages(plain | {"touchpoints/y.yml": f"title: Y\n{score}"}, "journey-no-high-point") == FLAT
    found = checked(STRICT | plain | {"touchpoints/y.yml": f"titel: Y\n{score}"}, "journey-no-high-point").findings
    assert [finding.rule for finding in found] == ["schema-invalid"]


NOW, FUTURE = live("journeys/now.yml"), live("journeys/future.yml", "state: future")
GUESS = "emotion: {now: -1, basis: assumed}"
IN_FUTURE = f"{{journey: future, stage: a, {GUESS}}}"
GUESSES = [
    pytest.param(f"weight: 3\n{GUESS}", 0, id="weight 3"),
    pytest.param(f"weight: 4\n{GUESS}", 1, id="weight 4"),
    pytest.param(GUESS, 0, id="no weight"),
    pytest.param("weight: 5\nemotion: {now: 0, basis: observed}", 0, id="observed"),
    pytest.param("weight: 5\nemotion: {now: 0, basis: measured}", 0, id="measured"),
    pytest.param("weight: 5", 0, id="no score"),
    pytest.param(f"weight: 5\nat: [{{journey: now, stage: a, {GUESS}}}]\n{GUESS}", 2, id="in general and in a journey"),
    pytest.param(f"weight: 5\nat: [{{journey: future, stage: a}}]\n{GUESS}", 0, id="only planned"),
    pytest.param(
        f"weight: 5\nat: [{{journey: future, stage: a}}, {{journey: now, stage: a}}]\n{GUESS}",
        1,
        id="planned and lived",
    ),
    pytest.param(
        f"weight: 5\nat: [{{journey: now, stage: a}}, {IN_FUTURE}]", 0, id="a guess for the planned journey alone"
    ),
    pytest.param(f"weight: 5\nat: [{{journey: ghost, stage: a}}]\n{GUESS}", 1, id="a journey that nobody knows"),
]


@pytest.mark.parametrize(("fields", "count"), GUESSES)
def test_a_heavy_moment_is_not_guessed(fields: str, count: int) -> None:
    found = messages(live("touchpoints/x.yml", fields) | NOW | FUTURE, "emotion-assumed")
    weight = 4 if "weight: 4" in fields else 5
    assert found == [f"touchpoint 'x' has weight {weight} and a score that is only assumed"] * count


ROLES = live("roles/phone.yml") | live("roles/night.yml", "external: true") | live("teams/desk.yml")
VENDORS = live("vendors/nightjar.yml")
FREE = "discretion: {allow: [{what: a gift}]}"
SERVED = [
    pytest.param("frontstage: [{do: Answers, by: phone}]", {}, 1, id="by a role"),
    pytest.param("frontstage: [{do: Answers, by: desk}]", {}, 1, id="by a team"),
    pytest.param("frontstage: [{do: Answers, by: night}]", {}, 0, id="by a vendor's people"),
    pytest.param("frontstage: [{do: Answers, by: nightjar}]", {}, 0, id="by a vendor"),
    pytest.param("frontstage: [{do: Shows it, system: web shop}]", {}, 0, id="by a system"),
    pytest.param("frontstage: [{do: Answers, by: ghost}]", {}, 0, id="by nobody we know"),
    pytest.param("backstage: [{do: Packs, by: phone}]", {}, 0, id="behind the scenes"),
    pytest.param("", live("roles/host.yml", "works: [x]"), 1, id="a role says that it works it"),
    pytest.param("", {"roles/host.yml": "title: Host\nworks: [x]\n"}, 0, id="a draft says so"),
    pytest.param(f"frontstage: [{{do: Answers, by: phone}}]\n{FREE}", {}, 0, id="free to decide"),
    pytest.param(
        "frontstage: [{do: Answers, by: phone}]\ndiscretion: {never: [shout]}", {}, 1, id="only told what not to do"
    ),
    pytest.param("frontstage: [{do: Answers, by: phone}]\ndiscretion: {}", {}, 1, id="an empty block"),
]


@pytest.mark.parametrize(("fields", "more", "count"), SERVED)
def test_people_have_something_to_decide(fields: str, more: dict[str, str], count: int) -> None:
    found = messages(live("touchpoints/x.yml", fields) | ROLES | VENDORS | more, "touchpoint-no-discretion")
    assert found == ["touchpoint 'x' is served by people and leaves them nothing to decide"] * count


FRICTIONS = [
    pytest.param("severity: 4, likelihood: 3", ["risk 12 of 25"], id="12"),
    pytest.param("severity: 5, likelihood: 2", [], id="10"),
    pytest.param("severity: 5", [], id="likelihood unknown"),
    pytest.param("severity: 5, likelihood: 5, response: Double walls", [], id="answered"),
    pytest.param("severity: 5, likelihood: 5, state: eliminated", [], id="gone"),
    pytest.param("severity: 5, likelihood: 5, state: mitigated", ["risk 25 of 25"], id="mitigated, nobody knows how"),
    pytest.param("severity: 5, likelihood: 5, state: accepted", ["risk 25 of 25"], id="accepted, nobody knows why"),
]


@pytest.mark.parametrize(("fields", "expected"), FRICTIONS)
@pytest.mark.parametrize("path", ["touchpoints/x.yml", "processes/x.yml"])
def test_a_grave_friction_is_answered(path: str, fields: str, expected: list[str]) -> None:
    found = messages(live(path, f"friction: [{{id: a, {fields}}}]"), "friction-unanswered")
    kind = "touchpoint" if path.startswith("touch") else "process"
    assert found == [f"friction 'a' of {kind} 'x' has {risk} and no response" for risk in expected]


def test_a_low_point_whose_friction_is_unanswered_is_told_once() -> None:
    friction = "friction: [{id: a, state: found, severity: 4, likelihood: 4}]"
    texts = live("touchpoints/x.yml", f"emotion: {{now: -2, basis: observed}}\n{friction}")
    both = {finding.rule for finding in checked(texts, "low-point-no-fix", "friction-unanswered").findings}
    assert both == {"low-point-no-fix"}, "the starter profile knows nothing more exact"
    strict = checked(STRICT | texts, "low-point-no-fix", "friction-unanswered").findings
    assert {finding.rule for finding in strict} == {"friction-unanswered"}


USES = [
    pytest.param(live("touchpoints/x.yml", "backstage: [{do: Packs, process: packing}]"), 0, id="drives"),
    pytest.param(live("touchpoints/x.yml", "support: [{do: Packs, process: packing}]"), 0, id="supports"),
    pytest.param({"touchpoints/x.yml": "title: X\nbackstage: [{process: packing}]\n"}, 1, id="a draft is no use"),
    pytest.param(live("vendors/v.yml", "fallback: [packing]"), 0, id="stands in for a vendor"),
    pytest.param(
        live("touchpoints/x.yml", "depends_on: [{vendor: v, fallback: packing}]"), 0, id="stands in for a vendor here"
    ),
    pytest.param(live("contact-reasons/r.yml", "root_cause: [{process: packing}]"), 1, id="only makes trouble"),
    pytest.param(live("goals/g.yml", "body: See [[packing]]."), 1, id="only spoken of"),
]


@pytest.mark.parametrize(("more", "count"), USES)
def test_work_behind_the_scenes_leads_somewhere(more: dict[str, str], count: int) -> None:
    found = messages(live("processes/packing.yml") | more, "process-idle")
    assert found == ["process 'packing' drives no live touchpoint"] * count


def test_a_process_may_drive_a_touchpoint_that_cannot_be_read() -> None:
    texts = live("processes/packing.yml") | {"touchpoints/x.yml": "titel: X\nbackstage: [{process: packing}]\n"}
    assert [finding.rule for finding in checked(STRICT | texts, "process-idle").findings] == ["schema-invalid"]


OPTIONS = [
    pytest.param("touchpoint-no-script", "weight: 5", "weight: 4", 0, id="weight of a script, below"),
    pytest.param("touchpoint-no-script", "weight: 2", "weight: 2", 1, id="weight of a script, at"),
    pytest.param("low-point-no-recovery", "score: -2", "emotion: {now: -1, basis: observed}", 0, id="not low enough"),
    pytest.param("low-point-no-recovery", "score: 0", "emotion: {now: 0, basis: observed}", 1, id="plain is low"),
    pytest.param("low-point-no-fix", "score: -2", "emotion: {now: -1, basis: observed}", 0, id="needs no fix"),
    pytest.param(
        "emotion-assumed", "weight: 2", "weight: 2\nemotion: {now: 0, basis: assumed}", 1, id="guess, lighter"
    ),
    pytest.param(
        "friction-unanswered", "risk: 6", "friction: [{id: a, severity: 2, likelihood: 3}]", 1, id="less risk"
    ),
    pytest.param("friction-unanswered", "risk: 16", "friction: [{id: a, severity: 3, likelihood: 5}]", 0, id="more"),
]


@pytest.mark.parametrize(("rule", "said", "fields", "count"), OPTIONS)
def test_thresholds_can_be_set(rule: str, said: str, fields: str, count: int) -> None:
    assert len(messages(live("touchpoints/x.yml", fields) | option(rule, said), rule)) == count


def test_a_high_point_may_have_to_be_higher() -> None:
    touchpoint = "at: [{journey: buy, stage: pay}]\nemotion: {target: 1, basis: assumed}"
    texts = (
        live("journeys/buy.yml") | live("touchpoints/x.yml", touchpoint) | option("journey-no-high-point", "score: 2")
    )
    assert messages(texts, "journey-no-high-point") == FLAT
