"""The finder: what its index says of each script, and the page that stands without it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from people_views import desk_of, live, sample_desk, view, words

from cx_handbook.graph.views import VIEWS, Ask
from cx_handbook.render import Desk, finder_index, finder_script
from cx_handbook.render.views import draw

SCRIPT = "title: Late\nstatus: live\nroles: [host]\n"
HOST = "title: Host\nstatus: live\nauthority:\n  - {remedy: any, max: 50}\n"
REMEDIES = {
    "remedies/voucher.yml": "title: Voucher\nstatus: live\nworth: {min: 10, max: 90}\n",
    "remedies/sorry.yml": "title: Sorry\nstatus: live\nworth: 0\n",
}


def index(desk: Desk | None = None) -> dict[str, Any]:
    """The index, read as a browser reads it."""
    found: dict[str, Any] = json.loads(finder_index(desk or sample_desk()))
    return found


def entry(texts: dict[str, str], name: str = "late") -> dict[str, Any]:
    """One entry of the index of a handbook of texts."""
    found: dict[str, Any] = next(each for each in index(desk_of(texts))["entries"] if each["id"] == name)
    return found


def test_every_live_script_is_there_and_every_reason_that_none_answers() -> None:
    answered = {reason for fields in live("script").values() for reason in fields.get("answers", ())}
    expected = sorted(live("script")) + sorted(set(live("contact-reason")) - answered)
    assert [each["id"] for each in index()["entries"]] == expected


@pytest.mark.parametrize("status", ["draft", "review", "retired"])
def test_what_is_not_in_force_is_not_offered(status: str) -> None:
    texts = {
        "scripts/late.yml": f"title: Late\nstatus: {status}\ntype: calm\nanswers: [where]\ncustomer_says: [Where?]\n",
        "contact-reasons/where.yml": "title: Where\nstatus: live\n",
        "contact-reasons/old.yml": f"title: Old\nstatus: {status}\n",
        "roles/host.yml": "title: Host\nstatus: live\npinned: [late]\n",
    }
    found = index(desk_of(texts))
    assert [each["id"] for each in found["entries"]] == ["where"]
    assert (found["calm"], found["pinned"]) == ([], [])
    assert "Late" not in view("finder", desk_of(texts)).html


def test_where_nothing_is_live_yet_what_is_being_written_can_be_tried() -> None:
    script = "type: calm\nanswers: [where]\ncustomer_says: [Where?]\n"
    texts = {
        "scripts/late.yml": f"title: Late\nstatus: draft\n{script}",
        "scripts/old.yml": f"title: Old\nstatus: retired\n{script}",
        "contact-reasons/dear.yml": "title: Dear\nstatus: review\n",
    }
    found = index(desk_of(texts))["entries"]
    assert [(each["id"], each["unfinished"]) for each in found] == [("late", "draft"), ("dear", "in review")]


LIMITS = [
    pytest.param("remedies: [{remedy: voucher, max: 25}]", "up to £25", id="the script's, where that is less"),
    pytest.param("remedies: [{remedy: voucher, max: 80}]", "up to £50", id="the role's, where that is less"),
    pytest.param("remedies: [{remedy: voucher}]", "up to £50", id="the role's, where the script has none"),
    pytest.param("remedies: [{remedy: sorry}]", "what costs nothing", id="only what is free"),
    pytest.param("remedies: [{remedy: sorry}, {remedy: voucher, max: 5}]", "up to £5", id="the most of several"),
    pytest.param("remedies: []", None, id="nothing to give"),
    pytest.param("remedies: [{remedy: gone, max: 5}]", "nothing of this", id="a remedy that is not there"),
]


@pytest.mark.parametrize(("remedies", "expected"), LIMITS)
def test_the_limit_is_the_lower_of_role_and_script(remedies: str, expected: str | None) -> None:
    texts = {**REMEDIES, "roles/host.yml": HOST, "scripts/late.yml": f"{SCRIPT}{remedies}\n"}
    assert entry(texts)["answer"].get("limits") == ([expected] if expected else None)


AUTHORITIES = [
    pytest.param("[{remedy: any}]", "no limit", id="no sum"),
    pytest.param("[{remedy: any, max: 0}]", "once somebody else agrees", id="a limit of nothing"),
    pytest.param("[{remedy: any, max: 20, per: day}]", "up to £20 a day", id="a day's"),
    pytest.param("[{remedy: sorry}]", "nothing of this", id="another remedy"),
    pytest.param("[{remedy: voucher, max: {amount: 20, currency: EUR}}]", "up to €20", id="another currency"),
]


@pytest.mark.parametrize(("authority", "expected"), AUTHORITIES)
def test_the_limit_says_in_words_how_far_the_role_may_go(authority: str, expected: str) -> None:
    role = f"title: Host\nstatus: live\nauthority: {authority}\n"
    texts = {**REMEDIES, "roles/host.yml": role, "scripts/late.yml": f"{SCRIPT}remedies: [{{remedy: voucher}}]\n"}
    assert entry(texts)["answer"]["limits"] == [expected]


def test_a_script_for_everybody_has_a_limit_for_each_role_that_the_index_names() -> None:
    texts = {
        **REMEDIES,
        "roles/host.yml": HOST,
        "roles/baker.yml": "title: Baker\nstatus: live\n",
        "scripts/late.yml": "title: Late\nstatus: live\nremedies: [{remedy: voucher, max: 5}]\n",
    }
    assert list(index(desk_of(texts))["names"]["roles"]) == ["baker", "host"]
    assert entry(texts)["answer"]["limits"] == ["nothing of this", "up to £5"]


STEPS = [
    pytest.param("- {id: one, do: Wait.}\n- {id: two, ask: [Why?]}\n- {id: three, say: [Hello.]}", "three", id="say"),
    pytest.param("- {id: one, do: Wait.}\n- {id: two, ask: [Why?]}", "two", id="ask"),
    pytest.param("- {id: one, do: Wait.}", "one", id="neither"),
]


@pytest.mark.parametrize(("steps", "expected"), STEPS)
def test_it_starts_with_the_first_step_that_has_words(steps: str, expected: str) -> None:
    assert entry({"scripts/late.yml": f"{SCRIPT}steps:\n{steps}\n"})["answer"]["start"] == expected


def test_all_of_it_is_plain_text_with_its_figures_filled_in() -> None:
    texts = {
        "policies/day.yml": "title: Day\nstatus: live\nfigures: {voucher: 25}\n",
        "scripts/late.yml": f"{SCRIPT}quick: ['Give <b>[[day.figures.voucher]]</b> by {{{{ day }}}}.']\n",
    }
    shown = [json.dumps([each["title"], each["answer"]]) for each in json.loads(finder_index(sample_desk()))["entries"]]
    assert not [each for each in shown if "<span" in each or "[[" in each]
    assert "by day." in entry(texts)["answer"]["quick"][0]


LEVELS = [("[{n: 2}, {n: 4}, {n: 3}]", "2–4"), ("[{n: 1}]", "1"), ("[]", None)]


@pytest.mark.parametrize(("levels", "expected"), LEVELS)
def test_the_level_goes_from_lowest_to_highest(levels: str, expected: str | None) -> None:
    assert entry({"scripts/late.yml": f"{SCRIPT}levels: {levels}\n"})["answer"].get("level") == expected


def test_who_takes_over_has_a_name_and_a_time() -> None:
    found = entry(
        {
            "roles/lead.yml": "title: Lead\nstatus: live\n",
            "roles/host.yml": "title: Host\nstatus: live\nescalates_to: lead\n",
            "scripts/late.yml": f"{SCRIPT}escalate:\n  - {{when: Lost., to: lead, within: 10 min}}\n",
        }
    )["answer"]
    assert (found["to"], found["within"]) == ("Lead", "10 minutes")
    for role, fields in live("role").items():
        after = fields.get("escalates_to")
        assert index()["roles"].get(role) == ({"takes_over": live()[after]["title"]} if after else None)


def test_where_nothing_fits_there_is_what_calms_and_what_is_needed_most() -> None:
    found = index()
    assert found["calm"] == [name for name, fields in live("script").items() if fields["type"] == "calm"] != []
    pins = {name: sum(name in role["pinned"] for role in live("role").values()) for name in live("script")}
    assert len(found["pinned"]) == 5
    assert min(pins[name] for name in found["pinned"]) >= max(
        pins[name] for name in pins if name not in found["pinned"]
    )


def test_a_reason_without_a_script_says_its_answer() -> None:
    texts = {
        "contact-reasons/a.yml": "title: A\nstatus: live\nsummary: About it.\ndefense: {answer: We open at nine.}\n",
        "contact-reasons/b.yml": "title: B\nstatus: live\nsummary: About it.\n",
        "contact-reasons/c.yml": "title: C\nstatus: live\n",
    }
    answers = [each["answer"] for each in index(desk_of(texts))["entries"]]
    assert answers == [{"quick": ["We open at nine."]}, {"quick": ["About it."]}, {}]


def test_nobody_can_choose_what_nothing_is_filed_under() -> None:
    found = index()
    for field in ("channels", "touchpoints"):
        assert set(found["names"][field]) == {name for each in found["entries"] for name in each[field]}


def test_as_a_script_it_is_the_same() -> None:
    text = finder_script(sample_desk())
    assert json.loads(text.removeprefix("window.cxFinderIndex = ").removesuffix(";\n")) == index()


def test_the_page_lists_every_script_with_all_that_customers_say() -> None:
    html = view("finder").html
    assert "data-cx-finder" in html
    for name, fields in live("script").items():
        assert html.count(f'scripts/{name}/"') == 1
        for phrase in fields["customer_says"]:
            assert f"“{phrase}”".replace("'", "&#39;") in html


def test_for_one_role_it_lists_what_that_role_may_use() -> None:
    book = sample_desk().book
    html = str(draw(Ask(VIEWS["finder"], {"role": book.get("workshop-mechanic")}), sample_desk()).html)
    for name, fields in live("script").items():
        assert (f'scripts/{name}/"' in html) == ("workshop-mechanic" in fields["roles"])
    assert 'data-cx-role="workshop-mechanic"' in html


def test_an_empty_handbook_says_so() -> None:
    empty = desk_of({})
    assert "No script is in force yet." in words(view("finder", empty).html)
    assert index(empty)["entries"] == []


def test_a_role_without_anything_has_the_box_at_the_top_and_a_link_for_want_of_it() -> None:
    html = view("work", role="store-host").html
    place = html.index('data-cx-finder data-cx-role="store-host"')
    assert place < html.index("At hand")
    assert 'views/finder/"' in html[place : place + 200]
