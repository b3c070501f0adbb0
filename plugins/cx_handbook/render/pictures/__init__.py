"""Pictures drawn from data at build time, as static SVG in the theme's colours."""

from .chart import HALF, LOW, LOW_NARROW, NARROW, WIDE, Course, Point, Size, chart, sparkline
from .curve import Moment, curve

__all__ = [
    "HALF",
    "LOW",
    "LOW_NARROW",
    "NARROW",
    "WIDE",
    "Course",
    "Moment",
    "Point",
    "Size",
    "chart",
    "curve",
    "sparkline",
]
