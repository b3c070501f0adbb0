"""Whatever an author writes is shown as it was written; nothing of it runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page
from site_browsing import Visit, search, visit
from site_building import Site
from site_hostile import ATTACKS, NAMES, name_of, texts

from cx_handbook.kinds import KINDS, Record

INJECTED = """() => [...document.querySelectorAll('*')].flatMap(element => [
    ...(element.matches('img[src="x"]') ? ['img'] : []),
    ...(element.localName === 'script' && element.textContent.includes('alert') ? ['script'] : []),
    ...[...element.attributes]
        .filter(each => each.name.startsWith('on') || /^\\s*javascript:/i.test(each.value))
        .map(each => `${element.localName} ${each.name}=${each.value}`),
])"""
"""Names every element that came out of a text and could run."""

NOT_SHOWN = ("tags", "waive.field")
"""Texts that no page shows, besides those that name a part."""


def test_no_page_at_all_holds_an_element_that_runs(hostile: Site) -> None:
    found = {
        (path, tag, *each)
        for path, page in hostile.pages.items()
        for tag, attributes in page.tags
        for each in attributes.items()
        if each[0].startswith("on") or each[1].startswith("javascript:")
    }

    assert found == set()
    assert {path for path in hostile.pages if "<script>alert" in hostile.text(path)} == set()


@pytest.fixture(scope="module")
def tab(browser: Browser, hostile: Site, serve: Callable[[Site], str]) -> Iterator[Visit]:
    """A tab that has not been in trouble before."""
    with visit(browser, serve(hostile)) as opened:
        yield opened


@pytest.mark.browser
@pytest.mark.parametrize("number", range(len(ATTACKS)), ids=ATTACKS)
@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_record_shows_every_text_and_runs_none(tab: Visit, kind: type[Record], number: int) -> None:
    page = tab.open(f"{kind.folder}/{name_of(kind, number)}/")

    assert (page.evaluate(INJECTED), tab.troubles) == ([], [])
    shown = " ".join(article(page).split())
    said = {path: written(path, spec.shape, number) for path, spec in texts(kind) if spec.key not in NAMES}
    assert {path for path, text in said.items() if text not in shown} - set(NOT_SHOWN) == set()


def article(page: Page) -> str:
    """Everything that the page says, what is folded away included."""
    return page.locator("article").text_content() or ""


def written(path: str, shape: str, number: int) -> str:
    """What a reader should see of the text at *path*: a link in Markdown loses its address and stays a word."""
    return f"{path} x" if shape == "prose" and ATTACKS[number].startswith("[x]") else f"{path} {ATTACKS[number]}"


PAGES = ("", "unfinished/", "mentions/", *(f"{kind.folder}/" for kind in KINDS.values()))


@pytest.mark.browser
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "home")
def test_a_page_about_many_records_runs_nothing(tab: Visit, path: str) -> None:
    page = tab.open(path)

    assert (page.evaluate(INJECTED), tab.troubles) == ([], [])
    assert all(attack in article(page) for attack in ATTACKS if path not in ("", "unfinished/"))


@pytest.mark.browser
@pytest.mark.parametrize("words", ["title", "tags", "onerror"])
def test_a_search_result_runs_nothing(tab: Visit, words: str) -> None:
    page = tab.open("")

    first = search(page, words)[0]
    assert (page.evaluate(INJECTED), tab.troubles) == ([], [])
    page.goto(first)  # where the words are marked
    assert (page.evaluate(INJECTED), tab.troubles) == ([], [])
