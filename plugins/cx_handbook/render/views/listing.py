"""The records of a kind, as a table that can be sorted."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from ...kinds import Record, Role
from ..desk import Desk
from ..indexes import columns, rows
from ..templating import fill
from .drawing import Drawn


def draw(
    desk: Desk,
    *,
    kind: type[Record],
    role: Role | None = None,
    owner: Record | None = None,
    tag: str = "",
    limit: int | None = None,
) -> Drawn:
    """Those of a *role* are linked with it, one way or the other."""
    found = [record for record in desk.book.all(kind) if record.is_live]
    if role is not None:
        linked = set(_linked(role, desk))
        found = [record for record in found if record.id in linked]
    if owner is not None:
        found = [record for record in found if record.owner == owner.id]
    if tag:
        found = [record for record in found if tag in record.tags]
    table = rows(kind, found, desk.pen)[:limit]
    return Drawn(Markup(fill("views/list.html", columns=columns(kind), rows=table, title=kind.plural, id="")))


def _linked(record: Record, desk: Desk) -> Iterator[str]:
    yield from (edge.target for edge in desk.book.links(record))
    yield from (edge.source.id for edge in desk.book.back_links(record))
