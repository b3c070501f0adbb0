"""Dates and numbers as people write them: read where they mean one thing, refused where they could mean two."""

from __future__ import annotations

import datetime

import pytest

from cx_handbook.edit.importing.amounts import Amounts, whole
from cx_handbook.edit.importing.feelings import FIVE, OURS, Feeling, Scale, feeling, scale_of
from cx_handbook.edit.importing.periods import Period, Periods
from cx_handbook.edit.importing.slugs import of_title

PERIODS = [
    *((text, "2026-10-31") for text in ("2026-10-31", "2026/10/31", "20261031", "31.10.2026", "31 Oct 2026")),
    *((text, "2026-10-31") for text in ("31st October 2026", "October 31, 2026", "31-Oct-2026", "31/10/2026")),
    *((text, "2026-10-31") for text in ("10/31/2026", "2026-10-31 00:00:00", "2026-10-31T08:15:00.000Z")),
    *((text, "2026-10-31") for text in ("2026-10", "10/2026", "10.2026", "Oct 2026", "october 2026", "Oct-26")),
    ("2026 Oct", "2026-10-31"),
    ("2028-02", "2028-02-29"),
    ("2026-Q3", "2026-09-30"),
    ("Q4 2026", "2026-12-31"),
    ("2026-W44", "2026-11-01"),
    ("5/5/2026", "2026-05-05"),
]


@pytest.mark.parametrize(("text", "end"), PERIODS)
def test_reads_a_period(text: str, end: str) -> None:
    found = Periods([text]).read(text)
    assert isinstance(found, Period)
    assert found.end == datetime.date.fromisoformat(end)


COLUMNS = [
    pytest.param(["31/10/2026", "3/4/2026"], "2026-04-03", id="another date says that days come first"),
    pytest.param(["10/31/2026", "3/4/2026"], "2026-03-04", id="another date says that months come first"),
    pytest.param(
        ["3/4/2026"], "'3/4/2026' cannot be told: it may be 3 April or 4 March; write it as 2026-04-03", id="none"
    ),
    pytest.param(
        ["31/10/2026", "10/31/2026", "3/4/2026"],
        "'3/4/2026' cannot be told: the column holds days first and months first; write it as 2026-04-03",
        id="both",
    ),
]


@pytest.mark.parametrize(("column", "result"), COLUMNS)
def test_a_column_is_read_by_one_habit(column: list[str], result: str) -> None:
    found = Periods(column).read(column[-1])
    assert (str(found.end) if isinstance(found, Period) else found) == result


NUMBERS = [
    pytest.param(["66", "66.5", "-3", "\u22123", "+2", ".5", "66,"], [66, 66.5, -3, -3, 2, 0.5, 66], id="plain"),
    pytest.param(["1,234.5", "1,234"], [1234.5, 1234], id="a point before decimals"),
    pytest.param(["1.234,5", "1.234"], [1234.5, 1234], id="a comma before decimals"),
    pytest.param(["1 234", "1'234.5", "1,234,567"], [1234, 1234.5, 1234567], id="thousands"),
    pytest.param(["0,125"], [0.125], id="nought is no thousand"),
    pytest.param(["1.234"], [1.234], id="a point is a point"),
    pytest.param(["1,234"], ["'1,234' may be 1234 or 1.234; write it without a sign between thousands"], id="open"),
    pytest.param(["1,2,3"], ["'1,2,3' is no number; write digits alone, such as 66 or 66.5"], id="no number"),
    pytest.param(["1" * 20], [f"'{'1' * 20}' is more than anybody counts"], id="too much"),
]


@pytest.mark.parametrize(("column", "result"), NUMBERS)
def test_reads_numbers(column: list[str], result: list[float | str]) -> None:
    amounts = Amounts(column)
    assert [amounts.read(text) for text in column] == result


def test_where_semicolons_part_cells_a_point_may_part_thousands() -> None:
    says = "'1.234' may be 1234 or 1.234; write it without a sign between thousands"
    assert Amounts(["1.234"], has_decimal_commas=True).read("1.234") == says


WHOLE = [("9120", 9120), ("9,120", 9120), ("9.120", 9120), ("9 120", 9120), ("12.0", 12), ("1,234,567", 1234567)]


@pytest.mark.parametrize(("text", "number"), WHOLE)
def test_reads_whole_numbers(text: str, number: int) -> None:
    assert whole(text) == number


@pytest.mark.parametrize("text", ["12.5", "9120.000.1", "twelve", "-3", "1234,567"])
def test_refuses_what_is_no_whole_number(text: str) -> None:
    assert whole(text) == f"{text!r} is no whole number; write digits alone, such as 9120"


FEELINGS = [
    ("-2", OURS, Feeling(-2)),
    ("+1", OURS, Feeling(1)),
    ("\u22121", OURS, Feeling(-1)),
    ("1", FIVE, Feeling(-2)),
    ("4/5", OURS, Feeling(1)),
    ("5 out of 5: hooray", OURS, Feeling(2, "hooray")),
    ("7", FIVE, Feeling(None)),
    ("2.5", FIVE, Feeling(None)),
    ("3-4", FIVE, Feeling(None)),
    ("3", Scale(1, 10), Feeling(None)),
    ("😡 waits", OURS, Feeling(-2, "waits")),
    ("🙂", OURS, Feeling(1)),
    (":-(", OURS, Feeling(-1)),
    ("Very happy", OURS, Feeling(2)),
    ("worried", OURS, Feeling(-1)),
    ("purple", OURS, Feeling(None)),
]


@pytest.mark.parametrize(("text", "scale", "result"), FEELINGS)
def test_reads_feelings(text: str, scale: Scale, result: Feeling) -> None:
    assert feeling(text, scale) == result


SCALES = [
    ("Feeling", ["-1", "2"], Scale(-2, 2)),
    ("Feeling", ["3", "5"], FIVE),
    ("Feeling", ["1", "2"], Scale(-2, 2, is_guess=True)),
    ("Feeling (1-5)", ["1", "2"], FIVE),
    ("Feeling (−2 to 2)", ["1"], OURS),
    ("Feeling", ["happy"], OURS),
]


@pytest.mark.parametrize(("head", "cells", "scale"), SCALES)
def test_tells_scales_apart(head: str, cells: list[str], scale: Scale) -> None:
    assert scale_of(head, cells) == scale


SLUGS = [
    ("Walk in!", "walk-in"),
    ("Größe & Café", "groesse-and-cafe"),
    ("What's up", "whats-up"),
    ("???", ""),
    ("Αθήνα", ""),
]


@pytest.mark.parametrize(("title", "result"), SLUGS)
def test_makes_ids_of_titles(title: str, result: str) -> None:
    assert of_title(title) == result
    assert len(of_title(f"{title} and so on " * 20)) <= 60
