"""The rule of views that are placed in pages."""

from __future__ import annotations

from collections.abc import Iterator

from ..graph import Book
from ..graph.views import Placed, placed, read
from ..kinds import Record
from ..load.fixes import swapped
from .base import ERROR, Problem, rule


def unread_views(markdown: str, book: Book) -> Iterator[Problem]:
    """Everything that keeps a view in the Markdown of a page from being drawn, each with its word."""
    for line in placed(markdown):
        found = read(line, book)
        for mistake in found if isinstance(found, list) else ():
            word = mistake.word or line.text
            start = line.offset + (line.text.index("view") + 4 if mistake.word else 0)
            nth = markdown[: markdown.index(word, start)].count(word)
            fix = swapped(word, mistake.suggestions[0]) if len(mistake.suggestions) == 1 else None
            yield Problem((), mistake.message, word, nth, mistake.suggestions, fix=fix)


@rule(
    "A",
    Record,
    severity=ERROR,
    hint="write ::: view, a name and what it takes; the page of views lists them",
    pages=unread_views,
)
def view_unknown(record: Record, book: Book) -> Iterator[Problem]:
    """A view is placed that cannot be drawn.

    In a page under `docs/`, a line such as `::: view scorecard horizon=year` shows a view at that place. Its name and
    what it takes must be among those that the page of views lists, and what they name must exist. Records hold no
    views: their pages are laid out by what the records say.

    Fails:

    ```yaml title="channels/phone.yml"
    title: Phone
    body: |
      What we are working towards:

      ::: view scorecard  # view-unknown
    ```

    Passes:

    ```yaml title="channels/phone.yml"
    title: Phone
    body: |
      What we are working towards stands in the scorecard.
    ```
    """
    if ":::" not in book.text(record):
        return
    for leaf in book.leaves(record):
        if leaf.spec.shape == "prose":
            for line in placed(leaf.value):
                yield Problem(leaf.route, _says(line, record), line.text, leaf.value[: line.offset].count(line.text))


def _says(line: Placed, record: Record) -> str:
    name = f" {line.words[0]!r}" if line.words else ""
    return f"{record.kind} {record.id!r} places view{name}, and only pages under docs/ hold views"
