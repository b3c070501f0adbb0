"""The vocabulary in which kinds are declared, and what every record has in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, StringConstraints
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, to_json

from ..finding import Profile, Severity
from .ids import ID, LONGEST
from .values import Date, Duration, Span, Style, parse_duration

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

T = TypeVar("T")
Many = Annotated[tuple[T, ...], Field(strict=False)]
"""A list; its items stay strict."""


@dataclass(frozen=True)
class Expect:
    """Declares that a field ought to be there, and the rule that its absence breaks.

    The rule's page is made from this. One rule may stand beside several fields.
    """

    rule: str
    """Name of the rule."""

    says: str
    """The judgement, said of the record: ``has no owner``; ``{at_least}`` is how many it needs."""

    hint: str
    """What to do about it, in a few words; ``{field}`` stands for the field's name."""

    why: str
    """Why it matters, with its source."""

    severity: Severity = WARNING
    profile: Profile = "starter"

    unless: str = ""
    """Another field of the same part or record; while that is there, this one is not missed."""

    at_least: int = 1
    """How many items a list needs."""

    def said(self, at_least: int | None = None) -> str:
        """The judgement where so many are needed, its own number where that is left out."""
        count = self.at_least if at_least is None else at_least
        return self.says.replace("{at_least}", _NUMBERS.get(count, str(count)))


_NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}
"""Small numbers in words, as they stand in a sentence."""


def required(says: str) -> Expect:
    """A field without which a live record says nothing, and which has no rule of its own."""
    return Expect("schema-invalid", says, "add {field}, or set status to draft", "", ERROR)


@dataclass(frozen=True)
class Link:
    """Marks a text as the id of another record. Written on one side only; the other side is computed."""

    to: str | tuple[str, ...]
    """Kinds that may be meant; ``same`` is the record's own kind, ``any`` is every kind."""

    forward: str
    """Spoken name, read from the record that holds the link: ``answers``."""

    back: str
    """Spoken name, read from the other end: ``is answered by``."""

    needed_by: Mapping[str, Expect] = field(default_factory=dict, hash=False)
    """By kind of the other end: the rule that is broken where no live record links to it."""

    words: tuple[str, ...] = ()
    """Words that may stand in place of an id."""

    parts: tuple[str, ...] = ()
    """Fields whose parts may be meant as ``record#part``; ``any`` for those of every field."""

    needs_part: bool = False
    """Whether only a part may be meant, and not the record as a whole."""

    is_note: bool = False
    """Whether it only notes down who or what was there: no relation that is shown, or on which anything hangs."""

    def split(self, value: str) -> tuple[str, str | None]:
        """The record and the part that *value* names; only where the link takes parts is ``#`` more than a slip."""
        name, mark, part = value.partition("#")
        return (name, part) if mark and self.parts else (value, None)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that may be meant, always as a tuple."""
        return (self.to,) if isinstance(self.to, str) else self.to

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        link = {"to": self.kinds, "forward": self.forward, "back": self.back}
        return {**handler(core), "x-link": {**link, "parts": self.parts} if self.parts else link}


Prose = Annotated[str, Style("prose")]
"""Markdown, with ``[[id]]`` links; raw HTML shows as text."""

Words = Annotated[str, Style("words")]
"""Words to say to a customer: plain text; ``{{ day }}`` is a blank that staff fill in."""

Id = Annotated[str, StringConstraints(pattern=rf"^{ID.pattern}$", max_length=LONGEST)]
"""Lower-case letters, digits and single dashes."""

Mark = Annotated[str, Style("mark")]
"""A short mark of a text, made and read by the programme alone."""

Status = Literal["draft", "review", "live", "retired"]


class Part(BaseModel):
    """A piece of a record. One with an ``id`` can be linked as ``record#part``."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)

    noun: ClassVar[str] = "entry"
    """What one of these is called in a message."""


class Change(Part):
    """One line of a record's history."""

    noun = "change"

    date: Annotated[Date | None, required("has no date")] = None
    """When it changed."""

    by: Annotated[str, Link(("role", "team", "person"), "was changed by", "has changed")] | None = None
    """Who changed it."""

    note: Annotated[str | None, required("has no note")] = None
    """What changed, for those who work by it."""


class Waiver(Part):
    """A known gap, accepted for a while."""

    noun = "waiver"

    rule: str | None = None
    """The rule that is waived."""

    field: str | None = None
    """The field it is waived for; the whole record where left out."""

    reason: str | None = None
    """Why the gap is acceptable for now."""

    by: Annotated[str, Link(("role", "team", "person"), "is waived by", "has waived")] | None = None
    """Who accepts it."""

    until: Date | None = None
    """The last day on which it counts."""


ANY = "any"
"""In ``Link.to`` and ``Link.parts``: whatever there is."""

RELIED_ON = Link(ANY, "was reviewed beside", "was read in the review of", is_note=True)
"""The link that a review keeps to what the record rested on; that may be gone by now."""


class Relied(Part):
    """A record on which another one rested when that was reviewed."""

    noun = "mark"

    record: Annotated[str | None, RELIED_ON] = None
    """Which record."""

    was: Mark | None = None
    """The mark of what it said then."""


class Review(Part):
    """The last look at a record. Only `handbook review` writes it; a day that is put in by hand is found out.

    It stands in few short lines, and nothing that one review changes stands right beside what another one changes: so
    git brings reviews on two branches together.
    """

    noun = "review"

    of: Mark | None = None
    """The mark of what the record said, and after a dash that of the day."""

    by: Annotated[str, Link(("role", "team", "person"), "was reviewed by", "has reviewed", is_note=True)] | None = None
    """Who has read it."""

    on: Date | None = None
    """The day of the look."""

    note: str | None = None
    """What whoever has read it wants to say about it."""

    relies_on: Many[Relied] = ()
    """What the record rested on, each with a mark: where one says something else, the record has to be read again."""


OWNER = Link(("role", "team", "person"), "is owned by", "owns")

OWNED = Expect(
    "owner-missing",
    "has no owner",
    "name the role or team that keeps it true",
    "What nobody owns goes stale first. Prefer roles to people: roles do not leave.",
)


class Record(BaseModel):
    """What every record has, whatever its kind."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True, protected_namespaces=())

    kind: ClassVar[str]
    """Name of the kind, in the singular: ``contact-reason``."""

    folder: ClassVar[str]
    """Folder of the kind's files, and the first part of its pages' addresses."""

    plural: ClassVar[str]
    """Name of the kind's index page."""

    group: ClassVar[str]
    """The part of the handbook that it belongs to; one of ``GROUPS``."""

    rule_group: ClassVar[str]
    """The letter of the rules that are declared on it; one of ``checks.GROUPS``."""

    columns: ClassVar[tuple[str, ...]] = ()
    """Fields that its index page shows beside the title."""

    last: ClassVar[tuple[str, ...]] = ("body", "changes", "waive", "review")
    """Fields that are written after those of the kind."""

    review_after: ClassVar[str | Span] = "365 d"
    """How long a review lasts where the record does not say."""

    field_docs: ClassVar[Mapping[str, str] | None] = None
    """What the fields mean, by name, of a kind or an addition to one that was declared without Python."""

    id: Id
    """Unique in the whole handbook: lower-case letters, digits, dashes. The file's name will do. Change it with
    `handbook rename`, or links to it lead nowhere."""

    title: Annotated[str, StringConstraints(max_length=70)]
    """What readers see as the page's name, at most 70 characters."""

    aliases: Many[Id] = ()
    """Ids that it had before; links to them lead here. `handbook rename` writes them."""

    summary: Annotated[str, StringConstraints(max_length=160)] | None = None
    """One sentence, at most 160 characters, shown under the title and in search results."""

    status: Status = "draft"
    """draft: being written. review: waiting for a second pair of eyes. live: in force. retired: kept for the record."""

    superseded_by: Annotated[str, Link("same", "is replaced by", "replaces")] | None = None
    """The record to use instead, once this one is retired."""

    owner: Annotated[
        str | None,
        OWNER,
        OWNED,
    ] = None
    """The role or team that keeps this true; a person where no role alone will do."""

    approver: Annotated[str, Link(("role", "team", "person"), "is approved by", "approves")] | None = None
    """The role, team or person that must agree to a change."""

    reviewed: Date | None = None
    """The day somebody last read it against reality."""

    review_every: Duration | None = None
    """How long a review lasts; each kind has its own default."""

    for_roles: Many[Annotated[str, Link("role", "is meant for", "should know")]] = ()
    """Roles that should see this on their own page."""

    visibility: Literal["staff", "leaders", "public"] = "staff"
    """Who may read it. A static site cannot enforce this; it decides which site a page goes into."""

    also_called: Many[str] = ()
    """Other names that people search for."""

    customer_says: Many[str] = ()
    """The customer's own words, as they come down the line."""

    tags: Many[str] = ()
    """Free labels for finding and filtering."""

    body: Prose | None = None
    """Anything else a reader should know, in Markdown."""

    changes: Many[Change] = ()
    """What changed and when, newest first, for those who work by it."""

    waive: Many[Waiver] = ()
    """Rules that this record may break for a while, each with a reason and a last day."""

    review: Review | None = None
    """Who read it last, when, and what it said and rested on then. Written by `handbook review`, never by hand."""

    def as_json(self) -> bytes:
        """All that it says, quickly, to be searched: each text in double quotes."""
        return to_json(self, fallback=str)

    @property
    def first_id(self) -> str:
        """The id under which readers' devices know it: the oldest that it had, so that renaming makes them forget
        nothing."""
        return self.aliases[0] if self.aliases else self.id

    @property
    def is_draft(self) -> bool:
        """Whether it is still being written; only structural rules apply then."""
        return self.status == "draft"

    @property
    def is_live(self) -> bool:
        """Whether it is in force. Only live records count as cover for others."""
        return self.status == "live"

    @property
    def review_span(self) -> Any:
        """How long a review of this record lasts."""
        if self.review_every is not None or isinstance(self.review_after, Span):
            return self.review_every or self.review_after
        return parse_duration(self.review_after)
