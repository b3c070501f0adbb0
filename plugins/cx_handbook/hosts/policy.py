"""The Content-Security-Policy of a built site: nothing but its own files, and of inline scripts those that it has.

The handbook has no inline script and no inline style. Themes have some: they are named by their hashes, which depend on
the theme, its settings and how deep a page lies, so they are taken from the pages themselves.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from typing import NamedTuple

_INLINE = re.compile(r"<(script|style)\b((?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\b(src|type)\s*=\s*[\"']?([^\"'\s>]*)", re.IGNORECASE)
_RUNS = ("", "module", "text/javascript", "application/javascript")
"""Types of script that run; a browser takes others for data, which no policy concerns."""

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # the theme's icons are pictures within its style sheet
    "font-src": "'self'",
    "media-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}


class Inline(NamedTuple):
    """A script or a style that stands in a page itself."""

    directive: str
    """What allows it: ``script-src`` or ``style-src``."""

    hash: str
    """``'sha256-…'``, of its text."""


def inline(html: str) -> Iterator[Inline]:
    """Every script and style in a page that runs where it stands."""
    for tag, attributes, text in _INLINE.findall(html):
        given = {name.lower(): value.lower() for name, value in _ATTRIBUTE.findall(attributes)}
        if "src" not in given and (given.get("type", "") in _RUNS or tag.lower() == "style"):
            yield Inline(f"{tag.lower()}-src", _hash(text))


@cache
def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def policy(found: Iterable[Inline]) -> str:
    """The strictest policy under which pages with these scripts and styles work, in one line."""
    hashes = sorted(set(found))
    allowed = {
        name: " ".join((value, *(each.hash for each in hashes if each.directive == name)))
        for name, value in POLICY.items()
    }
    return "; ".join(f"{name} {value}" for name, value in allowed.items())


def files(found: Iterable[Inline]) -> dict[str, str]:
    """The policy by itself, and as the file of headers that some hosts read, by their names."""
    line = policy(found)
    return {"content-security-policy.txt": f"{line}\n", "_headers": f"/*\n  Content-Security-Policy: {line}\n"}
