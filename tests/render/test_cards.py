"""Cards: what is on one, which scripts have one, who is given whose limits, and how many stand on a page."""

from __future__ import annotations

import re
from html import unescape

import pytest
from sample_views import live, plain, sample, words

from cx_handbook.graph.card import card, straight
from cx_handbook.graph.views import VIEWS, Ask
from cx_handbook.kinds import Role, Script
from cx_handbook.render import Desk, Page, desk, pages
from cx_handbook.render.batches import MOST
from cx_handbook.render.card import href_of
from cx_handbook.render.views import draw
from handbooks import checked

VIEW = VIEWS["print-cards"]
LATE = "scripts/late.yml"
FULL = """\
title: Late
status: live
owner: lead
reviewed: 2026-10-05
card: true
customer_says: [Where is it?, You said Tuesday.]
roles: [agent]
quick: [Say sorry., Find it., Name a day.]
stop: Stop riding.
steps:
  - id: hear
    phase: listen
    say: [Tell me all of it., And then?]
    outcomes: [{if: it is lost, go: lost}, {if: it is there, go: sorry}]
  - {id: lost, phase: act, say: [I am fetching somebody.], go: escalate}
  - {id: sorry, phase: apologise, ask: [May I say sorry?]}
  - {id: again, phase: apologise, say: [Sorry again.]}
  - {id: act, phase: act, say: ["It comes on {{ day }}."]}
  - {id: thank, phase: thank, say: [Thank you.], go: end}
avoid: [{phrase: calm down}, {phrase: our system}, {phrase: not my job}]
remedies: [{remedy: words}, {remedy: voucher, max: 25}, {remedy: bike, max: 300}, {remedy: ride}]
escalate: [{when: it is lost, to: lead, within: 10 min}, {when: they shout, to: lead, within: 2 min}]
changes: [{date: 2026-11-02, note: Shorter.}, {date: 2026-12-24, note: Still to come.}]
"""
BOOK = {
    "handbook.yml": "{name: The floor, as_of: 2026-11-23}\n",
    "scripts/late.yml": FULL,
    "roles/lead.yml": "title: Team lead\nstatus: live\nauthority: [{remedy: any, max: 500}]\n",
    "roles/agent.yml": "title: Agent\nstatus: live\nauthority: [{remedy: voucher, max: 10}, {remedy: bike, max: 0}]\n",
    "remedies/words.yml": "title: An apology\nstatus: live\nworth: 0\n",
    "remedies/voucher.yml": "title: A voucher\nstatus: live\n",
    "remedies/bike.yml": "title: Another bike\nstatus: live\n",
    "remedies/ride.yml": "title: A ride home\nstatus: live\n",
}


def of(texts: dict[str, str], site: str = "") -> Desk:
    """The desk of a handbook of these files."""
    return desk(checked(texts, "ref-unknown"), lambda text, root: text, lambda place: None, site=site)


def blocks(texts: dict[str, str], role: str = "") -> dict[str, tuple[str, ...]]:
    """The lines of the card by label."""
    book = of(texts).book
    script = book.find(Script, "late")
    assert script is not None
    return {each.label: each.lines for each in card(script, book, book.find(Role, role)).blocks}


def page_of(handbook: Desk, uri: str = VIEW.uri) -> Page:
    return next(page for page in pages(handbook) if page.uri == uri)


def titles(html: str) -> list[str]:
    """Those of the cards, in their order."""
    return [unescape(each) for each in re.findall(r'<h2 id="card-[^"]*">(.*?)</h2>', html)]


def printed(html: str) -> list[str]:
    """What is read on each card on paper."""
    found = re.findall(r'<article class="cx-card cx-pocket".*?(?=<p class="cx-tools">)', html, re.DOTALL)
    return [words(each) for each in found]


def test_a_card_has_what_staff_need_in_its_order() -> None:
    assert list(blocks(BOOK).items()) == [
        ("They say", ("“Where is it?”",)),
        ("Stop", ("Stop riding.",)),
        ("", ("Say sorry.", "Find it.", "Name a day.")),
        ("Say", ("Tell me all of it.", "May I say sorry?", "It comes on {{ day }}.")),
        ("Never say", ("“calm down”", "“our system”")),
        ("Give at most", ("A voucher: £25", "Another bike: £300", "A ride home")),
        ("Takes over", ("Team lead within 10 minutes", "when it is lost")),
    ]


def test_a_role_is_given_its_own_limits() -> None:
    """The lower of its own limit and the script's; nothing that needs somebody else's word."""
    assert blocks(BOOK, "agent")["Give at most"] == ("A voucher: £10",)
    assert blocks(BOOK, "lead")["Give at most"] == ("A voucher: £25", "Another bike: £300", "A ride home: £500")


def test_who_keeps_it_and_how_old_it_is_stands_at_the_foot() -> None:
    """A change that is still to come is none; a review counts for more than a change of the same day."""
    later = {**BOOK, LATE: FULL.replace("2026-10-05", "2026-11-02")}
    [first], [second] = (printed(page_of(of(texts, "https://floor.example/")).html) for texts in (BOOK, later))

    assert first.endswith(
        "Kept by Team lead, changed 2 Nov 2026 The floor, as of 23 Nov 2026 floor.example/scripts/late/"
    )
    assert "reviewed 2 Nov 2026" in second


def test_what_is_not_written_leaves_no_empty_heads() -> None:
    bare = {LATE: "title: Late\nstatus: live\ncard: true\nescalate: [{when: lost}]\navoid: [{instead: yes it is}]\n"}

    assert blocks(bare) == {}
    [read] = printed(page_of(of(bare)).html)
    assert read == "Late CX handbook, as of 23 Nov 2026 scripts/late/"


WAYS = [
    pytest.param("{id: a, go: c}, {id: b}, {id: c}", "ac", id="as it says"),
    pytest.param("{id: a}, {id: b, go: escalate}, {id: c}", "ab", id="no way to the end"),
    pytest.param("{id: a, outcomes: [{go: b}, {go: c}]}, {id: b, go: escalate}, {id: c}", "ac", id="goes well"),
    pytest.param("{id: a}, {id: b, go: a}", "ab", id="a circle"),
    pytest.param("{id: a, outcomes: [{go: gone}]}, {id: b}", "a", id="to nowhere"),
    pytest.param("", "", id="no step"),
]


@pytest.mark.parametrize(("steps", "expected"), WAYS)
def test_the_straight_way(steps: str, expected: str) -> None:
    script = of({LATE: f"title: Late\nstatus: live\nsteps: [{steps}]\n"}).book.find(Script, "late")
    assert script is not None
    assert "".join(step.id for step in straight(script)) == expected


@pytest.mark.parametrize(
    "fields",
    ["status: draft\ncard: true", "status: retired\ncard: true", "status: live\ncard: false", "status: live"],
)
def test_only_live_scripts_that_ask_for_it_have_a_card(fields: str) -> None:
    handbook = of({LATE: f"title: Late\n{fields}\n"})
    script = handbook.book.find(Script, "late")

    assert script is not None
    assert "card: true" in page_of(handbook).html
    assert titles(page_of(handbook).html) == []
    assert href_of(script, handbook) == ""
    assert "print/cards/" not in page_of(handbook, "scripts/late/").html


def test_pages_lead_to_the_cards() -> None:
    html = {page.uri: page.html for page in pages(of(BOOK))}

    assert 'href="../../print/cards/#card-late">this script as a card' in html["scripts/late/"]
    assert 'href="../../print/cards/agent/">its scripts as cards' in html["roles/agent/"]
    assert "print/cards/" not in html["roles/lead/"]
    assert 'href="../../print/cards/agent/">My scripts as cards' in html["work/agent/"]
    assert 'href="../../print/cards/agent/">Agent</a> <small class="cx-soft">1</small>' in html["print/cards/"]
    assert 'href="#card-late"' in html["print/cards/agent/"]


def test_many_cards_fall_into_parts_those_of_a_role_as_well() -> None:
    texts = {
        f"scripts/s-{number:03}.yml": f"{{title: Script {number:03}, status: live, card: true, roles: [agent]}}"
        for number in range(MOST + 1)
    }
    many = of({**texts, "roles/agent.yml": "{title: Agent, status: live, pinned: [s-060]}"})
    found = {page.uri: page for page in pages(many) if page.uri.startswith(VIEW.uri)}
    last = many.book.find(Script, "s-060")

    assert {uri: len(titles(page.html)) for uri, page in found.items()} == {
        "print/cards/": MOST,
        "print/cards/2/": 1,
        "print/cards/agent/": MOST,
        "print/cards/agent/2/": 1,
    }
    assert found["print/cards/agent/"].title == "Agent: cards, part 1 of 2"
    assert titles(found["print/cards/agent/"].html)[:2] == ["Script 060", "Script 000"]
    assert 'href="../../../../print/cards/agent/">Part 1</a>: from “Script 060”' in found["print/cards/agent/2/"].html
    assert last is not None
    assert href_of(last, many).endswith("print/cards/2/#card-s-060")


def test_searches_and_the_navigation_leave_cards_out() -> None:
    found = [page for page in pages(of(BOOK)) if page.uri.startswith(VIEW.uri)]
    assert len(found) == 3
    assert {(page.is_leaf, page.explains, page.meta == {"search": {"exclude": True}}) for page in found} == {
        (True, False, True)
    }


@pytest.fixture(scope="module")
def floor() -> Desk:
    """The sample."""
    return desk(sample(), lambda text, root: text, lambda place: None, site="https://handbook.example/cx/")


def test_every_script_of_the_sample_has_a_card_of_180_words_at_most(floor: Desk) -> None:
    html = str(draw(Ask(VIEW, {}), floor).html)
    found = printed(html)

    assert titles(html) == sorted((each["title"] for each in live("script").values()), key=str.casefold)
    assert [each for each in found if len(each.split()) > 180] == []
    assert [each for each in found if not re.search(r"Kept by .*, (reviewed|changed) \d.* as of \d", each)] == []


def test_a_role_of_the_sample_gets_what_it_uses_at_hand_first(floor: Desk) -> None:
    records = plain()["records"]
    for name, role in live("role").items():
        html = str(draw(Ask(VIEW, {"role": floor.book.find(Role, name)}), floor).html)
        pinned = role.get("pinned", [])
        used = {each for each, script in live("script").items() if name in script["roles"]} | set(pinned)

        assert set(titles(html)) == {records[each]["title"] for each in used}
        assert titles(html)[: len(pinned)] == [records[each]["title"] for each in pinned]
        assert [each for each in printed(html) if len(each.split()) > 180] == []
