"""Offense and defense: every number counted again, and what there is to see where little or too much is written."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from sample_views import doubled, drawn, items, live, of, pictures, plain, words

PLAYS = {
    ("irritating", "irritating"): "eliminate",
    ("valuable", "irritating"): "automate",
    ("irritating", "valuable"): "simplify",
    ("valuable", "valuable"): "leverage",
}
EMPTY = "There is no live contact reason yet. Write down why customers get in touch, and how often."


def rows(html: str) -> list[str]:
    return items(html, "tr")


def cells(row: str) -> list[str]:
    return [words(cell) for cell in re.findall(r"<td.*?</td>", row, re.S)]


def test_rows_stand_by_volume_with_the_numbers_of_the_records() -> None:
    reasons = sorted(live("contact-reason").values(), key=lambda each: (-each["volume"]["count"], each["title"]))
    assert {each["volume"]["period"] for each in reasons} == {"1 mo"}, "so that a count is that of a month"
    whole = sum(each["volume"]["count"] for each in reasons)

    found = [cells(row) for row in rows(drawn("offense-defense"))]

    assert [row[0] for row in found] == [
        f"{number} {each['title']} to {PLAYS[each['to_customer'], each['to_us']]}"
        for number, each in enumerate(reasons, 1)
    ]
    for row, each in zip(found, reasons, strict=True):
        count = each["volume"]["count"]
        assert row[1].startswith(f"{count:,} · {100 * count / whole:.1f} %")


def test_totals_and_half_are_counted_again() -> None:
    counts = sorted((each["volume"]["count"] for each in live("contact-reason").values()), reverse=True)
    whole, first = sum(counts), 0
    while 2 * sum(counts[:first]) < whole:
        first += 1

    text = words(drawn("offense-defense"))

    assert f"Contacts a month {whole:,} for {len(counts)} reasons" in text
    assert f"The first {first} of {len(counts)} reasons make half of all {whole:,} contacts a month." in text


def test_each_field_holds_its_reasons() -> None:
    volumes: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for each in live("contact-reason").values():
        play = PLAYS[each["to_customer"], each["to_us"]]
        volumes[play] += each["volume"]["count"]
        counts[play] += 1

    titles = [picture.findtext("title") for picture in pictures(drawn("offense-defense"))]

    expected = [f"To {play}: {counts[play]} reasons, {volumes[play]:,} contacts a month" for play in PLAYS.values()]
    assert titles == [each for each in expected for _ in ("wide", "narrow")]


def test_offense_and_defense_are_those_that_the_records_link() -> None:
    records = plain()["records"]
    found = {row.split('"')[1].removeprefix("offense-defense-reason-"): row for row in rows(drawn("offense-defense"))}
    assert found.keys() == live("contact-reason").keys()
    for name, row in found.items():
        record = records[name]
        attacks = {link["to"] for link in record["links"] if link["name"] == "is attacked by"}
        attacks |= {link["from"] for link in record["back_links"] if link["name"] == "is attacked by"}
        scripts = {link["from"] for link in record["back_links"] if link["name"] == "is answered by"}
        _, _, owners, offense, defense = re.findall(r"<td.*?</td>", row, re.S)
        assert set(re.findall(r'href="../../initiatives/([^/]+)/"', offense)) == attacks
        assert set(re.findall(r'href="../../scripts/([^/]+)/"', defense)) == scripts
        causes = record["fields"].get("root_cause", [])
        assert {each["owner"] for each in causes} <= set(re.findall(r'href="../../\w+/([^/]+)/"', owners))
        assert ("□ none, on purpose" in words(offense)) == ("none_because" in record["fields"])


def test_the_trend_is_that_of_the_last_two_values() -> None:
    values = sorted(
        (each["period_end"], each["value"])
        for each in plain()["records"]["contact-rate"]["fields"]["measurements"]
        if each.get("scope") == {"reason": "where-is-my-order"}
    )
    before, latest = values[-2][1], values[-1][1]
    assert latest < before
    assert f"▼ falling: {before:g} → {latest:g} per 100 on 31 Oct 2026" in words(drawn("offense-defense"))


def test_pictures_link_each_reason_and_ids_are_unique() -> None:
    html = drawn("offense-defense")
    links = Counter(link.get("href") for picture in pictures(html) for link in picture.iter("a"))
    assert links == {f"../../contact-reasons/{name}/": 2 for name in live("contact-reason")}, "wide and narrow"
    assert doubled(html) == []
    assert "style=" not in html
    assert set(re.findall(r'data-cx-with="([^"]+)"', html)) == set(re.findall(r'<tr id="([^"]+)"', html))


def test_a_limit_keeps_the_biggest_and_tells_how_many_are_left() -> None:
    html = drawn("offense-defense", limit=3)
    assert [cells(row)[0][0] for row in rows(html)] == ["1", "2", "3"]
    assert "22 more, with fewer contacts, in all contact reasons" in words(html)
    assert "Contacts a month 10,735 for 25 reasons" in words(html)
    assert "data-cx-filters" not in html
    assert doubled(html + drawn("offense-defense")) == [], "both may stand on one page"


HURTS = "to_customer: irritating\nto_us: irritating\n"


def test_an_empty_handbook_and_one_of_drafts_have_nothing_to_show() -> None:
    assert words(of("offense-defense", {})) == EMPTY
    assert words(of("offense-defense", {"contact-reasons/a.yml": "title: A\n"})) == EMPTY


def test_what_is_not_sorted_not_counted_and_not_answered_says_so() -> None:
    html = of("offense-defense", {"contact-reasons/a.yml": "title: A <b>\nstatus: live\n"})
    assert cells(rows(html)[0]) == ["1 A <b> ○ not sorted yet", "○ not counted", "◆ no cause named", "–", "◆ none"]
    assert "Not sorted yet Nobody has said whether these are valuable or irritating" in words(html)
    assert "half of all" not in html
    assert pictures(html) == []


def test_zero_contacts_are_counted_and_have_no_area() -> None:
    html = of("offense-defense", {"contact-reasons/a.yml": f"title: A\nstatus: live\nvolume: {{count: 0}}\n{HURTS}"})
    assert cells(rows(html)[0])[1] == "0"
    assert "Contacts a month 0 for 1 reason Offense" in words(html)
    assert [len(list(link.iter("circle"))) for link in pictures(html)[0].iter("a")] == [1], "only the ring"


def test_a_hole_is_a_word_and_a_sign() -> None:
    html = of("offense-defense", {"contact-reasons/a.yml": f"title: A\nstatus: live\nvolume: {{count: 9}}\n{HURTS}"})
    link = next(iter(pictures(html)[0].iter("a")))
    assert link.get("aria-label") == "1. A (9 a month, with a hole)"
    assert [text.text for text in link.iter("text")] == ["1 ◆", "A", "9"]
    assert cells(rows(html)[0])[3:] == ["◆ none", "◆ none"]


def reasons(count: int, more: str = HURTS) -> dict[str, str]:
    return {
        f"contact-reasons/r{n:03}.yml": f"title: Reason {n}\nstatus: live\nvolume: {{count: {1000 - n}}}\n{more}"
        for n in range(count)
    }


def test_twenty_five_in_one_field_are_all_drawn() -> None:
    html = of("offense-defense", reasons(25))
    assert [len(list(picture.iter("a"))) for picture in pictures(html)] == [25, 25]
    assert words(html).count("No reason is of this sort.") == 3


def test_three_hundred_reasons_are_drawn_in_part_and_listed_in_full() -> None:
    html = of("offense-defense", reasons(300))
    assert [len(list(picture.iter("a"))) for picture in pictures(html)] == [25, 25]
    rest = sum(1000 - n for n in range(25, 300))
    assert f"the smallest, 275 reasons, {rest:,} contacts a month, only in the table" in words(html)
    assert len(rows(html)) == 300
    assert len(html.encode()) < 500_000


def test_beyond_three_hundred_the_smallest_are_left_to_the_index() -> None:
    html = of("offense-defense", reasons(302))
    assert len(rows(html)) == 300
    assert "2 more, with fewer contacts, in all contact reasons" in words(html)


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        ("idea", "○ idea: Texts"),
        ("planned", "◔ planned: Texts"),
        ("doing", "◑ under way: Texts"),
        ("done", "● done: Texts"),
        ("stopped", "× stopped: Texts ◆ none"),
    ],
)
def test_the_state_of_a_plan_is_said(state: str, shown: str) -> None:
    texts = reasons(1) | {"initiatives/texts.yml": f"title: Texts\nstatus: live\non: [r000]\nstate: {state}\n"}
    assert cells(rows(of("offense-defense", texts))[0])[3] == shown


@pytest.mark.parametrize(
    ("status", "shown"),
    [("live", "● live: Late"), ("draft", "○ not live yet: Late (draft)"), ("retired", "◆ none")],
)
def test_the_state_of_an_answer_is_said(status: str, shown: str) -> None:
    texts = reasons(1) | {"scripts/late.yml": f"title: Late\nstatus: {status}\nanswers: [r000]\n"}
    assert cells(rows(of("offense-defense", texts))[0])[4] == shown
