"""How soon a browser shows what was saved, beside MkDocs and Material alone with the same pages."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Page, sync_playwright

from generate import generate
from plain import write_markdown
from run import _config

MOST = {200: 1.0, 1_000: 2.0}
"""Seconds that an edit may take, by the number of records."""

EDITS = {"handbook serve": 9, "plain Material": 3}
"""How many there are."""

PAUSES = (0.5, 4.0)
"""Seconds between them, in turn: somebody types on, or looks on, and then the rest of the site is being made."""

SHOWN = "words => document.querySelector('h1')?.textContent.includes(words)"
ROW = "{:>7}  {:<16}{:>6}{:>10}{:>9}{:>8}{:>9}"
HEADINGS = ("records", "what", "edits", "median s", "worst s", "cpu s", "start s")


class Subject(NamedTuple):
    """A site, one page of it, and the line that is edited."""

    records: int
    name: str
    home: Path
    page: str
    file: Path
    line: re.Pattern[str]
    """The title, as far as it stays."""


class Edit(NamedTuple):
    """One edit."""

    seconds: float
    """From the save until the browser shows it."""

    cpu: float
    """Of the server's processor time, or what else it needed until then; 0 where the system does not tell."""


class Found(NamedTuple):
    """What was measured of a subject."""

    subject: Subject
    start: float
    """Seconds until the server was ready."""

    edits: list[Edit]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="200,1000", help="records, such as 200,1000")
    sizes = [int(size) for size in parser.parse_args().sizes.split(",")]
    print(ROW.format(*HEADINGS))
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            found = [_measured(subject) for subject in _subjects(Path(folder, str(size)), size)]
            print(*map(_row, found), *_aims(*found), sep="\n", flush=True)


def _subjects(folder: Path, size: int) -> Iterator[Subject]:
    """The made-up handbook, and its pages as Markdown."""
    ours, plain = folder / "ours", folder / "plain"
    generate(ours, size)
    (ours / "mkdocs.yml").write_text(_config("search, cx-handbook, cx-links, cx-checks"), "utf-8")
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "-q",
        "-f",
        str(ours / "mkdocs.yml"),
        "-d",
        str(folder / "site"),
    ]
    subprocess.run(command, check=True)
    write_markdown(folder / "site", plain / "docs")
    (plain / "mkdocs.yml").write_text(_config("search"), "utf-8")
    file = min((ours / "handbook_data/scripts").glob("*.yml"))
    page = f"scripts/{file.stem}/index"
    yield Subject(size, "handbook serve", ours, f"{page}.html", file, re.compile("^title: ", re.MULTILINE))
    there = plain / f"docs/{page}.md"
    yield Subject(size, "plain Material", plain, f"{page}.html", there, re.compile("^# ", re.MULTILINE))


def _measured(subject: Subject) -> Found:
    start = time.perf_counter()
    with _served(subject.home) as (base, server), sync_playwright() as playwright:
        ready = time.perf_counter() - start
        browser = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.set_default_timeout(120_000)
        page.goto(base + subject.page)
        edits = [_edited(subject, page, number, server.pid) for number in range(EDITS[subject.name])]
        browser.close()
    return Found(subject, ready, edits)


def _edited(subject: Subject, page: Page, number: int, server: int) -> Edit:
    page.wait_for_load_state("load")
    time.sleep(PAUSES[number % len(PAUSES)])
    words = f"Edit number {number} of"
    text = subject.file.read_text("utf-8")
    before = re.sub(r"Edit number \d+ of ", "", text)
    used, start = _cpu(server), time.perf_counter()
    subject.file.write_text(subject.line.sub(lambda found: f"{found[0]}{words} ", before, count=1), "utf-8")
    page.wait_for_function(SHOWN, arg=words, polling=10)
    return Edit(time.perf_counter() - start, _cpu(server) - used)


def _cpu(process: int) -> float:
    """Seconds of processor time that a process has used, where the system tells."""
    path = Path(f"/proc/{process}/stat")
    if not path.exists():
        return 0.0
    user, system = path.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@contextmanager
def _served(home: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The site in *home* on a server of its own, on this machine alone: its address and its process."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{found.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "-q", "-f", str(home / "mkdocs.yml"), "-a", address]
    server = subprocess.Popen(command, cwd=home)
    try:
        while not _is_ready(f"http://{address}/"):
            if server.poll() is not None:
                sys.exit(f"the server for {home} ended by itself")
            time.sleep(0.1)
        yield f"http://{address}/", server
    finally:
        server.send_signal(signal.SIGINT)
        server.wait()


def _is_ready(address: str) -> bool:
    try:
        with urllib.request.urlopen(address):
            return True
    except OSError:
        return False


def _chromium() -> str:
    names = (os.environ.get("CHROMIUM") or "", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = next(filter(None, map(shutil.which, names)), None)
    return found or sys.exit("no Chromium; name one in CHROMIUM")


def _row(found: Found) -> str:
    seconds, cpu = [each.seconds for each in found.edits], [each.cpu for each in found.edits]
    figures = (f"{median(seconds):.2f}", f"{max(seconds):.2f}", f"{median(cpu):.2f}", f"{found.start:.1f}")
    return ROW.format(f"{found.subject.records:,}", found.subject.name, len(found.edits), *figures)


def _aims(ours: Found, plain: Found) -> Iterator[str]:
    size = ours.subject.records
    slowest = max(each.seconds for each in ours.edits)
    if size in MOST:
        verdict = "met" if slowest <= MOST[size] else "missed"
        yield f"         an edit at {size:,} records, slowest: {slowest:.2f} s  {verdict} (≤ {MOST[size]:g} s)"
    by_clock = median(each.seconds for each in ours.edits) / median(each.seconds for each in plain.edits)
    by_cpu = median(each.cpu for each in ours.edits) / (median(each.cpu for each in plain.edits) or 1)
    yield f"         as a share of plain Material: {by_clock:.2f} by the clock, {by_cpu:.2f} by the processor"


if __name__ == "__main__":
    main()
