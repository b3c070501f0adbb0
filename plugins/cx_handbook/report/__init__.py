"""Findings become text or JSON. To add a format, write a module with ``render`` and list it here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ..finding import Finding
from . import json, text

FORMATS: dict[str, Callable[[Sequence[Finding], Mapping[str, str]], str]] = {"text": text.render, "json": json.render}
"""Every format by its name: from findings, and the texts of their files, to a report."""

__all__ = ["FORMATS", "json", "text"]
