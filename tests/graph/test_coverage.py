"""A cell of a touchpoint's cover is judged by what its records say, and not by mere links."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from cx_handbook.graph.coverage import CELLS, Cell, Cover, Coverage, asks
from handbooks import checked, loaded, run_on

TOUCHPOINT = """
title: Pay
status: live
owner: lead
meets: [no-surprise]
serves: [fewer-calls]
tracked_by: [calls]
none_found: 2026-11-02
backstage:
  - {do: Checks the card, by: lead}
"""
WHOLE = {
    "touchpoints/pay.yml": TOUCHPOINT,
    "needs/no-surprise.yml": "{title: No surprise, status: live, evidence: [talks]}",
    "evidence/talks.yml": "{title: Talks, status: live, method: interview, date: 2026-06-12}",
    "goals/fewer-calls.yml": "{title: Fewer calls, status: live, due: 2027-03-31}",
    "metrics/calls.yml": (
        "{title: Calls, status: live, every: 1 mo, measurements: [{period_end: 2026-10-31, value: 9}]}"
    ),
    "scripts/twice.yml": (
        "{title: Twice, status: live, reviewed: 2026-11-01, recovers: [pay], steps: [{id: a, say: [I am sorry.]}]}"
    ),
    "training/money.yml": "{title: Money, status: live, reviewed: 2026-11-01, teaches: [pay], proof: observed}",
    "roles/lead.yml": "{title: Lead, status: live}",
}


def coverage(texts: Mapping[str, str]) -> Coverage:
    """The cover in a handbook of these files."""
    return Coverage(run_on(loaded(texts), []).book)


def cell(name: str, texts: Mapping[str, str]) -> Cell:
    """One cell of the touchpoint ``pay``."""
    return next(each for each in coverage(texts).touchpoints["pay"].cells if each.name == name)


def changed(path: str, old: str, new: str) -> dict[str, str]:
    """The whole handbook with one file changed, or without it where *old* is empty."""
    assert old in WHOLE[path]
    if not old:
        return {name: text for name, text in WHOLE.items() if name != path}
    return WHOLE | {path: WHOLE[path].replace(old, new)}


def test_whole() -> None:
    covered = coverage(WHOLE).touchpoints["pay"]
    assert [(each.name, str(each.cover), each.reason, each.fault) for each in covered.cells] == [
        ("need", "yes", "need 'no-surprise' is known", ""),
        ("goal", "yes", "goal 'fewer-calls' is under way", ""),
        ("backstage", "yes", "who does it is said for 1 of 1 steps", ""),
        ("friction", "yes", "walked on 2026-11-02, none found", ""),
        ("script", "yes", "script 'twice' recovers it", ""),
        ("training", "yes", "training 'money' teaches it", ""),
        ("metric", "yes", "metric 'calls' was measured for 2026-10-31", ""),
        ("owner", "yes", "role 'lead' keeps it", ""),
    ]


TP, NEED, GOAL, METRIC = "touchpoints/pay.yml", "needs/no-surprise.yml", "goals/fewer-calls.yml", "metrics/calls.yml"
SCRIPT, MODULE, ROLE = "scripts/twice.yml", "training/money.yml", "roles/lead.yml"
STEPS = "  - {do: Checks the card, by: lead}"
NONE = "none_found: 2026-11-02"
FRICTION = "friction: [{id: slow, what: It is slow, state: STATE}]"


@pytest.mark.parametrize(
    ("name", "path", "old", "new", "cover", "reason", "place"),
    [
        pytest.param("need", TP, "meets: [no-surprise]", "", "no", "it meets no need", "pay meets", id="no need"),
        pytest.param(
            "need", NEED, "live", "retired", "no", "no need that it meets is in force", "pay meets", id="retired need"
        ),
        pytest.param(
            "need",
            NEED,
            "live",
            "draft",
            "weak",
            "need 'no-surprise' is a draft",
            "no-surprise status",
            id="draft need",
        ),
        pytest.param(
            "need",
            "evidence/talks.yml",
            "interview",
            "desk",
            "weak",
            "need 'no-surprise' is only believed: no fresh study asked customers",
            "no-surprise evidence",
            id="believed",
        ),
        pytest.param(
            "need",
            NEED,
            ", evidence: [talks]",
            "",
            "weak",
            "need 'no-surprise' is a guess: no study backs it",
            "no-surprise evidence",
            id="guessed",
        ),
        pytest.param("goal", TP, "serves: [fewer-calls]", "", "no", "it serves no goal", "pay serves", id="no goal"),
        pytest.param(
            "goal",
            GOAL,
            "2027-03-31",
            "2026-03-31",
            "weak",
            "goal 'fewer-calls' was due on 2026-03-31",
            "fewer-calls due",
            id="goal past its day",
        ),
        pytest.param(
            "goal",
            GOAL,
            "due:",
            "closing: {verdict: met}, due:",
            "weak",
            "goal 'fewer-calls' is closed",
            "fewer-calls closing",
            id="closed goal",
        ),
        pytest.param(
            "backstage",
            TP,
            f"backstage:\n{STEPS}",
            "",
            "no",
            "no step behind the scenes",
            "pay backstage",
            id="no step",
        ),
        pytest.param(
            "backstage",
            TP,
            ", by: lead",
            "",
            "weak",
            "no step says who does it",
            "pay backstage 0",
            id="step of nobody",
        ),
        pytest.param(
            "backstage",
            ROLE,
            "live",
            "draft",
            "weak",
            "no step says who does it",
            "pay backstage 0",
            id="step of a draft",
        ),
        pytest.param(
            "friction", TP, NONE, "", "no", "nobody has looked for friction", "pay friction", id="nobody looked"
        ),
        pytest.param(
            "friction",
            TP,
            "2026-11-02",
            "2025-11-02",
            "weak",
            "last walked on 2025-11-02",
            "pay none_found",
            id="walked long ago",
        ),
        pytest.param(
            "friction",
            TP,
            NONE,
            FRICTION.replace(", state: STATE", ""),
            "weak",
            "friction 'slow' has no state",
            "pay friction 0",
            id="friction without a state",
        ),
        pytest.param(
            "friction",
            TP,
            NONE,
            FRICTION.replace("STATE", "found"),
            "weak",
            "friction 'slow' has no owner",
            "pay friction 0 owner",
            id="open friction of nobody",
        ),
        pytest.param(
            "friction",
            TP,
            NONE,
            FRICTION.replace("STATE", "found, owner: lead, due: 2026-01-31"),
            "weak",
            "friction 'slow' was due on 2026-01-31",
            "pay friction 0 due",
            id="late friction",
        ),
        pytest.param(
            "friction",
            TP,
            NONE,
            FRICTION.replace("STATE", "accepted, accepted_until: 2026-01-31"),
            "weak",
            "friction 'slow' was accepted until 2026-01-31",
            "pay friction 0 accepted_until",
            id="accepted too long",
        ),
        pytest.param(
            "friction",
            TP,
            NONE,
            FRICTION.replace("STATE", "eliminated"),
            "yes",
            "1 listed and followed up",
            "pay",
            id="friction that is gone",
        ),
        pytest.param("script", SCRIPT, "", "", "no", "no script recovers it", "pay", id="no script"),
        pytest.param("script", SCRIPT, "live", "retired", "no", "no script recovers it", "pay", id="retired script"),
        pytest.param(
            "script",
            SCRIPT,
            "live",
            "review",
            "weak",
            "script 'twice' is still in review",
            "twice status",
            id="in review",
        ),
        pytest.param(
            "script", SCRIPT, "say:", "ask:", "weak", "script 'twice' has no words to say", "twice steps", id="no words"
        ),
        pytest.param(
            "script",
            SCRIPT,
            "2026-11-01",
            "2026-01-01",
            "weak",
            "script 'twice' is overdue for review",
            "twice reviewed",
            id="script overdue",
        ),
        pytest.param(
            "script",
            SCRIPT,
            "reviewed: 2026-11-01, ",
            "",
            "weak",
            "script 'twice' was never reviewed",
            "twice reviewed",
            id="script never reviewed",
        ),
        pytest.param("training", MODULE, "", "", "no", "no module teaches it", "pay", id="no module"),
        pytest.param(
            "training",
            MODULE,
            "teaches: [pay]",
            "teaches: [twice]",
            "weak",
            "training 'money' teaches only script 'twice'",
            "money teaches",
            id="only its script is taught",
        ),
        pytest.param(
            "training",
            MODULE,
            ", proof: observed",
            "",
            "weak",
            "training 'money' ends in no proof",
            "money quiz",
            id="module without proof",
        ),
        pytest.param(
            "metric",
            TP,
            "tracked_by: [calls]",
            "",
            "no",
            "it is tracked by no metric",
            "pay tracked_by",
            id="no metric",
        ),
        pytest.param(
            "metric",
            METRIC,
            "2026-10-31",
            "2026-08-31",
            "weak",
            "metric 'calls' was last measured for 2026-08-31",
            "calls measurements 0",
            id="stale metric",
        ),
        pytest.param(
            "metric",
            METRIC,
            "value: 9",
            "value: 9, scope: {touchpoint: pack}",
            "weak",
            "metric 'calls' has no value yet",
            "calls measurements",
            id="value of another moment",
        ),
        pytest.param(
            "metric",
            METRIC,
            "every: 1 mo, ",
            "",
            "weak",
            "metric 'calls' does not say how often it is measured",
            "calls every",
            id="metric of no interval",
        ),
        pytest.param("owner", TP, "owner: lead", "", "no", "nobody keeps it", "pay owner", id="no owner"),
        pytest.param(
            "owner",
            TP,
            "owner: lead",
            "owner: led",
            "weak",
            "'led' is no role, team or person",
            "pay owner",
            id="dangling owner",
        ),
        pytest.param("owner", ROLE, "live", "draft", "weak", "role 'lead' is a draft", "lead status", id="draft owner"),
    ],
)
def test_cell(name: str, path: str, old: str, new: str, cover: str, reason: str, place: str) -> None:
    found = cell(name, changed(path, old, new))
    assert (str(found.cover), found.reason) == (cover, reason)
    assert " ".join(map(str, (found.record, *found.route))) == place


def test_the_best_of_several_counts() -> None:
    texts = changed(TP, "meets: [no-surprise]", "meets: [nothing, hunch, no-surprise]")
    assert cell("need", texts | {"needs/hunch.yml": "{title: Hunch, status: live}"}).cover is Cover.YES


def test_only_live_touchpoints_are_looked_at() -> None:
    assert coverage(changed(TP, "status: live", "status: review")).touchpoints == {}


def test_scores_weigh_by_the_moment() -> None:
    bare = (
        "{title: Pack, status: live, owner: lead, weight: 3, at: [{journey: buy, stage: a}, {journey: buy, stage: b}]}"
    )
    found = coverage(WHOLE | {"touchpoints/pack.yml": bare})
    assert found.touchpoints["pay"].score.percent == 100
    assert found.touchpoints["pack"].score.percent == 12.5
    assert found.handbook.percent == (1 * 100 + 3 * 12.5) / 4
    assert {name: (each.touchpoints, each.percent) for name, each in found.journeys.items()} == {"buy": (1, 12.5)}
    assert found.owners == {"lead": found.handbook}
    assert (found.count(Cover.YES), found.count(Cover.WEAK), found.count(Cover.NO)) == (9, 0, 7)
    assert (found.handbook.words, found.journeys["buy"].words) == ("34 %", "12 %")


def test_an_empty_handbook_has_no_score() -> None:
    nothing = coverage({}).handbook
    assert (nothing.percent, nothing.words) == (None, "–")


def test_every_cell_says_what_it_asks_for() -> None:
    assert [name for name, says in asks() if says.endswith(".") and "eak where" in says] == list(CELLS)


PEOPLE = [
    pytest.param("active_until: 2027-06-30", "yes", "person 'maya' keeps it", id="a person"),
    pytest.param("active_until: 2026-10-31", "weak", "person 'maya' has left", id="one who has left"),
]


@pytest.mark.parametrize(("fields", "cover", "reason"), PEOPLE)
def test_a_person_may_keep_it(fields: str, cover: str, reason: str) -> None:
    texts = {
        "touchpoints/pay.yml": "title: Pay\nstatus: live\nowner: maya\n",
        "people/maya.yml": f"title: Maya\nstatus: live\n{fields}\n",
    }
    book = checked(texts, "ref-unknown").book
    (found,) = (each for each in Coverage(book).touchpoints["pay"].cells if each.name == "owner")
    assert (str(found.cover), found.reason) == (cover, reason)
