"""The sample as a site: every record has its page, every link shows at both ends, and none leads nowhere."""

from __future__ import annotations

import gzip
import json
import re
from typing import Any

import pytest
from site_building import Site
from site_links import Links, place
from site_reading import Html, Relation, fetched, in_style, is_foreign
from site_sites import PREFIX

from cx_handbook.graph import Book
from cx_handbook.kinds import KINDS, Record


@pytest.fixture(params=["sample", "sample_folders"])
def site(request: pytest.FixtureRequest) -> Site:
    """The sample in both ways of addressing pages."""
    found: Site = request.getfixturevalue(request.param)
    return found


def folder_of(record: Record) -> str:
    return f"{record.folder}/{record.id}"


def test_every_record_has_a_page(site: Site) -> None:
    assert {f"{folder_of(record)}/index.html" for record in site.checked.book} - site.files.keys() == set()


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_an_index_leads_to_every_record_of_its_kind(site: Site, kind: type[Record]) -> None:
    index = f"{kind.folder}/index.html"
    linked = {place(index, each.value).removesuffix("/index.html") for each in site.pages[index].references}

    assert {folder_of(record) for record in site.checked.book.all(kind)} - linked == set()


def test_every_link_shows_at_both_ends(site: Site) -> None:
    book = site.checked.book
    shown = {record.id: _shown(site, record) for record in book}

    assert shown == {record.id: _expected(book, record) for record in book}
    assert sum(map(len, shown.values())) > 2 * len(book), "the sample is a web, not a list"


def _shown(site: Site, record: Record) -> set[Relation]:
    page = f"{folder_of(record)}/index.html"
    return {
        each._replace(href=place(page, each.href).removesuffix("/index.html")) for each in site.pages[page].relations
    }


def _expected(book: Book, record: Record) -> set[Relation]:
    own = f"This {record.kind.replace('-', ' ')}"
    targets = {
        Relation(own, edge.link.forward, folder_of(target))
        for edge in book.links(record)
        if (target := book.get(edge.target))
    }
    said = {(relation.name, relation.href) for relation in targets}
    sources = {(edge.link.back, folder_of(edge.source)) for edge in book.back_links(record)}
    return targets | {Relation("And it", *each) for each in sources - said}


HREFS = {
    "b/index.html": "",
    "b/index.html#there": "",
    "b/": "leads to no file",
    "b/index.html#nowhere": "leads to no anchor",
    "c/index.html": "leads to no file",
    "#here": "",
    "#nowhere": "leads to no anchor",
    "/b/index.html": "",
    "../b/index.html": "leads to no file",
    "https://example.com/nowhere": "",
    "mailto:desk@example.com": "",
}


@pytest.mark.parametrize("href", HREFS)
def test_the_search_for_broken_links_finds_them(href: str) -> None:
    pages = {
        "index.html": Html.read(f'<a href="{href}" id="here">b</a>'),
        "b/index.html": Html.read('<img src="../x.png"><p id="there">'),
    }
    problem = HREFS[href]

    found = Links(pages, {*pages, "x.png"}, as_files=True).broken()

    assert list(found) == ([f"index.html: {href} {problem}"] if problem else [])


def test_no_link_of_files_is_broken(sample: Site) -> None:
    assert list(Links(sample.pages, sample.files, as_files=True).broken()) == []


def test_no_link_of_folders_is_broken(sample_folders: Site) -> None:
    assert list(Links(sample_folders.pages, sample_folders.files, PREFIX).broken()) == []


def test_no_page_repeats_an_id(site: Site) -> None:
    repeated = {path: page.repeated for path, page in site.pages.items() if page.repeated}

    assert repeated == {}


def test_nothing_is_fetched_from_elsewhere(site: Site) -> None:
    pages = {(path, address) for path, page in site.pages.items() for address in fetched(page)}
    styles = {(path, address) for path in site.files if path.endswith(".css") for address in in_style(site.text(path))}

    assert {each for each in pages | styles if is_foreign(each[1])} == set()
    assert {path for path, address in pages if address.endswith("assets/cx-handbook/handbook.css")} == site.pages.keys()


def test_the_json_holds_every_record_and_its_address(site: Site) -> None:
    data = json.loads(site.text("handbook.json"))
    book = site.checked.book

    assert {key: data[key] for key in ("version", "name", "as_of", "currency")} == {
        "version": 1,
        "name": "Brackenspoke Cycles",
        "as_of": "2026-11-23",
        "currency": "GBP",
    }
    assert list(data["records"]) == sorted(record.id for record in book)
    assert {name: (each["id"], each["kind"], each["title"]) for name, each in data["records"].items()} == {
        record.id: (record.id, record.kind, record.title) for record in book
    }
    assert {f"{each['url']}index.html" for each in data["records"].values()} - site.files.keys() == set()


def test_the_json_holds_every_link_at_both_ends(site: Site) -> None:
    records: dict[str, Any] = json.loads(site.text("handbook.json"))["records"]
    forward = {(name, each["to"], tuple(each["route"])) for name in records for each in records[name]["links"]}
    backward = {(each["from"], name, tuple(each["route"])) for name in records for each in records[name]["back_links"]}
    book = site.checked.book

    assert forward == backward
    assert forward == {(edge.source.id, edge.target, edge.route) for record in book for edge in book.links(record)}


def test_the_json_names_links_as_the_pages_do(site: Site) -> None:
    records: dict[str, Any] = json.loads(site.text("handbook.json"))["records"]
    book = site.checked.book

    for record in book:
        named = {("links", each["name"], each["to"]) for each in records[record.id]["links"]}
        named |= {("back_links", each["name"], each["from"]) for each in records[record.id]["back_links"]}
        expected = {("links", edge.link.forward, edge.target) for edge in book.links(record)}
        expected |= {("back_links", edge.link.back, edge.source.id) for edge in book.back_links(record)}
        assert named == expected


def test_the_site_map_names_every_page_by_the_handbooks_day(sample_folders: Site) -> None:
    text = sample_folders.text("sitemap.xml")
    found = set(re.findall(rf"<loc>https://handbook\.example{PREFIX}(.*?)</loc>", text))

    assert {f"{path}index.html" for path in found} == sample_folders.pages.keys() - {"404.html"}
    assert set(re.findall("<lastmod>(.*?)</lastmod>", text)) == {"2026-11-23"}
    assert gzip.decompress(sample_folders.files["sitemap.xml.gz"]).decode() == text


def test_every_page_lets_menus_be_skipped_to_its_title(site: Site) -> None:
    """Not to the first heading below: that would skip limits and warnings as well."""
    leads = {path: re.findall('<a href="#([^"]+)" class="md-skip">', site.text(path)) for path in site.pages}
    titles = {path: re.findall('<h1 id="([^"]+)"', site.text(path)) for path in site.pages}

    assert {path for path, found in leads.items() if not found} == {"404.html"}, "which is the theme's own"
    assert {path: found for path, found in leads.items() if found != titles[path]} == {}


def test_every_page_has_one_title_and_a_name_for_the_tab(site: Site) -> None:
    headings = {path: sum(tag == "h1" for tag, _ in page.tags) for path, page in site.pages.items()}

    assert {path: count for path, count in headings.items() if count != 1} == {}
    for record in site.checked.book:
        assert site.pages[f"{folder_of(record)}/index.html"].text.startswith(f"{record.title} - Brackenspoke Handbook")
