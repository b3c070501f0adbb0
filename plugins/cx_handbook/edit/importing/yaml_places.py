"""Where something more can be written into a file of YAML, beside what stands there."""

from __future__ import annotations

from collections.abc import Iterator

from ...load import Source
from ...load.reader import Place
from ...location import Route

FAR = 1_000_000
"""A column beyond the end of any line."""


def place_at(source: Source, route: Route) -> Place:
    """The place of the value at *route*."""
    place = source.place
    for step in route:
        place = place.inside[step]
    return place


def is_flat(source: Source, route: Route) -> bool:
    """Whether the fields at *route* stand in brackets."""
    place = place_at(source, route)
    return source.text.split("\n")[place.line - 1][place.column - 1 : place.column] == "{"


def one_more(source: Source, route: Route, text: str) -> str:
    """*text* as a field behind the others at *route*: in the brackets, or on a line of its own."""
    return f", {text}" if is_flat(source, route) else f"\n{' ' * (place_at(source, route).column - 1)}{text}"


def last_line(source: Source, route: Route) -> int:
    """The line in which the fields at *route* end, the bracket that closes them included."""
    place = place_at(source, route)
    line, column = max(_ends(place), default=(place.line, place.column))
    lines = source.text.split("\n")
    while is_flat(source, route) and "}" not in lines[line - 1][column - 1 :] and line < len(lines):
        line, column = line + 1, 1
    return line


def _ends(place: Place) -> Iterator[tuple[int, int]]:
    if place.end is not None:
        yield place.end
    for inside in place.inside.values():
        yield from _ends(inside)


def indent_at(source: Source, route: Route) -> str:
    """The blanks at the beginning of the line in which the value at *route* begins."""
    line = source.text.split("\n")[place_at(source, route).line - 1]
    return line[: len(line) - len(line.lstrip(" "))]
