"""Templates hold layout only: they look nothing up, sort nothing and decide nothing. Everything is escaped."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined


@cache
def environment() -> Environment:
    """The templates of this package."""
    return Environment(
        loader=PackageLoader("cx_handbook.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def fill(template: str, **values: Any) -> str:
    """*template* filled with *values*, as plain text: whoever cuts it up later need not escape each piece."""
    return environment().get_template(template).render(**values)
