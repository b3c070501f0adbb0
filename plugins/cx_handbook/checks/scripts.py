"""Group F: is the script found, and does it lead anywhere?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ..finding import quoted
from ..graph import Book
from ..kinds import Script
from ..kinds.script import FRAMEWORKS, Step
from ..load import nearest
from .base import ERROR, Problem, rule


@rule(
    "F",
    Script,
    severity=ERROR,
    hint="name what it answers or recovers, and at least three of the customer's phrases",
    options={"phrases": "how many of the customer's phrases it needs"},
)
def script_no_trigger(script: Script, book: Book, *, phrases: int = 3) -> Iterator[Problem]:
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
    if len(script.customer_says) < phrases:
        fewest = {2: "two", 3: "three", 4: "four", 5: "five"}.get(phrases, str(phrases))
        yield Problem(("customer_says",), f"script {script.id!r} has fewer than {fewest} customer phrases")


@rule("F", Script, severity=ERROR, hint="repair the branches")
def script_step_broken(script: Script, book: Book) -> Iterator[Problem]:
    """A step leads nowhere, cannot be reached, or has no way to an end.

    The agent would be left in the middle of a talk without a next line. `end` and `escalate` are ends. What cannot
    be reached is told once every step leads somewhere. `at` of a phrase to avoid must name a step, too.

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
    for number, avoid in enumerate(script.avoid):
        if avoid.at is not None and avoid.at not in ids:
            message = f"phrase to avoid is put at {quoted(avoid.at)}, which is no step"
            yield Problem(("avoid", number, "at"), message, suggestions=nearest(avoid.at, tuple(ids)))
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


@rule("F", Script, hint="list it under channels, or take its words out")
def script_words_off_channel(script: Script, book: Book) -> Iterator[Problem]:
    """A step has words for a channel on which the script is not used.

    Nobody who works by the script is there to say them, and whoever is on that channel does not find the script.

    Fails:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    channels: [phone, chat]
    steps:
      - id: sorry
        phase: apologise
        say: [I'm sorry. We gave you a day and we didn't keep it.]
        on:
          - {channel: sms, say: [Sorry that we missed your day.]}  # script-words-off-channel
    ```

    Passes:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    channels: [phone, chat]
    steps:
      - id: sorry
        phase: apologise
        say: [I'm sorry. We gave you a day and we didn't keep it.]
        on:
          - {channel: chat, say: [I'm sorry that we missed your day.]}
    ```
    """
    for number, step in enumerate(script.steps):
        for place, words in enumerate(step.on):
            if words.channel is not None and words.channel not in script.channels:
                subject = f"step {step.id!r} of script {script.id!r}"
                message = f"{subject} has words for {quoted(words.channel)}, on which it is not used"
                yield Problem(("steps", number, "on", place, "channel"), message)


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
        lacking = gaps[0] if len(gaps) == 1 else f"{', '.join(gaps[:-1])} or {gaps[-1]}"
        yield Problem(("framework",), f"script {script.id!r} follows {name} and has no step to {lacking}")
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


@rule(
    "F",
    Script,
    severity=ERROR,
    hint="write stop, and an escalation within minutes",
    options={"minutes": "the longest time within which somebody takes over at once"},
)
def script_danger_no_stop(script: Script, book: Book, *, minutes: float = 15) -> Iterator[Problem]:
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
        elif not any(step.within and step.within.seconds <= minutes * 60 for step in script.escalate):
            yield Problem(("levels", number), f"script {script.id!r} reaches level 4 and escalates to nobody at once")
