"""What others have written to read what we write, under Node: ``tests/node`` says which, ``.ci/node`` installs it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import pytest

FOLDER = Path(__file__).parent / "node"


class Read(Protocol):
    """From a text to what the reader makes of it."""

    def __call__(self, text: str) -> Any: ...


def installed(package: str) -> Path:
    """The folder of a package; where there is none the test is skipped, and fails in CI."""
    folder = FOLDER / "node_modules" / package
    if shutil.which("node") is None or not folder.is_dir():
        complain = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        complain(f"no {package}; .ci/node installs it")
    return folder


@contextmanager
def reader(package: str, script: str) -> Iterator[Read]:
    """Runs ``read(text)``, a function that *script* declares with the help of *package*, for one text after another."""
    installed(package)
    loop = (
        'require("readline").createInterface({ input: process.stdin }).on("line", (line) => {\n'
        "  let found;\n"
        "  try { found = read(JSON.parse(line)); } catch (error) { found = { error: String(error) }; }\n"
        "  console.log(JSON.stringify(found));\n"
        "});"
    )
    command = ["node", "-e", f"{script}\n{loop}"]
    with subprocess.Popen(command, cwd=FOLDER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as node:
        assert node.stdin is not None
        assert node.stdout is not None

        def read(text: str) -> Any:
            print(json.dumps(text), file=node.stdin, flush=True)
            return json.loads(node.stdout.readline())  # type: ignore[union-attr]  # asserted above

        yield read
        node.stdin.close()
