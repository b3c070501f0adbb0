"""Calendars: what stands in them comes out of libraries that did not write them, as it was put in."""

from __future__ import annotations

import datetime
import random
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from readers import by_ical_js, by_icalendar

from cx_handbook.checks import run
from cx_handbook.exchange.calendars import WIDTH, escaped, feeds, folded
from cx_handbook.graph import Book
from cx_handbook.graph.calendars import HUDDLES, calendars, of_owner, of_role
from cx_handbook.load import load
from handbooks import loaded
from papers import REPOSITORY

SITE = "https://handbook.example/"

READERS = [pytest.param(by_icalendar, id="icalendar"), pytest.param(by_ical_js, id="ical.js")]
"""Both give the same plain data."""

HOST = "title: Host; first, of all\nstatus: live\nowner: host\n"
TIP = """\
title: Say when, not “soon”
status: live
week: 2026-W48
minutes: 5
say: |
  First, the day; then C:\\new.

  Up to [[goodwill.worth.max]].
ask: Who heard “soon”?
about: [host, goodwill#x, host]
for_roles: [host]
changes: [{date: 2026-10-01, note: Shorter}, {date: 2026-11-20, note: Kinder}, {date: 2027-01-01, note: Not yet}]
"""
GOODWILL = "title: Goodwill\nstatus: live\nworth: 25\n"
GOAL = """\
title: Answer in two
status: live
owner: host
summary: Nobody waits longer.
reviewed: 2026-11-01
due: 2027-03-31
plan: {actions: [{id: ring, what: Ring, due: 2026-12-01}]}
"""
MODULE = """\
title: Listening
status: live
for_roles: [host]
minutes: 1
cadence: {repeat: yearly}
delivered: [{date: 2026-06-01}]
"""
TEXTS = {
    "handbook.yml": "name: Brackenspoke Cycles\nas_of: 2026-11-23\n",
    "roles/host.yml": HOST,
    "tips/soon.yml": TIP,
    "remedies/goodwill.yml": GOODWILL,
    "goals/two.yml": GOAL,
    "training/listening.yml": MODULE,
}


def book(texts: dict[str, str], day: str = "2026-11-23") -> Book:
    return run(loaded(texts), [], datetime.date.fromisoformat(day)).book


def written(texts: dict[str, str], site: str = "", day: str = "2026-11-23") -> dict[str, bytes]:
    return dict(feeds(book(texts, day), site))


EVENT = {
    "uid": "tip.soon@brackenspoke-cycles",
    "start": "2026-11-23",
    "end": "2026-11-24",
    "days": True,
    "sequence": 2,
    "stamp": "2026-11-23T00:00:00Z",
    "changed": "2026-11-20T00:00:00Z",
    "summary": "Huddle: Say when, not “soon”",
    "description": "First, the day; then C:\\new.\n\nUp to £25.\nAsk the team: Who heard “soon”?\n"
    "More: Host; first, of all, Goodwill\nFor Host; first, of all\n5 minutes\nhttps://handbook.example/tips/soon/",
    "categories": ["Huddle"],
    "url": "https://handbook.example/tips/soon/",
}


@pytest.mark.parametrize("read", READERS)
def test_a_huddle_and_a_lesson_come_out_as_put_in(read: Any) -> None:
    found = read(written(TEXTS, SITE)[of_role("host")])
    assert found[0] == EVENT
    assert found[1] == {
        **EVENT,
        "uid": "training.listening@brackenspoke-cycles",
        "start": "2027-06-01",
        "end": "2027-06-02",
        "sequence": 1,
        "changed": "2026-06-01T00:00:00Z",
        "summary": "Training due: Listening",
        "description": "1 minute\nhttps://handbook.example/training/listening/",
        "categories": ["Training due"],
        "url": "https://handbook.example/training/listening/",
    }
    assert len(found) == 2


@pytest.mark.parametrize("read", READERS)
def test_what_an_owner_has_to_do_comes_out_as_put_in(read: Any) -> None:
    found = read(written(TEXTS)[of_owner("host")])
    said = [(each["start"], each["summary"], each["description"], each["url"]) for each in found]
    asked = "Nobody waits longer.\n{}Asked of Host; first, of all"
    assert said == [
        ("2026-12-01", "Action due: Ring", "Goal: Answer in two\n" + asked.format(""), ""),
        ("2027-01-30", "Review due: Answer in two", asked.format("Last read on 1 Nov 2026\n"), ""),
        ("2027-03-31", "Goal due: Answer in two", asked.format(""), ""),
    ]


def test_each_calendar_says_whose_it_is() -> None:
    names = [re.findall(rb"^(?:NAME|X-WR-CALNAME):(.*)\r$", content, re.M) for content in written(TEXTS).values()]
    assert [[name.decode() for name in both] for both in names] == [
        ["Huddle · Brackenspoke Cycles"] * 2,
        ["Host\\; first\\, of all · Brackenspoke Cycles"] * 2,
        ["Due: Host\\; first\\, of all · Brackenspoke Cycles"] * 2,
    ]


def test_a_part_is_led_to_at_its_place() -> None:
    assert b"URL:https://handbook.example/goals/two/#actions-ring\r\n" in written(TEXTS, SITE)[of_owner("host")]


def test_the_same_handbook_and_day_are_the_same_bytes() -> None:
    assert written(TEXTS, SITE) == written(TEXTS, SITE)
    assert list(written(TEXTS)) == [HUDDLES, of_role("host"), of_owner("host")]


@pytest.mark.parametrize("read", READERS)
def test_another_day_and_another_title_leave_what_each_is(read: Any) -> None:
    edited = {
        **TEXTS,
        "tips/soon.yml": TIP.replace("Say when", "Name the day").replace("W48", "W50"),
        "goals/two.yml": GOAL.replace("Answer in two", "Two minutes").replace("2027-03-31", "2027-05-01"),
    }
    before, after = written(TEXTS, SITE), written(edited, "https://elsewhere.example", "2026-11-30")
    for path in before:
        was, now = read(before[path]), read(after[path])
        assert [each["uid"] for each in was] == [each["uid"] for each in now]
        assert {each["stamp"] for each in now} == {"2026-11-30T00:00:00Z"}
        assert all(one["sequence"] <= other["sequence"] for one, other in zip(was, now, strict=True))


def test_a_week_of_the_rota_never_goes_back() -> None:
    texts = {"tips/a.yml": TIP.replace("week: 2026-W48", "rota: 1")}
    found = by_icalendar(written(texts)[HUDDLES])
    assert {(each["sequence"], each["changed"]) for each in found} == {(0, "")}
    assert len({each["uid"] for each in found}) == 52


REALMS = [("Brackenspoke Cycles", "brackenspoke-cycles"), ("Café Über & Co.", "cafe-uber-co")]


@pytest.mark.parametrize(("name", "realm"), REALMS)
def test_a_handbook_is_told_by_its_name(name: str, realm: str) -> None:
    content = written({**TEXTS, "handbook.yml": f"name: {name}\n"})[HUDDLES]
    assert f"UID:tip.soon@{realm}\r\n".encode() in content


def test_a_name_that_no_address_can_hold_has_a_mark_of_its_own() -> None:
    one, other = (written({**TEXTS, "handbook.yml": f"name: {name}\n"})[HUDDLES] for name in ("自転車", "自行车"))
    uids = [by_icalendar(content)[0]["uid"] for content in (one, other)]
    assert uids[0] != uids[1]
    assert all(re.fullmatch(r"tip\.soon@[0-9a-f]{12}", uid) for uid in uids)


def test_the_last_day_of_the_calendar_has_no_morrow() -> None:
    content = written({**TEXTS, "goals/two.yml": GOAL.replace("2027-03-31", "9999-12-31")})[of_owner("host")]
    assert b"DTSTART;VALUE=DATE:99991231\r\nSUMMARY" in content


def test_the_whole_sample_comes_out_as_put_in() -> None:
    sample = load(REPOSITORY / "handbook_data", REPOSITORY / "docs", base=REPOSITORY)
    found = run(sample, [], datetime.date(2026, 11, 23)).book
    for path, content in feeds(found, SITE):
        events = by_icalendar(content)
        entries = calendars(found)[path].entries
        assert [(each["uid"].split("@")[0], each["start"]) for each in events] == [
            (each.key, each.day.isoformat()) for each in entries
        ]
        assert len({each.key for each in entries}) == len(entries)


def test_the_two_readers_agree_on_the_sample() -> None:
    sample = load(REPOSITORY / "handbook_data", REPOSITORY / "docs", base=REPOSITORY)
    content = dict(feeds(run(sample, [], datetime.date(2026, 11, 23)).book, SITE))[of_owner("care-team-lead")]
    assert by_ical_js(content) == by_icalendar(content)


HOSTILE = st.text(
    st.one_of(st.sampled_from("\\;,:\"'\n\r\t n N{}[]=é…🚲👩‍🔧\u2028\x85\x00\x1b\x7f"), st.characters(codec="utf-8"))
)


def plain(text: str) -> str:
    """What may come out of a calendar: every break of a line as one, what no line can hold left out."""
    return "".join(
        char for char in "\n".join(_lines(text)) if char in "\n\t" or not (ord(char) < 32 or ord(char) == 127)
    )


def _lines(text: str) -> list[str]:
    return re.split("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]", text)


def calendar(texts: list[str]) -> bytes:
    """A calendar with an event for each text, which is all that it says."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//T//EN"]
    for number, text in enumerate(texts):
        lines += ["BEGIN:VEVENT", f"UID:{number}", "DTSTAMP:20261123T000000Z", "DTSTART;VALUE=DATE:20261123"]
        lines += ["SEQUENCE:0", "DTEND;VALUE=DATE:20261124", "CATEGORIES:T"]
        lines += [f"SUMMARY:{escaped(text)}", f"DESCRIPTION:{escaped(text)}", "END:VEVENT"]
    return b"".join(piece for line in [*lines, "END:VCALENDAR"] for piece in folded(line))


@settings(deadline=None)
@given(HOSTILE)
def test_no_text_breaks_out_of_its_line(text: str) -> None:
    content = calendar([text])
    pieces = content.split(b"\r\n")
    assert all(len(piece) <= WIDTH and piece.decode() is not None for piece in pieces)
    assert not any(byte in content.replace(b"\r\n", b"") for byte in (b"\r", b"\n"))
    event = Calendar.from_ical(content).walk("VEVENT")[0]
    assert str(event["SUMMARY"]) == str(event["DESCRIPTION"]) == plain(text)


def test_no_text_breaks_out_for_the_other_reader() -> None:
    random.seed(5545)
    letters = "\\;,:\"'\n\r\t nN{}[]=aé…🚲\u2028\x85\x00\x1b\x7f"
    texts = ["".join(random.choices(letters, k=random.randrange(300))) for _ in range(300)]
    found = by_ical_js(calendar(texts))
    assert [each["summary"] for each in found] == [plain(text) for text in texts]
    assert [each["description"] for each in found] == [plain(text) for text in texts]


@settings(deadline=None)
@given(HOSTILE.filter(lambda text: text.strip() != ""))
def test_any_tip_is_told(text: str) -> None:
    found = Book([host(), tip(text)], as_of=datetime.date(2026, 11, 23))
    for _, content in feeds(found):
        event = by_icalendar(content)[0]
        assert event["description"].startswith(plain(text.strip()))
        assert "\n" not in event["summary"]


def host() -> Any:
    return run(loaded({"roles/host.yml": HOST}), []).book.get("host")


def tip(text: str) -> Any:
    record = run(loaded({"tips/soon.yml": TIP}), []).book.get("soon")
    assert record is not None
    return record.model_copy(update={"say": text, "title": text[:70]})
