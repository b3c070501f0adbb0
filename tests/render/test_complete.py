"""A test, not a reader, says what is missing when a kind or a rule is added."""

from __future__ import annotations

import re
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

import cx_handbook.render
from cx_handbook.checks import GROUPS as RULE_GROUPS
from cx_handbook.checks import RULES, Checked
from cx_handbook.kinds import GROUPS, KINDS, Record, fields, models
from cx_handbook.kinds.example import about, example
from cx_handbook.kinds.schema import schema
from cx_handbook.render import LAYOUTS, Page

each_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
each_rule = pytest.mark.parametrize("name", RULES)


@each_kind
def test_kind_has_its_pages(kind: type[Record], written: dict[str, Page]) -> None:
    name = example(kind).path.split("/")[-1].removesuffix(".yml")
    wanted = {f"{kind.folder}/", f"{kind.folder}/{name}/", f"reference/kinds/{kind.kind}/"}
    assert wanted - set(written) == set()


@each_kind
def test_kind_is_declared_whole(kind: type[Record]) -> None:
    assert kind.group in GROUPS
    assert kind.rule_group in RULE_GROUPS
    assert about(kind), "write a docstring that says what the kind is"
    unknown = set(kind.columns) - {spec.name for spec in fields(kind)}
    assert not unknown, "columns of the index page that are no fields"


@each_kind
def test_schema_describes_every_field(kind: type[Record]) -> None:
    made = schema(kind)
    jsonschema.Draft202012Validator.check_schema(made)
    holders = [made if model is kind else made["$defs"][model.__name__] for model in models(kind)]
    bare = [key for holder in holders for key, each in holder["properties"].items() if not each.get("description")]
    assert bare == []


@each_kind
def test_example_fits_its_schema(kind: type[Record]) -> None:
    data = YAML(typ="safe", pure=True).load(_dates_as_text(example(kind).text))
    jsonschema.Draft202012Validator(schema(kind)).validate(data)


@each_kind
def test_unknown_field_does_not_fit_the_schema(kind: type[Record]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema(kind)).validate({"title": "A", "no_such_field": 1})


@each_rule
def test_rule_has_its_page(name: str, written: dict[str, Page]) -> None:
    html = written[f"reference/rules/{name}/"].html
    assert "Fails:" in html
    assert "Passes:" in html


@each_rule
def test_rule_is_listed(name: str, written: dict[str, Page]) -> None:
    assert f'href="../../reference/rules/{name}/"' in written["reference/rules/"].html


def test_every_template_is_used(examples: Checked, written: dict[str, Page]) -> None:
    folder = Path(cx_handbook.render.__file__).parent
    source = "".join(path.read_text() for path in folder.rglob("*.*") if path.suffix in (".py", ".html"))
    templates = [path.relative_to(folder / "templates").as_posix() for path in (folder / "templates").rglob("*.html")]
    assert [name for name in templates if f'"{name}"' not in source] == []


def test_layouts_are_for_kinds() -> None:
    assert set(LAYOUTS) <= set(KINDS.values())


def _dates_as_text(text: str) -> str:
    """The example with its dates in quotes, since a schema knows only JSON's types."""
    return re.sub(r"(?<=: )(\d{4}-\d{2}-\d{2})", r'"\1"', text)
