"""How fast: checking and building handbooks of several sizes, beside MkDocs and Material alone on the same pages."""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import tables
from costs import Subject, run
from cx_handbook.kinds import FOLDERS
from generate import generate
from plain import write_markdown

HERE = Path(__file__).parent
KEPT = HERE / "out"

NAVIGATION = ["index.md", *(f"{folder}/index.md" for folder in (*FOLDERS, "unfinished", "reference/kinds"))]
"""Index pages only, on both sides: with every page in the navigation each page would hold all the others."""

CONFIG = """\
site_name: Fairholt Home
site_url: https://handbook.example/
use_directory_urls: false
theme: {{name: material, font: false}}
plugins: [{plugins}]
nav: {nav}
not_in_nav: "*.md"
{extensions}
"""


def main() -> None:
    """Measure and print. Subjects take turns, so that a busy minute falls on all of them."""
    options = _options()
    with _folder(keep=options.keep) as folder:
        subjects = [subject for size in options.sizes for subject in _prepared(folder / str(size), size)]
        for size in options.checks:
            subjects += _checks(_generated(folder / str(size), size), size)
        for turn in range(max(_rounds(subject.records) for subject in subjects)):
            for subject in subjects:
                if turn < _rounds(subject.records):
                    subject.costs.append(run(subject.command, subject.at))
        print(*tables.figures(subjects), "", *tables.aims(subjects), sep="\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=_sizes, default=(100, 1_000, 5_000), help="records, such as 100,1000")
    parser.add_argument("--checks", type=_sizes, default=(10_000,), help="the same, for checks alone")
    parser.add_argument("--keep", action="store_true", help="leave handbooks and sites in benchmarks/out")
    return parser.parse_args()


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(size) for size in text.split(","))


def _rounds(size: int) -> int:
    return 5 if size <= 1_000 else 3


@contextmanager
def _folder(*, keep: bool) -> Iterator[Path]:
    """A folder to work in, gone afterwards unless it is to be kept."""
    if keep:
        shutil.rmtree(KEPT, ignore_errors=True)
        yield KEPT
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder)


def _prepared(folder: Path, size: int) -> list[Subject]:
    """The handbook, its site and the same pages as Markdown, each run once without counting."""
    checks = _checks(_generated(folder, size), size)
    site, plain = folder / "site", folder / "plain"
    build = Subject(size, tables.SITE, _build(folder), site)
    run(build.command)
    write_markdown(site, plain / "docs")
    (plain / "mkdocs.yml").write_text(_config("search"), "utf-8")
    beside = Subject(size, tables.PLAIN, _build(plain), plain / "site")
    run(beside.command)
    return [*checks, build, beside]


def _generated(folder: Path, size: int) -> Path:
    generate(folder, size)
    (folder / "mkdocs.yml").write_text(_config("search, cx-handbook, cx-links, cx-checks"), "utf-8")
    return folder


def _checks(folder: Path, size: int) -> list[Subject]:
    """A check that knows nothing of the last one, and one that does; each run once without counting."""
    first = Subject(size, tables.CHECK, _python("cx_handbook.cli", "check", "--no-cache"), at=folder)
    again = Subject(size, tables.AGAIN, _python("cx_handbook.cli", "check"), at=folder)
    for subject in (first, again):
        run(subject.command, subject.at)
    return [first, again]


def _config(plugins: str) -> str:
    """An ``mkdocs.yml`` with the Markdown extensions of this repository's own."""
    own = (HERE.parent / "mkdocs.yml").read_text("utf-8")
    found = re.search(r"^markdown_extensions:\n(?:[ -].*\n|\n)*", own, re.MULTILINE)
    return CONFIG.format(plugins=plugins, nav=json.dumps(NAVIGATION), extensions=found[0] if found else "")


def _build(folder: Path) -> list[str]:
    config, site = str(folder / "mkdocs.yml"), str(folder / "site")
    return _python("mkdocs", "build", "--quiet", "--config-file", config, "--site-dir", site)


def _python(module: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", module, *arguments]


if __name__ == "__main__":
    main()
