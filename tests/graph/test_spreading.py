"""Reviews are moved apart: sooner, never later, evenly by owner, and a second time not at all."""

from __future__ import annotations

from collections import Counter

from cx_handbook.graph import Book
from cx_handbook.graph.due import due
from cx_handbook.graph.spreading import Sooner, spread
from handbooks import checked


def book_of(spans: dict[str, str], owner: str = "lead") -> Book:
    """So many channels, all read on one day and due on 2027-09-30, with what else they say."""
    page = f"title: C\nstatus: live\nowner: {owner}\nreviewed: 2026-09-30\n"
    return checked({f"channels/{name}.yml": f"{page}{more}\n" for name, more in spans.items()}, "review-overdue").book


def moved(book: Book, weeks: int = 8) -> list[Sooner]:
    return spread([each for each in due(book) if each.sort == "review"], weeks, book)


def test_few_stay() -> None:
    assert moved(book_of({"a": "", "b": ""})) == []


def test_many_are_spread_evenly() -> None:
    found = moved(book_of({f"c{n}": "" for n in range(10)}), weeks=4)
    weeks = Counter(each.day for each in found)
    assert list(weeks.values()) == [2, 2, 2, 2]
    assert all(each.day < each.before for each in found)
    assert all(each.days < 365 for each in found)


def test_a_second_time_nothing_moves() -> None:
    names = [f"c{n:02}" for n in range(30)]
    first = moved(book_of(dict.fromkeys(names, "")))
    spans = dict.fromkeys(names, "") | {each.record.id: f"review_every: {each.days} d" for each in first}
    assert len(first) > 20
    assert moved(book_of(spans)) == []


def test_what_an_author_chose_stays_and_takes_room() -> None:
    fixed = dict.fromkeys(["a", "b"], "review_every: 365 d")
    found = moved(book_of({**fixed, "c": ""}))
    assert [each.record.id for each in found] == ["c"]


def test_nothing_comes_before_next_week() -> None:
    book = checked(
        {f"scripts/s{n}.yml": "title: S\nstatus: live\nowner: lead\nreviewed: 2026-09-06\n" for n in range(9)},
        "review-overdue",
    ).book
    assert {str(each.day) for each in due(book)} == {"2026-12-05"}
    assert all((each.day - book.as_of).days >= 5 for each in moved(book))
    assert {str(each.day) for each in moved(book)} <= {"2026-11-30", "2026-11-28"}
