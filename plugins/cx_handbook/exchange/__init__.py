"""The book in other shapes, for other programmes."""

from __future__ import annotations

from . import history
from .calendars import feeds
from .json import handbook_json
from .schema import schemas

__all__ = ["feeds", "handbook_json", "history", "schemas"]
