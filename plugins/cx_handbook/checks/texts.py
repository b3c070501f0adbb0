"""Group A: does every text say something, and lead somewhere?"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from itertools import chain
from urllib.parse import unquote

from ..graph import Book, MarkdownLink, half_mentions, is_citation, markdown_links, mentions
from ..kinds import Record, parts
from ..load import nearest
from .base import ERROR, Problem, rule


@rule("A", Record, severity=ERROR, hint="write it, or delete the line")
def required_blank(record: Record, book: Book) -> Iterator[Problem]:
    """A text holds nothing but spaces and punctuation.

    It looks filled to the checks and empty to the reader.

    Fails:

    ```yaml title="channels/phone.yml"
    title: Phone
    hours: "-"  # required-blank
    ```

    Passes:

    ```yaml title="channels/phone.yml"
    title: Phone
    hours: 8:00 to 20:00
    ```
    """
    for leaf in book.leaves(record):
        if leaf.spec.is_text and not any(char.isalnum() for char in leaf.value):
            yield Problem(leaf.route, f"{leaf.spec.key!r} of {record.kind} {record.id!r} says nothing")


PLACEHOLDER = re.compile(
    r"\b(TODO|TBD|TBC|FIXME|XXX+)\b|\b(?i:lorem ipsum|xxx+|coming soon|to be (?:defined|decided|written))\b"
)

_SIGNS = ("todo", "tbd", "tbc", "fixme", "xxx", "lorem", "coming soon", "to be")
"""A placeholder holds one of these; looking for them first is many times faster."""


@rule("A", Record, severity=ERROR, hint="finish it, or set status to draft")
def placeholder_text(record: Record, book: Book) -> Iterator[Problem]:
    """A record that is no draft holds a placeholder.

    Staff would read it out. An experience without the detail is one left to chance.

    Fails:

    ```yaml title="channels/phone.yml"
    title: Phone
    status: live
    hours: TBD  # placeholder-text
    ```

    Passes:

    ```yaml title="channels/phone.yml"
    title: Phone
    status: live
    hours: 8:00 to 20:00
    ```
    """
    lowered = book.text(record).lower()
    if record.is_draft or not any(sign in lowered for sign in _SIGNS):
        return
    for leaf in book.leaves(record):
        if leaf.spec.is_text:
            for match in PLACEHOLDER.finditer(leaf.value):
                message = f"{leaf.spec.key!r} of {record.kind} {record.id!r} still says {match[0]!r}"
                yield Problem(leaf.route, message, match[0], leaf.value[: match.start()].count(match[0]))


WEB = ("http://", "https://", "mailto:", "tel:")


def broken_mentions(markdown: str, book: Book) -> Iterator[Problem]:
    """Every ``[[id]]`` in a text that leads nowhere, each with its word."""
    for mention in mentions(markdown):
        problem = None if is_citation(mention.id) else _broken_mention(mention.id, mention.part, book)
        if problem:
            nth = markdown[: mention.offset].count(mention.text)
            yield problem._replace(word=mention.text, nth=nth)
    for half in half_mentions(markdown):
        message, hint = f"link {half.text!r} lacks a bracket", f"write [[{half.text.strip('[]')}]]"
        yield Problem((), message, half.text, markdown[: half.offset].count(half.text), hint=hint)


@rule(
    "A",
    Record,
    severity=ERROR,
    hint="correct the link; [[id]] is the surest way to another page",
    pages=broken_mentions,  # the host checks the other links of its pages itself
)
def body_link_broken(record: Record, book: Book) -> Iterator[Problem]:
    """A link inside a text leads nowhere.

    `[[id]]`, `[[id|words]]` and `[[id#part]]` must name a record and a part that exist, here and in the pages under
    `docs/`. Other links in a record begin with `https://`, `http://`, `mailto:` or `tel:`. Pictures lie under `docs/`.

    Fails:

    ```yaml title="channels/phone.yml"
    title: Phone
    body: When the line is down, see [[e-mial]].  # body-link-broken
    ```

    ```yaml title="channels/email.yml"
    title: Email
    ```

    Passes:

    ```yaml title="channels/phone.yml"
    title: Phone
    body: When the line is down, see [[email]].
    ```

    ```yaml title="channels/email.yml"
    title: Email
    ```
    """
    for leaf in book.leaves(record):
        if leaf.spec.shape == "prose":
            for problem in chain(broken_mentions(leaf.value, book), broken_addresses(leaf.value, book)):
                yield problem._replace(route=leaf.route)


def broken_addresses(markdown: str, book: Book) -> Iterator[Problem]:
    """Every address in a text that leads nowhere, each with its word."""
    for link in markdown_links(markdown):
        problem = _wrong_picture(link, book) if link.is_image else _wrong_address(link)
        if problem:
            yield problem._replace(word=link.text, nth=markdown[: link.offset].count(link.text))


def _wrong_address(link: MarkdownLink) -> Problem | None:
    if link.href.startswith(WEB):
        return None
    hint = "write [[id]], [[id|words]] or [[id#part]]; links to other sites begin with https://"
    return Problem((), f"link to {link.href!r} leads to no record and to no other site", hint=hint)


def _wrong_picture(link: MarkdownLink, book: Book) -> Problem | None:
    hint = "put the picture under docs/, and write its way from there after ../../"
    if re.match(r"[a-z+.-]+:|//", link.href, re.IGNORECASE):
        return Problem((), f"picture {link.href!r} would be fetched from elsewhere", hint=hint)
    address = posixpath.normpath(posixpath.join(A_RECORD, unquote(link.href)))
    if book.assets is not None and address not in book.assets:
        return Problem((), f"picture {link.href!r} is not there", hint=hint)
    return None


A_RECORD = "folder/record"
"""An address as deep as that of any record."""


def _broken_mention(name: str, part: str | None, book: Book) -> Problem | None:
    if name in book.failed:
        return None
    record = book.get(name)
    if record is None:
        return Problem((), f"no record is called {name!r}", suggestions=nearest(name, [each.id for each in book]))
    if part is not None and book.part(record, part) is None:
        names = [each.id for _, _, each in parts(record) if hasattr(each, "id")]
        return Problem((), f"{record.kind} {name!r} has no part {part!r}", suggestions=nearest(part, names))
    return None


@rule("A", Record, hint="say in the square brackets what the picture shows")
def image_no_alt(record: Record, book: Book) -> Iterator[Problem]:
    """A picture has no text in its place.

    People who cannot see it are told nothing (WCAG 2.2, 1.1.1).

    Fails:

    ```yaml title="channels/store.yml"
    title: Store
    body: "![](../../assets/map.png)"  # image-no-alt
    ```

    Passes:

    ```yaml title="channels/store.yml"
    title: Store
    body: "![The way from the station to the store](../../assets/map.png)"
    ```
    """
    for leaf in book.leaves(record):
        if leaf.spec.shape == "prose":
            for link in markdown_links(leaf.value):
                if link.is_image and not link.words.strip():
                    nth = leaf.value[: link.offset].count(link.text)
                    yield Problem(leaf.route, f"picture {link.href!r} has no text in its place", link.text, nth)
