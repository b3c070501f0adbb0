"""Fixes: what is put right, and that nothing else is touched."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cx_handbook.checks import Checked, check
from cx_handbook.edit.mending import Mended, mended
from cx_handbook.finding import Severity
from cx_handbook.load import Gathered, Text, load_gathered
from handbooks import DAY

SCRIPT = "scripts/late.yml"


def run(texts: Mapping[str, str], *, unsafe: bool = False) -> Mended:
    """*texts*, by their paths, once they are mended."""

    def checked(gathered: Gathered) -> Checked:
        return check(load_gathered(gathered), DAY)

    gathered = Gathered("", tuple(Text(path, path.split("/")[0], text) for path, text in texts.items()), ())
    return mended(gathered, {}, checked, lambda each: bool(each.fix) and (unsafe or each.fix.is_safe))


BESIDE = {
    "roles/care-lead.yml": "title: Lead\n",
    "channels/phone.yml": "title: Phone\n",
    "contact-reasons/where-is-it.yml": "title: Where is it\n",
}


def whole(text: str) -> str:
    """*text* with a title, where it has none."""
    end = "\r\n" if "\r" in text else "\n"
    return text if "title" in text else f"{text}title: Late{end}"


SAFE = [
    ("a number in quotes", "levels:\n  - {n: '1'}\n", "levels:\n  - {n: 1}\n"),
    ("a number in curly quotes", "levels:\n  - {n: “1”}\n", "levels:\n  - {n: 1}\n"),
    ("a number where text belongs", "title: 007\n", "title: '007'\n"),
    (
        "a word of YAML where text belongs",
        "title: Late\nturn_it: true  # why\n",
        "title: Late\nturn_it: 'true'  # why\n",
    ),
    ("yes for true", "card: yes\n", "card: true\n"),
    ("off for false", "card: Off  # for now\n", "card: false  # for now\n"),
    ("true in quotes", 'card: "true"\n', "card: true\n"),
    ("a date without its zero", "reviewed: 2026-9-5\n", "reviewed: 2026-09-05\n"),
    ("a date with slashes", "reviewed: 2026/09/05\n", "reviewed: 2026-09-05\n"),
    ("a date and midnight", "reviewed: '2026-09-05 00:00:00'\n", "reviewed: 2026-09-05\n"),
    ("a date with its day first, where no month has that number", "reviewed: 15.9.2026\n", "reviewed: 2026-09-15\n"),
    ("a date in words", "reviewed: 5th September 2026  # read\n", "reviewed: 2026-09-05  # read\n"),
    ("a duration with its number in words", "review_every: three months\n", "review_every: 3 mo\n"),
    ("a duration with a comma", "limits: {acknowledge: '1,5 hours'}\n", "limits: {acknowledge: 1.5 h}\n"),
    ("a duration in words", "review_every: 3 months\n", "review_every: 3 mo\n"),
    ("a duration in capitals", "limits: {acknowledge: 2 MIN}\n", "limits: {acknowledge: 2 min}\n"),
    ("a choice in capitals", "status: Draft\n", "status: draft\n"),
    ("a choice in quotes of print", "status: “draft”\n", "status: draft\n"),
    ("a choice with spaces around it", 'status: " draft "\n', "status: draft\n"),
    ("one value where a list belongs", "tags: late  # one\n", "tags: [late]  # one\n"),
    ("ids with commas", "channels: phone, email\n", "channels: [phone, email]\n"),
    (
        "one set where a list belongs",
        "steps:\n  id: a\n  # what\n  do: b\n",
        "steps:\n  - id: a\n    # what\n    do: b\n",
    ),
    ("one in brackets where a list belongs", "steps: {id: a}\n", "steps: [{id: a}]\n"),
    ("a list of one where a text belongs", "summary: [Late]\n", "summary: Late\n"),
    ("a list of one with a dash", "summary:\n  - Late\ntags: [a]\n", "summary: Late\ntags: [a]\n"),
    ("a link in brackets without quotes", "summary: [[late]]\n", "summary: '[[late]]'\n"),
    ("a field in capitals", "Summary: Late\n", "summary: Late\n"),
    ("a field with a dash", "also-called: [x]\n", "also_called: [x]\n"),
    ("an id in capitals", "owner: Care_Lead\n", "owner: care-lead\n"),
    ("an id in quotes of print", "channels: [“phone”]\n", "channels: [phone]\n"),
    ("a title in place of an id", "owner: Care Lead\n", "owner: care-lead\n"),
    ("a colon in a text", "summary: Late: what now\n", "summary: 'Late: what now'\n"),
    ("a colon in an item", "customer_says:\n  - It's late: why?\n", "customer_says:\n  - 'It''s late: why?'\n"),
    ("a link at the beginning", "summary: [[late]] is late\n", "summary: '[[late]] is late'\n"),
    ("a text that begins with a sign", "summary: @all of you\n", "summary: '@all of you'\n"),
    ("a text in asterisks", "summary: *late*\n", "summary: '*late*'\n"),
    ("a text that begins with %", "tags:\n  - %late\n", "tags:\n  - '%late'\n"),
    ("tabs", "levels:\n\t- n: 1\n\t  when: late\n", "levels:\n  - n: 1\n    when: late\n"),
    ("two colons, one after the other", "summary: a: b\nturn_it: c: d\n", "summary: 'a: b'\nturn_it: 'c: d'\n"),
    ("Windows line ends", "card: yes\r\ntags: a\r\n", "card: true\r\ntags: [a]\r\n"),
    ("a byte order mark", "\ufeffcard: yes\n", "\ufeffcard: true\n"),
    ("a mark inside", "summary: La\ufeffte\n", "summary: Late\n"),
    ("several records in a file", "- {id: a, title: A, card: yes}\n", "- {id: a, title: A, card: true}\n"),
]


@pytest.mark.parametrize(("before", "after"), [pytest.param(*case[1:], id=case[0]) for case in SAFE])
def test_safe_fixes(before: str, after: str) -> None:
    before, after = whole(before), whole(after)
    result = run(BESIDE | {SCRIPT: before})
    written = result.texts.get(SCRIPT, before)

    assert written == after
    mine = [each for each in result.after if each.location.path == SCRIPT and each.fix and each.fix.is_safe]
    assert not mine
    assert not run(BESIDE | {SCRIPT: written}).texts


STEPS = "title: A\nstatus: live\nsteps:\n  - {id: hear, go: outsde}\n  - {id: outside, say: [Come.]}\n"
UNSAFE = [
    ("a misspelt field", "title: Late\nsumary: x  # why\n", "title: Late\nsummary: x  # why\n"),
    ("an unknown field", "title: Late\nxyzzy: 1\ntags: [a]\n", "title: Late\ntags: [a]\n"),
    (
        "an unknown field with lines of its own",
        "title: Late\nxyzzy:\n  - a\n  - b\ntags: [a]\n",
        "title: Late\ntags: [a]\n",
    ),
    ("an unknown field in brackets", "title: Late\nlevels: [{n: 1, xyzzy: 2}]\n", "title: Late\nlevels: [{n: 1}]\n"),
    ("a misspelt id", "title: Late\nowner: care-laed\n", "title: Late\nowner: care-lead\n"),
    ("a misspelt choice", "title: Late\nstatus: drafft\n", "title: Late\nstatus: draft\n"),
    (
        "a step that is not there",
        STEPS,
        STEPS.replace("outsde", "outside"),
    ),
]


@pytest.mark.parametrize(("before", "after"), [pytest.param(*case[1:], id=case[0]) for case in UNSAFE])
def test_guesses_are_left_to_those_who_ask_for_them(before: str, after: str) -> None:
    assert not run(BESIDE | {SCRIPT: before}).texts
    assert run(BESIDE | {SCRIPT: before}, unsafe=True).texts == {SCRIPT: after}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("title: Late\nxyzzy:  # of mine\n  - a\n", id="a comment would go with what is taken out"),
        pytest.param("title: Late\ntags: a, b\n", id="a text with a comma may be one or two"),
        pytest.param("title: Late\nreviewed: 5.9.2026\n", id="a date whose month nobody can tell"),
        pytest.param("title: Late\nreviewed: 2026-09-05 14:30\n", id="a date with a time, which would be lost"),
        pytest.param("title: Late\nreview_every: 5 m\n", id="minutes or months"),
        pytest.param("title: Late\nreview_every: 1,500 d\n", id="a comma that may part thousands"),
        pytest.param("title: Late\nlevels: [{n: 1,5}]\n", id="a comma in a number"),
        pytest.param("title: Late\nsummary: a: b\n  goes on\n", id="a text with a colon that goes on"),
        pytest.param("title: Late\nsummary: a: b # c\n", id="a text with a colon and what may be a comment"),
        pytest.param("title: Late\nsummary: x\nsumary: y\n", id="a misspelt field that is there already", marks=[]),
        pytest.param("- title: Late\n  xyzzy: 1\n", id="a record without an id"),
    ],
)
def test_what_nobody_can_tell_stays(text: str) -> None:
    assert not run({SCRIPT: text}).texts


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(SAFE), min_size=1, max_size=5, unique_by=lambda case: case[1].split(":")[0].lower()))
def test_safe_fixes_together_leave_no_new_error_and_twice_is_once(cases: list[tuple[str, str, str]]) -> None:
    texts = BESIDE | {f"scripts/s{number}.yml": whole(before) for number, (_, before, _) in enumerate(cases)}
    result = run(texts)

    assert result.done
    assert not [each for each in result.after if each.fix and each.fix.is_safe]
    assert not run(texts | result.texts).texts
    unread = ("yaml-invalid", "schema-invalid", "file-unreadable")
    hidden = {each.location.path for each in result.before if each.rule in unread}
    known = {(each.subject, each.rule, each.field) for each in result.before}
    new = [each for each in result.after if (each.subject, each.rule, each.field) not in known]
    assert not [each for each in new if each.severity is Severity.ERROR and each.location.path not in hidden]
