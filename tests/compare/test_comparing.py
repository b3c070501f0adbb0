"""Which record is which, what leans on what, whose training lapses, and what is only counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from prepared import TEXTS, checked, compared, with_edit

from cx_handbook.compare import Comparison, note
from cx_handbook.compare.pairing import paired
from cx_handbook.graph import Book
from cx_handbook.kinds import Many, Remedy

SCRIPT, OTHER, POLICY = "scripts/late-kettle.yml", "scripts/cold-kettle.yml", "policies/promise-day.yml"
VOUCHER, LESSON, METRIC = "remedies/voucher.yml", "training/late-craft.yml", "metrics/on-time.yml"


def moved(old: str, new: str, *edits: tuple[str, str], texts: Mapping[str, str] = TEXTS) -> dict[str, str]:
    """*texts*, where a file has another name, and links are as they were."""
    text = texts[old]
    for was, is_ in edits:
        assert was in text
        text = text.replace(was, is_)
    return {**{path: each for path, each in texts.items() if path != old}, new: text}


def fates(found: Comparison) -> dict[str, list[str]]:
    """What became of records, by their ids."""
    paired = found.paired
    told = {
        "renamed": [f"{pair.before.id} → {pair.after.id}" for pair in paired.pairs if pair.is_renamed],
        "retired": [pair.after.id for pair in paired.pairs if pair.is_retired],
        "added": [each.id for each in paired.added],
        "removed": [each.id for each in paired.removed],
        "lost": [each.id for each in paired.lost],
        "found": [each.id for each in paired.found],
        "changed": [each.record.id for each in found.changed],
    }
    return {name: ids for name, ids in told.items() if ids}


NEW = "remedies/day-voucher.yml"
BROKEN = {**TEXTS, VOUCHER: "title: [A voucher\n"}
FATES = [
    pytest.param(TEXTS, TEXTS, {}, id="nothing"),
    pytest.param(TEXTS, moved(VOUCHER, NEW), {"renamed": ["voucher → day-voucher"]}, id="a new name"),
    pytest.param(
        TEXTS,
        moved(VOUCHER, NEW, ("title: A voucher", "title: A day's voucher")),
        {"renamed": ["voucher → day-voucher"], "changed": ["day-voucher"]},
        id="a new name, and a word in it",
    ),
    pytest.param(
        TEXTS,
        moved(VOUCHER, NEW, ("use_when: The customer lost a day, worth [[promise-day.voucher]] to us.", "use_when: X")),
        {"added": ["day-voucher"], "removed": ["voucher"]},
        id="another record",
    ),
    pytest.param(
        TEXTS,
        {**moved(VOUCHER, NEW), "remedies/voucher-two.yml": TEXTS[VOUCHER]},
        {"added": ["day-voucher", "voucher-two"], "removed": ["voucher"]},
        id="two that it could be",
    ),
    pytest.param(TEXTS, BROKEN, {"lost": ["voucher"]}, id="a file that cannot be read any more"),
    pytest.param(BROKEN, TEXTS, {"found": ["voucher"]}, id="a file that can be read again"),
    pytest.param(
        TEXTS,
        with_edit(OTHER, "status: live", "status: retired"),
        {"retired": ["cold-kettle"], "changed": ["cold-kettle"]},
        id="retired",
    ),
    pytest.param({}, {POLICY: TEXTS[POLICY]}, {"added": ["promise-day"]}, id="the first record"),
    pytest.param({POLICY: TEXTS[POLICY]}, {}, {"removed": ["promise-day"]}, id="the last record"),
]


@pytest.mark.parametrize(("before", "after", "expected"), FATES)
def test_what_became_of_records(
    before: Mapping[str, str], after: Mapping[str, str], expected: dict[str, list[str]]
) -> None:
    assert fates(compared(after, before)) == expected


def test_links_to_a_new_name_are_no_change() -> None:
    text = TEXTS[SCRIPT].replace("remedy: voucher", "remedy: day-voucher")
    page = TEXTS[LESSON].replace("content: Begin", "content: See [[late-kettle]]. Begin")
    before = {**TEXTS, LESSON: page}
    after = moved(VOUCHER, NEW, texts={**before, SCRIPT: text})
    assert fates(compared(after, before)) == {"renamed": ["voucher → day-voucher"]}


SUSPECTS = [
    pytest.param(
        with_edit(POLICY, "because: You", "because: Everybody"), {"late-kettle": ["follows"]}, id="a policy's reason"
    ),
    pytest.param(
        with_edit(POLICY, "money: 25", "money: 30"),
        {"voucher": ["cites"], "late-kettle": ["follows", "cites"], "late-craft": ["cites"]},
        id="a figure",
    ),
    pytest.param(with_edit(POLICY, "owner: lead", "owner: agent"), {}, id="who keeps it"),
    pytest.param(with_edit(POLICY, "owner: lead", "owner: lead\ntags: [days]"), {}, id="a tag"),
    pytest.param(
        with_edit(
            SCRIPT,
            "owner: lead",
            "owner: lead\nreviewed: 2026-11-20",
            with_edit(POLICY, "because: You", "because: Everybody"),
        ),
        {},
        id="what was reviewed with it",
    ),
    pytest.param(
        with_edit(SCRIPT, "Find the kettle.", "Find it.", with_edit(POLICY, "because: You", "because: Everybody")),
        {
            "cold-kettle": ["hands over to"],
            "2026-w48-name-the-day": ["is about"],
            "late-craft": ["teaches", "asks about"],
        },
        id="what was changed with it is seen, and others lean on that",
    ),
    pytest.param(with_edit(METRIC, "value: 81}", "value: 82}"), {}, id="a number that was counted"),
    pytest.param(
        with_edit(METRIC, "kettles on their day", "kettles by noon"),
        {
            "fewer-lost-days": ["is measured by"],
            "promise-day": ["is held to"],
            "call-us": ["is tracked by"],
        },
        id="how it is counted, on which a review would rest as well",
    ),
    pytest.param(with_edit("roles/agent.yml", "max: 50", "max: 60"), {}, id="a role that scripts name"),
]


@pytest.mark.parametrize(("after", "expected"), SUSPECTS)
def test_what_leans_on_a_change_is_to_be_read_again(after: Mapping[str, str], expected: dict[str, list[str]]) -> None:
    found = compared(after)
    told = {each.record.id: [edge.link.forward for edge in each.edges] for each in found.suspects}
    assert told == expected


LAPSES = [
    pytest.param(
        with_edit(SCRIPT, "I'm sorry. We", "I am sorry. We"), (["late-kettle"], False), id="words that it asks"
    ),
    pytest.param(with_edit(SCRIPT, "within: 10 min", "within: 5 min"), None, id="what it does not ask"),
    pytest.param(with_edit(LESSON, "pass_mark: 80", "pass_mark: 90"), ([], True), id="its own"),
    pytest.param(
        with_edit(LESSON, "quiz_from: [late-kettle]\n", ""), ([], False), id="a script that it no longer asks"
    ),
    pytest.param(with_edit(LESSON, "status: live", "status: draft"), None, id="a draft"),
    pytest.param({**TEXTS, SCRIPT: "title: [\n"}, None, id="a script that cannot be read"),
]


@pytest.mark.parametrize(("after", "expected"), LAPSES)
def test_training_lapses_with_what_it_asks(after: Mapping[str, str], expected: tuple[list[str], bool] | None) -> None:
    told = [([each.id for each in lapse.scripts], lapse.is_own) for lapse in compared(after).lapses]
    assert told == ([] if expected is None else [expected])


def test_findings_are_told_by_what_they_are_and_not_by_their_line() -> None:
    before = with_edit(SCRIPT, "recovers: [call-us]", "recovers: [call-as]")
    after = {**before, SCRIPT: "# moved\n\n" + before[SCRIPT].replace("log: {where: desk, cause_codes: [late]}\n", "")}
    found = compared(after, before).standing.findings
    assert [each.rule for each in found.new] == ["script-no-cause-log"]
    assert [each.rule for each in found.cured] == []
    assert found.staying == len(checked(before).findings)


def test_findings_of_a_renamed_record_are_the_same() -> None:
    before = with_edit(VOUCHER, "use_when: The", "for_roles: [nobody]\nuse_when: The")
    found = compared(moved(VOUCHER, NEW, texts=before), before).standing.findings
    assert ("ref-unknown", "voucher") not in {(each.rule, each.record) for each in (*found.cured, *found.gone)}
    assert "for_roles" not in {each.field for each in found.new}


def test_findings_that_went_with_a_record_are_not_cured() -> None:
    tip = "tips/2026-w49-breathe.yml"
    before = {**TEXTS, tip: TEXTS[tip].replace("owner: lead\n", "")}
    found = compared({path: text for path, text in before.items() if path != tip}, before).standing.findings
    assert ([each.rule for each in found.gone if each.rule == "owner-missing"], found.cured) == (["owner-missing"], ())


def test_values_of_a_file_that_cannot_be_read_in_full_are_not_gone() -> None:
    rows = "period_end,value\n2026-08-31,79\n"
    before = {**TEXTS, "measurements/on-time.csv": rows}
    after = {**TEXTS, "measurements/on-time.csv": rows.replace("79", "much")}
    assert fates(compared(after, before)) == {}


def test_a_kind_of_the_handbooks_own_is_compared_as_any_other() -> None:
    kind = "about: A shop of ours.\nfolder: shops\nfields:\n  opens: {means: When it opens., type: text}\n"
    shop = "title: High Street\nstatus: live\nowner: lead\nopens: at nine\n"
    before = {**TEXTS, "kinds/shop.yml": kind, "shops/high-street.yml": shop}
    more = kind + "  beds: {means: How many., type: whole number}\n"
    after = {**before, "kinds/shop.yml": more, "shops/high-street.yml": shop.replace("nine", "ten") + "beds: 3\n"}
    found = compared(after, before)
    (changed,) = found.changed
    assert [(each.spec.key, each.before, each.after) for each in changed.differences] == [
        ("opens", "at nine", "at ten"),
        ("beds", None, 3),
    ]
    assert found.rules.changed == ("kinds/shop.yml",)


def test_a_field_of_another_type_is_told_as_such() -> None:
    kind = "about: A shop of ours.\nfolder: shops\nfields:\n  beds: {means: How many., type: whole number}\n"
    shop = "title: High Street\nstatus: live\nowner: lead\nbeds: 3\n"
    before = {**TEXTS, "kinds/shop.yml": kind, "shops/high-street.yml": shop}
    after = {
        **before,
        "kinds/shop.yml": kind.replace("whole number", "text"),
        "shops/high-street.yml": shop.replace("3", "three"),
    }
    assert "**Beds**: declared otherwise now" in note(compared(after, before))


class Aliased(Remedy):
    """A remedy that says which id it had."""

    aliases: Many[str] = ()
    """Ids that it had before."""


def test_a_record_that_says_which_name_it_had_is_the_same_however_it_reads() -> None:
    record = Aliased(id="day-voucher", title="Quite another title", aliases=("voucher",))
    gone = {path: text for path, text in TEXTS.items() if path != VOUCHER}
    after = checked(gone)
    found, sides = paired(checked(TEXTS), replace(after, book=Book([*after.book, record])))
    assert sides.renamed == {"voucher": "day-voucher"}
    assert [(pair.before.id, pair.after.id) for pair in found.pairs if pair.is_renamed] == [("voucher", "day-voucher")]
    assert (found.added, found.removed) == ((), ())
