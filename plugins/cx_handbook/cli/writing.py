"""Writes what a command has to say into a file that somebody named."""

from __future__ import annotations

from pathlib import Path

from ..errors import FileUnwritable


def write(path: Path, written: str) -> None:
    """Write *written* to *path*, in folders that are made where they are missing. Raises ``FileUnwritable``."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written, "utf-8", newline="\n")
    except FileExistsError:
        raise FileUnwritable(str(path), "one of its folders is a file") from None
    except OSError as error:
        raise FileUnwritable(str(path), error.strerror or str(error)) from None
