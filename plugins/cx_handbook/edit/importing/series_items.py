"""Measurements in the record of their metric: new items at their place in the list, other values in an item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ...kinds.metric import Measurement
from ...load import Source, Written, parse
from ...load.records import value_at
from ...location import Route
from ..scalars import in_quotes
from ..spots import Spot, replaced, span
from .series_rows import cells
from .yaml_places import FAR, indent_at, last_line, one_more, place_at


def edited(
    text: str,
    written: Written,
    there: Sequence[Measurement],
    fresh: Sequence[Measurement],
    over: Mapping[int, Measurement],
) -> str | None:
    """*text*, the file of a metric whose own record holds *there*, with *fresh* added and those in *over* changed.

    ``None`` where the list is written in a way that cannot be edited piece by piece.
    """
    source, base = written.source, (*written.base, "measurements")
    spots = [*_added(source, base, there, fresh), *_over(source, base, over)]
    try:
        after = replaced(text, spots)
    except ValueError:  # several items in one line
        return None
    found = parse(source.path, after)
    if found.problems:
        return None
    items = value_at(found.data, base)
    return after if _holds(items, [*fresh, *over.values()], len(there) + len(fresh)) else None


def _added(source: Source, base: Route, there: Sequence[Measurement], fresh: Sequence[Measurement]) -> Iterator[Spot]:
    """Each of *fresh* behind the last that is not later, of its own slice where there is one."""
    behind: dict[int, list[str]] = {}
    for each in fresh:
        earlier = [number for number, old in enumerate(there) if str(old.period_end) <= str(each.period_end)]
        same = [number for number in earlier if there[number].scope == each.scope]
        behind.setdefault(max(same or earlier, default=-1), []).append(_item(each))
    for number, items in behind.items():
        indent = indent_at(source, (*base, max(number, 0)))
        line = last_line(source, (*base, number)) if number >= 0 else place_at(source, (*base, 0)).line - 1
        yield Spot((line, FAR), (line, FAR), "".join(f"\n{indent}- {item}" for item in items))


def _item(each: Measurement) -> str:
    said = {name: cell for name, cell in cells(each).items() if cell}
    scope = each.scope.model_dump(exclude_none=True) if each.scope else {}
    if scope:
        said["scope"] = f"{{{', '.join(f'{name}: {value}' for name, value in scope.items())}}}"
    if each.note:
        said["note"] = in_quotes(each.note)
    return f"{{{', '.join(f'{name}: {cell}' for name, cell in said.items())}}}"


def _over(source: Source, base: Route, over: Mapping[int, Measurement]) -> Iterator[Spot]:
    """What changes in each item; a field that it lacks comes behind its value."""
    for number, new in over.items():
        route = (*base, number)
        value = span(source, (*route, "value"))
        more = ""
        for name, said in _said(new):
            where = span(source, (*route, name))
            if where is not None:
                yield Spot(*where, said)
            else:
                more += one_more(source, route, f"{name}: {said}")
        if more and value is not None:
            yield Spot(value[1], value[1], more)


def _said(new: Measurement) -> Iterator[tuple[str, str]]:
    yield "value", cells(new)["value"]
    if new.n is not None:
        yield "n", str(new.n)
    if new.note is not None:
        yield "note", in_quotes(new.note)


def _holds(data: Any, wanted: Iterable[Measurement], count: int) -> bool:
    """Whether a list of measurements has so many items, and all of those that were *wanted*."""
    try:
        items = ({name: value for name, value in each.items() if value is not None} for each in data)
        found = [Measurement.model_validate(each) for each in items]
    except (ValueError, AttributeError, TypeError):
        return False
    return len(found) == count and all(each in found for each in wanted)
