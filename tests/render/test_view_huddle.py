"""The huddle calendar: every week with its tip or its gap, counted again from ``handbook.json``."""

from __future__ import annotations

import datetime
import re
from itertools import pairwise
from typing import Any

import pytest
from drawn import draw, made, of_kind, pages_of, read, sample

from handbooks import DAY


def weeks(html: str) -> list[tuple[str, str]]:
    """The weeks of the calendar and what stands there."""
    found = re.findall(r"<li(?: class=\"cx-empty\")?><b>(.*?)</b>(.*?)</li>", html, re.S)
    return [(week, read(rest)) for week, rest in found]


def now(html: str) -> str:
    """What is said of this week."""
    slide = html.split('<section class="cx-slide')[1].split(">", 1)[1].split('<p class="cx-from">')[0]
    return read(slide)


def mine(tip: dict[str, Any], role: str) -> bool:
    return not role or not tip.get("for_roles") or role in tip["for_roles"]


@pytest.mark.parametrize("role", ["", *sorted(of_kind("role"))])
def test_every_week_has_the_tip_that_a_recount_finds(role: str) -> None:
    html = draw(sample(), "huddle", **({"role": role} if role else {}))
    found = weeks(html)
    tips: dict[str, list[dict[str, Any]]] = {}
    for tip in of_kind("tip").values():
        if mine(tip, role):
            tips.setdefault(tip["week"], []).append(tip)
    assert len(found) == 51
    empty = 0
    for number, (week, said) in enumerate(found, 1):
        year, name, _ = (DAY + datetime.timedelta(weeks=number)).isocalendar()
        titles = [tip["title"] for tip in tips.get(f"{year}-W{name:02}", [])]
        assert week == f"Week {name}"
        assert ("○ no tip" in said) == (not titles)
        assert [title for title in titles if title not in said] == []
        empty += not titles
    assert f"○ {empty} of 51 weeks have no tip, the first of them week 52, 2026." in read(html)
    assert "Week 53" in [week for week, _ in found]


def test_this_week_is_read_out_whole() -> None:
    tip = of_kind("tip")["2026-w48-name-the-day"]
    said = now(draw(sample(), "huddle"))
    assert said.startswith("This week · Week 48 · 23 to 29 November 2026 5 minutes")
    assert [each for each in (tip["title"], tip["say"].strip(), tip["ask"]) if each not in said] == []
    assert "The bike has not come on the day we named" in said


def test_months_are_those_of_the_middle_of_each_week() -> None:
    html = draw(sample(), "huddle")
    months = {
        read(month): re.findall(r"<b>Week (\d+)</b>", rest)
        for month, rest in re.findall(r"<h3>(.*?)</h3>(.*?)</ul>", html, re.S)
    }
    assert list(months)[:2] == ["December 2026", "January 2027"]
    assert months["December 2026"] == ["49", "50", "51", "52", "53"]
    assert months["January 2027"] == ["1", "2", "3", "4"]
    assert "28 Dec to 3 Jan" in html


def tip(name: str, more: str) -> dict[str, str]:
    return {f"tips/{name}.yml": f"{{title: Tip {name}, status: live, say: Say {name}., {more}}}"}


DESK = {"roles/desk.yml": "{title: Desk, status: live}", "roles/driver.yml": "{title: Driver, status: live}"}


@pytest.mark.parametrize(
    ("as_of", "first", "rest"),
    [
        ("2026-11-29", "Week 48 · 23 to 29 November 2026", "Week 49"),
        ("2027-01-01", "Week 53 · 28 December 2026 to 3 January 2027", "Week 1"),
        ("2027-01-04", "Week 1 · 4 to 10 January 2027", "Week 2"),
        ("2025-12-29", "Week 1 · 29 December 2025 to 4 January 2026", "Week 2"),
        ("9999-12-27", "Week 52 · 27 to 31 December 9999", None),
    ],
)
def test_weeks_begin_with_that_of_the_day(as_of: str, first: str, rest: str | None) -> None:
    html = draw(made({"handbook.yml": f"as_of: {as_of}"}), "huddle")
    assert first in now(html)
    assert ([week for week, _ in weeks(html)] or [None])[0] == rest


def test_without_tips_every_week_is_a_gap() -> None:
    html = draw(made({}), "huddle")
    assert "○ no tip Nobody has written what is told this week." in now(html)
    assert [said for _, said in weeks(html) if "○ no tip" not in said] == []
    assert "○ 51 of 51 weeks have no tip" in read(html)
    assert list(pages_of(made({}), "huddle")) == ["views/huddle/"]


def test_a_rota_fills_every_week_and_says_so() -> None:
    html = draw(made({**tip("one", "rota: 1"), **tip("two", "rota: 2, minutes: 1")}), "huddle")
    assert "Each of the next 51 weeks has a tip." in read(html)
    assert "From the rota." in now(html)
    told = [re.search(r"Tip (one|two)", said) for _, said in weeks(html)]
    names = [each[1] for each in told if each]
    assert len(names) == 51
    assert all(one != other for one, other in pairwise(names))
    assert "1 minute, from the rota" in read(html)


def test_a_role_is_told_what_is_for_it() -> None:
    texts = {**DESK, **tip("all", "week: 2026-W48"), **tip("van", "week: 2026-W48, for_roles: [driver]")}
    everybody, van, desk = (
        now(draw(made(texts), "huddle", **given)) for given in ({}, {"role": "driver"}, {"role": "desk"})
    )
    assert "Say all." in everybody
    assert "Also this week: Tip van, for Driver" in everybody
    assert "For Driver. Say van." in van
    assert "Also this week: Tip all" in van
    assert "Say all." in desk
    assert "Tip van" not in desk
    assert sorted(pages_of(made(texts), "huddle")) == ["views/huddle/", "views/huddle/desk/", "views/huddle/driver/"]


def test_limit_keeps_so_many_weeks() -> None:
    assert len(weeks(draw(sample(), "huddle", limit=5))) == 4
    one = draw(sample(), "huddle", limit=1)
    assert (weeks(one), "The weeks ahead" in one, "<nav" in one) == ([], False, False)


def test_a_draft_and_a_retired_tip_are_not_told() -> None:
    texts = {
        "tips/a.yml": "{title: A, say: A., week: 2026-W48}",
        "tips/b.yml": "{title: B, status: retired, say: B., week: 2026-W48}",
    }
    assert "○ no tip" in now(draw(made(texts), "huddle"))


@pytest.mark.parametrize(("letters", "size"), [(10, 37), (217, 37), (218, 32), (557, 26), (820, 19), (2000, 15)])
def test_a_long_tip_is_printed_smaller(letters: int, size: int) -> None:
    texts = {"tips/a.yml": f"{{title: A, status: live, week: 2026-W48, say: {'x' * letters}}}"}
    assert f"cx-slide cx-pt{size}" in draw(made(texts), "huddle")


def test_what_a_tip_says_does_no_harm() -> None:
    html = draw(
        made({"tips/a.yml": "{title: <b>A</b>, status: live, week: 2026-W48, say: <script>x</script>}"}), "huddle"
    )
    assert "<script>" not in html
    assert "&lt;script&gt;x&lt;/script&gt;" in html
