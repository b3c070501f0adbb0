"""What the tests of the views for people share: the sample, its plain data to count in, and views drawn from texts."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from cx_handbook.checks import Checked, check
from cx_handbook.exchange import handbook_json
from cx_handbook.graph.views import VIEWS, Ask
from cx_handbook.load import load
from cx_handbook.load.edits import Edits
from cx_handbook.location import Location
from cx_handbook.render import Desk, Page, desk, pages
from cx_handbook.render.views import page
from handbooks import DAY, checked
from papers import REPOSITORY


def plain(text: str, root: str) -> str:
    """Markdown as a paragraph."""
    return f"<p>{text}</p>"


def nowhere(place: Location) -> str | None:
    """No repository to edit in."""
    return None


@cache
def sample() -> Checked:
    """The sample handbook."""
    return check(load(REPOSITORY / "handbook_data", REPOSITORY / "docs", base=REPOSITORY), DAY)


@cache
def records() -> dict[str, dict[str, Any]]:
    """Its records as ``handbook.json`` has them, by their ids."""
    found: dict[str, dict[str, Any]] = json.loads(handbook_json(sample().book))["records"]
    return found


def live(kind: str = "") -> dict[str, dict[str, Any]]:
    """The fields of its live records, of one kind where asked."""
    return {
        name: record["fields"]
        for name, record in records().items()
        if record["fields"].get("status") == "live" and kind in ("", record["kind"])
    }


@cache
def sample_desk() -> Desk:
    """The desk for the sample."""
    return desk(sample(), plain, nowhere)


@cache
def sample_pages() -> dict[str, str]:
    """The HTML of every page of the sample, by its address."""
    return {page.uri: page.html for page in pages(sample_desk())}


def desk_of(texts: Mapping[str, str], edits: Edits | None = None) -> Desk:
    """The desk for a handbook of texts, of which nothing is checked."""
    return desk(checked(texts, "owner-missing"), plain, nowhere, edits=edits or Edits())


def view(name: str, at: Desk | None = None, **given: object) -> Page:
    """The page of a view; ids in place of records will do."""
    at = at or sample_desk()
    found = {key: at.book.get(value) if isinstance(value, str) else value for key, value in given.items()}
    return page(Ask(VIEWS[name], found), at)


def words(html: str) -> str:
    """What a reader sees of it, with single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def items(html: str) -> list[str]:
    """The items that filters choose among, as text."""
    return [words(each) for each in re.findall(r"<li data-cx-item.*?</li>", html, re.S)]


def card(html: str, title: str) -> str:
    """The HTML of one card, by its label."""
    _, found, rest = html.partition(f'<h2 class="cx-label">{title}')
    assert found, title
    return rest.split("</section>")[0]
