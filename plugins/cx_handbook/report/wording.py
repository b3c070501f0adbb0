"""How reports put things: counts, lists, and what to do about a finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..finding import Finding, Severity
from .base import Report

NOBODY = "nobody"
"""Said where a record has no owner."""


def summary(findings: Sequence[Finding]) -> str:
    """``2 errors and 1 warning in 2 files``."""
    if not findings:
        return "nothing to mend"
    return f"{counts(findings)} in {counted(len({finding.location.path for finding in findings}), 'file')}"


def counts(findings: Sequence[Finding]) -> str:
    """``2 errors and 1 warning``, worst first; empty where there are none."""
    found = Counter(finding.severity for finding in findings)
    return listed([counted(found[severity], _NOUNS[severity]) for severity in Severity if found[severity]])


_NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def aside(report: Report) -> str:
    """``3 waived, 12 known from before``: what does not count; empty where there is nothing of it."""
    pairs = ((len(report.waived), "waived"), (len(report.known), "known from before"))
    return ", ".join(f"{count} {word}" for count, word in pairs if count)


def counted(count: int, noun: str) -> str:
    """``1 file``, ``2 files``."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """``a, b and c``."""
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


def advice(finding: Finding) -> str:
    """What to do: ``did you mean 'summary'?``, else ``hint: …``, else nothing."""
    if finding.suggestions:
        return f"did you mean {listed([repr(each) for each in finding.suggestions], 'or')}?"
    return f"hint: {finding.hint}" if finding.hint else ""


def mending(finding: Finding) -> str:
    """``fix: write 3 d in place of '3 days' (handbook fix)``, where something mends it; else nothing."""
    if finding.fix is None:
        return ""
    return f"fix: {finding.fix.says} (handbook fix{'' if finding.fix.is_safe else ' --unsafe'})"


def sentence(text: str) -> str:
    """A message or a hint as a sentence: it begins large and has an end."""
    text = text.strip()
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '!', '?', '…')) else '.'}"


def sentences(finding: Finding) -> list[str]:
    """What is wrong and what to do, as sentences."""
    return [sentence(text) for text in (finding.message, advice(finding).removeprefix("hint: ")) if text.strip()]


def printable(text: str) -> str:
    """*text* on one line, as wide as it is, without anything that a terminal or a log would obey."""
    return text if text.isprintable() else "".join(_printable(char) for char in text)


def _printable(char: str) -> str:
    if char.isprintable():
        return char
    return " " if char in "\t\n\r" else "�"
