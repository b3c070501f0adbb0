"""Looks of one sort of page do not leak into another: pages bear the names of kinds and views as classes."""

from __future__ import annotations

import re
from pathlib import Path

import cx_handbook
from cx_handbook.graph.views import VIEWS
from cx_handbook.kinds import KINDS

STYLES = Path(cx_handbook.__file__).parent / "assets/styles"


def test_no_style_outside_its_page_is_named_as_a_kind_or_a_view() -> None:
    """``.cx-tip { position: absolute }`` would take the page of every tip out of the flow."""
    names = {f"cx-{name}" for name in (*KINDS, *(view.name for view in VIEWS.values() if view.each or not view.needs))}
    found = []
    for path in sorted(STYLES.glob("*.css")):
        css = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
        for selector in re.findall(r"[^{};]+(?=\{)", css):
            alone = selector.strip().removeprefix(".md-typeset ")
            if alone.removeprefix(".") in names:
                found.append(f"{path.name}: {selector.strip()}")
    assert found == []
