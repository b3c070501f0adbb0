"""Wording is judged where staff read it; what is quoted, avoided, searched for or a customer's own is left alone."""

from __future__ import annotations

import pytest

from handbooks import checked, said

SETTINGS = {"handbook.yml": "profile: strict\n"}


def messages(path: str, text: str, *rules: str) -> list[str]:
    """What these rules say of one record."""
    return [finding.message for finding in checked(SETTINGS | {path: text}, *rules).findings]


PLACES = [
    pytest.param("scripts/s.yml", "title: The manpower", True, id="title"),
    pytest.param("scripts/s.yml", "title: S\nbody: We find manpower.", True, id="Markdown"),
    pytest.param("scripts/s.yml", "title: S\nbody: See `manpower` and [[manpower|staff]].", False, id="code and ids"),
    pytest.param("scripts/s.yml", "title: S\nbody: See [[staff|the manpower]].", True, id="words of a link"),
    pytest.param("scripts/s.yml", "title: S\nbody: See [staff](https://x.test/manpower).", False, id="address"),
    pytest.param("scripts/s.yml", "title: S\nbody: Never say “manpower” to them.", False, id="quoted"),
    pytest.param("scripts/s.yml", "title: S\nbody: 'Never say \"manpower\" to them.'", False, id="quoted straight"),
    pytest.param("scripts/s.yml", "title: S\nquick: [Find manpower.]", True, id="quick lines"),
    pytest.param("scripts/s.yml", "title: S\nstop: We lack manpower.", False, id="words to say, which others judge"),
    pytest.param("scripts/s.yml", "title: S\ncustomer_says: [You lack manpower.]", False, id="customer's words"),
    pytest.param("scripts/s.yml", "title: S\nalso_called: [manpower]", False, id="words to search by"),
    pytest.param("scripts/s.yml", "title: S\navoid: [{phrase: manpower}]", False, id="words to avoid"),
    pytest.param("scripts/s.yml", "title: S\navoid: [{phrase: x, instead: manpower}]", True, id="words instead"),
    pytest.param("training/t.yml", "title: T\nscenarios: [{id: a, customer_line: manpower}]", False, id="scenario"),
    pytest.param("training/t.yml", "title: T\nquiz: [{q: Who?, options: [{text: manpower}]}]", False, id="answer"),
    pytest.param("training/t.yml", "title: T\nquiz: [{q: What is manpower?}]", True, id="question"),
    pytest.param("scripts/s.yml", "title: The manpower\nstatus: retired", True, id="whatever the status"),
]


@pytest.mark.parametrize(("path", "text", "found"), PLACES)
def test_where_wording_is_judged(path: str, text: str, found: bool) -> None:
    assert bool(messages(path, text, "wording-inclusive")) is found


def long_text(words: int) -> str:
    """A sentence of so many words."""
    return " ".join(["The", "van", "brings", "it", *["again"] * (words - 4)]) + "."


LONG = [
    pytest.param(long_text(25), [], id="twenty-five"),
    pytest.param(long_text(26), [26], id="twenty-six"),
    pytest.param(f"{long_text(20)} {long_text(20)}", [], id="two"),
    pytest.param(f"Short. {long_text(30)} Short. {long_text(31)}", [30, 31], id="among others"),
    pytest.param(f"- {long_text(20)[:-1]}\n- {long_text(20)}", [], id="items of a list"),
    pytest.param(f"## {long_text(20)[:-1]}\n\n{long_text(20)}", [], id="under a heading"),
    pytest.param(f"| {long_text(20)[:-1]} | {long_text(20)[:-1]} |", [], id="row of a table"),
    pytest.param(long_text(26).replace(" again again ", "\nagain again ", 1), [26], id="over two lines"),
    pytest.param(f"`{long_text(30)}`", [], id="code"),
]


@pytest.mark.parametrize(("text", "counts"), LONG)
def test_long_sentences(text: str, counts: list[int]) -> None:
    block = "title: T\ncontent: |\n" + "".join(f"  {line}\n" for line in text.split("\n"))
    wanted = [f"sentence 'The van brings it …' of training 't' has {count} words" for count in counts]
    assert messages("training/t.yml", block, "wording-plain") == wanted


def test_long_sentence_is_told_at_its_first_word() -> None:
    text = f"title: T\ncontent: |\n  Short.\n\n  The van. {long_text(26)}\n"
    found = checked(SETTINGS | {"training/t.yml": text}, "wording-plain").findings
    assert [(finding.location.line, finding.location.column) for finding in found] == [(5, 12)]


def test_words_are_told_with_better_ones_at_their_place() -> None:
    text = "title: T\nbody: The chairman saw a time-waster prior to lunch.\n"
    found = checked(SETTINGS | {"teams/t.yml": text}, "wording-inclusive", "wording-about-customers", "wording-plain")
    assert [line for line in said(found.findings, "teams/t.yml") if "hint" not in line] == [
        "2:11: warning: team 't' says 'chairman', which leaves people out [wording-inclusive]",
        "  did you mean chair?",
        "2:26: warning: team 't' says 'time-waster', which is a label [wording-about-customers]",
        "  did you mean customer who did not buy?",
        "2:38: info: team 't' says 'prior to', which has a shorter word [wording-plain]",
        "  did you mean before?",
    ]


ABBREVIATIONS = [
    pytest.param("does: Watches the IVR.", {}, ["IVR"], id="nowhere explained"),
    pytest.param("does: Watches the IVRs and the IVR.", {}, ["IVR"], id="told once"),
    pytest.param("does: The voice menu (IVR). The IVR is ours.", {}, [], id="in brackets after"),
    pytest.param("does: The IVR (voice menu) is ours.", {}, [], id="with brackets after"),
    pytest.param("does: The IVR is ours.\nbody: Our voice menu (IVR).", {}, [], id="in another field"),
    pytest.param("does: The IVR is ours.", {"channels/v.yml": "title: V\nalso_called: [IVR]"}, [], id="a name"),
    pytest.param("does: The IVR is ours.", {"metrics/v.yml": "title: V\nabbr: IVR"}, [], id="a metric's"),
    pytest.param("does: The IVR is ours.", {"teams/x.yml": "title: X\ndoes: Menu (IVR)"}, ["IVR"], id="elsewhere"),
    pytest.param("does: A PDF or an SMS in the UK. It is OK.", {}, [], id="everyday"),
    pytest.param("does: Part AB-12 and AB12, GB82, x.AB, @AB.", {}, [], id="codes"),
    pytest.param("does: Do NOT do it. I say so.", {}, [], id="stress"),
    pytest.param("also_called: [IVR]\ndoes: The IVR.", {}, [], id="its own other name"),
]


@pytest.mark.parametrize(("fields", "others", "expected"), ABBREVIATIONS)
def test_abbreviations(fields: str, others: dict[str, str], expected: list[str]) -> None:
    texts = SETTINGS | others | {"teams/t.yml": f"title: T\n{fields}\n"}
    found = [each.message for each in checked(texts, "abbreviation-undefined").findings if each.record == "t"]
    assert found == [f"team 't' says {abbr!r}, which nothing explains" for abbr in expected]


DEAD = [
    pytest.param("I cannot get in.", True, id="only common words"),
    pytest.param("I can't get in!", True, id="drawn together"),
    pytest.param("It isn’t what you said it'd be", True, id="drawn together, round"),
    pytest.param("I won't", True, id="won't is will"),
    pytest.param("I won it", False, id="won is not"),
    pytest.param("Where is my bike?", False, id="one word is enough"),
    pytest.param("999", False, id="number"),
    pytest.param("…", False, id="nothing, which another rule tells"),
]


@pytest.mark.parametrize(("phrase", "dead"), DEAD)
def test_phrases_that_search_cannot_find(phrase: str, dead: bool) -> None:
    for folder, kind in (("scripts", "script"), ("contact-reasons", "contact-reason")):
        found = messages(f"{folder}/a.yml", f'title: A\ncustomer_says: ["{phrase}"]', "search-dead-phrase")
        assert found == ([f"phrase {phrase!r} of {kind} 'a' is lost on the search"] if dead else [])
