"""What is due, by whom."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta

import pytest
from people_views import desk_of, items, live, sample, view, words

from cx_handbook.graph.due import due
from handbooks import DAY

LASTS = {"script": 90, "goal": 90, "initiative": 90, "policy": 180, "touchpoint": 180, "training": 180, "vendor": 180}
"""Days for which a review lasts, as the documentation has it."""


@pytest.fixture(scope="module")
def html() -> str:
    """The whole view of the sample."""
    return view("due").html


def tiles(html: str) -> list[int]:
    """The numbers at the top."""
    return [int(each) for each in re.findall(r'<p class="cx-big[^"]*">(\d+)</p>', html)]


def opened(items: list[dict[str, str]]) -> list[str]:
    """The days of the actions that are still to be done."""
    return [each["due"] for each in items if each.get("status", "todo") in ("todo", "doing") and "due" in each]


def recount() -> Counter[str]:
    """How many things of each sort are due in the sample, counted in plain data; those of no fixed date left out."""
    found: Counter[str] = Counter()
    for goal in live("goal").values():
        if "closing" not in goal:
            found["goal"] += "due" in goal
            found["action"] += len(opened(goal.get("plan", {}).get("actions", [])))
    for initiative in live("initiative").values():
        if initiative.get("state", "idea") in ("idea", "planned", "doing"):
            found["initiative"] += "due" in initiative
            found["action"] += len(opened(initiative.get("actions", [])))
    for record in (*live("touchpoint").values(), *live("process").values()):
        for friction in record.get("friction", []):
            over = friction.get("state") in ("mitigated", "eliminated")
            day = "accepted_until" if friction.get("state") == "accepted" else "due"
            found["fix"] += not over and day in friction
    for record in live().values():
        found["waiver"] += sum("until" in waiver for waiver in record.get("waive", []))
        found["review"] += "reviewed" in record
    return found


def shown(html: str) -> Counter[str]:
    """How many things of each sort the items stand for."""
    found: Counter[str] = Counter()
    for item in re.findall("<li data-cx-item[^>]*>", html):
        worth = re.search(r'data-cx-worth="(\d+)"', item)
        found[re.findall(r'data-sort="(\w+)"', item)[0]] += int(worth[1]) if worth else 1
    return found


def test_every_sort_is_counted(html: str) -> None:
    found, expected = shown(html), recount()
    assert {sort: found[sort] for sort in expected} == dict(expected)
    assert sum(tiles(html)) == found.total()
    assert found["training"] == sum(
        bool(each.get("delivered")) and each["cadence"]["repeat"] not in ("once", "on-change")
        for each in live("training").values()
    )


def test_reviews_last_as_long_as_their_kind_says() -> None:
    days = {
        name: date.fromisoformat(fields["reviewed"]) + timedelta(LASTS[kind])
        for kind in LASTS
        for name, fields in live(kind).items()
        if "review_every" not in fields
    }
    found = {each.record.id: each.day for each in due(sample().book) if each.sort == "review"}
    assert {name: found[name] for name in days} == days


def test_months_say_how_many_and_add_up(html: str) -> None:
    found = dict(re.findall(r'<h2 id="due-(\S+)">[^<]*<small class="cx-soft">(\d+)</small>', html))
    by_month = Counter(each.day.strftime("%Y-%m") for each in due(sample().book) if each.day >= DAY)
    late = sum(each.day < DAY for each in due(sample().book))
    assert {month: int(count) for month, count in found.items() if month != "overdue"} == by_month
    assert int(found.get("overdue", 0)) == late == tiles(html)[0]
    assert [month for month in found if month != "overdue"] == sorted(by_month)


@pytest.mark.parametrize("owner", ["delivery-coordinator", "stores"])
def test_an_owner_sees_their_own(owner: str) -> None:
    html = view("due", owner=owner).html
    mine = [each for each in due(sample().book) if each.owner == owner]
    assert sum(tiles(html)) == len(mine)
    assert set(re.findall(r'data-owner="([^"]*)"', html)) <= {owner}


def test_a_role_does_what_it_owns_and_takes_its_training() -> None:
    html = view("due", role="care-agent-chat").html
    modules = {name for name, fields in live("training").items() if "care-agent-chat" in fields["for_roles"]}
    shown = [each for each in items(html) if " Training " in each]
    assert 0 < len(shown) <= len(modules | {step["training"] for step in live("role")["care-agent-chat"]["onboarding"]})


BOUNDS = [
    pytest.param("2026-11-22", [1, 0, 0, 0], id="yesterday is overdue"),
    pytest.param("2026-11-23", [0, 1, 0, 0], id="today is not"),
    pytest.param("2026-11-30", [0, 1, 0, 0], id="the last day of the month"),
    pytest.param("2026-12-01", [0, 0, 1, 0], id="the first of the next"),
    pytest.param("2026-12-31", [0, 0, 1, 0], id="its last"),
    pytest.param("2027-01-01", [0, 0, 0, 1], id="later"),
]


@pytest.mark.parametrize(("day", "expected"), BOUNDS)
def test_the_edges_of_months(day: str, expected: list[int]) -> None:
    made = desk_of({"goals/x.yml": f"title: X\nstatus: live\ndue: {day}\n"})
    assert tiles(view("due", made).html) == expected


def test_what_is_late_stands_first_with_its_mark() -> None:
    texts = {f"goals/g{n}.yml": f"title: G{n}\nstatus: live\ndue: 2026-{n}-05\n" for n in (12, 10, 11)}
    html = view("due", desk_of(texts)).html
    assert [each.split(" Goal")[0] for each in items(html)] == ["5 Oct 2026 G10", "5 Nov 2026 G11", "5 Dec 2026 G12"]
    assert '<h2 id="due-overdue">▲ Overdue <small class="cx-soft">2</small>' in html


def test_many_reviews_of_a_month_are_counted_by_owner() -> None:
    texts = {
        f"terms/t{n}.yml": f"title: T{n}\nstatus: live\nreviewed: 2026-01-05\nowner: {'a' if n % 3 else 'b'}\n"
        for n in range(30)
    }
    html = view("due", desk_of({**texts, "teams/a.yml": "title: A\n", "teams/b.yml": "title: B\n"})).html
    assert items(html) == ["20 pages to read again Review A (draft)", "10 pages to read again Review B (draft)"]
    assert 'href="../../views/owners/#owner-a"' in html
    assert re.findall(r'data-cx-worth="(\d+)"', html) == ["20", "10"]


def test_a_limit_makes_one_short_list() -> None:
    html = view("due", limit=4).html
    first = due(sample().book)[:4]
    assert len(items(html)) == 4
    assert first[0].record.title in words(html) or first[0].what in words(html)
    assert "<h2" not in html


def test_an_accepted_friction_is_looked_at_again_and_a_waiver_ends() -> None:
    texts = {
        "touchpoints/x.yml": "title: X\nstatus: live\n"
        "friction: [{id: a, what: Dark, state: accepted, accepted_until: 2026-12-02}]\n"
        "waive: [{rule: touchpoint-no-need, until: 2026-12-01}]\n"
    }
    assert items(view("due", desk_of(texts)).html) == [
        "1 Dec 2026 touchpoint-no-need is waived no longer X Waiver nobody yet",
        "2 Dec 2026 Look again: Dark X Friction nobody yet",
    ]


def test_nothing_is_due_in_an_empty_handbook() -> None:
    html = view("due", desk_of({})).html
    assert "Nothing is due." in html
    assert view("due", desk_of({}), limit=3).html.count("<li") == 0
