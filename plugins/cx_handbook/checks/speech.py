"""Group F: can a person say it, and should they?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..finding import quoted
from ..graph import Book
from ..kinds import Leaf, Script
from .base import ERROR, Problem, rule
from .wordlists import Finder, finder, holds


@rule("F", Script, severity=ERROR, hint="say it in other words")
def script_says_forbidden(script: Script, book: Book) -> Iterator[Problem]:
    """A script says what it tells others to avoid, or a phrase that makes every customer angrier.

    “Calm down” and its kin are heard as “you are the problem”. The phrases are the list `forbidden`, which the setting
    `words` changes, and those that the script names under `avoid`.

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
    forbidden, avoided = finder("forbidden", book.settings), _avoided(script)
    if not holds(book, script, forbidden, avoided):
        return
    for leaf in spoken(script, book, quick=True):
        own = (found for found in avoided.find(leaf.value) if not any(forbidden.find(found.word)))
        for found in (*forbidden.find(leaf.value), *own):
            message = f"script {script.id!r} says {quoted(found.word)}, which is to be avoided"
            yield Problem(leaf.route, message, found.word, found.nth, found.instead)


def _avoided(script: Script) -> Finder:
    """What finds the phrases that *script* itself tells others to avoid."""
    phrases = {avoid.phrase: avoid.instead or "" for avoid in script.avoid if avoid.phrase}
    return Finder(phrases, inflected=False, several=False)


@rule("F", Script, profile="standard", hint="own it: say we, and what happens next")
def script_blames_others(script: Script, book: Book) -> Iterator[Problem]:
    """A script blames the carrier, the system, a colleague or the customer.

    Customers bought from us, and whoever let them down did it in our name. Blame tells them that nobody here will put
    it right. The phrases are the list `blame`, which the setting `words` changes; quick lines are for staff alone and
    are not looked at.

    Fails:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    steps:
      - id: sorry
        phase: apologise
        say:
          - I'm sorry, it's the carrier's fault.  # script-blames-others
    ```

    Passes:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    steps:
      - id: sorry
        phase: apologise
        say:
          - I'm sorry, it's our job to put right.
    ```
    """
    blame = finder("blame", book.settings)
    if not holds(book, script, blame):
        return
    for leaf in spoken(script, book):
        for found in blame.find(leaf.value):
            if not any(_avoided(script).find(found.word)):  # which script-says-forbidden tells
                message = f"script {script.id!r} says {quoted(found.word)}, which blames somebody"
                yield Problem(leaf.route, message, found.word, found.nth, found.instead)


def spoken(script: Script, book: Book, *, quick: bool = False) -> Iterator[Leaf]:
    """The texts of *script* that a customer hears or reads; *quick* lines, which staff read alone, where asked for."""
    for leaf in book.leaves(script):
        if leaf.spec.shape == "words" and (quick or leaf.route[0] != "quick"):
            yield leaf


@rule(
    "F",
    Script,
    hint="split it; twenty words are enough",
    options={
        "sentence": "words in a sentence that can be said in one breath; more are a warning",
        "hard": "words in a sentence beyond which it is an error",
        "speech": "words that can be said without a pause; 45 take about twenty seconds",
    },
)
def script_unsayable(
    script: Script, book: Book, *, sentence: int = 20, hard: int = 25, speech: int = 45
) -> Iterator[Problem]:
    """A sentence to say has more than 20 words, or a speech more than 45.

    At 140 words a minute 45 words are twenty seconds without a breath; nobody listens that long when upset. Readers
    follow sentences of up to 25 words (GOV.UK), and listeners cannot go back.

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
    for leaf in spoken(script, book, quick=True):
        said = book.said(leaf.value)
        if said.count(" ") + said.count("\n") < min(sentence, speech):
            continue  # too short for either
        for each in sentences(said):
            count = words_in(each)
            if count > sentence:
                start = " ".join(each.split()[:4])
                message = f"sentence {quoted(start + ' …')} in script {script.id!r} has {count} words"
                yield Problem(leaf.route, message, grave=count > hard)
        total = words_in(said)
        if total > speech:
            yield Problem(leaf.route, f"speech in script {script.id!r} has {total} words, {speech} are enough")


def sentences(text: str) -> list[str]:
    """The sentences of *text*, which end in a full stop or its like; quotes and brackets after it are left out."""
    return [each for each in re.split(r"(?<=[.!?…])[\"'”’)]*+\s+", text.strip()) if each]


def words_in(text: str) -> int:
    """How many words it takes to say *text*; a blank such as ``{{ day }}`` is one, a dash by itself is none."""
    filled = re.sub(r"\{\{[^}]*\}\}", "blank", text)
    return sum(any(char.isalnum() for char in word) for word in filled.split())
