"""What a module asks: the questions that its author wrote, and those made from the words of the scripts it names.

Whatever shows or hands on a quiz asks here, so that every reader meets the same questions in the same order. Nothing is
left to chance. Texts are as staff read them, with what they cite filled in.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from ..kinds import Script, Training
from ..kinds.script import Step
from ..kinds.training import Option, Question
from .book import Book

SAID = 2
"""How many lines of each sort the question about what we say sets against each other."""

_SLACK = 1e-9
"""So that 80 % of 5 is 4, whatever binary fractions make of it."""


class Answer(NamedTuple):
    """One answer to choose from; of a short question, what a good answer says."""

    text: str
    right: bool
    why: str
    """What to learn from it; empty where nobody has said."""


class Asked(NamedTuple):
    """One question, from whatever source."""

    id: str
    """Stable within the module as long as the question stays at its place: ``q1``, ``late-delivery-say``."""

    text: str
    type: Literal["one", "many", "true-false", "short"]
    answers: tuple[Answer, ...]
    points: int
    """What it counts, 0 or more. All or nothing: of several right answers each has to be chosen, and no other."""

    script: Script | None = None
    """The script that it was made from; ``None`` where an author wrote it."""


class Line(NamedTuple):
    """Words that we say to customers."""

    text: str
    why: str
    """Where they belong."""


class Pair(NamedTuple):
    """Words that we never say to customers, and better ones, where somebody has written them."""

    never: str
    instead: str


def questions(training: Training, book: Book) -> tuple[Asked, ...]:
    """Every question of *training*: the written ones, then those made from its scripts.

    What is unfinished is left out: a question without a text, an answer without one, a choice without a right answer.
    """
    written = (_written(number, each, book) for number, each in enumerate(training.quiz, 1))
    made = (asked for script in scripts_asked(training, book) for asked in made_from(script, book))
    return (*(asked for asked in written if asked.text and _can_be_answered(asked)), *made)


def points(asked: Iterable[Asked]) -> int:
    """The most that can be scored."""
    return sum(each.points for each in asked)


def needed(training: Training, asked: Iterable[Asked]) -> int:
    """How many points pass: the whole ones that reach the pass mark; all of them where it has none."""
    total = points(asked)
    share = 100 if training.pass_mark is None else min(training.pass_mark, 100)
    return math.ceil(share * total / 100 - _SLACK)


def scripts_asked(training: Training, book: Book) -> list[Script]:
    """The scripts whose words *training* asks about, each once; retired ones teach nobody any more."""
    found = (book.find(Script, name) for name in dict.fromkeys(training.quiz_from))
    return [script for script in found if script is not None and script.status != "retired"]


def made_from(script: Script, book: Book) -> Iterator[Asked]:
    """At most two questions about the words of *script*: which we say, and what is better than one that we don't."""
    say, never = to_say(script, book)[:SAID], never_said(script, book)
    if say and never:
        yield _which(script, say, never[:SAID])
    last = never[SAID:] if say else never
    pair = next((pair for pair in last if pair.instead), None)
    others = [other for other in never if other is not pair][:SAID]
    if pair is not None and others:
        yield _better(script, pair, others)


def to_say(script: Script, book: Book) -> list[Line]:
    """What we say in *script*, in words that stand by themselves, without blanks; what matters most comes first.

    That is what stops everything, then the opener, then what says sorry, then the rest of the talk; of each step its
    first words, since others are for some cases only.
    """
    stop = [Line(_said(script.stop, book), "These words stop everything.")] if script.stop else []
    talk = [(step, _said(line, book)) for step in script.steps for line in step.say[:1] if "{{" not in line]
    sorry = [each for each in talk[1:] if each[0].phase == "apologise"]
    rest = [each for each in talk[1:] if each[0].phase != "apologise"]
    return [*stop, *(Line(text, _where(step)) for step, text in (*talk[:1], *sorry, *rest))]


def never_said(script: Script, book: Book) -> list[Pair]:
    """What we never say in *script*, and what instead."""
    pairs = (Pair(_said(each.phrase, book), _said(each.instead, book)) for each in script.avoid)
    return [pair for pair in pairs if pair.never]


def _written(number: int, question: Question, book: Book) -> Asked:
    answers = tuple(_answer(option, book) for option in question.options if option.text)
    return Asked(f"q{number}", _said(question.q, book), question.type, answers, max(question.points, 0))


def _answer(option: Option, book: Book) -> Answer:
    return Answer(_said(option.text, book), option.right, _said(option.why, book))


def _said(text: str | None, book: Book) -> str:
    return book.said(text) if text else ""


def _can_be_answered(asked: Asked) -> bool:
    return asked.type == "short" or any(answer.right for answer in asked.answers)


def _where(step: Step) -> str:
    return f"From the step “{step.title}”." if step.title else "From our script."


def _which(script: Script, say: Iterable[Line], never: Iterable[Pair]) -> Asked:
    answers = [*(Answer(_shown(line.text), True, line.why) for line in say), *map(_wrong, never)]
    text = f"{_sentence(script.title)} Which of these do we say?"
    return Asked(f"{script.id}-say", text, "many", _sorted(answers), 1, script)


def _better(script: Script, pair: Pair, others: Iterable[Pair]) -> Asked:
    answers = [Answer(_shown(pair.instead), True, "This makes it better."), *map(_wrong, others)]
    text = f"{_sentence(script.title)} What is better than “{pair.never}”?"
    return Asked(f"{script.id}-instead", text, "one", _sorted(answers), 1, script)


def _wrong(pair: Pair) -> Answer:
    better = f" Better: {_sentence(pair.instead)}" if pair.instead else ""
    return Answer(_shown(pair.never), False, f"This makes it worse.{better}")


def _sorted(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """Each text once, by the alphabet: so that their order tells nothing, and is the same tomorrow."""
    found: dict[str, Answer] = {}
    for answer in answers:
        found.setdefault(answer.text.casefold(), answer)
    return tuple(found[text] for text in sorted(found))


def _shown(text: str) -> str:
    """*text* as an answer: lines to say and phrases to avoid look alike, with a capital and no full stop."""
    text = text.removesuffix(".")
    return text[:1].upper() + text[1:]


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."
