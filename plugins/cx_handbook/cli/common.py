"""What the commands share: where the handbook is, the day it is read on, and colours."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from ..checks import Checked
from ..checks import check as run_checks
from ..errors import FileUnknown, PagesMissing, RecordUnknown, RecordUnreadable
from ..finding import PROFILES
from ..kinds import Record
from ..load import Gathered, gather, load_gathered, nearest
from ..processes import cores


def record_called(name: str, checked: Checked, *kinds: type[Record]) -> Record:
    """The record called *name*; where there is none, those of *kinds* are proposed, or of any.

    Raises ``RecordUnknown``, ``RecordUnreadable``.
    """
    record = checked.book.get(name)
    if record is None and name in checked.book.failed:
        raise RecordUnreadable(name)
    if record is None:
        raise RecordUnknown(
            name, nearest(name, [each.id for each in checked.book if isinstance(each, kinds or Record)])
        )
    return record


@dataclass(frozen=True)
class Asked:
    """Which handbook is meant, and how it is to be read."""

    data: Path
    """The folder of records."""

    docs: Path | None = None
    """The folder of Markdown pages, where somebody named one."""

    as_of: datetime.date | None = None
    """The day to read it on, in place of the settings'."""

    profile: str | None = None
    """The profile to check it with, in place of the settings'."""

    @property
    def folders(self) -> tuple[Path, Path]:
        """The folders of records and of pages; the latter need not be there."""
        return self.data, self.docs or Path("docs")

    def gather(self) -> Gathered:
        """Read its files. Raises ``PagesMissing``, ``FolderMissing``."""
        gathered = gather(*self.folders)
        if self.docs is not None and not self.docs.is_dir():
            raise PagesMissing(str(self.docs))
        return gathered

    def gather_from(self, data: Path, docs: Path) -> Gathered:
        """Read other folders in place of its own, and show them as its own. Raises ``FolderMissing``."""
        return gather(data, docs, like=self.folders)

    def check(self, gathered: Gathered) -> Checked:
        """Run the checks over what was gathered."""
        loaded = load_gathered(gathered, processes=cores())
        if self.profile is not None:
            loaded = replace(loaded, settings=loaded.settings.model_copy(update={"profile": self.profile}))
        return run_checks(loaded, self.as_of, processes=cores())


def handbook_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--data``, ``--docs``, ``--as-of`` and ``--profile``, handed on as one ``Asked``."""

    def asking(
        *arguments: Any,
        data: Path,
        docs: Path | None,
        as_of: datetime.datetime | None,
        profile: str | None,
        **others: Any,
    ) -> Any:
        return command(*arguments, Asked(data, docs, as_of.date() if as_of else None, profile), **others)

    asking.__name__, asking.__doc__ = command.__name__, command.__doc__
    # click keeps the options of a command in this attribute of its function, and declares it nowhere.
    asking.__click_params__ = getattr(command, "__click_params__", [])  # type: ignore[attr-defined]
    for option in (
        click.option(
            "--profile", type=click.Choice(PROFILES), help="Check with this profile, whatever handbook.yml says."
        ),
        click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Read the handbook as if on this day."),
        click.option(
            "--docs", type=click.Path(path_type=Path), help="The folder of Markdown pages; docs where there is one."
        ),
        click.option("--data", type=click.Path(path_type=Path), default="handbook_data", help="The folder of records."),
    ):
        asking = option(asking)
    return asking


def named(gathered: Gathered, paths: tuple[Path, ...]) -> frozenset[str]:
    """The files of a handbook that *paths*, files or folders, name; all of them where there is none.

    Raises ``FileUnknown`` for a path under which the handbook has no file.
    """
    files = gathered.by_path
    if not paths:
        return frozenset(files)
    found: set[str] = set()
    for path in paths:
        under = [each for each in files if Path(each).resolve().is_relative_to(path.resolve())]
        if not under:
            raise FileUnknown(str(path))
        found |= set(under)
    return frozenset(found)


LONGEST_TITLE = 70
"""Characters that a title may have."""


def title_given(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """What ``--title`` says, on one line, where it can be a title."""
    title = " ".join(value.split()) if value is not None else None
    if title == "":
        raise click.BadParameter("a title says something", context, option)
    if title is not None and len(title) > LONGEST_TITLE:
        problem = f"a title has at most {LONGEST_TITLE} characters; this one has {len(title)}"
        raise click.BadParameter(problem, context, option)
    return title


STYLES: dict[str, dict[str, Any]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "info": {"fg": "cyan"},
    "place": {"bold": True},
    "dim": {"dim": True},
}


def paint(text: str, style: str) -> str:
    """*text* in a style, for a terminal; click takes colours away where there is none."""
    return click.style(text, **STYLES[style])
