"""What is wrong with a record's fields: the place, the message and what to do, each whole."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel

from cx_handbook.kinds.script import Limits, Script, Step
from cx_handbook.load import messages, records
from cx_handbook.load.messages import Misfit
from handbooks import loaded, said

LATE = "scripts/late.yml"

MISFITS = [
    pytest.param(
        LATE,
        "title: Late\nsumary: x\n",
        ["2:1: error: script 'late' has no field 'sumary' [schema-invalid]", "  did you mean summary?"],
        id="unknown field, nearly right",
    ),
    pytest.param(
        "evidence/x.yml",
        "title: Late\ncolour: red\n",
        [
            "2:1: error: evidence 'x' has no field 'colour' [schema-invalid]",
            "  hint: choose from method, date, finding, n, where, valid_for",
        ],
        id="unknown field, nothing near",
    ),
    pytest.param(
        LATE,
        "title: Late\nsumary:\n",
        ["2:1: error: script 'late' has no field 'sumary' [schema-invalid]", "  did you mean summary?"],
        id="unknown field without a value",
    ),
    pytest.param(
        LATE,
        "title: Late\nescalate:\n  - {when: always, too: lead}\n",
        ["3:20: error: escalation 1 of script 'late' has no field 'too' [schema-invalid]", "  did you mean to?"],
        id="unknown field of a part",
    ),
    pytest.param(
        LATE,
        "title: Late\nlimits: {resolv: 2 d}\n",
        ["2:10: error: limits of script 'late' has no field 'resolv' [schema-invalid]", "  did you mean resolve?"],
        id="unknown field of a single part",
    ),
    pytest.param(
        LATE,
        "status: draft\n",
        ["1:1: error: script 'late' has no title [schema-invalid]", "  hint: add title:"],
        id="no title",
    ),
    pytest.param(
        LATE,
        "title:\nstatus: draft\n",
        ["1:1: error: script 'late' has no title [schema-invalid]", "  hint: add title:"],
        id="title without a value",
    ),
    pytest.param(
        LATE,
        "title: Late\nsteps:\n  - phase: listen\n",
        ["3:5: error: step 1 of script 'late' has no id [schema-invalid]", "  hint: add id:"],
        id="part without an id",
    ),
    pytest.param(
        LATE,
        "- {title: Late}\n",
        ["1:3: error: script has no id [schema-invalid]", "  hint: add id:"],
        id="record of a list without an id",
    ),
    pytest.param(
        LATE,
        "title: 12\n",
        ["1:8: error: 'title' must be text, and 12 is read as a number [schema-invalid]", "  hint: put it in quotes"],
        id="number for text",
    ),
    pytest.param(
        LATE,
        "title: Late\nsummary: 2.50\n",
        [
            "2:10: error: 'summary' must be text, and 2.5 is read as a number [schema-invalid]",
            "  hint: put it in quotes",
        ],
        id="decimal for text",
    ),
    pytest.param(
        LATE,
        "title: Late\nsummary: true\n",
        [
            "2:10: error: 'summary' must be text, and true is read as yes or no [schema-invalid]",
            "  hint: put it in quotes",
        ],
        id="yes or no for text",
    ),
    pytest.param(
        LATE,
        "title: Late\nowner: [lead, host]\n",
        [
            "2:8: error: 'owner' must be one text, not a list [schema-invalid]",
            "  hint: write it without dashes and [ ]",
        ],
        id="list for text",
    ),
    pytest.param(
        LATE,
        "title: Late\nquick:\n  - Say: sorry\n",
        [
            "3:5: error: 'quick' must be one text, not a set of fields [schema-invalid]",
            "  hint: if a colon belongs to the text, put the whole text in quotes",
        ],
        id="fields for text",
    ),
    pytest.param(
        LATE,
        "title: Late\nquick:\n  - One\n  -\n",
        ["4:4: error: 'quick' has an empty item [schema-invalid]", "  hint: write it, or delete the dash"],
        id="empty item",
    ),
    pytest.param(
        LATE,
        "title: Late\nchannels: phone\n",
        ["2:11: error: 'channels' must be a list [schema-invalid]", "  hint: write [phone]"],
        id="text for a list",
    ),
    pytest.param(
        LATE,
        "title: Late\nquick: Say sorry, then ring.\n",
        ["2:8: error: 'quick' must be a list [schema-invalid]", "  hint: begin each item with a dash"],
        id="long text for a list",
    ),
    pytest.param(
        LATE,
        "title: Late\nquick: {one: two}\n",
        ["2:8: error: 'quick' must be a list [schema-invalid]", "  hint: begin each item with a dash"],
        id="fields for a list",
    ),
    pytest.param(
        LATE,
        "title: Late\nlimits: 2 d\n",
        [
            "2:9: error: 'limits' must be a set of fields [schema-invalid]",
            "  hint: write acknowledge, update_every, resolve, each with its value",
        ],
        id="text for a part",
    ),
    pytest.param(
        LATE,
        "title: Late\nescalate: [lead]\n",
        [
            "2:12: error: 'escalate' must be a set of fields [schema-invalid]",
            "  hint: write when, to, within, how, each with its value",
        ],
        id="text for one of several parts",
    ),
    pytest.param(
        LATE,
        "title: Late\nescalate:\n  -\n",
        ["3:4: error: 'escalate' has an empty item [schema-invalid]", "  hint: write it, or delete the dash"],
        id="nothing for one of several parts",
    ),
    pytest.param(
        LATE,
        "title: Late\nstatus: drafts\n",
        [
            "2:9: error: 'status' cannot be 'drafts' [schema-invalid]",
            "  hint: choose from draft, review, live, retired",
            "  did you mean draft?",
        ],
        id="choice, nearly right",
    ),
    pytest.param(
        LATE,
        "title: Late\ntype: x\n",
        ["2:7: error: 'type' cannot be 'x' [schema-invalid]", "  hint: choose from recover, prevent, serve, calm"],
        id="choice, nothing near",
    ),
    pytest.param(
        LATE,
        "title: Late\ntype: [recover]\n",
        ["2:7: error: 'type' cannot be a list [schema-invalid]", "  hint: choose from recover, prevent, serve, calm"],
        id="choice, a list",
    ),
    pytest.param(
        LATE,
        "title: Late\ntype: true\n",
        ["2:7: error: 'type' cannot be true [schema-invalid]", "  hint: choose from recover, prevent, serve, calm"],
        id="choice, yes",
    ),
    pytest.param(
        "touchpoints/x.yml",
        "title: Late\nweight: '3'\n",
        ["2:9: error: 'weight' must be a whole number, not '3' [schema-invalid]", "  hint: take the quotes away"],
        id="whole number in quotes",
    ),
    pytest.param(
        "touchpoints/x.yml",
        "title: Late\nweight: 2.5\n",
        [
            "2:9: error: 'weight' must be a whole number, not 2.5 [schema-invalid]",
            "  hint: write 2, or another whole number",
        ],
        id="fraction for whole number",
    ),
    pytest.param(
        "personas/x.yml",
        "title: Late\nshare: true\n",
        ["2:8: error: 'share' must be a number, not true [schema-invalid]"],
        id="yes for a number",
    ),
    pytest.param(
        "personas/x.yml",
        "title: Late\nshare: 38 %\n",
        ["2:8: error: 'share' must be a number, not '38 %' [schema-invalid]", "  hint: write 38 alone"],
        id="word for a number",
    ),
    pytest.param(
        "personas/x.yml",
        "title: Late\nshare: 1e999\n",
        ["2:8: error: 'share' must be a number, not '1e999' [schema-invalid]"],
        id="number beyond all measure",
    ),
    pytest.param(
        LATE,
        "title: Late\ncard: yes\n",
        ["2:7: error: 'card' must be true or false, not 'yes' [schema-invalid]", "  hint: write true"],
        id="yes in words",
    ),
    pytest.param(
        "touchpoints/x.yml",
        "title: Late\nweight: 0\n",
        ["2:9: error: 'weight' must be at least 1, not 0 [schema-invalid]", "  hint: write a larger number"],
        id="too small",
    ),
    pytest.param(
        "touchpoints/x.yml",
        "title: Late\nweight: 6\n",
        ["2:9: error: 'weight' must be at most 5, not 6 [schema-invalid]", "  hint: write a smaller number"],
        id="too large",
    ),
    pytest.param(
        "personas/x.yml",
        "title: Late\nshare: -1\n",
        ["2:8: error: 'share' must be at least 0, not -1 [schema-invalid]", "  hint: write a larger number"],
        id="negative per cent",
    ),
    pytest.param(
        "personas/x.yml",
        "title: Late\nshare: 100.5\n",
        ["2:8: error: 'share' must be at most 100, not 100.5 [schema-invalid]", "  hint: write a smaller number"],
        id="more than all",
    ),
    pytest.param(
        LATE,
        "title: Late\nid: Late Delivery\n",
        [
            "2:5: error: id 'Late Delivery' may hold only lower-case letters, digits and single dashes "
            "[schema-invalid]",
            "  hint: write words with dashes between them",
            "  did you mean late-delivery?",
        ],
        id="id with capitals",
    ),
    pytest.param(
        LATE,
        "title: Late\nid: '!'\n",
        [
            "2:5: error: id '!' may hold only lower-case letters, digits and single dashes [schema-invalid]",
            "  hint: write words with dashes between them",
        ],
        id="id of signs",
    ),
    pytest.param(
        LATE,
        "title: Late\nid: 2026\n",
        ["2:5: error: 'id' must be text, and 2026 is read as a number [schema-invalid]", "  hint: put it in quotes"],
        id="id that is a number",
    ),
    pytest.param(
        LATE,
        f"title: Late\nid: {'a' * 81}\n",
        ["2:5: error: 'id' is 81 characters long, 80 are allowed [schema-invalid]", "  hint: shorten it"],
        id="id too long",
    ),
    pytest.param(
        "scripts/Late Delivery.yml",
        "title: Late\n",
        [
            "1:1: error: file name 'Late Delivery' may hold only lower-case letters, digits and single dashes "
            "[schema-invalid]",
            "  hint: write words with dashes between them",
            "  did you mean late-delivery?",
        ],
        id="file name with capitals",
    ),
    pytest.param(
        LATE,
        "title: Late\nsteps: [{id: say sorry, phase: apologise}]\n",
        [
            "2:14: error: id 'say sorry' may hold only lower-case letters, digits and single dashes [schema-invalid]",
            "  hint: write words with dashes between them",
            "  did you mean say-sorry?",
        ],
        id="part id with a space",
    ),
    pytest.param(
        LATE,
        f"title: {'a' * 71}\n",
        ["1:8: error: 'title' is 71 characters long, 70 are allowed [schema-invalid]", "  hint: shorten it"],
        id="title too long",
    ),
    pytest.param(
        LATE,
        f"title: Late\nsummary: {'a' * 161}\n",
        ["2:10: error: 'summary' is 161 characters long, 160 are allowed [schema-invalid]", "  hint: shorten it"],
        id="summary too long",
    ),
    pytest.param(
        LATE,
        "title: Late\nlimits: {resolve: 2}\n",
        [
            "2:19: error: 'resolve' must be a length of time such as 2 min, 24 h or 90 d; it is 2 [schema-invalid]",
            "  hint: write its unit as well: 2 min, 2 h or 2 d",
        ],
        id="duration without unit",
    ),
    pytest.param(
        LATE,
        "title: Late\nlimits: {resolve: 2 days}\n",
        [
            "2:19: error: 'resolve' must be a length of time such as 2 min, 24 h or 90 d; it is '2 days' "
            "[schema-invalid]",
            "  hint: write 2 d",
        ],
        id="duration with unknown unit",
    ),
    pytest.param(
        LATE,
        "title: Late\nreviewed: 23.11.2026\n",
        [
            "2:11: error: 'reviewed' must be a date written year-month-day, such as 2026-11-23; it is '23.11.2026' "
            "[schema-invalid]",
            "  hint: write 2026-11-23",
        ],
        id="date of another country",
    ),
    pytest.param(
        LATE,
        "title: Late\nreviewed: 2026-02-30\n",
        [
            "2:11: error: 'reviewed' must be a date that exists; it is '2026-02-30' [schema-invalid]",
            "  hint: that month ends on 2026-02-28",
        ],
        id="date that does not exist",
    ),
    pytest.param(
        LATE,
        "title: Late\nreviewed: 2026\n",
        [
            "2:11: error: 'reviewed' must be a date written year-month-day, such as 2026-11-23; it is 2026 "
            "[schema-invalid]",
            "  hint: write the month and the day as well",
        ],
        id="date that is a number",
    ),
    pytest.param(
        LATE,
        "title: Late\nreviewed: [2026-11-23]\n",
        [
            "2:11: error: 'reviewed' must be a date written year-month-day, such as 2026-11-23; it is a list "
            "[schema-invalid]"
        ],
        id="date that is a list",
    ),
    pytest.param(
        "contact-reasons/x.yml",
        "title: Late\ncost_each: £4.10\n",
        [
            "2:12: error: 'cost_each' must be an amount such as 45, or {amount: 45, currency: EUR}; it is '£4.10' "
            "[schema-invalid]"
        ],
        id="money with a sign",
    ),
    pytest.param(
        "contact-reasons/x.yml",
        "title: Late\ncost_each: -4\n",
        [
            "2:12: error: 'cost_each' must be an amount such as 45, or {amount: 45, currency: EUR}; it is -4 "
            "[schema-invalid]"
        ],
        id="money below nothing",
    ),
    pytest.param(
        "contact-reasons/x.yml",
        "title: Late\ncost_each: {amount: 4, currency: gbp}\n",
        ["2:12: error: 'cost_each' must name its currency by three capitals, such as GBP or EUR [schema-invalid]"],
        id="money, currency in small letters",
    ),
    pytest.param(
        "contact-reasons/x.yml",
        "title: Late\ncost_each: {sum: 4}\n",
        ["2:12: error: 'cost_each' must be an amount such as 45, or {amount: 45, currency: EUR} [schema-invalid]"],
        id="money, unknown field",
    ),
    pytest.param(
        "remedies/x.yml",
        "title: Late\nworth: {min: 25, max: 10}\n",
        ["2:8: error: 'worth' must be an amount, or a range such as {min: 10, max: 25} [schema-invalid]"],
        id="range upside down",
    ),
    pytest.param(
        LATE,
        "kind: channel\ntitle: Late\n",
        [
            "1:7: error: 'kind' cannot be 'channel' in the folder of scripts [schema-invalid]",
            "  hint: delete the line, or move the record out of scripts/",
        ],
        id="kind of another folder",
    ),
    pytest.param(
        LATE,
        "kind: [script]\ntitle: Late\n",
        [
            "1:7: error: 'kind' cannot be a list in the folder of scripts [schema-invalid]",
            "  hint: delete the line, or move the record out of scripts/",
        ],
        id="kind that is a list",
    ),
    pytest.param(
        LATE,
        f"title: Late\ntype: {'very ' * 40}\n",
        [
            "2:7: error: 'type' cannot be 'very very very very very very very very very very very very…' "
            "[schema-invalid]",
            "  hint: choose from recover, prevent, serve, calm",
        ],
        id="long value",
    ),
    pytest.param(
        LATE,
        "titel: Late\nstatus: lively\nquick: One\nsteps:\n  - {id: A, phase: shout, sey: [x]}\n",
        [
            "1:1: error: script 'late' has no field 'titel' [schema-invalid]",
            "  did you mean title?",
            "2:9: error: 'status' cannot be 'lively' [schema-invalid]",
            "  hint: choose from draft, review, live, retired",
            "  did you mean live?",
            "3:8: error: 'quick' must be a list [schema-invalid]",
            "  hint: write [One]",
            "5:10: error: id 'A' may hold only lower-case letters, digits and single dashes [schema-invalid]",
            "  hint: write words with dashes between them",
            "  did you mean a?",
            "5:20: error: 'phase' cannot be 'shout' [schema-invalid]",
            "  hint: choose from listen, believe, acknowledge, apologise, ask, offer, act, thank, explain, notify, "
            "diagnose, confirm, follow-up",
            "5:27: error: step 1 of script 'late' has no field 'sey' [schema-invalid]",
            "  did you mean say?",
        ],
        id="everything at once",
    ),
]


@pytest.mark.parametrize(("path", "text", "expected"), MISFITS)
def test_misfit_is_told_at_its_place(path: str, text: str, expected: list[str]) -> None:
    assert said(loaded({path: text}).findings, path) == expected


def test_every_message_of_the_table_is_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    reached: set[str] = set()

    def misfit(error: Any, model: type[BaseModel], subject: str) -> Misfit:
        reached.add(error["type"])
        return messages.misfit(error, model, subject)

    monkeypatch.setattr(records, "misfit", misfit)
    for path, text in [*(case.values[:2] for case in MISFITS), ("handbook.yml", "rules: [goal-no-plan]\n")]:
        loaded({str(path): str(text)})
    assert reached == set(messages.TABLE)


def test_misfit_of_a_sort_that_the_table_lacks_is_told_all_the_same() -> None:
    class Shelf(BaseModel):
        books: frozenset[str]

    assert records.validate(Shelf, {"books": 1}, "shelf") == [
        Misfit(("books",), "'books' does not fit: input should be a valid frozenset")
    ]


def test_more_misfits_than_anybody_reads_are_counted() -> None:
    text = "title: Late\n" + "".join(f"wrong-{number}: x\n" for number in range(records.MOST + 20))
    findings = loaded({LATE: text}).findings
    assert len(findings) == records.MOST + 1
    assert said(findings, LATE)[:2] == [
        "1:1: error: script 'late' has 20 more such mistakes [schema-invalid]",
        "  hint: mend the others first",
    ]


def test_key_without_a_value_counts_as_left_out() -> None:
    text = (
        "title: Late\nstatus:\nquick:\ncard:\nlog:\nlimits:\n  resolve:\nsteps:\n  - id: hear\n    phase:\n    say:\n"
    )
    (written,) = loaded({LATE: text}).written
    assert written.record == Script(id="late", title="Late", limits=Limits(), steps=(Step(id="hear"),))


def test_id_of_a_record_that_does_not_fit_is_kept() -> None:
    read = loaded({"scripts/all.yml": "- {id: a, title: 1}\n- {id: b, title: B}\n- {title: C}\n"})
    assert read.failed == {"a": "script"}
    assert [each.record.id for each in read.written] == ["b"]


def test_empty_item_among_choices() -> None:
    findings = loaded({"remedies/gift.yml": "title: Gift\nfits:\n  - worry\n  -\n"}).findings
    assert said(findings, "remedies/gift.yml") == [
        "4:4: error: 'fits' cannot be empty [schema-invalid]",
        "  hint: choose from time-lost, money-lost, product-failed, rude-treatment, worry",
    ]


NEAREST = [
    pytest.param("sumary", ["title", "summary", "status"], ("summary",), id="a letter left out"),
    pytest.param("emial", ["email", "phone"], ("email",), id="letters in the wrong order"),
    pytest.param("Late-Delivery", ["late-delivery"], ("late-delivery",), id="capitals do not count"),
    pytest.param("leda", ["lead", "led", "zeal"], ("led", "lead"), id="the nearest first"),
    pytest.param("x", ["title"], (), id="nothing near"),
    pytest.param("", ["title"], (), id="no word"),
    pytest.param("a" * 500, ["a" * 499], (), id="no word at all"),
    pytest.param("chanel-877", [f"channel-{n}" for n in range(1000)], ("channel-877",), id="among a thousand"),
]


@pytest.mark.parametrize(("word", "choices", "expected"), NEAREST)
def test_nearest_right_spelling(word: str, choices: list[str], expected: tuple[str, ...]) -> None:
    assert messages.nearest(word, choices)[: len(expected) or None] == expected


def test_a_wrong_value_is_told_beside_a_misspelt_key_that_means_its_field() -> None:
    text = "title: Late\nlimits: 2 hours\nlimitz: {resolve: 2 d}\n"
    assert said(loaded({"scripts/late.yml": text}).findings, "scripts/late.yml") == [
        "2:9: error: 'limits' must be a set of fields [schema-invalid]",
        "  hint: write acknowledge, update_every, resolve, each with its value",
        "3:1: error: script 'late' has no field 'limitz' [schema-invalid]",
        "  did you mean limits?",
    ]
