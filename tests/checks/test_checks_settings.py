"""What ``handbook.yml`` says of rules: their options, and how severe they are for which records."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from cx_handbook.checks import Problem, Rule
from cx_handbook.checks.base import book_rule, rule
from cx_handbook.graph import Book
from cx_handbook.kinds import Channel, Record, Role
from handbooks import loaded, run_on, said

PHONE = "title: Phone\nstatus: live\ntags: [voice, old]\n"
EMAIL = "title: Email\nstatus: live\n"
LEAD = "title: Lead\nstatus: live\n"


@rule("I", Channel, Role, hint="", options={"hours": "hours in a day", "closely": "how", "word": "what it is called"})
def some_rule(
    record: Record, book: Book, *, hours: int = 8, closely: bool = False, word: str = "open"
) -> Iterator[Problem]:
    """Finds something in whatever it looks at, and says with what options."""
    yield Problem((), f"{record.id}: {hours} {str(closely).lower()} {word}")


@book_rule("I", Channel, hint="", options={"hours": "hours in a day"})
def whole_rule(book: Book, *, hours: int = 8) -> Iterator[tuple[Record | None, Problem]]:
    """The same about the whole book."""
    yield from ((channel, Problem((), f"{channel.id}: {hours}")) for channel in book.all(Channel))
    yield None, Problem((), f"book: {hours}")


FIXED = replace(some_rule, name="fixed-rule", settable=False, check=None)


def found(settings: str, rules: Sequence[Rule] = (some_rule,), **more: str) -> list[str]:
    """What is found in two channels and a role with these settings: how severe, and what."""
    texts = {"handbook.yml": f"name: A\n{settings}", "channels/phone.yml": PHONE, "channels/email.yml": EMAIL}
    texts |= {"roles/lead.yml": LEAD} | more
    findings = run_on(loaded(texts), rules).findings
    return [f"{each.severity} {each.message}" for each in sorted(findings, key=lambda each: each.message)]


def told(settings: str) -> list[str]:
    """What an author is told about these settings."""
    texts = {"handbook.yml": settings, "channels/phone.yml": "title: Phone\n", "channels/email.yml": "titel: Email\n"}
    findings = run_on(loaded(texts), [some_rule, FIXED]).findings
    return said([each for each in findings if each.location.path == "handbook.yml"], "handbook.yml")


OPTIONS = [
    pytest.param("", "warning email: 8 false open", id="none set"),
    pytest.param("rules: {some-rule: {hours: 9}}", "warning email: 9 false open", id="one"),
    pytest.param("rules: {some-rule: {hours: 9.5}}", "warning email: 9.5 false open", id="a number with a fraction"),
    pytest.param("rules: {some-rule: {hours: -1}}", "warning email: -1 false open", id="a number below nought"),
    pytest.param("rules: {some-rule: {closely: true}}", "warning email: 8 true open", id="yes or no"),
    pytest.param("rules: {some-rule: {word: shut}}", "warning email: 8 false shut", id="a text"),
    pytest.param("rules: {some-rule: {word: ''}}", "warning email: 8 false ", id="an empty text"),
    pytest.param(
        "rules: {some-rule: {severity: error, hours: 9}}", "error email: 9 false open", id="beside the severity"
    ),
    pytest.param("rules: {some-rule: {severity: }}", "warning email: 8 false open", id="severity left empty"),
    pytest.param("rules: {some-rule: {}}", "warning email: 8 false open", id="nothing said"),
]


@pytest.mark.parametrize(("settings", "expected"), OPTIONS)
def test_options_are_handed_to_the_rule(settings: str, expected: str) -> None:
    assert found(settings)[0] == expected


CHOICES = "choose from hours, closely, word, severity"
WRONG = [
    pytest.param(
        "rules: {some-rule: {huors: 9}}",
        [
            "1:21: error: rule 'some-rule' has no option 'huors' [schema-invalid]",
            f"  hint: {CHOICES}",
            "  did you mean hours?",
        ],
        id="option nearly right",
    ),
    pytest.param(
        "rules: {some-rule: {colour: red}}",
        ["1:21: error: rule 'some-rule' has no option 'colour' [schema-invalid]", f"  hint: {CHOICES}"],
        id="option like no other",
    ),
    pytest.param(
        "rules:\n  some-rule:\n    hours: nine\n",
        ["3:12: error: option 'hours' of rule 'some-rule' must be a number; it is 'nine' [schema-invalid]"],
        id="text for a number",
    ),
    pytest.param(
        "rules: {some-rule: {hours: true}}",
        ["1:28: error: option 'hours' of rule 'some-rule' must be a number; it is true [schema-invalid]"],
        id="yes or no for a number",
    ),
    pytest.param(
        "rules: {some-rule: {hours: [9]}}",
        ["1:28: error: option 'hours' of rule 'some-rule' must be a number; it is a list [schema-invalid]"],
        id="list for a number",
    ),
    pytest.param(
        "rules: {some-rule: {closely: 1}}",
        ["1:30: error: option 'closely' of rule 'some-rule' must be true or false; it is 1 [schema-invalid]"],
        id="number for yes or no",
    ),
    pytest.param(
        "rules: {some-rule: {word: 1}}",
        ["1:27: error: option 'word' of rule 'some-rule' must be a text; it is 1 [schema-invalid]"],
        id="number for a text",
    ),
    pytest.param(
        "rules: {some-rule: {hours: }}",
        ["1:21: error: option 'hours' of rule 'some-rule' must be a number; it is empty [schema-invalid]"],
        id="option without a value",
    ),
    pytest.param(
        "rules: {some-rule: {severity: fatal}}",
        [
            "1:20: error: 'some-rule' must be off, info, warning or error, or such as {severity: warning, option: 20} "
            "[schema-invalid]"
        ],
        id="severity that is none",
    ),
    pytest.param(
        "rules: {sme-rule: off}",
        ["1:9: error: no rule is called 'sme-rule' [schema-invalid]", "  did you mean some-rule, fixed-rule?"],
        id="rule nearly right",
    ),
    pytest.param("rules: {xyzzy: off}", ["1:9: error: no rule is called 'xyzzy' [schema-invalid]"], id="no such rule"),
    pytest.param(
        "rules: {fixed-rule: info}",
        [
            "1:9: error: rule 'fixed-rule' is always an error [schema-invalid]",
        ],
        id="rule that nobody may change",
    ),
    pytest.param("rules: {fixed-rule: error}", [], id="rule that nobody may change, and nobody does"),
    pytest.param(
        "overrides: [{rules: {some-rule: off}}]",
        [
            "1:13: error: override does not say for which records [schema-invalid]",
            "  hint: name a kind, id, tag, status or path, or move its rules to rules",
        ],
        id="override of nothing",
    ),
    pytest.param(
        "overrides:\n  - kind: chanel\n    rules: {some-rule: off}\n",
        ["2:11: error: no kind is called 'chanel' [schema-invalid]", "  did you mean channel?"],
        id="override of an unknown kind",
    ),
    pytest.param(
        "overrides: [{id: phnoe, rules: {some-rule: off}}]",
        ["1:18: error: no record is called 'phnoe' [schema-invalid]", "  did you mean phone?"],
        id="override of an unknown record",
    ),
    pytest.param("overrides: [{id: email, rules: {some-rule: off}}]", [], id="override of a record that failed"),
    pytest.param(
        "overrides: [{status: lief, rules: {some-rule: off}}]",
        [
            "1:22: error: 'status' cannot be 'lief' [schema-invalid]",
            "  hint: choose from draft, review, live, retired",
            "  did you mean live?",
        ],
        id="override of an unknown status",
    ),
    pytest.param(
        "overrides: [{knid: channel, rules: {some-rule: off}}]",
        [
            "1:14: error: override 1 of handbook.yml has no field 'knid' [schema-invalid]",
            "  did you mean kind, id?",
        ],
        id="override by something else",
    ),
    pytest.param(
        "overrides:\n  - {kind: channel, rules: {some-rule: off}}\n  - {tag: old, rules: {sme-rule: {hours: 9}}}\n",
        ["3:24: error: no rule is called 'sme-rule' [schema-invalid]", "  did you mean some-rule, fixed-rule?"],
        id="unknown rule in the second override",
    ),
    pytest.param(
        "overrides: [{kind: channel, rules: {some-rule: {hours: many}}}]",
        ["1:56: error: option 'hours' of rule 'some-rule' must be a number; it is 'many' [schema-invalid]"],
        id="wrong option in an override",
    ),
]


@pytest.mark.parametrize(("settings", "expected"), WRONG)
def test_what_settings_name_and_is_not_there_is_told(settings: str, expected: list[str]) -> None:
    assert told(settings) == expected


def test_option_that_does_not_fit_costs_no_other_and_not_the_severity() -> None:
    settings = "rules: {some-rule: {severity: error, hours: many, word: shut}}"
    assert "error email: 8 false shut" in found(settings)


def test_settings_are_told_of_the_handbooks_own_file_and_not_of_a_record_of_that_name() -> None:
    more = {"channels/handbook.yml": "title: Handbook\n"}
    findings = run_on(loaded({**more, "handbook.yml": "rules: {xyzzy: off}"}), [some_rule]).findings
    assert [str(each.location) for each in findings] == ["handbook.yml:1:9"]
    everywhere = run_on(loaded({"channels/email.yml": EMAIL, **more}), [whole_rule]).findings
    assert [str(each.location) for each in everywhere if not each.record] == ["channels/email.yml:1:1"]


OVERRIDES = [
    pytest.param("kind: channel", ["email", "phone"], id="kind"),
    pytest.param("kind: role", ["lead"], id="another kind"),
    pytest.param("id: phone", ["phone"], id="id"),
    pytest.param("tag: voice", ["phone"], id="tag"),
    pytest.param("tag: voic", [], id="tag that nothing has"),
    pytest.param("status: live", ["email", "lead", "phone"], id="status"),
    pytest.param("status: review", [], id="another status"),
    pytest.param("path: channels/*", ["email", "phone"], id="path of a folder"),
    pytest.param("path: channels/phone.yml", ["phone"], id="path of a file"),
    pytest.param("path: '*one.yml'", ["phone"], id="end of a path"),
    pytest.param("path: phone.yml", [], id="path without its folder"),
    pytest.param("path: Channels/*", [], id="path in other letters"),
    pytest.param("kind: channel, tag: old, status: live, path: '*', id: phone", ["phone"], id="all that is said fits"),
    pytest.param("kind: role, id: phone", [], id="one of two does not fit"),
]


@pytest.mark.parametrize(("selector", "expected"), OVERRIDES)
def test_override_holds_for_the_records_that_it_names(selector: str, expected: list[str]) -> None:
    settings = f"overrides: [{{{selector}, rules: {{some-rule: off}}}}]"
    silent = {"email", "lead", "phone"} - {each.split()[1].removesuffix(":") for each in found(settings)}
    assert sorted(silent) == expected


def test_path_is_seen_from_the_folder_of_records() -> None:
    texts = {"handbook.yml": "overrides: [{path: channels/*, rules: {some-rule: off}}]", "channels/phone.yml": PHONE}
    book = loaded({f"data/{path}": text for path, text in texts.items()} | texts)
    assert run_on(replace(book, folder="data"), [some_rule]).findings == ()


SPECIFIC = [
    "kind: channel",
    "status: live",
    "tag: voice",
    "path: '*'",
    "path: channels/*",
    "path: channels/phone.yml",
    "id: phone",
    "id: phone, kind: channel",
]
"""From the least specific to the most."""


@pytest.mark.parametrize(("less", "more"), list(itertools.combinations(SPECIFIC, 2)))
def test_more_specific_override_wins_whatever_the_order(less: str, more: str) -> None:
    pair = [f"{{{less}, rules: {{some-rule: error}}}}", f"{{{more}, rules: {{some-rule: info}}}}"]
    for first, second in itertools.permutations(pair):
        assert found(f"overrides: [{first}, {second}]")[-1] == "info phone: 8 false open"


def test_most_specific_of_several_wins_whatever_the_order() -> None:
    overrides = [
        "{kind: channel, rules: {some-rule: {severity: error, hours: 1}}}",
        "{tag: voice, rules: {some-rule: {word: shut}}}",
        "{path: channels/*, rules: {some-rule: {severity: off, hours: 2}}}",
        "{id: phone, rules: {some-rule: {severity: info}}}",
    ]
    outcomes = {
        tuple(found(f"rules: {{some-rule: {{closely: true}}}}\noverrides: [{', '.join(order)}]"))
        for order in itertools.permutations(overrides)
    }
    assert outcomes == {("warning lead: 8 true open", "info phone: 2 true shut")}


EQUALS = [
    pytest.param("some-rule: off", "some-rule: info", "info", id="off and info"),
    pytest.param("some-rule: info", "some-rule: warning", "warning", id="info and warning"),
    pytest.param("some-rule: error", "some-rule: warning", "error", id="error and warning"),
    pytest.param("some-rule: {hours: 9}", "some-rule: info", "info", id="options alone, and info"),
]


@pytest.mark.parametrize(("one", "other", "severity"), EQUALS)
def test_stricter_of_two_equally_specific_overrides_wins(one: str, other: str, severity: str) -> None:
    pair = [f"{{tag: voice, rules: {{{one}}}}}", f"{{tag: old, rules: {{{other}}}}}"]
    for first, second in itertools.permutations(pair):
        assert found(f"overrides: [{first}, {second}]")[-1].split()[0] == severity


def test_two_equally_specific_overrides_hand_on_the_same_options_in_both_orders() -> None:
    pair = [f"{{tag: {tag}, rules: {{some-rule: {{hours: {hours}}}}}}}" for tag, hours in (("voice", 3), ("old", 5))]
    both = [found(f"overrides: [{', '.join(order)}]") for order in itertools.permutations(pair)]
    assert both[0] == both[1]


def test_override_puts_in_force_what_is_off_elsewhere() -> None:
    for general in ("rules: {some-rule: off}", "profile: starter"):
        strict = [replace(some_rule, profile="strict")] if "profile" in general else [some_rule]
        settings = f"{general}\noverrides: [{{id: phone, rules: {{some-rule: error}}}}]"
        assert found(settings, strict) == ["error phone: 8 false open"]


def test_options_alone_do_not_put_a_rule_in_force() -> None:
    strict = [replace(some_rule, profile="strict")]
    assert found("rules: {some-rule: {hours: 9}}", strict) == []
    assert found("overrides: [{id: phone, rules: {some-rule: {hours: 9}}}]", strict) == []


def test_override_of_a_rule_about_the_whole_book_holds_for_what_it_says_of_a_record() -> None:
    settings = "rules: {whole-rule: {hours: 3}}\noverrides: [{id: phone, rules: {whole-rule: off}}]"
    assert found(settings, [whole_rule]) == ["warning book: 3", "warning email: 3"]
    settings = "rules: {whole-rule: off}\noverrides: [{id: phone, rules: {whole-rule: info}}]"
    assert found(settings, [whole_rule]) == ["info phone: 8"]


def test_no_override_changes_what_nobody_may_change() -> None:
    always = replace(FIXED, check=some_rule.check)
    assert found("overrides: [{kind: channel, rules: {fixed-rule: off}}]", [always])[0] == "warning email: 8 false open"


PROFILES = [
    pytest.param("starter", "starter", True, id="asked for"),
    pytest.param("starter", "standard", False, id="not yet"),
    pytest.param("standard", "strict", False, id="not yet either"),
    pytest.param("strict", "standard", True, id="asked for before"),
]


@pytest.mark.parametrize(("profile", "of_rule", "runs"), PROFILES)
def test_profile_says_which_rules_are_in_force(profile: str, of_rule: str, runs: bool) -> None:
    found_now = found(f"profile: {profile}", [replace(some_rule, profile=of_rule)])  # type: ignore[arg-type]
    assert bool(found_now) is runs


def test_off_is_off_in_every_profile() -> None:
    assert found("profile: strict\nrules: {some-rule: off}") == []
