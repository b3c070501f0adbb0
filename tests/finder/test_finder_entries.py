"""What is found by what: entries of every make, filters, and the shape of results."""

from __future__ import annotations

import itertools

from finder_searching import first, made, needs_node, sample_index, search

pytestmark = needs_node

LATE = "title: It is late\ncustomer_says: [My parcel is late, Where is my order?]"
BROKEN = "title: It is broken\ncustomer_says: [The screen is cracked, It came broken]"


def test_reasons_without_scripts_are_found() -> None:
    index = made({"contact-reasons/late.yml": LATE, "contact-reasons/broken.yml": BROKEN})

    assert first(index, "cracked screen") == "broken"
    [[found]] = search(index, ["late"], limit=1).found
    assert found["title"] == "It is late"
    assert found["url"] == "contact-reasons/late/"


def test_a_script_is_found_by_the_phrases_of_its_reason() -> None:
    index = made({"contact-reasons/late.yml": LATE, "scripts/wait.yml": "title: Waiting\nanswers: [late]"})

    assert first(index, "parcel late") == "wait"


def test_scripts_for_one_reason_are_told_apart_by_their_own_phrases() -> None:
    index = made(
        {
            "contact-reasons/late.yml": LATE,
            "scripts/gift.yml": "title: A\nanswers: [late]\ncustomer_says: [It was meant as a birthday present]",
            "scripts/work.yml": "title: B\nanswers: [late]\ncustomer_says: [I need it for work]",
        }
    )

    assert first(index, "my parcel is late and it was a birthday present") == "gift"
    assert first(index, "my parcel is late and I need it at work") == "work"


def test_a_script_for_several_reasons_is_found_by_each_as_well_as_by_one() -> None:
    broad = made(
        {
            "contact-reasons/late.yml": LATE,
            "contact-reasons/broken.yml": BROKEN,
            "scripts/both.yml": "title: Both\nanswers: [late, broken]",
        }
    )
    [late, broken] = search(broad, ["My parcel is late", "It came broken"], limit=5).found

    assert [each["id"] for each in late] == ["both"]
    assert [each["id"] for each in broken] == ["both"]
    assert min(late[0]["score"], broken[0]["score"]) > 0.5


def test_filters() -> None:
    index = made(
        {
            "roles/agent.yml": "title: Agent",
            "roles/driver.yml": "title: Driver",
            "channels/phone.yml": "title: Phone",
            "channels/chat.yml": "title: Chat",
            "touchpoints/door.yml": "title: Door",
            "touchpoints/shop.yml": "title: Shop",
            "scripts/all.yml": "title: All\ncustomer_says: [It is late]",
            "scripts/called.yml": "title: A\ncustomer_says: [It is late]\nroles: [agent]\nchannels: [phone]",
            "scripts/rung.yml": "title: D\ncustomer_says: [It is late]\nroles: [driver]\nrecovers: [door]",
        }
    )

    def ids(**options: str) -> list[str]:
        return sorted(search(index, ["late"], limit=9, **options).ids()[0])

    assert ids() == ["all", "called", "rung"]
    assert ids(role="agent") == ["all", "called"]
    assert ids(role="driver") == ["all", "rung"]
    assert ids(channel="chat") == ["all", "rung"]
    assert ids(touchpoint="shop") == ["all", "called"]
    assert ids(role="agent", channel="chat") == ["all"]
    assert ids(role="nobody") == ["all"]


def test_results_are_as_promised() -> None:
    [found, more] = [search(sample_index(), ["my bike is late"], **each).found[0] for each in ({}, {"limit": 10})]

    assert [list(each) for each in found] == [["id", "url", "title", "score"]] * 3
    assert more[:3] == found
    assert len(more) == 10
    scores = [each["score"] for each in more]
    assert all(1 >= one >= other > 0 for one, other in itertools.pairwise(scores))


def test_a_phrase_of_a_handbook_scores_high_in_a_small_one_and_in_a_large_one() -> None:
    small = made({"contact-reasons/late.yml": LATE, "contact-reasons/broken.yml": BROKEN})
    [[in_small]] = search(small, ["Where is my order?"], limit=1).found
    [[in_large]] = search(sample_index(), ["There's a big scratch down the frame."], limit=1).found

    assert in_small["score"] > 0.4
    assert in_large["score"] > 0.4
