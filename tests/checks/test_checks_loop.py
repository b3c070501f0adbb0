"""Rules of tips, initiatives, stories, principles, terms, skills and people at their edges."""

from __future__ import annotations

import pytest

from handbooks import checked

LIVE = "status: live\n"


def record(path: str, fields: str = "", status: str = "live") -> dict[str, str]:
    """One record, live unless said otherwise."""
    title = path.rpartition("/")[2].removesuffix(".yml").replace("-", " ")
    return {path: f"title: {title}\nstatus: {status}\n{fields}\n"}


def found(rule: str, texts: dict[str, str], profile: str = "strict") -> list[str]:
    """What one rule says."""
    result = checked({"handbook.yml": f"profile: {profile}\nas_of: 2026-11-23\n"} | texts, rule)
    return [finding.message for finding in result.findings if finding.rule == rule]


def tips(*weeks: str) -> dict[str, str]:
    """A live tip for each of these weeks."""
    written: dict[str, str] = {}
    for week in weeks:
        written |= record(f"tips/{week.lower()}.yml", f"week: {week}")
    return written


ALL = ("2026-W48", "2026-W49", "2026-W50", "2026-W51", "2026-W52", "2026-W53", "2027-W01", "2027-W02")
NO_TIP = "the 8 weeks 2026-W48 to 2027-W02 have no tip"
GAPS = [
    pytest.param(tips(*ALL), [], id="eight weeks, week 53 among them"),
    pytest.param(tips(*(week for week in ALL if week != "2026-W53")), ["week 2026-W53 has no tip"], id="no week 53"),
    pytest.param(tips(*ALL[:-1]), ["week 2027-W02 has no tip"], id="the last one"),
    pytest.param(tips(*ALL[1:]), ["week 2026-W48 has no tip"], id="the first one"),
    pytest.param(
        tips(*ALL[:2], *ALL[4:6]),
        ["the 2 weeks 2026-W50 to 2026-W51 have no tip", "the 2 weeks 2027-W01 to 2027-W02 have no tip"],
        id="two gaps",
    ),
    pytest.param(tips("2026-W47"), [NO_TIP], id="only one that is over"),
    pytest.param({}, [NO_TIP], id="none at all"),
    pytest.param(record("tips/a.yml", "week: 2026-W48", status="draft"), [NO_TIP], id="only a draft"),
    pytest.param(record("tips/a.yml", "rota: 1"), [], id="a rota fills every week"),
    pytest.param({"tips/a.yml": "titel: A\n"}, [], id="one that cannot be read"),
]


@pytest.mark.parametrize(("texts", "expected"), GAPS)
def test_tip_gap(texts: dict[str, str], expected: list[str]) -> None:
    assert found("tip-gap", texts) == expected


def test_a_first_handbook_may_do_without_tips() -> None:
    assert found("tip-gap", {}, "starter") == []
    assert found("tip-gap", tips("2026-W40"), "starter") == [NO_TIP]


SAY = "say: People who wait want a day."
LOUD = "say: PEOPLE WHO WAIT, WANT A DAY!"
AGAIN = ["tip 'b' says what tip 'a' says in {}"]
REPEATS = [
    pytest.param("week: 2026-W48", "week: 2027-W20", AGAIN, "2026-W48", id="25 weeks on, over a week 53"),
    pytest.param("week: 2026-W48", "week: 2027-W21", [], "", id="26 weeks on"),
    pytest.param("week: 2026-W48", "week: 2026-W48", AGAIN, "2026-W48", id="in the same week"),
]


@pytest.mark.parametrize(("first", "second", "expected", "week"), REPEATS)
def test_tip_repeated(first: str, second: str, expected: list[str], week: str) -> None:
    texts = record("tips/a.yml", f"{first}\n{SAY}") | record("tips/b.yml", f"{second}\n{LOUD}")
    assert found("tip-repeated", texts) == [each.format(week) for each in expected]


def test_a_short_rota_comes_round_too_soon() -> None:
    texts = record("tips/a.yml", f"rota: 1\n{SAY}") | record("tips/b.yml", "rota: 2\nsay: Smile.")
    assert found("tip-repeated", texts) == ["the rota has 2 tips, so each comes back within 26 weeks"]
    many = {
        path: text for n in range(26) for path, text in record(f"tips/t{n}.yml", f"rota: {n + 1}\nsay: No {n}").items()
    }
    assert found("tip-repeated", many) == []


LENGTHS = [
    pytest.param(f"say: {'a ' * 80}", [], id="eighty words"),
    pytest.param(f"say: {'a ' * 81}", ["tip 'a' has 81 words, 80 are enough"], id="one more"),
    pytest.param("minutes: 10", [], id="ten minutes"),
    pytest.param("minutes: 11", ["tip 'a' takes 11 minutes, 10 are enough"], id="eleven"),
]


@pytest.mark.parametrize(("fields", "expected"), LENGTHS)
def test_tip_long(fields: str, expected: list[str]) -> None:
    assert found("tip-long", record("tips/a.yml", fields)) == expected


STATES = [
    pytest.param("initiative-overdue", "due: 2026-11-22\nstate: doing", True, id="a day late"),
    pytest.param("initiative-overdue", "due: 2026-11-23\nstate: doing", False, id="on its day"),
    pytest.param("initiative-overdue", "due: 2026-11-22", True, id="a late idea"),
    pytest.param("initiative-overdue", "due: 2026-11-22\nstate: done", False, id="done"),
    pytest.param("initiative-overdue", "due: 2026-11-22\nstate: stopped", False, id="stopped"),
    pytest.param("initiative-unmeasured", "state: done", True, id="done, no result"),
    pytest.param("initiative-unmeasured", "state: doing", False, id="not done yet"),
    pytest.param("initiative-unreinforced", "state: done", True, id="done, taught nowhere"),
    pytest.param("initiative-unreinforced", "state: stopped", False, id="stopped, taught nowhere"),
    pytest.param("initiative-aimless", "expect: {metric: ces, to: 6}", True, id="on nothing"),
    pytest.param("initiative-aimless", "on: [pay]", True, id="nothing expected"),
    pytest.param("initiative-aimless", "on: [pay]\nexpect: {to: 6}", True, id="no metric expected"),
    pytest.param("initiative-aimless", "on: [pay]\nexpect: {metric: ces, to: 6}", False, id="aimed"),
]


@pytest.mark.parametrize(("rule", "fields", "fails"), STATES)
def test_initiative(rule: str, fields: str, fails: bool) -> None:
    assert bool(found(rule, record("initiatives/a.yml", fields))) is fails


ON = "on: [where]\n"
SORTED = "to_customer: {}\nto_us: {}"
OFFENSE = [
    pytest.param("irritating", "irritating", "", {}, "eliminate", id="nothing is done"),
    pytest.param("valuable", "irritating", "", {}, "automate", id="nothing is done to automate"),
    pytest.param("irritating", "valuable", "", {}, "simplify", id="nothing is done to simplify"),
    pytest.param("valuable", "valuable", "", {}, "", id="a contact that both want"),
    pytest.param("irritating", "irritating", "none_because: The law asks for it.", {}, "", id="a reason not to"),
    pytest.param("irritating", "irritating", "", record("initiatives/a.yml", ON), "", id="an idea"),
    pytest.param("irritating", "irritating", "", record("initiatives/a.yml", f"{ON}state: done"), "", id="done"),
    pytest.param(
        "irritating", "irritating", "", record("initiatives/a.yml", f"{ON}state: stopped"), "eliminate", id="stopped"
    ),
    pytest.param(
        "irritating", "irritating", "", record("initiatives/a.yml", ON, "draft"), "eliminate", id="only a draft"
    ),
    pytest.param("irritating", "irritating", "offense: [a]", record("initiatives/a.yml"), "", id="said by the reason"),
    pytest.param("irritating", "irritating", "offense: [a]", {"initiatives/a.yml": "titel: A\n"}, "", id="unread"),
]


@pytest.mark.parametrize(("to_customer", "to_us", "fields", "more", "plan"), OFFENSE)
def test_reason_no_offense(to_customer: str, to_us: str, fields: str, more: dict[str, str], plan: str) -> None:
    reason = record("contact-reasons/where.yml", f"{SORTED.format(to_customer, to_us)}\n{fields}")
    expected = [f"contact-reason 'where' is one to {plan}, and no initiative does"] if plan else []
    assert found("reason-no-offense", reason | more) == expected


def fixed(values: str, result: str = "") -> dict[str, str]:
    """A contact reason, an initiative that was done on 4 September, and a metric of the reason."""
    done = "on: [where]\nstate: done\nactions: [{id: a, what: Do it, status: done, done_on: 2026-09-04}]"
    return {
        **record("contact-reasons/where.yml"),
        **record("initiatives/a.yml", f"{done}\n{result}"),
        **record("metrics/rate.yml", f"better: lower\nmeasurements: [{values}]"),
    }


def on(day: str, value: float, scope: str = ", scope: {reason: where}") -> str:
    return f"{{period_end: {day}, value: {value}{scope}}}"


BEFORE = on("2026-09-04", 14)
WORKS = [
    pytest.param(fixed(f"{BEFORE}, {on('2026-10-31', 13.9)}"), [], id="rarer"),
    pytest.param(fixed(f"{BEFORE}, {on('2026-10-31', 14)}"), ["14 before initiative 'a' and 14"], id="as often"),
    pytest.param(fixed(f"{BEFORE}, {on('2026-10-31', 15)}, {on('2026-09-30', 9)}"), ["14 before"], id="the newest"),
    pytest.param(fixed(BEFORE), [], id="not measured since"),
    pytest.param(fixed(on("2026-09-05", 14)), [], id="not measured before"),
    pytest.param(fixed(f"{on('2026-08-31', 1, '')}, {on('2026-10-31', 9, '')}"), [], id="another slice"),
    pytest.param(
        fixed("", "result: {metric: rate, before: 14, after: 14, date: 2026-10-31}"), ["14 before"], id="its own result"
    ),
    pytest.param(fixed("", "result: {metric: rate, before: 14, after: 9, date: 2026-10-31}"), [], id="a good result"),
]


@pytest.mark.parametrize(("texts", "expected"), WORKS)
def test_fix_not_working(texts: dict[str, str], expected: list[str]) -> None:
    messages = found("fix-not-working", texts)
    assert len(messages) == len(expected)
    assert all(part in message for part, message in zip(expected, messages, strict=True))


LEFT = record("people/maya.yml", "active_until: 2026-11-22")
OWNERS = [
    pytest.param(LEFT, "channels/chat.yml", "owner: maya", ["owner of channel 'chat'"], id="left yesterday"),
    pytest.param(
        record("people/maya.yml", "active_until: 2026-11-23"), "channels/chat.yml", "owner: maya", [], id="last day"
    ),
    pytest.param(LEFT, "channels/chat.yml", "approver: maya", ["approver of channel 'chat'"], id="an approver"),
    pytest.param(LEFT, "teams/desk.yml", "lead: maya", ["lead of team 'desk'"], id="a lead"),
    pytest.param(
        LEFT,
        "processes/pack.yml",
        "friction: [{id: thin, what: Thin, state: found, owner: maya}]",
        ["owner of friction 'thin' of process 'pack'"],
        id="an open friction",
    ),
    pytest.param(
        LEFT,
        "processes/pack.yml",
        "friction: [{id: thin, what: Thin, state: mitigated, owner: maya}]",
        [],
        id="a friction that is mended",
    ),
    pytest.param(
        LEFT,
        "initiatives/a.yml",
        "actions: [{id: b, what: Do it, owner: maya, status: done}]",
        [],
        id="an action that is done",
    ),
    pytest.param(LEFT, "channels/chat.yml", "changes: [{date: 2026-01-01, by: maya, note: x}]", [], id="history"),
]


@pytest.mark.parametrize(("person", "path", "fields", "expected"), OWNERS)
def test_owner_gone(person: dict[str, str], path: str, fields: str, expected: list[str]) -> None:
    assert found("owner-gone", person | record(path, fields)) == [
        f"person 'maya' left on 2026-11-22 and is still {each}" for each in expected
    ]


STORIES = [
    pytest.param("anonymised: true\nwhat_happened: A mother rang.", 0, id="anonymous"),
    pytest.param("what_happened: A mother rang.", 1, id="nobody says so"),
    pytest.param("anonymised: false", 1, id="said not to be"),
    pytest.param("anonymised: true\nwhat_happened: Mrs Okafor rang.", 1, id="a name"),
    pytest.param("anonymised: true\nlesson: Do as Dr. Hale did.", 1, id="a name in another field"),
    pytest.param("anonymised: true\nwhat_happened: The lady from Ashby rang. Miss a day and pay.", 0, id="no name"),
]


@pytest.mark.parametrize(("fields", "count"), STORIES)
def test_story_not_anonymous(fields: str, count: int) -> None:
    assert len(found("story-not-anonymous", record("stories/a.yml", fields))) == count


USES = [
    pytest.param("A freight board hangs there.", True, id="named"),
    pytest.param("Two Freight boards hang there.", True, id="in the plural, with a capital"),
    pytest.param("Air-freight boarding is quick.", False, id="inside longer words"),
    pytest.param("See [[freight-board]].", True, id="linked"),
    pytest.param("The FB is red.", True, id="its abbreviation"),
    pytest.param("Nothing of it.", False, id="not at all"),
]


@pytest.mark.parametrize(("body", "used"), USES)
def test_term_unused(body: str, used: bool) -> None:
    term = record("terms/freight-board.yml", "means: A freight board is a screen.\nabbr: FB")
    texts = term | record("teams/desk.yml", f"body: {body}")
    assert found("term-unused", texts) == ([] if used else ["term 'freight-board' is used by no other record"])


OURS = "script 'late' says 'Freight Board', which is a word of our own"


def test_terms_of_our_own_are_not_said() -> None:
    script = record("scripts/late.yml", "steps: [{id: a, phase: act, say: [I look at the Freight Board now.]}]")
    term = record("terms/freight-board.yml", "say_instead: our delivery list")
    assert found("script-hard-words", script | term) == [OURS]
    assert found("script-hard-words", script | record("terms/freight-board.yml")) == []


def test_an_abbreviation_that_a_term_explains_is_known() -> None:
    desk = record("teams/desk.yml", "does: Keeps the XQZ.")
    assert found("abbreviation-undefined", desk) == ["team 'desk' says 'XQZ', which nothing explains"]
    assert found("abbreviation-undefined", desk | record("terms/board.yml", "abbr: XQZ")) == []


def test_terms_that_are_told_apart_may_share_a_phrase() -> None:
    both = record("terms/a.yml", "customer_says: [the tracking]") | record(
        "terms/b.yml", "customer_says: [The tracking]"
    )
    assert found("near-duplicate", both) == ["term 'b' shares the phrase 'The tracking' with 'a'"]
    apart = both | record("terms/b.yml", "customer_says: [The tracking]\nnot_to_confuse: [a]")
    assert found("near-duplicate", apart) == []


WEIGHTS = [
    pytest.param("weight: 4", "none", {}, True, id="weight 4"),
    pytest.param("weight: 3", "none", {}, False, id="weight 3"),
    pytest.param("weight: 5", "shared", {}, False, id="shared control"),
    pytest.param("weight: 5", "none", record("initiatives/a.yml", "on: [home]"), False, id="an initiative"),
    pytest.param("weight: 5", "none", record("initiatives/a.yml", "on: [home]\nstate: stopped"), True, id="stopped"),
]


@pytest.mark.parametrize(("weight", "control", "more", "fails"), WEIGHTS)
def test_vendor_low_point(weight: str, control: str, more: dict[str, str], fails: bool) -> None:
    touchpoint = record("touchpoints/home.yml", f"{weight}\ndepends_on: [{{vendor: heron}}]")
    vendor = record("vendors/heron.yml", f"control: {control}")
    assert bool(found("vendor-low-point", touchpoint | vendor | more)) is fails


SKILLS = [
    pytest.param(
        "{skill: listen, level: 3}", "for_roles: [phone]\nbuilds: [{skill: listen, level: 3}]", False, id="built"
    ),
    pytest.param(
        "{skill: listen, level: 3}", "for_roles: [phone]\nbuilds: [{skill: listen, level: 2}]", True, id="less"
    ),
    pytest.param("{skill: listen, level: 3}", "builds: [{skill: listen, level: 3}]", True, id="for others"),
    pytest.param("{skill: listen}", "for_roles: [phone]\nbuilds: [{skill: listen}]", False, id="without levels"),
    pytest.param("{skill: lisen, level: 1}", "for_roles: [phone]", False, id="misspelt, which another rule tells"),
]


@pytest.mark.parametrize(("need", "module", "fails"), SKILLS)
def test_role_skill_gap(need: str, module: str, fails: bool) -> None:
    texts = record("roles/phone.yml", f"skills: [{need}]") | record("training/craft.yml", module)
    assert bool(found("role-skill-gap", texts | record("skills/listen.yml"))) is fails


def test_modules_of_the_first_weeks_count() -> None:
    role = record("roles/phone.yml", "skills: [{skill: listen, level: 3}]\nonboarding: [{training: craft}]")
    texts = role | record("training/craft.yml", "builds: [{skill: listen, level: 4}]") | record("skills/listen.yml")
    assert found("role-skill-gap", texts) == []


LOW = "emotion: {now: -1, target: 1, basis: observed}\nfriction: [{id: slow, what: Slow}]"
FIXES = [
    pytest.param("on: [pay]\nstate: doing", [], id="an initiative"),
    pytest.param('on: ["pay#slow"]', [], id="one on a friction"),
    pytest.param("on: [pay]\nstate: done", ["touchpoint 'pay' is a low point and nothing is done about it"], id="done"),
]


@pytest.mark.parametrize(("fields", "expected"), FIXES)
def test_low_point_no_fix(fields: str, expected: list[str]) -> None:
    texts = record("touchpoints/pay.yml", LOW) | record("initiatives/a.yml", fields)
    assert found("low-point-no-fix", texts) == expected


SERVED = [
    pytest.param(
        record("initiatives/a.yml", "expect: {metric: ces, to: 6}"), True, id="an initiative moves its metric"
    ),
    pytest.param(record("initiatives/a.yml", "expect: {metric: nps, to: 6}"), False, id="it moves another"),
    pytest.param(record("initiatives/a.yml", "expect: {metric: ces, to: 6}\nstate: stopped"), False, id="stopped"),
    pytest.param(record("touchpoints/t.yml", "serves: [easy]", "draft"), False, id="a draft of a touchpoint"),
    pytest.param({"touchpoints/t.yml": "titel: T\nserves: [easy]\n"}, True, id="one that cannot be read"),
]


@pytest.mark.parametrize(("texts", "served"), SERVED)
def test_goal_unserved(texts: dict[str, str], served: bool) -> None:
    goal = record("goals/easy.yml", "metric: ces")
    assert found("goal-unserved", goal | texts) == (
        [] if served else ["goal 'easy' is served by no touchpoint, and no initiative works on it"]
    )


def test_a_tip_whose_week_is_over_is_not_read_again() -> None:
    policy = record("policies/swap.yml", "changes: [{date: 2026-11-12, note: x}]")
    for week, count in (("2026-W47", 0), ("2026-W48", 1), ("2026-W53", 1)):
        tip = record("tips/a.yml", f"week: {week}\nreviewed: 2026-11-01\nabout: [swap]")
        assert len(found("linked-change-unreviewed", tip | policy)) == count
