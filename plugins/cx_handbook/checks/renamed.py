"""Group A: ids that records had before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from ..finding import field_of
from ..graph import Book
from ..graph.naming import Named, named_by, named_in_page
from ..kinds import Record
from ..load import MEASUREMENTS, Loaded, Source
from ..location import Location, Route
from .base import ERROR, INFO, Problem, rule
from .own_rules import named_in


class Elsewhere(NamedTuple):
    """A former id that neither a record nor a page names."""

    place: Location
    written: str
    record: Record
    field: str = ""
    """The way to it, where it stands in a file of YAML."""


def renamed_elsewhere(loaded: Loaded, book: Book) -> Iterator[Elsewhere]:
    """Every former id in the settings, in the handbook's own rules, and in names of files of measurements."""
    found = [*in_settings(loaded), *in_rules(loaded)] if book.aliases else []
    for source, route, name in found:
        record = book.get(name) if name in book.aliases else None
        if record is not None:
            yield Elsewhere(source.locate(route), name, record, field_of(source.data, route))
    for path in loaded.sources if book.aliases else ():
        inside = PurePosixPath(loaded.inside(path))
        record = book.get(inside.stem) if inside.parts[0] == MEASUREMENTS and inside.stem in book.aliases else None
        if record is not None:
            yield Elsewhere(Location(path), inside.stem, record)


def in_settings(loaded: Loaded) -> Iterator[tuple[Source, Route, str]]:
    source = loaded.settings_source
    for number, override in enumerate(loaded.settings.overrides):
        if source is not None and override.id is not None:
            yield source, ("overrides", number, "id"), override.id


def in_rules(loaded: Loaded) -> Iterator[tuple[Source, Route, str]]:
    for source in loaded.own_rules:
        yield from ((source, route, name.partition("#")[0]) for route, name in named_in(source, loaded.kinds))


def renamed_in_page(markdown: str, book: Book) -> Iterator[Problem]:
    """Every id in a page that its record had before."""
    if book.aliases:
        yield from _renamed(named_in_page(markdown, book), book)


@rule("A", Record, severity=INFO, hint="write the new id; the old one goes on working", pages=renamed_in_page)
def ref_renamed(record: Record, book: Book) -> Iterator[Problem]:
    """A link calls a record by an id that it had before.

    It leads to the right record all the same: the record lists the id among its `aliases`. So work that was begun
    before the record was renamed can be merged as it is. It only reads oddly, and nobody who looks for the new id finds
    it. This never fails a check.

    Fails:

    ```yaml title="channels/phone.yml"
    title: Phone
    fallback: e-mail  # ref-renamed
    ```

    ```yaml title="channels/email.yml"
    title: Email
    aliases: [e-mail]
    ```

    Passes:

    ```yaml title="channels/phone.yml"
    title: Phone
    fallback: email
    ```

    ```yaml title="channels/email.yml"
    title: Email
    aliases: [e-mail]
    ```
    """
    if book.aliases:
        yield from _renamed(named_by(record, book), book)


def _renamed(found: Iterator[Named], book: Book) -> Iterator[Problem]:
    for each in found:
        target = book.get(each.name) if each.name in book.aliases else None
        if target is not None:
            message = says(target, each.name)
            word, nth = ("", 0) if each.link is not None else (each.name, each.nth)
            meant = target.id + each.text[len(each.name) :] if each.link is not None else target.id
            yield Problem(each.route, message, word, nth, (meant,))


def says(record: Record, name: str) -> str:
    """What is told of *record* where it is called *name*, an id of before."""
    return f"{record.kind} {record.id!r} is called {name!r} here, as it was before"


@rule("A", Record, severity=ERROR, hint="delete it here, or there")
def alias_taken(record: Record, book: Book) -> Iterator[Problem]:
    """An id that a record had before is the id of another record, or two records claim it.

    A link with that id would lead to one of them, and nobody could tell which was meant.

    Fails:

    ```yaml title="channels/email.yml"
    title: Email
    aliases: [letter]  # alias-taken
    ```

    ```yaml title="channels/letter.yml"
    title: Letter
    ```

    Passes:

    ```yaml title="channels/email.yml"
    title: Email
    aliases: [e-mail]
    ```

    ```yaml title="channels/letter.yml"
    title: Letter
    ```
    """
    for number, alias in enumerate(record.aliases):
        problem = _taken(alias, alias in record.aliases[:number], record, book)
        if problem:
            message = f"alias {alias!r} of {record.kind} {record.id!r} {problem}"
            yield Problem(("aliases", number), message)


def _taken(alias: str, is_repeated: bool, record: Record, book: Book) -> str:
    """What is wrong with an alias of *record*; empty where nothing is, or another file has to be mended first."""
    other = book.get(alias)
    if alias == record.id:
        return "is its id"
    if is_repeated:
        return "is there twice"
    if other is None or other is record:
        return ""
    what = "the id" if other.id == alias else "also an alias"
    return f"is {what} of {other.kind} {other.id!r}"
