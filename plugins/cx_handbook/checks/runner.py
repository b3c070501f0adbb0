"""Runs the rules over a book and turns what they find into findings with places."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..finding import Finding, Severity, Waived, numbered
from ..graph import Book
from ..kinds import Record
from ..load import DocPage, Loaded, Written, aliases_of
from ..load.source import place_of
from ..location import Location
from ..processes import spread
from ..settings import SETTINGS_FILE
from .base import PageCheck, Problem, Rule
from .own_rules import name_of, own_rules
from .renamed import ref_renamed, renamed_elsewhere, says
from .selection import Choice, Selection
from .waiving import split
from .wrong_settings import wrong_settings

MOST = 100
"""Findings of one rule in one record; whoever has more of them mends these first."""


@dataclass(frozen=True)
class Checked:
    """A handbook, and everything that is wrong with it."""

    loaded: Loaded
    book: Book

    findings: tuple[Finding, ...]
    """Sorted by place; those that are waived left out."""

    waived: tuple[Waived, ...]
    """What somebody has accepted for a while, sorted by place."""

    rules: Mapping[str, Rule]
    """Every rule by its name, those of the handbook's own among them."""

    selection: Selection
    """Which of them are in force, and for which records."""

    @cached_property
    def written(self) -> dict[str, Written]:
        """Where each record was written, by id."""
        return {each.record.id: each for each in self.loaded.written}

    @property
    def texts(self) -> dict[str, str]:
        """The text of every file as it is now, by its path."""
        pages = {page.path: page.text for page in self.loaded.pages}
        return {path: source.text for path, source in self.loaded.sources.items()} | pages | self.loaded.newer

    @cached_property
    def by_record(self) -> dict[str, list[Finding]]:
        """Findings by the id of the record that they are about."""
        found: dict[str, list[Finding]] = {}
        for finding in self.findings:
            found.setdefault(finding.record, []).append(finding)
        return found


def check(loaded: Loaded, rules: Iterable[Rule], as_of: datetime.date | None = None, *, processes: int = 1) -> Checked:
    """Run *rules* over what was loaded, in so many processes. The clock is *as_of*, else the settings', else today."""
    known = {rule.name: rule for rule in rules}
    settled = not loaded.declared.waiting
    aliases = aliases_of([each.record for each in loaded.written], loaded.failed)
    own, wrong = own_rules(loaded.own_rules, known, loaded.kinds, aliases, is_settled=settled)
    known |= {rule.name: rule for rule in own}
    unread = (name for name, kind in loaded.failed.items() if not kind)
    book = Book.of(loaded, as_of, {*known, *map(name_of, loaded.own_rules), *unread})
    selection = Selection(known.values(), loaded.settings)
    run = _Run(loaded, book, selection)
    findings = numbered(
        [
            *loaded.findings,
            *wrong,
            *wrong_settings(loaded.settings, known, book, loaded.settings_source),
            *run.of_records(processes),
            *run.of_pages(),
            *run.of_former_ids(),
        ]
    )
    kept, waived = split(findings, book, {rule.name for rule in known.values() if not rule.settable})
    left = run.of_findings(findings)
    return Checked(loaded, book, numbered([*kept, *left]) if left else kept, waived, known, selection)


class _Run:
    """One run of the rules of a selection over a book."""

    def __init__(self, loaded: Loaded, book: Book, selection: Selection) -> None:
        self._loaded = loaded
        self._book = book
        self._selection = selection
        self._running = list(selection.running())
        self._written = {each.record.id: each for each in loaded.written}
        self._apart = bool(loaded.settings.overrides)

    def of_records(self, processes: int = 1) -> Iterator[Finding]:
        """What the rules find in the handbook's own records, less what another one sees more exactly."""
        found: dict[str, list[Finding]] = defaultdict(list)
        own = [record for record in self._book if record.id not in self._book.built_in]
        for share in (list(self._of_book()), *spread(self._of_share, own, processes)):
            for finding in share:
                found[finding.record].append(finding)
        yields_to = {rule.name: rule.yields_to for rule in self._running}
        for findings in found.values():
            names = {finding.rule for finding in findings}
            yield from (finding for finding in findings if names.isdisjoint(yields_to[finding.rule]))

    def of_pages(self) -> Iterator[Finding]:
        """What they find in hand-written pages."""
        for rule in self._running:
            choice = self._selection.general(rule)
            if rule.check_page is not None and choice.severity is not None:
                yield from _page_findings(rule, rule.check_page, choice, self._loaded.pages, self._book)

    def of_former_ids(self) -> Iterator[Finding]:
        """Ids of before in the settings, in own rules and in names of files."""
        choices = [self._selection.general(rule) for rule in self._running if rule.name == ref_renamed.name]
        for severity in (choice.severity for choice in choices if choice.severity is not None):
            for each in renamed_elsewhere(self._loaded, self._book):
                message, near = says(each.record, each.written), (each.record.id,)
                hint = ref_renamed.hint
                yield Finding(ref_renamed.name, severity, message, each.place, "", (), hint, near, each.field)

    def of_findings(self, findings: Iterable[Finding]) -> list[Finding]:
        """What rules about findings find in those of the others."""
        found: dict[str, list[Finding]] = defaultdict(list)
        for finding in findings:
            found[finding.record].append(finding)
        return [
            self._finding(rule, choice, record, problem)
            for rule in self._running
            if rule.check_found is not None
            for record in self._book
            if record.waive
            if rule.applies_to(record)
            if (choice := self._choice(rule, record)).severity is not None
            for problem in rule.check_found(record, self._book, found[record.id], self._is_asked)
        ]

    def _is_asked(self, name: str, record: Record) -> bool:
        """Whether the rule of that name looks at *record* in this run."""
        rule = next((rule for rule in self._running if rule.name == name), None)
        return rule is not None and rule.applies_to(record) and self._choice(rule, record).severity is not None

    def _of_book(self) -> Iterator[Finding]:
        """What shows only in the book as a whole."""
        for rule in self._running:
            if rule.check_book is None:
                continue
            general = self._selection.general(rule)
            for record, problem in rule.check_book(self._book, **general.options):
                if record is not None and record.id in self._book.built_in:
                    continue
                choice = self._choice(rule, record) if record is not None else general
                if choice.severity is not None:
                    yield self._finding(rule, choice, record, problem)

    def _of_share(self, records: Sequence[Record]) -> list[Finding]:
        """What shows in each of some records."""
        every = _by_kind(records)
        ready = {kind: [each for each in found if each.status in ("review", "live")] for kind, found in every.items()}
        return [
            finding
            for rule in self._running
            if rule.check is not None
            for kind, found in (every if rule.drafts else ready).items()
            if issubclass(kind, rule.on)
            for record in found
            for finding in self._of_record(rule, record)
        ]

    def _of_record(self, rule: Rule, record: Record) -> Iterator[Finding]:
        choice = self._choice(rule, record) if self._apart else self._selection.general(rule)
        if choice.severity is None or rule.check is None:
            return
        try:
            for problem in _at_most(MOST, rule.check(record, self._book, **choice.options)):
                yield self._finding(rule, choice, record, problem)
        except Exception as error:
            error.add_note(f"while rule {rule.name!r} looked at {record.kind} {record.id!r}")
            raise

    def _choice(self, rule: Rule, record: Record) -> Choice:
        return self._selection.choice(rule, record, self._loaded.inside(self._written[record.id].path))

    def _finding(self, rule: Rule, choice: Choice, record: Record | None, problem: Problem) -> Finding:
        severity = choice.severity or rule.severity
        if problem.grave and severity is Severity.WARNING and not choice.chosen:
            severity = Severity.ERROR
        written = self._written[record.id] if record is not None else None
        place = _place(written, problem) if written is not None else _settings_place(self._loaded, problem)
        hint = problem.hint or rule.hint
        if written is not None and written.is_shipped and place.path == written.path:
            begin = f"handbook new {written.record.kind} {written.record.id}"
            hint = f"make it your own with: {begin}; then {hint}" if hint else f"make it your own with: {begin}"
        return Finding(
            rule.name,
            severity,
            problem.message,
            place,
            record.id if record is not None else "",
            problem.route,
            hint,
            problem.suggestions,
            written.field(problem.route) if written is not None else ".".join(map(str, problem.route)),
            fix=written.fix(problem.fix, problem.route, () if problem.word else problem.suggestions)
            if written and not written.is_shipped
            else None,
        )


def _by_kind(records: Iterable[Record]) -> dict[type[Record], list[Record]]:
    found: dict[type[Record], list[Record]] = defaultdict(list)
    for record in records:
        found[type(record)].append(record)
    return found


def _at_most(count: int, problems: Iterator[Problem]) -> Iterator[Problem]:
    """The first *count* of *problems*; the last of them says that there are more."""
    for number, problem in enumerate(problems, 1):
        if number == count and next(problems, None) is not None:
            problem = problem._replace(message=f"{problem.message}, and there is more of this", hint="mend these first")
        yield problem
        if number == count:
            return


def _place(written: Written, problem: Problem) -> Location:
    if problem.word:
        return written.locate_word(problem.route, problem.word, problem.nth)
    return written.locate(problem.route)


def _settings_place(loaded: Loaded, problem: Problem) -> Location:
    """Where to point when no record is to blame: the settings, or the folder's first file."""
    settings = loaded.settings_source
    if settings is not None:
        return settings.locate(problem.route) if problem.route else Location(settings.path)
    return Location(min(loaded.sources, default=SETTINGS_FILE))


def _page_findings(
    rule: Rule, check: PageCheck, choice: Choice, pages: tuple[DocPage, ...], book: Book
) -> Iterator[Finding]:
    """What *check*, of *rule*, finds in hand-written pages."""
    severity = choice.severity or rule.severity
    options: Mapping[str, Any] = choice.options
    for page in pages:
        for problem in _at_most(MOST, check(page.text, book, **options)):
            offset = -1
            for _ in range(problem.nth + 1):
                offset = page.text.index(problem.word, offset + 1)
            place = place_of(page.path, page.text, offset)
            yield Finding(
                rule.name,
                severity,
                problem.message,
                place,
                hint=problem.hint or rule.hint,
                suggestions=problem.suggestions,
                fix=problem.fix,
            )
