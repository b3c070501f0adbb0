"""A comparison as a note in Markdown, for the comment of a pull request.

Authors' texts are escaped, as in every report: they make no link, no picture, no heading, call nobody with ``@`` and
close no issue.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..report.markdown import COMMENT, escaped
from ..report.wording import counted, counts, listed
from .comparison import Comparison
from .others import for_leaders, for_trainers, percent
from .outline import written
from .reviewers import for_reviewers
from .staff import concerned_roles, for_staff

MARKER = "<!-- handbook diff -->"
"""The first line, which no reader sees: by it a comment is found that is to be refreshed."""

NOTHING = "Nothing changes: both sides say the same to every reader."

MOST = (12, 8, 5, 3, 2, 1)
"""Items of a list that are told; fewer of them where the note would be too long."""


def note(comparison: Comparison, *, whole: bool = False) -> str:
    """What changes, for whom, and what leans on it; at most ``COMMENT`` bytes, unless it is asked for as a whole."""
    if comparison.is_empty:
        return f"{MARKER}\n## What changes in the handbook\n\n{NOTHING}\n"
    sections = [each(comparison) for each in (for_staff, for_trainers, for_leaders, for_reviewers)]
    head = [MARKER, "## What changes in the handbook", "", " ".join(_summary(comparison))]
    texts = ("\n".join([*head, *written(sections, most)]) + "\n" for most in ((None,) if whole else MOST))
    shortest = ""
    for text in texts:
        shortest = text
        if whole or len(text.encode()) <= COMMENT:
            break
    return shortest


def _summary(comparison: Comparison) -> Iterator[str]:
    """The whole of it in a few sentences."""
    yield f"**{_counts(comparison)}**"
    roles = concerned_roles(comparison)
    yield from (f"Staff concerned: {escaped(listed(roles))}.",) if roles else ()
    counts = ((len(comparison.suspects), "record"), (len(comparison.leaning), "page"))
    if leaning := [counted(count, noun) for count, noun in counts if count]:
        yield f"To be read again: {listed(leaning)}."
    if comparison.lapses:
        yield f"Training that lapses: {counted(len(comparison.lapses), 'module')}."
    yield _findings(comparison)
    yield from _covered(comparison)


def _counts(comparison: Comparison) -> str:
    paired = comparison.paired
    retired = [each for each in paired.pairs if each.is_retired]
    renamed = [each for each in paired.pairs if each.is_renamed]
    changed = [
        each for each in comparison.changed if any(not d.is_echo for d in each.differences) and each.pair not in retired
    ]
    numbers = (
        (len(changed), "changed"),
        (len(paired.added), "new"),
        (len(renamed), "renamed"),
        (len(retired), "retired"),
        (len(paired.removed), "gone"),
        (len(paired.lost), "no longer readable"),
    )
    told = [f"{count} {word}" for count, word in numbers if count]
    if not paired.pairs and not paired.found and not paired.lost and paired.added and not paired.removed:
        return f"The handbook begins, with {counted(len(paired.added), 'record')}."
    return (
        f"Of {counted(len(comparison.sides.after.book), 'record')}: {listed(told)}." if told else "No record changed."
    )


def _findings(comparison: Comparison) -> str:
    new, cured = comparison.standing.findings.new, comparison.standing.findings.cured
    if not new and not cured:
        return "No finding is new, none is cured."
    return f"New findings: {counts(new) or 'none'}; cured: {counts(cured) or 'none'}."


def _covered(comparison: Comparison) -> Iterator[str]:
    before, after = comparison.standing.before.score, comparison.standing.after.score
    if after is not None:
        was = f", {percent(before, after)} before" if before != after and before is not None else ""
        as_before = ", as before" if before == after else ""
        yield f"{percent(after, before)} of what the touchpoints need is planned{was}{as_before}."
