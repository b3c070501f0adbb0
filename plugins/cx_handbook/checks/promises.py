"""Groups E and I: is what we promise counted, kept at every touchpoint, and made good where it is missed?"""

from __future__ import annotations

from collections.abc import Iterator

from ..graph import Book
from ..kinds import Channel, Metric, Policy, Touchpoint
from ..kinds.parts import Measured, Standard
from .base import ERROR, Problem, rule
from .presence import is_blank


@rule("E", Touchpoint, Channel, profile="standard", hint="name the metric that counts it")
def standard_unmeasured(record: Touchpoint | Channel, book: Book) -> Iterator[Problem]:
    """A standard sets a limit, and names no metric that would show whether it is kept.

    A number that nobody counts is a wish. Staff are told to keep it, and learn only from complaints that they did not.

    Fails:

    ```yaml title="touchpoints/call-care.yml"
    title: Reach the care desk
    status: live
    standard:
      - {promise: "Answered in two minutes, eight times in ten", limit: 80}  # standard-unmeasured
    ```

    Passes:

    ```yaml title="touchpoints/call-care.yml"
    title: Reach the care desk
    status: live
    standard:
      - {promise: "Answered in two minutes, eight times in ten", limit: 80, metric: service-level}
    ```
    """
    for number, standard in enumerate(record.standard):
        if standard.limit is not None and standard.metric is None:
            name = f"standard {number + 1} of {record.kind} {record.id!r}"
            yield Problem(
                ("standard", number, "limit"), f"{name} sets a limit of {standard.limit:g} that nothing counts"
            )


@rule(
    "E", Touchpoint, Channel, severity=ERROR, profile="standard", hint="raise it to the promise, or change the promise"
)
def standard_below_promise(record: Touchpoint | Channel, book: Book) -> Iterator[Problem]:
    """A standard asks for less than the promise that it is there to keep.

    A team that meets its own number then breaks our word to customers every day, and nobody's figures show it. What is
    promised and what is worked to must agree (ISO 10001).

    The two are compared where a standard names a live policy, both count the same metric, and the metric says which way
    is better.

    Fails:

    ```yaml title="touchpoints/call-care.yml"
    title: Reach the care desk
    status: live
    standard:
      - promise: Answered in two minutes, seven times in ten
        metric: service-level
        limit: 70  # standard-below-promise
        policy: promise-two-minutes
    ```

    ```yaml title="policies/promise-two-minutes.yml"
    title: We answer in two minutes
    status: live
    measured_by: {metric: service-level, limit: 80}
    ```

    ```yaml title="metrics/service-level.yml"
    title: Answered within two minutes
    better: higher
    ```

    Passes:

    ```yaml title="touchpoints/call-care.yml"
    title: Reach the care desk
    status: live
    standard:
      - promise: Answered in two minutes, eight times in ten
        metric: service-level
        limit: 80
        policy: promise-two-minutes
    ```

    ```yaml title="policies/promise-two-minutes.yml"
    title: We answer in two minutes
    status: live
    measured_by: {metric: service-level, limit: 80}
    ```

    ```yaml title="metrics/service-level.yml"
    title: Answered within two minutes
    better: higher
    ```
    """
    for number, standard in enumerate(record.standard):
        policy = book.find(Policy, standard.policy)
        if policy is None or not policy.is_live or policy.measured_by is None:
            continue
        if _is_weaker(standard, policy.measured_by, book):
            name = f"standard {number + 1} of {record.kind} {record.id!r}"
            promise = f"policy {policy.id!r} promises {policy.measured_by.limit:g}"
            yield Problem(("standard", number, "limit"), f"{name} asks for {standard.limit:g}, and {promise}")


def _is_weaker(standard: Standard, promised: Measured, book: Book) -> bool:
    """Whether *standard* asks for less than *promised*, where the two can be compared."""
    metric = book.find(Metric, standard.metric)
    if metric is None or metric.id != promised.metric or standard.limit is None or promised.limit is None:
        return False
    if metric.better == "higher":
        return standard.limit < promised.limit
    return metric.better == "lower" and standard.limit > promised.limit


@rule("I", Policy, profile="standard", hint="name in if_missed what customers get")
def promise_no_remedy(policy: Policy, book: Book) -> Iterator[Problem]:
    """A promise does not say what customers get when we miss it.

    No promise is kept every time. One with nothing behind it is settled by whoever argues longest (ISO 10001).

    Fails:

    ```yaml title="policies/promise-two-minutes.yml"
    title: We answer in two minutes  # promise-no-remedy
    status: live
    type: promise
    ```

    Passes:

    ```yaml title="policies/promise-two-minutes.yml"
    title: We answer in two minutes
    status: live
    type: promise
    if_missed: [apology]
    ```
    """
    if policy.type == "promise" and not policy.if_missed:
        yield Problem(("if_missed",), f"promise {policy.id!r} does not say what customers get when we miss it")


@rule("I", Policy, profile="standard", hint="name metric and limit in measured_by")
def promise_unmeasured(policy: Policy, book: Book) -> Iterator[Problem]:
    """Nothing counts whether a promise is kept, or no limit says when it is.

    Customers notice each time that we break our word; without a number we notice last (ISO 10001).

    Fails:

    ```yaml title="policies/promise-two-minutes.yml"
    title: We answer in two minutes  # promise-unmeasured
    status: live
    type: promise
    ```

    Passes:

    ```yaml title="policies/promise-two-minutes.yml"
    title: We answer in two minutes
    status: live
    type: promise
    measured_by: {metric: service-level, limit: 80}
    ```
    """
    if policy.type != "promise":
        return
    if policy.measured_by is None or is_blank(policy.measured_by):
        yield Problem(("measured_by",), f"nothing counts whether promise {policy.id!r} is kept")
    elif policy.measured_by.limit is None:
        yield Problem(("measured_by", "limit"), f"promise {policy.id!r} is counted and has no limit")


@rule("I", Policy, severity=ERROR, hint="renew it, or retire it")
def policy_expired(policy: Policy, book: Book) -> Iterator[Problem]:
    """A policy that is still live has run out.

    Staff go on promising what no longer holds.

    Fails:

    ```yaml title="policies/swap.yml"
    title: Sixty days to swap
    status: live
    valid_until: 2020-03-31  # policy-expired
    ```

    Passes:

    ```yaml title="policies/swap.yml"
    title: Sixty days to swap
    status: live
    valid_until: 2099-03-31
    ```
    """
    if policy.valid_until is not None and policy.valid_until < book.as_of:
        yield Problem(("valid_until",), f"policy {policy.id!r} ended on {policy.valid_until}")
