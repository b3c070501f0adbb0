"""What a server answers, held back for a moment, so that something can be put above a page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

Headers = list[tuple[str, str]]
Serve = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

_BODY = re.compile(rb"<body\b[^>]*>", re.IGNORECASE)
_HEAD = re.compile(rb"<head\b[^>]*>", re.IGNORECASE)

AGAIN = b'<meta http-equiv="refresh" content="1">'
"""Has a browser ask again every second."""


class Answer(NamedTuple):
    """An answer that is still to be sent."""

    status: str
    headers: Headers
    body: Iterable[bytes]

    @property
    def is_page(self) -> bool:
        """Whether a reader sees it."""
        return any(name.lower() == "content-type" and value.startswith("text/html") for name, value in self.headers)

    @property
    def is_missing(self) -> bool:
        """Whether there is nothing at that address."""
        return self.status.startswith("404")

    def under(self, html: str) -> Answer:
        """The same page with *html* above all that it shows."""
        return self._after(_BODY, html.encode())

    def asked_again(self) -> Answer:
        """The same page, which a browser asks for again until there is something at its address."""
        return self._after(_HEAD, AGAIN)

    def sent(self, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Send it."""
        start_response(self.status, self.headers)
        return self.body

    def _after(self, tag: re.Pattern[bytes], html: bytes) -> Answer:
        body = b"".join(self.body)
        found = tag.search(body)
        end = found.end() if found else 0
        body = body[:end] + html + body[end:]
        kept = [(name, value) for name, value in self.headers if name.lower() != "content-length"]
        return Answer(self.status, [*kept, ("Content-Length", str(len(body)))], [body])


def answer(serve: Serve, environ: dict[str, Any]) -> Answer:
    """What *serve* answers."""
    begun: list[tuple[str, Headers]] = []

    def start_response(status: str, headers: Headers, *_: object) -> None:
        begun[:] = [(status, headers)]

    body = serve(environ, start_response)
    return Answer(*begun[0], body)


def address_of(environ: dict[str, Any], root: str) -> str | None:
    """The file that is asked for, from the *root* of the site; ``None`` where it is not one of the site's."""
    path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
    if path.startswith("/livereload/") or not f"{path}/".startswith(root):
        return None
    address = posixpath.normpath(f"/{path[len(root) :]}").lstrip("/")
    return posixpath.join(address, "index.html") if path.endswith("/") else address
