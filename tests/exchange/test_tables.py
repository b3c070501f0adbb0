"""Tables: what spreadsheets make of them, and that they run nothing."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cx_handbook.exchange.tables import columns, harmless, sheet, tables
from cx_handbook.kinds import KINDS, Touchpoint
from handbooks import checked

POINT = """\
title: Delivery
status: live
summary: "=1+1"
purpose: "-5 degrees, and still on time"
weight: 5
emotion: {now: -2, target: 1, basis: observed}
meets: [know-when, say-when]
channels: [phone]
tags: ["a; b", c]
body: |
  - Up to [[gift.worth.max]], “[[gift]]”.
friction:
  - {id: slow, what: "Slow, [[gift.worth.max]]", severity: 3, due: 2026-12-01}
reviewed: 2026-11-01
review_every: 90 d
discretion: {spirit: Help., never: [promise]}
"""
TEXTS = {
    "touchpoints/delivery.yml": POINT,
    "touchpoints/a-first.yml": "title: First\n",
    "remedies/gift.yml": "title: Gift\nworth: 25\n",
    "remedies/range.yml": "title: Range\nworth: {min: 10, max: 25}\n",
    "remedies/euro.yml": "title: Euro\nworth: {amount: 12.5, currency: EUR}\n",
}


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def written(texts: dict[str, str], site: str = "") -> dict[str, bytes]:
    return dict(tables(checked(texts, "title-duplicate").book, site))


def test_a_table_for_each_kind_that_there_is_in_order_of_ids() -> None:
    found = written(TEXTS)
    assert sorted(found) == ["channels.csv", "remedies.csv", "touchpoints.csv"]
    assert [row["id"] for row in read(found["touchpoints.csv"])] == ["a-first", "delivery"]
    assert written(TEXTS) == found


def test_a_row() -> None:
    row = read(written(TEXTS, "https://handbook.example/")["touchpoints.csv"])[1]
    friction = json.loads(row.pop("friction"))
    assert {key: value for key, value in row.items() if value} == {
        "id": "delivery",
        "title": "Delivery",
        "summary": "'=1+1",
        "status": "live",
        "purpose": "'-5 degrees, and still on time",
        "meets": "know-when; say-when",
        "channels": "phone",
        "weight": "5",
        "emotion.now": "-2",
        "emotion.target": "1",
        "emotion.basis": "observed",
        "discretion.spirit": "Help.",
        "discretion.never": "promise",
        "reviewed": "2026-11-01",
        "review_every": "90 d",
        "visibility": "staff",
        "tags": "a; b; c",
        "body": "'- Up to £25, “[[gift]]”.\n",
        "url": "https://handbook.example/touchpoints/delivery/",
    }
    assert friction == [{"id": "slow", "what": "Slow, £25", "severity": 3, "due": "2026-12-01"}]


def test_money_counts_where_it_is_a_number() -> None:
    found = {row["id"]: row["worth"] for row in read(written(TEXTS)["remedies.csv"])}
    assert found == {"gift": "25", "range": "10 to 25", "euro": "12.5 EUR"}


def test_columns_stand_in_reading_order() -> None:
    names = [each.name for each in columns(Touchpoint)]
    assert names[:6] == ["id", "title", "summary", "status", "owner", "at"]
    assert names.index("emotion.now") < names.index("approver") < names.index("waive")
    assert names[-5:] == ["waive", "review.by", "review.on", "review.note", "review.relies_on"]


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.kind)
def test_every_field_has_its_column_once(kind: type) -> None:
    names = [each.name for each in columns(kind)]
    assert len(names) == len(set(names))
    assert {each.way[0] for each in columns(kind)} == set(kind.model_fields)  # type: ignore[attr-defined]  # a kind


CELLS = [
    pytest.param("=1+1", "'=1+1", id="equals"),
    pytest.param("+1+1", "'+1+1", id="plus"),
    pytest.param("-1+1", "'-1+1", id="minus"),
    pytest.param("@SUM(1)", "'@SUM(1)", id="at"),
    pytest.param("\t=1", "'\t=1", id="tab"),
    pytest.param("\r=1", "'\r=1", id="carriage return"),
    pytest.param("\n=1", "'\n=1", id="new line"),
    pytest.param("\tplain", "'\tplain", id="a tab before anything"),
    pytest.param("  =1", "'  =1", id="after blanks"),
    pytest.param("\N{NO-BREAK SPACE}=1", "'\N{NO-BREAK SPACE}=1", id="after a blank of another sort"),
    pytest.param("＝1+1", "'＝1+1", id="a wide one"),
    pytest.param("- a list", "'- a list", id="a list in Markdown"),
    pytest.param("-5", "-5", id="a text that is a number"),
    pytest.param("+4.25", "+4.25", id="another"),
    pytest.param("-5\n=1", "'-5\n=1", id="a number that goes on"),
    pytest.param("−5", "−5", id="a true minus"),
    pytest.param("a=b", "a=b", id="within"),
    pytest.param("", "", id="nothing"),
    pytest.param(-5, -5, id="a number"),
    pytest.param(-2.5, -2.5, id="a fraction"),
]


@pytest.mark.parametrize(("cell", "expected"), CELLS)
def test_harmless(cell: object, expected: object) -> None:
    assert harmless(cell) == expected


@given(st.lists(st.text(st.one_of(st.sampled_from("=+-@\t\r\n\",;' 1"), st.characters(codec="utf-8"))), min_size=1))
def test_every_cell_is_read_as_written_and_none_is_run(row: list[str]) -> None:
    found = next(csv.reader(io.StringIO(sheet(row, []).decode("utf-8-sig"), newline="")), [])
    assert [cell.removeprefix("'") if cell not in row else cell for cell in found] == row
    assert not any(cell[:1] in tuple("=@\t\r\n") for cell in found)
    assert all(cell[1:].replace(".", "", 1).isdecimal() for cell in found if cell[:1] in ("+", "-") and cell)


def test_lines_end_as_on_windows_and_the_beginning_is_marked() -> None:
    assert sheet(["a", "b"], [["£1", 'say "no"'], [1, ""]]) == b'\xef\xbb\xbfa,b\r\n\xc2\xa31,"say ""no"""\r\n1,\r\n'
