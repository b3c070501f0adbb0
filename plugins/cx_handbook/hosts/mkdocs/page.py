"""Ready HTML as a page of MkDocs: nothing is read, nothing is converted (the pattern of Material's blog plugin)."""

from __future__ import annotations

import html
from functools import cached_property
from typing import Any

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import _TocToken, get_toc
from mkdocs.utils import weak_property

from ...render import Edit, Heading, Outline, Page

TOP = "page-top"
"""The id of the title: themes lead there past their menus, and to the first heading below where there is none."""


class HandbookPage(MkDocsPage):
    """A page of the handbook, written when MkDocs first reads it; making it attaches it to its file, as MkDocs' own
    pages do."""

    is_awaited = False
    """Whether it stays empty until somebody asks for it."""

    def __init__(self, outline: Outline, file: File, config: MkDocsConfig, title: str, edit: Edit) -> None:
        super().__init__(title or str(escape(outline.title)) or None, file, config)
        self._outline = outline
        self._edit = edit

    @cached_property
    def source(self) -> Page:
        """What it says."""
        return self._outline.write()

    @property
    def uri(self) -> str:
        """Its folder in the site."""
        return self._outline.uri

    @property
    def name(self) -> str:
        """Its own title, whatever a navigation calls it."""
        return self._outline.title or self.source.title

    @weak_property
    def title(self) -> str:
        """What a navigation calls it, where neither that nor its outline says it."""
        return str(escape(self.source.title))

    @property
    def is_index(self) -> bool:
        """Whether it may stand for a whole section of the navigation: the index of a kind may, a reference page not."""
        return self._outline.uri.count("/") <= 1

    def read_source(self, config: MkDocsConfig) -> None:
        """Set what a page of Markdown would have in its front matter, escaped: themes print it as it is."""
        self.markdown, self.edit_url = "", None
        if self.is_awaited:
            return
        place, tags = self.source.source, self.source.tags
        self.edit_url = self._edit(place) if place else None
        self.meta = {
            "title": str(escape(self.source.title)),
            "description": str(escape(self.source.description)),
            "hide": ["navigation", "toc"],
            **({"search": {"boost": self.source.boost}} if self.source.boost != 1 else {}),
            **({"tags": [html.escape(tag, quote=False) for tag in tags]} if tags else {}),  # quotes are typed in
            **self.source.meta,
        }

    def lend(self, *, reads_tags: bool) -> None:
        """Show a search the few words that it should read in place of the page: tags among them, unless it has its own
        way to read those."""
        names = "" if reads_tags else "".join(f"<p>{escape(tag)}</p>" for tag in self.source.tags[1:])
        self.content = self.source.search + names

    def restore(self) -> None:
        """Be the page again."""
        self.content = self.source.html.replace("<h1>", f'<h1 id="{TOP}">', 1)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set content and table of contents as they are."""
        if self.is_awaited:
            self.content = ""
            return
        self.restore()
        self.toc = get_toc([_token(Heading(1, TOP, self.source.title), *self.source.headings)])


def _token(heading: Heading, *below: Heading) -> _TocToken:
    return {
        "level": heading.level,
        "id": str(escape(heading.id)),
        "name": str(escape(heading.title)),
        "children": [_token(each) for each in below],
    }


def nav_titles(nav: Any) -> dict[str, str]:
    """The titles that the navigation in ``mkdocs.yml`` gives to pages, by their source."""
    if isinstance(nav, dict):
        named = {uri: title for title, uri in nav.items() if isinstance(uri, str)}
        return named | nav_titles([uri for uri in nav.values() if not isinstance(uri, str)])
    if isinstance(nav, list):
        return {uri: title for item in nav for uri, title in nav_titles(item).items()}
    return {}
