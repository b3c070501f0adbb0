"""Our own words explained where a page uses them: the first mention of each term leads to its page.

What is marked is finished HTML, so that layouts, Markdown and views need not know of it. Time is in proportion to the
length of the page, however many terms there are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from markupsafe import Markup, escape

from ..checks.terms import names_of
from ..graph import Book
from ..kinds import Term
from . import addresses

QUIET = (
    "a|abbr|blockquote|button|caption|code|dfn|dt|figcaption|h[1-6]|kbd|label|legend|math|nav|option|pre|q|samp"
    "|script|select|style|summary|svg|textarea|th|thead|title"
)
"""Elements in which nothing is marked: links, headings, code, words to say or to copy, names of columns and fields."""

QUIET_CLASSES = (
    "cx-(?:a-z|avoid|bp-list|branches|cell-name|chips?|foot|glossary|label|missing|quotes|says?|state|stop|tools"
    "|verbatim)"
)
"""The same by class: what is folded away beside its picture, and words to say. ``cx-verbatim`` is for any layout whose
words are to be said or copied as they stand."""

ENDINGS = ("s", "es")
"""Of a plural."""

_ATTRIBUTES = r"[^>\"']*+(?:(?:\"[^\"]*+\"|'[^']*+')[^>\"']*+)*+"
_NODE = re.compile(
    r"(?P<text>[^<]*+(?:<(?![a-zA-Z/!?])[^<]*+)*+)"
    rf"(?P<tag><!--.*?-->|<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>\"']*+){_ATTRIBUTES}>|<(?!!--)[!?]{_ATTRIBUTES}>)",
    re.DOTALL,
)
_QUIET = re.compile(rf"<(?:{QUIET})[\s/>]|<[^>]*?\sclass=[\"'](?:[^\"'>]*\s)?{QUIET_CLASSES}[\"'\s]", re.IGNORECASE)
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_HREF = re.compile(r"\shref=[\"']([^\"'#]*)")
_WORD = re.compile(r"\w+")


class Entry(NamedTuple):
    """A term, for readers."""

    uri: str
    means: str


class _Name(NamedTuple):
    """One of the names of a term."""

    pattern: re.Pattern[str]
    entry: Entry


@dataclass(frozen=True)
class Glossary:
    """The terms of a handbook by the first word of each of their names, longer names first."""

    names: Mapping[str, Sequence[_Name]] = field(default_factory=dict)

    @classmethod
    def of(cls, book: Book) -> Glossary:
        """The live terms of *book* that say what they mean."""
        names: dict[str, list[_Name]] = {}
        for name, entry in sorted(_named(book), key=lambda pair: -len(pair[0])):
            for first in _firsts(name):
                names.setdefault(first, []).append(_Name(_pattern(name), entry))
        return cls(names)

    def mark(self, html: str, root: str, index: str = "", own: str = "") -> str:
        """*html* with the first mention of each term made a link to its page, and nothing else changed.

        *root* is the way from the page to the root of the site, *index* what ends the address of a folder; *own* is
        the address of the page itself. A term to which an earlier link of the page leads is told already.
        """
        if not self.names:
            return html
        links = _Links(self.names, root, index, {own})
        kept, done = [], 0
        for at, text in texts(html, links.met):
            for start, end, marked in links.within(text):
                kept += [html[done : at + start], marked]
                done = at + end
        return "".join([*kept, html[done:]])


NO_TERMS = Glossary()
"""Where nothing is to be marked."""


def texts(html: str, met: Callable[[str], None] = lambda href: None) -> Iterator[tuple[int, str]]:
    """The texts of *html* in which terms may be marked, with their offsets; *met* is told the address of every link.

    Stops where a tag is not closed: from there on nobody can say what is text.
    """
    quiet, depth, at = "", 0, 0
    for node in iter(_NODE.scanner(html).match, None):  # type: ignore[attr-defined]  # since Python 2, undocumented
        text, tag, end, name = node.groups()
        if not quiet and text and not text.isspace():
            yield at, text
        at = node.end()
        if name is None:
            continue
        if quiet:
            depth += 0 if name.lower() != quiet else -1 if end else 1
            quiet = quiet if depth else ""
        elif not end and _QUIET.match(tag) and name.lower() not in _VOID:
            quiet, depth = name.lower(), 1
        if name in "aA" and (found := _HREF.search(tag)):
            met(found[1])
    if not quiet and "<" not in html[at:]:
        yield at, html[at:]


class _Links:
    """The links that one page gets: each term once."""

    def __init__(self, names: Mapping[str, Sequence[_Name]], root: str, index: str, told: set[str]) -> None:
        self._names = names
        self._firsts = names.keys()
        self._root, self._index = root, index
        self._told = told
        """Addresses of terms that are explained already."""

    def met(self, href: str) -> None:
        """The page has a link of its own."""
        if href.startswith(self._root) and href.endswith(self._index):
            self._told.add(href.removeprefix(self._root).removesuffix(self._index))

    def within(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Every term that *text* mentions first: where, and the link that stands there instead."""
        if self._firsts.isdisjoint(_WORD.findall(text.casefold())):
            return
        done = 0
        for word in _WORD.finditer(text):
            found = self._at(text, word) if word.start() >= done else None
            if found is not None:
                match, entry = found
                done = match.end()
                if entry.uri not in self._told:
                    self._told.add(entry.uri)
                    yield match.start(), done, self._link(entry, match[0])

    def _at(self, text: str, word: re.Match[str]) -> tuple[re.Match[str], Entry] | None:
        for name in self._names.get(word[0].casefold(), ()):
            match = name.pattern.match(text, word.start())
            if match is not None:
                return match, name.entry
        return None

    def _link(self, entry: Entry, word: str) -> str:
        link = '<a class="cx-word" href="{}" title="{}">{}</a>'
        return str(Markup(link).format(f"{self._root}{entry.uri}{self._index}", entry.means, Markup(word)))


def _named(book: Book) -> Iterator[tuple[str, Entry]]:
    for term in book.all(Term):
        if term.is_live and term.means:
            entry = Entry(addresses.of_record(term), " ".join(term.means.split()))
            yield from ((name, entry) for name in names_of(term))


def _firsts(name: str) -> Iterator[str]:
    """What *name* may begin with in a text, in small letters."""
    first = _WORD.search(name)
    if first is not None:
        yield first[0].casefold()
        if first.end() == len(name):
            yield from (f"{first[0].casefold()}{ending}" for ending in ENDINGS)


def _pattern(name: str) -> re.Pattern[str]:
    """*name* as whole words, or its plural; in these letters exactly where it is an acronym or has capitals inside."""
    said = r"\s+".join("".join(_FORMS.get(sign) or _escaped(sign) for sign in word) for word in name.split())
    exact = any(letter.isupper() for word in _WORD.findall(name) for letter in word[1:])
    return re.compile(rf"(?<![\w&#-]){said}(?:{'|'.join(ENDINGS)})?(?![\w-])", re.NOFLAG if exact else re.IGNORECASE)


_FORMS = {**dict.fromkeys("'’", "(?:'|’|&#39;)"), '"': '(?:"|&#34;|&quot;)'}
"""Signs that have more than one form in HTML."""


def _escaped(sign: str) -> str:
    return re.escape(str(escape(sign)))
