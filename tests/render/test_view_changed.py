"""What changed, and for whom."""

from __future__ import annotations

import datetime
import re

import pytest
from people_views import desk_of, items, live, records, sample_desk, view, words

from cx_handbook.load.edits import Edited, Edits
from handbooks import DAY

NOTE = {
    "roles/host.yml": "title: Host\nstatus: live\nowner: host\npinned: [sorry]\n",
    "roles/cook.yml": "title: Cook\nstatus: live\n",
    "scripts/sorry.yml": "title: Sorry <now>\nstatus: live\nowner: host\n"
    "changes:\n  - {date: 2026-11-20, note: 'Say it <b>first</b>.'}\n  - {note: No day.}\n",
    "terms/bun.yml": "title: Bun\nstatus: live\nchanges: [{date: 2026-11-21, note: Is round.}]\n",
}


def recount(days: int = 30) -> list[tuple[str, str]]:
    """Day and record of each change of the sample in so many days, counted in plain data."""
    first = str(DAY - datetime.timedelta(days))
    return [
        (change["date"], name)
        for name, record in records().items()
        if record["fields"].get("status") in ("live", "retired")
        for change in record["fields"].get("changes", [])
        if first <= change.get("date", "") <= str(DAY)
    ]


def test_every_change_of_thirty_days_is_told() -> None:
    html = view("changed").html
    assert len(items(html)) == len(recount()) > 5
    days = re.findall(r'<h2 class="cx-label">(\d+ \w+ \d+)</h2>', html)
    assert len(days) == len({day for day, _ in recount()})
    for _, name in recount():
        assert f'href="../../{records()[name]["url"]}"' in html


@pytest.mark.parametrize("role", ["care-agent-phone", "workshop-mechanic"])
def test_a_role_sees_what_it_can_be_filtered_by(role: str) -> None:
    all_of_them = re.findall(r'<li data-cx-item data-role="([^"]*)"', view("changed").html)
    asked = items(view("changed", role=role).html)
    assert len(asked) == sum(role in each.split() for each in all_of_them) > 0


def test_what_a_role_pins_concerns_it() -> None:
    for _, name in recount():
        pinned = {role for role, fields in live("role").items() if name in fields.get("pinned", [])}
        for role in pinned:
            assert live()[name]["title"] in words(view("changed", role=role).html)


def test_an_owner_sees_what_they_keep() -> None:
    owners = [live()[name]["owner"] for _, name in recount()]
    assert owners
    for owner in set(owners):
        assert len(items(view("changed", owner=owner).html)) == owners.count(owner)


def test_the_newest_come_first_up_to_a_limit() -> None:
    newest = sorted((day for day, _ in recount()), reverse=True)
    html = view("changed", limit=3).html
    assert len(items(html)) == 3
    assert html.count("<h2") == len(set(newest[:3]))
    assert "data-cx-filters" not in html


def test_notes_are_text_and_a_change_without_a_day_is_left_out() -> None:
    html = view("changed", desk_of(NOTE)).html
    assert items(html) == [
        "Bun term Is round. kept by nobody yet",
        "Sorry &lt;now&gt; script Say it &lt;b&gt;first&lt;/b&gt;. For Host · kept by Host",
    ]
    assert "No day." not in html


def test_what_concerns_every_role_is_for_everyone() -> None:
    texts = {**NOTE, "roles/cook.yml": "title: Cook\nstatus: live\npinned: [sorry]\n"}
    assert "For everyone · kept by Host" in items(view("changed", desk_of(texts)).html)[1]


def test_an_empty_handbook_says_so() -> None:
    assert "Nobody noted a change in the 30 days up to 23 Nov 2026." in words(view("changed", desk_of({})).html)


EDITS = Edits(
    (
        Edited("scripts/sorry.yml", datetime.date(2026, 11, 20), "Noted the same day"),
        Edited("terms/bun.yml", datetime.date(2026, 11, 22), "Rounder <buns>"),
        Edited("roles/cook.yml", datetime.date(2026, 11, 1), "Who cooks"),
        Edited("measurements/csat.csv", datetime.date(2026, 11, 2), "No record"),
    )
)


def test_an_edit_without_a_note_stands_by_its_kind() -> None:
    html = view("changed", desk_of(NOTE, EDITS)).html
    noted, mark, edited = html.partition('<h2 id="changed-edited">')
    assert mark
    assert len(items(noted)) == 2
    assert items(edited) == ["Cook Who cooks 1 Nov 2026", "Bun Rounder &lt;buns&gt; 22 Nov 2026"]
    assert re.findall(r"<summary>(\w+) <small>(\d+)", edited) == [("Roles", "1"), ("Terms", "1")]


def test_edits_are_asked_for_like_changes_and_left_out_where_a_few_are_wanted() -> None:
    made = desk_of(NOTE, EDITS)
    assert "Who cooks" in view("changed", made, role="cook").html
    assert "Who cooks" not in view("changed", made, owner="host").html
    assert "changed-edited" not in view("changed", made, limit=5).html


def test_a_short_history_is_said_quietly() -> None:
    assert "lacks the older history" in view("changed", desk_of(NOTE, Edits(is_cut=True))).html
    assert "older history" not in view("changed", sample_desk()).html


def test_of_many_edits_the_newest_are_listed_and_the_others_counted() -> None:
    texts = {f"terms/t{n:02}.yml": f"title: T{n:02}\nstatus: live\n" for n in range(60)}
    edits = Edits(tuple(Edited(path, datetime.date(2026, 11, 1 + n // 3), "S") for n, path in enumerate(sorted(texts))))
    html = view("changed", desk_of(texts, edits)).html
    assert len(items(html)) == 50
    assert items(html)[0].startswith("T57 S 20 Nov 2026")
    assert "<summary>Terms <small>60</small></summary>" in html
    assert "and 10 edited before those" in html
