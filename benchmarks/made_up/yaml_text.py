"""Plain data as YAML, written as people write it: no quotes where none are needed, prose as blocks."""

from __future__ import annotations

import datetime
import json
import re
from typing import Any

PLAIN = re.compile(r"[A-Za-z0-9](?:[\w .;÷'!’-]|:(?=\w)|,(?=.))*")
"""Texts that mean themselves without quotes; within brackets only where they have no comma."""

WORDS = {"true", "false", "null", "yes", "no", "on", "off"}
"""Texts that would be read as something else by some reader of YAML."""

WIDTH = 110
"""Longest line for a list or a set of fields in one line."""


def dump(data: dict[str, Any]) -> str:
    """*data* as the text of a YAML file."""
    return "".join(_field(key, value, 0) for key, value in data.items())


def _field(key: str, value: Any, indent: int) -> str:
    start = f"{' ' * indent}{key}:"
    if isinstance(value, str) and value.endswith("\n"):
        return f"{start} |\n{_block(value, indent + 2)}"
    if not isinstance(value, list | dict):
        return f"{start} {_scalar(value)}\n"
    line = f"{start} {_flow(value)}\n"
    if _is_small(value) and len(line) <= WIDTH:
        return line
    if isinstance(value, dict):
        return f"{start}\n" + "".join(_field(name, each, indent + 2) for name, each in value.items())
    return f"{start}\n" + "".join(_item(each, indent + 2) for each in value)


def _item(value: Any, indent: int) -> str:
    line = f"{' ' * indent}- {_flow(value)}\n"
    if not isinstance(value, dict):
        return f"{' ' * indent}- {_scalar(value)}\n"
    if _is_small(value) and len(line) <= WIDTH:
        return line
    fields = "".join(_field(name, each, indent + 2) for name, each in value.items())
    return f"{' ' * indent}- {fields[indent + 2 :]}"


def _is_small(value: Any) -> bool:
    """Whether it holds nothing but single values, and no sentences."""
    inside = value.values() if isinstance(value, dict) else value
    return not any(isinstance(each, list | dict) or (isinstance(each, str) and "\n" in each) for each in inside)


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(each) for each in value) + "]"
    text = _scalar(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) and "," in text and text[0] != '"' else text


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | datetime.date):
        return str(value)
    plain = PLAIN.fullmatch(value) and value.lower() not in WORDS and not value.isdigit()
    return value if plain else json.dumps(value, ensure_ascii=False)


def _block(text: str, indent: int) -> str:
    return "".join(f"{' ' * indent}{line}\n" if line else "\n" for line in text.splitlines())
