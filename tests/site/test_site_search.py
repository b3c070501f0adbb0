"""Staff find a record by its title, by its other names and by what the customer says."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser
from site_browsing import Visit, search, visit
from site_building import Site
from site_reading import Html

from cx_handbook.kinds import KINDS, Record

WORD = re.compile(r"[\w'’]+")


@pytest.fixture(scope="module")
def indexed(sample: Site) -> dict[str, set[str]]:
    """By the folder of a page, the words that search knows of it."""
    found: dict[str, set[str]] = defaultdict(set)
    for entry in json.loads(sample.text("search/search_index.json"))["docs"]:
        folder = entry["location"].split("#")[0].removesuffix("/index.html")
        said = Html.read(f"{entry['title']} {entry['text']} {' '.join(entry.get('tags', ()))}").text
        found[folder].update(word.lower() for word in WORD.findall(said))
    return found


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_search_knows_every_word_that_people_look_for(
    sample: Site, indexed: dict[str, set[str]], kind: type[Record]
) -> None:
    for record in sample.checked.book.all(kind):
        looked_for = " ".join((record.title, record.summary or "", *record.also_called, *record.customer_says))
        looked_for = sample.checked.book.said(looked_for)
        words = {word.lower() for word in WORD.findall(looked_for)}
        assert words - indexed[f"{record.folder}/{record.id}"] == set(), record.id


@pytest.fixture(scope="module")
def tab(browser: Browser, sample: Site, serve: Callable[[Site], str]) -> Iterator[Visit]:
    with visit(browser, serve(sample)) as opened:
        yield opened


QUERIES = {
    "its title": ("The bike has not come on the day we named", "scripts/late-delivery"),
    "the title of a touchpoint": ("Unbox it and finish the build", "touchpoints/unbox-assemble"),
    "the title of a metric": ("Bikes delivered on the named day", "metrics/on-time-rate"),
    "another name": ("missed delivery", "scripts/late-delivery"),
    "the title of a journey": ("Buy a bike online", "journeys/buy-online"),
    "the title of a role": ("Phone care agent", "roles/care-agent-phone"),
    "an abbreviation": ("NPS", "metrics/nps"),
    "a term": ("warm handover", "terms/warm-handover"),
    "a part of a name": ("greyheron", "vendors/greyheron-freight"),
    "the name of a view": ("glossary", "views/glossary"),
    "the question of a view": ("what do our words mean", "views/glossary"),
    "another name of a view": ("jargon", "views/glossary"),
    "the name of a list": ("contact reasons", "contact-reasons"),
    "a customer's phrase": ("There are no pedals in the box", "scripts/missing-parts"),
    "a customer's phrase with marks": ("Where's my bike? You said Tuesday.", "scripts/late-delivery"),
    "a customer's question": ("Why was I turned down for the monthly plan?", "scripts/instalment-declined"),
    "a customer's worry": ("The brakes don't feel right", "scripts/danger-stop-riding"),
}
"""What is typed into the search field, and the record that should be among the first five."""


@pytest.mark.browser
@pytest.mark.parametrize("name", QUERIES)
def test_search_finds_a_record_by(tab: Visit, name: str) -> None:
    words, record = QUERIES[name]

    found = search(tab.open("welcome.html"), words)

    assert [href for href in found[:5] if f"/{record}/" in href] != [], found[:10]
    assert tab.troubles == []


def test_results_say_what_kind_of_thing_they_are(tab: Visit) -> None:
    page = tab.open("welcome.html")
    search(page, "There are no pedals in the box")
    tags = page.locator(".md-search-result__item").first.locator(".md-tag:visible").all_inner_texts()
    tags = [" ".join(tag.split()) for tag in tags]

    assert tags[0] == "script"
    assert "There are no pedals in the box." in tags
    assert "Something is missing from the box" not in tags


TITLES = 20
"""How many records are looked for by their titles."""


def test_most_titles_come_first(tab: Visit, sample: Site) -> None:
    records = [record for record in sample.checked.book if record.is_live][:: len(sample.checked.book) // TITLES]
    page = tab.open("welcome.html")
    first = [f"/{record.id}/" in "".join(search(page, record.title)[:1]) for record in records]
    among = [f"/{record.id}/" in "".join(search(page, record.title)[:3]) for record in records]

    assert sum(first) >= 0.6 * len(records)
    assert sum(among) >= 0.9 * len(records)


BYTES = 1_600
"""Of the index for each record: those of the sample are long."""


def test_the_index_is_small(sample: Site) -> None:
    entries = json.loads(sample.files["search/search_index.json"])["docs"]
    kinds = tuple(f"{kind.folder}/" for kind in sample.checked.book.kinds.values())
    of_records = [each for each in entries if each["location"].startswith(kinds)]
    assert len(of_records) >= len(sample.checked.book)
    assert len(json.dumps(of_records, ensure_ascii=False)) / len(sample.checked.book) < BYTES
