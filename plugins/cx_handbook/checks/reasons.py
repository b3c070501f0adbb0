"""Group G: do we play to win, and do we play defence?"""

from __future__ import annotations

from collections.abc import Iterator

from ..graph import Book
from ..kinds import ContactReason, Script
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
    if book.sources(reason, "is answered by", Script) or not book.is_whole(Script, about=reason):
        return
    if reason.to_customer == "irritating":
        yield Problem((), f"contact-reason {reason.id!r} irritates customers and no script answers it")
    elif reason.defense is None or not (reason.defense.training or reason.defense.answer):
        yield Problem((), f"contact-reason {reason.id!r} has no script, no training and no answer")
