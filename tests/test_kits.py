"""What teams copy to check their handbook: the hook, the workflow, the job, and the page that explains them."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cx_handbook import cli
from cx_handbook.load import parse
from handbooks import written
from papers import REPOSITORY, Fence, fences, handbook_commands

BIN = Path(sys.executable).parent
TINY = REPOSITORY / "tests/site/tiny"
DAY = "1795392000"
"""The day that the stories are told on, 2026-11-23, in seconds."""

PAGES = ("README.md", "CONTRIBUTING.md", *(f"docs/{path.name}" for path in sorted((REPOSITORY / "docs").glob("*.md"))))
WORKFLOW = ".github/workflows/check.yml"
HOOKS = ".pre-commit-hooks.yaml"


def shell(folder: Path, script: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run *script* in *folder* as CI does, with the commands of this environment and nothing of CI's own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "CI_", "GIT_"))}
    names = {
        f"GIT_{who}_{what}": "lead@kettles.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    ours = {
        "PATH": f"{BIN}:{os.environ['PATH']}",
        "SOURCE_DATE_EPOCH": DAY,
        "NO_COLOR": "1",
        "NO_MKDOCS_2_WARNING": "1",
    }
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={**kept, **names, **ours, **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
        check=False,
    )


def repository(folder: Path) -> Path:
    """*folder* with all that is in it as the first commit on ``main``."""
    done = shell(folder, "git init --quiet --initial-branch main && git add . && git commit --quiet --message Begin")
    assert done.returncode == 0, done.stdout
    return folder


@pytest.fixture
def branch(tmp_path: Path) -> Path:
    """A clone of the tiny handbook, on a branch that deletes a script which others need."""
    shutil.copytree(TINY, tmp_path / "origin")
    (tmp_path / "origin/requirements.txt").write_text("\n")
    repository(tmp_path / "origin")
    script = (
        "git clone --quiet origin work && cd work && git switch --quiet --create fewer-scripts"
        " && git rm --quiet handbook_data/scripts/late-kettle.yml && git commit --quiet --message 'Fewer scripts'"
    )
    done = shell(tmp_path, script)
    assert done.returncode == 0, done.stdout
    return tmp_path / "work"


def titled(page: str, title: str) -> Fence:
    """The block of a page that is the file of that name."""
    (found,) = (fence for fence in fences(page) if fence.title == title)
    return found


KITS = {
    "docs/ci-github.md": (".github/workflows/handbook.yml", "vendor.github-workflows"),
    "docs/ci-gitlab.md": (".gitlab-ci.yml", "vendor.gitlab-ci"),
}
GITHUB, GITLAB = (titled(page, title).text for page, (title, _) in KITS.items())


@pytest.mark.parametrize(
    ("text", "schema"),
    [
        *(pytest.param(titled(page, title).text, schema, id=title) for page, (title, schema) in KITS.items()),
        pytest.param((REPOSITORY / WORKFLOW).read_text(), "vendor.github-workflows", id=WORKFLOW),
        pytest.param(GITHUB, "custom.github-workflows-require-timeout", id="the workflow ends in time"),
        pytest.param(
            (REPOSITORY / WORKFLOW).read_text(), "custom.github-workflows-require-timeout", id="ours ends in time"
        ),
    ],
)
def test_what_is_copied_fits_its_schema(tmp_path: Path, text: str, schema: str) -> None:
    file = tmp_path / "kit.yml"
    file.write_text(text)
    done = shell(tmp_path, f"check-jsonschema --builtin-schema {schema} kit.yml")
    assert done.returncode == 0, done.stdout


def steps_of(text: str, job: str) -> list[dict[str, Any]]:
    """The steps of a job of a workflow."""
    return list(parse("workflow.yml", text).data["jobs"][job]["steps"])


def test_our_own_workflow_takes_the_steps_that_we_offer() -> None:
    ours = steps_of((REPOSITORY / WORKFLOW).read_text(), "handbook")
    offered = steps_of(GITHUB, "handbook")
    named = (
        "Write down everything",
        "Hand it to code scanning",
        "Check what is new",
        "Check everything",
        "Keep the site",
    )

    assert [step for step in ours if step.get("name") in named] == [
        step for step in offered if step.get("name") in named
    ]
    assert [(step.get("name"), step.get("uses")) for step in ours] == [
        (step.get("name"), step.get("uses")) for step in offered
    ]
    assert ".ci/run" in {step.get("run") for step in steps_of((REPOSITORY / WORKFLOW).read_text(), "tests")}


def test_the_workflow_names_what_a_pull_request_breaks(branch: Path) -> None:
    summary = branch.parent / "summary.md"
    env = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary), "GITHUB_BASE_REF": "main"}
    steps = {step.get("name"): step.get("run") for step in steps_of(GITHUB, "handbook")}

    everything = shell(branch, steps["Write down everything"], **env)
    new = shell(branch, steps["Check what is new"], **env)

    assert (everything.returncode, everything.stdout) == (0, "")
    assert '"version": "2.1.0"' in (branch / "handbook.sarif").read_text()
    assert new.returncode == 1
    assert "::error file=handbook_data/" in new.stdout
    assert "'late-kettle'" in summary.read_text()


def test_the_job_names_what_a_merge_request_breaks(branch: Path) -> None:
    job = parse("gitlab.yml", GITLAB).data["handbook"]
    base = shell(branch, "git rev-parse origin/main").stdout.strip()
    script = "\n".join(job["script"]).replace("mkdocs build", "echo not reached")

    done = shell(branch, script, CI_MERGE_REQUEST_DIFF_BASE_SHA=base)

    assert done.returncode == 1
    assert "called 'late-kettle' [ref-unknown]" in done.stdout
    assert "not reached" not in done.stdout
    assert {(branch / name).exists() for name in job["artifacts"]["reports"].values()} == {True}


@pytest.mark.build
def test_both_build_the_site_of_a_sound_handbook(tmp_path: Path) -> None:
    shutil.copytree(TINY, tmp_path, dirs_exist_ok=True)
    repository(tmp_path)
    runs = [
        step["run"]
        for step in steps_of(GITHUB, "handbook")
        if step.get("name") in ("Check everything", "Build the site")
    ]

    github = shell(tmp_path, "\n".join(runs))
    gitlab = shell(tmp_path, "\n".join(parse("gitlab.yml", GITLAB).data["handbook"]["script"]))

    assert (github.returncode, gitlab.returncode) == (0, 0), github.stdout + gitlab.stdout
    assert (tmp_path / "site/index.html").exists()


def scripts() -> Iterator[tuple[str, str]]:
    """Every script of a shell in a page or in a kit, with where it stands."""
    for page in PAGES:
        for fence in fences(page):
            if fence.language == "sh":
                yield f"{page}:{fence.line}", fence.text
            elif fence.title in (title for title, _ in KITS.values()):
                yield f"{page}:{fence.line}", "\n".join(_runs(parse("kit.yml", fence.text).data))
    yield WORKFLOW, "\n".join(_runs(parse("kit.yml", (REPOSITORY / WORKFLOW).read_text()).data))


def _runs(data: Any) -> Iterator[str]:
    """The texts below ``run`` and ``script``, at any depth."""
    if isinstance(data, list):
        for each in data:
            yield from _runs(each)
    elif isinstance(data, dict):
        for key, value in data.items():
            if key in ("run", "script"):
                yield from [value] if isinstance(value, str) else value
            else:
                yield from _runs(value)


def told(page: str) -> Iterator[str]:
    """The commands that a page names between the lines."""
    text = re.sub(r"(?ms)^```.*?^```$", "", (REPOSITORY / page).read_text())
    yield from (
        found for found in re.findall(r"`((?:\.venv/bin/)?handbook [a-z][^`]*)`", text) if found != "handbook check"
    )


def parsed(arguments: list[str]) -> None:
    """Read *arguments* as the command would, without doing anything. Raises where an option is unknown.

    A command that is told by its name alone need only be there.
    """
    command = cli.handbook.commands[arguments[0]]
    if arguments[1:]:
        command.make_context(arguments[0], list(arguments[1:]), resilient_parsing=False)


@pytest.mark.parametrize(
    "arguments",
    [
        *(
            pytest.param(arguments, id=f"{place} {shlex.join(arguments)}")
            for place, script in scripts()
            for arguments in handbook_commands(script)
        ),
        *(
            pytest.param(arguments, id=f"{page} {shlex.join(arguments)}")
            for page in PAGES
            for line in told(page)
            for arguments in handbook_commands(line)
        ),
    ],
)
def test_every_command_that_is_told_exists(arguments: list[str]) -> None:
    parsed(arguments)


def test_a_command_that_does_not_exist_would_be_seen() -> None:
    with pytest.raises(Exception, match="No such option"):
        parsed(["check", "--sinse", "main"])


BEGUN = {
    "mission/mission.yml": "title: Why\nstatus: live\nowner: manager\nstatement: They leave happier.\nwhy: We care.\n",
    "roles/manager.yml": "title: Manager\n",
    "channels/email.yml": "title: Email\n",
}
"""What the page says is there already."""


def test_the_first_day_goes_as_it_is_told(tmp_path: Path) -> None:
    written(tmp_path / "handbook_data", BEGUN)
    shell(tmp_path, "git init --quiet --initial-branch main")
    codes = []
    for story, then in _with_next(fences("docs/ci.md", "The first day, with an unfinished handbook")):
        if story.title:
            written(tmp_path, {story.title: story.text})
        elif story.language == "sh":
            done = shell(tmp_path, story.text)
            codes.append(done.returncode)
            assert done.stdout == (then.text if then is not None and then.language == "text" else ""), story.line
    assert codes == [1, 0, 0, 1, 0, 1, 0, 0]

    done = shell(tmp_path, "handbook check --strict --as-of 2027-02-01")
    assert "waiver of 'vendor-no-standard' ended on 2027-01-31" in done.stdout


def _with_next(found: list[Fence]) -> Iterator[tuple[Fence, Fence | None]]:
    yield from zip(found, [*found[1:], None], strict=True)


def test_the_formats_that_are_told_are_all_there_are() -> None:
    from cx_handbook.report import FORMATS

    text = (REPOSITORY / "docs/ci.md").read_text()
    table = text[text.index("| Format | For |") : text.index("```sh", text.index("| Format | For |"))]
    assert set(re.findall(r"`(\w+)`", "".join(line.split("|")[1] for line in table.splitlines() if line))) == set(
        FORMATS
    )


def test_formats_go_into_several_files_at_once(tmp_path: Path) -> None:
    shutil.copytree(TINY, tmp_path, dirs_exist_ok=True)
    (command,) = (fence.text for fence in fences("docs/ci.md", "How it tells you"))
    done = shell(tmp_path, command)
    assert (done.returncode, done.stdout) == (0, "nothing to mend\n")
    assert (tmp_path / "findings.xml").exists()
    assert (tmp_path / "findings.md").exists()


def test_the_history_grows_by_a_line_a_run(tmp_path: Path) -> None:
    shutil.copytree(TINY, tmp_path, dirs_exist_ok=True)
    (command,) = (fence.text for fence in fences("docs/rules.md", "How it goes over time"))
    done = [
        shell(tmp_path, command),
        shell(tmp_path, command),
        shell(tmp_path, f"{command.strip()} --as-of 2026-11-30"),
    ]
    assert [each.returncode for each in done] == [0, 0, 0], done
    history = (tmp_path / "handbook_data/history.csv").read_text().splitlines()
    assert [line.partition(",")[0] for line in history] == ["as_of", "2026-11-23", "2026-11-23", "2026-11-30"]


def test_the_hook_is_declared_as_pre_commit_wants_it(tmp_path: Path) -> None:
    done = shell(tmp_path, f"pre-commit validate-manifest {shlex.quote(str(REPOSITORY / HOOKS))}")
    assert done.returncode == 0, done.stdout


def test_the_hook_sees_records_and_pages_only() -> None:
    hook = next(each for each in parse(HOOKS, (REPOSITORY / HOOKS).read_text()).data if each["id"] == "handbook-check")
    paths = ["handbook_data/roles/lead.yml", "handbook_data/handbook.yml", "docs/read.md", "docs/assets/a.png"]
    assert all(re.search(hook["files"], path) for path in paths)
    assert not any(re.search(hook["files"], path) for path in ("README.md", "plugins/docs/x.py", "site/docs/read.md"))
    parsed(shlex.split(hook["entry"])[1:])


@pytest.mark.build
def test_the_hook_runs_in_another_repository(tmp_path: Path) -> None:
    """With the real pre-commit, which installs this package from a clone; without a registry it cannot be had."""
    shutil.copytree(TINY, tmp_path / "user")
    _own_repository(tmp_path / "kit")
    config = titled("docs/ci.md", ".pre-commit-config.yaml")
    address = "https://git.example.com/tools/cx-handbook"
    assert address in config.text
    written(tmp_path / "user", {config.title: config.text.replace(address, str(tmp_path / "kit"))})
    repository(tmp_path / "user")

    def committing(change: str) -> subprocess.CompletedProcess[str]:
        script = f"{change} && git add . && pre-commit run handbook-check"
        return shell(tmp_path / "user", script, PRE_COMMIT_HOME=str(tmp_path / "home"))

    sound = committing("echo >> docs/welcome.md")
    if "No matching distribution found for hatchling" in sound.stdout and os.environ.get("CI") != "true":
        pytest.skip("no registry to get the build backend from")
    broken = committing("sed -i s/title:/titel:/ handbook_data/scripts/late-kettle.yml")
    elsewhere = committing("git reset --quiet --hard && echo >> mkdocs.yml")
    gone = committing("git reset --quiet --hard && git rm --quiet handbook_data/scripts/late-kettle.yml")
    always = committing("echo '        always_run: true' >> .pre-commit-config.yaml")

    assert [_verdict(each.stdout) for each in (sound, broken, elsewhere, gone, always)] == [
        "Passed",
        "Failed",
        "Skipped",
        "Skipped",
        "Failed",
    ], "".join(each.stdout for each in (sound, broken, elsewhere, gone, always))
    assert (
        "handbook_data/scripts/late-kettle.yml:1:1: error: script 'late-kettle' has no field 'titel'" in broken.stdout
    )
    assert "called 'late-kettle' [ref-unknown]" in always.stdout


def _verdict(output: str) -> str:
    """What pre-commit says of the hook."""
    return "".join(re.findall(r"^check the handbook\W.*?(Passed|Failed|Skipped)$", output, re.MULTILINE))


def _own_repository(folder: Path) -> None:
    """This repository as it stands, what is not committed yet included; no more of it than the hook needs."""
    listed = shell(
        REPOSITORY, "git ls-files --cached --others --exclude-standard -- plugins pyproject.toml '*.md' LICENSE"
    )
    for path in [*listed.stdout.splitlines(), HOOKS]:
        if (REPOSITORY / path).is_file():
            written(folder, {path: (REPOSITORY / path).read_bytes()})
    shell(repository(folder), "git tag v0.1.0")
