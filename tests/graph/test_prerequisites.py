"""In which order things are taken of which some need others first, circles among them."""

from __future__ import annotations

import time
from collections.abc import Mapping

import pytest

from cx_handbook.graph.prerequisites import order

Wanted = Mapping[str, list[str]]

ORDERS = [
    pytest.param({}, {}, {}, [], id="nothing"),
    pytest.param({"a": []}, {"a": 0}, {"a": []}, [], id="one"),
    pytest.param({"b": ["a"], "a": []}, {"a": 0, "b": 1}, {"b": ["a"], "a": []}, [], id="one after the other"),
    pytest.param(
        {"a": [], "b": ["a"], "c": ["a", "b"]},
        {"a": 0, "b": 1, "c": 2},
        {"a": [], "b": ["a"], "c": ["b"]},
        [],
        id="what another need brings with it is not drawn twice",
    ),
    pytest.param(
        {"a": [], "b": [], "c": ["a", "b"]},
        {"a": 0, "b": 0, "c": 1},
        {"a": [], "b": [], "c": ["a", "b"]},
        [],
        id="two needs",
    ),
    pytest.param({"a": ["x", "b", "b"], "b": []}, {"b": 0, "a": 1}, {"a": ["b"], "b": []}, [], id="unknown, and twice"),
    pytest.param({"a": ["a"]}, {"a": 0}, {"a": []}, [("a", "a")], id="itself"),
    pytest.param({"a": ["b"], "b": ["a"]}, {"a": 0, "b": 1}, {"a": [], "b": ["a"]}, [("a", "b")], id="each other"),
    pytest.param(
        {"z": ["a"], "a": ["b"], "b": ["c"], "c": ["a"]},
        {"a": 0, "z": 1, "c": 1, "b": 2},
        {"z": ["a"], "a": [], "b": ["c"], "c": ["a"]},
        [("a", "b")],
        id="what waits for a circle keeps its need",
    ),
]


@pytest.mark.parametrize(("needs", "steps", "direct", "circles"), ORDERS)
def test_order(
    needs: Wanted, steps: dict[str, int], direct: dict[str, list[str]], circles: list[tuple[str, str]]
) -> None:
    found = order(needs)
    assert (found.steps, found.direct, found.circles) == (steps, direct, circles)


def test_everything_stands_behind_what_it_needs_whatever_the_circles() -> None:
    names = [f"m{number}" for number in range(60)]
    needs = {name: [names[(number * 7 + k) % 60] for k in range(3)] for number, name in enumerate(names)}
    found = order(needs)
    assert found.steps.keys() == needs.keys()
    assert all(found.steps[need] < found.steps[name] for name, wanted in found.direct.items() for need in wanted)
    assert all(need in needs[name] for name, need in found.circles)


def test_a_long_chain_takes_no_time() -> None:
    chain = {f"m{number}": [f"m{number - 1}"] if number else [] for number in range(1000)}
    begun = time.process_time()
    assert order(chain).steps["m999"] == 999
    assert time.process_time() - begun < 2
