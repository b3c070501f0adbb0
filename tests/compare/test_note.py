"""The note as a text: what it holds at most, and what authors' texts may do in it."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt
from prepared import TEXTS, compared

from cx_handbook.compare import MARKER, note
from cx_handbook.report.markdown import COMMENT

NASTY = "<script>x</script> | `*_[a](https://evil.example)_*` @all #1 ![b](c) <!-- & $x$ ~y~ www.evil.example"
"""Means something to every reader of Markdown."""

LIMIT = 65_536
"""Characters that a comment on GitHub may have."""

ROLES = 60
SCRIPTS = 150


def many(words: str) -> dict[str, str]:
    """A handbook of many roles, each with scripts of its own, in which all says *words*."""
    roles = {f"roles/role-{n}.yml": f"title: Role {n}\nstatus: live\npurpose: To {words}.\n" for n in range(ROLES)}
    said = " ".join([words] * 60)
    scripts = {
        f"scripts/script-{n}.yml": f"title: Case {n}\nstatus: live\nroles: [role-{n % ROLES}]\nquick: [{said} {n}]\n"
        f"steps: [{{id: one, phase: act, say: [{said}], do: {said}, go: end}}]\nturn_it: {said}\n"
        for n in range(SCRIPTS)
    }
    pages = {f"terms/term-{n}.yml": f"title: Term {n}\nstatus: live\nmeans: {said}\n" for n in range(SCRIPTS)}
    return {**roles, **scripts, **pages}


def test_a_note_fits_into_a_comment_and_says_what_it_leaves_out() -> None:
    found = compared(many("help"), many("serve"))
    told = note(found)
    assert len(told) < len(told.encode()) <= COMMENT < LIMIT
    assert re.search(r"^ *- and \d+ more$", told, re.MULTILINE)
    assert re.search(r"^\*And \d+ groups more\.\*$", told, re.MULTILINE)

    whole = note(found, whole=True)
    assert len(whole) > LIMIT
    assert " more" not in whole
    assert all(f"(`script-{number}`)" in whole for number in range(SCRIPTS))


def test_what_is_left_out_and_what_is_told_make_all_of_it() -> None:
    told = note(compared({}, many("help"))).partition("#### Findings")[0]
    left = sum(map(int, re.findall(r"^- and (\d+) more$", told, re.MULTILINE)))
    assert "groups more" not in told
    assert left + told.count("is gone: ") + told.count("- Gone: ") == 2 * SCRIPTS + ROLES


@pytest.mark.parametrize("name", ["before", "after"])
def test_authors_texts_make_nothing(name: str) -> None:
    nasty = f"{{title: {_quoted(NASTY[:60])}, status: live, owner: lead, roles: [agent], summary: {_quoted(NASTY)}"
    one = f"{nasty}, quick: [{_quoted(NASTY)}], customer_says: [{_quoted(NASTY)}]}}\n"
    two = one.replace("quick", "signals").replace("@all", "@team")
    texts = {**TEXTS, "scripts/nasty.yml": one}, {**TEXTS, "scripts/nasty.yml": two}
    found = compared(*(texts if name == "after" else texts[::-1]))
    told = note(found, whole=True)
    html = MarkdownIt("commonmark", {"html": True}).enable("strikethrough").render(told).replace(MARKER, "")
    assert set(re.findall(r"<(\w+)", html)) <= {"h2", "h3", "h4", "h5", "p", "ul", "li", "strong", "em", "code", "s"}
    bare = re.sub(r"`[^`]*`", "", told)
    assert not re.search(r"@\w|(?<!&)#\w", bare)
    assert not re.search(r"(?<!\\)\[|https?:/", bare)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
