"""Findings in Markdown for people who are no programmers: in a pull request's comment, or in a job's summary.

Authors' texts are escaped: they make no link, no picture, no heading, call nobody with ``@`` and close no issue.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ..finding import Finding, Severity, Waived
from .base import Report
from .wording import NOBODY, counted, counts, printable, sentence, sentences, summary

COMMENT = 60_000
"""Bytes that the text may have; a comment on GitHub holds 65,536 characters."""


def render(report: Report) -> str:
    """What fails, what else could be better, and what is accepted for now, by owner."""
    return document(report, COMMENT)


def document(report: Report, limit: int) -> str:
    """The same, in at most *limit* bytes; the last line tells what had no room."""
    kept: list[str] = []
    room, left = limit - _CLOSING, 0
    for block in _blocks(report):
        room -= len(block.text.encode("utf-8", "replace")) + 1
        if room >= 0:
            kept.append(block.text)
        left += block.is_finding and room < 0
    if left:
        kept.append(f"\nThere was no room for {left} more; `handbook check` lists them all.")
    return "\n".join(kept) + "\n"


_CLOSING = 100


class _Block(NamedTuple):
    text: str
    is_finding: bool = False


def _blocks(report: Report) -> Iterator[_Block]:
    failing = [finding for finding in report.findings if report.is_failing(finding)]
    yield _Block(f"## Handbook: {summary(report.findings)}")
    yield _Block("\n" + " ".join(_verdict(report, failing)))
    yield from _owners(report)
    yield from _section("What fails", report, failing=True)
    yield from _section("What else could be better", report, failing=False)
    yield from _accepted(report)


def _verdict(report: Report, failing: list[Finding]) -> Iterator[str]:
    yield f"**The check fails: {counts(failing)} to mend.**" if failing else "**The check passes.**"
    if report.waived:
        yield sentence(f"{counted(len(report.waived), 'gap')} accepted for now")
    if report.known:
        yield sentence(f"{len(report.known)} known from before")
    if report.tally is not None and report.tally.score is not None:
        yield f"{math.floor(report.tally.score)} % of what the touchpoints need is planned."


def _owners(report: Report) -> Iterator[_Block]:
    """A table of who has how much to do, where there is more than one of them."""
    if len(report.by_owner) < 2:
        return
    yield _Block("\n| Owner | Errors | Warnings | Notes |\n|---|--:|--:|--:|")
    for owner, findings in report.by_owner.items():
        found = Counter(finding.severity for finding in findings)
        yield _Block(f"| {_owner(owner)} | {' | '.join(str(found[severity]) for severity in Severity)} |")


def _section(heading: str, report: Report, *, failing: bool) -> Iterator[_Block]:
    for owner, findings in report.by_owner.items():
        said = [finding for finding in findings if report.is_failing(finding) is failing]
        if said and heading:
            yield _Block(f"\n### {heading}")
            heading = ""
        if said:
            yield _Block(f"\n#### {_owner(owner)}: {counts(said)}\n")
        for finding in said:
            yield _Block(item(finding), is_finding=True)


def _owner(owner: str) -> str:
    return escaped(owner or NOBODY.capitalize())


def item(finding: Finding) -> str:
    """*finding* as an item of a list; its texts never begin a line, where they might be taken for a list."""
    what, *todo = (escaped(text) for text in sentences(finding))
    place = f"{code(finding.location.path)}, line {finding.location.line} ({code(finding.rule)})"
    return f"{' '.join([f'- **{what}**', *todo])}\n  {place}"


def _accepted(report: Report) -> Iterator[_Block]:
    """What is waived, soonest first."""
    if report.waived:
        yield _Block("\n### Accepted for now\n")
    for waived in sorted(report.waived, key=lambda each: each.until):
        yield _Block(_waiver(waived), is_finding=True)


def _waiver(waived: Waived) -> str:
    what = escaped(sentence(waived.finding.message))
    why = f"Accepted by {escaped(waived.by)}: {escaped(sentence(waived.reason))}"
    place = f"{code(waived.finding.location.path)}, line {waived.finding.location.line}"
    return f"- Until **{waived.until}**: {what}\n  {why}\n  {place} ({code(waived.finding.rule)})"


LONGEST = 400
"""Characters of one text that are shown."""


def escaped(text: str) -> str:
    """*text* on one line, as it stands, in GitHub's, GitLab's and plain Markdown."""
    text = " ".join(printable(text).split())
    text = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
    return _SPECIAL.sub(lambda found: _WRITTEN.get(found[0]) or f"{found[0]}{_JOINER}", text)


_JOINER = "&#8288;"
"""A word joiner: it has no width, and nothing that it stands in is taken for an address, a name or a number."""

_WRITTEN = {char: f"\\{char}" for char in "\\`*_[]"} | {
    "<": "&lt;",
    ">": "&gt;",
    "&": "&amp;",
    "|": "&#124;",
    "~": f"&#126;{_JOINER}",
    "$": f"&#36;{_JOINER}",
    "@": f"&#64;{_JOINER}",
    "#": f"&#35;{_JOINER}",
}

_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~$@#]|[:!%](?=[\w/])|\bwww(?=\.)", re.IGNORECASE)


def code(text: str) -> str:
    """*text* as code, whatever it holds."""
    text = " ".join(printable(text).split())
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    return f"{fence} {text} {fence}" if len(fence) > 1 else f"{fence}{text}{fence}"
