"""Group F: may somebody give what a script offers?"""

from __future__ import annotations

from collections.abc import Iterator

from ..graph import Book
from ..graph.authority import may_grant
from ..kinds import Role, Script
from .base import ERROR, Problem, rule


@rule("F", Script, severity=ERROR, hint="add it to the authority of a role that uses the script")
def script_no_authority(script: Script, book: Book) -> Iterator[Problem]:
    """A script offers a remedy that nobody who uses it may grant.

    The agent would promise and then have to take it back.

    Fails:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    roles: [phone]
    remedies: [{remedy: voucher}]  # script-no-authority
    ```

    ```yaml title="roles/phone.yml"
    title: Phone agent
    authority: [{remedy: apology, max: 0}]
    ```

    Passes:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    roles: [phone]
    remedies: [{remedy: voucher}]
    ```

    ```yaml title="roles/phone.yml"
    title: Phone agent
    authority: [{remedy: any, max: 50}]
    ```
    """
    roles = [role for name in script.roles if (role := book.find(Role, name))]
    if not roles:
        return
    for route, name in _offered(script):
        if not any(may_grant(role, name) is not None for role in roles):
            yield Problem(route, f"no role that uses script {script.id!r} may grant {name!r}")


@rule(
    "F",
    Script,
    severity=ERROR,
    hint="lower it, raise the role's limit, or name who takes over",
    yields_to=("script-no-authority",),
)
def remedy_over_limit(script: Script, book: Book) -> Iterator[Problem]:
    """A script offers more than any of its roles may grant, and names nobody who takes over.

    The promise would be larger than the purse.

    Fails:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    roles: [phone]
    remedies:
      - {remedy: voucher, max: 80}  # remedy-over-limit
    ```

    ```yaml title="roles/phone.yml"
    title: Phone agent
    authority: [{remedy: any, max: 50}]
    ```

    Passes:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    roles: [phone]
    remedies:
      - {remedy: voucher, max: 45}
    ```

    ```yaml title="roles/phone.yml"
    title: Phone agent
    authority: [{remedy: any, max: 50}]
    ```
    """
    roles = [role for name in script.roles if (role := book.find(Role, name))]
    if not roles or script.escalate:
        return
    for number, offer in enumerate(script.remedies):
        limits = [limit for role in roles if (limit := may_grant(role, offer.remedy)) is not None]
        most = max((limit.max for limit in limits), default=0.0)
        if limits and offer.max is not None and offer.max.max > most:
            message = (
                f"script {script.id!r} offers {offer.remedy!r} up to {offer.max.max:g}, its roles may grant {most:g}"
            )
            yield Problem(("remedies", number, "max"), message)


def _offered(script: Script) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for number, offer in enumerate(script.remedies):
        if offer.remedy is not None:
            yield ("remedies", number, "remedy"), offer.remedy
    for number, level in enumerate(script.levels):
        for place, name in enumerate(level.remedies):
            yield ("levels", number, "remedies", place), name
