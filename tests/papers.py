"""The hand-written pages as data: what stands in their fenced blocks."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).parents[1]


class Fence(NamedTuple):
    """A fenced block of a page."""

    language: str
    title: str
    """The file that it is; empty where it is none."""

    text: str
    line: int
    """Where its text begins, from 1."""


def fences(path: str, under: str = "") -> list[Fence]:
    """The fenced blocks of a page, by its path in the repository; those under one heading of the second level."""
    text = (REPOSITORY / path).read_text("utf-8")
    own = _FENCE.sub(lambda found: " " * len(found[0]), text)  # a note in a block is no heading
    begin = own.index(f"\n## {under}\n") if under else 0
    end = own.find("\n## ", begin + 1) if under else -1
    return [
        Fence(found["language"], found["title"] or "", found["text"], text.count("\n", 0, found.start("text")) + 1)
        for found in _FENCE.finditer(text, begin, end if end >= 0 else len(text))
    ]


def handbook_commands(script: str) -> Iterator[list[str]]:
    """The arguments of each ``handbook …`` in a script of a shell, as the shell parts them."""
    for line in script.replace("\\\n", " ").splitlines():
        words: list[str] = []
        for word in [*_parted(line), ";"]:
            if word in ("||", "&&", "|", ";"):
                if words and words[0].rpartition("/")[2] == "handbook":
                    yield words[1:]
                words = []
            else:
                words.append(word)


def _parted(line: str) -> list[str]:
    """The words of a line; none where a quotation goes on in the next, as a programme within a script does."""
    try:
        return shlex.split(line, comments=True)
    except ValueError:
        return []


_FENCE = re.compile(
    r'^```(?P<language>\w+)(?: title="(?P<title>[^"]+)")?\n(?P<text>.*?)^```$', re.MULTILINE | re.DOTALL
)
