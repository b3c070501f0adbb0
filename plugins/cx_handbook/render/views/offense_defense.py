"""Why customers get in touch: what each reason is worth, who can end its cause, and how it is answered meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from ...graph.defense import Answered
from ...graph.offense import initiatives_on
from ...graph.reasons import Ranked, ranked
from ...graph.volume import half, trend
from ...kinds import ContactReason
from ...kinds.contact_reason import RootCause
from .. import addresses
from ..desk import Desk
from ..filters import Filter
from ..page import Heading
from ..pen import Pen, date, number, unit_of
from ..templating import fill
from .drawing import Drawn
from .quadrants import MOST, QUADRANTS, counted, fields, row_id

MOST_ROWS = 300
"""Rows of the table; smaller reasons are left to their index."""

UNSORTED = "unsorted"

OFFENSE = {
    "idea": "○ idea:",
    "planned": "◔ planned:",
    "doing": "◑ under way:",
    "done": "● done:",
    "stopped": "× stopped:",
}
DEFENSE: dict[Answered, str] = {"live": "● live:", "draft": "○ not live yet:", "none": "◆ none"}
WAYS = {"rising": "▲ rising", "falling": "▼ falling", "level": "＝ level"}


class Row(NamedTuple):
    """A row of the table."""

    id: str
    rank: int
    play: str
    owners: str
    """Ids of those who can end a cause, with spaces between them."""

    link: Markup
    plan: str
    """What to do about it, in a word."""

    contacts: str
    share: str
    about: list[Markup]
    """What else there is to say of the number."""

    causes: list[Markup]
    offense: list[Markup]
    defense: list[Markup]


def draw(desk: Desk, *, limit: int | None = None) -> Drawn:
    """With a *limit*, so many of the biggest reasons; totals remain those of all."""
    reasons = ranked(desk.book)
    shown = reasons[: min(limit or MOST_ROWS, MOST_ROWS)]
    unsorted = [each for each in shown if each.play is None]
    name = f"offense-defense-{limit}" if limit else "offense-defense"
    whole = sum(each.contacts or 0 for each in reasons)
    html = fill(
        "views/offense_defense.html",
        name=name,
        tiles=list(_tiles(reasons, whole)),
        half=_half(reasons, whole),
        fields=list(fields(name, shown, desk.pen)),
        unsorted=[(desk.pen.link(each.record), counted(each)) for each in unsorted[:MOST]],
        unsorted_more=len(unsorted[MOST:]),
        filters=[] if limit else list(_filters(shown, desk)),
        rows=[_row(each, whole, name, desk) for each in shown],
        left_out=f"{len(reasons) - len(shown):,}" if len(shown) < len(reasons) else "",
        index=desk.pen.href(addresses.of_kind(ContactReason)),
    )
    headings = (Heading(2, f"{name}-worth", "What it is worth"), Heading(2, f"{name}-table", "Reason by reason"))
    found_by = ("contact reasons", "contact volume", "value irritant matrix", *(each.play for each in QUADRANTS))
    return Drawn(Markup(html), headings if reasons else (), found_by=found_by, boost=1.2)


def _tiles(reasons: Sequence[Ranked], whole: int) -> Iterator[tuple[str, str, str]]:
    """Label, figure and remark of what leaders ask first."""
    uncounted = sum(each.contacts is None for each in reasons)
    about = f"for {len(reasons)} reason{'' if len(reasons) == 1 else 's'}"
    yield "Contacts a month", f"{whole:,}", f"{about}, {uncounted} not counted" if uncounted else about
    aimed = [each for each in reasons if each.play not in (None, "leverage")]
    attacked = sum(not each.lacks_offense for each in aimed)
    yield "Offense", f"{attacked} of {len(aimed)}", "to end or ease have a plan, or say why not"
    answered = sum(each.defense.state == "live" for each in reasons)
    yield "Defense", f"{answered} of {len(reasons)}", "have a live answer meanwhile"


def _half(reasons: Sequence[Ranked], whole: int) -> str:
    """``The first 6 of 25 reasons make half of all 10,735 contacts a month.``"""
    biggest = half(each.contacts or 0 for each in reasons)
    if not biggest:
        return ""
    who = "The first reason makes" if biggest == 1 else f"The first {biggest} of {len(reasons)} reasons make"
    return f"{who} half of all {whole:,} contacts a month."


def _filters(reasons: Sequence[Ranked], desk: Desk) -> Iterator[Filter]:
    there = {each.play or UNSORTED for each in reasons}
    plays = [*((each.play, each.play.capitalize()) for each in QUADRANTS), (UNSORTED, "Not sorted yet")]
    yield Filter("play", "Play", [pair for pair in plays if pair[0] in there])
    owners = (desk.book.get(name) for each in reasons for name in _owners(each.record))
    yield Filter.by("owner", "Owner", (each for each in owners if each is not None))


def _owners(reason: ContactReason) -> list[str]:
    return list(dict.fromkeys(cause.owner for cause in reason.root_cause if cause.owner))


def _row(each: Ranked, whole: int, name: str, desk: Desk) -> Row:
    reason, pen = each.record, desk.pen
    return Row(
        row_id(each, name),
        each.rank,
        each.play or UNSORTED,
        " ".join(_owners(reason)),
        pen.link(reason),
        f"to {each.play}" if each.play else "○ not sorted yet",
        "○ not counted" if each.contacts is None else f"{each.contacts:,}",
        f"{100 * each.contacts / whole:.1f} %" if each.contacts and whole else "",
        list(_about(reason, desk)),
        [_cause(cause, pen) for cause in reason.root_cause] or [_no_cause(each)],
        list(_offense(each, desk)) or [Markup("–")],
        list(_defense(each, pen)),
    )


def _about(reason: ContactReason, desk: Desk) -> Iterator[Markup]:
    """Which way the number goes, where it should be, and what one contact costs."""
    found = trend(reason, desk.book)
    if found is not None and found.latest.period_end is not None:
        before, latest = (number(each.value or 0) for each in (found.before, found.latest))
        unit, day = unit_of(found.metric), date(found.latest.period_end)
        yield Markup("{}: {} → {}{} on {}, {}").format(
            WAYS[found.way], before, latest, unit, day, desk.pen.link(found.metric)
        )
    if reason.target is not None and reason.target.count is not None:
        by = f" by {date(reason.target.by)}" if reason.target.by else ""
        yield escape(f"aim {reason.target.count:,}{by}")
    if reason.cost_each is not None:
        yield escape(f"{desk.pen.money(reason.cost_each)} each")


def _cause(cause: RootCause, pen: Pen) -> Markup:
    """``Delivery coordinator, at Greyheron Freight``."""
    who = pen.link(cause.owner) if cause.owner else Markup("◆ nobody yet")
    where = [name for name in (cause.vendor, cause.process, cause.touchpoint) if name]
    return Markup("{} <small>at {}</small>").format(who, pen.links(where)) if where else who


def _no_cause(each: Ranked) -> Markup:
    return Markup("–") if each.play == "leverage" else Markup("◆ no cause named")


def _offense(each: Ranked, desk: Desk) -> Iterator[Markup]:
    """The plans to end it, or what stands in their place."""
    for initiative in initiatives_on(each.record, desk.book):
        if initiative.status != "retired":
            yield Markup("{} {}").format(OFFENSE[initiative.state], desk.pen.link(initiative))
    if each.record.none_because:
        yield Markup("□ none, on purpose: <small>{}</small>").format(each.record.none_because)
    if each.lacks_offense:
        yield Markup('<span class="cx-is-no">◆ none</span>')


def _defense(each: Ranked, pen: Pen) -> Iterator[Markup]:
    """What is said meanwhile."""
    state, scripts = each.defense
    if state == "none":
        yield Markup('<span class="cx-is-no">{}</span>').format(DEFENSE[state])
    for script in scripts:
        yield Markup("{} {}").format(DEFENSE[state], pen.link(script))
    other = each.record.defense
    if other is not None and other.training:
        yield Markup("{} {}").format("taught in" if scripts else "● taught in", pen.link(other.training))
    if other is not None and other.answer:
        yield Markup("{} <small>{}</small>").format("say:" if scripts else "● say:", other.answer)
