"""Made-up English: texts drawn from a small grammar, so that no two records read alike."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from random import Random

from ruamel.yaml import YAML

SLOT = re.compile(r"<([a-z_-]+)>")
VOWEL = re.compile(r"\b([Aa]) (?=[aeio])")


@cache
def texts() -> dict[str, list[str]]:
    """The texts of the grammar, by name."""
    found: dict[str, list[str]] = YAML(typ="safe").load(Path(__file__).with_name("vocabulary.yml"))
    return found


class Speaker:
    """Says things from the grammar; the same seed says the same."""

    def __init__(self, seed: str) -> None:
        self.rng = Random(seed)

    def phrase(self, name: str, **given: str) -> str:
        """One text of that name, its blanks filled from *given* or else from the grammar."""
        chosen = self.rng.choice(texts()[name])
        filled = SLOT.sub(lambda slot: given.get(slot[1]) or self.phrase(slot[1]), chosen)
        return VOWEL.sub(r"\1n ", filled)

    def line(self, name: str, **given: str) -> str:
        """The same, with a capital letter in front."""
        said = self.phrase(name, **given)
        return said[0].upper() + said[1:]

    def lines(self, name: str, count: int) -> list[str]:
        """That many different lines."""
        found: dict[str, None] = {}
        while len(found) < count:
            found[self.line(name)] = None
        return list(found)

    def prose(self, sentences: int, links: list[str]) -> str:
        """Markdown in paragraphs of three sentences, with each of *links* in a sentence of its own."""
        said = [self.line("note") for _ in range(sentences)]
        for number, link in enumerate(links):
            said.insert(2 * number + 1, self.line("linked", link=link))
        paragraphs = [" ".join(said[start : start + 3]) for start in range(0, len(said), 3)]
        return "\n\n".join(paragraphs) + "\n"

    def between(self, low: int, high: int) -> int:
        """A whole number from *low* to *high*."""
        return self.rng.randint(low, high)

    def one_of(self, *choices: str) -> str:
        """One of the choices."""
        return self.rng.choice(choices)
