"""Group G: do we play to win, and do we play defence?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..graph import Book
from ..graph.defense import defended
from ..kinds import ContactReason, Person, Record, Role, Script, Team
from .base import ERROR, Problem, rule


@rule("G", ContactReason, severity=ERROR, hint="write a script that answers it")
def reason_no_defense(reason: ContactReason, book: Book) -> Iterator[Problem]:
    """Nothing says how to answer a contact reason.

    Where the contact irritates the customer, a live script must answer it; elsewhere a module or a sentence will do.
    While the cause is being removed, how well we answer is what customers remember.

    Fails:

    ```yaml title="contact-reasons/where-is-my-order.yml"
    title: Where is my bike?  # reason-no-defense
    status: live
    to_customer: irritating
    ```

    Passes:

    ```yaml title="contact-reasons/where-is-my-order.yml"
    title: Where is my bike?
    status: live
    to_customer: irritating
    ```

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    answers: [where-is-my-order]
    ```
    """
    if defended(reason, book).state == "live" or not book.is_whole(Script, about=reason):
        return
    if reason.to_customer == "irritating":
        yield Problem((), f"contact-reason {reason.id!r} irritates customers and no script answers it")
    else:
        yield Problem((), f"contact-reason {reason.id!r} has no script, no training and no answer")


CARE = "care team, care centre, care desk, care center, customer care, customer service, customer support, "
CARE += "contact centre, contact center, call centre, call center, help desk, service desk"


@rule(
    "G",
    ContactReason,
    profile="standard",
    hint="ask why until you meet whoever makes the cause",
    options={"care": "what the team that answers customers is called, in its id, title or also_called; by commas"},
)
def reason_no_root_cause(reason: ContactReason, book: Book, *, care: str = CARE) -> Iterator[Problem]:
    """A contact reason names no cause, or only such as the team that answers the contacts is to mend.

    The owner of a cause is whoever makes it: the packing bench, the carrier's desk, the web shop. The care team sees
    the effect and cannot end it (Price and Jaffe). A contact that is valuable to both sides needs no cause to be ended.

    Fails:

    ```yaml title="contact-reasons/where-is-my-order.yml"
    title: Where is my bike?
    status: live
    root_cause:
      - {cause: carriers scan late, owner: spoke-desk}  # reason-no-root-cause
    ```

    ```yaml title="teams/spoke-desk.yml"
    title: The Spoke Desk
    status: live
    also_called: [contact centre]
    ```

    Passes:

    ```yaml title="contact-reasons/where-is-my-order.yml"
    title: Where is my bike?
    status: live
    root_cause:
      - {cause: carriers scan late, owner: delivery-and-stock}
    ```

    ```yaml title="teams/spoke-desk.yml"
    title: The Spoke Desk
    status: live
    also_called: [contact centre]
    ```
    """
    if reason.to_customer == reason.to_us == "valuable":
        return
    if not reason.root_cause:
        yield Problem(("root_cause",), f"contact-reason {reason.id!r} names no root cause")
        return
    if all(_answers(book.get(cause.owner), book, _called(care)) for cause in reason.root_cause):
        message = f"contact-reason {reason.id!r} has no cause outside the team that answers it"
        yield Problem(("root_cause", 0, "owner"), message)


@rule(
    "G",
    ContactReason,
    profile="standard",
    hint="count the contacts of the last month",
    options={"days": "days that a count may be old"},
)
def reason_stale(reason: ContactReason, book: Book, *, days: int = 90) -> Iterator[Problem]:
    """The volume of a contact reason was counted too long ago, or on no day that anybody wrote down.

    Whether the work on a cause helps shows in the count; one from last season shows nothing.

    Fails:

    ```yaml title="handbook.yml"
    as_of: 2026-11-23
    ```

    ```yaml title="contact-reasons/where-is-my-order.yml"
    title: Where is my bike?
    status: live
    volume: {count: 2140, period: 1 mo, as_of: 2026-07-31}  # reason-stale
    ```

    Passes:

    ```yaml title="handbook.yml"
    as_of: 2026-11-23
    ```

    ```yaml title="contact-reasons/where-is-my-order.yml"
    title: Where is my bike?
    status: live
    volume: {count: 2140, period: 1 mo, as_of: 2026-10-31}
    ```
    """
    if reason.volume is None or reason.volume.count is None:
        return
    counted = reason.volume.as_of
    if counted is None:
        yield Problem(("volume", "as_of"), f"volume of contact-reason {reason.id!r} does not say as of when")
    elif (book.as_of - counted).days > days:
        yield Problem(("volume", "as_of"), f"volume of contact-reason {reason.id!r} was last counted on {counted}")


def _answers(owner: Record | None, book: Book, called: re.Pattern[str]) -> bool:
    """Whether *owner* is a team that answers customers, a role of one, or a person in such a role."""
    if isinstance(owner, Person):
        return any(_answers(book.find(Role, name), book, called) for name in owner.roles)
    teams = book.sources(owner, "sits in", Team) if isinstance(owner, Role) else [owner]
    return any(called.search(name) for team in teams if isinstance(team, Team) for name in _names(team))


def _names(team: Team) -> tuple[str, ...]:
    return (team.id, team.id.replace("-", " "), team.title, *team.also_called)


@cache
def _called(care: str) -> re.Pattern[str]:
    """What finds one of the names in *care*, with commas between."""
    names = [re.escape(name.strip()) for name in care.split(",") if name.strip()]
    return re.compile(rf"\b(?:{'|'.join(names)})\b" if names else r"(?!)", re.IGNORECASE)
