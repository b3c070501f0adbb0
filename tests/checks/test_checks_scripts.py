"""The rules of scripts at their edges: steps, frameworks, limits, words."""

from __future__ import annotations

import pytest

from handbooks import checked, said

LATE = "scripts/late.yml"
VOUCHER = {"remedies/voucher.yml": "title: Voucher\n"}


def late(fields: str) -> dict[str, str]:
    """A live script with these fields."""
    return {LATE: f"title: Late\nstatus: live\n{fields}\n"}


def told(texts: dict[str, str], *rules: str) -> list[str]:
    """What these rules say, a line each without help."""
    return [line for line in said(checked(texts, *rules).findings, LATE) if not line.startswith(" ")]


def messages(texts: dict[str, str], *rules: str) -> list[str]:
    """The same without places."""
    return [finding.message for finding in checked(texts, *rules).findings]


ALONE = "step 'b' of script 'late' is reached from no other step"
ENDLESS = "of script 'late' has no way to an end"
STEPS = [
    pytest.param("[{id: a}, {id: b}]", [], id="one after the other"),
    pytest.param("[{id: a, go: end}]", [], id="one"),
    pytest.param("[{id: a, go: escalate}]", [], id="escalation is an end"),
    pytest.param("[{id: a, go: end}, {id: b}]", [ALONE], id="behind the end"),
    pytest.param("[{id: a, go: c}, {id: b}, {id: c}]", [ALONE], id="passed by"),
    pytest.param("[{id: a, outcomes: [{go: b}, {go: end}]}, {id: b}]", [], id="one of two ways"),
    pytest.param("[{id: a, outcomes: [{if: calm}]}, {id: b}]", [], id="an outcome that leads on"),
    pytest.param("[{id: a, go: a}]", [f"step 'a' {ENDLESS}"], id="round in itself"),
    pytest.param("[{id: a}, {id: b, go: a}]", [f"step 'a' {ENDLESS}"], id="round in two, told once"),
    pytest.param("[{id: a}, {id: b}, {id: c, go: a}]", [f"step 'a' {ENDLESS}"], id="round in three, told once"),
    pytest.param("[{id: a}, {id: b}, {id: c, go: b}]", [f"step 'a' {ENDLESS}"], id="into a round"),
    pytest.param(
        "[{id: a, outcomes: [{go: b}, {go: end}]}, {id: b, go: b}]", [f"step 'b' {ENDLESS}"], id="one way out"
    ),
    pytest.param(
        "[{id: a, outcomes: [{go: b}, {go: c}, {go: end}]}, {id: b, go: b}, {id: c, go: c}]",
        [f"step 'b' {ENDLESS}", f"step 'c' {ENDLESS}"],
        id="two rounds",
    ),
    pytest.param("[{id: a, outcomes: [{go: a}, {go: end}]}]", [], id="again until it works"),
    pytest.param("[{id: a, go: z}, {id: b}]", ["step 'a' leads to 'z', which is no step"], id="nowhere, and told once"),
    pytest.param(
        "[{id: a, outcomes: [{go: y}], go: z}]",
        ["step 'a' leads to 'y', which is no step", "step 'a' leads to 'z', which is no step"],
        id="two ways to nowhere",
    ),
    pytest.param("[]", [], id="no steps, which another rule tells"),
]


@pytest.mark.parametrize(("steps", "expected"), STEPS)
def test_steps(steps: str, expected: list[str]) -> None:
    assert messages(late(f"steps: {steps}"), "script-step-broken") == expected


def test_misspelt_step_is_told_at_its_word_with_the_right_one() -> None:
    fields = "steps:\n  - id: hear\n    outcomes: [{if: calm, go: prommise}]\n  - {id: promise, go: esclate}"
    assert said(checked(late(fields), "script-step-broken").findings, LATE) == [
        "5:31: error: step 'hear' leads to 'prommise', which is no step [script-step-broken]",
        "  hint: repair the branches",
        "  did you mean promise?",
        "6:23: error: step 'promise' leads to 'esclate', which is no step [script-step-broken]",
        "  hint: repair the branches",
        "  did you mean escalate?",
    ]


FRAMEWORKS = [
    pytest.param("last", "listen apologise act thank", "", id="in order"),
    pytest.param("last", "listen ask apologise explain act confirm thank", "", id="with others between"),
    pytest.param("last", "listen apologise act thank thank listen", "", id="some of them again"),
    pytest.param("last", "listen apologise act", "follows LAST and has no step to thank", id="one missing"),
    pytest.param("last", "ask", "follows LAST and has no step to listen, apologise, act or thank", id="all"),
    pytest.param(
        "last", "apologise listen act thank", "follows LAST, and its step to apologise comes too early", id="early"
    ),
    pytest.param(
        "last", "listen apologise thank act", "follows LAST, and its step to thank comes too early", id="thanks"
    ),
    pytest.param("heard", "listen acknowledge apologise act diagnose", "", id="HEARD"),
    pytest.param("learn", "listen acknowledge apologise act notify", "", id="LEARN"),
    pytest.param("latte", "listen acknowledge act thank explain", "", id="LATTE"),
    pytest.param("blast", "believe listen apologise act thank", "", id="BLAST"),
    pytest.param(
        "blast", "listen believe apologise act thank", "follows BLAST, and its step to listen comes too early", id="B"
    ),
    pytest.param("own", "act", "", id="a way of its own"),
]


@pytest.mark.parametrize(("framework", "phases", "expected"), FRAMEWORKS)
def test_frameworks(framework: str, phases: str, expected: str) -> None:
    steps = ", ".join(f"{{id: s{number}, phase: {phase}}}" for number, phase in enumerate(phases.split()))
    found = messages(late(f"framework: {framework}\nsteps: [{steps}]"), "script-framework-gap")
    assert found == ([f"script 'late' {expected}"] if expected else [])


def test_missing_apology_is_told_once_by_the_framework_where_there_is_one() -> None:
    rules = ("script-framework-gap", "script-no-apology")
    steps = "type: recover\nsteps: [{id: a, phase: listen}, {id: b, phase: act}]"
    assert told(late(steps), *rules) == [
        "4:8: warning: script 'late' never apologises [script-no-apology]",
        "4:8: warning: script 'late' never thanks [script-no-apology]",
    ]
    assert told(late(f"{steps}\nframework: last"), *rules) == [
        "5:12: warning: script 'late' follows LAST and has no step to apologise or thank [script-framework-gap]"
    ]
    assert told(late(steps.replace("recover", "serve")), *rules) == []


def role(name: str, authority: str) -> dict[str, str]:
    """A role with that authority."""
    return {f"roles/{name}.yml": f"title: {name}\nauthority: [{authority}]\n"}


NOBODY = "no role that uses script 'late' may grant 'voucher'"
LIMITS = [
    pytest.param("{remedy: any, max: 50}", "50", "", id="just enough"),
    pytest.param(
        "{remedy: any, max: 50}", "50.01", "offers 'voucher' up to 50.01, its roles may grant 50", id="a penny more"
    ),
    pytest.param(
        "{remedy: any, max: 50}, {remedy: voucher, max: 20}",
        "30",
        "offers 'voucher' up to 30, its roles may grant 20",
        id="own line beats any, downwards",
    ),
    pytest.param("{remedy: any, max: 20}, {remedy: voucher, max: 50}", "30", "", id="own line beats any, upwards"),
    pytest.param("{remedy: voucher}", "9999", "", id="no limit stated"),
    pytest.param(
        "{remedy: voucher, max: 0}",
        "1",
        "offers 'voucher' up to 1, its roles may grant 0",
        id="only with another's word",
    ),
    pytest.param("{remedy: gift, max: 50}", "1", NOBODY, id="another remedy"),
    pytest.param("", "1", NOBODY, id="nothing at all"),
]


@pytest.mark.parametrize(("authority", "most", "expected"), LIMITS)
def test_limits(authority: str, most: str, expected: str) -> None:
    texts = late(f"roles: [phone]\nremedies: [{{remedy: voucher, max: {most}}}]") | role("phone", authority) | VOUCHER
    wanted = expected if not expected.startswith("offers") else f"script 'late' {expected}"
    assert messages(texts, "script-no-authority", "remedy-over-limit") == ([wanted] if wanted else [])


def test_one_role_that_may_grant_it_is_enough() -> None:
    offer = late("roles: [phone, lead]\nremedies: [{remedy: voucher, max: 40}]") | VOUCHER
    texts = offer | role("phone", "{remedy: gift}") | role("lead", "{remedy: voucher, max: 40}")
    assert messages(texts, "script-no-authority", "remedy-over-limit") == []


def test_who_takes_over_may_grant_more() -> None:
    fields = "roles: [phone]\nremedies: [{remedy: voucher, max: 80}]\nescalate: [{when: more, to: phone, within: 1 h}]"
    texts = late(fields) | role("phone", "{remedy: any, max: 50}") | VOUCHER
    assert messages(texts, "script-no-authority", "remedy-over-limit") == []


def test_remedies_of_levels_need_somebody_too() -> None:
    texts = late("roles: [phone]\nlevels: [{n: 2, remedies: [voucher]}]") | role("phone", "") | VOUCHER
    assert told(texts, "script-no-authority") == [f"4:28: error: {NOBODY} [script-no-authority]"]


@pytest.mark.parametrize("roles", ["[]", "[ghost]"])
def test_without_roles_another_rule_tells(roles: str) -> None:
    assert messages(late(f"roles: {roles}\nremedies: [{{remedy: voucher}}]") | VOUCHER, "script-no-authority") == []


DANGERS = [
    pytest.param("levels: [{n: 3, when: a}]", [], id="level 3"),
    pytest.param("levels: [{n: 4, when: a}]", ["has no stop words"], id="no stop words"),
    pytest.param("levels: [{n: 4, when: a}]\nstop: Step away.", ["escalates to nobody at once"], id="no escalation"),
    pytest.param(
        "levels: [{n: 4, when: a}]\nstop: Step away.\nescalate: [{when: always, to: x, within: 15 min}]",
        [],
        id="at once",
    ),
    pytest.param(
        "levels: [{n: 4, when: a}]\nstop: Step away.\nescalate: [{when: always, to: x, within: 16 min}]",
        ["escalates to nobody at once"],
        id="too late",
    ),
    pytest.param(
        "levels: [{n: 4, when: a}]\nstop: Step away.\n"
        "escalate: [{when: a, to: x, within: 1 d}, {when: b, to: x, within: 900 s}]",
        [],
        id="one of them at once",
    ),
]


@pytest.mark.parametrize(("fields", "expected"), DANGERS)
def test_dangers(fields: str, expected: list[str]) -> None:
    wanted = [f"script 'late' reaches level 4 and {lack}" for lack in expected]
    assert messages(late(fields), "script-danger-no-stop") == wanted


FORBIDDEN = [
    pytest.param('say: ["Please calm down."]', ["4:31: 'calm down'"], id="anywhere"),
    pytest.param('say: ["Calm Down! Please calm down."]', ["4:24: 'Calm Down'", "4:42: 'calm down'"], id="each time"),
    pytest.param('say: ["That’s our policy."]', ["4:24: 'That’s our policy'"], id="with a round quote"),
    pytest.param('say: ["We calm downhill riders."]', [], id="not inside a word"),
    pytest.param('ask: ["Would you calm down?"]', ["4:34: 'calm down'"], id="questions too"),
    pytest.param('do: "Tell them to calm down."', [], id="not what you only do"),
    pytest.param('say: ["It is with the carrier."]', ["4:30: 'with the carrier'"], id="what the script itself avoids"),
    pytest.param(
        'say: ["İ am sorry. Please calm down."]', ["4:43: 'calm down'"], id="after a letter that grows in lower case"
    ),
]


@pytest.mark.parametrize(("field", "expected"), FORBIDDEN)
def test_words_to_avoid(field: str, expected: list[str]) -> None:
    texts = late(f"avoid: [{{phrase: With the carrier, instead: I find out}}]\nsteps: [{{id: a, {field}}}]")
    wanted = []
    for each in expected:
        place, phrase = each.split(": ", 1)
        wanted.append(f"{place}: error: script 'late' says {phrase}, which is to be avoided [script-says-forbidden]")
    assert told(texts, "script-says-forbidden") == wanted


def test_quick_lines_and_stop_words_are_said_too() -> None:
    texts = late('quick: ["Calm down."]\nstop: "There\'s nothing I can do."')
    assert [line.split(":")[0] for line in told(texts, "script-says-forbidden")] == ["3", "4"]


def spoken(words: int) -> str:
    """A sentence of so many words."""
    return " ".join(["You", "stayed", "in", "for", *["us"] * (words - 4)]) + "."


SAYINGS = [
    pytest.param(spoken(20), [], id="twenty words"),
    pytest.param(
        spoken(21), ["warning: sentence 'You stayed in for …' in script 'late' has 21 words"], id="twenty-one"
    ),
    pytest.param(
        spoken(25), ["warning: sentence 'You stayed in for …' in script 'late' has 25 words"], id="twenty-five"
    ),
    pytest.param(spoken(26), ["error: sentence 'You stayed in for …' in script 'late' has 26 words"], id="twenty-six"),
    pytest.param(f"{spoken(15)} {spoken(15)} {spoken(15)}", [], id="forty-five in three"),
    pytest.param(
        f"{spoken(15)} {spoken(15)} {spoken(16)}",
        ["warning: speech in script 'late' has 46 words, 45 are enough"],
        id="forty-six in three",
    ),
    pytest.param(f"{spoken(15)[:-1]}! {spoken(15)[:-1]}? {spoken(15)[:-1]}…", [], id="other ends of sentences"),
    pytest.param(f"“{spoken(15)}” {spoken(15)}", [], id="an end in quotes"),
    pytest.param(f"{spoken(18)[:-1]} {{{{ the day }}}} {{{{ name }}}}.", [], id="a blank is one word"),
    pytest.param(f"{spoken(20)[:-1]} – — …", [], id="a dash is none"),
    pytest.param("", [], id="nothing"),
]


@pytest.mark.parametrize(("text", "expected"), SAYINGS)
def test_length_of_what_is_said(text: str, expected: list[str]) -> None:
    found = told(late(f"steps:\n  - id: a\n    say:\n      - {text!r}"), "script-unsayable")
    assert found == [f"6:9: {line} [script-unsayable]" for line in expected]


def test_settings_say_how_bad_a_long_sentence_is() -> None:
    texts = late(f"stop: {spoken(30)}") | {"handbook.yml": "rules: {script-unsayable: warning}\n"}
    assert [finding.severity.value for finding in checked(texts, "script-unsayable").findings] == ["warning"]


TRIGGERS = [
    pytest.param("answers: [x]\ncustomer_says: [a, b, c]", [], id="answers"),
    pytest.param("recovers: [x]\ncustomer_says: [a, b, c]", [], id="recovers"),
    pytest.param(
        "recovers: [x]\ncustomer_says: [a, b]", ["script 'late' has fewer than three customer phrases"], id="two"
    ),
    pytest.param(
        "customer_says: [a, b, c]", ["script 'late' answers no contact reason and recovers no touchpoint"], id="none"
    ),
]


@pytest.mark.parametrize(("fields", "expected"), TRIGGERS)
def test_triggers(fields: str, expected: list[str]) -> None:
    assert messages(late(fields), "script-no-trigger") == expected
