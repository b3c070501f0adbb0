"""Whatever a file holds, a check of it takes less than 1 GB and 10 seconds, and ends in findings."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from handbooks import written

GIGABYTE = 1_000_000_000
SECONDS = 10
FULL = 490_000
"""Just less than the largest file that is read."""

HEAD = "title: Late\nstatus: live\n"
BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n"
    for before, name in zip("abcdefghi", "bcdefghij", strict=True)
)


def filled(unit: str) -> str:
    """*unit* over and over, as often as a file holds it."""
    return unit * (FULL // len(unit.encode()))


def numbered(unit: str) -> str:
    """The same with a number in it that counts up."""
    return "".join(unit.format(number) for number in range(FULL // (len(unit) + 4)))


HOSTILE = {
    "50 MB in one text": f"{HEAD}body: {'x' * 50_000_000}\n",
    "1,000 levels": f"{HEAD}body:\n" + "\n".join(" " * n + "-" for n in range(1000)),
    "levels without end in one line": filled("[{a: "),
    "alias bomb": BOMB,
    "long text under many aliases": f"{HEAD}tags: [&a '{'eyJ-a@b.c ' * 20_000}'{',*a' * 50_000}]\n",
    "a tab and very many keys": "a: [b,\tc]\n" + numbered("k{}: v\n"),
    "a slip at the end of very many keys": numbered("k{}: v\n") + "x: 'open\n",
    "the same key over and over": filled("a: b\n"),
    "anchors and tags": numbered("k{}: &a{} !x v\n".replace("{}", "{0}")),
    "nothing but fields that no script has": HEAD + numbered("wrong{}: v\n"),
    "nothing but items that are no script": filled("- x\n"),
    "numbers for texts": f"{HEAD}tags: [{filled('1,')}]\n",
    "links to nowhere": f"{HEAD}answers: [{numbered('a{},')}]\n",
    "mentions of nobody": f"{HEAD}body: '{numbered('[[a{}]] ')}'\n",
    "steps that lead on and on": HEAD + "steps:\n" + numbered("  - {{id: s{0}, phase: act, go: s{0}0}}\n"),
    "backticks, each run longer": f"{HEAD}body: |\n  {' '.join('`' * n for n in range(1, 1400))}\n",
    "comments, none with an end": f"{HEAD}body: '{filled('<!--[[a]]')}'\n",
    "spaces after brackets": f"{HEAD}body: '[[{' ' * 200_000} [a]({' ' * 200_000}'\n",
    "brackets and parentheses": f"{HEAD}body: '{filled('[](x (')}'\n",
    "half an address": f"{HEAD}body: '@ {'a.' * 200_000}'\n",
    "half a token": f"{HEAD}body: '{filled('eyJ-')}'\n",
    "digits and spaces": f"{HEAD}body: '{filled('1 ')}'\n",
    "a line of nothing but letters": f"{HEAD}{'x' * FULL}",
}


def bounded() -> None:
    """Lets this process have no more than that."""
    import resource  # here, since other systems than Linux lack it, or mean something else by it

    resource.setrlimit(resource.RLIMIT_AS, (GIGABYTE, GIGABYTE))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to these limits")
@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in HOSTILE.items()])
def test_hostile_file_ends_in_findings(tmp_path: Path, text: str) -> None:
    written(tmp_path, {"handbook.yml": "profile: strict\n", "scripts/late.yml": text})
    command = [sys.executable, "-m", "cx_handbook.cli", "check", "--data", ".", "--as-of", "2026-11-23"]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, preexec_fn=bounded, timeout=3 * SECONDS, check=False
    )
    assert done.stderr == ""
    assert done.returncode == 1
    assert "scripts/late.yml:" in done.stdout
