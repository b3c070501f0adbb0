"""Measurements in files of comma-separated values: what is read, what is told, and where."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cx_handbook.checks import RULES
from cx_handbook.kinds import Metric
from cx_handbook.kinds.parts import Scope
from cx_handbook.load import Loaded, gather
from cx_handbook.load.measured import read
from cx_handbook.load.source import source_of
from cx_handbook.report import FORMATS, Report
from handbooks import checked, from_disk, loaded, run_on, said, written

RECORD = "metrics/service-level.yml"
FILE = "measurements/service-level.csv"
METRIC = "title: Answered in two minutes\nstatus: live\nmax: 100\n"
PHONE = {"channels/phone.yml": "title: Phone\n"}


def handbook(csv: str, record: str = METRIC) -> dict[str, str]:
    """A metric, and its file of measurements."""
    return {RECORD: record, FILE: csv}


def series(book: Loaded) -> list[tuple[str, float | None]]:
    """The days and values of the metric that was read, without the year and month they share."""
    return [
        (str(each.period_end), each.value)
        for holder in book.written
        if isinstance(holder.record, Metric)
        for each in holder.record.measurements
    ]


TWO = [("2026-09-30", 61.0), ("2026-10-31", 66.5)]
READ = [
    pytest.param("period_end,value\n2026-09-30,61\n2026-10-31,66.5\n", TWO, id="plain"),
    pytest.param("period_end,value\r\n2026-09-30,61\r\n2026-10-31,66.5\r\n", TWO, id="ends of lines as in Windows"),
    pytest.param("\ufeffperiod_end,value\n2026-09-30,61\n2026-10-31,66.5", TWO, id="byte order mark"),
    pytest.param("period_end;value\n2026-09-30;61\n2026-10-31;66.5\n", TWO, id="semicolons"),
    pytest.param("period_end\tvalue\n2026-09-30\t61\n2026-10-31\t66.5\n", TWO, id="tabs"),
    pytest.param("\n\nperiod_end,value\n\n2026-09-30,61\n,,\n2026-10-31,66.5\n\n", TWO, id="empty rows"),
    pytest.param("value, period_end ,n\n61, 2026-09-30,\n 66.5,2026-10-31 , 12\n", TWO, id="another order, spaces"),
    pytest.param('"period_end","value"\n"2026-09-30","61"\n2026-10-31,"66.5"\n', TWO, id="quotes"),
    pytest.param(
        'period_end,value,note\n2026-09-30,61,"a, b\n""c"""\n2026-10-31,66.5\n', TWO, id="a note of two lines"
    ),
    pytest.param("period_end,value,n,scope,note\n2026-09-30,61\n2026-10-31,66.5,,,,,\n", TWO, id="short and long rows"),
]


@pytest.mark.parametrize(("csv", "values"), READ)
def test_what_is_read(csv: str, values: list[tuple[str, float]]) -> None:
    book = loaded(handbook(csv))
    assert (series(book), book.findings) == (values, ())


def test_cells_of_every_column() -> None:
    book = loaded(
        handbook(
            'period_end,value,n,scope,note\n2026-10-31,6e1,9120,channel: phone ; persona:commuter,"a ""dip"", no"\n'
        )
    )
    metric = book.written[0].record
    assert isinstance(metric, Metric)
    (only,) = metric.measurements
    assert (only.value, only.n, only.note) == (60.0, 9120, 'a "dip", no')
    assert only.scope == Scope(channel="phone", persona="commuter")


def test_record_comes_before_the_file() -> None:
    record = f"{METRIC}measurements:\n  - {{period_end: 2026-11-30, value: 70}}\n"
    assert series(loaded(handbook("period_end,value\n2026-10-31,66\n", record))) == [
        ("2026-11-30", 70.0),
        ("2026-10-31", 66.0),
    ]


HEAD = "period_end,value,n,scope,note\n"
GOOD = "2026-10-31,66,,,\n"
TOLD = [
    pytest.param(
        "period_ent,value\n",
        ["1:1: error: measurements have no column 'period_ent' [csv-invalid]", "  did you mean period_end?"],
        id="column misspelt",
    ),
    pytest.param(
        "period_end,value,shift\n2026-10-31,66,early\n",
        [
            "1:18: error: measurements have no column 'shift' [csv-invalid]",
            "  hint: choose from period_end, value, n, scope, note",
        ],
        id="column unknown",
    ),
    pytest.param(
        "period_end,n\n",
        [
            "1:1: error: file has no column 'value' [csv-invalid]",
            "  hint: add the column value: in the metric's unit",
        ],
        id="column missing",
    ),
    pytest.param(
        "period_end,value,value\n2026-10-31,66,67\n",
        ["1:18: error: column 'value' is there twice [csv-invalid]", "  hint: take one of them out"],
        id="column twice",
    ),
    pytest.param(
        "2026-10-31,66\n",
        [
            "1:1: error: file does not begin with the names of its columns [csv-invalid]",
            "  hint: write period_end,value,n,scope,note above the first row",
        ],
        id="no header",
    ),
    pytest.param(
        f"{HEAD}31.10.2026,66,,,\n{GOOD}",
        [
            "2:1: error: 'period_end' must be a date written year-month-day, such as 2026-11-23; it is '31.10.2026' "
            "[schema-invalid]",
            "  hint: write 2026-10-31",
        ],
        id="date in another order",
    ),
    pytest.param(
        f"{HEAD}2026-11-31,66,,,\n{GOOD}",
        [
            "2:1: error: 'period_end' must be a date that exists; it is '2026-11-31' [schema-invalid]",
            "  hint: that month ends on 2026-11-30",
        ],
        id="day that does not exist",
    ),
    pytest.param(
        f"{HEAD}2026-09-30,sixty,,,\n{GOOD}",
        [
            "2:12: error: 'value' must be a number, not 'sixty' [schema-invalid]",
            "  hint: write digits alone, such as 66 or 66.5",
        ],
        id="number in words",
    ),
    pytest.param(
        "period_end;value\n2026-09-30;1.234,5\n2026-10-31;66\n",
        [
            "2:12: error: 'value' must be a number, and '1.234,5' has a comma [schema-invalid]",
            "  hint: write decimals with a point: 1234.5",
        ],
        id="decimal comma between semicolons",
    ),
    pytest.param(
        "period_end,value\n2026-09-30,66,5\n2026-10-31,66\n",
        [
            "2:15: error: row has 3 cells, and there are 2 columns [csv-invalid]",
            "  hint: write decimals with a point, such as 66.5",
        ],
        id="decimal comma between commas",
    ),
    pytest.param(
        f"{HEAD}2026-09-30\n{GOOD}",
        [
            "2:1: error: row has 1 cell, and there are 5 columns [csv-invalid]",
            "  hint: write period_end,value,n,scope,note",
        ],
        id="too few cells",
    ),
    pytest.param(
        f"{HEAD}2026-09-30,66,,,a,b\n{GOOD}",
        [
            "2:19: error: row has 6 cells, and there are 5 columns [csv-invalid]",
            "  hint: put a text that holds the separator in quotes",
        ],
        id="a note with a comma",
    ),
    pytest.param(
        f"{HEAD},66,,,\n{GOOD}",
        ["2:1: error: row has no period_end [schema-invalid]", "  hint: write it, or take the row out"],
        id="no date",
    ),
    pytest.param(
        f"{HEAD}2026-09-30,66,many,,\n{GOOD}",
        [
            "2:15: error: 'n' must be a whole number, not 'many' [schema-invalid]",
            "  hint: write digits alone, such as 9120",
        ],
        id="n in words",
    ),
    pytest.param(
        f"{HEAD}2026-09-30,66,,chanel:phone,\n{GOOD}",
        ["2:16: error: a scope has no 'chanel' [schema-invalid]", "  did you mean channel?"],
        id="scope of another name",
    ),
    pytest.param(
        f"{HEAD}2026-09-30,66,,phone,\n{GOOD}",
        [
            "2:16: error: 'scope' cannot be 'phone' [schema-invalid]",
            "  hint: write channel:phone, with ; between two of them",
        ],
        id="scope without a name",
    ),
    pytest.param(
        f'{HEAD}2026-09-30,66,,,"a note\n{GOOD}',
        [
            "2:17: error: quotes of this cell do not close where the cell ends [csv-invalid]",
            '  hint: put a quote at both ends, and write "" for one inside',
        ],
        id="quotes that do not close",
    ),
    pytest.param(
        f'{HEAD}2026-09-30,66,,,"a" note\n{GOOD}',
        [
            "2:17: error: quotes of this cell do not close where the cell ends [csv-invalid]",
            '  hint: put a quote at both ends, and write "" for one inside',
        ],
        id="quotes that close too early",
    ),
    pytest.param(
        f"{HEAD}2026-09-30,66,,,a\0b\n{GOOD}",
        [
            "2:18: error: row holds a character that no text should (U+0000) [csv-invalid]",
            "  hint: delete it",
        ],
        id="a character that no text holds",
    ),
]


@pytest.mark.parametrize(("csv", "lines"), TOLD)
def test_what_is_told(csv: str, lines: list[str]) -> None:
    book = loaded(handbook(csv))
    assert said(book.findings, FILE) == lines
    assert {finding.record for finding in book.findings} == {"service-level"}
    if GOOD in csv:
        assert series(book) == [("2026-10-31", 66.0)]


ASTRAY = [
    pytest.param(
        {"metrics/service-level.yml": METRIC, "measurements/service-levl.csv": HEAD},
        "measurements/service-levl.csv:1:1: error: file 'service-levl.csv' is named after no metric [csv-invalid]",
        "  did you mean service-level.csv?",
        id="misspelt",
    ),
    pytest.param(
        {**PHONE, "measurements/phone.csv": HEAD},
        "measurements/phone.csv:1:1: error: file 'phone.csv' is named after channel 'phone', which is no metric "
        "[csv-invalid]",
        "  hint: give the file the id of its metric, or write the metric",
        id="named after something else",
    ),
]


@pytest.mark.parametrize(("texts", "line", "help_"), ASTRAY)
def test_file_of_no_metric(texts: dict[str, str], line: str, help_: str) -> None:
    lines = said(loaded(texts).findings)
    assert (lines[0], lines[-1]) == (line, help_)


def test_metric_that_could_not_be_read_is_told_once() -> None:
    book = loaded({RECORD: "titel: Answered\n", FILE: HEAD + GOOD})
    assert {finding.location.path for finding in book.findings} == {RECORD}


PLACES = [
    pytest.param("metric-out-of-range", "2026-10-31,660,,,", "4:12", id="value"),
    pytest.param("measurement-duplicate", "2026-09-30,67,,,", "4:1", id="period_end"),
    pytest.param("date-impossible", "2036-10-31,67,,,", "4:1", id="a day to come"),
    pytest.param("ref-unknown", "2026-10-31,67,,channel:phone;touchpoint:fone,", "4:41", id="a word in the scope"),
]


@pytest.mark.parametrize(("rule", "row", "place"), PLACES)
def test_rules_point_into_the_file(rule: str, row: str, place: str) -> None:
    record = f"{METRIC}measurements: [{{period_end: 2026-08-31, value: 60}}]\n"
    found = checked({**PHONE, **handbook(f"{HEAD}2026-09-30,61,,,\n\n{row}\n", record)}, rule).findings
    assert [str(finding.location) for finding in found] == [f"{FILE}:{place}"]
    assert found[0].record == "service-level"
    assert found[0].field.startswith("measurements.")


def test_rules_point_into_the_record_for_its_own() -> None:
    record = f"{METRIC}measurements:\n  - {{period_end: 2026-08-31, value: 600}}\n"
    found = checked(handbook(f"{HEAD}{GOOD}", record), "metric-out-of-range").findings
    assert [str(finding.location) for finding in found] == [f"{RECORD}:5:37"]


def test_stale_is_not_told_of_rows_that_could_not_be_read() -> None:
    record = f"{METRIC}every: 1 mo\n"
    rows = "2026-01-31,60,,,\n2026-10-31,6o,,,\n"
    assert checked(handbook(HEAD + rows.replace("o", "0"), record), "metric-stale").findings == ()
    assert [each.rule for each in checked(handbook(HEAD + rows, record), "metric-stale").findings] == ["schema-invalid"]


def test_files_on_disk(tmp_path: Path) -> None:
    texts: dict[str, str | bytes] = {
        RECORD: METRIC,
        FILE: f"\ufeff{HEAD}{GOOD}".encode(),
        "metrics/other.csv": b"no business of ours\xff",
        "history.csv": b"\xff",
        "measurements/notes.txt": b"\xff",
    }
    book = from_disk(written(tmp_path, texts))
    assert (book.findings, series(book)) == ((), [("2026-10-31", 66.0)])


WRONG_FILES = [
    pytest.param(
        FILE, b"period_end,value\n2026-10-31,66,\xe4\n", f"{FILE}:2:15: error: file is not saved as UTF-8", id="latin"
    ),
    pytest.param(FILE, "a,b".encode("utf-16"), f"{FILE}:1:1: error: file is saved as UTF-16", id="utf-16"),
    pytest.param(FILE, b" \n", f"{FILE}:1:1: error: file is empty", id="empty"),
    pytest.param(
        "measurements/service-level.yml",
        b"- 1",
        "measurements/service-level.yml:1:1: error: measurements are not read from YAML files of their own",
        id="yaml",
    ),
    pytest.param(
        "mesurements/service-level.csv",
        b"- 1",
        "mesurements/service-level.csv:1:1: error: no kind of record is kept in folder 'mesurements'",
        id="folder misspelt",
    ),
]


@pytest.mark.parametrize(("path", "data", "message"), WRONG_FILES)
def test_file_that_cannot_be_read_loses_no_record(path: str, data: bytes, message: str, tmp_path: Path) -> None:
    book = from_disk(written(tmp_path, {RECORD: METRIC, path: data}))
    assert said(book.findings)[0].rpartition(" [")[0] == message
    assert [each.record.id for each in book.written] == ["service-level"]


def test_fingerprint_sees_the_file(tmp_path: Path) -> None:
    before = gather(written(tmp_path, {RECORD: METRIC, FILE: HEAD + GOOD})).fingerprint
    assert gather(written(tmp_path, {FILE: f"{HEAD}2026-10-31,67,,,\n"})).fingerprint != before


def rows(count: int) -> str:
    """A file of so many rows, a day each."""
    first = datetime.date(2000, 1, 1)
    days = (first + datetime.timedelta(days=n) for n in range(count))
    return HEAD + "".join(f'{day},{n % 100},{n},channel:phone,"a, note"\n' for n, day in enumerate(days))


def open_quotes(count: int) -> str:
    """A file in which so many rows begin a cell in quotes, and none ends it."""
    return HEAD + '"a\n' * count


def calls(csv: str) -> int:
    """How many functions are called until that file is read."""
    count = 0

    def tell(*_: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(tell)
    try:
        read(source_of(FILE, csv))
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("written_by", [rows, open_quotes])
def test_work_grows_as_the_rows_do(written_by: Callable[[int], str]) -> None:
    calls(written_by(300))  # fills what is worked out once
    few, many = calls(written_by(300)), calls(written_by(1200))
    assert few < many < 4.2 * few


def test_ten_thousand_rows() -> None:
    assert len(series(loaded(handbook(rows(10_000))))) == 10_000
    broken = loaded(handbook(open_quotes(10_000)))
    assert len(broken.findings) == 101
    assert broken.findings[0].message == "file has 9,900 more such mistakes"


steady = settings(max_examples=250, deadline=None, derandomize=True)
PIECES = [
    *',,,;\t\n\n"" .:-0169',
    *("period_end", "value", "n", "scope", "note", "2026-10-31", "66,5", "channel:phone", "channel:", HEAD, GOOD),
    *("\r\n", "\r", "\0", "\ufeff", "\u2028", "\x85", "\ud800", "é", "日", "9" * 40, "1e999", "nan", "inf", '"""', "٣"),
]
anything = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=40).map("".join)


def lies_inside(book: Loaded) -> None:
    """Checks and reports that handbook; whatever is wrong with measurements lies in their file, at a place there is."""
    result = run_on(book, [rule for rule in RULES.values() if rule.group in "AC" and rule.drafts] or RULES.values())
    for finding in result.findings:
        if finding.location.path == FILE and FILE in book.sources:
            lines = book.sources[FILE].text.split("\n")
            assert 1 <= finding.location.line <= len(lines)
            assert 1 <= finding.location.column <= len(lines[finding.location.line - 1]) + 1
        else:
            assert finding.location.path in (FILE, RECORD)
            assert finding.location.path == FILE or finding.route[:1] != ("measurements",)
    for format_ in FORMATS.values():
        format_.render(Report(result.findings, texts=result.texts)).encode()


@steady
@given(st.one_of(anything, anything.map(lambda text: HEAD + text)))
def test_any_text(text: str) -> None:
    lies_inside(loaded({**PHONE, **handbook(text, "title: Answered\n")}))


@steady
@given(st.one_of(st.binary(max_size=60), st.binary(max_size=60).map(lambda data: HEAD.encode() + data)))
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    lies_inside(from_disk(written(folder, {RECORD: "title: Answered\n", FILE: data})))
