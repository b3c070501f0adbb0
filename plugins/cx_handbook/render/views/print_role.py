"""What a role needs, to be printed: its page, its limits, the standards that it keeps, its training, its scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup, escape

from ...graph.authority import UNLIMITED, may_grant
from ...kinds import Remedy, Role, Script, Touchpoint, Training
from ..desk import Desk
from ..pack import pack
from ..sheets import ROOT, Sheet, cut, sheets_of
from ..templating import fill
from ..training import cadence
from .drawing import Drawn

Row = tuple[Markup | str, ...]


def draw(desk: Desk, *, role: Role) -> Drawn:
    """Scripts that the role keeps at hand come before the others that it uses."""
    sheets, here = sheets_of(desk), desk.at_root(ROOT)
    tables = (
        _table("What you may give", ("Remedy", "Up to", "When"), _limits(role, here)),
        _table("Standards you keep", ("Touchpoint", "Standard"), _standards(role, here)),
        _table("Your training", ("Module", "By day", "Minutes", "Comes round"), _training(role, here)),
    )
    return pack("pack", [sheets.of(role), *tables, *(sheets.of(script) for script in _scripts(role, desk))], desk)


def _table(title: str, columns: Sequence[str], rows: Iterable[Row]) -> Sheet:
    return Sheet(title, "", "", cut(fill("views/print-table.html", title=title, columns=columns, rows=list(rows))))


def _limits(role: Role, desk: Desk) -> Iterator[Row]:
    for remedy in desk.book.all(Remedy):
        limit = may_grant(role, remedy.id) if remedy.is_live else None
        if limit is not None:
            per = next((each.per for each in role.authority if each.remedy in (remedy.id, "any")), "incident")
            most = "no limit" if limit == UNLIMITED else f"{desk.pen.money(limit)} per {per.replace('-', ' ')}"
            yield desk.pen.link(remedy), most if limit.max else "only on somebody else’s word", remedy.use_when or ""


def _standards(role: Role, desk: Desk) -> Iterator[Row]:
    found = (desk.book.find(Touchpoint, name) for name in role.works)
    for touchpoint in (each for each in found if each is not None and each.is_live):
        for standard in touchpoint.standard:
            yield desk.pen.link(touchpoint), escape(standard.promise or "")


def _training(role: Role, desk: Desk) -> Iterator[Row]:
    days = {each.training: each.by_day for each in role.onboarding}
    live = (module for module in desk.book.all(Training) if module.is_live)
    modules = [module for module in live if module.id in days or role.id in module.for_roles]
    for module in sorted(modules, key=lambda each: (days.get(each.id) or 999, each.title.casefold())):
        day, minutes = days.get(module.id), module.minutes
        yield desk.pen.link(module), str(day or "–"), str(minutes or "–"), cadence(module)


def _scripts(role: Role, desk: Desk) -> list[Script]:
    pinned = {name: number for number, name in enumerate(role.pinned)}
    live = (script for script in desk.book.all(Script) if script.is_live)
    used = [script for script in live if role.id in script.roles or script.id in pinned]
    return sorted(used, key=lambda script: (pinned.get(script.id, len(pinned)), script.title.casefold()))
