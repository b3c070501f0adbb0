"""Group D: do we know what customers need, or only think so?"""

from __future__ import annotations

from collections.abc import Iterator

from ..graph import Book
from ..graph.certainty import MONTHS, is_belief, studies, valid_until
from ..kinds import Evidence, Need, Persona
from .base import INFO, Problem, rule


@rule("D", Need, severity=INFO, profile="standard", hint="ask or watch customers, and link the study")
def need_belief_only(need: Need, book: Book) -> Iterator[Problem]:
    """A need is backed only by what staff report or what we think at our desks.

    Colleagues know a great deal and see only those customers who got in touch. The real need is what customers say and
    do; until somebody has asked or watched them, it stays a belief.

    Fails:

    ```yaml title="needs/help-my-way.yml"
    title: Help in the way that works for me
    status: live
    evidence: [desk-hunches]  # need-belief-only
    ```

    ```yaml title="evidence/desk-hunches.yml"
    title: What we think, written down at a desk
    status: live
    method: desk
    ```

    Passes:

    ```yaml title="needs/help-my-way.yml"
    title: Help in the way that works for me
    status: live
    evidence: [access-audit]
    ```

    ```yaml title="evidence/access-audit.yml"
    title: Access audit of the web shop
    status: live
    method: usability-test
    ```
    """
    found = studies(need, book)
    if found and all(is_belief(study) for study in found) and not any(name in book.failed for name in need.evidence):
        names = ", ".join(repr(study.id) for study in found)
        yield Problem(("evidence",), f"need {need.id!r} rests on our own beliefs alone, {names}")


@rule(
    "D",
    Evidence,
    profile="standard",
    hint="repeat the study, or retire it",
    options={"months": "months for which a study counts where it has no valid_for"},
)
def evidence_stale(study: Evidence, book: Book, *, months: int = MONTHS) -> Iterator[Problem]:
    """A study is older than it may be relied on: `valid_for`, or two years where it does not say.

    Customers change, and so does what they compare us with. Plans that rest on an old study serve people who have moved
    on.

    Fails:

    ```yaml title="handbook.yml"
    as_of: 2026-11-23
    ```

    ```yaml title="evidence/exit-survey.yml"
    title: Exit survey
    status: live
    date: 2025-05-31  # evidence-stale
    valid_for: 12 mo
    ```

    Passes:

    ```yaml title="handbook.yml"
    as_of: 2026-11-23
    ```

    ```yaml title="evidence/exit-survey.yml"
    title: Exit survey
    status: live
    date: 2026-05-31
    valid_for: 12 mo
    ```
    """
    last = valid_until(study, months=months)
    if last is not None and last < book.as_of:
        yield Problem(("date",), f"evidence {study.id!r} could be relied on until {last}")


@rule(
    "D",
    Persona,
    severity=INFO,
    profile="standard",
    hint="talk to some of them, then set basis_type",
    options={"days": "days for which a persona may rest on assumptions"},
)
def persona_proto(persona: Persona, book: Book, *, days: int = 180) -> Iterator[Problem]:
    """A persona still rests on our assumptions, half a year after it was written.

    A proto-persona is a fair way to begin (Nielsen Norman Group). One that stays becomes a fact that nobody has
    checked. Its age is that of the first entry in `changes`, or of `reviewed` where that is older.

    Fails:

    ```yaml title="handbook.yml"
    as_of: 2026-11-23
    ```

    ```yaml title="personas/fleet-buyer.yml"
    title: The fleet buyer
    status: live
    basis_type: proto  # persona-proto
    reviewed: 2026-03-02
    ```

    Passes:

    ```yaml title="handbook.yml"
    as_of: 2026-11-23
    ```

    ```yaml title="personas/fleet-buyer.yml"
    title: The fleet buyer
    status: live
    basis_type: qualitative
    reviewed: 2026-03-02
    ```
    """
    seen = [change.date for change in persona.changes if change.date] + ([persona.reviewed] if persona.reviewed else [])
    if persona.basis_type == "proto" and seen and (book.as_of - min(seen)).days > days:
        yield Problem(("basis_type",), f"persona {persona.id!r} has rested on assumptions since {min(seen)} at least")
