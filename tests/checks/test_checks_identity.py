"""What a finding is known by: it outlives moved lines, other wording and other files, and is nobody else's."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from cx_handbook.checks import Problem, baseline
from cx_handbook.checks.base import rule
from cx_handbook.finding import Finding, Severity, field_of, numbered
from cx_handbook.graph import Book
from cx_handbook.kinds import KINDS, Channel, Record
from cx_handbook.kinds.example import example
from cx_handbook.location import Location
from handbooks import checked, loaded, run_on

TOUCHPOINT = """\
title: Arrival
status: live
weight: 5
emotion: {now: -2, basis: assumed}
friction:
  - id: queue
    what: A queue at TBD.
  - id: door
    what: A heavy door.
    owner: nobody
  - id: stairs
    cause: An old house.
channels: [phnoe, shop, emial]
standard: [{promise: soon}, {limit: 3}, {limit: 4}]
"""
BOOK = {
    "handbook.yml": "profile: strict\nas_of: 2026-11-23\n",
    "touchpoints/arrival.yml": TOUCHPOINT,
    "touchpoints/leaving.yml": "title: Leaving\nstatus: live\nfriction: [{id: bus, severity: 9}]\n",
    "channels/shop.yml": "title: Shop\nstatus: live\nowner: lead\ncolour: red\n",
    "roles/lead.yml": "title: Lead\nstatus: live\nbody: See [[nowhere]] and [[elsewhere]].\n",
}


def identities(texts: Mapping[str, str]) -> list[str]:
    """What everything that is found is known by."""
    return sorted(each.identity for each in checked(texts).findings)


def moved(text: str) -> str:
    """The same with remarks and blank lines between."""
    return "# a remark\n\n" + text.replace("\n", "  # a remark\n").replace("title:", "\n\ntitle:", 1)


def reflowed(text: str) -> str:
    """The same data, all of it in brackets."""
    return json.dumps(YAML(typ="safe", pure=True).load(text), default=str)


def unfolded(text: str) -> str:
    """The same data, each value on a line of its own."""
    written, yaml = io.StringIO(), YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.dump(json.loads(reflowed(text)), written)
    return written.getvalue()


def reordered(text: str) -> str:
    """The same with the parts that have names in another order."""
    data = json.loads(reflowed(text))
    data["friction"] = data.get("friction", [])[::-1] if "friction" in data else []
    return json.dumps({key: value for key, value in data.items() if value != []})


def keys_turned(text: str) -> str:
    """The same with its fields in another order."""
    return json.dumps(dict(reversed(json.loads(reflowed(text)).items())))


CHANGES = [
    pytest.param(moved, id="lines moved"),
    pytest.param(reflowed, id="in brackets"),
    pytest.param(unfolded, id="in lines"),
    pytest.param(reordered, id="named parts reordered"),
    pytest.param(keys_turned, id="fields reordered"),
    pytest.param(lambda text: text.replace("\n", "\r\n"), id="other line ends"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_change_of_form_changes_no_identity(change: object) -> None:
    assert callable(change)
    changed = {path: text if path == "handbook.yml" else change(text) for path, text in BOOK.items()}
    before = identities(BOOK)
    assert len(before) > 30
    assert identities(changed) == before


def test_new_file_name_changes_no_identity_where_the_id_stays() -> None:
    named = {path: text for path, text in BOOK.items() if "arrival" not in path}
    named["touchpoints/coming/in.yml"] = f"id: arrival\n{TOUCHPOINT}"
    assert identities(named) == identities(BOOK)


def test_record_moved_into_a_list_keeps_its_identities() -> None:
    joined = {path: text for path, text in BOOK.items() if "arrival" not in path}
    record = {"id": "arrival", **json.loads(reflowed(TOUCHPOINT))}
    joined["touchpoints/all.yml"] = json.dumps([{"id": "other", "title": "Other"}, record])
    assert identities(joined) == identities(BOOK)


def test_new_item_before_others_adds_findings_and_changes_none() -> None:
    more = TOUCHPOINT.replace("friction:\n", "friction:\n  - id: lift\n    what: A slow lift.\n")
    assert set(identities(BOOK)) < set(identities({**BOOK, "touchpoints/arrival.yml": more}))


@rule("I", Channel, hint="")
def some_rule(record: Record, book: Book) -> Iterator[Problem]:
    """Finds three things in one field, and one in another."""
    yield from (Problem(("hours",), f"{word} wording") for word in ("some", "other", "more"))
    yield Problem((), "some wording")


def test_other_wording_changes_no_identity() -> None:
    def reworded(record: Record, book: Book) -> Iterator[Problem]:
        for problem in some_rule.check(record, book):  # type: ignore[misc]  # it has a check
            yield problem._replace(message=problem.message[::-1], hint="do", suggestions=("this",))

    book = loaded({"channels/phone.yml": "title: Phone\nstatus: live\nhours: 8 to 20\n"})
    found = [{each.identity for each in run_on(book, [each_rule]).findings} for each_rule in _worded(reworded)]
    assert (
        found[0]
        == found[1]
        == {
            "phone some-rule -",
            "phone some-rule hours",
            "phone some-rule hours 2",
            "phone some-rule hours 3",
        }
    )


def _worded(reworded: object) -> list[object]:
    return [some_rule, replace(some_rule, check=reworded)]  # type: ignore[arg-type]  # a rule with one check


def test_severity_is_no_part_of_an_identity() -> None:
    louder = BOOK["handbook.yml"] + "rules: {owner-missing: error, friction-unowned: info}\n"
    assert identities({**BOOK, "handbook.yml": louder}) == identities(BOOK)


WAYS = [
    pytest.param((), "", id="the record itself"),
    pytest.param(("steps", 0, "say"), "steps.sorry.say", id="a part with a name"),
    pytest.param(("steps", 1, "say"), "steps.say", id="a part without one"),
    pytest.param(("steps", 0), "steps.sorry", id="a part itself"),
    pytest.param(("steps", 7, "say"), "steps.say", id="beyond the end"),
    pytest.param(("steps", 2, "say"), "steps.say", id="a part whose name is no text"),
    pytest.param(("title", "x"), "title.x", id="inside a text"),
]


@pytest.mark.parametrize(("route", "expected"), WAYS)
def test_field_is_told_by_names_alone(route: tuple[str | int, ...], expected: str) -> None:
    data = {"title": "A", "steps": [{"id": "sorry", "say": "Sorry."}, {"say": "Well."}, {"id": 3}]}
    assert field_of(data, route) == expected


def finding(**fields: object) -> Finding:
    """A finding of little interest."""
    usual = {"rule": "some-rule", "severity": Severity.ERROR, "message": "m", "location": Location("f.yml")}
    return Finding(**{**usual, **fields})  # type: ignore[arg-type]  # fields by name


ODD = [
    pytest.param({"record": "late", "field": "steps"}, "late some-rule steps", id="as usual"),
    pytest.param({"record": "late"}, "late some-rule -", id="of a record as a whole"),
    pytest.param({}, "f.yml some-rule -", id="of a file"),
    pytest.param({"record": "late", "ordinal": 1}, "late some-rule - 2", id="the second"),
    pytest.param({"record": "late", "field": "-"}, r"late some-rule \u{2d}", id="a field that is called -"),
    pytest.param({"record": "late", "field": "steps 2"}, r"late some-rule steps\u{20}2", id="a blank in a field"),
    pytest.param({"record": "a\nb"}, r"a\u{a}b some-rule -", id="a line's end"),
    pytest.param({"record": "# a"}, r"\u{23}\u{20}a some-rule -", id="what begins a remark"),
    pytest.param({"record": "a\\b"}, r"a\u{5c}b some-rule -", id="a backslash"),
    pytest.param({"record": "ü-né"}, "ü-né some-rule -", id="letters beyond a to z"),
]


@pytest.mark.parametrize(("fields", "expected"), ODD)
def test_identity_is_three_words_and_a_number(fields: dict[str, object], expected: str) -> None:
    assert finding(**fields).identity == expected


@given(st.lists(st.tuples(st.text(), st.text(), st.integers(0, 3)), unique=True))
def test_identities_of_different_things_differ_and_can_be_listed(things: list[tuple[str, str, int]]) -> None:
    found = [finding(record=name or "x", field=field, ordinal=number) for name, field, number in things]
    distinct = {(each.record, each.field, each.ordinal) for each in found}
    listed = {each.identity for each in found}
    assert len(listed) == len(distinct)
    assert set(baseline.entries(baseline.write(found))) == listed


VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-3, 9),
        st.sampled_from(["lead", "arrival", "shop", "live", "[[nowhere]]", "TBD", "soon", "a b", "2020-01-01"]),
        st.text(max_size=8),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["id", "what", "owner", "do", "promise", "x y", "-", "a.b"]), inner, max_size=3
        ),
    ),
    max_leaves=8,
)
KEYS = sorted({key for kind in KINDS.values() for key in kind.model_fields} | {"colour", "a b", "-"})
RECORDS = st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6)
HANDBOOKS = st.dictionaries(
    st.tuples(st.sampled_from([kind.folder for kind in KINDS.values()]), st.sampled_from(["arrival", "shop", "lead"])),
    st.one_of(RECORDS, st.lists(RECORDS, max_size=3)),
    max_size=5,
)


@settings(max_examples=150, deadline=None)
@given(HANDBOOKS)
def test_identities_are_unique_over_a_whole_broken_handbook(data: dict[tuple[str, str], object]) -> None:
    texts = {f"{folder}/{name}.yml": json.dumps(_live(each)) for (folder, name), each in data.items()}
    found = checked({"handbook.yml": "profile: strict\nlabels: 3\nrules: {x: off}\n", **texts})
    listed = [each.identity for each in (*found.findings, *(waived.finding for waived in found.waived))]
    assert len(listed) == len(set(listed))
    assert "\n" not in "".join(listed)


def _live(data: object) -> object:
    return {"title": "T", "status": "live"} | data if isinstance(data, dict) else data


def test_identities_are_unique_over_the_examples_of_every_kind_with_half_of_each_gone() -> None:
    texts = {example(kind).path: example(kind).text for kind in KINDS.values()}
    halved = {path: "\n".join(text.splitlines()[: len(text.splitlines()) // 2]) for path, text in texts.items()}
    for broken in (texts, halved):
        listed = identities({"handbook.yml": "profile: strict\n", **broken})
        assert len(listed) == len(set(listed)) > 0


def test_findings_are_numbered_in_order_of_their_places() -> None:
    places = [Location("f.yml", line) for line in (9, 2, 5)]
    found = numbered([finding(location=place, message=str(place.line)) for place in places])
    assert [(each.message, each.ordinal) for each in found] == [("2", 0), ("5", 1), ("9", 2)]
