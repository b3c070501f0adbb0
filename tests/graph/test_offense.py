"""The initiatives that work on something, whichever side says so."""

from __future__ import annotations

import pytest

from cx_handbook.graph.offense import done_on, initiatives_on
from cx_handbook.kinds import Initiative
from handbooks import checked

REASON = "title: Where is it?\nstatus: live\n"
TOUCHPOINT = "title: Pay\nstatus: live\nfriction: [{id: slow, what: It is slow}]\n"
WORK = "title: Texts\nstatus: live\n"

WAYS = [
    pytest.param({}, "where", [], id="none"),
    pytest.param({"initiatives/texts.yml": f"{WORK}on: [where]\n"}, "where", ["texts"], id="it says so"),
    pytest.param(
        {"contact-reasons/where.yml": f"{REASON}offense: [texts]\n"}, "where", ["texts"], id="the reason does"
    ),
    pytest.param(
        {
            "initiatives/texts.yml": f"{WORK}on: [where]\n",
            "contact-reasons/where.yml": f"{REASON}offense: [texts]\n",
        },
        "where",
        ["texts"],
        id="both do",
    ),
    pytest.param({"initiatives/texts.yml": f'{WORK}on: ["pay#slow"]\n'}, "pay", ["texts"], id="on a friction of it"),
    pytest.param(
        {"touchpoints/pay.yml": TOUCHPOINT.replace("slow}", "slow, initiative: texts}")},
        "pay",
        ["texts"],
        id="the friction says so",
    ),
    pytest.param({"initiatives/texts.yml": "title: Texts\non: [where]\n"}, "where", ["texts"], id="a draft, as well"),
]


@pytest.mark.parametrize(("texts", "name", "expected"), WAYS)
def test_initiatives_on(texts: dict[str, str], name: str, expected: list[str]) -> None:
    plain = {"contact-reasons/where.yml": REASON, "touchpoints/pay.yml": TOUCHPOINT, "initiatives/texts.yml": WORK}
    book = checked(plain | texts, "ref-unknown").book
    record = book.get(name)
    assert record is not None
    assert [each.id for each in initiatives_on(record, book)] == expected


DONE = [
    pytest.param({"state": "doing", "actions": [{"id": "a", "done_on": "2026-09-04"}]}, None, id="not done yet"),
    pytest.param({"state": "done"}, None, id="nobody wrote when"),
    pytest.param({"state": "done", "result": {"date": "2026-10-31"}}, "2026-10-31", id="when it was measured"),
    pytest.param(
        {
            "state": "done",
            "actions": [{"id": "a", "done_on": "2026-09-04"}, {"id": "b", "done_on": "2026-08-01"}, {"id": "c"}],
            "result": {"date": "2026-10-31"},
        },
        "2026-09-04",
        id="its last action, before what was measured",
    ),
]


@pytest.mark.parametrize(("fields", "expected"), DONE)
def test_done_on(fields: dict[str, object], expected: str | None) -> None:
    found = done_on(Initiative.model_validate({"id": "x", "title": "X", **fields}))
    assert (found.isoformat() if found else None) == expected
