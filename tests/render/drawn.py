"""Views drawn from the sample or from texts at hand, and what a reader finds in them."""

from __future__ import annotations

import functools
import html
import json
import re
from collections.abc import Mapping
from typing import Any

from cx_handbook.checks import Checked, check
from cx_handbook.exchange import handbook_json
from cx_handbook.graph.views import VIEWS, Ask
from cx_handbook.kinds import Record
from cx_handbook.load import load
from cx_handbook.render import Desk, Page, desk, views
from handbooks import DAY, loaded
from papers import REPOSITORY


@functools.cache
def sample() -> Checked:
    """The sample handbook."""
    return check(load(REPOSITORY / "handbook_data", REPOSITORY / "docs", base=REPOSITORY), DAY)


@functools.cache
def facts() -> dict[str, dict[str, Any]]:
    """Its live records as ``handbook.json`` has them, by their ids."""
    records = json.loads(handbook_json(sample().book))["records"]
    return {name: each for name, each in records.items() if each["fields"].get("status") == "live"}


def of_kind(kind: str) -> dict[str, dict[str, Any]]:
    """The fields of the live records of a kind, by their ids."""
    return {name: each["fields"] for name, each in facts().items() if each["kind"] == kind}


def made(texts: Mapping[str, str]) -> Checked:
    """A handbook of these files."""
    book = loaded(texts)
    return check(book, book.settings.as_of or DAY)


def at_desk(checked: Checked) -> Desk:
    """What its views are drawn from; Markdown is left as it is."""
    return desk(checked, lambda text, root: f"<p>{text}</p>", lambda place: None)


def draw(checked: Checked, name: str, **given: Any) -> str:
    """The HTML of a view; records are given by their ids."""
    book = checked.book
    found = {key: book.get(each) if takes_record(name, key) else each for key, each in given.items()}
    return str(views.draw(Ask(VIEWS[name], found), at_desk(checked)).html)


def takes_record(view: str, parameter: str) -> bool:
    """Whether that parameter of the view takes a record."""
    takes = VIEWS[view].takes[parameter]
    return isinstance(takes, type) and issubclass(takes, Record)


def pages_of(checked: Checked, name: str) -> dict[str, Page]:
    """The pages of one view, by their addresses."""
    found = views.pages(at_desk(checked))
    return {page.uri: page for page in found if page.uri.startswith(VIEWS[name].uri)}


def read(markup: str) -> str:
    """What a reader reads there, in one line."""
    markup = re.sub(r"<(?=/?(?:p|div|dd|dt|li|small|t[dhr]|h\d|section|[uo]l)\b)", " <", markup)
    return re.sub(r"\s+", " ", html.unescape(re.sub("<[^>]+>", "", markup))).strip()


def rows(markup: str, label: str) -> list[list[str]]:
    """The rows of the table of that label, as text; column names that are there for small screens are left out."""
    table = markup.split(f'aria-label="{label}"')[1].split("</table>")[0]
    table = re.sub('<span class="cx-cell-name">.*?</span>', "", table)
    return [
        [read(cell) for cell in re.findall("<t[hd].*?</t[hd]>", row, re.S)]
        for row in re.findall("<tr.*?</tr>", table, re.S)
    ]


def lists(markup: str, style: str) -> list[str]:
    """The items of every list of that class, as text."""
    found = re.findall(rf'<[uo]l class="[^"]*\b{style}\b[^"]*">(.*?)</[uo]l>', markup, re.S)
    return [read(item) for each in found for item in re.findall("<li.*?</li>", each, re.S)]
