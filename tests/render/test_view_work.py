"""Home by role, and the front page that leads there."""

from __future__ import annotations

import re

import pytest
from people_views import card, desk_of, live, records, sample_desk, view, words

from cx_handbook.graph.views import VIEWS
from cx_handbook.render import Page, pages
from cx_handbook.render.indexes import home
from handbooks import DAY

ROLES = tuple(live("role"))


def links(html: str) -> list[str]:
    """Where it leads, without the way to the root."""
    return [href.lstrip("./") for href in re.findall(r'href="([^"]*)"', html)]


@pytest.mark.parametrize("role", ROLES)
def test_the_pinned_scripts_come_first_with_words_and_first_line(role: str) -> None:
    html = card(view("work", role=role).html, "At hand")
    pinned = live("role")[role]["pinned"]
    assert links(html) == [records()[name]["url"] for name in pinned]
    for name in pinned:
        assert f"“{live()[name]['customer_says'][0]}”".replace("'", "&#39;") in html


@pytest.mark.parametrize("role", ROLES)
def test_limits_name_every_remedy_once(role: str) -> None:
    html = card(view("work", role=role).html, "You may give, on your own word")
    authority = {line["remedy"]: line["max"]["max"] for line in live("role")[role]["authority"]}
    given, _, refused = html.partition("Not yours to give:")
    refused = refused.split("</p>")[0]
    for remedy in live("remedy"):
        most = authority.get(remedy, authority.get("any"))
        there = f'{records()[remedy]["url"]}"'
        assert ((there in given), (there in refused)) == (most is not None, most is None)
        if most:
            group = next(each for each in given.split("<div>") if there in each)
            assert f"up to £{most:,.0f}" in group


def test_a_limit_of_nothing_is_free_only_where_it_costs_nothing() -> None:
    made = desk_of(
        {
            "roles/host.yml": "title: Host\nstatus: live\nauthority:\n  - {remedy: sorry, max: 0}\n"
            "  - {remedy: gift, max: 0}\n  - {remedy: bun}\n  - {remedy: tea, max: 2, per: day}\n",
            "remedies/sorry.yml": "title: Sorry\nstatus: live\nworth: 0\n",
            "remedies/gift.yml": "title: Gift\nstatus: live\nworth: 5\n",
            "remedies/bun.yml": "title: Bun\nstatus: live\n",
            "remedies/tea.yml": "title: Tea\nstatus: live\n",
            "remedies/old.yml": "title: Old\nstatus: retired\n",
            "remedies/cake.yml": "title: Cake\nstatus: live\n",
        }
    )
    html = card(view("work", made, role="host").html, "You may give, on your own word")
    assert words(html).removeprefix("You may give, on your own word ") == words(
        "</h2> no limit Bun up to £2 a day Tea freely Sorry once somebody else agrees Gift Not yours to give: Cake"
    )


def test_this_weeks_tip_is_that_of_the_week() -> None:
    week = "{}-W{:02}".format(*DAY.isocalendar()[:2])
    tip = next(fields for fields in live("tip").values() if fields.get("week") == week)
    for role in ROLES:
        if not tip.get("for_roles") or role in tip["for_roles"]:
            html = card(view("work", role=role).html, "This week, ")
            assert tip["title"] in html
            assert words(tip["ask"]) in words(html).replace("&#39;", "'")


@pytest.mark.parametrize("role", ROLES)
def test_touchpoints_and_their_promises_are_all_there(role: str) -> None:
    html = card(view("work", role=role).html, "What customers may expect where you work")
    worked = live("role")[role]["works"]
    assert sorted(each for each in links(html) if each.startswith("touchpoints/")) == sorted(
        records()[name]["url"] for name in worked
    )
    assert html.count("<li>") == sum(1 + len(live()[name].get("standard", [])) for name in worked)


@pytest.mark.parametrize("role", ROLES)
def test_goals_are_those_that_its_touchpoints_serve(role: str) -> None:
    html = card(view("work", role=role).html, "What your work moves")
    served = {goal for name in live("role")[role]["works"] for goal in live()[name].get("serves", [])}
    assert sorted(links(html)) == sorted(records()[goal]["url"] for goal in served)
    assert html.count("cx-chip") == len(served)


@pytest.mark.parametrize("role", ROLES)
def test_training_is_what_comes_round_and_the_first_weeks(role: str) -> None:
    comes_round, _, first = card(view("work", role=role).html, "Your training").partition("New here?")
    taken = {name for name, fields in live("training").items() if role in fields["for_roles"]}
    *modules, curriculum = links(comes_round)
    assert {each.split("/")[1] for each in modules} <= taken
    assert curriculum == f"views/curriculum/{role}/"
    onboarding = sorted(live("role")[role]["onboarding"], key=lambda each: each["by_day"])
    assert links(first) == [records()[each["training"]]["url"] for each in onboarding]


BOUNDS = [("2026-11-09", True), ("2026-11-08", False), ("2026-11-23", True), ("2026-11-24", False)]


@pytest.mark.parametrize(("day", "is_new"), BOUNDS)
def test_what_changed_is_new_for_fourteen_days(day: str, is_new: bool) -> None:
    texts = {
        "roles/host.yml": "title: Host\nstatus: live\npinned: [sorry]\n",
        "scripts/sorry.yml": f"title: Sorry\nstatus: live\nchanges: [{{date: {day}, note: Again.}}]\n",
    }
    html = card(view("work", desk_of(texts), role="host").html, "New for you in the last 14 days")
    assert ("Again." in html) is is_new
    assert ("Nothing that you work by has changed." in html) is not is_new


DELIVERED = [
    pytest.param("2026-05-23", "by 23 Nov 2026", id="today"),
    pytest.param("2026-05-22", "▲ was due 22 Nov 2026", id="yesterday"),
]


@pytest.mark.parametrize(("day", "expected"), DELIVERED)
def test_training_is_late_from_the_day_after(day: str, expected: str) -> None:
    texts = {
        "roles/host.yml": "title: Host\nstatus: live\n",
        "training/bun.yml": "title: Bun\nstatus: live\nfor_roles: [host]\ncadence: {repeat: half-yearly}\n"
        f"delivered: [{{date: {day}}}]\n",
        "training/new.yml": "title: New\nstatus: live\nfor_roles: [host]\ncadence: {repeat: yearly}\n",
        "training/old.yml": "title: Old\nstatus: retired\nfor_roles: [host]\ncadence: {repeat: yearly}\n",
    }
    html = card(view("work", desk_of(texts), role="host").html, "Your training")
    assert [words(each) for each in re.findall("<li>.*?</li>", html)] == [f"Bun {expected}", "New not held yet"]


def test_a_bare_role_says_what_is_still_to_come() -> None:
    html = words(view("work", desk_of({"roles/host.yml": "title: Host\nstatus: live\n"}), role="host").html)
    for said in (
        "No script is pinned for this work yet.",
        "Nothing yet: no limit is written for this work.",
        "There is no tip for this week.",
        "Nothing that you work by has changed.",
        "This role works no touchpoint yet.",
        "No goal is served where you work yet.",
        "Nothing comes round for this role yet.",
    ):
        assert said in html


def test_every_live_role_has_a_page_and_one_way_in() -> None:
    found = {page.uri: page for page in pages(sample_desk()) if page.uri.startswith("work/")}
    assert set(found) == {"work/", *(f"work/{role}/" for role in ROLES)}
    html = found["work/"].html
    assert sorted(re.findall('data-cx-role="([^"]*)"', html)) == sorted(ROLES)
    for role in live("role").values():
        assert words(role["purpose"])[:40].replace("'", "&#39;") in words(html)


def test_roles_stand_under_their_teams_and_drafts_nowhere() -> None:
    made = desk_of(
        {
            "roles/host.yml": "title: Host\nstatus: live\n",
            "roles/cook.yml": "title: Cook\nstatus: live\n",
            "roles/new.yml": "title: New\n",
            "roles/gone.yml": "title: Gone\nstatus: retired\n",
            "teams/kitchen.yml": "title: Kitchen\nstatus: live\nroles: [cook, new]\n",
            "teams/second.yml": "title: Second\nstatus: live\nroles: [cook]\n",
        }
    )
    assert words(view("work", made).html).endswith("Kitchen Cook In no team Host")
    assert "No role is in force yet." in view("work", desk_of({})).html


def front(texts: dict[str, str] | None = None) -> Page:
    """The front page."""
    return home(sample_desk() if texts is None else desk_of(texts))


def test_the_front_page_asks_once_and_leads_on() -> None:
    html = front().html
    assert html.index("What is your work?") < html.index("A customer says")
    assert sorted(re.findall('data-cx-role="([^"]*)"', html)) == sorted(ROLES)
    assert re.findall('href="([^"]*)" data-cx-role', html) == [
        f"./{VIEWS['work'].uri}{role}/" for role in sorted(ROLES, key=lambda each: live()[each]["title"].casefold())
    ]
    lead, _, write = html.partition("If you write")
    assert links(lead.split("If you lead")[1]) == [
        "views/scorecard/",
        "views/offense-defense/",
        "completeness/",
    ]
    assert links(write.split("</nav>")[0]) == ["unfinished/", "views/due/", "views/changed/", "views/owners/", "write/"]


def test_an_empty_front_page_asks_nothing() -> None:
    html = front({}).html
    assert "What is your work?" not in html
    assert "reference/kinds/" in links(html.partition("If you write")[2]), "it has no guide of its own"


def test_a_purpose_is_no_more_than_text_where_it_is_kept_for_later() -> None:
    texts = {
        "roles/host.yml": "title: Host\nstatus: live\npurpose: 'Up to [[tea.cups]], \"hot\" <b>'\n",
        "policies/tea.yml": "title: Tea\nstatus: live\nfigures: [{id: cups, value: 3, unit: count}]\n",
    }
    html = front(texts).html
    assert re.search(r'data-cx-purpose="Up to [^"<>]*, &#34;hot&#34; &lt;b&gt;"', html)
