"""Links to parts of records: what they may lead to, and what is told where they lead nowhere."""

from __future__ import annotations

import pytest

from handbooks import checked, said

MISSION = {
    "mission/mission.yml": "title: Why\ncorporate_strategy: [{id: near, text: Be near}]\n"
    "brand_values: [{id: kept, text: x}]\n"
}
PAY = {"touchpoints/pay.yml": "title: Pay\nfriction: [{id: slow, what: Slow}]\nenhancement: [{id: song, what: Sing}]\n"}
RULES = ("ref-unknown", "ref-wrong-kind")
LACKS = "mission 'mission' has no corporate strategy or brand value"
CHOOSE = "  hint: choose from {}"

LINKS = [
    pytest.param(
        {"principles/p.yml": "title: P\nsupports: [mission#near, mission#kept]\n"}, [], id="parts that are there"
    ),
    pytest.param(
        {"principles/p.yml": "title: P\nsupports: [mission#kep]\n"},
        [
            f"principles/p.yml:2:12: error: {LACKS} 'kep' [ref-unknown]",
            "  hint: correct the spelling, or write the record",
            "  did you mean mission#kept?",
        ],
        id="a part misspelt",
    ),
    pytest.param(
        {"principles/p.yml": "title: P\nsupports: [mission#x]\n"},
        [
            f"principles/p.yml:2:12: error: {LACKS} 'x' [ref-unknown]",
            CHOOSE.format("near, kept"),
        ],
        id="a part that is nothing like one",
    ),
    pytest.param(
        {"principles/p.yml": "title: P\nsupports: [mission]\n"},
        [
            "principles/p.yml:2:12: error: mission 'mission' stands where one of its parts belongs [ref-wrong-kind]",
            CHOOSE.format("mission#near, mission#kept"),
        ],
        id="the record where only a part will do",
    ),
    pytest.param(
        {"principles/p.yml": "title: P\nsupports: [misson#near]\n"},
        [
            "principles/p.yml:2:12: error: no mission is called 'misson' [ref-unknown]",
            "  hint: correct the spelling, or write the record",
            "  did you mean mission?",
        ],
        id="the record misspelt",
    ),
    pytest.param({"initiatives/i.yml": 'title: I\non: ["pay#slow", pay]\n'}, [], id="a friction, and the record"),
    pytest.param(
        {"initiatives/i.yml": 'title: I\non: ["pay#song"]\n'},
        ["initiatives/i.yml:2:6: error: touchpoint 'pay' has no friction 'song' [ref-unknown]", CHOOSE.format("slow")],
        id="a part of another field",
    ),
    pytest.param({"tips/t.yml": 'title: T\nabout: ["pay#song", mission]\n'}, [], id="any part of any record"),
    pytest.param(
        {"tips/t.yml": "title: T\nabout: [pya]\n"},
        [
            "tips/t.yml:2:9: error: no record is called 'pya' [ref-unknown]",
            "  hint: correct the spelling, or write the record",
            "  did you mean pay?",
        ],
        id="no record at all",
    ),
    pytest.param(
        {"scripts/s.yml": 'title: S\nrecovers: ["pay#slow"]\n'},
        [
            "scripts/s.yml:2:12: error: no touchpoint is called 'pay#slow' [ref-unknown]",
            "  hint: correct the spelling, or write the record",
            "  did you mean pay?",
        ],
        id="a part where none may be meant",
    ),
]


@pytest.mark.parametrize(("texts", "expected"), LINKS)
def test_links_to_parts(texts: dict[str, str], expected: list[str]) -> None:
    assert said(checked({**MISSION, **PAY, **texts}, *RULES).findings) == expected


def test_the_part_is_known_on_both_sides() -> None:
    book = checked({**PAY, "initiatives/i.yml": 'title: I\non: ["pay#slow"]\n'}, *RULES).book
    (edge,) = book.back_links(book.get("pay"))  # type: ignore[arg-type]  # it is there
    assert (edge.source.id, edge.target, edge.part, edge.link.back) == ("i", "pay", "slow", "is attacked by")
