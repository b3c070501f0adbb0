"""Views: each answers one question from many records, on a page of its own and wherever ``::: view name`` stands.

Here is what they are called and what may be asked of them; the module of the same name in ``render/views`` draws one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from ..kinds import (
    Channel,
    Journey,
    Metric,
    Persona,
    Record,
    Remedy,
    Role,
    Touchpoint,
    Vendor,
)
from ..load import nearest
from .book import Book
from .mentions import without_code

KIND: Literal["kind"] = "kind"
"""Takes the name of a kind of the handbook, its own kinds among them."""

Takes = type[Record] | type[int] | tuple[str, ...] | Literal["kind"]
"""What a parameter is: the id of a record of a kind (of any, for ``Record``), a whole number from 1, or a word."""


@dataclass(frozen=True)
class View:
    """What one view is called, and what may be asked of it."""

    name: str
    title: str
    question: str
    """The question that it answers, as a reader would ask it."""

    takes: Mapping[str, Takes] = field(default_factory=dict)
    """Its parameters."""

    needs: tuple[str, ...] = ()
    """Parameters without which there is nothing to draw; such a view has no page of its own unless it has several."""

    each: str = ""
    """The parameter for every live record of which it has a page."""

    folder: str = ""
    """Where its pages stand: ``views/name/`` unless something else is said."""

    @property
    def uri(self) -> str:
        """The address of its page, and the folder of those for each record."""
        return self.folder or f"views/{self.name}/"

    @property
    def is_printed(self) -> bool:
        """Whether its pages are there to be printed; searches and the navigation leave them out."""
        return self.folder.startswith("print/")


VIEWS: dict[str, View] = {
    view.name: view
    for view in (
        View(
            "work",
            "What is your work?",
            "What do I need at hand, and what is new for me?",
            {"role": Role},
            each="role",
            folder="work/",
        ),
        View(
            "finder",
            "Find the right words",
            "What does the customer say?",
            {"role": Role, "channel": Channel},
        ),
        View(
            "journeys",
            "All journeys",
            "Where do our customers go well, and where not?",
            {"persona": Persona},
        ),
        View(
            "journey-map",
            "Map",
            "What happens on this journey, and how does it feel?",
            {"journey": Journey, "persona": Persona, "channel": Channel},
            needs=("journey",),
        ),
        View(
            "journey-blueprint",
            "Blueprint",
            "Who does what behind this journey, and where does it wait?",
            {"journey": Journey},
            needs=("journey",),
            each="journey",
        ),
        View(
            "blueprint",
            "Blueprint",
            "Who does what behind this touchpoint, and where does it wait?",
            {"touchpoint": Touchpoint},
            needs=("touchpoint",),
        ),
        View(
            "authority",
            "What each role may give",
            "How far may I go on my own word?",
            {"role": Role, "remedy": Remedy},
        ),
        View(
            "vendors",
            "Partners at work",
            "Who works on our behalf, and do they keep what was agreed?",
            {"vendor": Vendor},
        ),
        View(
            "curriculum",
            "Curriculum",
            "Who learns what, by when?",
            {"role": Role},
            each="role",
        ),
        View(
            "huddle",
            "Huddle calendar",
            "What do we talk about this week?",
            {"role": Role, "limit": int},
            each="role",
        ),
        View(
            "scorecard",
            "Scorecard",
            "Are we getting where we said we would?",
            {"horizon": ("quarter", "year", "decade"), "owner": Record, "limit": int},
        ),
        View(
            "metric",
            "Chart",
            "How has this number moved, and where is it to go?",
            {"metric": Metric},
            needs=("metric",),
        ),
        View(
            "offense-defense",
            "Offense and defense",
            "Why do customers contact us, and what do we do about it?",
            {"limit": int},
        ),
        View(
            "evidence-wall",
            "Evidence wall",
            "What do we know of our customers, and what do we only believe?",
            {"certainty": ("known", "believed", "guessed"), "persona": Persona},
        ),
        View(
            "changed",
            "What changed",
            "What is new, and for whom?",
            {"role": Role, "owner": Record, "limit": int},
        ),
        View(
            "due",
            "What is due",
            "What is to be done next, and by whom?",
            {"role": Role, "owner": Record, "limit": int},
        ),
        View(
            "owners",
            "Who keeps what",
            "Whom do I ask about a page?",
            {"owner": Record},
        ),
        View(
            "stories",
            "Stories",
            "What does it look like when we get it right, and when we don’t?",
            {"limit": int},
        ),
        View(
            "glossary",
            "Glossary",
            "What do our words mean?",
        ),
        View(
            "a-z",
            "A to Z",
            "Where do I find the page whose name I know?",
            {"part": int},
            each="part",
        ),
        View(
            "completeness",
            "How complete is it?",
            "What does each touchpoint need, and how much of it is there?",
            {"journey": Journey},
            each="journey",
            folder="completeness/",
        ),
        View(
            "unfinished",
            "What is unfinished",
            "Where are the holes in the plan, and who mends them?",
            {"owner": Record, "limit": int},
            folder="unfinished/",
        ),
        View(
            "print-journey",
            "To be printed",
            "What do I take along on paper of this journey, its touchpoints and their scripts?",
            {"journey": Journey},
            needs=("journey",),
            each="journey",
            folder="print/journeys/",
        ),
        View(
            "print-role",
            "To be printed",
            "What do I take along on paper of this role, its limits, its standards and its scripts?",
            {"role": Role},
            needs=("role",),
            each="role",
            folder="print/roles/",
        ),
        View(
            "print-scripts",
            "All scripts",
            "Which words do I want within reach when the screen is dark?",
            {"part": int},
            each="part",
            folder="print/scripts/",
        ),
        View(
            "print-cards",
            "Cards",
            "Which words do I want in my pocket, a page each?",
            {"role": Role, "part": int},
            each="role",
            folder="print/cards/",
        ),
        View(
            "list",
            "List",
            "Which records are there of one kind?",
            {"kind": KIND, "role": Role, "owner": Record, "tag": (), "limit": int},
            needs=("kind",),
        ),
    )
}
"""Every view by its name, in the order in which people look for them."""

OTHER_NAMES: dict[str, tuple[str, ...]] = {
    "work": ("my work", "my role", "role home"),
    "finder": ("recovery finder", "what to say", "customer says"),
    "journeys": ("all journey maps", "customer journeys"),
    "authority": ("limits", "how much may I give", "who may give what"),
    "vendors": ("partners", "carriers", "suppliers"),
    "curriculum": ("learning path", "who learns what", "skills gap"),
    "huddle": ("weekly meeting", "tip of the week", "team talk"),
    "scorecard": ("are we on track", "goals and numbers"),
    "offense-defense": ("why customers contact us", "top reasons", "contact drivers"),
    "evidence-wall": ("research", "what we know"),
    "changed": ("what is new", "news"),
    "due": ("overdue", "to do", "reviews due"),
    "owners": ("who owns a page", "owners", "unowned pages"),
    "stories": ("examples", "wow stories"),
    "glossary": ("our words", "jargon", "definitions"),
    "a-z": ("index", "register", "all pages"),
}
"""What else people call a view, for those who look for it."""

_LINE = re.compile(r"^ {0,3}:::[ \t]*view\b[ \t]*(?P<rest>[^\n]*)$", re.MULTILINE)
_WORD = re.compile(r"\S+")


class Placed(NamedTuple):
    """A line such as ``::: view scorecard horizon=year`` in a text."""

    words: tuple[str, ...]
    """What stands behind ``view``."""

    text: str
    offset: int
    """Of the line, in characters."""


class Mistake(NamedTuple):
    """What is wrong with such a line."""

    word: str
    """The word of the line that is wrong; empty where one is missing."""

    message: str
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ask:
    """A view, and what is asked of it: records in place of their ids."""

    view: View
    given: Mapping[str, Any]


def placed(markdown: str) -> Iterator[Placed]:
    """Every line in *markdown* that places a view, code left out."""
    if ":::" in markdown:
        for match in _LINE.finditer(without_code(markdown)):
            yield Placed(tuple(_WORD.findall(match["rest"])), match[0], match.start())


def records_in(line: Placed) -> Iterator[tuple[str, int]]:
    """Every id of a record that *line* gives to its view, with its place in the line's text."""
    view = VIEWS.get(line.words[0]) if line.words else None
    for word in _WORD.finditer(line.text):
        name, mark, value = word[0].partition("=")
        takes = view.takes.get(name) if view is not None and mark else None
        if isinstance(takes, type) and issubclass(takes, Record):
            yield value, word.start() + len(name) + 1


def read(line: Placed, book: Book) -> Ask | list[Mistake]:
    """What *line* asks for, or everything that is wrong with it."""
    if not line.words:
        return [Mistake("", "view has no name")]
    view = VIEWS.get(line.words[0])
    if view is None:
        name = line.words[0]
        return [Mistake(name, f"there is no view {name!r}", nearest(name, VIEWS))]
    given: dict[str, Any] = {}
    mistakes = [each for word in line.words[1:] if (each := _take(word, view, book, given))]
    missing = [name for name in view.needs if name not in given]
    if missing and not mistakes:
        mistakes.append(Mistake("", f"view {view.name!r} needs {' and '.join(f'{each}=…' for each in missing)}"))
    return mistakes or Ask(view, given)


def _take(word: str, view: View, book: Book, given: dict[str, Any]) -> Mistake | None:
    """Put what *word* gives into *given*, or say what is wrong with it."""
    name, mark, value = word.partition("=")
    if not mark:
        return Mistake(word, f"{word!r} gives no value; write {name}=… without spaces")
    if not name:
        return Mistake(word, f"{word!r} has no name before it; write …={value} without spaces")
    if name not in view.takes:
        known = f"it takes {', '.join(view.takes)}" if view.takes else "it takes nothing"
        return Mistake(name, f"view {view.name!r} has no {name!r}; {known}", nearest(name, view.takes))
    if name in given:
        return Mistake(word, f"{name!r} of view {view.name!r} is given twice")
    found = _value(view.takes[name], value, book)
    if isinstance(found, Mistake):
        return found
    given[name] = found
    return None


def _value(takes: Takes, value: str, book: Book) -> Any:
    """What *value* means, or a ``Mistake``."""
    if takes is int:
        is_number = value.isascii() and value.isdigit() and int(value[:9]) > 0 and len(value) < 9
        return int(value) if is_number else Mistake(value, f"{value!r} is not a whole number from 1")
    if takes == KIND:
        kind = book.kinds.get(value)
        return kind or Mistake(value, f"there is no kind {value!r}", nearest(value, book.kinds))
    if isinstance(takes, tuple):
        known = not takes or value in takes
        return value if known else Mistake(value, f"{value!r} is none of {', '.join(takes)}", nearest(value, takes))
    return _record(takes, value, book)  # type: ignore[arg-type]  # what is left is a kind


def _record(kind: type[Record], value: str, book: Book) -> Record | Mistake:
    found = book.find(kind, value)
    if found is not None:
        return found
    names = [each.id for each in (book if kind is Record else book.all(kind))]
    what = "record" if kind is Record else kind.kind.replace("-", " ")
    return Mistake(value, f"there is no {what} {value!r}", nearest(value, names))
