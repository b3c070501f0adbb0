"""Group E: does the work behind the scenes lead somewhere, and is friction dealt with?"""

from __future__ import annotations

from collections.abc import Iterator

from ..graph import Book
from ..kinds import Process, Touchpoint, Vendor
from .base import ERROR, Problem, rule


@rule("E", Process, profile="standard", hint="name it in the back stage of the touchpoint that it drives")
def process_idle(process: Process, book: Book) -> Iterator[Problem]:
    """A process drives no live touchpoint, and stands in for no partner.

    Whatever happens behind the scenes is felt in front of them. Either the line from this work to the customer is not
    drawn, and then nobody there knows whom they serve, or the work serves nobody.

    Fails:

    ```yaml title="processes/packing.yml"
    title: Packing  # process-idle
    status: live
    ```

    Passes:

    ```yaml title="processes/packing.yml"
    title: Packing
    status: live
    ```

    ```yaml title="touchpoints/unbox.yml"
    title: Unbox it
    status: live
    backstage:
      - {do: Ticks every part into the box, process: packing}
    ```
    """
    leads = any(edge.link.back in _USES and edge.source.is_live for edge in book.back_links(process))
    if not leads and book.is_whole(Touchpoint, Vendor, about=process):
        yield Problem((), f"process {process.id!r} drives no live touchpoint")


_USES = ("drives", "is fallback for")


@rule(
    "E",
    Touchpoint,
    Process,
    severity=ERROR,
    profile="standard",
    hint="say in response how it is mitigated or eliminated",
    options={"risk": "severity times likelihood from which a response is needed, 1 to 25"},
)
def friction_unanswered(record: Touchpoint | Process, book: Book, *, risk: int = 12) -> Iterator[Problem]:
    """A friction hurts much or often, and nobody says what is done about it.

    Severity times likelihood puts frictions in order of what they cost customers (FMEA). From 12 of 25 on, knowing of
    it is not enough: it is answered, even where the answer is why it has to stay. Only what is eliminated needs none.

    Fails:

    ```yaml title="processes/packing.yml"
    title: Packing
    status: live
    friction:
      - {id: thin-box, what: Boxes give way, state: found, severity: 4, likelihood: 3}  # friction-unanswered
    ```

    Passes:

    ```yaml title="processes/packing.yml"
    title: Packing
    status: live
    friction:
      - {id: thin-box, what: Boxes give way, state: found, severity: 4, likelihood: 3, response: Double walls from May}
    ```
    """
    for number, friction in enumerate(record.friction):
        if friction.risk >= risk and friction.response is None and friction.state != "eliminated":
            name = f"friction {friction.id!r} of {record.kind} {record.id!r}"
            yield Problem(("friction", number, "response"), f"{name} has risk {friction.risk} of 25 and no response")


@rule("E", Touchpoint, Process, hint="act, move the date, or accept it again")
def friction_overdue(record: Touchpoint | Process, book: Book) -> Iterator[Problem]:
    """A friction was to be mended, or looked at again, by a day that has passed.

    Customers keep running into it, and the page says that somebody is on it.

    Fails:

    ```yaml title="processes/packing.yml"
    title: Packing
    status: live
    friction:
      - {id: thin-box, what: Boxes give way, state: mitigating, due: 2020-01-31}  # friction-overdue
    ```

    Passes:

    ```yaml title="processes/packing.yml"
    title: Packing
    status: live
    friction:
      - {id: thin-box, what: Boxes give way, state: eliminated, due: 2020-01-31}
    ```
    """
    for number, friction in enumerate(record.friction):
        name = f"friction {friction.id!r} of {record.kind} {record.id!r}"
        if friction.is_open and friction.due is not None and friction.due < book.as_of:
            yield Problem(("friction", number, "due"), f"{name} was due on {friction.due}")
        if friction.state == "accepted" and friction.accepted_until and friction.accepted_until < book.as_of:
            yield Problem(
                ("friction", number, "accepted_until"), f"{name} was accepted until {friction.accepted_until}"
            )
