"""What staff may give on their own word, before and after: by role, and where it is felt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..graph import Book
from ..graph.authority import may_grant
from ..kinds import Remedy, Role, Script
from ..kinds.role import Authority
from ..kinds.values import Amount
from .sides import Sides


class Limit(NamedTuple):
    """A line of a role's authority that changed."""

    role: Role

    remedy: str | None
    """Id of the remedy; ``any`` for all that have no line of their own."""

    before: Authority | None
    after: Authority | None


class Felt(NamedTuple):
    """A remedy of which a role may give more or less in a script than before."""

    role: Role
    script: Script
    remedy: str
    before: Amount | None
    """``None`` where it may not give it."""

    after: Amount | None


def limits(sides: Sides) -> list[Limit]:
    """The lines that changed of roles that are live on both sides, by role."""
    return [each for role, was in _roles(sides) for each in _lines(role, was, sides)]


def felt(sides: Sides) -> list[Felt]:
    """Where limits of roles and of scripts, taken together, leave another sum; by role, then by script."""
    return [each for role, was in _roles(sides) for each in _scripts(role, was, sides)]


def _roles(sides: Sides) -> Iterator[tuple[Role, Role]]:
    """Each live role, and what it was."""
    older = {new: old for old, new in sides.renamed.items()}
    for role in sides.after.book.all(Role):
        was = sides.before.book.find(Role, older.get(role.id, role.id))
        if was is not None and role.is_live:
            yield role, was


def _lines(role: Role, was: Role, sides: Sides) -> Iterator[Limit]:
    then = {sides.newer(each.remedy or ""): each for each in reversed(was.authority)}
    now = {each.remedy or "": each for each in reversed(role.authority)}
    for remedy in {**now, **then}:
        before, after = then.get(remedy), now.get(remedy)
        if _said(before) != _said(after):
            yield Limit(role, remedy, before, after)


def _said(line: Authority | None) -> object:
    return None if line is None else (line.max, line.per)


def _scripts(role: Role, was: Role, sides: Sides) -> Iterator[Felt]:
    older = {new: old for old, new in sides.renamed.items()}
    for script in sides.after.book.all(Script):
        before = sides.before.book.find(Script, older.get(script.id, script.id))
        if before is not None and script.is_live and role.id in script.roles and was.id in before.roles:
            for remedy in dict.fromkeys(each.remedy for each in script.remedies if each.remedy):
                then = [each for each in before.remedies if each.remedy and sides.newer(each.remedy) == remedy]
                if then:
                    a = most(was, then[0].remedy, before, sides.before.book)
                    b = most(role, remedy, script, sides.after.book)
                    if a != b:
                        yield Felt(role, script, remedy, a, b)


def most(role: Role, name: str | None, script: Script, book: Book) -> Amount | None:
    """The most that *role* may give of a remedy in *script*: by its own limit, by the script's, and by its worth.

    What costs nothing, and what a limit covers in full, is worth no more because the limit is higher.
    """
    own, remedy = may_grant(role, name), book.find(Remedy, name)
    if own is None:
        return None
    offers = [each.max for each in script.remedies if each.remedy == name and each.max is not None]
    worth = [remedy.worth] if remedy is not None and remedy.worth is not None else []
    least = min([own, *offers[:1], *worth], key=lambda each: each.max)
    return Amount(least.max, least.max, least.currency)
