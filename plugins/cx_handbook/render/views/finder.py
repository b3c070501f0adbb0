"""The recovery finder on a page of its own: what the customer says leads to the words that help."""

from __future__ import annotations

from markupsafe import Markup

from ...kinds import Channel, Role
from ..desk import Desk
from ..templating import fill
from .drawing import Drawn


def draw(desk: Desk, *, role: Role | None = None, channel: Channel | None = None) -> Drawn:
    """The box to type in; without scripts, every script by what customers say."""
    html = fill("views/finder.html", role=role.id if role else "", channel=channel.id if channel else "")
    return Drawn(Markup(html))
