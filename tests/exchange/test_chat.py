"""Words of scripts for chat tools: every line as a table, macros for the channels on which we write."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from cx_handbook.exchange.chat import HEADER, scripts
from handbooks import checked

CHANNELS = {
    "channels/desk.yml": "title: Desk\ntype: phone\n",
    "channels/talk.yml": "title: Talk\ntype: chat\n",
    "channels/letter.yml": "title: Letter\ntype: post\n",
    "remedies/gift.yml": "title: Gift\nworth: 25\n",
}
LATE = """\
title: It is late
status: live
type: recover
answers: [where, when]
channels: [desk, talk, letter]
tags: [delivery]
stop: Please stop riding it.
steps:
  - {id: hear, phase: listen, do: Listen.}
  - id: sorry
    title: Say sorry
    phase: apologise
    say: ["Sorry, {{ customer_name }}.", "It comes on {{day}}, {{ customer_name }}."]
    ask: [Which day?]
  - {id: gift, phase: follow-up, say: ["=Up to [[gift.worth.max]]"]}
"""


def files(texts: dict[str, str], site: str = "") -> dict[str, bytes]:
    return dict(scripts(checked({**CHANNELS, **texts}, "title-duplicate").book, site))


def rows(texts: dict[str, str], site: str = "") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files(texts, site)["scripts.csv"].decode("utf-8-sig"), newline="")))


def macros(texts: dict[str, str], site: str = "") -> list[dict[str, Any]]:
    return json.loads(files(texts, site)["scripts.json"])["macros"]  # type: ignore[no-any-return]  # as written


def test_a_row_for_each_line() -> None:
    found = rows({"scripts/late.yml": LATE})
    assert [(each["step"], each["step_title"], each["use"], each["channels"], each["words"]) for each in found] == [
        ("stop", "", "stop", "desk; talk; letter", "Please stop riding it."),
        ("sorry", "Say sorry", "say", "desk; talk; letter", "Sorry, {{ customer_name }}."),
        ("sorry", "Say sorry", "say", "desk; talk; letter", "It comes on {{day}}, {{ customer_name }}."),
        ("sorry", "Say sorry", "ask", "desk; talk; letter", "Which day?"),
        ("gift", "Follow up", "say", "desk; talk; letter", "'=Up to £25"),
    ]


def test_a_row_whole() -> None:
    assert rows({"scripts/late.yml": LATE}, "https://handbook.example")[2] == {
        "script": "late",
        "title": "It is late",
        "type": "recover",
        "step": "sorry",
        "step_title": "Say sorry",
        "use": "say",
        "channels": "desk; talk; letter",
        "words": "It comes on {{day}}, {{ customer_name }}.",
        "blanks": "day; customer_name",
        "reasons": "where; when",
        "url": "https://handbook.example/scripts/late/#steps-sorry",
    }


def test_macros_are_for_channels_on_which_we_write() -> None:
    found = macros({"scripts/late.yml": LATE})
    assert [each["id"] for each in found] == ["late.stop", "late.sorry.say", "late.sorry.ask", "late.gift.say"]
    assert {tuple(each["channels"]) for each in found} == {("talk", "letter")}
    assert found[0]["title"] == "It is late: stop"
    assert found[0]["url"] == "scripts/late/"
    assert found[1] == {
        "id": "late.sorry.say",
        "title": "It is late: Say sorry",
        "text": "Sorry, {{ customer_name }}.\nIt comes on {{day}}, {{ customer_name }}.",
        "channels": ["talk", "letter"],
        "blanks": ["customer_name", "day"],
        "tags": ["recover", "delivery"],
        "reasons": ["where", "when"],
        "url": "scripts/late/#steps-sorry",
    }
    assert found[3]["text"] == "=Up to £25"


def test_macros_say_which_handbook_and_day() -> None:
    found = json.loads(files({"scripts/late.yml": LATE})["scripts.json"])
    assert {key: value for key, value in found.items() if key != "macros"} == {
        "version": 1,
        "name": "CX handbook",
        "as_of": "2026-11-23",
    }


def test_no_macro_for_what_is_only_spoken() -> None:
    spoken = LATE.replace("[desk, talk, letter]", "[desk, gone]")
    assert macros({"scripts/late.yml": spoken}) == []
    assert len(rows({"scripts/late.yml": spoken})) == 5


BY_CHANNEL = LATE.replace("    ask: [Which day?]", "    on: [{channel: talk, say: ['Sorry, {{ name }}!', Soon.]}]")


def test_words_for_one_channel_stand_in_place_of_the_others() -> None:
    found = [each for each in rows({"scripts/late.yml": BY_CHANNEL}) if each["step"] == "sorry"]
    assert [(each["channels"], each["words"]) for each in found] == [
        ("desk; letter", "Sorry, {{ customer_name }}."),
        ("desk; letter", "It comes on {{day}}, {{ customer_name }}."),
        ("talk", "Sorry, {{ name }}!"),
        ("talk", "Soon."),
    ]
    letter, talk = macros({"scripts/late.yml": BY_CHANNEL})[1:3]
    assert (letter["id"], letter["channels"]) == ("late.sorry.say", ["letter"])
    assert (talk["id"], talk["channels"], talk["text"]) == (
        "late.sorry.say.talk",
        ["talk"],
        "Sorry, {{ name }}!\nSoon.",
    )


def test_words_for_every_channel_leave_none_for_all() -> None:
    only = BY_CHANNEL.replace("channels: [desk, talk, letter]", "channels: [talk]")
    assert [each["channels"] for each in rows({"scripts/late.yml": only}) if each["step"] == "sorry"] == ["talk"] * 2


def test_lines_of_which_one_will_do_are_macros_of_their_own() -> None:
    either = LATE.replace("    phase: apologise", "    phase: apologise\n    one_of: true")
    found = {each["id"]: each["text"] for each in macros({"scripts/late.yml": either})[1:4]}
    assert found == {
        "late.sorry.say": "Sorry, {{ customer_name }}.",
        "late.sorry.say.2": "It comes on {{day}}, {{ customer_name }}.",
        "late.sorry.ask": "Which day?",
    }


def test_a_script_for_no_channel_in_particular_is_for_all() -> None:
    found = macros({"scripts/late.yml": LATE.replace("channels: [desk, talk, letter]\n", "")})
    assert [each["channels"] for each in found] == [[], [], [], []]


@pytest.mark.parametrize("status", ["draft", "review", "retired"])
def test_only_what_is_in_force(status: str) -> None:
    assert files({"scripts/late.yml": LATE.replace("status: live", f"status: {status}")}) == {}


def test_nothing_where_nothing_is_said() -> None:
    assert files({}) == {}
    assert files({"scripts/late.yml": "title: T\nstatus: live\nsteps: [{id: hear, do: Listen.}]\n"}) == {}


def test_in_order_of_ids_and_the_same_bytes() -> None:
    texts = {"scripts/b.yml": LATE, "scripts/a.yml": LATE.replace("It is", "Not")}
    assert files(texts) == files(texts)
    assert list(dict.fromkeys(each["script"] for each in rows(texts))) == ["a", "b"]
    assert files(texts)["scripts.csv"].decode("utf-8-sig").splitlines()[0] == ",".join(HEADER)
