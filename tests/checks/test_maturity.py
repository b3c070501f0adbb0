"""The ladder from a draft to a record that has proven itself, and what is missing to the next rung."""

from __future__ import annotations

import pytest

from cx_handbook.checks.maturity import PROOF, Maturity, Rung, maturities
from cx_handbook.graph.coverage import Coverage
from handbooks import checked

LEAD = {"roles/lead.yml": "{title: Lead, purpose: Leads, status: live, escalates_to: boss}"}
NEED = "title: No surprise\nstatus: live\nowner: lead\nreviewed: 2026-11-01\nstatement: When …\nevidence: [talks]\n"
TALKS = "{title: Talks, status: live, method: interview, date: 2026-06-12}"


def rung(name: str, texts: dict[str, str], *rules: str) -> Maturity | None:
    """Where the record called *name* stands, by these rules alone."""
    result = checked(LEAD | texts, *rules or ("need-assumed", "need-unmet", "ref-unknown"))
    return maturities(result, Coverage(result.book)).get(name)


TOUCHPOINT = "touchpoints/pay.yml", "{title: Pay, status: live, meets: [no-surprise]}"


@pytest.mark.parametrize(
    ("old", "new", "number", "lacks"),
    [
        pytest.param("live", "draft", 1, ["make it live"], id="draft"),
        pytest.param("live", "review", 1, ["make it live"], id="in review"),
        pytest.param("owner: lead", "owner: led", 1, ["1 error to mend"], id="an error"),
        pytest.param("evidence: [talks]\n", "", 2, ["1 warning to finish"], id="a warning"),
        pytest.param(
            "evidence: [talks]\n",
            "waive: [{rule: need-assumed, reason: later, by: lead, until: 2026-12-31}]\n",
            2,
            ["1 gap waived"],
            id="a gap that is waived",
        ),
        pytest.param("reviewed: 2026-11-01\n", "", 3, ["a first review"], id="never reviewed"),
        pytest.param("2026-11-01", "2025-11-01", 3, ["a review, due on 2026-11-01"], id="review overdue"),
        pytest.param("[talks]", "[desk]", 3, ["fresh evidence from customers"], id="only believed"),
        pytest.param("", "", 4, [], id="proven"),
    ],
)
def test_a_need(old: str, new: str, number: int, lacks: list[str]) -> None:
    desk = "{title: Desk, status: live, method: desk, date: 2026-06-12}"
    texts = {"evidence/talks.yml": TALKS, "evidence/desk.yml": desk, TOUCHPOINT[0]: TOUCHPOINT[1]}
    found = rung("no-surprise", texts | {"needs/no-surprise.yml": NEED.replace(old, new)})
    assert found is not None
    assert (found.rung.number, list(found.lacks)) == (number, lacks)


def test_a_retired_record_stands_on_no_ladder() -> None:
    assert rung("no-surprise", {"needs/no-surprise.yml": NEED.replace("live", "retired")}) is None


def test_an_empty_cell_keeps_a_touchpoint_and_its_journey_from_being_complete() -> None:
    texts = {
        "touchpoints/pay.yml": "{title: Pay, status: live, none_found: 2026-11-02, at: [{journey: buy, stage: a}]}",
        "journeys/buy.yml": "{title: Buy, status: live, stages: [{id: a, title: A}]}",
    }
    assert rung("pay", texts) == Maturity(
        Rung.USABLE, ("cells to fill: need, goal, backstage, script, training, metric, owner",)
    )
    assert rung("buy", texts) == Maturity(Rung.USABLE, ("1 touchpoint with an empty cell",))


@pytest.mark.parametrize(
    ("path", "bare", "more", "lack"),
    [
        pytest.param("goals/a.yml", "metric: calls", "metric: counted", "a metric with a fresh value", id="goal"),
        pytest.param("metrics/a.yml", "every: 1 mo", "every: 1 mo, measurements: [{period_end: 2026-10-31, value: 9}]",
                     "a value that is not stale", id="metric"),
        pytest.param("training/a.yml", "minutes: 5", "delivered: [{date: 2026-10-01}]", "having been held once",
                     id="training"),
        pytest.param("personas/a.yml", "basis_type: proto", "basis_type: qualitative", "research with customers",
                     id="persona"),
        pytest.param("journeys/a.yml", "success: [calls]", "success: [counted]",
                     "fresh evidence, or a measured success", id="journey"),
        pytest.param("policies/a.yml", "type: promise", "type: promise, measured_by: {metric: counted}",
                     "a metric with a fresh value, since it is a promise", id="promise"),
        pytest.param("processes/a.yml", "standard: {metric: calls}", "standard: {metric: counted}",
                     "a fresh value of its standard's metric", id="process"),
        pytest.param("vendors/a.yml", "standards: [{metric: calls}]", "standards: [{metric: counted}]",
                     "a fresh value of a standard's metric", id="vendor"),
        pytest.param("contact-reasons/a.yml", "volume: {count: 2}", "volume: {count: 2, as_of: 2026-10-31}",
                     "a volume counted within a year", id="contact reason"),
        pytest.param("evidence/a.yml", "method: desk, date: 2026-10-01", "method: survey, date: 2026-10-01",
                     "customers behind it, not too long ago", id="evidence"),
    ],
)  # fmt: skip
def test_proof(path: str, bare: str, more: str, lack: str) -> None:
    counted = "{title: Counted, status: live, every: 1 mo, measurements: [{period_end: 2026-10-31, value: 9}]}"
    texts = {"metrics/counted.yml": counted, "metrics/calls.yml": "{title: Calls, status: live, every: 1 mo}"}
    record = f"{{title: A, status: live, reviewed: 2026-11-01, {bare}}}"
    assert rung("a", texts | {path: record}, "ref-unknown") == Maturity(Rung.COMPLETE, (lack,))
    assert rung("a", texts | {path: record.replace(bare, more)}, "ref-unknown") == Maturity(Rung.PROVEN)


def test_rungs_are_told() -> None:
    assert [(each.number, each.above) for each in Rung] == [
        (1, Rung.USABLE), (2, Rung.COMPLETE), (3, Rung.PROVEN), (4, None)
    ]  # fmt: skip
    assert all(each.asks.endswith(".") for each in Rung)
    assert len(PROOF) == 12
