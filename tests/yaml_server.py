"""The YAML language server that VS Code and other editors run, asked over its protocol as an editor would ask it."""

from __future__ import annotations

import itertools
import json
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from node_readers import installed

CURSOR = "‸"
"""Stands in a text where the cursor is."""

LONGEST = 300
"""Seconds after which a server that says nothing more is ended, so that a test fails and doesn't wait for ever."""


class Proposal(NamedTuple):
    """What an editor offers to write."""

    label: str
    says: str
    writes: str


class Server:
    """One server, for the files of one folder; none of them needs to be on disk."""

    def __init__(self, process: subprocess.Popen[bytes], folder: Path, schemas: Mapping[str, list[str]]) -> None:
        self._process = process
        self.folder = folder
        self._numbers = itertools.count(1)
        self._opened: set[str] = set()
        self._problems: dict[str, list[str]] = {}
        self._settings = {
            "yaml": {
                "schemas": schemas,
                "schemaStore": {"enable": False},  # nothing is fetched
                "validate": True,
                "hover": True,
                "completion": True,
            }
        }
        self._greet()

    def problems(self, files: Mapping[str, str]) -> dict[str, list[str]]:
        """What it flags in each of these files, by path: ``3:7 no script has this id …``; lines and columns from 1."""
        opened = {path: self._open(path, text) for path, text in files.items() if not self._is_open(path)}
        assert len(opened) == len(files), "what is flagged in a file is asked once, lest an answer be taken for another"
        while not all(uri in self._problems for uri in opened.values()):
            self._handle(self._receive())
        return {path: self._problems.pop(uri) for path, uri in opened.items()}

    def proposals(self, path: str, text: str) -> list[Proposal]:
        """What it offers at the cursor in *text*."""
        found = self._at_cursor("textDocument/completion", path, text)
        items = found["items"] if isinstance(found, dict) else found
        return [
            Proposal(item["label"], _words(item.get("documentation")), item["textEdit"]["newText"]) for item in items
        ]

    def hover(self, path: str, text: str) -> str:
        """What it shows of the word at the cursor."""
        found = self._at_cursor("textDocument/hover", path, text)
        return _words(found["contents"]) if found else ""

    def notices(self, *paths: str) -> None:
        """Tell it that files have changed on disk, as an editor does that watches its folder."""
        changed = [{"uri": (self.folder / path).as_uri(), "type": 2} for path in paths]
        self._tell("workspace/didChangeWatchedFiles", {"changes": changed})

    def _is_open(self, path: str) -> bool:
        return (self.folder / path).as_uri() in self._opened

    def _greet(self) -> None:
        folder = self.folder.as_uri()
        able = {
            "textDocument": {
                "completion": {"completionItem": {"documentationFormat": ["markdown"], "snippetSupport": True}},
                "hover": {"contentFormat": ["markdown"]},
                "publishDiagnostics": {},
            },
            "workspace": {"configuration": True, "workspaceFolders": True},
        }
        folders = [{"uri": folder, "name": self.folder.name}]
        self._ask(
            "initialize", {"processId": None, "rootUri": folder, "workspaceFolders": folders, "capabilities": able}
        )
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": self._settings})

    def _at_cursor(self, method: str, path: str, text: str) -> Any:
        before, _, after = text.partition(CURSOR)
        place = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
        uri = self._open(path, before + after)
        return self._ask(method, {"textDocument": {"uri": uri}, "position": place})

    def _open(self, path: str, text: str) -> str:
        """Open a file, or change it where it is open."""
        uri, version = (self.folder / path).as_uri(), next(self._numbers)
        if uri in self._opened:
            document = {"uri": uri, "version": version}
            self._tell("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})
        else:
            document = {"uri": uri, "version": version, "languageId": "yaml", "text": text}
            self._tell("textDocument/didOpen", {"textDocument": document})
        self._opened.add(uri)
        return uri

    def _ask(self, method: str, params: Any) -> Any:
        number = next(self._numbers)
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._receive()
            if message.get("id") == number and "method" not in message:
                return message.get("result")
            self._handle(message)

    def _tell(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def _handle(self, message: Any) -> None:
        """Note what it flags, and answer what it asks."""
        if message.get("method") == "textDocument/publishDiagnostics":
            self._problems[message["params"]["uri"]] = [_flag(each) for each in message["params"]["diagnostics"]]
        elif message.get("method") == "workspace/configuration":
            asked = [item.get("section") for item in message["params"]["items"]]
            self._send({"id": message["id"], "result": [self._settings.get(section) for section in asked]})
        elif "method" in message and "id" in message:
            self._send({"id": message["id"], "result": None})

    def _send(self, message: Mapping[str, Any]) -> None:
        assert self._process.stdin is not None
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _receive(self) -> Any:
        assert self._process.stdout is not None
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the language server has ended"
        return json.loads(self._process.stdout.read(length))


@contextmanager
def running(folder: Path, schemas: Mapping[str, list[str]]) -> Iterator[Server]:
    """A server for *folder*, with the schemas that its settings bind to files."""
    command = ["node", str(installed("yaml-language-server") / "bin" / "yaml-language-server"), "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        watch = threading.Timer(LONGEST, process.kill)
        watch.start()
        try:
            yield Server(process, folder, schemas)
        finally:
            watch.cancel()
            process.kill()


def _flag(found: Any) -> str:
    start = found["range"]["start"]
    return f"{start['line'] + 1}:{start['character'] + 1} {found['message']}"


def _words(said: Any) -> str:
    return said["value"] if isinstance(said, dict) else said or ""
