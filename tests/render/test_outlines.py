"""Pages before they are written: what is known of them then holds for what is written, in any order."""

from __future__ import annotations

from conftest import nowhere, plain
from cx_handbook.checks import Checked
from cx_handbook.render import Page, desk, outlines


def test_an_outline_says_what_its_page_says(examples: Checked) -> None:
    for each in outlines(desk(examples, plain, nowhere)):
        page = each.write()
        assert (each.uri, each.is_leaf) == (page.uri, page.is_leaf)
        assert each.title in (page.title, "")


def test_the_navigation_asks_no_page_for_its_title(examples: Checked) -> None:
    assert [each.uri for each in outlines(desk(examples, plain, nowhere)) if not each.is_leaf and not each.title] == []


def test_the_order_of_writing_changes_nothing(examples: Checked, written: dict[str, Page]) -> None:
    backwards = [each.write() for each in reversed(list(outlines(desk(examples, plain, nowhere))))]
    assert {page.uri: page for page in backwards} == written
