"""``cx-handbook``: reads the records and publishes their pages."""

from __future__ import annotations

import datetime
from functools import partial
from typing import Any, Literal

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from ...checks import Checked
from ...render import Desk
from .. import policy
from . import offline, site
from .later import LaterSite
from .live import Live, attach, end, wait, when_quiet


class HandbookOptions(Config):
    """Options of the plugin."""

    records = option.Type(str, default="handbook_data")
    """The folder of records, beside ``mkdocs.yml``."""

    as_of = option.Optional(option.Type[str | datetime.date]((str, datetime.date)))
    """The day that the handbook is read on, in place of its settings' ``as_of``."""

    explain_terms = option.Type(bool, default=True)
    """Whether a page's first mention of each term leads to what it means."""


class HandbookPlugin(BasePlugin[HandbookOptions]):
    """One page a record, an index a kind, the home page, what is unfinished, and ``handbook.json``."""

    checked: Checked
    """The handbook of this build, for the other plugins as well."""

    desk: Desk
    """What its pages and views are written from, once every plugin has had its say about Markdown."""

    nav: Navigation
    """The navigation of this build."""

    def __init__(self) -> None:
        super().__init__()
        self.live: Live | None = None
        """What lasts from build to build while somebody writes and looks at the site."""

        self.inline: set[policy.Inline] = set()
        """Scripts and styles in the pages themselves, for the policy of the site."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Know what the site is built for. MkDocs keeps a plugin that asks for as long as it runs."""
        self.live = Live() if command == "serve" and not dirty else None

    @event_priority(100)
    def on_serve(self, server: Any, /, *, config: MkDocsConfig, builder: Any) -> None:
        """From now on read what changes at once, and make pages when they are asked for."""
        attach(self.live, server, config, builder)

    def on_shutdown(self) -> None:
        """Leave nothing at work."""
        end(self.live)

    @event_priority(100)
    def _before_offline(self, config: MkDocsConfig) -> None:
        """The plugin for reading offline looks at this event for a worker: have one there."""
        offline.bring_worker(config, site.WORKER)

    def _read(self, config: MkDocsConfig) -> None:
        """Read and check the records once for every plugin."""
        self.inline = set()
        self.checked = site.prepare(config, self.config.records, self.config.as_of, self.live)

    def _tell_editors(self, config: MkDocsConfig) -> None:
        """Keep what editors know of the handbook up to date while somebody writes."""
        when_quiet(self.live, partial(site.tell_editors, self.checked, config))

    on_config = CombinedEvent(_before_offline, _read, _tell_editors)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Add the pages, ``handbook.json`` and the assets."""
        self.desk = site.lay_out(self.checked, config, explains_terms=self.config.explain_terms)
        site.add_files(files, self.desk, config, self.live)

    @event_priority(-100)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Note it for pages that are made later."""
        self.nav = nav

    @event_priority(100)
    def _before_search(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        """Whatever search plugin there is reads the page at this event: give it less to read, and the right words."""
        site.lend(page, config)

    @event_priority(-100)
    def _after_search(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        """Put the page back before it is laid out."""
        site.restore(page)

    on_page_context = CombinedEvent(_before_search, _after_search)

    def _date(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """Date every page by the handbook's clock, so that two builds are equal."""
        site.stamp(files, self.checked.book.as_of)

    @event_priority(-100)
    def _wait(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """Make nothing yet, if it is to be made when it is asked for."""
        wait(self.live, LaterSite(config, files, self.nav, env))

    on_env = CombinedEvent(_date, _wait)

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> None:
        """Note what runs in the page, once every other plugin has had its say."""
        self.inline.update(policy.inline(output))

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> None:
        """The same of pages that belong to the theme, such as the one for addresses that lead nowhere."""
        self.inline.update(policy.inline(output_content))

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the policy that a server may send."""
        site.write(config, policy.files(self.inline))
