"""The rules of freshness and ownership at their edges."""

from __future__ import annotations

import pytest

from handbooks import checked


def found(texts: dict[str, str], rule: str, settings: str = "profile: strict\n") -> list[str]:
    """What one rule says, without its places."""
    return [each.message for each in checked({"handbook.yml": settings} | texts, rule).findings if each.rule == rule]


def pages(count: int, status: str = "live") -> dict[str, str]:
    """So many pages of one owner."""
    return {f"channels/c{n}.yml": f"title: C{n}\nstatus: {status}\nowner: lead\n" for n in range(count)}


LEAD = {"roles/lead.yml": "title: Lead\nstatus: live\n"}
LOADS = [
    pytest.param(LEAD | pages(25), [], id="25"),
    pytest.param(LEAD | pages(26), ["role 'lead' keeps 26 live pages, 25 are enough"], id="26"),
    pytest.param(LEAD | pages(26, "draft"), [], id="drafts do not count"),
    pytest.param({"teams/lead.yml": "title: Lead\nstatus: live\n"} | pages(26), [], id="a team has more hands"),
]


@pytest.mark.parametrize(("texts", "expected"), LOADS)
def test_loads(texts: dict[str, str], expected: list[str]) -> None:
    assert found(texts, "owner-overloaded") == expected


SWAP = "title: Swap\nstatus: live\nchanges: [{dates}]\n"
OWN = "title: Late\nstatus: live\nreviewed: 2026-10-12\n"


def changed(*dates: str) -> str:
    """A policy that changed on these days."""
    return SWAP.format(dates=", ".join(f"{{date: {each}, note: N}}" for each in dates))


SUSPECT = "was reviewed on 2026-10-12, before policy 'swap' changed on 2026-10-13"
CHANGES = [
    pytest.param("scripts", "follows: [swap]", changed("2026-10-12"), [], id="on the same day"),
    pytest.param("scripts", "follows: [swap]", changed("2026-10-13"), [f"script 'x' {SUSPECT}"], id="a day later"),
    pytest.param(
        "scripts", "follows: [swap]", changed("2026-01-01", "2026-10-13"), [f"script 'x' {SUSPECT}"], id="the newest"
    ),
    pytest.param("scripts", "follows: [swap]", changed(), [], id="never"),
    pytest.param("scripts", "follows: [swap]", SWAP.format(dates="{note: N}"), [], id="on no day"),
    pytest.param("scripts", "body: See [[swap]].", changed("2026-10-13"), [f"script 'x' {SUSPECT}"], id="talked about"),
    pytest.param(
        "scripts", "follows: [swap]\nbody: See [[swap]].", changed("2026-10-13"), [f"script 'x' {SUSPECT}"], id="once"
    ),
    pytest.param("training", "teaches: [swap]", changed("2026-10-13"), [f"training 'x' {SUSPECT}"], id="a module"),
    pytest.param("goals", "why: See [[swap]].", changed("2026-10-13"), [], id="a goal says nothing to customers"),
]


@pytest.mark.parametrize(("folder", "fields", "policy", "expected"), CHANGES)
def test_changes_behind_a_link(folder: str, fields: str, policy: str, expected: list[str]) -> None:
    texts = {f"{folder}/x.yml": f"{OWN}{fields}\n", "policies/swap.yml": policy}
    assert found(texts, "linked-change-unreviewed") == expected


def test_changes_of_channels_do_not_count() -> None:
    texts = {"scripts/x.yml": f"{OWN}channels: [swap]\n", "channels/swap.yml": changed("2026-10-13")}
    assert found(texts, "linked-change-unreviewed") == []


def test_what_was_never_reviewed_is_told_by_no_day() -> None:
    texts = {"scripts/x.yml": "title: X\nstatus: live\nfollows: [swap]\n", "policies/swap.yml": changed("2026-10-13")}
    assert found(texts, "linked-change-unreviewed") == []


DRAFT = "channel 'x' is a draft, untouched since 2026-09-23"
DRAFTS = [
    pytest.param("status: draft\nreviewed: 2026-09-24", [], id="60 days"),
    pytest.param("status: draft\nreviewed: 2026-09-23", [DRAFT], id="a day more"),
    pytest.param("reviewed: 2026-09-23", [DRAFT], id="a draft without saying so"),
    pytest.param("changes: [{date: 2026-09-23, note: N}]", [DRAFT], id="by its changes"),
    pytest.param("reviewed: 2026-01-01\nchanges: [{date: 2026-11-01, note: N}]", [], id="a newer change"),
    pytest.param("reviewed: 2026-11-01\nchanges: [{date: 2026-01-01, note: N}]", [], id="a newer review"),
    pytest.param("status: draft", [], id="of no known age"),
    pytest.param("changes: [{note: N}]", [], id="changed on no day"),
    pytest.param(
        "status: review\nreviewed: 2026-09-23",
        ["channel 'x' is waiting for review, untouched since 2026-09-23"],
        id="waiting",
    ),
    pytest.param("status: live\nreviewed: 2026-01-01", [], id="live"),
    pytest.param("status: retired\nreviewed: 2026-01-01", [], id="retired"),
]


@pytest.mark.parametrize(("fields", "expected"), DRAFTS)
def test_drafts(fields: str, expected: list[str]) -> None:
    assert found({"channels/x.yml": f"title: X\n{fields}\n"}, "draft-stuck") == expected


OPTIONS = [
    pytest.param("draft-stuck", "days: 63", "status: draft\nreviewed: 2026-09-21", 0, id="drafts, longer"),
    pytest.param("draft-stuck", "days: 62", "status: draft\nreviewed: 2026-09-21", 1, id="drafts, shorter"),
    pytest.param("review-soon", "days: 10", "status: live\nreviewed: 2025-12-04", 0, id="reviews, in eleven days"),
    pytest.param("review-soon", "days: 11", "status: live\nreviewed: 2025-12-04", 1, id="reviews, eleven days ahead"),
]


@pytest.mark.parametrize(("rule", "option", "fields", "count"), OPTIONS)
def test_days_are_options(rule: str, option: str, fields: str, count: int) -> None:
    texts = {"channels/x.yml": f"title: X\n{fields}\n"}
    assert len(found(texts, rule, f"rules: {{{rule}: {{severity: info, {option}}}}}\n")) == count
