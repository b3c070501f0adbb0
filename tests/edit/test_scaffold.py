"""New records: drafts that are sound as they stand, and stay so while examples are uncommented."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from cx_handbook.checks import Checked, check
from cx_handbook.checks.declared import absences
from cx_handbook.edit.scaffold import expected, scaffold, shipped
from cx_handbook.edit.scalars import scalar
from cx_handbook.edit.start import Origin, beginning
from cx_handbook.kinds import KINDS
from cx_handbook.kinds.example import example
from cx_handbook.load import default_records, parse
from handbooks import DAY, loaded, said

REPOSITORY = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden"


def texts_in(folder: Path) -> dict[str, str]:
    paths = (path for path in folder.rglob("*.yml"))
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}


def begun() -> dict[str, str]:
    """The records of a handbook that somebody has just begun."""
    texts = {path: text.decode() for path, text in beginning("Our handbook", Origin("1")).items()}
    return {path.removeprefix("handbook_data/"): text for path, text in texts.items() if path.startswith("handbook_")}


@cache
def texts_of(handbook: str) -> dict[str, str]:
    own = texts_in(REPOSITORY / "tests/site/tiny/handbook_data") | texts_in(
        REPOSITORY / "tests/own_kinds/handbook_data"
    )
    return {
        "the sample": lambda: texts_in(REPOSITORY / "handbook_data"),
        "one just begun": begun,
        "an empty one": lambda: {"handbook.yml": "profile: strict\n"},
        "one with kinds of its own": lambda: own,
    }[handbook]()


@cache
def of(handbook: str) -> Checked:
    return check(loaded(texts_of(handbook)), DAY)


def uncommented(text: str) -> str:
    """*text* with one ``#`` less in front of each line that has one, as editors do it."""
    return re.sub(r"(?m)^# ?", "", text)


def fields_open(text: str) -> list[str]:
    """The pieces of a file that each hold a field as an example."""
    return [each for each in text.split("\n\n") if re.search(r"(?m)^# ", each)]


EVERY = [
    pytest.param(handbook, kind, id=f"{kind} in {handbook}")
    for handbook in ("the sample", "one just begun", "an empty one", "one with kinds of its own")
    for kind in of(handbook).book.kinds
]


@pytest.mark.parametrize(("handbook", "kind"), EVERY)
def test_a_new_record_is_a_draft_without_a_finding(handbook: str, kind: str) -> None:
    before = of(handbook)
    declared = before.book.kinds[kind]
    text = scaffold(declared, "a-new-one", "A new one", before)
    after = check(loaded({**texts_of(handbook), f"{declared.folder}/a-new-one.yml": text}), DAY)

    record = after.book.get("a-new-one")
    assert record is not None
    assert (record.kind, record.title, record.status) == (kind, "A new one", "draft")
    assert said(each for each in set(after.findings) - set(before.findings) if each.severity != "info") == []


@pytest.mark.parametrize(("handbook", "kind"), EVERY)
def test_each_example_fits_once_it_is_uncommented(handbook: str, kind: str) -> None:
    declared = of(handbook).book.kinds[kind]
    text = scaffold(declared, "a-new-one", "A new one", of(handbook))
    alone = [text.replace(piece, uncommented(piece)) for piece in fields_open(text)]

    assert len(alone) >= 3
    for changed in (*alone, uncommented(text)):
        own = {path: each for path, each in texts_of(handbook).items() if path.startswith("kinds/")}
        found = loaded({**own, f"{declared.folder}/a-new-one.yml": changed})
        assert said(each for each in found.findings if "a-new-one" in each.location.path) == [], changed
        assert "a-new-one" in [each.record.id for each in found.written]


@pytest.mark.parametrize(("handbook", "kind"), EVERY)
def test_examples_speak_of_what_the_handbook_has(handbook: str, kind: str) -> None:
    before = of(handbook)
    declared = before.book.kinds[kind]
    text = scaffold(declared, "a-new-one", "A new one", before)
    name = f"{declared.folder}/a-new-one.yml"
    after = check(loaded({**texts_of(handbook), name: uncommented(text)}), DAY)
    nowhere = [each for each in after.findings if each.location.path == name and each.rule == "ref-unknown"]

    missing = set(re.findall(r"handbook new ([a-z-]+) ", text))
    wanted = [set(re.split(", | or ", kinds)) for each in nowhere for kinds in re.findall("no (.+) is", each.message)]
    assert [kinds for kinds in wanted if not kinds & missing] == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_of_a_kind_shows_every_field_that_is_expected(kind: str) -> None:
    shown = parse(*example(KINDS[kind])).data
    asked = [gap for gap in absences() if gap.kind is gap.model is KINDS[kind]]
    assert [gap.spec.key for gap in asked if not {gap.spec.key, gap.expect.unless} & {*shown, "owner"}] == []


@pytest.mark.parametrize("kind", ["script", "touchpoint", "goal"])
def test_a_new_record_reads_well(kind: str, golden: bool) -> None:
    text = scaffold(KINDS[kind], "no-milk", "Milk has run out", of("one just begun"))
    path = GOLDEN / f"new-{kind}.yml"
    if golden:
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


def test_lines_of_notes_are_short() -> None:
    for kind in KINDS.values():
        notes = [line for line in scaffold(kind, "a", "A", of("the sample")).splitlines() if line.startswith("##")]
        assert [line for line in notes if len(line) > 100] == []


def test_a_field_is_offered_where_its_rule_is_in_force() -> None:
    small = check(loaded({"handbook.yml": "profile: starter\n"}), DAY)
    whole = check(loaded({"handbook.yml": "profile: strict\n"}), DAY)
    less = check(loaded({"handbook.yml": "profile: starter\nrules: {script-no-quick: off}\n"}), DAY)
    script = KINDS["script"]

    assert expected(script, whole) - expected(script, small) == {"limits", "turn_it"}
    assert expected(script, small) - expected(script, less) == {"quick"}
    assert "\n# limits: {acknowledge: 2 min" in scaffold(script, "a", "A", whole)
    assert "\n## - limits: Times we keep.\n" in scaffold(script, "a", "A", small)


def test_a_kind_of_ones_own_offers_all_that_it_declares() -> None:
    kinds = {"kinds/promotion.yml": "about: An offer.\nfields:\n  ends: {means: The last day., type: date}\n"}
    found = check(loaded({**kinds, "handbook.yml": "as_of: 2026-11-23\n"}))
    text = scaffold(found.book.kinds["promotion"], "spring", "Spring", found)
    assert text.startswith("## A promotion: an offer.\n")
    assert "\n## The last day.\n# ends: 2026-11-23\n" in text


def test_what_comes_with_the_product_becomes_a_draft_of_ones_own() -> None:
    text = shipped(default_records()["carrier"], "Our courier: Jo", of("one just begun"))
    assert text.split("\n\n")[1] == (
        'title: "Our courier: Jo"\nsummary: Somebody else brings or fetches it for us.\nstatus: draft\n'
        "also_called: [delivery, courier]\ntype: carrier"
    )
    assert "# owner: care-agent\n" in text
    assert said(check(loaded({**begun(), "channels/carrier.yml": text}), DAY).findings) == []


@pytest.mark.parametrize(
    "title",
    [
        "Late",
        "12",
        "true",
        "null",
        "a: b",
        "a #b",
        "- a",
        "[a]",
        "it's",
        '"a"',
        "é: ü",
        "@a",
        "2026-11-23",
        "😀 a",
        "a:",
        "1e3",
    ],
)
def test_a_title_is_read_as_it_was_meant(title: str) -> None:
    text = scaffold(KINDS["term"], "a", title, of("one just begun"))
    assert parse("", text).data == {"title": title, "status": "draft"}
    assert parse("", f"key: {scalar(title)}\n").data == {"key": title}
