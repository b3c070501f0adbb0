"""Takes fields out of YAML as an author would: the text is cut, and all the rest stays where and as it is."""

from __future__ import annotations

from collections.abc import Iterator

from cx_handbook.load import Source
from cx_handbook.load.reader import At, Place
from cx_handbook.location import Route


def field_routes(place: Place, route: Route = ()) -> Iterator[Route]:
    """The way to every field that is written under *place*, at any depth, outermost first."""
    for step, inside in place.inside.items():
        if isinstance(step, str):
            yield (*route, step)
        yield from field_routes(inside, (*route, step))


def without_field(source: Source, route: Route) -> str:
    """The text of *source* without the field at *route*."""
    text, holder = source.text, _at(source.place, route[:-1])
    keys = sorted(place.key for place in holder.inside.values() if place.key)
    mine = holder.inside[route[-1]]
    assert mine.key is not None
    start = _offset(text, mine.key)
    later = [key for key in keys if key > mine.key]
    if later:
        return text[:start] + text[_offset(text, later[0]) :]
    if text[_offset(text, (holder.line, holder.column))] == "{":
        before = text[:start].rstrip().removesuffix(",")
        return before + text[_flow_end(text, mine) :]
    return text[:start].rstrip(" ") + text[_block_end(text, mine.key) :]


def _at(place: Place, route: Route) -> Place:
    for step in route:
        place = place.inside[step]
    return place


def _offset(text: str, at: At) -> int:
    lines = text.split("\n")[: at[0] - 1]
    return sum(map(len, lines)) + len(lines) + at[1] - 1


def _flow_end(text: str, place: Place) -> int:
    """Where a value inside braces ends: after its last text or number, and the brackets around that."""
    depth = 0
    while place.inside:
        place, depth = list(place.inside.values())[-1], depth + 1
    assert place.end is not None
    end = _offset(text, place.end)
    for _ in range(depth):
        end += len(text[end:]) - len(text[end:].lstrip()) + 1
    return end


def _block_end(text: str, key: At) -> int:
    """Where the block ends whose last field has its key there: before the next line that stands further left."""
    lines = text.split("\n")
    number = key[0]
    while number < len(lines) and (not lines[number].strip() or _indent(lines[number]) >= key[1]):
        number += 1
    return min(_offset(text, (number + 1, 1)), len(text))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
