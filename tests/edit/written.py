"""Files as authors might write them: odd, and right by the rules of YAML."""

from __future__ import annotations

import textwrap
from itertools import count

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

KEYS = (
    *("title", "status", "owner", "summary", "reviewed", "tags", "body", "changes", "waive", "customer_says"),
    *("at", "purpose", "friction", "standard", "frontstage", "emotion", "weight", "discretion", "sumary", "x-note"),
)
INNER = ("id", "what", "cause", "owner", "severity", "due", "do", "by", "max_time", "promise", "note", "now", "target")
WORDS = ("late", "it's", "Größe 5", "naïve — “so”", "3 days", "a#b", "50 %", "née", "🚲 bike", "x:y", "end", "w" * 130)
NUMBERS = ("5", "0012", "3.50", "-1", "1e3", "0x1F", "true", "no", "null", "~", "2026-11-23", "2026-W48", "007")


class Author:
    """Writes one file; every comment and every anchor has a name of its own."""

    def __init__(self, draw: DrawFn) -> None:
        self._draw = draw
        self._numbers = count(1)
        self.comments: list[str] = []
        self._anchors: list[str] = []

    def _pick(self, *choices: str) -> str:
        return self._draw(st.sampled_from(choices))

    def _often(self, of: int = 4) -> bool:
        return self._draw(st.integers(1, of)) == 1

    def fields(self, indent: int, depth: int, keys: tuple[str, ...] = KEYS) -> list[str]:
        chosen = self._draw(st.lists(st.sampled_from(keys), min_size=1, max_size=6, unique=True))
        if depth and self._anchors and self._often(6):
            chosen[:0] = ["<<"] if self._maps else []
        lines: list[str] = []
        for number, key in enumerate(chosen):
            lines += self._above(indent) if number or depth == 0 else []
            lines += self._field(key, indent, depth)
        return [*lines, *(self._above(indent) if self._often(5) else [])]

    _maps: tuple[str, ...] = ()

    def _field(self, key: str, indent: int, depth: int) -> list[str]:
        space = " " * indent
        if key == "<<":
            return [f"{space}<<: *{self._maps[-1]}"]
        name = self._pick(key, key, key, f'"{key}"', f"'{key}'")
        shape = self._pick("plain", "plain", "quoted", "block", "flow", "list", "fields", "nothing", "below", "alias")
        if shape in ("list", "fields") and depth < 3:
            return self._holder(f"{space}{name}:", indent, depth, shape)
        if shape == "nothing":
            return [f"{space}{name}:{self._beside()}"]
        if shape == "below":
            return [f"{space}{name}:{self._beside()}", f"{space}   {self._plain()}"]
        if shape == "alias" and self._anchors:
            return [f"{space}{name}: *{self._draw(st.sampled_from(self._anchors))}{self._beside()}"]
        return self._value(f"{space}{name}:", indent, shape)

    def _holder(self, head: str, indent: int, depth: int, shape: str) -> list[str]:
        mark, step = "", self._draw(st.integers(1, 4))
        if self._often(6):
            mark = f"m{next(self._numbers)}"
        before = [*self._above(indent + step)] if self._often(5) else []
        inside = (
            self.fields(indent + step, depth + 1, INNER)
            if shape == "fields"
            else self._list(
                indent + self._draw(st.sampled_from([0, step])) if indent or depth == 0 else step, depth + 1
            )
        )
        if mark:
            self._anchors.append(mark)
            self._maps = (*self._maps, mark) if shape == "fields" else self._maps
        return [f"{head}{f' &{mark}' if mark else ''}{self._beside()}", *before, *inside]

    def _list(self, indent: int, depth: int) -> list[str]:
        lines: list[str] = []
        for _ in range(self._draw(st.integers(1, 3))):
            lines += self._above(indent) if self._often(3) else []
            lines += self._item(indent, depth)
        return lines

    def _item(self, indent: int, depth: int) -> list[str]:
        dash = f"{' ' * indent}-"
        if self._often(3) and depth < 4:
            gap = self._draw(st.integers(1, 3))
            inside = self.fields(indent + 1 + gap, depth + 1, INNER)
            if self._often(4):
                return [f"{dash}{self._beside()}", *inside]
            first = next((number for number, line in enumerate(inside) if line.strip()), 0)
            return [f"{dash}{' ' * gap}{inside[first].lstrip()}", *inside[first + 1 :]]
        return self._value(dash, indent, self._pick("plain", "quoted", "block", "flow"))

    def _value(self, head: str, indent: int, shape: str) -> list[str]:
        gap = self._pick(" ", " ", "  ", "    ")
        anchor = ""
        if self._often(10):
            anchor = f"a{next(self._numbers)}"
            self._anchors.append(anchor)
        head = f"{head}{gap}{f'&{anchor} ' if anchor else ''}"
        if shape == "block":
            return self._block(head, indent)
        if shape == "flow":
            return self._flow(head, indent)
        return [
            *f"{head}{self._quoted(indent) if shape == 'quoted' else self._plain(indent)}{self._beside()}".split("\n")
        ]

    def _plain(self, indent: int | None = None) -> str:
        word = self._draw(st.sampled_from([*WORDS, *NUMBERS]))
        if indent is not None and self._often(6):
            return f"{word}\n{' ' * (indent + 3)}goes on\n{' ' * (indent + 1)}and on"
        return word

    def _quoted(self, indent: int) -> str:
        inner = self._pick(
            "late: # no comment", "", "it is", " led and trailed ", "[late]", "- x", "5", "yes", "é\u00a0ü"
        )
        if self._often(4):
            inner += f"\n\n{' ' * (indent + 2)}more # here\n{' ' * (indent + 1)}end"
        return f'"{inner}\\t\\u00e9"' if self._often(2) else f"'{inner} it''s'"

    def _block(self, head: str, indent: int) -> list[str]:
        sign, chomp, step = self._pick("|", ">"), self._pick("", "-", "+"), self._draw(st.integers(1, 5))
        digit = str(step) if indent and self._often(4) else ""
        text = self._pick(
            "one\ntwo",
            "# no comment\nkey: value",
            "one\n\n\n  further in\nback",
            "- x\n\n",
            "\n\nlate\n",
            "x  \n \ny  ",
            "ü",
        )
        lead = "  led" if digit and self._often(2) else ""
        lines = textwrap.indent(f"{lead}\n{text}" if lead else text, " " * (indent + step)).split("\n")
        return [f"{head}{sign}{digit}{chomp}{self._beside()}", *lines, *([""] if self._often(3) else [])]

    def _flow(self, head: str, indent: int) -> list[str]:
        kind = self._pick("list", "empty", "fields", "tight", "deep", "wide", "noted", "pair")
        note, space = self._note(), " " * (indent + 1)
        said = {
            "list": "[late, 'it''s', \"x, y\" ]",
            "empty": self._pick("[]", "{}", "[ ]", "{ }"),
            "fields": "{ owner: care, what: 'a, b',id: x-1, due: 2026-11-23 }",
            "tight": '{"what":1,id: 2, by: ,}',
            "deep": "[{what: [a,b], id: {x: [1,2,]}},[c]]",
            "wide": f"[one,\n{space} two,\n\n{space}    {{what: a, id: b}} ,\n{space}]",
            "noted": f"[one, {note}\n{space}two]",
            "pair": "[what: x, y]",
        }[kind]
        if kind == "noted":
            self.comments.append(note)
        return f"{head}{said}{self._beside()}".split("\n")

    def _note(self) -> str:
        return f"# c{next(self._numbers)} {self._pick('note', 'it: [is', 'ünï # twice', '- x')}."

    def _beside(self) -> str:
        if not self._often(5):
            return self._pick("", "", "", " ", "  ")
        note = self._note()
        self.comments.append(note)
        return f"{self._pick(' ', '  ', '      ')}{note}"

    def _above(self, indent: int) -> list[str]:
        lines: list[str] = []
        for _ in range(self._draw(st.sampled_from([0, 0, 0, 1, 2, 3]))):
            if self._often(3):
                note = self._note()
                self.comments.append(note)
                lines.append(f"{' ' * max(indent + self._draw(st.sampled_from([0, 0, 0, 0, -2, 2])), 0)}{note}")
            else:
                lines.append(self._pick("", "", "  "))
        return lines


@st.composite
def files(draw: DrawFn) -> tuple[str, tuple[str, ...]]:
    """A file, and the comments in it."""
    author = Author(draw)
    lines = author.fields(0, 0)
    if draw(st.integers(1, 5)) == 1:  # several records in a list
        lines = [f"{'- ' if number == 0 else '  '}{line}".rstrip() if line else "" for number, line in enumerate(lines)]
    head = draw(st.sampled_from(["", "", "# whole file\n\n", "---\n", "# yaml-language-server: $schema=x.json\n"]))
    author.comments += [head.strip()] if head.startswith("#") else []
    text = head + "\n".join(lines) + draw(st.sampled_from(["\n", "\n", "", "\n\n\n"]))
    text = text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n"])))
    return draw(st.sampled_from(["", "", "\ufeff"])) + text, tuple(author.comments)
