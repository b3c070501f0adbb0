"""Which texts of two lists are the same text, reworded; and what is different between two of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

ALIKE = 0.5
"""Share of words that two texts have in common, from which on one counts as the other, reworded."""

LONGEST = 1500
"""Words, between the first and the last that differ, up to which they are compared one by one."""


SHREDS = 2
"""Words that stay the same between two changes, up to which both are told as one."""


class Stretch(NamedTuple):
    """Words that stand together."""

    sort: Literal["same", "gone", "new"]
    words: tuple[str, ...]


def likeness(one: str, other: str) -> float:
    """The share of words that two texts have in common, 0 to 1, in whatever order."""
    first, second = Counter(one.casefold().split()), Counter(other.casefold().split())
    most = first.total() + second.total()
    return 2 * (first & second).total() / most if most else 1.0


def most_alike(before: Sequence[str], after: Sequence[str]) -> dict[str, str]:
    """By the text after: the text before that it is, reworded; each once, the likest first."""
    scored = [(likeness(old, new), -there, -here) for here, old in enumerate(before) for there, new in enumerate(after)]
    found: dict[str, str] = {}
    taken: set[int] = set()
    for score, there, here in sorted(scored, reverse=True):
        if score >= ALIKE and after[-there] not in found and -here not in taken:
            found[after[-there]] = before[-here]
            taken.add(-here)
    return found


def stretches(before: str, after: str) -> list[Stretch] | None:
    """What makes *after* of *before*, word by word; ``None`` where both are too long for that."""
    old, new = before.split(), after.split()
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    middle = old[head : len(old) - tail], new[head : len(new) - tail]
    if max(map(len, middle)) > LONGEST:
        return None
    between = _joined(list(_between(*middle)))
    whole = [Stretch("same", tuple(old[:head])), *between, Stretch("same", tuple(old[len(old) - tail :]))]
    return [each for each in whole if each.words]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two texts begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _joined(found: Sequence[Stretch]) -> Iterator[Stretch]:
    """*found*, where a word or two between two changes are part of them: a sentence in shreds cannot be read."""
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    for number, (sort, words) in enumerate(found):
        if sort == "same" and (len(words) > SHREDS or number in (0, len(found) - 1)):
            yield from (Stretch("gone", gone), Stretch("new", new), Stretch("same", words))
            gone, new = (), ()
        else:
            gone += words if sort != "new" else ()
            new += words if sort != "gone" else ()
    yield from (Stretch("gone", gone), Stretch("new", new))


def _between(old: list[str], new: list[str]) -> Iterator[Stretch]:
    for sort, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if sort == "equal":
            yield Stretch("same", tuple(old[a:b]))
        else:
            yield Stretch("gone", tuple(old[a:b]))
            yield Stretch("new", tuple(new[c:d]))
