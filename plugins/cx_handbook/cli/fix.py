"""``handbook fix``: what the rules know how to mend, mended."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import click

from ..edit import Change, show, write
from ..edit.mending import Mended, mended
from ..errors import RuleUnknown
from ..finding import Finding
from ..load import Gathered, nearest
from ..report.wording import counted, printable
from .common import Asked, handbook_options, named


@click.command(short_help="Mend what the checks know how to mend.")
@handbook_options
@click.argument("paths", metavar="[PATHS]", nargs=-1, type=click.Path(path_type=Path))
@click.option("--unsafe", is_flag=True, help="Carry out guesses too: near spellings, taking unknown fields out.")
@click.option("--rule", "rules", metavar="NAME", multiple=True, help="Only findings of this rule; may be given again.")
@click.option("--dry-run", is_flag=True, help="Write nothing; show what would change.")
def fix(asked: Asked, paths: tuple[Path, ...], unsafe: bool, rules: tuple[str, ...], dry_run: bool) -> None:
    """Mend what the checks know how to mend, and keep everything else: comments, order and style.

    By itself it does only what the author cannot have meant otherwise. PATHS are files or folders; all of the handbook
    where left out.
    """
    gathered = asked.gather()
    inside = named(gathered, paths)
    pages = _pages(gathered)

    def is_asked(finding: Finding) -> bool:
        return finding.location.path in inside and (not rules or finding.rule in rules)

    known = asked.check(gathered).rules if rules else {}
    for name in rules:
        if name not in known:
            raise RuleUnknown(name, nearest(name, known))
    result = mended(
        gathered, pages, asked.check, lambda each: is_asked(each) and (unsafe or bool(each.fix and each.fix.is_safe))
    )
    texts = {text.path: text.text for text in gathered.texts} | pages
    changes = [Change(path, texts[path].encode(), after.encode()) for path, after in sorted(result.texts.items())]
    if dry_run:
        click.echo(show(changes), nl=False)
    else:
        write(changes)
    left = [each for each in result.after if each.fix and not each.fix.is_safe and is_asked(each)]
    click.echo("\n".join(_told(result, () if unsafe else left, dry_run=dry_run)))


def _pages(gathered: Gathered) -> dict[str, str]:
    """The hand-written pages as their files hold them; those that are not UTF-8 left out."""
    found = {}
    for page in gathered.pages:
        try:
            found[page.path] = Path(page.path).read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            continue
    return found


def _told(result: Mended, left: Collection[Finding], *, dry_run: bool) -> Iterator[str]:
    yield from _lines(result.done)
    files = counted(len(result.texts), "file")
    done = f"{'would fix' if dry_run else 'fixed'} {len(result.done)} in {files}" if result.done else "nothing to fix"
    yield f"{done}; {counted(len(result.before), 'finding')} before, {len(result.after)} after"
    if left:
        yield f"{len(left)} more with --unsafe, which guesses what was meant:"
        yield from _lines(left)


def _lines(findings: Iterable[Finding]) -> Iterator[str]:
    for finding in findings:
        said = finding.fix.says if finding.fix else ""
        yield printable(f"{finding.location}: {said} [{finding.rule}]")
