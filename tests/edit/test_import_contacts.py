"""Logs of contacts become volumes: the newest whole month of each reason, and nothing about anybody."""

from __future__ import annotations

from pathlib import Path

import pytest
from importing import files, home_of, lines, put

from cx_handbook.edit.importing import Imported, contacts, table
from cx_handbook.errors import NotATable
from cx_handbook.load import load

LATE = (
    "title: Where is my order?\r\nalso_called: [WISMO]\r\n\r\ncustomer_says: [Where's my bike?]\r\n"
    "arises_at: [] # to do\r\n# by the month\r\nvolume: {count: 2140, period: 1 mo, as_of: 2026-09-30} # the desk\r\n"
    "to_us: irritating\r\n"
)
TEXTS = {
    "contact-reasons/late.yml": LATE,
    "contact-reasons/rude.yml": "title: Someone was rude\nstatus: draft\n\n"
    "# how it goes\nroot_cause:\n  - {cause: haste}\n",
    "contact-reasons/lost.yml": "title: Lost\nvolume:\n  count: 12\n  # until we know better\n  as_of: 2026-09-30\n",
    "contact-reasons/old.yml": "title: Old\nvolume: {count: 7, as_of: 2026-10-31}\n",
    "contact-reasons/year.yml": "title: Yearly\nvolume: {count: 700, period: 1 y, as_of: 2026-10-31}\n",
    "contact-reasons/two.yml": "- id: one\n  title: One\n\n- id: other\n  title: Other\n  tags: [x]\n",
    "metrics/per-reason.yml": "title: Contacts by reason\nunit: count\nevery: 1 mo\n",
}


def of(text: str, folder: Path, *, metric: str = "", replace: bool = False) -> Imported:
    """The import of a log, into a handbook with some reasons."""
    return contacts(table(text.encode(), "log.csv"), home_of(folder, TEXTS), metric=metric, replace=replace)


COUNTED = """reason;month;contacts
WISMO;2026-08;1.900
Where's my bike?;2026-10;1.980
someone was rude;2026-10;31
Lost;2026-10;9
Old;2026-09;5
one;2026-10;4
other;2026-10;3
Total;;3932
"""


def test_the_newest_month_becomes_the_volume(tmp_path: Path) -> None:
    imported = of(COUNTED, tmp_path)

    assert list(imported.summary) == [
        "log.csv: 3,932 contacts for 6 reasons",
        "read as UTF-8, cells parted by semicolons",
        "changed 5, same already 0, older than what is there 1, refused 0",
    ]
    assert lines(imported) == [
        "volumes:",
        "  late: 2,140 (2026-09) → 1,980 (2026-10)",
        "  lost: 12 (2026-09) → 9 (2026-10)",
        "  one: 4 (2026-10)",
        "  other: 3 (2026-10)",
        "  rude: 31 (2026-10)",
        "left out:",
        "  line 9: a total",
    ]
    assert files(imported) == {
        "contact-reasons/late.yml": LATE.replace("2140", "1980").replace("2026-09-30", "2026-10-31"),
        "contact-reasons/lost.yml": "title: Lost\nvolume:\n  count: 9\n  # until we know better\n"
        "  as_of: 2026-10-31\n  period: 1 mo\n",
        "contact-reasons/two.yml": "- id: one\n  title: One\n  volume: {count: 4, period: 1 mo, as_of: 2026-10-31}\n\n"
        "- id: other\n  title: Other\n  volume: {count: 3, period: 1 mo, as_of: 2026-10-31}\n  tags: [x]\n",
        "contact-reasons/rude.yml": "title: Someone was rude\nstatus: draft\n"
        "volume: {count: 31, period: 1 mo, as_of: 2026-10-31}\n\n# how it goes\nroot_cause:\n  - {cause: haste}\n",
    }


def test_a_second_import_changes_nothing(tmp_path: Path) -> None:
    put(of(COUNTED, tmp_path), tmp_path)
    again = contacts(table(COUNTED.encode(), "log.csv"), home_of(tmp_path))

    assert again.changes == ()
    assert again.summary[2] == "changed 0, same already 5, older than what is there 1, refused 0"
    assert load(tmp_path, base=tmp_path).findings == ()


def test_another_count_of_the_same_month_stays_unless_asked(tmp_path: Path) -> None:
    text = "reason,month,count\nold,2026-10,8\nyear,2026-10,60\n"
    kept = of(text, tmp_path)
    assert (kept.changes, kept.is_whole) == ((), False)
    assert lines(kept) == [
        "refused:",
        "  line 2: 'old' has a count of 2026-10-31 already and says otherwise: 7, here 8; "
        "add --replace to write over it",
        "  line 3: 'year' has a count of 2026-10-31 already and says otherwise: 700 in 1 y, here 60; "
        "add --replace to write over it",
    ]
    assert files(of(text, tmp_path, replace=True)) == {
        "contact-reasons/old.yml": "title: Old\nvolume: {count: 8, as_of: 2026-10-31, period: 1 mo}\n",
        "contact-reasons/year.yml": "title: Yearly\nvolume: {count: 60, period: 1 mo, as_of: 2026-10-31}\n",
    }


LOG = """Ticket,Created at,Customer name,Contact e-mail,Category,Remarks
1,2026-10-03 09:14:00,Jo Smith,jo.smith@gmail.com,WISMO,rang twice
2,2026-10-04T10:00:00Z,Ann Lee,ann@gmail.com,wismo,
3,2026-10-09 10:20,Ann Lee,ann@gmail.com,Someone was rude,ring 020 7946 1234
4,2026-11-02,Jo Smith,jo.smith@gmail.com,WISMO,
5,2026-10-05,Jo Smith,jo.smith@gmail.com,jo.smith@gmail.com,
6,2026-10-05,Jo Smith,jo.smith@gmail.com,Billing,
7,2026-10-06,Jo Smith,jo.smith@gmail.com,Billing,
8,,,,WISMO,
9,2026-10-06,,,,
"""


def test_a_row_a_contact_is_counted_and_nobody_gets_in(tmp_path: Path) -> None:
    imported = of(LOG, tmp_path, metric="per-reason")

    assert not imported.is_whole
    assert list(imported.summary) == [
        "log.csv: 4 contacts for 2 reasons",
        "read as UTF-8, cells parted by commas",
        "changed 2, same already 0, older than what is there 0, refused 5",
    ]
    assert lines(imported) == [
        "volumes:",
        "  late: 2,140 (2026-09) → 2 (2026-10)",
        "  rude: 1 (2026-10)",
        "series:",
        "  per-reason: 2 values, 2026-10-31, in measurements/per-reason.csv",
        "refused:",
        "  line 6: what stands under reason looks like personal data, so it is not read",
        "  lines 7 and 8: no contact reason is called 'Billing'",
        "  line 9: it names no month",
        "  line 10: it names no reason",
        "please look at:",
        "  2026-11 is not over on 2026-11-23; left out for now: 1 contact",
        "left out:",
        "  column 'Ticket'",
        "  column 'Customer name', which looks like personal data",
        "  column 'Contact e-mail', which looks like personal data",
        "  column 'Remarks', which looks like personal data",
    ]
    everything = " ".join([*files(imported).values(), *lines(imported), *imported.summary])
    assert not any(word in everything for word in ("Jo Smith", "gmail", "7946", "Ann"))
    assert files(imported)["measurements/per-reason.csv"] == (
        "period_end,value,n,scope,note\n2026-10-31,2,,reason:late,\n2026-10-31,1,,reason:rude,\n"
    )


def test_tells_where_a_log_stops_before_the_month_does(tmp_path: Path) -> None:
    imported = of("date,reason\n2026-10-03,WISMO\n2026-10-12,WISMO\n", tmp_path)
    assert lines(imported)[-1] == "  the log ends on 2026-10-12, and 2026-10 is counted as a whole month"


def test_months_may_stand_across(tmp_path: Path) -> None:
    imported = of("Reason,Sep 2026,Oct 2026,Total\nWISMO,2000,1980,3980\nTotal,2000,1980,3980\n", tmp_path)
    assert lines(imported) == [
        "volumes:",
        "  late: 2,140 (2026-09) → 1,980 (2026-10)",
        "left out:",
        "  column 'Total'",
        "  line 3, which is a total",
    ]


NO_LOGS = [
    pytest.param(
        "a,b\n1,2\n",
        "",
        "none of its first rows names the columns; write reason,count,month or, with a row a contact, reason,date",
        id="no head",
    ),
    pytest.param(COUNTED, "nps", "metric 'nps' does not count contacts; its unit is score", id="no count"),
    pytest.param(COUNTED, "xyz", "no metric is called 'xyz'", id="no metric"),
]


@pytest.mark.parametrize(("text", "metric", "says"), NO_LOGS)
def test_says_what_a_log_lacks(tmp_path: Path, text: str, metric: str, says: str) -> None:
    with pytest.raises(NotATable) as raised:
        of(text, tmp_path, metric=metric)
    assert str(raised.value) == f"cannot import 'log.csv': {says}"
