"""How many contacts a reason had goes into its record, at its place; everything else in the file stays."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ...kinds import ContactReason, fields
from ...kinds.contact_reason import Volume
from ...kinds.values import Span
from ...load import Source, Written, parse
from ...load.records import value_at
from ..changes import Change
from ..spots import At, Spot, encoded, replaced, span
from .handbook import Home
from .told import Refused
from .yaml_places import FAR, one_more

MONTH = Span(1, "mo")


class Tally(NamedTuple):
    """How many contacts a reason had in a month."""

    line: int
    """Of the log, where that begins."""

    reason: ContactReason
    month: datetime.date
    """Its last day."""

    contacts: int


@dataclass
class Outcome:
    """What writing them down comes to."""

    changes: tuple[Change, ...] = ()
    told: tuple[str, ...] = ()
    refused: list[Refused] = field(default_factory=list)
    changed: int = 0
    same: int = 0
    older: int = 0


def volumes(tallies: Iterable[Tally], home: Home, *, replace: bool) -> Outcome:
    """What taking *tallies* for the volumes of their reasons comes to.

    A newer month takes the place of an older one. Another count of the same month is refused unless *replace*.
    """
    outcome, told = Outcome(), list[str]()
    texts: dict[str, str] = {}
    for each in tallies:
        there = each.reason.volume
        verdict = _verdict(there, each, replace=replace)
        if verdict == "same":
            outcome.same += 1
        elif verdict == "older":
            outcome.older += 1
        elif verdict:
            outcome.refused.append(Refused(each.line, verdict))
        else:
            _write(each, home, texts, outcome, told)
    outcome.told = tuple(told)
    outcome.changes = tuple(Change(path, encoded(home.texts[path]), encoded(text)) for path, text in texts.items())
    return outcome


def _verdict(there: Volume | None, tally: Tally, *, replace: bool) -> str:
    """``same``, ``older``, or why it is refused; empty where it is to be written."""
    if there is None or there.count is None:
        return ""
    is_month = there.period in (None, MONTH)
    if there.as_of == tally.month and there.count == tally.contacts and is_month:
        return "same"
    if there.as_of is not None and there.as_of > tally.month:
        return "older"
    if replace or (there.as_of is not None and there.as_of < tally.month):
        return ""
    when = f"of {there.as_of}" if there.as_of else "without a day"
    span = "" if is_month else f" in {there.period}"
    return (
        f"{tally.reason.id!r} has a count {when} already and says otherwise: {there.count:,}{span}, "
        f"here {tally.contacts:,}; add --replace to write over it"
    )


def _write(tally: Tally, home: Home, texts: dict[str, str], outcome: Outcome, told: list[str]) -> None:
    written = home.written[tally.reason.id]
    before = texts.get(written.path, home.texts[written.path])
    after = edited(before, written, tally)
    if after is None:
        way = f"the volume of {tally.reason.id!r} is written in a way that cannot be edited"
        outcome.refused.append(Refused(tally.line, f"{way}; write {_flat(tally)} yourself"))
        return
    texts[written.path] = after
    outcome.changed += 1
    told.append(f"{tally.reason.id}: {_was(tally.reason.volume)}{tally.contacts:,} ({tally.month:%Y-%m})")


def _was(there: Volume | None) -> str:
    if there is None or there.count is None:
        return ""
    return f"{there.count:,}{f' ({there.as_of:%Y-%m})' if there.as_of else ''} → "


def _data(tally: Tally) -> dict[str, Any]:
    return {"count": tally.contacts, "period": str(MONTH), "as_of": str(tally.month)}


def _flat(tally: Tally) -> str:
    return f"{{{', '.join(f'{name}: {value}' for name, value in _data(tally).items())}}}"


def edited(text: str, written: Written, tally: Tally) -> str | None:
    """*text*, the file of a reason, with another volume; ``None`` where that cannot be done piece by piece."""
    source = parse(written.path, text)
    data = value_at(source.data, written.base)
    new = _data(tally)
    spots = list(
        _over(source, written, data["volume"], new) if data.get("volume") else _added(source, written, data, tally)
    )
    try:
        after = replaced(text, spots)
    except ValueError:  # the same piece is written twice over, by an alias
        return None
    found = parse(written.path, after)
    wanted = {**data, "volume": {**(data.get("volume") or {}), **new}}
    return after if not found.problems and value_at(found.data, written.base) == wanted else None


def _over(source: Source, written: Written, there: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Spot]:
    """The pieces of a volume that change, and those that it lacks behind the last that it has."""
    route = (*written.base, "volume")
    spans = {name: found for name in new if (found := span(source, (*route, name)))}
    for name, where in spans.items():
        if str(there.get(name)) != str(new[name]):
            yield Spot(*where, str(new[name]))
    lacking = [name for name in new if name not in there]
    if lacking and spans:
        end = max(where[1] for where in spans.values())
        yield Spot(end, end, "".join(one_more(source, route, f"{name}: {new[name]}") for name in lacking))


def _added(source: Source, written: Written, data: Mapping[str, Any], tally: Tally) -> Iterator[Spot]:
    """A line of its own, below the fields that come before a volume in reading order."""
    order = [spec.key for spec in fields(ContactReason)]
    own = order[: order.index("volume")]
    keys = list(data)
    above = max((number for number, name in enumerate(keys) if name in own and name not in _LAST), default=0)
    at = _end_of(source, written, keys, above)
    indent = " " * (source.locate((*written.base, keys[above]), key=True).column - 1)
    yield Spot(at, at, f"\n{indent}volume: {_flat(tally)}")


_LAST = ("body", "changes", "waive", "tags", "visibility", "for_roles")
"""Fields that stand at the end of a file by custom."""


def _end_of(source: Source, written: Written, keys: list[str], number: int) -> At:
    """The end of the last line of a field, what is said in comments above the next one left out."""
    lines = source.text.split("\n")
    if number + 1 < len(keys):
        last = source.locate((*written.base, keys[number + 1]), key=True).line - 1
    else:
        after = written.base[0] + 1 if written.base and isinstance(written.base[0], int) else None
        follows = after is not None and isinstance(source.data, list) and after < len(source.data)
        last = source.locate((after,)).line - 1 if follows and after is not None else len(lines)
    while last > 1 and (not lines[last - 1].strip() or re.match(r"\s*#", lines[last - 1])):
        last -= 1
    return last, FAR
