"""The examples on a rule's page are its tests: a line that ends in ``# name`` is found, and no other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cx_handbook.checks import RULES, Rule, baseline
from cx_handbook.kinds.example import Example, examples
from handbooks import from_disk, run_on, written

KNOWN = "baseline.txt"

each_rule = pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))


def parts(page: str) -> tuple[str, str, str]:
    """What stands before, under ``Fails:`` and under ``Passes:``."""
    before, _, rest = page.partition("\n\nFails:\n\n")
    failing, _, passing = rest.partition("\n\nPasses:\n\n")
    return before, failing, passing


def marked(files: list[Example], name: str) -> list[tuple[str, int]]:
    """The lines that end in ``# name``."""
    return [
        (path, n) for path, text in files for n, line in enumerate(text.splitlines(), 1) if line.endswith(f"# {name}")
    ]


def found(folder: Path, files: list[Example], rule: Rule) -> Iterator[tuple[str, int]]:
    """The lines on which that rule finds something, alone where it can."""
    everywhere = {"handbook.yml": f"rules: {{{rule.name}: error}}\n"} | dict(files)
    if "handbook.yml" in dict(files):
        everywhere["handbook.yml"] += f"rules: {{{rule.name}: error}}\n"
    alone = rule.check_found is None and rule.name != "baseline-outdated"
    findings = run_on(from_disk(written(folder, everywhere)), [rule] if alone else RULES.values()).findings
    if KNOWN in everywhere:
        findings = baseline.compare(findings, KNOWN, everywhere[KNOWN]).new
    for finding in findings:
        if finding.rule == rule.name:
            yield finding.location.path, finding.location.line


@each_rule
def test_page_says_what_and_why(rule: Rule) -> None:
    before, failing, passing = parts(rule.page)
    assert len(before.split("\n\n")) >= 2, "write what it checks, then a paragraph that says why"
    assert examples(failing), "add a failing example"
    assert examples(passing), "add a passing example"


@each_rule
def test_failing_example_fails_where_it_says(rule: Rule, tmp_path: Path) -> None:
    files = examples(parts(rule.page)[1])
    assert marked(files, rule.name), f"end the wrong line in # {rule.name}"
    assert set(found(tmp_path, files, rule)) == set(marked(files, rule.name))


@each_rule
def test_passing_example_passes(rule: Rule, tmp_path: Path) -> None:
    files = examples(parts(rule.page)[2])
    assert list(found(tmp_path, files, rule)) == []
