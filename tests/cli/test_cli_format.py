"""``handbook format``: on the terminal, in CI, before a commit."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cx_handbook.cli import handbook
from handbooks import written

UNORDERED = "status: live\r\ntitle: Late\r\n"
ORDERED = "title: Late\r\nstatus: live\r\n"
TEXTS: dict[str, str | bytes] = {
    "handbook.yml": "profile: starter\nname: Tests\n",
    "scripts/late with spaces.yml": UNORDERED,
    "scripts/fine.yml": "title: Fine\n",
    "terms/broken.yml": "title: [\n",
    "terms/sixteen.yml": "title: A\n".encode("utf-16"),
    "kinds/depot.yml": "about: A place.\nfields: {town: {type: text,means: Where it stands.}}\n",
    "depots/one.yml": "town: Ellerport\ntitle: One\n",
    "measurements/csat.csv": "period_end,value\n2026-10-31,80\n",
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "handbook_data", TEXTS)
    return tmp_path / "handbook_data"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(handbook, ["format", *arguments])


def test_format_says_what_it_changed_and_what_it_left(home: Path) -> None:
    result = run()

    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        "handbook_data/terms/sixteen.yml: file is saved as UTF-16",
        "handbook_data/terms/broken.yml: it cannot be read; run: handbook check",
    ]
    assert result.stdout.splitlines() == [
        "changed handbook_data/handbook.yml",
        "changed handbook_data/depots/one.yml",
        "changed handbook_data/kinds/depot.yml",
        "changed handbook_data/scripts/late with spaces.yml",
        "4 of 6 files changed",
    ]
    assert (home / "scripts/late with spaces.yml").read_bytes() == ORDERED.encode()
    assert (home / "depots/one.yml").read_text() == "title: One\ntown: Ellerport\n"
    assert (home / "terms/broken.yml").read_text() == TEXTS["terms/broken.yml"]
    assert run().stdout == "all of 6 files in order\n"


def test_check_names_the_files_and_writes_nothing(home: Path) -> None:
    result = run("--check", "handbook_data/scripts")

    assert (result.exit_code, result.stdout.splitlines()) == (
        1,
        [
            "handbook_data/scripts/late with spaces.yml: not in order",
            "1 of 2 files not in order; run: handbook format",
        ],
    )
    assert (home / "scripts/late with spaces.yml").read_bytes() == UNORDERED.encode()
    assert run("--check", "handbook_data/scripts/fine.yml").exit_code == 0


def test_dry_run_shows_what_would_change(home: Path) -> None:
    result = run("--dry-run", "handbook_data/scripts")

    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "--- a/handbook_data/scripts/late with spaces.yml",
        "+++ b/handbook_data/scripts/late with spaces.yml",
        "@@ -1,2 +1,2 @@",
        "+title: Late",
        " status: live",
        "-title: Late",
        "handbook_data/scripts/late with spaces.yml: would change",
        "1 of 2 files would change",
    ]
    assert (home / "scripts/late with spaces.yml").read_bytes() == UNORDERED.encode()


def test_a_path_that_is_not_of_the_handbook_stops_it(home: Path) -> None:
    result = run("elsewhere")

    assert str(result.exception) == (
        "the handbook has no file at 'elsewhere', or none that can be read; run: handbook check"
    )
