"""The map of a journey shows what the records hold, and its table says all that the picture shows."""

from __future__ import annotations

import html as entities
import json
import re
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

import pytest

from cx_handbook.checks import Checked, check
from cx_handbook.exchange import handbook_json
from cx_handbook.graph.views import VIEWS, Ask
from cx_handbook.kinds import Journey
from cx_handbook.load import load
from cx_handbook.location import Location
from cx_handbook.render import Desk, Page, desk, pages, view
from handbooks import DAY, loaded, run_on
from papers import REPOSITORY

JOURNEYS = ["buy-in-store", "buy-online", "keep-rolling", "put-it-right", "ridecare"]
MOST = 4
"""Flags that the picture shows side by side."""


def written_plain(text: str, root: str) -> str:
    """Markdown left as it is."""
    return text


def nowhere(place: Location) -> None:
    """No repository to edit in."""


@cache
def sample() -> Checked:
    """The sample handbook."""
    return check(load(REPOSITORY / "handbook_data", REPOSITORY / "docs", base=REPOSITORY), DAY)


@cache
def sample_desk() -> Desk:
    return desk(sample(), written_plain, nowhere)


@cache
def sample_pages() -> dict[str, Page]:
    return {page.uri: page for page in pages(sample_desk())}


@cache
def records() -> dict[str, Any]:
    """What ``handbook.json`` holds."""
    found: dict[str, Any] = json.loads(handbook_json(sample().book))["records"]
    return found


class Seen(NamedTuple):
    """A moment in the picture, and its row in the table."""

    group: ElementTree.Element
    row: str

    def classes(self, name: str) -> list[str]:
        """The classes of everything in the picture that has the class *name*."""
        return [each.get("class", "") for each in self.group.iter() if name in each.get("class", "").split()]

    @property
    def link(self) -> ElementTree.Element:
        return next(self.group.iter("a"))

    @property
    def said(self) -> str:
        """The words of the row, without blanks."""
        return squeezed(entities.unescape(re.sub(r"<[^>]*>", "", self.row)))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def picture(html: str) -> ElementTree.Element:
    """The large picture of a map, read as XML."""
    found = re.search(r'<svg class="cx-picture cx-jm".*?</svg>', html, re.DOTALL)
    assert found
    return ElementTree.fromstring(found[0])


def seen(html: str) -> list[Seen]:
    """Every moment of a map."""
    rows = dict(re.findall(r'<tr id="([^"]+)" data-cx-item.*?>(.*?)</tr>', html, re.DOTALL))
    groups = [each for each in picture(html).iter("g") if each.get("data-cx-with")]
    assert [group.get("data-cx-with") for group in groups] == list(rows), "one row a moment, in the same order"
    return [Seen(group, row) for group, row in zip(groups, rows.values(), strict=True)]


def page_of(name: str) -> str:
    return sample_pages()[f"journeys/{name}/"].html


def places(journey: str) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Stage, touchpoint and place of every moment of a journey, counted from ``handbook.json``."""
    for stage in records()[journey]["fields"]["stages"]:
        here = [
            (place.get("order", 10**9), record["id"], record, place)
            for record in records().values()
            if record["kind"] == "touchpoint" and record["fields"].get("status") != "retired"
            for place in record["fields"].get("at", [])
            if (place["journey"], place["stage"]) == (journey, stage["id"])
        ]
        for _, _, record, place in sorted(here, key=lambda each: each[:2]):
            yield stage["title"], record, place


each_journey = pytest.mark.parametrize("journey", JOURNEYS)


def test_all_journeys_of_the_sample_are_counted() -> None:
    assert sorted(name for name, record in records().items() if record["kind"] == "journey") == JOURNEYS


@each_journey
def test_moments_stand_in_their_stages(journey: str) -> None:
    html = page_of(journey)
    bodies = re.findall(r"<tbody.*?</tbody>", html, re.DOTALL)
    stages = [re.search(r"</svg>([^<]+?) ?<", body) for body in bodies]
    found = [
        (entities.unescape(stage[1]), re.findall(r'<a href="../../touchpoints/([^/"]+)/">', row)[0])
        for stage, body in zip(stages, bodies, strict=True)
        if stage
        for row in re.findall(r'<th scope="row">(.*?)</th>', body, re.DOTALL)
    ]
    assert found == [(stage, record["id"]) for stage, record, _ in places(journey)]
    hrefs = [each.link.get("href") for each in seen(html)]
    assert hrefs == [f"../../touchpoints/{record['id']}/" for _, record, _ in places(journey)]


@each_journey
def test_feelings_are_those_of_the_records(journey: str) -> None:
    for each, (_, record, place) in zip(seen(page_of(journey)), places(journey), strict=True):
        fields = record["fields"]
        emotion = place.get("emotion") or fields["emotion"]
        sign = {-2: "−2", -1: "−1", 0: "0", 1: "+1", 2: "+2"}
        guess = ", assumed" if emotion["basis"] == "assumed" else ""
        weight = f", weight {fields['weight']} of 5"
        words = f"{record['title']}: {sign[emotion['now']]}, aim {sign[emotion['target']]}{guess}{weight}"
        assert each.link.get("aria-label") == words
        mark = next(name for name in each.classes("cx-mark"))
        tone = "low" if emotion["now"] < 0 else "high" if emotion["now"] > 0 else "plain"
        assert mark == f"cx-mark cx-{tone}{' cx-assumed' if guess else ''}"
        assert len(each.classes("cx-ring")) == (fields["weight"] == 5)
        assert squeezed(f"aim {sign[emotion['target']]}") in each.said
        assert emotion["basis"] in each.said
        assert squeezed(f"weight {fields['weight']} of 5") in each.said


@each_journey
def test_frictions_have_their_flags(journey: str) -> None:
    for each, (_, record, _) in zip(seen(page_of(journey)), places(journey), strict=True):
        frictions = record["fields"].get("friction", [])
        still = [one for one in frictions if one.get("state") not in ("mitigated", "eliminated", "accepted")]
        flags = each.classes("cx-flag")
        assert len(flags) == min(len(frictions), MOST)
        assert flags.count("cx-flag") == min(len(still), MOST)
        assert each.row.count('<li class="cx-flag">') == len(still)
        assert each.row.count('<li class="cx-answered">') == len(frictions) - len(still)


@each_journey
def test_vendors_have_their_marks(journey: str) -> None:
    for each, (_, record, _) in zip(seen(page_of(journey)), places(journey), strict=True):
        fields = record["fields"]
        steps = [step for lane in ("frontstage", "backstage", "support") for step in fields.get(lane, [])]
        names = {one["vendor"] for one in fields.get("depends_on", [])} | {step.get("by") for step in steps}
        vendors = {name for name in names if name and records()[name]["kind"] == "vendor"}
        assert len(each.classes("cx-partner")) == len(vendors)
        assert vendors <= set(re.findall(r"vendors/([^/]+)/", each.row))


@each_journey
def test_moments_are_chosen_by_whose_need_they_meet_and_where_they_happen(journey: str) -> None:
    html = page_of(journey)
    chosen = re.findall(r'data-cx-item data-persona="([^"]*)" data-channel="([^"]*)"', html)
    travellers = records()[journey]["fields"]["personas"]
    for (personas, channels), (_, record, _) in zip(chosen, places(journey), strict=True):
        whose = {name for need in record["fields"].get("meets", []) for name in records()[need]["fields"]["of"]}
        assert personas.split() == [name for name in travellers if name in whose]
        assert channels.split() == record["fields"]["channels"]


@each_journey
def test_dots_are_the_cells_of_the_cover(journey: str) -> None:
    coverage = sample_desk().standing.coverage.touchpoints
    for each, (_, record, _) in zip(seen(page_of(journey)), places(journey), strict=True):
        cells = [str(cell.cover) for cell in coverage[record["id"]].cells]
        assert [name.removeprefix("cx-dot cx-") for name in each.classes("cx-dot")] == cells
        assert re.findall(r'<li class="cx-is-(\w+)">', each.row) == cells


@each_journey
def test_the_table_says_all_that_the_picture_shows(journey: str) -> None:
    html = page_of(journey)
    for each in seen(html):
        for link in each.group.iter("a"):
            words = squeezed("".join(text.text or "" for text in link.iter("text")))
            if words.startswith("+") and not link.findall("text")[-1].get("class"):
                continue  # so many more frictions, all of which stand in the table
            piece = re.split(r"…|[−+]?\d$", words.removesuffix("…"))[0]
            assert piece in each.said or all(part in each.said for part in parts(link))
        for href in [link.get("href", "") for link in each.group.iter("a")]:
            assert href.split("#friction")[0] in html
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    anchors = {href[1:] for href in re.findall(r'href="(#[^"]+)"', html)}
    assert anchors <= set(ids)


def parts(link: ElementTree.Element) -> list[str]:
    """The lines of a link in the picture, each by itself."""
    return [squeezed((text.text or "").removesuffix("…")) for text in link.iter("text")]


@each_journey
def test_the_file_stands_alone(journey: str) -> None:
    page = sample_pages()[f"journeys/{journey}/"]
    (file,) = page.files
    root = ElementTree.fromstring(file.content)
    tags = Counter(each.tag.rpartition("}")[2] for each in root.iter())
    assert file.uri == f"pictures/journeys/{journey}.svg"
    assert f'href="../../{file.uri}" download' in page.html
    assert tags["a"] == 0
    assert "var(" not in file.content
    assert "href" not in file.content
    style = next(each.text or "" for each in root.iter() if each.tag.endswith("}style"))
    for name in {name for each in root.iter() for name in each.get("class", "").split()} - UNSTYLED:
        assert f".{name}" in style, name
    assert "how it should feel" in "".join(root.itertext())


UNSTYLED = {"cx-plain", "cx-high", "cx-no"}
"""Classes that only tell apart what others style."""


def test_a_persona_or_a_channel_leaves_only_its_own_moments() -> None:
    journey = sample().book.find(Journey, "buy-online")
    wanted = [record["id"] for _, record, _ in places("buy-online") if "phone" in record["fields"]["channels"]]
    channel = sample().book.get("phone")
    html = view(Ask(VIEWS["journey-map"], {"journey": journey, "channel": channel}), sample_desk(), "../")
    assert [each.link.get("href") for each in seen(html)] == [f"../touchpoints/{name}/" for name in wanted]
    assert "download" not in html
    assert "no touchpoint yet" in html


def test_a_map_on_another_page_has_names_of_its_own() -> None:
    journey = sample().book.find(Journey, "buy-online")
    html = view(Ask(VIEWS["journey-map"], {"journey": journey}), sample_desk(), "")
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert all(each.startswith("map-buy-online") for each in ids)
    assert 'href="pictures/journeys/buy-online.svg" download' in html


# Edges


def drawn(texts: Mapping[str, str]) -> Page:
    """The page of the journey ``j`` in a handbook of these files."""
    checked = run_on(loaded(texts), [])
    made = desk(checked, written_plain, nowhere)
    return next(page for page in pages(made) if page.uri == "journeys/j/")


def journey_of(stages: int) -> str:
    return "title: Ride\nstatus: live\nstages:\n" + "".join(
        f"  - {{id: s{n}, title: Stage number {n}, customer_goal: to get on}}\n" for n in range(stages)
    )


def moment_in(stage: int, more: str = "", title: str = "Wait") -> str:
    return f"title: {title}\nstatus: live\nat: [{{journey: j, stage: s{stage}}}]\n{more}"


def test_a_journey_without_stages_says_so() -> None:
    html = drawn({"journeys/j.yml": "{title: Ride, status: live}"}).html
    assert "This journey has no stage yet." in html
    assert not list(picture(html).iter("a"))


def test_a_stage_without_a_touchpoint_says_so() -> None:
    html = drawn({"journeys/j.yml": journey_of(2), "touchpoints/t.yml": moment_in(1)}).html
    assert "no touchpoint yet" in "".join(picture(html).itertext())
    assert html.count("no touchpoint yet</td>") == 1
    assert len(seen(html)) == 1


def test_a_touchpoint_of_which_nobody_knows_anything() -> None:
    (each,) = seen(drawn({"journeys/j.yml": journey_of(1), "touchpoints/t.yml": moment_in(0)}).html)
    assert each.link.get("aria-label") == "Wait: nobody has said how it feels"
    assert [text.text for text in each.group.iter("text") if text.get("class") == "cx-unknown"] == ["?"]
    assert squeezed("? nobody has said") in each.said
    assert each.classes("cx-dot") == [f"cx-dot cx-{cover}" for cover in re.findall(r'cx-is-(\w+)"', each.row)]


def test_a_draft_is_not_looked_at_for_cover() -> None:
    text = moment_in(0).replace("live", "draft")
    (each,) = seen(drawn({"journeys/j.yml": journey_of(1), "touchpoints/t.yml": text}).html)
    assert each.classes("cx-dot") == []
    assert "○draft" in squeezed("".join(each.group.itertext()))
    assert "○draft" in each.said


def test_more_frictions_than_flags_are_counted() -> None:
    frictions = "".join(f"  - {{id: f{n}, what: Slow {n}, state: found}}\n" for n in range(8))
    text = moment_in(0, f"friction:\n{frictions}")
    (each,) = seen(drawn({"journeys/j.yml": journey_of(1), "touchpoints/t.yml": text}).html)
    assert len(each.classes("cx-flag")) == MOST
    assert "+4" in squeezed("".join(each.group.itertext()))
    assert each.row.count('<li class="cx-flag">') == 8


def test_lines_break_where_nobody_knows() -> None:
    feels = "emotion: {now: 1, target: 2, basis: measured}"
    texts = {f"touchpoints/t{n}.yml": moment_in(0, feels if n != 1 else "") for n in range(4)}
    root = picture(drawn({"journeys/j.yml": journey_of(1), **texts}).html)
    (now,) = [each.get("d", "") for each in root.iter("path") if each.get("class") == "cx-now"]
    assert now.count("M") == 1
    assert now.count("C") == 1


def boxes(root: ElementTree.Element) -> tuple[float, float]:
    width, height = (float(each) for each in root.get("viewBox", "").split()[2:])
    return width, height


@pytest.mark.parametrize(
    ("stages", "moments", "title"),
    [
        pytest.param(1, 1, "Wait", id="one moment"),
        pytest.param(40, 40, "Wait", id="40 stages"),
        pytest.param(3, 60, "Wait", id="a stage of more moments than fit side by side"),
        pytest.param(2, 12, "W" * 70, id="a word that has no end"),
        pytest.param(2, 12, "a long title that goes on and on and will not", id="a title that has no end"),
    ],
)
def test_nothing_stands_outside_the_picture(stages: int, moments: int, title: str) -> None:
    texts = {
        f"touchpoints/t{n}.yml": moment_in(n % stages, f"customer_action: {title * 9}", title) for n in range(moments)
    }
    html = drawn({"journeys/j.yml": journey_of(stages), **texts}).html
    root = picture(html)
    width, height = boxes(root)
    for each in root.iter("text"):
        assert 0 < float(each.get("x", "")) < width
        assert 0 < float(each.get("y", "")) < height
    for each in root.iter("rect"):
        assert float(each.get("x", "0")) + float(each.get("width", "0")) <= width + 0.2
        assert float(each.get("y", "0")) + float(each.get("height", "0")) <= height + 0.2
    assert len(seen(html)) == moments
    assert width == 1200


def test_200_touchpoints_are_drawn_quickly_and_small() -> None:
    more = (
        "weight: 4\nemotion: {now: -1, target: 1, basis: measured}\ncustomer_action: Opens the box and looks.\n"
        "frontstage: [{do: Rings ahead}, {do: Carries it in}]\n"
        "friction: [{id: a, what: Nobody rings, state: found}, {id: b, what: It rains, state: accepted}]\n"
    )
    texts = {f"touchpoints/t{n}.yml": moment_in(n // 25, more) for n in range(200)}
    checked = run_on(loaded({"journeys/j.yml": journey_of(8), **texts}), [])
    made = desk(checked, written_plain, nowhere).at("journeys/j/")
    journey = checked.book.find(Journey, "j")
    html = view(Ask(VIEWS["journey-map"], {"journey": journey}), made, "../../")
    assert len(html) < 1_500_000
    assert len(seen(html)) == 200


def test_what_authors_write_is_escaped() -> None:
    title = "'<script>alert(1)</script> & \"so\"'"
    more = f"customer_action: {title}\nfriction: [{{id: a, what: {title}}}]\nfrontstage: [{{do: {title}}}]"
    page = drawn({"journeys/j.yml": journey_of(1), "touchpoints/t.yml": moment_in(0, more, title)})
    assert "<script" not in page.html
    assert "<script" not in page.files[0].content
    ElementTree.fromstring(page.files[0].content)
    assert isinstance(picture(page.html), ElementTree.Element)
