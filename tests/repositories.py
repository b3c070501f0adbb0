"""Real git repositories for tests, in the working directory."""

from __future__ import annotations

import os
import subprocess

_NAMES = {f"GIT_{who}_{what}": "lead@kettles.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def git(*arguments: str) -> str:
    """What git says. Raises ``CalledProcessError`` where it says no."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(["git", *arguments], check=True, capture_output=True, text=True, env={**env, **_NAMES})
    return done.stdout


def commit(subject: str) -> None:
    """Commit all there is."""
    git("add", "--all")
    git("commit", "--quiet", "--allow-empty", "--message", subject)
