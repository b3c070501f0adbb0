"""Channels and metrics that come with the product: had by those that name them, and out of the way of all others."""

from __future__ import annotations

import pytest

from cx_handbook.checks import RULES
from cx_handbook.kinds import Channel, Metric
from cx_handbook.load import default_records
from handbooks import checked, loaded, run_on, said

TOUCHPOINT = "touchpoints/pay.yml"

NAMED = [
    pytest.param({TOUCHPOINT: "title: Pay\n"}, [], id="none is named"),
    pytest.param({TOUCHPOINT: "title: Pay\nchannels: [phone]\n"}, ["phone"], id="in a field"),
    pytest.param(
        {TOUCHPOINT: "title: Pay\nchannels:\n  - phone\n  - chat  # at night\n"}, ["chat", "phone"], id="in a list"
    ),
    pytest.param({TOUCHPOINT: "title: Pay\nchannels: [web,\n  'phone']\n"}, ["phone", "web"], id="over two lines"),
    pytest.param({"goals/g.yml": "title: G\nmetric: ces\n"}, ["ces"], id="a metric"),
    pytest.param({"goals/g.yml": "title: G\nwhy: See [[nps]] and [[csat|it]].\n"}, ["csat", "nps"], id="in a text"),
    pytest.param({"goals/g.yml": "title: G\nwhy: By phone or chat, web\n"}, [], id="a word like any other"),
    pytest.param(
        {TOUCHPOINT: "title: Pay\nchannels: [phone]\n", "channels/phone.yml": "title: Ours\n"}, [], id="has its own"
    ),
    pytest.param(
        {TOUCHPOINT: "title: Pay\nchannels: [phone]\n", "channels/phone.yml": "titel: Ours\n"}, [], id="its own, unread"
    ),
    pytest.param(
        {TOUCHPOINT: "title: Pay\nchannels: [phone]\n", "roles/phone.yml": "title: Agent\n"},
        [],
        id="another kind has it",
    ),
]


@pytest.mark.parametrize(("texts", "expected"), NAMED)
def test_only_what_is_named_is_there(texts: dict[str, str], expected: list[str]) -> None:
    found = loaded(texts)
    assert sorted(found.built_in) == expected
    assert {each.record.id for each in found.written} >= found.built_in


def test_links_to_them_resolve() -> None:
    found = checked({TOUCHPOINT: "title: Pay\nchannels: [phone, fone]\n"}, "ref-unknown", "ref-not-live")
    assert said(found.findings, TOUCHPOINT) == [
        "2:19: error: no channel is called 'fone' [ref-unknown]",
        "  hint: correct the spelling, or write the record",
        "  did you mean phone?",
    ]


def test_nothing_is_asked_of_them() -> None:
    texts = {"handbook.yml": "profile: strict\n", TOUCHPOINT: "title: Pay\nchannels: [phone]\ntracked_by: [ces]\n"}
    found = run_on(loaded(texts), RULES.values())
    assert {finding.record for finding in found.findings} <= {"", "pay"}


@pytest.mark.parametrize("name", default_records())
def test_each_is_whole(name: str) -> None:
    record = default_records()[name].record
    assert record.is_live
    assert isinstance(record, Channel | Metric)
    if isinstance(record, Channel):
        assert record.type is not None
        assert record.summary
    else:
        assert None not in (record.formula, record.unit, record.better, record.every, record.statistic)
        assert record.watch_out


def test_none_breaks_a_rule_that_looks_at_its_words() -> None:
    texts = {each.source.path.removeprefix("built_in/"): each.source.text for each in default_records().values()}
    names = [rule.name for rule in RULES.values() if rule.group in "AL" and rule.name != "page-orphan"]
    names += ["metric-undefined", "metric-variant-unstated", "metric-out-of-range"]
    assert said(checked({"handbook.yml": "profile: standard\n", **texts}, *names).findings) == []
