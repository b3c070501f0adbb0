"""Findings as JSON, one a line, for programmes that read line by line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .base import Report
from .json import as_data, as_waiver, written


def render(report: Report) -> str:
    """A line for each finding, then for each waived one; ``waived`` is null, or says why, by whom and until when."""
    return "".join(written(entry, None) for entry in _entries(report))


def _entries(report: Report) -> Iterator[dict[str, Any]]:
    for finding in report.findings:
        yield as_data(finding, report) | {"waived": None}
    for each in report.waived:
        yield as_data(each.finding, report) | {"waived": as_waiver(each)}
