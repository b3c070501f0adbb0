"""Ways to the calendars that readers put into their own programme."""

from __future__ import annotations

from ..graph.calendars import calendars
from .desk import Desk


def href(path: str, desk: Desk) -> str:
    """The way to the calendar at *path*, seen from the root of the site; empty where nothing stands in it."""
    return f"{desk.pen.root}{path}" if path in calendars(desk.book) else ""
