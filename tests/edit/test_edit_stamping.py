"""A stamp is put into a file, and every other byte stays; git brings stamps of two branches together."""

from __future__ import annotations

import datetime
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cx_handbook.edit.stamping import lasting, stamped
from cx_handbook.errors import NoRoom
from cx_handbook.kinds.base import Review
from cx_handbook.load import parse
from cx_handbook.location import Route

REVIEW = Review.model_validate(
    {
        "of": "abc-d",
        "by": "lead",
        "on": "2026-11-23",
        "relies_on": [{"record": "swap", "was": "abc"}, {"record": "1e5", "was": "b"}],
    }
)
STAMP = """review:
  of: abc-d
  by: lead
  on: 2026-11-23
  relies_on:
    - record: swap
      was: abc
    - record: "1e5"
      was: b
"""
DAY = "reviewed: 2026-11-23\n"
INSIDE = "".join(f"  {line}\n" for line in STAMP.splitlines())
PLACES = [
    pytest.param("title: A\n", (), f"title: A\n{DAY}{STAMP}", id="new"),
    pytest.param("title: A", (), f"title: A\n{DAY}{STAMP}".rstrip(), id="no line end"),
    pytest.param("title: A\nowner: b # c\nbody: x\n", (), f"title: A\nowner: b # c\n{DAY}body: x\n{STAMP}", id="owner"),
    pytest.param(
        "title: A\nreviewed: 2026-01-01  # read\n\n# end\n",
        (),
        f"title: A\nreviewed: 2026-11-23  # read\n{STAMP}\n# end\n",
        id="comments stay",
    ),
    pytest.param(
        "title: A\nreview:\n  of: x\n  # why\n  on: 2026-01-01\nreviewed: '2026-01-01'\n",
        (),
        f"title: A\n# why\n{STAMP}{DAY}",
        id="again",
    ),
    pytest.param(
        "title: A\nreviewed: 2026-01-01\nbody: |\n  a\n  # b\n",
        (),
        f"title: A\n{DAY}body: |\n  a\n  # b\n{STAMP}",
        id="what looks like a comment",
    ),
    pytest.param(
        "title: A\nreviewed: 2026-01-01\nbody: |+\n  a\n\n\n",
        (),
        f"title: A\n{DAY}body: |+\n  a\n\n\n{STAMP}",
        id="empty lines that count",
    ),
    pytest.param("title: A\n...\n", (), f"title: A\n{DAY}{STAMP}...\n", id="end mark"),
    pytest.param(
        "- title: A\n  id: a\n# next\n- title: B\n  id: b\n",
        (0,),
        f"- title: A\n  {DAY}  id: a\n{INSIDE}# next\n- title: B\n  id: b\n",
        id="first of a list",
    ),
    pytest.param(
        "- title: A\n  id: a\n-\n  title: B\n  id: b\n",
        (1,),
        f"- title: A\n  id: a\n-\n  title: B\n  {DAY}  id: b\n{INSIDE}",
        id="last of a list",
    ),
    pytest.param("title: É\n\nbody: ü\n", (), f"title: É\n{DAY}\nbody: ü\n{STAMP}", id="accents"),
]


@pytest.mark.parametrize(("text", "base", "expected"), PLACES)
def test_is_put_in(text: str, base: Route, expected: str) -> None:
    assert stamped(text, "a.yml", base, "a", REVIEW) == expected
    assert stamped(expected, "a.yml", base, "a", REVIEW) == expected, "the same look twice is the same"


@pytest.mark.parametrize(("text", "base", "expected"), PLACES)
def test_line_ends_and_marks_stay(text: str, base: Route, expected: str) -> None:
    if "\n" not in text:
        return
    windows = "\ufeff" + text.replace("\n", "\r\n")
    assert stamped(windows, "a.yml", base, "a", REVIEW) == "\ufeff" + expected.replace("\n", "\r\n")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{title: A}\n", id="braces"),
        pytest.param("title: A\nreviewed: &day 2026-01-01\nsummary: *day\n", id="a value that is repeated"),
    ],
)
def test_says_where_there_is_no_room(text: str) -> None:
    with pytest.raises(NoRoom, match="in a way that leaves no room for another line"):
        stamped(text, "a.yml", (), "a", REVIEW)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "title: A\nreviewed: 2026-01-01\n", "title: A\nreviewed: 2026-01-01\nreview_every: 62 d\n", id="new"
        ),
        pytest.param("title: A\nreview_every: 90 d # ?\n", "title: A\nreview_every: 62 d # ?\n", id="there"),
    ],
)
def test_how_long_a_review_lasts(text: str, expected: str) -> None:
    assert lasting(text, "a.yml", (), "a", "62 d") == expected


lines = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=30)


@settings(max_examples=150, deadline=None)
@given(note=lines)
def test_any_note_can_be_written(note: str) -> None:
    text = stamped("title: A\n", "a.yml", (), "a", REVIEW.model_copy(update={"note": note}))
    assert parse("a.yml", text).data["review"]["note"] == note


def git(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    name = ("-c", "user.name=A", "-c", "user.email=a@b.test", "-c", "commit.gpgsign=false")
    return subprocess.run(["git", *name, *arguments], cwd=home, capture_output=True, text=True, check=False)


def commit(home: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (home / name).write_text(text, "utf-8")
    git(home, "add", "-A")
    assert git(home, "commit", "-qm", "Work").returncode == 0


def merged(home: Path, before: dict[str, str], one: dict[str, str], other: dict[str, str]) -> int:
    """The exit code of git where two branches do that from there."""
    git(home, "init", "-q", "-b", "main")
    commit(home, before)
    git(home, "switch", "-qc", "other")
    commit(home, other)
    git(home, "switch", "-q", "main")
    commit(home, one)
    return git(home, "merge", "-q", "other", "-m", "Merge").returncode


def review(*relied: str, of: str = "abc-d", on: str = "2026-11-23") -> Review:
    """A stamp in which the mark of what is *relied* on is new for those with a star."""
    marks = [{"record": name.rstrip("*"), "was": "new" if name.endswith("*") else "old"} for name in relied]
    return Review.model_validate({"of": of, "by": "lead", "on": on, "relies_on": marks})


PLAIN = "title: A\nowner: lead\n\nbody: x\n"
BEFORE = stamped(PLAIN, "a.yml", (), "a", review("gift", "swap", on="2026-10-01"))


def test_reviews_of_two_records_merge(tmp_path: Path) -> None:
    new = stamped(PLAIN, "a.yml", (), "a", review("gift"))
    assert merged(tmp_path, {"a.yml": PLAIN, "b.yml": PLAIN}, {"a.yml": new}, {"b.yml": new}) == 0


def test_reviews_of_one_record_on_one_day_merge(tmp_path: Path) -> None:
    one = stamped(BEFORE, "a.yml", (), "a", review("gift*", "swap"))
    other = stamped(BEFORE, "a.yml", (), "a", review("gift", "swap*"))
    assert merged(tmp_path, {"a.yml": BEFORE}, {"a.yml": one}, {"a.yml": other}) == 0
    assert (tmp_path / "a.yml").read_text("utf-8") == stamped(BEFORE, "a.yml", (), "a", review("gift*", "swap*"))


def test_a_new_text_and_a_look_at_a_link_merge(tmp_path: Path) -> None:
    one = stamped(BEFORE.replace("body: x", "body: y"), "a.yml", (), "a", review("gift", "swap", of="new-d"))
    other = stamped(BEFORE, "a.yml", (), "a", review("gift", "swap*"))
    assert merged(tmp_path, {"a.yml": BEFORE}, {"a.yml": one}, {"a.yml": other}) == 0
    expected = stamped(BEFORE.replace("body: x", "body: y"), "a.yml", (), "a", review("gift", "swap*", of="new-d"))
    assert (tmp_path / "a.yml").read_text("utf-8") == expected


def test_looks_on_two_days_leave_the_day_alone_to_decide(tmp_path: Path) -> None:
    one = stamped(BEFORE, "a.yml", (), "a", review("gift*", "swap"))
    other = stamped(BEFORE, "a.yml", (), "a", review("gift", "swap*", on="2026-11-24"))
    assert merged(tmp_path, {"a.yml": BEFORE}, {"a.yml": one}, {"a.yml": other}) == 1
    text = (tmp_path / "a.yml").read_text("utf-8")
    assert text.count("<<<<<<<") == 2, "reviewed, and the day of the stamp"
    assert datetime.date(2026, 11, 24).isoformat() in text
    assert text.count("was: new") == 2
