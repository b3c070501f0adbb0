"""Group F: can a person say it, with a customer on the line, and does it lead anywhere?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ..finding import quoted
from ..graph import Book
from ..kinds import Leaf, Role, Script
from ..kinds.script import FRAMEWORKS, Step
from ..kinds.values import Amount
from ..load import nearest
from .base import ERROR, Problem, rule

FORBIDDEN = ("calm down", "that's our policy", "you'll have to", "there's nothing i can do")
"""Phrases that make it worse, whoever says them and whatever follows."""


@rule(
    "F", Script, severity=ERROR, hint="name what it answers or recovers, and at least three of the customer's phrases"
)
def script_no_trigger(script: Script, book: Book) -> Iterator[Problem]:
    """Nothing leads staff to the script: it answers and recovers nothing, or has fewer than three customer phrases.

    With a customer on the line people search by what they hear.

    Fails:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come  # script-no-trigger
    status: live
    customer_says: [Where is it?, It has not come., You said Tuesday.]
    ```

    Passes:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    answers: [where-is-my-order]
    customer_says: [Where is it?, It has not come., You said Tuesday.]
    ```
    """
    if not script.answers and not script.recovers:
        yield Problem((), f"script {script.id!r} answers no contact reason and recovers no touchpoint")
    if len(script.customer_says) < 3:
        yield Problem(("customer_says",), f"script {script.id!r} has fewer than three customer phrases")


@rule("F", Script, severity=ERROR, hint="repair the branches")
def script_step_broken(script: Script, book: Book) -> Iterator[Problem]:
    """A step leads nowhere, cannot be reached, or has no way to an end.

    The agent would be left in the middle of a talk without a next line. `end` and `escalate` are ends. What cannot
    be reached is told once every step leads somewhere.

    Fails:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    steps:
      - {id: hear, phase: listen, go: promiss}  # script-step-broken
      - {id: promise, phase: act, go: end}
    ```

    Passes:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    steps:
      - {id: hear, phase: listen, go: promise}
      - {id: promise, phase: act, go: end}
    ```
    """
    ids = {step.id: None for step in script.steps}
    leading_nowhere = False
    for number, step in enumerate(script.steps):
        for route, go in _goes(step, number):
            if go not in ids and go not in ENDS:
                leading_nowhere = True
                suggestions = nearest(go, (*ids, *ENDS))
                message = f"step {step.id!r} leads to {quoted(go)}, which is no step"
                yield Problem(route, message, suggestions=suggestions)
    if not leading_nowhere:
        yield from _stranded(script)


def _stranded(script: Script) -> Iterator[Problem]:
    ways = {step.id: next_steps(script, number) for number, step in enumerate(script.steps)}
    back: dict[str, list[str]] = defaultdict(list)
    for name, nexts in ways.items():
        for way in nexts:
            back[way].append(name)
    reached = _reached(ways, script.steps[0].id) if script.steps else set()
    ending = _reached(back, *ENDS)
    told: set[str] = set()
    for number, step in enumerate(script.steps):
        subject, route = f"step {step.id!r} of script {script.id!r}", ("steps", number)
        if step.id not in reached:
            yield Problem(route, f"{subject} is reached from no other step")
        elif step.id not in ending and step.id not in told:
            told |= _reached(ways, step.id)
            yield Problem(route, f"{subject} has no way to an end", hint="let one of its ways go to end or escalate")


ENDS = ("end", "escalate")
"""Words in ``go`` that are no step."""


def next_steps(script: Script, number: int) -> tuple[str, ...]:
    """Where a step leads: its outcomes and ``go``, or else the step below it; the last one ends."""
    step = script.steps[number]
    said = tuple(go for _, go in _goes(step, number))
    if said:
        return said
    below = script.steps[number + 1 : number + 2]
    return (below[0].id,) if below else ("end",)


def _goes(step: Step, number: int) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for place, outcome in enumerate(step.outcomes):
        if outcome.go is not None:
            yield ("steps", number, "outcomes", place, "go"), outcome.go
    if step.go is not None:
        yield ("steps", number, "go"), step.go


def _reached(ways: Mapping[str, Sequence[str]], *starts: str) -> set[str]:
    seen: set[str] = set()
    todo = list(starts)
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            todo.extend(ways.get(name, ()))
    return seen


@rule("F", Script, hint="add a step of that phase, in its place")
def script_framework_gap(script: Script, book: Book) -> Iterator[Problem]:
    """A script does not follow the framework that it names: a phase is missing, or stands out of order.

    HEARD, LAST, LEARN, LATTE and BLAST work by their order: people listen to an offer only after they have been heard.
    Where a script has good reason to go another way, `framework: own` says so.

    Fails:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    framework: last  # script-framework-gap
    steps:
      - {id: hear, phase: listen}
      - {id: book, phase: act}
      - {id: thank, phase: thank}
    ```

    Passes:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    framework: last
    steps:
      - {id: hear, phase: listen}
      - {id: sorry, phase: apologise}
      - {id: book, phase: act}
      - {id: thank, phase: thank}
    ```
    """
    wanted = FRAMEWORKS.get(script.framework or "own", ())
    phases: list[str | None] = [step.phase for step in script.steps]
    gaps = [phase for phase in wanted if phase not in phases]
    name = (script.framework or "").upper()
    if gaps:
        yield Problem(("framework",), f"script {script.id!r} follows {name} and has no step to {' or to '.join(gaps)}")
        return
    firsts = [phases.index(phase) for phase in wanted]
    for before, after, phase in zip(firsts, firsts[1:], wanted[1:], strict=False):
        if after < before:
            message = f"script {script.id!r} follows {name}, and its step to {phase} comes too early"
            yield Problem(("steps", after, "phase"), message)


@rule("F", Script, hint="add a step that says sorry, and one that thanks", yields_to=("script-framework-gap",))
def script_no_apology(script: Script, book: Book) -> Iterator[Problem]:
    """A script that puts a failure right never apologises, or never thanks.

    Every recovery framework has both: sorry for what it cost them, thanks for telling us.

    Fails:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    type: recover
    steps:
      - {id: book, phase: act}  # script-no-apology
      - {id: thank, phase: thank}
    ```

    Passes:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    type: recover
    steps:
      - {id: sorry, phase: apologise}
      - {id: book, phase: act}
      - {id: thank, phase: thank}
    ```
    """
    phases = [step.phase for step in script.steps]
    if script.type != "recover" or not phases:
        return
    for phase, verb in (("apologise", "apologises"), ("thank", "thanks")):
        if phase not in phases:
            yield Problem(("steps",), f"script {script.id!r} never {verb}")


@rule("F", Script, severity=ERROR, hint="add it to the authority of a role that uses the script")
def script_no_authority(script: Script, book: Book) -> Iterator[Problem]:
    """A script offers a remedy that nobody who uses it may grant.

    The agent would promise and then have to take it back.

    Fails:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    roles: [phone]
    remedies: [{remedy: voucher}]  # script-no-authority
    ```

    ```yaml title="roles/phone.yml"
    title: Phone agent
    authority: [{remedy: apology, max: 0}]
    ```

    Passes:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    roles: [phone]
    remedies: [{remedy: voucher}]
    ```

    ```yaml title="roles/phone.yml"
    title: Phone agent
    authority: [{remedy: any, max: 50}]
    ```
    """
    roles = [role for name in script.roles if (role := book.find(Role, name))]
    if not roles:
        return
    for route, name in _offered(script):
        if not any(may_grant(role, name) is not None for role in roles):
            yield Problem(route, f"no role that uses script {script.id!r} may grant {name!r}")


@rule(
    "F",
    Script,
    severity=ERROR,
    hint="lower it, raise the role's limit, or name who takes over",
    yields_to=("script-no-authority",),
)
def remedy_over_limit(script: Script, book: Book) -> Iterator[Problem]:
    """A script offers more than any of its roles may grant, and names nobody who takes over.

    The promise would be larger than the purse.

    Fails:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    roles: [phone]
    remedies:
      - {remedy: voucher, max: 80}  # remedy-over-limit
    ```

    ```yaml title="roles/phone.yml"
    title: Phone agent
    authority: [{remedy: any, max: 50}]
    ```

    Passes:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    roles: [phone]
    remedies:
      - {remedy: voucher, max: 45}
    ```

    ```yaml title="roles/phone.yml"
    title: Phone agent
    authority: [{remedy: any, max: 50}]
    ```
    """
    roles = [role for name in script.roles if (role := book.find(Role, name))]
    if not roles or script.escalate:
        return
    for number, offer in enumerate(script.remedies):
        limits = [limit for role in roles if (limit := may_grant(role, offer.remedy)) is not None]
        most = max((limit.max for limit in limits), default=0.0)
        if limits and offer.max is not None and offer.max.max > most:
            message = (
                f"script {script.id!r} offers {offer.remedy!r} up to {offer.max.max:g}, its roles may grant {most:g}"
            )
            yield Problem(("remedies", number, "max"), message)


def may_grant(role: Role, remedy: str | None) -> Amount | None:
    """The most that *role* may grant of *remedy*; ``None`` where it may not grant it. Its own line beats ``any``."""
    own = [limit for limit in role.authority if limit.remedy == remedy]
    limits = own or [limit for limit in role.authority if limit.remedy == "any"]
    if not limits:
        return None
    return limits[0].max or Amount(float("inf"), float("inf"))


def _offered(script: Script) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for number, offer in enumerate(script.remedies):
        if offer.remedy is not None:
            yield ("remedies", number, "remedy"), offer.remedy
    for number, level in enumerate(script.levels):
        for place, name in enumerate(level.remedies):
            yield ("levels", number, "remedies", place), name


@rule("F", Script, severity=ERROR, hint="write stop, and an escalation within minutes")
def script_danger_no_stop(script: Script, book: Book) -> Iterator[Problem]:
    """A script that reaches level 4, danger or law, has no stop words or no way to escalate at once.

    Before anything else somebody must be told to get off the bike. At once means within fifteen minutes.

    Fails:

    ```yaml title="scripts/hot-battery.yml"
    title: The battery is hot
    status: live
    levels:
      - {n: 4, when: smoke or heat}  # script-danger-no-stop
    ```

    Passes:

    ```yaml title="scripts/hot-battery.yml"
    title: The battery is hot
    status: live
    levels:
      - {n: 4, when: smoke or heat}
    stop: Please put it outside and step away from it now.
    escalate:
      - {when: always, to: cx-manager, within: 15 min, how: warm}
    ```
    """
    for number, level in enumerate(script.levels):
        if level.n != 4:
            continue
        if not script.stop:
            yield Problem(("levels", number), f"script {script.id!r} reaches level 4 and has no stop words")
        elif not any(step.within and step.within.seconds <= 900 for step in script.escalate):
            yield Problem(("levels", number), f"script {script.id!r} reaches level 4 and escalates to nobody at once")


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
