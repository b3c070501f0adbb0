"""The ``handbook`` command, one module a group of commands."""

from __future__ import annotations

import gc
import sys

import click

from ..errors import HandbookError
from .check import check
from .diff import diff
from .due import due_command
from .export import export
from .fix import fix
from .format import format_
from .importing import importing
from .init import init
from .new import new
from .rename import rename
from .retire import retire
from .review import review
from .rules import rules
from .schema import schema
from .show import show

COMMANDS: tuple[click.Command, ...] = (
    check,
    diff,
    due_command,
    export,
    fix,
    format_,
    importing,
    init,
    new,
    rename,
    retire,
    review,
    rules,
    schema,
    show,
)
"""Every command; help lists them by their names."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="cx-handbook", prog_name="handbook")
def handbook() -> None:
    """Plan the customer experience in YAML and see where the plan has holes.

    Exit codes: 0 nothing that fails, 1 findings that fail, 2 cannot go on.
    """


for command in COMMANDS:
    handbook.add_command(command)


def main() -> None:
    """Run the command; what stops it becomes one sentence and exit code 2."""
    gc.disable()  # a short run that makes many lasting objects; looking for garbage among them costs a quarter of it
    try:
        handbook()
    except HandbookError as error:
        click.echo(f"handbook: {error}", err=True)
        sys.exit(2)
