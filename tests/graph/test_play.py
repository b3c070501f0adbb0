"""What to do about a contact reason, by what it is worth to each side."""

from __future__ import annotations

import pytest

from cx_handbook.graph.play import play
from cx_handbook.kinds import ContactReason

PLAYS = [
    pytest.param("irritating", "irritating", "eliminate", id="nobody wants it"),
    pytest.param("valuable", "irritating", "automate", id="only the customer wants it"),
    pytest.param("irritating", "valuable", "simplify", id="only we want it"),
    pytest.param("valuable", "valuable", "leverage", id="both want it"),
    pytest.param("irritating", None, None, id="not sorted for us"),
    pytest.param(None, "valuable", None, id="not sorted for the customer"),
    pytest.param(None, None, None, id="not sorted"),
]


@pytest.mark.parametrize(("to_customer", "to_us", "expected"), PLAYS)
def test_play(to_customer: str | None, to_us: str | None, expected: str | None) -> None:
    reason = ContactReason.model_validate({"id": "x", "title": "X", "to_customer": to_customer, "to_us": to_us})
    assert play(reason) == expected
