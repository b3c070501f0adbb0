"""Runs the rules over a book and turns what they find into findings with places."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ..finding import Finding, Severity
from ..graph import Book
from ..kinds import Record
from ..load import DocPage, Loaded, Written
from ..load.source import place_of
from ..location import Location
from ..settings import SETTINGS_FILE, today
from .base import PageCheck, Problem, Rule
from .selection import in_force, wrong_settings

MOST = 100
"""Findings of one rule in one record; whoever has more of them mends these first."""


@dataclass(frozen=True)
class Checked:
    """A handbook, and everything that is wrong with it."""

    loaded: Loaded
    book: Book
    findings: tuple[Finding, ...]
    """Sorted by place."""

    @cached_property
    def written(self) -> dict[str, Written]:
        """Where each record was written, by id."""
        return {each.record.id: each for each in self.loaded.written}

    @property
    def texts(self) -> dict[str, str]:
        """The text of every file that was read, by its path."""
        pages = {page.path: page.text for page in self.loaded.pages}
        return {path: source.text for path, source in self.loaded.sources.items()} | pages

    @cached_property
    def by_record(self) -> dict[str, list[Finding]]:
        """Findings by the id of the record that they are about."""
        found: dict[str, list[Finding]] = {}
        for finding in self.findings:
            found.setdefault(finding.record, []).append(finding)
        return found


def check(loaded: Loaded, rules: Iterable[Rule], as_of: datetime.date | None = None) -> Checked:
    """Run *rules* over what was loaded. The clock is *as_of*, else the settings', else today."""
    rules = tuple(rules)
    book = Book(
        (each.record for each in loaded.written),
        loaded.settings,
        as_of or today(loaded.settings),
        loaded.failed,
        loaded.unread,
        loaded.assets,
    )
    findings = [
        *loaded.findings,
        *wrong_settings(loaded.settings, rules, loaded.sources),
    ]
    written = {each.record.id: each for each in loaded.written}
    forced = list(in_force(rules, loaded.settings))
    findings += _run(forced, book, written, loaded)
    for rule, severity in forced:
        if rule.check_page is not None:
            findings += _page_findings(rule, rule.check_page, severity, loaded.pages, book)
    return Checked(loaded, book, tuple(sorted(findings, key=lambda finding: finding.sort_key)))


def _run(
    forced: list[tuple[Rule, Severity]], book: Book, written: dict[str, Written], loaded: Loaded
) -> Iterator[Finding]:
    found: dict[str, list[tuple[Rule, Finding]]] = {}
    for rule, severity in forced:
        for record, problem in _problems(rule, book):
            finding = _finding(rule, severity, record, problem, written, loaded)
            found.setdefault(finding.record, []).append((rule, finding))
    for pairs in found.values():
        names = {rule.name for rule, _ in pairs}
        yield from (finding for rule, finding in pairs if names.isdisjoint(rule.yields_to))


def _problems(rule: Rule, book: Book) -> Iterator[tuple[Record | None, Problem]]:
    if rule.check_book is not None:
        yield from rule.check_book(book)
    if rule.check is None:
        return
    for record in book:
        if rule.applies_to(record):
            try:
                yield from ((record, problem) for problem in _at_most(MOST, rule.check(record, book)))
            except Exception as error:
                error.add_note(f"while rule {rule.name!r} looked at {record.kind} {record.id!r}")
                raise


def _at_most(count: int, problems: Iterator[Problem]) -> Iterator[Problem]:
    """The first *count* of *problems*; the last of them says that there are more."""
    for number, problem in enumerate(problems, 1):
        if number == count and next(problems, None) is not None:
            problem = problem._replace(message=f"{problem.message}, and there is more of this", hint="mend these first")
        yield problem
        if number == count:
            return


def _finding(
    rule: Rule, severity: Severity, record: Record | None, problem: Problem, written: dict[str, Written], loaded: Loaded
) -> Finding:
    if problem.grave and severity is Severity.WARNING and rule.name not in loaded.settings.rules:
        severity = Severity.ERROR
    place = _place(written[record.id], problem) if record is not None else _settings_place(loaded)
    return Finding(
        rule.name,
        severity,
        problem.message,
        place,
        record.id if record is not None else "",
        problem.route,
        problem.hint or rule.hint,
        problem.suggestions,
    )


def _place(written: Written, problem: Problem) -> Location:
    if problem.word:
        return written.locate_word(problem.route, problem.word, problem.nth)
    return written.locate(problem.route)


def _settings_place(loaded: Loaded) -> Location:
    """Where to point when no record is to blame: the settings, or the folder's first file."""
    paths = sorted(loaded.sources)
    settings = [path for path in paths if path.split("/")[-1] == SETTINGS_FILE]
    return Location((settings or paths or [SETTINGS_FILE])[0])


def _page_findings(
    rule: Rule, check: PageCheck, severity: Severity, pages: tuple[DocPage, ...], book: Book
) -> Iterator[Finding]:
    """What *check*, of *rule*, finds in hand-written pages."""
    for page in pages:
        for problem in _at_most(MOST, check(page.text, book)):
            offset = -1
            for _ in range(problem.nth + 1):
                offset = page.text.index(problem.word, offset + 1)
            place = place_of(page.path, page.text, offset)
            yield Finding(rule.name, severity, problem.message, place, "", (), rule.hint, problem.suggestions)
