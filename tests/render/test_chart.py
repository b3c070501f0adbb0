"""Charts: well-formed, named, within their box, whatever the numbers are."""

from __future__ import annotations

import datetime
import math
import re
import xml.etree.ElementTree as ElementTree
from itertools import pairwise

import pytest

from cx_handbook.render.pictures import NARROW, WIDE, Course, Point, Size, chart, sparkline
from cx_handbook.render.pictures.scale import days, rungs

FIRST, LAST = datetime.date(2026, 9, 30), datetime.date(2026, 12, 31)
GOAL = Course(FIRST, LAST, 60, [(FIRST, 60), (datetime.date(2026, 11, 30), 64), (LAST, 80)], 80, math.inf, "aim 80 %")
BAND = Course(FIRST, LAST, 65, [], 60, 70, "aim 60 to 70 %")


def monthly(*values: float) -> list[Point]:
    """Values at ends of months."""
    return [(datetime.date(2026, month, 28), value) for month, value in enumerate(values, 1)]


SERIES = [
    pytest.param(monthly(71, 72, 58, 46, 61), [GOAL], id="a goal"),
    pytest.param(monthly(71, 72, 58), [], id="no goal"),
    pytest.param(monthly(62, 66, 64), [BAND], id="a band to hold"),
    pytest.param(monthly(71, 58), [GOAL, BAND, GOAL._replace(low=79)], id="several goals"),
    pytest.param([], [GOAL], id="nothing measured"),
    pytest.param(monthly(66), [], id="one value"),
    pytest.param(monthly(66, 66, 66), [], id="all the same"),
    pytest.param(monthly(0, 0), [], id="all nothing"),
    pytest.param(monthly(-40, -3, 12), [], id="below zero"),
    pytest.param(monthly(1_200_000_000_000, 8_800_000_000_000), [], id="huge"),
    pytest.param(monthly(-1e100, 1e100), [], id="as huge as can be"),
    pytest.param(monthly(0.000_12, 0.000_13), [], id="tiny"),
    pytest.param(monthly(10.0**16, 10.0**16 + 2), [], id="too near to tell apart"),
    pytest.param(monthly(71), [GOAL._replace(first=LAST, last=LAST, path=[])], id="a goal of a day"),
    pytest.param([(datetime.date.min, 1.0), (datetime.date.max, 2.0)], [], id="from the first day to the last"),
    pytest.param([(FIRST + datetime.timedelta(n), n % 7) for n in range(2000)], [], id="a value a day for years"),
]


def said(value: float, greatest: float) -> str:
    """A value of the axis."""
    return f"{value:,g} <%>"


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize(("values", "courses"), SERIES)
def test_a_chart_stands_within_its_box(values: list[Point], courses: list[Course], size: Size) -> None:
    picture = ElementTree.fromstring(str(chart("a", "A <b>", 'What "it" <is>', values, courses, said=said, size=size)))
    is_sound(picture)
    assert (picture.findtext("title"), picture.findtext("desc")) == ("A <b>", 'What "it" <is>')
    assert len([each for each in picture.iter("text") if (each.text or "").endswith("<%>")]) >= 2


@pytest.mark.parametrize(("values", "courses"), SERIES)
def test_a_sparkline_does_so_too(values: list[Point], courses: list[Course]) -> None:
    picture = ElementTree.fromstring(str(sparkline("a", "A", "B", values, courses)))
    is_sound(picture)
    assert list(picture.iter("text")) == []


def is_sound(picture: ElementTree.Element) -> None:
    """Named, without colours or styles of its own, and every mark within the box."""
    width, height = (float(n) for n in picture.get("viewBox", "").split()[2:])
    ids = [each.get("id") for each in picture.iter() if each.get("id")]
    assert picture.get("role") == "img"
    assert picture.get("aria-labelledby", "").split() == ids == list(dict.fromkeys(ids))
    assert not {"style", "fill", "stroke"} & {name for each in picture.iter() for name in each.attrib}
    for x, y in places(picture):
        assert 0 <= x <= width
        assert 0 <= y <= height


def places(picture: ElementTree.Element) -> list[tuple[float, float]]:
    """Every point that is drawn."""
    found = []
    for each in picture.iter():
        for x, y in (("cx", "cy"), ("x", "y"), ("x1", "y1"), ("x2", "y2")):
            if each.get(x) is not None:
                found.append((float(each.get(x, "")), float(each.get(y, ""))))
        pairs = [pair.split(",") for pair in each.get("points", "").split()]
        found += [(float(x), float(y)) for x, y in pairs]
    return found


def test_a_goal_is_drawn_with_its_start_its_path_its_checkpoints_and_its_aim() -> None:
    html = str(chart("a", "A", "B", monthly(71, 61), [GOAL], said=said))
    styles = re.findall(r'class="(cx-(?:base|path|on-way|aimed|band|aim-word|now-word))"', html)
    assert sorted(styles) == ["cx-aim-word", "cx-aimed", "cx-base", "cx-now-word", "cx-on-way", "cx-path"]
    assert "aim 80 %" in html
    assert "cx-band" in str(chart("a", "A", "B", [], [BAND], said=said))


def test_words_do_not_stand_over_each_other() -> None:
    courses = [GOAL._replace(low=value, words=f"aim {value}") for value in (80, 79.9, 79.8)]
    picture = ElementTree.fromstring(str(chart("a", "A", "B", monthly(61), courses, said=said)))
    heights = sorted(float(each.get("y", "")) for each in picture.iter("text") if each.get("class"))
    assert min(high - low for low, high in pairwise(heights)) >= 14


def test_two_drawings_are_the_same() -> None:
    assert chart("a", "A", "B", monthly(1, 2), [GOAL], said=said) == chart(
        "a", "A", "B", monthly(1, 2), [GOAL], said=said
    )


RUNGS = [
    ([46, 80], [40, 50, 60, 70, 80]),
    ([88, 95], [88, 90, 92, 94, 96]),
    ([5.2, 6], [5.2, 5.4, 5.6, 5.8, 6]),
    ([-3, 4], [-4, -2, 0, 2, 4]),
    ([5], [4.5, 5, 5.5]),
    ([], [-1, -0.5, 0, 0.5, 1]),
]


@pytest.mark.parametrize(("values", "expected"), RUNGS)
def test_rungs_are_round_and_hold_the_values(values: list[float], expected: list[float]) -> None:
    assert rungs(values, 5) == expected


SPANS = [
    ("2025-09-30", "2027-03-31", ["Dec 2025", "Jun 2026", "Dec 2026"]),
    ("2026-01-01", "2026-04-30", ["Jan 2026", "Feb 2026", "Mar 2026", "Apr 2026"]),
    ("2026-10-01", "2026-11-01", ["1 Oct 2026", "1 Nov 2026"]),
    ("2026-10-01", "2026-10-01", ["1 Oct 2026"]),
    ("2025-09-30", "2036-12-31", ["Dec 2025", "Dec 2027", "Dec 2029", "Dec 2031", "Dec 2033", "Dec 2035"]),
]


@pytest.mark.parametrize(("first", "last", "expected"), SPANS)
def test_an_axis_names_few_days(first: str, last: str, expected: list[str]) -> None:
    found = days(datetime.date.fromisoformat(first), datetime.date.fromisoformat(last), 6)
    assert [words for _, words in found] == expected
