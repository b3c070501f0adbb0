"""What is to stand in a new record becomes YAML, as authors write it: in reading order, short parts in one line."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

from ...kinds import Record, fields
from ...kinds.values import DURATION
from ..spots import encoded

FIRST = ("title", "status", "owner", "summary")
"""Fields that say what a record is; they come before those of its kind, and the others after."""

WIDTH = 110
"""Characters of a list or part that still stands in one line."""


def draft(kind: type[Record], data: Mapping[str, Any]) -> bytes:
    """A file with one record of *kind*: the fields in *data*, those without a value left out."""
    common = {spec.key for spec in fields(Record)}
    own = [spec.key for spec in fields(kind) if spec.key not in FIRST and spec.key not in common]
    rest = [spec.key for spec in fields(kind) if spec.key not in FIRST and spec.key in common]
    groups = ([(name, data[name]) for name in names if data.get(name)] for names in (FIRST, own, rest))
    return encoded("\n".join(_text(dict(group)) for group in groups if group))


def _text(data: Mapping[str, Any]) -> str:
    yaml = YAML()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = 1_000_000  # a text is never parted into lines
    text = io.StringIO()
    yaml.dump(CommentedMap((name, _node(value)) for name, value in data.items()), text)
    return text.getvalue()


def _node(value: Any) -> Any:
    """*value* with the style that it is to be written in."""
    if isinstance(value, Mapping):
        return _flat_where_it_fits(CommentedMap(), value.items(), value.values())
    if isinstance(value, str):
        return _scalar(value)
    if isinstance(value, Sequence):
        return _flat_where_it_fits(CommentedSeq(), value, value)
    return value


def _flat_where_it_fits(node: Any, items: Any, values: Any) -> Any:
    flat = all(isinstance(each, int) or (isinstance(each, str) and "\n" not in each) for each in values)
    flat = flat and sum(len(str(each)) + 4 for each in [*values, *(node_keys(items))]) <= WIDTH
    for each in items:
        if isinstance(node, CommentedMap):
            node[each[0]] = _scalar(each[1], flat=True) if flat and isinstance(each[1], str) else _node(each[1])
        else:
            node.append(_scalar(each, flat=True) if flat and isinstance(each, str) else _node(each))
    if flat:
        node.fa.set_flow_style()
    else:
        node.fa.set_block_style()
    return node


def node_keys(items: Any) -> list[str]:
    """The names of the fields, where *items* are fields with their values."""
    return [each[0] for each in items if isinstance(each, tuple)]


def _scalar(text: str, *, flat: bool = False) -> str:
    """*text*, in quotes where it needs them, over several lines where it has them."""
    if "\n" in text:
        block: str = LiteralScalarString(text if text.endswith("\n") else f"{text}\n")
        return block
    plain = _PLAIN_IN_A_LINE if flat else _PLAIN
    is_safe = plain.fullmatch(text) and text.lower() not in _NOT_TEXT
    if is_safe or DURATION.fullmatch(text) or _ID.fullmatch(text):
        return text
    quoted: str = DoubleQuotedScalarString(text)
    return quoted


_PLAIN = re.compile(
    r"[^\W\d_](?:[\w ,;.!?'\u2019\u201c\u201d/()%&+=\u2013\u2014\u00f7\u00a3\u20ac$-]*[\w.!?'\u2019\u201d)%])?"
)
"""What no parser takes for anything but text, in a block; and inside brackets, where commas part."""

_PLAIN_IN_A_LINE = re.compile(
    r"[^\W\d_](?:[\w .!?'\u2019\u201c\u201d/()%&+=\u2013\u2014\u00f7\u00a3\u20ac$-]*[\w.!?'\u2019\u201d)%])?"
)

_ID = re.compile(r"[0-9]+-[a-z]{2}[a-z0-9-]*")
"""An id that begins with a number: no parser takes it for one."""

_NOT_TEXT = ("yes", "no", "true", "false", "null", "on", "off", "y", "n")
