"""The way from a record's page: up to what it is part of, and on to the pages beside it."""

from __future__ import annotations

import re

import pytest

from cx_handbook.checks import check
from cx_handbook.render import Page, desk, pages
from handbooks import loaded

TEXTS = {
    "journeys/j.yml": """
- {id: buy, title: Buy, status: live, stages: [{id: choose, title: Choose}, {id: pay, title: Pay}]}
- {id: ask, title: Ask, status: live, stages: [{id: ring, title: Ring}]}
""",
    "touchpoints/t.yml": """
- {id: till, title: A till, status: live, at: [{journey: buy, stage: pay}]}
- {id: window, title: B window, status: live, at: [{journey: buy, stage: choose, order: 2}]}
- {id: door, title: C door, status: live, at: [{journey: buy, stage: choose, order: 1}, {journey: ask, stage: ring}]}
- {id: phone, title: D phone, status: live, at: [{journey: ask, stage: ring}]}
- {id: lost, title: E lost, status: live}
""",
    "goals/g.yml": """
- {id: decade, title: In ten years, status: live}
- {id: year, title: This year, status: live, rolls_up_to: decade}
- {id: quarter, title: Now, status: live, rolls_up_to: year}
- {id: round, title: Round, status: live, rolls_up_to: about}
- {id: about, title: About, status: live, rolls_up_to: round}
""",
    "roles/r.yml": "- {id: host, title: Host, status: live}\n- {id: lone, title: Lone, status: live}",
    "teams/t.yml": "- {id: stores, title: Stores, status: live, roles: [host]}",
    "people/p.yml": "- {id: mo, title: Mo, status: live, roles: [host, lone]}",
    "personas/p.yml": "- {id: rider, title: Rider, status: live}",
    "needs/n.yml": "- {id: day, title: Day, status: live, of: [rider]}",
    "contact-reasons/c.yml": "- {id: where, title: Where, status: live, arises_at: [till]}",
    "terms/t.yml": "- {id: slot, title: slot, status: live, means: A time.}\n- {id: new, title: new}",
    "tips/t.yml": """
- {id: later, title: A later tip, status: live, week: 2026-W50}
- {id: first, title: B first tip, status: live, week: 2026-W49}
""",
    "scripts/s.yml": "- {id: sorry, title: Sorry, status: live, recovers: [till]}",
}


@pytest.fixture(scope="module")
def site() -> dict[str, Page]:
    told = desk(check(loaded(TEXTS)), lambda text, root: text, lambda place: None)
    return {page.uri: page for page in pages(told)}


WAYS = {
    "touchpoints/till/": "Touchpoints › Buy › Pay",
    "touchpoints/door/": "Touchpoints › Buy › Choose",
    "touchpoints/lost/": "Touchpoints",
    "goals/quarter/": "Goals › In ten years › This year",
    "goals/decade/": "Goals",
    "goals/round/": "Goals › About",
    "roles/host/": "Roles › Stores",
    "roles/lone/": "Roles",
    "people/mo/": "People › Host, Lone",
    "needs/day/": "Needs › Rider",
    "contact-reasons/where/": "Contact reasons › A till",
    "terms/slot/": "Terms › Glossary",
    "scripts/sorry/": "Scripts › A till",
    "journeys/buy/": "Journeys",
    "views/glossary/": "Views",
    "views/a-z/": "Views",
}


@pytest.mark.parametrize("uri", WAYS)
def test_the_way_to_a_page(site: dict[str, Page], uri: str) -> None:
    (crumbs,) = re.findall(r'<nav class="cx-crumbs".*?</nav>', site[uri].html, re.DOTALL)
    assert (
        " › ".join(re.sub(r"<[^>]+>", "", each) for each in re.findall(r"<span>(.*?)</span>(?=<span>|</nav>)", crumbs))
        == WAYS[uri]
    )


def test_a_term_leads_to_its_place_in_the_glossary(site: dict[str, Page]) -> None:
    assert 'href="../../views/glossary/#glossary-term-slot"' in site["terms/slot/"].html
    assert 'id="glossary-term-slot"' in site["views/glossary/"].html
    assert 'href="../../views/glossary/"' in site["terms/new/"].html


NEIGHBOURS = {
    "touchpoints/door/": ["After B window"],
    "touchpoints/window/": ["Before C door", "After A till"],
    "touchpoints/till/": ["Before B window"],
    "touchpoints/phone/": [],
    "tips/first/": ["After A later tip"],
    "tips/later/": ["Before B first tip"],
    "journeys/ask/": ["After Buy"],
    "views/glossary/": [],
}


@pytest.mark.parametrize("uri", NEIGHBOURS)
def test_the_pages_beside_a_page(site: dict[str, Page], uri: str) -> None:
    found = re.findall(r'<nav class="cx-siblings".*?</nav>', site[uri].html, re.DOTALL)
    links = [link for nav in found for link in re.findall(r"<a [^>]*>(.*?)</a>", nav)]
    assert [re.sub(r"<[^>]+>", "", link) for link in links] == NEIGHBOURS[uri]
