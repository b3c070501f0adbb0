"""Pages of a site in Chromium, and what went wrong on them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, expect

expect.set_options(timeout=20_000)  # which a machine with other things to do may need


@dataclass
class Visit:
    """A tab, and everything that should not have happened in it."""

    page: Page
    base: str
    """The address of the site."""

    scheme: Literal["light", "dark"] = "light"
    troubles: list[str] = field(default_factory=list)
    is_worn: bool = False
    """Whether nobody may use it again."""

    def open(self, path: str) -> Page:
        """Go to the page at *path* in the site; what was noted on others is forgotten."""
        self.troubles.clear()
        self.page.goto(self.base + path)
        return self.page

    def for_good(self) -> Page:
        """The page, to do something with it that cannot be undone: to set its clock, to let a script run first."""
        self.is_worn = True
        return self.page

    def listen(self) -> None:
        """Note errors, dialogs, and requests that leave the site."""
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self._note(f"error: {error}"))
        self.page.on("dialog", self._dialog)
        self.page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        is_icon = message.location["url"].endswith("/favicon.ico")  # looked for beside a file that is no page
        if message.type in ("error", "warning") and not is_icon:
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
    browser: Browser,
    base: str,
    *,
    width: int = 1280,
    scheme: Literal["light", "dark"] = "light",
    first: str = "",
    **options: Any,
) -> Iterator[Visit]:
    """A tab that remembers nothing; *base* is the address of the site, *first* runs before a page's own scripts.

    To make a tab takes longer than to open a page in it, so one that somebody has left is wiped and used again.
    """
    key = (id(browser), base, first, repr(sorted(options.items())))
    found = FREE.pop(key, None) or _made(browser, base, first, options)
    found.scheme = scheme
    found.page.set_viewport_size({"width": width, "height": 900})
    found.page.emulate_media(media="null", color_scheme=scheme, reduced_motion="reduce")
    found.troubles = []
    yield found
    if found.is_worn or found.page.is_closed() or key in FREE:
        found.page.context.close()
        return
    _wipe(found, scripts=options.get("java_script_enabled", True))
    FREE[key] = found
    if len(FREE) > MOST_FREE:
        FREE.pop(next(iter(FREE))).page.context.close()


FREE: dict[tuple[int, str, str, str], Visit] = {}
"""Tabs that are left and wiped, by what they were made for; the one left longest ago comes first."""

MOST_FREE = 4

BLANK = "content-security-policy.txt"
"""A file of every site; what is sent in its place runs nothing, and asks for no icon."""

BLANK_PAGE = '<!doctype html><link rel="icon" href="data:,">'


def _made(browser: Browser, base: str, first: str, options: dict[str, Any]) -> Visit:
    context = browser.new_context(**options)
    context.set_default_timeout(30_000)
    if first:
        context.add_init_script(first)
    made = Visit(context.new_page(), base)
    made.listen()
    return made


def _wipe(left: Visit, *, scripts: bool) -> None:
    """Forget what was kept and changed; from a page without scripts, so that nothing is kept while one goes."""
    context = left.page.context
    for other in context.pages:
        if other is not left.page:
            other.close()
    left.page.unroute_all(behavior="ignoreErrors")
    left.page.route(left.base + BLANK, lambda route: route.fulfill(body=BLANK_PAGE, content_type="text/html"))
    left.page.goto(left.base + BLANK)
    left.page.unroute_all(behavior="ignoreErrors")
    if scripts:
        left.page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    context.clear_cookies()


def search(page: Page, words: str) -> list[str]:
    """Type *words* into the theme's search field. The addresses of the pages that it finds, best first."""
    field = page.locator(".md-search__input")
    results = page.locator(".md-search-result__item > .md-search-result__link")
    field.fill(words)
    for _ in range(300):
        field.press("End")  # the theme reads the field when a key comes up, once it has started
        page.wait_for_timeout(50)
        if results.first.is_visible():
            break
    return [str(link.get_attribute("href")) for link in results.all()]
