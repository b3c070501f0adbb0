"""The index of the finder: its size, its bytes, and that it splits words as the ranking does."""

from __future__ import annotations

import gzip
import json

import pytest
from finder_searching import first, index_of, made, needs_node, sample, sample_index
from hypothesis import given
from hypothesis import strategies as st

from cx_handbook.render.finder.phrases import Vocabulary, split


def test_the_sample_fits_the_size_that_is_promised() -> None:
    assert len(gzip.compress(sample_index().encode())) <= 60_000


def test_the_same_handbook_gives_the_same_bytes() -> None:
    assert index_of(sample()) == sample_index()


def test_a_phrase_is_the_places_of_its_words() -> None:
    index = json.loads(made({"contact-reasons/a.yml": "title: Late\ncustomer_says: [It’s late, Is it late?]"}))
    words = index["vocabulary"]
    [entry] = index["entries"]

    assert [[words[each] for each in phrase] for phrase in entry["phrases"]] == [
        ["it's", "late"],
        ["is", "it", "late"],
        ["late"],
    ]


def test_phrases_of_each_reason_stand_apart() -> None:
    texts = {
        "contact-reasons/a.yml": "title: One",
        "contact-reasons/b.yml": "title: Two\nalso_called: [Three]",
        "scripts/s.yml": "title: Four\nanswers: [a, b]",
    }
    [entry] = json.loads(made(texts))["entries"]

    assert [len(entry["phrases"]), [len(each) for each in entry["reasons"]]] == [1, [1, 2]]


def test_customers_words_for_a_term_are_alike() -> None:
    index = json.loads(
        made({"terms/a.yml": "title: boxed bike\nmeans: A bike.\ncustomer_says: ['Flat-pack bike, small']"})
    )

    assert index["words"]["alike"][-1] == "boxed bike,flat pack bike small"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It’s NOT here!", ["it's", "not", "here"]),
        ("Café naïve", ["cafe", "naive"]),
        ("snake_case 24-inch £1,299", ["snake", "case", "24", "inch", "1", "299"]),
        ("'quoted' rock'n'roll", ["quoted", "rock'n'roll"]),
        ("", []),
    ],
)
def test_how_a_text_is_split(text: str, words: list[str]) -> None:
    assert split(text) == words


@given(st.text())
def test_any_text_is_split_into_words_without_commas_and_spaces(text: str) -> None:
    words = split(text)

    assert all(word and not set(word) & set(" ,\n") for word in words)
    vocabulary = Vocabulary()
    assert [vocabulary.words()[each] for each in vocabulary.numbers(text)] == words


@needs_node
@pytest.mark.parametrize("said", ["Crème brûlée", "Öl läuft aus", "it’s rock’n’roll", "ﬁsh", "ÅNGSTRÖM", "٣ أيام"])
def test_the_build_splits_as_the_ranking_does(said: str) -> None:
    other = "contact-reasons/b.yml", "title: Other\ncustomer_says: [something else]"
    index = made(dict([("contact-reasons/a.yml", f"title: Said\ncustomer_says: ['{said}']"), other]))

    assert first(index, said) == "a"
    assert first(index, said.upper()) == "a"
