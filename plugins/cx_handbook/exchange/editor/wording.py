"""What an editor says of a value that does not fit, in the words that the checks have for it."""

from __future__ import annotations

from typing import Any

from ...kinds import FieldSpec

LIST = "write a list: each item on a line of its own, after a dash and a space, or all of them in [ ]"
TEXT = "write a text; put it in quotes where it is a number, true or false"

BY_SHAPE = {
    "duration": "must be a length of time such as 2 min, 24 h or 90 d",
    "week": "must be a week written year-W-number, such as 2026-W48",
    "money": "must be an amount such as 45, or {amount: 45, currency: EUR}",
}
"""Values that are written in a form of their own."""

BY_TYPE = {
    "string": TEXT,
    "integer": "write a whole number",
    "number": "write a number",
    "boolean": "write true or false",
}

BY_PATTERN = {"^[A-Z]{3}$": "must be three capital letters, such as GBP or EUR"}
NAME = "use lower-case letters, digits and single dashes"


def worded(made: dict[str, Any], spec: FieldSpec) -> dict[str, Any]:
    """*made*, the schema of one value of a field, with what is said where a value does not fit."""
    kept = {key: value for key, value in made.items() if key not in ("title", "description", "default")}
    message = BY_SHAPE.get(spec.shape) or _message(kept)
    if "pattern" in kept and spec.shape not in BY_SHAPE:
        kept["patternErrorMessage"] = BY_PATTERN.get(kept["pattern"], NAME if "a-z0-9" in kept["pattern"] else message)
    return {**kept, "errorMessage": message} if message else kept


def _message(made: dict[str, Any]) -> str:
    if made.get("format") == "date":
        return "must be a date written year-month-day, such as 2026-11-23"
    if "enum" in made:
        return f"choose from {', '.join(map(str, made['enum']))}"
    kind = made.get("type", "")
    return BY_TYPE.get(kind, "") if isinstance(kind, str) else ""
