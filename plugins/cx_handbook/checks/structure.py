"""Group A: do the files fit together at all?"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any

from ..graph import Book, Edge, markdown_links, mentions
from ..kinds import (
    KINDS,
    Channel,
    ContactReason,
    Goal,
    Journey,
    Leaf,
    Record,
    Role,
    Script,
    Touchpoint,
    Training,
    Vendor,
    parts,
)
from ..load import nearest
from . import likeness
from .base import ERROR, Problem, Rule, book_rule, loading_rule, rule
from .presence import missing

file_unreadable = loading_rule(
    "file-unreadable",
    """
    A file cannot be read as text.

    It may be empty, larger than 4 MB, not saved as UTF-8, a link that leads out of the handbook's folder, or hold
    characters that no text holds. Whatever is in it would be missing from the handbook without a word.

    Fails:

    ```yaml title="scripts/late-delivery.yml"
    # nothing but a comment  # file-unreadable
    ```

    Passes:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    ```
    """,
    hint="save it as UTF-8 text",
)

yaml_invalid = loading_rule(
    "yaml-invalid",
    """
    A file is not YAML that we read.

    Besides slips of syntax this covers a key written twice, tags (`!…`), more than one document in a file, nesting
    deeper than 64 levels, and aliases that multiply beyond 200,000 values. Anchors, aliases and merges are welcome.

    Fails:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    summary: Say this: we are sorry  # yaml-invalid
    ```

    Passes:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    summary: "Say this: we are sorry"
    ```
    """,
    hint="put texts with a colon in quotes",
)

folder_unknown = loading_rule(
    "folder-unknown",
    """
    A file lies in a folder that belongs to no kind.

    The folder says what kind of record a file holds. In a folder that no kind knows, a record would never be read.

    Fails:

    ```yaml title="skripts/late-delivery.yml"
    title: The bike has not come  # folder-unknown
    ```

    Passes:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    ```
    """,
    hint="move it into the folder of its kind",
)

_SCHEMA_PAGE = """
A record does not fit its kind.

A field is unknown or holds the wrong type of value; or, in a record that is no longer a draft, a field without which
it says nothing is missing. The reference page of the kind lists its fields. A draft needs only a title.

Fails:

```yaml title="channels/phone.yml"
title: Phone
status: draft
hourz: 8:00 to 20:00  # schema-invalid
```

Passes:

```yaml title="channels/phone.yml"
title: Phone
status: draft
hours: 8:00 to 20:00
```
"""

schema_invalid = Rule(
    "schema-invalid",
    "A",
    ERROR,
    "starter",
    "correct the field that is named",
    (Record,),
    lambda: _SCHEMA_PAGE.strip(),
    missing("schema-invalid"),
)

id_duplicate = loading_rule(
    "id-duplicate",
    """
    Two records have the same id.

    An id is the name by which every other record links to this one, whatever its kind; with two of them no link
    would be certain.

    Fails:

    ```yaml title="channels/phone.yml"
    title: Phone
    ```

    ```yaml title="roles/phone.yml"
    title: Phone agent  # id-duplicate
    ```

    Passes:

    ```yaml title="channels/phone.yml"
    title: Phone
    ```

    ```yaml title="roles/phone-agent.yml"
    title: Phone agent
    ```
    """,
    hint="rename one of them",
)


@rule("A", Record, severity=ERROR, hint="part ids are unique within their record; rename one of them")
def part_duplicate(record: Record, book: Book) -> Iterator[Problem]:
    """Two parts of a record have the same id.

    `[[record#part]]` would not know which of them is meant.

    Fails:

    ```yaml title="journeys/buy-online.yml"
    title: Buying online
    stages:
      - {id: choose, title: Choose}
      - {id: choose, title: Choose again}  # part-duplicate
    ```

    Passes:

    ```yaml title="journeys/buy-online.yml"
    title: Buying online
    stages:
      - {id: choose, title: Choose}
      - {id: decide, title: Decide}
    ```
    """
    seen: set[str] = set()
    for route, spec, part in parts(record):
        name = getattr(part, "id", None)
        if name in seen:
            yield Problem((*route, "id"), f"{part.noun} {name!r} of {record.kind} {record.id!r} is there twice")
        if name is not None:
            seen.add(name)


@rule("A", Record, severity=ERROR, hint="correct the spelling, or write the record")
def ref_unknown(record: Record, book: Book) -> Iterator[Problem]:
    """A link names a record that does not exist.

    Readers would be sent nowhere, and whatever the link was to cover stays uncovered.

    Fails:

    ```yaml title="channels/phone.yml"
    title: Phone
    fallback: e-mial  # ref-unknown
    ```

    ```yaml title="channels/email.yml"
    title: Email
    ```

    Passes:

    ```yaml title="channels/phone.yml"
    title: Phone
    fallback: email
    ```

    ```yaml title="channels/email.yml"
    title: Email
    ```
    """
    for edge in book.written_links(record):
        if edge.target not in book and edge.target not in book.failed:
            ids = [other.id for other in book if other.kind in _kinds(edge)]
            wanted = " or ".join(_kinds(edge))
            yield Problem(edge.route, f"no {wanted} is called {edge.target!r}", suggestions=nearest(edge.target, ids))
    if isinstance(record, Touchpoint):
        yield from _unknown_stages(record, book)


def _unknown_stages(touchpoint: Touchpoint, book: Book) -> Iterator[Problem]:
    for number, place in enumerate(touchpoint.at):
        journey = book.find(Journey, place.journey)
        if journey is None or place.stage is None:
            continue
        stages = [stage.id for stage in journey.stages]
        if place.stage not in stages:
            message = f"journey {journey.id!r} has no stage {place.stage!r}"
            yield Problem(
                ("at", number, "stage"),
                message,
                suggestions=nearest(place.stage, stages),
                hint=f"its stages are {', '.join(stages)}",
            )


def _kinds(edge: Edge) -> tuple[str, ...]:
    return tuple(edge.source.kind if kind == "same" else kind for kind in edge.link.kinds)


@rule("A", Record, severity=ERROR, hint="link to a record of the kind that the field is for")
def ref_wrong_kind(record: Record, book: Book) -> Iterator[Problem]:
    """A link names a record of the wrong kind.

    Each field says what it may lead to; a script that “recovers” a role makes no sense to a reader.

    Fails:

    ```yaml title="channels/phone.yml"
    title: Phone
    fallback: spoke-desk  # ref-wrong-kind
    ```

    ```yaml title="teams/spoke-desk.yml"
    title: The Spoke Desk
    ```

    Passes:

    ```yaml title="channels/phone.yml"
    title: Phone
    fallback: email
    ```

    ```yaml title="channels/email.yml"
    title: Email
    ```
    """
    for edge in book.written_links(record):
        target = book.get(edge.target)
        if target is not None and target.kind not in _kinds(edge):
            ids = [other.id for other in book if other.kind in _kinds(edge)]
            message = f"{edge.target!r} is a {target.kind}, not a {' or '.join(_kinds(edge))}"
            yield Problem(edge.route, message, suggestions=nearest(edge.target, ids))


@rule("A", Record, profile="standard", hint="publish the other record, or link to another")
def ref_not_live(record: Record, book: Book) -> Iterator[Problem]:
    """A live record relies on one that is not live.

    Staff who follow the link land on a draft, or on something that no longer holds. Knowledge that is not validated
    must not stand behind knowledge that is (KCS).

    Fails:

    ```yaml title="channels/phone.yml"
    title: Phone
    status: live
    fallback: email  # ref-not-live
    ```

    ```yaml title="channels/email.yml"
    title: Email
    status: draft
    ```

    Passes:

    ```yaml title="channels/phone.yml"
    title: Phone
    status: live
    fallback: email
    ```

    ```yaml title="channels/email.yml"
    title: Email
    status: live
    ```
    """
    if not record.is_live:
        return
    for edge in book.written_links(record):
        target = book.get(edge.target)
        if target is not None and target.status in ("draft", "retired"):
            yield Problem(
                edge.route, f"{target.kind} {target.id!r} is {_state(target)}, and {record.id!r} relies on it"
            )


def _state(record: Record) -> str:
    return "a draft" if record.is_draft else "retired"


@book_rule("A", Record, hint="merge them, or rename one")
def title_duplicate(book: Book) -> Iterator[tuple[Record | None, Problem]]:
    """Two records of a kind have the same title.

    In a list or in search results nobody can tell them apart.

    Fails:

    ```yaml title="channels/phone.yml"
    title: Phone
    ```

    ```yaml title="channels/telephone.yml"
    title: phone  # title-duplicate
    ```

    Passes:

    ```yaml title="channels/phone.yml"
    title: Phone
    ```

    ```yaml title="channels/telephone.yml"
    title: Phone, at night
    ```
    """
    first: dict[tuple[str, str], Record] = {}
    for record in book:
        key = (record.kind, record.title.casefold())
        if key in first:
            message = f"{record.kind} {record.id!r} has the same title as {first[key].id!r}"
            yield record, Problem(("title",), message)
        first.setdefault(key, record)


@book_rule("A", Script, ContactReason, profile="standard", hint="merge them, or say in not_when which is for what")
def near_duplicate(book: Book) -> Iterator[tuple[Record | None, Problem]]:
    """Two scripts or contact reasons share a customer's phrase, or are at least 85 % alike.

    With a customer on the line nobody has time to compare twins. Where both are needed, `not_when` in one of the
    scripts says which is for what.

    Fails:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    customer_says: [Where is my bike?]
    ```

    ```yaml title="scripts/lost-bike.yml"
    title: The bike is lost
    customer_says: [Where is my bike?]  # near-duplicate
    ```

    Passes:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    customer_says: [Where is my bike?]
    ```

    ```yaml title="scripts/lost-bike.yml"
    title: The bike is lost
    customer_says: [It says delivered and it isn't.]
    ```
    """
    for kind in (Script, ContactReason):
        records = [record for record in book.all(kind) if record.status != "retired"]  # type: ignore[type-var]
        yield from _shared_phrases(records)
        yield from _alike(book, records)


def _shared_phrases(records: list[Any]) -> Iterator[tuple[Record, Problem]]:
    first: dict[str, Record] = {}
    for record in records:
        for number, phrase in enumerate(record.customer_says):
            key = " ".join(re.findall(r"\w+", phrase.casefold()))
            other = first.setdefault(key, record)
            if other is not record and not _told_apart(record, other):
                message = f"{record.kind} {record.id!r} shares the phrase {phrase!r} with {other.id!r}"
                yield record, Problem(("customer_says", number), message)


def _alike(book: Book, records: list[Any]) -> Iterator[tuple[Record, Problem]]:
    texts = {record.id: _words(book.leaves(record)) for record in records}
    for one, other, share in likeness.pairs(texts, at_least=0.85):
        first, second = book.get(one), book.get(other)
        if first is not None and second is not None and not _told_apart(first, second):
            yield second, Problem((), f"{second.kind} {other!r} is {share:.0%} the same as {one!r}".replace("%", " %"))


def _words(found: tuple[Leaf, ...]) -> str:
    return " ".join(leaf.value for leaf in found if leaf.spec.is_text and leaf.spec.name not in ("id", "title"))


def _told_apart(one: Record, other: Record) -> bool:
    return any(
        case.use == b.id for a, b in ((one, other), (other, one)) if isinstance(a, Script) for case in a.not_when
    )


@rule("A", Record, hint="link it to what it belongs to, or retire it")
def page_orphan(record: Record, book: Book) -> Iterator[Problem]:
    """A record links to nothing, and nothing links to it.

    Every page is there for something. A page outside the plan is found by nobody and kept by nobody.

    Fails:

    ```yaml title="remedies/apology.yml"
    title: Apology  # page-orphan
    status: live
    ```

    Passes:

    ```yaml title="remedies/apology.yml"
    title: Apology
    status: live
    stack_with: [gift]
    ```

    ```yaml title="remedies/gift.yml"
    title: Gift
    status: live
    ```
    """
    if record.is_draft or record.kind == "mission":
        return
    linked = [edge for edge in (*book.links(record), *book.back_links(record)) if edge.link.back != "owns"]
    if not linked:
        yield Problem((), f"{record.kind} {record.id!r} is linked to nothing")


@rule("A", Record, severity=ERROR, hint="write it, or delete the line")
def required_blank(record: Record, book: Book) -> Iterator[Problem]:
    """A text holds nothing but spaces and punctuation.

    It looks filled to the checks and empty to the reader.

    Fails:

    ```yaml title="channels/phone.yml"
    title: Phone
    hours: "-"  # required-blank
    ```

    Passes:

    ```yaml title="channels/phone.yml"
    title: Phone
    hours: 8:00 to 20:00
    ```
    """
    for leaf in book.leaves(record):
        if leaf.spec.is_text and not any(char.isalnum() for char in leaf.value):
            yield Problem(leaf.route, f"{leaf.spec.key!r} of {record.kind} {record.id!r} says nothing")


PLACEHOLDER = re.compile(
    r"\b(TODO|TBD|TBC|FIXME|XXX+)\b|\b(?i:lorem ipsum|xxx+|coming soon|to be (?:defined|decided|written))\b"
)

_SIGNS = ("todo", "tbd", "tbc", "fixme", "xxx", "lorem", "coming soon", "to be")
"""A placeholder holds one of these; looking for them first is many times faster."""


@rule("A", Record, severity=ERROR, hint="finish it, or set status to draft")
def placeholder_text(record: Record, book: Book) -> Iterator[Problem]:
    """A record that is no draft holds a placeholder.

    Staff would read it out. An experience without the detail is one left to chance.

    Fails:

    ```yaml title="channels/phone.yml"
    title: Phone
    status: live
    hours: TBD  # placeholder-text
    ```

    Passes:

    ```yaml title="channels/phone.yml"
    title: Phone
    status: live
    hours: 8:00 to 20:00
    ```
    """
    lowered = book.text(record).lower()
    if record.is_draft or not any(sign in lowered for sign in _SIGNS):
        return
    for leaf in book.leaves(record):
        if leaf.spec.is_text:
            for match in PLACEHOLDER.finditer(leaf.value):
                message = f"{leaf.spec.key!r} of {record.kind} {record.id!r} still says {match[0]!r}"
                yield Problem(leaf.route, message, match[0], leaf.value[: match.start()].count(match[0]))


@rule("A", Record, severity=ERROR, hint="correct the date")
def date_impossible(record: Record, book: Book) -> Iterator[Problem]:
    """A date cannot be right: an end before its start, or a past event in the future.

    Every reckoning of what is due, late or on track rests on dates.

    Fails:

    ```yaml title="policies/swap.yml"
    title: Sixty days to swap
    valid_from: 2026-04-01
    valid_until: 2026-03-01  # date-impossible
    ```

    Passes:

    ```yaml title="policies/swap.yml"
    title: Sixty days to swap
    valid_from: 2026-04-01
    valid_until: 2027-03-31
    ```
    """
    for first, last in _SPANS.get(record.kind, ()):
        start, end = getattr(record, first), getattr(record, last)
        if start is not None and end is not None and end < start:
            yield Problem((last,), f"{last!r} of {record.kind} {record.id!r} is before {first!r}, {start}")
    for leaf in book.leaves(record):
        if isinstance(leaf.value, datetime.date) and _is_past(record, leaf) and leaf.value > book.as_of:
            yield Problem(leaf.route, f"{leaf.spec.key!r} is {leaf.value}, after the day of reading, {book.as_of}")


_SPANS = {"goal": (("start", "due"),), "policy": (("valid_from", "valid_until"),)}
_PAST = {"reviewed", "period_end", "none_found", "done_on", "as_of"}
_PAST_PARTS = {"changes", "delivered", "baseline", "closing"}


def _is_past(record: Record, leaf: Leaf) -> bool:
    names = {str(step) for step in leaf.route}
    return (
        leaf.spec.name in _PAST or bool(names & _PAST_PARTS) or (record.kind == "evidence" and leaf.spec.name == "date")
    )


WEB = ("http://", "https://", "mailto:", "tel:", "#")


@rule("A", Record, severity=ERROR, hint="correct the link; [[id]] is the surest way to another page")
def body_link_broken(record: Record, book: Book) -> Iterator[Problem]:
    """A link inside a text leads nowhere.

    `[[id]]`, `[[id|words]]` and `[[id#part]]` must name a record and a part that exist; other links must begin with
    `https://`, `http://`, `mailto:` or `tel:`, or lead to a page of this handbook. The same holds for the pages
    under `docs/`.

    Fails:

    ```yaml title="channels/phone.yml"
    title: Phone
    body: When the line is down, see [[e-mial]].  # body-link-broken
    ```

    ```yaml title="channels/email.yml"
    title: Email
    ```

    Passes:

    ```yaml title="channels/phone.yml"
    title: Phone
    body: When the line is down, see [[email]].
    ```

    ```yaml title="channels/email.yml"
    title: Email
    ```
    """
    for leaf in book.leaves(record):
        if leaf.spec.shape == "prose":
            for problem in broken_links(leaf.value, book):
                yield problem._replace(route=leaf.route)


def broken_links(markdown: str, book: Book, *, addresses: bool = True) -> Iterator[Problem]:
    """Every broken link in a text, each with its word; Markdown addresses only where *addresses*."""
    for mention in mentions(markdown):
        problem = _broken_mention(mention.id, mention.part, book)
        if problem:
            nth = markdown[: mention.offset].count(mention.text)
            yield problem._replace(word=mention.text, nth=nth)
    if not addresses:
        return
    for link in markdown_links(markdown):
        if not link.href.startswith(WEB) and not _is_page(link.href, book):
            nth = markdown[: link.offset].count(link.text)
            yield Problem((), f"link to {link.href!r} leads to no page", link.text, nth)


def _broken_mention(name: str, part: str | None, book: Book) -> Problem | None:
    if name in book.failed:
        return None
    record = book.get(name)
    if record is None:
        return Problem((), f"no record is called {name!r}", suggestions=nearest(name, [each.id for each in book]))
    if part is not None and book.part(record, part) is None:
        names = [each.id for _, _, each in parts(record) if hasattr(each, "id")]
        return Problem((), f"{record.kind} {name!r} has no part {part!r}", suggestions=nearest(part, names))
    return None


_PAGE = re.compile(r"(?:\.\./)*(?P<folder>[a-z-]+)/(?:(?P<id>[a-z0-9-]+)/)?(?:#.*)?")


def _is_page(href: str, book: Book) -> bool:
    """Whether *href*, read from the page of a record, leads to the page of a record or of a kind."""
    match = _PAGE.fullmatch(href)
    if match is None:
        return False
    folders = {kind.folder: kind.kind for kind in KINDS.values()}
    if match["id"] is None:
        return match["folder"] in folders
    record = book.get(match["id"])
    return record is not None and record.kind == folders.get(match["folder"])


@rule("A", Record, hint="say in the square brackets what the picture shows")
def image_no_alt(record: Record, book: Book) -> Iterator[Problem]:
    """A picture has no text in its place.

    People who cannot see it are told nothing (WCAG 2.2, 1.1.1).

    Fails:

    ```yaml title="channels/store.yml"
    title: Store
    body: "![](https://brackenspoke.example/map.png)"  # image-no-alt
    ```

    Passes:

    ```yaml title="channels/store.yml"
    title: Store
    body: "![The way from the station to the store](https://brackenspoke.example/map.png)"
    ```
    """
    for leaf in book.leaves(record):
        if leaf.spec.shape == "prose":
            for link in markdown_links(leaf.value):
                if link.is_image and not link.words.strip():
                    nth = leaf.value[: link.offset].count(link.text)
                    yield Problem(leaf.route, f"picture {link.href!r} has no text in its place", link.text, nth)


@rule("A", Record, severity=ERROR, hint="name rule, reason, by and until; renew it, or mend the cause")
def waiver_invalid(record: Record, book: Book) -> Iterator[Problem]:
    """A waiver is out of date, gives no reason, names nobody, or waives a rule that does not exist.

    A waiver is a promise to come back. One without an end is a hole with a lid on it.

    Fails:

    ```yaml title="channels/phone.yml"
    title: Phone
    waive:
      - {rule: channel-no-hours, reason: moving house, by: lead, until: 2020-01-31}  # waiver-invalid
    ```

    ```yaml title="roles/lead.yml"
    title: Lead
    ```

    Passes:

    ```yaml title="channels/phone.yml"
    title: Phone
    waive:
      - {rule: page-orphan, reason: moving house, by: lead, until: 2099-01-31}
    ```

    ```yaml title="roles/lead.yml"
    title: Lead
    ```
    """
    from . import RULES  # here, since the list of rules holds this one

    for number, waiver in enumerate(record.waive):
        route = ("waive", number)
        for key in ("rule", "reason", "by", "until"):
            if getattr(waiver, key) is None:
                yield Problem((*route, key), f"waiver {number + 1} of {record.kind} {record.id!r} has no {key}")
        if waiver.until is not None and waiver.until < book.as_of:
            yield Problem((*route, "until"), f"waiver of {waiver.rule!r} ended on {waiver.until}")
        if waiver.rule is not None and waiver.rule not in RULES:
            suggestions = nearest(waiver.rule, RULES)
            yield Problem((*route, "rule"), f"no rule is called {waiver.rule!r}", suggestions=suggestions)


@book_rule("A", Role, Goal, Channel, Training, Vendor, Script, severity=ERROR, hint="take one of these links away")
def cycle_found(book: Book) -> Iterator[tuple[Record | None, Problem]]:
    """Escalations, roll-ups, fallbacks or prerequisites lead round in a circle.

    Somebody who follows them never arrives: the last to take over is the first who gave up.

    Fails:

    ```yaml title="roles/lead.yml"
    title: Lead
    escalates_to: manager
    ```

    ```yaml title="roles/manager.yml"
    title: Manager
    escalates_to: lead  # cycle-found
    ```

    Passes:

    ```yaml title="roles/lead.yml"
    title: Lead
    escalates_to: manager
    ```

    ```yaml title="roles/manager.yml"
    title: Manager
    ```
    """
    for kind, name in _ACYCLIC:
        edges = {
            record.id: [edge for edge in book.written_links(record) if edge.route[0] == name]
            for record in book.all(KINDS[kind])
        }
        for edge, circle in _circles(edges):
            way = " → ".join(circle)
            yield edge.source, Problem(edge.route, f"{name!r} goes round in a circle: {way}")


_ACYCLIC = (
    ("role", "escalates_to"),
    ("goal", "rolls_up_to"),
    ("channel", "fallback"),
    ("vendor", "fallback"),
    ("training", "needs_first"),
)


def _circles(edges: dict[str, list[Edge]]) -> Iterator[tuple[Edge, list[str]]]:
    """The edge that closes each circle, and the ids on the way round; without recursion."""
    done: set[str] = set()
    for start in edges:
        path: list[str] = []
        stack: list[tuple[str, Iterator[Edge]]] = []
        if start not in done:
            path.append(start)
            stack.append((start, iter(edges[start])))
        while stack:
            name, rest = stack[-1]
            edge = next(rest, None)
            if edge is None:
                done.add(name)
                path.pop()
                stack.pop()
            elif edge.target in path:
                yield edge, [*path[path.index(edge.target) :], edge.target]
            elif edge.target in edges and edge.target not in done:
                path.append(edge.target)
                stack.append((edge.target, iter(edges[edge.target])))
