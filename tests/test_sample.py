"""The sample handbook holds what it sets out to hold, and reads as if somebody had read it through."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations

import pytest

from cx_handbook.checks import Checked, check
from cx_handbook.edit.formatting import formatted
from cx_handbook.kinds import KINDS, Metric, Script
from cx_handbook.load import load
from cx_handbook.settings import Settings
from handbooks import DAY
from papers import REPOSITORY

COUNTS = {
    "journey": 5,
    "touchpoint": 30,
    "script": 20,
    "training": 20,
    "goal": 12,
    "contact-reason": 25,
    "role": 8,
    "persona": 5,
    "need": 10,
    "evidence": 8,
    "story": 8,
    "tip": 26,
    "term": 24,
    "principle": 5,
    "skill": 8,
    "channel": 10,
    "vendor": 5,
    "team": 5,
    "remedy": 10,
    "mission": 1,
}
AT_LEAST = {"initiative": 19, "process": 8, "policy": 6, "metric": 20}

NOTES = {("need-belief-only", "help-my-way"), ("persona-proto", "fleet-buyer")}
WAIVED = {("metric-stale", "qa-score"), ("tip-gap", "2026-w51-ring-today")}

OPENING = 3
"""Words after which nobody should think that they have heard it before."""


@pytest.fixture(scope="module")
def sample() -> Checked:
    checked = check(load(REPOSITORY / "handbook_data", REPOSITORY / "docs", base=REPOSITORY), DAY)
    assert checked.book.settings.profile == "standard"
    return checked


def words(said: str) -> list[str]:
    """The words of a line, with what is filled in left out."""
    return re.findall(r"[a-z0-9']+", re.sub(r"\{\{.*?\}\}", "", said).casefold())


def first_lines(script: Script) -> list[str]:
    """What to say at the first step that has words, all the ways in which it is offered."""
    return next(list(step.say) for step in script.steps if step.say)


def test_sample_holds_what_it_sets_out_to_hold(sample: Checked) -> None:
    found = Counter(
        record.kind
        for kind in KINDS.values()
        for record in sample.book.all(kind)
        if record.id not in sample.book.built_in
    )
    assert {kind: found[kind] for kind in COUNTS} == COUNTS
    assert [kind for kind, least in AT_LEAST.items() if found[kind] < least] == []
    assert COUNTS.keys() | AT_LEAST.keys() == KINDS.keys() - {"person"}, "no person has a page of their own"


def test_no_two_scripts_open_with_the_same_words(sample: Checked) -> None:
    openings = {
        (script.id, " ".join(words(line)[:OPENING]))
        for script in sample.book.all(Script)
        for line in first_lines(script)
    }
    assert [pair for pair in combinations(sorted(openings), 2) if pair[0][1] == pair[1][1]] == []


def test_no_line_to_say_stands_in_two_scripts(sample: Checked) -> None:
    spoken = Counter(
        (line, script.id)
        for script in sample.book.all(Script)
        for step in script.steps
        for line in (*step.say, *step.ask)
    )
    scripts = Counter(line for line, _ in spoken)
    assert [line for line, count in scripts.items() if count > 1] == []


def test_nothing_is_to_mend_and_the_notes_are_known(sample: Checked) -> None:
    assert {finding.severity for finding in sample.findings} == {"info"}
    assert {(finding.rule, finding.record) for finding in sample.findings} == NOTES


def test_two_gaps_are_waived_and_told(sample: Checked) -> None:
    assert {(each.finding.rule, each.finding.record) for each in sample.waived} == WAIVED
    told = "\n".join(page.read_text("utf-8") for page in (REPOSITORY / "docs").glob("*.md"))
    assert [record for _, record in sorted(WAIVED) if f"[[{record}]]" not in told] == []


def test_every_metric_has_fourteen_months(sample: Checked) -> None:
    months = {
        metric.id: {each.period_end for each in metric.measurements if each.scope is None}
        for metric in sample.book.all(Metric)
    }
    assert {metric: len(ends) for metric, ends in months.items() if len(ends) < 14} == {}


def test_every_file_is_in_canonical_order(sample: Checked) -> None:
    folders = sample.loaded.declared.folders
    for path, source in sample.loaded.sources.items():
        if path.endswith(".yml"):
            model = (
                folders.get(sample.loaded.inside(path).split("/")[0]) if "/" in sample.loaded.inside(path) else Settings
            )
            assert formatted(path, source.text, model) == (source.text, ()), f"run: handbook format {path}"
