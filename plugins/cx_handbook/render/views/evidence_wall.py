"""What customers need, by how sure we are of it: known, believed or guessed, with the studies behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from ...graph.certainty import Certainty, certainty, is_belief, studies, valid_until
from ...graph.studies import Age, age, users
from ...kinds import Evidence, Need, Persona
from ..desk import Desk
from ..filters import Filter
from ..general import SURE
from ..page import Heading
from ..pen import STATE_WORDS, Pen, date
from ..templating import fill
from .drawing import Drawn

MEANS: dict[Certainty, str] = {
    "known": "A study of customers that is still fresh shows it.",
    "believed": "We think so; no fresh study of customers shows it.",
    "guessed": "No study is behind it.",
}
"""What each certainty rests on, in their order."""

AGES: dict[Age, tuple[str, str]] = {
    "fresh": ("● fresh", "high"),
    "stale": ("▲ stale", "warn"),
    "undated": ("○ no date", "warn"),
}
"""Mark and word, and tone."""

MOST = 200
"""Cards in a column, and studies in a list."""


class Study(NamedTuple):
    """A study, on a card or in a list."""

    link: Markup
    facts: str
    """How it was done, when, and with how many: ``interview, 12 Jun 2026, 14 looked at``."""

    age: str
    tone: str
    until: str


class Card(NamedTuple):
    """A need."""

    personas: str
    """Ids, with spaces between them."""

    link: Markup
    statement: str
    whose: Markup
    matters: str
    """How much, in words that the personas follow."""

    studies: list[Study]
    waiting: list[Markup]
    """Studies that it names and that are not live, so that they prove nothing."""


class Column(NamedTuple):
    """The needs of one certainty."""

    id: str
    mark: str
    title: str
    means: str
    cards: list[Card]
    more: int
    """How many cards are left out."""

    is_wide: bool
    """Whether it holds more than the others together."""


class Use(NamedTuple):
    """A study, and what rests on it."""

    study: Study
    users: Markup


def draw(desk: Desk, *, certainty: Certainty | None = None, persona: Persona | None = None) -> Drawn:
    """The needs of one *certainty* or of one *persona* where that is given; studies are told only where neither is."""
    name = "-".join(filter(None, ("evidence-wall", certainty, persona.id if persona else "")))
    needs = [each for each in desk.book.all(Need) if each.is_live and (persona is None or persona.id in each.of)]
    is_whole = certainty is None and persona is None
    found = [each for each in desk.book.all(Evidence) if each.is_live] if is_whole else []
    html = fill(
        "views/evidence_wall.html",
        name=name,
        columns=[each for each in _columns(needs, name, desk) if certainty in (None, each.title.casefold())],
        any_need=bool(needs),
        filters=[Filter.by("persona", "Persona", _personas(needs, desk))] if is_whole else [],
        stale=_uses((each for each in found if age(each, desk.book) != "fresh"), desk),
        unused=[_study(each, desk) for each in found if not users(each, desk.book)][:MOST],
        studies=len(found),
    )
    headings = [Heading(2, f"{name}-is-{each}", each.capitalize()) for each in MEANS if certainty in (None, each)]
    if found:
        headings += [
            Heading(2, f"{name}-stale", "Studies to repeat"),
            Heading(2, f"{name}-unused", "Studies nobody uses"),
        ]
    return Drawn(Markup(html), tuple(headings) if needs or found else (), found_by=("needs", "studies", *MEANS))


def _columns(needs: Sequence[Need], name: str, desk: Desk) -> Iterator[Column]:
    ranked = sorted(needs, key=lambda need: (-(need.importance or 0), need.title.casefold()))
    sorts = {need.id: certainty(need, desk.book) for need in needs}
    for sure, means in MEANS.items():
        here = [need for need in ranked if sorts[need.id] == sure]
        cards = [_card(need, desk) for need in here[:MOST]]
        yield Column(
            f"{name}-is-{sure}",
            SURE[sure],
            sure.capitalize(),
            means,
            cards,
            len(here[MOST:]),
            2 * len(here) > len(needs),
        )


def _personas(needs: Sequence[Need], desk: Desk) -> Iterator[Persona]:
    named = (desk.book.find(Persona, name) for need in needs for name in need.of)
    return (each for each in named if each is not None)


def _card(need: Need, desk: Desk) -> Card:
    behind = studies(need, desk.book)
    waiting = [name for name in need.evidence if name not in {each.id for each in behind}]
    return Card(
        " ".join(need.of),
        desk.pen.link(need),
        need.statement or "",
        desk.pen.links(need.of),
        _matters(need),
        [_study(each, desk) for each in sorted(behind, key=_newest, reverse=True)],
        [_waiting(name, desk.pen) for name in waiting],
    )


def _matters(need: Need) -> str:
    """What stands before the personas."""
    if not need.of:
        return "○ Nobody’s yet"
    return f"Matters {need.importance} of 5 to" if need.importance else "Matters to"


def _newest(study: Evidence) -> str:
    return str(study.date or "")


def _waiting(name: str, pen: Pen) -> Markup:
    record = pen.book.get(name)
    state = STATE_WORDS[record.status] if record is not None else "missing"
    return Markup("{}, does not count").format(pen.link(name)) if record else Markup("{} is {}").format(name, state)


def _study(study: Evidence, desk: Desk) -> Study:
    mark, tone = AGES[age(study, desk.book)]
    last = valid_until(study)
    how = (study.method or "no method").replace("-", " ")
    facts = [f"{how} (our own belief)" if is_belief(study) else how]
    if study.date:
        facts.append(date(study.date))
    if study.n is not None:
        facts.append(f"{study.n:,} looked at")
    short = (fact.replace(" ", "\N{NO-BREAK SPACE}") for fact in facts)
    until = f"{'until' if tone == 'high' else 'since'} {date(last)}" if last else ""
    return Study(desk.pen.link(study), ", ".join(short), mark, tone, until)


def _uses(found: Iterator[Evidence], desk: Desk) -> list[Use]:
    """Those with most resting on them first."""
    pairs = [(study, users(study, desk.book)) for study in found]
    pairs.sort(key=lambda pair: (-len(pair[1]), pair[0].title.casefold()))
    return [Use(_study(study, desk), desk.pen.links(rests)) for study, rests in pairs[:MOST]]
