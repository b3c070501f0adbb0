"""Everything that is different between two handbooks, as values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ..checks import Checked
from ..kinds import Record
from ..load import OWN_RULES
from ..load.files import OWN_KINDS
from ..settings import SETTINGS_FILE
from .citing import Resaid, resaid
from .differences import Difference, differences
from .leaning import Lapse, Leaning, Suspect, lapses, pages, suspects
from .limits import Felt, Limit, felt, limits
from .pairing import Pair, Paired, paired
from .readers import is_content
from .sides import Sides
from .standing import Standing, stood


@dataclass(frozen=True)
class Changed:
    """A record that says something else than it did."""

    pair: Pair
    differences: tuple[Difference, ...]

    @property
    def record(self) -> Record:
        """As it is now."""
        return self.pair.after

    @cached_property
    def content(self) -> tuple[Difference, ...]:
        """What is different in what it says."""
        return tuple(each for each in self.differences if is_content(each, self.record))

    @cached_property
    def is_seen(self) -> bool:
        """Whether somebody looked at it: says that it was read against reality, or wrote something else in it."""
        reviewed = any(each.top in ("reviewed", "review") and each.after is not None for each in self.differences)
        return reviewed or self.is_rewritten

    @cached_property
    def is_rewritten(self) -> bool:
        """Whether somebody wrote something else in it; numbers that it cites change by themselves."""
        return any(not each.is_echo for each in self.content)


class Edits(NamedTuple):
    """Files beside the records that were added, changed or removed, by their paths."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def every(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.added, *self.changed, *self.removed)


@dataclass(frozen=True)
class Comparison:
    """What is different between two handbooks."""

    sides: Sides
    paired: Paired

    changed: tuple[Changed, ...]
    """In the order of the side after."""

    resaid: tuple[Resaid, ...]
    limits: tuple[Limit, ...]
    felt: tuple[Felt, ...]
    suspects: tuple[Suspect, ...]
    leaning: tuple[Leaning, ...]
    lapses: tuple[Lapse, ...]
    standing: Standing

    pages: Edits
    """Hand-written pages."""

    rules: Edits
    """The settings, and what the handbook declares and asks for itself."""

    @property
    def is_empty(self) -> bool:
        """Whether both sides say the same."""
        paired, findings = self.paired, self.standing.findings
        records = (paired.added, paired.removed, paired.lost, paired.found, self.sides.renamed, self.changed)
        return not any((*records, self.pages.every, self.rules.every, findings.new, findings.cured, findings.gone))


def compare(before: Checked, after: Checked) -> Comparison:
    """What is different between *before* and *after*, which should have been checked as on one day."""
    found, sides = paired(before, after)
    half_read = before.loaded.half_read | after.loaded.half_read
    changed = [Changed(pair, tuple(_whole(differences(pair, sides), pair, half_read))) for pair in found.pairs]
    changed = [each for each in changed if each.differences]
    moved = {each.record.id for each in changed if each.is_rewritten or each.pair.is_retired}
    seen = {each.record.id for each in changed if each.is_seen} | {each.id for each in found.added}
    numbers = resaid(sides)
    edits = _edits({each.path: each.text for each in before.loaded.pages}, {e.path: e.text for e in after.loaded.pages})
    return Comparison(
        sides,
        found,
        tuple(changed),
        tuple(numbers),
        tuple(limits(sides)),
        tuple(felt(sides)),
        tuple(suspects(moved, numbers, seen, sides)),
        tuple(pages(moved, numbers, edits.every, sides)),
        tuple(lapses(found.pairs, sides)),
        stood(sides, found.pairs, {each.id for each in (*found.removed, *found.lost)}),
        edits,
        _edits(_asked(before), _asked(after)),
    )


def _whole(found: Iterable[Difference], pair: Pair, half_read: frozenset[str]) -> Iterator[Difference]:
    """What is known to be different: values in a file that could not be read in full may still be there."""
    unsure = not half_read.isdisjoint((pair.before.id, pair.after.id))
    return (each for each in found if not (unsure and each.top == "measurements"))


def _edits(before: dict[str, str], after: dict[str, str]) -> Edits:
    return Edits(
        tuple(path for path in after if path not in before),
        tuple(path for path in after if path in before and after[path] != before[path]),
        tuple(path for path in before if path not in after),
    )


def _asked(checked: Checked) -> dict[str, str]:
    """What the settings, declarations and rules of a handbook say, by their files; however it is written."""
    sources = {checked.loaded.inside(path): source for path, source in checked.loaded.sources.items()}
    return {
        path: repr(source.data)
        for path, source in sorted(sources.items())
        if path == SETTINGS_FILE or path.partition("/")[0] in (OWN_KINDS, OWN_RULES)
    }
