"""Group I: is every number that is promised declared once, and said the same everywhere?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..finding import quoted
from ..graph import Book, citations, is_citation, mentions, without_code
from ..kinds import Leaf, Policy, Record, Training, fields
from .base import ERROR, Problem, rule
from .contradicting import NUMBER, Declared, contradictions, declared, policies_about
from .quantities import Quantity, may_hold_quantities
from .wording import NOT_OURS


@rule("I", Policy, severity=ERROR, hint="give it one of time, money, percent and count")
def figure_unclear(policy: Policy, book: Book) -> Iterator[Problem]:
    """A figure of a policy holds no number or several, or cannot be told from a field.

    A number that is cited in twenty places must be one number. `said_as` must hold `…` where the number stands, and no
    figure may have the name of a field.

    Fails:

    ```yaml title="policies/sixty-day-swap.yml"
    title: Sixty days to swap it
    status: live
    type: promise
    text: You have [[sixty-day-swap.window]] to swap it.
    figures:
      - {id: window, what: to swap it, time: 60 d, count: 60}  # figure-unclear
    ```

    Passes:

    ```yaml title="policies/sixty-day-swap.yml"
    title: Sixty days to swap it
    status: live
    type: promise
    text: You have [[sixty-day-swap.window]] to swap it.
    figures:
      - {id: window, what: to swap it, time: 60 d}
    ```
    """
    known = {spec.key for spec in fields(Policy)}
    for number, figure in enumerate(policy.figures):
        route, name = ("figures", number), f"figure {figure.id!r} of policy {policy.id!r}"
        held = [key for key in ("time", "money", "percent", "count") if getattr(figure, key) is not None]
        if len(held) != 1:
            what = f"holds {' and '.join(held)}, and only one can be meant" if held else "holds no number"
            yield Problem(route, f"{name} {what}")
        if figure.id in known:
            hint = "give it another id, which citations then use"
            yield Problem((*route, "id"), f"{name} has the name of a field", hint=hint)
        if figure.working and figure.time is None:
            yield Problem((*route, "working"), f"{name} counts working time and has no time", hint="take working out")
        for place, phrase in enumerate(figure.said_as):
            if phrase.count(NUMBER) != 1 or not re.search(r"\w", phrase):
                message = f"phrase {quoted(phrase)} of {name} does not show where the number stands"
                yield Problem((*route, "said_as", place), message, hint="write … once, in the number's place")


def contradictions_in_page(markdown: str, book: Book) -> Iterator[Problem]:
    """Every number in a hand-written page that contradicts a declared one."""
    if declared(book):
        names = {each.id for each in mentions(markdown) if not is_citation(each.id)}
        names |= {each.name.partition(".")[0] for each in citations(markdown, markdown=True)}
        for said, figure in contradictions(without_code(markdown), names, book):
            yield _problem("page", said, figure, markdown)


@rule("I", Record, severity=ERROR, hint="cite the figure in its place", pages=contradictions_in_page)
def figure_contradicted(record: Record, book: Book) -> Iterator[Problem]:
    """A text says another number than the figure that it speaks of.

    The promise in the policy must be the promise on the phone, or one of two customers has been lied to (ISO 10001).
    Cite the figure, as in `[[sixty-day-swap.window]]`, and it cannot drift.

    A number speaks of a figure where it is of the same sort (time, money, a share), and either

    - stands in a phrase that the figure lists in `said_as`, anywhere in the handbook; or
    - stands within a few words of all that `what` says, in the same part of a sentence and nearer to it than any other
      number of that sort; in a record that follows, keeps, cites, teaches or mentions the policy, or that links to one
      which does.

    `60 days`, `sixty days` and `1,440 hours` are the same. Customers' own words, words to avoid, wrong answers of a
    quiz, evidence, cases to play through, and notes about the past are not looked at; nor are numbers such as *four
    days over*, *every two days* or *not thirty days*.

    Fails:

    ```yaml title="policies/sixty-day-swap.yml"
    title: Sixty days to swap it
    status: live
    type: promise
    text: You have [[sixty-day-swap.window]] to swap it.
    figures:
      - {id: window, what: to swap it, time: 60 d}
    ```

    ```yaml title="scripts/wrong-size.yml"
    title: The bike is too small
    status: live
    follows: [sixty-day-swap]
    steps:
      - id: swap
        phase: act
        say:
          - You have thirty days to swap it.  # figure-contradicted
    ```

    Passes:

    ```yaml title="policies/sixty-day-swap.yml"
    title: Sixty days to swap it
    status: live
    type: promise
    text: You have [[sixty-day-swap.window]] to swap it.
    figures:
      - {id: window, what: to swap it, time: 60 d}
    ```

    ```yaml title="scripts/wrong-size.yml"
    title: The bike is too small
    status: live
    follows: [sixty-day-swap]
    steps:
      - id: swap
        phase: act
        say:
          - You have [[sixty-day-swap.window]] to swap it.
    ```
    """
    if not declared(book) or record.kind in _OF_THE_PAST or not may_hold_quantities(book.text(record)):
        return
    about = policies_about(record, book)
    for leaf in book.leaves(record):
        if leaf.spec.is_text and leaf.spec.name not in ("id", "aliases") and _is_ours(record, leaf):
            text = without_code(leaf.value) if leaf.spec.shape == "prose" else leaf.value
            for said, figure in contradictions(text, about, book):
                name = f"{record.kind} {record.id!r}"
                yield _problem(name, said, figure, leaf.value)._replace(route=leaf.route)


def _problem(subject: str, said: Quantity, figure: Declared, text: str) -> Problem:
    message = f"{subject} says {quoted(said.word)}, and {figure.name!r} is {figure.says}"
    hint = f"write [[{figure.name}]] in its place, or correct the figure"
    return Problem((), message, said.word, text.count(said.word, 0, said.offset), hint=hint)


_OF_THE_PAST = ("evidence", "story")
"""Kinds that tell what was, not what holds."""

_NOT_HELD = NOT_OURS | {"set_up", "debrief", "found_by"}


def _is_ours(record: Record, leaf: Leaf) -> bool:
    """Whether a text says how things are, as opposed to what others say, what was, and what is wrong on purpose."""
    if leaf.spec.name in _NOT_HELD or leaf.route[0] in ("changes", "waive", "measurements"):
        return False
    return not (isinstance(record, Training) and leaf.route[0] == "quiz" and _is_asked(record, leaf))


def _is_asked(training: Training, leaf: Leaf) -> bool:
    """Whether it is a wrong answer, or a sentence that is to be judged true or false."""
    question = training.quiz[int(leaf.route[1])]
    if leaf.spec.name == "q":
        return question.type == "true-false"
    return leaf.spec.name == "text" and not question.options[int(leaf.route[3])].right
