"""Ids made of words, and words of ids."""

from __future__ import annotations

import pytest

from cx_handbook.kinds.ids import is_id, slug, title_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("late-delivery", "late-delivery", id="an id stays"),
        pytest.param("Späte Lieferung", "spaete-lieferung", id="umlauts are spelt out"),
        pytest.param("Größe ẞ", "groesse-ss", id="a sharp s"),
        pytest.param("Café à l’œuf", "cafe-a-loeuf", id="accents are dropped"),
        pytest.param("Spa\u0308te", "spaete", id="letters in two pieces"),
        pytest.param("smørrebrød", "smoerrebroed", id="letters of the north"),
        pytest.param("Refunds & returns", "refunds-and-returns", id="and"),
        pytest.param("where_is.my/order?", "where-is-my-order", id="other marks"),
        pytest.param("--a--b--", "a-b", id="dashes too many"),
        pytest.param("it's late", "its-late", id="an apostrophe"),
        pytest.param("日本", "", id="nothing that can be spelt"),
        pytest.param("word " * 30, "-".join(["word"] * 16), id="too long, cut between words"),
        pytest.param("w" * 100, "w" * 80, id="too long, one word"),
    ],
)
def test_slug(text: str, name: str) -> None:
    assert slug(text) == name
    assert is_id(name) == bool(name)


def test_a_title_is_made_of_an_id() -> None:
    assert [title_of(name) for name in ("late-delivery", "a", "2026-w48-x")] == ["Late delivery", "A", "2026 w48 x"]
