"""Group K: was it read again since it, or what it rests on, has changed?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..graph import Book
from ..graph.stamps import Changed, Standing, is_told, standing
from ..kinds import Policy, Record, Remedy, Script, Tip, Touchpoint, Training
from ..kinds.base import Change
from .base import INFO, Problem, rule


@rule(
    "K",
    Record,
    profile="standard",
    hint="read it against the change, then run: handbook review ID --by ROLE",
    yields_to=("training-outdated",),
)
def linked_change_unreviewed(record: Record, book: Book) -> Iterator[Problem]:
    """Something that a record rests on changed after the record was last reviewed.

    What we say and teach rests on what we link to. Nobody has checked since whether it still fits, so staff may promise
    by the old rule. (Engineers call these suspect links.)

    A record with a stamp of `handbook review` is compared with what it rested on then, to the word: needs, principles,
    policies, remedies, touchpoints, processes, vendors, scripts, metrics and terms that it links to or mentions,
    records of a handbook's own kinds, and the numbers that it cites. Without a stamp, a script, a module or a tip is
    compared by its day in `reviewed` with the `changes` of the policies, touchpoints and remedies that it links to. A
    tip whose week is over has been told, and stays as it was.

    Fails:

    ```yaml title="scripts/late-return.yml"
    title: A few days over
    status: live
    reviewed: 2026-09-28
    follows: [sixty-day-swap]  # linked-change-unreviewed
    ```

    ```yaml title="policies/sixty-day-swap.yml"
    title: Sixty days to swap
    status: live
    changes:
      - {date: 2026-10-12, note: Sale bikes are included now.}
    ```

    Passes:

    ```yaml title="scripts/late-return.yml"
    title: A few days over
    status: live
    reviewed: 2026-10-14
    follows: [sixty-day-swap]
    ```

    ```yaml title="policies/sixty-day-swap.yml"
    title: Sixty days to swap
    status: live
    changes:
      - {date: 2026-10-12, note: Sale bikes are included now.}
    ```
    """
    found = standing(record, book)
    if found is not None:
        for changed in found.changed:
            message = f"{record.kind} {record.id!r} {_behind(changed, found)}"
            yield Problem(changed.route, message, hint=f"read it against the change, then {_run(record, found)}")
    elif isinstance(record, Script | Training | Tip) and not is_told(record, book):
        yield from _outdated(record, book)


def _behind(changed: Changed, found: Standing) -> str:
    """``was reviewed by cx-manager on 2026-10-05, and policy 'swap' has changed since: Sale bikes are included``."""
    other = f"{changed.record.kind} {changed.record.id!r}"
    what = f"a figure of {other} behind it" if changed.values else other
    return f"was reviewed {_reviewed(found)}, and {what} has changed since{_noted(changed.notes)}"


def _run(record: Record, found: Standing) -> str:
    return f"run: handbook review {record.id} --by {found.review.by or 'ROLE'}"


def _reviewed(found: Standing) -> str:
    by, on = found.review.by, found.review.on
    return " ".join([*([f"by {by}"] if by else []), f"on {on}" if on else "before"])


def _noted(notes: Iterable[Change]) -> str:
    """The newest of *notes*, on one line and without its full stop; nothing where there is none."""
    note = next((each.note for each in notes if each.note), None)
    return f": {' '.join(note.split()).rstrip('.')}" if note else ""


def _outdated(record: Record, book: Book) -> Iterator[Problem]:
    """The same by days alone, for a record without a stamp."""
    if record.reviewed is None:
        return
    told = set()
    for edge in book.links(record):
        other = book.get(edge.target)
        if edge.target in told or not isinstance(other, Policy | Touchpoint | Remedy):
            continue
        told.add(edge.target)
        changed = max((change.date for change in other.changes if change.date), default=None)
        if changed is not None and changed > record.reviewed:
            message = (
                f"{record.kind} {record.id!r} was reviewed on {record.reviewed}, "
                f"before {other.kind} {other.id!r} changed on {changed}"
            )
            yield Problem(edge.route, message)


@rule(
    "K",
    Record,
    severity=INFO,
    profile="standard",
    hint="let somebody read it again, then run: handbook review ID --by ROLE",
)
def changed_since_review(record: Record, book: Book) -> Iterator[Problem]:
    """A record says something else than when it was last reviewed.

    Whoever changed it has read it; nobody has looked at it with fresh eyes since. A note and no warning, so that
    nobody puts off mending a sentence. Only what a record says counts, and not who keeps it, its status, how it is
    found, or how work in it is getting on. Comments, the order of fields and line breaks never count. For records with
    a stamp of `handbook review`.

    Fails:

    ```yaml title="channels/phone.yml"
    title: Phone
    status: live
    hours: Monday to Saturday, 8:00 to 20:00
    reviewed: 2026-10-12
    review:
      of: fpnpgjgodeph-kfgf  # changed-since-review
      by: cx-manager
      on: 2026-10-12
    ```

    ```yaml title="roles/cx-manager.yml"
    title: CX manager
    ```

    Passes:

    ```yaml title="channels/phone.yml"
    title: Phone
    status: live
    hours: Monday to Saturday, 8:00 to 20:00
    reviewed: 2026-10-12
    review:
      of: eelegldmlcho-ghbl
      by: cx-manager
      on: 2026-10-12
    ```

    ```yaml title="roles/cx-manager.yml"
    title: CX manager
    ```
    """
    found = standing(record, book)
    if found is not None and found.is_changed:
        notes = [each for each in record.changes if each.date and found.review.on and each.date > found.review.on]
        said = f"{record.kind} {record.id!r} has changed since it was reviewed {_reviewed(found)}{_noted(notes)}"
        hint = f"let somebody read it again, then {_run(record, found)}"
        yield Problem(("review", "of"), "; ".join([said, *_rests(found)]), hint=hint)


def _rests(found: Standing) -> Iterator[str]:
    """What it rests on besides, or no more."""
    if found.gained:
        yield f"it rests on {_listed(f'{each.kind} {each.id!r}' for each in found.gained)} now"
    if found.lost:
        yield f"it rests on {_listed(map(repr, found.lost))} no more"


def _listed(names: Iterable[str]) -> str:
    *rest, last = names
    return f"{', '.join(rest)} and {last}" if rest else last


@rule(
    "K",
    Record,
    profile="standard",
    hint="read it, then run: handbook review ID --by ROLE",
)
def review_bumped(record: Record, book: Book) -> Iterator[Problem]:
    """A later day of review was put in by hand, and nobody has looked again.

    A date is quickly written, and then the page looks cared for until the next one. Where a record has a stamp of
    `handbook review`, only that command moves its day: it shows what has changed since, and marks what was read.

    Fails:

    ```yaml title="channels/phone.yml"
    title: Phone
    status: live
    hours: Monday to Saturday, 8:00 to 20:00
    reviewed: 2026-11-20  # review-bumped
    review:
      of: eelegldmlcho-ghbl
      by: cx-manager
      on: 2026-10-12
    ```

    ```yaml title="roles/cx-manager.yml"
    title: CX manager
    ```

    Passes:

    ```yaml title="channels/phone.yml"
    title: Phone
    status: live
    hours: Monday to Saturday, 8:00 to 20:00
    reviewed: 2026-10-12
    review:
      of: eelegldmlcho-ghbl
      by: cx-manager
      on: 2026-10-12
    ```

    ```yaml title="roles/cx-manager.yml"
    title: CX manager
    ```
    """
    found = standing(record, book)
    if found is None or not found.is_moved:
        return
    by, on = found.review.by, found.review.on
    hint = f"read it, then {_run(record, found)}"
    if record.reviewed is not None and on is not None and record.reviewed > on:
        last = f"{by or 'somebody'} last read it on {on}"
        message = f"{record.kind} {record.id!r} says that it was reviewed on {record.reviewed}, and {last}"
        yield Problem(("reviewed",), message, hint=hint)
    else:
        what = f"the day {on}" if on else "its stamp"
        message = f"{record.kind} {record.id!r} has {what} of its last review written by hand, without a new look"
        yield Problem(("review", "on"), message, hint=hint)
