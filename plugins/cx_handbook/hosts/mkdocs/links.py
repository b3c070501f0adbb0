"""``cx-links``: makes ``[[id]]`` work in hand-written pages."""

from __future__ import annotations

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from ..markdown import LinksExtension, settle
from . import site


class LinksOptions(Config):
    """None yet."""


class LinksPlugin(BasePlugin[LinksOptions]):
    """Hands the Markdown extension a way to look records up."""

    def on_config(self, config: MkDocsConfig) -> None:
        """Add the extension; records are looked up when pages are rendered."""
        # MkDocs declares a list of names; Python-Markdown, to which it hands them, takes extensions as well.
        config.markdown_extensions.append(LinksExtension(site.page_resolver(config)))  # type: ignore[arg-type]

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Make the links relative to the page."""
        return settle(html, site.to_root(page.url))
