"""What a waiver silences, what it does not, and what is wrong with one."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

import pytest

from cx_handbook.checks import RULES, Checked, Problem, Rule
from cx_handbook.checks.base import rule
from cx_handbook.finding import Severity
from cx_handbook.graph import Book
from cx_handbook.kinds import Channel, Record
from handbooks import DAY, checked, loaded, run_on, said

PHONE = "channels/phone.yml"
LEAD = {"roles/lead.yml": "title: Lead\n"}
SOUND = "reason: moving house, by: lead, until: 2026-12-31"
WAIVERS = [RULES["waiver-invalid"], RULES["waiver-unused"]]


@rule("I", Channel, hint="")
def some_rule(record: Record, book: Book) -> Iterator[Problem]:
    """Finds something in the record, in a part, and in a field of each part."""
    yield Problem((), "record")
    yield Problem(("standard",), "standard")
    yield Problem(("standard", 0, "promise"), "first promise")
    yield Problem(("standard", 1, "promise"), "second promise")
    yield Problem(("standard_more",), "another field")


@rule("I", Channel, hint="")
def other_rule(record: Record, book: Book) -> Iterator[Problem]:
    """Finds something in the record."""
    yield Problem((), "other")


@pytest.fixture(autouse=True)
def _known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the rules of these tests be rules like any other."""
    for each in (some_rule, other_rule):
        monkeypatch.setitem(RULES, each.name, each)


def channel(*waivers: str, more: str = "", status: str = "live") -> str:
    """A channel with these waivers, each on a line of its own from the fifth on."""
    lines = "".join(f"  - {{{waiver}}}\n" for waiver in waivers)
    standard = "standard: [{promise: soon}, {promise: well}]\n"
    return f"title: Phone\nstatus: {status}\n{standard}" + (f"waive:\n{lines}" if lines else "") + more


def run(*waivers: str, rules: tuple[Rule, ...] = (some_rule, other_rule), **fields: str) -> Checked:
    """What is found in a channel with these waivers."""
    return run_on(loaded({PHONE: channel(*waivers, **fields), **LEAD}), [*rules, *WAIVERS])


def told(*waivers: str) -> list[str]:
    """What an author is told about these waivers."""
    found = run(*waivers).findings
    return said([each for each in found if each.rule.startswith("waiver")], PHONE)


SILENCES = [
    pytest.param(
        "rule: some-rule",
        ["record", "standard", "first promise", "second promise", "another field"],
        id="the whole rule",
    ),
    pytest.param(
        "rule: some-rule, field: standard", ["standard", "first promise", "second promise"], id="a field with its parts"
    ),
    pytest.param(
        "rule: some-rule, field: standard.promise", ["first promise", "second promise"], id="a field of parts"
    ),
    pytest.param("rule: some-rule, field: standard_more", ["another field"], id="a field with a longer name"),
    pytest.param("rule: some-rule, field: stand", [], id="the beginning of a name"),
    pytest.param("rule: some-rule, field: standard.promise.x", [], id="a field inside a text"),
]


@pytest.mark.parametrize(("waiver", "expected"), SILENCES)
def test_waiver_silences_what_it_names_and_no_more(waiver: str, expected: list[str]) -> None:
    found = run(f"{waiver}, {SOUND}")
    assert sorted(each.finding.message for each in found.waived) == sorted(expected)
    left = {each.message for each in found.findings if each.rule in ("some-rule", "other-rule")}
    assert left == {"record", "standard", "first promise", "second promise", "another field", "other"} - set(expected)


def test_part_is_waived_by_its_id_wherever_it_stands_in_the_list() -> None:
    frictions = ["{id: queue, what: A queue.}", "{id: door, what: A door.}", "{id: stairs, what: Stairs.}"]
    waive = f"waive: [{{rule: friction-unowned, field: friction.door, {SOUND}}}]\n"
    for order in itertools.permutations(frictions):
        text = f"title: T\nstatus: live\nfriction: [{', '.join(order)}]\n{waive}"
        found = checked({"touchpoints/t.yml": text, **LEAD}, "friction-unowned")
        assert {each.finding.field for each in found.waived} == {"friction.door.owner", "friction.door.state"}
        assert {each.field.split(".")[1] for each in found.findings} == {"queue", "stairs"}


def test_waived_findings_are_counted_apart_with_their_reason() -> None:
    found = run(f"rule: other-rule, {SOUND}", rules=(other_rule,))
    assert found.findings == ()
    (waived,) = found.waived
    assert (waived.reason, waived.by, str(waived.until)) == ("moving house", "lead", "2026-12-31")
    assert waived.finding.message == "other"


def test_waived_findings_keep_their_order_and_identity() -> None:
    unwaived = {each.identity: each.message for each in run().findings}
    found = run(f"rule: some-rule, field: standard.promise, {SOUND}")
    assert [each.finding.location for each in found.waived] == sorted(each.finding.location for each in found.waived)
    assert {each.finding.identity: each.finding.message for each in found.waived}.items() <= unwaived.items()
    assert {each.identity: each.message for each in found.findings}.items() <= unwaived.items()


UNTIL = [
    pytest.param(DAY.isoformat(), True, id="its last day is today"),
    pytest.param("2026-11-24", True, id="tomorrow"),
    pytest.param("2026-11-22", False, id="yesterday"),
]


@pytest.mark.parametrize(("until", "silences"), UNTIL)
def test_waiver_silences_until_its_last_day_is_over(until: str, silences: bool) -> None:
    found = run(f"rule: other-rule, reason: moving house, by: lead, until: {until}")
    assert [each.finding.rule for each in found.waived] == (["other-rule"] if silences else [])


HINT = "  hint: name rule, reason, by and until; renew it, or mend the cause"
WRONG = [
    pytest.param(
        "rule: other-rule, reason: moving, by: lead, until: 2026-11-22",
        ["5:57: error: waiver of 'other-rule' ended on 2026-11-22 [waiver-invalid]", HINT],
        id="over",
    ),
    pytest.param(
        "rule: other-rule, by: lead, until: 2026-12-31",
        ["5:5: error: waiver 1 of channel 'phone' gives no reason [waiver-invalid]", HINT],
        id="without a reason",
    ),
    pytest.param(
        "rule: other-rule, reason: '', by: lead, until: 2026-12-31",
        ["5:32: error: waiver 1 of channel 'phone' gives no reason [waiver-invalid]", HINT],
        id="with an empty reason",
    ),
    pytest.param(
        "rule: other-rule, reason: moving, until: 2026-12-31",
        ["5:5: error: waiver 1 of channel 'phone' is accepted by nobody [waiver-invalid]", HINT],
        id="by nobody",
    ),
    pytest.param(
        "rule: other-rule, reason: moving, by: lead",
        ["5:5: error: waiver 1 of channel 'phone' has no last day [waiver-invalid]", HINT],
        id="without an end",
    ),
    pytest.param(
        "reason: moving, by: lead, until: 2026-12-31",
        ["5:5: error: waiver 1 of channel 'phone' names no rule [waiver-invalid]", HINT],
        id="of nothing",
    ),
    pytest.param(
        f"rule: owner-misisng, {SOUND}",
        [
            "5:12: error: no rule is called 'owner-misisng' [waiver-invalid]",
            HINT,
            "  did you mean owner-missing, mission-missing, owner-gone?",
        ],
        id="of an unknown rule",
    ),
    pytest.param(
        f"rule: waiver-invalid, {SOUND}",
        ["5:12: error: rule 'waiver-invalid' cannot be waived [waiver-invalid]", HINT],
        id="of waivers",
    ),
    pytest.param(
        f"rule: waiver-unused, {SOUND}",
        ["5:12: error: rule 'waiver-unused' cannot be waived [waiver-invalid]", HINT],
        id="of unused waivers",
    ),
    pytest.param(
        f"rule: schema-invalid, {SOUND}",
        ["5:12: error: rule 'schema-invalid' cannot be waived [waiver-invalid]", HINT],
        id="of what leaves a record out",
    ),
]


@pytest.mark.parametrize(("waiver", "expected"), WRONG)
def test_what_is_wrong_with_a_waiver_is_told(waiver: str, expected: list[str]) -> None:
    assert told(waiver) == expected


@pytest.mark.parametrize("lack", ["reason: moving house", "by: lead", "until: 2026-12-31"])
def test_waiver_that_lacks_anything_silences_nothing(lack: str) -> None:
    parts = ["rule: other-rule", "reason: moving house", "by: lead", "until: 2026-12-31"]
    found = run(", ".join(part for part in parts if part != lack))
    assert found.waived == ()
    assert "other" in [each.message for each in found.findings]


def test_nobody_waives_what_no_setting_changes() -> None:
    fixed = replace(other_rule, name="schema-invalid", settable=False)
    found = run(f"rule: schema-invalid, {SOUND}", rules=(fixed,))
    assert found.waived == ()
    assert [each.message for each in found.findings] == ["other", "rule 'schema-invalid' cannot be waived"]


def test_field_without_which_a_live_record_says_nothing_is_not_waived() -> None:
    text = f"title: T\nstatus: live\nfriction: [{{id: queue}}]\nwaive: [{{rule: schema-invalid, {SOUND}}}]\n"
    texts = {"handbook.yml": "rules: {waiver-invalid: off}\n", "touchpoints/t.yml": text, **LEAD}
    found = checked(texts, "schema-invalid", "waiver-invalid")
    assert "friction 'queue' of touchpoint 't' does not say what is wrong" in [each.message for each in found.findings]
    assert found.waived == ()


UNUSED = [
    pytest.param(f"rule: other-rule, {SOUND}", (some_rule,), "live", [], id="of a rule that is not run"),
    pytest.param(f"rule: other-rule, {SOUND}", (other_rule,), "live", [], id="used"),
    pytest.param(f"rule: other-rule, {SOUND}", (other_rule,), "draft", [], id="on a draft that is not looked at"),
    pytest.param(
        f"rule: other-rule, field: hours, {SOUND}",
        (other_rule,),
        "live",
        [
            "5:5: warning: channel 'phone' waives 'other-rule' in 'hours' and does not break it [waiver-unused]",
            "  hint: take it out, and be glad",
        ],
        id="in a field where nothing is",
    ),
    pytest.param(
        "rule: other-rule, field: hours, reason: moving, by: lead, until: 2020-01-01",
        (other_rule,),
        "live",
        [],
        id="over, which is another matter",
    ),
]


@pytest.mark.parametrize(("waiver", "rules", "status", "expected"), UNUSED)
def test_waiver_of_nothing_is_told(waiver: str, rules: tuple[Rule, ...], status: str, expected: list[str]) -> None:
    found = run(waiver, rules=rules, status=status).findings
    assert said([each for each in found if each.rule == "waiver-unused"], PHONE) == expected


OFF = [
    pytest.param("rules: {other-rule: off}", id="off everywhere"),
    pytest.param("overrides: [{id: phone, rules: {other-rule: off}}]", id="off for the record"),
]


@pytest.mark.parametrize("settings", OFF)
def test_waiver_of_a_rule_that_is_off_is_not_told(settings: str) -> None:
    texts = {"handbook.yml": f"{settings}\n", PHONE: channel(f"rule: other-rule, field: hours, {SOUND}"), **LEAD}
    assert run_on(loaded(texts), [other_rule, RULES["waiver-unused"]]).findings == ()


def test_second_waiver_of_the_same_is_no_mistake() -> None:
    twice = [f"rule: other-rule, {SOUND}", "rule: other-rule, reason: late, by: lead, until: 2026-11-30"]
    found = run(*twice, rules=(other_rule,))
    assert [each.reason for each in found.waived] == ["moving house"]
    assert [each.rule for each in found.findings if each.rule == "waiver-unused"] == []


def test_exact_finding_that_is_waived_silences_the_general_one_as_well() -> None:
    general = replace(some_rule, yields_to=("other-rule",))
    found = run(f"rule: other-rule, {SOUND}", rules=(general, other_rule))
    assert [each.rule for each in found.findings if not each.rule.startswith("waiver")] == []
    assert [each.finding.rule for each in found.waived] == ["other-rule"]


def test_waiver_of_the_general_rule_is_unused_where_the_exact_one_speaks() -> None:
    general = replace(some_rule, yields_to=("other-rule",))
    found = run(f"rule: some-rule, {SOUND}", rules=(general, other_rule))
    assert [each.rule for each in found.findings if each.rule != "waiver-invalid"] == ["other-rule", "waiver-unused"]


def test_severity_of_a_waived_finding_is_kept() -> None:
    grave = replace(other_rule, severity=Severity.ERROR)
    (waived,) = run(f"rule: other-rule, {SOUND}", rules=(grave,)).waived
    assert waived.finding.severity is Severity.ERROR


def test_waivers_in_a_list_of_records_hold_for_their_own_record_alone() -> None:
    waive = f"waive: [{{rule: other-rule, {SOUND}}}]"
    text = f"- id: one\n  title: A\n  status: live\n  {waive}\n- id: two\n  title: B\n  status: live\n"
    found = run_on(loaded({"channels/all.yml": text, **LEAD}), [other_rule])
    assert [each.finding.record for each in found.waived] == ["one"]
    assert [each.record for each in found.findings] == ["two"]


def test_a_waiver_waits_while_a_file_cannot_be_read() -> None:
    """The rule that it silences may be quiet only because nobody knows what the file holds."""
    waive = "waive: [{rule: placeholder-text, reason: moving house, by: lead, until: 2099-01-31}]"
    texts = {
        "roles/lead.yml": "title: Lead\nstatus: live\n",
        "channels/phone.yml": f"title: Phone\nstatus: live\n{waive}\n",
    }
    asked = ("waiver-unused", "placeholder-text")
    assert [each.rule for each in checked(texts, *asked).findings] == ["waiver-unused"]
    broken = {**texts, "tips/monday.yml": 'title: "Monday\n'}
    assert "waiver-unused" not in {each.rule for each in checked(broken, *asked).findings}
