"""Writes a made-up handbook of any size: whole, linked, and without a finding."""

from __future__ import annotations

from pathlib import Path

from cx_handbook.kinds import KINDS
from made_up.common import AS_OF
from made_up.plan import Plan
from made_up.records import fields
from made_up.yaml_text import dump

SETTINGS = {
    "name": "Fairholt Home",
    "as_of": AS_OF,
    "currency": "GBP",
    "profile": "strict",
}

WELCOME = "# Fairholt Home\n\nA made-up handbook, as large as you like. Begin with [[why-we-are-here]].\n"


def generate(folder: Path, count: int, seed: int = 7) -> None:
    """Write a handbook of about *count* records, 50 or more, into *folder*; the same seed writes the same bytes."""
    _write(folder / "docs/index.md", WELCOME)
    _write(folder / "handbook_data/handbook.yml", dump(SETTINGS))
    plan = Plan(count, seed)
    for kind, names in plan.names.items():
        for name in names:
            _write(folder / "handbook_data" / KINDS[kind].folder / f"{name.id}.yml", dump(fields(plan, name)))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")
