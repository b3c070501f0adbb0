"""``docs/start.md``, followed word by word by somebody who knows nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from handbooks import written
from papers import Fence, fences
from test_kits import shell, steps_of

PAGE = "docs/start.md"
ADDRESS = "https://git.example.com/lark-and-finch/handbook.git"
SCRIPT = "handbook_data/scripts/wrong-item.yml"
MODULE = "handbook_data/training/when-an-order-is-late.yml"


def steps(*headings: str) -> Iterator[tuple[Fence, Fence | None]]:
    """Each block under these headings, with the one after it."""
    for heading in headings:
        found = fences(PAGE, heading)
        yield from zip(found, [*found[1:], None], strict=True)


def change(home: Path, path: str, line: str) -> None:
    """Write *line* in place of the one that begins with the same field."""
    key = line.partition(":")[0]
    lines = (home / path).read_text().splitlines(keepends=True)
    (home / path).write_text("".join(line if each.startswith(f"{key}:") else each for each in lines))


def follow(home: Path, *headings: str) -> None:
    """Do what stands under *headings*, in order, and see that each command says what the page says."""
    for fence, then in steps(*headings):
        if fence.title:
            written(home, {fence.title: fence.text})
        elif fence.language == "yaml" and fence.text.startswith(("roles:", "teaches:")):
            change(home, SCRIPT if fence.text.startswith("roles:") else MODULE, fence.text)
        elif fence.language == "sh":
            done = shell(home, fence.text.replace(ADDRESS, str(home.parent / "origin.git")))
            told = then.text if then is not None and then.language == "text" else ""
            printed = [
                each for each in done.stdout.splitlines() if not each.startswith(("wrote wheels/", "Initialized"))
            ]
            assert printed == told.splitlines(), f"{PAGE}:{fence.line}"
            assert done.returncode == (1 if "error:" in told else 0)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder as it is after the first section, and a repository that holds nothing yet."""
    shell(tmp_path, "git init --quiet --bare --initial-branch main origin.git")
    (tmp_path / "our handbook").mkdir()
    return tmp_path / "our handbook"


@pytest.mark.build
def test_the_page_is_followed_to_its_end(home: Path) -> None:
    begun = home / SCRIPT
    follow(home, "2. Begin the handbook", "3. Check it and look at it", "4. Put it where your colleagues are")
    shell(home, "handbook new script wrong-item --title 'Something else was in the parcel'")
    (shown,) = (fence for fence in fences(PAGE, "5. Write a record") if fence.text.startswith("## A script"))
    assert begun.read_text().startswith(shown.text)
    begun.unlink()
    follow(home, "5. Write a record", "6. Be told what is wrong, and mend it", "7. Build the site", "8. Propose it")

    assert (home / "site/scripts/wrong-item/index.html").exists()
    assert shell(home, "git status --porcelain").stdout == ""
    assert shell(home, "git diff --name-only origin/main").stdout.split() == [SCRIPT, MODULE]


def test_the_checks_of_the_pull_request_run_in_what_was_begun(home: Path) -> None:
    """The kits are those that ``init`` wrote, with the shell steps as the runner would take them."""
    follow(home, "2. Begin the handbook", "4. Put it where your colleagues are")
    text = (home / ".github/workflows/handbook.yml").read_text()
    runs = {step.get("name"): step.get("run") for step in steps_of(text, "handbook")}
    env = {"GITHUB_ACTIONS": "true", "GITHUB_BASE_REF": "main"}

    sound = shell(home, runs["Check everything"], **env)
    shell(home, f"git switch --quiet --create less && git rm --quiet {MODULE} && git commit --quiet --message Less")
    everything = shell(home, runs["Write down everything"], **env)
    new = shell(home, runs["Check what is new"], **env)

    assert sound.returncode == 0, sound.stdout
    assert everything.returncode == 0, everything.stdout
    assert new.returncode == 1
    assert "no training is called 'when-an-order-is-late'" in new.stdout
