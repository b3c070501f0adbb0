"""``cx-checks``: stops the build on findings, before the site folder is touched."""

from __future__ import annotations

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from . import site


class ChecksOptions(Config):
    """None yet."""


class ChecksPlugin(BasePlugin[ChecksOptions]):
    """Runs the checks within the build."""

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Print what was found; raise where it fails."""
        site.report(site.checked(config), strict=config.strict)
