"""A record gets another id: in its own file, in the name of that file, and wherever the record is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import NamedTuple

from ..errors import IdInvalid, IdTaken, RecordStuck
from ..kinds import Record
from ..kinds.ids import is_id
from ..load import MEASUREMENTS, Loaded, Written
from ..load.records import value_at
from ..location import Location
from .aliasing import with_alias
from .changes import Change, moved
from .handbook import Handbook
from .known import renamed
from .respelling import Piece, by_path, in_yaml, of_addresses, of_pages, of_records, of_settings, remaining, with_spots
from .spots import encoded


class Renaming(NamedTuple):
    """What becomes of the files of a handbook."""

    record: Record
    """As it was."""

    changes: tuple[Change, ...]
    moves: Mapping[str, str]
    """Files that go to another place, by their old one."""

    places: Mapping[str, int]
    """How many places change in each file, by its new path."""

    left: tuple[Location, ...] = ()
    """Where the old id still stands, and leads to the record all the same."""

    doubts: tuple[str, ...] = ()
    """What somebody should look at, in plain words."""


def rename(handbook: Handbook, old: str, new: str, baseline: str | None = None) -> Renaming:
    """Call the record *old* by the id *new*; *baseline* is the path of a list of known findings, among the files.

    The id that it had stays as an alias. Raises as ``Handbook.record``, ``IdInvalid``, ``IdTaken``, and ``RecordStuck``
    where its own file cannot be changed.
    """
    written = handbook.record(old)
    _may_be(new, written, handbook)
    loaded = handbook.checked.loaded
    moves = dict(_moves(written, loaded, new))
    spots = by_path([*_own(written, new), *_named(handbook, old, new), *_paths(loaded, moves)])
    places = Counter({moves.get(path, path): len(found) for path, found in spots.items()})
    texts = {path: with_spots(handbook.files[path], found) for path, found in spots.items()}
    if baseline is not None:
        known = renamed(handbook.files[baseline].decode(), {old: new, **moves})
        texts[baseline] = encoded(known.text)
        places[baseline] = known.places
    changes = tuple(_changes(handbook.files, texts, moves))
    after = handbook.after(changes, moves)
    if new not in {each.record.id for each in after.loaded.written} or old not in after.book.aliases:
        raise RecordStuck(old, str(written.locate()), "changes in a way that loses the record")
    left = tuple(sorted(remaining(after.loaded, after.book, old)))
    return Renaming(written.record, changes, moves, +places, left, tuple(_doubts(loaded, moves)))


def _may_be(new: str, written: Written, handbook: Handbook) -> None:
    """Raise where the record cannot be called *new*."""
    record, checked = written.record, handbook.checked
    if not is_id(new):
        raise IdInvalid(new)
    if new == record.id:
        raise IdTaken(new, "the record's id already")
    other = checked.book.get(new)
    if other is not None and (other.id == new or other.id != record.id):
        before = "the id" if other.id == new else "a former id"
        raise IdTaken(new, f"{before} of {other.kind} {other.id!r}")
    for page in checked.loaded.pages:
        if page.uri.rpartition(".")[0].removesuffix("/index") == f"{record.folder}/{new}":
            raise IdTaken(new, f"where {page.path} stands")


def _moves(written: Written, loaded: Loaded, new: str) -> Iterator[tuple[str, str]]:
    """The files named after the record: its own where it holds nothing else, and its measurements."""
    paths = [] if written.base else [written.path]
    paths += [path for path in loaded.sources if PurePosixPath(loaded.inside(path)).parts[0] == MEASUREMENTS]
    for name in map(PurePosixPath, paths):
        if name.stem == written.record.id:
            yield str(name), str(name.with_name(new + name.suffix))


def _own(written: Written, new: str) -> Iterator[Piece]:
    """The record's own id, where it is written, and a note of the one that it had."""
    old, source, route = written.record.id, written.source, (*written.base, "id")
    alias = with_alias(written, old, new)
    if alias is None:
        raise RecordStuck(old, str(written.locate()), "has no place for aliases:")
    yield Piece(written.path, alias)
    if value_at(source.data, written.base).get("id") is not None:
        found = list(in_yaml(source, route, old, 0, old, new, is_value=True))
        if not found:
            raise RecordStuck(old, str(written.locate(("id",))), "takes its id from elsewhere")
        yield from found


def _named(handbook: Handbook, old: str, new: str) -> Iterator[Piece]:
    """Wherever else the record is named."""
    loaded, book = handbook.checked.loaded, handbook.checked.book
    yield from of_records(loaded, book, new, lambda each, _: each.name == old)
    yield from of_pages(loaded, book, new, lambda each, _: each.name == old)
    yield from of_addresses(loaded, old, new)
    yield from of_settings(loaded, old, new)


def _paths(loaded: Loaded, moves: Mapping[str, str]) -> Iterator[Piece]:
    """Names of files in overrides of the settings."""
    source, inside = loaded.settings_source, {loaded.inside(old): PurePosixPath(new).stem for old, new in moves.items()}
    for number, override in enumerate(loaded.settings.overrides):
        path = override.path
        if source is not None and path is not None and path in inside:
            route, name = ("overrides", number, "path"), PurePosixPath(path)
            at = len(path) - len(name.name)
            yield from in_yaml(source, route, path, at, name.stem, inside[path], is_value=False)


def _changes(files: Mapping[str, bytes], texts: Mapping[str, bytes], moves: Mapping[str, str]) -> Iterator[Change]:
    for path in sorted({*texts, *moves}):
        after = texts.get(path, files[path])
        if path in moves:
            yield from moved(path, moves[path], files[path], after)
        elif after != files[path]:
            yield Change(path, files[path], after)


def _doubts(loaded: Loaded, moves: Mapping[str, str]) -> Iterator[str]:
    """Overrides that reach the record by the name of its file, and no longer will."""
    for override in loaded.settings.overrides:
        for old, new in moves.items():
            fits = [fnmatchcase(loaded.inside(path), override.path or "") for path in (old, new)]
            if override.path is not None and override.path != loaded.inside(old) and fits[0] != fits[1]:
                what = "no longer holds" if fits[0] else "holds from now on"
                yield f"the override for path {override.path!r} {what} for the record, since its file moves"
