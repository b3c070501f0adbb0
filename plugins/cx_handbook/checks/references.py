"""Group A: does every link lead somewhere, and everything hang together?"""

from __future__ import annotations

from collections.abc import Iterator

from ..finding import quoted
from ..graph import Astray, Book, Citation, Edge, citations, cited_in
from ..kinds import ANY, Channel, Goal, Journey, Record, Role, Touchpoint, Training, Vendor
from ..kinds.base import RELIED_ON
from ..load import nearest
from ..load.fixes import linked, swapped
from .base import ERROR, Problem, book_rule, rule


def broken_citations(markdown: str, book: Book) -> Iterator[Problem]:
    """Every ``[[record.path]]`` in a text that cites nothing, each with its word."""
    for citation in citations(markdown, markdown=True):
        yield from _broken(citation, markdown, book)


def _broken(citation: Citation, text: str, book: Book) -> Iterator[Problem]:
    found, nth = book.cited(citation.name), text.count(citation.text, 0, citation.offset)
    if isinstance(found, Astray):
        fix = linked(citation.text, citation.name, found.suggestions)
        yield Problem((), found.message, citation.text, nth, found.suggestions, found.hint, fix=fix)
    elif found is not None and citation.more:
        message = f"citation of {citation.name!r} has words of its own, which could drift"
        fix = swapped(citation.text, f"[[{citation.name}]]")
        yield Problem((), message, citation.text, nth, (citation.name,), "let it show the number alone", fix=fix)


@rule(
    "A",
    Record,
    severity=ERROR,
    hint="correct the spelling, or write the record",
    pages=broken_citations,
)
def ref_unknown(record: Record, book: Book) -> Iterator[Problem]:
    """A link names a record that does not exist, or a citation such as `[[policy.figure]]` a value that is not there.

    Readers would be sent nowhere, and whatever the link was to cover stays uncovered. A citation that leads nowhere
    leaves a hole where the number should stand.

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
        target = book.get(edge.target)
        if target is not None:
            yield from _unknown_part(edge, target, book)
        elif edge.target not in book.failed and edge.link != RELIED_ON:
            ids = [other.id for other in book if _may_mean(edge, other)]
            message = f"no {_called(edge)} is called {quoted(edge.target)}"
            yield Problem(edge.route, message, suggestions=nearest(edge.target.partition("#")[0], ids))
    if isinstance(record, Touchpoint):
        yield from _unknown_stages(record, book)
    if "[[" in book.text(record):
        yield from _uncited(record, book)


def _uncited(record: Record, book: Book) -> Iterator[Problem]:
    for leaf in book.leaves(record):
        for citation in cited_in(leaf):
            for problem in _broken(citation, leaf.value, book):
                yield problem._replace(route=leaf.route)
        if leaf.spec.is_text and leaf.spec.name == "title" and any(citations(leaf.value)):
            message = f"title of {record.kind} {record.id!r} cites a number, and titles are shown as they are"
            yield Problem(leaf.route, message, hint="write the number out, or leave it to the summary")


def _unknown_part(edge: Edge, target: Record, book: Book) -> Iterator[Problem]:
    """What is wrong with ``record#part`` where the record is there."""
    if edge.part is None or not _may_mean(edge, target):
        return
    known = book.parts_for(target, edge.link)
    if edge.part not in known:
        near = nearest(edge.part, known)
        yield Problem(
            edge.route,
            f"{target.kind} {target.id!r} has no {_part_names(edge)} {quoted(edge.part)}",
            suggestions=tuple(f"{target.id}#{name}" for name in near),
            hint="" if near else f"choose from {', '.join(known)}" if known else "write it down there first",
        )


def _part_names(edge: Edge) -> str:
    """What the parts are called that *edge* may lead to: ``friction``, ``corporate strategy or brand value``."""
    if ANY in edge.link.parts:
        return "part"
    return _listed(tuple(name.removesuffix("s").replace("_", " ") for name in edge.link.parts))


def _unknown_stages(touchpoint: Touchpoint, book: Book) -> Iterator[Problem]:
    for number, place in enumerate(touchpoint.at):
        journey = book.find(Journey, place.journey)
        if journey is None or place.stage is None:
            continue
        stages = [stage.id for stage in journey.stages]
        if place.stage not in stages:
            message = f"journey {journey.id!r} has no stage {quoted(place.stage)}"
            yield Problem(
                ("at", number, "stage"),
                message,
                suggestions=nearest(place.stage, stages),
                hint=f"choose from {', '.join(stages)}" if stages else "write down its stages first",
            )


def _kinds(edge: Edge) -> tuple[str, ...]:
    return tuple(edge.source.kind if name == "same" else name for name in edge.link.kinds)


def _may_mean(edge: Edge, target: Record) -> bool:
    return edge.link.to == ANY or target.kind in _kinds(edge)


def _called(edge: Edge, article: str = "") -> str:
    """The kinds that *edge* may lead to, in words."""
    return f"{article}record" if edge.link.to == ANY else _listed(_kinds(edge), article)


def _listed(kinds: tuple[str, ...], article: str = "") -> str:
    words = [kind if kind == "evidence" else f"{article}{kind}" for kind in kinds]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


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
        if target is not None and not _may_mean(edge, target):
            ids = [other.id for other in book if _may_mean(edge, other)]
            message = f"{target.kind} {target.id!r} stands where {_called(edge, 'a ')} belongs"
            yield Problem(edge.route, message, suggestions=nearest(edge.target, ids))
        elif target is not None and edge.link.needs_part and edge.part is None:
            message = f"{target.kind} {target.id!r} stands where one of its parts belongs"
            choices = [f"{target.id}#{name}" for name in book.parts_for(target, edge.link)]
            hint = f"choose from {', '.join(choices)}" if choices else "write its parts first, each with an id"
            yield Problem(edge.route, message, hint=hint)


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
        if target is not None and target.status in ("draft", "retired") and not edge.link.is_note:
            yield Problem(
                edge.route, f"{target.kind} {target.id!r} is {_state(target)}, and {record.id!r} relies on it"
            )


def _state(record: Record) -> str:
    return "a draft" if record.is_draft else "retired"


@rule(
    "A",
    Record,
    hint="link it to what it belongs to, or retire it",
    yields_to=("ref-unknown", "ref-wrong-kind", "principle-unused", "tip-unlinked", "initiative-aimless"),
)
def page_orphan(record: Record, book: Book) -> Iterator[Problem]:
    """A record links to nothing, and nothing links to it.

    Every page is there for something. A page outside the plan is found by nobody and kept by nobody. The mission and
    terms stand for themselves; whether a term is used is told by `term-unused`.

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
    if record.status in ("draft", "retired") or record.kind in ("mission", "term"):
        return
    linked = [edge for edge in (*book.links(record), *book.back_links(record)) if edge.link.back != "owns"]
    if not linked and book.is_whole(about=record):
        yield Problem((), f"{record.kind} {record.id!r} is linked to nothing")


@book_rule("A", Role, Goal, Channel, Training, Vendor, severity=ERROR, hint="take one of these links away")
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
            for record in book.all(book.kinds[kind])
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
