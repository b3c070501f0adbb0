"""Group H: does a module lead to something that people can do, and is that seen?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from ..graph import Book
from ..graph.questions import made_from
from ..kinds import Script, Touchpoint, Training
from .base import ERROR, INFO, Problem, rule

UNSEEN = re.compile(
    r"(?:to |you will |you can )?"
    r"((?:know|understand|appreciate|comprehend|grasp|learn|realise|realize|feel)"
    r"|(?:be|become|get) (?:aware|familiar|conscious|comfortable|confident)"
    r"|(?:have|gain|get|develop) (?:a |an )?(?:\w+ )?(?:understanding|knowledge|awareness|appreciation|idea|sense))\b",
    re.IGNORECASE,
)
"""An objective that begins with something nobody can watch somebody do."""


@rule("H", Training, severity=ERROR, hint="write what people can do afterwards, beginning with a verb")
def training_no_objective(training: Training, book: Book) -> Iterator[Problem]:
    """A module has no objective, or one that begins with a verb that nobody can observe.

    Without an objective nobody can tell whether the time was well spent. “Know”, “understand” and “be aware of” cannot
    be watched: say what somebody does who knows it (Mager).

    Fails:

    ```yaml title="training/delivery-recovery.yml"
    title: When the bike does not come
    status: live
    objectives:
      - Understand the five delivery scripts.  # training-no-objective
    ```

    ```yaml title="training/welcome.yml"
    title: Welcome  # training-no-objective
    status: live
    ```

    Passes:

    ```yaml title="training/delivery-recovery.yml"
    title: When the bike does not come
    status: live
    objectives:
      - Choose the right one of five scripts from the customer's first sentence.
    ```

    ```yaml title="training/welcome.yml"
    title: Welcome
    status: live
    objectives:
      - Say our mission in your own words.
    ```
    """
    for number, objective in enumerate(training.objectives):
        unseen = UNSEEN.match(objective)
        if unseen:
            name = f"objective {number + 1} of training {training.id!r}"
            yield Problem(
                ("objectives", number),
                f"{name} begins with {unseen[1]!r}, which nobody can watch",
                unseen[1],
                hint="begin with a verb that can be seen, such as choose, name or show",
            )


@rule("H", Training, severity=ERROR, hint="mend the question")
def quiz_broken(training: Training, book: Book) -> Iterator[Problem]:
    """A quiz cannot be answered: no right answer, too many of them, the same answer twice, or no pass mark.

    A quiz that is wrong teaches that the handbook is wrong. Questions can be made of a script's words (`quiz_from`)
    where it says what we say and what we never say.

    Fails:

    ```yaml title="training/welcome.yml"
    title: Welcome
    status: live
    pass_mark: 80
    quiz:
      - q: What comes first?  # quiz-broken
        options:
          - {text: The apology}
          - {text: The tracking number}
    ```

    ```yaml title="training/delays.yml"
    title: Delays
    status: live
    pass_mark: 80
    quiz_from: [late-delivery]  # quiz-broken
    ```

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    steps:
      - {id: sorry, phase: apologise, say: [I'm sorry about your lost day.]}
    ```

    Passes:

    ```yaml title="training/welcome.yml"
    title: Welcome
    status: live
    pass_mark: 80
    quiz:
      - q: What comes first?
        options:
          - {text: The apology, right: true}
          - {text: The tracking number}
    ```
    """
    for number, question in enumerate(training.quiz):
        name = f"question {number + 1} of training {training.id!r}"
        for problem in _quiz_problems(question):
            yield Problem(("quiz", number), f"{name} {problem}")
        texts = Counter(option.text for option in question.options)
        for place, option in enumerate(question.options):
            if option.text is not None and texts[option.text] > 1:
                yield Problem(
                    ("quiz", number, "options", place, "text"), f"{name} has the answer {option.text!r} twice"
                )
    yield from _unasked(training, book)
    if (training.quiz or training.quiz_from) and training.pass_mark is None:
        field = "quiz" if training.quiz else "quiz_from"
        yield Problem((field,), f"training {training.id!r} has a quiz and no pass_mark")
    if training.pass_mark is not None and not 1 <= training.pass_mark <= 100:
        yield Problem(("pass_mark",), f"pass_mark of training {training.id!r} is {training.pass_mark:g}, not 1 to 100")


def _unasked(training: Training, book: Book) -> Iterator[Problem]:
    for number, name in enumerate(training.quiz_from):
        script = book.find(Script, name)
        if script is not None and not any(made_from(script, book)):
            says = f"training {training.id!r} asks about script {name!r}, which has no words to ask about"
            hint = "write in the script what to say, and what to avoid, or take it out of quiz_from"
            yield Problem(("quiz_from", number), says, hint=hint)


def _quiz_problems(question: Any) -> Iterator[str]:
    right = sum(option.right for option in question.options)
    if question.type == "short":
        if not any(option.text for option in question.options):
            yield "shows no answer to compare with; write one under options"
        return
    if right == 0:
        yield "has no right answer"
    elif question.type != "many" and right > 1:
        yield f"has {right} right answers; set type to many, or keep one"
    if question.type == "true-false" and len(question.options) != 2:
        yield f"has {len(question.options)} answers; true-false needs two"
    elif right and len(question.options) < 2:
        yield "has only one answer to choose from"


@rule("H", Training, profile="standard", hint="add a scenario to play through")
def training_no_practice(training: Training, book: Book) -> Iterator[Problem]:
    """A module teaches a script and has no scenario in which to practise it.

    Words that were only read come out wrong the first time they are said, and that should not be to a customer.

    Fails:

    ```yaml title="training/delivery-recovery.yml"
    title: When the bike does not come  # training-no-practice
    status: live
    teaches: [late-delivery]
    ```

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    ```

    Passes:

    ```yaml title="training/delivery-recovery.yml"
    title: When the bike does not come
    status: live
    teaches: [late-delivery]
    scenarios:
      - {id: birthday, set_up: The bike was for today., script: late-delivery}
    ```

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    ```
    """
    if training.scenarios:
        return
    scripts = [name for name in training.teaches if book.find(Script, name) is not None]
    if scripts:
        taught = f"script {scripts[0]!r}" if len(scripts) == 1 else f"{len(scripts)} scripts"
        yield Problem(("scenarios",), f"training {training.id!r} teaches {taught} and has no scenario")


@rule(
    "H",
    Training,
    severity=INFO,
    profile="strict",
    hint="say in evaluate how you will see that it worked",
    options={
        "level": "least level of evaluation, of Kirkpatrick's four",
        "weight": "weight of a touchpoint from which more is asked, 1 to 5",
        "heavy_level": "least level for modules about those touchpoints",
    },
)
def training_shallow(
    training: Training, book: Book, *, level: int = 2, weight: int = 5, heavy_level: int = 3
) -> Iterator[Problem]:
    """Nobody finds out whether a module worked, or only by asking whether people liked it.

    Liking a lesson says little about learning from it, and learning little about what is done on Monday (Kirkpatrick:
    1 reaction, 2 learning, 3 behaviour, 4 results). Level 2 is the least; a module about a touchpoint of weight 5, or
    about a script that recovers one, is judged by what people do.

    Fails:

    ```yaml title="training/delivery-recovery.yml"
    title: When the bike does not come
    status: live
    teaches: [home-delivery]
    evaluate:
      - {level: 2, how: Five opening sentences and five scripts named}  # training-shallow
    ```

    ```yaml title="touchpoints/home-delivery.yml"
    title: The carrier brings the bike
    status: live
    weight: 5
    ```

    Passes:

    ```yaml title="training/delivery-recovery.yml"
    title: When the bike does not come
    status: live
    teaches: [home-delivery]
    evaluate:
      - {level: 2, how: Five opening sentences and five scripts named}
      - {level: 3, how: Fifteen cases a month read, after: 1 mo}
    ```

    ```yaml title="touchpoints/home-delivery.yml"
    title: The carrier brings the bike
    status: live
    weight: 5
    ```
    """
    levels = [each.level or 0 for each in training.evaluate]
    reached = max(levels, default=0)
    where = ("evaluate", levels.index(reached), "level") if reached else ("evaluate",)
    heavy = next((each for each in _touchpoints(training, book) if (each.weight or 0) >= weight), None)
    if heavy is not None and level <= reached < heavy_level:
        name = f"training {training.id!r} is about {heavy.id!r}, of weight {heavy.weight}"
        yield Problem(where, f"{name}, and is evaluated at level {reached} at most, not {heavy_level}")
    elif reached < level:
        says = f"at level {reached} at most, not {level}" if reached else "at no level"
        yield Problem(where, f"training {training.id!r} is evaluated {says}")


def _touchpoints(training: Training, book: Book) -> Iterator[Touchpoint]:
    """The touchpoints that *training* teaches, and those that a script it teaches recovers."""
    for name in training.teaches:
        script = book.find(Script, name)
        found = (book.find(Touchpoint, each) for each in (script.recovers if script is not None else (name,)))
        yield from (touchpoint for touchpoint in found if touchpoint is not None)
