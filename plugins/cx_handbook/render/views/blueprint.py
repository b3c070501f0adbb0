"""The blueprint of one touchpoint: who does what in front of the customer and behind the scenes, and where it waits."""

from __future__ import annotations

from ...kinds import Touchpoint
from .. import blueprint
from ..desk import Desk
from .drawing import Drawn


def draw(desk: Desk, *, touchpoint: Touchpoint) -> Drawn:
    """As it stands on the touchpoint's own page."""
    return Drawn(blueprint.draw(touchpoint, desk.pen))
