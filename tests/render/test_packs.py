"""Pages collected to be printed: what is in them, how they are cut, and where their links lead."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from cx_handbook.checks import check
from cx_handbook.exchange import handbook_json
from cx_handbook.graph.views import VIEWS
from cx_handbook.kinds import KINDS, Script
from cx_handbook.load import load
from cx_handbook.render import Desk, Page, desk, pages
from cx_handbook.render.batches import MOST
from cx_handbook.render.sheets import ROOT, Address, Mark, Place, Sheet, cut, sheets_of
from cx_handbook.render.views.print_scripts import parts
from handbooks import checked

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def sample() -> Desk:
    """The sample, its Markdown as paragraphs."""
    found = check(load(REPOSITORY / "handbook_data", REPOSITORY / "docs", base=REPOSITORY))
    return desk(found, lambda text, root: f"<p>{text}</p>", lambda place: None, site="https://handbook.example/cx/")


@pytest.fixture(scope="module")
def data(sample: Desk) -> dict[str, Any]:
    """Its records, as other programmes read them."""
    records: dict[str, Any] = json.loads(handbook_json(sample.book))["records"]
    return records


@pytest.fixture(scope="module")
def packs(sample: Desk) -> dict[str, Page]:
    """Every page that collects sheets to be printed."""
    return packs_of(sample)


def packs_of(handbook: Desk) -> dict[str, Page]:
    """The packs of a handbook; cards are printed as well, and are none: each is a page of its own."""
    found = (page for page in pages(handbook) if page.uri.startswith("print/"))
    return {page.uri: page for page in found if not page.uri.startswith(VIEWS["print-cards"].uri)}


def contents(page: Page) -> list[tuple[str, str]]:
    """The list of sheets: title and kind."""
    listed = page.html.partition('aria-label="Contents"')[2].partition("</nav>")[0]
    found = re.findall(r'<a href="#pack-\d+">(.*?)</a> <small class="cx-soft">(.*?)</small>', listed)
    return [(unescape(title), kind) for title, kind in found]


def live(data: Mapping[str, Any], kind: str) -> list[dict[str, Any]]:
    return [each for each in data.values() if each["kind"] == kind and each["fields"]["status"] == "live"]


def test_every_journey_role_and_all_scripts_have_a_pack(packs: dict[str, Page], data: dict[str, Any]) -> None:
    assert packs.keys() == {
        *(f"print/journeys/{each['id']}/" for each in live(data, "journey")),
        *(f"print/roles/{each['id']}/" for each in live(data, "role")),
        "print/scripts/",
    }


def test_a_journey_is_followed_by_its_touchpoints_and_their_scripts(
    packs: dict[str, Page], data: dict[str, Any]
) -> None:
    for journey in live(data, "journey"):
        found = contents(packs[f"print/journeys/{journey['id']}/"])
        kinds = [kind for _, kind in found]
        stops = [
            each
            for each in live(data, "touchpoint")
            if any(at["journey"] == journey["id"] for at in each["fields"]["at"])
        ]
        scripts = [
            each for each in live(data, "script") if {stop["id"] for stop in stops} & set(each["fields"]["recovers"])
        ]

        assert found[0] == (journey["title"], "journey")
        assert kinds == sorted(kinds, key=["journey", "touchpoint", "script"].index)
        assert Counter(found[1:]) == Counter((each["title"], each["kind"]) for each in (*stops, *scripts))


def test_a_role_has_its_scripts_those_at_hand_first(packs: dict[str, Page], data: dict[str, Any]) -> None:
    for role in live(data, "role"):
        found = contents(packs[f"print/roles/{role['id']}/"])
        pinned = role["fields"].get("pinned", [])
        used = [each for each in live(data, "script") if role["id"] in each["fields"]["roles"] or each["id"] in pinned]

        assert [title for title, _ in found[:4]] == [
            role["title"],
            "What you may give",
            "Standards you keep",
            "Your training",
        ]
        assert [title for title, kind in found[4:]][: len(pinned)] == [data[name]["title"] for name in pinned]
        assert {title for title, _ in found[4:]} == {each["title"] for each in used}


def test_all_scripts_stand_in_order_of_their_titles(packs: dict[str, Page], data: dict[str, Any]) -> None:
    titles = [title for title, _ in contents(packs["print/scripts/"])]

    assert titles == sorted((each["title"] for each in live(data, "script")), key=str.casefold)


def text_of(sheet: Sheet) -> str:
    """What its HTML is but for ids and addresses."""
    return "".join(piece for piece in sheet.pieces if isinstance(piece, str))


def test_a_sheet_has_the_words_of_the_page(sample: Desk, data: dict[str, Any]) -> None:
    for script in sample.book.all(Script):
        html = text_of(sheets_of(sample).of(script))
        words = unescape(re.sub("<[^>]*>", "", html))

        assert [line for line in data[script.id]["fields"]["quick"] if line not in words] == []
        assert "How it hangs together" not in words
        assert "cx-crumbs" not in html
        assert "<h1" not in html


@pytest.mark.parametrize("kind", KINDS)
def test_every_layout_makes_a_sheet(sample: Desk, kind: str) -> None:
    """A layout that went without the frame's head or foot would leave nothing."""
    for record in sample.book.all(KINDS[kind])[:1]:
        html = text_of(sheets_of(sample).of(record))

        assert '<ul class="cx-chips">' in html
        assert html.count("<div") == html.count("</div>")
        assert len(html) > 500


def test_ids_are_not_repeated_and_links_within_lead_somewhere(packs: dict[str, Page]) -> None:
    for page in packs.values():
        ids = Counter(re.findall(r'\sid="([^"]+)"', page.html))

        assert [name for name, count in ids.items() if count > 1] == [], page.uri
        assert set(re.findall(r'href="#([^"]+)"', page.html)) - ids.keys() == set(), page.uri
        named = re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', page.html)
        assert {name for each in named for name in each.split()} - ids.keys() == set(), page.uri


def test_a_link_within_says_its_sheet_and_others_their_address(packs: dict[str, Page]) -> None:
    html = packs["print/journeys/buy-online/"].html
    titles = [title for title, _ in contents(packs["print/journeys/buy-online/"])]
    number = titles.index("The bike has not come on the day we named") + 1

    assert f'<a href="#pack-{number}">The bike has not come on the day we named</a>' in html
    assert f'<span class="cx-see">→ {number}</span>' in html
    noted = re.search(
        r'<a href="\.\./\.\./\.\./roles/delivery-coordinator/">Delivery coordinator</a>'
        r'<sup class="cx-see">(\d+)</sup>',
        html,
    )
    assert noted
    assert (
        f'<li id="pack-note-{noted[1]}">Delivery coordinator: '
        '<a href="../../../roles/delivery-coordinator/">roles/delivery-coordinator/</a></li>'
    ) in html
    assert "They begin at https://handbook.example/cx/" in html


def test_searches_and_the_navigation_leave_packs_out(packs: dict[str, Page]) -> None:
    assert {page.is_leaf for page in packs.values()} == {True}
    assert [page.meta for page in packs.values() if page.meta != {"search": {"exclude": True}}] == []


def test_pages_lead_to_their_pack(sample: Desk) -> None:
    html = {page.uri: page.html for page in pages(sample)}

    assert 'href="../../print/journeys/buy-online/"' in html["journeys/buy-online/"]
    assert 'href="../../print/roles/care-agent-phone/"' in html["roles/care-agent-phone/"]
    assert 'href="../../print/scripts/"' in html["scripts/late-delivery/"]


def test_many_scripts_fall_into_parts() -> None:
    texts = {
        f"scripts/s-{number:03}.yml": f"{{title: Script {number:03}, status: live}}" for number in range(2 * MOST + 1)
    }
    many = desk(checked(texts, "schema-invalid"), lambda text, root: text, lambda place: None)
    found = packs_of(many)

    assert parts(many) == 3
    assert {uri: len(contents(page)) for uri, page in found.items()} == {
        "print/scripts/": MOST,
        "print/scripts/2/": MOST,
        "print/scripts/3/": 1,
    }
    assert found["print/scripts/3/"].title == "All scripts, part 3 of 3"
    assert '<a href="../../../print/scripts/2/">Part 2</a>: from “Script 060”' in found["print/scripts/3/"].html


def test_an_empty_handbook_has_an_empty_pack() -> None:
    empty = desk(checked({}), lambda text, root: text, lambda place: None)

    assert list(packs_of(empty)) == ["print/scripts/"]


HREF = Address("roles/lead/index.html#top", "roles/lead/", "top")
OWN = Address("scripts/s/#b", "scripts/s/", "b")
CUTS: dict[str, tuple[str, tuple[Any, ...]]] = {
    "headings go down": ('<h2 class="a">x</h2><h6>y</h6>', ('<h3 class="a">x', "</h3><h6>y</h6>")),
    "an id": ('<p id="a">x</p>', ('<p id="', Place("a"), '">x</p>')),
    "words that point": ('<i headers="a b">', ('<i headers="', Place("a"), " ", Place("b"), '">')),
    "a link": (
        f'<a class="x" href="{ROOT}roles/lead/index.html#top"><b>x</b></a>.',
        ('<a class="x" href="', HREF, '"><b>x</b></a>', Mark(HREF), "."),
    ),
    "a link out": (
        '<a href="https://a.example/#b" title="a > b">x</a>',
        (
            '<a href="',
            Address("https://a.example/#b", "", ""),
            '" title="a > b">x</a>',
            Mark(Address("https://a.example/#b", "", "")),
        ),
    ),
    "a link within the page": (
        '<a href="#b">x</a>',
        ('<a href="', OWN, '">x</a>', Mark(OWN)),
    ),
    "no mark in a picture": (
        f'<svg><a href="{ROOT}roles/lead/index.html#top"><text/></a><path fill="url(#p)"/></svg>',
        ('<svg><a href="', HREF, '"><text/></a><path fill="', "url(#", Place("p"), ")", '"/></svg>'),
    ),
    "details are open": ("<details><p>x</p></details>", ("<details open", "><p>x</p></details>")),
    "words about tags stay": ("<p>&lt;a id=&#34;x&#34;></p>", ("<p>&lt;a id=&#34;x&#34;></p>",)),
}  # fmt: skip


@pytest.mark.parametrize("name", CUTS)
def test_a_page_is_cut_where_numbers_and_addresses_go(name: str) -> None:
    html, expected = CUTS[name]

    assert _joined(cut(html, "scripts/s/")) == _joined(expected)


def _joined(pieces: tuple[Any, ...]) -> list[Any]:
    """The same with neighbouring texts in one."""
    found: list[Any] = []
    for piece in pieces:
        if isinstance(piece, str) and found and isinstance(found[-1], str):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def test_packs_are_declared_with_an_address_of_their_own() -> None:
    assert {name: view.uri for name, view in VIEWS.items() if name.startswith("print-")} == {
        "print-journey": "print/journeys/",
        "print-role": "print/roles/",
        "print-scripts": "print/scripts/",
        "print-cards": "print/cards/",
    }
