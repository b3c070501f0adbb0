"""Whom a record concerns."""

from __future__ import annotations

import pytest

from cx_handbook.graph.concern import concerned
from handbooks import checked

BASE = {
    "roles/host.yml": "title: Host\nstatus: live\nworks: [till]\npinned: [sorry]\nescalates_to: boss\n"
    "onboarding: [{training: first, by_day: 1}]\nauthority: [{remedy: gift, max: 5}]\n",
    "roles/boss.yml": "title: Boss\nstatus: live\n",
    "roles/gone.yml": "title: Gone\nstatus: retired\nworks: [till]\n",
    "touchpoints/till.yml": "title: Till\nstatus: live\nmeets: [calm]\nserves: [quick]\n"
    "depends_on: [{vendor: bank}]\nbackstage: [{do: Counts, process: count}]\n"
    "standard: [{promise: Soon, policy: fair}]\n",
    "scripts/sorry.yml": "title: Sorry\nstatus: live\n",
    "scripts/late.yml": "title: Late\nstatus: live\nrecovers: [till]\n",
    "scripts/other.yml": "title: Other\nstatus: live\nowner: host\napprover: host\n"
    "changes: [{date: 2026-11-01, by: host, note: N}]\n",
    "scripts/named.yml": "title: Named\nstatus: live\nbody: Ask the [[host]].\n",
    "scripts/told.yml": "title: Told\nstatus: live\nbody: As at the [[till]].\n",
    "scripts/by.yml": "title: By\nstatus: live\nroles: [host, boss]\n",
    "training/first.yml": "title: First\nstatus: live\nteaches: [fine]\n",
    "training/next.yml": "title: Next\nstatus: live\nfor_roles: [host]\nteaches: [rule]\n",
    "training/old.yml": "title: Old\nstatus: draft\nfor_roles: [host]\nteaches: [stale]\n",
    "policies/fine.yml": "title: Fine\nstatus: live\n",
    "policies/fair.yml": "title: Fair\nstatus: live\n",
    "policies/rule.yml": "title: Rule\nstatus: live\n",
    "policies/stale.yml": "title: Stale\nstatus: live\n",
    "remedies/gift.yml": "title: Gift\nstatus: live\n",
    "remedies/refund.yml": "title: Refund\nstatus: live\n",
    "needs/calm.yml": "title: Calm\nstatus: live\n",
    "goals/quick.yml": "title: Quick\nstatus: live\n",
    "vendors/bank.yml": "title: Bank\nstatus: live\n",
    "processes/count.yml": "title: Count\nstatus: live\n",
    "contact-reasons/queue.yml": "title: Queue\nstatus: live\narises_at: [till]\n",
    "tips/smile.yml": "title: Smile\nstatus: live\nfor_roles: [host]\n",
}

CONCERNS = [
    pytest.param("host", ["boss", "host"], id="itself, and who takes over from it"),
    pytest.param("boss", ["boss", "host"], id="who takes over, and whom from"),
    pytest.param("till", ["host"], id="worked, and not by who is gone"),
    pytest.param("sorry", ["host"], id="pinned"),
    pytest.param("late", ["host"], id="recovers a touchpoint that it works"),
    pytest.param("other", [], id="owned, approved and changed, and not worked by"),
    pytest.param("named", ["host"], id="named in a text"),
    pytest.param("told", [], id="only tells of its touchpoint"),
    pytest.param("by", ["boss", "host"], id="used by two, in order of titles"),
    pytest.param("first", ["host"], id="a module of the first weeks"),
    pytest.param("fine", ["host"], id="taught in one"),
    pytest.param("next", ["host"], id="a module for it"),
    pytest.param("rule", ["host"], id="taught in that"),
    pytest.param("stale", [], id="taught in a draft"),
    pytest.param("gift", ["host"], id="may be given by it"),
    pytest.param("refund", [], id="may not be given by it"),
    pytest.param("calm", [], id="a need that its touchpoint meets"),
    pytest.param("quick", [], id="a goal that its touchpoint serves"),
    pytest.param("bank", ["host"], id="a partner at its touchpoint"),
    pytest.param("count", ["host"], id="a process behind its touchpoint"),
    pytest.param("fair", ["host"], id="the promise that its touchpoint keeps"),
    pytest.param("queue", ["host"], id="why customers get in touch there"),
    pytest.param("smile", ["host"], id="a tip for it"),
]


@pytest.mark.parametrize(("name", "roles"), CONCERNS)
def test_concerned(name: str, roles: list[str]) -> None:
    book = checked(BASE, "owner-missing").book
    assert name in book
    assert [role.id for role in concerned(book).get(name, ())] == roles


def test_any_remedy_is_every_remedy() -> None:
    texts = {**BASE, "roles/boss.yml": "title: Boss\nstatus: live\nauthority: [{remedy: any, max: 9}]\n"}
    found = concerned(checked(texts, "owner-missing").book)
    assert [role.id for role in found["refund"]] == ["boss"]


def test_nobody_is_concerned_where_there_is_no_role() -> None:
    assert concerned(checked({"terms/a.yml": "title: A\nstatus: live\n"}, "owner-missing").book) == {}
