"""Both parsers, the one in C and the one in Python, give the same data at the same places, and the same mistakes."""

from __future__ import annotations

from typing import Any

import pytest

from cx_handbook.load import parse, source
from cx_handbook.load.source import Place, Source

SAME = [
    pytest.param("a: b\n", {"a": "b"}, id="plain"),
    pytest.param("a: 'b\tc'\nd: |\n  e\tf\n", {"a": "b\tc", "d": "e\tf\n"}, id="tabs inside quotes and blocks"),
    pytest.param("a: [b,\tc]\n", {"a": ["b", "c"]}, id="tab after a comma"),
    pytest.param("a: b\n\t\nc: d\n", {"a": "b", "c": "d"}, id="line of nothing but a tab"),
    pytest.param("\ufeffa: b\n", {"a": "b"}, id="byte order mark"),
    pytest.param("a: b\r\nc: d\r\n", {"a": "b", "c": "d"}, id="Windows line ends"),
    pytest.param("a: b\rc: d\r", {"a": "b", "c": "d"}, id="old line ends"),
    pytest.param("é: ü\n'日本': {🚲: b}\n", {"é": "ü", "日本": {"🚲": "b"}}, id="columns count characters"),
    pytest.param("a: 'it''s'\nb: \"x\\ty\"\n", {"a": "it's", "b": "x\ty"}, id="quotes"),
    pytest.param("a: 'one\n  two\n\n  three'\n", {"a": "one two\nthree"}, id="quotes over lines"),
    pytest.param("a: one\n  two\n\n  three\n", {"a": "one two\nthree"}, id="plain over lines"),
    pytest.param("a: |\n  one\n    two\n\n", {"a": "one\n  two\n"}, id="block kept"),
    pytest.param("a: |-\n  one\nb: |+\n  two\n\n", {"a": "one", "b": "two\n\n"}, id="block, end cut or kept"),
    pytest.param("a: >\n  one\n  two\n", {"a": "one two\n"}, id="block folded"),
    pytest.param("a: >- # c\n  one\n  two\n", {"a": "one two"}, id="block with a comment"),
    pytest.param("a: |2\n    one\n", {"a": "  one\n"}, id="block with its indentation"),
    pytest.param("a: |\n \n  one\n", {"a": "\none\n"}, id="block that begins with a blank line"),
    pytest.param("- a\n-  - b\n   - c\n-\n  - d\n", ["a", ["b", "c"], ["d"]], id="lists in lists"),
    pytest.param("a:\n- b\n- c: d\n  e: f\n", {"a": ["b", {"c": "d", "e": "f"}]}, id="list at its key's margin"),
    pytest.param("{a: [b, {c: d}], e: {}}\n", {"a": ["b", {"c": "d"}], "e": {}}, id="brackets and braces"),
    pytest.param("? a\n: b\n", {"a": "b"}, id="key with a question mark"),
    pytest.param("a:\nb: ~\nc: null\nd: ''\n", {"a": None, "b": None, "c": None, "d": ""}, id="nothing"),
    pytest.param("- true\n- True\n- FALSE\n", [True, True, False], id="true and false"),
    pytest.param("- yes\n- no\n- on\n- off\n- y\n", ["yes", "no", "on", "off", "y"], id="yes and no are words"),
    pytest.param(
        "- 2026-11-23\n- 2026-W48\n- 8:00\n- 1_000\n", ["2026-11-23", "2026-W48", "8:00", "1_000"], id="dates"
    ),
    pytest.param("- 12\n- -3\n- 007\n- 0o17\n- 0x1F\n", [12, -3, 7, 15, 31], id="whole numbers"),
    pytest.param("- 1.50\n- -.5\n- 2e3\n- 1.\n", [1.5, -0.5, 2000.0, 1.0], id="fractions"),
    pytest.param(
        "- .inf\n- .nan\n- 1e999\n- 1.2.3\n- '12'\n", [".inf", ".nan", "1e999", "1.2.3", "12"], id="no numbers"
    ),
    pytest.param("a: &x [1]\nb: *x\n", {"a": [1], "b": [1]}, id="alias"),
    pytest.param("a: &x {p: 1, q: 2}\nb: {<<: *x, q: 3}\n", {"a": {"p": 1, "q": 2}, "b": {"q": 3, "p": 1}}, id="merge"),
    pytest.param(
        "a: &x {p: 1}\nb: &y {p: 2, q: 2}\nc:\n  <<: [*x, *y]\n  r: 3\n",
        {"a": {"p": 1}, "b": {"p": 2, "q": 2}, "c": {"r": 3, "p": 1, "q": 2}},
        id="merge of two, the first wins",
    ),
    pytest.param("--- # c\na: b\n...\n", {"a": "b"}, id="one document with its marks"),
    pytest.param("a: b # c\n# d\n", {"a": "b"}, id="comments"),
    pytest.param("a: b#c\nd: 'x' #e\n", {"a": "b#c", "d": "x"}, id="sign of a comment inside a word"),
    pytest.param("a: http://x.example/?q=1&r=2\n", {"a": "http://x.example/?q=1&r=2"}, id="address"),
    pytest.param("a: what ? yes\n", {"a": "what ? yes"}, id="question mark between spaces"),
    pytest.param("", None, id="empty"),
    pytest.param("# c\n", None, id="nothing but a comment"),
]

WRONG = [
    "a: b: c\n",
    "a:\n\t- b\n",
    "a:\tb\n",
    "a: b\tc\n",
    "a: b\t# c\n",
    "a: 'b\n",
    'a: "b\\q"\n',
    "a: [b\nc: d\n",
    "a: {b\n",
    "a: |#c\n  b\n",
    "a: | b\n",
    "a: b\n  c: d\n",
    "a\nb: c\n",
    "a: @b\n",
    "a: !b c\n",
    "a: *b\n",
    "a: b\na: c\n",
    "[a]: b\n",
    "{{ day }}: b\n",
    "a: b\n---\nc: d\n",
    "%YAML 3.0\n---\nb: c\n",
    "- a\n b\n - c\nd\n",
    "a: - b\n",
    "a: &x [*x]\n",
    "a: b\n...\nc\n",
    "]\n",
]


def both(monkeypatch: pytest.MonkeyPatch, text: str) -> tuple[Source, Source]:
    """What an installation with the C parser makes of *text*, and one without."""
    one = parse("x.yml", text)
    monkeypatch.setattr(source, "FAST", source.PURE)
    return one, parse("x.yml", text)


def places(place: Place) -> Any:
    """Line and column of each value and key, without what shows them."""
    inside = {key: places(each) for key, each in place.inside.items()}
    return (place.line, place.column, place.key, place.end, inside)


@pytest.mark.parametrize(("text", "data"), SAME)
def test_both_read_the_same_data_at_the_same_places(monkeypatch: pytest.MonkeyPatch, text: str, data: object) -> None:
    fast, pure = both(monkeypatch, text)
    assert (fast.data, fast.problems) == (data, ())
    assert (pure.data, pure.problems) == (data, ())
    assert places(fast.place) == places(pure.place)


@pytest.mark.parametrize("text", WRONG)
def test_both_say_the_same_of_a_mistake(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    fast, pure = both(monkeypatch, text)
    assert fast.problems
    assert fast.problems == pure.problems


def test_the_c_parser_is_there_and_in_use() -> None:
    assert source.FAST.Parser is not source.PURE.Parser


@pytest.mark.parametrize(
    ("text", "route", "key", "expected"),
    [
        pytest.param("é: ü\n🚲: {日本: b}\n", ("é",), False, (1, 4), id="after an accent"),
        pytest.param("é: ü\n🚲: {日本: b}\n", ("🚲", "日本"), False, (2, 9), id="after wide characters"),
        pytest.param("é: ü\n🚲: {日本: b}\n", ("🚲", "日本"), True, (2, 5), id="the key"),
        pytest.param("a: [b, {c: d}]\n", ("a", 1, "c"), False, (1, 12), id="inside a list"),
        pytest.param("a: [b, {c: d}]\n", ("a", 1, "e"), False, (1, 8), id="what is not there, at what holds it"),
        pytest.param("a: [b, {c: d}]\n", ("a", 1, "e"), True, (1, 8), id="the key that is not there"),
        pytest.param("a: [b, {c: d}]\n", ("x", 1, "e"), True, (1, 1), id="nothing of it is there"),
        pytest.param("a: &x {b: c}\nd: *x\n", ("d",), False, (2, 4), id="an alias stands where it was written"),
        pytest.param("a: &x {b: c}\nd: *x\n", ("d", "b"), False, (1, 11), id="what is inside it, where that was"),
        pytest.param("a: &x {b: c}\nd: {<<: *x}\n", ("d", "b"), True, (1, 8), id="a merged key, where it was"),
        pytest.param("a:\nb: c\n", ("a",), False, (1, 1), id="no value, at its key"),
        pytest.param("- a\n-\n", (1,), False, (2, 2), id="no item, behind its dash"),
        pytest.param("a: |\n  b\n", ("a",), False, (1, 4), id="a block, at its sign"),
    ],
)
def test_place_of_a_value(text: str, route: tuple[str | int, ...], key: bool, expected: tuple[int, int]) -> None:
    assert parse("x.yml", text).locate(route, key=key)[1:] == expected


@pytest.mark.parametrize(
    ("text", "word", "nth", "expected"),
    [
        pytest.param("a: it is late\n", "late", 0, (1, 10), id="plain"),
        pytest.param("a: late, late\n", "late", 1, (1, 10), id="the second"),
        pytest.param("a: 'late'\n", "late", 0, (1, 5), id="in quotes"),
        pytest.param("a: |\n  It is\n  late\n", "late", 0, (3, 3), id="in a block"),
        pytest.param("a: it is\n  late\n", "late", 0, (2, 3), id="on the next line"),
        pytest.param("a: it is\n  late\n", "is late", 0, (1, 4), id="broken over lines, so the whole text"),
        pytest.param('a: "l\\u0061te"\nb: late\n', "late", 0, (1, 4), id="written otherwise; not in the next text"),
        pytest.param("a: late\nb: late\n", "late", 1, (1, 4), id="no second one; not in the next text"),
        pytest.param("a: 🚲 late\n", "late", 0, (1, 6), id="after a wide character"),
    ],
)
def test_place_of_a_word(text: str, word: str, nth: int, expected: tuple[int, int]) -> None:
    assert parse("x.yml", text).locate_word(("a",), word, nth)[1:] == expected
