"""Findings as text: golden, and small enough to read."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

import pytest

from cx_handbook.checks import RULES
from cx_handbook.finding import Finding, Severity, Waived, fails
from cx_handbook.location import Location
from cx_handbook.report import Report, text
from cx_handbook.report.explaining import WIDTH, explained


def finding(line: int = 1, column: int = 1, *, path: str = "scripts/late.yml", **fields: object) -> Finding:
    """A finding at that place, with what is given in place of the usual."""
    usual = {"rule": "some-rule", "severity": Severity.ERROR, "message": "something is wrong"}
    return Finding(**{**usual, **fields, "location": Location(path, line, column)})  # type: ignore[arg-type]


def reported(findings: list[Finding], texts: Mapping[str, str], **more: Any) -> Report:
    """A report of these findings alone."""
    return Report(tuple(findings), texts=texts, **more)


def marked(text_: str, style: str) -> str:
    """*text_* with the name of its style around it."""
    return f"<{style}>{text_}</{style}>"


WRITTEN = {
    "scripts/late.yml": "title: Late\nsumary: It is late\n\nquick:\n\t- One\nend: here",
    "notes/é.yml": "🚲: ü\n",
}

GOLDEN = [
    pytest.param([], "nothing to mend\n", id="nothing"),
    pytest.param(
        [
            finding(2, 1, message="script 'late' has no field 'sumary'", suggestions=("summary",)),
            finding(
                4, 1, message="'quick' must be a list", hint="begin each item with a dash", severity=Severity.WARNING
            ),
        ],
        """\
scripts/late.yml:2:1: error: script 'late' has no field 'sumary' [some-rule]
    2 | sumary: It is late
      | ^
  did you mean 'summary'?

scripts/late.yml:4:1: warning: 'quick' must be a list [some-rule]
    4 | quick:
      | ^
  hint: begin each item with a dash

1 error and 1 warning in 1 file
""",
        id="frame, did you mean, hint and count",
    ),
    pytest.param(
        [finding(2, 1, suggestions=("summary", "some", "sum"), hint="not shown as well")],
        """\
scripts/late.yml:2:1: error: something is wrong [some-rule]
    2 | sumary: It is late
      | ^
  did you mean 'summary', 'some' or 'sum'?

1 error in 1 file
""",
        id="several spellings, in place of the hint",
    ),
    pytest.param(
        [finding(5, 2)],
        """\
scripts/late.yml:5:2: error: something is wrong [some-rule]
    5 |  - One
      |  ^

1 error in 1 file
""",
        id="a tab is as wide as it counts",
    ),
    pytest.param(
        [finding(6, 10)],
        """\
scripts/late.yml:6:10: error: something is wrong [some-rule]
    6 | end: here
      |          ^

1 error in 1 file
""",
        id="just after the end",
    ),
    pytest.param(
        [finding(1, 4, path="notes/é.yml", severity=Severity.INFO)],
        """\
notes/é.yml:1:4: info: something is wrong [some-rule]
    1 | 🚲: ü
      |    ^

1 note in 1 file
""",
        id="columns count characters",
    ),
    pytest.param(
        [finding(3, 1), finding(9, 1), finding(1, 1, path="scripts/unread.yml")],
        """\
scripts/late.yml: 2 errors

scripts/late.yml:3:1: error: something is wrong [some-rule]

scripts/late.yml:9:1: error: something is wrong [some-rule]

scripts/unread.yml: 1 error

scripts/unread.yml:1:1: error: something is wrong [some-rule]

3 errors in 2 files
""",
        id="no frame for an empty line, a line that is not there, and a file that was not read",
    ),
]


@pytest.mark.parametrize(("findings", "expected"), GOLDEN)
def test_report(findings: list[Finding], expected: str) -> None:
    assert text.render(reported(findings, WRITTEN)) == expected


@pytest.mark.parametrize(
    ("line", "column", "shown", "caret"),
    [
        pytest.param("x" * 100, 100, "x" * 100, 100, id="a hundred characters are shown whole"),
        pytest.param("a" + "x" * 99 + "b", 1, f"a{'x' * 99}…", 1, id="the beginning of a long line"),
        pytest.param("a" + "x" * 99 + "b", 101, f"…{'x' * 99}b", 101, id="its end"),
        pytest.param("x" * 200 + "B" + "x" * 200, 201, f"…{'x' * 39}B{'x' * 60}…", 41, id="its middle"),
        pytest.param("a\0b\x1b[31m\u202e", 2, "a�b�[31m�", 2, id="what a terminal would obey is not shown"),
    ],
)
def test_long_and_odd_lines(line: str, column: int, shown: str, caret: int) -> None:
    report = text.render(reported([finding(1, column)], {"scripts/late.yml": line})).split("\n")
    assert report[1:3] == [f"    1 | {shown}", f"      | {' ' * (caret - 1)}^"]


def test_every_piece_has_its_style() -> None:
    assert text.render(reported([finding(1, 8)], WRITTEN), marked) == (
        "<place>scripts/late.yml:1:8</place>: <error>error</error>: something is wrong <dim>[some-rule]</dim>\n"
        "<dim>    1 |</dim> title: Late\n"
        "<dim>      |</dim>        ^\n"
        "\n"
        "1 error in 1 file\n"
    )


TWO_OWNERS = [
    finding(1, path="a.yml", record="a", severity=Severity.WARNING),
    finding(2, path="a.yml", record="a"),
    finding(3, path="docs/index.md"),
    finding(4, path="b.yml", record="b", severity=Severity.INFO),
]


def test_by_owner_worst_first_and_nobody_last() -> None:
    report = reported(TWO_OWNERS, {}, owners={"a": "ops", "b": "care"})
    heads = [line for line in text.render(report, group_by="owner").split("\n") if line]
    assert heads == [
        "care: 1 note",
        "b.yml:4:1: info: something is wrong [some-rule]",
        "ops: 1 error and 1 warning",
        "a.yml:2:1: error: something is wrong [some-rule]",
        "a.yml:1:1: warning: something is wrong [some-rule]",
        "nobody: 1 error",
        "docs/index.md:3:1: error: something is wrong [some-rule]",
        "2 errors, 1 warning and 1 note in 3 files",
    ]


def test_a_single_owner_is_named_as_well() -> None:
    report = reported(TWO_OWNERS[:1], {}, owners={"a": "ops"})
    assert text.render(report, marked, "owner").startswith("<place>ops</place>: 1 warning\n\n")


@pytest.mark.parametrize(
    ("waived", "known", "last"),
    [
        pytest.param(3, 12, ["nothing to mend", "3 waived, 12 known from before"], id="both"),
        pytest.param(1, 0, ["nothing to mend", "1 waived"], id="waived"),
        pytest.param(0, 1, ["nothing to mend", "1 known from before"], id="known"),
    ],
)
def test_what_does_not_count_is_told_apart(waived: int, known: int, last: list[str]) -> None:
    accepted = Waived(finding(), "moving house", "lead", datetime.date(2027, 1, 31))
    report = Report((), (accepted,) * waived, (finding(),) * known)
    assert text.render(report).splitlines() == last


def test_a_message_stays_on_its_line_and_commands_no_terminal() -> None:
    report = reported([finding(message="one\r\ntwo\x1b[2J\u202e", hint="a\nb")], {})
    assert text.render(report).splitlines()[:2] == [
        "scripts/late.yml:1:1: error: one  two�[2J� [some-rule]",
        "  hint: a b",
    ]


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        pytest.param("", "nothing to mend", id="none"),
        pytest.param("e", "1 error in 1 file", id="one"),
        pytest.param("ew", "1 error and 1 warning in 1 file", id="two sorts"),
        pytest.param("eewiiw", "2 errors, 2 warnings and 2 notes in 1 file", id="three sorts"),
        pytest.param("i", "1 note in 1 file", id="a note"),
    ],
)
def test_count(severities: str, expected: str) -> None:
    by_letter = {severity.value[0]: severity for severity in Severity}
    assert text.summary([finding(severity=by_letter[letter]) for letter in severities]) == expected


@pytest.mark.parametrize(
    ("severities", "strict", "expected"),
    [
        pytest.param("", True, False, id="nothing never fails"),
        pytest.param("i", True, False, id="a note never fails"),
        pytest.param("w", False, False, id="a warning does not fail"),
        pytest.param("w", True, True, id="but under strict"),
        pytest.param("ie", False, True, id="an error always fails"),
    ],
)
def test_what_fails(severities: str, strict: bool, expected: bool) -> None:
    by_letter = {severity.value[0]: severity for severity in Severity}
    assert fails([finding(severity=by_letter[letter]) for letter in severities], strict=strict) is expected


EXPLAINED = """\
scripts/late.yml:1:1: error: script 'late' has no follow-up [script-no-follow-up]
  | A script has no follow-up or does not say how the customer agrees that it is solved.
  | Trust returns when somebody asks whether it stayed right; one to two days is usual.
  | The fields:
  | - `follow_up`: How we make sure that it stayed right.
  | - `confirm_close`: How we know that the customer agrees it is solved.
  | like this, in scripts/late-delivery.yml:
  |     title: The bike has not come on the day we named
  |     status: live
  |     follow_up: {by: care-agent-phone, after: 1 d, how: phone, ask: Did it come when we said?}
  |     confirm_close: The customer says the bike is there and whole.
  | more: handbook rules script-no-follow-up

scripts/later.yml:1:1: error: script 'later' has no follow-up [script-no-follow-up]

scripts/later.yml:2:1: error: something is wrong [some-rule]
"""


def test_a_rule_is_explained_once_below_its_first_finding() -> None:
    findings = [
        finding(rule="script-no-follow-up", message="script 'late' has no follow-up"),
        finding(rule="script-no-follow-up", message="script 'later' has no follow-up", path="scripts/later.yml"),
        finding(2, path="scripts/later.yml"),
    ]
    blocks = text.render(reported(findings, {}, rules=RULES), explains=True).split("\n\n")
    told = [block for block in blocks if ": error: " in block]
    assert "\n\n".join(told) + "\n" == EXPLAINED


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_explains_itself(rule: str) -> None:
    lines = list(explained(RULES[rule]))
    assert lines[0]
    assert lines[-1] == f"more: handbook rules {rule}"
    assert all(len(line) <= WIDTH for line in lines if not line.startswith("    "))
