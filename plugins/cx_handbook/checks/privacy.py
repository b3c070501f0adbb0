"""Group L: does the handbook hold what belongs in no handbook?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from importlib import import_module
from typing import Any

from ..graph import Book
from ..kinds import Record
from .base import ERROR, PageCheck, Problem, rule

Finder = Callable[[str, Book], Iterator[str]]
"""From a text to the words in it that should not be there."""


ALLOWED_DOMAINS = re.compile(r"(^|\.)(example\.(com|org|net)|[^.]+\.example|example|test)$")
"""Domains reserved for examples by RFC 2606."""

ALLOWED_PHONES = re.compile(r"(00)?(44)?0?(1632960\d{3}|7700900\d{3})|1?\d{3}55501\d{2}|55501\d{2}")
"""Numbers kept free for drama: Ofcom's 01632 960xxx and 07700 900xxx, and 555-01xx in North America."""

TEST_CARDS = {"4242424242424242", "4111111111111111", "5555555555554444", "378282246310005", "4000056655665556"}
"""Card numbers that payment firms publish for tests."""


_EMAIL = re.compile(r"(?<![\w.+-])(?!git@)[\w.+-]{1,64}+@(?P<domain>(?:[\w-]+\.)+[^\W\d_][\w-]*[^\W_])")
"""An address; ``tools@v0.1.0`` is the version of a package, and ``git@`` stands before every address of a forge."""

_DIGITS = re.compile(r"(?<![\w.])\+?\(?\d[\d ().-]{5,22}\d(?!\w)")
_CARD = re.compile(r"(?<![\w.])\d(?:[ -]?\d){11,18}(?!\w)")

_RUN = re.compile(r"[0-9][0-9 ().-]{4,}[0-9]")
"""Without a run of digits there is no number; looking for one first is many times faster."""

IDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(?P<id>[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?)\b"), "iban"),
    (re.compile(r"\b(?P<id>[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D])\b"), ""),
    (re.compile(r"\bNHS(?: (?:number|no\.?))?:? (?P<id>(?!999)\d{3}[ -]?\d{3}[ -]?\d{4})\b", re.IGNORECASE), "gb.nhs"),
    (re.compile(r"\b(?P<id>\d{7}[A-W][A-I]?)\b"), "ie.pps"),
    (re.compile(r"\b(?P<id>\d{8}-?[A-HJ-NP-TV-Z])\b"), "es.dni"),
    (re.compile(r"\b(?P<id>[XYZ]-?\d{7}-?[A-HJ-NP-TV-Z])\b"), "es.nie"),
    (re.compile(r"\b(?P<id>[12] ?\d{2} ?\d{2} ?\d{2} ?\d{3} ?\d{3} ?\d{2})\b"), "fr.nir"),
    (re.compile(r"\b(?P<id>\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2})(?!\w)"), "be.nn"),
    (re.compile(r"\b(?P<id>[0-3]\d[01]\d{3}[-+A]\d{3}[0-9A-FHJ-NPR-Y])\b"), "fi.hetu"),
    (re.compile(r"\b(?P<id>\d{3}\.\d{3}\.\d{3}-\d{2})(?!\w)"), "br.cpf"),
)
"""How numbers of accounts and of persons are written, and the module of python-stdnum that knows their check digits.

Only those are here that are seldom met by chance, by their letters or by the way they are parted. British insurance
numbers have no check digit, and are known by their letters.
"""


def in_pages(find: Finder, what: str) -> PageCheck:
    """What *find* finds in a hand-written page."""

    def check(markdown: str, book: Book) -> Iterator[Problem]:
        for word, nth in _counted(find(markdown, book)):
            yield Problem((), f"page holds {what}", word, nth)

    return check


def in_record(record: Record, book: Book, find: Finder, what: str) -> Iterator[Problem]:
    """What *find* finds in the texts of *record*."""
    if next(find(book.text(record), book), None) is None:
        return
    for leaf in book.leaves(record):
        if leaf.spec.is_text:
            for word, nth in _counted(find(leaf.value, book)):
                yield Problem(leaf.route, f"{leaf.spec.key!r} of {record.kind} {record.id!r} holds {what}", word, nth)


def _counted(words: Iterator[str]) -> Iterator[tuple[str, int]]:
    """Each word with how often it was there before."""
    seen: dict[str, int] = {}
    for word in words:
        seen[word] = seen.get(word, -1) + 1
        yield word, seen[word]


def emails(text: str, book: Book) -> Iterator[str]:
    """Every email address that is neither the company's nor made up."""
    own = {domain.lower() for domain in book.settings.own_domains}
    for match in _EMAIL.finditer(text) if "@" in text else ():
        domain = match["domain"].lower()
        if not ALLOWED_DOMAINS.search(domain) and domain not in own:
            yield match[0]


def phones(text: str, book: Book) -> Iterator[str]:
    """Every telephone number that is neither the company's nor kept free for drama."""
    for match in _DIGITS.finditer(text) if _RUN.search(text) else ():
        digits = re.sub(r"\D", "", match[0])
        if 7 <= len(digits) <= 15 and not ALLOWED_PHONES.fullmatch(digits) and _is_others(match[0], book):
            yield match[0]


def _is_others(text: str, book: Book) -> bool:
    """Whether *text* is a telephone number, and not one of the company's own."""
    import phonenumbers  # here, since it is large and seldom needed

    try:
        number = phonenumbers.parse(text, book.settings.region)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_number(number) and _bare(number) not in own_phones(
        book.settings.own_phones, book.settings.region
    )


@cache
def own_phones(numbers: tuple[str, ...], region: str) -> frozenset[tuple[int, int]]:
    """The company's own numbers, each by country and digits, so that ``020 …`` and ``+44 20 …`` are equal."""
    import phonenumbers

    found = set()
    for number in numbers:
        with suppress(phonenumbers.NumberParseException):
            found.add(_bare(phonenumbers.parse(number, region)))
    return frozenset(found)


def _bare(number: Any) -> tuple[int, int]:
    return number.country_code, number.national_number


def cards(text: str, book: Book) -> Iterator[str]:
    """Every number that passes the check of a payment card, but for published test cards."""
    for match in _CARD.finditer(text) if _RUN.search(text) else ():
        digits = re.sub(r"\D", "", match[0])
        if digits not in TEST_CARDS and len(set(digits)) > 1 and _is_valid("luhn", digits):
            yield match[0]


def ids(text: str, book: Book) -> Iterator[str]:
    """Every number of an account or a person, of the sorts in ``IDS``."""
    if _RUN.search(text):
        for pattern, module in IDS:
            for match in pattern.finditer(text):
                if not module or _is_valid(module, match["id"]):
                    yield match[0]


def _is_valid(module: str, number: str) -> bool:
    """Whether *number* passes the check of that module of python-stdnum."""
    return bool(import_module(f"stdnum.{module}").is_valid(number))  # here, since it is seldom needed


@rule(
    "L",
    Record,
    severity=ERROR,
    hint="name a role or a shared mailbox; remove it from the history as well",
    pages=in_pages(emails, "an email address"),
)
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
    yield from in_record(record, book, emails, "an email address")


@rule(
    "L",
    Record,
    severity=ERROR,
    hint="name a role or a shared line; remove it from the history as well",
    pages=in_pages(phones, "a telephone number"),
)
def personal_data_phone(record: Record, book: Book) -> Iterator[Problem]:
    """A text holds a telephone number that could be somebody's.

    A number belongs to a person more often than not, and stays theirs for years. Numbers kept free for drama are fine:
    01632 960xxx, 07700 900xxx and 555-01xx. The company's own go into the setting `own_phones`, written in any way; a
    number without a country is taken to be of the setting `region`.

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
    yield from in_record(record, book, phones, "a telephone number")


@rule("L", Record, severity=ERROR, hint="remove it, from the history as well", pages=in_pages(cards, "a card number"))
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
    yield from in_record(record, book, cards, "a card number")


@rule(
    "L",
    Record,
    severity=ERROR,
    hint="remove it, from the history as well",
    pages=in_pages(ids, "an account or personal number"),
)
def personal_data_id(record: Record, book: Book) -> Iterator[Problem]:
    """A text holds the number of a bank account, or a number by which a state knows a person.

    Whoever has it can use it, and the handbook has many readers. Found are IBANs, British insurance and NHS numbers,
    and the numbers of Ireland, Spain, France, Belgium, Finland and Brazil, where their check digits are right.

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
    yield from in_record(record, book, ids, "an account or personal number")
