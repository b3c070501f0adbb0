"""The map of one journey: what customers do and feel, stage by stage, and what stands behind each moment."""

from __future__ import annotations

from ...kinds import Channel, Journey, Persona
from .. import journey_map
from ..desk import Desk
from .drawing import Drawn


def draw(desk: Desk, *, journey: Journey, persona: Persona | None = None, channel: Channel | None = None) -> Drawn:
    """Of a *persona* or a *channel* only the moments that matter to it, or happen there."""
    drawn = journey_map.draw(journey, desk, persona=persona, channel=channel)
    return Drawn(drawn.html, drawn.headings, files=drawn.files)
