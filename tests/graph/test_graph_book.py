"""Records are found by id and kind, and links are followed both ways."""

from __future__ import annotations

import datetime

import pytest

from cx_handbook.graph import Book, Edge
from cx_handbook.kinds import Channel, ContactReason, Record, Role, Script, Team, Touchpoint, Training
from cx_handbook.settings import Settings
from handbooks import DAY, checked

TEXTS = {
    "contact-reasons/where.yml": "title: Where is it?\nstatus: live\narises_at: [delivery]\n",
    "roles/lead.yml": "title: Head\nstatus: live\nescalates_to: lead\nbody: '[[late]], [[late#sorry]] or [[nobody]]'\n",
    "scripts/late.yml": "title: Late\nstatus: live\nowner: lead\nanswers: [where]\nroles: [lead, ghost]\n"
    "steps: [{id: hear}, {id: sorry, outcomes: [{if: calm, go: end}]}]\n",
    "scripts/later.yml": "title: Later\nanswers: [where, where]\n",
    "touchpoints/delivery.yml": "title: Delivery\nstatus: live\nbackstage: [{do: pack, by: lead}]\n",
}


@pytest.fixture(scope="module")
def book() -> Book:
    return checked(TEXTS).book


def seen(edges: list[Edge]) -> list[tuple[str, str, str, tuple[str | int, ...]]]:
    """Who says what of whom, and where."""
    return [(edge.source.id, edge.link.forward, edge.target, edge.route) for edge in edges]


def record(book: Book, name: str) -> Record:
    """The record called *name*, which is there."""
    found = book.get(name)
    assert found is not None
    return found


def test_records_are_found_by_id_and_kind(book: Book) -> None:
    assert len(book) == 5
    assert "late" in book
    assert "ghost" not in book
    assert book.get("ghost") is None
    assert book.get(None) is None
    assert book.find(Role, "late") is None
    assert [each.id for each in book.all(Script)] == ["late", "later"]
    assert book.all(Team) == []
    assert [each.id for each in book] == ["where", "lead", "late", "later", "delivery"]


def test_day_of_reading_is_the_given_one_else_the_settings() -> None:
    assert Book([], Settings(as_of="2026-01-02"), DAY).as_of == DAY
    assert Book([], Settings(as_of="2026-01-02")).as_of == datetime.date(2026, 1, 2)


def test_links_as_written_lead_to_nowhere_too(book: Book) -> None:
    assert seen(book.written_links(record(book, "late"))) == [
        ("late", "is owned by", "lead", ("owner",)),
        ("late", "answers", "where", ("answers", 0)),
        ("late", "is used by", "lead", ("roles", 0)),
        ("late", "is used by", "ghost", ("roles", 1)),
    ]


def test_links_lead_to_records_mentions_among_them_and_never_to_oneself(book: Book) -> None:
    assert seen(book.links(record(book, "lead"))) == [
        ("lead", "mentions", "late", ("body",)),
        ("lead", "mentions", "late", ("body",)),
    ]
    assert [edge.part for edge in book.links(record(book, "lead"))] == [None, "sorry"]


def test_back_links_are_computed(book: Book) -> None:
    lead = record(book, "lead")
    assert [(edge.source.id, edge.link.back) for edge in book.back_links(lead)] == [
        ("late", "owns"),
        ("late", "uses"),
        ("delivery", "carries out"),
    ]
    assert seen(book.back_links(lead, "uses")) == [("late", "is used by", "lead", ("roles", 0))]
    assert book.back_links(lead, "no such name") == []


def test_sources_are_live_ones_each_once(book: Book) -> None:
    where = record(book, "where")
    assert [each.id for each in book.sources(where, "is answered by", Script)] == ["late"]
    assert [each.id for each in book.sources(where, "is answered by", Script, live=False)] == ["late", "later"]
    assert book.sources(where, "is answered by", Training) == []


def test_words_that_stand_in_place_of_an_id_are_no_links() -> None:
    book = checked({"roles/lead.yml": "title: Lead\nauthority: [{remedy: any, max: 50}, {remedy: gift}]\n"}).book
    assert [edge.target for edge in book.written_links(record(book, "lead"))] == ["gift"]


def test_part_is_found_by_its_local_id_at_any_depth(book: Book) -> None:
    found = book.part(record(book, "late"), "sorry")
    assert found is not None
    assert found[0] == ("steps", 1)
    assert book.part(record(book, "late"), "calm") is None


def test_text_is_all_that_was_typed_a_value_a_line(book: Book) -> None:
    assert book.text(record(book, "where")) == "where\nWhere is it?"


def test_book_is_whole_for_the_kinds_that_could_all_be_read() -> None:
    book = checked({**TEXTS, "scripts/broken.yml": "title: [\n", "channels/phone.yml": "titel: Phone\n"}).book
    assert dict(book.failed) == {"broken": "script", "phone": "channel"}
    assert book.is_whole(Role, ContactReason, Touchpoint)
    assert not book.is_whole(Role, Script)
    assert not book.is_whole(Channel)
