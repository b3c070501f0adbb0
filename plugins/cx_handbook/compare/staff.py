"""What changes for staff: what they may give, say, promise and do, by whom it concerns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..graph.authority import UNLIMITED, may_grant
from ..kinds import Record, Role, Script
from ..kinds.role import Authority
from ..kinds.script import Offer
from ..kinds.values import Amount
from ..report.markdown import escaped
from ..report.wording import listed
from .comparison import Changed, Comparison
from .differences import Difference
from .limits import Felt, Limit
from .outline import Item, Section
from .phrases import arrow, kind_of, line, money, of_record
from .readers import Audience, Sort, channels, rank, reader, sort
from .sides import Side

PER = {"incident": "a case", "day": "a day", "customer-year": "a year for one customer"}


def for_staff(comparison: Comparison) -> Section:
    """By the roles that are concerned alike, those with most news first."""
    audience = Audience(comparison.sides)
    groups: dict[tuple[str, ...], list[Item]] = {}
    for roles, item in _items(comparison, audience):
        groups.setdefault(roles, []).append(item)
    order = sorted(groups.items(), key=lambda pair: (not pair[0], -len(pair[1]), pair[0]))
    return Section(
        "For staff",
        sections=tuple(Section(_called(roles, audience, comparison), tuple(items)) for roles, items in order),
    )


def concerned_roles(comparison: Comparison) -> list[str]:
    """Titles of the roles whose people have to know."""
    audience = Audience(comparison.sides)
    found = {name for roles, _ in _items(comparison, audience) for name in roles}
    if len(found) > 1 and audience.everyone <= found:
        return ["everyone"]
    return sorted(map(comparison.sides.now.title, found), key=str.casefold)


def _called(roles: tuple[str, ...], audience: Audience, comparison: Comparison) -> str:
    if not roles:
        return "For no role yet"
    if len(roles) > 1 and audience.everyone <= set(roles):
        return "Everyone"
    return escaped(listed([comparison.sides.now.title(name) for name in roles]))


def _items(comparison: Comparison, audience: Audience) -> Iterator[tuple[tuple[str, ...], Item]]:
    """What is news to whom: limits first, then what came and went, then what was changed."""
    for limit in comparison.limits:
        yield (limit.role.id,), _limit(limit, comparison)
    paired = comparison.paired
    for record in paired.removed:
        if _is_for_staff(record) and record.is_live:
            yield audience.of(record, None), Item(f"{kind_of(record).capitalize()} is gone: {of_record(record)}")
    for pair in paired.pairs:
        if _is_for_staff(pair.after) and pair.is_retired:
            yield audience.of(pair.before, pair.after), _retired(pair.after, comparison)
    begun = [*paired.added, *(pair.after for pair in paired.pairs if pair.begins)]
    for record in begun:
        if _is_for_staff(record) and record.is_live:
            yield audience.of(None, record), _new(record, comparison)
    told = [each for each in comparison.changed if _is_for_staff(each.record) and _is_in_force(each)]
    for changed in sorted(told, key=_weight):
        if item := _changed(changed, comparison):
            yield audience.of(changed.pair.before, changed.record), item


def _is_for_staff(record: Record) -> bool:
    return reader(record) == "staff"


def _weight(changed: Changed) -> tuple[bool, Sort]:
    """What sorts changed records, what matters most first; what only cites another number stands behind it."""
    sorts = (sort(each, changed.record) for each in changed.content)
    return not changed.is_rewritten, min(sorts, default=Sort.DO)


def _is_in_force(changed: Changed) -> bool:
    return changed.pair.before.is_live and changed.record.is_live


def _limit(limit: Limit, comparison: Comparison) -> Item:
    """``You may give, of any remedy, up to £50 → **£75** a case``, and where that is felt."""
    sides = comparison.sides
    what = "any remedy" if limit.remedy == "any" else f"*{escaped(sides.now.title(limit.remedy or ''))}*"
    then, now = _line(limit.before, sides.then), _line(limit.after, sides.now)
    per = f" {PER[limit.after.per]}" if limit.after else ""
    if limit.before and limit.after and limit.before.per != limit.after.per:
        then += f" {PER[limit.before.per]}"
    there = [each for each in comparison.felt if each.role.id == limit.role.id and _is_by(each, limit)]
    return Item(f"**You may give** {what} up to {arrow(then, now)}{per}", tuple(_felt(there, comparison)))


def _is_by(felt: Felt, limit: Limit) -> bool:
    own = any(line.remedy == felt.remedy for line in limit.role.authority)
    return felt.remedy == limit.remedy or (limit.remedy == "any" and not own)


def _line(line: Authority | None, side: Side) -> str:
    return money((line.max or UNLIMITED) if line else None, side)


def _felt(there: Iterable[Felt], comparison: Comparison) -> Iterator[str]:
    """One line a remedy and a sum: ``Express redelivery £50 → **£75** in `late-delivery` and `wrong-item```."""
    sides = comparison.sides
    groups: dict[tuple[str, Amount | None, Amount | None], list[Script]] = {}
    for each in there:
        groups.setdefault((each.remedy, each.before, each.after), []).append(each.script)
    for (remedy, before, after), scripts in groups.items():
        sums = arrow(money(before, sides.then), money(after, sides.now))
        yield f"{escaped(sides.now.title(remedy))} {sums} in {listed([f'`{script.id}`' for script in scripts])}"


def _retired(record: Record, comparison: Comparison) -> Item:
    after = comparison.sides.after.book.get(record.superseded_by)
    instead = f"; use {of_record(after)} instead" if after is not None else ""
    return Item(f"{kind_of(record).capitalize()} is retired: {of_record(record)}{instead}")


def _new(record: Record, comparison: Comparison) -> Item:
    summary = record.summary or ""
    what = f": {escaped(comparison.sides.after.book.said(summary))}" if summary else ""
    return Item(f"New {kind_of(record)}: {of_record(record)}{_on(record, comparison)}{what}")


def _changed(changed: Changed, comparison: Comparison) -> Item | None:
    """A record, and what is different in it, what matters most first; nothing where staff need not know."""
    record = changed.record
    told = [each for each in changed.content if _is_told(each, record)]
    lines = [_line_of(each, record, comparison) for each in sorted(told, key=lambda each: rank(each, record))]
    lines = list(dict.fromkeys([*_noted(changed), *lines]))
    return Item(f"{of_record(record)}{_on(record, comparison)}", tuple(lines)) if lines else None


def _is_told(difference: Difference, record: Record) -> bool:
    """A number that is cited shows where staff say it aloud; everywhere else it is told once, where it is declared."""
    if isinstance(record, Role) and difference.top == "authority":
        return False
    return not difference.is_echo or difference.spec.shape == "words"


def _line_of(difference: Difference, record: Record, comparison: Comparison) -> str:
    return f"{line(difference, comparison.sides)}{_own_limits(difference, record, comparison)}"


def _own_limits(difference: Difference, record: Record, comparison: Comparison) -> str:
    """Whose own limit leaves another sum than the script's: a script may offer more than a role may give."""
    offer, new = difference.holders[-1], difference.after
    if not isinstance(offer, Offer) or not isinstance(record, Script) or not isinstance(new, Amount):
        return ""
    roles = (comparison.sides.after.book.find(Role, name) for name in record.roles)
    limits = [(role, may_grant(role, offer.remedy)) for role in roles if role is not None and role.is_live]
    short = [(role, own) for role, own in limits if own is not None and own.max < new.max]
    said = [f"{escaped(role.title)} up to {money(own, comparison.sides.now)}" for role, own in short]
    return f" ({listed(said)}, by the limit of the role)" if said else ""


def _noted(changed: Changed) -> Iterator[str]:
    """What the author wrote about it for those who work by it."""
    for each in changed.differences:
        note = getattr(each.after, "note", None)
        if each.top == "changes" and each.before is None and note:
            yield f"“{escaped(note)}”"


def _on(record: Record, comparison: Comparison) -> str:
    names = [escaped(name.lower()) for name in channels(record, comparison.sides)]
    return f", on {listed(names)}" if names else ""
