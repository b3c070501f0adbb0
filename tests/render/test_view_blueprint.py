"""Blueprints show what the records hold, and their lists and tables say all that the pictures show."""

from __future__ import annotations

import html as entities
import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from cx_handbook.checks import Checked, check
from cx_handbook.exchange import handbook_json
from cx_handbook.graph.views import VIEWS, Ask
from cx_handbook.kinds import Journey, Touchpoint
from cx_handbook.load import load
from cx_handbook.location import Location
from cx_handbook.render import Desk, desk, view
from cx_handbook.render.views import page
from handbooks import DAY, loaded, run_on
from papers import REPOSITORY

LANES = ("frontstage", "backstage", "support")
UNITS = {"s": 1, "min": 60, "h": 3600, "d": 86_400, "w": 604_800}
SVG = re.compile(r"<svg width.*?</svg>", re.DOTALL)


@cache
def sample() -> Checked:
    return check(load(REPOSITORY / "handbook_data", REPOSITORY / "docs", base=REPOSITORY), DAY)


@cache
def records() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(handbook_json(sample().book))["records"]
    return found


def kept(checked: Checked) -> Desk:
    """A desk for that handbook, without Markdown or a repository."""

    def nowhere(place: Location) -> None:
        """No repository to edit in."""

    return desk(checked, lambda text, root: text, nowhere)


@cache
def sample_desk() -> Desk:
    return kept(sample())


def drawn(checked: Checked, name: str, touchpoint: str) -> str:
    """A view of one touchpoint or journey."""
    there = sample_desk() if checked is sample() else kept(checked)
    given = {"touchpoint" if name == "blueprint" else "journey": there.book.get(touchpoint)}
    return view(Ask(VIEWS[name], given), there, "../")


def pictures(html: str) -> list[ElementTree.Element]:
    return [ElementTree.fromstring(each) for each in SVG.findall(html)]


def boxes(picture: ElementTree.Element, style: str) -> list[ElementTree.Element]:
    """The boxes of one style."""
    return [each for each in picture.iter("g") if f"cx-bp-{style}" in (each.get("class") or "").split()]


def said(element: ElementTree.Element) -> str:
    return " ".join(" ".join(text.text or "" for text in element.iter("text")).split())


def words(html: str) -> str:
    """What is read of some HTML."""
    return " ".join(entities.unescape(re.sub("<[^>]+>", " ", html)).split())


def steps(record: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [step for lane in LANES for step in record["fields"].get(lane, ())]


def seconds(step: Mapping[str, Any]) -> float:
    amount, unit = step["max_time"].split(" ")
    return float(amount) * UNITS[unit]


def slowest(found: list[dict[str, Any]]) -> dict[str, Any] | None:
    timed = [step for step in found if "max_time" in step]
    longest = max((seconds(step) for step in timed), default=0)
    return next((step for step in timed if seconds(step) == longest), None)


TOUCHPOINTS = sorted(name for name, record in records().items() if record["kind"] == "touchpoint")
JOURNEYS = sorted(name for name, record in records().items() if record["kind"] == "journey")


@pytest.mark.parametrize("name", TOUCHPOINTS)
def test_a_touchpoint_is_counted_again(name: str) -> None:
    record = records()[name]
    html = drawn(sample(), "blueprint", name)
    (picture,) = pictures(html)
    found = steps(record)
    expected = slowest(found)
    marked = boxes(picture, "slowest")

    assert len(boxes(picture, "step")) == len(found)
    assert len(boxes(picture, "seen")) == len(record["fields"].get("evidence_seen", ()))
    assert [said(each) for each in boxes(picture, "action")] == [record["fields"]["customer_action"]]
    vendors = [step for step in found if records().get(step.get("by", ""), {}).get("kind") == "vendor"]
    assert sum("▨ partner" in said(each) for each in boxes(picture, "step")) == len(vendors)
    assert expected is not None
    assert [expected["do"] in said(each) and "▲ slowest:" in said(each) for each in marked] == [True]
    assert len(boxes(picture, "process")) == len({step["process"] for step in found if "process" in step})


@pytest.mark.parametrize("name", TOUCHPOINTS)
def test_the_lists_say_what_the_picture_shows(name: str) -> None:
    html = drawn(sample(), "blueprint", name)
    (picture,) = pictures(html)
    lists = words(html.split("<details")[1]).replace(" ", "")

    for text in (each for box in picture.iter("g") for each in box.iter("text")):
        assert "".join((text.text or "").split()) in lists
    for mark in ("slowest:", "▨"):
        assert lists.count(mark) == sum(said(box).count(mark) for box in picture.iter("g"))


@pytest.mark.parametrize("name", JOURNEYS)
def test_a_journey_is_counted_again(name: str) -> None:
    found = [
        each
        for each in records().values()
        if each["kind"] == "touchpoint"
        and each["fields"]["status"] == "live"
        and any(place["journey"] == name for place in each["fields"]["at"])
    ]
    html = drawn(sample(), "journey-blueprint", name)
    shown = [box for picture in pictures(html) for box in boxes(picture, "step")]
    longest = max(seconds(step) for each in found for step in steps(each) if "max_time" in step)
    marked = [said(box) for picture in pictures(html) for box in boxes(picture, "slowest")]
    rows = re.findall('<tr><th scope="row"><a.*?</tr>', html, re.DOTALL)
    table = words(html.split("<details")[1]).replace(" ", "")

    assert len(shown) == sum(len(steps(each)) for each in found)
    assert len(rows) == len(found)
    assert len(marked) == 1
    assert any(
        seconds(step) == longest and step["do"] in marked[0]
        for each in found
        for step in steps(each)
        if "max_time" in step
    )
    for picture in pictures(html):
        for text in (
            each for box in boxes(picture, "box") for each in box.iter("text") if "; " not in (each.text or "")
        ):
            assert "".join((text.text or "").split()).strip(";") in table


@pytest.mark.parametrize("name", JOURNEYS)
def test_times_of_a_stage_are_added_up_again(name: str) -> None:
    html = drawn(sample(), "journey-blueprint", name)
    table = html.split('aria-label="Times by stage"')[1]
    rows = dict(re.findall(r'<tr><th scope="row">(.*?)</th><td data-label="In front">(.*?)</td>', table))
    for stage in records()[name]["fields"]["stages"]:
        here = [
            step
            for each in records().values()
            if each["kind"] == "touchpoint"
            and any((place["journey"], place["stage"]) == (name, stage["id"]) for place in each["fields"]["at"])
            for step in each["fields"].get("frontstage", ())
        ]
        told = words(rows[entities.escape(stage["title"], quote=False)])
        lacking = sum("max_time" not in step for step in here)
        assert spoken(told) == sum(seconds(step) for step in here if "max_time" in step)
        assert (f"{lacking} of {len(here)} steps without a time" in told) == bool(lacking)


def spoken(told: str) -> float:
    """Seconds of ``1 day 3 hours; 2 of 9 steps without a time``."""
    names = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800}
    found = re.findall(r"([\d.]+) (second|minute|hour|day|week)s?", told)
    return sum(float(amount) * names[unit] for amount, unit in found)


def test_the_lede_names_the_slowest_step() -> None:
    journey = sample().book.find(Journey, "buy-online")
    made = page(Ask(VIEWS["journey-blueprint"], {"journey": journey}), sample_desk())
    assert words(made.html.split("cx-lede")[1].split("</p>")[0]).endswith(
        "Slowest is a step behind the scenes at “Find the right bike”: "
        "“Mends the page that misled the most people that week”, up to 5 days."
    )


def test_ids_differ_where_blueprints_stand_on_one_page() -> None:
    html = "".join(
        [
            drawn(sample(), "blueprint", "home-delivery"),
            drawn(sample(), "blueprint", "pay-online"),
            drawn(sample(), "journey-blueprint", "buy-online"),
            drawn(sample(), "journey-blueprint", "ridecare"),
        ]
    )
    ids = [each for each in re.findall(r'\bid="([^"]+)"', html) if each != "journey-blueprint-times"]
    assert len(ids) == len(set(ids))
    assert set(re.findall(r"url\(#([^)]+)\)", html)) <= set(ids)


JOURNEY = "journeys/buy.yml", "{title: Buy, status: live, stages: [{id: a, title: Look}, {id: b, title: Own}]}"
AT = "status: live\nat: [{journey: buy, stage: a}]\n"


def handbook(**touchpoints: str) -> Checked:
    """A journey with two stages, and these touchpoints in the first."""
    texts = {f"touchpoints/{name}.yml": f"title: {name} <now>\n{AT}{text}" for name, text in touchpoints.items()}
    return run_on(loaded({**dict([JOURNEY]), **texts}), [])


def test_nothing_written_is_said() -> None:
    checked = handbook(bare="")
    assert words(drawn(checked, "blueprint", "bare")) == "No step is written for this touchpoint yet."
    assert "No touchpoint stands on this journey yet." in drawn(handbook(), "journey-blueprint", "buy")
    assert "<svg width" not in drawn(checked, "journey-blueprint", "buy")


LONG = "Pneumonoultramicroscopicsilicovolcanoconiosis" * 3
EDGES = {
    "one lane": "support: [{do: Keeps it running}]\n",
    "forty steps": "frontstage:\n" + "".join(f"  - {{do: Step {n}, max_time: {n} min}}\n" for n in range(1, 41)),
    "very long": f"customer_action: {LONG}\nfrontstage: [{{do: {LONG} {'and so on ' * 80}, by: {'long-' * 12}name}}]\n",
    "unknown role": "backstage: [{do: Waits, by: nobody, process: nothing}]\n",
    "unknown partner": "depends_on: [{vendor: ghost, part: pays}]\nfrontstage: [{do: Asks}]\n",
    "hostile": "frontstage: [{do: '<script>alert(1)</script>', system: '\"><img src=x onerror=alert(1)>'}]\n",
}


@pytest.mark.parametrize("name", ["blueprint", "journey-blueprint"])
@pytest.mark.parametrize("text", EDGES.values(), ids=EDGES)
def test_edges_stay_within_their_picture(text: str, name: str) -> None:
    html = drawn(handbook(it=text), name, "it" if name == "blueprint" else "buy")
    (picture,) = pictures(html)
    width, height = (float(n) for n in picture.get("viewBox", "").split()[2:])

    places = []
    for box in boxes(picture, "box"):
        rect = next(box.iter("rect"))
        x, y, wide, tall = (float(rect.get(name, "")) for name in ("x", "y", "width", "height"))
        assert (x >= 0, x + wide <= width, y >= 0, y + tall <= height) == (True,) * 4
        lines = [float(line.get("y", "")) for line in box.iter("text")]
        assert lines == sorted(lines)
        assert (y < lines[0], lines[-1] < y + tall) == (True, True)
        assert all(after - before >= 16 for before, after in pairwise(lines))
        places.append((x, y, x + wide, y + tall))
    for number, one in enumerate(places):
        assert not any(
            one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
            for other in places[number + 1 :]
        )
    assert [mark for mark in ("<script", "<img") if mark in html] == []


def test_an_unknown_role_is_shown_as_missing_in_both() -> None:
    html = drawn(handbook(it=EDGES["unknown role"]), "blueprint", "it")
    assert 'class="cx-missing">nobody</text>' in html
    assert '<span class="cx-missing">nobody</span>' in html


def test_of_forty_steps_the_last_is_slowest() -> None:
    html = drawn(handbook(it=EDGES["forty steps"]), "blueprint", "it")
    (marked,) = boxes(pictures(html)[0], "slowest")
    assert said(marked).startswith("▲ slowest: 40 minutes Step 40")


def test_drafts_are_named_and_retired_ones_left_out() -> None:
    there = "at: [{journey: buy, stage: b}]"
    texts = {
        "touchpoints/late.yml": f"{{title: Late, status: draft, {there}, frontstage: [{{do: Later}}]}}",
        "touchpoints/gone.yml": f"{{title: Gone, status: retired, {there}, frontstage: [{{do: Past}}]}}",
    }
    html = drawn(run_on(loaded({**dict([JOURNEY]), **texts}), []), "journey-blueprint", "buy")
    assert "Late (draft)" in words(html)
    assert "Later" in words(html)
    assert "Past" not in words(html)


def test_a_long_journey_goes_on_several_sheets() -> None:
    html = drawn(
        handbook(**{f"t{n:02}": f"frontstage: [{{do: Step {n}}}]\n" for n in range(25)}), "journey-blueprint", "buy"
    )
    assert [len(boxes(picture, "step")) for picture in pictures(html)] == [10, 10, 5]
    assert 'aria-label="Blueprint of Buy, sheet 2 of 3"' in html


def test_a_thousand_touchpoints_are_told_by_stage_and_stay_small() -> None:
    step = "frontstage: [{do: Asks them in, max_time: 3 min}, {do: Waits}]\nbackstage: [{do: Counts, max_time: 2 h}]\n"
    checked = handbook(**{f"t{n:04}": step for n in range(1000)})
    there = kept(checked)
    html = view(Ask(VIEWS["journey-blueprint"], {"journey": checked.book.get("buy")}), there, "../")

    (picture,) = pictures(html)
    assert next(map(said, boxes(picture, "sum"))).startswith("2000 steps t0000 <now> longest: 3 minutes")
    assert len(html.encode()) < 1_500_000


def test_the_page_of_a_touchpoint_shows_it_and_leads_to_its_journeys() -> None:
    from cx_handbook.render import touchpoint
    from cx_handbook.render.frame import Frame

    there = sample_desk().at("touchpoints/home-delivery/")
    frame = Frame(there.checked, there.pen, there.edit, there.standing)
    record = sample().book.find(Touchpoint, "home-delivery")
    assert record is not None
    html = touchpoint.page(record, frame).html
    assert 'id="blueprint-home-delivery-title"' in html
    assert 'href="../../views/journey-blueprint/buy-online/"' in html
