"""Whatever a table holds, it is imported or refused: nothing crashes, what is written loads, twice is once."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from importing import DAY, home_of, put

from cx_handbook.checks import RULES, run
from cx_handbook.edit.importing import Home, Imported, Table, contacts, journey, measurements, table
from cx_handbook.edit.importing.lanes import LANES
from cx_handbook.errors import HandbookError, JourneyTaken
from cx_handbook.load import Loaded, load

TEXTS = {
    "channels/shop.yml": "title: The shop\ntype: store\n",
    "roles/host.yml": "title: Host\n",
    "metrics/csat.yml": "title: Happy\nunit: percent\nevery: 1 mo\n"
    "measurements:\n  - {period_end: 2026-08-31, value: 80}\n",
    "metrics/wait.yml": "title: Wait\nunit: min\nevery: 1 w\n",
    "measurements/wait.csv": "period_end,value\r\n2026-08-31,80\r\n2026-10-31,7",
    "contact-reasons/late.yml": "title: Late\nvolume: {count: 1, as_of: 2026-08-31}\n",
    "contact-reasons/rude.yml": "title: Rude\n",
}

WORDS = st.sampled_from(
    [
        *(name for lane in LANES for name in lane.names[:2]),
        *(
            "",
            "",
            "",
            "Total",
            "shop",
            "Host",
            "2",
            "-1",
            "4/5",
            "yes",
            "no",
            "true",
            "null",
            "~",
            "🙂 ok",
            "12:30",
            "[[x]]",
        ),
        *(
            "Says hello (host, 5 min)\n- Nods (x)",
            "a: b # c",
            "- x",
            "'",
            '"',
            "{a",
            "&b",
            "*c",
            "!d",
            "%e",
            "@f",
            "`g",
            "\\",
        ),
        *(
            "Journey: x",
            "csat",
            "wait",
            "late",
            "rude",
            "metric",
            "date",
            "value",
            "count",
            "n",
            "scope",
            "note",
            "month",
        ),
        *("2026-10", "2026-10-31", "31.10.2026", "10/11/2026", "Oct 2026", "80%", "1,5", "1.234", "9,120", "-", "£5"),
        *("channel:shop", "x" * 200, "long words " * 20, "é\u00a0ü", "ΑΒΓ", "???"),
    ]
)
CELLS = st.one_of(WORDS, WORDS, WORDS, st.text(max_size=12))
ROWS = st.lists(st.lists(CELLS, max_size=6), min_size=1, max_size=8)
LANE_NAMES = st.sampled_from([lane.names[0] for lane in LANES])
MAPS = st.lists(st.tuples(LANE_NAMES, st.lists(CELLS, min_size=3, max_size=3)), min_size=1, max_size=8).map(
    lambda lanes: [["", "Arrive", "", "Leave"], *([name, *cells] for name, cells in lanes)]
)
DAYS = st.sampled_from(["2026-10", "2026-10-31", "31.07.2026", "2026-08", "10/11/2026", "x"])


def below(*head: str) -> st.SearchStrategy[list[list[str]]]:
    """Rows below the names of their columns."""
    names = st.sampled_from(["csat", "wait", "late", "rude"])
    values = st.sampled_from(["1", "80", "7,5", "1.234", "-"])
    return st.lists(st.tuples(names, DAYS, values, CELLS), max_size=8).map(lambda rows: [[*head], *map(list, rows)])


SHAPES = {
    "journey": ROWS | MAPS,
    "measurements": ROWS
    | below("metric", "date", "value", "note")
    | below("metric", "month", "value", "n")
    | below("metric", "month", "value", "scope"),
    "contacts": ROWS | below("reason", "month", "count", "agent") | below("reason", "date", "x", "y"),
}
SEPARATORS = st.sampled_from(",;\t")

IMPORTS: list[Callable[[Table, Home], Imported]] = [journey, measurements, contacts]


def saved(rows: list[list[str]], separator: str) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue().encode("utf-8", "surrogatepass")


def wrong(loaded: Loaded) -> list[str]:
    """What the checks find, but for what an author wrote into the table: a link to nothing, or personal data."""
    found = run(loaded, RULES.values(), DAY).findings
    return [f"{each.location}: {each.message} [{each.rule}]" for each in found if each.rule in STRUCTURE]


STRUCTURE = (
    "schema-invalid",
    "yaml-invalid",
    "file-unreadable",
    "id-duplicate",
    "csv-invalid",
    "ref-dangling",
    "ref-kind",
)


@pytest.mark.parametrize("imports", IMPORTS, ids=lambda each: each.__name__)
@settings(max_examples=150, deadline=None)
@given(data=st.data(), separator=SEPARATORS)
def test_any_table_is_taken_or_refused(
    imports: Callable[[Table, Home], Imported], data: st.DataObject, separator: str
) -> None:
    rows = data.draw(SHAPES[imports.__name__])
    with tempfile.TemporaryDirectory() as folder:
        home = home_of(Path(folder), TEXTS)
        try:
            found = table(saved(rows, separator), "t.csv")
            put(imports(found, home), Path(folder))
        except HandbookError:
            return
        assert wrong(load(Path(folder), base=Path(folder))) == []
        try:
            again = imports(found, home_of(Path(folder)))
        except JourneyTaken:
            return
        assert again.changes == ()


@settings(max_examples=150, deadline=None)
@given(data=st.binary(max_size=200) | st.text(max_size=100).map(lambda text: text.encode("utf-16", "replace")))
def test_any_bytes_are_taken_or_refused(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for imports in IMPORTS:
            try:
                imports(table(data, "t.csv"), home_of(Path(folder), TEXTS))
            except HandbookError:
                continue
