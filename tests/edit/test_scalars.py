"""Texts of one line as YAML, in whatever language and with whatever signs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cx_handbook.edit.scalars import in_quotes, scalar
from cx_handbook.load import parse

WRITTEN = [
    pytest.param("Late", "Late", id="a word"),
    pytest.param("a: b", '"a: b"', id="a colon"),
    pytest.param("it's", "it's", id="an apostrophe"),
    pytest.param("two\nlines\tand a tab", '"two\\nlines\\tand a tab"', id="what ends a line"),
    pytest.param("a\u2028b", '"a\\u2028b"', id="what ends a line elsewhere"),
    pytest.param("", '""', id="nothing"),
    pytest.param("true", '"true"', id="a word that means something"),
]


@pytest.mark.parametrize(("text", "written"), WRITTEN)
def test_is_written(text: str, written: str) -> None:
    assert scalar(text) == written


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_is_read_as_it_was(text: str) -> None:
    source = parse("", f"key: {scalar(text)}\nlist: [{in_quotes(text)}, {{a: {in_quotes(text)}}}]\n")
    assert (source.problems, source.data) == ((), {"key": text, "list": [text, {"a": text}]})
