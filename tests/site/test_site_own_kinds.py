"""A kind that a handbook declares for itself has everything on the site that the others have."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser
from site_browsing import search, visit
from site_building import Site
from site_links import Links
from site_reading import Html

PAGES = (
    "promotions/index.html",
    "promotions/autumn/index.html",
    "promotions/winter/index.html",
    "promotions/spring/index.html",
    "reference/kinds/promotion/index.html",
    "reference/rules/promotion-no-last-day/index.html",
    "reference/rules/touchpoint-busy-when/index.html",
    "reference/rules/running-promotion-unexplained/index.html",
    "reference/declarations/index.html",
)


def words(site: Site, path: str) -> str:
    """What stands on a page, in one line; a blank for each tag."""
    article = site.text(path).partition("<article")[2].partition("</article>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", f"<{article}")).split())


both = pytest.mark.parametrize("host", ["own_kinds", "own_kinds_properdocs"])


@pytest.fixture
def site(request: pytest.FixtureRequest, host: str) -> Site:
    """Its site, as that host builds it."""
    found: Site = request.getfixturevalue(host)
    return found


@both
def test_its_pages_are_there_and_nothing_is_complained_of(site: Site) -> None:
    assert [path for path in PAGES if path not in site.pages] == []
    assert "WARNING" not in site.run.output
    assert list(Links(site.pages, site.files, "/kettles/").broken()) == []


@both
def test_its_links_are_on_both_pages(site: Site) -> None:
    autumn, shop = site.pages["promotions/autumn/index.html"], site.pages["channels/shop/index.html"]
    winter, delivery = site.pages["promotions/winter/index.html"], site.pages["touchpoints/delivery/index.html"]
    assert ("This promotion", "is told on") in {(each.side, each.name) for each in autumn.relations}
    assert ("And it", "comes before") in {(each.side, each.name) for each in autumn.relations}
    assert ("This promotion", "comes after") in {(each.side, each.name) for each in winter.relations}
    for page in (shop, delivery):
        assert ("And it", "tells of", "../../promotions/autumn/") in {
            (each.side, each.name, each.href) for each in page.relations
        }


def test_its_values_are_on_its_page_and_in_its_index(own_kinds: Site) -> None:
    page, index = words(own_kinds, "promotions/autumn/index.html"), words(own_kinds, "promotions/index.html")
    for said in ("Promotions", "State running", "Last day 31 Dec 2026", "Discount 12.5 %", "Ask at The shop"):
        assert said in page
    assert "Before A free descaling After Two cups with every pot" in page
    assert "Title State Last day Status" in index
    assert "Bring an old kettle Five pounds off a new kettle for an old one. running 31 Dec 2026" in index


def test_more_fields_are_on_a_page_with_a_layout_of_its_own(own_kinds: Site) -> None:
    page = words(own_kinds, "touchpoints/delivery/index.html")
    assert "More about it Busiest mornings Lost minutes 20" in page
    assert "line of visibility" in page


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("index.html", "This handbook's own Promotions 3"),
        ("reference/kinds/index.html", "This handbook's own promotion An offer for a while."),
        ("reference/kinds/promotion/index.html", "told_on list of id of a channel or touchpoint"),
        (
            "reference/kinds/touchpoint/index.html",
            "busiest one of mornings, evenings, Saturdays When most people come.",
        ),
        ("reference/kinds/touchpoint/index.html", "tells of from a promotion , in told_on"),
        ("reference/kinds/channel/index.html", "tells of from a promotion , in told_on"),
        ("reference/rules/index.html", "This handbook's own"),
        ("completeness/index.html", "Promotions"),
        ("unfinished/index.html", "Two cups with every pot (draft) promotion"),
    ],
)
def test_views_and_reference_name_it(own_kinds: Site, path: str, expected: str) -> None:
    assert expected in words(own_kinds, path)


def test_a_navigation_by_hand_may_leave_it_out_and_a_made_one_names_it(
    own_kinds: Site, own_kinds_properdocs: Site
) -> None:
    def in_nav(page: Html) -> bool:
        return any(
            tag == "a" and "md-nav__link" in at.get("class", "") and at.get("href") == "promotions/"
            for tag, at in page.tags
        )

    assert not in_nav(own_kinds.pages["index.html"])
    assert in_nav(own_kinds_properdocs.pages["index.html"])


def test_data_and_schema_are_published(own_kinds: Site) -> None:
    records = json.loads(own_kinds.text("handbook.json"))["records"]
    assert records["autumn"]["kind"] == "promotion"
    made = json.loads(own_kinds.text("reference/schema/promotion.json"))
    assert (made["title"], made["properties"]["state"]["anyOf"][0]["enum"]) == (
        "promotion",
        ["planned", "running", "over"],
    )


@pytest.mark.parametrize("typed", ["Bring an old kettle", "trade-in", "Five pounds off"])
def test_search_finds_it(browser: Browser, own_kinds: Site, serve: Callable[[Site], str], typed: str) -> None:
    with visit(browser, serve(own_kinds)) as opened:
        assert any("promotions/autumn" in found for found in search(opened.open("welcome/"), typed)[:5])
