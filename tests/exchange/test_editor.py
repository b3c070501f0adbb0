"""The schemas that editors read while somebody types, and those that the site publishes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from cx_handbook.checks import Checked, check
from cx_handbook.exchange import schemas
from cx_handbook.exchange.editor import Told, told
from cx_handbook.kinds import KINDS
from cx_handbook.kinds.example import example
from cx_handbook.load import load, parse
from handbooks import DAY, loaded
from papers import REPOSITORY

TEXTS = {
    "teams/desk.yml": "title: The desk\n",
    "roles/host.yml": "title: Host\nstatus: draft\n",
    "channels/phone.yml": "title: Our phone\nstatus: live\n",
    "scripts/old.yml": "title: Old words\nstatus: retired\nsuperseded_by: new\n",
    "scripts/new.yml": "title: New words\nstatus: live\n",
    "scripts/broken.yml": "title: [\n",
    "touchpoints/door.yml": "title: At the door\nstatus: live\nfriction: [{id: wait, what: We wait}, {id: cold}]\n",
    "mission/mission.yml": "title: Us\nstatus: live\nbrand_values: [{id: kind, text: Kind}]\n",
}


def made(texts: dict[str, str]) -> dict[str, Any]:
    checked = check(loaded(texts), DAY)
    return {each.name: json.loads(each.text) for each in told(checked.book, checked.rules)}


def offered(schema: Any, field: str, part: str = "one") -> dict[str, str]:
    """What may stand in a field that links, and what each is said to be."""
    found = schema["$defs"][part]["properties"][field]
    ref = found["items"]["$ref"] if "items" in found else found["anyOf"][0]["$ref"]
    choices = schema["$defs"][ref.rpartition("/")[2]]
    return dict(zip(choices.get("enum", []), choices.get("enumDescriptions", []), strict=True))


BROKEN = "cannot be read for now; run: handbook check"


@pytest.mark.parametrize(
    ("kind", "part", "field", "expected"),
    [
        pytest.param(
            "script",
            "one",
            "owner",
            {"desk": "The desk · team · draft", "host": "Host · role · draft"},
            id="kinds and drafts",
        ),
        pytest.param(
            "script",
            "one",
            "superseded_by",
            {"old": "Old words · retired · use new", "new": "New words", "broken": BROKEN},
            id="its own kind; what is retired; what cannot be read",
        ),
        pytest.param("touchpoint", "one", "serves", {}, id="nothing of that kind yet"),
        pytest.param(
            "initiative",
            "one",
            "on",
            {
                "door": "At the door · touchpoint",
                "door#wait": "friction of At the door: We wait",
                "door#cold": "friction of At the door",
            },
            id="parts",
        ),
        pytest.param(
            "principle",
            "one",
            "supports",
            {"mission#kind": "item of Us: Kind"},
            id="parts alone, where a part is needed",
        ),
        pytest.param("role", "Authority", "remedy", {"any": "in place of an id"}, id="words in place of an id"),
    ],
)
def test_offers(kind: str, part: str, field: str, expected: dict[str, str]) -> None:
    assert offered(made(TEXTS)[f"{kind}.json"], field, part) == expected


def test_offers_what_comes_with_the_product_until_the_handbook_has_its_own() -> None:
    found = offered(made(TEXTS)["touchpoint.json"], "channels")
    assert (found["phone"], found["sms"]) == ("Our phone", "Text message · comes with the product")


def test_takes_more_while_a_declaration_is_wrong() -> None:
    found = made({"kinds/touchpoint.yml": "fields: 3\n", "touchpoints/door.yml": "title: T\nbusiest: noon\n"})
    assert found["touchpoint.json"]["$defs"]["one"]["additionalProperties"] is True
    assert found["touchpoint.json"]["$defs"]["Waiver"]["properties"]["rule"]["anyOf"][0] == {"type": "string"}
    assert found["_settings.json"]["$defs"]["rules"]["additionalProperties"] is True


@pytest.fixture(scope="module")
def sample() -> Checked:
    home = REPOSITORY / "handbook_data"
    return check(load(home, base=REPOSITORY), DAY)


@pytest.fixture(scope="module")
def for_sample(sample: Checked) -> dict[str, Told]:
    return {each.name: each for each in told(sample.book, sample.rules)}


def test_every_schema_is_one(for_sample: dict[str, Told]) -> None:
    for each in for_sample.values():
        Draft202012Validator.check_schema(json.loads(each.text))


def test_the_same_handbook_gives_the_same_texts(sample: Checked, for_sample: dict[str, Told]) -> None:
    assert tuple(told(sample.book, sample.rules)) == tuple(for_sample.values())


def test_every_field_says_what_it_is_called_and_means(for_sample: dict[str, Told]) -> None:
    silent = [
        f"{each.name} {name}.{key}"
        for each in for_sample.values()
        for name, part in [("", json.loads(each.text)), *json.loads(each.text)["$defs"].items()]
        for key, field in part.get("properties", {}).items()
        if name not in ("rules", "Settings") and not (field.get("title") and field.get("description"))
    ]
    assert silent == []


def test_every_kind_has_patterns_for_its_files(for_sample: dict[str, Told]) -> None:
    assert for_sample["script.json"].files == ("scripts/**/*.yml", "scripts/**/*.yaml")
    assert for_sample["_settings.json"].files == ("handbook.yml",)
    assert [*for_sample][: len(KINDS)] == [f"{kind}.json" for kind in KINDS]


def test_published_schemas_take_the_example_of_their_kind_and_have_examples_of_fields() -> None:
    for (name, text), kind in zip(schemas(), KINDS.values(), strict=True):
        schema = json.loads(text)
        Draft202012Validator.check_schema(schema)
        data = parse(*example(kind)).data
        errors = [f"{name}: {error.message}" for error in Draft202012Validator(schema).iter_errors(data)]
        assert errors == []
        properties = schema["properties"]
        assert {key for key in data if properties[key].get("examples") == [data[key]]} > {"title", "status"}
        assert "enum" not in json.dumps(properties["owner"]), "ids are of one handbook, and these are for all"
