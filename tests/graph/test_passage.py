"""What a journey passes through, in its order, and for whom each moment matters."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from cx_handbook.graph import Book
from cx_handbook.graph.passage import Leg, moments, passage, personas_at, vendors_at
from cx_handbook.kinds import Journey, Touchpoint
from handbooks import loaded, run_on

JOURNEY = "{title: Ride, status: live, personas: [ann, bob], stages: [{id: a}, {id: b}, {id: c}]}"


def book(texts: Mapping[str, str]) -> Book:
    """A handbook of a journey and these files."""
    people = {f"personas/{name}.yml": f"title: {name}" for name in ("ann", "bob", "cat")}
    return run_on(loaded({"journeys/ride.yml": JOURNEY, **people, **texts}), []).book


def legs(texts: Mapping[str, str]) -> tuple[Leg, ...]:
    """The legs of that journey."""
    made = book(texts)
    journey = made.find(Journey, "ride")
    assert journey is not None
    return passage(journey, made)


def names(texts: Mapping[str, str]) -> list[list[str]]:
    """The ids of the moments in each leg."""
    return [[moment.touchpoint.id for moment in leg.moments] for leg in legs(texts)]


def place(stage: str, more: str = "") -> str:
    return f"{{title: T, status: live, at: [{{journey: ride, stage: {stage}{more}}}]}}"


ORDERS: dict[str, tuple[dict[str, str], list[list[str]]]] = {
    "no touchpoint at all": ({}, [[], [], []]),
    "by order, then by id": (
        {
            "touchpoints/z.yml": place("a", ", order: 1"),
            "touchpoints/y.yml": place("a"),
            "touchpoints/x.yml": place("a"),
            "touchpoints/w.yml": place("a", ", order: 200"),
        },
        [["z", "w", "x", "y"], [], []],
    ),
    "a stage that there is not": ({"touchpoints/z.yml": place("d")}, [[], [], []]),
    "another journey": (
        {"touchpoints/z.yml": "{title: T, at: [{journey: walk, stage: a}, {journey: ride, stage: c}]}"},
        [[], [], ["z"]],
    ),
    "retired": ({"touchpoints/z.yml": place("a").replace("live", "retired")}, [[], [], []]),
    "a draft is planned": ({"touchpoints/z.yml": place("b").replace("live", "draft")}, [[], ["z"], []]),
    "twice on the way": (
        {"touchpoints/z.yml": "{title: T, at: [{journey: ride, stage: a}, {journey: ride, stage: c}]}"},
        [["z"], [], ["z"]],
    ),
}


@pytest.mark.parametrize(("texts", "wanted"), ORDERS.values(), ids=ORDERS)
def test_order(texts: dict[str, str], wanted: list[list[str]]) -> None:
    assert names(texts) == wanted


def test_of_two_stages_by_one_name_the_first_has_the_moments() -> None:
    twice = JOURNEY.replace("{id: b}", "{id: a}")
    assert names({"journeys/ride.yml": twice, "touchpoints/z.yml": place("a")}) == [["z"], [], []]


def test_moments_are_numbered_along_the_way() -> None:
    found = legs({f"touchpoints/{name}.yml": place(stage) for name, stage in ("xa", "ya", "zc")})
    assert [moment.number for moment in moments(found)] == [1, 2, 3]


FEELINGS: dict[str, tuple[str, tuple[int | None, int | None, bool, bool]]] = {
    "nobody has said": ("", (None, None, False, True)),
    "measured": ("emotion: {now: -1, target: 1, basis: measured}", (-1, 1, True, False)),
    "seen": ("emotion: {now: 0, basis: observed}", (0, None, False, False)),
    "assumed": ("emotion: {now: 2, basis: assumed}", (2, None, False, True)),
    "on no basis": ("emotion: {now: -2}", (-2, None, True, True)),
}


@pytest.mark.parametrize(("written", "wanted"), FEELINGS.values(), ids=FEELINGS)
def test_feeling(written: str, wanted: tuple[int | None, int | None, bool, bool]) -> None:
    found = legs({"touchpoints/z.yml": f"title: T\nat: [{{journey: ride, stage: a}}]\n{written}"})
    moment = next(moments(found))
    assert (moment.now, moment.target, moment.is_low, moment.is_assumed) == wanted


def test_a_place_may_feel_otherwise() -> None:
    found = legs(
        {
            "touchpoints/z.yml": (
                "title: T\nat: [{journey: ride, stage: a}, "
                "{journey: ride, stage: b, emotion: {now: -2, basis: measured}}]\nemotion: {now: 1, basis: measured}"
            )
        }
    )
    assert [moment.now for moment in moments(found)] == [1, -2]


PERSONAS: dict[str, tuple[str, str, list[str]]] = {
    "no need at all": (JOURNEY, "", ["ann", "bob"]),
    "a need of nobody": (JOURNEY, "meets: [plain]", ["ann", "bob"]),
    "a need of one": (JOURNEY, "meets: [of-bob, plain]", ["bob"]),
    "in the journey's order": (JOURNEY, "meets: [of-bob, of-all]", ["ann", "bob"]),
    "somebody else's need": (JOURNEY, "meets: [of-cat]", []),
    "a journey without travellers": (JOURNEY.replace("[ann, bob]", "[]"), "meets: [of-cat, of-bob]", ["cat", "bob"]),
}


@pytest.mark.parametrize(("journey", "written", "wanted"), PERSONAS.values(), ids=PERSONAS)
def test_personas(journey: str, written: str, wanted: list[str]) -> None:
    needs = {"plain": "", "of-bob": "bob", "of-cat": "cat", "of-all": "cat, bob, ann"}
    made = book(
        {
            **{f"needs/{name}.yml": f"{{title: N, of: [{whose}]}}" for name, whose in needs.items()},
            "journeys/ride.yml": journey,
            "touchpoints/z.yml": f"title: T\n{written}",
        }
    )
    there, touchpoint = made.find(Journey, "ride"), made.find(Touchpoint, "z")
    assert there is not None
    assert touchpoint is not None
    assert [persona.id for persona in personas_at(touchpoint, there, made)] == wanted


def test_vendors_are_those_that_do_part_of_the_work() -> None:
    made = book(
        {
            **{f"vendors/{name}.yml": f"title: {name}" for name in ("pay", "van", "box", "web")},
            "roles/lead.yml": "title: Lead",
            "touchpoints/z.yml": (
                "title: T\ngood_looks_like: See [[web]].\nfrontstage: [{do: A, by: van}, {do: B, by: lead}]\n"
                "backstage: [{do: C, by: box}]\ndepends_on: [{vendor: pay}, {vendor: van}]\n"
            ),
        }
    )
    touchpoint = made.find(Touchpoint, "z")
    assert touchpoint is not None
    assert [vendor.id for vendor in vendors_at(touchpoint, made)] == ["pay", "van", "box"]
