"""Findings become a report, in the format that its reader wants.

To add a format, write a module with ``render`` and list it here.
"""

from __future__ import annotations

from . import github, gitlab, json, jsonl, junit, markdown, sarif, text
from .base import Format, Report

FORMATS: dict[str, Format] = {
    format_.name: format_
    for format_ in (
        Format("text", "for people at a terminal", text.render),
        Format("json", "for programmes", json.render),
        Format("jsonl", "for programmes, one finding a line", jsonl.render),
        Format("github", "annotations in GitHub Actions", github.render),
        Format("gitlab", "a Code Quality report for GitLab", gitlab.render),
        Format("sarif", "SARIF 2.1.0 for code scanning and editors", sarif.render),
        Format("junit", "JUnit XML for test reports", junit.render),
        Format("markdown", "for people in a pull request", markdown.render),
    )
}
"""Every format by its name, in the order in which they are told."""

__all__ = ["FORMATS", "Format", "Report", "github", "gitlab", "json", "jsonl", "junit", "markdown", "sarif", "text"]
