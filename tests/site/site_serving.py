"""Real servers of MkDocs and ProperDocs, and what they answer."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError

PATIENCE = 60.0
"""Seconds until a condition has to hold; it mostly does at once."""

_LIVE_RELOAD = re.compile(r"<script>\s*var livereload = .*?</script>", re.DOTALL)


@dataclass(frozen=True)
class Served:
    """A handbook that is served."""

    home: Path
    """The folder of ``mkdocs.yml``."""

    base: str
    """The address of the site."""

    log: Path
    """What the server prints."""

    def text(self, path: str) -> str:
        """What it answers, without what only a server puts into a page; empty where there is nothing."""
        try:
            with urllib.request.urlopen(self.base + path, timeout=PATIENCE) as answer:
                return _LIVE_RELOAD.sub("", answer.read().decode())
        except HTTPError:
            return ""


def until(condition: Callable[[], bool], what: str) -> None:
    """Wait for it."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, f"never: {what}"
        time.sleep(0.05)


@contextmanager
def served(home: Path, host: str = "mkdocs", path: str = "") -> Iterator[Served]:
    """The handbook in *home* on a server of its own, on this machine alone; *path* is that of its ``site_url``."""
    port, log = _free_port(), home / "server.log"
    kept = {name: value for name, value in os.environ.items() if name not in ("SOURCE_DATE_EPOCH", "PYTHONPATH")}
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", host, "serve", "-f", "mkdocs.yml", "-a", f"127.0.0.1:{port}"],
            cwd=home,
            env={**kept, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1", "PYTHONDONTWRITEBYTECODE": "1"},
            stdout=out,
            stderr=out,
        )
    try:
        until(lambda: process.poll() is not None or "Serving on" in log.read_text(), "the server is ready")
        assert process.poll() is None, log.read_text()
        yield Served(home, f"http://127.0.0.1:{port}/{path}", log)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(PATIENCE)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
