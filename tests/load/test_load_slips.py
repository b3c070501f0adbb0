"""What is wrong with a text as YAML: the place, the message and what to do, each whole."""

from __future__ import annotations

import pytest
from ruamel.yaml.error import YAMLError

from cx_handbook.load import source
from handbooks import loaded, said

LATE = "scripts/late.yml"
BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n" for before, name in zip("abcdef", "bcdefg", strict=True)
)
"""Ten million texts in seven lines."""

SLIPS = [
    pytest.param(
        "title: Late\nsummary: Say this: sorry\n",
        ["2:18: error: a colon and a space stand inside a text [yaml-invalid]", "  hint: put the whole text in quotes"],
        id="colon and space inside a text",
    ),
    pytest.param(
        "title Late\nstatus: draft\n",
        ["1:1: error: line has no colon [yaml-invalid]", "  hint: write a colon and a space after its key"],
        id="colon missing on the line above",
    ),
    pytest.param(
        "title: Late\nquick:\n\t- One\n",
        ["3:1: error: a tab stands where only spaces may [yaml-invalid]", "  hint: replace it with spaces"],
        id="tab as indentation",
    ),
    pytest.param(
        "title: Late\nowner: \t@lead\n",
        ["2:8: error: a tab stands where only spaces may [yaml-invalid]", "  hint: replace it with spaces"],
        id="tab at the beginning of a value",
    ),
    pytest.param(
        "title:\tLate\n",
        ["1:7: error: a tab stands where only spaces may [yaml-invalid]", "  hint: replace it with spaces"],
        id="tab after a colon",
    ),
    pytest.param(
        "title: Late\nowner: @lead\n",
        [
            "2:8: error: a text begins with a character that means something to YAML [yaml-invalid]",
            "  hint: put the whole text in quotes",
        ],
        id="text begins with an at sign",
    ),
    pytest.param(
        "%title: Late\n",
        [
            "1:1: error: a line begins with %, which means something to YAML [yaml-invalid]",
            "  hint: put the whole text in quotes",
        ],
        id="text begins with a percent sign at the margin",
    ),
    pytest.param(
        "title: Late\nsummary: * star\n",
        ["2:11: error: a text begins with * or & [yaml-invalid]", "  hint: put the whole text in quotes"],
        id="text begins with an asterisk",
    ),
    pytest.param(
        "title: Late\nsummary: ! now\n",
        [
            "2:10: error: tag '!' is not allowed [yaml-invalid]",
            "  hint: delete it, or put the text in quotes if the ! belongs to it",
        ],
        id="text begins with an exclamation mark",
    ),
    pytest.param(
        "title: Late\nsummary: !!str 12\n",
        [
            "2:10: error: tag '!!str' is not allowed [yaml-invalid]",
            "  hint: delete it, or put the text in quotes if the ! belongs to it",
        ],
        id="tag",
    ),
    pytest.param(
        "title: Late\nbody: !!python/object/apply:os.system [ls]\n",
        [
            "2:7: error: tag '!!python/object/apply:os.system' is not allowed [yaml-invalid]",
            "  hint: delete it, or put the text in quotes if the ! belongs to it",
        ],
        id="python tag",
    ),
    pytest.param(
        "title: Late\nsummary: 'It is late\nstatus: draft\n",
        [
            "2:10: error: a quote is opened and never closed [yaml-invalid]",
            "  hint: close it, with the same kind of quote",
        ],
        id="quote never closed",
    ),
    pytest.param(
        "title: Late\nsummary: 'It' is late\n",
        [
            "2:15: error: the quote closes before the text ends: ' [yaml-invalid]",
            "  hint: put the whole text in double quotes",
        ],
        id="quote closed too soon",
    ),
    pytest.param(
        "title: Late\nroles: [lead\nstatus: draft\n",
        [
            "2:8: error: a list in [ ] is not closed, or a comma is missing [yaml-invalid]",
            "  hint: write the comma, or close it with ]",
        ],
        id="list never closed",
    ),
    pytest.param(
        "title: Late\nlimits: {resolve: 2 d\nstatus: draft\n",
        [
            "2:9: error: a set of fields in { } is not closed, or a comma is missing [yaml-invalid]",
            "  hint: write the comma, or close it with }",
        ],
        id="fields never closed",
    ),
    pytest.param(
        "title: Late\nroles: [\n",
        [
            "2:9: error: a list in [ ] or a set of fields in { } is never closed [yaml-invalid]",
            "  hint: close it",
        ],
        id="list never closed, and nothing after it",
    ),
    pytest.param(
        "title: Late\nstatus\n",
        [
            "2:1: error: a key has no colon [yaml-invalid]",
            "  hint: write a colon and a space after it, or begin it further in",
        ],
        id="key without a colon at the end",
    ),
    pytest.param(
        "title: Late\nquick: - One\n",
        ["2:8: error: a dash stands where no list can begin [yaml-invalid]", "  hint: begin the list on the next line"],
        id="dash after a colon",
    ),
    pytest.param(
        "title: Late\nbody: | words\n  more\n",
        [
            "2:9: error: words follow | or > on the same line [yaml-invalid]",
            "  hint: begin the text on the next line, further in",
        ],
        id="words after a block sign",
    ),
    pytest.param(
        'title: Late\nsummary: "C:\\desk"\n',
        [
            "2:14: error: a backslash stands in double quotes, where it means something to YAML [yaml-invalid]",
            "  hint: use single quotes",
        ],
        id="backslash in double quotes",
    ),
    pytest.param(
        "title: Late\n... more\n",
        ["2:5: error: text follows the end mark ... [yaml-invalid]", "  hint: delete the ... line"],
        id="text after the end mark",
    ),
    pytest.param(
        "title: Late\nroles: [lead, , host]\n",
        ["2:15: error: a value is missing here [yaml-invalid]", "  hint: write it, or put the text in quotes"],
        id="value missing in a list",
    ),
    pytest.param(
        "title: Late\nquick:\n  - One\n - Two\n",
        [
            "4:2: error: line begins in a column of its own [yaml-invalid]",
            "  hint: begin it in column 3, as what stands above",
        ],
        id="less indented than its list",
    ),
    pytest.param(
        "title: Late\nsummary: late\n  again: more\n",
        [
            "3:3: error: line stands further in than the one above [yaml-invalid]",
            "  hint: let both begin in the same column, or put the text above in quotes",
        ],
        id="value under another key",
    ),
    pytest.param(
        "title: Late\n---\ntitle: Late\n",
        [
            "2:1: error: a second document starts here [yaml-invalid]",
            "  hint: delete the --- line, or write the records as a list",
        ],
        id="second document",
    ),
    pytest.param(
        "title: Late\nstatus: draft\ntitle: Later\n",
        ["3:1: error: key 'title' is written twice; the first is on line 1 [yaml-invalid]", "  hint: keep one of them"],
        id="key twice",
    ),
    pytest.param(
        "title: Late\nlog: {where: a, where: b, where: c}\n",
        [
            "2:17: error: key 'where' is written twice; the first is on line 2 [yaml-invalid]",
            "  hint: keep one of them",
            "2:27: error: key 'where' is written twice; the first is on line 2 [yaml-invalid]",
            "  hint: keep one of them",
        ],
        id="key three times, nested",
    ),
    pytest.param(
        "[title]: Late\n",
        ["1:1: error: a key must be a word, not a list or a set of fields [yaml-invalid]", "  hint: put it in quotes"],
        id="key is a list",
    ),
    pytest.param(
        "title: Late\ntags: &t x\n*t : y\n",
        ["3:1: error: a key must be a word, not an alias [yaml-invalid]", "  hint: write the word"],
        id="key is an alias",
    ),
    pytest.param(
        "title: Late\nowner: *lead\n",
        [
            "2:8: error: alias '*lead' names no anchor above it [yaml-invalid]",
            "  hint: put the text in quotes, or mark the value it stands for with &",
        ],
        id="alias without anchor",
    ),
    pytest.param(
        "title: Late\nsteps: &s [*s]\n",
        ["2:12: error: alias '*s' contains itself [yaml-invalid]", "  hint: write the value out"],
        id="alias of itself",
    ),
    pytest.param(
        "title: Late\nlog:\n  <<: care desk\n",
        ["3:7: error: << takes in sets of fields, nothing else [yaml-invalid]", "  hint: write <<: *name"],
        id="merge of a text",
    ),
    pytest.param(
        "title: Late\nlog:\n  <<: [care desk, {where: x}]\n",
        ["3:8: error: << takes in sets of fields, nothing else [yaml-invalid]", "  hint: write <<: *name"],
        id="merge of a list with a text",
    ),
    pytest.param(
        "title: La\x00te\n",
        ["1:10: error: file holds a character that no text should (U+0000) [file-unreadable]", "  hint: delete it"],
        id="nul",
    ),
    pytest.param(
        "title: La\x1bte\n",
        ["1:10: error: file holds a character that no text should (U+001B) [file-unreadable]", "  hint: delete it"],
        id="escape character",
    ),
    pytest.param(
        "title: La\u2028te\n",
        ["1:10: error: file holds a character that no text should (U+2028) [file-unreadable]", "  hint: delete it"],
        id="line separator",
    ),
    pytest.param(
        "title: La\ufeffte\n",
        ["1:10: error: file holds a character that no text should (U+FEFF) [file-unreadable]", "  hint: delete it"],
        id="byte order mark inside",
    ),
    pytest.param(
        "title: La\ud800te\n",
        ["1:10: error: file holds a character that no text should (U+D800) [file-unreadable]", "  hint: delete it"],
        id="lone surrogate",
    ),
    pytest.param(
        "title: Late\nbody:\n" + "\n".join(" " * n + "-" for n in range(1000)),
        ["66:64: error: file nests more than 64 levels deep [yaml-invalid]", "  hint: use fewer levels"],
        id="1,000 deep",
    ),
    pytest.param(
        "title: Late\nbody: " + "[" * 1000 + "]" * 1000,
        ["2:70: error: file nests more than 64 levels deep [yaml-invalid]", "  hint: use fewer levels"],
        id="1,000 deep in one line",
    ),
    pytest.param(
        BOMB,
        [
            "5:16: error: file holds more than 25,000 values once its aliases are written out [yaml-invalid]",
            "  hint: split the file, or write fewer aliases",
        ],
        id="alias bomb",
    ),
    pytest.param(
        "# to come\n",
        ["1:1: error: file holds no record [file-unreadable]", "  hint: write the record, or delete the file"],
        id="only comments",
    ),
    pytest.param(
        "[]\n",
        ["1:1: error: file holds no record [file-unreadable]", "  hint: write the record, or delete the file"],
        id="empty list",
    ),
    pytest.param(
        "Late\n",
        [
            "1:1: error: file holds no script, only a text or a number [schema-invalid]",
            "  hint: write fields, such as title: and status:",
        ],
        id="a text",
    ),
    pytest.param(
        "12\n",
        [
            "1:1: error: file holds no script, only a text or a number [schema-invalid]",
            "  hint: write fields, such as title: and status:",
        ],
        id="a number",
    ),
    pytest.param(
        "- Late\n- {id: ok, title: Ok}\n-\n",
        [
            "1:3: error: item 1 holds no script, only a text or a number [schema-invalid]",
            "  hint: write fields, such as title: and status:",
            "3:2: error: item 3 holds no script [schema-invalid]",
            "  hint: write fields, such as title: and status:",
        ],
        id="list of texts",
    ),
]


@pytest.mark.parametrize(("text", "expected"), SLIPS)
def test_slip_is_told_at_its_place(text: str, expected: list[str]) -> None:
    assert said(loaded({LATE: text}).findings, LATE) == expected


def test_a_slip_in_one_file_hides_nothing_in_the_others() -> None:
    read = loaded({"scripts/a.yml": "title: [\n", "scripts/b.yml": "title: B\n", "scripts/c.yml": "titel: C\n"})
    assert [(finding.location.path, finding.rule) for finding in read.findings] == [
        ("scripts/a.yml", "yaml-invalid"),
        ("scripts/c.yml", "schema-invalid"),
    ]
    assert [each.record.id for each in read.written] == ["b"]
    assert read.failed == {"a": "script", "c": "script"}


def test_ids_in_a_file_with_a_slip_are_kept_as_far_as_they_were_read() -> None:
    read = loaded({"scripts/all.yml": "- {id: a, title: A, title: B}\n- {id: b}\n- {id: [c}\n"})
    assert set(read.failed) == {"all"}
    read = loaded({"scripts/all.yml": "- {id: a, title: A, title: B}\n- {id: b}\n"})
    assert set(read.failed) == {"all", "a", "b"}


def test_error_of_the_parser_without_a_place_is_a_finding_too(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def parse(self, text: str) -> None:
            raise YAMLError("out of order")

    monkeypatch.setattr(source, "FAST", Broken())
    monkeypatch.setattr(source, "PURE", Broken())
    assert said(loaded({LATE: "title: Late\n"}).findings, LATE) == [
        "1:1: error: file is not YAML: out of order [yaml-invalid]"
    ]


def test_two_merges_in_one_set_of_fields() -> None:
    read = loaded(
        {"channels/phone.yml": "- &a {title: A, id: a}\n- &b {title: B, id: b}\n- <<: *a\n  <<: *b\n  id: c\n"}
    )
    assert [(str(each.location), each.message) for each in read.findings] == [
        ("channels/phone.yml:4:3", "key '<<' is written twice")
    ]
