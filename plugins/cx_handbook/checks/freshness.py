"""Group K: is it still true, and does somebody keep it so?"""

from __future__ import annotations

from collections.abc import Iterator

from ..graph import Book
from ..graph.review import next_review
from ..kinds import Part, Person, Record, Role, parts
from ..location import Route
from .base import INFO, Problem, rule


@rule("K", Record, hint="read it against reality, then run: handbook review ID --by ROLE")
def review_overdue(record: Record, book: Book) -> Iterator[Problem]:
    """A live record has not been read against reality for longer than its review lasts.

    Each kind has its own span: 90 days for scripts and goals, 180 days for policies, touchpoints, training and
    vendors, a year for the rest; `review_every` sets another.

    Fails:

    ```yaml title="channels/phone.yml"
    title: Phone
    status: live
    reviewed: 2020-01-31  # review-overdue
    ```

    Passes:

    ```yaml title="channels/phone.yml"
    title: Phone
    status: live
    reviewed: 2020-01-31
    review_every: 100 y
    ```
    """
    due = next_review(record)
    if record.is_live and due is not None and due < book.as_of:
        yield Problem(("reviewed",), f"{record.kind} {record.id!r} was due for review on {due}")


@rule(
    "K",
    Record,
    severity=INFO,
    hint="plan the review",
    options={"days": "days before the day from which a review counts as coming up"},
)
def review_soon(record: Record, book: Book, *, days: int = 30) -> Iterator[Problem]:
    """The review of a live record is due within 30 days.

    A note for its owner, so that reviews do not all fall on one day.

    Fails:

    ```yaml title="handbook.yml"
    as_of: 2026-11-23
    ```

    ```yaml title="channels/phone.yml"
    title: Phone
    status: live
    reviewed: 2026-11-02  # review-soon
    review_every: 30 d
    ```

    Passes:

    ```yaml title="channels/phone.yml"
    title: Phone
    status: live
    reviewed: 2020-01-31
    review_every: 100 y
    ```
    """
    due = next_review(record)
    if record.is_live and due is not None and 0 <= (due - book.as_of).days <= days:
        yield Problem(("reviewed",), f"{record.kind} {record.id!r} is due for review on {due}")


@rule(
    "K",
    Role,
    Person,
    severity=INFO,
    profile="strict",
    hint="share them with those that live by them",
    options={"pages": "live pages that one role or person may keep"},
)
def owner_overloaded(owner: Role | Person, book: Book, *, pages: int = 25) -> Iterator[Problem]:
    """One role or person keeps more pages than anybody can read against reality in time.

    Twenty-five pages, most of them read twice a year, are one a week beside the day's work. What is owned beyond that
    goes stale under its owner's name. A team has more hands and is not counted.

    Fails:

    ```yaml title="handbook.yml"
    overrides: [{kind: role, rules: {owner-overloaded: {pages: 1}}}]
    ```

    ```yaml title="roles/cx-manager.yml"
    title: CX manager  # owner-overloaded
    status: live
    ```

    ```yaml title="channels/phone.yml"
    title: Phone
    status: live
    owner: cx-manager
    ```

    ```yaml title="channels/chat.yml"
    title: Chat
    status: live
    owner: cx-manager
    ```

    Passes:

    ```yaml title="handbook.yml"
    overrides: [{kind: role, rules: {owner-overloaded: {pages: 2}}}]
    ```

    ```yaml title="roles/cx-manager.yml"
    title: CX manager
    status: live
    ```

    ```yaml title="channels/phone.yml"
    title: Phone
    status: live
    owner: cx-manager
    ```

    ```yaml title="channels/chat.yml"
    title: Chat
    status: live
    owner: cx-manager
    ```
    """
    owned = len({edge.source.id for edge in book.back_links(owner, "owns") if edge.source.is_live})
    if owned > pages:
        yield Problem((), f"{owner.kind} {owner.id!r} keeps {owned} live pages, {pages} are enough")


@rule("K", Record, hint="name somebody who is still here, or better a role")
def owner_gone(record: Record, book: Book) -> Iterator[Problem]:
    """Somebody who has left still owns a record, or open work in it.

    What belongs to nobody any more is kept by nobody, and says so to no one. A person is gone from the day after
    `active_until`, or once their own record is retired. Roles do not leave: prefer them.

    Fails:

    ```yaml title="channels/phone.yml"
    title: Phone
    status: live
    owner: maya  # owner-gone
    ```

    ```yaml title="people/maya.yml"
    title: Maya
    status: live
    active_until: 2026-10-31
    ```

    Passes:

    ```yaml title="channels/phone.yml"
    title: Phone
    status: live
    owner: care-team-lead
    ```

    ```yaml title="people/maya.yml"
    title: Maya
    status: live
    active_until: 2026-10-31
    ```

    ```yaml title="roles/care-team-lead.yml"
    title: Care team lead
    status: live
    ```
    """
    if not book.all(Person):
        return
    for edge in book.written_links(record):
        person = book.find(Person, edge.target)
        if (
            person is not None
            and edge.route[-1] in _KEEPS
            and person.has_left(book.as_of)
            and _is_open(record, edge.route)
        ):
            left = f"left on {person.active_until}" if person.active_until else "is here no more"
            still = f"is still {edge.route[-1]} of {_what(record, edge.route)}"
            yield Problem(edge.route, f"person {person.id!r} {left} and {still}")


_KEEPS = ("owner", "approver", "lead")
"""Fields that name who keeps something."""


def _part_at(record: Record, route: Route) -> Part | None:
    """The part of *record* that holds what is at *route*; ``None`` where the record itself does."""
    return next((part for way, _, part in parts(record) if way == route[:-1]), None)


def _is_open(record: Record, route: Route) -> bool:
    """Whether there is still something to do for the owner at *route*; what is closed keeps the name of who did it."""
    return bool(getattr(_part_at(record, route), "is_open", True))


def _what(record: Record, route: Route) -> str:
    part, name = _part_at(record, route), f"{record.kind} {record.id!r}"
    if part is None:
        return name
    return f"{part.noun} {own!r} of {name}" if (own := getattr(part, "id", None)) else f"{part.noun} of {name}"


@rule(
    "K",
    Record,
    severity=INFO,
    profile="standard",
    hint="finish it, or drop it",
    options={"days": "days for which a draft may lie untouched"},
    drafts=True,
)
def draft_stuck(record: Record, book: Book, *, days: int = 60) -> Iterator[Problem]:
    """A draft, or a record that waits for its review, has not been touched for two months.

    Half-written pages look like work in progress long after it has stopped, and whoever needs them waits. The age is
    that of the newest entry in `changes`, or of `reviewed` where that is newer.

    Fails:

    ```yaml title="handbook.yml"
    as_of: 2026-11-23
    ```

    ```yaml title="channels/video.yml"
    title: Video call
    status: draft  # draft-stuck
    changes:
      - {date: 2026-08-10, note: First sketch.}
    ```

    Passes:

    ```yaml title="handbook.yml"
    as_of: 2026-11-23
    ```

    ```yaml title="channels/video.yml"
    title: Video call
    status: draft
    changes:
      - {date: 2026-11-09, note: Hours agreed with the stores.}
      - {date: 2026-08-10, note: First sketch.}
    ```
    """
    if record.status not in ("draft", "review"):
        return
    touched = [change.date for change in record.changes if change.date]
    last = max([*touched, record.reviewed] if record.reviewed else touched, default=None)
    if last is not None and (book.as_of - last).days > days:
        state = "a draft" if record.is_draft else "waiting for review"
        yield Problem(("status",), f"{record.kind} {record.id!r} is {state}, untouched since {last}")
