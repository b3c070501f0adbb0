"""JUnit XML, as a parser of JUnit XML reads it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hostile import FINDINGS, LATE, NASTY, ODD, REPORT, SOUND, TEXTS, WAIVED
from junitparser import Failure, JUnitXml, Skipped, TestCase, TestSuite

from cx_handbook.report import Report, junit


def read(report: Report) -> JUnitXml:
    """The report, read."""
    return JUnitXml.fromstring(junit.render(report).encode())


def cases(report: Report) -> list[TestCase]:
    """Every test in it."""
    return [case for suite in read(report) for case in suite]


def suites(report: Report) -> dict[str, TestSuite]:
    """Every suite by its name."""
    return {suite.name: suite for suite in read(report)}


@pytest.mark.parametrize(("strict", "failures"), [(False, 5), (True, 7)])
def test_what_fails_the_check_is_a_failure(strict: bool, failures: int) -> None:
    xml = read(replace(REPORT, strict=strict))
    assert (xml.tests, xml.failures, xml.errors, xml.skipped) == (11, failures, 0, 2)
    failed = [case for suite in xml for case in suite if any(isinstance(each, Failure) for each in case.result)]
    assert len(failed) == failures


def test_totals_add_up() -> None:
    xml = read(REPORT)
    told = [(suite.tests, suite.failures, suite.errors, suite.skipped) for suite in xml]
    xml.update_statistics()
    assert [(suite.tests, suite.failures, suite.errors, suite.skipped) for suite in xml] == told
    assert tuple(map(sum, zip(*told, strict=True))) == (11, 5, 0, 2)


def test_a_suite_is_a_file_and_a_sound_one_passes() -> None:
    found = suites(REPORT)
    assert found.keys() == TEXTS.keys()
    (sound,) = found[SOUND]
    assert (sound.name, sound.is_passed, sound.classname) == ("nothing to mend", True, "docs/sound")


def test_names_are_the_identities_and_differ() -> None:
    names = [case.name for case in cases(REPORT) if case.name != "nothing to mend"]
    assert sorted(names) == sorted([each.identity for each in (*FINDINGS, *(waived.finding for waived in WAIVED))])
    assert len(set(names)) == len(names)


def test_what_is_waived_is_skipped_with_its_reason() -> None:
    (skipped,) = (case for case in suites(REPORT)[LATE] if case.is_skipped)
    (result,) = skipped.result
    assert isinstance(result, Skipped)
    assert result.message == f"accepted by lead until 2027-05-31: no lead before May; {NASTY}"
    assert result.text.startswith(result.message)


def test_a_failure_says_everything_inside_it_as_well() -> None:
    case = next(case for case in suites(REPORT)[LATE] if case.name == "late ref-unknown channels")
    (failure,) = case.result
    assert (failure.message, failure.type) == ("no channel is called 'fone'", "ref-unknown")
    assert failure.text == (
        f"{LATE}:3:12: error: no channel is called 'fone' [ref-unknown]\nhint: correct the spelling"
    )


def test_what_does_not_fail_is_said_and_passes() -> None:
    (case,) = suites(REPORT)[ODD]
    assert case.is_passed
    assert case._elem.get("file") == ODD  # the parser has no word for it
    assert case.system_out.startswith(f"{ODD}:1:1: warning: line\nline��[31m [words-odd]")


def test_nothing_to_look_at_is_a_test_that_passes() -> None:
    (case,) = cases(Report(()))
    assert (case.name, case.is_passed) == ("nothing to mend", True)
