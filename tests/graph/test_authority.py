"""What a role may give on its own word."""

from __future__ import annotations

import pytest

from cx_handbook.graph.authority import UNLIMITED, may_grant
from cx_handbook.kinds import Role
from cx_handbook.kinds.values import Amount

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
