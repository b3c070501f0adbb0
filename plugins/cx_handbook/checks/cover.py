"""Group E: is everything there that a touchpoint needs?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..graph import Book
from ..graph.coverage import Cell, Cover, Coverage, Score, cells
from ..kinds import Journey, Record, Role, Team, Touchpoint
from ..settings import FailUnder
from .base import ERROR, Problem, book_rule, rule

_RULES = {
    ("need", "missing"): "touchpoint-no-need",
    ("need", "guessed"): "need-assumed",
    ("need", "believed"): "need-belief-only",
    ("goal", "missing"): "touchpoint-no-goal",
    ("goal", "over"): "goal-overdue",
    ("backstage", "missing"): "touchpoint-no-backstage",
    ("friction", "missing"): "touchpoint-no-friction-check",
    ("friction", "unowned"): "friction-unowned",
    ("friction", "late"): "friction-overdue",
    ("script", "missing"): "touchpoint-no-script",
    ("training", "missing"): "touchpoint-no-training",
    ("training", "unproven"): "training-no-proof",
    ("metric", "missing"): "touchpoint-no-metric",
    ("metric", "stale"): "metric-stale",
    ("owner", "missing"): "touchpoint-no-owner",
    ("owner", "dangling"): "ref-unknown",
}
"""The rule that sees the same, by cell and fault."""

_COMMON = {"draft": "ref-not-live", "overdue": "review-overdue"}
"""The same for faults that any cell may have."""

_SEEN = tuple(sorted({name for (_, fault), name in _RULES.items() if fault == "missing"}))


def rule_of(cell: Cell) -> str:
    """The rule whose page says most about what is wrong with *cell*."""
    return _RULES.get((cell.name, cell.fault)) or _COMMON.get(cell.fault) or "key-moment-uncovered"


@rule(
    "E",
    Touchpoint,
    severity=ERROR,
    profile="standard",
    hint="fill the empty cells; the page on completeness says what each asks for",
    options={"weight": "weight of a touchpoint from which on all eight cells are asked for, 1 to 5"},
    yields_to=("low-point-no-recovery", *_SEEN),
)
def key_moment_uncovered(touchpoint: Touchpoint, book: Book, *, weight: int = 5) -> Iterator[Problem]:
    """A touchpoint of weight 5 lacks one of the eight things that cover it: need, goal, backstage, friction, script,
    training, metric, owner.

    At a moment of truth everything has to be there: what customers need and how we know, what we aim at and what
    counts it, the work behind it, what may go wrong and the words for that, who learns it and who keeps it. A link
    alone fills no cell: a retired need, or a step that does not say what is done, leaves it empty. A cell that is only
    weak, such as a need that is believed and not known, is not reported here; it shows on the page on completeness.

    Where a rule of its own already says what is missing, such as `touchpoint-no-need`, this one is silent. It speaks
    where those are off, and where a link hides the hole.

    Fails:

    ```yaml title="touchpoints/pay.yml"
    title: Pay
    status: live
    owner: shop-lead
    meets: [no-surprise]
    serves: [fewer-calls]
    tracked_by: [calls]
    weight: 5  # key-moment-uncovered
    none_found: 2026-11-02
    backstage:
      - {do: Checks the card, by: shop-lead}
    ```

    ```yaml title="needs/no-surprise.yml"
    title: No surprise on the bill
    ```

    ```yaml title="goals/fewer-calls.yml"
    title: Fewer calls about the bill
    ```

    ```yaml title="metrics/calls.yml"
    title: Calls about the bill
    ```

    ```yaml title="scripts/charged-twice.yml"
    title: Charged twice
    recovers: [pay]
    ```

    Passes:

    ```yaml title="touchpoints/pay.yml"
    title: Pay
    status: live
    owner: shop-lead
    meets: [no-surprise]
    serves: [fewer-calls]
    tracked_by: [calls]
    weight: 5
    none_found: 2026-11-02
    backstage:
      - {do: Checks the card, by: shop-lead}
    ```

    ```yaml title="needs/no-surprise.yml"
    title: No surprise on the bill
    ```

    ```yaml title="goals/fewer-calls.yml"
    title: Fewer calls about the bill
    ```

    ```yaml title="metrics/calls.yml"
    title: Calls about the bill
    ```

    ```yaml title="scripts/charged-twice.yml"
    title: Charged twice
    recovers: [pay]
    ```

    ```yaml title="training/money.yml"
    title: Money matters
    teaches: [pay]
    ```
    """
    if not touchpoint.is_live or (touchpoint.weight or 0) < weight or not book.is_whole(about=touchpoint):
        return
    empty = [cell.name for cell in cells(touchpoint, book) if cell.cover is Cover.NO]
    if empty:
        name = f"touchpoint {touchpoint.id!r}"
        yield Problem(("weight",), f"{name} has weight {touchpoint.weight} and no {_listed(empty)} in force")


def _listed(cells: list[str]) -> str:
    names = [_SPOKEN.get(cell, cell) for cell in cells]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


_SPOKEN = {"backstage": "back-stage step", "friction": "look for friction"}
"""What a cell asks for, where its name alone would not say it."""


@book_rule(
    "E",
    Touchpoint,
    Journey,
    Role,
    Team,
    severity=ERROR,
    hint="fill the cells that the page on completeness shows, or lower fail_under",
)
def coverage_low(book: Book) -> Iterator[tuple[Record | None, Problem]]:
    """Less of the touchpoints is covered than `fail_under` in `handbook.yml` asks for.

    Each live touchpoint has eight cells: need, goal, backstage, friction, script, training, metric, owner. A cell that
    is there counts 1, a weak one ½, an empty one 0. Journeys, owners and the handbook weigh each touchpoint by its
    weight, or by 1 where it has none. Nothing is asked for until `fail_under` says so; then coverage that was reached
    cannot be lost unseen. Where a record cannot be read the rule waits, since the figures would be wrong.

    Fails:

    ```yaml title="handbook.yml"
    fail_under: {touchpoint: 25, handbook: 20}  # coverage-low
    ```

    ```yaml title="touchpoints/pay.yml"
    title: Pay  # coverage-low
    status: live
    none_found: 2026-11-02
    ```

    Passes:

    ```yaml title="handbook.yml"
    as_of: 2026-11-23
    fail_under: {touchpoint: 25, handbook: 20}
    ```

    ```yaml title="touchpoints/pay.yml"
    title: Pay
    status: live
    none_found: 2026-11-02
    backstage:
      - {do: Checks the card, by: shop-lead}
    ```

    ```yaml title="roles/shop-lead.yml"
    title: Shop lead
    status: live
    ```
    """
    limits = book.settings.fail_under
    if limits == FailUnder() or not book.is_whole():
        return
    coverage = Coverage(book)
    touchpoints = {name: each.score for name, each in coverage.touchpoints.items()}
    yield from _below(limits.touchpoint, touchpoints, "", book)
    yield from _below(limits.journey, coverage.journeys, "", book)
    yield from _below(limits.owner, coverage.owners, "what is kept by ", book)
    if limits.handbook is not None and _is_below(coverage.handbook, limits.handbook):
        yield None, Problem(("fail_under", "handbook"), _says("handbook", coverage.handbook, limits.handbook))


def _below(
    limit: float | None, scores: Mapping[str, Score], whose: str, book: Book
) -> Iterator[tuple[Record | None, Problem]]:
    """A problem at each live record whose score is below *limit*."""
    for name, score in scores.items():
        record = book.get(name)
        if limit is not None and record is not None and record.is_live and _is_below(score, limit):
            yield record, Problem((), _says(f"{whose}{record.kind} {name!r}", score, limit))


def _is_below(score: Score, limit: float) -> bool:
    return score.percent is not None and score.percent < limit


def _says(subject: str, score: Score, limit: float) -> str:
    return f"{subject} is covered to {score.words}, and fail_under asks for {limit:g} %"
