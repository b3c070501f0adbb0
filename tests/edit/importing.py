"""Imports as somebody at the terminal sees them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

from cx_handbook.edit import write
from cx_handbook.edit.importing import Home, Imported, home
from cx_handbook.load import gather
from handbooks import written

DAY = datetime.date(2026, 11, 23)


def home_of(folder: Path, texts: Mapping[str, str | bytes] = {}) -> Home:
    """The handbook in *folder*, once these files are in it."""
    folder.mkdir(exist_ok=True)
    return home(gather(written(folder, texts), base=folder), DAY)


def put(imported: Imported, folder: Path) -> None:
    """Write what the import comes to into *folder*."""
    write(imported.changes, folder)


def lines(imported: Imported) -> list[str]:
    """What is told below the summary, each heading with its lines."""
    return [line for heading, said in imported.said for line in (heading, *(f"  {each}" for each in said))]


def files(imported: Imported) -> dict[str, str]:
    """What the files are to hold."""
    return {each.path: (each.after or b"").decode() for each in imported.changes}
