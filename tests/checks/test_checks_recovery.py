"""The rules of recovery at their edges: remedies, steps of a complaint, who takes over, cards, words that blame."""

from __future__ import annotations

import pytest

from handbooks import checked, said

LATE = "scripts/late.yml"
STRICT = {"handbook.yml": "profile: strict\n"}


def late(fields: str, **others: str) -> dict[str, str]:
    """A live script with these fields, and other live records by ``folder__id``."""
    texts = {
        f"{name.replace('__', '/')}.yml": f"title: {name}\nstatus: live\n{rest}\n" for name, rest in others.items()
    }
    return STRICT | {LATE: f"title: Late\nstatus: live\n{fields}\n"} | texts


def messages(texts: dict[str, str], *rules: str) -> list[str]:
    """What these rules say."""
    return [finding.message for finding in checked(texts, *rules).findings]


NONE = "script 'late' offers no remedy at level {}"
REMEDIES = [
    pytest.param("levels: [{n: 1}]", [], id="nuisance"),
    pytest.param("levels: [{n: 2}, {n: 3}]", [NONE.format(2), NONE.format(3)], id="each level"),
    pytest.param("levels: [{n: 2}, {n: 3, remedies: [x]}]", [NONE.format(2)], id="only higher up"),
    pytest.param("levels: [{n: 2}, {n: 3}]\nremedies: [{remedy: x, from_level: 3}]", [NONE.format(2)], id="from"),
    pytest.param("levels: [{n: 2}, {n: 3}]\nremedies: [{remedy: x}]", [], id="for all levels"),
    pytest.param("levels: [{when: late}]", [], id="no number, which another rule tells"),
    pytest.param("", [], id="no levels"),
]


@pytest.mark.parametrize(("fields", "expected"), REMEDIES)
def test_remedies(fields: str, expected: list[str]) -> None:
    assert messages(late(f"type: recover\n{fields}"), "script-no-remedy") == expected
    assert messages(late(f"type: calm\n{fields}"), "script-no-remedy") == []


def iso(*steps: str) -> str:
    """Steps with these marks of ISO 10002."""
    return "steps: [" + ", ".join(f"{{id: s{n}, iso: {step}}}" for n, step in enumerate(steps)) + "]"


COMPLAINTS = [
    pytest.param(3, iso("acknowledge", "assess", "investigate", "respond", "close"), "", id="all"),
    pytest.param(3, iso("close", "respond", "investigate", "assess", "acknowledge"), "", id="in any order"),
    pytest.param(3, iso("acknowledge", "assess", "respond", "close"), "investigate", id="one missing"),
    pytest.param(4, iso("acknowledge", "assess"), "investigate, respond or close", id="three missing"),
    pytest.param(2, iso("close"), "", id="not grave"),
    pytest.param(3, "", "", id="no steps, which another rule tells"),
]


@pytest.mark.parametrize(("level", "steps", "gaps"), COMPLAINTS)
def test_steps_of_a_complaint(level: int, steps: str, gaps: str) -> None:
    found = messages(late(f"levels: [{{n: {level}}}]\n{steps}"), "script-iso-gap")
    assert found == ([f"script 'late' has no step to {gaps}"] if gaps else [])


OVER = "escalate: [{when: lost, to: target, within: 10 min}]"
NOBODY = [
    pytest.param({"roles__target": ""}, "which sits in no live team", id="no team"),
    pytest.param({"roles__target": "", "teams__t": "roles: [target]\nhours: 8 to 8"}, "", id="in a team"),
    pytest.param({"roles__target": "", "teams__t": "lead: target\nhours: 8 to 8"}, "", id="leads a team"),
    pytest.param(
        {"roles__target": "", "teams__t": "roles: [target]"}, "whose team 't' does not say when it is there", id="when"
    ),
    pytest.param(
        {"roles__target": "", "teams__t": "roles: [target]", "teams__u": "roles: [target]\nhours: 8 to 8"},
        "",
        id="one of two teams says",
    ),
    pytest.param({"teams__target": "roles: [x]\nhours: 8 to 8"}, "", id="a team"),
    pytest.param({"teams__target": "hours: 8 to 8"}, "a team with nobody in it", id="an empty team"),
    pytest.param({"teams__target": "roles: [x]"}, "a team that does not say when it is there", id="a team, when"),
    pytest.param({}, "", id="nobody there, which ref-unknown tells"),
]


@pytest.mark.parametrize(("others", "lack"), NOBODY)
def test_who_takes_over(others: dict[str, str], lack: str) -> None:
    found = messages(late(OVER, **others), "escalation-to-nobody")
    assert found == ([f"script 'late' escalates to 'target', {lack}"] if lack else [])


def test_who_is_not_live_is_told_once() -> None:
    texts = late(OVER) | {"roles/target.yml": "title: Target\nstatus: draft\n"}
    found = checked(texts, "escalation-to-nobody", "ref-not-live").findings
    assert [finding.rule for finding in found] == ["ref-not-live"]


def test_team_that_could_not_be_read_may_hold_the_role() -> None:
    texts = late(OVER, roles__target="", teams__t="roles: [target]\nhours: 8")
    rules = [finding.rule for finding in checked(texts, "escalation-to-nobody").findings]
    assert rules == ["schema-invalid"]


def test_what_is_printed_on_a_card_is_counted() -> None:
    """Title, five labels, the words of each block, the foot of five and the address; what goes wrong is left out."""
    steps = (
        "steps: [{id: a, phase: ask, say: [one two three four, five six], ask: [seven]},"
        " {id: b, phase: act, ask: [eight nine, ten]}, {id: c, phase: thank, say: [eleven]}]"
    )
    fields = f"card: true\nquick: [twelve thirteen]\nstop: fourteen\nescalate: [{{to: lead, within: 10 min}}]\n{steps}"
    settings = {
        "handbook.yml": "{name: Floor, profile: strict, as_of: 2026-11-23, rules: {card-overflow: {words: 5}}}\n"
    }

    expected = 1 + (1 + 1) + 2 + (1 + 4 + 2) + (2 + 4) + 6 + 1
    assert messages(late(fields) | settings, "card-overflow") == [
        f"card of script 'late' has {expected} words, 5 fit on a page"
    ]
    assert messages(late(fields.replace("true", "false")) | settings, "card-overflow") == []
    assert messages(late(fields.replace("card: true", "type: calm")) | settings, "card-overflow") == []


def test_the_longest_card_counts() -> None:
    """A limit of a role may add words to what the script itself says."""
    settings = {"handbook.yml": "{profile: strict, rules: {card-overflow: {words: 1}}}\n"}
    fields = "card: true\nremedies: [{remedy: gift}]\nroles: [lead]"
    lead = "authority: [{remedy: gift, max: 20}]"

    def count(**others: str) -> int:
        [message] = messages(late(fields, **others) | settings, "card-overflow")
        return int(message.split()[5])

    assert count(roles__lead=lead, remedies__gift="") == count(remedies__gift="") + 1


BLAME = [
    pytest.param("It's the carrier's fault.", ["carrier's fault"], id="carrier"),
    pytest.param("The system won’t let me do that.", ["system won’t let me"], id="system"),
    pytest.param("You should have rung us.", ["You should have"], id="customer"),
    pytest.param("I'm sorry. We should have rung you.", [], id="own it"),
    pytest.param("I'll ring the carrier with you.", [], id="the carrier as such"),
]


@pytest.mark.parametrize(("say", "expected"), BLAME)
def test_blame(say: str, expected: list[str]) -> None:
    found = messages(late(f'steps: [{{id: a, say: ["{say}"]}}]'), "script-blames-others")
    assert found == [f"script 'late' says {word!r}, which blames somebody" for word in expected]


def test_quick_lines_may_name_who_did_it() -> None:
    assert messages(late("quick: [Never say that it is their fault.]"), "script-blames-others") == []


def test_blame_that_the_script_itself_avoids_is_told_once() -> None:
    fields = "avoid: [{phrase: their fault, instead: 'ours, and mine'}]\nsteps: [{id: a, say: [It is their fault.]}]"
    found = checked(late(fields), "script-blames-others", "script-says-forbidden").findings
    assert [(each.rule, each.suggestions) for each in found] == [("script-says-forbidden", ("ours, and mine",))]


HARD = [
    pytest.param("I'll find out where your bike is, and I'll ring you tonight.", "", id="plain"),
    pytest.param("I'll endeavour to find it.", "'endeavour', which has a shorter word", id="long word"),
    pytest.param("The ETA is Tuesday.", "'ETA', which a customer may not know", id="abbreviation"),
    pytest.param("It comes at {{ ETA }}, by SMS.", "", id="blank, and one that all know"),
    pytest.param("Unfortunately international transportation necessarily", "", id="too short to judge"),
]


@pytest.mark.parametrize(("say", "expected"), HARD)
def test_hard_words(say: str, expected: str) -> None:
    found = messages(late(f'steps: [{{id: a, say: ["{say}"]}}]'), "script-hard-words")
    assert found == ([f"script 'late' says {expected}"] if expected else [])


def test_grade_is_told_where_no_word_is_to_blame() -> None:
    say = "Our delivery coordinator is organising alternative transportation for your bicycle immediately."
    found = checked(late(f"steps:\n  - id: a\n    say: [{say}]"), "script-hard-words").findings
    assert said(found, LATE) == [
        "5:11: warning: speech 'Our delivery coordinator is …' of script 'late' reads at grade 22.0 "
        "[script-hard-words]",
        "  hint: say it as you would to a neighbour",
    ]
    looser = {"handbook.yml": "profile: strict\nrules: {script-hard-words: {grade: 30}}\n"}
    assert messages(late(f"steps: [{{id: a, say: [{say}]}}]") | looser, "script-hard-words") == []


PROMISES = [
    pytest.param("Back within three days.", "", ["three days"], id="nowhere"),
    pytest.param("Back within three days.", "limits: {resolve: 3 d}", [], id="in the limits"),
    pytest.param("Back within three working days.", "limits: {resolve: 72 h}", [], id="in another unit"),
    pytest.param("Back within two days.", "limits: {resolve: 3 d}", ["two days"], id="another time"),
    pytest.param("Here's £25 for it.", "remedies: [{remedy: x, max: 25}]", [], id="within the offer"),
    pytest.param("Here's £26 for it.", "remedies: [{remedy: x, max: 25}]", ["£26"], id="beyond the offer"),
    pytest.param("Here's £25 for it.", "remedies: [{remedy: gift}]", [], id="within what the remedy is worth"),
    pytest.param("Back in 24 hours.", "follows: [rule]", [], id="in the policy"),
    pytest.param("Answered in 2 minutes.", "recovers: [call]", [], id="in a touchpoint's standard"),
    pytest.param("Answered in 3 minutes.", "recovers: [call]", [], id="by a metric's limit"),
    pytest.param("Back on {{ day }}, in {{ 3 days }}.", "", [], id="blanks"),
    pytest.param("Which of the next three days?", "", [], id="a choice of days"),
]
LINKED = {
    "remedies__gift": "worth: {min: 10, max: 30}",
    "policies__rule": "text: Within a day, 24 hours at most.",
    "touchpoints__call": "standard: [{promise: In two minutes}, {promise: Soon, metric: wait, limit: 3}]",
    "metrics__wait": "unit: min",
}


@pytest.mark.parametrize(("say", "fields", "words"), PROMISES)
def test_promises(say: str, fields: str, words: list[str]) -> None:
    found = messages(late(f'{fields}\nsteps: [{{id: a, say: ["{say}"]}}]', **LINKED), "promise-unbacked")
    assert found == [f"script 'late' promises {word!r}, which no policy, standard or limit backs" for word in words]


def test_questions_promise_nothing() -> None:
    assert messages(late("steps: [{id: a, ask: [Can you wait three days?]}]"), "promise-unbacked") == []


def twins(one: str, other: str, first: str = "", second: str = "", status: str = "live") -> dict[str, str]:
    """Two scripts with a customer's phrase each."""
    return STRICT | {
        "scripts/a.yml": f"title: A\nstatus: {status}\ncustomer_says: ['{one}']\n{first}",
        "scripts/b.yml": f"title: B\nstatus: live\ncustomer_says: ['It is late', '{other}']\n{second}",
    }


CLASHES = [
    pytest.param(twins("Where is it?", "where  IS it"), "where  IS it", id="signs and capitals do not count"),
    pytest.param(twins("Where is it?", "Where it is"), "", id="order counts"),
    pytest.param(twins("Is it?", "Is it?", first="not_when: [{if: lost, use: b}]\n"), "", id="told apart"),
    pytest.param(twins("Is it?", "Is it?", second="not_when: [{if: late, use: a}]\n"), "", id="by the other"),
    pytest.param(twins("Is it?", "Is it?", status="retired"), "", id="one is retired"),
    pytest.param(twins("Is it?", "Is it?", status="draft"), "", id="one is a draft"),
]


@pytest.mark.parametrize(("texts", "phrase"), CLASHES)
def test_customer_phrases_of_two_scripts(texts: dict[str, str], phrase: str) -> None:
    wanted = f"scripts/b.yml:3:31: warning: script 'b' shares the phrase '{phrase}' with 'a' [customer-words-clash]"
    assert said(checked(texts, "customer-words-clash", "near-duplicate").findings)[::2] == ([wanted] if phrase else [])
