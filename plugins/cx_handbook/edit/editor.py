"""What an editor is told of a handbook: the schemas beside the records, and the settings that bind them to folders."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath

from ..errors import FileUnreadable, SettingsUnclear
from ..exchange.editor import Told
from . import jsonc
from .changes import Change
from .spots import encoded

SCHEMAS = ".schema"
"""The folder of schemas, in the folder of records; what begins with a dot is not read as part of a handbook."""

IGNORED = (
    "# Made by `handbook schema`, by each author for themselves. Delete this file to commit the folder instead.\n*\n"
)
"""What keeps the folder out of git: its lists of ids change with each record, so two authors would meet in them."""

SETTINGS = ".vscode/settings.json"
BINDINGS = "yaml.schemas"
EXTENSIONS = ".vscode/extensions.json"
EXTENSION = "redhat.vscode-yaml"
"""The extension that reads the schemas; other editors run the same server."""


def schema_changes(schemas: Sequence[Told], folder: str, base: Path) -> tuple[Change, ...]:
    """What is to become of the schemas in *folder*, the folder of records as seen from *base*.

    Schemas of kinds that are gone go as well. Raises ``FileUnreadable``.
    """
    home = PurePosixPath(folder, SCHEMAS)
    wanted = {f"{home / each.name}": each.text for each in schemas}
    if not (base / home).is_dir():
        wanted[f"{home / '.gitignore'}"] = IGNORED
    gone = {f"{home / path.name}" for path in (base / home).glob("*.json")} - {*wanted}
    return (
        *(_change(path, text, base) for path, text in sorted(wanted.items())),
        *(Change(path, _read(path, base), None) for path in sorted(gone)),
    )


def settings_changes(schemas: Sequence[Told], folder: str, base: Path) -> tuple[Change, ...]:
    """What is to become of the settings of VS Code in *base*, so that it reads the schemas; all else in them stays.

    None where *folder* lies elsewhere, since an editor that opens *base* does not see it then. Raises
    ``SettingsUnclear`` where they are not what that editor reads, and ``FileUnreadable``.
    """
    inside = PurePosixPath(folder)
    if inside.is_absolute() or ".." in inside.parts:
        return ()
    home = f"./{inside / SCHEMAS}/"
    bound = {f"{home}{each.name}": [f"{inside / pattern}" for pattern in each.files] for each in schemas}
    return (
        _merged(SETTINGS, base, lambda text: _bound(text, bound, home)),
        _merged(EXTENSIONS, base, _recommended),
    )


def _bound(text: str, bound: Mapping[str, list[str]], home: str) -> str:
    """Settings with each schema bound to its files, and without schemas in *home* that are gone."""
    before = jsonc.parse(text).plain
    said = before.get(BINDINGS) if isinstance(before, dict) else None
    for name in said if isinstance(said, dict) else ():
        if name.startswith(home) and name not in bound:
            text = jsonc.drop(text, (BINDINGS, name))
    for name, files in bound.items():
        text = jsonc.put(text, (BINDINGS, name), files)
    return text


def _recommended(text: str) -> str:
    """Recommendations with the extension among them, unless the team has said that it is not wanted."""
    before = jsonc.parse(text).plain
    unwanted = before.get("unwantedRecommendations") if isinstance(before, dict) else None
    is_unwanted = isinstance(unwanted, list) and EXTENSION in unwanted
    return text if is_unwanted else jsonc.append(text, ("recommendations",), EXTENSION)


def _merged(path: str, base: Path, merge: Callable[[str], str]) -> Change:
    before = _read(path, base)
    try:
        text = (before or b"").decode("utf-8")
        return Change(path, before, encoded(merge(text if text.strip("\ufeff \t\r\n") else "{}\n")))
    except UnicodeDecodeError:
        raise SettingsUnclear(path, "it is not saved as UTF-8") from None
    except ValueError as error:
        raise SettingsUnclear(path, str(error)) from None


def _change(path: str, text: str, base: Path) -> Change:
    """Write *text*, unless that is there already but for the ends of its lines, which git may have turned."""
    before, after = _read(path, base), encoded(text)
    is_there = before is not None and before.replace(b"\r\n", b"\n") == after
    return Change(path, before, before if is_there else after)


def _read(path: str, base: Path) -> bytes | None:
    try:
        return (base / path).read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise FileUnreadable(path, error.strerror or str(error)) from None
