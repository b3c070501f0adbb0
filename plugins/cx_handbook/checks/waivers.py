"""Group A: is every accepted gap accepted by somebody, for a reason, until a day?"""

from __future__ import annotations

from collections.abc import Iterator

from ..graph import Book
from ..kinds import Record
from ..load import nearest
from .base import ERROR, Problem, rule


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
    from . import RULES  # here, since the list of rules holds this one

    for number, waiver in enumerate(record.waive):
        route = ("waive", number)
        for key, lack in _LACKS.items():
            if getattr(waiver, key) is None:
                yield Problem((*route, key), f"waiver {number + 1} of {record.kind} {record.id!r} {lack}")
        if waiver.until is not None and waiver.until < book.as_of:
            yield Problem((*route, "until"), f"waiver of {waiver.rule!r} ended on {waiver.until}")
        if waiver.rule is not None and waiver.rule not in RULES:
            suggestions = nearest(waiver.rule, RULES)
            yield Problem((*route, "rule"), f"no rule is called {waiver.rule!r}", suggestions=suggestions)


_LACKS = {
    "rule": "names no rule",
    "reason": "gives no reason",
    "by": "is accepted by nobody",
    "until": "has no last day",
}
