"""What a role may give on its own word, and who takes over."""

from __future__ import annotations

import pytest

from cx_handbook.graph import Book
from cx_handbook.graph.authority import UNLIMITED, Reach, above, line_for, may_grant, reach, takes_over
from cx_handbook.kinds import Role
from cx_handbook.kinds.values import Amount
from handbooks import checked

ANY = {"remedy": "any", "max": 50}
VOUCHER = {"remedy": "voucher", "max": 20}

LIMITS = [
    pytest.param([], "voucher", None, id="no authority"),
    pytest.param([VOUCHER], "gift", None, id="another remedy"),
    pytest.param([VOUCHER], "voucher", Amount(20, 20), id="its own line"),
    pytest.param([ANY], "voucher", Amount(50, 50), id="any remedy"),
    pytest.param([ANY, VOUCHER], "voucher", Amount(20, 20), id="its own line beats any, though it is less"),
    pytest.param([VOUCHER, ANY], "gift", Amount(50, 50), id="any, for the others"),
    pytest.param([{"remedy": "voucher", "max": 0}], "voucher", Amount(0, 0), id="nothing, on its own word"),
    pytest.param([{"remedy": "voucher"}], "voucher", UNLIMITED, id="no limit"),
    pytest.param([VOUCHER, {"remedy": "voucher", "max": 90}], "voucher", Amount(20, 20), id="the first of two lines"),
    pytest.param([ANY], None, Amount(50, 50), id="a remedy that nobody has named"),
    pytest.param([{"max": 10}], "voucher", None, id="a line that names none"),
]


@pytest.mark.parametrize(("authority", "remedy", "expected"), LIMITS)
def test_may_grant(authority: list[dict[str, object]], remedy: str | None, expected: Amount | None) -> None:
    role = Role.model_validate({"id": "x", "title": "X", "authority": authority})
    assert may_grant(role, remedy) == expected


def test_the_line_that_counts_says_what_for() -> None:
    role = Role.model_validate({"id": "x", "title": "X", "authority": [ANY, {**VOUCHER, "per": "day"}]})
    assert [(line.per if (line := line_for(role, name)) else None) for name in ("voucher", "gift")] == [
        "day",
        "incident",
    ]


TEN_TO_25 = Amount(10, 25)

REACHES = [
    pytest.param(None, TEN_TO_25, "no", id="not to be given"),
    pytest.param(Amount(25, 25), TEN_TO_25, "whole", id="just enough"),
    pytest.param(Amount(24, 24), TEN_TO_25, "part", id="not for all of it"),
    pytest.param(Amount(5, 5), TEN_TO_25, "part", id="less than the least"),
    pytest.param(UNLIMITED, TEN_TO_25, "whole", id="no limit"),
    pytest.param(UNLIMITED, None, "whole", id="no limit, at no known price"),
    pytest.param(Amount(25, 25), None, "part", id="at no known price"),
    pytest.param(Amount(25, 25), Amount(10, 25, "EUR"), "part", id="in another currency"),
    pytest.param(Amount(25, 25, "EUR"), Amount(10, 25, "EUR"), "whole", id="both in another"),
    pytest.param(Amount(0, 0), TEN_TO_25, "ask", id="nothing, of what costs something"),
    pytest.param(Amount(0, 0), None, "ask", id="nothing, at no known price"),
    pytest.param(Amount(0, 0), Amount(0, 0), "whole", id="nothing, of what costs nothing"),
]


@pytest.mark.parametrize(("limit", "worth", "expected"), REACHES)
def test_reach(limit: Amount | None, worth: Amount | None, expected: Reach) -> None:
    assert reach(limit, worth) == expected


def ladder(**roles: str) -> Book:
    """A book of roles, with what else each says."""
    return checked({f"roles/{name}.yml": f"title: {name}\nstatus: live\n{more}" for name, more in roles.items()}).book


LADDER = ladder(
    agent="escalates_to: lead\nauthority: [{remedy: any, max: 50}]",
    lead="escalates_to: deputy\nauthority: [{remedy: any, max: 50}]",
    deputy="escalates_to: boss",
    boss="authority: [{remedy: any, max: 500}, {remedy: gift, max: 10}]",
)
CIRCLE = ladder(a="escalates_to: b", b="escalates_to: c", c="escalates_to: b")


def role_of(book: Book, name: str) -> Role:
    found = book.find(Role, name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("book", "name", "expected"),
    [
        pytest.param(LADDER, "agent", ["lead", "deputy", "boss"], id="to the top"),
        pytest.param(LADDER, "boss", [], id="the top"),
        pytest.param(CIRCLE, "a", ["b", "c"], id="into a circle"),
        pytest.param(CIRCLE, "b", ["c"], id="in a circle, without oneself"),
    ],
)
def test_above(book: Book, name: str, expected: list[str]) -> None:
    assert [each.id for each in above(role_of(book, name), book)] == expected


def test_nobody_is_above_beyond_a_draft() -> None:
    texts = {
        "roles/a.yml": "{title: A, status: live, escalates_to: b}",
        "roles/b.yml": "{title: B, status: draft, escalates_to: c}",
        "roles/c.yml": "{title: C, status: live}",
    }
    book = checked(texts).book
    assert above(role_of(book, "a"), book) == []


@pytest.mark.parametrize(
    ("name", "remedy", "expected"),
    [
        pytest.param("agent", "voucher", "boss", id="the first who may give more"),
        pytest.param("deputy", "voucher", "boss", id="who may give any, for one who may give none"),
        pytest.param("agent", "gift", None, id="nobody above may give more"),
        pytest.param("boss", "voucher", None, id="nobody above"),
    ],
)
def test_takes_over(name: str, remedy: str, expected: str | None) -> None:
    found = takes_over(role_of(LADDER, name), remedy, LADDER)
    assert (found.id if found else None) == expected
