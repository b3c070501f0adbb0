"""Numbers from spreadsheets go to where their series stands, by metric, day and slice; what they refuse they tell."""

from __future__ import annotations

from pathlib import Path

import pytest
from importing import files, home_of, lines, put

from cx_handbook.edit.importing import Imported, measurements, table
from cx_handbook.errors import NotATable
from cx_handbook.load import load

CSAT = "title: Happy customers\nabbr: CSAT\nunit: percent\nmin: 0\nmax: 100\nevery: 1 mo\n"
WAIT = (
    "title: Time in the queue # by the clock\nunit: min\nevery: 1 w\nmeasurements:\n"
    "  # before the new desk\n"
    "  - {period_end: 2026-10-04, value: 12.5, n: 90}\n"
    "  - period_end: 2026-10-18 # two desks\n    value: 8\n"
    "  # by telephone\n"
    "  - {period_end: 2026-10-18, value: 3, scope: {channel: phone}}\n"
    "better: lower\n"
)
TEXTS = {
    "metrics/csat.yml": CSAT,
    "metrics/wait.yml": WAIT,
    "metrics/refunds.yml": "title: Money back\nunit: money\nevery: 1 mo\n",
    "measurements/csat.csv": "\ufeffperiod_end;value;n;note\r\n2026-08-31;80;120;\r\n2026-09-30;81,5;;x\r\n".replace(
        ",", "."
    ),
    "channels/phone.yml": "title: Telephone\ntype: phone\n",
}


def of(text: str, folder: Path, *, metric: str = "", replace: bool = False, name: str = "t.csv") -> Imported:
    """The import of a table, into a handbook with two series."""
    return measurements(table(text.encode(), name), home_of(folder, TEXTS), metric=metric, replace=replace)


def test_merges_where_each_series_stands(tmp_path: Path) -> None:
    text = (
        "metric;date;value;answers;channel;comment\n"
        "CSAT;31.10.2026;82,5 %;130;;the new desk\n"
        "happy customers;31.07.2026;79%;;;\n"
        "csat;31.08.2026;80%;120;;\n"
        "wait;11.10.2026;10,25;;;\n"
        "wait;25.10.2026;7 min;88;;\n"
        "wait;25.10.2026;2;;Telephone;\n"
        "refunds;2026-10;£1.234,50;;;\n"
    )
    imported = of(text, tmp_path)

    assert list(imported.summary) == [
        "t.csv: 7 values of 3 metrics",
        "read as UTF-8, cells parted by semicolons",
        "added 6, same already 1, refused 0",
    ]
    assert imported.is_whole
    assert lines(imported) == [
        "series:",
        "  csat: 2 values, 2026-07-31 to 2026-10-31, in measurements/csat.csv",
        "  refunds: 1 value, 2026-10-31, in measurements/refunds.csv",
        "  wait: 3 values, 2026-10-11 to 2026-10-25, in metrics/wait.yml",
    ]
    assert files(imported) == {
        "measurements/csat.csv": "\ufeffperiod_end;value;n;note\r\n2026-07-31;79;;\r\n2026-08-31;80;120;\r\n"
        "2026-09-30;81.5;;x\r\n2026-10-31;82.5;130;the new desk\r\n",
        "measurements/refunds.csv": "period_end,value,n,scope,note\n2026-10-31,1234.5,,,\n",
        "metrics/wait.yml": (
            "title: Time in the queue # by the clock\nunit: min\nevery: 1 w\nmeasurements:\n"
            "  # before the new desk\n"
            "  - {period_end: 2026-10-04, value: 12.5, n: 90}\n"
            "  - {period_end: 2026-10-11, value: 10.25}\n"
            "  - period_end: 2026-10-18 # two desks\n    value: 8\n"
            "  - {period_end: 2026-10-25, value: 7, n: 88}\n"
            "  # by telephone\n"
            "  - {period_end: 2026-10-18, value: 3, scope: {channel: phone}}\n"
            "  - {period_end: 2026-10-25, value: 2, scope: {channel: phone}}\n"
            "better: lower\n"
        ),
    }


def test_a_second_import_changes_nothing(tmp_path: Path) -> None:
    text = "metric,month,value,scope\ncsat,2026-10,82,\nwait,2026-10,3,channel:phone\nrefunds,2026-10,5,\n"
    put(of(text, tmp_path), tmp_path)
    again = measurements(table(text.encode(), "t.csv"), home_of(tmp_path), metric="", replace=False)

    assert (again.changes, again.summary[2]) == ((), "added 0, same already 3, refused 0")
    assert load(tmp_path, base=tmp_path).findings == ()


def test_what_is_there_and_differs_stays_unless_asked(tmp_path: Path) -> None:
    text = "metric,date,value,n,note\ncsat,2026-09-30,90,7,y\nwait,2026-10-18,9,12,\nwait,2026-10-04,12.5,95,\n"
    kept = of(text, tmp_path)
    assert (kept.changes, kept.is_whole) == ((), False)
    assert lines(kept) == [
        "refused:",
        "  line 2: 'csat' of 2026-09-30 is there already and says otherwise: value 81.5, here 90; n nothing, here 7; "
        "note 'x', here 'y'; add --replace to write over it",
        "  line 3: 'wait' of 2026-10-18 is there already and says otherwise: value 8, here 9; n nothing, here 12; "
        "add --replace to write over it",
        "  line 4: 'wait' of 2026-10-04 is there already and says otherwise: n 90, here 95; "
        "add --replace to write over it",
    ]

    replaced = of(text, tmp_path, replace=True)
    assert replaced.summary[2] == "added 0, same already 0, replaced 3, refused 0"
    assert files(replaced)["measurements/csat.csv"].endswith("2026-09-30;90;7;y\r\n")
    assert files(replaced)["metrics/wait.yml"] == WAIT.replace("n: 90", "n: 95").replace(
        "    value: 8\n", "    value: 9\n    n: 12\n"
    )


ISO = "write it as 2026-10-31, or 2026-10 for a month"
REFUSED = [
    pytest.param("csat,2026-11,80", "the period ends on 2026-11-30, which is after 2026-11-23", id="not over"),
    pytest.param("csat,2026-13,80", f"'2026-13' is no day that there is; {ISO}", id="month"),
    pytest.param(
        "csat,10/11/2026,80",
        "'10/11/2026' cannot be told: it may be 10 November or 11 October; write it as 2026-11-10",
        id="which",
    ),
    pytest.param("csat,46326,80", f"'46326' is no date that we can read; {ISO}", id="serial"),
    pytest.param("csat,31/10/26,80", f"'31/10/26' is no date that we can read; {ISO}", id="short year"),
    pytest.param(
        "csat,2026-10-01,80",
        "'2026-10-01' is the first day of a month, and 'csat' is counted by the month; for the "
        "whole month write 2026-10, or call the column month",
        id="first day",
    ),
    pytest.param("csat,,80", "it has no date", id="no date"),
    pytest.param(",2026-10,80", "it names no metric", id="no metric"),
    pytest.param("csat,2026-10,n/a", "it has no value", id="no value"),
    pytest.param("csat,2026-10,many", "'many' is no number; write digits alone, such as 66 or 66.5", id="a word"),
    pytest.param(
        'wait,2026-10-25,"1,250"',
        "'1,250' may be 1250 or 1.250; write it without a sign between thousands",
        id="thousands",
    ),
    pytest.param("csat,2026-10,101", "'101' is outside the range of 'csat', 0 to 100", id="range"),
    pytest.param("csat,2026-10,0.82", "'0.82' looks like a share of 1, and 'csat' is in percent; write 82", id="share"),
    pytest.param("wait,2026-10-25,7 %", "'7 %' is not in the unit of 'wait', which is min", id="unit"),
    pytest.param("casat,2026-10,80", "no metric is called 'casat'; did you mean csat?", id="misspelt"),
    pytest.param("csat,2026-10,80,1.5", "'1.5' is no whole number; write digits alone, such as 9120", id="n"),
    pytest.param(
        "csat,2026-10,80,,phone",
        "'scope' cannot be 'phone'; write channel:phone, with ; between two of them",
        id="scope",
    ),
    pytest.param("csat,2026-10,80,,channel:fax", "no channel is called 'fax'", id="no such channel"),
    pytest.param("csat,2026-10,80,,chanel:phone", "a scope has no 'chanel'; did you mean channel", id="scope misspelt"),
]


@pytest.mark.parametrize(("row", "reason"), REFUSED)
def test_says_why_a_line_is_refused(tmp_path: Path, row: str, reason: str) -> None:
    imported = of(f"metric,date,value,n,scope\n{row}\n", tmp_path)
    assert (imported.changes, imported.is_whole) == ((), False)
    assert lines(imported) == ["refused:", f"  line 2: {reason}"]


def test_one_reason_is_told_once_with_its_lines(tmp_path: Path) -> None:
    rows = "\n".join([*(f"csi,2026-0{month},5" for month in (1, 2, 3)), "csat,2026-06,80", "csi,2026-05,5"])
    imported = of(f"metric,month,value\n{rows}\n", tmp_path)
    assert lines(imported)[2:] == ["refused:", "  lines 2 to 4 and 6: no metric is called 'csi'"]


def test_many_lines_and_reasons_are_counted(tmp_path: Path) -> None:
    rows = "\n".join(f"csi,2026-0{1 + at % 9},5\ncsat-{at},2026-06,80" for at in range(120))
    told = lines(of(f"metric,month,value\n{rows}\n", tmp_path))
    assert told[1] == ("  lines 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24 … (120 lines): no metric is called 'csi'")
    assert told[2] == "  line 3: no metric is called 'csat-0'; did you mean csat?"
    assert told[-1] == "  and 21 more such reasons; mend the others first"


def test_two_lines_of_the_same_day_must_agree(tmp_path: Path) -> None:
    imported = of("metric,month,value\ncsat,2026-10,80\ncsat,2026-10,80\ncsat,2026-10,81\n", tmp_path)
    assert imported.summary[2] == "added 1, same already 1, refused 1"
    assert lines(imported)[-1] == "  line 4: line 2 says otherwise of 'csat' of 2026-10-31: value 80, here 81"


ONE = {
    "measurements/csat.csv": "\ufeffperiod_end;value;n;note\r\n2026-08-31;80;120;\r\n"
    "2026-09-30;81.5;;x\r\n2026-10-31;82;;\r\n"
}
TABLES = [
    pytest.param("month,value\n2026-10,82\n", {"metric": "csat"}, ONE, id="the metric said"),
    pytest.param("month,value\n2026-10,82\n", {"name": "CSAT.csv"}, ONE, id="the metric is the file's name"),
    pytest.param(
        "Monthly numbers,,\n,,\nKPI,Aug 2026,Oct 2026,Total\nCSAT,80,82,162\nTotal,80,82,162\n",
        {},
        ONE,
        id="months across",
    ),
    pytest.param("Month;CSAT;Sales\n01/08/2026;80;5\n01/10/2026;82;6\n31/10/2026;82;6\n", {}, ONE, id="metrics across"),
]


@pytest.mark.parametrize(("text", "options", "result"), TABLES)
def test_takes_tables_however_they_are_laid_out(
    tmp_path: Path, text: str, options: dict[str, str], result: dict[str, str]
) -> None:
    imported = of(text, tmp_path, **options)  # type: ignore[arg-type]  # texts alone
    assert files(imported) == result


def test_tells_of_columns_that_it_does_not_read(tmp_path: Path) -> None:
    imported = of("metric,month,value,colour,\ncsat,2026-10,82,red,?\n", tmp_path)
    assert lines(imported)[2:] == ["left out:", "  column 'colour'", "  column 5, which has no name"]


def test_a_note_about_a_person_is_left_out(tmp_path: Path) -> None:
    imported = of("metric,month,value,note\ncsat,2026-10,82,ask jo.smith@gmail.com\n", tmp_path)
    assert "gmail" not in "".join(files(imported).values())
    assert lines(imported)[-1] == "  line 2: the note is left out, since it looks like personal data"


def test_a_series_with_mistakes_is_left_alone(tmp_path: Path) -> None:
    home = home_of(tmp_path, {**TEXTS, "measurements/csat.csv": "period_end,value\n2026-08-31,lots\n"})
    imported = measurements(table(b"metric,month,value\ncsat,2026-10,80\n", "t.csv"), home)
    assert lines(imported)[-1] == (
        "  line 2: the measurements of 'csat' have mistakes; mend them first, with: handbook check"
    )


def test_a_list_that_cannot_be_edited_gets_a_file_beside_it(tmp_path: Path) -> None:
    flat = "title: Wait\nunit: min\nevery: 1 w\nmeasurements: [{period_end: 2026-10-04, value: 12}]\n"
    home = home_of(tmp_path, {"metrics/wait.yml": flat})
    imported = measurements(table(b"metric,date,value\nwait,2026-10-11,9\n", "t.csv"), home)
    assert files(imported) == {"measurements/wait.csv": "period_end,value,n,scope,note\n2026-10-11,9,,,\n"}


NO_NUMBERS = [
    pytest.param(
        "a,b\n1,2\n",
        "none of its first rows names the columns; write metric,period_end,value above the numbers",
        id="no head",
    ),
    pytest.param(
        "month,value\n2026-10,82\n",
        "it has no column that names the metric; add one, or say --metric with its id",
        id="no metric",
    ),
]


@pytest.mark.parametrize(("text", "says"), NO_NUMBERS)
def test_says_what_a_table_lacks(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(NotATable) as raised:
        of(text, tmp_path)
    assert str(raised.value) == f"cannot import 't.csv': {says}"
