"""Whether what a role takes builds the skills that its work needs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from ..kinds import Role, Training

State = Literal["met", "short", "nothing builds it"]


class Need(NamedTuple):
    """A skill that a role needs, and how far it is built."""

    skill: str
    needs: int
    """The level that the work needs, 1 to 4; 1 where none is named."""

    reached: int
    """The level to which it is built; 0 where nothing builds it."""

    by: tuple[Training, ...]
    """The modules that build it to that level."""

    @property
    def state(self) -> State:
        """Whether that is enough."""
        if not self.reached:
            return "nothing builds it"
        return "met" if self.reached >= self.needs else "short"


def built(modules: Iterable[Training]) -> dict[str, int]:
    """The level to which *modules* build each skill; 1 where a module names none."""
    found: dict[str, int] = {}
    for each in (each for module in modules for each in module.builds if each.skill):
        found[each.skill or ""] = max(found.get(each.skill or "", 0), each.level or 1)
    return found


def needs(role: Role, modules: Iterable[Training]) -> list[Need]:
    """Every skill that *role* needs, in its own order, measured by the *modules* that it takes."""
    modules = list(modules)
    levels = built(modules)
    return [
        Need(each.skill, each.level or 1, level, _builders(each.skill, level, modules))
        for each in role.skills
        if each.skill is not None
        for level in (levels.get(each.skill, 0),)
    ]


def _builders(skill: str, level: int, modules: Iterable[Training]) -> tuple[Training, ...]:
    return tuple(
        module
        for module in modules
        if any(each.skill == skill and (each.level or 1) == level for each in module.builds)
    )
