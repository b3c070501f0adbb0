"""Play defence: what is said about a contact reason while its cause is being removed."""

from __future__ import annotations

from typing import Literal, NamedTuple

from ..kinds import ContactReason, Script
from .book import Book

Answered = Literal["live", "draft", "none"]


class Defended(NamedTuple):
    """How a contact reason is answered."""

    state: Answered
    scripts: tuple[Script, ...]
    """Those that answer it: the live ones, else those that are being written."""


def defended(reason: ContactReason, book: Book) -> Defended:
    """How *reason* is answered today.

    live
        A live script answers it; where the contact does not irritate the customer, a module or a sentence will do.
    draft
        A script is being written.
    none
        Nothing says what to answer.
    """
    scripts = book.sources(reason, "is answered by", Script, live=False)
    live = tuple(each for each in scripts if each.is_live)
    if live or (reason.to_customer != "irritating" and _is_told(reason)):
        return Defended("live", live)
    drafts = tuple(each for each in scripts if each.status != "retired")
    return Defended("draft" if drafts else "none", drafts)


def _is_told(reason: ContactReason) -> bool:
    return reason.defense is not None and bool(reason.defense.training or reason.defense.answer)
