"""The huddle as slides: what a room sees of a week, one thing at a time."""

from __future__ import annotations

import datetime
import re

import pytest
from drawn import at_desk, draw, made, of_kind, read, sample

from cx_handbook.graph.huddle import huddles, week_of
from cx_handbook.kinds import Tip
from cx_handbook.render.slides import LETTERS, parts, slides


def shown(html: str) -> dict[str, list[str]]:
    """What each week's slides say, by the week."""
    found: dict[str, list[str]] = {}
    for week, slide in re.findall(r'<article data-cx-week="(.*?)" hidden>(.*?)</article>', html, re.S):
        found.setdefault(week, []).append(read(slide))
    return found


def test_this_week_and_its_neighbours_are_there() -> None:
    html = draw(sample(), "huddle")
    assert list(shown(html)) == re.findall("<option(?: selected)?>(.*?)</option>", html)
    assert list(shown(html)) == [
        "Week 47 · 16 to 22 Nov",
        "This week · 23 to 29 Nov",
        "Week 49 · 30 Nov to 6 Dec",
        "Week 50 · 7 to 13 Dec",
    ]
    assert re.findall("<option selected>(.*?)</option>", html) == ["This week · 23 to 29 Nov"]


def test_a_week_has_its_tip_its_question_and_its_story() -> None:
    tip, story = of_kind("tip")["2026-w49-whose-money"], of_kind("story")["thursday-came-on-wednesday"]
    told = shown(draw(sample(), "huddle"))["Week 49 · 30 Nov to 6 Dec"]
    assert told[0] == f"The tip {tip['title']} {tip['say'].strip()}"
    assert told[1] == f"Ask the team {tip['ask']}"
    assert told[2].startswith(f"A story {story['title']} ")
    assert all(each.startswith("The story goes on ") for each in told[3:-1])
    assert told[-1] == f"What we take from it {story['lesson']}"


@pytest.mark.parametrize("day", [datetime.date(2026, 11, 23) + datetime.timedelta(weeks=week) for week in range(30)])
def test_a_whole_story_is_told(day: datetime.date) -> None:
    pen = at_desk(sample()).pen
    (huddle,) = huddles(sample().book.all(Tip), [week_of(day)])
    told = slides(huddle, pen)
    assert all(each.text for each in told)
    if huddle.tip is not None and huddle.tip.story:
        story = of_kind("story")[huddle.tip.story]
        words = read(" ".join(each.text for each in told if each.label.lower().endswith(("story", "goes on")))).split()
        assert words == story["what_happened"].split()


def test_a_week_without_a_tip_says_so() -> None:
    told = shown(draw(made({}), "huddle"))
    assert {line for lines in told.values() for line in lines} == {
        "The tip No tip Nobody has written what is told in this week."
    }


def test_a_story_in_the_making_is_not_told() -> None:
    texts = {
        "tips/a.yml": "{title: A, status: live, week: 2026-W48, say: Say., story: s}",
        "stories/s.yml": "{title: S, what_happened: Something.}",
    }
    assert shown(draw(made(texts), "huddle"))["This week · 23 to 29 Nov"] == ["The tip A Say."]


def test_what_a_slide_says_does_no_harm() -> None:
    texts = {"tips/a.yml": "{title: <b>A</b>, status: live, week: 2026-W48, say: <i>x</i>, ask: <i>y</i>}"}
    html = draw(made(texts), "huddle")
    assert [each for each in ("<b>A</b>", "<i>x</i>", "<i>y</i>") if each in html] == []


@pytest.mark.parametrize("as_of", ["0001-01-01", "9999-12-31"])
def test_the_calendar_may_begin_or_end(as_of: str) -> None:
    html = draw(made({"handbook.yml": f"as_of: {as_of}"}), "huddle")
    assert html.count("<option selected>This week") == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.", ["One."]),
        ("One.\n\nTwo.\n \nThree.\n", ["One.\n\nTwo.\n\nThree."]),
        (f"One.\n\n{'x' * LETTERS}\n\nTwo.", ["One.", "x" * LETTERS, "Two."]),
        ("", [""]),
    ],
)
def test_a_story_is_cut_between_paragraphs(text: str, expected: list[str]) -> None:
    assert parts(text) == expected
