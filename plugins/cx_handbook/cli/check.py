"""``handbook check``: everything that is wrong, without building a site."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import click

from ..checks import baseline, rules_for
from ..checks.own_rules import own_rules
from ..checks.tally import Tally
from ..errors import BaselineGrows, BaselineMissing, FileUnwritable, FolderMissing
from ..exchange import history as past
from ..load import OWN_RULES, Gathered, declared, parse
from ..load.git import branch_point
from ..report import FORMATS, Report, github, text
from .common import Asked, handbook_options, paint
from .outcome import Outcome, keep, key_of, outcome_of, recall
from .writing import write


class Output(NamedTuple):
    """A format, and where its report goes."""

    format: str
    path: Path | None
    """``None`` for the terminal."""


class OutputType(click.ParamType[Output]):
    """``sarif`` for the terminal, ``sarif=out.sarif`` for a file."""

    name = "name[=file]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Output:
        name, _, path = value.partition("=")
        if name not in FORMATS:
            self.fail(f"{name!r} is no format; choose from {', '.join(FORMATS)}", param, ctx)
        return Output(name, Path(path) if path else None)


@click.command()
@handbook_options
@click.option("--strict", is_flag=True, help="Let warnings fail as well as errors.")
@click.option(
    "--format",
    "outputs",
    type=OutputType(),
    multiple=True,
    help=f"How to report: {', '.join(FORMATS)}; with =FILE into a file. May be given several times. "
    "In GitHub Actions github, else text.",
)
@click.option("--group-by", type=click.Choice(["file", "owner"]), default="file", help="How text is put in order.")
@click.option("--explain", is_flag=True, help="Say below the first finding of each rule what it asks for, and why.")
@click.option("--baseline", "known", type=click.Path(path_type=Path), help="Fail only for findings not in this file.")
@click.option("--write-baseline", type=click.Path(path_type=Path), help="Write the findings of today into this file.")
@click.option("--prune-baseline", is_flag=True, help="Take out of the baseline what is no longer found.")
@click.option("--since", metavar="REF", help="Fail only for findings that were not there where the branch left REF.")
@click.option("--history", type=click.Path(path_type=Path), help="Add a line to this file: how the handbook stands.")
@click.option("--cache/--no-cache", default=True, help="Keep what was found, for when nothing has changed.")
def check(
    asked: Asked,
    strict: bool,
    outputs: tuple[Output, ...],
    group_by: str,
    explain: bool,
    known: Path | None,
    write_baseline: Path | None,
    prune_baseline: bool,
    since: str | None,
    history: Path | None,
    cache: bool,
) -> None:
    """Say everything that is wrong with the handbook, with its place.

    Exit codes: 0 nothing that fails, 1 findings that fail, 2 cannot go on.
    """
    if prune_baseline and known is None:
        raise click.UsageError("--prune-baseline needs --baseline FILE")
    gathered = asked.gather()
    outcome = _outcome(asked, gathered, cache=cache)
    if write_baseline is not None:
        _write_baseline(write_baseline, outcome)
        return
    if history is not None:
        _add_to_history(history, outcome.tally)
    report = _report(gathered, outcome, strict=strict)
    if since is not None:
        report = _only_new(report, asked, since, outcome)
    if known is not None:
        report = _beside_baseline(report, known, prune=prune_baseline)
    for name, path in outputs or _usual():
        _deliver(report, name, path, "owner" if group_by == "owner" else "file", explains=explain)
    sys.exit(1 if report.fails else 0)


def _outcome(asked: Asked, gathered: Gathered, *, cache: bool) -> Outcome:
    """What the checks find, from the last run where nothing has changed since."""
    key = key_of(gathered, asked.as_of, asked.profile)
    found = recall(key) if cache else None
    if found is None:
        found = outcome_of(asked.check(gathered))
        if cache:
            keep(key, found)
    return found


def _report(gathered: Gathered, outcome: Outcome, *, strict: bool) -> Report:
    asking = tuple(parse(each.path, each.text) for each in gathered.texts if each.folder == OWN_RULES)
    kinds = declared(gathered.texts, gathered.findings).kinds
    rules = rules_for(kinds)
    own, _ = own_rules(asking, rules, kinds)
    return Report(
        findings=outcome.findings,
        waived=outcome.waived,
        texts=gathered.by_path,
        owners=outcome.owners,
        rules=rules | {rule.name: rule for rule in own},
        tally=outcome.tally,
        strict=strict,
    )


def _only_new(report: Report, asked: Asked, ref: str, outcome: Outcome) -> Report:
    """*report* without what was wrong already where the branch left *ref*."""
    with branch_point(ref, asked.folders) as (data, docs):
        try:
            gathered = asked.gather_from(data, docs)
        except FolderMissing:  # the handbook began on this branch
            return report
        found = {each.identity for each in replace(asked, as_of=outcome.tally.as_of).check(gathered).findings}
    new = tuple(each for each in report.findings if each.identity not in found)
    known = tuple(each for each in report.findings if each.identity in found)
    return replace(report, findings=new, known=(*report.known, *known))


def _beside_baseline(report: Report, path: Path, *, prune: bool) -> Report:
    """*report* without what the baseline at *path* knows, and with what it holds in vain."""
    written = _read(path)
    findings = (*report.findings, *report.known)
    if prune:
        pruned = baseline.prune(findings, written)
        if pruned != written:
            write(path, pruned)
        written = pruned
    new, known = baseline.compare(findings, path.as_posix(), written)
    before = {each.identity for each in report.known}
    new = tuple(each for each in new if each.identity not in before)
    return replace(
        report,
        findings=new,
        known=tuple({each.identity: each for each in (*report.known, *known)}.values()),
        texts={**report.texts, path.as_posix(): written},
    )


def _write_baseline(path: Path, outcome: Outcome) -> None:
    written = baseline.write(outcome.findings)
    if path.exists():
        before = _read(path)
        if more := baseline.gained(outcome.findings, before):
            raise BaselineGrows(str(path), more)
        written = baseline.prune(outcome.findings, before)
    write(path, written)
    count = len(baseline.entries(written))
    click.echo(f"{path} knows {count} finding{'' if count == 1 else 's'}; from now on only new ones fail")


def _add_to_history(path: Path, tally: Tally) -> None:
    """Add the numbers of today; lines that make no sense are told and stay."""
    try:
        written = path.read_text("utf-8", "replace") if path.exists() else ""
    except OSError as error:
        raise FileUnwritable(str(path), error.strerror or str(error)) from None
    for warning in past.read(written).warnings(path.as_posix()):
        click.echo(warning, err=True)
    write(path, past.add(written, tally))


def _usual() -> Iterator[Output]:
    """What is printed where nobody says: annotations in GitHub Actions, else text."""
    yield Output("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text", None)


def _deliver(report: Report, name: str, path: Path | None, group_by: text.GroupBy, *, explains: bool) -> None:
    if name == "github":
        _summarise(report)
    if name == "text":
        style = text.plain if path is not None else paint
        written = text.render(report, style, group_by, explains=explains)
    else:
        written = FORMATS[name].render(report)
    if path is None:
        click.echo(written, nl=False)
    else:
        write(path, written)


def _summarise(report: Report) -> None:
    """Add the whole list to the summary of the job, where GitHub Actions gives a file for it."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if path:
        try:
            with open(path, "a", encoding="utf-8") as file:
                file.write(github.summary(report))
        except OSError as error:
            raise FileUnwritable(path, error.strerror or str(error)) from None


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise BaselineMissing(str(path)) from None
