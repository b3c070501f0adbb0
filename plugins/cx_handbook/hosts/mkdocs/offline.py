"""Material's plugin ``offline``, without what it would fetch: the worker for its search comes from us.

Browsers start no workers in pages opened as files. The plugin therefore names a stand-in at a public address, unless
``extra.polyfills`` names one already; so ours is named before it looks.

Pages opened as files may not fetch either, so the index of the finder is there as a script as well.
"""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig

NAMES = ("material/offline", "offline")
"""What the plugin is filed under, by its theme or in full."""

WORKER = "iframe-worker"


def is_on(config: MkDocsConfig) -> bool:
    """Whether this build is to be read without a network."""
    found = next((config.plugins[name] for name in NAMES if name in config.plugins), None)
    return found is not None and bool(found.config.get("enabled", True))


def bring_worker(config: MkDocsConfig, uri: str) -> None:
    """Have pages load the stand-in at *uri* where they are to be read offline."""
    if is_on(config) and not any(WORKER in str(each) for each in config.extra.get("polyfills", ())):
        config.extra["polyfills"] = [*config.extra.get("polyfills", ()), uri]
