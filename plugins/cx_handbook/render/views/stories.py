"""Stories to read: what went better than planned, what was put right, and what we got wrong."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from markupsafe import Markup, escape

from ...kinds import Need, Principle, Record, Script, Story, Tip, Touchpoint
from ..desk import Desk
from ..filters import Filter
from ..page import Heading
from ..pen import Pen, date
from ..templating import fill
from .drawing import Drawn

Sort = Literal["high-point", "recovery", "lesson"]


class Chapter(NamedTuple):
    """What stories of one sort have in common."""

    type: Sort | None
    title: str
    about: str
    ask: str
    """What to ask a team that has heard one."""


CHAPTERS = (
    Chapter(
        "high-point",
        "It went better than planned",
        "Nobody had to do this. Somebody saw a chance and took it.",
        "Who of us could have done that this week? What would have stopped you?",
    ),
    Chapter(
        "recovery",
        "We put it right",
        "It had gone wrong. What was done next is what the customer remembers.",
        "At which moment did it turn? What would the customer have told their friends without that?",
    ),
    Chapter(
        "lesson",
        "We got it wrong",
        "Told so that it happens only once. Nobody is to blame for telling it.",
        "When did the customer tell us? What would have made us hear it?",
    ),
    Chapter(None, "Not sorted yet", "Nobody has said what these show.", "What does it show?"),
)

SHOWN = (("Principle", Principle), ("Script", Script), ("Touchpoint", Touchpoint), ("Need", Need))
"""What a story may be an example of, in the order in which readers ask for it."""

ALOUD = 130
"""Words a minute, read aloud without hurry."""

MOST = 100
"""Stories told in full; older ones are named."""

_WORD = re.compile(r"\w+(?:['’]\w+)*")


class Told(NamedTuple):
    """A story, ready to be read."""

    id: str
    shows: str
    """Ids of the principles that it shows, with spaces between them."""

    title: str
    href: Markup
    day: str
    text: Markup
    lesson: str
    after: list[tuple[str, Markup]]
    """What somebody decided alone, and what it shows."""

    minutes: str
    huddle: list[Markup]
    """What to do with it in a huddle, step by step."""


class Part(NamedTuple):
    """A chapter with its stories, newest first."""

    id: str
    title: str
    about: str
    stories: list[Told]


def draw(desk: Desk, *, limit: int | None = None) -> Drawn:
    """The live stories; with a *limit*, so many of the newest."""
    live = sorted((each for each in desk.book.all(Story) if each.is_live), key=lambda story: story.title.casefold())
    live.sort(key=lambda story: str(story.date or ""), reverse=True)
    shown = live[: min(limit or MOST, MOST)]
    name = f"stories-{limit}" if limit else "stories"
    parts = [part for chapter in CHAPTERS if (part := _part(chapter, shown, name, desk)).stories]
    html = fill(
        "views/stories.html",
        name=name,
        filters=[] if limit else [Filter.by("shows", "Principle", _principles(shown, desk))],
        parts=parts,
        older=[desk.pen.link(story) for story in live[len(shown) :]] if not limit else [],
    )
    headings = tuple(
        heading
        for part in parts
        for heading in (
            Heading(2, part.id, part.title),
            *(Heading(3, each.id, each.title) for each in part.stories),
        )
    )
    return Drawn(Markup(html), headings, found_by=("stories", *(story.title for story in shown)))


def _part(chapter: Chapter, stories: Sequence[Story], name: str, desk: Desk) -> Part:
    told = [_told(story, chapter, name, desk) for story in stories if story.type == chapter.type]
    return Part(f"{name}-{chapter.type or 'unsorted'}", chapter.title, chapter.about, told)


def _told(story: Story, chapter: Chapter, name: str, desk: Desk) -> Told:
    principles = _shown(story, Principle, desk)
    minutes = max(1, math.ceil(len(_WORD.findall(story.what_happened or "")) / ALOUD))
    return Told(
        f"{name}-story-{story.id}",
        " ".join(each.id for each in principles),
        story.title,
        desk.pen.link(story),
        date(story.date) if story.date else "",
        desk.pen.prose(story.what_happened),
        story.lesson or "",
        list(_after(story, desk)),
        f"{minutes} minute{'' if minutes == 1 else 's'}",
        list(_huddle(story, chapter, principles, desk)),
    )


def _shown(story: Story, kind: type[Record], desk: Desk) -> list[Record]:
    found = (desk.book.find(kind, name) for name in story.shows)
    return [each for each in found if each is not None]


def _principles(stories: Sequence[Story], desk: Desk) -> Iterator[Record]:
    return (each for story in stories for each in _shown(story, Principle, desk))


def _after(story: Story, desk: Desk) -> Iterator[tuple[str, Markup]]:
    if story.discretion_used:
        yield "Decided on their own word", escape(story.discretion_used)
    for label, kind in SHOWN:
        if found := _shown(story, kind, desk):
            yield label if len(found) == 1 else f"{label}s", desk.pen.links(found)
    if story.public_source:
        yield "Published in", escape(story.public_source)


def _huddle(story: Story, chapter: Chapter, principles: Sequence[Record], desk: Desk) -> Iterator[Markup]:
    """Read it, ask, listen, and only then say what we take from it."""
    yield escape("Read it aloud, without the last lines. Then wait.")
    yield Markup("Ask: “{}”").format(chapter.ask)
    if principles:
        yield Markup("Ask where they saw {} in it.").format(_or(principles, desk.pen))
    if story.lesson:
        yield Markup("Only then say what we take from it: “{}”").format(story.lesson)
    for tip in desk.book.sources(story, "is told in", Tip):
        yield Markup("It belongs to this tip: {}").format(desk.pen.link(tip))


def _or(records: Sequence[Record], pen: Pen) -> Markup:
    links = [Markup("“{}”").format(pen.link(each)) for each in records]
    return Markup(" or ").join(filter(None, [Markup(", ").join(links[:-1]), links[-1]]))
