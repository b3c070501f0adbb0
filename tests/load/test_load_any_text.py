"""Whatever is typed, nothing is raised, and every finding lies inside the file."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cx_handbook.checks import RULES
from cx_handbook.kinds import KINDS, Record
from cx_handbook.kinds.example import example
from cx_handbook.load import parse, source
from cx_handbook.report import FORMATS, Report
from handbooks import loaded, run_on

steady = settings(max_examples=250, deadline=None, derandomize=True)

SIGNS = [
    *"\n\n\n   ::--[]{},'\"|>&*!%@`#?<~\\\t\r.=()$",
    "\n  ",
    ": ",
    "- ",
    "<<: ",
    "*a",
    "&a ",
    "[[",
    "]]",
    "](",
    "```",
]
ODD = ["\0", "\x1b", "\x85", "\u2028", "\ufeff", "\ud800", "é", "日", "🚲", "\u202e", "9" * 30, "1e999", "- " * 70]

signs = st.sampled_from(SIGNS)
typed = st.one_of(signs, signs, st.sampled_from(ODD), st.text(max_size=3))
anything = st.lists(st.one_of(typed, st.sampled_from(["a", "b", "title", "status: live"])), max_size=40).map("".join)


@st.composite
def slips(draw: st.DrawFn) -> tuple[type[Record], str]:
    """A kind's example after a few slips of the keyboard: something typed in, taken out or put elsewhere."""
    kind = draw(st.sampled_from(list(KINDS.values())))
    text = example(kind).text
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        out = draw(st.sampled_from([0, 0, 1, 2, 7, 40]))
        again = text[at : at + draw(st.sampled_from([0, 0, 12, 60]))]
        text = text[:at] + draw(typed) + again + text[at + out :]
    return kind, text


def findings_lie_inside(path: str, text: str) -> None:
    """Reads, checks and reports that file."""
    checked = run_on(loaded({"handbook.yml": "profile: strict\n", path: text}), RULES.values())
    for finding in checked.findings:
        assert finding.location.path in (path, "handbook.yml")
        lines = checked.loaded.sources[finding.location.path].text.split("\n")
        assert 1 <= finding.location.line <= len(lines)
        assert 1 <= finding.location.column <= len(lines[finding.location.line - 1]) + 1
    report = Report(checked.findings, texts=checked.texts)
    for format_ in FORMATS.values():
        format_.render(report).encode()


@steady
@given(anything)
def test_any_text(text: str) -> None:
    findings_lie_inside("scripts/late.yml", text)
    findings_lie_inside("handbook.yml", text)


@steady
@given(slips())
def test_example_after_slips(slipped: tuple[type[Record], str]) -> None:
    kind, text = slipped
    findings_lie_inside(f"{kind.folder}/late.yml", text)


@pytest.mark.parametrize("strategy", [anything, slips().map(lambda slipped: slipped[1])], ids=["text", "slips"])
def test_both_parsers_say_the_same(strategy: st.SearchStrategy[str]) -> None:
    @steady
    @given(strategy)
    def same(text: str) -> None:
        one, fast = parse("x.yml", text), source.FAST
        try:
            source.FAST = source.PURE
            other = parse("x.yml", text)
        finally:
            source.FAST = fast
        assert one.problems == other.problems
        if isinstance(one.data, dict | list):
            assert (one.data, one.place) == (other.data, other.place)

    same()
