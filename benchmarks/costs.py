"""What is measured, and what each run of it cost."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

MEASURE = Path(__file__).with_name("measure.py")


@dataclass(frozen=True)
class Cost:
    """What one process cost."""

    seconds: float
    """By the clock."""

    cpu: float
    """Seconds of processor time."""

    peak: float
    """Bytes of memory."""


@dataclass(frozen=True)
class Subject:
    """One thing that is measured at one size."""

    records: int
    name: str
    command: list[str]
    site: Path | None = None
    """Where it writes pages, if it does."""

    at: Path | None = None
    """Where it runs, if that matters."""

    costs: list[Cost] = field(default_factory=list)

    @property
    def pages(self) -> int:
        """How many pages it built."""
        return len(self._sizes)

    @property
    def bytes_per_page(self) -> float:
        """HTML bytes of a page, on average."""
        return sum(self._sizes) / self.pages

    def typical(self, figure: Callable[[Cost], float]) -> float:
        """The median of one figure."""
        return median(figure(cost) for cost in self.costs)

    @property
    def _sizes(self) -> list[int]:
        return [path.stat().st_size for path in self.site.rglob("*.html")] if self.site else []


def run(command: list[str], at: Path | None = None) -> Cost:
    """What a command costs as a whole process; where it fails, it has said why, and nothing more can be measured."""
    done = subprocess.run([sys.executable, str(MEASURE), *command], stdout=subprocess.PIPE, text=True, cwd=at)
    if done.returncode:
        sys.exit(done.returncode)
    return Cost(**json.loads(done.stdout))


def ratio(one: Subject, other: Subject) -> float:
    """What one costs as a share of the other: the median over rounds, by processor time.

    On a busy machine that is the figure that can still be compared. Builds run on one core, so that on an idle one it
    is the clock's; a check of many records runs on all cores there are, and by the clock takes less.
    """
    return median(a.cpu / b.cpu for a, b in zip(one.costs, other.costs, strict=False))


def growth(small: Subject, large: Subject) -> float:
    """By which share the cost of a page grows from one size to another."""
    return ratio(large, small) * small.pages / large.pages - 1


def bytes_growth(small: Subject, large: Subject) -> float:
    """By which share the HTML of a page grows from one size to another."""
    return large.bytes_per_page / small.bytes_per_page - 1
