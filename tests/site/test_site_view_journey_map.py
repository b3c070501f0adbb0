"""The map of a journey by keyboard, with filters, on a telephone, on paper, and as a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from site_browsing import Visit, visit
from site_building import Site

pytestmark = pytest.mark.browser

JOURNEY = "journeys/buy-online/index.html"
PICTURE = ".cx-sheet > svg"
MOMENTS = f"{PICTURE} g[data-cx-with]"
ROWS = ".cx-moments tr[data-cx-item]"
A3 = (1191, 842)
"""Width and height of a sheet, in points."""

FIRST_LINKS = "groups => groups.map(group => group.querySelector('a').getAttribute('href'))"
FOCUSED = "document.activeElement.getAttribute('href')"
OUT = (
    """groups => groups.filter(each => each.classList.contains("cx-out")).map(each => each.dataset.cxWith || each.id)"""
)

STRAY = """svg => {
  const stray = [];
  for (const link of svg.querySelectorAll("a")) {
    const cell = link.querySelector(".cx-hit").getBBox();
    for (const text of link.querySelectorAll("text")) {
      const box = text.getBBox();
      const fits = box.x >= cell.x - 1 && box.x + box.width <= cell.x + cell.width + 1
        && box.y >= cell.y - 3 && box.y + box.height <= cell.y + cell.height + 3;
      if (!fits) stray.push(text.textContent);
    }
  }
  return stray;
}"""
"""Words that do not stand within the cell that they belong to."""

CLASHING = """svg => {
  const boxes = [...svg.querySelectorAll("text")].map(each => [each.textContent, each.getBBox()]);
  const clashing = [];
  boxes.forEach(([words, a], n) => boxes.slice(n + 1).forEach(([other, b]) => {
    const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
    const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
    if (across > 1 && down > 4) clashing.push(words + " / " + other);
  }));
  return clashing;
}"""
"""Pairs of words that stand on each other."""


@pytest.fixture
def tab(browser: Browser, sample: Site, serve: Callable[[Site], str]) -> Iterator[Visit]:
    """A tab in which nothing may go wrong."""
    with visit(browser, serve(sample)) as opened:
        yield opened
    assert opened.troubles == []


def journeys(site: Site) -> list[str]:
    """The page of every journey."""
    return [f"journeys/{record.id}/index.html" for record in site.checked.book if record.kind == "journey"]


def test_tab_goes_from_moment_to_moment_and_enter_follows(tab: Visit) -> None:
    page = tab.open(JOURNEY)
    hrefs = page.locator(MOMENTS).evaluate_all(FIRST_LINKS)
    skip = page.get_by_role("link", name="Skip the picture")
    skip.focus()
    assert skip.is_visible()

    reached = []
    for _ in range(page.locator(f"{PICTURE} a").count()):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED))

    firsts = [reached.index(href) for href in hrefs]
    assert firsts == sorted(firsts)
    assert len(set(firsts)) == len(hrefs)
    last = page.locator(MOMENTS).last.locator("a").first
    last.focus()
    stroke = "link => getComputedStyle(link.querySelector('.cx-hit')).stroke"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert last.evaluate(stroke) != "none", "one sees where one is"
    page.keyboard.press("Enter")
    page.wait_for_url("**/touchpoints/**")
    assert page.url.endswith(hrefs[-1].removeprefix("../.."))


def test_skipping_leads_to_the_table(tab: Visit) -> None:
    page = tab.open(JOURNEY)
    page.get_by_role("link", name="Skip the picture").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Moments of Buy a bike online"


@pytest.mark.parametrize("name", ["persona", "channel"])
def test_what_is_not_chosen_is_dimmed_in_the_picture_and_left_out_of_the_table(tab: Visit, name: str) -> None:
    page = tab.open(JOURNEY)
    choice = page.locator(f"select[data-cx-by={name}]")
    value = choice.locator("option").nth(2).get_attribute("value") or ""
    choice.select_option(value)

    rows = page.locator(ROWS)
    kept = rows.evaluate_all(f"rows => rows.map(row => row.dataset.{name}.split(' ').includes('{value}'))")
    assert [row.is_visible() for row in rows.all()] == kept
    dimmed = page.locator(MOMENTS).evaluate_all("all => all.map(each => getComputedStyle(each).opacity)")
    assert [opacity == "1" for opacity in dimmed] == kept
    assert all(group.is_visible() for group in page.locator(f"{MOMENTS} a:first-child").all())
    shown = sum(kept)
    total = f"{shown} of {len(kept)}" if shown < len(kept) else f"all {shown}"
    assert page.get_by_role("status").first.inner_text() == total


def test_the_address_may_ask_for_a_choice(tab: Visit) -> None:
    page = tab.open(f"{JOURNEY}?channel=phone")
    expect(page.locator("select[data-cx-by=channel]")).to_have_value("phone")
    assert page.locator(MOMENTS).evaluate_all(OUT) == page.locator(ROWS).evaluate_all(OUT) != []


@pytest.mark.parametrize("width", [320, 390])
def test_a_small_screen_has_an_upright_curve_beside_the_moments(
    browser: Browser, sample: Site, serve: Callable[[Site], str], width: int
) -> None:
    with visit(browser, serve(sample), width=width) as opened:
        page = opened.open(JOURNEY)
        assert not page.locator(PICTURE).is_visible()
        rows = page.locator(ROWS)
        tops = [box["y"] for row in rows.all() if (box := row.bounding_box())]
        assert tops == sorted(tops)
        assert len(set(tops)) == rows.count()
        for row in rows.all():
            mark, title = row.locator(".cx-pin").bounding_box(), row.locator("th a").bounding_box()
            assert mark
            assert title
            assert mark["x"] + mark["width"] <= title["x"], "the mark stands beside the words"
            assert abs(mark["y"] + mark["height"] / 2 - title["y"] - 8) < 30
        smallest = page.locator(f"{ROWS} :is(a, small, td)").evaluate_all(
            "all => Math.min(...all.map(each => parseFloat(getComputedStyle(each).fontSize)))"
        )
        assert smallest >= 12
        assert page.locator(".cx-legend li").first.is_visible()


def test_words_stand_in_their_cells_and_not_on_each_other(
    browser: Browser, sample: Site, serve: Callable[[Site], str]
) -> None:
    with visit(browser, serve(sample)) as opened:
        for journey in journeys(sample):
            picture = opened.open(journey).locator(PICTURE)
            assert picture.evaluate(STRAY) == [], journey
            assert picture.evaluate(CLASHING) == [], journey


def test_a_map_prints_on_one_sheet_of_a3(browser: Browser, sample: Site, serve: Callable[[Site], str]) -> None:
    with visit(browser, serve(sample)) as opened:
        for journey in journeys(sample):
            page = opened.open(journey)
            sizes = re.findall(rb"/MediaBox ?\[([\d. ]+)\]", page.pdf(prefer_css_page_size=True))
            assert {tuple(round(float(side)) for side in size.split()[2:]) for size in sizes} == {A3}
            assert sheets(page, keep=".cx-head, .cx-sheet") == 1, journey


def sheets(page: Page, keep: str) -> int:
    """How many sheets the page takes when nothing of its content is printed but *keep*."""
    kept = f":is(:has({keep}), {keep}, :is({keep}) *)"
    page.add_style_tag(
        content=f"article :not({kept}) {{display: none !important}} article .cx-sheet {{break-after: auto !important}}"
    )
    return len(re.findall(rb"/Type ?/Page\b(?!s)", page.pdf(prefer_css_page_size=True)))


def test_the_map_can_be_taken_away_as_a_file(tab: Visit) -> None:
    page = tab.open(JOURNEY)
    with page.expect_download() as begun:
        page.get_by_role("link", name="Download as SVG").click()
    assert begun.value.suggested_filename == "buy-online.svg"

    page = tab.open("pictures/journeys/buy-online.svg")
    assert page.evaluate("document.documentElement.localName") == "svg"
    assert page.evaluate("getComputedStyle(document.querySelector('.cx-wash')).fill") == "rgb(243, 247, 245)"
    assert page.evaluate("document.querySelectorAll('a').length") == 0


def test_the_overview_is_chosen_by_persona_and_leads_to_each_journey(tab: Visit) -> None:
    page = tab.open("views/journeys/index.html")
    everything = page.locator(".cx-strips > li")
    total = everything.count()
    page.locator("select[data-cx-by=persona]").select_option("fleet-buyer")
    shown = [each for each in everything.all() if each.is_visible()]
    assert 0 < len(shown) < total
    assert page.get_by_role("status").first.inner_text() == f"{len(shown)} of {total}"
    shown[0].get_by_role("link").first.press("Enter")
    page.wait_for_url("**/journeys/**")
    assert page.locator(".cx-journey-map").is_visible()
