"""Which texts are nearly the same: Jaccard similarity over runs of three words, with a prefix filter.

The filter (Bayardo, Ma and Srikant 2007) compares only texts that share one of their rarest runs, so that time grows
with the number of texts that are alike, not with the square of all.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

RUN = 3
"""Words in a run."""

FEWEST = 8
"""Texts with fewer runs are too short to judge."""


def pairs(texts: Mapping[str, str], *, at_least: float) -> Iterator[tuple[str, str, float]]:
    """Pairs of names whose texts are alike to *at_least* that share (0 to 1), with the share; in order of *texts*."""
    runs, weights = _runs(texts)
    seen: dict[int, list[str]] = defaultdict(list)
    for name, found in runs.items():
        enough = len(found) - math.ceil(at_least * len(found)) + 1
        prefix = sorted(found, key=weights.__getitem__)[:enough]
        candidates = dict.fromkeys(other for run in prefix for other in seen[run])
        for other in candidates:
            share = len(found & runs[other]) / len(found | runs[other])
            if share >= at_least:
                yield other, name, share
        for run in prefix:
            seen[run].append(name)


def _runs(texts: Mapping[str, str]) -> tuple[dict[str, frozenset[int]], list[int]]:
    """The runs of each text that has enough of them, by number, and how much each number weighs; the rarest least."""
    numbers: dict[tuple[str, ...], int] = {}
    runs = {}
    for name, text in texts.items():
        words = _WORDS.findall(text.casefold())
        found = frozenset(
            [
                numbers.setdefault(run, len(numbers))
                for run in zip(*(words[start:] for start in range(RUN)), strict=False)
            ]
        )
        if len(found) >= FEWEST:
            runs[name] = found
    common = Counter(run for found in runs.values() for run in found)
    return runs, [common[number] * len(numbers) + number for number in range(len(numbers))]


_WORDS = re.compile(r"\w+")
