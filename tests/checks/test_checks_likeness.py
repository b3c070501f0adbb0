"""Texts that are alike are found as if each were compared with each."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cx_handbook.checks.likeness import FEWEST, RUN, pairs

words = st.lists(st.sampled_from("abcd"), max_size=25).map(" ".join)


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of three words."""
    found = text.split()
    return {tuple(found[at : at + RUN]) for at in range(len(found) - RUN + 1)}


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(words, max_size=8), st.sampled_from([0.3, 0.5, 0.85, 1.0]))
def test_the_filter_loses_nothing_and_adds_nothing(texts: list[str], at_least: float) -> None:
    named = {str(number): text for number, text in enumerate(texts)}
    expected = {
        (one, other)
        for other in named
        for one in named
        if one < other and min(len(runs(named[one])), len(runs(named[other]))) >= FEWEST
        if len(runs(named[one]) & runs(named[other])) >= at_least * len(runs(named[one]) | runs(named[other])) - 1e-9
    }
    assert {(one, other) for one, other, _ in pairs(named, at_least=at_least)} == expected


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        pytest.param("a b c d e f g h i j", "A, b; c d e f g h i j!", 1.0, id="signs and capitals do not count"),
        pytest.param("a b c d e f g h i j", "a b c d e f g h i k", 7 / 9, id="one word in ten"),
        pytest.param("a b c d e f g h i", "a b c d e f g h i", None, id="too short to judge"),
        pytest.param("", "", None, id="empty"),
    ],
)
def test_share(one: str, other: str, share: float | None) -> None:
    found = [each for _, _, each in pairs({"one": one, "other": other}, at_least=0.5)]
    assert found == ([pytest.approx(share)] if share else [])
