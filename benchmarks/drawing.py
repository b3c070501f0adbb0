"""How long each view takes to draw, and how large its pages are, in a made-up handbook of 1,000 touchpoints."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cx_handbook.checks import run
from cx_handbook.graph.views import VIEWS, Ask, View
from cx_handbook.load import load
from cx_handbook.render import Desk, desk, views
from generate import SETTINGS, generate

RECORDS = 4_740
"""Of which 1,000 and a few are touchpoints."""

MOST_MS, MOST_BYTES = 2_000, 1_500_000
"""What a page of a view may take and weigh."""

ROW = "{:<18}{:>7}{:>10}{:>10}{:>12}  {}"


class Drawing(NamedTuple):
    """One page of a view, drawn."""

    ms: float
    """Of the processor, since others use the machine as well."""

    size: int
    """Bytes of its HTML, without the theme's."""


def laid_out(folder: Path, records: int = RECORDS) -> Desk:
    """A handbook of that size, written into *folder* and read; without checks, which are measured elsewhere."""
    generate(folder, records)
    loaded = load(folder / "handbook_data", folder / "docs", base=folder)
    return desk(run(loaded, (), SETTINGS["as_of"]), lambda text, root: f"<p>{text}</p>", lambda place: None)


def drawings(view: View, desk: Desk) -> Iterator[Drawing]:
    """Every page that *view* has."""
    asks = [Ask(view, {})] if not view.needs else []
    asks += [Ask(view, {view.each: each}) for each in views.records_of(view, desk)]
    for ask in (part for each in asks for part in views.parts_of(each, desk)):
        start = time.process_time()
        page = views.page(ask, desk)
        yield Drawing(1_000 * (time.process_time() - start), len(page.html.encode()))


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        here = laid_out(Path(folder))
    print(ROW.format("view", "pages", "mean ms", "most ms", "largest kB", ""))
    for view in VIEWS.values():
        found = list(drawings(view, here))
        if found:
            print(_row(view, found))


def _row(view: View, found: list[Drawing]) -> str:
    mean, most = sum(each.ms for each in found) / len(found), max(each.ms for each in found)
    largest = max(each.size for each in found)
    verdict = "met" if most <= MOST_MS and largest <= MOST_BYTES else "missed"
    return ROW.format(view.name, len(found), f"{mean:.1f}", f"{most:.1f}", f"{largest / 1_000:.1f}", verdict)


if __name__ == "__main__":
    sys.exit(main())
