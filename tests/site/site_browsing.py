"""Pages of a site in Chromium, and what went wrong on them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request


@dataclass
class Visit:
    """A tab, and everything that should not have happened in it."""

    page: Page
    base: str
    """The address of the site."""

    scheme: Literal["light", "dark"] = "light"
    troubles: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Go to the page at *path* in the site; what was noted on others is forgotten."""
        self.troubles.clear()
        self.page.goto(self.base + path)
        return self.page

    def listen(self) -> None:
        """Note errors, dialogs, and requests that leave the site."""
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self._note(f"error: {error}"))
        self.page.on("dialog", self._dialog)
        self.page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._note(f"console: {message.text}")

    def _dialog(self, dialog: Dialog) -> None:
        self._note(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.base, "data:", "blob:")):
            self._note(f"request: {request.url}")

    def _note(self, trouble: str) -> None:
        self.troubles.append(f"{urlsplit(self.page.url).path}: {trouble}")


@contextmanager
def visit(
    browser: Browser, base: str, *, width: int = 1280, scheme: Literal["light", "dark"] = "light", **options: Any
) -> Iterator[Visit]:
    """A tab with a fresh memory; *base* is the address of the site."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce", **options
    )
    context.set_default_timeout(10_000)
    found = Visit(context.new_page(), base, scheme)
    found.listen()
    yield found
    context.close()


def search(page: Page, words: str) -> list[str]:
    """Type *words* into the theme's search field. The addresses of the pages that it finds, best first."""
    field = page.locator(".md-search__input")
    results = page.locator(".md-search-result__item > .md-search-result__link")
    field.fill(words)
    for _ in range(50):
        field.press("End")  # the theme reads the field when a key comes up, once it has started
        page.wait_for_timeout(100)
        if results.first.is_visible():
            break
    return [str(link.get_attribute("href")) for link in results.all()]
