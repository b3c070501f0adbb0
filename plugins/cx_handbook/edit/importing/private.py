"""Keeps what may be about a person out of the handbook."""

from __future__ import annotations

import re

from ...checks.privacy import cards, emails, ids, phones
from ...graph import Book
from .names import key

_HEADS = re.compile(
    r"\b(name|first name|surname|mail|email|phone|telephone|mobile|tel|address|street|postcode|zip|birth|dob|customer|"
    r"caller|client|contact person|account|card|iban|passport|agent|user|member|ip)\b"
)
"""Words in the head of a column that is likely to be about persons."""


def is_about_persons(head: str) -> bool:
    """Whether a column of that name is likely to be about persons."""
    return bool(_HEADS.search(key(head)))


def is_personal(text: str, book: Book) -> bool:
    """Whether *text* holds an address, a number of a telephone, of a card, of an account or of a person."""
    return any(next(find(text, book), None) is not None for find in (emails, phones, cards, ids))
