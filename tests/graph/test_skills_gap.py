"""Whether what a role takes builds what its work needs."""

from __future__ import annotations

import pytest

from cx_handbook.graph.skills_gap import State, needs
from cx_handbook.kinds import Role, Training


def module(name: str, *built: dict[str, object]) -> Training:
    return Training.model_validate({"id": name, "title": name, "builds": list(built)})


LISTEN = {"skill": "listen", "level": 3}

GAPS = [
    pytest.param([LISTEN], [module("a", LISTEN)], 3, ["a"], "met", id="just enough"),
    pytest.param([LISTEN], [module("a", {**LISTEN, "level": 4})], 4, ["a"], "met", id="more than that"),
    pytest.param([LISTEN], [module("a", {**LISTEN, "level": 2})], 2, ["a"], "short", id="not far enough"),
    pytest.param([LISTEN], [], 0, [], "nothing builds it", id="no module"),
    pytest.param(
        [LISTEN], [module("a", {"skill": "sell", "level": 4})], 0, [], "nothing builds it", id="another skill"
    ),
    pytest.param(
        [LISTEN],
        [module("a", {**LISTEN, "level": 1}), module("b", LISTEN), module("c", LISTEN)],
        3,
        ["b", "c"],
        "met",
        id="those that bring people furthest",
    ),
    pytest.param([{"skill": "listen"}], [module("a", {"skill": "listen"})], 1, ["a"], "met", id="no levels named"),
]


@pytest.mark.parametrize(("skills", "modules", "reached", "by", "state"), GAPS)
def test_needs(
    skills: list[dict[str, object]], modules: list[Training], reached: int, by: list[str], state: State
) -> None:
    role = Role.model_validate({"id": "desk", "title": "Desk", "skills": skills})
    (found,) = needs(role, modules)
    assert (found.reached, [each.id for each in found.by], found.state) == (reached, by, state)


def test_a_role_that_needs_nothing_has_no_gap() -> None:
    assert needs(Role.model_validate({"id": "desk", "title": "Desk", "skills": [{"level": 2}]}), []) == []
