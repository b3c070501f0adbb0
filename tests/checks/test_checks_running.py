"""Which rules run on which records, how severe they are, and how their findings are put in order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cx_handbook.checks import RULES, Problem, Rule
from cx_handbook.checks.runner import MOST
from cx_handbook.finding import Severity
from cx_handbook.graph import Book
from cx_handbook.kinds import Channel, Record
from handbooks import checked, loaded, run_on, said

PHONE = "channels/phone.yml"


def rule(check: object, **fields: object) -> Rule:
    """A rule of channels with that check."""
    usual = {"name": "some-rule", "group": "I", "severity": Severity.WARNING, "profile": "starter", "hint": "mend it"}
    made = {**usual, "on": (Channel,), "document": lambda: "Some page.", "check": check, **fields}
    return Rule(**made)  # type: ignore[arg-type]


def always(record: Record, book: Book) -> Iterator[Problem]:
    """Finds something in whatever it looks at."""
    yield Problem((), f"{record.id} is there")


LIVES = [
    pytest.param("draft", False, [], id="a draft"),
    pytest.param("review", False, ["phone is there"], id="in review"),
    pytest.param("live", False, ["phone is there"], id="live"),
    pytest.param("retired", False, [], id="retired"),
    pytest.param("draft", True, ["phone is there"], id="a draft, of a rule for drafts"),
    pytest.param("retired", True, ["phone is there"], id="retired, of a rule for drafts"),
]


@pytest.mark.parametrize(("status", "drafts", "expected"), LIVES)
def test_life_of_a_record_decides_which_rules_see_it(status: str, drafts: bool, expected: list[str]) -> None:
    book = loaded({PHONE: f"title: Phone\nstatus: {status}\n", "roles/lead.yml": "title: Lead\nstatus: live\n"})
    found = run_on(book, [rule(always, drafts=drafts)]).findings
    assert [finding.message for finding in found] == expected


@pytest.mark.parametrize("name", RULES)
def test_drafts_get_only_structure_and_privacy(name: str) -> None:
    for_all = RULES[name].group in "AL" and name != "schema-invalid"
    assert RULES[name].drafts == (for_all or name == "draft-stuck")


def test_a_draft_with_nothing_in_it_is_told_nothing() -> None:
    texts = {
        f"{kind}/x-{kind}.yml": f"title: {kind}\n" for kind in ("goals", "scripts", "touchpoints", "training", "roles")
    }
    texts["mission/mission.yml"] = "title: Why\n"
    assert said(checked(texts).findings) == []


SETTINGS = [
    pytest.param("", "warning", id="as the rule says"),
    pytest.param("rules: {some-rule: error}", "error", id="worse"),
    pytest.param("rules: {some-rule: info}", "info", id="better"),
    pytest.param("rules: {some-rule: off}", None, id="off"),
]


@pytest.mark.parametrize(("settings", "severity"), SETTINGS)
def test_settings_say_how_severe_a_rule_is(settings: str, severity: str | None) -> None:
    book = loaded({"handbook.yml": f"name: A\n{settings}\n", PHONE: "title: Phone\nstatus: live\n"})
    found = run_on(book, [rule(always)]).findings
    assert [finding.severity.value for finding in found] == ([severity] if severity else [])


PROFILES = [
    pytest.param("starter", "standard", "", False, id="not asked for yet"),
    pytest.param("standard", "standard", "", True, id="asked for"),
    pytest.param("strict", "starter", "", True, id="asked for before"),
    pytest.param("starter", "strict", "rules: {some-rule: info}", True, id="asked for by name"),
]


@pytest.mark.parametrize(("profile", "of_rule", "settings", "runs"), PROFILES)
def test_profile_says_how_much_is_asked_for(profile: str, of_rule: str, settings: str, runs: bool) -> None:
    book = loaded({"handbook.yml": f"profile: {profile}\n{settings}\n", PHONE: "title: Phone\nstatus: live\n"})
    assert bool(run_on(book, [rule(always, profile=of_rule)]).findings) is runs


@pytest.mark.parametrize("said_of_it", ["warning", "info", "off"])
def test_no_setting_hides_a_record_that_could_not_be_read(said_of_it: str) -> None:
    texts = {"handbook.yml": f"rules: {{schema-invalid: {said_of_it}}}\n", PHONE: "titel: Phone\n"}
    assert said(checked(texts, "schema-invalid").findings)[::2] == [
        "channels/phone.yml:1:1: error: channel 'phone' has no field 'titel' [schema-invalid]",
        "handbook.yml:1:9: error: rule 'schema-invalid' is always an error [schema-invalid]",
    ]


def test_grave_finding_is_an_error_unless_the_settings_say_otherwise() -> None:
    def grave(record: Record, book: Book) -> Iterator[Problem]:
        yield Problem((), "grave", grave=True)

    live = {PHONE: "title: Phone\nstatus: live\n"}
    for settings, severity in (("", "error"), ("rules: {some-rule: warning}", "warning")):
        book = loaded({"handbook.yml": f"name: A\n{settings}\n", **live})
        assert [finding.severity.value for finding in run_on(book, [rule(grave)]).findings] == [severity]


def test_general_rule_yields_to_the_one_that_sees_the_same_more_exactly() -> None:
    exact = rule(lambda record, book: iter([Problem((), "exact")] if record.id == "phone" else []), name="exact")
    general = rule(always, name="general", yields_to=("exact",))
    book = loaded({PHONE: "title: Phone\nstatus: live\n", "channels/email.yml": "title: Email\nstatus: live\n"})
    assert [finding.message for finding in run_on(book, [general, exact]).findings] == ["email is there", "exact"]
    assert [finding.message for finding in run_on(book, [general]).findings] == ["email is there", "phone is there"]


def test_place_of_a_finding_is_that_of_its_word_else_its_value_else_what_holds_it() -> None:
    def find(record: Record, book: Book) -> Iterator[Problem]:
        yield Problem(("hours",), "word", "20", 0)
        yield Problem(("hours",), "no such word", "21", 0)
        yield Problem(("hours",), "value")
        yield Problem(("standard", 0, "limit"), "holder")
        yield Problem(("languages",), "record")

    text = "- id: phone\n  title: Phone\n  status: live\n  hours: 8 to 20\n  standard:\n    - promise: soon\n"
    found = run_on(loaded({"channels/all.yml": text}), [rule(find)]).findings
    assert {finding.message: finding.location[1:] for finding in found} == {
        "word": (4, 15),
        "no such word": (4, 10),
        "value": (4, 10),
        "holder": (6, 7),
        "record": (1, 3),
    }


def test_finding_holds_what_it_is_known_by() -> None:
    (finding,) = run_on(loaded({PHONE: "title: Phone\nstatus: live\n"}), [rule(always)]).findings
    assert (finding.rule, finding.record, finding.route, finding.hint) == ("some-rule", "phone", (), "mend it")


def test_findings_without_a_record_are_told_of_the_settings_or_the_first_file() -> None:
    def missing(book: Book) -> Iterator[tuple[None, Problem]]:
        yield None, Problem((), "handbook lacks something")

    whole = rule(None, check_book=missing)
    for texts, path in (
        ({"handbook.yml": "name: A\n", PHONE: "title: Phone\n"}, "handbook.yml"),
        ({PHONE: "title: Phone\n", "channels/email.yml": "title: Email\n"}, "channels/email.yml"),
        ({}, "handbook.yml"),
    ):
        assert said(run_on(loaded(texts), [whole]).findings) == [
            f"{path}:1:1: warning: handbook lacks something [some-rule]",
            "  hint: mend it",
        ]


def test_one_rule_tells_no_more_of_one_record_than_anybody_mends_at_once() -> None:
    many = rule(lambda record, book: (Problem((), f"problem {number}") for number in range(10 * MOST)))
    findings = run_on(loaded({PHONE: "title: Phone\nstatus: live\n"}), [many]).findings
    assert len(findings) == MOST
    assert [each.message for each in findings if "more" in each.message] == [
        f"problem {MOST - 1}, and there is more of this"
    ]


def test_bug_of_a_rule_names_the_record_at_hand() -> None:
    def broken(record: Record, book: Book) -> Iterator[Problem]:
        yield from ()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError) as bug:
        run_on(loaded({PHONE: "title: Phone\nstatus: live\n"}), [rule(broken)])
    assert bug.value.__notes__ == ["while rule 'some-rule' looked at channel 'phone'"]


def test_findings_are_sorted_by_place_and_found_by_record() -> None:
    texts = {
        "handbook.yml": "rules: {no-rule: off}\n",
        "channels/b.yml": "title: TBD\nstatus: live\ntype: phone\nfallback: x\nhours: '-'\n",
        "channels/a.yml": "titel: A\n",
        "mission/m.yml": "title: Why\n",
    }
    book = checked(texts)
    assert [(finding.location[:2], finding.rule) for finding in book.findings] == [
        (("channels/a.yml", 1), "schema-invalid"),
        (("channels/b.yml", 1), "owner-missing"),
        (("channels/b.yml", 1), "placeholder-text"),
        (("channels/b.yml", 4), "ref-unknown"),
        (("channels/b.yml", 5), "required-blank"),
        (("handbook.yml", 1), "schema-invalid"),
    ]
    assert {name: len(found) for name, found in book.by_record.items()} == {"a": 1, "b": 4, "": 1}
    assert book.written["b"].path == "channels/b.yml"
