"""Handbooks as SCORM packages, unpacked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from cx_handbook import render
from cx_handbook.checks import Checked
from cx_handbook.exchange.scorm import packages
from cx_handbook.hosts import markdown
from handbooks import checked

SAMPLE = Path(__file__).parents[2] / "handbook_data"


def packed(found: Checked, site: str = "") -> dict[str, bytes]:
    """The packages of a handbook, by the names of their files."""
    read = markdown.usual(lambda name, part: render.of_mention(found.book, name, part))
    return dict(packages(render.desk(found, read, lambda place: None, site=site)))


def unpacked(content: bytes) -> dict[str, str]:
    """The files of a package, in their order."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def module(texts: Mapping[str, str], name: str = "craft", site: str = "") -> dict[str, str]:
    """The files of the package of one module of a handbook of these files."""
    return unpacked(packed(checked(texts), site)[f"{name}.zip"])
