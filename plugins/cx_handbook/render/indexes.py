"""Pages about many records: the home page, an index a kind, and what is unfinished."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from markupsafe import Markup, escape

from ..checks import Checked
from ..finding import Severity
from ..graph.views import VIEWS
from ..kinds import (
    GROUPS,
    ContactReason,
    FieldSpec,
    Goal,
    Journey,
    Metric,
    Mission,
    Record,
    Role,
    Script,
    field,
)
from ..kinds.custom import OWN_GROUP
from ..kinds.example import about
from . import addresses
from .blocks import cell, filled
from .courses import way
from .desk import Desk
from .goal_states import state
from .page import Page
from .pen import STATE_MARKS, STATE_WORDS, Pen, date
from .searching import of_texts
from .templating import fill
from .unit import Unit

R = TypeVar("R", bound=Record)

MOST_USED = 8
"""Scripts on the home page."""

SHOWN = 8
"""Journeys and goals on the home page."""


class Cell(NamedTuple):
    """A cell of an index: what is shown, and what it is sorted by."""

    html: Markup
    key: str


def index(kind: type[Record], desk: Desk) -> Page:
    """Every record of a kind, to be sorted and filtered."""
    pen = desk.pen
    html = fill(
        "index.html",
        title=kind.plural,
        kind=kind.kind,
        about=about(kind),
        columns=columns(kind),
        rows=rows(kind, desk.book.all(kind), pen),
        reference=pen.href(addresses.of_kind_reference(kind)),
        folder=kind.folder,
    )
    return Page(
        addresses.of_kind(kind),
        kind.plural,
        html,
        about(kind).splitlines()[0],
        search=of_texts(kind.plural, (about(kind),)),
        tags=("list",),
        is_leaf=False,
        boost=0.5,
    )


def columns(kind: type[Record]) -> list[str]:
    """The headings of a table of records of *kind*."""
    return ["Title", *(spec.label for spec in _specs(kind)), "Status", "Kept by", "Reviewed"]


def rows(kind: type[Record], records: Iterable[Record], pen: Pen) -> list[list[Cell]]:
    """Its rows, in order of titles."""
    specs = _specs(kind)
    return [_row(record, specs, pen) for record in sorted(records, key=lambda record: record.title.casefold())]


def _specs(kind: type[Record]) -> list[FieldSpec]:
    return [field(kind, name) for name in kind.columns]


def _row(record: Record, specs: Sequence[FieldSpec], pen: Pen) -> list[Cell]:
    summary = Markup("<br><small>{}</small>").format(record.summary) if record.summary else Markup("")
    own = [_cell(record, spec, pen) for spec in specs]
    shipped = record.id in pen.book.built_in
    state = "◇ built in" if shipped else f"{STATE_MARKS[record.status]} {STATE_WORDS[record.status]}"
    owner = pen.link(record.owner) if record.owner else Markup("–")
    reviewed = date(record.reviewed) if record.reviewed else "–"
    return [
        Cell(pen.link(record, record.title) + summary, record.title.casefold()),
        *own,
        Cell(escape(state), record.status),
        Cell(owner, owner.striptags().casefold()),
        Cell(Markup('<span class="cx-when">{}</span>').format(reviewed), str(record.reviewed or "")),
    ]


def _cell(record: Record, spec: FieldSpec, pen: Pen) -> Cell:
    value = getattr(record, spec.name)
    if not filled(value):
        return Cell(Markup("–"), "")
    shown = cell(spec, value, pen)
    return Cell(shown, _sort_key(value) or str(shown.striptags()).casefold())


def _sort_key(value: object) -> str:
    """A text that sorts as *value* does, for dates and numbers; empty for anything else."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    return f"{value:020.4f}" if isinstance(value, int | float) and not isinstance(value, bool) else ""


def home(desk: Desk) -> Page:
    """The front page: the way in for each reader, why we are here, and how things stand."""
    checked, standing, pen = desk.checked, desk.standing, desk.pen
    book = checked.book
    name = book.settings.name
    missions = book.all(Mission)
    html = fill(
        "home.html",
        name=name,
        statement=missions[0].statement if missions and missions[0].statement else "",
        mission=pen.href(addresses.of_record(missions[0])) if missions else "",
        as_of=date(book.as_of),
        scripts=_most_used(checked, pen),
        scripts_href=pen.href(addresses.of_kind(Script)),
        roles=_doors(desk),
        ways=list(_ways(desk)),
        journeys=[_journey(journey, pen) for journey in _live(book.all(Journey))[:SHOWN]],
        journeys_href=pen.href(addresses.of_kind(Journey)),
        goals=[_goal(goal, pen) for goal in sorted(_live(book.all(Goal)), key=lambda goal: str(goal.due))[:SHOWN]],
        goals_href=pen.href(addresses.of_kind(Goal)),
        shelves=_shelves(checked, pen),
        standing=_standing(checked),
        covered=standing.coverage.handbook.words if standing.coverage.touchpoints else "",
        completeness=pen.href(addresses.COMPLETENESS),
        unfinished=pen.href(addresses.UNFINISHED),
    )
    description = f"{name}: the customer experience, planned in detail."
    return Page("", name, html, description, search=of_texts(name, (description,)), is_leaf=False)


class _Door(NamedTuple):
    """The page of a live role."""

    id: str
    href: str
    title: str
    purpose: str
    """No more than text."""

    was: str
    """How its address ended before the role was renamed, for devices that keep it; empty where it never was."""


def _doors(desk: Desk) -> list[_Door]:
    """The page of each live role."""
    roles = sorted(_live(desk.book.all(Role)), key=lambda role: role.title.casefold())
    return [_door(role, desk) for role in roles]


def _door(role: Role, desk: Desk) -> _Door:
    uri = addresses.of_view(VIEWS["work"], role)
    was = "".join(f"/{VIEWS['work'].uri}{name}/{desk.pen.index}" for name in role.aliases[-1:])
    return _Door(role.id, desk.pen.href(uri), role.title, str(role.purpose or ""), was)


def _ways(desk: Desk) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Where those who lead and those who write begin: addresses and words."""

    def ways(*names: str) -> list[tuple[str, str]]:
        return [(desk.pen.href(VIEWS[name].uri), VIEWS[name].title) for name in names]

    complete = desk.pen.href(addresses.COMPLETENESS), "How complete is it?"
    unfinished = desk.pen.href(addresses.UNFINISHED), "What is unfinished"
    yield "If you lead", [*ways("scorecard", "offense-defense"), complete]
    yield (
        "If you write",
        [unfinished, *ways("due", "changed", "owners"), _guide(desk)],
    )


def _guide(desk: Desk) -> tuple[str, str]:
    """The handbook's own guide for authors, where it has one in ``write.md``; else what the product says."""
    if any(page.uri == "write.md" for page in desk.checked.loaded.pages):
        return f"{desk.pen.root}write{'.html' if desk.pen.index else '/'}", "Write the handbook"
    return desk.pen.href(addresses.KINDS), "What can be written"


def _live(records: Sequence[R]) -> list[R]:
    return [record for record in records if record.is_live]


def _most_used(checked: Checked, pen: Pen) -> list[tuple[Markup, str, str]]:
    """The scripts that answer most contacts: link, a customer's phrase, contacts a month."""
    book = checked.book
    counted = []
    for script in _live(book.all(Script)):
        reasons = [reason for name in script.answers if (reason := book.find(ContactReason, name))]
        count = sum(reason.volume.count or 0 for reason in reasons if reason.volume)
        counted.append((count, script))
    counted.sort(key=lambda pair: (-pair[0], pair[1].id))
    return [
        (pen.link(script), script.customer_says[0] if script.customer_says else "", f"{count:,}" if count else "")
        for count, script in counted[:MOST_USED]
    ]


def _journey(journey: Journey, pen: Pen) -> tuple[Markup, list[tuple[str, str]]]:
    href = pen.href(addresses.of_record(journey))
    stages = [(f"{href}#{addresses.anchor('stages', stage.id)}", stage.title or stage.id) for stage in journey.stages]
    return pen.link(journey), stages


def _goal(goal: Goal, pen: Pen) -> tuple[Markup, Markup, str, str]:
    """Link, state, ``88 → 95 %``, due date."""
    unit = Unit.of(pen.book.find(Metric, goal.metric), pen.book)
    return pen.link(goal), state(goal, pen.book), way(goal, unit), date(goal.due) if goal.due else ""


def _shelves(checked: Checked, pen: Pen) -> list[tuple[str, list[tuple[str, str, int]]]]:
    """Every kind that has records, by the part of the handbook."""
    return [
        (
            group,
            [
                (pen.href(addresses.of_kind(kind)), kind.plural, len(checked.book.all(kind)))
                for kind in checked.book.kinds.values()
                if kind.group == group and checked.book.all(kind)
            ],
        )
        for group in (*GROUPS, OWN_GROUP)
    ]


def _standing(checked: Checked) -> list[tuple[int, str]]:
    """How many findings of each severity there are, and how many drafts; what is none is left out."""
    names = {Severity.ERROR: "to mend", Severity.WARNING: "to finish", Severity.INFO: "to keep in mind"}
    counts = [(sum(each.severity is severity for each in checked.findings), name) for severity, name in names.items()]
    counts.append((sum(not record.is_live and record.status != "retired" for record in checked.book), "being written"))
    return [(count, name) for count, name in counts if count]
