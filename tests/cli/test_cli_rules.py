"""``handbook rules``: what the checks look for, how strictly, and why they say something of a record or do not."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cx_handbook import cli
from cx_handbook.checks import GROUPS, RULES
from cx_handbook.checks.explaining import why
from handbooks import checked, written

OWN = "every: role\nneeds: [{field: summary}]\nsays: has no summary\nwhy: Readers skim.\n"
WAIVE = "waive: [{rule: role-told, reason: moving house, by: lead, until: 2026-12-31}]\n"
TEXTS = {
    "handbook.yml": """\
as_of: 2026-11-23
rules:
  script-no-quick: {severity: error, at_least: 5}
  owner-missing: info
  page-orphan: off
overrides:
  - {id: night, rules: {owner-missing: off}}
  - {kind: role, rules: {role-home-empty: error}}
""",
    "roles/lead.yml": "title: Lead\nstatus: live\nsummary: Leads.\nowner: lead\n",
    "roles/agent.yml": f"title: Agent\nstatus: live\n{WAIVE}",
    "roles/night.yml": "title: Night\nstatus: review\n",
    "roles/new.yml": "title: New\n",
    "roles/broken.yml": "titel: Broken\n",
    "rules/role-told.yml": OWN,
    "scripts/late.yml": "title: Late\nstatus: live\ntype: recover\nquick: [One., Two., Three.]\n",
}

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Runs ``handbook rules`` on the handbook above: the exit code, what it prints, and what it complains of."""
    monkeypatch.chdir(written(tmp_path, TEXTS))

    def running(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["handbook", "rules", "--data", ".", *arguments])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        return int(stopped.value.code or 0), *capsys.readouterr()

    yield running
    gc.enable()  # which the command has turned off


def test_list_holds_every_rule_once_under_its_group(run: Run) -> None:
    code, out, err = run()
    assert (code, err) == (0, "")
    listed = [line.split()[1] for line in out.splitlines() if line.startswith("  ")]
    assert listed == [name for letter in GROUPS for name, rule in RULES.items() if rule.group == letter] + ["role-told"]
    assert [line for line in out.splitlines() if line in GROUPS.values()] == [
        title for letter, title in GROUPS.items() if letter == "X" or any(r.group == letter for r in RULES.values())
    ]
    assert out.splitlines()[-1] == "in force: profile starter; `handbook rules NAME` explains a rule"


LINES = [
    pytest.param("owner-missing", "info starter, set here", id="another severity"),
    pytest.param("page-orphan", "off starter, set here", id="off by the settings"),
    pytest.param("script-no-quick", "error starter, set here, at_least: 5", id="with options"),
    pytest.param("touchpoint-no-purpose", "off standard", id="off by the profile"),
    pytest.param("schema-invalid", "error starter, handbook fix", id="always an error"),
    pytest.param("role-told", "warning starter", id="one of the handbook's own"),
]


@pytest.mark.parametrize(("name", "expected"), LINES)
def test_list_says_what_is_in_force(run: Run, name: str, expected: str) -> None:
    (line,) = [line for line in run()[1].splitlines() if line.split()[1:2] == [name]]
    level, _, *rest = line.split()
    assert f"{level} {' '.join(rest)}" == expected


def test_list_follows_the_profile_that_is_asked_for(run: Run) -> None:
    out = run("--profile", "strict")[1]
    assert [line for line in out.splitlines() if line.split()[:1] == ["off"]] == [
        "  off      page-orphan                  " + f"{RULES['page-orphan'].profile}, set here"
    ]
    assert out.splitlines()[-1].startswith("in force: profile strict;")


def test_page_of_a_rule_is_shown_with_what_holds_here(run: Run) -> None:
    code, out, err = run("script-no-quick")
    assert (code, err) == (0, "")
    assert out.splitlines()[:4] == [
        "script-no-quick  (Scripts; error, by rules in handbook.yml)",
        "",
        "A script has fewer than three quick lines.",
        "",
    ]
    assert out.splitlines()[-5:] == [
        "To mend it: write three lines of at most twelve words",
        "Option at_least: how many there must be; 5 here, 3 by itself",
        "To change it: rules: {script-no-quick: off} in handbook.yml, or info, warning, error",
        "To waive it for a while, on the record:",
        "  waive: [{rule: script-no-quick, reason: …, by: ROLE, until: YEAR-MONTH-DAY}]",
    ]
    assert "```" not in out


def test_page_of_an_own_rule_is_shown_whole(run: Run) -> None:
    assert run("role-told")[1] == (
        "role-told  (This handbook's own; warning, by profile starter)\n"
        "\n"
        "A role has no summary.\n"
        "\n"
        "Readers skim.\n"
        "\n"
        "Asked in:\n"
        "\n"
        "rules/role-told.yml\n"
        "    every: role\n"
        "    needs: [{field: summary}]\n"
        "    says: has no summary\n"
        "    why: Readers skim.\n"
        "\n"
        "To change it: rules: {role-told: off} in handbook.yml, or info, warning, error\n"
        "To waive it for a while, on the record:\n"
        "  waive: [{rule: role-told, reason: …, by: ROLE, until: YEAR-MONTH-DAY}]\n"
    )


@pytest.mark.parametrize("name", ["schema-invalid", "yaml-invalid", "baseline-outdated"])
def test_rule_that_nobody_changes_says_so(run: Run, name: str) -> None:
    assert run(name)[1].splitlines()[-1].startswith("It is always an error and cannot be waived")


@pytest.mark.parametrize("name", ["waiver-invalid", "waiver-unused"])
def test_rule_about_waivers_says_nothing_of_waiving_it(run: Run, name: str) -> None:
    assert "To waive it" not in run(name)[1]


@pytest.mark.parametrize("name", RULES)
def test_every_rule_can_be_explained(run: Run, name: str) -> None:
    code, out, err = run(name)
    assert (code, err) == (0, "")
    assert "```" not in out
    assert "\n\n\n" not in out


WHY = [
    pytest.param(
        "role-told",
        "lead",
        ["it looks at role 'lead', as a warning, by profile starter", "it finds nothing"],
        id="nothing is wrong",
    ),
    pytest.param(
        "role-told",
        "night",
        [
            "it looks at role 'night', as a warning, by profile starter",
            "it finds, at roles/night.yml:1:1: role 'night' has no summary",
        ],
        id="something is wrong",
    ),
    pytest.param(
        "role-told",
        "agent",
        [
            "it looks at role 'agent', as a warning, by profile starter",
            "it finds, at roles/agent.yml:1:1: role 'agent' has no summary",
            "that is waived by 'lead' until 2026-12-31: moving house",
        ],
        id="waived",
    ),
    pytest.param(
        "role-told",
        "new",
        ["it does not apply: role 'new' has the status draft; it looks at what is live or in review"],
        id="a draft",
    ),
    pytest.param(
        "role-told",
        "late",
        ["it does not apply: it looks at records of the kind role, and 'late' is a script"],
        id="of another kind",
    ),
    pytest.param(
        "owner-missing",
        "agent",
        [
            "it looks at role 'agent', as an info, by rules in handbook.yml",
            "it finds, at roles/agent.yml:1:1: role 'agent' has no owner",
        ],
        id="another severity",
    ),
    pytest.param(
        "owner-missing", "night", ["it is off for role 'night', by the override for id 'night'"], id="off for one"
    ),
    pytest.param(
        "page-orphan", "night", ["it is off for role 'night', by rules in handbook.yml"], id="off by the settings"
    ),
    pytest.param(
        "script-no-turn",
        "late",
        ["it is off for script 'late', by profile starter, and the rule belongs to standard"],
        id="off by the profile",
    ),
    pytest.param(
        "script-no-quick",
        "late",
        [
            "it looks at script 'late', as an error, by rules in handbook.yml",
            "its option at_least is 5",
            "it finds, at scripts/late.yml:4:8: script 'late' has fewer than five quick lines",
        ],
        id="with options",
    ),
    pytest.param(
        "role-home-empty",
        "lead",
        [
            "it looks at role 'lead', as an error, by the override for kind 'role'",
            "it finds, at roles/lead.yml:1:1: role 'lead' has no pinned script and works no touchpoint",
        ],
        id="by an override of its kind",
    ),
]


@pytest.mark.parametrize(("name", "record", "expected"), WHY)
def test_why_a_rule_says_something_of_a_record_or_does_not(
    run: Run, name: str, record: str, expected: list[str]
) -> None:
    code, out, err = run(name, "--why", record)
    assert (code, out.splitlines(), err) == (0, expected, "")


def test_every_rule_says_why_of_every_record() -> None:
    found = checked(TEXTS)
    for rule in found.rules.values():
        for record in found.book:
            reasons = list(why(rule, record, found))
            assert reasons, (rule.name, record.id)
            assert all(reason.startswith(("it ", "its ", "that ")) for reason in reasons), reasons


def test_why_a_rule_is_silent_where_another_sees_the_same_more_exactly() -> None:
    waived = "waive: [{rule: ref-unknown, reason: moving, by: lead, until: 2026-12-31}]\n"
    for more in ("", waived):
        texts = {"roles/lead.yml": f"title: Lead\nstatus: live\nescalates_to: laed\n{more}"}
        found = checked(texts)
        record = found.book.get("lead")
        assert record is not None
        assert list(why(RULES["page-orphan"], record, found))[-1] == (
            "it says nothing, since 'ref-unknown' sees the same more exactly"
        )


STOPS = [
    pytest.param(
        ["owner-misisng"],
        "no rule is called 'owner-misisng'; did you mean 'owner-missing' or 'mission-missing' or 'owner-gone'?",
        id="misspelt rule",
    ),
    pytest.param(
        ["role-tolt"],
        "no rule is called 'role-tolt'; did you mean 'role-told' or 'goal-untold'?",
        id="misspelt own rule",
    ),
    pytest.param(["xyzzy"], "no rule is called 'xyzzy'", id="rule unlike any"),
    pytest.param(
        ["owner-missing", "--why", "laed"],
        "no record is called 'laed'; did you mean 'lead' or 'late'?",
        id="misspelt record",
    ),
    pytest.param(
        ["owner-missing", "--why", "broken"],
        "record 'broken' cannot be shown before its file is mended; run: handbook check",
        id="record with errors",
    ),
]


@pytest.mark.parametrize(("arguments", "message"), STOPS)
def test_what_is_not_there_is_said_in_a_sentence(run: Run, arguments: list[str], message: str) -> None:
    assert run(*arguments) == (2, "", f"handbook: {message}\n")


def test_why_needs_a_rule(run: Run) -> None:
    code, out, err = run("--why", "lead")
    assert (code, out, err.splitlines()[-1]) == (2, "", "Error: --why ID needs the name of a rule")
