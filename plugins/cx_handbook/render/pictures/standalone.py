"""A picture as a file of its own: with its colours, without links, for any programme that shows SVG."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from markupsafe import escape

from .drawing import text

MARGIN = 28
HEAD = 58
"""Room for what the picture is called."""

_LINK = re.compile(r"<(/?)a\b[^>]*>")
_COLOUR = re.compile(r"(--cx-[\w-]+): (#\w+);")
_VARIABLE = re.compile(r"var\((--cx-[\w-]+)\)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def standalone(title: str, note: str, size: tuple[float, float], body: Iterable[str]) -> str:
    """*body*, *size* its width and height, under its *title* and a *note*, on white paper."""
    width, height = size[0] + 2 * MARGIN, size[1] + 2 * MARGIN + HEAD
    drawn = _LINK.sub(r"<\1g>", "".join(body))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="cx-jm" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}" role="img" aria-labelledby="title">'
        f'<title id="title">{escape(title)}</title><style>{_style()}</style>'
        f'<rect class="cx-paper" width="{width:g}" height="{height:g}"/>'
        f'<g transform="translate({MARGIN} {MARGIN})">{text(0, 20, title, "cx-name")}{text(0, 42, note, "cx-soft")}</g>'
        f'<g transform="translate({MARGIN} {MARGIN + HEAD})">{drawn}</g></svg>\n'
    )


@cache
def _style() -> str:
    """The rules that the site has for such pictures, with its light colours filled in."""
    styles = files("cx_handbook") / "assets" / "styles"
    light = dict(_COLOUR.findall((styles / "handbook.css").read_text("utf-8").split("}", 1)[0]))
    rules = _COMMENT.sub("", (styles / "journey-map-picture.css").read_text("utf-8"))
    filled = _VARIABLE.sub(lambda found: light[found[1]], " ".join(rules.split()))
    return f".cx-jm{{font-family:system-ui,'Segoe UI',Helvetica,Arial,sans-serif}} {filled}"
