"""The example of a kind in pieces, a field each, that speak of what a handbook has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import PurePosixPath

from ..kinds import Leaf, Record, leaves, parts
from ..kinds.example import example
from ..kinds.touchpoint import Place
from ..load import parse
from ..load.records import read
from ..location import Route
from .spots import Spot, replaced, span
from .suggesting import Known


def examples(kind: type[Record], known: Known) -> tuple[dict[str, str], dict[str, list[Leaf]]]:
    """The example of *kind* in pieces, by field, with ids of this handbook; and the links in each piece."""
    source = parse(*example(kind))
    written = read(source, kind).written[0].record
    links = [leaf for leaf in leaves(written) if leaf.spec.link is not None and leaf.route[0] in source.data]
    chosen = dict(_chosen(kind, links, known))
    chosen |= _stages(written, chosen, known)
    spots = [Spot(*at, new) for route, new in chosen.items() if (at := span(source, route))]
    lines = replaced(source.text, spots).splitlines(keepends=True)
    starts = {key: source.locate((key,), key=True).line - 1 for key in source.data}
    ends = [*list(starts.values())[1:], len(lines)]
    pieces = {key: "".join(lines[start:end]) for (key, start), end in zip(starts.items(), ends, strict=True)}
    return pieces, {key: list(found) for key, found in groupby(links, key=lambda leaf: str(leaf.route[0]))}


def cited(kind: type[Record], shown: Mapping[str, str]) -> Iterator[str]:
    """The fields in whose examples stand parts that the example of another field cites."""
    stem = re.escape(PurePosixPath(example(kind).path).stem)
    for name in re.findall(rf"\[\[{stem}\.([a-z0-9-]+)", "".join(shown.values())):
        yield from (key for key, text in shown.items() if re.search(rf"\bid: {name}\b", text))


def _chosen(kind: type[Record], links: Iterable[Leaf], known: Known) -> Iterator[tuple[Route, str]]:
    """What stands at each link in place of the example, by the way to it."""
    for leaf in links:
        assert leaf.spec.link is not None
        nth = leaf.route[-1] if isinstance(leaf.route[-1], int) else 0
        yield leaf.route, known.choice(leaf.spec.link, kind, leaf.value, nth)


def _stages(written: Record, chosen: Mapping[Route, str], known: Known) -> dict[Route, str]:
    """A stage goes with its journey."""
    places = ((route, part) for route, _, part in parts(written) if isinstance(part, Place))
    return {(*route, "stage"): known.stage(chosen[*route, "journey"], part.stage or "") for route, part in places}
