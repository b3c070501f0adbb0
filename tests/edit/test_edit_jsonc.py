"""JSON with comments: what is put in, and that everything beside it stays."""

from __future__ import annotations

import json

import pytest

from cx_handbook.edit.jsonc import append, drop, parse, put


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("{}", '{\n  "k": {\n    "x": ["a", "b"]\n  }\n}', id="nothing yet"),
        pytest.param("{\n}\n", '{\n  "k": {\n    "x": ["a", "b"]\n  }\n}\n', id="nothing yet, over two lines"),
        pytest.param("{\n  // mine\n}\n", '{\n  // mine\n  "k": {\n    "x": ["a", "b"]\n  }\n}\n', id="only a comment"),
        pytest.param('{"a": 1}', '{"a": 1,\n  "k": {\n    "x": ["a", "b"]\n  }\n}', id="all on one line"),
        pytest.param(
            '{\n\t"a": 1 // why\n}\n',
            '{\n\t"a": 1, // why\n\t"k": {\n\t  "x": ["a", "b"]\n\t}\n}\n',
            id="a comment stays with what it is about, and tabs stay tabs",
        ),
        pytest.param(
            '{\r\n  "a": 1, /* one */\r\n}\r\n',
            '{\r\n  "a": 1, /* one */\r\n  "k": {\r\n    "x": ["a", "b"]\r\n  },\r\n}\r\n',
            id="the ends of its lines, and a comma at the end, as they are",
        ),
        pytest.param(
            '\ufeff{\n  "k": {"y": 2}, // ours\n  "b": "// no comment \\" }"\n}',
            '\ufeff{\n  "k": {"y": 2,\n    "x": ["a", "b"]\n  }, // ours\n  "b": "// no comment \\" }"\n}',
            id="what holds it is there already",
        ),
        pytest.param('{"k": {"x": 1 /* old */}}', '{"k": {"x": ["a", "b"] /* old */}}', id="another value"),
        pytest.param('{"k": {"x": [ "a", /* ! */ "b" ]}}', '{"k": {"x": [ "a", /* ! */ "b" ]}}', id="the same value"),
    ],
)
def test_puts(text: str, expected: str) -> None:
    assert put(text, ("k", "x"), ["a", "b"]) == expected
    assert put(expected, ("k", "x"), ["a", "b"]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("{}", '{\n  "r": ["x"]\n}', id="no list yet"),
        pytest.param('{"r": []}', '{"r": [\n  "x"\n]}', id="an empty list"),
        pytest.param('{"r": ["a"]}', '{"r": ["a", "x"]}', id="a list on one line"),
        pytest.param(
            '{\n  "r": [\n    "a" // first\n  ]\n}', '{\n  "r": [\n    "a", // first\n    "x"\n  ]\n}', id="over lines"
        ),
        pytest.param('{"r": ["a", "x"]}', '{"r": ["a", "x"]}', id="in it already"),
    ],
)
def test_appends(text: str, expected: str) -> None:
    assert append(text, ("r",), "x") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('{\n  "a": 1,\n  "b": 2 // two\n}', '{\n  "b": 2 // two\n}', id="the first"),
        pytest.param('{\n  "b": 2, // two\n  "a": 1\n}', '{\n  "b": 2\n}', id="the last"),
        pytest.param('{"a": 1}', "{}", id="the only one"),
        pytest.param('{"b": 2}', '{"b": 2}', id="none"),
        pytest.param("[1]", "[1]", id="no object"),
    ],
)
def test_drops(text: str, expected: str) -> None:
    assert drop(text, ("a",)) == expected


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "something in line 1 is no JSON"),
        ("{\n", "something in line 2 is no JSON"),
        ("[1 2]", "a comma is missing in line 1"),
        ("{a: 1}", "something in line 1 is no JSON"),
        ('{\n"a" 1}', "a key and a colon are missing in line 2"),
        ('{"a": 1} x', "something follows the end in line 1"),
        ("[1}", "something in line 1 is no JSON"),
        ('"abc', "something in line 1 is no JSON"),
    ],
)
def test_what_is_none(text: str, problem: str) -> None:
    with pytest.raises(ValueError, match=f"^{problem}$"):
        parse(text)


@pytest.mark.parametrize(("text", "problem"), [("[]", "the whole is no object"), ('{"k": []}', "k is no object")])
def test_puts_nothing_where_there_is_no_object(text: str, problem: str) -> None:
    with pytest.raises(ValueError, match=f"^{problem}$"):
        put(text, ("k", "x"), 1)


@pytest.mark.parametrize("value", [{"a": [1, -2.5e3, True, None, "é\\n\"'"], "b": {"c": {}}}, [], [[1], {}]])
def test_reads_whatever_json_is(value: object) -> None:
    for indent in (None, 2):
        assert parse(json.dumps(value, indent=indent)).plain == value
