"""Nothing on any sort of page keeps somebody out: WCAG 2.2 AA as far as a programme can tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from site_browsing import Visit, visit
from site_building import Site
from site_views import VIEWS

WIDTHS = {"light": (1280, 390), "dark": (1280,)}
"""Colours are the same at every width."""

RULES: dict[Literal["light", "dark"], dict[str, Any]] = {
    "light": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
"""What is looked at in each scheme: the dark one differs in nothing but its colours."""

MORE_OF_THE_SAME = [".cx-folio ~ .cx-folio ~ .cx-folio ~ .cx-folio"]
"""A pack holds many pages of a kind that is looked at by itself; looking at all of them again takes minutes."""


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

    assert "\n".join(line for width in WIDTHS[scheme] for line in barriers(page, width, RULES[scheme])) == ""


def barriers(page: Page, width: int, rules: dict[str, Any]) -> Iterator[str]:
    """Every violation on a page as wide as that, however slight it is thought to be."""
    page.set_viewport_size({"width": width, "height": 900})
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    found = Axe().run(page, {"exclude": MORE_OF_THE_SAME}, options).response["violations"]
    for violation in found:
        for node in violation["nodes"]:
            summary = " ".join(node["failureSummary"].split())
            yield f"{violation['id']} at {node['target'][0]}, {width} wide: {summary}"
