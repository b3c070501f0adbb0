"""The path of one role: its modules by day, what comes first, what comes round again, the skills that it builds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup, escape

from ...graph import Book
from ...graph.cadence import next_delivery
from ...graph.learning import WEEK, Taken, minutes_a_year, taken
from ...graph.prerequisites import Order, order
from ...graph.skills_gap import Need, State, needs
from ...kinds import Role, Training
from .. import addresses
from ..desk import Desk
from ..indexes import Cell
from ..lessons import lesson
from ..page import Heading
from ..pen import STATE_WORDS, Pen, date
from ..pictures.prerequisites import Box, prerequisites
from ..templating import fill
from ..training import cadence
from .drawing import Drawn

MARKS: dict[State, str] = {"met": "●", "short": "◐", "nothing builds it": "○"}
STYLES: dict[State, str] = {"met": "cx-is-yes", "short": "cx-is-weak", "nothing builds it": "cx-is-no"}
LEVELS = {1: "aware", 2: "with help", 3: "alone", 4: "coaches others"}


SHOWN = {
    "quiz": "shown by the quiz",
    "observed": "shown by being observed",
    "role-play": "shown in a role-play",
    "qa-sample": "shown by a sample of work",
}
"""How somebody shows that they can do it, after ``proof``."""


class Step(NamedTuple):
    """A module on the path."""

    id: str
    day: str
    link: Markup
    minutes: str
    teaches: Markup | str
    after: Markup | str
    """What it needs first and gets only later, or never on this path."""


class Week(NamedTuple):
    """What is taken in one week."""

    title: str
    minutes: str
    steps: list[Step]


class Signed(NamedTuple):
    """A module on the record that is signed."""

    id: str
    marks: Markup
    link: Markup
    about: str
    content: str
    """The fingerprint of what it teaches today."""


class Path(NamedTuple):
    """What one role takes, and what that builds."""

    role: Role
    taken: list[Taken]
    skills: list[Need]

    @property
    def first(self) -> list[Taken]:
        """The modules of the first weeks."""
        return [each for each in self.taken if each.first]

    @property
    def later(self) -> list[Taken]:
        """The others."""
        return [each for each in self.taken if not each.first]

    @property
    def last_day(self) -> int | None:
        """The last day that is named."""
        return max((each.day for each in self.first if each.day is not None), default=None)

    @property
    def gaps(self) -> list[Need]:
        """The skills that are not built as far as the work needs."""
        return [each for each in self.skills if each.state != "met"]

    @property
    def a_year(self) -> int:
        """Minutes a year of what comes round."""
        return round(sum(minutes_a_year(each.module) for each in self.taken))


def path_of(role: Role, book: Book) -> Path:
    """What *role* takes in *book*."""
    modules = taken(role, book)
    return Path(role, modules, needs(role, (each.module for each in modules)))


def minutes(total: float) -> str:
    """``40 min``, ``8 h 55 min``, ``2 h``."""
    hours, left = divmod(round(total), 60)
    return " ".join(filter(None, (f"{hours:,} h" if hours else "", f"{left} min" if left or not hours else "")))


def sum_of(modules: Iterable[Taken]) -> int:
    """Their minutes; one without a length counts none."""
    return sum(each.module.minutes or 0 for each in modules)


def _length(module: Training) -> str:
    return minutes(module.minutes) if module.minutes is not None else "no length named"


def draw_path(path: Path, desk: Desk) -> Drawn:
    """The whole path as a view."""
    role, pen = path.role, desk.pen
    prefix = f"curriculum-{role.id}"
    boxes, found = _needs(path, pen)
    html = fill(
        "views/curriculum_of_role.html",
        prefix=prefix,
        figures=list(_figures(path)),
        weeks=list(_weeks(path, pen)),
        later=[_step(each, {}, pen) for each in path.later],
        waiting=_waiting(role, pen),
        picture=prerequisites(f"{prefix}-needs", f"What comes first for {role.title}", boxes, found) if boxes else "",
        needs=[(pen.link(each), pen.links(wanted)) for each, wanted in _needed(path, found)],
        circles=[(pen.link(each), pen.link(need)) for each, need in found.circles],
        has_modules=bool(path.taken),
        rounds=_rounds(path, pen),
        skills=[_skill(each, pen) for each in path.skills],
        role=role.title,
        signed=[_signed(each, desk) for each in path.taken],
        source=", ".join(filter(None, (pen.book.settings.name, f"as of {date(pen.book.as_of)}"))),
    )
    sections = (
        ("first", "First weeks", True),
        ("later", "Later on", path.later),
        ("order", "What comes first", True),
        ("round", "What comes round", True),
        ("skills", "Skills", True),
        ("record", "Record to sign", path.taken),
    )
    headings = tuple(Heading(2, f"{prefix}-{name}", title) for name, title, there in sections if there)
    return Drawn(Markup(html), headings, lede=_lede(path), found_by=(role.title, "onboarding", "learning path"))


def _lede(path: Path) -> str:
    if not path.taken:
        return f"{path.role.title} takes no module yet."
    last = f", by day {path.last_day}" if path.last_day is not None else ""
    first = f"{count(path.first)} in the first weeks{last}; " if path.first else ""
    return f"{first}{minutes(path.a_year)} a year to stay good at it."


def count(modules: Sequence[object]) -> str:
    """``3 modules``."""
    return f"{len(modules)} module{'' if len(modules) == 1 else 's'}"


def _figures(path: Path) -> Iterator[tuple[str, str, str]]:
    """Label, figure and a few words."""
    last = f"done by day {path.last_day}" if path.last_day is not None else "no day named"
    unknown = sum(each.module.minutes is None for each in path.taken)
    yield "First weeks", minutes(sum_of(path.first)), f"{count(path.first)}, {last}" if path.first else "no module"
    yield "After that, a year", minutes(path.a_year), f"what comes round of {count(path.taken)}"
    if unknown:
        yield "Not counted", str(unknown), "without a length"
    if path.skills:
        met = len(path.skills) - len(path.gaps)
        yield (
            "Skills",
            f"{met} of {len(path.skills)}",
            "◐ some are not built far enough" if path.gaps else "● all are built",
        )


def _weeks(path: Path, pen: Pen) -> Iterator[Week]:
    days = {each.module.id: each.day for each in path.first}
    for number, found in groupby(path.first, key=lambda each: each.week):
        modules = list(found)
        steps = [_step(each, days, pen) for each in modules]
        yield Week(_week(number), minutes(sum_of(modules)), steps)


def _week(number: int | None) -> str:
    if number is None:
        return "No day named"
    if number == 0:
        return "Before the first day"
    return f"Week {number}, days {(number - 1) * WEEK + 1} to {number * WEEK}"


def _step(each: Taken, days: dict[str, int | None], pen: Pen) -> Step:
    module = each.module
    return Step(
        module.first_id,
        f"day {each.day}" if each.day is not None else "",
        pen.link(module),
        _length(module),
        pen.links(module.teaches),
        Markup(", ").join(_too_late(each, days, pen)) if each.first else "",
    )


def _signed(each: Taken, desk: Desk) -> Signed:
    module = each.module
    known = lesson(module, desk)
    day = f"day {each.day}" if each.day is not None else ""
    about = (day, _length(module), SHOWN[module.proof] if module.proof else "")
    return Signed(
        module.first_id, known.marks, desk.pen.link(module), " · ".join(filter(None, about)), known.fingerprint
    )


def _too_late(each: Taken, days: dict[str, int | None], pen: Pen) -> Iterator[Markup]:
    """What the module needs first and what the path does not bring by then."""
    for need in each.module.needs_first:
        if need not in days:
            yield Markup("{} (not on this path)").format(pen.link(need))
        elif each.day is not None and (days[need] or each.day) > each.day:
            yield Markup("{} (day {})").format(pen.link(need), days[need])


def _waiting(role: Role, pen: Pen) -> list[Markup]:
    """Modules of the first weeks that are not in force."""
    found = (pen.book.find(Training, each.training) for each in role.onboarding)
    return [
        Markup('<a href="{}">{}</a> ({})').format(
            pen.href(addresses.of_record(each)), each.title, STATE_WORDS[each.status]
        )
        for each in dict.fromkeys(found)
        if each is not None and not each.is_live
    ]


def _needs(path: Path, pen: Pen) -> tuple[dict[str, Box], Order]:
    """Everything on the path that needs something or is needed, and what it needs beyond the path, in their order."""
    modules = _with_needs(path, pen)
    found = order({name: module.needs_first for name, module in modules.items()})
    tied = {each for name, wanted in found.direct.items() if wanted for each in (name, *wanted)}
    days = {each.module.id: each for each in path.taken}
    return {name: _box(module, days.get(name), pen) for name, module in modules.items() if name in tied}, found


def _with_needs(path: Path, pen: Pen) -> dict[str, Training]:
    found = {each.module.id: each.module for each in path.taken}
    waiting = list(found.values())
    while waiting:
        for name in waiting.pop().needs_first:
            module = pen.book.find(Training, name)
            if module is not None and module.is_live and name not in found:
                found[name] = module
                waiting.append(module)
    return found


def _box(module: Training, each: Taken | None, pen: Pen) -> Box:
    if each is None:
        note = "not on this path"
    else:
        note = f"day {each.day}" if each.day is not None else "no day" if each.first else "later"
    return Box(module.title, pen.href(addresses.of_record(module)), note, each is None)


def _needed(path: Path, found: Order) -> list[tuple[str, list[str]]]:
    """What each needs first, those that need nothing first, by their steps."""
    listed = [each for each in found.steps if found.direct[each]]
    return [(each, found.direct[each]) for each in sorted(listed, key=lambda each: found.steps[each])]


def _rounds(path: Path, pen: Pen) -> list[list[Cell]]:
    """What comes round, the next to be held first."""
    rows = [(next_delivery(each.module), each.module) for each in path.taken if each.module.cadence is not None]
    rows.sort(key=lambda pair: (pair[0] is None, pair[0] or pen.book.as_of, pair[1].title.casefold()))
    return [
        [
            Cell(pen.link(module), module.title.casefold()),
            Cell(escape(cadence(module)), f"{-minutes_a_year(module) / (module.minutes or 1):012.4f}"),
            Cell(escape(_length(module)), f"{module.minutes or 0:09}"),
            Cell(escape(_due(module, pen)), str(due or "")),
        ]
        for due, module in rows
    ]


def _due(module: Training, pen: Pen) -> str:
    due = next_delivery(module)
    if due is not None:
        return f"▲ was due {date(due)}" if due < pen.book.as_of else date(due)
    if not any(each.date for each in module.delivered):
        return "not held yet"
    return "whenever something changes" if module.cadence and module.cadence.repeat == "on-change" else "–"


def _skill(each: Need, pen: Pen) -> tuple[Markup, str, str, Markup | str, str, str]:
    """Link, needed level, level reached, by which modules, state with its shape, and style."""
    return (
        pen.link(each.skill),
        level(each.needs),
        level(each.reached) if each.reached else "–",
        pen.links(each.by) if each.by else "–",
        f"{MARKS[each.state]} {each.state}",
        STYLES[each.state],
    )


def level(number: int) -> str:
    """``3 alone``."""
    return f"{number} {LEVELS[number]}"
