"""``handbook init`` and ``handbook new``: what they write, what they say, and what they never touch."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cx_handbook import cli
from cx_handbook.errors import HandbookError
from cx_handbook.kinds import KINDS


def ran(*arguments: str) -> Result:
    return CliRunner().invoke(cli.handbook, arguments)


def stopped(*arguments: str) -> str:
    """The sentence with which a command stops."""
    result = ran(*arguments)
    assert isinstance(result.exception, HandbookError), result.output
    return str(result.exception)


def files(home: Path) -> dict[str, bytes]:
    return {path.relative_to(home).as_posix(): path.read_bytes() for path in home.rglob("*") if path.is_file()}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory: a handbook that was just begun."""
    monkeypatch.chdir(tmp_path)
    assert ran("init", ".").exit_code == 0
    return tmp_path


def test_a_handbook_is_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = ran("init", "our handbook", "--title", "Käse & Söhne")
    wrote, told = result.output.splitlines()[:-3], result.output.splitlines()[-3:]
    seen = [path for path in files(tmp_path) if "/.schema/" not in path]

    assert result.exit_code == 0
    assert sorted(wrote) == sorted(f"wrote {path}" for path in seen)
    assert "our handbook/.github/workflows/handbook.yml" in files(tmp_path)
    assert told == [
        "wrote 28 schemas for editors into our handbook/handbook_data/.schema",
        'To see that it is whole: cd "our handbook", then handbook check --strict',
        "To look at it: mkdocs serve",
    ]
    monkeypatch.chdir(tmp_path / "our handbook")
    checked = ran("check", "--strict")
    assert (checked.exit_code, checked.output) == (0, "nothing to mend\n")
    assert ran("schema", "--check").output == "editors know everything that there is\n"


def test_what_is_there_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "README.md").write_text("Ours.\n")
    (tmp_path / ".gitignore").write_text("*.log\n")
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".vscode/settings.json").write_text("{,\n")
    result = ran("init", ".")

    assert [line for line in result.output.splitlines() if line.startswith("left")] == [
        "left .gitignore as it is; see that it names .venv/ and site/",
        "left .vscode/settings.json as it is; handbook schema adds what editors need",
        "left README.md as it is",
    ]
    assert (tmp_path / ".vscode/settings.json").read_text() == "{,\n"
    assert (tmp_path / "README.md").read_text() == "Ours.\n"
    assert (tmp_path / "mkdocs.yml").exists()


def test_a_dry_run_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = ran("init", "here", "--dry-run")
    assert result.exit_code == 0
    assert files(tmp_path) == {}
    assert "would write here/mkdocs.yml\n" in result.output


def test_a_handbook_is_not_begun_twice(home: Path) -> None:
    before = files(home)
    said = stopped("init", ".")
    assert said == "folder '.' holds 'mkdocs.yml' already, so nothing was written; choose another folder"
    assert files(home) == before


def test_a_file_is_no_folder(home: Path) -> None:
    result = ran("init", "mkdocs.yml")
    assert (result.exit_code, result.output.splitlines()[-1]) == (
        2,
        "Error: Invalid value for 'DIR': Directory 'mkdocs.yml' is a file.",
    )


def test_a_record_is_begun(home: Path) -> None:
    result = ran("new", "script", "cold-coffee")
    path = home / "handbook_data/scripts/cold-coffee.yml"

    assert (result.exit_code, result.output) == (
        0,
        "wrote handbook_data/scripts/cold-coffee.yml\nFill in what you know, then run: handbook check\n",
    )
    assert "\ntitle: Cold coffee\n\n" in path.read_text()
    assert ran("check", "--strict").output == "nothing to mend\n"


def test_editors_know_a_new_record_at_once(home: Path) -> None:
    ran("new", "script", "cold-coffee")
    assert ran("schema", "--check").output == "editors know everything that there is\n"
    assert '"cold-coffee"' in (home / "handbook_data/.schema/training.json").read_text()


def test_no_schemas_are_written_where_there_are_none(home: Path) -> None:
    shutil.rmtree(home / "handbook_data/.schema")
    ran("new", "script", "cold-coffee")
    assert not (home / "handbook_data/.schema").exists()


def test_it_has_the_title_that_it_is_given(home: Path) -> None:
    ran("new", "term", "aov", "--title", "  Average:\n order  ")
    assert '\ntitle: "Average: order"\n' in (home / "handbook_data/terms/aov.yml").read_text()


def test_a_record_is_shown(home: Path) -> None:
    before = files(home)
    result = ran("new", "role", "barista", "--dry-run")
    assert result.output.startswith("--- /dev/null\n+++ b/handbook_data/roles/barista.yml\n@@ ")
    assert "+title: Barista\n" in result.output
    assert files(home) == before


def test_a_folder_of_records_by_another_name(home: Path) -> None:
    (home / "handbook_data").rename(home / "our records")
    assert ran("new", "role", "barista", "--data", "our records").output.startswith(
        "wrote our records/roles/barista.yml\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(
            ["scirpt", "a"], "no kind of record is called 'scirpt'; did you mean 'script'?", id="a slip in the kind"
        ),
        pytest.param(
            ["scripts", "a"], "no kind of record is called 'scripts'; did you mean 'script'?", id="a folder for a kind"
        ),
        pytest.param(
            ["script", "Späte Lieferung"],
            "name 'Späte Lieferung' is no id; use lower-case letters, digits and single dashes, at most 80; "
            'type: handbook new script spaete-lieferung --title "Späte Lieferung"',
            id="a title for an id",
        ),
        pytest.param(
            ["script", "日本"],
            "name '日本' is no id; use lower-case letters, digits and single dashes, at most 80",
            id="nothing to make an id of",
        ),
        pytest.param(
            ["script", "../../etc"],
            "name '../../etc' is no id; use lower-case letters, digits and single dashes, at most 80; "
            'type: handbook new script etc --title "../../etc"',
            id="a path",
        ),
        pytest.param(
            ["script", "care-lead"],
            "name 'care-lead' is the id of role 'care-lead', at handbook_data/roles/care-lead.yml:2:1; "
            "choose another id",
            id="a record of another kind",
        ),
        pytest.param(
            ["script", "old-lead"],
            "name 'old-lead' is a former id of role 'lead-of-old', at handbook_data/roles/lead-of-old.yml:1:1; "
            "choose another id",
            id="a former id",
        ),
        pytest.param(
            ["script", "phone"],
            "name 'phone' is the id of a channel that comes with the product; choose another id",
            id="a record that comes with the product",
        ),
        pytest.param(
            ["script", "broken"],
            "name 'broken' is the id of a record that cannot be read; choose another id",
            id="broken",
        ),
        pytest.param(
            ["script", "empty"], "name 'empty' is the id of a record that cannot be read; choose another id", id="empty"
        ),
    ],
)
def test_what_stops_a_new_record(home: Path, arguments: list[str], said: str) -> None:
    (home / "handbook_data/scripts/broken.yml").write_text("titel: Broken\n")
    (home / "handbook_data/scripts/empty.yml").write_text("")
    (home / "handbook_data/roles/lead-of-old.yml").write_text("title: Lead\naliases: [old-lead]\n")
    before = files(home)
    assert stopped("new", *arguments) == said
    assert files(home) == before


def test_kinds_are_listed_where_nothing_is_like_it(home: Path) -> None:
    assert stopped("new", "zzz", "a").startswith(
        "no kind of record is called 'zzz'; there are mission, principle, goal,"
    )


@pytest.mark.parametrize("extra", [[], ["--dry-run"]])
def test_a_file_is_never_replaced(home: Path, extra: list[str]) -> None:
    """The file holds a record of another name, so that only the file is in the way."""
    path = home / "handbook_data/scripts/free.yml"
    path.write_text("id: other\ntitle: Other\n")
    assert stopped("new", "script", "free", *extra) == (
        "there is a file 'handbook_data/scripts/free.yml' already, so nothing was written; "
        "move it, or choose another name"
    )
    assert path.read_text() == "id: other\ntitle: Other\n"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        pytest.param(" \n", "Error: Invalid value for '--title': a title says something", id="blank"),
        pytest.param(
            "x" * 71,
            "Error: Invalid value for '--title': a title has at most 70 characters; this one has 71",
            id="too long",
        ),
    ],
)
def test_a_title_that_is_none(home: Path, title: str, said: str) -> None:
    result = ran("new", "script", "a", "--title", title)
    assert (result.exit_code, result.output.splitlines()[-1]) == (2, said)


def test_a_kind_of_ones_own(home: Path) -> None:
    (home / "handbook_data/kinds").mkdir()
    (home / "handbook_data/kinds/promotion.yml").write_text(
        "about: An offer.\nfields:\n"
        "  by: {means: Who runs it., type: link, to: [role], forward: is run by, back: runs}\n"
    )
    assert ran("new", "promotion", "spring").exit_code == 0
    text = (home / "handbook_data/promotions/spring.yml").read_text()
    assert "\n## Who runs it.\n# by: care-agent\n" in text
    assert ran("check", "--strict").exit_code == 0


def test_a_kind_of_ones_own_that_is_wrong(home: Path) -> None:
    (home / "handbook_data/kinds").mkdir()
    (home / "handbook_data/kinds/promotion.yml").write_text("abuot: An offer.\n")
    assert stopped("new", "promotion", "spring") == (
        "kind 'promotion' cannot be used before its declaration is mended; run: handbook check"
    )


def test_windows_line_ends_in_the_handbook_do_no_harm(home: Path) -> None:
    for path in (home / "handbook_data").rglob("*.yml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert ran("new", "script", "a").exit_code == 0
    assert ran("check", "--strict").output == "nothing to mend\n"


def test_its_help_names_the_kinds() -> None:
    names = ran("new", "--help").output.partition("Kinds, besides those that your handbook declares:\n")[2]
    assert names.replace(",", "").split() == list(KINDS)
