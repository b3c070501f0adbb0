"""What a check found, kept from one run to the next so that nothing is checked twice."""

from __future__ import annotations

import datetime
import hashlib
import io
import os
import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..checks.tally import Tally, tally
from ..finding import Edit, Finding, Fix, Severity, Waived
from ..load import Gathered
from ..location import Location

if TYPE_CHECKING:
    from ..checks import Checked

FOLDER = ".handbook_cache"
"""Where outcomes are kept, in the working directory; it tells git to leave it alone."""

MOST = 20
"""Outcomes that are kept; the oldest go first."""


@dataclass(frozen=True)
class Outcome:
    """What a check found."""

    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...]

    owners: Mapping[str, str]
    """Who keeps each record, by the record's id."""

    tally: Tally
    """How the handbook stands, in a few numbers."""


def outcome_of(checked: Checked) -> Outcome:
    """What *checked* has to say, without the handbook itself."""
    owners = {record.id: record.owner for record in checked.book if record.owner}
    return Outcome(checked.findings, checked.waived, owners, tally(checked))


def key_of(gathered: Gathered, *asked: object) -> str:
    """Differs whenever the outcome could: by the texts, by what was *asked*, by the day and by this programme."""
    day = os.environ.get("SOURCE_DATE_EPOCH") or datetime.date.today()
    return hashlib.sha256(repr((gathered.fingerprint, asked, str(day), _programme())).encode()).hexdigest()


def recall(key: str) -> Outcome | None:
    """The outcome that was kept under *key*; ``None`` where there is none, or none that this programme can read."""
    try:
        kept = _Outcomes(io.BytesIO((Path(FOLDER) / key).read_bytes())).load()
    except Exception:  # whatever a half-written or foreign file makes pickle do
        return None
    return kept if isinstance(kept, Outcome) else None


class _Outcomes(pickle.Unpickler):
    """Makes what an outcome is made of and nothing else: whoever can write the folder must not run a programme."""

    def find_class(self, module: str, name: str) -> Any:
        for each in (Outcome, Finding, Edit, Fix, Waived, Severity, Location, Tally, datetime.date):
            if (each.__module__, each.__qualname__) == (module, name):
                return each
        raise pickle.UnpicklingError(f"{module}.{name} is no part of an outcome")


def keep(key: str, outcome: Outcome) -> None:
    """Keep *outcome* under *key*, where the folder can be written; it is no loss where it cannot."""
    folder = Path(FOLDER)
    try:
        folder.mkdir(exist_ok=True)
        (folder / ".gitignore").write_text("*\n", "utf-8")
        fresh = folder / f".{key}.{os.getpid()}"
        fresh.write_bytes(pickle.dumps(outcome, protocol=pickle.HIGHEST_PROTOCOL))
        fresh.replace(folder / key)
        kept = sorted((each for each in folder.iterdir() if not each.name.startswith(".")), key=_age)
        for old in kept[MOST:]:
            old.unlink(missing_ok=True)
    except OSError:
        return


def _age(path: Path) -> float:
    return -path.stat().st_mtime


@cache
def _programme() -> str:
    """Differs whenever the programme does: its version, and where it is being worked on, its files."""
    package = Path(__file__).parent.parent
    files = sorted(path for ending in ("py", "yml") for path in package.rglob(f"*.{ending}"))
    stamps = [(path.name, stat.st_size, stat.st_mtime_ns) for path in files for stat in [path.stat()]]
    return hashlib.sha256(repr((version("cx-handbook"), stamps)).encode()).hexdigest()
