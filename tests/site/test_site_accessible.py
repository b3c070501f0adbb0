"""Nothing on any sort of page keeps somebody out: WCAG 2.2 AA as far as a programme can tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from site_browsing import Visit, visit
from site_building import Site
from site_views import VIEWS

Scheme = Literal["light", "dark"]

RULES: dict[Scheme, dict[str, Any]] = {
    "light": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
"""What is looked at in each scheme: the dark one differs in nothing but its colours."""

MORE_OF_THE_SAME = [".cx-folio ~ .cx-folio ~ .cx-folio ~ .cx-folio"]
"""A pack holds many pages of a kind that is looked at by itself; looking at all of them again takes minutes."""

MARK_SHOWN = """() => document.querySelectorAll("body *").forEach(
    (each) => each.toggleAttribute("data-wide", each.getClientRects().length > 0))"""
MARK_NEW = """(within) => [...document.querySelectorAll(`${within} *`)].filter((each) =>
    each.toggleAttribute("data-narrow", !each.hasAttribute("data-wide") && each.getClientRects().length > 0)).length"""
"""Marks what only a narrow page shows; how much that is."""


@pytest.fixture(scope="module", params=RULES)
def tab(
    request: pytest.FixtureRequest, browser: Browser, sample: Site, serve: Callable[[Site], str]
) -> Iterator[Visit]:
    """A tab in one scheme of colours."""
    with visit(browser, serve(sample), scheme=request.param) as opened:
        yield opened


@pytest.mark.browser
@pytest.mark.parametrize("view", VIEWS)
def test_no_barrier(tab: Visit, view: str) -> None:
    page = tab.open(VIEWS[view])
    scheme = tab.scheme
    assert page.locator("body").get_attribute("data-md-color-scheme") == {"light": "default", "dark": "slate"}[scheme]

    assert "\n".join(all_barriers(page, scheme)) == ""


def all_barriers(page: Page, scheme: Scheme, within: str = "html") -> Iterator[str]:
    """Every violation on a page, or within a part of it, wide and narrow.

    Colours take longest to look at and are the same at every width: narrow, they are only where nothing was before.
    """
    yield from barriers(page, 1280, RULES[scheme], within=within)
    if scheme == "light":
        page.evaluate(MARK_SHOWN)
        yield from barriers(page, 390, RULES[scheme], but=RULES["dark"]["values"], within=within)
        if page.evaluate(MARK_NEW, within):
            yield from barriers(page, 390, RULES["dark"], within="[data-narrow]")


def barriers(
    page: Page, width: int, rules: dict[str, Any], *, but: Sequence[str] = (), within: str = "html"
) -> Iterator[str]:
    """Every violation on a page as wide as that, however slight it is thought to be; *but* are rules left out."""
    page.set_viewport_size({"width": width, "height": 900})
    left_out = {name: {"enabled": False} for name in but}
    options = {"runOnly": rules, "resultTypes": ["violations"], "rules": left_out}
    looked_at = {"include": [within], "exclude": MORE_OF_THE_SAME}
    found = Axe().run(page, looked_at, options).response["violations"]
    for violation in found:
        for node in violation["nodes"]:
            summary = " ".join(node["failureSummary"].split())
            yield f"{violation['id']} at {node['target'][0]}, {width} wide: {summary}"
