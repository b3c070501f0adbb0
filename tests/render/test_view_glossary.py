"""The glossary and A to Z hold what ``handbook.json`` holds, counted by other means."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from cx_handbook.checks import Checked, check
from cx_handbook.exchange import handbook_json
from cx_handbook.graph.views import OTHER_NAMES, VIEWS, Ask
from cx_handbook.load import load
from cx_handbook.render import Desk, Page, desk, pages, view
from cx_handbook.render.letters import by_letter, letter
from handbooks import loaded

REPOSITORY = Path(__file__).parents[2]
RECORDS = 1000


def at_desk(found: Checked) -> Desk:
    return desk(found, lambda text, root: text, lambda place: None)


@pytest.fixture(scope="module")
def sample() -> Checked:
    return check(load(REPOSITORY / "handbook_data", REPOSITORY / "docs"))


@pytest.fixture(scope="module")
def site(sample: Checked) -> dict[str, Page]:
    return {page.uri: page for page in pages(at_desk(sample))}


@pytest.fixture(scope="module")
def live(sample: Checked) -> list[dict[str, Any]]:
    """The live records as ``handbook.json`` has them."""
    records = json.loads(handbook_json(sample.book))["records"]
    found = [{"kind": each["kind"], **each["fields"]} for each in records.values()]
    return [each for each in found if each["status"] == "live"]


def items(html: str, tag: str) -> list[str]:
    return re.findall(rf"<{tag}[^>]* data-cx-item.*?</{tag}>", html, re.DOTALL)


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def test_every_term_is_explained(site: dict[str, Page], live: list[dict[str, Any]]) -> None:
    html = site["views/glossary/"].html
    terms = [each for each in live if each["kind"] == "term"]
    entries = re.findall(r'<div id="glossary-term-([\w-]+)" data-cx-item data-use="(\w+)">(.*?)</dd>', html, re.DOTALL)

    assert sorted(name for name, _, _ in entries) == sorted(term["id"] for term in terms) != []
    for name, use, text in entries:
        (term,) = (each for each in terms if each["id"] == name)
        told = words(text)
        assert term["means"] in told
        assert (use == "inside") == bool(term.get("say_instead"))
        wanted = [*term.get("customer_says", []), *term.get("also_called", []), term.get("say_instead", "")]
        assert [each for each in wanted if each not in told] == []


def test_terms_stand_under_their_letters_in_order(site: dict[str, Page]) -> None:
    html = site["views/glossary/"].html
    letters = re.findall(r'<h2 id="glossary-\w+">(.*?)</h2>', html)
    titles = [words(each) for each in re.findall(r"<dt><a [^>]*>(.*?)</a>", html)]

    assert letters == sorted({title[0].upper() for title in titles})
    assert titles == sorted(titles, key=str.casefold)
    assert re.findall(r'<a href="#glossary-(\w+)">', html) == [each.lower() for each in letters]


def test_a_to_z_holds_every_name_of_every_live_record(site: dict[str, Page], live: list[dict[str, Any]]) -> None:
    html = site["views/a-z/"].html
    shown = [
        words(re.findall(r"<a [^>]*>(.*?)</a>", item)[0])
        for item in items(html, "li")
        if 'data-kind="view"' not in item
    ]
    wanted = [name for each in live for name in (each["title"], *each.get("also_called", []))]

    assert sorted(shown) == sorted(wanted)
    assert len(shown) > RECORDS / 3


def test_a_to_z_names_the_kind_and_knows_the_views(site: dict[str, Page]) -> None:
    html = site["views/a-z/"].html
    named = {words(item) for item in items(html, "li")}

    assert "missed delivery script: The bike has not come on the day we named" in named
    assert "The bike has not come on the day we named script" in named
    own = [each for each in VIEWS.values() if not each.needs]
    assert {f"{each.title} view" for each in own} <= named
    assert {f"{name} view: {each.title}" for each in own for name in OTHER_NAMES.get(each.name, ())} <= named
    assert set(re.findall(r'<option value="([\w-]+)"', html)) >= set(re.findall(r'data-kind="([\w-]+)"', html))


@pytest.mark.parametrize("name", ["glossary", "a-z"])
def test_an_empty_handbook_has_something_to_say(name: str) -> None:
    empty = at_desk(check(loaded({})))
    assert words(view(Ask(VIEWS[name], {}), empty, "../")) != ""
    assert 'data-cx-item data-kind="term"' not in view(Ask(VIEWS[name], {}), empty, "../")


def test_drafts_and_what_is_retired_are_left_out() -> None:
    texts = {"terms/t.yml": "- {id: a, title: alpha}\n- {id: b, title: beta, status: retired, superseded_by: a}"}
    there = at_desk(check(loaded(texts)))
    assert "no terms in force" in view(Ask(VIEWS["glossary"], {}), there, "../")
    assert "alpha" not in view(Ask(VIEWS["a-z"], {}), there, "../")


def test_an_entry_without_a_meaning_says_so() -> None:
    there = at_desk(check(loaded({"terms/t.yml": "- {id: a, title: alpha, status: live}"})))
    assert "Nobody has written yet what it means." in view(Ask(VIEWS["glossary"], {}), there, "../")


MANY: dict[str, Callable[[int], str]] = {
    "glossary": lambda n: (
        f"- {{id: t{n}, title: term {n}, status: live, means: What it means in about ten short words}}"
    ),
    "a-z": lambda n: f"- {{id: t{n}, title: term {n} of very many, status: live, also_called: [other {n}, third {n}]}}",
}


@pytest.mark.parametrize("name", MANY)
def test_a_thousand_are_quick_and_small(name: str) -> None:
    there = at_desk(check(loaded({"terms/t.yml": "\n".join(MANY[name](n) for n in range(RECORDS))})))
    begin = time.process_time()
    html = view(Ask(VIEWS[name], {}), there, "../")

    assert time.process_time() - begin < 2
    assert len(html.encode()) < 1_500_000


LETTERS = {
    "apple": "A",
    "Éclair": "E",
    "“Zebra”": "Z",
    "24 hours": "0–9",
    "…": "0–9",
    "ß-bike": "S",
    "東京": "東",
    "": "0–9",
}


@pytest.mark.parametrize("name", LETTERS)
def test_the_letter_of_a_name(name: str) -> None:
    assert letter(name) == LETTERS[name]


def test_names_are_in_order_whatever_their_accents() -> None:
    found = by_letter(["zoo", "Éa", "eb", "Ec", "9", "10", "“e”"], str)
    assert [(each.letter, each.anchor, each.items) for each in found] == [
        ("0–9", "0", ["10", "9"]),
        ("E", "e", ["“e”", "Éa", "eb", "Ec"]),
        ("Z", "z", ["zoo"]),
    ]
