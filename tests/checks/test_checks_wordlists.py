"""Word lists: shipped in good order, found as whole words, changed by settings."""

from __future__ import annotations

from importlib.resources import files

import pytest

from cx_handbook.checks.wordlists import LISTS, Finder, finder, words
from cx_handbook.settings import Settings, WordList
from handbooks import checked, said

FEWEST = {"forbidden": 20, "plain": 80, "inclusive": 60, "about-customers": 15, "blame": 15, "search-stop": 119}


@pytest.mark.parametrize("name", LISTS)
def test_list_is_sorted_whole_and_says_nothing_twice(name: str) -> None:
    lines = files("cx_handbook.checks").joinpath(f"words/{name}.yml").read_text("utf-8").splitlines()
    phrases = [phrase.lower() for phrase in words(name, Settings())]
    assert lines[0].startswith("# ")
    assert len(lines) == len(phrases) + 1, "one line each"
    assert phrases == sorted(phrases)
    assert len(phrases) == len(set(phrases)) >= FEWEST.get(name, 0)
    assert all(isinstance(instead, str) for instead in words(name, Settings()).values())


@pytest.mark.parametrize("name", ["forbidden", "blame", "plain", "inclusive", "about-customers"])
def test_what_is_said_instead_is_in_no_list(name: str) -> None:
    for phrase, instead in words(name, Settings()).items():
        found = [each.word for other in LISTS[:5] for each in finder(other, Settings()).find(instead)]
        assert not found, f"{phrase}: {instead}"


def test_lists_of_words_to_say_do_not_overlap() -> None:
    assert words("forbidden", Settings()).keys().isdisjoint(words("blame", Settings()))


FOUND = [
    pytest.param("Utilise it", [("Utilise", 0)], id="capital"),
    pytest.param("utilised, utilising, utilises", [("utilised", 0), ("utilising", 0), ("utilises", 0)], id="endings"),
    pytest.param("re-utilise or utilisers", [("utilise", 0)], id="whole words"),
    pytest.param("prior to it, and prior to that", [("prior to", 0), ("prior to", 1)], id="twice"),
    pytest.param("prior\nto it", [("prior\nto", 0)], id="across a line"),
    pytest.param("That’s dear", [("That’s", 0)], id="round apostrophe"),
    pytest.param("İ utilise", [("utilise", 0)], id="after a letter that grows"),
    pytest.param("two salesmen", [("salesmen", 0)], id="men"),
    pytest.param("supplied and supplying", [("supplied", 0), ("supplying", 0)], id="y"),
    pytest.param("ein Ärger, ein ärger", [("Ärger", 0), ("ärger", 0)], id="another alphabet"),
    pytest.param("мы, МЫ", [("мы", 0), ("МЫ", 0)], id="no letter of ASCII"),
    pytest.param("priority to it", [], id="only looks like it"),
]
PHRASES = {"utilise": "use", "prior to": "", "that's": "it is", "salesman": "", "supply": "", "ärger": "", "мы": ""}


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_words_are_found(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(each.word, each.nth) for each in Finder(PHRASES).find(text)] == expected


def test_of_two_phrases_at_one_place_the_longer_is_found() -> None:
    found = Finder({"in order": "a", "in order to": "to / for"}).find("In order to help")
    assert [(each.word, each.instead) for each in found] == [("In order to", ("to", "for"))]


CHANGES = [
    pytest.param(WordList(), "utilise", True, id="unchanged"),
    pytest.param(WordList(add={"bike": "cycle"}), "bike", True, id="added"),
    pytest.param(WordList(add={"bike": "cycle"}), "utilise", True, id="beside what is added"),
    pytest.param(WordList(remove=("Utilise",)), "utilise", False, id="removed"),
    pytest.param(WordList(replace=True), "utilise", False, id="replaced by nothing"),
    pytest.param(WordList(add={"bike": "cycle"}, replace=True), "utilise", False, id="replaced"),
]


@pytest.mark.parametrize(("change", "word", "there"), CHANGES)
def test_settings_change_a_list(change: WordList, word: str, there: bool) -> None:
    settings = Settings(words={"plain": change})
    assert (word in words("plain", settings)) is there
    assert any(finder("plain", settings).find(f"We {word} it.")) is there


def test_settings_say_other_words() -> None:
    text = "title: Desk\ndoes: We utilise a bicycle.\n"
    settings = "words: {plain: {add: {bicycle: bike}, remove: [utilise]}}\n"
    assert said(checked({"handbook.yml": settings, "teams/desk.yml": text}, "wording-plain").findings) == []
    settings += "profile: standard\n"
    found = checked({"handbook.yml": settings, "teams/desk.yml": text}, "wording-plain").findings
    assert said(found, "teams/desk.yml") == [
        "2:20: info: team 'desk' says 'bicycle', which has a shorter word [wording-plain]",
        "  hint: take the short word; give each thought its own sentence",
        "  did you mean bike?",
    ]
