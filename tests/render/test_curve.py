"""The emotion curve says in words what it draws."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

from cx_handbook.render.pictures import Moment, curve

MOMENTS = [
    Moment("Find it", "a/", 0, 0, 1, 4, False),
    Moment('Get "it" <now>', "b/", 1, -2, 1, 5, False),
    Moment("Ride it", "c/", 1, 1, None, 3, True),
    Moment("Nobody knows", "d/", 1, None, None, 1, False),
]


def test_is_well_formed_and_labelled() -> None:
    picture = ElementTree.fromstring(str(curve(MOMENTS, 2, "How it feels")))
    assert picture.get("role") == "img"
    assert picture.get("aria-label") == (
        'How it feels: Find it 0, aim +1; Get "it" <now> −2, aim +1; Ride it +1 (assumed)'
    )


def test_low_points_differ_in_shape_and_assumed_ones_are_hollow() -> None:
    picture = ElementTree.fromstring(str(curve(MOMENTS, 2, "")))
    dots = list(picture.iter("g"))
    assert [dot.get("class") for dot in dots] == ["cx-dot cx-plain", "cx-dot cx-low", "cx-dot cx-high cx-assumed"]
    assert [[child.tag for child in dot] for dot in dots] == [
        ["title", "circle", "text"],
        ["title", "rect", "text"],
        ["title", "circle", "text"],
    ]


def test_stands_within_its_box() -> None:
    picture = ElementTree.fromstring(str(curve(MOMENTS, 2, "")))
    width, height = (float(n) for n in picture.get("viewBox", "").split()[2:])
    for text in picture.iter("text"):
        assert 0 < float(text.get("x", "")) < width
        assert 0 < float(text.get("y", "")) < height


def test_without_moments_is_empty_and_still_a_picture() -> None:
    assert ElementTree.fromstring(str(curve([], 0, "Nothing yet"))).get("aria-label") == "Nothing yet: "
