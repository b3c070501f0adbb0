"""JSON with comments, as editors keep their settings: read, and changed in one place with every other byte left."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

_BETWEEN = re.compile(r"(?:[\s\ufeff]|//[^\r\n]*|/\*.*?\*/)*", re.DOTALL)
_REST_OF_LINE = re.compile(r"[ \t]*(?:/\*[^\r\n]*?\*/[ \t]*)*(?://[^\r\n]*)?")
_SCALAR = re.compile(r'"(?:[^"\\\r\n]|\\.)*"|-?\d[-+.\deE]*|true|false|null')
_BREAK = re.compile("\r\n?|\n")

STEP = "  "
"""How much further in something stands than what holds it, where the file does not show it."""


@dataclass
class Node:
    """A value, and where it is written."""

    start: int
    end: int
    """Just after it."""

    value: Any = None
    """A text, a number, true, false or nothing; else a ``dict`` or a ``list`` of nodes."""

    keys: dict[str, int] = field(default_factory=dict)
    """Where the keys of an object begin."""

    @property
    def plain(self) -> Any:
        """The value alone."""
        if isinstance(self.value, dict):
            return {key: node.plain for key, node in self.value.items()}
        return [node.plain for node in self.value] if isinstance(self.value, list) else self.value


def parse(text: str) -> Node:
    """What *text* holds. Raises ``ValueError`` where it is no JSON with comments."""
    node = _value(text, _after(text, 0))
    if _after(text, node.end) != len(text):
        raise ValueError(f"something follows the end in line {_line(text, node.end)}")
    return node


def put(text: str, way: Sequence[str], value: Any) -> str:
    """*text* with *value* under the keys of *way*; objects that are missing on the way are added.

    Everything beside it stays. Raises ``ValueError`` where *text* is no JSON, or something on the way is no object.
    """
    node = parse(text)
    for depth, key in enumerate(way):
        if not isinstance(node.value, dict):
            raise ValueError(f"{'.'.join(way[:depth]) or 'the whole'} is no object")
        if key not in node.value:
            for missing in reversed(way[depth + 1 :]):
                value = {missing: value}
            return _added(text, node, f"{json.dumps(key)}: ", value)
        node = node.value[key]
    return text if node.plain == value else text[: node.start] + _written(text, node.start, value) + text[node.end :]


def append(text: str, way: Sequence[str], value: Any) -> str:
    """*text* with *value* in the list under the keys of *way*, at its end where it is not in there yet.

    Raises ``ValueError`` as ``put``, and where there is something else than a list.
    """
    node = _at(parse(text), way)
    if node is None:
        return put(text, way, [value])
    if not isinstance(node.value, list):
        raise ValueError(f"{'.'.join(way)} is no list")
    return text if value in node.plain else _added(text, node, "", value)


def drop(text: str, way: Sequence[str]) -> str:
    """*text* without what stands under the keys of *way*, if anything does."""
    holder = _at(parse(text), way[:-1])
    if holder is None or not isinstance(holder.value, dict) or way[-1] not in holder.value:
        return text
    names = list(holder.value)
    number = names.index(way[-1])
    start, end = holder.keys[way[-1]], holder.value[way[-1]].end
    comma = _after(text, end)
    if text[comma] == ",":
        return text[:start] + text[comma + 1 :].lstrip()
    if number:
        return text[: holder.value[names[number - 1]].end] + text[end:]
    return text[:start] + text[end:]


def _at(node: Node, way: Sequence[str]) -> Node | None:
    for key in way:
        if not isinstance(node.value, dict) or key not in node.value:
            return None
        node = node.value[key]
    return node


def _added(text: str, holder: Node, label: str, value: Any) -> str:
    """*text* with one more thing at the end of *holder*, on a line of its own."""
    inside = list(holder.value.values()) if isinstance(holder.value, dict) else holder.value
    newline, outer = _newline(text), _indent(text, holder.start)
    if not inside:
        between = text[holder.start + 1 : holder.end - 1].rstrip()
        new = f"{newline}{outer}{STEP}{label}{_dumped(value, outer + STEP, newline)}"
        return f"{text[: holder.start + 1]}{between}{new}{newline}{outer}{text[holder.end - 1 :]}"
    first, last = min(holder.keys.values(), default=inside[0].start), inside[-1].end
    indent = _indent(text, first) if _begins_line(text, first) else outer + STEP
    if isinstance(holder.value, list) and not _BREAK.search(text, holder.start, holder.end):
        return f"{text[:last]}, {json.dumps(value, ensure_ascii=False)}{text[last:]}"
    comma = _after(text, last)
    after, ends = (comma + 1, ",") if text[comma] == "," else (last, "")
    rest = _REST_OF_LINE.match(text, after)
    assert rest is not None, "it matches nothing as well"
    before = f"{text[:last]}{'' if ends else ','}{text[last : rest.end()]}"
    new = f"{newline}{indent}{label}{_dumped(value, indent, newline)}{ends}"
    tail = text[rest.end() :]
    return f"{before}{new}{tail}" if _BREAK.match(tail) else f"{before}{new}{newline}{outer}{tail.lstrip(' ')}"


def _written(text: str, start: int, value: Any) -> str:
    return _dumped(value, _indent(text, start), _newline(text))


def _line(text: str, at: int) -> int:
    """The number of the line of that character, from 1."""
    return len(_BREAK.findall(text, 0, at)) + 1


def _newline(text: str) -> str:
    """How its first line ends."""
    found = _BREAK.search(text)
    return found[0] if found else "\n"


def _dumped(value: Any, indent: str, newline: str) -> str:
    """*value*: objects with a line for each key, lists on one line."""
    if not isinstance(value, dict) or not value:
        return json.dumps(value, ensure_ascii=False)
    inner = indent + STEP
    lines = (f"{inner}{json.dumps(key)}: {_dumped(each, inner, newline)}" for key, each in value.items())
    return f"{{{newline}{f',{newline}'.join(lines)}{newline}{indent}}}"


def _indent(text: str, at: int) -> str:
    """The spaces with which the line of that character begins."""
    begin = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    line = text[begin:at].removeprefix("\ufeff")
    return line[: len(line) - len(line.lstrip(" \t"))]


def _begins_line(text: str, at: int) -> bool:
    return not text[max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1 : at].strip()


def _after(text: str, at: int) -> int:
    """The next character that is neither space nor comment."""
    found = _BETWEEN.match(text, at)
    return found.end() if found else at


def _value(text: str, at: int) -> Node:
    if text[at : at + 1] in ("{", "["):
        return _holder(text, at)
    found = _SCALAR.match(text, at)
    if found is None:
        raise ValueError(f"something in line {_line(text, at)} is no JSON")
    return Node(at, found.end(), json.loads(found[0]))


def _holder(text: str, start: int) -> Node:
    """An object or a list; a comma may follow the last of it."""
    is_object = text[start] == "{"
    node = Node(start, start, {} if is_object else [])
    at = _after(text, start + 1)
    while text[at : at + 1] != ("}" if is_object else "]"):
        item = _member(text, at, node) if is_object else _item(text, at, node)
        at = _after(text, item.end)
        if text[at : at + 1] == ",":
            at = _after(text, at + 1)
        elif text[at : at + 1] not in ("}", "]"):
            raise ValueError(f"a comma is missing in line {_line(text, at)}")
    node.end = at + 1
    return node


def _member(text: str, at: int, holder: Node) -> Node:
    """Read a key and its value into *holder*."""
    key = _value(text, at)
    colon = _after(text, key.end)
    if not isinstance(key.value, str) or text[colon : colon + 1] != ":":
        raise ValueError(f"a key and a colon are missing in line {_line(text, at)}")
    holder.keys[key.value] = key.start
    member = holder.value[key.value] = _value(text, _after(text, colon + 1))
    return member


def _item(text: str, at: int, holder: Node) -> Node:
    """Read an item into *holder*."""
    item = _value(text, at)
    holder.value.append(item)
    return item
