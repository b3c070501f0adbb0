"""Group A at its edges: links, twins, texts, dates, waivers."""

from __future__ import annotations

import pytest

from cx_handbook.checks import RULES
from cx_handbook.load import DocPage, Text, load_texts
from handbooks import checked, run_on, said

PHONE = "channels/phone.yml"
LEAD = {"roles/lead.yml": "title: Lead\n"}


def lines(texts: dict[str, str], *rules: str) -> list[str]:
    """What these rules say of those files."""
    return said(checked(texts, *rules).findings)


LINKS = [
    pytest.param(
        {"scripts/late.yml": "title: Late\nfollow_up: {by: leda}\n", **LEAD},
        [
            "scripts/late.yml:2:17: error: no role or team is called 'leda' [ref-unknown]",
            "  hint: correct the spelling, or write the record",
            "  did you mean lead?",
        ],
        id="misspelt, inside a part",
    ),
    pytest.param(
        {"processes/pack.yml": "title: Pack\nrun_by: [x, lead]\n", **LEAD},
        [
            "processes/pack.yml:2:10: error: no team, role or vendor is called 'x' [ref-unknown]",
            "  hint: correct the spelling, or write the record",
        ],
        id="one of several, three kinds may be meant",
    ),
    pytest.param(
        {"channels/phone.yml": "title: Phone\nsuperseded_by: x\n"},
        [
            "channels/phone.yml:2:16: error: no channel is called 'x' [ref-unknown]",
            "  hint: correct the spelling, or write the record",
        ],
        id="of the same kind",
    ),
    pytest.param(
        {"channels/phone.yml": f"title: Phone\nfallback: {'very ' * 30}long\n"},
        [
            "channels/phone.yml:2:11: error: no channel is called "
            "'very very very very very very very very very very very very…' [ref-unknown]",
            "  hint: correct the spelling, or write the record",
        ],
        id="a sentence where an id belongs",
    ),
    pytest.param(
        {"channels/phone.yml": "title: Phone\nfallback: lead\n", **LEAD},
        [
            "channels/phone.yml:2:11: error: role 'lead' stands where a channel belongs [ref-wrong-kind]",
            "  hint: link to a record of the kind that the field is for",
        ],
        id="wrong kind",
    ),
    pytest.param(
        {"channels/phone.yml": "title: Phone\nchanges: [{date: 2026-01-01, by: email, note: x}]\nowner: phone\n"}
        | {"channels/email.yml": "title: Email\n"},
        [
            "channels/phone.yml:2:34: error: channel 'email' stands where a role, a team or a person belongs"
            " [ref-wrong-kind]",
            "  hint: link to a record of the kind that the field is for",
            "channels/phone.yml:3:8: error: channel 'phone' stands where a role, a team or a person belongs"
            " [ref-wrong-kind]",
            "  hint: link to a record of the kind that the field is for",
        ],
        id="wrong kind, two of them, one itself",
    ),
    pytest.param(
        {
            "touchpoints/pay.yml": "title: Pay\nat:\n- {journey: buy, stage: orders}\n- {journey: buy, stage: wait}\n",
            "journeys/buy.yml": "title: Buy\nstages: [{id: order}, {id: wait}]\n",
        },
        [
            "touchpoints/pay.yml:3:25: error: journey 'buy' has no stage 'orders' [ref-unknown]",
            "  hint: choose from order, wait",
            "  did you mean order?",
        ],
        id="stage of a journey",
    ),
    pytest.param(
        {
            "touchpoints/pay.yml": "title: Pay\nat: [{journey: buy, stage: order}, {journey: sell, stage: x}]\n",
            "journeys/buy.yml": "title: Buy\n",
        },
        [
            "touchpoints/pay.yml:2:28: error: journey 'buy' has no stage 'order' [ref-unknown]",
            "  hint: write down its stages first",
            "touchpoints/pay.yml:2:46: error: no journey is called 'sell' [ref-unknown]",
            "  hint: correct the spelling, or write the record",
        ],
        id="stage of a journey without stages, and of none",
    ),
    pytest.param(
        {"roles/lead.yml": "title: Lead\nauthority: [{remedy: any, max: 5}]\n"}, [], id="a word in place of an id"
    ),
]


@pytest.mark.parametrize(("texts", "expected"), LINKS)
def test_links_in_fields(texts: dict[str, str], expected: list[str]) -> None:
    assert lines(texts, "ref-unknown", "ref-wrong-kind") == expected


@pytest.mark.parametrize(
    ("status", "target", "expected"),
    [
        pytest.param("live", "draft", "channel 'email' is a draft, and 'phone' relies on it", id="live on a draft"),
        pytest.param("live", "retired", "channel 'email' is retired, and 'phone' relies on it", id="live on retired"),
        pytest.param("live", "review", None, id="live on one in review"),
        pytest.param("live", "live", None, id="live on live"),
        pytest.param("review", "draft", None, id="in review on a draft"),
        pytest.param("draft", "retired", None, id="draft on retired"),
    ],
)
def test_live_records_rely_on_live_ones(status: str, target: str, expected: str | None) -> None:
    texts = {
        "handbook.yml": "profile: standard\n",
        PHONE: f"title: Phone\nstatus: {status}\nfallback: email\n",
        "channels/email.yml": f"title: Email\nstatus: {target}\n",
    }
    hint = "  hint: publish the other record, or link to another"
    wanted = [f"{PHONE}:3:11: warning: {expected} [ref-not-live]", hint] if expected else []
    assert lines(texts, "ref-not-live") == wanted


CYCLES = [
    pytest.param({"a": "a"}, [("a", "'escalates_to' goes round in a circle: a → a")], id="to oneself"),
    pytest.param({"a": "b", "b": "a"}, [("b", "'escalates_to' goes round in a circle: a → b → a")], id="two"),
    pytest.param(
        {"a": "b", "b": "c", "c": "a"}, [("c", "'escalates_to' goes round in a circle: a → b → c → a")], id="three"
    ),
    pytest.param(
        {"a": "b", "b": "c", "c": "b"}, [("c", "'escalates_to' goes round in a circle: b → c → b")], id="a tail"
    ),
    pytest.param(
        {"a": "b", "b": "a", "c": "d", "d": "c"},
        [
            ("b", "'escalates_to' goes round in a circle: a → b → a"),
            ("d", "'escalates_to' goes round in a circle: c → d → c"),
        ],
        id="two circles",
    ),
    pytest.param({"a": "c", "b": "c"}, [], id="two ways to one end"),
    pytest.param({"a": "b", "b": "z"}, [], id="an end that is not there"),
]


@pytest.mark.parametrize(("ways", "expected"), CYCLES)
def test_circles(ways: dict[str, str], expected: list[tuple[str, str]]) -> None:
    texts = {f"roles/{name}.yml": f"title: {name}\nescalates_to: {to}\n" for name, to in ways.items()}
    found = checked(texts, "cycle-found").findings
    assert [(finding.record, finding.message) for finding in found] == expected


@pytest.mark.parametrize(
    ("folder", "field"),
    [
        ("roles", "escalates_to: {}"),
        ("goals", "rolls_up_to: {}"),
        ("channels", "fallback: {}"),
        ("vendors", "fallback: [{}]"),
        ("training", "needs_first: [{}]"),
    ],
)
def test_circles_of_every_sort(folder: str, field: str) -> None:
    texts = {f"{folder}/{a}.yml": f"title: {a}\n{field.format(b)}\n" for a, b in ("ab", "ba")}
    assert [finding.record for finding in checked(texts, "cycle-found").findings] == ["b"]


def test_long_way_without_a_circle_is_walked() -> None:
    texts = {f"roles/r{n}.yml": f"title: R{n}\nescalates_to: r{n + 1}\n" for n in range(2000)}
    assert checked(texts, "cycle-found").findings == ()


PARTS = [
    pytest.param("steps: [{id: a}, {id: a}, {id: b}]", ["2:23"], id="among brothers"),
    pytest.param("steps: [{id: a}, {id: a}, {id: a}]", ["2:23", "2:32"], id="three of them"),
    pytest.param("steps: [{id: a}, {id: b}]", [], id="none"),
]


@pytest.mark.parametrize(("field", "places"), PARTS)
def test_parts_with_the_same_id(field: str, places: list[str]) -> None:
    found = lines({"scripts/late.yml": f"title: Late\n{field}\n"}, "part-duplicate")
    message = "step 'a' of script 'late' is there twice [part-duplicate]"
    assert found[::2] == [f"scripts/late.yml:{place}: error: {message}" for place in places]


def test_id_taken_by_another_kind_names_both_places() -> None:
    texts = {
        "channels/phone.yml": "title: Phone\n",
        "roles/all.yml": "- title: Agent\n  id: phone\n- {id: x, title: X}\n",
    }
    assert lines(texts, "id-duplicate") == [
        "roles/all.yml:2:7: error: id 'phone' is taken; its first owner is at channels/phone.yml:1 [id-duplicate]",
        "  hint: rename one of them",
    ]


TITLES = [
    pytest.param("Phone", "phone", "", True, id="capitals do not count"),
    pytest.param("Straße", "STRASSE", "", True, id="nor those of other languages"),
    pytest.param("Phone", "Telephone", "", False, id="another word"),
    pytest.param("Phone", "Phone", "status: retired\n", False, id="a retired one leaves its title"),
]


@pytest.mark.parametrize(("one", "other", "more", "found"), TITLES)
def test_same_titles(one: str, other: str, more: str, found: bool) -> None:
    texts = {"channels/a.yml": f"title: {one}\n", "channels/b.yml": f"title: {other}\n{more}"}
    wanted = ["channels/b.yml:1:8: warning: channel 'b' has the same title as 'a' [title-duplicate]"] if found else []
    assert lines(texts, "title-duplicate")[::2] == wanted
    assert lines({"channels/a.yml": f"title: {one}\n", "roles/b.yml": f"title: {one}\n"}, "title-duplicate") == []


WORDS = " ".join(f"word{n}" for n in range(102))
"""A hundred runs of three words."""


def changed(words: int) -> str:
    """The same text with its last words changed, each of which changes a run."""
    return " ".join([*WORDS.split()[:-words], *(f"other{n}" for n in range(words))])


LIKENESS = [
    pytest.param(changed(1), 98, id="one word in a hundred"),
    pytest.param(changed(8), 85, id="just enough"),
    pytest.param(changed(9), None, id="just too little"),
]


@pytest.mark.parametrize(("other", "per_cent"), LIKENESS)
def test_texts_that_are_alike(other: str, per_cent: int | None) -> None:
    settings = {"handbook.yml": "profile: standard\n"}
    texts = {"scripts/a.yml": f"title: A\nturn_it: {WORDS}\n", "scripts/b.yml": f"title: B\nturn_it: {other}\n"}
    assert [finding.message for finding in checked(settings | texts, "near-duplicate").findings] == (
        [f"script 'b' is {per_cent} % the same as 'a'"] if per_cent else []
    )


def test_three_texts_that_are_alike_are_two_findings() -> None:
    texts = {f"scripts/{name}.yml": f"title: {name}\nturn_it: {WORDS}\n" for name in "abc"}
    found = checked({"handbook.yml": "profile: standard\n", **texts}, "near-duplicate").findings
    assert [(finding.record, finding.message) for finding in found] == [
        ("b", "script 'b' is 100 % the same as 'a'"),
        ("c", "script 'c' is 100 % the same as 'a'"),
    ]


def test_phrase_of_two_contact_reasons_is_told_and_their_likeness_is_not() -> None:
    text = f"title: {{}}\ncustomer_says: [Where is it?]\nbody: {WORDS}\n"
    texts = {f"contact-reasons/{name}.yml": text.format(name) for name in "ab"}
    wanted = "contact-reasons/b.yml:2:17: warning: contact-reason 'b' shares the phrase 'Where is it?' with 'a'"
    found = lines({"handbook.yml": "profile: standard\n", **texts}, "near-duplicate")
    assert found[::2] == [f"{wanted} [near-duplicate]"]


ORPHANS = [
    pytest.param("channels/a.yml", "title: A\nstatus: live\n", True, id="nothing at all"),
    pytest.param("channels/a.yml", "title: A\nstatus: live\nowner: lead\n", True, id="only an owner"),
    pytest.param("channels/a.yml", "title: A\nstatus: live\nfallback: a\n", True, id="only itself"),
    pytest.param("channels/a.yml", "title: A\nstatus: live\nbody: See [[lead]].\n", False, id="a mention"),
    pytest.param("channels/a.yml", "title: A\nstatus: draft\n", False, id="a draft"),
    pytest.param("channels/a.yml", "title: A\nstatus: retired\n", False, id="retired"),
    pytest.param("mission/a.yml", "title: A\nstatus: live\n", False, id="the mission"),
]


@pytest.mark.parametrize(("path", "text", "found"), ORPHANS)
def test_records_that_nothing_links(path: str, text: str, found: bool) -> None:
    messages = [finding.message for finding in checked({path: text, **LEAD}, "page-orphan").findings]
    assert messages == (["channel 'a' is linked to nothing"] if found else [])


BODIES = [
    pytest.param("See [[leda]].", "2:11: error: no record is called 'leda'", "did you mean lead?", id="misspelt"),
    pytest.param("[[lead#x]]", "2:7: error: role 'lead' has no part 'x'", "", id="no such part"),
    pytest.param(
        "[[late#hera]]", "2:7: error: script 'late' has no part 'hera'", "did you mean hear?", id="part misspelt"
    ),
    pytest.param("[[late#hear]] and [[late|it]]", "", "", id="part and words"),
    pytest.param("`[[leda]]`", "", "", id="in code"),
    pytest.param("[[leda]] `[[x]]` [[leda]]", "2:7: error: no record is called 'leda'", "2:24", id="each of them"),
    pytest.param("[a](https://a.example) [b](mailto:a@b.example)", "", "", id="the web"),
    pytest.param(
        "[a](../../roles/lead/)",
        "2:7: error: link to '../../roles/lead/' leads to no record and to no other site",
        "",
        id="by its address, which the page cannot be sure of",
    ),
    pytest.param("[a](#d)", "2:7: error: link to '#d' leads to no record and to no other site", "", id="a fragment"),
    pytest.param(
        "[a][r] [r]",
        "",
        "",
        id="by a reference that is not given",
    ),
    pytest.param(
        "[a](../../roles/leda/)",
        "2:7: error: link to '../../roles/leda/' leads to no record and to no other site",
        "",
        id="no page",
    ),
    pytest.param(
        "[a](../../scripts/lead/)",
        "2:7: error: link to '../../scripts/lead/' leads to no record and to no other site",
        "",
        id="kind",
    ),
    pytest.param(
        "[a](javascript:alert%281%29)",
        "2:7: error: link to 'javascript:alert%281%29' leads to no record and to no other site",
        "",
        id="js",
    ),
    pytest.param(
        "[a](lead.yml)", "2:7: error: link to 'lead.yml' leads to no record and to no other site", "", id="a file"
    ),
]


@pytest.mark.parametrize(("body", "head", "more"), BODIES)
def test_links_in_texts(body: str, head: str, more: str) -> None:
    texts = {PHONE: f"title: Phone\nbody: '{body}'\n", "scripts/late.yml": "title: Late\nsteps: [{id: hear}]\n", **LEAD}
    found = said(checked(texts, "body-link-broken").findings, PHONE)
    assert found[:1] == ([f"{head} [body-link-broken]".replace("2:7", "2:8").replace("2:11", "2:12")] if head else [])
    assert more.replace("2:24", "2:25") in " ".join(found[1:])


def test_links_in_hand_written_pages() -> None:
    page = DocPage("docs/read.md", "read.md", "# Read\n\n`[[leda]]` [[leda]] [a](no-page)\n")
    book = load_texts([Text("roles/lead.yml", "roles", "title: Lead\n")], pages=(page,))
    assert said(run_on(book, [RULES["body-link-broken"]]).findings) == [
        "docs/read.md:3:12: error: no record is called 'leda' [body-link-broken]",
        "  hint: correct the link; [[id]] is the surest way to another page",
        "  did you mean lead?",
    ]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        pytest.param("![](a.png)", ["2:8"], id="none"),
        pytest.param("![ ](a.png)", ["2:8"], id="a space"),
        pytest.param("![The way](a.png) ![](b.png)", ["2:26"], id="the second"),
        pytest.param("[](a.png)", [], id="no picture"),
    ],
)
def test_pictures_without_words(body: str, found: list[str]) -> None:
    lines_ = said(checked({PHONE: f"title: Phone\nbody: '{body}'\n"}, "image-no-alt").findings, PHONE)
    assert [line.split(" ")[0] for line in lines_[::2]] == [f"{place}:" for place in found]


TEXTS = [
    pytest.param("hours: '-'", "required-blank", "2:8: error: 'hours' of channel 'phone' says nothing", id="a dash"),
    pytest.param("hours: ' '", "required-blank", "2:8: error: 'hours' of channel 'phone' says nothing", id="a space"),
    pytest.param("hours: ''", "required-blank", "2:8: error: 'hours' of channel 'phone' says nothing", id="no text"),
    pytest.param("hours: é", "required-blank", "", id="a letter"),
    pytest.param("hours: '7'", "required-blank", "", id="a digit"),
    pytest.param(
        "tags: [a, '…']", "required-blank", "2:11: error: 'tags' of channel 'phone' says nothing", id="an item"
    ),
    pytest.param(
        "hours: 8 to TBD", "placeholder-text", "2:13: error: 'hours' of channel 'phone' still says 'TBD'", id="TBD"
    ),
    pytest.param(
        "hours: Coming Soon",
        "placeholder-text",
        "2:8: error: 'hours' of channel 'phone' still says 'Coming Soon'",
        id="soon",
    ),
    pytest.param("hours: xxx", "placeholder-text", "2:8: error: 'hours' of channel 'phone' still says 'xxx'", id="xxx"),
    pytest.param("hours: size XXXL", "placeholder-text", "", id="a size"),
    pytest.param("hours: todo lists are kept", "placeholder-text", "", id="a word, not the sign"),
    pytest.param(
        "hours: to be decided by us",
        "placeholder-text",
        "2:8: error: 'hours' of channel 'phone' still says 'to be decided'",
        id="to be decided",
    ),
]


@pytest.mark.parametrize(("field", "rule", "expected"), TEXTS)
def test_texts_that_say_nothing(field: str, rule: str, expected: str) -> None:
    found = said(checked({PHONE: f"title: Phone\n{field}\nstatus: live\n"}, rule).findings, PHONE)
    assert found[::2] == ([f"{expected} [{rule}]"] if expected else [])


def test_every_placeholder_is_found_at_its_word_but_for_drafts() -> None:
    text = "title: Phone\nhours: TBD, or TBD\nbody: |\n  First.\n  TODO: the rest.\nstatus: {}\n"
    found = said(checked({PHONE: text.format("retired")}, "placeholder-text").findings, PHONE)
    assert [line.split(" ")[0] for line in found[::2]] == ["2:8:", "2:16:", "5:3:"]
    assert checked({PHONE: text.format("draft")}, "placeholder-text").findings == ()


DATES = [
    pytest.param("channels", "reviewed: 2026-11-23", "", id="read today"),
    pytest.param(
        "channels",
        "reviewed: 2026-11-24",
        "'reviewed' of channel 'x' is 2026-11-24, later than today, 2026-11-23",
        id="tomorrow",
    ),
    pytest.param("policies", "valid_from: 2026-04-01\nvalid_until: 2026-04-01", "", id="one day"),
    pytest.param(
        "policies",
        "valid_from: 2026-04-01\nvalid_until: 2026-03-31",
        "'valid_until' of policy 'x' is before 'valid_from', 2026-04-01",
        id="end before start",
    ),
    pytest.param("policies", "valid_from: 2027-04-01", "", id="start in the future"),
    pytest.param(
        "goals",
        "start: 2026-10-01\ndue: 2026-09-30",
        "'due' of goal 'x' is before 'start', 2026-10-01",
        id="goal upside down",
    ),
    pytest.param(
        "goals",
        "baseline: {value: 1, date: 2027-01-01}",
        "'date' of goal 'x' is 2027-01-01, later than today, 2026-11-23",
        id="baseline to come",
    ),
    pytest.param("goals", "checkpoints: [{date: 2027-01-01, value: 1}]", "", id="checkpoint to come"),
    pytest.param(
        "metrics",
        "measurements: [{period_end: 2026-12-31, value: 1}]",
        "'period_end' of metric 'x' is 2026-12-31, later than today, 2026-11-23",
        id="measured in the future",
    ),
    pytest.param(
        "evidence",
        "date: 2027-01-01",
        "'date' of evidence 'x' is 2027-01-01, later than today, 2026-11-23",
        id="study to come",
    ),
    pytest.param(
        "channels",
        "changes: [{date: 2027-01-01, note: x}]",
        "'date' of channel 'x' is 2027-01-01, later than today, 2026-11-23",
        id="change to come",
    ),
    pytest.param("channels", "waive: [{until: 2027-01-01}]", "", id="waiver to run out"),
]


@pytest.mark.parametrize(("folder", "fields", "expected"), DATES)
def test_dates_that_cannot_be(folder: str, fields: str, expected: str) -> None:
    found = checked({f"{folder}/x.yml": f"title: X\n{fields}\n"}, "date-impossible").findings
    assert [finding.message for finding in found] == ([expected] if expected else [])


GOOD_WAIVER = "{rule: page-orphan, reason: moving house, by: lead, until: 2026-11-23}"
WAIVERS = [
    pytest.param(GOOD_WAIVER, [], id="on its last day"),
    pytest.param(
        GOOD_WAIVER.replace("11-23", "11-22"),
        ["2:68: error: waiver of 'page-orphan' ended on 2026-11-22"],
        id="a day after",
    ),
    pytest.param(
        GOOD_WAIVER.replace("page-orphan", "page-orfan"),
        ["2:16: error: no rule is called 'page-orfan'"],
        id="unknown rule",
    ),
    pytest.param(
        "{field: hours}",
        [
            "2:9: error: waiver 1 of channel 'phone' gives no reason",
            "2:9: error: waiver 1 of channel 'phone' has no last day",
            "2:9: error: waiver 1 of channel 'phone' is accepted by nobody",
            "2:9: error: waiver 1 of channel 'phone' names no rule",
        ],
        id="nothing of it",
    ),
]


@pytest.mark.parametrize(("waiver", "expected"), WAIVERS)
def test_waivers(waiver: str, expected: list[str]) -> None:
    found = checked({PHONE: f"title: Phone\nwaive: [{waiver}]\n", **LEAD}, "waiver-invalid").findings
    assert [line for line in said(found, PHONE) if not line.startswith(" ")] == [
        f"{line} [waiver-invalid]" for line in expected
    ]
