"""``handbook check``: everything that is wrong, without building a site."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

from ..finding import fails
from ..report import FORMATS, text
from .common import handbook_options, paint, read


@click.command()
@handbook_options
@click.option("--strict", is_flag=True, help="Let warnings fail as well as errors.")
@click.option("--format", "name", type=click.Choice(sorted(FORMATS)), default="text", help="How to print findings.")
def check(data: Path, docs: Path | None, as_of: datetime.datetime | None, strict: bool, name: str) -> None:
    """Say everything that is wrong with the handbook, with its place."""
    checked = read(data, docs, as_of)
    texts = checked.texts
    if name == "text":
        click.echo(text.render(checked.findings, texts, paint), nl=False)
    else:
        click.echo(FORMATS[name](checked.findings, texts), nl=False)
    sys.exit(1 if fails(checked.findings, strict=strict) else 0)
