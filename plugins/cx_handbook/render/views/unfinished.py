"""What is unfinished: everything that the checks found, by owner, and every draft."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup, escape

from ...finding import Finding
from ...kinds import Record
from .. import addresses
from ..desk import Desk
from ..frame import Gap, gap
from ..page import Heading
from ..pen import date
from ..templating import fill
from .drawing import Drawn

MOST = 1_500
"""Lines on the page; where there are more, each owner has a share, and the rest as a number."""

LEAST = 10
"""Lines that an owner has at least."""


class Group(NamedTuple):
    """What one owner has to finish."""

    id: str
    owner: Markup
    total: int
    gaps: list[tuple[Gap, Markup]]
    """Each with a link to its record."""

    more: int
    """How many are not listed."""


def draw(desk: Desk, *, owner: Record | None = None, limit: int | None = None) -> Drawn:
    """*limit* is how many are listed for each owner, the first by their place."""
    drafts = [each for each in desk.book if each.status in ("draft", "review") and _is_kept(each, owner)]
    html = fill(
        "views/unfinished.html",
        groups=list(_groups(desk, owner, limit)),
        drafts=[_draft(each, desk) for each in drafts[: limit or MOST]],
        more=max(0, len(drafts) - (limit or MOST)),
    )
    headings = (Heading(2, "unfinished-findings", "Found by the checks"), Heading(2, "drafts", "Still being written"))
    return Drawn(Markup(html), headings, lede=_lede(desk), found_by=("Findings, holes, drafts, by owner.",), boost=0.3)


def _lede(desk: Desk) -> Markup:
    complete, rules = (desk.pen.href(uri) for uri in (addresses.COMPLETENESS, addresses.RULES))
    return Markup(
        "Every hole in the plan, by the role that keeps the page. Profile {}, as of {}. "
        '<a href="{}">How complete is it?</a> · <a href="{}">All rules</a>'
    ).format(desk.book.settings.profile, date(desk.book.as_of), complete, rules)


def _is_kept(record: Record | None, owner: Record | None) -> bool:
    return owner is None or (record is not None and record.owner == owner.id)


def _groups(desk: Desk, owner: Record | None, limit: int | None) -> Iterator[Group]:
    found: dict[str, list[Finding]] = {}
    for finding in desk.checked.findings:
        record = desk.book.get(finding.record)
        if _is_kept(record, owner):
            found.setdefault((record.owner if record else None) or "", []).append(finding)
    lines = limit or _share([len(each) for each in found.values()])
    for name, findings in sorted(found.items()):
        who = desk.pen.link(name) if name else escape("Nobody yet")
        gaps = [_gap(each, desk) for each in findings[:lines]]
        yield Group(addresses.of_owner(name), who, len(findings), gaps, len(findings) - len(gaps))


def _share(counts: list[int]) -> int:
    """How many lines each owner has, so that all together are not too many for a page."""
    return sum(counts) if sum(counts) <= MOST else max(LEAST, MOST // len(counts))


def _gap(finding: Finding, desk: Desk) -> tuple[Gap, Markup]:
    record = desk.book.get(finding.record)
    return gap(finding, desk.pen, desk.edit), desk.pen.link(record) if record else Markup("")


def _draft(record: Record, desk: Desk) -> tuple[Markup, str, Markup]:
    return desk.pen.link(record), type(record).kind, desk.pen.link(record.owner) if record.owner else Markup("–")
