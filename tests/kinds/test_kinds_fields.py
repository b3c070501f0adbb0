"""What is read off a declaration, and every value of a record with the way to it."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from cx_handbook.kinds import (
    KINDS,
    ContactReason,
    Metric,
    Principle,
    Record,
    Remedy,
    Role,
    Script,
    Touchpoint,
    Training,
    docs,
    field,
    fields,
    leaves,
    models,
    parts,
)
from cx_handbook.kinds.fields import LABELS
from cx_handbook.kinds.script import Escalation, Level, NotWhen, Outcome, Step
from cx_handbook.kinds.skill import SkillLevel


@pytest.mark.parametrize(
    ("model", "name", "shape", "many"),
    [
        pytest.param(Record, "title", "text", False, id="text"),
        pytest.param(Record, "tags", "text", True, id="texts"),
        pytest.param(Record, "body", "prose", False, id="Markdown"),
        pytest.param(Script, "quick", "words", True, id="words to say"),
        pytest.param(Script, "stop", "words", False, id="one of them"),
        pytest.param(Record, "owner", "link", False, id="link"),
        pytest.param(Script, "answers", "link", True, id="links"),
        pytest.param(Script, "steps", "part", True, id="parts"),
        pytest.param(Script, "limits", "part", False, id="one part"),
        pytest.param(Script, "type", "choice", False, id="choice"),
        pytest.param(Step, "phase", "choice", False, id="named choice"),
        pytest.param(Remedy, "fits", "choice", True, id="choices"),
        pytest.param(Record, "reviewed", "date", False, id="date"),
        pytest.param(Record, "review_every", "duration", False, id="duration"),
        pytest.param(ContactReason, "cost_each", "money", False, id="money"),
        pytest.param(Remedy, "worth", "money", False, id="range of money"),
        pytest.param(Metric, "min", "number", False, id="number"),
        pytest.param(ContactReason, "repeat_share", "percent", False, id="per cent"),
        pytest.param(Touchpoint, "weight", "whole number", False, id="grade"),
        pytest.param(Training, "minutes", "whole number", False, id="whole number"),
        pytest.param(Role, "external", "yes or no", False, id="yes or no"),
    ],
)
def test_shape_of_a_field(model: type[Record], name: str, shape: str, many: bool) -> None:
    spec = field(model, name)
    assert (spec.shape, spec.many) == (shape, many)


def test_key_differs_from_a_name_that_is_a_word_of_python() -> None:
    spec = field(NotWhen, "if_")
    assert (spec.key, spec.label) == ("if", "If")


def test_choices_are_in_their_order() -> None:
    assert field(Script, "type").choices == ("recover", "prevent", "serve", "calm")


def test_expectations_and_link_of_a_link_field() -> None:
    spec = field(Touchpoint, "meets")
    assert spec.link is not None
    assert (spec.link.kinds, spec.link.back, spec.link.needed_by["need"].rule) == (("need",), "is met at", "need-unmet")
    assert [expect.rule for expect in spec.expects] == ["touchpoint-no-need"]


def test_own_field_of_a_kind_stands_for_the_common_one() -> None:
    assert docs(Touchpoint)["owner"] == "The role that keeps it good."
    assert docs(Script)["owner"] == "The role or team that keeps this true; a person where no role alone will do."
    assert [spec.name for spec in fields(Touchpoint)].count("owner") == 1


def test_models_come_once_each_the_outermost_first() -> None:
    found = list(models(Script))
    assert found[0] is Script
    assert found.index(Step) < found.index(Outcome)
    assert len(set(found)) == len(found)


def test_unknown_field_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        field(Script, "colour")


SCRIPT = Script(
    id="late",
    title="Late",
    tags=("a", "b"),
    levels=(Level(n=2, remedies=("voucher",)),),
    steps=(Step(id="hear", say=("Sorry.",), outcomes=(Outcome(**{"if": "calm", "go": "end"}),)),),
    escalate=(Escalation(),),
)


def test_leaves_are_what_was_written_with_the_way_to_it() -> None:
    assert [(leaf.route, leaf.value) for leaf in leaves(SCRIPT)] == [
        (("id",), "late"),
        (("title",), "Late"),
        (("status",), "draft"),
        (("visibility",), "staff"),
        (("tags", 0), "a"),
        (("tags", 1), "b"),
        (("levels", 0, "n"), 2),
        (("levels", 0, "remedies", 0), "voucher"),
        (("steps", 0, "id"), "hear"),
        (("steps", 0, "say", 0), "Sorry."),
        (("steps", 0, "outcomes", 0, "if"), "calm"),
        (("steps", 0, "outcomes", 0, "go"), "end"),
    ]


def test_parts_are_there_at_any_depth_with_the_field_that_holds_them() -> None:
    assert [(route, spec.name, type(part)) for route, spec, part in parts(SCRIPT)] == [
        (("levels", 0), "levels", Level),
        (("steps", 0), "steps", Step),
        (("steps", 0, "outcomes", 0), "outcomes", Outcome),
        (("escalate", 0), "escalate", Escalation),
    ]


@pytest.mark.parametrize(
    ("model", "name", "label"),
    [
        pytest.param(Touchpoint, "customer_action", "Customer action", id="the name, in words"),
        pytest.param(Principle, "dont", "Don't", id="a name that reads badly"),
        pytest.param(SkillLevel, "n", "Level", id="in one part alone"),
    ],
)
def test_label_is_what_a_reader_sees(model: type[BaseModel], name: str, label: str) -> None:
    assert field(model, name).label == label


def test_every_label_is_of_a_field() -> None:
    declared = [model for kind in KINDS.values() for model in models(kind)]
    names = {
        name for model in declared for spec in fields(model) for name in (spec.name, f"{model.__name__}.{spec.name}")
    }
    assert LABELS.keys() <= names
