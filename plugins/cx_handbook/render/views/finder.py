"""The recovery finder on a page of its own: what the customer says leads to the words that help.

The box to type in is made by the script ``finder-box.js``. Without it, and below it, stands every script by what
customers say, to be read or searched with what the browser has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from ...kinds import Channel, Role, Touchpoint
from ..desk import Desk
from ..finder import Entry, entries, touchpoints
from ..templating import fill
from .drawing import Drawn

ELSEWHERE = "Wherever it happens"
"""The group of what belongs to no touchpoint."""


class Listed(NamedTuple):
    """A script, or a reason that has none, and what customers say to it."""

    link: Markup
    says: Sequence[str]


def draw(desk: Desk, *, role: Role | None = None, channel: Channel | None = None) -> Drawn:
    """The box to type in; and every script of *role* on *channel* by what customers say."""
    found = [each for each in entries(desk) if _is_for(each, "roles", role) and _is_for(each, "channels", channel)]
    html = fill(
        "views/finder.html",
        role=role.id if role else "",
        channel=channel.id if channel else "",
        groups=list(_groups(found, desk)),
    )
    return Drawn(Markup(html), lede="Type it as you hear it; three words will do.", boost=2.0)


def _is_for(entry: Entry, field: str, asked: Role | Channel | None) -> bool:
    named = getattr(entry, field, ())
    return asked is None or not named or asked.id in named


def _groups(found: Sequence[Entry], desk: Desk) -> Iterator[tuple[str, list[Listed]]]:
    """What was found under the first touchpoint that it belongs to, in order of titles."""
    groups: dict[str, list[Entry]] = {}
    for entry in found:
        groups.setdefault(_place(entry, desk), []).append(entry)
    for place in sorted(groups, key=lambda each: (each == ELSEWHERE, each.casefold())):
        listed = sorted(groups[place], key=lambda each: each.title.casefold())
        yield place, [Listed(desk.pen.link(each), each.customer_says) for each in listed]


def _place(entry: Entry, desk: Desk) -> str:
    found = (desk.book.find(Touchpoint, name) for name in touchpoints(entry, desk))
    return next((each.title for each in found if each is not None and each.is_live), ELSEWHERE)
