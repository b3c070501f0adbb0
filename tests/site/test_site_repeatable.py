"""Two builds of one commit are the same, byte for byte."""

from __future__ import annotations

import gzip
import struct

import pytest
from site_building import Site

pytestmark = pytest.mark.build


def differences(one: Site, other: Site) -> list[str]:
    """The path of every file that is not the same in both."""
    return sorted(path for path in {*one.files, *other.files} if one.files.get(path) != other.files.get(path))


def test_the_sample_is_the_same_whatever_the_clock_says(sample: Site, sample_again: Site) -> None:
    assert differences(sample, sample_again) == []
    assert {"sitemap.xml.gz", "search/search_index.json", "handbook.json", "index.html"} <= sample.files.keys()


def test_without_a_day_of_its_own_a_handbook_takes_the_builds(tiny: Site, tiny_again: Site) -> None:
    assert differences(tiny, tiny_again) == []
    assert "<lastmod>2026-11-23</lastmod>" in tiny.text("sitemap.xml")
    assert "How the handbook stands on 23 Nov 2026" in tiny.pages["index.html"].text


def test_the_packed_site_map_is_dated_by_the_handbook(tiny: Site) -> None:
    packed = tiny.files["sitemap.xml.gz"]

    assert gzip.decompress(packed).decode() == tiny.text("sitemap.xml")
    assert struct.unpack("<I", packed[4:8])[0] == 1795392000
