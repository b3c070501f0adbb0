"""What each role may give: every limit counted again from ``handbook.json``."""

from __future__ import annotations

from typing import Any

import pytest
from drawn import draw, lists, made, of_kind, read, rows, sample

TABLE = "What each role may give"
PER = {"incident": "a case", "day": "a day", "customer-year": "a customer a year"}


def line_of(role: str, remedy: str) -> dict[str, Any] | None:
    lines = of_kind("role")[role].get("authority", [])
    own = [each for each in lines if each["remedy"] == remedy] or [each for each in lines if each["remedy"] == "any"]
    return own[0] if own else None


def cell_of(role: str, remedy: str) -> str:
    """What the table ought to say."""
    line, worth = line_of(role, remedy), of_kind("remedy")[remedy]["worth"]
    if line is None:
        return "– no"
    if worth["max"] == 0:
        return "● free"
    limit = line["max"]["max"]
    return f"{'●' if limit >= worth['max'] else '◐'} £{limit:,.0f}" if limit else "○ not on its own word"


def above(role: str) -> list[str]:
    found: list[str] = []
    following = of_kind("role")[role].get("escalates_to")
    while following and following not in found:
        found.append(following)
        following = of_kind("role")[following].get("escalates_to")
    return found


def title(kind: str, name: str) -> str:
    return str(of_kind(kind)[name]["title"])


def test_every_limit_is_that_of_a_recount() -> None:
    head, *body = rows(draw(sample(), "authority"), TABLE)
    roles = {title("role", name): name for name in of_kind("role")}
    assert sorted(head[1:]) == sorted(roles)
    found = {row[0].split(" costs ")[0]: dict(zip(head[1:], row[1:], strict=True)) for row in body[:-1]}
    assert found == {
        title("remedy", remedy): {name: cell_of(role, remedy) for name, role in roles.items()}
        for remedy in of_kind("remedy")
    }
    assert dict(zip(head[1:], body[-1][1:], strict=True)) == {
        name: f"→ {title('role', above(role)[0])}" if above(role) else "– nobody" for name, role in roles.items()
    }


@pytest.mark.parametrize("role", sorted(of_kind("role")))
def test_a_role_finds_its_own_limits_and_who_takes_over(role: str) -> None:
    html = draw(sample(), "authority", role=role)
    body = rows(html, f"{title('role', role)}: how far you may go")[1:]
    may = [name for name in of_kind("remedy") if line_of(role, name)]
    found = {row[0].split(" costs ")[0]: row[1:] for row in body}
    assert found.keys() == {title("remedy", name) for name in may}
    for name in may:
        cell, line = cell_of(role, name), line_of(role, name)
        assert line
        own = f"{cell} {PER[line['per']]}" if "£" in cell else cell
        then = "–" if cell.startswith("●") else "nobody above may give more"
        for each in above(role):
            more = line_of(each, name)
            if not cell.startswith("●") and more and more["max"]["max"] > line["max"]["max"]:
                then = f"{title('role', each)}, £{more['max']['max']:,.0f} {PER[more['per']]}"
                break
        assert found[title("remedy", name)] == [own, then]
    assert ("Not yours to give: " in read(html)) == (len(may) < len(of_kind("remedy")))
    chain = " → ".join(title("role", each) for each in above(role))
    assert (f"Takes over from you: {chain}" if chain else "Nobody takes over from you.") in read(html)


@pytest.mark.parametrize("remedy", sorted(of_kind("remedy")))
def test_a_remedy_has_its_ladder(remedy: str) -> None:
    html = draw(sample(), "authority", remedy=remedy)
    found = lists(html, "cx-rows")
    sums: dict[float, list[str]] = {}
    for role in of_kind("role"):
        line = line_of(role, remedy)
        if line:
            sums.setdefault(line["max"]["max"] if "£" in cell_of(role, remedy) else 0, []).append(title("role", role))
    assert [sorted(each.replace(" free", "").rsplit(" £", 1)[0].split(", ")) for each in found] == [
        sorted(sums[limit]) for limit in sorted(sums)
    ]


TEXTS = {
    "roles/agent.yml": """
title: Agent
status: live
escalates_to: lead
authority:
  - {remedy: any, max: 50}
  - {remedy: voucher, max: 20, per: customer-year}
  - {remedy: refund, max: 0}
  - {remedy: sorry, max: 0}
""",
    "roles/lead.yml": "{title: Lead, status: live, external: true, authority: [{remedy: voucher, max: 90, per: day}, "
    "{remedy: refund}]}",
    "roles/guest.yml": "{title: Guest, status: live, escalates_to: lead}",
    "roles/draft.yml": "{title: Draft, authority: [{remedy: any}]}",
    "remedies/voucher.yml": "{title: Voucher, status: live, worth: {min: 10, max: 25}}",
    "remedies/refund.yml": "{title: Refund <all>, status: live, worth: {min: 5, max: 900}}",
    "remedies/sorry.yml": "{title: Sorry, status: live, worth: 0}",
    "remedies/unpriced.yml": "{title: Unpriced, status: live, use_when: Never.}",
    "remedies/old.yml": "{title: Old, status: retired}",
}


def test_limits_are_said_in_words() -> None:
    head, *body = rows(draw(made(TEXTS), "authority"), TABLE)
    assert head == ["Remedy", "Guest", "Agent", "Lead"]
    assert {row[0]: row[1:] for row in body} == {
        "Voucher costs £10 to £25": ["– no", "◐ £20 a customer a year", "● £90 a day"],
        "Refund <all> costs £5 to £900": ["– no", "○ not on its own word", "● unlimited"],
        "Sorry costs nothing": ["– no", "● free", "– no"],
        "Unpriced": ["– no", "◐ £50", "– no"],
        "Beyond that": ["→ Lead", "→ Lead", "– nobody"],
    }


def test_who_may_give_nothing_and_what_nobody_may_give_are_said() -> None:
    text = read(draw(made(TEXTS), "authority"))
    assert "May give nothing: Guest" in text
    assert "Somebody may give each remedy." in text
    narrow = {**TEXTS, "roles/agent.yml": "{title: Agent, status: live, authority: [{remedy: sorry, max: 0}]}"}
    assert "Nobody may give: Unpriced" in read(draw(made(narrow), "authority"))


def test_my_limits_name_what_is_beyond_them() -> None:
    html = draw(made(TEXTS), "authority", role="agent")
    assert {row[0]: row[1:] for row in rows(html, "Agent: how far you may go")[1:]} == {
        "Refund <all> costs £5 to £900": ["○ not on its own word", "Lead, unlimited"],
        "Sorry costs nothing": ["● free", "–"],
        "Unpriced": ["◐ £50 a case", "nobody above may give more"],
        "Voucher costs £10 to £25": ["◐ £20 a customer a year", "Lead, £90 a day"],
    }
    lead = read(draw(made(TEXTS), "authority", role="lead"))
    assert "– Not yours to give: Sorry, Unpriced." in lead
    assert "Nobody takes over from you." in lead
    guest = read(draw(made(TEXTS), "authority", role="guest"))
    assert guest == "○ You may give nothing on your own word. Ask: Lead. Takes over from you: Lead"
    only = rows(draw(made(TEXTS), "authority", role="agent", remedy="voucher"), "Agent: how far you may go")
    assert [row[0] for row in only[1:]] == ["Voucher costs £10 to £25"]


def test_a_ladder_goes_from_the_least_to_the_most() -> None:
    found = draw(made(TEXTS), "authority", remedy="refund")
    assert lists(found, "cx-rows") == ["Agent not on its own word", "Lead unlimited"]
    assert "Not to be given by: Guest" in read(found)
    nobody = {**TEXTS, "roles/agent.yml": "{title: Agent, status: live}"}
    assert "Nobody may give it." in read(draw(made(nobody), "authority", remedy="sorry"))


@pytest.mark.parametrize(
    ("texts", "says"),
    [
        ({}, "There is no live role yet."),
        ({"roles/a.yml": "{title: A, status: live}"}, "There is no live remedy yet."),
        ({"remedies/a.yml": "{title: A, status: live}"}, "There is no live role yet."),
    ],
)
def test_an_empty_handbook_says_so(texts: dict[str, str], says: str) -> None:
    assert says in read(draw(made(texts), "authority"))


def test_roles_that_take_over_from_each_other_end() -> None:
    texts = {
        "roles/a.yml": "{title: A, status: live, escalates_to: b, authority: [{remedy: any, max: 5}]}",
        "roles/b.yml": "{title: B, status: live, escalates_to: a, authority: [{remedy: any, max: 5}]}",
        "remedies/x.yml": "{title: X, status: live}",
    }
    text = read(draw(made(texts), "authority", role="a"))
    assert "nobody above may give more" in text
    assert text.endswith("Takes over from you: B")
