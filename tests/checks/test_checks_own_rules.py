"""The rules that a handbook asks for itself: what they can ask, what they find, and what is wrong with them."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cx_handbook.checks import RULES, Checked
from cx_handbook.checks.presence import questions_of
from cx_handbook.checks.telling import as_yaml
from cx_handbook.finding import Finding
from cx_handbook.kinds import KINDS, Script, fields
from handbooks import checked, loaded, run_on, said

LIVE = "title: A\nstatus: live\n"
END = "says: lacks it\nwhy: Because.\n"


def own(rule: str, texts: Mapping[str, str], name: str = "mine") -> Checked:
    """What one rule of the handbook's own finds, and what is wrong with it."""
    return run_on(loaded({f"rules/{name}.yml": rule, **texts}), [])


def messages(rule: str, texts: Mapping[str, str]) -> list[str]:
    """What it finds, each with its line and column."""
    return [f"{each.location.line}:{each.location.column} {each.message}" for each in own(rule, texts).findings]


TOUCHPOINT = """\
title: Arrival
status: live
owner: lead
tags: [door, queue]
reviewed: 2026-10-01
review_every: 90 d
weight: 4
emotion: {now: -1, target: 1}
channels: [phone, shop]
friction:
  - {id: queue, what: A queue., severity: 4, owner: lead, due: 2026-12-01}
  - {id: door, what: A heavy door., severity: 2}
"""
SCRIPT = """\
title: Late
status: live
card: true
recovers: [arrival]
roles: [agent]
channels: [phone]
levels: [{n: 1, respond_in: 2 h}, {n: 2, respond_in: 90 min, by: lead}]
"""
REMEDY = "title: Voucher\nstatus: live\nworth: {min: 10, max: 25}\nfits: [time-lost]\n"
TRAINING = "title: Craft\nstatus: live\nteaches: [late, arrival]\nfor_roles: [agent]\nobjectives: [Listen.]\n"
BOOK = {
    "touchpoints/arrival.yml": TOUCHPOINT,
    "scripts/late.yml": SCRIPT,
    "remedies/voucher.yml": REMEDY,
    "training/craft.yml": TRAINING,
    "roles/lead.yml": "title: Lead\nstatus: live\n",
    "roles/agent.yml": "title: Agent\nstatus: live\nescalates_to: lead\nworks: [arrival]\n",
    "channels/phone.yml": "title: Phone\nstatus: live\nfallback: shop\n",
    "channels/shop.yml": "title: Shop\nstatus: draft\nfallback: post\n",
    "channels/post.yml": "title: Post\nstatus: live\n",
}
"""A handbook in which every condition below is asked."""

HOLD = [
    # fields
    ("touchpoint", "{field: weight}", True, "written"),
    ("touchpoint", "{field: purpose}", False, "not written"),
    ("touchpoint", "{field: status}", True, "written by default"),
    ("touchpoint", "{field: weight, is: 4}", True, "a number that it is"),
    ("touchpoint", "{field: weight, is: 4.0}", True, "a number written otherwise"),
    ("touchpoint", "{field: weight, is: 5}", False, "a number that it is not"),
    ("touchpoint", "{field: weight, one_of: [3, 4]}", True, "one of several numbers"),
    ("touchpoint", "{field: weight, one_of: [3, 5]}", False, "none of several numbers"),
    ("touchpoint", "{field: weight, is: 3, one_of: [4]}", True, "is and one_of together"),
    ("touchpoint", "{field: weight, at_least: 4}", True, "at least as much"),
    ("touchpoint", "{field: weight, at_least: 5}", False, "at least more"),
    ("touchpoint", "{field: weight, at_most: 4}", True, "at most as much"),
    ("touchpoint", "{field: weight, at_most: 3.5}", False, "at most less"),
    ("touchpoint", "{field: weight, at_least: 3, at_most: 4}", True, "between"),
    ("touchpoint", "{field: title, is: Arrival}", True, "a text that it is"),
    ("touchpoint", "{field: title, is: arrival}", False, "a text in other letters"),
    ("touchpoint", "{field: status, is: live}", True, "a choice"),
    ("touchpoint", "{field: status, one_of: [draft, live]}", True, "one of several choices"),
    ("touchpoint", "{field: owner, is: lead}", True, "a link by its id"),
    ("touchpoint", "{field: owner, is: agent}", False, "a link by another id"),
    ("touchpoint", "{field: reviewed, is: 2026-10-01}", True, "a day"),
    ("touchpoint", "{field: reviewed, at_least: 2026-10-01}", True, "a day or later"),
    ("touchpoint", "{field: reviewed, at_least: 2026-10-02}", False, "a later day"),
    ("touchpoint", "{field: reviewed, at_most: 2026-09-30}", False, "an earlier day"),
    ("touchpoint", "{field: reviewed, within: 90 d}", True, "a day not long ago"),
    ("touchpoint", "{field: reviewed, within: 53 d}", True, "a day just so long ago"),
    ("touchpoint", "{field: reviewed, within: 52 d}", False, "a day too long ago"),
    ("touchpoint", "{field: friction.due, within: 0 d}", True, "a day ahead"),
    ("touchpoint", "{field: review_every, is: 90 d}", True, "a length of time"),
    ("touchpoint", "{field: review_every, is: 2160 h}", True, "a length of time in another unit"),
    ("touchpoint", "{field: review_every, at_most: 12 w}", False, "a length of time that is shorter"),
    ("touchpoint", "{field: review_every, at_least: 12 w}", True, "a length of time that is longer"),
    ("touchpoint", "{field: emotion}", True, "a part"),
    ("touchpoint", "{field: discretion}", False, "a part that is not there"),
    ("touchpoint", "{field: emotion.now}", True, "a field of a part"),
    ("touchpoint", "{field: emotion.basis}", False, "a field of a part that is not there"),
    ("touchpoint", "{field: emotion.now, at_most: -1}", True, "a number below nought"),
    ("touchpoint", "{field: emotion, where: [{field: now, is: -1}]}", True, "a part that passes"),
    ("touchpoint", "{field: emotion, where: [{field: now, is: 1}]}", False, "a part that does not"),
    ("touchpoint", "{field: tags}", True, "a list"),
    ("touchpoint", "{field: customer_says}", False, "an empty list"),
    ("touchpoint", "{field: tags, is: door}", True, "a list that holds it"),
    ("touchpoint", "{field: tags, is: roof}", False, "a list that does not"),
    ("touchpoint", "{field: tags, at_least: 2}", True, "a list that is long enough"),
    ("touchpoint", "{field: tags, at_least: 3}", False, "a list that is too short"),
    ("touchpoint", "{field: tags, at_most: 1}", False, "a list that is too long"),
    ("touchpoint", "{field: customer_says, at_most: 1}", True, "no list where few may be there"),
    ("touchpoint", "{field: tags, one_of: [door, queue], at_least: 2}", True, "two of a list"),
    ("touchpoint", "{field: tags, one_of: [door, roof], at_least: 2}", False, "only one of a list"),
    ("touchpoint", "{field: friction.severity, at_least: 4}", True, "one of a list of parts"),
    ("touchpoint", "{field: friction.severity, at_least: 5}", False, "none of a list of parts"),
    ("touchpoint", "{field: friction, where: [{field: severity, at_least: 2}], at_least: 2}", True, "parts counted"),
    ("touchpoint", "{field: friction, where: [{field: severity, at_least: 4}], at_least: 2}", False, "too few of them"),
    ("touchpoint", "{field: friction, where: [{field: owner}], at_most: 0}", False, "parts that should not be there"),
    ("touchpoint", "{field: friction.owner, is: lead}", True, "a link in a list of parts"),
    ("script", "{field: card, is: true}", True, "yes"),
    ("script", "{field: card, is: false}", False, "no"),
    ("script", "{field: levels.respond_in, at_least: 2 h}", True, "lengths of time in a list of parts"),
    ("remedy", "{field: worth, at_least: 25}", True, "money, by its highest sum"),
    ("remedy", "{field: worth, at_least: 26}", False, "more money"),
    ("remedy", "{field: fits, is: time-lost}", True, "a list of choices"),
    # links
    ("touchpoint", "{link: is owned by}", True, "a link forward"),
    ("touchpoint", "{link: is approved by}", False, "no link forward"),
    ("touchpoint", "{link: is recovered by}", True, "a link back"),
    ("touchpoint", "{link: is recovered by, to: script}", True, "a link back from a kind"),
    ("touchpoint", "{link: is owned by, to: team}", False, "a link to another kind"),
    ("touchpoint", "{link: is owned by, to: 'team, role'}", True, "a link to one of two kinds"),
    ("touchpoint", "{link: is owned by, is: lead}", True, "a link to one record"),
    ("touchpoint", "{link: is owned by, is: agent}", False, "a link to another record"),
    ("touchpoint", "{link: happens on, at_least: 1}", True, "as many links"),
    ("touchpoint", "{link: happens on, at_least: 2}", False, "too few, since a draft is no cover"),
    ("touchpoint", "{link: happens on, at_least: 2, drafts: true}", True, "as many with drafts"),
    ("touchpoint", "{link: happens on, at_most: 0}", False, "too many"),
    ("touchpoint", "{link: is approved by, at_most: 0}", True, "none where none may be there"),
    ("touchpoint", "{link: is recovered by, where: [{field: card, is: true}]}", True, "a link to what passes"),
    ("touchpoint", "{link: is recovered by, where: [{field: card, is: false}]}", False, "a link to what does not"),
    ("touchpoint", "{link: is recovered by, where: [{link: is taught in}]}", True, "two links on"),
    ("touchpoint", "{link: is recovered by, where: [{link: is used by, is: lead}]}", False, "two links, the wrong way"),
    ("script", "{link: is handled by, is: lead}", True, "a link in a part"),
    ("channel", "{link: falls back to, is: post}", False, "two steps where one is asked for"),
    ("channel", "{link: falls back to, is: post, any_depth: true}", True, "two steps, over a draft"),
    ("channel", "{link: falls back to, is: phone, any_depth: true, drafts: true}", False, "not itself"),
    # several
    ("touchpoint", "{any: [{field: purpose}, {field: weight}]}", True, "one of two"),
    ("touchpoint", "{any: [{field: purpose}, {field: summary}]}", False, "neither of two"),
    ("touchpoint", "{none: [{field: purpose}, {field: summary}]}", True, "none of two"),
    ("touchpoint", "{none: [{field: purpose}, {field: weight}]}", False, "not none of two"),
    ("touchpoint", "{none: [{none: [{field: weight}]}]}", True, "none of none"),
    ("touchpoint", "{any: [{none: [{field: weight}]}, {any: [{link: is owned by}]}]}", True, "nested"),
]


@pytest.mark.parametrize(
    ("kind", "condition", "holds"),
    [pytest.param(kind, condition, holds, id=f"{kind}: {why}") for kind, condition, holds, why in HOLD],
)
def test_condition_holds_or_not(kind: str, condition: str, holds: bool) -> None:
    where = f"where: [{{field: id, one_of: [arrival, late, voucher, phone]}}]\nneeds: [{condition}]\n{END}"
    found = own(f"every: {kind}\n{where}", BOOK)
    assert said(found.findings, "rules/mine.yml") == [] or not holds
    assert [each.rule for each in found.findings] == ([] if holds else ["mine"])


def test_condition_that_is_asked_of_two_kinds_never_compares_what_cannot_be_compared() -> None:
    rule = f"every: goal\nneeds: [{{link: mentions, where: [{{field: target.by, at_least: 2026-01-01}}]}}]\n{END}"
    goal = "title: G\nstatus: live\nwhy: See [[slow]] and [[more]].\n"
    reason = "title: S\nstatus: live\ntarget: {count: 3, by: 2026-06-01}\n"
    more = {"goals/more.yml": f"{LIVE}target: {{value: 3}}\n", "contact-reasons/slow.yml": reason}
    assert messages(rule, {"goals/g.yml": goal, **more}) == ["1:1 goal 'more' lacks it"]


WHERE = "every: touchpoint\nwhere: [{field: weight, at_least: 4}]\n"


def test_rule_of_the_issue_about_heavy_touchpoints() -> None:
    rule = f"{WHERE}needs: [{{link: is taught in, to: training}}]\nsays: weighs much and is taught nowhere\nwhy: So.\n"
    light = TOUCHPOINT.replace("weight: 4", "weight: 3")
    assert messages(rule, BOOK) == []
    assert messages(rule, {"touchpoints/light.yml": light}) == []
    for status in ("draft", "retired"):
        draft = {"training/craft.yml": TRAINING.replace("live", status)}
        assert messages(rule, BOOK | draft) == ["1:1 touchpoint 'arrival' weighs much and is taught nowhere"]


TAUGHT = """\
every: script
where: [{link: recovers, where: [{field: emotion.now, at_most: -1}]}]
for_each: {link: is used by, to: role}
needs: [{link: is taught in, where: [{link: is for, is: it}]}]
says: recovers a low point and is not taught to {it}
why: Whoever meets a customer at a low point needs the words.
hint: add the role to for_roles of a module
severity: error
"""


def test_rule_of_the_issue_about_scripts_at_low_points() -> None:
    assert messages(TAUGHT, BOOK) == []
    texts = BOOK | {"scripts/late.yml": SCRIPT.replace("[agent]", "[agent, lead, packer]")}
    texts["roles/packer.yml"] = LIVE
    assert said(own(TAUGHT, texts).findings, "scripts/late.yml") == [
        "1:1: error: script 'late' recovers a low point and is not taught to 'lead' [mine]",
        "  hint: add the role to for_roles of a module",
        "1:1: error: script 'late' recovers a low point and is not taught to 'packer' [mine]",
        "  hint: add the role to for_roles of a module",
    ]
    assert messages(TAUGHT, texts | {"touchpoints/arrival.yml": TOUCHPOINT.replace("now: -1", "now: 0")}) == []


PARTS = [
    pytest.param(
        "touchpoint.friction",
        "needs: [{field: owner}]",
        ["12:5 friction 'door' of touchpoint 'arrival' lacks it"],
        id="of parts with names",
    ),
    pytest.param(
        "touchpoint.friction",
        "where: [{field: severity, at_least: 4}]\nneeds: [{field: response}]",
        ["11:5 friction 'queue' of touchpoint 'arrival' lacks it"],
        id="of some parts",
    ),
    pytest.param(
        "touchpoint.friction",
        "needs: [{link: is mended by, is: agent}]",
        [
            "11:53 friction 'queue' of touchpoint 'arrival' lacks it",
            "12:5 friction 'door' of touchpoint 'arrival' lacks it",
        ],
        id="links of parts",
    ),
    pytest.param(
        "script.levels", "needs: [{field: by}]", ["7:10 level 1 of script 'late' lacks it"], id="of parts by number"
    ),
    pytest.param(
        "touchpoint.emotion",
        "needs: [{field: basis}]",
        ["8:10 emotion of touchpoint 'arrival' lacks it"],
        id="of one part",
    ),
    pytest.param("touchpoint.discretion", "needs: [{field: spirit}]", [], id="of a part that is not there"),
    pytest.param(
        "touchpoint.friction",
        "for_each: {link: is mended by}\nneeds: [{field: owner, is: it}]",
        [],
        id="for each record of a part",
    ),
]


@pytest.mark.parametrize(("every", "rest", "expected"), PARTS)
def test_parts_are_asked_one_by_one(every: str, rest: str, expected: list[str]) -> None:
    assert messages(f"every: {every}\n{rest}\n{END}", BOOK) == expected


def test_first_need_that_is_not_met_is_told_and_no_other() -> None:
    rule = f"every: touchpoint\nneeds: [{{field: weight}}, {{field: emotion.basis}}, {{field: purpose}}]\n{END}"
    assert messages(rule, BOOK) == ["8:10 touchpoint 'arrival' lacks it"]


SILENT = [
    pytest.param("status: draft", 0, id="draft"),
    pytest.param("status: review", 1, id="review"),
    pytest.param("status: live", 1, id="live"),
    pytest.param("status: retired", 0, id="retired"),
]


@pytest.mark.parametrize(("status", "count"), SILENT)
def test_life_of_a_record_decides_whether_it_is_asked(status: str, count: int) -> None:
    rule = f"every: role\nneeds: [{{field: purpose}}]\n{END}"
    assert len(messages(rule, {"roles/x.yml": f"title: X\n{status}\n"})) == count


def test_record_without_a_status_is_a_draft_and_is_not_asked() -> None:
    assert messages(f"every: role\nneeds: [{{field: purpose}}]\n{END}", {"roles/x.yml": "title: X\n"}) == []


LOST = [
    pytest.param(
        "every: touchpoint\nneeds: [{link: is taught in}]",
        {"training/craft.yml": "titel: Craft\nteaches: [arrival]\n"},
        [],
        id="the record that may link here cannot be read",
    ),
    pytest.param(
        "every: touchpoint\nneeds: [{link: is taught in}]",
        {"training/craft.yml": "titel: Craft\nteaches: [late]\n"},
        ["arrival"],
        id="a record that cannot be read, and does not name this one",
    ),
    pytest.param(
        "every: touchpoint\nneeds: [{link: is taught in}]",
        {"training/craft.yml": LIVE, "vendors/v.yml": "titel: arrival\n"},
        ["arrival"],
        id="a record of another kind cannot be read",
    ),
    pytest.param(
        "every: touchpoint\nneeds: [{link: is owned by}]",
        {"roles/lead.yml": "titel: Lead\n"},
        [],
        id="the record that is linked to cannot be read",
    ),
    pytest.param(
        "every: touchpoint\nneeds: [{link: is recovered by, where: [{link: is used by, is: agent}]}]",
        {"roles/agent.yml": "titel: Agent\n"},
        [],
        id="a record further on cannot be read",
    ),
    pytest.param(
        "every: channel\nneeds: [{link: falls back to, is: post, any_depth: true}]",
        {"channels/shop.yml": "titel: Shop\nfallback: post\n"},
        [],
        id="a record on the way cannot be read",
    ),
    pytest.param(
        "every: touchpoint\nwhere: [{none: [{link: is recovered by}]}]\nneeds: [{field: purpose}]",
        {"scripts/late.yml": "titel: Late\nrecovers: [arrival]\n"},
        [],
        id="the record for which nothing would be asked cannot be read",
    ),
    pytest.param(
        "every: touchpoint\nneeds: [{none: [{link: is recovered by}]}]",
        {"training/craft.yml": "titel: arrival\n", "scripts/other.yml": "titel: arrival\n"},
        ["arrival"],
        id="what is there is there, whatever cannot be read",
    ),
    pytest.param(
        "every: touchpoint\nneeds: [{field: purpose}]",
        {"scripts/late.yml": "titel: arrival\n"},
        ["arrival"],
        id="a field is missing whatever cannot be read",
    ),
]


@pytest.mark.parametrize(("rule", "changed", "expected"), LOST)
def test_silent_where_a_record_that_cannot_be_read_may_be_what_is_missing(
    rule: str, changed: dict[str, str], expected: list[str]
) -> None:
    found = own(f"{rule}\n{END}", {**BOOK, **changed}).findings
    subjects = [each.record for each in found if each.rule == "mine"]
    assert [each for each in subjects if each in ("arrival", "phone")] == expected


def mine(text: str) -> str:
    """A rule of that text, with what every rule needs."""
    return f"every: touchpoint\nneeds: [{text}]\n{END}"


WRONG = [
    pytest.param(
        "every: touchpiont\nneeds: [{field: weight}]\n" + END,
        [
            "1:8: error: no kind is called 'touchpiont' [schema-invalid]",
            f"  hint: choose from {', '.join(KINDS)}",
            "  did you mean touchpoint?",
        ],
        id="unknown kind",
    ),
    pytest.param(
        "every: touchpoint.frictoin\nneeds: [{field: what}]\n" + END,
        ["1:8: error: touchpoint has no field 'frictoin' [schema-invalid]", "  did you mean friction?"],
        id="unknown part",
    ),
    pytest.param(
        "every: touchpoint.weight\nneeds: [{field: what}]\n" + END,
        ["1:8: error: field 'weight' of 'touchpoint' holds no parts [schema-invalid]"],
        id="a field that holds no parts",
    ),
    pytest.param(
        "every: touchpoint\n" + END,
        ["1:1: error: rule 'mine' has no needs [schema-invalid]", "  hint: add needs:"],
        id="no needs",
    ),
    pytest.param(
        "every: touchpoint\nneeds: []\n" + END,
        ["2:8: error: rule 'mine' needs nothing [schema-invalid]", "  hint: write at least one condition"],
        id="empty needs",
    ),
    pytest.param(
        "every: touchpoint\nneeds: [{field: weight}]\nwhy: So.\n",
        ["1:1: error: rule 'mine' has no says [schema-invalid]", "  hint: add says:"],
        id="no judgement",
    ),
    pytest.param(
        "every: touchpoint\nneeds: [{field: weight}]\nsays: ' '\nwhy: So.\n",
        [
            "3:7: error: rule 'mine' says nothing [schema-invalid]",
            "  hint: write the judgement, such as: is taught nowhere",
        ],
        id="empty judgement",
    ),
    pytest.param(
        "every: touchpoint\nneeds: [{field: weight}]\nsays: knows no {it}\nwhy: So.\n",
        [
            "3:7: error: {it} stands for nothing without 'for_each' [schema-invalid]",
            "  hint: name what is meant, or add for_each",
        ],
        id="a judgement about nothing",
    ),
    pytest.param(
        "every: touchpoint\nneeds: [{field: weight}]\nseverity: fatal\n" + END,
        [
            "3:11: error: 'severity' cannot be 'fatal' [schema-invalid]",
            "  hint: choose from error, warning, info",
        ],
        id="severity that is none",
    ),
    pytest.param(
        "every: touchpoint\nneeds: [{field: weight}]\nprofile: all\n" + END,
        [
            "3:10: error: 'profile' cannot be 'all' [schema-invalid]",
            "  hint: choose from starter, standard, strict",
        ],
        id="profile that is none",
    ),
    pytest.param(
        "every: touchpoint\nneed: [{field: weight}]\n" + END,
        ["2:1: error: rule 'mine' has no field 'need' [schema-invalid]", "  did you mean needs?"],
        id="unknown field of a rule",
    ),
    pytest.param(
        "- every: touchpoint\n",
        [
            "1:1: error: rule 'mine' holds no fields [schema-invalid]",
            "  hint: write every:, needs:, says: and why:",
        ],
        id="a list of rules",
    ),
    pytest.param(
        "touchpoint\n",
        [
            "1:1: error: rule 'mine' holds no fields [schema-invalid]",
            "  hint: write every:, needs:, says: and why:",
        ],
        id="a word",
    ),
    pytest.param(
        "every: [touchpoint\n",
        [
            "1:8: error: a list in [ ] is not closed, or a comma is missing [yaml-invalid]",
            "  hint: write the comma, or close it with ]",
        ],
        id="no YAML",
    ),
    pytest.param(
        mine("{}"),
        [
            "2:9: error: condition has no field, link, any or none [schema-invalid]",
            "  hint: write exactly one of field, link, any or none",
        ],
        id="empty condition",
    ),
    pytest.param(
        mine("{field: weight, link: is owned by}"),
        [
            "2:9: error: condition has both 'field' and 'link' [schema-invalid]",
            "  hint: write exactly one of field, link, any or none",
        ],
        id="two conditions in one",
    ),
    pytest.param(
        mine("weight"),
        [
            "2:9: error: 'needs' must be a set of fields [schema-invalid]",
            "  hint: write field, link, any, none, each with its value",
        ],
        id="a word for a condition",
    ),
    pytest.param(
        mine("{fild: weight}"),
        [
            "2:10: error: condition 1 of rule 'mine' has no field 'fild' [schema-invalid]",
            "  did you mean field?",
        ],
        id="unknown field of a condition",
    ),
    pytest.param(
        mine("{field: wieght}"),
        ["2:17: error: touchpoint has no field 'wieght' [schema-invalid]", "  did you mean weight?"],
        id="unknown field",
    ),
    pytest.param(
        mine("{field: emotion.nwo}"),
        ["2:17: error: emotion has no field 'nwo' [schema-invalid]", "  did you mean now?"],
        id="unknown field of a part",
    ),
    pytest.param(
        mine("{field: emotion.xyzzy}"),
        [
            "2:17: error: emotion has no field 'xyzzy' [schema-invalid]",
            "  hint: choose from basis, evidence, now, target",
        ],
        id="field of a part like no other",
    ),
    pytest.param(
        mine("{field: title.length}"),
        ["2:17: error: field 'title' holds no parts, so there is no 'length' in it [schema-invalid]"],
        id="a field inside a text",
    ),
    pytest.param(
        mine("{field: weight, at_least: many}"),
        ["2:35: error: 'at_least' of 'weight' must be a number; it is 'many' [schema-invalid]"],
        id="a bound that is no number",
    ),
    pytest.param(
        mine("{field: weight, at_most: true}"),
        ["2:34: error: 'at_most' of 'weight' must be a number; it is true [schema-invalid]"],
        id="a bound that is yes",
    ),
    pytest.param(
        mine("{field: title, at_least: 3}"),
        ["2:34: error: 'at_least' of 'title' cannot be asked of a text; it is 3 [schema-invalid]"],
        id="a bound of a text",
    ),
    pytest.param(
        mine("{field: reviewed, at_most: 1.10.2026}"),
        [
            "2:36: error: 'at_most' of 'reviewed' must be a day such as 2026-11-23; it is '1.10.2026' [schema-invalid]",
        ],
        id="a bound that is no day",
    ),
    pytest.param(
        mine("{field: review_every, at_most: 90}"),
        ["2:40: error: 'at_most' of 'review_every' must be a length of time such as 90 d; it is 90 [schema-invalid]"],
        id="a bound that is no length of time",
    ),
    pytest.param(
        mine("{field: reviewed, within: long}"),
        ["2:35: error: 'within' of 'reviewed' must be a length of time such as 90 d; it is 'long' [schema-invalid]"],
        id="within that is no length of time",
    ),
    pytest.param(
        mine("{field: weight, within: 90 d}"),
        ["2:33: error: 'within' of 'weight' can only be asked of a day; it is '90 d' [schema-invalid]"],
        id="within of a number",
    ),
    pytest.param(
        mine("{field: tags, within: 90 d}"),
        ["2:31: error: 'within' of 'tags' can only be asked of a day; it is '90 d' [schema-invalid]"],
        id="within of a list",
    ),
    pytest.param(
        mine("{field: tags, at_least: -1}"),
        ["2:33: error: 'at_least' must be how many there are; it is -1 [schema-invalid]"],
        id="fewer than none",
    ),
    pytest.param(
        mine("{link: is owned by, at_least: 1.5}"),
        ["2:39: error: 'at_least' must be how many there are; it is 1.5 [schema-invalid]"],
        id="one and a half",
    ),
    pytest.param(
        mine("{field: weight, is: five}"),
        ["2:29: error: 'weight' is never 'five'; it must be a number [schema-invalid]"],
        id="a value that no number has",
    ),
    pytest.param(
        mine("{field: title, one_of: [a, 3]}"),
        ["2:36: error: 'title' is never 3; it must be a text [schema-invalid]"],
        id="one of several values that no text has",
    ),
    pytest.param(
        mine("{field: reviewed, is: soon}"),
        ["2:31: error: 'reviewed' is never 'soon'; it must be a day such as 2026-11-23 [schema-invalid]"],
        id="a value that no day has",
    ),
    pytest.param(
        "every: script\nneeds: [{field: card, is: 'yes'}]\n" + END,
        ["2:27: error: 'card' is never 'yes'; it must be true or false [schema-invalid]"],
        id="yes in quotes",
    ),
    pytest.param(
        mine("{field: status, is: lief}"),
        [
            "2:29: error: 'status' is never 'lief' [schema-invalid]",
            "  hint: choose from draft, review, live, retired",
            "  did you mean live?",
        ],
        id="a choice that there is not",
    ),
    pytest.param(
        mine("{field: weight, is: [4]}"),
        ["2:29: error: 'is' must be a text, a number, true or false; it is a list [schema-invalid]"],
        id="a list for a value",
    ),
    pytest.param(
        mine("{field: friction, is: queue}"),
        [
            "2:31: error: 'is' cannot be asked of 'friction', which holds parts [schema-invalid]",
            "  hint: ask for one of their fields under where",
        ],
        id="a value of a list of parts",
    ),
    pytest.param(
        mine("{field: weight, where: [{field: title}]}"),
        [
            "2:32: error: field 'weight' holds no parts, so nothing can be asked of them [schema-invalid]",
        ],
        id="where of a number",
    ),
    pytest.param(
        mine("{field: weight, to: role}"),
        [
            "2:29: error: 'to' cannot stand beside 'field' [schema-invalid]",
            "  hint: beside 'field' stand is, one_of, at_least, at_most, within, where",
        ],
        id="what stands beside links alone",
    ),
    pytest.param(
        mine("{link: is owned by, within: 90 d}"),
        [
            "2:37: error: 'within' cannot stand beside 'link' [schema-invalid]",
            "  hint: beside 'link' stand to, is, at_least, at_most, where, any_depth, drafts",
        ],
        id="what stands beside fields alone",
    ),
    pytest.param(
        mine("{any: [{field: weight}], at_least: 2}"),
        ["2:44: error: 'at_least' cannot stand beside 'any' [schema-invalid]", "  hint: take it out"],
        id="what stands beside any",
    ),
    pytest.param(
        mine("{link: is onwed by}"),
        [
            "2:16: error: touchpoint has no link 'is onwed by' [schema-invalid]",
            "  did you mean is owned by, is waived by, is tended by?",
        ],
        id="unknown link",
    ),
    pytest.param(
        mine("{link: is owned by, to: persona}"),
        [
            "2:33: error: link 'is owned by' leads to no persona [schema-invalid]",
            "  hint: it leads to role, team, person",
        ],
        id="a kind that the link does not lead to",
    ),
    pytest.param(
        mine("{link: is owned by, to: roll}"),
        ["2:33: error: no kind is called 'roll' [schema-invalid]", "  did you mean role?"],
        id="an unknown kind at the end of a link",
    ),
    pytest.param(
        mine("{link: is owned by, is: 3}"),
        ["2:33: error: 'is' of a link must be the id of a record; it is 3 [schema-invalid]"],
        id="a link to a number",
    ),
    pytest.param(
        mine("{link: is owned by, is: it}"),
        [
            "2:33: error: 'it' stands for nothing without 'for_each' [schema-invalid]",
            "  hint: name a record, or add for_each",
        ],
        id="a link to nothing",
    ),
    pytest.param(
        mine("{field: owner, is: it}"),
        [
            "2:28: error: 'it' stands for nothing without 'for_each' [schema-invalid]",
            "  hint: name a record, or add for_each",
        ],
        id="a field that holds nothing",
    ),
    pytest.param(
        mine("{link: is owned by, any_depth: 'yes'}"),
        [
            "2:40: error: 'any_depth' must be true or false, not 'yes' [schema-invalid]",
            "  hint: write true",
        ],
        id="a word for true",
    ),
    pytest.param(
        mine("{link: is recovered by, where: [{field: wieght}]}"),
        [
            "2:49: error: script has no field 'wieght' [schema-invalid]",
            f"  hint: choose from {', '.join(sorted(spec.key for spec in fields(Script)))}",
        ],
        id="unknown field at the end of a link",
    ),
    pytest.param(
        mine("{any: [{none: [{field: wieght}]}]}"),
        ["2:32: error: touchpoint has no field 'wieght' [schema-invalid]", "  did you mean weight?"],
        id="unknown field deep inside",
    ),
    pytest.param(
        "every: touchpoint\nfor_each: {field: weight}\nneeds: [{field: weight}]\n" + END,
        [
            "2:11: error: for_each must name a link [schema-invalid]",
            "  hint: write such as {link: is used by, to: role}",
        ],
        id="for each value",
    ),
    pytest.param(
        "every: touchpoint\nfor_each: {link: is owned by, is: it}\nneeds: [{field: weight}]\n" + END,
        [
            "2:35: error: 'it' stands for nothing without 'for_each' [schema-invalid]",
            "  hint: name a record, or add for_each",
        ],
        id="it before there is one",
    ),
]


@pytest.mark.parametrize(("rule", "expected"), WRONG)
def test_what_a_rule_cannot_mean_is_told_with_its_place(rule: str, expected: list[str]) -> None:
    assert said(own(rule, BOOK).findings, "rules/mine.yml") == expected


def test_everything_that_is_wrong_with_a_rule_is_told_at_once() -> None:
    rule = "every: touchpoint\nwhere: [{field: a1b2}]\nneeds: [{link: c3d4}, {field: weight, is: x}]\n" + END
    assert [str(each.location) for each in own(rule, {}).findings] == [
        "rules/mine.yml:2:17",
        "rules/mine.yml:3:16",
        "rules/mine.yml:3:43",
    ]


NAMES = [
    pytest.param("rules/owner-missing.yml", "rule 'owner-missing' is there already", id="a name that is taken"),
    pytest.param("rules/Mine.yml", "file name 'Mine' is no name for a rule", id="capitals"),
    pytest.param("rules/my rule.yml", "file name 'my rule' is no name for a rule", id="a blank"),
    pytest.param("rules/-mine.yml", "file name '-mine' is no name for a rule", id="a dash in front"),
    pytest.param("rules/my--rule.yml", "file name 'my--rule' is no name for a rule", id="two dashes"),
    pytest.param("rules/überall.yml", "file name 'überall' is no name for a rule", id="a letter beyond a to z"),
]


@pytest.mark.parametrize(("path", "message"), NAMES)
def test_name_that_clashes_or_is_none_is_told(path: str, message: str) -> None:
    texts = {"handbook.yml": "name: A\n", path: mine("{field: purpose}"), "touchpoints/x.yml": LIVE}
    found = [each for each in run_on(loaded(texts), RULES.values()).findings if each.location.path == path]
    assert [(each.rule, str(each.location), each.message) for each in found] == [
        ("schema-invalid", f"{path}:1:1", message)
    ]


def test_two_files_of_one_name_are_told_of_the_second() -> None:
    texts = {"rules/a/mine.yml": mine("{field: purpose}"), "rules/b/mine.yml": mine("{field: weight}")}
    assert said(run_on(loaded({**texts, **BOOK}), []).findings) == [
        "rules/b/mine.yml:1:1: error: rule 'mine' is there already [schema-invalid]",
        "  hint: give the file another name",
        "touchpoints/arrival.yml:1:1: warning: touchpoint 'arrival' lacks it [mine]",
    ]


PURPOSE = "every: role\nneeds: [{field: purpose}]\nsays: has no purpose here\nwhy: So.\n"
ROLES = {"roles/lead.yml": LIVE, "roles/agent.yml": LIVE}


def severities(rule: str, settings: str) -> dict[str, str]:
    """How severe its findings are, by record."""
    found = own(rule, {"handbook.yml": f"name: A\n{settings}\n", **ROLES}).findings
    assert {each.rule for each in found} <= {"mine"}
    return {each.record: each.severity.value for each in found}


SETTINGS = [
    pytest.param("", "", {"agent": "warning", "lead": "warning"}, id="by itself"),
    pytest.param("severity: info\n", "", {"agent": "info", "lead": "info"}, id="as it says"),
    pytest.param("", "rules: {mine: error}", {"agent": "error", "lead": "error"}, id="as the settings say"),
    pytest.param("", "rules: {mine: off}", {}, id="off"),
    pytest.param("profile: strict\n", "", {}, id="of a profile that is not asked for"),
    pytest.param("profile: strict\n", "profile: strict", {"agent": "warning", "lead": "warning"}, id="of the profile"),
    pytest.param(
        "", "overrides: [{id: lead, rules: {mine: info}}]", {"agent": "warning", "lead": "info"}, id="override"
    ),
]


@pytest.mark.parametrize(("more", "settings_", "expected"), SETTINGS)
def test_settings_hold_for_own_rules(more: str, settings_: str, expected: dict[str, str]) -> None:
    assert severities(PURPOSE + more, settings_) == expected


def test_own_rules_are_waived_like_any_other() -> None:
    waive = "waive: [{rule: mine, reason: moving, by: lead, until: 2026-12-31}]\n"
    found = own(PURPOSE, {"roles/lead.yml": LIVE, "roles/agent.yml": LIVE + waive})
    assert [each.record for each in found.findings] == ["lead"]
    assert [(each.finding.record, each.reason) for each in found.waived] == [("agent", "moving")]


def test_own_rule_that_cannot_be_read_is_one_cause_and_one_message() -> None:
    waive = "waive: [{rule: mine, reason: moving, by: lead, until: 2026-12-31}]\n"
    texts = {"handbook.yml": "rules: {mine: off}\n", "roles/lead.yml": LIVE + waive}
    for wrong in ("every: rloe\n" + PURPOSE.split("\n", 1)[1], "every: [\n", "# nothing\n", "- a\n"):
        found = checked({**texts, "rules/mine.yml": wrong}).findings
        assert {each.location.path for each in found if "mine" in each.message or "rule" in each.message} <= {
            "rules/mine.yml"
        }
        assert [each.location.path for each in found if each.rule in ("waiver-invalid", "waiver-unused")] == []


def test_page_of_an_own_rule_says_what_why_and_where_it_is_asked() -> None:
    rule = own(TAUGHT, BOOK).rules["mine"]
    assert rule.summary == "A script recovers a low point and is not taught to …."
    assert rule.page == (
        "A script recovers a low point and is not taught to ….\n\n"
        "Whoever meets a customer at a low point needs the words.\n\n"
        'Asked in:\n\n```yaml title="rules/mine.yml"\n' + TAUGHT.rstrip() + "\n```"
    )
    assert (rule.group, rule.settable, rule.hint) == ("X", True, "add the role to for_roles of a module")


def test_judgement_over_several_lines_is_told_on_one() -> None:
    rule = "every: role\nneeds: [{field: purpose}]\nsays: |\n  has no purpose\n  at all\nwhy: So.\n"
    assert messages(rule, {"roles/lead.yml": LIVE}) == ["1:1 role 'lead' has no purpose at all"]


DECLARED = sorted(name for name in RULES if questions_of(name) and name != "schema-invalid")


@pytest.mark.parametrize("name", DECLARED)
def test_declared_rule_can_be_asked_in_the_same_words(name: str) -> None:
    bare = {f"{kind.folder}/bare-{kind.kind}.yml": LIVE for kind in RULES[name].on if hasattr(kind, "folder")} | BOOK
    texts = [f"{text}\nsays: lacks it\nwhy: So.\n" for text in as_yaml(questions_of(name))]
    found = run_on(loaded({f"rules/asked-{n}.yml": text for n, text in enumerate(texts)} | bare), []).findings
    assert [each for each in found if each.rule == "schema-invalid"] == []
    places = {(each.record, each.location) for each in found}
    settings_ = {"handbook.yml": f"rules: {{{name}: error}}\n"}
    by_itself = run_on(loaded(bare | settings_), [RULES[name]]).findings
    assert places >= {(each.record, each.location) for each in by_itself if each.rule == name}


KEYS = ["every", "where", "needs", "for_each", "says", "why", "hint", "severity", "profile", "x"]
WORDS = ["field", "link", "any", "none", "is", "one_of", "at_least", "at_most", "within", "to", "any_depth", "drafts"]
NAMES_OF = [
    *("touchpoint", "script", "touchpoint.friction", "goal.plan.actions", "weight", "emotion.now", "friction", "tags"),
    *("is owned by", "mentions", "is mentioned in", "falls back to", "is recovered by", "it", "90 d", "2026-11-23"),
    *("status", "live", "worth", "levels.respond_in", "waive", "role, team", "{it}", "", "true", "levels.remedies"),
]
SCALARS = st.one_of(
    st.sampled_from(NAMES_OF), st.none(), st.booleans(), st.integers(-3, 6), st.floats(-3, 6), st.text()
)
CONDITIONS = st.recursive(
    st.dictionaries(st.sampled_from(WORDS), st.one_of(SCALARS, st.lists(SCALARS, max_size=2)), max_size=3),
    lambda inner: st.fixed_dictionaries(
        {},
        optional={
            **dict.fromkeys(WORDS, SCALARS),
            **{word: st.lists(inner, max_size=2) for word in ("where", "any", "none")},
        },
    ),
    max_leaves=6,
)
RULES_OF_ANY_SORT = st.one_of(
    st.fixed_dictionaries(
        {
            "every": st.sampled_from(["touchpoint", "touchpoint.friction", "script", "channel", "goal.plan.actions"]),
            "needs": st.lists(CONDITIONS, min_size=1, max_size=3),
            "says": st.text(),
            "why": st.text(),
        },
        optional={"where": st.lists(CONDITIONS, max_size=2), "for_each": CONDITIONS},
    ),
    st.dictionaries(st.sampled_from(KEYS), st.one_of(SCALARS, CONDITIONS, st.lists(CONDITIONS, max_size=2))),
    SCALARS,
    st.lists(SCALARS, max_size=3),
)


@settings(max_examples=400, deadline=None)
@given(RULES_OF_ANY_SORT)
def test_nothing_in_a_rule_stops_the_programme(data: object) -> None:
    found = own(json.dumps(data, ensure_ascii=True), BOOK)
    assert all(is_sound(each) for each in found.findings)
    assert all(rule.page and rule.summary for rule in found.rules.values())


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_no_text_in_the_folder_of_rules_stops_the_programme(text: str) -> None:
    assert all(is_sound(each) for each in own(text, BOOK).findings)


def is_sound(finding: Finding) -> bool:
    """Whether it is about the rule's file, or is the rule's own; and is told on one line."""
    about_the_rule = finding.location.path == "rules/mine.yml"
    return (about_the_rule or finding.rule == "mine") and "\n" not in finding.identity
