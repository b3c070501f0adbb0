"""The steps that post the note of a pull request, run as they are copied: against a server that keeps comments."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest

from cx_handbook.compare import MARKER
from cx_handbook.load import parse
from papers import fences
from test_kits import GITHUB, GITLAB, branch, shell, steps_of

__all__ = ["branch"]

SECRET = "let-me-write"


class Forge(ThreadingHTTPServer):
    """Keeps the comments of one pull request, as GitHub and GitLab do, as far as the steps ask for it."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Asked)
        self.comments: list[dict[str, Any]] = []
        self.asked: list[str] = []

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}"

    def comment(self, author: str, number: int, body: str) -> dict[str, Any]:
        """Keep a comment."""
        who = {"login": author, "id": number}
        kept = {"id": 100 + len(self.comments), "user": who, "author": who, "body": body}
        self.comments.append(kept)
        return kept


class _Asked(BaseHTTPRequestHandler):
    server: Forge

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""

    def _body(self) -> str:
        sent = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        assert "PRIVATE-TOKEN" not in self.headers or self.headers["Content-Type"] == "application/json"
        return str(json.loads(sent)["body"])

    def _answer(self, code: int, said: object) -> None:
        answer = json.dumps(said).encode()
        self.send_response(code)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def _allowed(self) -> bool:
        self.server.asked.append(f"{self.command} {urlsplit(self.path).path}")
        sent = {self.headers.get("Authorization"), self.headers.get("PRIVATE-TOKEN")}
        if sent & {f"Bearer {SECRET}", SECRET}:
            return True
        self._answer(401, {"message": "401 Unauthorized"})
        return False

    def do_GET(self) -> None:
        """Hand out the comments, or who asks."""
        if self._allowed():
            self._answer(200, {"id": 7} if self.path.endswith("/user") else self.server.comments)

    def do_POST(self) -> None:
        """Keep a new comment."""
        if self._allowed():
            self._answer(201, self.server.comment("github-actions[bot]", 7, self._body()))

    def do_PATCH(self) -> None:
        """Keep a comment anew."""
        if self._allowed():
            number = int(self.path.rpartition("/")[2])
            (found,) = [each for each in self.server.comments if each["id"] == number]
            found["body"] = self._body()
            self._answer(200, found)

    do_PUT = do_PATCH  # noqa: N815


@pytest.fixture
def forge() -> Iterator[Forge]:
    """A server on loopback, with two comments of people on it; one of them begins as the note does."""
    with Forge() as server:
        server.comment("somebody", 1, "Looks good.")
        server.comment("somebody", 1, f"{MARKER}\nA copy of the note.")
        serving = Thread(target=server.serve_forever)
        serving.start()
        yield server
        server.shutdown()
        serving.join()


def of_github(folder: Path, forge: Forge, token: str = SECRET) -> tuple[int, str]:
    """Run the two steps of the workflow as they stand."""
    steps = {step.get("name"): step for step in steps_of(GITHUB, "note")}
    env = {
        "GITHUB_BASE_REF": "main",
        "GITHUB_STEP_SUMMARY": str(folder.parent / "summary.md"),
        "GITHUB_API_URL": forge.address,
        "GITHUB_REPOSITORY": "kettles/handbook",
        "TOKEN": token,
        "NUMBER": "12",
    }
    done = [shell(folder, steps[name]["run"], **env) for name in ("Write the note", "Post it, or refresh it")]
    return max(each.returncode for each in done), "".join(each.stdout for each in done)


def of_gitlab(folder: Path, forge: Forge, token: str = SECRET) -> tuple[int, str]:
    """Run the job as it stands."""
    job = parse("gitlab.yml", GITLAB).data["handbook-note"]
    env = {
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": shell(folder, "git rev-parse origin/main").stdout.strip(),
        "CI_API_V4_URL": forge.address,
        "CI_MERGE_REQUEST_PROJECT_ID": "3",
        "CI_MERGE_REQUEST_IID": "12",
        "HANDBOOK_NOTE_TOKEN": token,
    }
    done = shell(folder, "\n".join(job["script"]), **env)
    return done.returncode, done.stdout


@pytest.mark.parametrize("run", [of_github, of_gitlab])
def test_note_is_posted_once_and_then_refreshed(branch: Path, forge: Forge, run: Any) -> None:
    before = [dict(each) for each in forge.comments]
    assert run(branch, forge) == (0, "")
    posted = forge.comments[-1]["body"]
    assert posted.strip() == (branch / "note.md").read_text().strip()
    assert posted.startswith(f"{MARKER}\n## What changes in the handbook\n")
    assert "(`late-kettle`)" in posted

    shell(branch, "git revert --no-edit HEAD")
    assert run(branch, forge) == (0, "")
    assert "Nothing changes" in forge.comments[-1]["body"]
    assert forge.comments[:2] == before  # those of people stay as they are, whatever they begin with
    assert [each["id"] for each in forge.comments] == [100, 101, 102]


@pytest.mark.parametrize("run", [of_github, of_gitlab])
def test_a_token_that_may_not_write_is_told(branch: Path, forge: Forge, run: Any) -> None:
    code, said = run(branch, forge, "wrong")
    assert code != 0
    assert "401" in said
    assert len(forge.comments) == 2


def test_without_a_token_the_note_is_kept(branch: Path, forge: Forge) -> None:
    assert of_gitlab(branch, forge, "") == (
        0,
        "There is no HANDBOOK_NOTE_TOKEN, so the note is kept as note.md and not posted.\n",
    )
    assert (branch / "note.md").read_text().startswith(MARKER)
    assert forge.asked == []


def test_note_stands_in_the_summary_of_the_job_as_well(branch: Path, forge: Forge) -> None:
    of_github(branch, forge)
    assert (branch.parent / "summary.md").read_text() == (branch / "note.md").read_text()


def test_the_job_that_posts_may_do_nothing_else() -> None:
    jobs = parse("workflow.yml", GITHUB).data["jobs"]
    assert jobs["note"]["permissions"] == {"contents": "read", "pull-requests": "write"}
    assert "pull-requests" not in jobs["handbook"]["permissions"]
    assert all(step.get("uses", "actions/").startswith("actions/") for step in jobs["note"]["steps"])


def test_the_note_on_the_page_is_a_note() -> None:
    (shown,) = (fence for fence in fences("docs/pull-requests.md") if fence.language == "markdown")
    assert shown.text == (Path(__file__).parent / "compare/notes/a-figure-that-is-cited.md").read_text()
