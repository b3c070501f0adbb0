"""Group A: is every accepted gap accepted by somebody, for a reason, until a day?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from ..finding import Edit, Finding, Fix
from ..graph import Book
from ..kinds import Record
from ..load import nearest
from .base import ERROR, Problem, Rule, found_rule, rule
from .waiving import NEVER, covers


@rule("A", Record, severity=ERROR, hint="name rule, reason, by and until; renew it, or mend the cause")
def waiver_invalid(record: Record, book: Book) -> Iterator[Problem]:
    """A waiver is out of date, gives no reason, names nobody, or waives a rule that does not exist.

    A waiver is a promise to come back. One without an end is a hole with a lid on it.

    Fails:

    ```yaml title="channels/phone.yml"
    title: Phone
    waive:
      - {rule: page-orphan, reason: moving house, by: lead, until: 2020-01-31}  # waiver-invalid
    ```

    ```yaml title="roles/lead.yml"
    title: Lead
    ```

    Passes:

    ```yaml title="channels/phone.yml"
    title: Phone
    waive:
      - {rule: page-orphan, reason: moving house, by: lead, until: 2099-01-31}
    ```

    ```yaml title="roles/lead.yml"
    title: Lead
    ```
    """
    known = {*_rules(), *book.own_rules} if record.waive else set()
    for number, waiver in enumerate(record.waive):
        route = ("waive", number)
        for key, lack in _LACKS.items():
            if not getattr(waiver, key):
                yield Problem((*route, key), f"waiver {number + 1} of {record.kind} {record.id!r} {lack}")
        if waiver.until is not None and waiver.until < book.as_of:
            yield Problem((*route, "until"), f"waiver of {waiver.rule!r} ended on {waiver.until}")
        if waiver.rule and waiver.rule not in known and book.is_settled:
            suggestions = nearest(waiver.rule, known)
            yield Problem((*route, "rule"), f"no rule is called {waiver.rule!r}", suggestions=suggestions)
        elif _is_fixed(waiver.rule):
            yield Problem((*route, "rule"), f"rule {waiver.rule!r} cannot be waived")


@found_rule("A", Record, hint="take it out, and be glad")
def waiver_unused(
    record: Record, book: Book, found: Sequence[Finding], is_asked: Callable[[str, Record], bool]
) -> Iterator[Problem]:
    """A waiver accepts something that is not there.

    The gap has been closed, or the waiver never met one. Left where it is, it would hide the next gap of its kind.

    Fails:

    ```yaml title="channels/phone.yml"
    title: Phone
    status: live
    waive:
      - {rule: placeholder-text, reason: moving house, by: lead, until: 2099-01-31}  # waiver-unused
    ```

    ```yaml title="roles/lead.yml"
    title: Lead
    ```

    Passes:

    ```yaml title="channels/phone.yml"
    title: Phone
    status: live
    hours: TBD
    waive:
      - {rule: placeholder-text, reason: moving house, by: lead, until: 2099-01-31}
    ```

    ```yaml title="roles/lead.yml"
    title: Lead
    ```
    """
    if not book.is_whole():
        return  # rules keep quiet about what a file that cannot be read may hold, and so meet fewer waivers
    for number, waiver in enumerate(record.waive):
        whole = waiver.rule and waiver.reason and waiver.by and waiver.until
        valid = whole and waiver.until is not None and waiver.until >= book.as_of
        used = any(covers(waiver, finding, book) for finding in found)
        if valid and not used and not _is_fixed(waiver.rule) and is_asked(str(waiver.rule), record):
            where = f" in {waiver.field!r}" if waiver.field else ""
            message = f"{record.kind} {record.id!r} waives {waiver.rule!r}{where} and does not break it"
            fix = Fix("take the waiver out", (Edit("delete", ("waive", number)),), is_safe=True)
            yield Problem(("waive", number), message, fix=fix)


def _rules() -> Mapping[str, Rule]:
    from . import RULES  # here, since the list of rules holds those of this module

    return RULES


def _is_fixed(name: str | None) -> bool:
    """Whether it is a rule that nobody may waive."""
    rule = _rules().get(name or "")
    return name in NEVER or (rule is not None and not rule.settable)


_LACKS = {
    "rule": "names no rule",
    "reason": "gives no reason",
    "by": "is accepted by nobody",
    "until": "has no last day",
}
