"""Bubbles: areas to scale, room for each, nothing over the edge."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ElementTree
from itertools import combinations

import pytest

from cx_handbook.render.pictures.bubbles import NARROW, ROOM, WIDE, Box, Bubble, centred, draw, place, radius, scale

SIZES = [
    pytest.param([2140, 960, 880, 830, 720, 690, 610, 540, 520, 450, 310, 260, 240, 95, 85, 75, 60, 40], id="a firm"),
    pytest.param([7], id="one alone"),
    pytest.param([7, 7], id="two"),
    pytest.param([9] * 25, id="all the same"),
    pytest.param([1_000_000, *[1] * 24], id="one and dust"),
    pytest.param([0] * 25, id="none at all"),
    pytest.param([5, None, 0, None], id="some not counted"),
    pytest.param([None] * 25, id="none counted"),
]


def bubbles(sizes: list[int | None]) -> list[Bubble]:
    return [Bubble(n, f"Why <{n}>?", size, f"#{n}", f"{n} “a & b”", f"row-{n}") for n, size in enumerate(sizes, 1)]


@pytest.mark.parametrize("sizes", SIZES)
@pytest.mark.parametrize("box", [WIDE, NARROW], ids=["wide", "narrow"])
def test_bubbles_have_room_and_stay_in_their_box(sizes: list[int | None], box: Box) -> None:
    group = bubbles(sizes)
    unit = scale([group], box)
    spots = centred(place(group, unit, box), box)

    for one, other in combinations(spots, 2):
        assert math.hypot(one.x - other.x, one.y - other.y) >= one.r + other.r - 0.01
    for bubble, spot in zip(group, spots, strict=True):
        assert spot.r >= max(radius(bubble, unit), ROOM)
        assert spot.r <= spot.x <= box.width - spot.r
        assert spot.r <= spot.y <= box.height - spot.r


def test_areas_are_sizes_on_one_scale_for_all_groups() -> None:
    groups = [bubbles([400, 100]), bubbles([25])]
    unit = scale(groups, WIDE)
    areas = [math.pi * radius(bubble, unit) ** 2 for group in groups for bubble in group]
    assert areas == pytest.approx([400 * unit, 100 * unit, 25 * unit])


def test_the_fullest_group_fills_its_box() -> None:
    group = bubbles([2140, 960, 880, 830, 720, 690, 610, 540, 520, 450])
    covered = sum(math.pi * radius(bubble, scale([group], WIDE)) ** 2 for bubble in group)
    assert covered > 0.5 * WIDE.width * WIDE.height


def test_no_bubbles_at_all() -> None:
    assert scale([[], []], WIDE) == 1
    assert place([], 1, WIDE) == []


def test_the_picture_is_well_formed_and_named() -> None:
    group = bubbles([900, 3, None])
    unit = scale([group], WIDE)
    svg = ElementTree.fromstring(str(draw("x", group, place(group, unit, WIDE), unit, WIDE, "To <end>", "All & each")))

    assert [svg.get("role"), svg.get("aria-labelledby"), svg.findtext("title")] == [
        "group",
        "x-title x-desc",
        "To <end>",
    ]
    assert [link.get("aria-label") for link in svg.iter("a")] == ["1 “a & b”", "2 “a & b”", "3 “a & b”"]
    assert [link.get("data-cx-with") for link in svg.iter("a")] == ["row-1", "row-2", "row-3"]
    words = [[text.text for text in link.iter("text")] for link in svg.iter("a")]
    assert words == [["1", "Why <1>?", "900"], ["2"], ["3"]], "what has no room has its number alone"
    assert [link.get("class") for link in svg.iter("a")] == ["cx-bubble", "cx-bubble", "cx-bubble cx-uncounted"]
