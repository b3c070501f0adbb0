"""What those who review a change have to look at: what leans on it, what is wrong now, how records are kept."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from ..finding import Finding, Severity
from ..kinds import Record
from ..report.markdown import code, escaped, item
from ..report.wording import counted, listed, sentence
from .citing import Resaid
from .comparison import Changed, Comparison, Edits
from .differences import Difference
from .leaning import Suspect
from .outline import Item, Section
from .phrases import arrow, kind_of, line, of_record, where
from .readers import KEPT


def for_reviewers(comparison: Comparison) -> Section:
    """Suspects, numbers that are said elsewhere, findings, and how records are kept."""
    sections = (
        _unreadable(comparison),
        _read_again(comparison),
        _said_elsewhere(comparison),
        _findings(comparison),
        _drafts(comparison),
        _kept(comparison),
        _files(comparison),
    )
    return Section("For reviewers", sections=sections)


def _unreadable(comparison: Comparison) -> Section:
    """Records that one of the sides cannot read: nobody knows what became of them."""
    lost = [Item(f"{of_record(each)} cannot be read any more: its file has errors") for each in comparison.paired.lost]
    found = [
        Item(f"{of_record(each)} can be read again; before, its file had errors") for each in comparison.paired.found
    ]
    lead = "What is in them is not compared, and all that is counted is counted without them."
    return Section("Files that cannot be read", (*lost, *found), lead=lead)


def _read_again(comparison: Comparison) -> Section:
    """By owner, so that everybody finds their own."""
    owners: dict[str, list[str]] = {}
    for each in comparison.suspects:
        owners.setdefault(_owner(each, comparison), []).append(f"{of_record(each.record)} {_leans(each)}")
    items = [Item(owner, tuple(lines)) for owner, lines in sorted(owners.items())]
    pages = [Item(f"The page {code(each.path)} names {_names(each.names, comparison)}") for each in comparison.leaning]
    lead = "Nobody looked at these in this change, and they lean on what it changes."
    return Section("Read again", (*items, *pages), lead=lead)


def _leans(suspect: Suspect) -> str:
    """``follows and cites `promise-delivery-day```."""
    by_target: dict[str, list[str]] = {}
    for edge in suspect.edges:
        by_target.setdefault(edge.target, []).append(edge.link.forward)
    by_names: dict[str, list[str]] = {}
    for target, names in by_target.items():
        by_names.setdefault(listed(names), []).append(f"`{target}`")
    return "; ".join(f"{escaped(names)} {listed(targets)}" for names, targets in by_names.items())


def _owner(suspect: Suspect, comparison: Comparison) -> str:
    owner = suspect.record.owner
    return f"For **{escaped(comparison.sides.now.title(owner))}**" if owner else "Kept by nobody"


def _names(names: Iterable[str], comparison: Comparison) -> str:
    found = (comparison.sides.after.book.get(name) for name in names)
    return listed([of_record(each) for each in found if each is not None])


def _said_elsewhere(comparison: Comparison) -> Section:
    lead = "Numbers that are declared once, and what says them by itself from now on."
    return Section("Now said elsewhere", tuple(_resaid(each, comparison) for each in comparison.resaid), lead=lead)


def _resaid(each: Resaid, comparison: Comparison) -> Item:
    by_record: dict[str, tuple[Record, list[str]]] = {}
    for place in each.places:
        by_record.setdefault(place.record.id, (place.record, []))[1].append(
            where(place.record, place.route, comparison.sides.now)
        )
    lines = [f"{of_record(record)}: {'; '.join(dict.fromkeys(ways))}" for record, ways in by_record.values()]
    pages = [f"the page {code(path)}" for path in each.pages]
    what = f"{arrow(escaped(each.before), escaped(each.after))}, declared as {code(each.name)}"
    return Item(f"{what}, is now said in {counted(len(lines) + len(pages), 'place')}", (*lines, *pages))


def _findings(comparison: Comparison) -> Section:
    """What is new and what is cured; what holds on both sides is only counted."""
    standing = comparison.standing
    new, cured, gone, staying = standing.findings
    stay = "1 stays as it was" if staying == 1 else f"{staying} stay as they were"
    before, after = (f"{each.errors} / {each.warnings} / {each.notes}" for each in (standing.before, standing.after))
    lead = f"Errors / warnings / notes: {arrow(before, after) if before != after else after}. {stay}."
    if gone:
        lead += f" {len(gone)} went with records that are gone or cannot be read."
    mended = tuple(Item(f"{escaped(sentence(each.message))} ({code(each.rule)})") for each in cured)
    sections = (Section("New", tuple(_new(each) for each in new)), Section("Cured", mended))
    return Section("Findings", sections=sections, lead=lead)


def _new(finding: Finding) -> Item:
    """As the report of a check tells it, with its severity before it."""
    return Item(f"{_WORDS[finding.severity]}: {' '.join(item(finding).removeprefix('- ').split())}")


_WORDS = {Severity.ERROR: "Error", Severity.WARNING: "Warning", Severity.INFO: "Note"}


def _drafts(comparison: Comparison) -> Section:
    """What is being written, and is nobody's business yet."""
    new = [Item(f"New draft: {kind_of(each)} {of_record(each)}") for each in comparison.paired.added if each.is_draft]
    changed = [each for each in comparison.changed if each.record.is_draft and each.content]
    lines = [
        Item(f"{kind_of(each.record).capitalize()} {of_record(each.record)}", _contents(each, comparison))
        for each in changed
    ]
    return Section("Still being written", (*new, *lines))


def _contents(changed: Changed, comparison: Comparison) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line(each, comparison.sides) for each in changed.content))


def _kept(comparison: Comparison) -> Section:
    """Names, owners, reviews, waivers."""
    renamed = (each for each in comparison.paired.pairs if each.is_renamed)
    items = [Item(f"Renamed: {of_record(each.after)} was `{each.before.id}`") for each in renamed]
    for changed in comparison.changed:
        lines = [
            _keeping(each, comparison)
            for each in changed.differences
            if each.top in KEPT and each not in changed.content
        ]
        items += [Item(of_record(changed.record), tuple(dict.fromkeys(lines)))] if lines else []
    return Section("How records are kept", tuple(items))


def _keeping(difference: Difference, comparison: Comparison) -> str:
    if difference.top == "review":
        return "review stamp is gone" if difference.after is None else "reviewed and stamped anew"
    return line(difference, comparison.sides)


def _files(comparison: Comparison) -> Section:
    items = (*_edited(comparison.pages), *_settings(comparison), *_edited(comparison.rules))
    return Section("Pages, settings and rules", items)


def _settings(comparison: Comparison) -> Iterator[Item]:
    """Each setting that is another one; those that are more than a word by their names alone."""
    before, after = comparison.sides.before.loaded.settings, comparison.sides.after.loaded.settings
    for name in type(after).model_fields:
        then, now = getattr(before, name), getattr(after, name)
        if then != now:
            plain = all(isinstance(each, str | int | float | datetime.date | None) for each in (then, now))
            sums = arrow(escaped(str(then or "nothing")), escaped(str(now or "nothing")))
            yield Item(f"Setting `{name}`{f' {sums}' if plain else ' was changed'}")


def _edited(edits: Edits) -> Iterator[Item]:
    for what, paths in (("New", edits.added), ("Changed", edits.changed), ("Gone", edits.removed)):
        yield from (Item(f"{what}: {code(path)}") for path in paths)
