"""Texts of one line as YAML: plain where that says the same, else in double quotes."""

from __future__ import annotations

import json
import re

from ..load import parse


def scalar(text: str) -> str:
    """*text* as it may stand behind a key; not inside brackets."""
    if text and text == text.strip() and text[0].isalnum():
        source = parse("", f"key: {text}\n")
        if not source.problems and source.data == {"key": text}:
            return text
    return in_quotes(text)


def in_quotes(text: str) -> str:
    """*text* in double quotes; it may stand anywhere."""
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""What YAML takes for the end of a line, or for no text at all, and JSON does not."""
