"""The page of a script: steps and the ways on, words by channel, blanks, limits, times, freedom, what comes next."""

from __future__ import annotations

import re

import pytest
from people_views import desk_of, live, records, sample_pages, words

from cx_handbook.kinds import Script
from cx_handbook.render import Desk, pages
from cx_handbook.render.talk import Branch, StepView, avoided, channels, opener, steps, to_fill_in

BARE = "title: Late\nstatus: live\n"

CHANNELS = {
    "channels/chat.yml": "title: Chat\nstatus: live\ntype: chat\n",
    "channels/sms.yml": "title: Text message\nstatus: live\ntype: sms\n",
}


def script(fields: str, more: dict[str, str] | None = None) -> tuple[Script, Desk]:
    """A script with these fields, and the desk that knows it."""
    desk = desk_of({"scripts/late.yml": BARE + fields, **CHANNELS, **(more or {})})
    found = desk.book.find(Script, "late")
    assert found is not None
    return found, desk


def views(fields: str) -> list[StepView]:
    """The steps of a script with these fields."""
    found, desk = script(fields)
    return steps(found, desk.pen)


def page(fields: str, more: dict[str, str] | None = None) -> str:
    """The HTML of its page."""
    _, desk = script(fields, more)
    return next(each.html for each in pages(desk) if each.uri == "scripts/late/")


WAYS = [
    pytest.param("{id: a, phase: ask}", [Branch("Then", "what next", "#after", True)], id="the last ends"),
    pytest.param("{id: a, go: end}", [Branch("Then", "what next", "#after", True)], id="an end that is said"),
    pytest.param("{id: a}, {id: b, title: B}", [Branch("Then", "B", "#steps-b", True)], id="the one below"),
    pytest.param("{id: a, go: b}, {id: b, title: B}", [Branch("Then", "B", "#steps-b")], id="go"),
    pytest.param("{id: a, go: escalate}", [Branch("Then", "hand over now", "#takes-over")], id="escalate"),
    pytest.param("{id: a, go: gone}", [Branch("Then", "gone")], id="no such step"),
    pytest.param(
        "{id: a, outcomes: [{if: yes it is, go: end}, {if: no, go: b}]}, {id: b, title: B}",
        [Branch("yes it is", "what next", "#after"), Branch("no", "B", "#steps-b")],
        id="outcomes",
    ),
    pytest.param(
        "{id: a, outcomes: [{if: not yet, go: a}], go: end}",
        [Branch("not yet", "A", "#steps-a"), Branch("Otherwise", "what next", "#after")],
        id="once more, or else the end",
    ),
]


@pytest.mark.parametrize(("written", "expected"), WAYS)
def test_ways_on(written: str, expected: list[Branch]) -> None:
    assert views(f"steps: [{written}]")[0].branches == expected


LEFT = [
    pytest.param("{id: a}, {id: b}, {id: c}", [2, 1, 0], id="one after the other"),
    pytest.param("{id: a, go: c}, {id: b}, {id: c}", [1, 1, 0], id="a step left out"),
    pytest.param(
        "{id: a, outcomes: [{if: x, go: d}, {if: y, go: b}]}, {id: b}, {id: c, go: d}, {id: d}",
        [3, 2, 1, 0],
        id="the longest way counts",
    ),
    pytest.param(
        "{id: a}, {id: b, outcomes: [{if: x, go: a}, {if: y, go: c}]}, {id: c}", [2, 1, 0], id="not in a circle"
    ),
    pytest.param("{id: a, go: c}, {id: b}, {id: c, go: b}", [1, 1, 0], id="back up in a circle"),
    pytest.param("{id: a, go: c}, {id: b, go: end}, {id: c, go: b}", [2, 0, 1], id="up the page and on"),
    pytest.param("{id: a, go: a}", [0], id="itself"),
]


@pytest.mark.parametrize(("written", "expected"), LEFT)
def test_how_many_steps_are_left_at_most(written: str, expected: list[int]) -> None:
    assert [step.left for step in views(f"steps: [{written}]")] == expected


def test_words_by_channel_stand_beside_those_of_the_step() -> None:
    (step,) = views(
        "steps: [{id: a, say: [One., Two.], on: [{channel: chat, say: ['On {{ day }}.']}, {channel: sms, say: [So.]}]}]"
    )
    assert [(each.channel, each.label, each.lines) for each in step.wordings] == [
        ("", "Say, one after the other", ["One.", "Two."]),
        ("chat", "On chat", ['On <span class="cx-blank">day</span>.']),
        ("sms", "By text message", ["So."]),
    ]


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("say: [One.]", ""),
        ("say: [One., Two.]", "Say, one after the other"),
        ("one_of: true, say: [A, B]", "Say one of these"),
    ],
)
def test_several_lines_say_whether_all_are_meant(said: str, label: str) -> None:
    assert views(f"steps: [{{id: a, {said}}}]")[0].wordings[0].label == label


def test_the_opener_is_the_first_step_with_words() -> None:
    found = opener(views("steps: [{id: a, do: Wait.}, {id: b, ask: [Why?]}, {id: c, say: [So.]}]"))
    assert found is not None
    assert found.id == "steps-b"
    assert opener(views("steps: [{id: a}]")) is None


def test_channels_are_offered_only_where_words_depend_on_them() -> None:
    found, desk = script("channels: [chat, sms]\nsteps: [{id: a, say: [So.]}]")
    assert channels(found, desk.pen) == []
    found, desk = script("channels: [chat, sms, gone]\nsteps: [{id: a, on: [{channel: sms, say: [So.]}]}]")
    assert channels(found, desk.pen) == [("chat", "Chat"), ("sms", "Text message")]


def test_every_blank_is_asked_for_once_in_words() -> None:
    found, _ = script(
        "quick: ['Name the {{ day }}.']\n"
        "steps: [{id: a, say: ['{{ customer_name }}, on {{day}}.'], "
        "on: [{channel: chat, say: ['{{ order no }} {{ }}']}]}]"
    )
    assert to_fill_in(found) == [
        ("day", "Day"),
        ("customer name", "Customer name"),
        ("order no", "Order no"),
    ]


def test_what_to_avoid_stands_at_its_step_and_all_of_it_beside() -> None:
    fields = "avoid: [{phrase: no, instead: yes, at: a}, {phrase: never}]\nsteps: [{id: a}, {id: b}]"
    found, _ = script(fields)
    assert [each.avoid for each in views(fields)] == [[("no", "yes")], []]
    assert avoided(found) == [("no", "yes"), ("never", "")]


def test_a_bare_script_has_a_page_that_says_what_is_missing() -> None:
    html = page("")
    assert "Nobody is named yet." in html
    assert "data-cx-ways" not in html
    assert "cx-opener" not in html
    assert "What next" not in html
    assert re.findall(r'href="(#[^"]*)"', html) == []


def test_a_script_of_one_step_leads_somewhere() -> None:
    html = page("steps: [{id: a, say: [So.]}]")
    assert "Nothing more is asked of you." in html


def test_limits_are_said_by_role_for_the_reader_to_find_their_own() -> None:
    roles = {
        "roles/host.yml": "title: Host\nstatus: live\nauthority: [{remedy: bun, max: 5}, {remedy: tea}]\n",
        "roles/cook.yml": "title: Cook\nstatus: live\n",
        "remedies/bun.yml": "title: Bun\nstatus: live\n",
        "remedies/tea.yml": "title: Tea\nstatus: live\n",
    }
    html = page("roles: [host, cook]\nremedies: [{remedy: bun, max: 8}, {remedy: tea, max: 2}]", roles)
    found = re.findall(r'data-cx-limit="(\w+)" data-cx-most="([^"]*)"><dt>.*?</dt><dd>(.*?)</dd>', html)
    assert [(role, most, words(dd)) for role, most, dd in found] == [
        ("host", "£5", "Bun £5, Tea £2"),
        ("cook", "nothing", "no remedy of this script"),
    ]


def test_times_can_be_counted() -> None:
    html = page("limits: {acknowledge: 2 min, resolve: 1.5 d}\nlevels: [{n: 2, when: bad, respond_in: 30 s}]")
    assert re.findall(r'data-cx-timer="([^"]*)" data-cx-seconds="(\d+)"', html) == [
        ("level 2", "30"),
        ("answer within", "120"),
        ("solved within", "129600"),
    ]


def test_what_comes_next_is_put_in_sentences() -> None:
    html = page(
        "confirm_close: They say so.\nfollow_up: {by: host, after: 1 d, how: phone, ask: Well?}\n"
        "log: {where: book, cause_codes: [rain, snow], fields: [days late]}\nnot_when: [{if: it snows, use: snow}]\n"
        "steps: [{id: a}]",
        {
            "roles/host.yml": "title: Host\nstatus: live\n",
            "scripts/snow.yml": "title: Snow\nstatus: live\n",
            "training/rain.yml": "title: Rain\nstatus: live\nteaches: [late]\nscenarios: [{id: wet, script: late}]\n",
        },
    )
    after = words(html[html.index('id="after"') : html.index("<aside")])
    assert "It is solved when They say so." in after
    assert "Host gets in touch 1 day later, by phone, and asks: “Well?”" in after
    assert "Write down: book Cause rain snow And: days late" in after
    assert 'data-cx-copy="Cause (rain, snow): \nDays late: "' in html
    assert "It turns out that it snows: Snow" in after
    assert 'href="../../training/rain/#scenarios-wet"' in html


def test_freedom_is_that_of_the_touchpoints_for_the_roles_of_the_script() -> None:
    html = page(
        "roles: [host]\nrecovers: [door, gate]\nturn_it: Wave.",
        {
            "roles/host.yml": "title: Host\nstatus: live\n",
            "touchpoints/door.yml": "title: Door\nstatus: live\ndiscretion:\n  spirit: Be kind.\n  allow:\n"
            "    - {what: a bun, roles: [host], up_to: 5}\n    - {what: a cake, roles: [cook]}\n    - {what: tea}\n"
            "  never: [shout]\n",
            "touchpoints/gate.yml": "title: Gate\ndiscretion: {spirit: Not yet.}\n",
        },
    )
    yours = words(html[html.index('id="yours"') : html.index("<aside")])
    assert "Wave." in yours
    assert "Be kind. a bun up to £5, decided by Host tea Never: shout. Door" in yours
    assert "cake" not in yours
    assert "Not yet." not in yours


@pytest.mark.parametrize("name", live("script"))
def test_every_way_on_of_the_sample_leads_to_a_place_on_its_page(name: str) -> None:
    html = sample_pages()[records()[name]["url"]]
    ids = set(re.findall(r'\bid="([^"]*)"', html))
    ways = re.findall(r'<li(?: data-cx-walking hidden)?><a href="#([^"]*)">', html)
    assert ways
    assert set(ways) <= ids
    assert len(re.findall(r'<li class="cx-step"', html)) == len(live()[name]["steps"])


@pytest.mark.parametrize("name", live("script"))
def test_all_words_of_the_sample_are_on_the_page_whatever_the_channel(name: str) -> None:
    html = words(sample_pages()[records()[name]["url"]])
    for step in live()[name]["steps"]:
        for line in (*step.get("say", ()), *step.get("ask", ()), *(x for on in step.get("on", ()) for x in on["say"])):
            for piece in re.split(r"\{\{.*?\}\}|\[\[.*?\]\]", line):
                assert piece.strip().replace("'", "&#39;") in html
