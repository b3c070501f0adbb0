"""Group F: does what a script promises stand anywhere?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..finding import quoted
from ..graph import Book, citations
from ..kinds import Channel, Leaf, Metric, Policy, Record, Remedy, Script, Touchpoint, leaves
from ..kinds.parts import Standard
from ..kinds.values import UNITS, Amount, Span
from .base import INFO, Problem, rule
from .quantities import Quantity, quantities
from .speech import spoken


@rule(
    "F",
    Script,
    severity=INFO,
    profile="strict",
    hint="link the policy that says so under follows, or leave it open",
    yields_to=("figure-contradicted",),
)
def promise_unbacked(script: Script, book: Book) -> Iterator[Problem]:
    """A script says a time or an amount to the customer that stands nowhere else.

    What is said on the phone is a promise (ISO 10001), and a promise that nobody wrote down is kept by chance. A time
    or an amount is backed where it stands in a policy that the script follows, in a standard of a touchpoint that it
    recovers or of a channel that it is used on, in a remedy that it offers, or in its own limits, levels, escalations
    and follow-up; and so is what is cited, as in `[[refund-in-three.time]]`. Blanks such as `{{ day }}` and questions
    are not looked at.

    Fails:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    steps:
      - id: refund
        phase: act
        say:
          - Your money is back within three days.  # promise-unbacked
    ```

    Passes:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    follows: [refund-in-three]
    steps:
      - id: refund
        phase: act
        say:
          - Your money is back within three days.
    ```

    ```yaml title="policies/refund-in-three.yml"
    title: Refunds in three days
    text: What we owe is paid back within 3 days.
    ```
    """
    said = [
        (leaf, figure)
        for leaf in spoken(script, book)
        if "ask" not in leaf.route
        for figure in quantities(leaf.value)
        if figure.sort != "percent"
    ]
    if said:
        backed = list(_backed(script, book))
        for leaf, figure in said:
            if not any(each.backs(figure) for each in backed):
                message = (
                    f"script {script.id!r} promises {quoted(figure.word)}, which no policy, standard or limit backs"
                )
                yield Problem(leaf.route, message, figure.word, leaf.value.count(figure.word, 0, figure.offset))


def _backed(script: Script, book: Book) -> Iterator[Quantity]:
    """Every figure that *script* may promise."""
    own = (leaf for leaf in book.leaves(script) if leaf.route[0] in ("limits", "levels", "escalate", "follow_up"))
    yield from _in_leaves(own, book)
    for citation in (each for leaf in spoken(script, book) for each in citations(leaf.value)):
        yield from quantities(book.said(citation.text))
    for offer in script.remedies:
        if offer.max is not None:
            yield Quantity("money", 0, offer.max.max)
    standards = list(_standards(script, book))
    for standard in standards:
        yield from _in_standard(standard, book)
    yield from _in_records(book, Policy, [*script.follows, *(each.policy for each in standards)])
    offered = [
        *(each.remedy for each in script.remedies),
        *(name for level in script.levels for name in level.remedies),
    ]
    yield from _in_records(book, Remedy, offered)


def _standards(script: Script, book: Book) -> Iterator[Standard]:
    for name in script.recovers:
        touchpoint = book.find(Touchpoint, name)
        yield from touchpoint.standard if touchpoint else ()
    for name in script.channels:
        channel = book.find(Channel, name)
        yield from channel.standard if channel else ()


def _in_standard(standard: Standard, book: Book) -> Iterator[Quantity]:
    yield from _in_leaves(leaves(standard), book)
    metric = book.find(Metric, standard.metric)
    if metric is not None and standard.limit is not None and metric.unit in UNITS:
        seconds = standard.limit * UNITS[metric.unit]
        yield Quantity("time", seconds, seconds)


def _in_records(book: Book, kind: type[Record], names: Iterable[str | None]) -> Iterator[Quantity]:
    for name in dict.fromkeys(names):
        record = book.find(kind, name)
        if record is not None:
            yield from _in_leaves(book.leaves(record), book)


def _in_leaves(found: Iterable[Leaf], book: Book) -> Iterator[Quantity]:
    for leaf in found:
        if isinstance(leaf.value, Span):
            yield Quantity("time", leaf.value.seconds, leaf.value.seconds)
        elif isinstance(leaf.value, Amount):
            yield Quantity("money", leaf.value.min, leaf.value.max)
        elif leaf.spec.is_text:
            yield from quantities(book.said(leaf.value))
