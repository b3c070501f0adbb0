"""Pieces that pictures share: boxes, lines of text, links, and marks that differ in shape and not only in colour."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import escape

from .drawing import text

LEADING = 16
"""From line to line of a text."""

MARKS = ("flag", "answered", "partner")
"""Marks that may stand before a text."""

MARK = 15
"""The room that each of them takes."""


def box(style: str, x: float, y: float, width: float, height: float) -> str:
    """A rectangle."""
    return f'<rect class="{style}" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="4"/>'


def lines(
    x: float, y: float, said: Iterable[str], style: str, *, anchor: str = "start", leading: float = LEADING
) -> list[str]:
    """Lines of text, one below the other; *y* is the foot of the first."""
    return [text(x, round(y + leading * n, 1), each, style, anchor=anchor) for n, each in enumerate(said)]


def link(href: str, name: str, *parts: str) -> str:
    """What is drawn, as a link where it leads somewhere."""
    if not href:
        return "".join(parts[1:])
    label = f' aria-label="{escape(name)}"' if name else ""
    return f'<a href="{escape(href)}"{label}>{"".join(parts)}</a>'


def glyph(name: str, x: float, y: float) -> str:
    """One of ``MARKS``: a flag, full where a friction is open; a hatched square for a partner. About 11 by 11."""
    if name == "partner":
        hatch = f"M{x:g},{y + 5:g} l5,-5 M{x:g},{y + 10:g} l10,-10 M{x + 5:g},{y + 10:g} l5,-5"
        return f'<g class="cx-partner"><rect x="{x:g}" y="{y:g}" width="10" height="10"/><path d="{hatch}"/></g>'
    style = "cx-flag" if name == "flag" else "cx-flag cx-answered"
    return f'<path class="{style}" d="M{x + 1:g},{y + 12:g} V{y:g} L{x + 10:g},{y + 3.5:g} L{x + 1:g},{y + 7:g}"/>'


def dot(cover: str, x: float, y: float, size: float = 4) -> str:
    """A cell of the cover, which is yes, weak or no: full, half or empty."""
    half = f'<path d="M{x:g},{y - size:g} a{size:g},{size:g} 0 0 0 0,{2 * size:g}z"/>' if cover == "weak" else ""
    return f'<g class="cx-dot cx-{cover}"><circle cx="{x:g}" cy="{y:g}" r="{size:g}"/>{half}</g>'
