"""What is wrong with a declaration of a kind: each mistake with its place, whole; and nothing else that it causes."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cx_handbook import render
from cx_handbook.checks import check
from cx_handbook.finding import Finding
from cx_handbook.kinds.custom import CustomField, CustomKind, Needed
from cx_handbook.kinds.schema import schema
from cx_handbook.load import load
from handbooks import DAY, loaded, said, written

FENCE = re.compile(r'^```\w+(?: title="(?P<title>[^"]+)")?\n(?P<text>.*?)^```$', re.MULTILINE | re.DOTALL)


def found(texts: Mapping[str, str]) -> list[Finding]:
    """What all checks find, but for a mission that no handbook here has."""
    findings = check(loaded(texts), DAY).findings
    return [each for each in findings if each.rule != "mission-missing"]


def mistakes() -> Iterator[Any]:
    """The sections of ``mistakes.md``: files, and what is said of them."""
    for section in (Path(__file__).parent / "mistakes.md").read_text("utf-8").split("\n## ")[1:]:
        files = {found["title"]: found["text"] for found in FENCE.finditer(section) if found["title"]}
        (lines,) = [found["text"] for found in FENCE.finditer(section) if not found["title"]]
        yield pytest.param(files, lines, id=section.splitlines()[0])


@pytest.mark.parametrize(("texts", "lines"), list(mistakes()))
def test_a_mistake_in_a_declaration_is_told_with_its_place(texts: dict[str, str], lines: str) -> None:
    assert "\n".join(said(found(texts))) + "\n" == lines


PROMOTION = """\
about: An offer for a while.
fields:
  state: {means: Where it stands., needed: {says: stands nowhere, why: So.}}
  told_on:
    means: Where customers hear of it.
    type: link
    many: true
    to: [channel, promotion]
    forward: is told on
    back: tells of
    needed_by: {channel: {says: tells of nothing, why: So.}}
"""
CHANNEL = """\
fields:
  busiest: {means: When most people call., needed: {says: is never busy, why: So.}}
  shows: {means: What it shows., type: link, to: [promotion], forward: shows, back: is shown on}
"""
BOOK = {
    "kinds/promotion.yml": PROMOTION,
    "kinds/channel.yml": CHANNEL,
    "channels/phone.yml": """\
title: Phone
owner: lead
status: live
type: phone
busiest: always
shows: spring
""",
    "channels/shop.yml": """\
title: Shop
owner: lead
status: live
type: store
waive: [{rule: channel-no-busiest, reason: A trial., by: lead, until: 2099-01-01}]
""",
    "promotions/spring.yml": "title: Spring\nowner: lead\nstatus: live\ntold_on: [phone]\nstate: over\n",
    "promotions/more.yml": "- {id: summer, title: Summer, owner: lead, status: live, state: on, told_on: [spring]}\n",
    "roles/lead.yml": "title: Lead\nowner: lead\nbody: Tell them of [[spring]] and [[summer]].\n",
    "handbook.yml": "name: A\nrules: {promotion-no-state: error}\noverrides:\n"
    "  - {kind: promotion, rules: {channel-no-busiest: off}}\n",
    "rules/untold.yml": "every: promotion\nneeds: [{link: is told on}]\nsays: is untold\nwhy: So.\n",
    "rules/calm.yml": "every: channel\nneeds: [{none: [{field: busiest, is: never}]}]\nsays: is calm\nwhy: So.\n",
}
"""A handbook in which much rests on what it declares."""

BROKEN = {
    "a new kind": {"kinds/promotion.yml": f"{PROMOTION}  day:\n"},
    "more fields": {"kinds/channel.yml": f"{CHANNEL}  day:\n"},
    "both": {"kinds/promotion.yml": f"{PROMOTION}  day:\n", "kinds/channel.yml": f"{CHANNEL}  day:\n"},
    "a new kind, no YAML": {"kinds/promotion.yml": f"{PROMOTION}  day: [\n"},
    "more fields, no YAML": {"kinds/channel.yml": f"{CHANNEL}  day: [\n"},
    "a new kind, no fields": {"kinds/promotion.yml": "- about\n"},
    "more fields, no fields": {"kinds/channel.yml": "- about\n"},
    "a field that there is": {"kinds/channel.yml": f"{CHANNEL}  title: {{means: Its name.}}\n"},
    "a field that every record has": {"kinds/promotion.yml": f"{PROMOTION}  owner: {{means: Who keeps it.}}\n"},
}


def quiet(texts: Mapping[str, str]) -> list[Finding]:
    """What is found, but for what the handbook lacks in any case."""
    return [each for each in found(texts) if each.severity == "error" or each.rule.startswith("waiver")]


def test_that_handbook_has_no_mistake() -> None:
    assert said(quiet(BOOK)) == []


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_broken_declaration_is_the_only_thing_that_is_told(broken: dict[str, str]) -> None:
    assert {each.location.path for each in quiet(BOOK | broken)} == set(broken)
    assert len(quiet(BOOK | broken)) == len(broken)


def test_what_a_second_declaration_says_is_not_missed() -> None:
    second = {
        "kinds/more/promotion.yml": "about: An offer.\nfields: {price: {means: What it costs.}, state: {means: x}}\n"
    }
    record = {"promotions/fall.yml": "title: Fall\nowner: lead\nprice: ten\nstate: over\nprise: 1\n"}
    assert said(quiet(BOOK | second | record)) == [
        "kinds/more/promotion.yml:1:1: error: kind 'promotion' is declared already, in kinds/promotion.yml "
        "[schema-invalid]",
        "  hint: keep one of the files",
        "promotions/fall.yml:5:1: error: promotion 'fall' has no field 'prise' [schema-invalid]",
        *(line for line in said(quiet(BOOK | second | record)) if line.startswith(("  did", "  hint: choose"))),
    ]


def test_what_is_wrong_beside_a_broken_declaration_is_told_as_ever() -> None:
    texts = BOOK | BROKEN["both"] | {"channels/phone.yml": BOOK["channels/phone.yml"] + "hous: 8 to 20\n"}
    assert said(each for each in quiet(texts) if each.location.path.startswith("channels")) == [
        "channels/phone.yml:7:1: error: channel 'phone' has no field 'hous' [schema-invalid]",
        "  did you mean hours?",
    ]


def test_a_broken_declaration_costs_no_other() -> None:
    texts = BOOK | {"kinds/event.yml": "folder: events\n", "events/fair.yml": "title: Fair\n"}
    book = check(loaded(texts), DAY)
    assert said(each for each in book.findings if each.severity == "error" and each.rule == "schema-invalid") == [
        "kinds/event.yml:1:1: error: kind 'event' does not say what it is [schema-invalid]",
        "  hint: write about: and a sentence",
    ]
    assert {"spring", "summer", "phone"} <= {record.id for record in book.book}
    assert book.book.failed == {"fair": "event"}


def test_without_a_declaration_everything_is_told() -> None:
    texts = {path: text for path, text in BOOK.items() if not path.startswith("kinds/")}
    assert {each.location.path for each in quiet(texts)} == {
        "channels/phone.yml",
        "channels/shop.yml",
        "handbook.yml",
        "roles/lead.yml",
        "rules/calm.yml",
        "rules/untold.yml",
    }


def test_a_file_that_cannot_be_read_is_a_broken_declaration(tmp_path: Path) -> None:
    texts = BOOK | {"kinds/promotion.yml": PROMOTION.encode("utf-16"), "pictures/a.yml": "title: A\n"}
    findings = check(load(written(tmp_path, texts), base=tmp_path), DAY).findings
    assert said(each for each in findings if each.severity == "error" and each.rule != "mission-missing")[:3] == [
        "kinds/promotion.yml:1:1: error: file is saved as UTF-16 [file-unreadable]",
        "  hint: save it as UTF-8",
        "pictures/a.yml:1:1: error: no kind of record is kept in folder 'pictures' [folder-unknown]",
    ]
    assert [each.location.path for each in findings if each.location.path.startswith("promotions")] == []


WORDS = [
    *("state", "owner", "kind", "folder", "group", "columns", "copy", "model_config", "model_x", "is_live", "if"),
    *("needed", "any", "same", "channel", "promotion", "change", "touchpoint", "x-y", "X", "reference", "rules"),
    *("owner-missing", "mission-missing", "calm", "link", "The journey", "{it}", "{field}", "a: b", "#", "'\"", "\n"),
    '```yaml title="a"\nb\n```',
]
WORD = st.sampled_from(WORDS) | st.text(max_size=5)
JUNK: st.SearchStrategy[Any] = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.lists(WORD, max_size=3)
    | st.dictionaries(WORD, WORD, max_size=2)
    | WORD
)


def declaration(model: Any, **known: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """What fits *model* by and large, or anything at all."""
    filled = {name: known.get(name, WORD) for name in model.model_fields}
    needed = {name: each for name, each in filled.items() if model.model_fields[name].is_required()}
    return st.fixed_dictionaries(needed, optional={k: v for k, v in filled.items() if k not in needed}) | JUNK


NEEDED = declaration(Needed, severity=st.just("error"), profile=st.just("strict"), rule=st.none() | WORD)
KINDS_MEANT = st.lists(st.sampled_from(["any", "channel", "promotion", "change", "xyz"]), min_size=1, max_size=3)
FIELD = declaration(
    CustomField,
    type=st.sampled_from(CustomField.model_fields["type"].annotation.__args__),  # type: ignore[union-attr]
    many=st.booleans(),
    of=st.lists(WORD, max_size=3),
    to=KINDS_MEANT,
    needed=NEEDED,
    needed_by=st.dictionaries(WORD, NEEDED, max_size=2),
)
CHOICE = st.fixed_dictionaries(
    {"means": WORD, "type": st.just("choice"), "of": st.lists(WORD, min_size=1, max_size=3, unique=True)},
    optional={"many": st.booleans(), "needed": NEEDED},
)
LINK = st.fixed_dictionaries(
    {"means": WORD, "type": st.just("link"), "to": KINDS_MEANT, "forward": WORD, "back": WORD},
    optional={"needed": NEEDED, "needed_by": st.dictionaries(st.sampled_from(["channel", "promotion"]), NEEDED)},
)
KIND = declaration(
    CustomKind,
    columns=st.lists(WORD, max_size=3),
    review_after=st.sampled_from(["30 d", "1000000 d", f"{'9' * 400} d"]),
    fields=st.dictionaries(WORD, FIELD | CHOICE | LINK, max_size=4),
)
NAMES = ("promotion", "channel", "touchpoint", "change")


@settings(max_examples=80, deadline=None)
@given(
    st.dictionaries(st.sampled_from(NAMES), KIND, min_size=1), st.dictionaries(WORD, JUNK, max_size=3), st.booleans()
)
def test_nothing_that_is_declared_stops_the_programme(
    kinds: dict[str, Any], record: dict[str, Any], pages: bool
) -> None:
    texts = {f"kinds/{name}.yml": json.dumps(kind) for name, kind in kinds.items()}
    for name in NAMES:
        fields = {**record, "id": f"my-{name}", "title": name, "status": "live", "reviewed": "2026-01-01"}
        texts[f"{name}s/one.yml"] = json.dumps(fields)
    handbook = check(loaded(texts | {"rules/calm.yml": BOOK["rules/calm.yml"]}), datetime.date(2026, 11, 23))
    assert all(rule.summary for rule in handbook.rules.values() if rule.group == "X")
    assert all(schema(kind) for name, kind in handbook.book.kinds.items() if name in NAMES)
    if pages:
        assert list(render.pages(render.desk(handbook, lambda text, root: text, lambda place: None)))
