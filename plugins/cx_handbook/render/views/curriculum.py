"""Who learns what, by when: all roles and modules side by side; of one role, its path."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from ...graph.learning import Taken
from ...graph.skills_gap import Need
from ...graph.views import VIEWS
from ...kinds import Role, Skill, Training
from .. import addresses
from ..desk import Desk
from ..filters import Filter
from ..indexes import Cell as TableCell
from ..matrix import Cell, Group, Line, matrices
from ..page import Heading
from ..pen import Pen
from ..templating import fill
from .drawing import Drawn
from .learning_path import MARKS, STYLES, Path, count, draw_path, level, minutes, path_of, sum_of

EVERY, SEVERAL, ONE = "Every role takes it", "Several roles take it", "One role takes it"


def draw(desk: Desk, *, role: Role | None = None) -> Drawn:
    """Of one *role*, its path; else what every role takes."""
    return draw_path(path_of(role, desk.book), desk) if role is not None else _of_all(desk)


def _of_all(desk: Desk) -> Drawn:
    pen, book = desk.pen, desk.book
    roles = sorted((each for each in book.all(Role) if each.is_live), key=lambda each: each.title.casefold())
    modules = sorted((each for each in book.all(Training) if each.is_live), key=lambda each: each.title.casefold())
    paths = [path_of(role, book) for role in roles]
    columns = [(_to_path(role, pen), role.title) for role in roles]
    groups = _modules(paths, modules, pen)
    html = fill(
        "views/curriculum.html",
        roles=[_role(path, pen) for path in paths],
        tables=matrices(columns, groups),
        filters=[Filter.by("role", "Role", roles)],
        untaken=[pen.link(each) for each in _untaken(paths, modules)],
        modules=len(modules),
        skills=matrices(columns, _skills(paths, pen)),
        gaps=[(_to_path(path.role, pen), [_gap(each, pen) for each in path.gaps]) for path in paths if path.gaps],
        needed=sum(len(path.skills) for path in paths),
    )
    sections = (
        ("roles", "By role"),
        ("matrix", "Who takes what"),
        ("untaken", "Taken by nobody"),
        ("skills", "Skills"),
    )
    headings = tuple(Heading(2, f"curriculum-{name}", title) for name, title in sections)
    return Drawn(Markup(html), headings, found_by=("training plan", "onboarding", "skills gap"))


def _to_path(role: Role, pen: Pen) -> Markup:
    return Markup('<a href="{}">{}</a>').format(pen.href(addresses.of_view(VIEWS["curriculum"], role)), role.title)


def _role(path: Path, pen: Pen) -> list[TableCell]:
    first, gaps = sum_of(path.first), len(path.gaps)
    state = "–" if not path.skills else f"◐ {gaps} of {len(path.skills)} short" if gaps else f"● {len(path.skills)} met"
    return [
        TableCell(_to_path(path.role, pen), path.role.title.casefold()),
        TableCell(escape(count(path.first)), f"{len(path.first):05}"),
        TableCell(escape(minutes(first)), f"{first:09}"),
        TableCell(escape(path.last_day if path.last_day is not None else "–"), f"{path.last_day or 0:05}"),
        TableCell(escape(count(path.taken)), f"{len(path.taken):05}"),
        TableCell(escape(minutes(path.a_year)), f"{path.a_year:09}"),
        TableCell(escape(state), f"{gaps:05}"),
    ]


def _modules(paths: Sequence[Path], modules: Iterable[Training], pen: Pen) -> list[Group]:
    """A row for each module that somebody takes, by how many do; those of one role follow the order of the roles."""
    rows: dict[str, list[Taken | None]] = {module.id: [None] * len(paths) for module in modules}
    for number, path in enumerate(paths):
        for each in path.taken:
            rows[each.module.id][number] = each
    groups: dict[str, list[Line]] = {EVERY: [], SEVERAL: [], ONE: []}
    for row in sorted((row for row in rows.values() if any(row)), key=_turn):
        count = sum(each is not None for each in row)
        title = EVERY if count == len(paths) else ONE if count == 1 else SEVERAL
        groups[title].append(_module(row, paths, pen))
    return [Group(title, lines) for title, lines in groups.items() if lines]


def _turn(row: Sequence[Taken | None]) -> tuple[int, int, str]:
    takers = [number for number, each in enumerate(row) if each]
    first = min((each.day for each in row if each and each.day is not None), default=9999)
    return takers[0] if len(takers) == 1 else 0, first, next(each.module.title.casefold() for each in row if each)


def _module(row: Sequence[Taken | None], paths: Sequence[Path], pen: Pen) -> Line:
    module = next(each.module for each in row if each)
    cells = [_takes(each) if each else None for each in row]
    keys = " ".join(path.role.id for path, each in zip(paths, row, strict=True) if each)
    return Line(pen.link(module), minutes(module.minutes) if module.minutes is not None else "", cells, keys=keys)


def _takes(each: Taken) -> Cell:
    if each.day is not None:
        return Cell("●", f"day {each.day}")
    return Cell("●", "first weeks") if each.first else Cell("○", "later", "cx-soft")


def _untaken(paths: Iterable[Path], modules: Iterable[Training]) -> list[Training]:
    found = {each.module.id for path in paths for each in path.taken}
    return [module for module in modules if module.id not in found]


def _skills(paths: Sequence[Path], pen: Pen) -> list[Group]:
    """A row for each skill that a role needs, in order of titles."""
    rows: dict[str, list[Need | None]] = {}
    for number, path in enumerate(paths):
        for each in path.skills:
            rows.setdefault(each.skill, [None] * len(paths))[number] = each
    lines = [
        Line(pen.link(skill), "", [_built(each) if each else None for each in row])
        for skill, row in sorted(rows.items(), key=lambda item: _title(item[0], pen))
    ]
    return [Group("", lines)] if lines else []


def _title(skill: str, pen: Pen) -> str:
    found = pen.book.find(Skill, skill)
    return (found.title if found else skill).casefold()


def _built(each: Need) -> Cell:
    says = f"{each.needs}" if each.state == "met" else f"{each.reached} of {each.needs}"
    return Cell(MARKS[each.state], says, STYLES[each.state])


def _gap(each: Need, pen: Pen) -> Markup:
    """The skill, and how far it is from what is needed."""
    how = f"built to {level(each.reached)}" if each.reached else each.state
    said = f"{MARKS[each.state]} needs {level(each.needs)}, {how}"
    return Markup('{} <span class="{}">{}</span>').format(pen.link(each.skill), STYLES[each.state], said)
