"""Findings as JUnit XML, for the test reports of CI services.

A suite is a file, a test is a finding in it, named by its identity: services follow a test by its name, and take two of
one name for one. A file with nothing wrong is a test that passes, so the share of sound files shows. Some services read
what stands inside an element and not its attributes, so it says everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING

from ..finding import Finding, Waived
from .base import Report
from .wording import advice

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def render(report: Report) -> str:
    """Failures are what fails the check; what is waived is skipped; the rest passes and has something to say."""
    from xml.etree import ElementTree  # here, since most runs want no XML

    suites = _by_suite(report)
    root = ElementTree.Element("testsuites", {"name": "handbook", **_totals(chain.from_iterable(suites.values()))})
    for path, cases in sorted(suites.items()):
        suite = ElementTree.SubElement(root, "testsuite", {"name": _legal(path), **_totals(cases)})
        suite.extend(cases)
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _by_suite(report: Report) -> dict[str, list[Element]]:
    """The cases of each file: what is wrong with it, or one that passes."""
    suites: dict[str, list[Element]] = {path: [] for path in report.texts}
    for finding in report.findings:
        suites.setdefault(finding.location.path, []).append(_finding(finding, report))
    for waived in report.waived:
        suites.setdefault(waived.finding.location.path, []).append(_waived(waived))
    suites = suites or {"handbook": []}
    return {path: cases or [_case(path, SOUND)] for path, cases in suites.items()}


SOUND = "nothing to mend"


def _finding(finding: Finding, report: Report) -> Element:
    case = _case(finding.location.path, finding.identity)
    if report.is_failing(finding):
        _add(case, "failure", _said(finding), message=finding.message, type=finding.rule)
    else:
        _add(case, "system-out", _said(finding))
    return case


def _waived(waived: Waived) -> Element:
    finding = waived.finding
    case = _case(finding.location.path, finding.identity)
    reason = f"accepted by {waived.by} until {waived.until}: {waived.reason}"
    _add(case, "skipped", f"{reason}\n{_said(finding)}", message=reason)
    return case


def _said(finding: Finding) -> str:
    head = f"{finding.location}: {finding.severity}: {finding.message} [{finding.rule}]"
    return "\n".join(text for text in (head, advice(finding)) if text)


def _case(path: str, name: str) -> Element:
    from xml.etree.ElementTree import Element

    said = {"classname": _suffix_off(path), "name": name, "file": path, "time": "0"}
    return Element("testcase", {key: _legal(value) for key, value in said.items()})


def _suffix_off(path: str) -> str:
    """*path* as the name of a class, which some services part at its dots."""
    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}{name.partition('.')[0] or name}"


def _add(case: Element, tag: str, text: str, **attributes: str) -> None:
    from xml.etree.ElementTree import SubElement

    SubElement(case, tag, {key: _legal(value) for key, value in attributes.items()}).text = _legal(text)


def _totals(cases: Iterable[Element]) -> dict[str, str]:
    tags = [[child.tag for child in case] for case in cases]
    counts = {"tests": len(tags), "failures": tags.count(["failure"]), "errors": 0, "skipped": tags.count(["skipped"])}
    return {**{name: str(count) for name, count in counts.items()}, "time": "0"}


def _legal(text: str) -> str:
    """*text* without the characters that XML has no way to write, and with line ends as its readers see them."""
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n"))


_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
