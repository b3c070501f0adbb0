from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import ERROR, Expect, Id, Link, Many, Part, Prose, Record, required
from .parts import PRINCIPLE_USED
from .values import Date, Duration, Style


def _taught(rule: str, says: str) -> Expect:
    return Expect(rule, says, "name it in a module's teaches", "What is written and not taught is found too late.")


class Cadence(Part):
    """How often it comes round."""

    noun = "cadence"

    repeat: Annotated[
        Literal["weekly", "monthly", "quarterly", "half-yearly", "yearly", "on-change", "once"] | None,
        required("does not say how often"),
    ] = None
    """How often; ``once`` needs ``refresh_after``."""

    refresh_after: Duration | None = None
    """For a module taken once: after how long it is refreshed."""


class Scenario(Part):
    """A case to play through."""

    noun = "scenario"

    id: Id
    """Local name, for ``[[training#scenario]]``."""

    set_up: Annotated[str | None, required("has no set-up")] = None
    """What has happened so far."""

    customer_line: str | None = None
    """How the customer begins."""

    mood: str | None = None
    """How the customer feels, and how it shows."""

    script: Annotated[str, Link("script", "practises", "is practised in")] | None = None
    """The script that it practises."""

    good_looks_like: Many[str] = ()
    """What a good answer does."""

    debrief: Many[str] = ()
    """Questions for afterwards."""


class Option(Part):
    """One answer to choose."""

    noun = "option"

    text: Annotated[str | None, required("has no text")] = None
    """The answer."""

    right: bool = False
    """Whether it is right."""

    why: str | None = None
    """What to learn from it, above all where it is wrong."""


class Question(Part):
    """One question of the quiz."""

    noun = "question"

    q: Annotated[str | None, required("asks nothing")] = None
    """The question."""

    type: Literal["one", "many", "true-false", "short"] = "one"
    """one: one answer is right. many: several are. true-false: two answers. short: a few words, shown afterwards."""

    options: Many[Option] = ()
    """The answers to choose from."""

    points: int = 1
    """What it counts."""


class Evaluation(Part):
    """How we know that it worked, after Kirkpatrick's four levels."""

    noun = "evaluation"

    level: Annotated[int | None, Field(ge=1, le=4), required("has no level")] = None
    """1 reaction, 2 learning, 3 behaviour, 4 results."""

    how: str | None = None
    """How it is found out."""

    metric: Annotated[str, Link("metric", "is judged by", "judges")] | None = None
    """The number that should move."""

    after: Duration | None = None
    """How long after."""


class Delivery(Part):
    """One time it was held. Totals only; who took part belongs in the learning system."""

    noun = "delivery"

    date: Annotated[Date | None, required("has no date")] = None
    """The day."""

    count: int | None = None
    """How many took part."""


class SkillBuilt(Part):
    """A skill that a module builds, and how far it brings people."""

    noun = "skill"

    skill: Annotated[str | None, Link("skill", "builds", "is built by"), required("names no skill")] = None
    """The skill."""

    level: Annotated[int | None, Field(ge=1, le=4), required("names no level")] = None
    """1 aware, 2 does it with help, 3 does it alone, 4 coaches others."""


class Training(Record):
    """A lesson that comes round again: training is something you do, not something you did.

    ```yaml title="training/delivery-recovery.yml"
    title: When the bike does not come
    status: live
    owner: care-team-lead
    for_roles: [care-agent-phone]
    type: core
    format: huddle
    minutes: 40
    objectives:
      - Choose the right script from the customer's first sentence.
    cadence: {repeat: quarterly}
    teaches: [late-delivery, home-delivery]
    content: |
      Start with the customer's lost day, not with the tracking page.
    scenarios:
      - id: birthday
        set_up: The bike was for today.
        customer_line: It's her birthday and there's no bike.
        mood: Close to tears
        script: late-delivery
        good_looks_like: [Says sorry for the day first]
    quiz:
      - q: What comes first?
        options:
          - {text: An apology for the lost day, right: true, why: They gave it up for us.}
          - {text: The tracking number, why: They have looked at it ten times already.}
    pass_mark: 80
    proof: quiz
    ```
    """

    kind = "training"
    folder = "training"
    plural = "Training"
    group = "People and learning"
    rule_group = "H"
    review_after = "180 d"
    columns = ("for_roles", "format", "minutes")

    for_roles: Annotated[
        Many[Annotated[str, Link("role", "is for", "takes")]],
        Expect(
            "training-no-audience",
            "is for nobody",
            "name the roles that take it",
            "A lesson for everybody in general is taken by nobody in particular.",
            ERROR,
        ),
    ] = ()
    """The roles that take it."""

    type: Literal["onboarding", "core", "refresher", "coaching", "practice"] | None = None
    """Where it stands in a person's learning."""

    format: Literal["huddle", "self-paced", "classroom", "shadowing", "simulation", "reading"] | None = None
    """How it is held."""

    minutes: int | None = None
    """How long it takes."""

    objectives: Annotated[
        Many[str],
        Expect(
            "training-no-objective",
            "has no objective",
            "write what people can do afterwards, beginning with a verb",
            "Without an objective nobody can tell whether the time was well spent.",
            ERROR,
        ),
    ] = ()
    """What people can do afterwards, each beginning with a verb that can be observed."""

    cadence: Annotated[
        Cadence | None,
        Expect(
            "training-no-cadence",
            "does not say how often it comes round",
            "set cadence, such as {repeat: quarterly}",
            "Training is something you do, not something you did.",
            ERROR,
        ),
    ] = None
    """How often it comes round."""

    needs_first: Many[Annotated[str, Link("training", "needs first", "leads to")]] = ()
    """Modules to take before it."""

    teaches: Many[
        Annotated[
            str,
            Link(
                ("script", "touchpoint", "policy", "principle", "remedy"),
                "teaches",
                "is taught in",
                {
                    "principle": PRINCIPLE_USED,
                    "script": _taught("script-untaught", "is taught in no training module"),
                    "touchpoint": _taught("touchpoint-no-training", "is taught in no training module"),
                },
            ),
        ]
    ] = ()
    """The scripts, touchpoints, policies, principles and remedies that it teaches."""

    builds: Many[SkillBuilt] = ()
    """The skills that it builds, and how far."""

    content: Annotated[Prose | None, required("has no content")] = None
    """The lesson, in Markdown."""

    scenarios: Many[Scenario] = ()
    """Cases to play through."""

    quiz: Annotated[
        Many[Question],
        Expect(
            "training-no-proof",
            "has no quiz and no other proof",
            "add a quiz, or say in proof how it is shown",
            "Attendance proves a chair was warm; learning is shown (Kirkpatrick, level 2).",
            unless="proof",
        ),
    ] = ()
    """Questions that teach by their wrong answers."""

    quiz_from: Many[Annotated[str, Link("script", "asks about", "is asked about in")]] = ()
    """Scripts about whose words the quiz asks as well: which we say, which we never say, and what is better."""

    pass_mark: Annotated[float | None, Field(ge=0), Style("percent")] = None
    """Share of the points needed to pass, in per cent."""

    proof: Literal["quiz", "observed", "role-play", "qa-sample"] | None = None
    """How somebody shows that they can do it."""

    evaluate: Many[Evaluation] = ()
    """How we know that it worked."""

    trainer: Annotated[str, Link(("role", "team", "person"), "is taught by", "gives")] | None = None
    """Who holds it."""

    materials: Many[str] = ()
    """What is needed."""

    delivered: Many[Delivery] = ()
    """When it was held, and for how many."""
