"""How fast: checking and building handbooks of several sizes, beside MkDocs and Material alone on the same pages."""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from generate import generate
from plain import write_markdown

HERE = Path(__file__).parent
KEPT = HERE / "out"
SIZES = (100, 1_000, 5_000)

CONFIG = """\
site_name: Fairholt Home
site_url: https://handbook.example/
theme: {{name: material, font: false}}
plugins: [{plugins}]
{extensions}
"""

NAVIGATION = """\
nav: {nav}
not_in_nav: |
  *.md
"""


@dataclass(frozen=True)
class Cost:
    """What one process cost."""

    seconds: float
    cpu: float
    """Seconds of processor time."""

    peak: float
    """Bytes of memory."""


@dataclass
class Subject:
    """One thing that is measured at one size."""

    records: int
    name: str
    command: list[str]
    site: Path | None = None
    """Where it writes pages, if it does."""

    costs: list[Cost] = field(default_factory=list)

    @property
    def pages(self) -> int:
        """How many pages it built; 0 where it builds none."""
        return sum(1 for _ in self.site.rglob("*.html")) if self.site else 0

    @property
    def bytes_per_page(self) -> float:
        """HTML bytes of a page, on average."""
        return sum(path.stat().st_size for path in self.site.rglob("*.html")) / self.pages if self.site else 0.0

    def typical(self, name: str) -> float:
        """The median of one figure."""
        return median(getattr(cost, name) for cost in self.costs)


def main() -> None:
    """Measure and print."""
    options = _options()
    with _folder(keep=options.keep) as folder:
        subjects = [subject for size in options.sizes for subject in _prepared(folder / str(size), size)]
        for turn in range(max(_rounds(size) for size in options.sizes)):
            for subject in subjects:
                if turn < _rounds(subject.records):
                    subject.costs.append(_run(subject.command))
        print(*_table(subjects), "", *_aims(subjects), sep="\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=_sizes, default=SIZES, help="records, such as 100,1000")
    parser.add_argument("--keep", action="store_true", help="leave handbooks and sites in benchmarks/out")
    return parser.parse_args()


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(size) for size in text.split(","))


def _rounds(size: int) -> int:
    return 3 if size <= 1_000 else 2


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
    """The handbook, its site, the same pages as Markdown, and a first build of each that does not count."""
    generate(folder, size)
    (folder / "mkdocs.yml").write_text(_config("search, cx-handbook, cx-links, cx-checks"))
    data, docs = str(folder / "handbook_data"), str(folder / "docs")
    check = Subject(size, "handbook check", _python("cx_handbook.cli", "check", "--data", data, "--docs", docs))
    ours = Subject(size, "handbook site", _build(folder), folder / "site")
    _run(check.command)
    _run(ours.command)
    plain = folder / "plain"
    nav = write_markdown(folder / "site", plain / "docs")
    (plain / "mkdocs.yml").write_text(_config("search") + NAVIGATION.format(nav=json.dumps(nav)))
    theirs = Subject(size, "plain Material", _build(plain), plain / "site")
    _run(theirs.command)
    return [check, ours, theirs]


def _config(plugins: str) -> str:
    """An ``mkdocs.yml`` with the Markdown extensions of this repository's own."""
    own = HERE.parent / "mkdocs.yml"
    found = re.search(r"^markdown_extensions:\n(?:[ -].*\n|\n)*", own.read_text("utf-8"), re.MULTILINE)
    return CONFIG.format(plugins=plugins, extensions=found[0] if found else "")


def _build(folder: Path) -> list[str]:
    config, site = str(folder / "mkdocs.yml"), str(folder / "site")
    return _python("mkdocs", "build", "--quiet", "--config-file", config, "--site-dir", site)


def _python(module: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", module, *arguments]


def _run(command: list[str]) -> Cost:
    """What a command costs as a whole process; stops where it fails."""
    done = subprocess.run(
        [sys.executable, str(HERE / "measure.py"), *command], stdout=subprocess.PIPE, text=True, check=True
    )
    return Cost(**json.loads(done.stdout))


def _table(subjects: list[Subject]) -> Iterator[str]:
    yield f"{'records':>7}  {'what':<15}{'runs':>5}{'seconds':>9}{'cpu s':>8}{'pages':>7}{'ms/page':>9}{'kB/page':>9}{'peak MB':>9}"
    for subject in subjects:
        pages = subject.pages
        each = (
            f"{1000 * subject.typical('seconds') / pages:9.2f}{subject.bytes_per_page / 1000:9.1f}"
            if pages
            else " " * 18
        )
        yield (
            f"{subject.records:7,}  {subject.name:<15}{len(subject.costs):5}{subject.typical('seconds'):9.2f}"
            f"{subject.typical('cpu'):8.2f}{pages or '':>7}{each}{subject.typical('peak') / 1e6:9.0f}"
        )


def _aims(subjects: list[Subject]) -> Iterator[str]:
    """Each aim with what was found, as far as the sizes that it is about were measured."""
    at = {(subject.records, subject.name): subject for subject in subjects}
    if (1_000, "handbook site") in at:
        site, plain, check = (at[1_000, name] for name in ("handbook site", "plain Material", "handbook check"))
        yield _aim("build of 1,000 records, as a share of plain Material", _ratio(site, plain), 0.8, ".2f")
        yield _aim("handbook check of 1,000 records, whole process, seconds", check.typical("seconds"), 1.5, ".2f")
    if (1_000, "handbook site") in at and (5_000, "handbook site") in at:
        small, large = at[1_000, "handbook site"], at[5_000, "handbook site"]
        yield _aim("growth of cost per page, 1,000 to 5,000", _growth(small, large), 0.15, "+.0%")
        yield _aim("growth of bytes per page, 1,000 to 5,000", _bytes_growth(small, large), 0.15, "+.0%")
        small, large = at[1_000, "plain Material"], at[5_000, "plain Material"]
        yield f"{'the same of plain Material: cost per page':<58}{'':>14}{_growth(small, large):>+9.0%}"
        yield f"{'the same of plain Material: bytes per page':<58}{'':>14}{_bytes_growth(small, large):>+9.0%}"


def _aim(what: str, found: float, limit: float, form: str) -> str:
    verdict = "met" if found <= limit else "missed"
    return f"{what:<58}aim ≤ {limit:<8{form.lstrip('+')}}{found:>9{form}}  {verdict}"


def _ratio(one: Subject, other: Subject) -> float:
    """How much one costs as a share of the other: the median over rounds, since noise comes and goes."""
    return median(a.seconds / b.seconds for a, b in zip(one.costs, other.costs, strict=False))


def _growth(small: Subject, large: Subject) -> float:
    return _ratio(large, small) * small.pages / large.pages - 1


def _bytes_growth(small: Subject, large: Subject) -> float:
    return large.bytes_per_page / small.bytes_per_page - 1


if __name__ == "__main__":
    main()
