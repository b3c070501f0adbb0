"""What changes for those who teach, and for those who lead."""

from __future__ import annotations

import math
from collections.abc import Iterator

from ..kinds import Record, Role
from ..report.markdown import escaped
from ..report.wording import counted, listed
from .comparison import Changed, Comparison
from .leaning import Lapse
from .outline import Item, Section
from .phrases import arrow, kind_of, line, of_record
from .readers import COUNTED, Reader, rank, reader
from .standing import CoverChange


def for_trainers(comparison: Comparison) -> Section:
    """Whose training lapses, then modules, tips and skills."""
    lapses = tuple(_lapse(each, comparison) for each in comparison.lapses)
    return Section("For trainers", (*lapses, *_records(comparison, "trainers")))


def for_leaders(comparison: Comparison) -> Section:
    """How goals and coverage stand, then all that staff do not work by."""
    items = (*_coverage(comparison), *_goals(comparison), *_records(comparison, "leaders"))
    return Section("For leaders", items)


def _lapse(lapse: Lapse, comparison: Comparison) -> Item:
    """Who has to take it again, and why."""
    everyone = sum(role.is_live for role in comparison.sides.after.book.all(Role))
    names = "everyone" if len(lapse.roles) == everyone > 1 else listed([role.title for role in lapse.roles])
    roles = f"Taken by {escaped(names)}" if lapse.roles else "Nobody takes it yet"
    why = "; ".join(_reasons(lapse, comparison)) or "it asks about fewer scripts"
    again = f"{of_record(lapse.module)} **lapses**: whoever passed it takes it again"
    own = [each for each in comparison.changed if each.record.id == lapse.module.id]
    lines = [each for changed in own for item in _changed(changed, comparison) for each in item.below]
    return Item(f"Training {again}", (roles, f"Why: {why}", *lines))


def _reasons(lapse: Lapse, comparison: Comparison) -> Iterator[str]:
    numbers = list(_numbers(lapse, comparison))
    if lapse.is_own and _is_rewritten(lapse, comparison):
        yield "its lesson or its questions have changed"
    elif lapse.is_own:
        yield (
            f"numbers that it cites have changed ({', '.join(numbers)})" if numbers else "what it names has a new name"
        )
    if lapse.scripts:
        yield f"it asks about the words of {listed([of_record(each) for each in lapse.scripts])}"


def _is_rewritten(lapse: Lapse, comparison: Comparison) -> bool:
    """Whether somebody wrote something else in it."""
    return any(each.is_rewritten for each in comparison.changed if each.record.id == lapse.module.id)


def _numbers(lapse: Lapse, comparison: Comparison) -> Iterator[str]:
    for each in comparison.resaid:
        if any(place.record.id == lapse.module.id for place in each.places):
            yield arrow(escaped(each.before), escaped(each.after))


def _records(comparison: Comparison, who: Reader) -> Iterator[Item]:
    paired = comparison.paired
    for record in (each for each in paired.removed if reader(each) == who):
        yield Item(f"Gone: {kind_of(record)} {of_record(record)}")
    for pair in (each for each in paired.pairs if reader(each.after) == who and each.is_retired):
        yield Item(f"Retired: {kind_of(pair.after)} {of_record(pair.after)}")
    for record in (each for each in paired.added if reader(each) == who and not each.is_draft):
        yield Item(f"New: {kind_of(record)} {of_record(record)}{_summary(record, comparison)}")
    told = {each.module.id for each in comparison.lapses}
    for changed in comparison.changed:
        if reader(changed.record) == who and not changed.record.is_draft and changed.record.id not in told:
            yield from _changed(changed, comparison)


def _changed(changed: Changed, comparison: Comparison) -> Iterator[Item]:
    """A record, and what is different in it, but for how it is kept and for numbers that are told where they stand."""
    told = [each for each in changed.differences if each in changed.content or each.top in COUNTED]
    told = sorted((each for each in told if not each.is_echo), key=lambda each: rank(each, changed.record))
    lines = [line(each, comparison.sides) for each in told]
    if changed.pair.begins:
        lines.insert(0, "now in force")
    if lines:
        yield Item(f"{kind_of(changed.record).capitalize()} {of_record(changed.record)}", tuple(dict.fromkeys(lines)))


def _summary(record: Record, comparison: Comparison) -> str:
    summary = comparison.sides.after.book.said(record.summary or "")
    return f": {escaped(summary)}" if summary else ""


def _coverage(comparison: Comparison) -> Iterator[Item]:
    """The handbook's score where it is another one, and each touchpoint that won or lost a cell."""
    before, after, cover = comparison.standing.before, comparison.standing.after, comparison.standing.cover
    if before.score != after.score or cover:
        sums = f"{arrow(percent(before.score, after.score), percent(after.score, before.score))}"
        same = f"stays at {percent(after.score, after.score)}"
        what = sums if before.score != after.score else same
        yield Item(f"**Coverage** of what the touchpoints need: {what}", tuple(_covered(each) for each in cover))


def percent(score: float | None, beside: float | None) -> str:
    """*score*, cut and not rounded; with a digit after the point where it would look like the one beside it."""
    if score is None:
        return "nothing to cover"
    close = beside is not None and math.floor(score) == math.floor(beside) and score != beside
    return f"{math.floor(score * 10) / 10:.1f} %" if close else f"{math.floor(score)} %"


def _covered(change: CoverChange) -> str:
    """``*Fit call* (`fit-call`): need weak → **yes**``; a new touchpoint by what it lacks."""
    touchpoint = of_record(change.after.touchpoint)
    if change.before is not None:
        cells = (
            f"{escaped(now.name)} {arrow(then.cover, now.cover)}" for then, now in change.cells if then is not None
        )
        return f"{touchpoint}: {', '.join(cells)}"
    whole = len(change.after.cells) - len(change.after.holes)
    empty = [cell.name for cell in change.after.empty]
    weak = [cell.name for cell in change.after.holes if cell.name not in empty]
    lacks = [f"; {word}: {escaped(listed(names))}" for word, names in (("missing", empty), ("weak", weak)) if names]
    return f"{touchpoint} is new: {whole} of {counted(len(change.after.cells), 'cell')} covered{''.join(lacks)}"


def _goals(comparison: Comparison) -> Iterator[Item]:
    for each in comparison.standing.goals:
        yield Item(f"**Goal** {of_record(each.goal)} stands otherwise: {arrow(each.before, each.after)}")
