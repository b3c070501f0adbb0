"""What every format is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ..checks import Rule
from ..checks.tally import Tally
from ..finding import Finding, Severity, Waived, fails


@dataclass(frozen=True)
class Report:
    """What a check has to say."""

    findings: tuple[Finding, ...]
    """What counts, sorted by place."""

    waived: tuple[Waived, ...] = ()
    """What is accepted for a while, sorted by place."""

    known: tuple[Finding, ...] = ()
    """What was there before: entries of the baseline, or findings of the branch point."""

    texts: Mapping[str, str] = field(default_factory=dict)
    """The text of each file that a finding may point into, by its path."""

    owners: Mapping[str, str] = field(default_factory=dict)
    """Who keeps each record, by the record's id; records without an owner are left out."""

    rules: Mapping[str, Rule] = field(default_factory=dict)
    """Every rule by its name, those of the handbook's own among them."""

    tally: Tally | None = None
    """How the handbook stands, in a few numbers; ``None`` where nobody counted."""

    strict: bool = False
    """Whether warnings fail as well."""

    @property
    def fails(self) -> bool:
        """Whether the run should fail."""
        return fails(self.findings, strict=self.strict)

    def of(self, severity: Severity) -> list[Finding]:
        """The findings of one severity that count."""
        return [finding for finding in self.findings if finding.severity is severity]

    def is_failing(self, finding: Finding) -> bool:
        """Whether *finding* makes the run fail."""
        return fails([finding], strict=self.strict)

    def owner(self, finding: Finding) -> str:
        """Who keeps the record that *finding* is about; empty where nobody does."""
        return self.owners.get(finding.record, "")

    @cached_property
    def by_owner(self) -> Mapping[str, list[Finding]]:
        """What counts by owner, in order of names, worst first; what nobody keeps stands last, under an empty name."""
        groups: dict[str, list[Finding]] = {}
        for finding in sorted(self.findings, key=lambda each: (each.severity.rank, each.sort_key)):
            groups.setdefault(self.owner(finding), []).append(finding)
        return dict(sorted(groups.items(), key=lambda item: (not item[0], item[0])))


@dataclass(frozen=True)
class Format:
    """One way to write a report down."""

    name: str
    """As it is asked for."""

    help: str
    """Who it is for, in one line."""

    render: Callable[[Report], str]
    """From a report to its text."""
