"""What the commands share: where the handbook is, the day it is read on, and colours."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from ..checks import Checked
from ..checks import check as run_checks
from ..errors import PagesMissing
from ..load import load


def handbook_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--data``, ``--docs`` and ``--as-of``."""
    for option in (
        click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Read the handbook as if on this day."),
        click.option(
            "--docs", type=click.Path(path_type=Path), help="The folder of Markdown pages; docs where there is one."
        ),
        click.option("--data", type=click.Path(path_type=Path), default="handbook_data", help="The folder of records."),
    ):
        command = option(command)
    return command


def read(data: Path, docs: Path | None, as_of: datetime.datetime | None) -> Checked:
    """Load and check the handbook. Raises ``PagesMissing`` where *docs* is named and not there."""
    loaded = load(data, docs or Path("docs"))
    if docs is not None and not docs.is_dir():
        raise PagesMissing(str(docs))
    return run_checks(loaded, as_of.date() if as_of else None)


STYLES: dict[str, dict[str, Any]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "info": {"fg": "cyan"},
    "place": {"bold": True},
    "dim": {"dim": True},
}


def paint(text: str, style: str) -> str:
    """*text* in a style, for a terminal; click takes colours away where there is none."""
    return click.style(text, **STYLES[style])
