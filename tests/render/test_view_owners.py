"""Who keeps what."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from people_views import desk_of, items, records, view, words

TEXTS = {
    "roles/lead.yml": "title: Lead\nstatus: live\nowner: lead\nescalates_to: boss\n",
    "roles/boss.yml": "title: Boss\nstatus: live\nowner: desk\n",
    "teams/desk.yml": "title: Desk\nstatus: live\nowner: maya\nlead: lead\nroles: [lead]\nreach: desk@a.example\n",
    "people/maya.yml": "title: Maya\nstatus: live\nowner: jon\nbackup: jon\nactive_until: 2026-10-31\nroles: [boss]\n"
    "reach: maya@a.example\n",
    "people/jon.yml": "title: Jon\nstatus: live\nowner: boss\nroles: [lead]\n",
    "terms/fresh.yml": "title: Fresh\nstatus: live\nowner: lead\nreviewed: 2026-11-01\n",
    "terms/late.yml": "title: Late\nstatus: live\nowner: lead\nreviewed: 2025-11-01\n",
    "terms/later.yml": "title: Later\nstatus: live\nowner: lead\nreviewed: 2025-10-01\n",
    "terms/never.yml": "title: Never\nstatus: live\nowner: lead\n",
    "terms/draft.yml": "title: Draft\nowner: lead\nreviewed: 2020-01-01\n",
    "terms/gone.yml": "title: Gone\nstatus: retired\nowner: lead\n",
    "terms/lone.yml": "title: Lone\nstatus: live\n",
    "terms/lost.yml": "title: Lost\nstatus: live\nowner: nobody-here\n",
    "terms/oldlone.yml": "title: Old lone\nstatus: retired\n",
}


def rows(html: str) -> list[list[str]]:
    """The table at the top, as text."""
    body = html.split("<tbody>")[1].split("</tbody>")[0]
    return [[words(cell) for cell in re.findall("<td.*?</td>", row)] for row in body.split("<tr>")[1:]]


def test_every_page_of_the_sample_is_kept_by_whom_it_says() -> None:
    html = view("owners").html
    owned = Counter(
        record["fields"]["owner"] for record in records().values() if record["fields"].get("status") != "retired"
    )
    found = {row[0]: int(row[1]) for row in rows(html)}
    assert found == {records()[owner]["title"]: count for owner, count in owned.items()}
    assert len(items(html)) == owned.total()
    assert "Every page has an owner." in html


def test_owners_say_how_much_how_late_and_whom_to_ask() -> None:
    assert rows(view("owners", desk_of(TEXTS)).html) == [
        ["Boss", "1", "none", "–", "–"],
        ["Desk", "1", "none", "Lead leads it", "desk@a.example"],
        ["Jon", "1", "none", "–", "–"],
        ["Lead", "6", "▲ 2", "Jon , Boss takes over", "desk@a.example"],
        ["Maya × left on 31 Oct 2026", "1", "none", "Jon", "maya@a.example"],
    ]


def test_what_is_overdue_comes_first_and_what_was_never_read_last() -> None:
    assert items(view("owners", desk_of(TEXTS), owner="lead").html) == [
        "Later term ▲ was due 1 Oct 2026",
        "Late term ▲ was due 1 Nov 2026",
        "Fresh term read again by 1 Nov 2027",
        "Draft (draft) term",
        "Lead role",
        "Never term",
    ]


def test_what_nobody_keeps_is_listed() -> None:
    html = view("owners", desk_of(TEXTS)).html
    unowned = html.split('<h2 id="owner">')[1].split("</section>")[0]
    assert items(unowned) == ["Lone term", "Lost term"]
    assert "Every page has an owner." not in html
    assert 'id="owner"' not in view("owners", desk_of(TEXTS), owner="lead").html


@pytest.mark.parametrize(("count", "folded"), [(12, 0), (13, 1)])
def test_a_long_list_is_folded(count: int, folded: int) -> None:
    texts = {f"terms/t{n}.yml": f"title: T{n}\nstatus: live\nowner: a\n" for n in range(count)}
    html = view("owners", desk_of({**texts, "teams/a.yml": "title: A\nstatus: retired\n"})).html
    assert html.count("<details") == folded
    assert len(items(html)) == count


def test_the_way_to_what_is_due_asks_for_the_owner() -> None:
    assert 'href="../../views/due/?owner=lead"' in view("owners", desk_of(TEXTS)).html


def test_an_empty_handbook_says_so_and_an_owner_of_nothing_too() -> None:
    assert "There are no pages to keep yet." in view("owners", desk_of({})).html
    made = desk_of({"teams/a.yml": "title: A\nstatus: retired\n"})
    assert "0 pages" in words(view("owners", made, owner="a").html)


def test_what_comes_with_the_product_is_nobodys_fault() -> None:
    made = desk_of(
        {
            "touchpoints/x.yml": "title: X\nstatus: live\nowner: a\nchannels: [phone]\n",
            "teams/a.yml": "title: A\nowner: a\n",
        }
    )
    assert "phone" in made.book.built_in
    assert "Kept by nobody" not in view("owners", made).html
