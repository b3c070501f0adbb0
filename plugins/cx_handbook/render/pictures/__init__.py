"""Pictures drawn from data at build time, as static SVG in the theme's colours."""

from __future__ import annotations

from .chart import HALF, LOW, LOW_NARROW, NARROW, WIDE, Course, Point, Size, chart, sparkline

__all__ = ["HALF", "LOW", "LOW_NARROW", "NARROW", "WIDE", "Course", "Point", "Size", "chart", "sparkline"]
