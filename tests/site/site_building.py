"""Handbooks copied out of the repository, and real builds of them by MkDocs and ProperDocs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from site_reading import Html

from cx_handbook.checks import Checked, check
from cx_handbook.load import load

REPOSITORY = Path(__file__).parents[2]
TINY = Path(__file__).parent / "tiny"
OWN_KINDS = Path(__file__).parents[1] / "own_kinds"
HOSTS = ("mkdocs", "properdocs")


@dataclass(frozen=True)
class Run:
    """How a build ended."""

    code: int
    output: str
    """What it printed on either stream."""


@dataclass(frozen=True)
class Site:
    """A handbook that was built."""

    home: Path
    """The folder of ``mkdocs.yml``."""

    run: Run

    @property
    def root(self) -> Path:
        """The built site."""
        return self.home / "site"

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Every file of the site by its path in it."""
        paths = (path for path in self.root.rglob("*") if path.is_file())
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in sorted(paths)}

    @cached_property
    def pages(self) -> dict[str, Html]:
        """Every page of the site by its path, read."""
        return {path: Html.read(data.decode()) for path, data in self.files.items() if path.endswith(".html")}

    @cached_property
    def checked(self) -> Checked:
        """What the package itself makes of the handbook."""
        return check(load(self.home / "handbook_data", self.home / "docs", base=self.home))

    def text(self, path: str) -> str:
        """The text of one file of the site."""
        return self.files[path].decode()


def copy_sample(home: Path) -> Path:
    """The sample handbook, and the settings of its site, in *home*."""
    for name in ("handbook_data", "docs"):
        shutil.copytree(REPOSITORY / name, home / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", home)
    return home


def copy_tiny(home: Path) -> Path:
    """The handbook of a dozen records, in *home*."""
    shutil.copytree(TINY, home, dirs_exist_ok=True)
    return home


def copy_own_kinds(home: Path) -> Path:
    """The same handbook, once it has declared a kind of its own and two fields, in *home*."""
    copy_tiny(home)
    shutil.copytree(OWN_KINDS / "handbook_data", home / "handbook_data", dirs_exist_ok=True)
    return home


def edit(path: Path, old: str, new: str) -> None:
    """Replace the one *old* in a file by *new*."""
    text = path.read_text()
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
    path.write_text(text.replace(old, new))


def add(path: Path, text: str) -> None:
    """Write *text* at the end of a file."""
    path.write_text(f"{path.read_text()}\n{text}")


def build(home: Path, host: str = "mkdocs", *options: str, env: Mapping[str, str] | None = None) -> Site:
    """Build the handbook in *home*, strictly unless *options* say otherwise."""
    return Site(home, run(home, "-m", host, "build", *(options or ("--strict",)), "-f", "mkdocs.yml", env=env))


def run(home: Path, *arguments: str, python: str = sys.executable, env: Mapping[str, str] | None = None) -> Run:
    """Run Python in *home*, with nothing of the surroundings that could change what it makes."""
    kept = {name: value for name, value in os.environ.items() if name not in ("SOURCE_DATE_EPOCH", "PYTHONPATH")}
    quiet = {"NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [python, *arguments],
        cwd=home,
        env={**kept, **quiet, **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=120,
        check=False,
    )
    return Run(done.returncode, done.stdout)
