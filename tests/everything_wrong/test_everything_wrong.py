"""A small handbook that breaks every rule exactly once, and what each report makes of it.

Hollin Ferries is made up. What it gets wrong is spread as an author would spread it: a goal that is only a title, a
touchpoint that nobody has thought through, a slip here and there in records that are otherwise sound.

Five rules have a second folder, ``lost/``: they report files of which nobody knows what they say. While there is one,
others keep silent that would speak of what is missing (``coverage-low``, ``page-orphan``, ``metric-unused``,
``key-moment-uncovered``, ``loop-broken``), so all of them cannot speak in one handbook.

``pytest tests/everything_wrong --golden`` writes the golden files anew; read what changed before you keep it.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema
import pytest
from junitparser import JUnitXml

from cx_handbook.checks import RULES
from cx_handbook.report import FORMATS

HERE = Path(__file__).parent
SARIF = json.loads((HERE.parent / "report" / "schemas" / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))

OWN = "partners-are-looked-at-again"
"""The rule that the handbook asks for itself."""

FOUND: dict[str, dict[str, str]] = {
    "baseline.txt": {
        "baseline-outdated": "3:1",
    },
    "channels/channels.yml": {
        "placeholder-text": "6:10",
        "channel-no-access": "24:3",
        "channel-no-fallback": "24:3",
        "channel-no-hours": "24:3",
        "date-impossible": "29:13",
        "alias-taken": "30:21",
    },
    "contact-reasons/reasons.yml": {
        "reason-no-offense": "1:3",
        "reason-stale": "10:45",
        "near-duplicate": "20:7",
        "reason-no-defense": "28:3",
        "reason-no-root-cause": "28:3",
        "reason-no-volume": "28:3",
        "reason-unsorted": "28:3",
        "reason-few-words": "33:5",
        "fix-not-working": "45:11",
    },
    "docs/index.md": {
        "personal-data-phone": "3:61",
        "view-unknown": "5:10",
        "ref-renamed": "7:15",
    },
    "evidence/evidence.yml": {
        "required-blank": "16:10",
        "title-duplicate": "18:10",
        "evidence-stale": "22:9",
    },
    "goals/answered-at-once.yml": {
        "goal-out-of-range": "7:17",
    },
    "goals/boats-on-time.yml": {
        "goal-off-track": "7:9",
        "goal-action-loose": "14:7",
        "goal-action-overdue": "15:77",
    },
    "goals/fares-back-in-three-days.yml": {
        "goal-overdue": "9:6",
    },
    "goals/fewer-complaints.yml": {
        "goal-wrong-way": "7:17",
    },
    "goals/great-service.yml": {
        "goal-no-baseline": "1:1",
        "goal-no-due": "1:1",
        "goal-no-metric": "1:1",
        "goal-no-owner": "1:1",
        "goal-no-plan": "1:1",
        "goal-no-target": "1:1",
        "goal-no-why": "1:1",
        "goal-unserved": "1:1",
        "goal-untold": "1:1",
        "goal-vague": "1:8",
    },
    "goals/would-come-again-in-summer.yml": {
        "goal-conflict": "7:9",
    },
    "handbook.yml": {
        "goal-horizon-gap": "1:1",
        "loop-broken": "1:1",
        "coverage-low": "8:13",
    },
    "initiatives/storm-texts.yml": {
        "initiative-aimless": "1:1",
        "owner-gone": "3:8",
        "initiative-overdue": "6:6",
    },
    "initiatives/stove-in-the-waiting-room.yml": {
        "initiative-unmeasured": "8:8",
        "initiative-unreinforced": "8:8",
    },
    "journeys/day-on-the-island.yml": {
        "ref-unknown": "10:11",
    },
    "journeys/moving-house.yml": {
        "journey-incomplete": "1:1",
        "journey-no-high-point": "1:1",
        "stage-empty": "8:5",
    },
    "metrics/metrics.yml": {
        "metric-variant-unstated": "14:3",
        "metric-few-answers": "38:46",
        "metric-out-of-range": "50:39",
        "measurement-duplicate": "52:20",
        "metric-stale": "62:20",
        "metric-undefined": "63:3",
        "metric-unused": "70:3",
    },
    "mission/mission.yml": {
        "mission-no-why": "5:6",
        "part-duplicate": "9:10",
    },
    "mission/promise-to-islanders.yml": {
        "mission-missing": "1:1",
    },
    "needs/needs.yml": {
        "need-belief-only": "18:13",
        "need-assumed": "19:3",
        "need-unmet": "19:3",
    },
    "personas/personas.yml": {
        "persona-proto": "13:15",
        "ref-wrong-kind": "14:14",
        "persona-no-journey": "17:3",
        "persona-no-need": "17:3",
    },
    "policies/policies.yml": {
        "policy-no-because": "22:3",
        "promise-no-remedy": "22:3",
        "promise-unmeasured": "22:3",
        "review-overdue": "27:13",
        "policy-expired": "37:16",
        "figure-unclear": "47:7",
    },
    "principles/principles.yml": {
        "principle-long": "15:14",
        "principle-vague": "21:3",
        "principle-unaligned": "30:3",
        "principle-unused": "30:3",
        "principles-too-many": "30:3",
    },
    "processes/processes.yml": {
        "secret-found": "8:49",
        "friction-unanswered": "10:7",
        "personal-data-card": "23:44",
        "personal-data-id": "24:33",
        "process-idle": "25:3",
        "process-unowned": "25:3",
    },
    "remedies/remedies.yml": {
        "page-orphan": "16:3",
        "schema-invalid": "23:3",
    },
    "roles/roles.yml": {
        "owner-overloaded": "1:3",
        "cycle-found": "18:17",
        "role-untrained-duty": "30:3",
        "role-skill-gap": "40:12",
        "owner-missing": "41:3",
        "role-home-empty": "41:3",
        "role-no-authority": "41:3",
        "role-no-hiring": "41:3",
        "role-no-onboarding": "41:3",
    },
    "scripts/fall-on-deck.yml": {
        "script-no-roles": "1:1",
        "script-danger-no-stop": "17:5",
        "script-iso-gap": "19:3",
    },
    "scripts/left-behind.yml": {
        "script-no-cause-log": "1:1",
        "script-no-escalation": "1:1",
        "script-no-follow-up": "1:1",
        "script-no-limits": "1:1",
        "script-no-trigger": "1:1",
        "script-no-turn": "1:1",
        "script-unpractised": "1:1",
        "script-untaught": "1:1",
        "script-no-quick": "11:8",
        "remedy-over-limit": "13:34",
        "figure-contradicted": "16:63",
    },
    "scripts/pram-left-on-the-pier.yml": {
        "script-framework-gap": "16:12",
        "script-no-authority": "18:14",
    },
    "scripts/rough-crossing.yml": {
        "search-dead-phrase": "7:5",
        "script-no-remedy": "18:5",
        "script-no-apology": "20:3",
        "script-step-broken": "20:70",
        "escalation-to-nobody": "24:47",
    },
    "scripts/sailing-cancelled.yml": {
        "customer-words-clash": "9:5",
        "script-says-forbidden": "29:21",
        "script-blames-others": "33:69",
        "script-hard-words": "34:12",
        "script-unsayable": "39:9",
        "promise-unbacked": "40:30",
        "script-words-off-channel": "44:20",
        "linked-change-unreviewed": "53:11",
        "card-overflow": "54:7",
    },
    "skills/calm-voice.yml": {
        "review-bumped": "4:11",
    },
    "stories/the-hospital-boat.yml": {
        "story-not-anonymous": "5:41",
        "story-drought": "8:7",
    },
    "teams/teams.yml": {
        "wording-about-customers": "5:48",
        "wording-inclusive": "13:41",
    },
    "terms/slack-water.yml": {
        "term-unused": "1:1",
        "changed-since-review": "7:7",
    },
    "tips/tips.yml": {
        "tip-long": "8:12",
        "tip-unlinked": "17:3",
        "tip-gap": "21:9",
        "tip-repeated": "22:8",
    },
    "touchpoints/boarding.yml": {
        "touchpoint-no-discretion": "1:1",
        "review-soon": "4:11",
        "standard-below-promise": "18:64",
        "friction-unowned": "20:5",
    },
    "touchpoints/book-a-crossing.yml": {
        "touchpoint-no-example": "1:1",
        "emotion-assumed": "11:37",
        "standard-unmeasured": "17:69",
        "vendor-low-point": "22:5",
    },
    "touchpoints/bus-to-the-pier.yml": {
        "vendor-touchpoint-no-script": "1:1",
    },
    "touchpoints/cancelled-sailing.yml": {
        "ref-not-live": "6:9",
        "key-moment-uncovered": "10:9",
        "low-point-no-fix": "11:16",
    },
    "touchpoints/lost-property.yml": {
        "touchpoint-no-backstage": "1:1",
        "touchpoint-no-friction-check": "1:1",
        "touchpoint-no-frontstage": "1:1",
        "touchpoint-no-goal": "1:1",
        "touchpoint-no-metric": "1:1",
        "touchpoint-no-need": "1:1",
        "touchpoint-no-owner": "1:1",
        "touchpoint-no-purpose": "1:1",
        "touchpoint-no-script": "1:1",
        "touchpoint-no-standard": "1:1",
        "touchpoint-no-training": "1:1",
        "touchpoint-unplaced": "1:1",
    },
    "touchpoints/van-queue.yml": {
        "low-point-no-recovery": "11:16",
        "friction-overdue": "26:10",
        "body-link-broken": "28:59",
        "image-no-alt": "30:3",
    },
    "training/first-week.yml": {
        "training-outdated": "20:5",
        "abbreviation-undefined": "21:49",
        "quiz-broken": "28:5",
    },
    "training/letters.yml": {
        "training-no-cadence": "1:1",
    },
    "training/safety-film.yml": {
        "training-no-audience": "1:1",
        "training-no-proof": "1:1",
        "training-shallow": "1:1",
        "training-no-objective": "7:5",
        "training-one-off": "8:19",
        "wording-plain": "10:10",
        "waiver-unused": "12:5",
    },
    "training/summer-on-the-pier.yml": {
        "training-no-practice": "1:1",
        "training-overdue": "16:12",
        "waiver-invalid": "18:92",
    },
    "training/voice-on-the-phone.yml": {
        "draft-stuck": "2:9",
    },
    "vendors/vendors.yml": {
        "personal-data-email": "8:10",
        "partners-are-looked-at-again": "12:3",
        "vendor-no-escalation": "12:3",
        "vendor-no-fallback": "12:3",
        "vendor-no-owner": "12:3",
        "vendor-no-standard": "12:3",
    },
}
"""Which rule speaks where: by file (those of records seen from their folder), the rule and the place of its one
finding."""

LOST = {
    "channels/video-call.yml": {"file-unreadable": "1:1"},
    "measurements/on-time.csv": {"csv-invalid": "1:1"},
    "mission/mission.yml": {"yaml-invalid": "2:23"},
    "roles/phone.yml": {"id-duplicate": "1:1"},
    "skripts/rough-crossing.yml": {"folder-unknown": "1:1"},
}
"""The same for ``lost/``."""


class Reports(NamedTuple):
    """What the command wrote."""

    text: str
    """On the terminal."""

    by_format: dict[str, str]
    """Into files."""

    exit: int

    @property
    def findings(self) -> list[dict[str, Any]]:
        """Read from JSON."""
        return json.loads(self.by_format["json"])["findings"]  # type: ignore[no-any-return]


def check(folder: Path, out: Path, *arguments: str) -> Reports:
    """``handbook check --strict`` in *folder*, in every format there is; its files go to *out*."""
    files = {name: out / name for name in FORMATS if name != "text"}
    formats = [f"--format={name}={path}" for name, path in files.items()]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")}
    command = [sys.executable, "-m", "cx_handbook.cli", "check", "--strict", "--no-cache", *arguments]
    done = subprocess.run(
        [*command, "--format=text", *formats], cwd=folder, env=environment, capture_output=True, encoding="utf-8"
    )
    assert done.stderr == ""
    return Reports(done.stdout, {name: path.read_text("utf-8") for name, path in files.items()}, done.returncode)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Reports:
    """Of the handbook."""
    return check(HERE, tmp_path_factory.mktemp("reports"), "--baseline=baseline.txt", "--docs=docs")


@pytest.fixture(scope="module")
def lost(tmp_path_factory: pytest.TempPathFactory) -> Reports:
    """Of the folder in which files are lost."""
    return check(HERE / "lost", tmp_path_factory.mktemp("lost"))


def places(found: dict[str, dict[str, str]]) -> Iterator[tuple[str, str]]:
    """Every rule in a table with its place, as reports write it."""
    for file, rules in found.items():
        path = file if file == "baseline.txt" or file.startswith("docs/") else f"handbook_data/{file}"
        yield from ((rule, f"{path}:{place}") for rule, place in rules.items())


def places_told(reports: Reports) -> list[tuple[str, str]]:
    """The same of a report."""
    return [(each["rule"], f"{each['path']}:{each['line']}:{each['column']}") for each in reports.findings]


def test_every_rule_is_broken_exactly_once(reports: Reports, lost: Reports) -> None:
    told = Counter(rule for rule, _ in (*places_told(reports), *places_told(lost)))
    wrong = [
        *(f"nothing here breaks {name!r}: add to the handbook what does" for name in {*RULES, OWN} - told.keys()),
        *(f"{name!r} is broken {count} times: once is enough" for name, count in told.items() if count > 1),
        *(f"{name!r} is no rule of the catalogue" for name in told.keys() - {*RULES, OWN}),
    ]
    assert not wrong, "\n".join(sorted(wrong))


def test_each_at_its_place(reports: Reports, lost: Reports) -> None:
    assert places_told(reports) == sorted(places(FOUND), key=by_place)
    assert places_told(lost) == sorted(places(LOST), key=by_place)


def by_place(told: tuple[str, str]) -> tuple[str, int, int, str]:
    """The order of findings."""
    path, line, column = told[1].split(":")
    return path, int(line), int(column), told[0]


def test_the_check_fails(reports: Reports, lost: Reports) -> None:
    assert (reports.exit, lost.exit) == (1, 1)


@pytest.mark.parametrize("name", ["expected.txt", "lost/expected.txt", "expected.md", "expected-github.txt"])
def test_golden(name: str, reports: Reports, lost: Reports, golden: bool) -> None:
    written = {
        "expected.txt": reports.text,
        "lost/expected.txt": lost.text,
        "expected.md": reports.by_format["markdown"],
        "expected-github.txt": reports.by_format["github"],
    }[name]
    if golden:
        (HERE / name).write_bytes(written.encode())
    assert written.encode() == (HERE / name).read_bytes()


def test_findings_differ_in_their_identity(reports: Reports) -> None:
    identities = [each["identity"] for each in reports.findings]
    assert len(set(identities)) == len(identities)


def test_house_style_of_messages(reports: Reports, lost: Reports) -> None:
    for finding in (*reports.findings, *lost.findings):
        message, hint = finding["message"], finding["hint"]
        assert message[0] in "'\"" or message[0].islower(), message
        assert not message.endswith("."), message
        assert hint or finding["suggestions"], message
        assert not hint.endswith("."), hint
        assert len(hint.split()) <= 15 or finding["suggestions"], hint


def test_json_lines_say_the_same(reports: Reports) -> None:
    lines = [json.loads(line) for line in reports.by_format["jsonl"].splitlines()]
    assert lines == [{**each, "waived": None} for each in reports.findings]


def test_gitlab_tells_every_finding_and_tells_them_apart(reports: Reports) -> None:
    issues = json.loads(reports.by_format["gitlab"])
    prints = [each["fingerprint"] for each in issues]
    assert len(set(prints)) == len(prints) == len(reports.findings)
    assert [(each["check_name"], each["location"]["path"], each["location"]["lines"]["begin"]) for each in issues] == [
        (each["rule"], each["path"], each["line"]) for each in reports.findings
    ]


def test_sarif_fits_its_schema_and_tells_every_finding(reports: Reports) -> None:
    data = json.loads(reports.by_format["sarif"])
    jsonschema.Draft4Validator(SARIF, format_checker=jsonschema.FormatChecker()).validate(data)
    (run,) = data["runs"]
    assert {(each["ruleId"], *start(each)) for each in run["results"]} == {
        (each["rule"], each["path"], each["line"], each["column"]) for each in reports.findings
    }
    prints = [each["partialFingerprints"]["handbookIdentity/v1"] for each in run["results"]]
    assert len(set(prints)) == len(prints)
    assert {each["id"] for each in run["tool"]["driver"]["rules"]} >= {each["ruleId"] for each in run["results"]}


def start(result: dict[str, Any]) -> tuple[str, int, int]:
    """Where a result of SARIF begins."""
    (location,) = result["locations"]
    place = location["physicalLocation"]
    return place["artifactLocation"]["uri"], place["region"]["startLine"], place["region"]["startColumn"]


def test_junit_is_read_and_fails_where_the_check_does(reports: Reports) -> None:
    read = JUnitXml.fromstring(reports.by_format["junit"].encode())
    names = [case.name for suite in read for case in suite if case.name != "nothing to mend"]
    assert Counter(names) == Counter(each["identity"] for each in reports.findings)
    assert read.failures == sum(each["severity"] != "info" for each in reports.findings)


def test_markdown_tells_every_file(reports: Reports) -> None:
    written = reports.by_format["markdown"]
    assert [each["path"] for each in reports.findings if each["path"] not in written] == []


def test_no_line_of_text_is_longer_than_a_wide_terminal(reports: Reports) -> None:
    frames = [line for line in reports.text.splitlines() if re.match(r" +\d+ \| ", line)]
    assert max(map(len, frames)) <= 110
