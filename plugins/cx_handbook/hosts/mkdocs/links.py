"""``cx-links``: makes ``[[id]]`` and ``::: view`` work in hand-written pages."""

from __future__ import annotations

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from ..markdown import LinksExtension, ViewsExtension
from . import site


class LinksOptions(Config):
    """None yet."""


class LinksPlugin(BasePlugin[LinksOptions]):
    """Hands the Markdown extensions a way to look records up and to draw views."""

    def on_config(self, config: MkDocsConfig) -> None:
        """Add the extensions; records are looked up and views drawn when pages are rendered."""
        # MkDocs declares a list of names; Python-Markdown, to which it hands them, takes extensions as well.
        ours = (LinksExtension(site.page_resolver(config)), ViewsExtension(site.drawer(config)))
        config.markdown_extensions.extend(ours)  # type: ignore[arg-type]  # extensions, not names

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Make the links relative to the page, and explain terms."""
        return site.finish(html, page, config)
