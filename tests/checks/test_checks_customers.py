"""The rules of needs, studies and personas at their edges."""

from __future__ import annotations

import pytest

from handbooks import checked

NEED = "title: Help my way\nstatus: live\nevidence: [{evidence}]\n"


def study(method: str, status: str = "live") -> str:
    """A study found in that way."""
    return f"title: Study\nstatus: {status}\nmethod: {method}\n"


def found(texts: dict[str, str], rule: str, settings: str = "profile: standard\n") -> list[str]:
    """What one rule says, without its places."""
    result = checked({"handbook.yml": settings} | texts, rule)
    return [finding.message for finding in result.findings if finding.rule == rule]


BELIEFS = [
    pytest.param({"a": study("desk")}, "'a'", id="what we think"),
    pytest.param({"a": study("frontline")}, "'a'", id="what staff report"),
    pytest.param({"a": study("desk"), "b": study("frontline")}, "'a', 'b'", id="both"),
    pytest.param({"a": study("desk"), "b": study("reviews")}, "", id="and what customers write"),
    pytest.param({"a": study("desk"), "b": study("survey", "draft")}, "'a'", id="a draft is no cover"),
    pytest.param({"a": study("survey", "draft")}, "", id="nothing but a draft, which another rule tells"),
    pytest.param({"a": study("desk"), "b": "titel: B\n"}, "", id="and one that cannot be read"),
    pytest.param({}, "", id="nothing, which another rule tells"),
]


@pytest.mark.parametrize(("studies", "names"), BELIEFS)
def test_beliefs(studies: dict[str, str], names: str) -> None:
    texts = {f"evidence/{name}.yml": text for name, text in studies.items()}
    expected = [f"need 'x' rests on our own beliefs alone, {names}"] if names else []
    assert found(texts | {"needs/x.yml": NEED.format(evidence=", ".join(studies))}, "need-belief-only") == expected


STUDIES = [
    pytest.param("date: 2024-11-23", "", id="two years to the day"),
    pytest.param("date: 2024-11-22", "2026-11-22", id="two years and a day"),
    pytest.param("date: 2026-08-20\nvalid_for: 3 mo", "2026-11-20", id="as it says itself"),
    pytest.param("date: 2020-01-31\nvalid_for: 100 y", "", id="for ever"),
    pytest.param("method: desk", "", id="no date, which another rule tells"),
]


@pytest.mark.parametrize(("fields", "until"), STUDIES)
def test_age_of_studies(fields: str, until: str) -> None:
    texts = {"evidence/a.yml": f"title: A\nstatus: live\n{fields}\n"}
    assert found(texts, "evidence-stale") == ([f"evidence 'a' could be relied on until {until}"] if until else [])


@pytest.mark.parametrize(("months", "until"), [(12, "2026-10-31"), (13, "")])
def test_how_long_studies_count_is_an_option(months: int, until: str) -> None:
    texts = {"evidence/a.yml": "title: A\nstatus: live\ndate: 2025-10-31\n"}
    settings = f"rules: {{evidence-stale: {{severity: warning, months: {months}}}}}\n"
    expected = [f"evidence 'a' could be relied on until {until}"] if until else []
    assert found(texts, "evidence-stale", settings) == expected


FIRST = "changes: [{date: 2026-10-01, note: B}, {date: 2026-01-10, note: A}]"
PERSONAS = [
    pytest.param("basis_type: proto\nreviewed: 2026-05-27", "", id="180 days"),
    pytest.param("basis_type: proto\nreviewed: 2026-05-26", "2026-05-26", id="a day more"),
    pytest.param("basis_type: proto\nreviewed: 2026-11-01\n" + FIRST, "2026-01-10", id="the first change counts"),
    pytest.param("basis_type: proto", "", id="of no known age"),
    pytest.param("basis_type: qualitative\nreviewed: 2026-01-01", "", id="researched"),
    pytest.param("reviewed: 2026-01-01", "", id="does not say"),
]


@pytest.mark.parametrize(("fields", "since"), PERSONAS)
def test_assumed_personas(fields: str, since: str) -> None:
    expected = [f"persona 'a' has rested on assumptions since {since} at least"] if since else []
    assert found({"personas/a.yml": f"title: A\nstatus: live\n{fields}\n"}, "persona-proto") == expected
