"""Group H: are people hired, taught and trusted for what they are asked to do?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from ..graph import Book
from ..kinds import Role, Script, Training
from .base import ERROR, Problem, rule


@rule("H", Training, hint="add refresh_after, or let it repeat")
def training_one_off(training: Training, book: Book) -> Iterator[Problem]:
    """A module is taken once and never refreshed.

    Training is something you do, not something you did; half of what is learned once is gone in a month.

    Fails:

    ```yaml title="training/welcome.yml"
    title: Welcome
    status: live
    cadence: {repeat: once}  # training-one-off
    ```

    Passes:

    ```yaml title="training/welcome.yml"
    title: Welcome
    status: live
    cadence: {repeat: once, refresh_after: 1 y}
    ```
    """
    if training.cadence and training.cadence.repeat == "once" and training.cadence.refresh_after is None:
        yield Problem(("cadence", "repeat"), f"training {training.id!r} is taken once and never refreshed")


@rule("H", Training, severity=ERROR, hint="mend the question")
def quiz_broken(training: Training, book: Book) -> Iterator[Problem]:
    """A quiz cannot be answered: no right answer, too many of them, the same answer twice, or no pass mark.

    A quiz that is wrong teaches that the handbook is wrong.

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
    if training.quiz and training.pass_mark is None:
        yield Problem(("quiz",), f"training {training.id!r} has a quiz and no pass_mark")
    if training.pass_mark is not None and not 1 <= training.pass_mark <= 100:
        yield Problem(("pass_mark",), f"pass_mark of training {training.id!r} is {training.pass_mark:g}, not 1 to 100")


def _quiz_problems(question: Any) -> Iterator[str]:
    right = sum(option.right for option in question.options)
    if question.type == "short":
        return
    if right == 0:
        yield "has no right answer"
    elif question.type != "many" and right > 1:
        yield f"has {right} right answers; set type to many, or keep one"
    if question.type == "true-false" and len(question.options) != 2:
        yield f"has {len(question.options)} answers; true-false needs two"
    elif right and len(question.options) < 2:
        yield "has only one answer to choose from"


@rule("H", Role, hint="let a module for that role teach it")
def role_untrained_duty(role: Role, book: Book) -> Iterator[Problem]:
    """A role delivers a touchpoint or uses a script that no module for that role teaches.

    Somebody meets it for the first time with the customer.

    Fails:

    ```yaml title="roles/phone.yml"
    title: Phone agent
    status: live
    works: [call-care]  # role-untrained-duty
    ```

    ```yaml title="touchpoints/call-care.yml"
    title: Reach the care desk
    status: live
    ```

    Passes:

    ```yaml title="roles/phone.yml"
    title: Phone agent
    status: live
    works: [call-care]
    ```

    ```yaml title="touchpoints/call-care.yml"
    title: Reach the care desk
    status: live
    ```

    ```yaml title="training/phone-craft.yml"
    title: Phone craft
    status: live
    for_roles: [phone]
    teaches: [call-care]
    ```
    """
    if not book.is_whole(Training, about=role):
        return
    taught = {name for module in book.sources(role, "takes", Training) for name in module.teaches}
    for number, name in enumerate(role.works):
        if name not in taught and name in book:
            yield Problem(("works", number), f"role {role.id!r} works {name!r} and no module for it teaches that")
    for script in book.sources(role, "uses", Script):
        if script.id not in taught:
            yield Problem((), f"role {role.id!r} uses script {script.id!r} and no module for it teaches that")


@rule("H", Role, hint="state how far it may go, even if it is 0")
def role_no_authority(role: Role, book: Book) -> Iterator[Problem]:
    """A role that serves customers has no stated authority.

    Without a limit on paper every kindness needs a manager, and customers wait for it.

    Fails:

    ```yaml title="roles/phone.yml"
    title: Phone agent  # role-no-authority
    status: live
    works: [call-care]
    ```

    Passes:

    ```yaml title="roles/phone.yml"
    title: Phone agent
    status: live
    works: [call-care]
    authority:
      - {remedy: any, max: 50}
    ```
    """
    serves = bool(role.works) or bool(book.sources(role, "uses", Script))
    if serves and not role.authority and not role.external:
        yield Problem((), f"role {role.id!r} serves customers and has no stated authority")
