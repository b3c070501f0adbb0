"""Slips of the pen, half words, other words and their order, and what must not look alike."""

from __future__ import annotations

import pytest
from finder_searching import first, made, needs_node, sample_index, search

pytestmark = needs_node

SHOP = made(
    {
        "contact-reasons/here.yml": "title: It has come\ncustomer_says: [My parcel arrived, The order has arrived]",
        "contact-reasons/not-here.yml": "title: Still waiting\ncustomer_says: [My parcel did not come, No order yet]",
        "contact-reasons/refund.yml": "title: Refund\ncustomer_says: [I want a refund, When is my refund paid?]",
        "contact-reasons/cancel.yml": "title: Ending the plan\ncustomer_says: [Cancel my plan, Stop my subscription]",
        "contact-reasons/wobble.yml": "title: Wobble\ncustomer_says: [The front wheel wobbles, It shakes downhill]",
        "terms/velo.yml": "title: velocipede\nmeans: A bike.\ncustomer_says: [draisine, front wheel]",
    }
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("refnd", "refund"),
        ("reufnd", "refund"),
        ("reffund", "refund"),
        ("refumd please", "refund"),
        ("cancle", "cancel"),
        ("subscripton", "cancel"),
        ("woble", "wobble"),
        ("wobbels", "wobble"),
    ],
)
def test_slips_of_the_pen(typed: str, meant: str) -> None:
    assert first(SHOP, typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"), [("ref", "refund"), ("subscr", "cancel"), ("my refu", "refund"), ("wob", "wobble")]
)
def test_half_words(typed: str, meant: str) -> None:
    assert first(SHOP, typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("can i get my money back", "refund"),
        ("reimbursement", "refund"),
        ("I'd like to terminate my membership", "cancel"),
        ("quit", "cancel"),
        ("package never turned up", "not-here"),
        ("draisine", "wobble"),
    ],
)
def test_other_words_for_the_same(typed: str, meant: str) -> None:
    assert first(SHOP, typed) == meant


def test_order_of_words_hardly_matters() -> None:
    found = search(SHOP, ["cancel my plan", "plan my cancel", "my plan cancel"]).ids()

    assert [ids[0] for ids in found] == ["cancel"] * 3


def test_capitals_accents_and_apostrophes_do_not_matter() -> None:
    plain, *others = search(
        SHOP, ["my parcel didn't arrive", "MY PARCEL DIDN’T ARRIVE", "my párcel didnt arrive"]
    ).found

    assert others == [plain, plain]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("arrived", "here"),
        ("parcel arrived", "here"),
        ("my order has arrived", "here"),
        ("not arrived", "not-here"),
        ("parcel not arrived", "not-here"),
        ("my order has not arrived yet", "not-here"),
        ("order hasn't arrived", "not-here"),
        ("never arrived", "not-here"),
    ],
)
def test_arrived_and_not_arrived_do_not_look_alike(typed: str, meant: str) -> None:
    assert first(SHOP, typed) == meant


def test_every_phrase_of_the_handbook_leads_home() -> None:
    said = {"I just want to cancel.": "leaving-ridecare", "My bike's been stolen.": "stolen-bike"}

    assert {phrase: first(sample_index(), phrase) for phrase in said} == said
