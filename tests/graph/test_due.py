"""What is to be done by a day."""

from __future__ import annotations

import pytest

from cx_handbook.graph.due import due
from handbooks import checked

LIVE = "title: T\nstatus: live\nowner: keeper\n"

DUES = [
    pytest.param("terms/x.yml", LIVE, [], id="nothing"),
    pytest.param(
        "terms/x.yml", LIVE + "reviewed: 2026-11-01\nreview_every: 10 d\n", ["2026-11-11 review keeper"], id="a review"
    ),
    pytest.param("terms/x.yml", "title: T\nreviewed: 2026-11-01\n", [], id="of a draft"),
    pytest.param("terms/x.yml", "title: T\nstatus: retired\nreviewed: 2026-11-01\n", [], id="of what is retired"),
    pytest.param(
        "terms/x.yml",
        LIVE + "waive: [{rule: a, by: host, until: 2026-12-01}, {rule: b, until: 2026-12-02}, {rule: c}]\n",
        ["2026-12-01 waiver host a", "2026-12-02 waiver keeper b"],
        id="waivers end",
    ),
    pytest.param(
        "goals/x.yml",
        LIVE + "due: 2027-01-31\nplan:\n  actions:\n"
        "    - {id: a, what: Ask, owner: host, due: 2026-12-01}\n    - {id: b, what: Do, due: 2026-12-02}\n"
        "    - {id: c, what: Done, due: 2026-12-03, status: done}\n    - {id: d, what: Some day}\n",
        ["2026-12-01 action host Ask actions#a", "2026-12-02 action keeper Do actions#b", "2027-01-31 goal keeper"],
        id="a goal and its open actions",
    ),
    pytest.param(
        "goals/x.yml",
        LIVE + "due: 2026-01-31\nplan: {actions: [{id: a, what: Ask, due: 2026-12-01}]}\n"
        "closing: {date: 2026-02-01, verdict: met}\n",
        [],
        id="a goal that was closed",
    ),
    pytest.param(
        "initiatives/x.yml",
        LIVE + "state: doing\ndue: 2027-01-31\nactions: [{id: a, what: Ask, status: doing, due: 2026-12-01}]\n",
        ["2026-12-01 action keeper Ask actions#a", "2027-01-31 initiative keeper"],
        id="an initiative under way",
    ),
    pytest.param(
        "initiatives/x.yml",
        LIVE + "state: done\ndue: 2027-01-31\nactions: [{id: a, what: Ask, due: 2026-12-01}]\n",
        [],
        id="an initiative that is done",
    ),
    pytest.param(
        "touchpoints/x.yml",
        LIVE + "friction:\n"
        "  - {id: a, what: Slow, state: mitigating, owner: host, due: 2026-12-01}\n"
        "  - {id: b, what: Dark, state: accepted, due: 2026-12-02, accepted_until: 2027-06-01}\n"
        "  - {id: c, what: Gone, state: eliminated, due: 2026-12-03}\n"
        "  - {id: d, what: New, due: 2026-12-04}\n",
        [
            "2026-12-01 fix host Slow friction#a",
            "2026-12-04 fix keeper New friction#d",
            "2027-06-01 fix keeper Dark friction#b",
        ],
        id="friction of a touchpoint",
    ),
    pytest.param(
        "processes/x.yml",
        LIVE + "friction: [{id: a, what: Slow, state: found, due: 2026-12-01}]\n",
        ["2026-12-01 fix keeper Slow friction#a"],
        id="friction of a process",
    ),
    pytest.param(
        "training/x.yml",
        LIVE + "cadence: {repeat: monthly}\ntrainer: host\ndelivered: [{date: 2026-10-31}, {date: 2026-09-30}]\n",
        ["2026-11-30 training host"],
        id="training comes round",
    ),
    pytest.param("training/x.yml", LIVE + "cadence: {repeat: monthly}\n", [], id="training that was never held"),
]


@pytest.mark.parametrize(("path", "text", "expected"), DUES)
def test_due(path: str, text: str, expected: list[str]) -> None:
    found = due(checked({path: text}, "owner-missing").book)
    said = [
        " ".join(
            [str(each.day), each.sort, each.owner or "nobody", *([each.what] if each.what else []), *_part(each.part)]
        )
        for each in found
    ]
    assert said == expected


def _part(part: tuple[str, str] | None) -> list[str]:
    return ["#".join(part)] if part else []
