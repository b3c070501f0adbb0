"""Findings as SARIF 2.1.0, for code scanning and for editors that read it.

GitHub tells alerts apart by a hash of the line, which its upload action adds; other readers have our own fingerprint,
which outlives an edit of the line. GitHub refuses a file with more than 25,000 results, so the worst of them stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..checks import GROUPS, Rule
from ..finding import Finding, Severity, Waived
from .base import Report
from .identity import fingerprint
from .json import written
from .wording import sentence, sentences

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
"""What code scanning calls them."""

MOST = 25_000
"""Results that code scanning takes."""

FINGERPRINT = "handbookIdentity/v1"
"""Counts up when an identity is made of something else."""


def render(report: Report) -> str:
    """One run: every rule that there is with its help, and a result for each finding; waived ones are suppressed."""
    names = [*report.rules, *sorted({each.rule for each in _every(report)} - report.rules.keys())]
    run = {
        "tool": {"driver": _driver(names, report)},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The root of the repository."}}},
        "results": list(_results(report, {name: number for number, name in enumerate(names)})),
    }
    return written({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _every(report: Report) -> list[Finding]:
    return [*report.findings, *(each.finding for each in report.waived)]


def _driver(names: list[str], report: Report) -> dict[str, Any]:
    from importlib.metadata import version  # here, since most runs do not ask

    rules = [_rule(report.rules[name]) if name in report.rules else _stranger(name) for name in names]
    return {"name": "cx-handbook", "semanticVersion": version("cx-handbook"), "rules": rules}


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.name,
        "name": _camel(rule.name),
        "shortDescription": {"text": _short(sentence(rule.summary))},
        "fullDescription": {"text": _short(_why(rule))},
        "help": {"text": rule.page, "markdown": rule.page},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "tags": [_slug(GROUPS[rule.group]), rule.profile],
            "precision": "medium" if rule.group in GUESSING else "very-high",
            "problem.severity": PROBLEMS[rule.severity],
        },
    }


GUESSING = "L"
"""Groups whose rules judge words and patterns, and so may be wrong."""


def _stranger(name: str) -> dict[str, Any]:
    """A rule that nobody described, with the least that code scanning asks for."""
    text = {"text": sentence(name.replace("-", " "))}
    return {"id": name, "name": _camel(name), "shortDescription": text, "fullDescription": text, "help": text}


def _camel(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("-"))


def _slug(words: str) -> str:
    return "-".join(re.findall(r"\w+", words.lower()))


def _why(rule: Rule) -> str:
    """What stands on its page before the examples, and what to do."""
    said = re.split(r"\n\n(?:Fails|Passes):|\n\n```", rule.page)[0]
    return f"{' '.join(said.split())} {sentence(rule.hint)}"


LONGEST = 1024
"""Characters of a description that code scanning takes."""


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _results(report: Report, numbers: dict[str, int]) -> Iterator[dict[str, Any]]:
    lines = {path: text.split("\n") for path, text in report.texts.items()}
    for finding in _worst(report.findings, MOST - len(report.waived)):
        yield _result(finding, numbers, lines)
    for waived in report.waived[:MOST]:
        yield _result(waived.finding, numbers, lines) | {"suppressions": [_suppression(waived)]}


def _worst(findings: tuple[Finding, ...], count: int) -> tuple[Finding, ...]:
    """At most *count* of *findings*, by place."""
    if len(findings) <= count:
        return findings
    ranked = sorted(findings, key=lambda finding: finding.severity.rank)
    return tuple(sorted(ranked[: max(count, 0)], key=lambda finding: finding.sort_key))


def _result(finding: Finding, numbers: dict[str, int], lines: dict[str, list[str]]) -> dict[str, Any]:
    return {
        "ruleId": finding.rule,
        "ruleIndex": numbers[finding.rule],
        "level": LEVELS[finding.severity],
        "message": {"text": _inert(" ".join(sentences(finding)))},
        "locations": [{"physicalLocation": _place(finding, lines)}],
        "partialFingerprints": {FINGERPRINT: fingerprint(finding)},
    }


def _inert(text: str) -> str:
    """*text* without what a viewer would take for a link: ``[words](address)``."""
    return text.replace("](", "] (")


def _place(finding: Finding, lines: dict[str, list[str]]) -> dict[str, Any]:
    from urllib.parse import quote

    path, line, column = finding.location
    written = lines.get(path, [])
    end = _end(written[line - 1] if line <= len(written) else "", column)
    return {
        "artifactLocation": {"uri": quote(path, errors="replace"), "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": line, "startColumn": column, "endLine": line, "endColumn": end},
    }


def _end(line: str, column: int) -> int:
    """The column after the word that begins at *column*; the same column where there is none."""
    word = _WORD.match(line, column - 1)
    return column if word is None else word.end() + 1


_WORD = re.compile(r"""\[\[[^\]]*\]\]|"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[\w@.+%€$-]*\w|\S""")
"""A link, something in quotes, a word or an id, or else a single sign."""


def _suppression(waived: Waived) -> dict[str, Any]:
    reason = f"Until {waived.until}, by {waived.by}: {waived.reason}"
    return {"kind": "external", "status": "accepted", "justification": reason}
