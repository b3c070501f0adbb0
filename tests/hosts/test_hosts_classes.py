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
    found = [
        f"{path.name}: {selector}"
        for path in sorted(STYLES.glob("*.css"))
        for selector in styled(path.read_text())
        if selector.removeprefix(".md-typeset ").removeprefix(".") in names
    ]
    assert found == []


def styled(css: str) -> set[str]:
    """Every selector that says how something looks, nested ones in full; conditions left out."""
    found, above = set(), [""]
    for text, mark in re.findall(r"([^{};]*)([{};])", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)):
        if mark == "{":
            above.append(above[-1] if text.strip().startswith("@") else f"{above[-1]} {text.strip()}".strip())
        elif text.strip():
            found |= set(above[-1].split(",\n"))
        if mark == "}":
            above.pop()
    return found


def test_nested_selectors_are_read_in_full() -> None:
    css = "@media print { .md-typeset { .cx-tip { > b { color: red; } } .cx-tip { top: 0 } } }"
    assert styled(css) == {".md-typeset .cx-tip > b", ".md-typeset .cx-tip"}


def test_no_class_is_styled_by_itself_in_two_files() -> None:
    """Two authors who hit on the same name change each other's pages. What pages share stands in ``handbook.css``."""
    homes: dict[str, set[str]] = {}
    for path in sorted(STYLES.glob("*.css")):
        for selector in styled(path.read_text()):
            name = selector.removeprefix(".md-typeset ")
            if re.fullmatch(r"\.cx-[\w-]+", name) and path.name not in ("handbook.css", "print.css"):
                homes.setdefault(name, set()).add(path.name)
    assert {name: files for name, files in homes.items() if len(files) > 1} == {}
