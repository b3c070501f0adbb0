"""Home by role: what somebody needs at hand, may decide, has to know and to learn, on one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from ...graph import calendars
from ...graph.authority import line_for, may_grant
from ...graph.cadence import next_delivery
from ...graph.concern import concerned, taken_by
from ...graph.huddle import tip_of
from ...graph.learning import taken
from ...graph.news import news
from ...graph.views import VIEWS
from ...kinds import Goal, Metric, Policy, Record, Remedy, Role, Script, Story, Team, Tip, Touchpoint, Training
from ...kinds.parts import Standard
from ...kinds.values import Amount
from .. import addresses
from .. import calendars as calendar_ways
from ..card import with_cards
from ..courses import aimed
from ..desk import Desk
from ..goal_states import standing_of, state
from ..lessons import lesson
from ..pen import Pen, date
from ..templating import fill
from ..unit import Unit
from .drawing import Drawn

DAYS = 14
"""How long a change is new to those who work by it."""

FEW = 5
"""Lines of a card that are shown at once; the others open on a click."""

PER = {"incident": "a case", "day": "a day", "customer-year": "a customer and year"}
"""What a limit counts for."""


class Pinned(NamedTuple):
    """A script at hand: by which words it is known, and how it begins."""

    link: Markup
    says: str
    first: Markup


class Limit(NamedTuple):
    """Remedies that may be given up to the same sum."""

    amount: str
    per: str
    remedies: list[Markup]


class Told(NamedTuple):
    """This week's tip."""

    link: Markup
    minutes: str
    say: str
    ask: str
    story: Markup


class Promised(NamedTuple):
    """What customers may expect at a touchpoint."""

    link: Markup
    promises: list[Markup]


class Aimed(NamedTuple):
    """A goal that the work serves."""

    link: Markup
    state: Markup
    way: str


class Lesson(NamedTuple):
    """A module, and when it is held next."""

    link: Markup
    when: str
    is_late: bool


def draw(desk: Desk, *, role: Role | None = None) -> Drawn:
    """The page of one *role*, or every live role to choose from."""
    if role is None:
        html = fill("views/work.html", teams=list(_teams(desk)))
        return Drawn(Markup(html), lede="Each kind of work has a page of its own.", found_by=("My page, role, job.",))
    html = fill(
        "views/work-role.html",
        id=role.id,
        title=role.title,
        href=desk.pen.href(addresses.of_view(VIEWS["work"], role)),
        finder=desk.pen.href(addresses.of_view(VIEWS["finder"])),
        pinned=list(_pinned(role, desk)),
        limits=list(_limits(role, desk)),
        refused=[desk.pen.link(each) for each in _remedies(desk) if may_grant(role, each.id) is None],
        takes_over=desk.pen.link(role.escalates_to) if role.escalates_to else "",
        reach=_reach(role, desk),
        tip=_tip(role, desk),
        goals=list(_goals(role, desk)),
        promised=list(_promised(role, desk)),
        news=list(_news(role, desk)),
        days=DAYS,
        lessons=list(_lessons(role, desk)),
        first_weeks=list(_first_weeks(role, desk)),
        known=[lesson(each.module, desk).marks for each in taken(role, desk.book)],
        curriculum=desk.pen.href(addresses.of_view(VIEWS["curriculum"], role)),
        few=FEW,
        ways=list(_ways(role, desk)),
        calendars=list(_calendars(role, desk)),
    )
    words = (role.purpose or "", *role.also_called)
    return Drawn(Markup(html), title=f"Your page: {role.title}", lede=role.purpose or "", found_by=words, boost=1.5)


def _teams(desk: Desk) -> Iterator[tuple[str, list[tuple[str, str, str, str]]]]:
    """Every live role once, under the first team that it sits in: id, address, title and purpose."""
    left = {each.id: each for each in desk.book.all(Role) if each.is_live}
    for team in sorted((each for each in desk.book.all(Team) if each.is_live), key=lambda each: each.title.casefold()):
        found = [left.pop(name) for name in team.roles if name in left]
        if found:
            yield team.title, [_way_in(role, desk) for role in found]
    if left:
        others = sorted(left.values(), key=lambda each: each.title.casefold())
        yield "In no team", [_way_in(role, desk) for role in others]


def _way_in(role: Role, desk: Desk) -> tuple[str, str, str, str]:
    return role.id, desk.pen.href(addresses.of_view(VIEWS["work"], role)), role.title, role.purpose or ""


def _pinned(role: Role, desk: Desk) -> Iterator[Pinned]:
    for name in role.pinned:
        script = desk.book.find(Script, name)
        if script is not None and script.is_live:
            says = script.customer_says[0] if script.customer_says else ""
            first = desk.pen.words(script.quick[0]) if script.quick else Markup("")
            yield Pinned(desk.pen.link(script), says, first)


def _remedies(desk: Desk) -> list[Remedy]:
    return sorted((each for each in desk.book.all(Remedy) if each.is_live), key=lambda each: each.title.casefold())


def _limits(role: Role, desk: Desk) -> Iterator[Limit]:
    """The remedies that *role* may give, those together that go equally far, the furthest first."""
    found: dict[tuple[Amount, str], list[Remedy]] = {}
    for remedy in _remedies(desk):
        limit, most = line_for(role, remedy.id), may_grant(role, remedy.id)
        if limit is not None and most is not None:
            found.setdefault((most, limit.per), []).append(remedy)
    for (most, per), remedies in sorted(found.items(), key=lambda each: -each[0][0].max):
        yield from _limit(most, PER[per], remedies, desk.pen)


def _limit(most: Amount, per: str, remedies: Sequence[Remedy], pen: Pen) -> Iterator[Limit]:
    """What costs nothing needs nobody's word, even where the limit is nothing."""
    if most.max > 0:
        limited = most.max < float("inf")
        yield Limit(
            f"up to {pen.money(most)}" if limited else "no limit", per if limited else "", _links(remedies, pen)
        )
        return
    free = [each for each in remedies if each.worth is not None and each.worth.max == 0]
    asked = [each for each in remedies if each not in free]
    if free:
        yield Limit("freely", "", _links(free, pen))
    if asked:
        yield Limit("once somebody else agrees", "", _links(asked, pen))


def _links(records: Sequence[Record], pen: Pen) -> list[Markup]:
    return [pen.link(each) for each in records]


def _reach(role: Role, desk: Desk) -> list[tuple[Markup, str, str]]:
    """The teams that *role* sits in, when they are there and how to reach them."""
    teams = desk.book.sources(role, "sits in", Team)
    return [(desk.pen.link(team), team.hours or "", team.reach or "") for team in teams]


def _tip(role: Role, desk: Desk) -> Told | None:
    tip = tip_of(desk.book.all(Tip), desk.book.as_of, role.id)
    if tip is None:
        return None
    story = desk.book.find(Story, tip.story)
    minutes = "" if tip.minutes is None else f", {tip.minutes} minute{'' if tip.minutes == 1 else 's'}"
    return Told(
        desk.pen.link(tip), minutes, tip.say or "", tip.ask or "", desk.pen.link(story) if story else Markup("")
    )


def _worked(role: Role, desk: Desk) -> list[Touchpoint]:
    """The live touchpoints that *role* works, the weightiest first."""
    found = (desk.book.find(Touchpoint, name) for name in role.works)
    live = (each for each in found if each is not None and each.is_live)
    return sorted(live, key=lambda each: (-(each.weight or 0), each.title.casefold()))


def _promised(role: Role, desk: Desk) -> Iterator[Promised]:
    for touchpoint in _worked(role, desk):
        yield Promised(desk.pen.link(touchpoint), [_promise(each, desk) for each in touchpoint.standard])


def _promise(standard: Standard, desk: Desk) -> Markup:
    """What is promised, and the policy that says so."""
    policy = desk.book.find(Policy, standard.policy)
    said = escape(standard.promise or "")
    return Markup("{} ({})").format(said, desk.pen.link(policy)) if policy else said


def _goals(role: Role, desk: Desk) -> Iterator[Aimed]:
    """The live goals that its touchpoints serve, those first that most of them serve."""
    served: dict[str, int] = {}
    for touchpoint in _worked(role, desk):
        for name in touchpoint.serves:
            served[name] = served.get(name, 0) + 1
    goals = [goal for name in served if (goal := desk.book.find(Goal, name)) is not None and goal.is_live]
    for goal in sorted(goals, key=lambda each: (-served[each.id], each.title.casefold())):
        yield Aimed(desk.pen.link(goal), state(goal, desk.book), _way(goal, desk))


def _way(goal: Goal, desk: Desk) -> str:
    """``73 %, aim 80 % by 31 Mar 2027``."""
    unit = Unit.of(desk.book.find(Metric, goal.metric), desk.book)
    latest, aim = standing_of(goal, desk.book).latest, aimed(goal, unit)
    now = [unit.said(latest.value)] if latest is not None and latest.value is not None else []
    by = f" by {date(goal.due)}" if goal.due else ""
    return ", ".join([*now, *([f"aim {aim}{by}"] if aim else [])])


def _news(role: Role, desk: Desk) -> Iterator[tuple[str, Markup, str]]:
    """What changed lately for *role*: the day, what, and what is different."""
    index = concerned(desk.book)
    for day, record, change in news(desk.book, DAYS):
        if role in index.get(record.id, ()):
            yield date(day), desk.pen.link(record), change.note or ""


def _lessons(role: Role, desk: Desk) -> Iterator[Lesson]:
    """The modules that *role* takes and that come round, the next first; last those that were never held."""
    dated = [(next_delivery(each), each) for each in taken_by(role, desk.book) if role.id in each.for_roles]
    for day, training in sorted(dated, key=lambda pair: (pair[0] is None, str(pair[0]), pair[1].title.casefold())):
        if day is not None:
            late = day < desk.book.as_of
            yield Lesson(desk.pen.link(training), f"{'▲ was due' if late else 'by'} {date(day)}", late)
        elif not training.delivered:
            yield Lesson(desk.pen.link(training), "not held yet", False)


def _first_weeks(role: Role, desk: Desk) -> Iterator[tuple[Markup, str]]:
    """The modules for somebody new, in order of their days."""
    for step in sorted(role.onboarding, key=lambda each: each.by_day or 999):
        training = desk.book.find(Training, step.training)
        if training is not None:
            minutes = f" · {training.minutes} min" if training.minutes else ""
            yield desk.pen.link(training), f"by day {step.by_day}{minutes}" if step.by_day else minutes.strip(" ·")


def _ways(role: Role, desk: Desk) -> Iterator[tuple[str, str]]:
    """Where it goes on for this role: what views there are of it, and its record."""
    asked = f"?role={role.id}"
    for name, words in (("curriculum", "My curriculum"), ("changed", "All that changed"), ("due", "What is due")):
        view = VIEWS[name]
        record = role if view.each else None
        yield f"{desk.pen.href(addresses.of_view(view, record))}{'' if record else asked}", words
    if with_cards(desk, role):
        yield desk.pen.href(addresses.of_view(VIEWS["print-cards"], role)), "My scripts as cards"
    yield desk.pen.href(addresses.of_record(role)), "All about this role"


def _calendars(role: Role, desk: Desk) -> Iterator[tuple[str, str]]:
    """What of it can be put into a calendar: the way there, and what it holds."""
    found = (
        (calendars.of_role(role.id), "huddles and training"),
        (calendars.of_owner(role.id), "what you keep"),
    )
    yield from ((href, words) for path, words in found if (href := calendar_ways.href(path, desk)))
