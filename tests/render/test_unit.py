"""Values with their units, as a reader sees them."""

from __future__ import annotations

import pytest

from cx_handbook.graph import Book
from cx_handbook.kinds import Metric
from cx_handbook.render.unit import Unit

SAID = [
    ("percent", 88.6, "88.6 %"),
    ("percent", -3, "−3 %"),
    ("per_1000", 1250, "1,250 per 1,000"),
    ("money", 1250, "£1,250"),
    ("money", -0.5, "−£0.50"),
    ("count", 1_200_000, "1,200,000"),
    (None, 7, "7"),
]


@pytest.mark.parametrize(("unit", "value", "said"), SAID)
def test_said(unit: str | None, value: float, said: str) -> None:
    assert Unit.of(Metric.model_validate({"id": "x", "title": "X", "unit": unit}), Book([])).said(value) == said


SHORT = [
    ("percent", 80, 100, "80 %"),
    ("per_100", 30.5, 40, "30.5"),
    ("money", 1_250_000, 1_600_000, "£1.25m"),
    ("money", 800_000, 1_600_000, "£0.8m"),
    ("money", 0, 1_600_000, "£0"),
    ("count", 12_500_000_000, 12_500_000_000, "12.5bn"),
    ("percent", -2_000_000_000_000, 2_000_000_000_000, "−2tn"),
]


@pytest.mark.parametrize(("unit", "value", "greatest", "said"), SHORT)
def test_short(unit: str, value: float, greatest: float, said: str) -> None:
    found = Unit.of(Metric.model_validate({"id": "x", "title": "X", "unit": unit}), Book([]))
    assert found.short(value, greatest) == said


@pytest.mark.parametrize(("decimals", "said"), [(None, "88.8 %"), (0, "89 %"), (2, "88.77 %")])
def test_what_was_computed_is_no_more_exact_than_what_was_measured(decimals: int | None, said: str) -> None:
    metric = Metric.model_validate({"id": "x", "title": "X", "unit": "percent", "decimals": decimals})
    assert Unit.of(metric, Book([])).about(88.7712) == said


def test_without_a_metric_there_is_no_unit() -> None:
    assert Unit.of(None, Book([])).said(3.0) == "3"
    assert Unit.of(None, Book([])).about(-0.01) == "0"
