"""``cx-checks``: stops the build on findings, before the site folder is touched."""

from __future__ import annotations

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from . import site


class ChecksOptions(Config):
    """Options of the plugin."""

    baseline = option.Optional(option.Type(str))
    """The file of findings that are known and let the build pass, beside ``mkdocs.yml``."""


class ChecksPlugin(BasePlugin[ChecksOptions]):
    """Runs the checks within the build."""

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Print what was found; raise where it fails, unless somebody is writing: then pages show it."""
        known = site.home(config) / self.config.baseline if self.config.baseline else None
        site.report(site.checked(config), strict=config.strict, known=known, stops=not site.is_served(config))
