"""Group L: does the handbook hold what belongs in no handbook?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..graph import Book
from ..kinds import Record
from .base import ERROR, Problem, rule

Finder = Callable[[str], Iterator[str]]
"""From a text to the words in it that should not be there."""

ALLOWED_DOMAINS = re.compile(r"(^|\.)(example\.(com|org|net)|[^.]+\.example|example|test)$")
"""Domains reserved for examples by RFC 2606."""

ALLOWED_PHONES = re.compile(r"(00)?(44)?0?(1632960\d{3}|7700900\d{3})|1?\d{3}55501\d{2}|55501\d{2}")
"""Numbers kept free for drama: Ofcom's 01632 960xxx and 07700 900xxx, and 555-01xx in North America."""

TEST_CARDS = {"4242424242424242", "4111111111111111", "5555555555554444", "378282246310005", "4000056655665556"}
"""Card numbers that payment firms publish for tests."""


@rule("L", Record, severity=ERROR, hint="name a role or a shared mailbox; remove it from the history as well")
def personal_data_email(record: Record, book: Book) -> Iterator[Problem]:
    """A text holds an email address that is neither the company's nor made up.

    A handbook is copied, printed and kept for years; personal data has no place in it. Addresses under
    `example.com`, `.example` and `.test` are fine, and those at the domains in the setting `own_domains`.

    Fails:

    ```yaml title="teams/spoke-desk.yml"
    title: The Spoke Desk
    reach: jo.smith@gmail.com  # personal-data-email
    ```

    Passes:

    ```yaml title="teams/spoke-desk.yml"
    title: The Spoke Desk
    reach: spoke-desk@brackenspoke.example
    ```
    """
    own = tuple(domain.lower() for domain in book.settings.own_domains)
    yield from _found(record, book, lambda text: _emails(text, own), "an email address")


@rule("L", Record, severity=ERROR, hint="name a role or a shared line; remove it from the history as well")
def personal_data_phone(record: Record, book: Book) -> Iterator[Problem]:
    """A text holds a telephone number that could be somebody's.

    Numbers kept free for drama are fine: 01632 960xxx, 07700 900xxx and 555-01xx.

    Fails:

    ```yaml title="teams/spoke-desk.yml"
    title: The Spoke Desk
    reach: ring 020 7946 1234  # personal-data-phone
    ```

    Passes:

    ```yaml title="teams/spoke-desk.yml"
    title: The Spoke Desk
    reach: ring 01632 960123
    ```
    """
    yield from _found(record, book, _phones, "a telephone number")


@rule("L", Record, severity=ERROR, hint="remove it, from the history as well")
def personal_data_card(record: Record, book: Book) -> Iterator[Problem]:
    """A text holds a number that passes the check of a payment card.

    Card numbers must never be written down outside the payment system (PCI DSS). Published test cards are fine.

    Fails:

    ```yaml title="processes/refund.yml"
    title: Refunds
    purpose: Pay back to 4539 1488 0343 6467.  # personal-data-card
    ```

    Passes:

    ```yaml title="processes/refund.yml"
    title: Refunds
    purpose: Pay back to the card that paid.
    ```
    """
    yield from _found(record, book, _cards, "a card number")


@rule("L", Record, severity=ERROR, hint="remove it, from the history as well")
def personal_data_id(record: Record, book: Book) -> Iterator[Problem]:
    """A text holds a bank account or a national insurance number.

    Whoever has it can use it, and the handbook has many readers.

    Fails:

    ```yaml title="processes/refund.yml"
    title: Refunds
    purpose: Pay into GB82 WEST 1234 5698 7654 32.  # personal-data-id
    ```

    Passes:

    ```yaml title="processes/refund.yml"
    title: Refunds
    purpose: Pay into the account that paid.
    ```
    """
    yield from _found(record, book, _ids, "an account or insurance number")


@rule("L", Record, severity=ERROR, hint="revoke it at once, then remove it, from the history as well")
def secret_found(record: Record, book: Book) -> Iterator[Problem]:
    """A text holds a password, a key or a token.

    Everybody who can read the handbook, or ever could, has it.

    Fails:

    ```yaml title="processes/refund.yml"
    title: Refunds
    purpose: "Log in with password: hunter2secret"  # secret-found
    ```

    Passes:

    ```yaml title="processes/refund.yml"
    title: Refunds
    purpose: Log in with your own account.
    ```
    """
    yield from _found(record, book, _secrets, "a secret")


def _found(record: Record, book: Book, find: Finder, what: str) -> Iterator[Problem]:
    if next(find(book.text(record)), None) is None:
        return
    for leaf in book.leaves(record):
        if leaf.spec.is_text:
            for word in find(leaf.value):
                yield Problem(leaf.route, f"{leaf.spec.key!r} of {record.kind} {record.id!r} holds {what}", word)


_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}+@(?P<domain>[\w-]+(?:\.[\w-]+)+)")
_DIGITS = re.compile(r"(?<![\w.])\+?\(?\d[\d ().-]{5,22}\d(?!\w)")
_CARD = re.compile(r"(?<![\w.])\d(?:[ -]?\d){11,18}(?!\w)")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
_INSURANCE = re.compile(r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b")
_SECRET = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----|AKIA[0-9A-Z]{16}\b|gh[pousr]_[A-Za-z0-9]{36,}|xox[abp]-[\w-]{10,}"
    r"|(?<![\w-])eyJ[\w-]{10,}+\.[\w-]{10,}+\.[\w-]{5,}|(?i:password|api[ _-]?key|secret|token)\s*[:=]\s*\S{6,}"
)


_RUN = re.compile(r"[0-9][0-9 ().-]{4,}[0-9]")
_HINTS = (
    "private key",
    "akia",
    "ghp_",
    "gho_",
    "ghu_",
    "ghs_",
    "ghr_",
    "xox",
    "eyj",
    "password",
    "api",
    "secret",
    "token",
)
"""A secret holds one of these; looking for them first is many times faster."""


def _emails(text: str, own: tuple[str, ...]) -> Iterator[str]:
    for match in _EMAIL.finditer(text) if "@" in text else ():
        if not ALLOWED_DOMAINS.search(match["domain"].lower()) and match["domain"].lower() not in own:
            yield match[0]


def _phones(text: str) -> Iterator[str]:
    for match in _DIGITS.finditer(text) if _RUN.search(text) else ():
        digits = re.sub(r"\D", "", match[0])
        if 7 <= len(digits) <= 15 and not ALLOWED_PHONES.fullmatch(digits) and _is_phone(match[0]):
            yield match[0]


def _is_phone(text: str) -> bool:
    import phonenumbers  # here, since it is large and seldom needed

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(text, "GB"))
    except phonenumbers.NumberParseException:
        return False


def _cards(text: str) -> Iterator[str]:
    for match in _CARD.finditer(text) if _RUN.search(text) else ():
        digits = re.sub(r"\D", "", match[0])
        if digits not in TEST_CARDS and len(set(digits)) > 1 and _is_card(digits):
            yield match[0]


def _is_card(digits: str) -> bool:
    from stdnum import luhn  # here, since it is seldom needed

    return bool(luhn.is_valid(digits))


def _ids(text: str) -> Iterator[str]:
    if not _RUN.search(text):
        return
    yield from (match[0] for match in _IBAN.finditer(text) if _is_account(match[0]))
    yield from (match[0] for match in _INSURANCE.finditer(text))


def _is_account(text: str) -> bool:
    from stdnum import iban  # here, since it is seldom needed

    return bool(iban.is_valid(text))


def _secrets(text: str) -> Iterator[str]:
    lowered = text.lower()
    if any(hint in lowered for hint in _HINTS):
        yield from (match[0] for match in _SECRET.finditer(text))
