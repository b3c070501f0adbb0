"""``handbook review`` and ``handbook due``: what they print and what they write."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from icalendar import Calendar

from cx_handbook import cli
from cx_handbook.errors import HandbookError
from handbooks import written

FILES = {
    "handbook.yml": "as_of: 2026-11-23\nname: Sample\n",
    "roles/lead.yml": "title: Lead\nstatus: live\n",
    "skills/listen.yml": "title: Listen\ncan_do: Listens\n",
    "policies/swap.yml": "title: Swap\nstatus: live\nowner: lead\nreviewed: 2026-11-01\ntype: rule\ntext: Sixty.\n",
    "scripts/late.yml": "title: Late  # a comment\r\nstatus: draft\r\nfollows: [swap]\r\nroles: [lead]\r\n",
    "scripts/wrong.yml": "title: Wrong\nstatus: draft\nfollows: [swop]\n",
    "channels/chat.yml": "title: Chat\nstatus: live\nowner: lead\nfallback: phone\n",
    "contact-reasons/broken.yml": "title: [\n",
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a handbook, in which the command runs."""
    written(tmp_path / "handbook_data", FILES)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ran(*arguments: str) -> Result:
    return CliRunner().invoke(cli.handbook, arguments, catch_exceptions=True)


def test_a_look_is_stamped_and_later_changes_are_shown_before_the_next(home: Path) -> None:
    first = ran("review", "late", "--by", "lead", "--note", 'With: "Jo"  ')
    assert first.output == (
        "script 'late': Late\n"
        "  never read before\n"
        "  it rests on\n"
        "    + policy 'swap'\n"
        "handbook_data/scripts/late.yml: script 'late' was reviewed by lead on 2026-11-23\n"
    )
    text = (home / "handbook_data/scripts/late.yml").read_bytes().decode()
    assert text.startswith("title: Late  # a comment\r\nstatus: draft\r\nreviewed: 2026-11-23\r\nfollows: [swap]\r\n")
    assert '\r\n  note: "With: \\"Jo\\""\r\n' in text

    policy = home / "handbook_data/policies/swap.yml"
    policy.write_text(
        FILES["policies/swap.yml"].replace("Sixty", "Ninety") + "changes: [{date: 2026-11-24, note: More.}]\n", "utf-8"
    )
    second = ran("review", "late", "--by", "lead", "--as-of", "2026-11-25", "--dry-run")
    assert second.output.startswith(
        "script 'late': Late\n"
        "  last read by lead on 2026-11-23, and it says the same\n"
        "  it rests on\n"
        "    ▲ policy 'swap'  2026-11-24: More.\n"
        "--- a/handbook_data/scripts/late.yml\n"
    )
    assert second.output.endswith("nothing was written; to write it, leave out --dry-run\n")
    assert (home / "handbook_data/scripts/late.yml").read_bytes().decode() == text


def test_several_at_once_and_a_look_twice_is_the_same(home: Path) -> None:
    assert ran("review", "late", "swap", "late", "--by", "lead").exit_code == 0
    before = (home / "handbook_data/policies/swap.yml").read_bytes()
    again = ran("review", "swap", "--by", "lead")
    assert "last read by lead on 2026-11-23, and it says the same" in again.output
    assert (home / "handbook_data/policies/swap.yml").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        pytest.param(("lat", "--by", "lead"), "no record is called 'lat'; did you mean 'late'?", id="record"),
        pytest.param(("late", "--by", "laed"), "no record is called 'laed'; did you mean 'lead'?", id="role"),
        pytest.param(
            ("late", "--by", "listen"),
            "record 'listen' is a skill; name the role, team or person that has read it",
            id="no reviewer",
        ),
        pytest.param(
            ("late", "wrong", "--by", "lead"),
            "record 'wrong' has an error, and a stamp says that it is right; mend it first, see: handbook show wrong",
            id="error",
        ),
        pytest.param(
            ("phone", "--by", "lead"),
            "record 'phone' comes with the product; to make it your own, write channels/phone.yml",
            id="built in",
        ),
        pytest.param(
            ("broken", "--by", "lead"),
            "record 'broken' cannot be shown before its file is mended; run: handbook check",
            id="unreadable",
        ),
    ],
)
def test_what_stops_it_writes_nothing(home: Path, arguments: tuple[str, ...], expected: str) -> None:
    found = ran("review", *arguments)
    assert isinstance(found.exception, HandbookError)
    assert str(found.exception) == expected
    assert (home / "handbook_data/scripts/late.yml").read_bytes().decode() == FILES["scripts/late.yml"]


def test_a_file_that_may_not_be_read_is_told(home: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    (home / "handbook_data/scripts/late.yml").chmod(0)
    assert isinstance(ran("review", "late", "--by", "lead").exception, HandbookError)


def test_due_is_listed_by_owner_and_month(home: Path) -> None:
    assert ran("due").output == (
        "Lead (lead)\n  April 2027\n    2027-04-30  review: policy 'swap': Swap\n\n1 thing is due\n"
    )
    assert ran("due", "--until", "2026-12-31").output == "nothing is due\n"
    assert ran("due", "--by", "lead", "--as-of", "2027-05-01").output.startswith("Lead (lead)\n  overdue\n")


def test_suspects_are_due_at_once(home: Path) -> None:
    assert ran("review", "swap", "--by", "lead").exit_code == 0
    policy = home / "handbook_data/policies/swap.yml"
    policy.write_text(policy.read_text("utf-8").replace("Sixty", "Ninety"), "utf-8")
    assert "  suspect: changed since the last review\n    ▲ policy 'swap': Swap\n" in ran("due").output


@pytest.mark.parametrize(
    ("more", "name"),
    [
        pytest.param((), "Due · Sample", id="all"),
        pytest.param(("--by", "lead"), "Due: Lead · Sample", id="owner"),
    ],
)
def test_due_as_a_calendar(home: Path, more: tuple[str, ...], name: str) -> None:
    assert ran("due", "--ics", "due.ics", *more).output == "wrote 1 entry to due.ics\n"
    calendar = Calendar.from_ical((home / "due.ics").read_bytes())
    assert calendar["NAME"] == name
    assert [str(event["SUMMARY"]) for event in calendar.walk("VEVENT")] == ["Review due: Swap"]


def test_reviews_are_spread_when_somebody_says_so(home: Path) -> None:
    page = FILES["policies/swap.yml"]
    written(home / "handbook_data", {f"policies/p{n}.yml": page for n in range(3)})
    shown = ran("due", "--spread", "2").output
    assert "lead\n  2027-04-30 → 2027-04-23  policy 'p0': every 173 d\n" in shown
    assert shown.endswith("nothing was written; to write it into 2 files, add --write\n")
    assert (home / "handbook_data/policies/p0.yml").read_text("utf-8") == page

    assert ran("due", "--spread", "2", "--write").output.endswith("set review_every of 2 records in 2 files\n")
    assert "reviewed: 2026-11-01\nreview_every: 173 d\n" in (home / "handbook_data/policies/p0.yml").read_text("utf-8")
    again = ran("due", "--spread", "2", "--write").output
    assert again == "nothing to spread: no owner has more reviews in a week than can be helped\n"


def test_write_alone_makes_no_sense(home: Path) -> None:
    assert "--write needs --spread WEEKS" in ran("due", "--write").output
