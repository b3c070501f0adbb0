"""The rules of contact reasons at their edges: who owns the cause, and how fresh the count is."""

from __future__ import annotations

import pytest

from handbooks import checked

STANDARD = "profile: standard\n"


def found(fields: str, more: dict[str, str], rule: str, settings: str = STANDARD) -> list[str]:
    """What one rule says of a live contact reason with these fields."""
    reason = {"contact-reasons/where.yml": f"title: Where is it?\nstatus: live\n{fields}\n"}
    result = checked({"handbook.yml": settings} | reason | more, rule)
    return [finding.message for finding in result.findings if finding.rule == rule]


def team(fields: str) -> dict[str, str]:
    """A team that answers customers, by its name at least."""
    return {"teams/desk.yml": f"status: live\n{fields}\n", "roles/agent.yml": "title: Agent\nstatus: live\n"}


CARE = team("title: The Spoke Desk\nalso_called: [Contact Centre]\nroles: [agent]")
NONE = ["contact-reason 'where' names no root cause"]
OWN = ["contact-reason 'where' has no cause outside the team that answers it"]
CAUSES = [
    pytest.param("", {}, NONE, id="none"),
    pytest.param("root_cause: []", {}, NONE, id="an empty list"),
    pytest.param("to_customer: valuable\nto_us: valuable", {}, [], id="a contact that everybody likes"),
    pytest.param("to_customer: valuable\nto_us: irritating", {}, NONE, id="one that only customers like"),
    pytest.param("root_cause: [{cause: a, owner: bench}]", CARE, [], id="outside"),
    pytest.param("root_cause: [{cause: a, owner: desk}]", CARE, OWN, id="of the care team"),
    pytest.param("root_cause: [{cause: a, owner: agent}]", CARE, OWN, id="of one of its roles"),
    pytest.param("root_cause: [{cause: a, owner: agent}, {cause: b, owner: desk}]", CARE, OWN, id="all of them"),
    pytest.param("root_cause: [{cause: a, owner: desk}, {cause: b, owner: bench}]", CARE, [], id="one is outside"),
    pytest.param("root_cause: [{cause: a}]", CARE, [], id="no owner, which another rule tells"),
    pytest.param("root_cause: [{cause: a, owner: desk}]", team("title: Customer service"), OWN, id="by its title"),
    pytest.param("root_cause: [{cause: a, owner: desk}]", team("title: Car care bay"), [], id="only a word of it"),
    pytest.param("root_cause: [{cause: a, owner: desk}]", {"teams/desk.yml": "titel: D\n"}, [], id="unread"),
]


@pytest.mark.parametrize(("fields", "more", "expected"), CAUSES)
def test_causes(fields: str, more: dict[str, str], expected: list[str]) -> None:
    assert found(fields, more, "reason-no-root-cause") == expected


NAMES = [
    pytest.param("Spoke Desk", OWN, id="by another name"),
    pytest.param("front line, desk", OWN, id="by its id"),
    pytest.param("front line", [], id="by none"),
    pytest.param("", [], id="nobody is the care team"),
    pytest.param(" , ", [], id="nobody either"),
]


@pytest.mark.parametrize(("care", "expected"), NAMES)
def test_what_the_care_team_is_called_is_an_option(care: str, expected: list[str]) -> None:
    settings = f'rules: {{reason-no-root-cause: {{severity: warning, care: "{care}"}}}}\n'
    assert found("root_cause: [{cause: a, owner: desk}]", CARE, "reason-no-root-cause", settings) == expected


def test_a_care_team_may_be_known_by_its_id() -> None:
    texts = {"teams/help-desk.yml": "title: Upstairs\nstatus: live\n"}
    assert found("root_cause: [{cause: a, owner: help-desk}]", texts, "reason-no-root-cause") == OWN


VOLUMES = [
    pytest.param("volume: {count: 9, as_of: 2026-08-25}", [], id="90 days"),
    pytest.param(
        "volume: {count: 9, as_of: 2026-08-24}",
        ["volume of contact-reason 'where' was last counted on 2026-08-24"],
        id="a day more",
    ),
    pytest.param("volume: {count: 9}", ["volume of contact-reason 'where' does not say as of when"], id="of no day"),
    pytest.param("volume: {as_of: 2020-01-31}", [], id="no count, which another rule tells"),
    pytest.param("", [], id="no volume, which another rule tells"),
]


@pytest.mark.parametrize(("fields", "expected"), VOLUMES)
def test_age_of_volumes(fields: str, expected: list[str]) -> None:
    assert found(fields, {}, "reason-stale") == expected


@pytest.mark.parametrize(("days", "count"), [(60, 1), (61, 0)])
def test_how_old_a_volume_may_be_is_an_option(days: int, count: int) -> None:
    settings = f"rules: {{reason-stale: {{severity: warning, days: {days}}}}}\n"
    assert len(found("volume: {count: 9, as_of: 2026-09-23}", {}, "reason-stale", settings)) == count


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        pytest.param("", 1, id="none"),
        pytest.param("volume: {}", 1, id="an empty one"),
        pytest.param("volume: {count: 0}", 0, id="nought is a count"),
    ],
)
def test_volumes(fields: str, count: int) -> None:
    assert len(found(fields, {}, "reason-no-volume")) == count
