"""SARIF, held against the schema of the standard and against what GitHub's code scanning asks for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from hostile import FINDINGS, NASTY, REPORT, RULES, TEXTS, WAIVED

from cx_handbook.checks import RULES as CATALOGUE
from cx_handbook.finding import Finding, Severity
from cx_handbook.location import Location
from cx_handbook.report import Report, sarif

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))

CODE_SCANNING: dict[str, Any] = {
    "required": ["$schema", "version", "runs"],
    "properties": {
        "runs": {
            "minItems": 1,
            "items": {
                "required": ["tool", "results"],
                "properties": {
                    "tool": {"properties": {"driver": {"required": ["name", "rules"]}}},
                    "results": {"maxItems": 25_000, "items": {"$ref": "#/$defs/result"}},
                },
            },
        }
    },
    "$defs": {
        "text": {"required": ["text"], "properties": {"text": {"type": "string", "minLength": 1, "maxLength": 1024}}},
        "rule": {
            "required": ["id", "shortDescription", "fullDescription", "help"],
            "properties": {
                "name": {"maxLength": 255},
                "shortDescription": {"$ref": "#/$defs/text"},
                "fullDescription": {"$ref": "#/$defs/text"},
                "help": {"properties": {"text": {"minLength": 1}, "markdown": {"minLength": 1}}},
                "defaultConfiguration": {"properties": {"level": {"enum": ["note", "warning", "error"]}}},
                "properties": {
                    "properties": {
                        "tags": {"maxItems": 10},
                        "precision": {"enum": ["very-high", "high", "medium", "low"]},
                        "problem.severity": {"enum": ["error", "warning", "recommendation"]},
                    }
                },
            },
        },
        "result": {
            "required": ["message", "locations", "partialFingerprints"],
            "properties": {
                "message": {"required": ["text"], "properties": {"text": {"minLength": 1}}},
                "locations": {
                    "minItems": 1,
                    "maxItems": 10,
                    "items": {
                        "required": ["physicalLocation"],
                        "properties": {
                            "physicalLocation": {
                                "required": ["artifactLocation", "region"],
                                "properties": {
                                    "artifactLocation": {"required": ["uri"]},
                                    "region": {"required": ["startLine", "startColumn", "endLine", "endColumn"]},
                                },
                            }
                        },
                    },
                },
            },
        },
    },
}
"""What GitHub's page on SARIF marks as required, and its limits."""


def read(report: Report) -> dict[str, Any]:
    """The only run of the report, once the schemas have passed it."""
    data = json.loads(sarif.render(report))
    jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(data)
    jsonschema.validate(data, CODE_SCANNING)
    rules = {"type": "array", "items": {"$ref": "#/$defs/rule"}, "$defs": CODE_SCANNING["$defs"]}
    jsonschema.validate(data["runs"][0]["tool"]["driver"]["rules"], rules)
    return data["runs"][0]  # type: ignore[no-any-return]


@pytest.mark.parametrize("report", [REPORT, Report(()), Report((), rules=CATALOGUE)], ids=["hostile", "empty", "rules"])
def test_schemas_pass_it(report: Report) -> None:
    read(report)


def test_results_point_at_their_rules() -> None:
    run = read(REPORT)
    rules = run["tool"]["driver"]["rules"]
    assert [rules[each["ruleIndex"]]["id"] for each in run["results"]] == [each["ruleId"] for each in run["results"]]
    assert [rule["id"] for rule in rules][: len(RULES)] == list(RULES)


def test_every_finding_is_a_result_with_its_level_place_and_own_fingerprint() -> None:
    results = read(REPORT)["results"]
    levels = {"error": Severity.ERROR, "warning": Severity.WARNING, "note": Severity.INFO}
    found = [*FINDINGS, *(waived.finding for waived in WAIVED)]
    for result, finding in zip(results, found, strict=True):
        place = result["locations"][0]["physicalLocation"]
        assert levels[result["level"]] is finding.severity
        assert unquote(place["artifactLocation"]["uri"]) == finding.location.path
        assert (place["region"]["startLine"], place["region"]["startColumn"]) == finding.location[1:]
    assert len({result["partialFingerprints"]["handbookIdentity/v1"] for result in results}) == len(results)


def test_waived_results_are_suppressed_with_their_reason() -> None:
    suppressed = [result["suppressions"] for result in read(REPORT)["results"] if "suppressions" in result]
    assert suppressed == [
        [
            {
                "kind": "external",
                "status": "accepted",
                "justification": f"Until 2027-05-31, by lead: no lead before May; {NASTY}",
            }
        ],
        [{"kind": "external", "status": "accepted", "justification": "Until 2026-12-24, by care-team: moving house"}],
    ]


def test_uris_are_relative_and_encoded() -> None:
    places = [result["locations"][0]["physicalLocation"]["artifactLocation"] for result in read(REPORT)["results"]]
    assert {"uri": "handbook_data/scripts/n%C3%A4ive%2C%20100%25%20odd%3Aname.yml", "uriBaseId": "%SRCROOT%"} in places


def test_no_message_makes_a_link() -> None:
    assert not any("](" in result["message"]["text"] for result in read(REPORT)["results"])


@pytest.mark.parametrize(
    ("line", "column", "marked"),
    [
        pytest.param("sumary: It is late", 1, "sumary", id="a key"),
        pytest.param("channels: [fone, email]", 12, "fone", id="an id in a list"),
        pytest.param("channels: [fone, 'e mail']", 18, "'e mail'", id="in quotes"),
        pytest.param('say: "so \\" it", x', 6, '"so \\" it"', id="in quotes, with one inside"),
        pytest.param("say: 'it''s late' # x", 6, "'it''s late'", id="in quotes that are doubled"),
        pytest.param("See [[misson#x|y]].", 5, "[[misson#x|y]]", id="a mention"),
        pytest.param("mail me@shop.example, now", 6, "me@shop.example", id="an address, without the comma"),
        pytest.param("due: 2026-11-23", 6, "2026-11-23", id="a date"),
        pytest.param("🚲: ü", 4, "ü", id="columns count characters"),
        pytest.param("- {a: b}", 3, "{", id="a sign"),
        pytest.param("end: 'never closed", 6, "'", id="a quote that is never closed"),
        pytest.param("end: here", 10, "", id="after the end"),
        pytest.param("", 1, "", id="an empty line"),
    ],
)
def test_region_is_the_word_at_the_place(line: str, column: int, marked: str) -> None:
    finding = Finding("a-rule", Severity.ERROR, "wrong", Location("a.yml", 2, column))
    result = read(Report((finding,), texts={"a.yml": f"title: A\n{line}\n"}))["results"][0]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["endLine"], region["startColumn"]) == (2, 2, column)
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == marked


def test_regions_lie_within_their_lines() -> None:
    for result in read(REPORT)["results"]:
        place = result["locations"][0]["physicalLocation"]
        line = TEXTS[unquote(place["artifactLocation"]["uri"])].split("\n")[place["region"]["startLine"] - 1]
        assert place["region"]["startColumn"] <= place["region"]["endColumn"] <= len(line) + 1


def test_of_too_many_the_worst_stay_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST", 8)
    results = read(REPORT)["results"]
    assert [result["level"] for result in results] == ["error"] * 5 + ["warning"] + ["error", "warning"]
    assert [result["ruleId"] for result in results[:2]] == ["body-link-broken", "mission-missing"]
