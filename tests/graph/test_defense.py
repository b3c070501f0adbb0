"""How a contact reason is answered while its cause is being removed."""

from __future__ import annotations

import pytest

from cx_handbook.graph.defense import defended
from cx_handbook.kinds import ContactReason
from handbooks import checked

HURTS = "title: Where?\nstatus: live\nto_customer: irritating\n"
PLEASES = "title: Where?\nstatus: live\nto_customer: valuable\n"
SCRIPT = "title: Late\nstatus: live\nanswers: [where]\n"
TOLD = "defense: {answer: Say when.}\n"

CASES = [
    pytest.param(HURTS, {}, "none", [], id="nothing"),
    pytest.param(HURTS, {"scripts/late.yml": SCRIPT}, "live", ["late"], id="a live script"),
    pytest.param(
        HURTS, {"scripts/late.yml": SCRIPT.replace("live", "draft")}, "draft", ["late"], id="one being written"
    ),
    pytest.param(
        HURTS, {"scripts/late.yml": SCRIPT.replace("live", "review")}, "draft", ["late"], id="one being reviewed"
    ),
    pytest.param(HURTS, {"scripts/late.yml": SCRIPT.replace("live", "retired")}, "none", [], id="one that was retired"),
    pytest.param(
        HURTS,
        {"scripts/late.yml": SCRIPT, "scripts/later.yml": SCRIPT.replace("live", "draft")},
        "live",
        ["late"],
        id="the live one of two",
    ),
    pytest.param(HURTS + TOLD, {}, "none", [], id="a sentence is not enough where it irritates"),
    pytest.param(PLEASES + TOLD, {}, "live", [], id="a sentence will do where it does not"),
    pytest.param(PLEASES + "defense: {training: calls}\n", {}, "live", [], id="so will a module"),
    pytest.param(PLEASES + "defense: {}\n", {}, "none", [], id="an empty defense is none"),
]


@pytest.mark.parametrize(("text", "others", "state", "scripts"), CASES)
def test_defended(text: str, others: dict[str, str], state: str, scripts: list[str]) -> None:
    book = checked({"contact-reasons/where.yml": text} | others, "ref-unknown").book
    reason = book.find(ContactReason, "where")
    assert reason is not None
    found = defended(reason, book)
    assert (found.state, [each.id for each in found.scripts]) == (state, scripts)
