"""What a rule is."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, NamedTuple

from ..finding import Finding, Fix, Profile, Severity
from ..graph import Book
from ..kinds import Record
from ..location import Route

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

GROUPS = {
    "A": "Structure",
    "B": "Purpose",
    "C": "Goals and metrics",
    "D": "Customers",
    "E": "Journeys and touchpoints",
    "F": "Scripts",
    "G": "Contact reasons",
    "H": "Training and roles",
    "I": "Vendors, channels and promises",
    "J": "The loop",
    "K": "Freshness and ownership",
    "L": "Words and privacy",
    "X": "This handbook's own",
}
"""The groups of rules by their letter."""

Group = Literal["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "X"]


class Problem(NamedTuple):
    """What a rule found in a record. The runner adds the place, the severity and the rule's name."""

    route: Route
    """The way to the smallest wrong thing."""

    message: str
    """Lower case, no full stop, ids in quotes, the thing before the judgement."""

    word: str = ""
    """The word inside the text at *route*, where it is smaller than the text."""

    nth: int = 0
    """Which occurrence of *word*, from 0."""

    suggestions: tuple[str, ...] = ()
    """Nearest right spellings."""

    hint: str = ""
    """In place of the rule's own."""

    grave: bool = False
    """Worse than the rule's usual: a warning becomes an error."""

    fix: Fix | None = None
    """What would mend it, by the way from the record; suggestions for a value make one by themselves."""


RecordCheck = Callable[..., Iterator[Problem]]
"""A pure function from a record and the book to problems; it knows no file, severity, waiver or format.

What it takes by keyword are the rule's options, with their defaults.
"""

BookCheck = Callable[..., Iterator[tuple[Record | None, Problem]]]
"""The same for what shows only in the book as a whole; ``None`` where no single record is to blame."""


PageCheck = Callable[..., Iterator[Problem]]
"""The same for the Markdown of a hand-written page; each problem names its word in ``word`` and ``nth``."""


FoundCheck = Callable[[Any, Book, Sequence[Finding], Callable[[str, Record], bool]], Iterator[Problem]]
"""The same for what shows only once the other rules have run: it is given what they found in the record, and a way to
ask whether a rule looked at it."""


class Option(NamedTuple):
    """Something about a rule that a handbook may set: a threshold, say."""

    name: str
    default: int | float | bool | str
    says: str
    """What it means, with its unit."""


@dataclass(frozen=True)
class Rule:
    """One thing that a handbook should be, and how to see that it is not."""

    name: str
    """Reads well after “allow”: ``goal-no-plan``."""

    group: Group
    severity: Severity
    profile: Profile
    """The smallest profile in which it is in force."""

    hint: str
    """What to do about it, in a few words."""

    on: tuple[type[Record], ...]
    """The kinds that it looks at; ``(Record,)`` for all."""

    document: Callable[[], str]
    """Makes its page: what it checks and why, in Markdown, with examples that fail and pass. The examples are tests."""

    check: RecordCheck | None = None
    """What finds it in one record."""

    check_book: BookCheck | None = None
    """What finds it in the whole book. With neither, its findings are made while loading."""

    check_page: PageCheck | None = None
    """What finds it in a hand-written page."""

    check_found: FoundCheck | None = None
    """What finds it in the findings of the other rules."""

    yields_to: tuple[str, ...] = ()
    """Rules that see the same defect more exactly; where one of them reports a record, this one is silent."""

    drafts: bool = False
    """Whether it applies to drafts as well."""

    options: tuple[Option, ...] = ()
    """What settings may change about it beside its severity."""

    settable: bool = True
    """Whether settings may change its severity; not where a record would be missing without a word."""

    @cached_property
    def page(self) -> str:
        """What it checks and why, in Markdown, with examples."""
        return self.document()

    @property
    def summary(self) -> str:
        """The first sentence of its page."""
        return self.page.split("\n\n")[0].replace("\n", " ")

    @property
    def defaults(self) -> dict[str, Any]:
        """Its options as they are where nobody sets them."""
        return {option.name: option.default for option in self.options}

    def applies_to(self, record: Record) -> bool:
        """Whether it looks at *record* at all, by its kind and status."""
        return isinstance(record, self.on) and (self.drafts or record.status in ("review", "live"))


def rule(
    group: Group,
    *on: type[Record],
    severity: Severity = WARNING,
    profile: Profile = "starter",
    hint: str,
    options: Mapping[str, str] | None = None,
    pages: PageCheck | None = None,
    yields_to: tuple[str, ...] = (),
    drafts: bool | None = None,
) -> Callable[[RecordCheck], Rule]:
    """Make a rule of a function that looks at one record; *pages* looks at hand-written pages as well.

    The docstring is the rule's page, the function's name its own with dashes. What the function takes by keyword are
    the rule's options; *options* says what each of them means. Drafts are looked at by the groups A and L alone,
    unless *drafts* says otherwise.
    """

    def make(check: RecordCheck) -> Rule:
        return Rule(
            _name(check),
            group,
            severity,
            profile,
            hint,
            on,
            _docstring(check),
            check=check,
            check_page=pages,
            yields_to=yields_to,
            drafts=group in ("A", "L") if drafts is None else drafts,
            options=_options(check, options or {}),
        )

    return make


def book_rule(
    group: Group,
    *on: type[Record],
    severity: Severity = WARNING,
    profile: Profile = "starter",
    hint: str,
    options: Mapping[str, str] | None = None,
) -> Callable[[BookCheck], Rule]:
    """Make a rule of a function that looks at the whole book; the rest as for ``rule``."""

    def make(check: BookCheck) -> Rule:
        return Rule(
            _name(check),
            group,
            severity,
            profile,
            hint,
            on,
            _docstring(check),
            check_book=check,
            drafts=group in ("A", "L"),
            options=_options(check, options or {}),
        )

    return make


def found_rule(
    group: Group, *on: type[Record], severity: Severity = WARNING, profile: Profile = "starter", hint: str
) -> Callable[[FoundCheck], Rule]:
    """Make a rule of a function that looks at what the others found."""

    def make(check: FoundCheck) -> Rule:
        document, drafts = _docstring(check), group in ("A", "L")
        return Rule(_name(check), group, severity, profile, hint, on, document, check_found=check, drafts=drafts)

    return make


def loading_rule(name: str, page: str, *, hint: str) -> Rule:
    """A rule whose findings are made while loading."""
    return Rule(name, "A", ERROR, "starter", hint, (Record,), _cleaned(page), drafts=True, settable=False)


def _name(check: Callable[..., Any]) -> str:
    return check.__name__.replace("_", "-")


def _options(check: Callable[..., Any], says: Mapping[str, str]) -> tuple[Option, ...]:
    """The options that *check* takes by keyword. Raises ``KeyError`` where nobody says what one of them means."""
    taken = inspect.signature(check).parameters.values()
    return tuple(Option(each.name, each.default, says[each.name]) for each in taken if each.kind is each.KEYWORD_ONLY)


def _docstring(check: Callable[..., Any]) -> Callable[[], str]:
    return _cleaned(check.__doc__ or "")


def _cleaned(page: str) -> Callable[[], str]:
    return lambda: inspect.cleandoc(page)
