"""``[[id]]`` links and ``::: view`` lines as Python-Markdown extensions, and an author's Markdown made harmless.

Links come out as addresses of the scheme ``cx-root:``, which ``settle`` replaces by the way from a page to the root of
its site; so that one text is converted once, wherever it is shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from markupsafe import escape

from ..graph import PATTERN, is_citation
from ..graph.views import Placed, placed

Resolve = Callable[[str, str | None], tuple[str, str] | None]
"""From an id and a part to the address (relative to the site's root) and the title; ``None`` where there is none."""

Draw = Callable[[Placed], str | None]
"""From a line that places a view to its HTML, with addresses of the scheme ``cx-root:``; ``None`` where it can't be."""

SCHEME = "cx-root"
ROOT = f"{SCHEME}:/"
"""The way to the root of the site, before it is known from where."""

_UNSAFE = ("md_in_html", "markdown.extensions.md_in_html", "pymdownx.extra", "extra", "markdown.extensions.extra")
_READS_FILES = ("pymdownx.snippets", "pymdownx.b64", "pymdownx.pathconverter")
_PER_PAGE = ("toc", "markdown.extensions.toc", "meta", "markdown.extensions.meta", "footnotes")
LEFT_OUT = frozenset((*_UNSAFE, *_READS_FILES, *_PER_PAGE))
"""Extensions of a site that have no place in a field: they let HTML through, read files, or own a whole page."""

TAGS = nh3.ALLOWED_TAGS | {"div", "figure", "figcaption", "section", "input", "label", "mark"}
ATTRIBUTES = {
    "*": {"class", "id", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
    "ol": {"start"},
    "input": {"type", "checked", "disabled"},
}
TABLES = ("tables", "markdown.extensions.tables")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
TOP = 3
"""Level of the highest heading in a field: those above it are the page's own."""

SCHEMES = {"http", "https", "mailto", "tel", SCHEME}


class LinksExtension(Extension):
    """``[[id]]``, ``[[id|words]]``, ``[[id#part]]`` and ``[[id.figure]]`` for any host of Python-Markdown."""

    def __init__(self, resolve: Resolve | None = None, **kwargs: Any) -> None:
        self.resolve = resolve or (lambda name, part: None)
        super().__init__(**kwargs)

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - the host's name
        """Look for links after code and before escapes, so that ``\\|`` in a table is still there."""
        md.inlinePatterns.register(_LinkProcessor(self.resolve), "cx-links", 185)


class _LinkProcessor(InlineProcessor):
    def __init__(self, resolve: Resolve) -> None:
        super().__init__(PATTERN)
        self._resolve = resolve

    # Python-Markdown lets a processor answer None as well; this one always has an element.
    def handleMatch(self, m: Any, data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802
        name, part, words = (each and each.strip() for each in m.group("id", "part", "words"))
        cites = is_citation(name)
        found = None if cites and words else self._resolve(name, part)
        if found is None:
            element = Element("span", {"class": "cx-missing"})
            element.text = name if cites else words or name
        else:
            element = Element("a", {"href": f"{ROOT}{found[0]}", **({"class": "cx-figure"} if cites else {})})
            element.text = words or AtomicString(found[1])
        return element, m.start(0), m.end(0)


class ViewsExtension(Extension):
    """``::: view name`` on a line of its own, for any host of Python-Markdown."""

    def __init__(self, draw: Draw, **kwargs: Any) -> None:
        self.draw = draw
        super().__init__(**kwargs)

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - the host's name
        """Look for the lines once fenced code and raw HTML are out of the way."""
        md.preprocessors.register(_ViewProcessor(md, self.draw), "cx-views", 15)


class _ViewProcessor(Preprocessor):
    def __init__(self, md: markdown.Markdown, draw: Draw) -> None:
        super().__init__(md)
        self._draw = draw

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        for line in reversed(list(placed(text))):
            html = self._draw(line) or f'<p class="cx-missing">{escape(line.text.strip())}</p>'
            stashed = self.md.htmlStash.store(f'<div class="cx-page cx-placed">{html}</div>')
            text = f"{text[: line.offset]}\n{stashed}\n{text[line.offset + len(line.text) :]}"
        return text.split("\n")


def settle(html: str, root: str) -> str:
    """*html* with its links to records made relative: *root* is the way from its page to the site's root."""
    return html.replace(f'"{ROOT}', f'"{root}')


def prose(
    extensions: Iterable[str | Extension], configs: Mapping[str, Mapping[str, Any]], resolve: Resolve
) -> Callable[[str, str], str]:
    """A function from an author's Markdown, and the way to the root, to harmless HTML.

    Raw HTML shows as text; links keep only the schemes http, https, mailto and tel, pictures come from the site
    itself. Headings are lowered, so that the highest stands below those of the page.
    """
    ours = (LinksExtension, ViewsExtension)
    kept = [each for each in extensions if not isinstance(each, ours) and each not in LEFT_OUT]
    settings = {**configs, **{name: {**configs.get(name, {}), "use_align_attribute": True} for name in TABLES}}
    md = markdown.Markdown(extensions=[*kept, LinksExtension(resolve)], extension_configs=settings)
    md.treeprocessors.register(_Headings(md), "cx-headings", 5)
    md.preprocessors.deregister("html_block", strict=False)
    md.inlinePatterns.deregister("html", strict=False)
    done: dict[str, str] = {}

    def convert(text: str, root: str) -> str:
        if text not in done:
            done[text] = clean(md.reset().convert(text))
        return settle(done[text], root)

    return convert


USUAL = ("admonition", "attr_list", "fenced_code", "tables")
"""Extensions where no site says which it has: those of MkDocs itself, and two that many sites add."""


def usual(resolve: Resolve) -> Callable[[str, str], str]:
    """The same as ``prose``, where there is no site."""
    return prose(USUAL, {}, resolve)


class _Headings(Treeprocessor):
    """Lowers the headings of a text to begin with ``TOP``."""

    def run(self, root: Element) -> None:
        headings = [each for each in root.iter() if each.tag in HEADINGS]
        lower = TOP - min((int(each.tag[1]) for each in headings), default=TOP)
        for each in headings:
            each.tag = f"h{min(max(int(each.tag[1]) + lower, TOP), 6)}"


def clean(html: str) -> str:
    """*html* without anything that runs: a second fence behind the first."""
    return nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None, attribute_filter=_own_pictures
    )


def _own_pictures(tag: str, attribute: str, value: str) -> str | None:
    """*value*, unless it would have the page fetch a picture from elsewhere."""
    return None if tag == "img" and attribute == "src" and re.match(r"[a-z+.-]+:|//", value, re.IGNORECASE) else value
