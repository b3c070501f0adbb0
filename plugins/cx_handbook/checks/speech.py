"""Group F: can a person say it, and should they?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..finding import quoted
from ..graph import Book
from ..kinds import Leaf, Script
from .base import ERROR, Problem, rule

FORBIDDEN = ("calm down", "that's our policy", "you'll have to", "there's nothing i can do")
"""Phrases that make it worse, whoever says them and whatever follows."""


@rule("F", Script, severity=ERROR, hint="say it in other words")
def script_says_forbidden(script: Script, book: Book) -> Iterator[Problem]:
    """A script says what it tells others to avoid, or a phrase that makes every customer angrier.

    “Calm down” and its kin are heard as “you are the problem”.

    Fails:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    steps:
      - id: wait
        phase: explain
        say:
          - I'm afraid you'll have to wait for the carrier.  # script-says-forbidden
    ```

    Passes:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    steps:
      - id: wait
        phase: explain
        say:
          - The soonest I can do is Thursday.
    ```
    """
    phrases = {_straight(avoid.phrase).lower() for avoid in script.avoid if avoid.phrase} | set(FORBIDDEN)
    for leaf in book.leaves(script):
        if leaf.spec.shape == "words":
            yield from _forbidden(script, leaf, sorted(phrases))


def _forbidden(script: Script, leaf: Leaf, phrases: list[str]) -> Iterator[Problem]:
    said = _straight(leaf.value)
    for phrase in phrases:
        for match in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", said, re.IGNORECASE):
            word = leaf.value[match.start() : match.end()]
            nth = leaf.value[: match.start()].count(word)
            yield Problem(leaf.route, f"script {script.id!r} says {quoted(word)}, which is to be avoided", word, nth)


def _straight(text: str) -> str:
    """*text* with straight quotes, every character at its place."""
    return text.replace("’", "'")


MOST_WORDS = 25
"""Words in a sentence beyond which it is an error."""

LONG_WORDS = 20
"""Words in a sentence that can be said in one breath."""

LONG_SPEECH = 45
"""Words that can be said in about twenty seconds at 140 words a minute."""


@rule("F", Script, hint="split it; twenty words are enough")
def script_unsayable(script: Script, book: Book) -> Iterator[Problem]:
    """A sentence to say has more than 20 words, or a speech more than 45.

    At 140 words a minute 45 words are twenty seconds without a breath; nobody listens that long when upset.

    Fails:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    steps:
      - id: sorry
        phase: apologise
        say:
          - >-  # script-unsayable
            I am so very sorry that the bike which you had been looking forward to for all these weeks did not come on
            the day we named.
    ```

    Passes:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    steps:
      - id: sorry
        phase: apologise
        say:
          - You stayed in for us, and the bike didn't come. I'm sorry.
    ```
    """
    for leaf in book.leaves(script):
        if leaf.spec.shape != "words":
            continue
        for sentence in sentences(leaf.value):
            count = words_in(sentence)
            if count > LONG_WORDS:
                start = " ".join(sentence.split()[:4])
                message = f"sentence {quoted(start + ' …')} in script {script.id!r} has {count} words"
                yield Problem(leaf.route, message, grave=count > MOST_WORDS)
        total = words_in(leaf.value)
        if total > LONG_SPEECH:
            yield Problem(leaf.route, f"speech in script {script.id!r} has {total} words, {LONG_SPEECH} are enough")


def sentences(text: str) -> list[str]:
    """The sentences of *text*, which end in a full stop or its like; quotes and brackets after it are left out."""
    return [each for each in re.split(r"(?<=[.!?…])[\"'”’)]*+\s+", text.strip()) if each]


def words_in(text: str) -> int:
    """How many words it takes to say *text*; a blank such as ``{{ day }}`` is one, a dash by itself is none."""
    filled = re.sub(r"\{\{[^}]*\}\}", "blank", text)
    return sum(any(char.isalnum() for char in word) for word in filled.split())
