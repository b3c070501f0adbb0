"""Scripts as cards to be printed, a page each: all of them, or those of a role."""

from __future__ import annotations

from markupsafe import Markup

from ...kinds import Role, Script
from ..desk import Desk
from .drawing import Drawn


def draw(desk: Desk, *, role: Role | None = None) -> Drawn:
    """The cards of the live scripts that *role* uses, or of all."""
    scripts = [each for each in desk.book.all(Script) if each.is_live and (role is None or role.id in each.roles)]
    return Drawn(Markup("").join(Markup("<p>{}</p>").format(desk.pen.link(each)) for each in scripts), is_hidden=True)
