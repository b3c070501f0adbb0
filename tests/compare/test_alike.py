"""Which texts are one text, reworded, and which of its words are others."""

from __future__ import annotations

import pytest

from cx_handbook.compare.alike import LONGEST, likeness, most_alike, stretches
from cx_handbook.compare.phrases import reworded

REWORDED = [
    pytest.param("a b c", "a b c d", "“a b c **d**”", id="a word at the end"),
    pytest.param("b c d", "a b c d", "“**a** b c d”", id="a word at the beginning"),
    pytest.param("a b c d", "a c d", "“a ~~b~~ c d”", id="a word that is gone"),
    pytest.param("a b c d e", "a x c y e", "“a ~~b c d~~ **x c y** e”", id="no sentence in shreds"),
    pytest.param(
        "one two three four five six seven eight nine ten",
        "one two three four five six seven eight nine eleven",
        "“… four five six seven eight nine ~~ten~~ **eleven**”",
        id="a few words around",
    ),
    pytest.param("all of it", "something else here", "**“something else here”**, where it was “all of it”", id="new"),
    pytest.param("a *b* c d", "a @b c d", "“a ~~\\*b\\*~~ **&#64;&#8288;b** c d”", id="signs of Markdown"),
    pytest.param("", "a", "**“a”**, where it was “”", id="nothing before"),
]


@pytest.mark.parametrize(("before", "after", "told"), REWORDED)
def test_new_words_are_bold_and_old_ones_struck_through(before: str, after: str, told: str) -> None:
    assert reworded(before, after) == told


def test_the_likest_texts_belong_together() -> None:
    found = most_alike(["say sorry first", "name the day", "gone"], ["name a day", "say sorry at first", "new"])
    assert found == {"name a day": "name the day", "say sorry at first": "say sorry first"}


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [("a b", "b a", 1.0), ("", "", 1.0), ("a", "", 0.0), ("a b c d", "a b x y", 0.5)],
)
def test_likeness_counts_words(one: str, other: str, share: float) -> None:
    assert likeness(one, other) == share


def test_what_is_too_long_is_not_compared_word_by_word() -> None:
    long = " ".join(f"word{number}" for number in range(LONGEST + 2))
    other = " ".join(f"word{number * 2}" for number in range(LONGEST + 2))
    assert stretches(long, other) is None
    assert [each.sort for each in stretches(long, f"{long} more") or ()] == ["same", "new"]
