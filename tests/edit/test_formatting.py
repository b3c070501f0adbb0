"""Files in canonical order and style: what they say and every comment stays, and twice is once."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest
from hypothesis import HealthCheck, assume, given, settings
from ruamel.yaml import YAML
from written import files

from cx_handbook.edit.formatting import formatted
from cx_handbook.kinds import Touchpoint
from cx_handbook.load.source import parse


def data(text: str) -> str:
    return json.dumps(parse("a.yml", text).data, sort_keys=True)


def by_another(text: str) -> object:
    """What another reading of YAML takes from *text*: ruamel's own, with merges and all types of its schema.

    Spaces on a line of their own count for nothing in a handbook.
    """
    return YAML(typ="safe", pure=True).load(re.sub("(?m)^[ \t]+$", "", text.replace("\r\n", "\n")))


@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
@given(files())
def test_what_a_file_says_and_its_comments_stay_and_twice_is_once(written: tuple[str, tuple[str, ...]]) -> None:
    text, comments = written
    assume(not parse("a.yml", text).problems)

    once = formatted("a.yml", text, Touchpoint)

    assert all("without changing" not in note and "since another one" not in note for note in once.notes)
    assert data(once.text) == data(text)
    assert by_another(once.text) == by_another(text)
    assert Counter({note: once.text.count(note) for note in comments}) == Counter(comments)
    assert formatted("a.yml", once.text, Touchpoint).text == once.text
    assert once.text.startswith("\ufeff") == text.startswith("\ufeff")
    assert ("\r\n" in once.text) == ("\r\n" in text)


CASES = [
    pytest.param(
        "owner: care\n# what readers see first\ntitle: Late  # for now\n\n\n\nstatus: live\n",
        "# what readers see first\ntitle: Late  # for now\n\nstatus: live\nowner: care\n",
        id="fields in the order of their declaration, each with its comments; one empty line at most",
    ),
    pytest.param(
        "waive: []\nbody: Text\npurpose: Arrive\ntitle: Late\n",
        "title: Late\npurpose: Arrive\nbody: Text\nwaive: []\n",
        id="what every record ends with stands last",
    ),
    pytest.param(
        "friction:\n- cause: b\n  what: a   \n  id: x\n-   id: y\n    what: c\n",
        "friction:\n  - id: x\n    what: a\n    cause: b\n  - id: y\n    what: c\n",
        id="two spaces a level, the dash further in; parts in their order",
    ),
    pytest.param(
        "emotion: { target: 2,now: 1 }\ntags: [b,a ]\n",
        "tags: [b, a]\nemotion: {now: 1, target: 2}\n",
        id="in brackets: fields in order, items as they were, one space after a comma",
    ),
    pytest.param(
        "body: |\n      one\n        two\n\n      # three\ntitle:    'It''s'\n",
        "title: 'It''s'\nbody: |\n  one\n    two\n\n  # three\n",
        id="a block of text moves as a whole, quotes stay",
    ),
    pytest.param(
        "owner: care\nmine: 1  # of mine\ntitle: Late\nsumary: x\n",
        "title: Late\nsumary: x\nowner: care\nmine: 1  # of mine\n",
        id="an unknown field stays behind the one it stood behind",
    ),
    pytest.param(
        "# The first of all.\n\n# yaml-language-server: $schema=x\nowner: care\ntitle: Late\n\n# The end.\n\n",
        "# The first of all.\n\n# yaml-language-server: $schema=x\ntitle: Late\nowner: care\n\n# The end.\n",
        id="what is said of the whole file stays at its ends",
    ),
    pytest.param(
        "friction:\n  # all of it\n  - # of the first\n    what: a\n    # its name\n    id: x\n  # of no one\n",
        "friction:\n  # all of it\n  # of the first\n  # its name\n  - id: x\n    what: a\n  # of no one\n",
        id="what is said of an item stands above its dash",
    ),
    pytest.param("body: |\n  x\ntitle: A", "title: A\nbody: |\n  x\n", id="a line break at the end"),
    pytest.param("title: A\nbody: |\n  x", "title: A\nbody: |-\n  x\n", id="which does not become part of a text"),
    pytest.param(
        "body: |+\n  x\n\n\ntitle: A\n", "title: A\nbody: |+\n  x\n\n\n", id="empty lines that a text keeps stay"
    ),
    pytest.param(
        "\ufeffowner: care\r\ntitle: A\r\n",
        "\ufefftitle: A\r\nowner: care\r\n",
        id="line ends and byte order mark stay",
    ),
    pytest.param(
        "- owner: care\n  title: A\n\n-\n    status: live\n    title: B\n",
        "- title: A\n  owner: care\n\n- title: B\n  status: live\n",
        id="several records in a file",
    ),
    pytest.param("  title: A\n  # end\n", "title: A\n# end\n", id="a record that stands further in"),
    pytest.param("{owner: care,\n title: A}\n", "{title: A,\n owner: care}\n", id="a record in brackets"),
]


@pytest.mark.parametrize(("text", "canonical"), CASES)
def test_a_file_becomes_canonical(text: str, canonical: str) -> None:
    assert formatted("a.yml", text, Touchpoint) == (canonical, ())
    assert formatted("a.yml", canonical, Touchpoint) == (canonical, ())


@pytest.mark.parametrize(
    ("text", "canonical", "note"),
    [
        pytest.param(
            "owner: &a care\ntitle: *a\nfriction:\n- id: b\n",
            "owner: &a care\ntitle: *a\nfriction:\n  - id: b\n",
            "fields from line 1 on keep their order, since one repeats (*) what another marks (&)",
            id="an alias after its anchor",
        ),
        pytest.param("title: [\n", None, "it cannot be read; run: handbook check", id="not YAML"),
        pytest.param(
            "? owner\n: care\ntitle: A\n",
            None,
            "it is written in a way that cannot be put in order: a key does not stand at the beginning of its line",
            id="keys after question marks",
        ),
    ],
)
def test_what_cannot_be_put_in_order_stays_and_is_told(text: str, canonical: str | None, note: str) -> None:
    assert formatted("a.yml", text, Touchpoint) == (canonical or text, (note,))


@pytest.mark.parametrize("text", ["", "# only a comment\n", "5\n", "[]\n", "---\n"])
def test_a_file_without_a_record_stays(text: str) -> None:
    assert formatted("a.yml", text, Touchpoint) == (text, ())
