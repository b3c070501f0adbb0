"""A map of stages and lanes becomes a journey with its stages, and a touchpoint for each moment, all as drafts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any, NamedTuple

from ...errors import JourneyTaken, NotATable
from ...finding import quoted
from ...kinds import FieldSpec, Journey, Record, Touchpoint, fields
from ...kinds.ids import is_id, slug
from ...load import validate
from ..changes import Change
from .drafts import draft
from .feelings import OURS, Scale, scale_of
from .grids import Grid, Stage, Told, grid
from .handbook import Home
from .lanes import LANES, Lane
from .moments import TITLE, Moment, in_a_line, moment, parted, pieces, short
from .names import Names, key
from .prefaces import journey_of
from .private import is_personal
from .slugs import of_title, unique
from .tables import Table
from .told import Imported, Said, counted, in_words


class Wanted(NamedTuple):
    """What somebody asks for, in place of what the table says."""

    id: str = ""
    title: str = ""


AS_IT_IS = Wanted()


class Drafted(NamedTuple):
    """A record that is to be written."""

    kind: type[Record]
    id: str
    data: Mapping[str, Any]


@dataclass
class _Report:
    left_out: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    look: list[str] = field(default_factory=list)
    there: list[str] = field(default_factory=list)
    """Touchpoints that are there already."""


def journey(table: Table, home: Home, wanted: Wanted = AS_IT_IS) -> Imported:
    """What importing the map in *table* comes to.

    Raises ``NotATable`` where it holds no map, and ``JourneyTaken`` where the journey is there already.
    """
    found = grid(table, lambda text: is_personal(text, home.book))
    report = _Report(look=[*table.doubts, *found.look])
    _channels_for_touchpoints(found, home.names, report)
    whole = journey_of(found, home.names)
    title = short(" ".join(wanted.title.split()) or whole.data.get("title") or _from_file(table.name), TITLE)
    name = _journey_id(wanted.id, title, home, table)
    stages = _stages(found, report)
    records = list(_touchpoints(name, found, stages, home, report))
    data = {**whole.data, "title": title, "status": "draft", "stages": [data for _, data in stages], **_body(whole)}
    report.left_out[:0] = found.left_out
    report.kept[:0] = whole.kept
    return _imported(table, found, home, [Drafted(Journey, name, data), *records], report)


def _from_file(name: str) -> str:
    words = re.sub(r"[\W_]+", " ", PurePath(name).stem).strip()
    return words[:1].upper() + words[1:] or "Journey"


def _called(title: str, kind: str, home: Home) -> str:
    """The id of the record of that kind which has that title already; empty where none has."""
    found = home.names.find(title, kind)
    return "" if isinstance(found, str) else found.id


def _journey_id(asked: str, title: str, home: Home, table: Table) -> str:
    """The id of the new journey. Raises where it is no id, or where the journey is there already."""
    name = asked or _called(title, Journey.kind, home) or of_title(title) or "journey"
    if not is_id(name):
        raise NotATable(table.name, f"{name!r} cannot be an id; write lower-case letters, digits and single dashes")
    there = home.book.get(name)
    if not asked and there is not None and there.kind != Journey.kind:
        name = f"{name}-journey"
    if home.taken(name):
        written = home.written.get(name)
        raise JourneyTaken(name, written.path if written else "a file that cannot be read")
    return name


def _channels_for_touchpoints(found: Grid, names: Names, report: _Report) -> None:
    """Many maps list channels in the lane of touchpoints; then its cells are channels, and name no touchpoint."""
    fields = {meant.field for _, meant, _ in found.lanes if meant}
    cells = [each for stage in found.stages for column in stage.columns for each in column if _is(each, "title")]
    if "channels" in fields or not cells or not all(_all_channels(each.cell.text, names) for each in cells):
        return
    channels = next(each for each in LANES if each.field == "channels")
    for stage in found.stages:
        stage.columns = [
            tuple(each._replace(lane=channels) if _is(each, "title") else each for each in column)
            for column in stage.columns
        ]
    report.look.append(
        f"lane {quoted(cells[0].name)} lists channels and is taken for them; what customers do names the touchpoints"
    )


def _is(told: Told, field: str) -> bool:
    return told.lane is not None and told.lane.field == field


def _all_channels(text: str, names: Names) -> bool:
    def known(name: str) -> bool:
        return not isinstance(names.find(name, "channel"), str)

    return all(map(known, pieces(text, known)))


def _stages(found: Grid, report: _Report) -> list[tuple[Stage, dict[str, Any]]]:
    result: list[tuple[Stage, dict[str, Any]]] = []
    taken: set[str] = set()
    for number, stage in enumerate(found.stages, 1):
        told = [each for column in stage.columns for each in column]
        asked = [slug(each.cell.text) for each in told if _is(each, "stage.id")]
        name = unique(next(filter(None, asked), "") or of_title(stage.title) or f"stage-{number}", taken.__contains__)
        taken.add(name)
        goals = dict.fromkeys(in_a_line(each.cell.text) for each in told if _is(each, "stage.customer_goal"))
        result.append((stage, {"id": name, "title": stage.title, "customer_goal": "; ".join(goals)}))
        report.left_out += [
            f"{each.cell.place}: {quoted(each.cell.text)} names a stage again" for each in told if _is(each, "stage")
        ]
    for _, data in result:
        if not data["customer_goal"]:
            del data["customer_goal"]
    return result


def _touchpoints(
    journey: str, found: Grid, stages: Sequence[tuple[Stage, dict[str, Any]]], home: Home, report: _Report
) -> Iterator[Drafted]:
    """Each touchpoint of the map that is not there yet; those that are go into the report."""
    scales = _scales(found, report)
    taken = {journey}
    for stage, of_stage in stages:
        columns = [part for column in stage.columns for part in parted(column, report.look) if _tells(part)]
        for order, column in enumerate(columns, 1):
            each = moment(column, home.names, scales)
            at = {"journey": journey, "stage": of_stage["id"], "order": order}
            title = _title(each, column, stage, order if len(columns) > 1 else 0)
            asked = each.data.pop("id", "") or _called(title, Touchpoint.kind, home)
            name = _touchpoint_id(asked or of_title(title) or f"{of_stage['id']}-{order}", of_stage["id"], taken, home)
            taken.add(name)
            data = {**each.data, "title": title, "status": "draft", "at": [at], **_body(each)}
            if isinstance(home.book.get(name), Touchpoint):
                report.there.append(_there(name, data, at, home))
                continue
            report.kept += each.kept
            yield Drafted(Touchpoint, name, data)


def _tells(column: Iterable[Told]) -> bool:
    """Whether a column tells of a touchpoint, and not of its stage alone."""
    return any(each.lane is None or each.lane.shape != "stage" for each in column)


def _title(found: Moment, column: Sequence[Told], stage: Stage, number: int) -> str:
    """What the touchpoint is called; after what the customer does where no lane names it, or after its stage."""
    if found.data.get("title"):
        return str(found.data["title"])
    action = next((each.cell.text.split("\n")[0] for each in column if _is(each, "customer_action")), "")
    return short(action.rstrip("."), TITLE) or short(f"{stage.title} {number}" if number else stage.title, TITLE)


def _touchpoint_id(name: str, stage: str, taken: set[str], home: Home) -> str:
    """An id that is free, or that of a touchpoint which is there already."""

    def is_taken(each: str) -> bool:
        return each in taken or (home.taken(each) and not isinstance(home.book.get(each), Touchpoint))

    return unique(name, is_taken, f"{stage}-{name}"[:80].strip("-"))


def _scales(found: Grid, report: _Report) -> dict[str, Scale]:
    """By the name of each lane of feelings: what its numbers run from and to."""
    result: dict[str, Scale] = {}
    for name, meant, place in found.lanes:
        if meant is not None and meant.shape == "score" and name not in result:
            told = (each for stage in found.stages for column in stage.columns for each in column)
            cells = [line for each in told if each.name == name for line in each.cell.text.split("\n")]
            result[name] = scale_of(name, cells)
            if result[name].is_guess:
                report.look.append(
                    f"{place}: feelings are read as −2 to 2; if they run from 1 to 5, write {name} (1-5)"
                )
    return result or {"": OURS}


def _body(found: Moment) -> dict[str, str]:
    """What fits no field, as a list in Markdown."""
    if not found.notes:
        return {}
    return {"body": "From the spreadsheet:\n\n" + "".join(f"- {_harmless(note)}\n" for note in found.notes)}


def _harmless(text: str) -> str:
    """*text* that links to nothing."""
    return text.replace("[[", "[ [").replace("\n", " ")


def _there(name: str, data: Mapping[str, Any], at: Mapping[str, Any], home: Home) -> str:
    """What to say of a touchpoint that is there already."""
    path, place = home.written[name].path, ", ".join(f"{key}: {value}" for key, value in at.items())
    differs = _differing(name, data, home)
    what = f"the table says other things under {', '.join(differs)}" if differs else "it says what the table says"
    return f"{name} ({path}): {what}; to have it in this journey, add to its at: {{{place}}}"


def _differing(name: str, data: Mapping[str, Any], home: Home) -> list[str]:
    ours = home.book.get(name)
    theirs = validate(Touchpoint, {"id": name, **data}, name)
    if ours is None or isinstance(theirs, list):
        return sorted(data)
    named: list[FieldSpec] = [spec for spec in fields(Touchpoint) if spec.key in data and spec.key not in _OURS]
    return [spec.key for spec in named if getattr(ours, spec.name) != getattr(theirs, spec.name)]


_OURS = ("id", "status", "at")
"""Fields of a touchpoint that no table can say otherwise."""


def _imported(table: Table, found: Grid, home: Home, records: Sequence[Drafted], report: _Report) -> Imported:
    lanes = dict.fromkeys(
        (name, meant) for name, meant, _ in found.lanes if not isinstance(meant, Lane) or meant.field != "stage"
    )
    way = "beside" if found.across else "below"
    count = sum(each.kind is Touchpoint for each in records)
    whole = records[0]
    summary = (
        f"{PurePath(table.name).name}: {counted(len(found.stages), 'stage')} and {counted(count, 'new touchpoint')}"
        f" of journey {whole.id!r}, {quoted(whole.data['title'])}",
        f"read as {table.read_as}, with the stages {way} each other",
        f"lanes: {', '.join(_as_read(name, meant) for name, meant in lanes)}",
    )
    said = (
        Said("there already, and left as they are:", tuple(report.there)),
        Said("please look at:", tuple(_in_order([*_assumed(found, records), *report.look]))),
        Said("kept as text below the record, since no field fits:", _together(_in_order(report.kept))),
        Said("left out:", tuple(_in_order(report.left_out))),
    )
    changes = tuple(
        Change(home.path(each.kind.folder, f"{each.id}.yml"), None, draft(each.kind, each.data)) for each in records
    )
    return Imported(summary, changes, tuple(each for each in said if each.lines))


def _in_order(told: Iterable[str]) -> list[str]:
    """What is told of cells, row by row, after what is told of the table as a whole."""

    def place(line: str) -> tuple[int, int, str]:
        cell = re.match(r"([A-Z]+)(\d+): ", line)
        return (int(cell[2]), len(cell[1]), cell[1]) if cell else (0, 0, "")

    return sorted(told, key=place)


def _assumed(found: Grid, records: Iterable[Drafted]) -> Iterator[str]:
    said = any(meant and meant.field == "emotion.basis" for _, meant, _ in found.lanes)
    if not said and any("emotion" in each.data for each in records):
        yield "no lane says how we know the feelings, so each is marked as assumed"


def _together(told: Iterable[str]) -> tuple[str, ...]:
    """One line a reason, with the cells that it is said of: ``B4 and C4: …``."""
    found: dict[str, list[str]] = {}
    for each in told:
        place, _, why = each.partition(": ")
        found.setdefault(why, []).append(place)
    return tuple(f"{in_words(dict.fromkeys(places))}: {why}" for why, places in found.items())


def _as_read(name: str, meant: Lane | None) -> str:
    """The name of a lane, with the field that it fills where that is called otherwise."""
    if meant is None:
        return f"{' '.join(name.split())} (not known)"
    filled = meant.field.removeprefix("stage.")
    return filled if key(name) == key(filled) else f"{' '.join(name.split())} ({filled})"
