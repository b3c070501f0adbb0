"""Sites built once, and servers for them."""

from __future__ import annotations

import fcntl
import functools
import http.server
import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path

import pytest
from site_building import Run, Site
from site_sites import SITES


@pytest.fixture(scope="session")
def pool() -> Iterator[ThreadPoolExecutor]:
    """Runs builds beside the tests, two at a time."""
    with ThreadPoolExecutor(2) as pool:
        yield pool


class Builds:
    """Every site by its name, built at most once by all the processes that run tests."""

    def __init__(self, pool: ThreadPoolExecutor, folder: Path) -> None:
        self._pool = pool
        self._folder = folder
        self._started: dict[str, Future[Site]] = {}

    def start(self, name: str) -> Future[Site]:
        """Begin to build a site, where nobody has yet."""
        if name not in self._started:
            self._started[name] = self._pool.submit(self._built, name)
        return self._started[name]

    def _built(self, name: str) -> Site:
        """The site; whoever comes second waits for whoever came first."""
        told = self._folder / f"{name}.json"
        with open(self._folder / f"{name}.lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if told.exists():
                where, run = json.loads(told.read_text())
                return Site(Path(where), Run(**run))
            shutil.rmtree(self._folder / name, ignore_errors=True)  # what somebody began and could not end
            site = SITES[name](self._folder / name)
            told.write_text(json.dumps([str(site.home), asdict(site.run)]))
            return site


@pytest.fixture(scope="session")
def builds(
    request: pytest.FixtureRequest, pool: ThreadPoolExecutor, tmp_path_factory: pytest.TempPathFactory
) -> Builds:
    """The sites; those that this run is known to need are begun at once."""
    mine = tmp_path_factory.getbasetemp()
    folder = (mine.parent if os.environ.get("PYTEST_XDIST_WORKER") else mine) / "sites"
    folder.mkdir(exist_ok=True)
    builds = Builds(pool, folder)
    wanted = {name for item in request.session.items for name in getattr(item, "fixturenames", ())}
    for name in SITES:
        if name in wanted:
            builds.start(name)
    return builds


def _site(name: str) -> Callable[[Builds], Site]:
    @pytest.fixture(scope="session", name=name)
    def site(builds: Builds) -> Site:
        built = builds.start(name).result()
        assert built.run.code == 0, built.run.output
        return built

    return site


sample = _site("sample")
sample_again = _site("sample_again")
sample_folders = _site("sample_folders")
sample_offline = _site("sample_offline")
hostile = _site("hostile")
tiny = _site("tiny")
tiny_again = _site("tiny_again")
tiny_plain = _site("tiny_plain")
tiny_properdocs = _site("tiny_properdocs")
own_kinds = _site("own_kinds")
own_kinds_properdocs = _site("own_kinds_properdocs")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *said: object) -> None:
        pass


class _Strict(_Quiet):
    """Sends the policy that the site brings along."""

    def end_headers(self) -> None:
        policy = Path(self.directory, "content-security-policy.txt").read_text().strip()
        self.send_header("Content-Security-Policy", policy)
        super().end_headers()


Serve = Callable[[Site], str]
"""From a site to its address on a server of its own."""


@contextmanager
def _servers(handler: type[_Quiet]) -> Iterator[Serve]:
    with ExitStack() as stack:

        @functools.cache
        def start(root: Path) -> str:
            here = functools.partial(handler, directory=str(root))
            server = stack.enter_context(http.server.ThreadingHTTPServer(("127.0.0.1", 0), here))
            threading.Thread(target=server.serve_forever, daemon=True).start()
            stack.callback(server.shutdown)
            return f"http://127.0.0.1:{server.server_address[1]}/"

        yield lambda site: start(site.root)


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Servers that send files and nothing else."""
    with _servers(_Quiet) as serve:
        yield serve


@pytest.fixture(scope="session")
def serve_strictly() -> Iterator[Serve]:
    """Servers that send each site's own policy with every file."""
    with _servers(_Strict) as serve:
        yield serve
