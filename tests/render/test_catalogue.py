"""The page of views lists every view that is drawn, with lines that can be placed as they stand."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from cx_handbook.checks import Checked, check
from cx_handbook.graph.views import VIEWS, Ask, placed, read
from cx_handbook.load import load
from cx_handbook.render import Page, desk, pages, view
from cx_handbook.render.views import DRAWINGS
from handbooks import loaded

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def sample() -> Checked:
    return check(load(REPOSITORY / "handbook_data"))


def catalogue(found: Checked) -> Page:
    told = desk(found, lambda text, root: text, lambda place: None)
    return next(page for page in pages(told) if page.uri == "views/")


@pytest.mark.parametrize("name", VIEWS)
def test_view_is_drawn(name: str) -> None:
    assert name in DRAWINGS, "list its draw in DRAWINGS"


def test_every_view_is_listed_with_its_question(sample: Checked) -> None:
    html = unescape(catalogue(sample).html)
    assert re.findall(r'id="view-([\w-]+)"', html) == [each.name for each in VIEWS.values()]
    assert [each.name for each in VIEWS.values() if each.question not in html] == []


def test_every_line_can_be_placed_as_it_stands(sample: Checked) -> None:
    lines = re.findall(r"<code>(::: .*?)</code>", catalogue(sample).html)
    told = desk(sample, lambda text, root: text, lambda place: None)
    assert len(lines) == len(VIEWS)
    for line in lines:
        (found,) = placed(unescape(line))
        ask = read(found, sample.book)
        assert isinstance(ask, Ask), ask
        assert set(ask.given) == set(ask.view.takes)
        view(ask, told, "./")


def test_what_a_view_takes_is_told(sample: Checked) -> None:
    html = catalogue(sample).html
    own = html[html.index('id="view-list"') :]
    names = re.findall(r"<dt><code>(\w+)=</code>( needed)?</dt>", own[: own.index("</details>")])
    assert names == [("kind", " needed"), ("role", ""), ("owner", ""), ("tag", ""), ("limit", "")]


def test_links_lead_to_pages_that_are_there(sample: Checked) -> None:
    told = desk(sample, lambda text, root: text, lambda place: None)
    there = {page.uri for page in pages(told)}
    links = {each.removeprefix("../") for each in re.findall(r'href="(\.\./[^"#]*)"', catalogue(sample).html)}
    assert links - there == set()


def test_an_empty_handbook_has_the_page_too() -> None:
    assert "::: view glossary" in catalogue(check(loaded({}))).html
