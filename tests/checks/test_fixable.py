"""What is said of fixes is so: only rules that say it offer one."""

from __future__ import annotations

from pathlib import Path

import pytest

from cx_handbook.checks import RULES, Rule
from cx_handbook.checks.fixable import FIXABLE, told
from cx_handbook.kinds.example import examples
from handbooks import from_disk, run_on, written


def test_they_are_rules() -> None:
    assert not FIXABLE.keys() - RULES.keys()


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_whose_example_offers_a_fix_says_so(rule: Rule, tmp_path: Path) -> None:
    files = dict(examples(rule.page.partition("\n\nPasses:\n\n")[0]))
    settings = files.get("handbook.yml", "") + f"rules: {{{rule.name}: error}}\n"
    findings = run_on(from_disk(written(tmp_path, files | {"handbook.yml": settings})), RULES.values()).findings
    for finding in findings:
        if finding.fix is not None:
            mends = FIXABLE[finding.rule]
            assert mends.safe if finding.fix.is_safe else mends.guess


def test_what_is_mended_is_told_in_sentences() -> None:
    assert told("waiver-unused") == ["`handbook fix` mends it: takes the waiver out."]
    assert told("owner-missing") == []
