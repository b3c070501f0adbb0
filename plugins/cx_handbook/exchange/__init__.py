"""The book in other shapes, for other programmes."""

from __future__ import annotations

from .json import handbook_json

__all__ = ["handbook_json"]
