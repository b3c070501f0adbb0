"""The overview of all journeys counts what the records hold."""

from __future__ import annotations

import html as entities
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from cx_handbook.checks import Checked, check
from cx_handbook.exchange import handbook_json
from cx_handbook.graph.views import VIEWS, Ask
from cx_handbook.load import load
from cx_handbook.location import Location
from cx_handbook.render import Desk, desk, pages, view
from handbooks import DAY, loaded, run_on
from papers import REPOSITORY

SIGNS = {-2: "−2", -1: "−1", 0: "0", 1: "+1", 2: "+2"}


def plain(text: str, root: str) -> str:
    """Markdown left as it is."""
    return text


def nowhere(place: Location) -> None:
    """No repository to edit in."""


def written(checked: Checked) -> str:
    """The page of the view in that handbook."""
    return next(page.html for page in pages(desk(checked, plain, nowhere)) if page.uri == "views/journeys/")


@cache
def sample() -> Checked:
    """The sample handbook."""
    return check(load(REPOSITORY / "handbook_data", REPOSITORY / "docs", base=REPOSITORY), DAY)


@cache
def sample_desk() -> Desk:
    return desk(sample(), plain, nowhere)


@cache
def records() -> dict[str, Any]:
    """What ``handbook.json`` holds."""
    found: dict[str, Any] = json.loads(handbook_json(sample().book))["records"]
    return found


def moments(journey: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The touchpoints of a journey and how they feel there, counted from ``handbook.json``, in no order."""
    for record in records().values():
        for place in record["fields"].get("at", []) if record["kind"] == "touchpoint" else []:
            if place["journey"] == journey and record["fields"].get("status") != "retired":
                yield record, place.get("emotion") or record["fields"].get("emotion") or {}


def cards(html: str) -> dict[str, str]:
    """The part of each journey, by its id."""
    found = re.findall(
        r'<li class="cx-card" data-cx-item.*?(?=<li class="cx-card" data-cx-item|</section>)', html, re.S
    )
    return {re.findall(r"journeys/([^/]+)/", card)[0]: card for card in found}


def said(html: str) -> str:
    """The words of some HTML."""
    return " ".join(entities.unescape(re.sub(r"<[^>]*>", " ", html)).split())


JOURNEYS = ["buy-in-store", "buy-online", "keep-rolling", "put-it-right", "ridecare"]
each_journey = pytest.mark.parametrize("journey", JOURNEYS)


@pytest.fixture(scope="module")
def page() -> str:
    return written(sample())


def test_every_live_journey_is_there(page: str) -> None:
    wanted = {name: each for name, each in records().items() if each["kind"] == "journey"}
    assert sorted(cards(page)) == sorted(wanted) == JOURNEYS
    chosen = re.findall(r'data-cx-item data-persona="([^"]*)"', page)
    assert sorted(chosen) == sorted(" ".join(each["fields"]["personas"]) for each in wanted.values())


@each_journey
def test_counts(page: str, journey: str) -> None:
    card = said(cards(page)[journey])
    found = list(moments(journey))
    stages = len(records()[journey]["fields"]["stages"])
    assert f"{stages} stages, {len(found)} touchpoints" in card
    lows = [record for record, emotion in found if emotion["now"] < 0]
    assert (f"◆ {len(lows)} low point" in card) == bool(lows)
    keys = {record["title"] for record, _ in found if record["fields"]["weight"] == 5}
    assert ("Moments of truth:" in card) == bool(keys)
    assert all(title in card for title in keys)
    whole = sample_desk().standing.coverage.journeys[journey].words
    assert f"{whole} covered" in card


@each_journey
def test_the_curve_and_its_table_hold_every_moment(page: str, journey: str) -> None:
    card = cards(page)[journey]
    svg = re.search(r"<svg class=\"cx-jm cx-strip-curve\".*?</desc>", card, re.S)
    assert svg
    told = said(svg[0])
    rows = [
        [said(cell) for cell in re.findall(r"<td>(.*?)</td>", row)] for row in re.findall(r"<tr>(<td.*?)</tr>", card)
    ]
    assert len(rows) == len(list(moments(journey)))
    for record, emotion in moments(journey):
        guess = ", assumed" if emotion["basis"] == "assumed" else ""
        now, aim = SIGNS[emotion["now"]], SIGNS[emotion["target"]]
        assert f"{record['title']}: {now}, aim {aim}{guess}, weight {record['fields']['weight']} of 5" in told
        (row,) = [row for row in rows if row[1] == record["title"]]
        assert now in row[2]
        assert row[3:] == [aim, emotion["basis"], f"{record['fields']['weight']} of 5"]


def test_the_lowest_of_all(page: str) -> None:
    every = [(emotion["now"], -record["fields"]["weight"]) for name in JOURNEYS for record, emotion in moments(name)]
    card = page[page.index("Lowest of all") : page.index("cx-strips")]
    ids = re.findall(r"touchpoints/([^/]+)/", card)
    scores = {record["id"]: emotion for name in JOURNEYS for record, emotion in moments(name)}
    found = [(scores[name]["now"], -records()[name]["fields"]["weight"]) for name in ids]
    assert found == sorted(every)[:5]
    lows = sum(now < 0 for now, _ in every)
    assert f"{len(JOURNEYS)} journeys, {len(every)} moments, {lows} low points." in page


def test_ids_are_the_only_ones_of_their_kind(page: str) -> None:
    ids = Counter(re.findall(r'\bid="([^"]+)"', page))
    assert [name for name, count in ids.items() if count > 1] == []


def test_a_persona_has_only_what_it_travels() -> None:
    persona = sample().book.get("fleet-buyer")
    html = view(Ask(VIEWS["journeys"], {"persona": persona}), sample_desk(), "")
    wanted = [name for name in JOURNEYS if "fleet-buyer" in records()[name]["fields"]["personas"]]
    assert list(cards(html)) == wanted
    assert "<select" not in html


def test_without_a_journey_it_says_so() -> None:
    assert "There is no journey yet." in written(run_on(loaded({"needs/n.yml": "title: N"}), []))


def test_drafts_are_left_out_and_empty_journeys_stand() -> None:
    html = written(
        run_on(
            loaded(
                {
                    "journeys/a.yml": "{title: A, status: draft}",
                    "journeys/b.yml": "{title: B, status: live}",
                    "journeys/c.yml": "{title: C, status: live, stages: [{id: one, title: One}]}",
                }
            ),
            [],
        )
    )
    assert list(cards(html)) == ["b", "c"]
    assert "No stage yet." in html
    assert "no moment yet" in html
    assert "2 journeys, 0 moments, 0 low points." in html
