"""Group L: does the handbook hold a key to something?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache, partial

from ..graph import Book
from ..kinds import Record
from .base import ERROR, Problem, rule
from .privacy import in_pages, in_record

SECRETS = {
    "private key": r"-----BEGIN [A-Z ]*PRIVATE KEY(?: BLOCK)?-----",
    "akia": r"\bAKIA[0-9A-Z]{16}\b",
    "asia": r"\bASIA[0-9A-Z]{16}\b",
    "accountkey=": r"(?i:AccountKey)=[A-Za-z0-9+/]{40,}={0,2}",
    "aiza": r"\bAIza[\w-]{35}",
    "gocspx-": r"\bGOCSPX-[\w-]{20,}",
    **dict.fromkeys(("ghp_", "gho_", "ghu_", "ghs_", "ghr_"), r"\bgh[pousr]_[A-Za-z0-9]{36,}"),
    "github_pat_": r"\bgithub_pat_\w{22,}",
    "glpat-": r"\bglpat-[\w-]{20,}",
    "xox": r"\bxox[abeoprs]-[\w-]{10,}",
    "hooks.slack.com": r"hooks\.slack\.com/(?:services|workflows)/[\w/-]{20,}",
    "/api/webhooks/": r"discord(?:app)?\.com/api/webhooks/\d+/[\w-]{20,}",
    "webhook.office.com": r"[\w-]+\.webhook\.office\.com/webhookb2/[\w@/-]{20,}",
    ":aa": r"\b\d{8,10}:AA[\w-]{33}\b",
    "_live_": r"\b[rs]k_live_[A-Za-z0-9]{16,}",
    "whsec_": r"\bwhsec_[A-Za-z0-9]{24,}",
    "sk-": r"\bsk-[\w-]*[A-Za-z0-9]{20,}",
    "npm_": r"\bnpm_[A-Za-z0-9]{36}\b",
    "pypi-": r"\bpypi-[\w-]{50,}",
    "sg.": r"\bSG\.[\w-]{22}\.[\w-]{43}\b",
    "eyj": r"(?<![\w-])eyJ[\w-]{10,}+\.[\w-]{10,}+\.[\w-]{5,}",
    "://": r"\b[a-z][a-z0-9+.-]*://[^\s/:@<{]+:(?!//)[^\s/:@<{]+@[\w.-]+",
    **dict.fromkeys(
        ("password", "passwd", "api key", "api_key", "api-key", "apikey", "secret", "token"),
        r"(?i:password|passwd|api[ _-]?key|secret|token)[\"']?\s*[:=]\s*[\"']?(?![<{$*])"
        r"(?=\S*\d|\S*[a-z][A-Z])[^\s\"'`]{6,}",
    ),
}
"""How keys, tokens and passwords are written; each by something in small letters that every text with one holds, for
looking for that first is many times faster. The formats are those that their makers publish so that they can be found:
keys of clouds, tokens of forges, package registries and payment firms, addresses that post into a chat, signed tokens,
private keys, passwords in addresses, and whatever is called one."""


def secrets(text: str, book: Book, *, signs: Sequence[str] = tuple(SECRETS)) -> Iterator[str]:
    """Every password, key and token in *text*, of the sorts that have one of *signs*."""
    lowered = text.lower() if signs else ""
    patterns = {SECRETS[sign]: None for sign in signs if sign in lowered}
    if patterns:
        yield from (match[0] for match in _any_of(tuple(patterns)).finditer(text))


@lru_cache(maxsize=1)
def _signs(book: Book) -> tuple[str, ...]:
    """Those signs of a secret that stand anywhere in the records; most handbooks have few of them."""
    everything = "\n".join(map(book.text, book)).lower()
    return tuple(sign for sign in SECRETS if sign in everything)


@cache
def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


@rule(
    "L",
    Record,
    severity=ERROR,
    hint="revoke it at once, then remove it, from the history as well",
    pages=in_pages(secrets, "a secret"),
)
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
    yield from in_record(record, book, partial(secrets, signs=_signs(book)), "a secret")
