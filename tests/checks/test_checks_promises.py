"""The rules of standards, promises and channels, at their edges."""

from __future__ import annotations

import pytest

from handbooks import checked

STRICT = {"handbook.yml": "as_of: 2026-11-23\nprofile: strict\n"}


def messages(texts: dict[str, str], rule: str) -> list[str]:
    """What one rule says in the strictest profile, without its places."""
    return [finding.message for finding in checked(STRICT | texts, rule).findings]


def live(path: str, fields: str = "") -> dict[str, str]:
    """A live record with these fields."""
    return {path: f"title: {path.split('/')[1].removesuffix('.yml').title()}\nstatus: live\n{fields}\n"}


STANDARDS = [
    pytest.param("{promise: Soon, limit: 80}", ["sets a limit of 80 that nothing counts"], id="a limit alone"),
    pytest.param("{promise: Soon, limit: 0}", ["sets a limit of 0 that nothing counts"], id="nought is a limit"),
    pytest.param("{promise: Soon, limit: 80, metric: rate}", [], id="counted"),
    pytest.param("{promise: We listen}", [], id="words alone"),
    pytest.param("{promise: Soon, metric: rate}", [], id="counted, without a limit"),
]


@pytest.mark.parametrize(("standard", "expected"), STANDARDS)
@pytest.mark.parametrize("kind", ["touchpoint", "channel"])
def test_a_limit_is_counted(kind: str, standard: str, expected: list[str]) -> None:
    found = messages(live(f"{kind}s/x.yml", f"standard: [{standard}]"), "standard-unmeasured")
    assert found == [f"standard 1 of {kind} 'x' {problem}" for problem in expected]


WEAKER = [
    pytest.param("higher", 80, 80, False, id="the same"),
    pytest.param("higher", 81, 80, False, id="stricter"),
    pytest.param("higher", 79.5, 80, True, id="weaker"),
    pytest.param("lower", 18, 24, False, id="lower, stricter"),
    pytest.param("lower", 30, 24, True, id="lower, weaker"),
    pytest.param("band", 30, 24, False, id="a band has no weaker side"),
    pytest.param("", 30, 24, False, id="nobody says which way is better"),
]


@pytest.mark.parametrize(("better", "limit", "promised", "found"), WEAKER)
def test_a_standard_is_no_weaker_than_the_promise(better: str, limit: float, promised: float, *, found: bool) -> None:
    texts = (
        live("touchpoints/x.yml", f"standard: [{{metric: rate, limit: {limit}, policy: word}}]")
        | live("policies/word.yml", f"measured_by: {{metric: rate, limit: {promised}}}")
        | live("metrics/rate.yml", f"better: {better}" if better else "")
    )
    expected = [f"standard 1 of touchpoint 'x' asks for {limit:g}, and policy 'word' promises {promised}"]
    assert messages(texts, "standard-below-promise") == (expected if found else [])


WORD = "measured_by: {metric: rate, limit: 80}"
INCOMPARABLE = [
    pytest.param("metric: other, limit: 1, policy: word", WORD, id="another metric"),
    pytest.param("metric: rate, policy: word", WORD, id="no limit"),
    pytest.param("metric: rate, limit: 1", WORD, id="no policy"),
    pytest.param("metric: rate, limit: 1, policy: ghost", WORD, id="no such policy"),
    pytest.param("metric: rate, limit: 1, policy: word", "", id="a policy that nothing counts"),
    pytest.param("metric: rate, limit: 1, policy: word", "measured_by: {metric: rate}", id="a policy without a limit"),
    pytest.param(
        "metric: ghost, limit: 1, policy: word", "measured_by: {metric: ghost, limit: 80}", id="no such metric"
    ),
    pytest.param("metric: rate, limit: 1, policy: old", WORD, id="a policy that is no longer in force"),
]


@pytest.mark.parametrize(("standard", "policy"), INCOMPARABLE)
def test_what_cannot_be_compared_is_let_be(standard: str, policy: str) -> None:
    texts = (
        live("touchpoints/x.yml", f"standard: [{{{standard}}}]")
        | live("policies/word.yml", policy)
        | {"policies/old.yml": f"title: Old\nstatus: retired\n{WORD}\n"}
        | live("metrics/rate.yml", "better: higher")
        | live("metrics/other.yml", "better: higher")
    )
    assert "standard-below-promise" not in [f.rule for f in checked(STRICT | texts, "standard-below-promise").findings]


PROMISES = [
    pytest.param(
        "promise-no-remedy",
        "type: promise",
        ["promise 'word' does not say what customers get when we miss it"],
        id="no remedy",
    ),
    pytest.param("promise-no-remedy", "type: promise\nif_missed: [apology]", [], id="a remedy"),
    pytest.param("promise-no-remedy", "type: rule", [], id="a rule is no promise"),
    pytest.param("promise-no-remedy", "type: law", [], id="nor is a law"),
    pytest.param(
        "promise-unmeasured", "type: promise", ["nothing counts whether promise 'word' is kept"], id="uncounted"
    ),
    pytest.param(
        "promise-unmeasured",
        "type: promise\nmeasured_by: {}",
        ["nothing counts whether promise 'word' is kept"],
        id="counted by nothing",
    ),
    pytest.param(
        "promise-unmeasured",
        "type: promise\nmeasured_by: {metric: rate}",
        ["promise 'word' is counted and has no limit"],
        id="no limit",
    ),
    pytest.param(
        "promise-unmeasured", "type: promise\nmeasured_by: {metric: rate, limit: 0}", [], id="a limit of nought"
    ),
    pytest.param("promise-unmeasured", "type: rule", [], id="a rule need not be counted"),
    pytest.param("policy-no-because", "type: law", ["policy 'word' gives no reason"], id="a law has a reason too"),
]


@pytest.mark.parametrize(("rule", "fields", "expected"), PROMISES)
def test_promises(rule: str, fields: str, expected: list[str]) -> None:
    assert messages(live("policies/word.yml", fields), rule) == expected


def alone(*names: str) -> list[str]:
    return [f"channel {name!r} has no fallback, and is none for another channel" for name in names]


CHAINS = [
    pytest.param({"phone": "store", "store": None}, alone(), id="ends in the store"),
    pytest.param({"app": "web", "web": "phone", "phone": None}, alone(), id="ends after two"),
    pytest.param({"phone": "store", "store": None, "chat": None}, alone("chat"), id="one stands apart"),
    pytest.param({"phone": None}, alone("phone"), id="the only channel"),
    pytest.param({"phone": "chat", "chat": "phone"}, alone(), id="a circle is told by another rule"),
    pytest.param({"phone": "ghost", "store": None}, alone("store"), id="a fallback that does not exist"),
]


@pytest.mark.parametrize(("channels", "expected"), CHAINS)
def test_every_channel_has_somewhere_to_turn(channels: dict[str, str | None], expected: list[str]) -> None:
    texts: dict[str, str] = {}
    for name, fallback in channels.items():
        texts |= live(f"channels/{name}.yml", f"fallback: {fallback}" if fallback else "")
    assert messages(texts, "channel-no-fallback") == expected


def test_only_a_live_channel_makes_another_the_last_resort() -> None:
    draft = {"channels/phone.yml": "title: Phone\nfallback: store\n"}
    assert messages(live("channels/store.yml") | draft, "channel-no-fallback") == alone("store")
    unread = {"channels/phone.yml": "titel: Phone\nfallback: store\n"}
    found = checked(STRICT | live("channels/store.yml") | unread, "channel-no-fallback").findings
    assert [finding.rule for finding in found] == ["schema-invalid"]
