"""The handbook while somebody writes it: what a build leaves for the next, and a server that waits for no whole build.

A change is read and checked at once, and browsers are told to ask again. A page is made when a browser asks for it, by
what MkDocs has gathered then. When nothing has changed for a while the rest is made as well, so that searches know of
it. A build that fails leaves the last one in its place.
"""

from __future__ import annotations

import itertools
import shutil
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from watchdog.observers.polling import PollingObserver

from ...finding import Finding
from ...load import Gathered as Texts
from ...load import Loaded
from ...load.lasting import Lasting
from ...render.panel import panel
from .answers import Answer, address_of, answer
from .collecting import keep
from .later import SEARCH, Compiled, Gathered, LaterSite

log = get_plugin_logger(__name__)

QUIET = 2.0
"""Seconds without a change after which the rest of the site is made."""

BREATH = 0.002
"""Seconds between two pieces of it, for whoever asks for a page meanwhile."""

SETTLED = 0.05
"""Seconds without another change after which a change is read."""

SOONEST, LATEST = 0.1, 0.5
"""Seconds between two looks at the files of a small handbook, and of a large one."""

LOOKED_AT = 5_000
"""Files that are looked at in a second, which takes a few hundredths of it."""

STILL = "What you see is the last one."
KEPT = "What they said when they last could is shown in their place; all else is as you wrote it."
MENDS = "This goes away by itself once it is mended."


class Live:
    """What lasts from build to build while the site is served."""

    def __init__(self) -> None:
        self.is_later = False
        """Whether the build that runs is to make nothing before it is asked for."""

        self.findings: tuple[Finding, ...] = ()
        """What is wrong with the handbook that pages are made of."""

        self._failed = ""
        """Why the last build failed; empty where it did not."""

        self._sources: dict[str, str] = {}
        """The sources of pages, by their addresses."""

        self._lasting = Lasting()
        self._compiled = Compiled()
        self._texts = Texts("", (), ())
        self._builds = 0
        self._folder = Path()
        """Where the site stands that is served."""

        self._open = ""
        """The address of the page that somebody looked at last."""

        self._attached: dict[str, str] = {}
        """The pages that bring files along, by the addresses of these."""

        self._site: LaterSite | None = None
        self._one_at_a_time = threading.RLock()
        self._enough = threading.Event()
        """Set where the rest of the site is no longer worth making."""

        self._rest: threading.Thread | None = None

        self.quiet: Callable[[], object] = lambda: None
        """What else there is to do once nothing has changed for a while."""

    def read(self, config: MkDocsConfig, texts: Texts) -> Loaded:
        """The handbook as far as it can be read, else as it last could; a site that comes later gets its own folder."""
        self._texts = texts
        if self.is_later:
            self._builds += 1
            config.site_dir = str(Path(config.site_dir, f"build-{self._builds}"))
        return self._lasting.load(texts)

    def gathered(self, site: LaterSite) -> None:
        """Note which pages there are. Raises ``Gathered`` where none is to be made yet."""
        self._sources = {file.dest_uri: file.src_uri for file in site.files.documentation_pages()}
        site.env.bytecode_cache, site.attached = self._compiled, self._attached
        if self.is_later:
            raise Gathered(site)
        site.note_attached()

    def attach(self, server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> None:
        """Build and answer in the place of *server*, which was made to build everything by *builder*."""
        self._server, self._builder = server, builder
        self._folder = Path(server.root)
        server.builder = self._build
        server.build_delay = SETTLED
        server.set_app(self._answer)
        _look_often(server, config, len(self._texts.texts))

    def end(self) -> None:
        """Stop what is at work."""
        self._enough.set()
        if self._rest is not None:
            self._rest.join()

    def _build(self, config: MkDocsConfig | None = None) -> None:
        """Gather a new site, or keep the last one. It never raises: the server would answer nobody before the next."""
        self._enough.set()
        with self._one_at_a_time:
            self.is_later = True
            try:
                self._replace(self._gather())
            except (Exception, SystemExit) as error:
                self._failed = _told(error)
            finally:
                self.is_later = False

    def _gather(self) -> LaterSite:
        """A new site, with the page that somebody looks at: if that cannot be made, the last one is kept as well."""
        try:
            self._builder()
        except Gathered as gathered:
            gathered.site.ask_for(self._open)
            return gathered.site
        raise AssertionError("MkDocs has built without the plugin")

    def _replace(self, site: LaterSite) -> None:
        last, self._failed = self._folder, ""
        if (last / SEARCH).is_file():
            shutil.copytree((last / SEARCH).parent, (site.folder / SEARCH).parent, dirs_exist_ok=True)
        if self._site is not None:
            shutil.rmtree(last, ignore_errors=True)
        self._site, self._folder = site, site.folder
        self._server.root = str(site.folder)
        self._enough = threading.Event()
        self._rest = threading.Thread(target=self._make_rest, args=(site, self._enough), daemon=True)
        self._rest.start()

    def _make_rest(self, site: LaterSite, enough: threading.Event) -> None:
        if enough.wait(QUIET):
            return
        for step in itertools.chain([self.quiet], site.steps()):
            if enough.wait(BREATH):
                return
            with self._one_at_a_time:
                if enough.is_set():
                    return
                try:
                    step()
                except Exception as error:  # whoever asks for that page is told
                    _told(error)
        keep()

    def _answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """What the server answers, with the page made before, and with what the author has to know above it."""
        address = address_of(environ, self._server.mount_path)
        if address is None:
            return self._server.serve_request(environ, start_response)
        while True:
            root = self._server.root
            failed = self._make(address)
            found = answer(self._server.serve_request, environ)
            if root == self._server.root:  # else a build came between
                return self._completed(found, address, failed).sent(start_response)

    def _make(self, address: str) -> str:
        """Have the file at *address* made. Why it could not be, or nothing."""
        with self._one_at_a_time:
            try:
                if self._site is not None:
                    self._site.ask_for(address)
            except Exception as error:
                return _told(error)
        return ""

    def _completed(self, found: Answer, address: str, failed: str) -> Answer:
        if not found.is_page:
            return found
        if not found.is_missing:
            self._open = address
        above = panel("This page could not be made.", (failed, MENDS)) if failed else self._above(address)
        found = found.under(above) if above else found
        return found.asked_again() if found.is_missing else found

    def _above(self, address: str) -> str:
        """What the author has to know above the page at *address*; nothing where it shows what the files say."""
        if self._failed:
            return panel("The site could not be made again.", (self._failed, f"{STILL} {MENDS}"))
        if self._lasting.broken:
            return panel("Some files cannot be read.", (f"{KEPT} {MENDS}",), self._lasting.broken)
        written = [page.path for page in self._texts.pages if page.uri == self._sources.get(address)]
        own = [each for each in self.findings if each.location.path in written]
        return panel("This page is not finished.", (), own) if own else ""


def _look_often(server: LiveReloadServer, config: MkDocsConfig, files: int) -> None:
    """Have *server* look at what it watches more often than it does by itself, the fewer *files* there are."""
    paths = [config.docs_dir, config.config_file_path, *config.theme.dirs]
    watched = [path for path in paths if path and _unwatch(server, path)]
    server.observer = PollingObserver(timeout=min(LATEST, max(SOONEST, files / LOOKED_AT)))
    for path in watched:
        server.watch(path)


def _unwatch(server: LiveReloadServer, path: str) -> bool:
    """End every watch of *path*. Whether there was one."""
    try:
        server.unwatch(path)
    except KeyError:
        return False
    _unwatch(server, path)
    return True


def _told(error: BaseException) -> str:
    """What *error* says, once it has been printed: with its way through the programme unless it is an author's."""
    cause = error.__context__ or error if isinstance(error, Abort) else error
    said = str(cause) or type(cause).__name__
    log.error("%s", said, exc_info=None if isinstance(cause, MkDocsException | SystemExit) else cause)
    return said


def attach(live: Live | None, server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> None:
    """Serve *live*, where the site is served by a command that keeps plugins from build to build."""
    if live is not None:
        live.attach(server, config, builder)


def wait(live: Live | None, site: LaterSite) -> None:
    """Let *live* have what MkDocs has gathered. Raises ``Gathered`` where nothing of it is to be made yet."""
    if live is not None:
        live.gathered(site)


def when_quiet(live: Live | None, work: Callable[[], object]) -> None:
    """Do *work* for whoever writes: when a site begins to be served, and then once nothing changes for a while."""
    if live is not None and live.is_later:
        live.quiet = work
    elif live is not None:
        work()


def end(live: Live | None) -> None:
    """Stop what is at work."""
    if live is not None:
        live.end()
