"""How old something is, in words."""

from __future__ import annotations

import datetime

import pytest

from cx_handbook.kinds.in_words import age

DAY = datetime.date(2026, 11, 23)

AGES = [
    ("2026-11-24", ""),
    ("2026-11-23", "new today"),
    ("2026-11-22", "1 day old"),
    ("2026-11-10", "13 days old"),
    ("2026-11-09", "2 weeks old"),
    ("2026-10-31", "3 weeks old"),
    ("2026-09-24", "8 weeks old"),
    ("2026-09-23", "2 months old"),
    ("2024-11-23", "23 months old"),
    ("2024-11-22", "2 years old"),
    ("0001-01-01", "2025 years old"),
]


@pytest.mark.parametrize(("day", "words"), AGES)
def test_age(day: str, words: str) -> None:
    assert age(datetime.date.fromisoformat(day), DAY) == words
