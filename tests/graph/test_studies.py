"""Which studies have aged, and which nobody uses."""

from __future__ import annotations

import pytest

from cx_handbook.graph.studies import age, users
from cx_handbook.kinds import Evidence
from handbooks import checked

STUDY = "title: Diaries\nstatus: live\n"

AGES = [
    pytest.param("", "undated", id="no date"),
    pytest.param("date: 2026-06-12\n", "fresh", id="within two years"),
    pytest.param("date: 2024-11-23\n", "fresh", id="on the last day"),
    pytest.param("date: 2024-11-22\n", "stale", id="a day later"),
    pytest.param("date: 2026-06-12\nvalid_for: 3 mo\n", "stale", id="by its own span"),
]


@pytest.mark.parametrize(("more", "expected"), AGES)
def test_age(more: str, expected: str) -> None:
    book = checked({"evidence/diaries.yml": STUDY + more}, "ref-unknown").book
    study = book.find(Evidence, "diaries")
    assert study is not None
    assert age(study, book) == expected


def test_users_are_live_and_rest_on_it() -> None:
    texts = {
        "evidence/diaries.yml": STUDY,
        "needs/know.yml": "title: Know\nstatus: live\nevidence: [diaries]\n",
        "needs/new.yml": "title: New\nevidence: [diaries]\n",
        "touchpoints/wait.yml": "title: Wait\nstatus: live\nemotion: {now: -1, basis: observed, evidence: diaries}\n",
        "personas/commuter.yml": "title: Commuter\nstatus: live\nbody: See [[diaries]].\n",
    }
    book = checked(texts, "ref-unknown").book
    study = book.find(Evidence, "diaries")
    assert study is not None
    assert sorted(each.id for each in users(study, book)) == ["know", "wait"]
