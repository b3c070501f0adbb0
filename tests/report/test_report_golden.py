"""Every format, whole, over a report in which every text tries something."""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import pytest
from hostile import FINDINGS, LATE, REPORT

from cx_handbook.finding import Waived
from cx_handbook.report import FORMATS, Report, github, text
from handbooks import DAY

GOLDEN = Path(__file__).parent / "golden"

WRITTEN = {
    "text.txt": FORMATS["text"].render,
    "by-owner.txt": lambda report: text.render(report, group_by="owner"),
    "json.json": FORMATS["json"].render,
    "jsonl.jsonl": FORMATS["jsonl"].render,
    "github.txt": FORMATS["github"].render,
    "github-summary.md": github.summary,
    "gitlab.json": FORMATS["gitlab"].render,
    "sarif.sarif": FORMATS["sarif"].render,
    "junit.xml": FORMATS["junit"].render,
    "markdown.md": FORMATS["markdown"].render,
}


@pytest.mark.parametrize("name", WRITTEN)
def test_golden(name: str, golden: bool) -> None:
    report = WRITTEN[name](REPORT).replace(f'"{version("cx-handbook")}"', '"VERSION"')
    if golden:
        (GOLDEN / name).write_bytes(report.encode())
    assert report.encode() == (GOLDEN / name).read_bytes()


def test_every_format_has_a_golden_file() -> None:
    assert {Path(name).stem for name in WRITTEN} >= FORMATS.keys()


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_report_is_written_the_same(name: str) -> None:
    assert FORMATS[name].render(REPORT) == FORMATS[name].render(replace(REPORT))


@pytest.mark.parametrize("name", FORMATS)
def test_what_a_service_reads_line_by_line_ends_its_lines(name: str) -> None:
    assert FORMATS[name].render(REPORT).endswith("\n")


@pytest.mark.parametrize("name", FORMATS)
def test_half_a_character_stops_no_report(name: str) -> None:
    """YAML lets an author write one, and no file can hold it."""
    finding = replace(FINDINGS[1], message="a \ud800", hint="a \ud800", field="\ud800", suggestions=())
    report = Report((finding,), (Waived(finding, "a \ud800", "lead", DAY),), texts={LATE: "\n\ud800"})
    FORMATS[name].render(report).encode()


@pytest.mark.parametrize("name", FORMATS)
def test_help_fits_one_line(name: str) -> None:
    assert len(f"{name}  {FORMATS[name].help}") < 60
