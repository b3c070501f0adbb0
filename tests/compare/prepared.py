"""The prepared handbook as texts, and what is different once some of them have changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cx_handbook.checks import Checked, check
from cx_handbook.compare import Comparison, compare
from handbooks import DAY, loaded

HANDBOOK = Path(__file__).parent / "handbook"
DATA = HANDBOOK / "handbook_data"

TEXTS = {path.relative_to(DATA).as_posix(): path.read_text("utf-8") for path in sorted(DATA.rglob("*.yml"))}


def checked(texts: Mapping[str, str]) -> Checked:
    """What the rules find in these files."""
    return check(loaded(texts), DAY)


def with_edit(path: str, old: str, new: str, texts: Mapping[str, str] = TEXTS) -> dict[str, str]:
    """*texts*, where one of them says something else."""
    assert old in texts[path], old
    return {**texts, path: texts[path].replace(old, new, 1)}


def compared(after: Mapping[str, str], before: Mapping[str, str] = TEXTS) -> Comparison:
    """What is different."""
    return compare(checked(before), checked(after))
