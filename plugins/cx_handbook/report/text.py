"""Findings as text for a person at a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from ..finding import Finding, Severity

Paint = Callable[[str, str], str]
"""From a text and the name of a style (error, warning, info, place, dim) to the same text in that style."""


def plain(text: str, style: str) -> str:
    """No colours."""
    return text


def render(findings: Sequence[Finding], texts: Mapping[str, str], paint: Paint = plain) -> str:
    """Each finding with its place, its line and what to do, then a line that counts them."""
    lines = {path: texts.get(path, "").split("\n") for path in {finding.location.path for finding in findings}}
    blocks = [_block(finding, lines[finding.location.path], paint) for finding in findings]
    return "\n".join([*blocks, summary(findings), ""]) if blocks else f"{summary(findings)}\n"


def summary(findings: Sequence[Finding]) -> str:
    """``2 errors and 1 warning in 2 files``."""
    if not findings:
        return "nothing to mend"
    counts = Counter(finding.severity for finding in findings)
    said = [_counted(counts[severity], _NOUNS[severity]) for severity in Severity if counts[severity]]
    listed = said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
    return f"{listed} in {_counted(len({finding.location.path for finding in findings}), 'file')}"


_NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _block(finding: Finding, written: Sequence[str], paint: Paint) -> str:
    head = (
        f"{paint(str(finding.location), 'place')}: {paint(finding.severity.value, finding.severity.value)}: "
        f"{finding.message} {paint(f'[{finding.rule}]', 'dim')}"
    )
    lines = [head, *_frame(finding, written, paint)]
    if finding.suggestions:
        lines.append(f"  did you mean {_or(finding.suggestions)}?")
    elif finding.hint:
        lines.append(f"  hint: {finding.hint}")
    return "\n".join([*lines, ""])


def _frame(finding: Finding, written: Sequence[str], paint: Paint) -> list[str]:
    place = finding.location
    if place.line > len(written) or not written[place.line - 1].strip():
        return []
    line, column = _cut(written[place.line - 1], place.column)
    number = f"{place.line:>5}"
    return [f"{paint(f'{number} |', 'dim')} {line}", f"{paint('      |', 'dim')} {' ' * (column - 1)}^"]


WIDTH = 100
"""Characters of a line that are shown."""


def _cut(line: str, column: int) -> tuple[str, int]:
    """The part of a line that holds the column, as it may be shown, and the column in it."""
    start = max(0, min(column - 40, len(line) - WIDTH))
    before, after = "…" if start else "", "…" if start + WIDTH < len(line) else ""
    shown = "".join(_printable(char) for char in line[start : start + WIDTH])
    return f"{before}{shown}{after}", column - start + len(before)


def _printable(char: str) -> str:
    if char.isprintable():
        return char
    return " " if char == "\t" else "�"


def _or(words: tuple[str, ...]) -> str:
    quoted = [f"{word!r}" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"
