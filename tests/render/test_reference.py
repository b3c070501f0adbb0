"""Pages about the rules: those of every handbook, and those that one asks for itself."""

from __future__ import annotations

import re
from html import unescape

import pytest

from cx_handbook.checks import RULES, Checked, check
from cx_handbook.load import Text, load_texts
from cx_handbook.location import Location
from cx_handbook.render import Page, desk, pages

OWN = """\
every: touchpoint
where: [{field: weight, at_least: 4}]
needs: [{link: is taught in}]
says: weighs <b>much</b> and is taught nowhere
why: What matters most is *practised* most, as [[arrival]] shows.
hint: name it in teaches of a module
severity: error
profile: standard
"""
TEXTS = {
    "handbook.yml": "rules: {script-no-quick: {at_least: 5}, taught-where-it-counts: warning}\n",
    "rules/taught-where-it-counts.yml": OWN,
    "rules/plain.yml": "every: channel\nneeds: [{field: summary}]\nsays: has no summary\nwhy: So.\n",
    "rules/wrong.yml": "every: chanel\nneeds: [{field: summary}]\nsays: has no summary\nwhy: So.\n",
    "touchpoints/arrival.yml": "title: Arrival\nstatus: live\nweight: 5\n",
}
ADDRESS = "reference/rules/taught-where-it-counts/"


@pytest.fixture(scope="module")
def handbook() -> Checked:
    """A handbook with rules of its own."""
    return check(load_texts([Text(path, path.split("/")[0] if "/" in path else "", t) for path, t in TEXTS.items()]))


@pytest.fixture(scope="module")
def made(handbook: Checked) -> dict[str, Page]:
    """Every page of it by its address; Markdown is left as it is."""
    return {page.uri: page for page in pages(desk(handbook, lambda text, root: f"<p>{text}</p>", _nowhere))}


def _nowhere(place: Location) -> str | None:
    return None


def text_of(html: str) -> str:
    """What a reader reads, in one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_own_rule_has_a_page_at_the_address_of_every_rule(made: dict[str, Page]) -> None:
    page = made[ADDRESS]
    assert page.title == "Rule: taught-where-it-counts"
    assert page.description == "A touchpoint weighs <b>much</b> and is taught nowhere."
    read = text_of(page.html)
    assert read.startswith("Rules This handbook's own taught-where-it-counts error from profile standard on touchpoint")
    assert "What to do: name it in teaches of a module." in read
    assert "rules/taught-where-it-counts.yml every: touchpoint where:" in read
    assert "weighs &lt;b&gt;much&lt;/b&gt; and" in page.html.split("<figcaption>")[1]


def test_rule_without_a_hint_says_nothing_of_what_to_do(made: dict[str, Page]) -> None:
    assert "What to do" not in made["reference/rules/plain/"].html


def test_rule_that_cannot_be_read_has_no_page(made: dict[str, Page]) -> None:
    assert "reference/rules/wrong/" not in made


def test_every_rule_has_one_page(handbook: Checked, made: dict[str, Page]) -> None:
    addresses = {uri for uri in made if uri.startswith("reference/rules/") and uri != "reference/rules/"}
    assert addresses == {f"reference/rules/{name}/" for name in (*RULES, "taught-where-it-counts", "plain")}


def test_own_rules_stand_in_a_group_of_their_own(made: dict[str, Page]) -> None:
    own = made["reference/rules/"].html.split("This handbook&#39;s own")[1]
    assert re.findall(r'<a href="([^"]+)">([^<]+)</a>', own) == [
        ("../../reference/rules/taught-where-it-counts/", "taught-where-it-counts"),
        ("../../reference/rules/plain/", "plain"),
    ]


def test_group_of_own_rules_is_left_out_where_there_are_none(written: dict[str, Page]) -> None:
    assert "This handbook&#39;s own" not in written["reference/rules/"].html


def test_own_rules_are_told_with_their_kind(made: dict[str, Page]) -> None:
    assert ">taught-where-it-counts</a>" in made["reference/kinds/touchpoint/"].html
    assert ">taught-where-it-counts</a>" not in made["reference/kinds/script/"].html


def test_finding_of_an_own_rule_links_to_its_page(made: dict[str, Page]) -> None:
    for uri in ("touchpoints/arrival/", "unfinished/", "completeness/"):
        links = [link for link in re.findall(r'href="([^"]+)"', made[uri].html) if "taught-where-it-counts" in link]
        assert links, uri
        assert {link.replace("../", "") for link in links} == {ADDRESS}


def test_every_link_to_a_rule_leads_to_a_page(made: dict[str, Page]) -> None:
    for page in made.values():
        for link in re.findall(r'href="((?:\.\./|\./)*reference/rules/[^"#]*)', page.html):
            assert link.replace("../", "").removeprefix("./") in made, page.uri


def test_page_tells_options_with_what_holds_here(made: dict[str, Page]) -> None:
    assert "Options at_least how many there must be 5 here, 3 by itself" in text_of(
        made["reference/rules/script-no-quick/"].html
    )
    assert 'id="options"' not in made["reference/rules/owner-missing/"].html


CHANGES = [
    pytest.param("owner-missing", True, True, id="any rule"),
    pytest.param("taught-where-it-counts", True, True, id="one of the handbook's own"),
    pytest.param("waiver-unused", True, False, id="a rule about waivers"),
    pytest.param("schema-invalid", False, False, id="a rule that nobody changes"),
]


@pytest.mark.parametrize(("name", "changes", "waives"), CHANGES)
def test_page_tells_how_to_change_and_to_waive_it(
    made: dict[str, Page], name: str, changes: bool, waives: bool
) -> None:
    read = text_of(made[f"reference/rules/{name}/"].html)
    assert (f"rules: {name}: off # or info, warning, error" in read) is changes
    assert (f"waive: - rule: {name} reason:" in read) is waives
    assert ("always an error and cannot be waived" in read) is not changes
