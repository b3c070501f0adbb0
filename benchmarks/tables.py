"""Figures as plain text. Costs of a page and aims are by processor time."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from costs import Subject, bytes_growth, growth, ratio

CHECK, AGAIN, SITE, PLAIN = "handbook check", "… once more", "handbook site", "plain Material"
"""The four things that are measured."""

HEADINGS = ("records", "what", "runs", "clock s", "cpu s", "pages", "ms/page", "kB/page", "peak MB")
ROW = "{:>7}  {:<15}{:>5}{:>9}{:>8}{:>7}{:>9}{:>9}{:>9}"


_clock, _cpu, _peak = attrgetter("seconds"), attrgetter("cpu"), attrgetter("peak")


def figures(subjects: list[Subject]) -> Iterator[str]:
    """A table of medians, a line a subject."""
    yield ROW.format(*HEADINGS)
    for subject in subjects:
        clock, cpu, peak = (subject.typical(figure) for figure in (_clock, _cpu, _peak))
        cells = [f"{subject.records:,}", subject.name, len(subject.costs), f"{clock:.2f}", f"{cpu:.2f}"]
        yield ROW.format(*cells, *_per_page(subject, cpu), f"{peak / 1e6:.0f}")


def _per_page(subject: Subject, cpu: float) -> tuple[str, str, str]:
    if not subject.pages:
        return "", "", ""
    return f"{subject.pages:,}", f"{1000 * cpu / subject.pages:.2f}", f"{subject.bytes_per_page / 1000:.1f}"


def aims(subjects: list[Subject]) -> Iterator[str]:
    """Each aim with what was found, as far as the sizes that it is about were measured."""
    at = {(subject.records, subject.name): subject for subject in subjects}
    if (1_000, SITE) in at:
        share = ratio(at[1_000, SITE], at[1_000, PLAIN])
        yield _aim("build of 1,000 records, as a share of plain Material", "0.80", f"{share:.2f}", share <= 0.8)
    for size, limit in ((1_000, 1.5), (10_000, 12.0)):
        if (size, CHECK) in at:
            yield from _checks(at[size, CHECK], at[size, AGAIN], limit)
    if {(1_000, CHECK), (10_000, CHECK)} <= at.keys():
        found = ratio(at[10_000, CHECK], at[1_000, CHECK]) / 10 - 1
        yield _aim("growth of a check per record, 1,000 to 10,000", "+15 %", _share(found), found <= 0.15)
    if {(1_000, SITE), (5_000, SITE)} <= at.keys():
        yield from _growths(at[1_000, SITE], at[5_000, SITE], "")
        yield from _growths(at[1_000, PLAIN], at[5_000, PLAIN], ", plain Material")


def _checks(first: Subject, again: Subject, limit: float) -> Iterator[str]:
    seconds, share = first.typical(_clock), ratio(again, first)
    what = f"handbook check of {first.records:,} records"
    yield _aim(f"{what}, whole process", f"{limit:g} s", f"{seconds:.2f} s", seconds <= limit)
    yield _aim(f"{what}, once more, as a share", "0.60", f"{share:.2f}", share <= 0.6)


def _share(found: float) -> str:
    return f"{found:+.0%}".replace("%", " %")


def _growths(small: Subject, large: Subject, whose: str) -> Iterator[str]:
    for what, found in (("cost", growth(small, large)), ("bytes", bytes_growth(small, large))):
        title = f"growth of {what} per page, 1,000 to 5,000{whose}"
        yield _aim(title, "+15 %", _share(found), found <= 0.15, judged=not whose)


def _aim(what: str, limit: str, found: str, met: bool, *, judged: bool = True) -> str:
    aim, verdict = (f"≤ {limit}", "met" if met else "missed") if judged else ("", "")
    return f"{what:<58}{aim:>8}{found:>9}  {verdict}".rstrip()
