"""How far each touchpoint is covered: eight cells, judged by what the records say and not by mere links.

The golden chain: evidence → need → touchpoint → goal and metric, what happens backstage, script → training → role. A
cell is *yes*, *weak* or *no*, and says why and where the missing line belongs. Only live touchpoints are looked at, and
only live records make a *yes*.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple, TypeVar

from ..kinds import (
    Friction,
    Goal,
    Metric,
    Need,
    Person,
    Process,
    Record,
    Role,
    Script,
    Team,
    Touchpoint,
    Training,
    Vendor,
)
from ..kinds.metric import Measurement
from ..location import Route
from .book import Book
from .certainty import certainty

R = TypeVar("R", bound=Record)

WALK_LASTS = datetime.timedelta(days=365)
"""How long “walked it and found no friction” can be relied on."""

STALE_AFTER = 2
"""A metric is stale when its newest value is older than this many times ``every``."""

MOST = 16
"""Points of a touchpoint whose eight cells are all *yes*, counted in halves so that sums stay exact."""


class Cover(StrEnum):
    """How much of a cell is there."""

    YES = "yes"
    WEAK = "weak"
    NO = "no"

    @property
    def points(self) -> int:
        """In halves of a cell."""
        return {"yes": 2, "weak": 1, "no": 0}[self.value]


class Cell(NamedTuple):
    """One thing that a touchpoint needs."""

    name: str
    """One of ``CELLS``."""

    cover: Cover
    reason: str
    """A few plain words, ids in quotes."""

    fault: str
    """One word for what is wrong: missing, draft, overdue, stale …; empty where nothing is."""

    record: str
    """The record in which the missing line belongs."""

    route: Route
    """Where in it."""


@dataclass(frozen=True)
class Covered:
    """A live touchpoint, and what covers it."""

    touchpoint: Touchpoint
    cells: tuple[Cell, ...]
    """In order of ``CELLS``."""

    @property
    def holes(self) -> tuple[Cell, ...]:
        """The cells that are weak or empty."""
        return tuple(cell for cell in self.cells if cell.cover is not Cover.YES)

    @property
    def empty(self) -> tuple[Cell, ...]:
        """The cells that are empty."""
        return tuple(cell for cell in self.cells if cell.cover is Cover.NO)

    @property
    def score(self) -> Score:
        """Its own score, whatever its weight."""
        return Score(sum(cell.cover.points for cell in self.cells), MOST, 1)

    @property
    def weight(self) -> int:
        """How much the moment counts in scores of several; 1 where nobody has said."""
        return self.touchpoint.weight or 1


class Score(NamedTuple):
    """How far one or several touchpoints are covered. Yes counts 1, weak ½, no 0."""

    points: int = 0
    """In halves of a cell, each times the weight of its moment."""

    most: int = 0
    """What they could be."""

    touchpoints: int = 0

    @property
    def percent(self) -> float | None:
        """0 to 100; ``None`` where there is nothing to cover."""
        return 100 * self.points / self.most if self.most else None

    @property
    def words(self) -> str:
        """``82 %``, rounded down so that 100 means whole; a dash where there is nothing to cover."""
        return "–" if not self.most else f"{100 * self.points // self.most} %"


class Coverage:
    """The cover of every live touchpoint, and the scores that follow from it."""

    def __init__(self, book: Book) -> None:
        live = (each for each in book.all(Touchpoint) if each.is_live)
        self.touchpoints = {each.id: Covered(each, tuple(cells(each, book))) for each in live}
        """By id, in order of their files."""

    @cached_property
    def handbook(self) -> Score:
        """Of everything."""
        return score(self.touchpoints.values())

    @cached_property
    def on_the_way(self) -> Mapping[str, list[Covered]]:
        """What stands in each journey, by its id; each touchpoint once."""
        return self._by(lambda each: dict.fromkeys(place.journey for place in each.at if place.journey))

    @cached_property
    def journeys(self) -> Mapping[str, Score]:
        """By id of the journey."""
        return {name: score(here) for name, here in self.on_the_way.items()}

    @cached_property
    def owners(self) -> Mapping[str, Score]:
        """By id of the owner; empty where there is none."""
        return {name: score(here) for name, here in self._by(lambda each: [each.owner or ""]).items()}

    def count(self, cover: Cover) -> int:
        """How many cells there are of one sort."""
        return sum(cell.cover is cover for each in self.touchpoints.values() for cell in each.cells)

    def _by(self, names: Callable[[Touchpoint], Iterable[str]]) -> dict[str, list[Covered]]:
        found: dict[str, list[Covered]] = {}
        for each in self.touchpoints.values():
            for name in names(each.touchpoint):
                found.setdefault(name, []).append(each)
        return found


def score(covered: Iterable[Covered]) -> Score:
    """Several touchpoints together, each weighed by how much its moment decides."""
    here = list(covered)
    points = sum(each.weight * each.score.points for each in here)
    return Score(points, sum(each.weight * MOST for each in here), len(here))


def cells(touchpoint: Touchpoint, book: Book) -> Iterator[Cell]:
    """What covers *touchpoint*, in order of ``CELLS``."""
    for name, judge in CELLS.items():
        verdict = judge(touchpoint, book)
        yield Cell(name, verdict.cover, verdict.reason, verdict.fault, verdict.record.id, verdict.route)


class _Verdict(NamedTuple):
    cover: Cover
    reason: str
    fault: str
    record: Record
    route: Route


def _need(touchpoint: Touchpoint, book: Book) -> _Verdict:
    """A live need that it meets is known: customers told or showed us, and not too long ago. Weak where it is only
    believed or guessed, or still being written."""
    return _linked(touchpoint, "meets", Need, "need", "meets", _known, book)


def _known(need: Need, book: Book) -> _Verdict:
    sure = certainty(need, book)
    if sure == "known":
        return _yes(need, "is known")
    why = {"believed": "is only believed: no fresh study asked customers", "guessed": "is a guess: no study backs it"}
    return _weak(need, why[sure], sure, "evidence")


def _goal(touchpoint: Touchpoint, book: Book) -> _Verdict:
    """A live goal that it serves is under way. Weak where that goal is closed, past its day, or still being written."""
    return _linked(touchpoint, "serves", Goal, "goal", "serves", _under_way, book)


def _under_way(goal: Goal, book: Book) -> _Verdict:
    if goal.closing is not None:
        return _weak(goal, "is closed", "over", "closing")
    if goal.due is not None and goal.due < book.as_of:
        return _weak(goal, f"was due on {goal.due}", "over", "due")
    return _yes(goal, "is under way")


def _backstage(touchpoint: Touchpoint, book: Book) -> _Verdict:
    """A step behind the scenes says what is done, and by whom or by which process. Weak where no step names anybody, or
    only records that are still being written."""
    steps = [("backstage", number, step) for number, step in enumerate(touchpoint.backstage) if step.do]
    steps += [("support", number, step) for number, step in enumerate(touchpoint.support) if step.do]
    if not steps:
        return _no(touchpoint, "no step behind the scenes", "backstage")
    named = [step for _, _, step in steps if any(_does(name, book) for name in (step.by, step.process))]
    if named:
        return _Verdict(Cover.YES, f"who does it is said for {len(named)} of {len(steps)} steps", "", touchpoint, ())
    field, number, _ = steps[0]
    return _Verdict(Cover.WEAK, "no step says who does it", "unnamed", touchpoint, (field, number))


def _does(name: str | None, book: Book) -> bool:
    record = book.get(name)
    return isinstance(record, Role | Team | Vendor | Process) and record.is_live


def _friction(touchpoint: Touchpoint, book: Book) -> _Verdict:
    """Somebody has walked it as a customer: each friction has a state, and while it is open an owner; or none was found
    within a year. Weak where a friction is unowned or late, or the walk is longer ago."""
    if touchpoint.friction:
        faults = (fault for number, each in enumerate(touchpoint.friction) for fault in _loose(number, each, book))
        wrong = next(faults, None)
        if wrong is not None:
            return _Verdict(Cover.WEAK, wrong.says, wrong.fault, touchpoint, wrong.route)
        return _Verdict(Cover.YES, f"{len(touchpoint.friction)} listed and followed up", "", touchpoint, ())
    walked = touchpoint.none_found
    if walked is None:
        return _no(touchpoint, "nobody has looked for friction", "friction")
    if not book.as_of - WALK_LASTS <= walked <= book.as_of:
        return _Verdict(Cover.WEAK, f"last walked on {walked}", "stale", touchpoint, ("none_found",))
    return _Verdict(Cover.YES, f"walked on {walked}, none found", "", touchpoint, ())


class _Fault(NamedTuple):
    says: str
    fault: str
    route: Route


def _loose(number: int, friction: Friction, book: Book) -> Iterator[_Fault]:
    name, route = f"friction {friction.id!r}", ("friction", number)
    if friction.state is None:
        yield _Fault(f"{name} has no state", "unowned", route)
    elif friction.is_open and not _keeps(friction.owner, book):
        yield _Fault(f"{name} has no owner", "unowned", (*route, "owner"))
    elif friction.is_open and friction.due is not None and friction.due < book.as_of:
        yield _Fault(f"{name} was due on {friction.due}", "late", (*route, "due"))
    elif friction.state == "accepted" and friction.accepted_until and friction.accepted_until < book.as_of:
        yield _Fault(f"{name} was accepted until {friction.accepted_until}", "late", (*route, "accepted_until"))


def _keeps(name: str | None, book: Book) -> bool:
    record = book.get(name)
    left = isinstance(record, Person) and record.has_left(book.as_of)
    return isinstance(record, Role | Team | Person) and record.is_live and not left


def _script(touchpoint: Touchpoint, book: Book) -> _Verdict:
    """A live script recovers it, with words to say, reviewed in time. Weak where it has no words, its review is due, or
    it is still being written."""
    found = book.sources(touchpoint, "is recovered by", Script, live=False)
    return _best(found, _sayable, book, _no(touchpoint, "no script recovers it"))


def _sayable(script: Script, book: Book) -> _Verdict:
    if not any(step.say or step.on for step in script.steps):
        return _weak(script, "has no words to say", "wordless", "steps")
    return _reviewed(script, book) or _yes(script, "recovers it")


def _training(touchpoint: Touchpoint, book: Book) -> _Verdict:
    """A live module teaches it, ends in proof, and was reviewed in time. Weak where it has no proof, its review is due,
    it is still being written, or only a script for the moment is taught and not the moment itself."""
    found = book.sources(touchpoint, "is taught in", Training, live=False)
    return _best(found, _proven, book, _by_script(touchpoint, book))


def _proven(module: Training, book: Book) -> _Verdict:
    if not module.quiz and module.proof is None:
        return _weak(module, "ends in no proof", "unproven", "quiz")
    return _reviewed(module, book) or _yes(module, "teaches it")


def _by_script(touchpoint: Touchpoint, book: Book) -> _Verdict:
    """What there is where no module teaches *touchpoint* itself."""
    for script in book.sources(touchpoint, "is recovered by", Script):
        for module in book.sources(script, "is taught in", Training):
            return _weak(module, f"teaches only script {script.id!r}", "missing", "teaches")
    return _no(touchpoint, "no module teaches it")


def _metric(touchpoint: Touchpoint, book: Book) -> _Verdict:
    """A live metric tracks it and has a value that is not stale. Weak where there is no value, or none newer than twice
    the metric's own interval."""

    def judge(metric: Metric, book: Book) -> _Verdict:
        return _measured(metric, touchpoint, book)

    return _linked(touchpoint, "tracked_by", Metric, "metric", "is tracked by", judge, book)


def _measured(metric: Metric, touchpoint: Touchpoint, book: Book) -> _Verdict:
    values = ((each.period_end, n) for n, each in enumerate(metric.measurements) if _is_about(each, touchpoint))
    last, number = max(((day, n) for day, n in values if day and day <= book.as_of), default=(None, 0))
    if last is None:
        return _weak(metric, "has no value yet", "unmeasured", "measurements")
    if metric.every is None:
        return _weak(metric, "does not say how often it is measured", "unmeasured", "every")
    if is_stale(metric, last, book.as_of):
        return _weak(metric, f"was last measured for {last}", "stale", "measurements", number)
    return _yes(metric, f"was measured for {last}")


def is_stale(metric: Metric, last: datetime.date, as_of: datetime.date) -> bool:
    """Whether a value for *last* is too old by *as_of*; also where nobody said how often it is measured."""
    return metric.every is None or (as_of - last).days > STALE_AFTER * metric.every.days


def _is_about(value: Measurement, touchpoint: Touchpoint) -> bool:
    """Whether a value says anything of *touchpoint*; one of another moment or journey does not."""
    if value.scope is None:
        return True
    journeys = {place.journey for place in touchpoint.at}
    return value.scope.touchpoint in (None, touchpoint.id) and value.scope.journey in (None, *journeys)


def _owner(touchpoint: Touchpoint, book: Book) -> _Verdict:
    """A live role, team or person keeps it. Weak where that record is missing, retired, or still being
    written, or the person has left."""
    if touchpoint.owner is None:
        return _no(touchpoint, "nobody keeps it", "owner")
    keeper = book.get(touchpoint.owner)
    if not isinstance(keeper, Role | Team | Person):
        return _Verdict(
            Cover.WEAK, f"{touchpoint.owner!r} is no role, team or person", "dangling", touchpoint, ("owner",)
        )
    if isinstance(keeper, Person) and keeper.has_left(book.as_of):
        return _weak(keeper, "has left", "dangling", "active_until")
    if keeper.is_live:
        return _yes(keeper, "keeps it")
    return _weak(keeper, _state(keeper), "draft", "status")


CELLS: dict[str, Callable[[Touchpoint, Book], _Verdict]] = {
    "need": _need,
    "goal": _goal,
    "backstage": _backstage,
    "friction": _friction,
    "script": _script,
    "training": _training,
    "metric": _metric,
    "owner": _owner,
}
"""What a touchpoint needs, in the order in which it is shown. The docstrings are for readers: when is it *yes*?"""


def asks() -> Iterator[tuple[str, str]]:
    """Each cell's name, and what it asks for."""
    for name, judge in CELLS.items():
        yield name, " ".join((judge.__doc__ or "").split())


def _linked(
    touchpoint: Touchpoint,
    field: str,
    kind: type[R],
    noun: str,
    verb: str,
    judge: Callable[[R, Book], _Verdict],
    book: Book,
) -> _Verdict:
    """The best that *judge* says of the records that a field names."""
    names: Sequence[str] = getattr(touchpoint, field)
    found = [record for name in names if (record := book.find(kind, name)) is not None]
    lack = f"no {noun} that it {verb} is in force" if names else f"it {verb} no {noun}"
    return _best(found, judge, book, _no(touchpoint, lack, field))


def _best(found: Iterable[R], judge: Callable[[R, Book], _Verdict], book: Book, none: _Verdict) -> _Verdict:
    """The best verdict on the records *found*; *none* where there are none, or nothing better than it."""
    best = none
    for record in found:
        if record.status != "retired":
            verdict = judge(record, book) if record.is_live else _weak(record, _state(record), "draft", "status")
            if verdict.cover.points > best.cover.points:
                best = verdict
            if best.cover is Cover.YES:
                break
    return best


def _reviewed(record: Record, book: Book) -> _Verdict | None:
    """What is wrong with its review; ``None`` where it is in time."""
    if record.reviewed is None:
        return _weak(record, "was never reviewed", "overdue", "reviewed")
    if (book.as_of - record.reviewed).days > record.review_span.days:
        return _weak(record, "is overdue for review", "overdue", "reviewed")
    return None


def _state(record: Record) -> str:
    return {"draft": "is a draft", "review": "is still in review", "retired": "is retired"}[record.status]


def _yes(record: Record, says: str) -> _Verdict:
    return _Verdict(Cover.YES, f"{record.kind} {record.id!r} {says}", "", record, ())


def _weak(record: Record, says: str, fault: str, *route: str | int) -> _Verdict:
    return _Verdict(Cover.WEAK, f"{record.kind} {record.id!r} {says}", fault, record, route)


def _no(touchpoint: Touchpoint, says: str, *route: str) -> _Verdict:
    return _Verdict(Cover.NO, says, "missing", touchpoint, route)
