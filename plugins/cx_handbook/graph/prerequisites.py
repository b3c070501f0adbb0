"""In which order things can be taken of which some need others first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

Needs = Mapping[str, Iterable[str]]
"""Whatever there is, in a steady order, and what each needs first; names that are no keys are left out."""


class Order(NamedTuple):
    """Steps from left to right."""

    steps: dict[str, int]
    """The step of each: 0 for those that need nothing, else one more than the last of what they need."""

    direct: dict[str, list[str]]
    """What each needs first, without what is needed by the way of another need, and without what goes in a circle."""

    circles: list[tuple[str, str]]
    """Needs that were left out, as who needs what, since they lead back to where they began."""


def order(needs: Needs) -> Order:
    """The order in *needs*. One need of every circle is left out, so that there always is one."""
    left = {name: [each for each in dict.fromkeys(wanted) if each in needs] for name, wanted in needs.items()}
    circles: list[tuple[str, str]] = []
    waiting = {name: set(wanted) for name, wanted in left.items()}
    steps: dict[str, int] = {}
    while waiting:
        free = [name for name, wanted in waiting.items() if not wanted]
        if not free:
            name, need = _in_a_circle(waiting, left)
            circles.append((name, need))
            left[name].remove(need)
            waiting[name].discard(need)
            continue
        for name in free:
            steps[name] = 1 + max((steps[need] for need in left[name]), default=-1)
            del waiting[name]
        done = set(free)
        for wanted in waiting.values():
            wanted -= done
    return Order(steps, _direct(left, steps), circles)


def _in_a_circle(waiting: Mapping[str, set[str]], left: Mapping[str, list[str]]) -> tuple[str, str]:
    """Somebody who waits for somebody who waits, in the end, for them."""
    seen: dict[str, str] = {}
    name = next(iter(waiting))
    while name not in seen:
        seen[name] = next(need for need in left[name] if need in waiting)
        name = seen[name]
    return name, seen[name]


def _direct(needs: Mapping[str, list[str]], steps: Mapping[str, int]) -> dict[str, list[str]]:
    """*needs* without those that another need brings with it."""
    before: dict[str, set[str]] = {}
    for name in sorted(steps, key=lambda each: steps[each]):
        before[name] = set(needs[name]).union(*(before[need] for need in needs[name]))
    return {
        name: [need for need in wanted if not any(need in before[other] for other in wanted)]
        for name, wanted in needs.items()
    }
