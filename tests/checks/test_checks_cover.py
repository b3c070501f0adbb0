"""Moments of truth need all eight cells; coverage that was reached cannot be lost unseen."""

from __future__ import annotations

import pytest

from cx_handbook.checks import RULES
from cx_handbook.checks.cover import rule_of
from cx_handbook.graph.coverage import CELLS, Cell, Cover
from cx_handbook.kinds import Channel
from handbooks import checked, said

WHOLE = (
    "none_found: 2026-11-02\nbackstage: [{do: Checks, by: lead}]\nserves: [calm]\ntracked_by: [calls]\nowner: lead\n"
)
TEXTS = {
    "roles/lead.yml": "title: Lead\nstatus: live\n",
    "goals/calm.yml": "title: Calm\nstatus: live\n",
    "metrics/calls.yml": "title: Calls\nstatus: live\n",
    "needs/ease.yml": "title: Ease\nstatus: retired\n",
    "scripts/twice.yml": "title: Twice\nrecovers: [pay]\n",
    "training/money.yml": "title: Money\nteaches: [pay]\n",
}
RULE = "key-moment-uncovered"


def told(touchpoint: str, *rules: str, settings: str = "profile: standard\n") -> list[str]:
    """What these rules say of ``touchpoints/pay.yml``."""
    text = f"title: Pay\nstatus: live\n{touchpoint}{WHOLE}"
    found = checked(TEXTS | {"handbook.yml": settings, "touchpoints/pay.yml": text}, *rules)
    return said([each for each in found.findings if each.rule in rules], "touchpoints/pay.yml")[::2]


def test_a_link_to_a_retired_need_hides_no_hole() -> None:
    assert told("weight: 5\nmeets: [ease]\n", RULE, "touchpoint-no-need") == [
        f"3:9: error: touchpoint 'pay' has weight 5 and no need in force [{RULE}]"
    ]


def test_a_rule_for_the_single_cell_speaks_in_its_place() -> None:
    assert told("weight: 5\n", RULE, "touchpoint-no-need") == [
        "1:1: warning: touchpoint 'pay' meets no need [touchpoint-no-need]"
    ]


def test_it_speaks_where_that_rule_is_off() -> None:
    settings = "profile: standard\nrules: {touchpoint-no-need: off}\n"
    assert len(told("weight: 5\n", RULE, "touchpoint-no-need", settings=settings)) == 1


def test_the_weight_can_be_set() -> None:
    assert told("weight: 4\nmeets: [ease]\n", RULE) == []
    settings = f"profile: standard\nrules: {{{RULE}: {{weight: 4}}}}\n"
    assert told("weight: 4\nmeets: [ease]\n", RULE, settings=settings) == [
        f"3:9: error: touchpoint 'pay' has weight 4 and no need in force [{RULE}]"
    ]


def test_weak_cells_pass() -> None:
    texts = TEXTS | {"needs/wish.yml": "title: Wish\n", "handbook.yml": "profile: standard\n"}
    text = f"title: Pay\nstatus: live\nweight: 5\nmeets: [wish]\n{WHOLE}"
    assert checked(texts | {"touchpoints/pay.yml": text}, RULE).findings == ()


@pytest.mark.parametrize("broken", ["needs/wish.yml", "roles/other.yml"])
def test_it_waits_for_what_cannot_be_read(broken: str) -> None:
    text = f"title: Pay\nstatus: live\nweight: 5\nmeets: [ease]\n{WHOLE}"
    texts = TEXTS | {"handbook.yml": "profile: standard\n", "touchpoints/pay.yml": text, broken: "title: pay: pay"}
    assert RULE not in {each.rule for each in checked(texts, RULE).findings}


FEW = {
    "touchpoints/pay.yml": "title: Pay\nstatus: live\nowner: lead\nat: [{journey: buy, stage: a}]\n",
    "journeys/buy.yml": "title: Buy\nstatus: live\nstages: [{id: a, title: A}]\n",
    "roles/lead.yml": "title: Lead\nstatus: live\n",
}
SAYS = "is covered to 12 %, and fail_under asks for 12.6 % [coverage-low]"


@pytest.mark.parametrize(
    ("scope", "says"),
    [
        ("touchpoint", f"touchpoints/pay.yml:1:1: error: touchpoint 'pay' {SAYS}"),
        ("journey", f"journeys/buy.yml:1:1: error: journey 'buy' {SAYS}"),
        ("owner", f"roles/lead.yml:1:1: error: what is kept by role 'lead' {SAYS}"),
        ("handbook", f"handbook.yml:1:24: error: handbook {SAYS}"),
    ],
)
def test_coverage_below_the_limit(scope: str, says: str) -> None:
    found = checked(FEW | {"handbook.yml": f"fail_under: {{{scope}: 12.6}}\n"}, "coverage-low")
    assert said(found.findings)[0::2] == [says]
    assert checked(FEW | {"handbook.yml": f"fail_under: {{{scope}: 12.5}}\n"}, "coverage-low").findings == ()


def test_coverage_waits_for_what_cannot_be_read() -> None:
    texts = FEW | {"handbook.yml": "fail_under: {handbook: 90}\n", "needs/a.yml": "title: a: b"}
    assert "coverage-low" not in {each.rule for each in checked(texts, "coverage-low").findings}


@pytest.mark.parametrize("name", CELLS)
def test_every_hole_leads_to_a_rule(name: str) -> None:
    faults = ("missing", "draft", "overdue", "stale", "unowned", "late", "unproven", "wordless", "dangling", "guessed")
    record = Channel(id="a", title="A")
    cells = [Cell(name, Cover.WEAK, "", fault, record.id, ()) for fault in faults]
    assert {rule_of(cell) for cell in cells} <= set(RULES)
