"""A handbook of one's own, as the files it begins with."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from .scalars import scalar

FOLDER = "new_handbook"
"""Where the files lie in the package; ``dot-`` stands for the dot that a name begins with."""

TITLE = "Our handbook"
"""What a handbook is called until somebody says otherwise, and what it is called in those files."""

PACKAGE = "cx-handbook"

REQUIREMENTS = "requirements.txt"

RECORDS = "handbook_data"

MARKS = ("mkdocs.yml", "properdocs.yml", RECORDS)
"""What shows that a folder holds a handbook, or another site."""


@dataclass(frozen=True)
class Origin:
    """Where this programme came from, so that others can get the same."""

    version: str

    address: str = ""
    """Of a wheel or a repository, as pip installs from it; empty where it came from a package index."""

    wheel: str = ""
    """The file on this computer that it was installed from, where it was one."""

    @property
    def is_local(self) -> bool:
        """Whether nobody but this computer can get it from there."""
        return self.address.startswith("file:")


def origin(version: str, direct: str | None) -> Origin:
    """What the ``direct_url.json`` of the installed package says of it (PEP 610); *direct* is ``None`` without one."""
    said: Mapping[str, Any] = json.loads(direct) if direct else {}
    url = str(said.get("url", ""))
    if "vcs_info" in said:
        vcs = said["vcs_info"]
        return Origin(version, f"{vcs['vcs']}+{url}@{vcs.get('requested_revision') or vcs['commit_id']}")
    is_wheel = url.startswith("file:") and url.endswith(".whl")
    return Origin(version, url, _local(url) if is_wheel else "")


def beginning(title: str, source: Origin, wheel: bytes | None = None) -> dict[str, bytes]:
    """Every file of a new handbook called *title*, by its way from there.

    *wheel* is what the wheel file holds that the programme was installed from, if that is still there; it goes along,
    since no other computer could get it.
    """
    shipped = {path: _called(path, text, title).encode() for path, text in _files(files(__package__) / FOLDER)}
    carried = {f"wheels/{PurePosixPath(source.wheel).name}": wheel} if wheel is not None else {}
    made = {**shipped, REQUIREMENTS: _requirements(source, next(iter(carried), "")).encode(), **carried}
    return dict(sorted(made.items()))


def standing(found: Collection[str]) -> str:
    """Of what was *found* in a folder, by its names there: what shows that no handbook can begin in it; or nothing."""
    return next((mark for mark in MARKS if mark in found), "")


def _files(folder: Traversable, above: str = "") -> Iterator[tuple[str, str]]:
    """Files below *folder* with their texts, by the names that they are to have."""
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        path = above + each.name.replace("dot-", ".", 1) if each.name.startswith("dot-") else above + each.name
        if each.is_dir():
            yield from _files(each, f"{path}/")
        else:
            yield path, each.read_text("utf-8")


def _called(path: str, text: str, title: str) -> str:
    is_data = path.endswith(".yml")
    return text.replace(f": {TITLE}\n", f": {scalar(title)}\n") if is_data else text.replace(TITLE, title)


def _requirements(source: Origin, carried: str) -> str:
    """The packages that the handbook is made with; *carried* is the file that goes along."""
    if carried:
        return _CARRIED.format(carried)
    if source.is_local:
        return _LOCAL.format(f"{PACKAGE} @ {source.address}")
    return _USUAL.format(f"{PACKAGE} @ {source.address}" if source.address else f"{PACKAGE}=={source.version}")


_HEAD = "# What this handbook is made with. Get it with: pip install -r requirements.txt\n"

_USUAL = f"{_HEAD}{{}}\n"

_CARRIED = f"""{_HEAD}# The file lies in this repository, so that everybody gets the same, wherever they are.
# When there is a new version, put its file there, delete the old one, and write its name here.
./{{}}
"""

_LOCAL = f"""{_HEAD}# This is a place on the computer on which the handbook was begun. Nobody else can install from it,
# nor can the checks of a pull request: before you share the handbook, write the address of a wheel or
# of a repository here.
{{}}
"""


def _local(url: str) -> str:
    """The path of a ``file:`` address on this computer."""
    path = unquote(urlsplit(url).path)
    return path[1:] if path[2:3] == ":" else path  # /C:/wheels on Windows
