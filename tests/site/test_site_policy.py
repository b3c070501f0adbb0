"""The site works under the Content-Security-Policy that it brings along; that policy allows no more than it needs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser
from site_browsing import Visit, search, visit
from site_building import Site
from site_views import VIEWS

from cx_handbook.hosts.policy import POLICY, inline, policy

WATCH = """
window.refused = [];
addEventListener("securitypolicyviolation", (event) =>
  window.refused.push(event.violatedDirective + ": " + (event.blockedURI || event.sample)));
"""
NOTHING = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
"""The hash of no text."""


@pytest.fixture
def tab(browser: Browser, sample: Site, serve_strictly: Callable[[Site], str]) -> Iterator[Visit]:
    """A tab on a server that sends the policy; nothing may be refused in it."""
    with visit(browser, serve_strictly(sample), first=WATCH) as opened:
        yield opened
        assert opened.page.evaluate("window.refused") == []
        assert opened.troubles == []


@pytest.mark.browser
@pytest.mark.parametrize("view", [*VIEWS, "nowhere"])
def test_a_page_works_under_the_policy(tab: Visit, view: str) -> None:
    page = tab.open({**VIEWS, "nowhere": "404.html"}[view])
    page.wait_for_load_state("networkidle")

    assert page.locator("h1").first.is_visible()
    assert page.evaluate("document.documentElement.classList.contains('js')"), "the theme runs"
    assert page.locator("[data-cx-filters]").count() == page.locator("[data-cx-filters]:not([hidden])").count()


@pytest.mark.browser
def test_search_and_its_keys_work_under_the_policy(tab: Visit) -> None:
    page = tab.open("index.html")

    assert "scripts/double-charge/" in search(page, "taken the money twice")[0]
    page.keyboard.press("Enter")
    page.wait_for_url("**/scripts/double-charge/**")
    assert page.locator("mark[data-md-highlight]").count() > 0


@pytest.mark.browser
def test_colours_and_filters_work_under_the_policy(tab: Visit) -> None:
    page = tab.open(VIEWS["index"])
    page.get_by_title("Switch to dark").click()
    page.get_by_label("Show those with").fill("damaged")

    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    assert page.locator("table.cx-sortable tbody tr:not(.cx-out)").count() == 1
    page.reload()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate", "the theme's inline script ran"


@pytest.mark.browser
def test_the_policy_is_in_force(tab: Visit) -> None:
    page = tab.open("index.html")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p id=odd style=\"color: red\">x</p>')")
    refused = page.evaluate("window.refused.splice(0)")
    tab.troubles.clear()

    assert refused == ["style-src-attr: inline"]


def test_the_policy_names_what_runs_in_the_pages_and_nothing_else(sample: Site, sample_folders: Site) -> None:
    for site in (sample, sample_folders):
        text = site.text("content-security-policy.txt")
        found = {each for path in site.pages for each in inline(site.text(path))}

        assert set(re.findall(r"'sha256-[^']+'", text)) == {each.hash for each in found}
        assert {each.directive for each in found} == {"script-src"}
        assert "unsafe" not in text
        assert site.text("_headers") == f"/*\n  Content-Security-Policy: {text}"


def test_our_own_pages_have_nothing_inline(sample: Site) -> None:
    """The theme's scripts stand in every page; the article between them is ours."""
    for path, page in sample.pages.items():
        article = sample.text(path).partition("<article")[2].partition("</article>")[0]

        assert list(inline(article)) == [], path
        named = {name for _, attributes in page.tags for name in attributes}
        assert {name for name in named if name == "style" or name.startswith("on")} == set(), path


TEXTS = {
    "a script": ("<script></script>", f"script-src 'self' {NOTHING}"),
    "a script with attributes": ('<SCRIPT data-x=">" async></SCRIPT >', f"script-src 'self' {NOTHING}"),
    "a module": ("<script type=module></script>", f"script-src 'self' {NOTHING}"),
    "a file": ('<script defer src="a.js"></script>', "script-src 'self'"),
    "data": ('<script id="c" type="application/json">{}</script>', "script-src 'self'"),
    "a style": ("<style></style>", f"style-src 'self' {NOTHING}"),
    "twice the same": ("<script></script><p>x</p><script></script>", f"script-src 'self' {NOTHING}"),
    "nothing": ("<p>&lt;script></p>", "script-src 'self'"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_what_stands_in_a_page_is_allowed_by_its_hash(name: str) -> None:
    html, expected = TEXTS[name]
    directives = policy(inline(html)).split("; ")

    assert [each.split()[0] for each in directives] == list(POLICY)
    assert [each for each in directives if each.startswith(expected.split()[0])] == [expected]
