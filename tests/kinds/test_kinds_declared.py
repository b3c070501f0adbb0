"""A test, not a reader, says what is missing when a kind or a field is added."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import pytest

import cx_handbook.kinds
from cx_handbook.checks import GROUPS as RULE_GROUPS
from cx_handbook.checks.presence import is_blank
from cx_handbook.kinds import ANY, FOLDERS, GROUPS, KINDS, FieldSpec, Link, Model, Part, Record, docs, fields, models
from cx_handbook.kinds.example import about, example
from cx_handbook.kinds.values import parse_duration
from handbooks import checked, said

each_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))

MODELS: dict[str, Model] = {f"{kind.kind}-{model.__name__}": model for kind in KINDS.values() for model in models(kind)}
each_model = pytest.mark.parametrize("model", MODELS.values(), ids=list(MODELS))

LINKS: dict[str, Link] = {
    f"{name}-{spec.name}": spec.link
    for name, model in MODELS.items()
    for spec in fields(model)
    if spec.link is not None
}
each_link = pytest.mark.parametrize("link", LINKS.values(), ids=list(LINKS))


def declared() -> Iterator[type[Record]]:
    """Every kind that a file under ``kinds/`` declares."""
    for module in pkgutil.iter_modules(cx_handbook.kinds.__path__, "cx_handbook.kinds."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, type) and issubclass(value, Record) and value is not Record:
                yield value


def test_every_kind_that_has_a_file_is_listed() -> None:
    assert {kind.__name__ for kind in declared()} == {kind.__name__ for kind in KINDS.values()}


@each_kind
def test_kind_has_a_file_of_its_own(kind: type[Record]) -> None:
    assert kind.__module__ == f"cx_handbook.kinds.{kind.kind.replace('-', '_')}"


def test_names_and_folders_are_used_once() -> None:
    for names in ([*KINDS], [*FOLDERS], [kind.plural for kind in KINDS.values()]):
        assert len(set(names)) == len(KINDS)


@each_kind
def test_kind_says_where_it_belongs(kind: type[Record]) -> None:
    assert kind.group in GROUPS
    assert kind.rule_group in RULE_GROUPS
    assert parse_duration(kind.review_after).days >= 90
    assert about(kind).endswith("."), "say in the docstring what the kind is, in a sentence"
    assert set(kind.columns) <= {spec.name for spec in fields(kind)}, "a column is no field"


@each_model
def test_every_field_is_documented(model: Model) -> None:
    bare = [spec.name for spec in fields(model) if not docs(model).get(spec.name)]
    assert bare == [], "put a docstring under the field"


@each_model
def test_every_part_says_what_it_is(model: Model) -> None:
    assert model.__doc__, "write a docstring"
    if issubclass(model, Part):
        assert model.noun != Part.noun, "name it with noun, for messages"


@each_model
def test_every_expectation_can_be_said(model: Model) -> None:
    for spec in fields(model):
        for expect in spec.expects:
            assert expect.says == expect.says.strip(" .")
            assert expect.hint == expect.hint.strip(" .")
            assert not expect.unless or expect.unless in {each.name for each in fields(model)}
            assert expect.rule == "schema-invalid" or expect.why.endswith((".", ")"))
            assert expect.at_least == 1 or spec.many


@each_link
def test_every_link_leads_to_kinds_and_back(link: Link) -> None:
    assert set(link.kinds) <= {*KINDS, "same", ANY}
    assert link.forward
    assert link.back
    assert set(link.needed_by) <= set(link.kinds), "another kind than it leads to is said to need it"


@each_kind
def test_example_is_filed_under_its_kind(kind: type[Record]) -> None:
    assert FOLDERS[example(kind).path.split("/")[0]] is kind


@each_kind
def test_example_loads_as_a_live_record(kind: type[Record]) -> None:
    path, text = example(kind)
    book = checked({path: text}, "schema-invalid", "required-blank", "placeholder-text", "part-duplicate")
    assert said(book.findings) == []
    own = [record for record in book.book if record.id not in book.book.built_in]
    assert [record.status for record in own] == ["live"]


@each_kind
def test_example_holds_what_its_kind_asks_for(kind: type[Record]) -> None:
    path, text = example(kind)
    record = checked({path: text}, "schema-invalid").loaded.written[0].record
    lacking = [spec.name for spec in fields(kind) if spec.expects and lacks(record, spec)]
    assert lacking == [], "an example without it teaches to leave it out"


def lacks(record: Record, spec: FieldSpec) -> bool:
    """Whether nothing stands there, nor in the field that may stand for it."""
    return is_blank(getattr(record, spec.name)) and not any(
        each.unless and not is_blank(getattr(record, each.unless)) for each in spec.expects
    )


def test_kind_without_an_example_is_told() -> None:
    class Shelf(Record):
        """Holds books."""

        kind = "shelf"

    with pytest.raises(LookupError) as missing:
        example(Shelf)
    assert str(missing.value) == "kind 'shelf' has no example in its docstring"
