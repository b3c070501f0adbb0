"""Pieces of a text are replaced; every byte beside them stays."""

from __future__ import annotations

import pytest

from cx_handbook.edit.spots import Spot, replaced, span
from cx_handbook.load import parse
from cx_handbook.location import Route

NEW = Spot((2, 1), (2, 4), "x\ny")


@pytest.mark.parametrize(
    ("text", "spot", "result"),
    [
        pytest.param("a\nbcd\ne\n", NEW, "a\nx\ny\ne\n", id="unix"),
        pytest.param("a\r\nbcd\r\ne", NEW, "a\r\nx\r\ny\r\ne", id="windows"),
        pytest.param("\ufeffabc", Spot((1, 1), (1, 2), "x"), "\ufeffxbc", id="mark-at-the-start"),
        pytest.param("a\nb", Spot((9, 1), (9, 1), "c"), "a\nbc", id="beyond-the-end"),
        pytest.param("a\nb", Spot((1, 9), (1, 9), "c"), "ac\nb", id="beyond-its-line"),
        pytest.param("é: ü\n", Spot((1, 4), (1, 5), "u"), "é: u\n", id="accents"),
    ],
)
def test_a_piece_is_replaced(text: str, spot: Spot, result: str) -> None:
    assert replaced(text, [spot]) == result


def test_many_pieces_in_any_order() -> None:
    spots = [Spot((1, 5), (1, 6), "E"), Spot((1, 1), (1, 2), "A"), Spot((1, 3), (1, 3), "-")]
    assert replaced("abcdef", spots) == "Ab-cdEf"


def test_pieces_may_not_overlap() -> None:
    with pytest.raises(ValueError, match="two edits overlap at character 1"):
        replaced("abc", [Spot((1, 1), (1, 3), ""), Spot((1, 2), (1, 3), "")])


@pytest.mark.parametrize(
    ("text", "route", "piece"),
    [
        pytest.param("a: 'it''s'  # yes\n", ("a",), "'it''s'", id="quotes"),
        pytest.param("a: [one, two]\n", ("a", 1), "two", id="item"),
        pytest.param("a: &name one\nb: *name\n", ("a",), "one", id="anchor"),
        pytest.param("a: &name 'one'\n", ("a",), "'one'", id="anchor-and-quotes"),
        pytest.param("a: two words \n", ("a",), "two words", id="plain"),
        pytest.param("a: [b]\n", ("a",), None, id="list"),
        pytest.param("a:\n", ("a",), None, id="nothing"),
        pytest.param("a: b\n", ("c",), None, id="not-there"),
    ],
)
def test_a_value_knows_where_it_stands(text: str, route: Route, piece: str | None) -> None:
    found = span(parse("a.yml", text), route)
    if piece is None:
        assert found is None
    else:
        assert found is not None
        assert replaced(text, [Spot(*found, "…")]) == text.replace(piece, "…")
