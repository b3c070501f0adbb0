"""Whatever is typed, the finder answers."""

from __future__ import annotations

import json

import pytest
from finder_searching import MODULE, made, needs_node, sample_index, search

pytestmark = needs_node

NOTHING = ["", " \n\t", "…?!", "🚲🔥", "____", "'", "’’’", "()[]{}*+?.\\^$|/", None]

ODD = [
    "refund " * 20_000,
    "a" * 100_000,
    "not " * 500,
    "دراجتي لم تصل بعد",
    "我的自行车在哪里",
    "где мой велосипед",
    "मेरी साइकिल",
    "\u202erefund\u202c \u0000 \ufffd \ud83d\ude00 refund",
    "e\u0301\u0301\u0301\u0301 ﬁne İstanbul ß",
    "12345 678",
    "__proto__ constructor hasOwnProperty toString",
    "<script>alert(1)</script> refund",
    "' OR 1=1 --",
    "%s %n ${7*7} {{ x }}",
    ".*refund(?=a)+",
    42,
    ["a"],
    {"a": 1},
    True,
]


def test_nothing_typed_finds_nothing() -> None:
    assert search(sample_index(), NOTHING).ids() == [[] for _ in NOTHING]


def test_odd_texts_are_answered() -> None:
    found = search(sample_index(), ODD).found

    assert len(found) == len(ODD)
    assert all(0 < each["score"] <= 1 for results in found for each in results)


def test_marks_around_a_word_do_not_hide_it() -> None:
    plain, *marked = search(sample_index(), ["refund", "«refund»!!", "(refund)", ".*refund+", "💸refund💸"]).ids()

    assert marked == [plain] * 4


@pytest.mark.parametrize("texts", [{}, {"contact-reasons/bare.yml": "title: '?'"}], ids=["no entry", "no word"])
def test_handbooks_with_nothing_to_find_by(texts: dict[str, str]) -> None:
    assert search(made(texts), ["refund", ""]).ids() == [[], []]


def test_another_language_is_found_by_its_words() -> None:
    index = made(
        {
            "contact-reasons/a.yml": "title: Verspätung\ncustomer_says: [Wo bleibt mein Fahrrad?, Die Lieferung fehlt]",
            "contact-reasons/b.yml": "title: Erstattung\ncustomer_says: [Ich will mein Geld zurück]",
            "contact-reasons/c.yml": "title: Возврат\ncustomer_says: [верните мои деньги]",
        }
    )

    assert search(index, ["geld zuruck", "lieferung", "вернуть деньги"], limit=1).ids() == [["b"], ["a"], ["c"]]


def test_the_module_stands_alone() -> None:
    text = MODULE.read_text("utf-8")

    assert "import " not in text
    assert "(?<" not in text, "some browsers have come to look-behind only lately"
    assert json.dumps(text)
