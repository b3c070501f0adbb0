"""Words in a picture are set in lines that fit."""

from __future__ import annotations

import pytest

from cx_handbook.render.pictures.drawing import width_of, wrap

LINES: dict[str, tuple[str, float, int, list[str]]] = {
    "nothing": ("", 100, 9, []),
    "one line": ("know when", 100, 9, ["know when"]),
    "between words": ("the right bike", 60, 9, ["the right", "bike"]),
    "a word that is too wide is broken": ("instalments", 50, 9, ["instal-", "ments"]),
    "what does not fit ends after a word": ("one two three four five", 50, 2, ["one two", "three …"]),
}


@pytest.mark.parametrize(("words", "width", "lines", "wanted"), LINES.values(), ids=LINES)
def test_lines(words: str, width: float, lines: int, wanted: list[str]) -> None:
    assert wrap(words, width, 12, lines) == wanted


@pytest.mark.parametrize("words", ["W" * 90, "a-b/c " * 30, "Fußgängerübergänge und Straßenbahnhaltestellen", "i" * 99])
@pytest.mark.parametrize("width", [40, 91, 300])
def test_no_line_is_wider_than_its_place(words: str, width: float) -> None:
    assert all(width_of(line, 12) <= width for line in wrap(words, width, 12, 6))
