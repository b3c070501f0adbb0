"""Whatever a rule asks for, taking it out of the sample is noticed.

Each field of each touchpoint, script, goal and module is cut out of its text in turn, and the rule that asks for it
has to speak. What no rule asks for is listed by name, so that a new field fails here until somebody decides.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from cutting import field_routes, without_field
from cx_handbook.checks import RULES, check, run
from cx_handbook.checks.declared import absences
from cx_handbook.checks.presence import ways
from cx_handbook.finding import Finding, Severity, fails
from cx_handbook.kinds import Goal, Record, Role, Script, Touchpoint, Training, fields
from cx_handbook.load import Loaded, Written, load, parse
from cx_handbook.load.records import read, value_at
from cx_handbook.location import Route
from papers import REPOSITORY

KINDS: tuple[type[Record], ...] = (Touchpoint, Script, Goal, Training)

SAMPLE = REPOSITORY / "handbook_data"


class Case(NamedTuple):
    """A field that is taken out."""

    written: Written
    route: Route
    holder: dict[str, Any]
    """The fields of the record or part that it is taken out of."""

    @property
    def name(self) -> str:
        """The field, as the tables name it: ``script.steps.say``."""
        return ".".join((self.written.record.kind, *(step for step in self.route if isinstance(step, str))))


Condition = Callable[[Case], bool]


def always(case: Case) -> bool:
    """Whatever the record."""
    return True


def others(case: Case) -> list[Record]:
    """All records but the one at hand."""
    return [each.record for each in sample().written if each is not case.written]


def is_the_only_recovery(case: Case) -> bool:
    """It is all that the script is for, or no other script recovers one of these touchpoints that weigh 3 or more."""
    recovered = {name for each in others(case) if isinstance(each, Script) for name in each.recovers}
    weighty = {each.id for each in others(case) if isinstance(each, Touchpoint) and (each.weight or 0) >= 3}
    return "answers" not in case.holder or any(name in weighty - recovered for name in case.holder["recovers"])


def is_the_only_lesson(case: Case) -> bool:
    """No other module teaches one of these scripts and touchpoints."""
    taught = {name for each in others(case) if isinstance(each, Training) for name in each.teaches}
    wanted = {each.id for each in others(case) if isinstance(each, Script | Touchpoint)}
    return any(name in wanted - taught for name in case.holder["teaches"])


def reaches_danger(case: Case) -> bool:
    """The script goes up to level 4."""
    return any(level["n"] == 4 for level in case.holder["levels"])


def levels(case: Case) -> list[dict[str, Any]]:
    """The levels of a script that puts something right."""
    return case.written.source.data.get("levels", []) if case.written.source.data["type"] == "recover" else []


def offers_nothing_itself(level: dict[str, Any]) -> bool:
    """The level asks for a remedy, and has none of its own."""
    return level["n"] >= 2 and not level.get("remedies")


def is_offered(case: Case) -> bool:
    """Something is offered at this level by the script as a whole, or nothing need be."""
    offers = case.written.source.data.get("remedies", [])
    return not levels(case) or any(offer.get("from_level", 1) <= case.holder["n"] for offer in offers)


def is_the_only_school(case: Case) -> bool:
    """A role that takes the module needs one of these skills at a level to which no other module brings it."""
    module = case.written.record
    roles = [each for each in others(case) if isinstance(each, Role)]
    return any(
        built["level"] >= need.level > reached(need.skill, role, case)
        for role in roles
        if takes(role, module)
        for need in role.skills
        for built in case.holder["builds"]
        if built["skill"] == need.skill
    )


def takes(role: Role, module: Record) -> bool:
    """The module is for that role, or belongs to its first weeks."""
    for_role = isinstance(module, Training) and role.id in module.for_roles
    return for_role or module.id in [each.training for each in role.onboarding]


def reached(skill: str | None, role: Role, case: Case) -> int:
    """The level to which the other modules for that role bring it."""
    modules = [each for each in others(case) if isinstance(each, Training) and takes(role, each)]
    return max((built.level or 1 for each in modules for built in each.builds if built.skill == skill), default=0)


def is_the_only_practice(case: Case) -> bool:
    """The script is played through in no other scenario."""
    data = case.written.source.data
    played = [each.get("script") for each in data["scenarios"]]
    played += [each.script for module in others(case) if isinstance(module, Training) for each in module.scenarios]
    return played.count(case.holder["script"]) == 1


def is_grave(case: Case) -> bool:
    """The friction hurts much or often, and is still there."""
    risk = case.holder.get("severity", 0) * case.holder.get("likelihood", 0)
    return risk >= 12 and case.holder.get("state") != "eliminated"


def is_past(case: Case) -> bool:
    """The action's day is over."""
    return str(case.holder["due"]) < str(sample().settings.as_of)


def is_right(case: Case) -> bool:
    """The answer is the right one, and the only one, of those to choose from."""
    options = value_at(case.written.source.data, case.route[:-2])
    if value_at(case.written.source.data, case.route[:-3]).get("type") == "short":
        return False  # what a good answer says is shown afterwards, and nobody chooses
    return case.holder["right"] is True and sum(option.get("right", False) for option in options) == 1


def is_no_choice_of_one(case: Case) -> bool:
    """The question has no answer to choose, or several that are right."""
    right = sum(option.get("right", False) for option in case.holder["options"])
    return right > 1 or bool(case.holder["type"] == "short")


def teaches_a_script(case: Case) -> bool:
    """The module is about a script."""
    scripts = {each.record.id for each in sample().written if isinstance(each.record, Script)}
    return any(name in scripts for name in case.holder.get("teaches", ()))


def leads_on(case: Case) -> bool:
    """The step names another than the one below it, to which nothing else leads."""
    steps = case.written.source.data["steps"]
    number = int(case.route[1])
    reached = {steps[0]["id"], "end", "escalate", *(step["id"] for step in steps[number + 1 : number + 2])}
    elsewhere = [each for at, each in enumerate(steps) if at != number]
    reached |= {go for each in elsewhere for go in (each.get("go"), *(way["go"] for way in each.get("outcomes", ())))}
    reached |= {
        steps[at + 1]["id"] for at, each in enumerate(steps[:-1]) if at != number and not {"go", "outcomes"} & {*each}
    }
    return any(way["go"] not in reached for way in case.holder["outcomes"])


RECOVERY = ("script-no-trigger", "low-point-no-recovery", "touchpoint-no-script")

LOGIC: dict[str, tuple[tuple[str, ...], Condition]] = {
    "touchpoint.status": (("ref-not-live",), always),
    "touchpoint.discretion": (("touchpoint-no-discretion",), always),
    "touchpoint.discretion.allow": (("touchpoint-no-discretion",), always),
    "touchpoint.standard.metric": (("standard-unmeasured",), lambda case: "limit" in case.holder),
    "touchpoint.friction.response": (("friction-unanswered",), is_grave),
    "script.status": (("ref-not-live",), always),
    "script.customer_says": (("script-no-trigger",), always),
    "script.answers": (("reason-no-defense",), always),
    "script.recovers": (RECOVERY, is_the_only_recovery),
    "script.stop": (("script-danger-no-stop",), reaches_danger),
    "script.remedies": (("script-no-remedy",), lambda case: any(map(offers_nothing_itself, levels(case)))),
    "script.levels.remedies": (("script-no-remedy",), lambda case: case.holder["n"] >= 2 and not is_offered(case)),
    "script.steps.outcomes": (("script-step-broken",), leads_on),
    "goal.status": (("ref-not-live",), always),
    "goal.target.value": (("goal-no-target",), lambda case: not {"min", "max"} <= case.holder.keys()),
    "goal.closing": (("goal-overdue",), is_past),
    "goal.plan.actions.status": (("goal-action-overdue",), is_past),
    "training.status": (("ref-not-live",), always),
    "training.cadence.repeat": (("training-no-cadence", "schema-invalid"), always),
    "training.teaches": (("script-untaught", "touchpoint-no-training"), is_the_only_lesson),
    "training.cadence.refresh_after": (("training-one-off",), lambda case: case.holder.get("repeat") == "once"),
    "training.scenarios.script": (("script-unpractised",), is_the_only_practice),
    "training.builds": (("role-skill-gap",), is_the_only_school),
    "training.scenarios": (("training-no-practice",), teaches_a_script),
    "training.quiz.type": (("quiz-broken",), is_no_choice_of_one),
    "training.quiz.options": (("quiz-broken",), always),
    "training.quiz.options.right": (("quiz-broken",), is_right),
    "training.pass_mark": (("quiz-broken",), always),
    **{
        f"{kind.kind}.waive.{key}": (("waiver-invalid",), always)
        for kind in KINDS
        for key in ("rule", "reason", "by", "until")
    },
}
"""The rules with logic that ask for a field, one of which has to speak, and when."""

_NO_RULE = {
    "reading is easier with it, and nobody is misled without": """
        *.also_called *.body *.summary *.tags *.changes *.changes.by goal.customer_says touchpoint.customer_says
        training.customer_says touchpoint.at.order touchpoint.customer_action touchpoint.evidence_seen
        touchpoint.good_looks_like touchpoint.started_by touchpoint.discretion.spirit touchpoint.discretion.never
        touchpoint.depends_on.part touchpoint.depends_on.how_customer_sees_it touchpoint.friction.cause
        touchpoint.enhancement.effect touchpoint.enhancement.state script.steps.title script.steps.listen_for
        script.signals script.check_first script.outside_help script.log.where script.log.fields goal.closing.lesson
        goal.plan.actions.done_on training.quiz.options.why training.quiz.points training.scenarios.customer_line
        training.scenarios.debrief training.scenarios.good_looks_like training.scenarios.mood training.delivered.count
        training.type training.format training.minutes training.materials""",
    "it is there only once the record has had another id": "*.aliases",
    "there is a default that most can live with": """
        *.visibility *.review_every touchpoint.weight touchpoint.standard.percentile touchpoint.discretion.allow.per
        script.framework script.card script.follow_up.by script.remedies.from_level script.remedies.max
        goal.horizon goal.scope goal.scope.channel goal.scope.journey goal.scope.persona goal.scope.reason
        goal.scope.team goal.scope.touchpoint goal.scope.vendor goal.checkpoints""",
    "it is right where it is written and right where it is not: not every record has one": """
        *.approver *.superseded_by *.waive *.waive.field goal.for_roles touchpoint.for_roles script.for_roles
        goal.rolls_up_to touchpoint.at.emotion touchpoint.at.emotion.evidence touchpoint.at.emotion.now
        touchpoint.at.emotion.target touchpoint.depends_on touchpoint.enhancement touchpoint.enhancement.owner
        touchpoint.standard.limit touchpoint.standard.policy touchpoint.friction.accepted_until script.avoid
        script.follows script.levels.by script.not_when training.needs_first training.trainer goal.target.min
        goal.target.max touchpoint.frontstage.system touchpoint.backstage.system touchpoint.support.system
        touchpoint.frontstage.max_time touchpoint.backstage.max_time touchpoint.support.max_time
        touchpoint.discretion.allow.roles touchpoint.discretion.allow.up_to training.delivered goal.closing.value
        touchpoint.depends_on.control goal.supports script.avoid.at script.steps.on script.steps.one_of
        training.quiz_from""",
    "a field beside it is asked for, and it only adds to that": """
        touchpoint.frontstage.by touchpoint.backstage.by touchpoint.backstage.process touchpoint.support.by
        touchpoint.support.process touchpoint.emotion.evidence script.avoid.instead script.escalate.how
        script.escalate.hand_over script.follow_up.after script.follow_up.ask script.follow_up.how
        script.levels.respond_in script.steps.ask script.steps.do script.steps.say script.steps.go""",
    "the command writes it, and without it the day alone counts": """
        *.review *.review.of *.review.by *.review.on *.review.note *.review.relies_on *.review.relies_on.record
        *.review.relies_on.was""",
    "an initiative may name it from its side, and then nothing is missed": """
        goal.plan.actions.initiative touchpoint.friction.initiative""",
    "rules judge it where it is written; that it is missing shows in the cells and the maturity of the record": """
        *.reviewed touchpoint.emotion touchpoint.emotion.now touchpoint.emotion.target touchpoint.friction.due
        touchpoint.friction.severity touchpoint.friction.likelihood script.channels script.levels""",
    "only the profile strict asks for it": """
        script.steps.iso training.evaluate training.evaluate.after training.evaluate.how training.evaluate.metric""",
}
"""The fields that no rule of the first two profiles asks for, by the reason; a star stands for every kind."""

NO_RULE = frozenset(
    name.replace("*", kind.kind) for listed in _NO_RULE.values() for name in listed.split() for kind in KINDS
)


@cache
def sample() -> Loaded:
    """The sample, as it is."""
    return load(SAMPLE, REPOSITORY / "docs", base=REPOSITORY)


@cache
def known() -> frozenset[str]:
    """What is found in the sample as it is."""
    checked = check(sample())
    return frozenset(each.identity for each in (*checked.findings, *(waived.finding for waived in checked.waived)))


@cache
def declared() -> dict[str, tuple[str, str]]:
    """The rule that is declared beside a field, and the field that will do instead; by the field, and by the other."""
    found: dict[str, tuple[str, str]] = {}
    for gap in absences():
        for way in ways(gap.kind, gap.model) if gap.kind in KINDS else ():
            rule, unless = gap.expect.rule, gap.expect.unless
            before = ".".join((gap.kind.kind, *way))
            found[f"{before}.{gap.spec.key}"] = (rule, unless)
            found |= {f"{before}.{unless}": (rule, gap.spec.key)} if unless else {}
    return found


def names(model: Any, before: str) -> Iterator[tuple[str, bool]]:
    """Every field of a kind and of its parts, and whether nothing can be read without it."""
    for spec in fields(model):
        yield f"{before}.{spec.key}", model.model_fields[spec.name].is_required()
        if spec.part is not None:
            yield from names(spec.part, f"{before}.{spec.key}")


@cache
def shape() -> frozenset[str]:
    """The fields without which nothing can be read."""
    return frozenset(name for kind in KINDS for name, needed in names(kind, kind.kind) if needed)


def expected(case: Case) -> tuple[str, ...]:
    """The rules of which one has to speak once the field is gone; none where nothing asks for it here."""
    if case.name in LOGIC:
        rules, condition = LOGIC[case.name]
        return rules if condition(case) else ()
    rule, instead = declared().get(case.name, ("schema-invalid" if case.name in shape() else "", ""))
    return (rule,) if rule and instead not in case.holder else ()


def cases(written: Written) -> Iterator[Case]:
    """Every field of a record; not the only one of its part, for then the part would go."""
    for route in field_routes(written.source.place):
        yield Case(written, route, value_at(written.source.data, route[:-1]))


def found_without(case: Case, rules: Iterable[str]) -> list[Finding]:
    """What *rules* find that was not there, once the field is cut out."""
    source = parse(case.written.path, without_field(case.written.source, case.route))
    assert source.problems == ()
    reading = read(source, type(case.written.record))
    if not reading.written:
        return list(reading.findings)
    written = tuple(reading.written[0] if each is case.written else each for each in sample().written)
    changed = replace(sample(), written=written, sources={**sample().sources, source.path: source})
    findings = run(changed, [RULES[name] for name in (*rules, *seen_by(rules))], sample().settings.as_of).findings
    return [each for each in findings if each.identity not in known()]


def seen_by(rules: Iterable[str]) -> set[str]:
    """The rules that these yield to; with them they find what they find among all."""
    return {other for name in rules for other in RULES[name].yields_to}


RECORDS = [each for each in sample().written if isinstance(each.record, KINDS)]


def chosen(written: Written) -> Iterator[Case]:
    """What is taken out of a record: in all places what a rule with logic asks for, in the first any other field."""
    seen: set[str] = set()
    for case in cases(written):
        if expected(case) and (case.name in LOGIC or case.name not in seen):
            seen.add(case.name)
            yield case


@pytest.mark.parametrize("written", RECORDS, ids=lambda written: written.record.id)
def test_what_a_rule_asks_for_is_missed(written: Written) -> None:
    silent = []
    for case in chosen(written):
        rules = expected(case)
        findings = [each for each in found_without(case, rules) if each.rule in rules]
        notes = {RULES[name].severity for name in rules} == {Severity.INFO}
        if not findings or fails(findings, strict=True) is notes:
            silent.append(f"{written.path} without {case.route}: nothing says {' or '.join(rules)}")
    assert silent == []


def test_every_field_has_a_rule_or_a_reason_for_none() -> None:
    asked = {*declared(), *LOGIC, *shape()}
    every = {name for kind in KINDS for name, _ in names(kind, kind.kind)}
    assert sorted(every - asked - NO_RULE) == [], "say in LOGIC which rule asks for it, or in NO_RULE why none"
    assert sorted(NO_RULE & asked) == [], "a rule asks for it now: take it out of NO_RULE"
    assert sorted({*NO_RULE, *LOGIC} - every) == [], "there is no such field"


def test_rules_asked_for_belong_to_the_first_two_profiles() -> None:
    rules = {rule for rule, _ in declared().values()} | {name for names, _ in LOGIC.values() for name in names}
    assert {name for name in rules if RULES[name].profile == "strict"} == set()


STAMP = re.compile(r"^review:\n(?: .*\n|\n(?= ))*", re.MULTILINE)
"""What says that a record was read; without it, nothing that rests on the record asks for another look."""


@pytest.mark.parametrize(
    ("path", "route", "rule", "code"),
    [
        ("touchpoints/home-delivery.yml", ("purpose",), "touchpoint-no-purpose", 1),
        ("scripts/late-delivery.yml", ("escalate",), "script-no-escalation", 1),
        ("scripts/late-delivery.yml", ("limits", "resolve"), "script-no-limits", 1),
        ("scripts/late-delivery.yml", ("turn_it",), "script-no-turn", 0),
        ("goals/answer-in-two.yml", ("plan",), "goal-no-plan", 1),
        ("training/delivery-recovery.yml", ("teaches",), "script-untaught", 1),
    ],
)
def test_the_command_fails(path: str, route: Route, rule: str, code: int, tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path / "handbook_data")
    shutil.copytree(REPOSITORY / "docs", tmp_path / "docs")
    file = tmp_path / "handbook_data" / path
    file.write_text(without_field(parse(path, file.read_text("utf-8")), route), "utf-8")
    for each in (tmp_path / "handbook_data").rglob("*.yml"):
        each.write_text(STAMP.sub("", each.read_text("utf-8")), "utf-8")
    command = [sys.executable, "-m", "cx_handbook.cli", "check", "--strict", "--profile=standard", "--no-cache"]
    done = subprocess.run([*command, "--format=text"], cwd=tmp_path, capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (code, "")
    assert f"[{rule}]" in done.stdout
