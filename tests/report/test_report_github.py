"""Workflow commands, read as the runner of GitHub Actions reads them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import NamedTuple

import pytest
from hostile import FINDINGS, NASTY, ODD, REPORT

from cx_handbook.finding import Finding, Severity
from cx_handbook.location import Location
from cx_handbook.report import Report, github

ERROR, WARNING, INFO = Severity

COMMANDS = {"error", "warning", "notice"}


class Command(NamedTuple):
    """One command, as it arrives."""

    name: str
    properties: dict[str, str]
    message: str


def read(log: str) -> tuple[list[Command], list[str]]:
    """The commands of a log, ``::name key=value,key=value::message``, and its other lines."""
    commands, others = [], []
    for line in log.splitlines():
        command = parsed(line)
        commands += [command] if command else []
        others += [] if command else [line]
    return commands, others


def parsed(line: str) -> Command | None:
    """The command that a line is."""
    line = line.lstrip()
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    name, _, said = line[2:end].partition(" ")
    pairs = [pair.split("=", 1) for pair in said.strip().split(",") if pair]
    properties = {pair[0]: unescaped(pair[1], "\r\n:,%") for pair in pairs if len(pair) == 2}
    return Command(name, properties, unescaped(line[end + 2 :], "\r\n%")) if name in COMMANDS else None


def unescaped(text: str, signs: str) -> str:
    """*text* as it was; the percent sign comes last."""
    for sign in signs:
        text = text.replace(f"%{ord(sign):02X}", sign)
    return text


def findings(severity: Severity, count: int, path: str = "a.yml") -> list[Finding]:
    """So many findings in one file."""
    return [Finding("some-rule", severity, f"{severity} {line}", Location(path, line)) for line in range(1, count + 1)]


def shown(*found: list[Finding]) -> tuple[Counter[str], str]:
    """How many commands of each name there are, and the last line."""
    ordered = sorted((finding for each in found for finding in each), key=lambda finding: finding.sort_key)
    commands, others = read(github.render(Report(tuple(ordered))))
    return Counter(command.name for command in commands), others[-1]


def test_every_text_arrives_as_it_was() -> None:
    commands, others = read(github.render(REPORT))
    placed = {
        (command.properties["file"], int(command.properties["line"]), int(command.properties["col"]))
        for command in commands
    }
    assert placed == {tuple(finding.location) for finding in FINDINGS}
    assert {command.properties["title"] for command in commands} == {finding.rule for finding in FINDINGS}
    assert others == ["5 errors, 2 warnings and 1 note in 4 files; 2 waived, 1 known from before"]
    by_severity = {"error": 5, "warning": 2, "notice": 1}
    assert Counter(command.name for command in commands) == by_severity
    assert [command.message for command in commands if command.name == "notice"] == [
        f"'quick' says {NASTY}\nhint: {NASTY}"
    ]
    assert ODD in {command.properties["file"] for command in commands}


def test_whole_line() -> None:
    finding = Finding("a-rule", WARNING, "50 % of a, b", Location("x,y: 1%.yml", 3, 7), suggestions=("c",))
    assert github.render(Report((finding,))).splitlines() == [
        "::warning file=x%2Cy%3A 1%25.yml,line=3,col=7,title=a-rule::50 %25 of a, b%0Adid you mean 'c'?",
        "1 warning in 1 file",
    ]


def test_nothing_to_mend_is_a_line() -> None:
    assert github.render(Report(())) == "nothing to mend\n"


@pytest.mark.parametrize(
    ("errors", "warnings", "notes", "counts", "last"),
    [
        pytest.param(10, 10, 10, (10, 10, 10), "10 errors, 10 warnings and 10 notes in 1 file", id="all have room"),
        pytest.param(11, 2, 3, (10, 2, 0), "1 error and 3 notes more; the summary of this job lists them", id="errors"),
        pytest.param(
            0, 12, 1, (0, 10, 0), "2 warnings and 1 note more; the summary of this job lists them", id="warnings"
        ),
        pytest.param(1, 1, 12, (1, 1, 10), "2 notes more; the summary of this job lists them", id="notes"),
    ],
)
def test_limits(errors: int, warnings: int, notes: int, counts: tuple[int, ...], last: str) -> None:
    said, closing = shown(findings(ERROR, errors), findings(WARNING, warnings), findings(INFO, notes))
    assert (said["error"], said["warning"], said["notice"]) == counts
    assert closing == last


def test_worst_first_and_each_file_before_any_second() -> None:
    found = [
        *findings(WARNING, 1, "a.yml"),
        *findings(ERROR, 12, "a.yml"),
        *findings(ERROR, 2, "b.yml"),
        *findings(ERROR, 1, "c.yml"),
    ]
    commands, _ = read(github.render(Report(tuple(sorted(found, key=lambda finding: finding.sort_key)))))
    order = [f"{command.name[0]} {command.properties['file'][0]}{command.properties['line']}" for command in commands]
    assert order == ["e a1", "e b1", "e c1", "e a2", "e b2", "e a3", "e a4", "e a5", "e a6", "e a7", "w a1"]


def test_summary_keeps_within_its_limit_and_says_what_it_left_out() -> None:
    many = tuple(findings(ERROR, 30_000))
    written = github.summary(Report(many))
    assert 900_000 < len(written.encode()) <= 1_000_000 < 1024**2
    left = 30_000 - written.count("\n- **")
    assert written.splitlines()[-1] == f"There was no room for {left} more; `handbook check` lists them all."


def test_summary_of_few_is_whole() -> None:
    assert "no room" not in github.summary(replace(REPORT, strict=True))
