"""Pictures drawn from data at build time, as static SVG in the theme's colours."""

from __future__ import annotations

from .trend import trend

__all__ = ["trend"]
