"""Everything that was agreed on is there: kinds, fields, relations by their spoken names, and rules.

The lists are those of the plan, in its own words. What is there under another name, on the other side or not at all is
listed with the reason, and `ARCHITECTURE.md` tells the same at more length.
"""

from __future__ import annotations

import pytest

from cx_handbook.checks import RULES
from cx_handbook.graph import MENTION
from cx_handbook.kinds import KINDS, Record, docs, fields, meant, models
from cx_handbook.load import default_records

COMMON = """
id title aliases summary body status superseded_by owner approver reviewed review_every changes.date changes.by
changes.note also_called customer_says tags for_roles visibility waive.rule waive.reason waive.by waive.until
review.of review.by review.on review.note review.relies_on.record review.relies_on.was
"""
"""Fields of every kind."""

FIELDS = {
    "mission": "statement why for_whom corporate_strategy.id corporate_strategy.text brand_values.id brand_values.text "
    "we_will we_wont horizon",
    "principle": "statement means do dont supports rank stories",
    "goal": "why metric scope.journey scope.touchpoint scope.channel scope.persona scope.team scope.vendor "
    "baseline.value baseline.date target.value target.min target.max start due horizon rolls_up_to owner "
    "plan.actions.id plan.actions.what plan.actions.owner plan.actions.due plan.actions.status plan.actions.done_on "
    "plan.actions.initiative checkpoints.date checkpoints.value supports told_in closing.date closing.value "
    "closing.verdict closing.lesson",
    "metric": "abbr formula counts_in counts_out unit min max decimals better statistic variant survey.question "
    "survey.scale_min survey.scale_max survey.low_label survey.high_label survey.when survey.min_answers every source "
    "watch_out measurements.period_end measurements.value measurements.n measurements.scope measurements.note",
    "persona": "who basis_type share wants access_needs prefers words evidence",
    "need": "statement of type importance evidence",
    "evidence": "method date finding n where valid_for",
    "journey": "personas starts_when ends_when stages.id stages.title stages.customer_goal state success evidence "
    "variants",
    "touchpoint": "at.journey at.stage at.order at.emotion purpose meets channels started_by customer_action "
    "evidence_seen frontstage.do frontstage.by frontstage.max_time backstage.do backstage.by backstage.process "
    "backstage.system backstage.max_time support.do support.process support.by weight emotion.now emotion.target "
    "emotion.basis emotion.evidence standard.promise standard.metric standard.limit standard.percentile "
    "standard.policy friction.id friction.what friction.cause friction.state friction.severity friction.likelihood "
    "friction.response friction.owner friction.due friction.accepted_until friction.initiative none_found "
    "enhancement.id enhancement.what enhancement.owner enhancement.state enhancement.effect discretion.spirit "
    "discretion.allow.what discretion.allow.up_to discretion.allow.per discretion.allow.roles discretion.never "
    "depends_on.vendor depends_on.part depends_on.control depends_on.fallback depends_on.how_customer_sees_it "
    "good_looks_like owner serves tracked_by",
    "process": "purpose steps.do steps.by steps.system steps.time owner standard.metric standard.limit "
    "internal_customers fails_when.what fails_when.how_noticed fails_when.then_do vendor systems friction.id",
    "channel": "type hours languages fallback accessible_by run_by standard",
    "vendor": "does control owner standards.metric standards.limit reach escalate fallback customer_hears_from "
    "data_shared contract_review exit_plan",
    "contact-reason": "customer_says arises_at volume.count volume.period volume.as_of cost_each to_customer to_us "
    "root_cause.cause root_cause.found_by root_cause.owner root_cause.process root_cause.vendor root_cause.touchpoint "
    "offense none_because defense.training defense.answer defense.script target.count target.by repeat_share",
    "script": "type answers recovers customer_says signals not_when.if not_when.use roles channels quick framework "
    "levels.n levels.when levels.respond_in levels.remedies levels.by steps.id steps.phase steps.iso steps.do "
    "steps.say steps.ask steps.listen_for steps.next steps.outcomes.if steps.outcomes.go avoid.phrase avoid.instead "
    "check_first remedies.remedy remedies.from_level remedies.max escalate.when escalate.to escalate.within "
    "escalate.how escalate.hand_over limits.acknowledge limits.update_every limits.resolve follow_up.by "
    "follow_up.after follow_up.how follow_up.ask confirm_close turn_it log.where log.cause_codes log.fields "
    "outside_help stop card",
    "remedy": "type worth use_when not_when fits stack_with budget_code proof_needed",
    "policy": "type text because applies_when limits measured_by.metric measured_by.limit if_missed how_to_claim "
    "public valid_from valid_until",
    "training": "for_roles type format minutes objectives cadence.repeat cadence.refresh_after needs_first teaches "
    "builds.skill builds.level content scenarios.id scenarios.set_up scenarios.customer_line scenarios.mood "
    "scenarios.script scenarios.good_looks_like scenarios.debrief quiz.q quiz.type quiz.options.text "
    "quiz.options.right quiz.options.why quiz.points pass_mark proof evaluate.level evaluate.how evaluate.metric "
    "evaluate.after trainer materials delivered.date delivered.count",
    "tip": "week rota say ask about minutes for_roles story",
    "skill": "can_do levels",
    "role": "purpose works authority.remedy authority.max authority.per skills.skill skills.level onboarding.training "
    "onboarding.by_day pinned escalates_to hiring.look_for hiring.ask hiring.red_flags external",
    "team": "does lead roles hours reach",
    "person": "name roles backup active_until",
    "initiative": "problem does on owner due loop_stage actions expect.metric expect.from expect.to expect.by "
    "result.metric result.before result.after result.date result.verdict reinforced_by state",
    "story": "what_happened kind date shows lesson anonymised discretion_used public_source",
    "term": "means customers_say not_to_confuse say_instead abbr",
}
"""Fields by kind; those of parts after a dot."""

OTHERWISE = {
    "principle stories": ("", "the back-link of story.shows: a link is written on one side"),
    "touchpoint frontstage.by": ("frontstage.by", "a system that does it stands in frontstage.system"),
    "process steps.time": ("steps.max_time", "as in every other step of work"),
    "contact-reason defense.script": ("", "the back-link of script.answers: a link is written on one side"),
    "script steps.next": ("steps.go", "as in the outcomes of a step"),
    "story kind": ("type", "kind says which kind of record it is"),
    "term customers_say": ("customer_says", "the customer's own words have one name in every kind"),
}
"""Fields that are there under another name, or (empty) not at all, with the reason."""

RELATIONS = """
any | is owned by | owns | role team person
principle | upholds | is upheld by | mission
goal | supports | is advanced by | principle
goal | is measured by | measures | metric
goal | rolls up to | has step | goal
goal | is told in | tells of | training tip
touchpoint | serves | is served by | goal
touchpoint | is tracked by | tracks | metric
need | belongs to | has need | persona
need | is backed by | backs | evidence
persona | is backed by | backs | evidence
journey | is travelled by | travels | persona
touchpoint | sits in | passes through | journey
touchpoint | meets | is met at | need
touchpoint | happens on | carries | channel
touchpoint | is driven by | drives | process
touchpoint | is delivered by | works | role
touchpoint | depends on | takes part in | vendor
touchpoint | keeps | applies at | policy
process | is run by | runs | team role vendor
vendor | falls back to | is fallback for | vendor process script
channel | falls back to | is fallback for | channel
vendor | is held to | holds | metric
policy | is held to | holds | metric
contact-reason | arises at | gives rise to | touchpoint
contact-reason | is caused by | causes | process vendor touchpoint
script | answers | is answered by | contact-reason
script | recovers | is recovered by | touchpoint
script | offers | is offered in | remedy
script | is used by | uses | role
script | escalates to | takes escalations from | role team
script | hands over to | is reached from | script
script | follows | governs | policy
role | may grant | may be granted by | remedy
role | escalates to | takes escalations from | role
role | sits in | includes | team
person | holds | is held by | role
role | needs skill | is needed by | skill
role | starts with | onboards | training
training | is for | takes | role
training | teaches | is taught in | script touchpoint policy principle remedy
training | needs first | leads to | training
training | builds | is built by | skill
tip | is about | is retold in | any
initiative | attacks | is attacked by | contact-reason touchpoint need
initiative | moves | is moved by | metric
initiative | is reinforced by | reinforces | training tip policy script
policy | is repaid by | repays | remedy
story | shows | is shown by | principle touchpoint script need
any | replaces | is replaced by | same
any | mentions | is mentioned in | any
"""
"""From whom, forward, back, to whom. Frictions are parts of touchpoints and of processes."""

FROM_THE_OTHER_SIDE = {
    ("touchpoint", "is delivered by"): "a role says what it works",
    ("role", "sits in"): "a team says whom it includes",
    ("any", "replaces"): "what is retired says what to use instead, where its readers look for it",
}
"""Relations whose other end is the one that is written."""

RULE_NAMES = """
schema-invalid id-duplicate ref-unknown ref-wrong-kind ref-not-live title-duplicate near-duplicate page-orphan
required-blank placeholder-text date-impossible body-link-broken image-no-alt waiver-invalid cycle-found
mission-missing mission-no-why principle-vague principle-long principle-unaligned principle-unused principles-too-many
goal-no-metric goal-no-target goal-no-baseline goal-no-owner goal-no-due goal-no-plan goal-action-loose
goal-action-overdue goal-no-why goal-vague goal-wrong-way goal-out-of-range goal-unserved goal-untold goal-overdue
goal-off-track goal-horizon-gap goal-conflict metric-undefined metric-variant-unstated metric-out-of-range
measurement-duplicate metric-stale metric-few-answers metric-unused
need-assumed need-belief-only evidence-stale need-unmet persona-no-need persona-no-journey persona-proto
journey-incomplete stage-empty touchpoint-unplaced touchpoint-no-purpose touchpoint-no-need touchpoint-no-owner
touchpoint-no-frontstage touchpoint-no-backstage touchpoint-no-friction-check touchpoint-no-standard
standard-unmeasured standard-below-promise touchpoint-no-metric touchpoint-no-goal touchpoint-no-script
touchpoint-no-training touchpoint-no-discretion low-point-no-recovery low-point-no-fix key-moment-uncovered
emotion-assumed journey-no-high-point friction-unowned friction-unanswered friction-overdue process-idle
process-unowned
script-no-trigger script-no-roles script-no-quick script-step-broken script-framework-gap script-no-apology
script-no-authority remedy-over-limit script-no-remedy script-no-escalation escalation-to-nobody script-no-limits
script-no-follow-up script-no-cause-log script-iso-gap script-no-turn script-danger-no-stop script-says-forbidden
script-blames-others script-unsayable script-hard-words script-untaught script-unpractised customer-words-clash
promise-unbacked card-overflow
reason-unsorted reason-no-offense reason-no-defense reason-no-root-cause reason-no-volume reason-stale
reason-few-words fix-not-working
training-no-audience training-no-objective training-no-cadence training-one-off training-no-proof quiz-broken
training-no-practice training-shallow training-outdated training-overdue role-no-onboarding role-untrained-duty
role-skill-gap role-no-authority role-no-hiring role-home-empty tip-gap tip-long tip-repeated tip-unlinked
vendor-no-fallback vendor-no-standard vendor-no-owner vendor-no-escalation vendor-low-point
vendor-touchpoint-no-script channel-no-hours channel-no-fallback channel-no-access promise-no-remedy
promise-unmeasured policy-expired policy-no-because
initiative-aimless initiative-overdue initiative-unmeasured initiative-unreinforced loop-broken story-not-anonymous
story-drought touchpoint-no-example
review-overdue review-soon owner-missing owner-gone owner-overloaded linked-change-unreviewed draft-stuck
personal-data-email personal-data-phone personal-data-card personal-data-id secret-found wording-inclusive
wording-plain wording-about-customers abbreviation-undefined term-unused search-dead-phrase
"""

BUILT_IN = """
phone chat email sms web app store workshop carrier post social
nps csat ces fcr first-response-time time-to-resolution wait-time service-level abandonment contact-rate
repeat-contact-rate complaint-rate renewal-rate churn-rate recovered-csat qa-score on-time-rate right-first-time
training-current
"""


def written(kind: type[Record], path: str) -> bool:
    """Whether *kind* has the field that *path* leads to, by the names that authors write."""
    model, keys = kind, path.split(".")
    for key in keys:
        spec = next((spec for spec in fields(model) if spec.key == key), None)
        if spec is None or (key != keys[-1] and spec.part is None):
            return False
        model = spec.part or model  # type: ignore[assignment]  # parts have fields as kinds have
    return True


def relations() -> set[tuple[str, str, str, str]]:
    """Every link that is declared: from whom, forward, back, to whom."""
    return {
        (kind.kind, spec.link.forward, spec.link.back, target.kind)
        for kind in KINDS.values()
        for model in models(kind)
        for spec in fields(model)
        if spec.link is not None
        for target in meant(spec.link, kind)
    }


agreed = dict.fromkeys(f"{kind} {path}" for kind, own in FIELDS.items() for path in [*own.split(), *COMMON.split()])


def test_every_kind_is_there() -> None:
    assert set(KINDS) == set(FIELDS)
    assert len(KINDS) == 25


@pytest.mark.parametrize("name", agreed)
def test_every_field_is_there(name: str) -> None:
    kind, path = name.split()
    there, _ = OTHERWISE.get(name, (path, ""))
    assert not there or written(KINDS[kind], there)
    assert there == path or not written(KINDS[kind], path), "it is there: take it off the list of differences"


def test_what_is_otherwise_was_agreed_on() -> None:
    assert {name.split()[1] in FIELDS[name.split()[0]].split() for name in OTHERWISE} == {True}


@pytest.mark.parametrize("line", RELATIONS.strip().splitlines())
def test_every_relation_is_there(line: str) -> None:
    source, forward, back, targets = (each.strip() for each in line.split("|"))
    if forward == "mentions":
        assert (MENTION.forward, MENTION.back) == (forward, back)
        return
    found = relations()
    for one in KINDS if source == "any" else [source]:
        for other in [one] if targets == "same" else KINDS if targets == "any" else targets.split():
            turned = (source, forward) in FROM_THE_OTHER_SIDE
            assert ((other, back, forward, one) if turned else (one, forward, back, other)) in found


@pytest.mark.parametrize("name", RULE_NAMES.split())
def test_every_rule_is_there(name: str) -> None:
    assert name in RULES


def test_every_default_is_there() -> None:
    assert set(BUILT_IN.split()) <= set(default_records())


def test_no_meaning_is_left_out() -> None:
    assert not [kind for kind in KINDS.values() if not all(docs(kind).get(spec.name) for spec in fields(kind))]
