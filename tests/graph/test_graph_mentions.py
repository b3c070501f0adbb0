"""Links inside texts: which there are, and which only look like some."""

from __future__ import annotations

import pytest

from cx_handbook.graph import markdown_links, mentions, without_code

MENTIONS = [
    pytest.param("See [[late]].", [("late", None, 4, "[[late]]")], id="plain"),
    pytest.param("[[ late | the words ]]", [("late", None, 0, "[[ late | the words ]]")], id="words and spaces"),
    pytest.param("[[late#sorry|so]]", [("late", "sorry", 0, "[[late#sorry|so]]")], id="part and words"),
    pytest.param("[[late # sorry]]", [("late", "sorry", 0, "[[late # sorry]]")], id="part and spaces"),
    pytest.param("[[late|a | b # c]]", [("late", None, 0, "[[late|a | b # c]]")], id="signs in the words"),
    pytest.param("[[the bike]]", [("the bike", None, 0, "[[the bike]]")], id="two words, which no id has"),
    pytest.param("é🚲 [[late]]", [("late", None, 3, "[[late]]")], id="offset in characters"),
    pytest.param("[[a]][[b]]", [("a", None, 0, "[[a]]"), ("b", None, 5, "[[b]]")], id="side by side"),
    pytest.param("[[[late]]]", [("late", None, 1, "[[late]]")], id="three brackets"),
    pytest.param("[[]] [[ ]] [[|a]] [[#b]]", [], id="no id"),
    pytest.param("[[late\n]]", [], id="broken over lines"),
    pytest.param("[late] [[late]", [], id="too few brackets"),
    pytest.param("`[[a]]` [[b]]", [("b", None, 8, "[[b]]")], id="inside code"),
    pytest.param("``[[a]] ` `` [[b]]", [("b", None, 13, "[[b]]")], id="inside code with a backtick"),
    pytest.param("```\n[[a]]\n```\n[[b]]", [("b", None, 14, "[[b]]")], id="inside a fence"),
    pytest.param("~~~ yaml\n[[a]]\n```\n~~~\n[[b]]", [("b", None, 23, "[[b]]")], id="inside another fence"),
    pytest.param("```\n[[a]]", [], id="inside a fence without an end"),
    pytest.param("a ` b [[c]]", [("c", None, 6, "[[c]]")], id="behind a backtick alone"),
    pytest.param("a ` b\n\n[[c]] ` d", [("c", None, 7, "[[c]]")], id="code ends with its paragraph"),
    pytest.param("``` [[a]] ```", [], id="long ticks within a line"),
    pytest.param("\\[[late]]", [], id="brackets that are meant as such"),
    pytest.param("<!-- [[a]]", [("a", None, 5, "[[a]]")], id="inside a comment without an end"),
    pytest.param("\\[[a]]", [], id="a backslash before it"),
    pytest.param("[[1]](https://a.example) [[a]][b]", [], id="a link of Markdown around brackets"),
    pytest.param("---\ntitle: '[[a]]'\n---\n[[b]]", [("b", None, 23, "[[b]]")], id="in front matter"),
    pytest.param("<pre>[[a]]</pre> [[b]]", [("b", None, 17, "[[b]]")], id="in text that is shown as it stands"),
    pytest.param("<!-- [[a]]\n[[b]] --> [[c]]", [("c", None, 21, "[[c]]")], id="inside a comment"),
    pytest.param("| [[a\\|b]] |", [("a", None, 2, "[[a\\|b]]")], id="in a table, where the bar needs a backslash"),
]


@pytest.mark.parametrize(("markdown", "expected"), MENTIONS)
def test_mentions(markdown: str, expected: list[tuple[str, str | None, int, str]]) -> None:
    assert list(mentions(markdown)) == expected


LINKS = [
    pytest.param("[a](b)", [("b", "a", False, 0, "[a](b)")], id="plain"),
    pytest.param("![a](b.png)", [("b.png", "a", True, 0, "![a](b.png)")], id="picture"),
    pytest.param("![](b.png)", [("b.png", "", True, 0, "![](b.png)")], id="picture without words"),
    pytest.param('[a](b "c d")', [("b", "a", False, 0, '[a](b "c d")')], id="title"),
    pytest.param("[a](<b>)", [("b", "a", False, 0, "[a](<b>)")], id="in angle brackets"),
    pytest.param("[a]()", [("", "a", False, 0, "[a]()")], id="no address"),
    pytest.param("[a]( b )", [("b", "a", False, 0, "[a]( b )")], id="spaces around"),
    pytest.param("[a] (b)", [], id="a space between, which is no link"),
    pytest.param("`[a](b)`", [], id="inside code"),
    pytest.param("[a][b]", [], id="by reference"),
    pytest.param("[b]: ../c", [("../c", "b", False, 0, "[b]: ../c")], id="what a reference leads to"),
]


@pytest.mark.parametrize(("markdown", "expected"), LINKS)
def test_markdown_links(markdown: str, expected: list[tuple[str, str, bool, int, str]]) -> None:
    assert list(markdown_links(markdown)) == expected


def test_code_is_blanked_out_and_everything_else_stays_in_its_place() -> None:
    assert without_code("a `b`\n```\nc\n```\nd") == "a    \n   \n \n   \nd"
