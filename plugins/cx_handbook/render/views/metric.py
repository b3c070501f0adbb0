"""How one number moved and where it is to go: the chart of each slice, its goals and its values."""

from __future__ import annotations

from markupsafe import Markup

from ...kinds import Metric
from ..desk import Desk
from ..measures import GOALS, slices_of
from ..templating import fill
from .drawing import Drawn


def draw(desk: Desk, *, metric: Metric) -> Drawn:
    """What the page of the metric shows first."""
    slices = slices_of(metric, f"metric-{metric.id}", desk.pen)
    html = fill("views/metric.html", title=desk.pen.link(metric), slices=slices, goal_columns=GOALS)
    return Drawn(Markup(html))
