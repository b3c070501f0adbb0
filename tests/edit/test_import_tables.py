"""Tables however they were saved: what parts their cells, how their letters are saved, and what is no table."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cx_handbook.edit.importing import table
from cx_handbook.errors import HandbookError, NotATable

ROWS = [("Metric", "Month", "Value"), ("csat", "2026-10", "84,5"), ("a \u00a312 thing\u2014or two", "", "x")]


def text(separator: str, end: str = "\n") -> str:
    return end.join(separator.join(f'"{cell}"' if separator in cell else cell for cell in row) for row in ROWS)


SAVED = [
    pytest.param(text(",").encode(), "UTF-8, cells parted by commas", id="commas"),
    pytest.param(text(";", "\r\n").encode("utf-8-sig"), "UTF-8, cells parted by semicolons", id="a mark, CRLF"),
    pytest.param(text("\t", "\r").encode(), "UTF-8, cells parted by tabs", id="tabs, CR"),
    pytest.param(text("\t").encode("utf-16"), "UTF-16, cells parted by tabs", id="UTF-16"),
    pytest.param(b"\xfe\xff" + text(";").encode("utf-16-be"), "UTF-16, cells parted by semicolons", id="big endian"),
    pytest.param(text(";").encode("utf-16-le"), "UTF-16 without a mark, cells parted by semicolons", id="no mark"),
    pytest.param(
        text(";").encode("cp1252"),
        "Windows-1252, since it is not UTF-8; look at accents and signs such as £, cells parted by semicolons",
        id="Windows",
    ),
    pytest.param(b"sep=;\n" + text(";").encode(), "UTF-8, cells parted by semicolons", id="said on the first line"),
]


@pytest.mark.parametrize(("data", "read_as"), SAVED)
def test_reads_alike_however_it_was_saved(data: bytes, read_as: str) -> None:
    found = table(data, "t.csv")
    assert (found.read_as, [row.cells for row in found.rows], found.doubts) == (read_as, ROWS, ())


def test_an_encoding_that_somebody_names_is_used() -> None:
    found = table(text(";").encode("cp850", "replace"), "t.csv", "cp850")
    assert found.read_as == "cp850, cells parted by semicolons"
    assert found.rows[2].cells[0] == "a \u00a312 thing?or two"


CELLS = [
    pytest.param('a,"b, c"\n1,2', [("a", "b, c"), ("1", "2")], (), id="a comma in quotes"),
    pytest.param('a,"b\n\n c"\n1,2', [("a", "b\nc"), ("1", "2")], (), id="a line break in quotes"),
    pytest.param('a,"say ""hm"""\n1,2', [("a", 'say "hm"'), ("1", "2")], (), id="quotes in quotes"),
    pytest.param('27" wheel,2\n1,2', [('27" wheel', "2"), ("1", "2")], (), id="inches"),
    pytest.param(
        'a,"b\n1,2',
        [("a", '"b'), ("1", "2")],
        ("line 1: quotation marks do not close, so they are read as they stand",),
        id="quotes that never close",
    ),
    pytest.param("\u00a0a\u2007b ,\u200bc\x07\n1,2", [("a b", "c"), ("1", "2")], (), id="blanks that cannot be seen"),
    pytest.param("a,b\n\n1,2\n", [("a", "b"), ("",), ("1", "2")], (), id="blank rows count"),
]


@pytest.mark.parametrize(("written", "cells", "doubts"), CELLS)
def test_reads_cells(written: str, cells: list[tuple[str, ...]], doubts: tuple[str, ...]) -> None:
    found = table(written.encode(), "t.csv")
    assert [row.cells for row in found.rows] == cells
    assert found.doubts == doubts


def test_rows_are_counted_as_spreadsheets_do_and_lines_as_editors_do() -> None:
    found = table(b'a,"b\nc"\nd,e', "t.csv")
    assert [(row.line, row.number) for row in found.rows] == [(1, 1), (3, 2)]


SAVE_AS = "in the spreadsheet choose Save as, then CSV UTF-8, and import that file"
NO_TABLES = [
    pytest.param(b"", None, "it is empty", id="empty"),
    pytest.param(b"\xef\xbb\xbf\r\n;;;\r\n", None, "it is empty", id="blank"),
    pytest.param(b"PK\x03\x04rest", None, f"it is a workbook (.xlsx or .ods); {SAVE_AS}", id="xlsx"),
    pytest.param(b"\xd0\xcf\x11\xe0rest", None, f"it is a workbook (.xls); {SAVE_AS}", id="xls"),
    pytest.param(b"%PDF-1.7", None, f"it is a PDF; {SAVE_AS}", id="PDF"),
    pytest.param(b"a\0\0\0b", None, f"it is no text; {SAVE_AS}", id="bytes"),
    pytest.param(b"a,b\x81\x8d", None, f"nothing that we know reads its letters; {SAVE_AS}", id="letters"),
    pytest.param(
        b"\xef\xbb\xbfa,\xff", None, f"it begins as UTF-8 and goes on as something else; {SAVE_AS}", id="mixed"
    ),
    pytest.param(b"a,b", "klingon", "no encoding is called 'klingon'; try utf-8, utf-16 or cp1252", id="encoding"),
    pytest.param(b"a,b", "hex", "no encoding is called 'hex'; try utf-8, utf-16 or cp1252", id="no encoding of text"),
    pytest.param(b"a,\xff", "utf-8", "it is not saved as utf-8; leave --encoding out, or name another", id="wrong one"),
]


@pytest.mark.parametrize(("data", "encoding", "says"), NO_TABLES)
def test_says_what_is_no_table(data: bytes, encoding: str | None, says: str) -> None:
    with pytest.raises(NotATable) as raised:
        table(data, "t.csv", encoding)
    assert str(raised.value) == f"cannot import 't.csv': {says}"


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300) | st.text(alphabet=',;\t"\n\r ab1\u00a0\x00', max_size=80).map(str.encode))
def test_any_bytes_are_a_table_or_refused(data: bytes) -> None:
    try:
        found = table(data, "t.csv")
    except HandbookError:
        return
    assert any(cell for row in found.rows for cell in row.cells)
