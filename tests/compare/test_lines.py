"""One difference of one field, as readers are told of it."""

from __future__ import annotations

import pytest
from prepared import compared, with_edit

from cx_handbook.compare.phrases import line

SCRIPT, POLICY, TOUCHPOINT = "scripts/late-kettle.yml", "policies/promise-day.yml", "touchpoints/call-us.yml"
GOAL, METRIC, LESSON = "goals/fewer-lost-days.yml", "metrics/on-time.yml", "training/late-craft.yml"

LINES = [
    pytest.param(
        SCRIPT,
        "remedy: voucher, max: 25",
        "remedy: voucher, max: 40",
        ["**You may give** *A voucher*, at most: £25 → **£40**"],
        id="a sum",
    ),
    pytest.param(
        SCRIPT,
        "within: 10 min",
        "within: 1 h",
        ["**You hand over** when ‘the kettle can't be found’, within: 10 minutes → **1 hour**"],
        id="a time",
    ),
    pytest.param(
        SCRIPT,
        "acknowledge: 2 min, ",
        "",
        ["**We keep to**, acknowledge: no longer 2 minutes"],
        id="a value that is gone, in a part without a name",
    ),
    pytest.param(
        SCRIPT,
        "do: Send the voucher while you talk.",
        "do: Send the voucher at once while you talk.",
        ["**You do**, step ‘book’: “Send the voucher **at once** while you talk.”"],
        id="a word more",
    ),
    pytest.param(
        SCRIPT,
        "[Say sorry for the lost day., Find the kettle., Name a day.]",
        "[Say sorry for the lost day., Name a day., Leave your name.]",
        ["**In short**: **“Leave your name.”** is new", "**In short**: no longer “Find the kettle.”"],
        id="a line of a list for another",
    ),
    pytest.param(
        SCRIPT,
        "[Say sorry for the lost day., Find the kettle., Name a day.]",
        "[Find the kettle., Say sorry for the lost day., Name a day.]",
        ["**In short**: the same in another order"],
        id="another order of lines",
    ),
    pytest.param(
        SCRIPT,
        "  - {remedy: voucher, max: 25}\n  - {remedy: refund, max: 100}",
        "  - {remedy: refund, max: 100}\n  - {remedy: voucher, max: 25}",
        ["**You may give**: the same in another order"],
        id="another order of parts",
    ),
    pytest.param(
        SCRIPT,
        "  - {remedy: refund, max: 100}\n",
        "",
        ["**You may give** *Money back*: taken out"],
        id="a part that is gone",
    ),
    pytest.param(
        SCRIPT,
        "follows: [promise-day]",
        "follows: [promise-day]\nanswers: [nobody]",
        ["**Answers**: **nobody** is new"],
        id="a link that leads nowhere",
    ),
    pytest.param(
        SCRIPT,
        "title: The kettle has not come",
        'title: "It\'s late"',
        ["**Title**: “The kettle has not come” → **“It's late”**"],
        id="a short text that has nothing in common",
    ),
    pytest.param(
        POLICY,
        "money: 25",
        "percent: 10",
        ["**Our promise**: for the lost day £25 → **10 %**"],
        id="a figure of another sort",
    ),
    pytest.param(
        POLICY,
        "because: You plan your day around it.",
        "because: You plan your day around us.",
        ["**Our promise**, because: “You plan your day around ~~it.~~ **us.**”"],
        id="a policy's reason",
    ),
    pytest.param(
        POLICY, "public: true", "public: false", ["**Our promise**, told to customers: yes → **no**"], id="yes and no"
    ),
    pytest.param(
        TOUCHPOINT,
        "{do: We answer, by: agent}",
        "{do: We answer, by: lead}",
        ["**Frontstage**, step ‘We answer’, by: Phone agent → **Team lead**"],
        id="a link",
    ),
    pytest.param(
        TOUCHPOINT,
        "frontstage: [{do: We answer, by: agent}]",
        "frontstage: [{do: We answer, by: agent}, {do: We listen, by: agent, max_time: 5 min}]",
        ["**Frontstage**, step ‘We listen’: new – by Phone agent; max time 5 minutes"],
        id="a part that is new",
    ),
    pytest.param(GOAL, "value: 90", "value: 92", ["**Target**, value: 90 % → **92 %**"], id="a value with its unit"),
    pytest.param(GOAL, "due: 2027-03-31", "due: 2027-04-30", ["**Due**: 31 Mar 2027 → **30 Apr 2027**"], id="a date"),
    pytest.param(
        GOAL,
        "id: ask, what: Ask",
        "id: beg, what: Ask",
        ["**Plan**, action, id: “ask” → **“beg”**"],
        id="a part that has another id",
    ),
    pytest.param(
        METRIC, "value: 81}", "value: 82}", ["**Measurements** 31 Oct 2026, value: 81 % → **82 %**"], id="a value"
    ),
    pytest.param(
        LESSON,
        "content: Begin with the lost day, and",
        "content: Begin with **the lost day**, and",
        ["**Content**: the same words, set otherwise"],
        id="bold words",
    ),
    pytest.param(LESSON, "pass_mark: 80", "pass_mark: 90", ["**Pass mark**: 80 % → **90 %**"], id="a share"),
    pytest.param(
        LESSON, "quarterly", "yearly", ["**Cadence**, repeat: quarterly → **yearly**"], id="a choice in a part"
    ),
    pytest.param(LESSON, "title: When", "title: '  When'", [], id="white space"),
    pytest.param(LESSON, "pass_mark: 80", "pass_mark: 80.0", [], id="the same number"),
]


@pytest.mark.parametrize(("path", "old", "new", "lines"), LINES)
def test_difference_is_told_in_words(path: str, old: str, new: str, lines: list[str]) -> None:
    found = compared(with_edit(path, old, new))
    told = [line(each, found.sides) for changed in found.changed for each in changed.differences if not each.is_echo]
    assert told == lines
