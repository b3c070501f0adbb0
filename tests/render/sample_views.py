"""The sample read once, its views drawn without a host, and the plain data to count their numbers from again."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from collections import Counter
from functools import cache
from html import unescape
from typing import Any

from cx_handbook.checks import Checked, check
from cx_handbook.exchange.json import handbook_json
from cx_handbook.graph.views import VIEWS, Ask
from cx_handbook.load import load
from cx_handbook.render import desk
from cx_handbook.render.views import draw
from handbooks import DAY, checked
from papers import REPOSITORY

Fields = dict[str, Any]


@cache
def sample() -> Checked:
    """The sample handbook, checked."""
    return check(load(REPOSITORY / "handbook_data", REPOSITORY / "docs", base=REPOSITORY), DAY)


@cache
def plain() -> dict[str, Any]:
    """The sample as ``handbook.json`` has it."""
    found: dict[str, Any] = json.loads(handbook_json(sample().book))
    return found


def live(kind: str) -> dict[str, Fields]:
    """The fields of every live record of a kind, by its id, as ``handbook.json`` has them."""
    records = plain()["records"].items()
    return {
        name: each["fields"] for name, each in records if each["kind"] == kind and each["fields"]["status"] == "live"
    }


def drawn(name: str, book: Checked | None = None, **given: Any) -> str:
    """The HTML of a view, of the sample unless another handbook is given; Markdown is left as it is."""
    made = desk(book or sample(), lambda text, root: f"<p>{text}</p>", lambda place: None)
    view = VIEWS[name]
    return str(draw(Ask(view, given), made.at(view.uri)).html)


def of(name: str, texts: dict[str, str], **given: Any) -> str:
    """The HTML of a view of a handbook of these files."""
    return drawn(name, checked(texts, "ref-unknown"), **given)


def words(html: str) -> str:
    """What is read of *html*."""
    return re.sub(r"\s+", " ", unescape(re.sub("<[^>]+>", " ", html))).strip()


def items(html: str, tag: str) -> list[str]:
    """The elements of a view that its filters choose among."""
    return re.findall(rf"<{tag}[^>]* data-cx-item.*?</{tag}>", html, re.S)


def pictures(html: str) -> list[ElementTree.Element]:
    """Its pictures, parsed as XML."""
    return [ElementTree.fromstring(each) for each in re.findall(r"<svg.*?</svg>", html, re.S)]


def doubled(html: str) -> list[str]:
    """The ids that stand in it more than once."""
    return [name for name, count in Counter(re.findall(r'\bid="([^"]+)"', html)).items() if count > 1]
