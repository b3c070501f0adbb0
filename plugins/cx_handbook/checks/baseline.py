"""Findings that were there when a team turned the checks on. The list only shrinks.

A baseline is a text file: one identity a line, sorted, each followed by a line of its own that stays empty. Identities
hold no line and no wording. The empty lines stay when an entry goes, so that two branches that mend neighbours meet
in no conflict.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..finding import Finding, Severity
from ..location import Location
from .base import loading_rule

HEAD = "# Findings that were known when this list was written. It only shrinks: handbook check --prune-baseline\n\n"

baseline_outdated = loading_rule(
    "baseline-outdated",
    """An entry of the baseline is no longer found.

    Somebody has mended it, and that is good. The entry has to go as well: left in the list it would let the same hole
    open again without a word, and the list would never end. (ESLint treats its suppressions in the same way.)

    Only `handbook check --baseline FILE` can say so; `--prune-baseline` takes all such entries out.

    Fails:

    ```yaml title="channels/phone.yml"
    title: Phone
    status: live
    ```

    ```yaml title="baseline.txt"
    phone page-orphan -
    fax page-orphan -  # baseline-outdated
    ```

    Passes:

    ```yaml title="channels/phone.yml"
    title: Phone
    status: live
    ```

    ```yaml title="baseline.txt"
    phone page-orphan -
    ```
    """,
    hint="run the check with --prune-baseline, and commit the list",
)


class Compared(NamedTuple):
    """Findings beside a baseline."""

    new: tuple[Finding, ...]
    """What the baseline does not know, and a finding for each entry that is gone."""

    known: tuple[Finding, ...]
    """What it knows."""


def write(findings: Iterable[Finding]) -> str:
    """The text of a baseline that knows *findings*; notes are left out, since they fail nothing."""
    return HEAD + "".join(f"{identity}\n\n" for identity in sorted(set(_identities(findings))))


def entries(text: str) -> dict[str, int]:
    """The identities in the text of a baseline, each with its line; a remark may follow after two blanks and a #."""
    lines = ((_entry(line), number) for number, line in enumerate(text.splitlines(), 1))
    return {entry: number for entry, number in lines if entry}


def compare(findings: Sequence[Finding], path: str, text: str) -> Compared:
    """Tell *findings* that the baseline at *path* knows from those that it does not."""
    listed = entries(text)
    new = [each for each in findings if each.identity not in listed]
    known = [each for each in findings if each.identity in listed]
    found = {each.identity for each in findings}
    gone = [_gone(identity, path, line) for identity, line in listed.items() if identity not in found]
    return Compared(tuple(sorted([*new, *gone], key=lambda each: each.sort_key)), tuple(known))


def prune(findings: Iterable[Finding], text: str) -> str:
    """*text* without the entries that are not among *findings*; the empty lines after them stay."""
    found = {each.identity for each in findings}
    listed = entries(text)
    lines = text.splitlines(keepends=True)
    return "".join(line for line in lines if _entry(line) not in listed or _entry(line) in found)


def gained(findings: Iterable[Finding], text: str) -> int:
    """How many of *findings* a baseline with this *text* does not know."""
    return len(set(_identities(findings)) - entries(text).keys())


def _entry(line: str) -> str:
    """The identity on a line; empty where there is none."""
    entry = line.partition("  #")[0].strip()
    return "" if entry.startswith(("#", "<<<<<<<", "=======", ">>>>>>>")) else entry


def _identities(findings: Iterable[Finding]) -> Iterator[str]:
    return (each.identity for each in findings if each.severity is not Severity.INFO)


def _gone(identity: str, path: str, line: int) -> Finding:
    return Finding(
        baseline_outdated.name,
        Severity.ERROR,
        f"known finding {identity!r} is not found any more",
        Location(path, line),
        hint=baseline_outdated.hint,
        field=identity,
    )
