"""What has changed lately."""

from __future__ import annotations

import pytest

from cx_handbook.graph.news import news, since
from handbooks import checked

BOUNDS = [
    pytest.param("2026-11-23", 14, True, id="today"),
    pytest.param("2026-11-24", 14, False, id="tomorrow has not happened"),
    pytest.param("2026-11-09", 14, True, id="exactly fourteen days ago"),
    pytest.param("2026-11-08", 14, False, id="fifteen days ago"),
    pytest.param("2026-10-24", 30, True, id="exactly thirty days ago"),
    pytest.param("2026-10-23", 30, False, id="thirty-one days ago"),
    pytest.param("2026-11-22", 0, False, id="yesterday, of no days"),
]


@pytest.mark.parametrize(("day", "days", "is_news"), BOUNDS)
def test_a_change_counts_for_so_many_days(day: str, days: int, is_news: bool) -> None:
    book = checked({"terms/a.yml": f"title: A\nstatus: live\nchanges: [{{date: {day}, note: N}}]\n"}).book
    assert bool(news(book, days)) is is_news


@pytest.mark.parametrize(("status", "is_news"), [("live", 1), ("retired", 1), ("draft", 0), ("review", 0)])
def test_what_is_not_in_force_yet_is_no_news(status: str, is_news: int) -> None:
    texts = {"terms/a.yml": f"title: A\nstatus: {status}\nchanges: [{{date: 2026-11-20, note: N}}]\n"}
    assert len(news(checked(texts).book)) == is_news


def test_the_newest_stand_first_and_those_without_a_date_nowhere() -> None:
    texts = {
        "terms/b.yml": "title: b\nstatus: live\nchanges:\n  - {date: 2026-11-20, note: one}\n  - {note: undated}\n",
        "terms/a.yml": "title: A\nstatus: live\nchanges:\n"
        "  - {date: 2026-11-20, note: two}\n  - {date: 2026-11-20, note: three}\n  - {date: 2026-11-21, note: four}\n",
    }
    told = [(each.record.id, each.change.note) for each in news(checked(texts).book)]
    assert told == [("a", "four"), ("a", "two"), ("a", "three"), ("b", "one")]


def test_there_is_no_day_before_the_first() -> None:
    book = checked({"handbook.yml": "as_of: 0001-01-05\n"}).book
    assert (since(book, 3).isoformat(), since(book, 30).isoformat()) == ("0001-01-02", "0001-01-01")
