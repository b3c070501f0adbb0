"""What stands above a map tells of the journey as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ...finding import quoted
from .grids import Cell, Grid, Told
from .lanes import lane
from .moments import SUMMARY, TITLE, Moment, pieces, short
from .names import Names, key

_FIELDS = {
    "title": "journey,title,journey map,journey name,name,map,customer journey,customer journey map",
    "personas": "persona,personas,traveller,travellers,actor,customer,customers,who",
    "starts_when": "starts when,starts,start,trigger,begins,begins when",
    "ends_when": "ends when,ends,end,outcome,finishes",
    "owner": "owner,owned by,responsible",
    "summary": "summary,scenario,description,scope",
    "success": "success,metrics,metric,kpi,kpis,judged by",
    "evidence": "evidence,research,studies,source,sources,based on",
    "state": "state,as is or to be",
}
_BY_NAME = {name: field for field, names in _FIELDS.items() for name in names.split(",")}

_LINKS = {
    "personas": ("persona",),
    "success": ("metric",),
    "evidence": ("evidence",),
    "owner": ("role", "team", "person"),
}
_STATES = {"now": "now", "as is": "now", "current": "now", "future": "future", "to be": "future"}

_IDLE = ("lane", "lanes", "stage", "stages", "phase", "phases", "step", "steps", "row", "")
"""What often stands in the corner and says nothing."""


def journey_of(grid: Grid, names: Names) -> Moment:
    """The fields of the journey that stand above its map or in its corner."""
    found = Moment()
    for name, cell, text in _said(grid):
        field = _BY_NAME.get(key(name), "title" if not name and "title" not in found.data else "")
        if not field or (field in found.data and field not in _LINKS):
            grid.left_out.append(f"{cell.place}: {quoted(cell.text)} stands above the map")
        elif field in _LINKS:
            _link(found, field, Told(name, None, cell), text, names)
        elif field == "state" and key(text) not in _STATES:
            found.note(Told(name, None, cell), text, f"{quoted(text)} is neither now nor future")
        else:
            _fill(found, field, Told(name, None, cell), text)
    return found


def _said(grid: Grid) -> Iterator[tuple[str, Cell, str]]:
    """Each name with its cell and what it is said to be; without a name where there is only a text."""
    for row in grid.preface:
        yield from _of_row(row)
    if key(grid.corner.text) not in _IDLE and lane(grid.corner.text) is None:
        yield from _of_row((grid.corner,))


def _of_row(row: Sequence[Cell]) -> Iterator[tuple[str, Cell, str]]:
    first = row[0]
    if len(row) > 1 and key(first.text) in _BY_NAME:
        yield from ((first.text.rstrip(" :"), cell, " ".join(cell.text.split())) for cell in row[1:])
        return
    for cell in row:
        text = " ".join(cell.text.split())
        said = re.fullmatch(r"(?P<name>[^:]+?)\s*(?::|\s[-\u2013\u2014]\s)\s*(?P<text>.+)", text)
        if said and (":" in text or key(said["name"]) in _BY_NAME):
            yield said["name"], cell, said["text"]
        else:
            yield ("", cell, text) if len(row) == 1 else (text, cell, text)


def _link(found: Moment, field: str, told: Told, text: str, names: Names) -> None:
    for piece in pieces(text, lambda name: not isinstance(names.find(name, *_LINKS[field]), str)):
        record = names.find(piece, *_LINKS[field])
        if isinstance(record, str):
            found.note(told, piece, record)
        elif field != "owner":
            values = found.data.setdefault(field, [])
            values += [] if record.id in values else [record.id]
        elif found.data.setdefault("owner", record.id) != record.id:
            found.note(told, piece, f"owner is one record, and {found.data['owner']!r} comes first")


def _fill(found: Moment, field: str, told: Told, text: str) -> None:
    longest = {"title": TITLE, "summary": SUMMARY}.get(field, len(text))
    value: Any = _STATES[key(text)] if field == "state" else short(text, longest)
    found.data[field] = value
    if len(text) > longest:
        found.note(told, text, f"a {field} holds {longest} characters, so this one is cut")
