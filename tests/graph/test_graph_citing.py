"""What citations lead to, in words; and what is said of those that lead nowhere."""

from __future__ import annotations

import pytest

from cx_handbook.graph import CITATION, Astray, Book, Cited, citations, without_citations
from cx_handbook.render import of_mention
from handbooks import checked, said

TEXTS = {
    "policies/swap.yml": """
title: Swap
text: You have [[swap.window]] to swap it.
limits: Not after a crash.
measured_by: {metric: ttr, limit: 72}
figures:
  - {id: window, what: to swap, time: 60 d}
  - {id: back, what: money back, time: 3 d, working: true}
  - {id: once, what: a call, time: 1 h, working: true}
  - {id: voucher, what: voucher, money: 1250.5}
  - {id: abroad, what: voucher abroad, money: {amount: 30, currency: EUR}}
  - {id: share, what: of calls, percent: 80}
  - {id: bikes, what: bikes, count: 1200}
  - {id: nothing, what: nothing}
valid_from: 2026-04-01
""",
    "metrics/ttr.yml": "title: Time\nunit: h\nmin: 0.5\nevery: 1 mo\n",
    "metrics/sl.yml": "title: Level\nunit: percent\nmeasurements: [{period_end: 2026-10-31, value: 66, n: 9120}]\n",
    "goals/quick.yml": "title: Quick\nmetric: sl\nbaseline: {value: 61}\ntarget: {value: 80}\n",
    "remedies/voucher.yml": "title: Voucher\nworth: {min: 10, max: 25}\nuse_when: Up to [[voucher.worth.max]].\n",
    "roles/agent.yml": "title: Agent\nauthority: [{remedy: any, max: 50}, {remedy: voucher, max: 20}]\n",
    "roles/twice.yml": "title: Twice\nauthority: [{remedy: any, max: 1}, {remedy: any, max: 2}]\n",
    "channels/phone.yml": (
        "title: Phone\nhours: >\n  8:00 to\n  20:00\nstandard: [{promise: Soon, metric: ttr, limit: 2}]\n"
    ),
    "touchpoints/home.yml": (
        "title: Home\ndiscretion: {allow: [{what: A gift, up_to: 15, roles: [agent]}]}\n"
        "friction: [{id: door, what: Shut, severity: 3}]\n"
    ),
    "scripts/late.yml": "title: Late\nlimits: {acknowledge: 2 min}\ntype: recover\n",
}
BOOK = checked(TEXTS, "ref-unknown").book

SAID = [
    ("swap.window", "60 days"),
    ("swap.figures.window", "60 days"),
    ("swap.figures.window.time", "60 days"),
    ("swap.back", "3 working days"),
    ("swap.once", "1 working hour"),
    ("swap.voucher", "£1,250.50"),
    ("swap.abroad", "€30"),
    ("swap.share", "80 %"),
    ("swap.bikes", "1,200"),
    ("swap.measured_by.limit", "72 hours"),
    ("swap.limits", "Not after a crash."),
    ("swap.valid_from", "1 Apr 2026"),
    ("voucher.worth", "£10 to £25"),
    ("voucher.worth.min", "£10"),
    ("voucher.worth.max", "£25"),
    ("agent.authority.any.max", "£50"),
    ("agent.authority.voucher.max", "£20"),
    ("late.limits.acknowledge", "2 minutes"),
    ("phone.hours", "8:00 to 20:00"),
    ("phone.standard.ttr.limit", "2 hours"),
    ("quick.target.value", "80 %"),
    ("ttr.min", "0.5 hours"),
    ("ttr.every", "1 month"),
    ("home.discretion.allow.agent.up_to", "£15"),
    ("home.friction.door.severity", "3"),
]


@pytest.mark.parametrize(("name", "says"), SAID)
def test_value_in_words(name: str, says: str) -> None:
    found = BOOK.cited(name)
    assert isinstance(found, Cited)
    assert found.says == says


ASTRAY = [
    ("swop.window", "no record is called 'swop'", ("swap.window",)),
    ("swap.windw", "policy 'swap' has no figure and no field 'windw'", ("swap.window",)),
    ("voucher.wurth", "remedy 'voucher' has no field 'wurth'", ("voucher.worth",)),
    ("voucher.worth.most", "'voucher.worth' is a value, and nothing is inside it", ("voucher.worth",)),
    ("voucher.proof_needed", "remedy 'voucher' leaves 'proof_needed' empty", ()),
    ("voucher.use_when", "'voucher.use_when' is neither a number nor a time, and cannot be cited", ()),
    ("late.type", "'late.type' is neither a number nor a time, and cannot be cited", ()),
    (
        "agent.authority",
        "'agent.authority' is a list, not one value",
        ("agent.authority.any", "agent.authority.voucher"),
    ),
    ("agent.authority.any", "'agent.authority.any' is a set of fields, not one value", ("agent.authority.any.max",)),
    (
        "agent.authority.vouchr.max",
        "list 'agent.authority' holds nothing called 'vouchr'",
        ("agent.authority.voucher",),
    ),
    ("twice.authority.any.max", "list 'twice.authority' holds 2 called 'any'", ()),
    ("swap.nothing", "'swap.nothing' holds no number", ()),
    ("swap.if_missed", "policy 'swap' leaves 'if_missed' empty", ()),
]


@pytest.mark.parametrize(("name", "message", "near"), ASTRAY)
def test_why_it_leads_nowhere(name: str, message: str, near: tuple[str, ...]) -> None:
    found = BOOK.cited(name)
    assert isinstance(found, Astray)
    assert (found.message, found.suggestions) == (message, near)


WRITTEN = [
    pytest.param("a [[swap.window]] b", ["swap.window"], id="plain"),
    pytest.param("[[ swap.window ]]", ["swap.window"], id="blanks inside"),
    pytest.param("[[swap]] [[swap#window]] [swap.window]", [], id="other links"),
    pytest.param("[[Say. Then go]]", [], id="a sentence"),
    pytest.param(r"\[[swap.window]]", [], id="escaped"),
    pytest.param("{{ day }} [[a.b]][[c.d.e]]", ["a.b", "c.d.e"], id="side by side"),
    pytest.param("[[a.b|x]] [[a.b#c]]", ["a.b", "a.b"], id="with more"),
]


@pytest.mark.parametrize(("text", "names"), WRITTEN)
def test_how_they_are_written(text: str, names: list[str]) -> None:
    assert [each.name for each in citations(text)] == names
    assert len(without_citations(text)) == len(text)


def test_code_cites_nothing() -> None:
    text = "`[[a.b]]` [[c.d]]\n\n```\n[[e.f]]\n```\n"
    assert [(each.name, each.offset) for each in citations(text, markdown=True)] == [("c.d", 10)]


def test_text_as_it_is_said() -> None:
    text = "[[swap.window]] or [[swap.never]], [[swap.window|x]] and [[voucher.worth]]."
    assert BOOK.said(text) == "60 days or [[swap.never]], [[swap.window|x]] and £10 to £25."
    assert BOOK.said("none") == "none"


def test_cited_record_knows_who_cites_it() -> None:
    book: Book = checked(
        {**TEXTS, "channels/chat.yml": "title: C\nbody: In [[swap.window]].\nhours: '[[swap.back]]'\n"}
    ).book
    edges = [(edge.source.id, edge.route) for edge in book.back_links(book.get("swap") or book.all(type(None))[0])]
    assert ("chat", ("body",)) in edges
    assert {edge.link for edge in book.links(book._records["chat"])} == {CITATION}


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("swap.window", "policies/swap/#figures-window"),
        ("agent.authority.any.max", "roles/agent/"),
        ("home.friction.door.severity", "touchpoints/home/#friction-door"),
    ],
)
def test_address(name: str, address: str) -> None:
    found = of_mention(BOOK, name, None)
    assert found is not None
    assert found[0] == address


FINDINGS = [
    pytest.param(
        "body: In [[swap.windw]].",
        ["2:10: error: policy 'swap' has no figure and no field 'windw' [ref-unknown]", "  did you mean swap.window?"],
        id="Markdown",
    ),
    pytest.param(
        "hours: 8 to 8, [[swap.window]], [[swop.window]]",
        ["2:33: error: no record is called 'swop' [ref-unknown]", "  did you mean swap.window?"],
        id="plain text",
    ),
    pytest.param(
        "body: In [[swap.window|sixty days]].",
        [
            "2:10: error: citation of 'swap.window' has words of its own, which could drift [ref-unknown]",
            "  did you mean swap.window?",
        ],
        id="words of its own",
    ),
    pytest.param("body: In `[[swop.window]]`.", [], id="code"),
    pytest.param("body: In [[lost.window]].", [], id="of a record that could not be read"),
]


@pytest.mark.parametrize(("field", "lines"), FINDINGS)
def test_finding_at_the_word(field: str, lines: list[str]) -> None:
    texts = {**TEXTS, "policies/lost.yml": "titel: Lost\n", "channels/chat.yml": f"title: Chat\n{field}\n"}
    found = [each for each in checked(texts, "ref-unknown", "body-link-broken").findings if each.record == "chat"]
    assert [line for line in said(found, "channels/chat.yml") if not line.startswith("  hint")] == lines


def test_titles_cite_nothing() -> None:
    found = checked({**TEXTS, "channels/chat.yml": "title: '[[swap.window]] to chat'\n"}, "ref-unknown").findings
    assert said(found, "channels/chat.yml") == [
        "1:8: error: title of channel 'chat' cites a number, and titles are shown as they are [ref-unknown]",
        "  hint: write the number out, or leave it to the summary",
    ]
