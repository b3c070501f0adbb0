"""Where pages are. An address is relative to the root of the site and ends in a slash."""

from __future__ import annotations

from ..graph import Book, Cited, is_citation
from ..graph.views import View
from ..kinds import Record, parts


def of_record(record: Record) -> str:
    """``scripts/late-delivery/``."""
    return f"{record.folder}/{record.id}/"


def of_kind(kind: type[Record]) -> str:
    """``scripts/``, the index of the kind."""
    return f"{kind.folder}/"


def of_rule(name: str) -> str:
    """``reference/rules/script-untaught/``."""
    return f"reference/rules/{name}/"


def of_kind_reference(kind: type[Record]) -> str:
    """``reference/kinds/script/``."""
    return f"reference/kinds/{kind.kind}/"


def of_view(view: View, *each: Record | int | None) -> str:
    """``views/scorecard/``, or of one of its pages: ``views/curriculum/care-agent-phone/``, ``print/scripts/2/``."""
    names = (name.id if isinstance(name, Record) else name for name in each if name is not None)
    return view.uri + "".join(f"{name}/" for name in names)


VIEWS = "views/"
UNFINISHED = "unfinished/"
COMPLETENESS = "completeness/"
RULES = "reference/rules/"
KINDS = "reference/kinds/"
SETTINGS = "reference/settings/"
DECLARATIONS = "reference/declarations/"
SCHEMAS = "reference/schema/"


def to_root(uri: str) -> str:
    """The way from the page at *uri* to the root: ``../../``; ``./`` from the root itself."""
    return "../" * uri.count("/") or "./"


def anchor(field: str, part: str) -> str:
    """The id in HTML of a part: ``friction-no-call-ahead``."""
    return f"{field}-{part}"


def of_owner(name: str) -> str:
    """The id in HTML of what an owner has to finish: ``owner-care-team-lead``."""
    return f"owner-{name}" if name else "owner"


def of_mention(book: Book, name: str, part: str | None) -> tuple[str, str] | None:
    """The address and title that ``[[name#part]]`` leads to; ``None`` where there is none.

    For ``[[policy.figure]]`` that is where the figure is declared, and the figure in words.
    """
    if is_citation(name):
        cited = book.cited(name)
        return (_of_cited(cited), cited.says) if isinstance(cited, Cited) and part is None else None
    record = book.get(name)
    if record is None:
        return None
    if part is None:
        return of_record(record), record.title
    for route, _, found in parts(record):
        if getattr(found, "id", None) == part:
            field = next(str(step) for step in reversed(route) if isinstance(step, str))
            return f"{of_record(record)}#{anchor(field, part)}", book.said(part_title(found, record))
    return None


def _of_cited(cited: Cited) -> str:
    """The address of the part that holds the value, where it can be linked, else of its record."""
    page = of_record(cited.record)
    for length in range(len(cited.route), 0, -1):
        for route, _, part in parts(cited.record):
            if route == cited.route[:length] and getattr(part, "id", None):
                field = next(str(step) for step in reversed(route) if isinstance(step, str))
                return f"{page}#{anchor(field, part.id)}"  # type: ignore[attr-defined]  # it has one
    return page


def part_title(part: object, record: Record) -> str:
    """What to call a part where nobody gave words for it."""
    for name in ("title", "what", "text", "set_up"):
        if getattr(part, name, None):
            return str(getattr(part, name))
    return record.title
