"""How well the finder finds phrases that are not in the sample, and how soon in a made-up handbook of 1,000 scripts."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "tests"), str(HERE.parent / "tests/finder")]

import finder_searching as searching  # noqa: E402  # found by the line above

from cx_handbook.render import finder_index  # noqa: E402
from drawing import laid_out  # noqa: E402

RECORDS = 6_700
"""Of which 1,000 and a few are scripts."""

TYPED = "where is my parcel it has not arived yet, i want my money back"
"""Typed letter by letter."""

MOST_KB, MOST_READY_MS, MOST_KEY_MS = 600, 300, 50

SPEED = """
import { readFileSync } from "node:fs";
const { createFinder } = await import(process.argv[1]);
const text = readFileSync(0, "utf8");
const typed = process.argv[2];
const start = performance.now();
const { search } = createFinder(JSON.parse(text));
const ready = performance.now() - start;
const keys = [...typed].map((_, last) => {
  const before = performance.now();
  search(typed.slice(0, last + 1));
  return performance.now() - before;
});
console.log(JSON.stringify({ ready, keys }));
"""

ROW = "{:<34}{:>7}{:>7}{:>7}{:>7}{:>7}"


class Speed(NamedTuple):
    """Milliseconds of Node, by the clock."""

    ready: float
    """To read an index and prepare."""

    keys: list[float]
    """For each letter typed."""


def main() -> None:
    """Measure and print."""
    print(ROW.format("the sample", "asked", "first", "three", "MRR", "none"))
    said, hurried = searching.PHRASES["paraphrases"], searching.PHRASES["hurried"]
    print(_quality("what customers say", searching.places(said)))
    print(_quality("its first three content words", searching.places(said, shorten=True)))
    print(_quality("what agents type in a hurry", searching.places(hurried)))
    print(*_sizes_and_times(), sep="\n")


def _quality(what: str, places: list[float]) -> str:
    shares = [searching.share(places, most) for most in (1, 3)]
    mrr = sum(1 / place for place in places) / len(places)
    return ROW.format(what, len(places), *(f"{each:.2f}" for each in (*shares, mrr)), places.count(float("inf")))


def _sizes_and_times() -> Iterable[str]:
    with tempfile.TemporaryDirectory() as folder:
        index = finder_index(laid_out(Path(folder), RECORDS))
    scripts = sum(each["kind"] == "script" for each in json.loads(index)["entries"])
    yield f"\na made-up handbook of {scripts:,} scripts"
    yield _aim("index, gzipped, kB", MOST_KB, len(gzip.compress(index.encode())) / 1_000)
    speed = _speed(index)
    yield _aim("ready, ms", MOST_READY_MS, speed.ready)
    yield _aim("a key, median, ms", MOST_KEY_MS, sorted(speed.keys)[len(speed.keys) // 2])
    yield _aim("a key, slowest, ms", MOST_KEY_MS, max(speed.keys))


def _speed(index: str) -> Speed:
    command = [str(searching.NODE), "--input-type=module", "-e", SPEED, searching.MODULE.as_uri(), TYPED]
    done = subprocess.run(command, input=index, capture_output=True, text=True, check=True, encoding="utf-8")
    found: dict[str, Any] = json.loads(done.stdout)
    return Speed(**found)


def _aim(what: str, most: float, found: float) -> str:
    return f"{what:<34}{found:>7.1f}  {'met' if found <= most else 'missed'} (≤ {most})"


if __name__ == "__main__":
    sys.exit(main())
