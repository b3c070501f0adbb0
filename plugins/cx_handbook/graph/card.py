"""The card of a script: the little that staff need on one page of paper, in the order in which they need it.

The rule that counts the words of a card and the page that prints it read the same list, so that what is counted is
what is printed: every label, and the foot as well.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from ..kinds import Remedy, Role, Script
from ..kinds.in_words import date, money
from ..kinds.script import Escalation, Offer, Step
from ..kinds.values import Amount
from .authority import may_grant
from .book import Book

MATTERS = ("apologise", "explain", "offer", "act", "notify")
"""Phases whose words the card has: what we are sorry for, what we do, and what the customer can rely on."""

NEVER = 2
"""Phrases to avoid that are on the card, at most."""

Sort = Literal["cue", "stop", "quick", "say", "never", "give", "next"]


class Block(NamedTuple):
    """Some lines under one label."""

    sort: Sort
    label: str
    lines: tuple[str, ...]


class Card(NamedTuple):
    """A card, as the texts that are on it."""

    title: str
    blocks: tuple[Block, ...]
    """None without a line."""

    foot: tuple[str, ...]
    """Who keeps it, and how old it is."""

    address: str
    """Where the script stands."""

    @property
    def texts(self) -> Iterator[str]:
        """Everything that is on it, in its order."""
        yield self.title
        for block in self.blocks:
            yield block.label
            yield from block.lines
        yield from self.foot
        yield self.address


def has_card(script: Script) -> bool:
    """Whether there is a card for staff: of a live script that asks for one."""
    return script.is_live and script.card is True


def card(script: Script, book: Book, role: Role | None = None, site: str = "") -> Card:
    """The card of *script*; with the limits of *role* where it is for one. *site* begins its address."""
    blocks = (
        Block("cue", "They say", tuple(f"“{line}”" for line in script.customer_says[:1])),
        Block("stop", "Stop", (script.stop,) if script.stop else ()),
        Block("quick", "", script.quick),
        Block("say", "Say", tuple(_words(script))),
        Block("never", "Never say", tuple(f"“{each.phrase}”" for each in script.avoid if each.phrase)[:NEVER]),
        Block("give", "Give at most", tuple(_given(script, book, role))),
        Block("next", "Takes over", tuple(_next(script.escalate, book))),
    )
    said = (each._replace(lines=tuple(book.said(line) for line in each.lines)) for each in blocks if each.lines)
    address = f"{site.partition('://')[2] or site}{script.folder}/{script.id}/"
    return Card(script.title, tuple(said), tuple(_foot(script, book)), address)


def longest(script: Script, book: Book) -> Card:
    """The card of *script* as it is printed for the role for which it has the most words."""
    found = card(script, book)
    roles = (book.find(Role, name) for name in script.roles)
    given = max((tuple(_given(script, book, role)) for role in (None, *filter(None, roles))), key=_length)
    blocks = (block._replace(lines=given) if block.sort == "give" else block for block in found.blocks)
    return found._replace(blocks=tuple(blocks))


def _length(lines: Iterable[str]) -> int:
    return sum(len(line.split()) for line in lines)


def _words(script: Script) -> Iterator[str]:
    """The first words of all, and along the straight way the first of every phase that matters."""
    told: set[str | None] = set()
    for step in straight(script):
        words = (*step.say, *step.ask)[:1]
        if words and (not told or (step.phase in MATTERS and step.phase not in told)):
            told.add(step.phase)
            yield words[0]


def straight(script: Script) -> list[Step]:
    """The steps of a talk that goes well: at each the first way on from which it comes to an end without anybody else.

    Where there is no such way it is the first one, as far as it goes.
    """
    ways = {step.id: _ways(script, number) for number, step in enumerate(script.steps)}
    ending, steps = _ending(ways), {step.id: step for step in script.steps}
    found: dict[str, Step] = {}
    name = next(iter(steps), "")
    while name in steps and name not in found:
        found[name] = steps[name]
        name = next((way for way in ways[name] if way in ending), ways[name][0])
    return list(found.values())


def _ways(script: Script, number: int) -> tuple[str, ...]:
    """Where a step leads; the one below it, or the end, where it does not say."""
    step, below = script.steps[number], script.steps[number + 1 : number + 2]
    said = [*(outcome.go for outcome in step.outcomes), step.go]
    return tuple(go for go in said if go) or tuple(each.id for each in below) or ("end",)


def _ending(ways: Mapping[str, Iterable[str]]) -> set[str]:
    """The steps from which the talk can come to its end."""
    found, before = {"end"}, 0
    while len(found) > before:
        before = len(found)
        found |= {name for name, nexts in ways.items() if not found.isdisjoint(nexts)}
    return found


def _given(script: Script, book: Book, role: Role | None) -> Iterator[str]:
    """What may be given, and up to what sum; what costs nothing needs no line."""
    for offer in script.remedies:
        remedy = book.find(Remedy, offer.remedy)
        most = _most(offer, role)
        if remedy is not None and most is not None and not _is_free(remedy):
            yield remedy.title if most.max == float("inf") else f"{remedy.title}: {money(most, book.settings.currency)}"


def _is_free(remedy: Remedy) -> bool:
    return remedy.worth is not None and remedy.worth.max == 0


def _most(offer: Offer, role: Role | None) -> Amount | None:
    """How far *offer* goes, in the hands of *role*; ``None`` where that may not give it on its own word."""
    limits = [Amount(float("inf"), float("inf")), offer.max, may_grant(role, offer.remedy) if role else None]
    lowest = min((each for each in limits if each is not None), key=lambda each: each.max)
    return None if role and (limits[2] is None or lowest.max == 0) else lowest


def _next(ways: Iterable[Escalation], book: Book) -> Iterator[str]:
    """The first who takes over, how fast, and when."""
    for way in [each for each in ways if each.to][:1]:
        record = book.get(way.to)
        yield f"{record.title if record else way.to}{f' within {way.within.words}' if way.within else ''}"
        if way.when:
            yield f"when {way.when}"


def _foot(script: Script, book: Book) -> Iterator[str]:
    owner = book.get(script.owner)
    kept = f"kept by {owner.title if owner else script.owner}" if script.owner else ""
    day, what = max(_days(script, book), default=(None, ""))
    line = ", ".join(filter(None, (kept, f"{what} {date(day)}" if day else "")))
    if line:
        yield line[0].upper() + line[1:]
    yield f"{book.settings.name}, as of {date(book.as_of)}"


def _days(script: Script, book: Book) -> Iterator[tuple[datetime.date, str]]:
    """When it was last touched, and how; a review counts for more than a change of the same day."""
    if script.reviewed:
        yield script.reviewed, "reviewed"
    for change in script.changes:
        if change.date and change.date <= book.as_of:
            yield change.date, "changed"
