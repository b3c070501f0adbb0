"""How complete the handbook is: what covers each touchpoint, scores, findings, waivers and the trend."""

from __future__ import annotations

from markupsafe import Markup

from ...kinds import Journey
from .. import dashboard
from ..desk import Desk
from .drawing import Drawn

FOUND_BY = ("Coverage, scores, holes, waivers, trend, maturity.",)


def draw(desk: Desk, *, journey: Journey | None = None) -> Drawn:
    """The handbook as a whole, or the touchpoints of one journey with all their holes."""
    if journey is not None:
        return Drawn(Markup(dashboard.of_journey(journey, desk)), lede=dashboard.lede(desk), boost=0.3)
    html, headings = dashboard.whole(desk)
    return Drawn(Markup(html), headings, lede=dashboard.lede(desk), found_by=FOUND_BY, boost=0.3)
