"""Who is in a made-up handbook: how many of each kind, what they are called, and who stands beside whom.

All records of a kind stand in one line; those at the same height of two lines belong together. So neighbours link to
neighbours, every record has something on its side, and no record's links grow with the handbook.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from random import Random

from cx_handbook.kinds import KINDS

from .grammar import Speaker

PER_THOUSAND = {
    "goal": 40,
    "metric": 30,
    "persona": 6,
    "need": 60,
    "evidence": 20,
    "journey": 15,
    "channel": 10,
    "vendor": 8,
    "process": 50,
    "contact-reason": 170,
    "script": 150,
    "remedy": 10,
    "policy": 8,
    "training": 100,
    "tip": 12,
    "skill": 6,
    "role": 12,
    "team": 10,
    "person": 5,
    "term": 10,
    "initiative": 40,
    "story": 12,
    "principle": 4,
}
"""Records of each kind in a thousand; one mission, and touchpoints for the rest."""

LEAST = {"channel": 2, "goal": 3, "tip": 8}
"""Records of a kind in the smallest handbook, where one is too few: a channel needs another to fall back to, and there
is a goal for each horizon, and a tip for each of the next weeks."""

MOST = {"principle": 7}
"""Records of a kind in the largest one, where more would be too many to keep in mind."""

TITLES = {"person": "colleague"}
"""What titles of a kind are called in the grammar, where its own name is another word there."""


@dataclass(frozen=True)
class Name:
    """A record that is to be written."""

    kind: str
    number: int
    """Its place in the line of its kind, from 0."""

    id: str
    title: str


class Plan:
    """The names of a handbook of about *count* records, and their neighbours."""

    def __init__(self, count: int, seed: int) -> None:
        self.seed = seed
        self.names = _names(_sizes(count), seed)
        self._said: set[str] = set()

    def beside(self, name: Name, kind: str) -> list[Name]:
        """Those at the same height of another line, never none. If one is beside another, so is the other beside it."""
        mine, others = len(self.names[name.kind]), self.names[kind]
        if len(others) <= mine:
            return [others[name.number * len(others) // mine]]
        start, end = (math.ceil(at * len(others) / mine) for at in (name.number, name.number + 1))
        return others[start:end]

    def first(self, name: Name, kind: str) -> str:
        """The id of the first one beside it."""
        return self.beside(name, kind)[0].id

    def ids(self, name: Name, kind: str, most: int | None = None) -> list[str]:
        """The ids of those beside it, at most so many."""
        return [other.id for other in self.beside(name, kind)[:most]]

    def anywhere(self, kind: str, rng: Random) -> str:
        """The id of any record of a kind."""
        return rng.choice(self.names[kind]).id

    def numbered(self, kind: str, number: int) -> str:
        """The id of the record at that place of its line; the line is closed to a ring."""
        line = self.names[kind]
        return line[number % len(line)].id

    def customer_says(self, speaker: Speaker, count: int) -> list[str]:
        """That many phrases that no record before has had."""
        before = len(self._said)
        found: list[str] = []
        while len(self._said) < before + count:
            phrase = speaker.line("said")
            if phrase not in self._said:
                self._said.add(phrase)
                found.append(phrase)
        return found


def _sizes(count: int) -> dict[str, int]:
    sizes = {kind: _size(kind, share * count / 1000) for kind, share in PER_THOUSAND.items()}
    return {"mission": 1, **sizes, "touchpoint": max(5, count - sum(sizes.values()) - 1)}


def _size(kind: str, share: float) -> int:
    return min(MOST.get(kind, 10**9), max(LEAST.get(kind, 1), round(share)))


def _names(sizes: dict[str, int], seed: int) -> dict[str, list[Name]]:
    speaker, taken = Speaker(f"{seed} names"), set[str]()
    return {kind: [_name(kind, number, speaker, taken) for number in range(sizes[kind])] for kind in KINDS}


def _name(kind: str, number: int, speaker: Speaker, taken: set[str]) -> Name:
    while True:
        title = speaker.line(TITLES.get(kind, kind))
        name = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-").removeprefix("the-").removeprefix("a-")
        if name not in taken and len(title) <= 70:
            taken.add(name)
            return Name(kind, number, name, title)
