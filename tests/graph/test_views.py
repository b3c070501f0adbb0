"""``::: view`` lines: which are found in a text, what they ask for, and every mistake that a person makes in one."""

from __future__ import annotations

import pytest

from cx_handbook.checks import check
from cx_handbook.graph import Book
from cx_handbook.graph.views import OTHER_NAMES, VIEWS, Ask, Mistake, Placed, View, placed, read
from cx_handbook.kinds import Record
from handbooks import loaded

TEXTS = {
    "roles/roles.yml": "- {id: store-host, title: Store host, status: live}\n- {id: mechanic, title: Mechanic}",
    "journeys/buy-online.yml": "title: Buy online",
    "teams/desk.yml": "title: Desk",
}


@pytest.fixture(scope="module")
def book() -> Book:
    return check(loaded(TEXTS)).book


def asked(line: str, book: Book) -> Ask | list[Mistake]:
    """What the one view in *line* asks for."""
    (found,) = placed(line)
    return read(found, book)


FOUND = {
    "alone": ("::: view scorecard", ["scorecard"]),
    "with what it takes": ("::: view scorecard horizon=year  limit=3", ["scorecard horizon=year limit=3"]),
    "tabs between": (":::\tview\tscorecard\tlimit=3", ["scorecard limit=3"]),
    "no space behind the colons": (":::view scorecard", ["scorecard"]),
    "without a name": ("::: view", [""]),
    "three spaces before": ("   ::: view scorecard", ["scorecard"]),
    "spaces behind": ("::: view scorecard   ", ["scorecard"]),
    "in the middle of a text": ("Before\n\n::: view a-z\n\nBehind\n::: view glossary", ["a-z", "glossary"]),
    "behind a fence": ("```\n::: view a-z\n```\n\n::: view glossary", ["glossary"]),
    "not in a fence": ("```markdown\n::: view a-z\n```", []),
    "not in a fence of tildes": ("~~~\n::: view a-z\n~~~", []),
    "not in a longer fence": ("````\n```\n::: view a-z\n```\n````", []),
    "not in a fence that never ends": ("```\n::: view a-z", []),
    "not in a comment": ("<!-- \n::: view a-z\n -->", []),
    "not in raw code": ("<pre>\n::: view a-z\n</pre>", []),
    "not in a span of code": ("`x\n::: view a-z\ny`", []),
    "not in front matter": ("---\nx: |\n::: view a-z\n---\n", []),
    "not in indented code": ("    ::: view a-z", []),
    "not behind other words": ("See ::: view a-z", []),
    "not another word": ("::: viewer a-z", []),
    "not with two colons": (":: view a-z", []),
    "not another block": ("::: note\nHello", []),
}


@pytest.mark.parametrize("name", FOUND)
def test_lines_that_place_a_view(name: str) -> None:
    text, wanted = FOUND[name]
    assert [" ".join(line.words) for line in placed(text)] == wanted


def test_a_line_is_told_with_its_place() -> None:
    text = "One\n\n  ::: view a-z  \nTwo"
    assert list(placed(text)) == [Placed(("a-z",), "  ::: view a-z  ", 5)]
    assert text[5:].startswith("  ::: view a-z")


def test_what_is_asked_is_read_by_type(book: Book) -> None:
    assert asked("::: view a-z", book) == Ask(VIEWS["a-z"], {})
    found = asked("::: view list limit=3 role=store-host kind=script tag=safety owner=desk", book)
    assert isinstance(found, Ask)
    assert found.given == {
        "limit": 3,
        "role": book.get("store-host"),
        "kind": book.kinds["script"],
        "tag": "safety",
        "owner": book.get("desk"),
    }
    assert asked("::: view scorecard horizon=year", book) == Ask(VIEWS["scorecard"], {"horizon": "year"})


def test_a_draft_may_be_named(book: Book) -> None:
    assert isinstance(asked("::: view curriculum role=mechanic", book), Ask)


MISTAKES = {
    "no name": ("::: view", [Mistake("", "view has no name")]),
    "an unknown name": (
        "::: view scorcard",
        [Mistake("scorcard", "there is no view 'scorcard'", ("scorecard",))],
    ),
    "a name in capitals": (
        "::: view Scorecard",
        [Mistake("Scorecard", "there is no view 'Scorecard'", ("scorecard",))],
    ),
    "a name that is like none": ("::: view xyzzy", [Mistake("xyzzy", "there is no view 'xyzzy'")]),
    "a misspelt parameter": (
        "::: view scorecard horizont=year",
        [
            Mistake(
                "horizont",
                "view 'scorecard' has no 'horizont'; it takes horizon, owner, limit",
                ("horizon",),
            )
        ],
    ),
    "a parameter of another view": (
        "::: view glossary limit=3",
        [Mistake("limit", "view 'glossary' has no 'limit'; it takes nothing")],
    ),
    "a value without a name": (
        "::: view scorecard year",
        [Mistake("year", "'year' gives no value; write year=… without spaces")],
    ),
    "spaces around the sign": (
        "::: view scorecard limit = 3",
        [
            Mistake("limit", "'limit' gives no value; write limit=… without spaces"),
            Mistake("=", "'=' has no name before it; write …= without spaces"),
            Mistake("3", "'3' gives no value; write 3=… without spaces"),
        ],
    ),
    "no value": ("::: view scorecard limit=", [Mistake("", "'' is not a whole number from 1")]),
    "no word": (
        "::: view scorecard horizon=",
        [Mistake("", "'' is none of quarter, year, decade")],
    ),
    "another word": (
        "::: view scorecard horizon=yeer",
        [Mistake("yeer", "'yeer' is none of quarter, year, decade", ("year",))],
    ),
    "nought": ("::: view scorecard limit=0", [Mistake("0", "'0' is not a whole number from 1")]),
    "less than nought": ("::: view scorecard limit=-1", [Mistake("-1", "'-1' is not a whole number from 1")]),
    "half": ("::: view scorecard limit=1.5", [Mistake("1.5", "'1.5' is not a whole number from 1")]),
    "a number in words": ("::: view scorecard limit=five", [Mistake("five", "'five' is not a whole number from 1")]),
    "a number in another script": ("::: view scorecard limit=٣", [Mistake("٣", "'٣' is not a whole number from 1")]),
    "a number beyond all reason": (
        f"::: view scorecard limit={'9' * 5000}",
        [Mistake("9" * 5000, f"{'9' * 5000!r} is not a whole number from 1")],
    ),
    "an unknown id": (
        "::: view curriculum role=store-hots",
        [Mistake("store-hots", "there is no role 'store-hots'", ("store-host",))],
    ),
    "the id of another kind": (
        "::: view curriculum role=buy-online",
        [Mistake("buy-online", "there is no role 'buy-online'")],
    ),
    "no record at all": (
        "::: view scorecard owner=desc",
        [Mistake("desc", "there is no record 'desc'", ("desk",))],
    ),
    "an unknown kind": (
        "::: view list kind=scripts",
        [Mistake("scripts", "there is no kind 'scripts'", ("script",))],
    ),
    "twice": (
        "::: view scorecard limit=1 limit=2",
        [Mistake("limit=2", "'limit' of view 'scorecard' is given twice")],
    ),
    "less than it needs": ("::: view list limit=1", [Mistake("", "view 'list' needs kind=…")]),
    "several at once": (
        "::: view list kind=skript role=store-hots",
        [
            Mistake("skript", "there is no kind 'skript'", ("script",)),
            Mistake("store-hots", "there is no role 'store-hots'", ("store-host",)),
        ],
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told(name: str, book: Book) -> None:
    line, wanted = MISTAKES[name]
    found = asked(line, book)
    assert isinstance(found, list)
    assert [(each.word, each.message, tuple(each.suggestions)[:1]) for each in found] == [
        tuple(each) for each in wanted
    ]


@pytest.mark.parametrize("view", VIEWS.values(), ids=list(VIEWS))
def test_a_view_is_declared_whole(view: View) -> None:
    assert view.title
    assert view.question.endswith("?")
    assert set(view.needs) <= set(view.takes)
    assert view.uri.endswith("/")
    kind = view.takes.get(view.each, Record)
    assert isinstance(kind, type)
    assert issubclass(kind, Record) or kind is int
    assert not view.needs or not view.each or view.needs == (view.each,)


def test_other_names_are_of_views() -> None:
    assert set(OTHER_NAMES) <= set(VIEWS)
