"""``handbook schema``: what it writes and says, what it leaves, and what `mkdocs serve` does of it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from mkdocs.config import load_config

from cx_handbook.cli import handbook as command
from cx_handbook.cli import main
from cx_handbook.edit.jsonc import parse
from cx_handbook.errors import HandbookError
from cx_handbook.kinds import ANY, KINDS, fields, models
from handbooks import written

TEXTS = {
    "handbook_data/teams/desk.yml": "title: The desk\n",
    "handbook_data/scripts/late.yml": "title: Late\nowner: desk\n",
    "handbook_data/channels/phone.yml": "title: Phone\n",
    "docs/welcome.md": "# Welcome\n",
    "mkdocs.yml": "site_name: Ours\ntheme: {name: material}\nplugins: [cx-handbook]\n",
}
EVERY = 28
"""Kinds, the settings, own rules and own kinds."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return written(tmp_path, TEXTS)


def ran(*arguments: str) -> Result:
    return CliRunner().invoke(command, ["schema", *arguments])


def files(home: Path) -> dict[str, tuple[bytes, int]]:
    """Every file, with what it holds and when it was written."""
    found = (path for path in sorted(home.rglob("*")) if path.is_file())
    return {path.relative_to(home).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in found}


def ids(home: Path, kind: str, definition: str) -> list[str]:
    made = json.loads((home / f"handbook_data/.schema/{kind}.json").read_text())
    return made["$defs"][definition].get("enum", [])


LEAD_TO_SCRIPTS = {
    kind.kind
    for kind in KINDS.values()
    for model in models(kind)
    for spec in fields(model)
    if spec.link
    and ("script" in spec.link.kinds or spec.link.to == ANY or (kind.kind == "script" and "same" in spec.link.kinds))
}
UP_TO_DATE = "editors know everything that there is\n"


def test_writes_and_then_has_nothing_to_write(home: Path) -> None:
    assert ran().stdout == (
        f"wrote {EVERY} schemas into handbook_data/.schema\n"
        "wrote handbook_data/.schema/.gitignore\nwrote .vscode/settings.json\nwrote .vscode/extensions.json\n"
        f"{UP_TO_DATE}"
    )
    before = files(home)
    assert ids(home, "script", "id-of-role-or-team-or-person") == ["desk"]
    assert ran().stdout == UP_TO_DATE
    assert files(home) == before


def test_says_what_is_out_of_date(home: Path) -> None:
    ran()
    written(home, {"handbook_data/scripts/lost.yml": "title: Lost\n", "handbook_data/.schema/gone.json": "{}"})
    (home / "handbook_data/.schema/term.json").unlink()
    before = files(home)
    result = ran("--check")
    assert (result.exit_code, files(home)) == (1, before)
    assert result.stdout.splitlines() == [
        *(
            f"handbook_data/.schema/{name}.json is {'missing' if name == 'term' else 'out of date'}"
            for name in ("_settings", *sorted(LEAD_TO_SCRIPTS | {"term"}))
        ),
        "handbook_data/.schema/gone.json is of a kind that is gone",
        "bring them up to date with: handbook schema",
    ]
    assert (
        ran().stdout == f"wrote {len(LEAD_TO_SCRIPTS | {'term'}) + 2} schemas into handbook_data/.schema\n{UP_TO_DATE}"
    )
    result = ran("--check")
    assert (result.exit_code, result.stdout) == (0, UP_TO_DATE)


def test_a_dry_run_shows_and_writes_nothing(home: Path) -> None:
    before = files(home)
    shown = ran("--dry-run").stdout
    assert files(home) == before
    assert "+++ b/handbook_data/.schema/script.json\n" in shown
    assert '+  "recommendations": ["redhat.vscode-yaml"]\n' in shown


def test_settings_of_ones_own_stay(home: Path) -> None:
    settings = (
        b'{\r\n  // how we like it\r\n  "editor.rulers": [120],\r\n'
        b'  "yaml.schemas": {\r\n    "./ours.json": "ours.yml", // ours\r\n'
        b'    "./handbook_data/.schema/gone.json": ["x"]\r\n  }\r\n}\r\n'
    )
    extensions = b'{"recommendations": ["a.b"], "unwantedRecommendations": ["redhat.vscode-yaml"]}'
    written(home, {".vscode/settings.json": settings, ".vscode/extensions.json": extensions})
    assert ran().stdout.splitlines()[2:] == ["changed .vscode/settings.json", UP_TO_DATE.strip()]

    after = (home / ".vscode/settings.json").read_bytes()
    assert after.startswith(settings[: settings.index(b",", settings.index(b"ours.yml"))])
    bound = parse(after.decode()).plain["yaml.schemas"]
    assert (len(bound), bound["./ours.json"]) == (EVERY + 1, "ours.yml")
    assert bound["./handbook_data/.schema/script.json"] == [
        "handbook_data/scripts/**/*.yml",
        "handbook_data/scripts/**/*.yaml",
    ]
    assert b"\n" not in after.replace(b"\r\n", b"")
    assert (home / ".vscode/extensions.json").read_bytes() == extensions


def test_in_the_folder_of_records(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home / "handbook_data")
    assert ran("--data", ".").stdout.startswith(f"wrote {EVERY} schemas into .schema\nwrote .schema/.gitignore\n")
    bound = parse(Path(".vscode/settings.json").read_text()).plain["yaml.schemas"]
    assert bound["./.schema/team.json"] == ["teams/**/*.yml", "teams/**/*.yaml"]


def test_beside_the_folder_of_records(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home / "docs")
    result = ran("--data", "../handbook_data")
    assert result.stdout.startswith(f"wrote {EVERY} schemas into ../handbook_data/.schema\n")
    assert result.stderr == (
        "left .vscode alone, since the records lie outside of this folder; run it in the folder that you open in your "
        "editor\n"
    )
    assert (home / "handbook_data/.schema/team.json").is_file()
    assert not Path(".vscode").exists()


def test_git_leaves_the_schemas_out_until_somebody_wants_them_in(home: Path) -> None:
    ran()
    ignored = home / "handbook_data/.schema/.gitignore"
    assert ignored.read_text().splitlines()[-1] == "*"
    ignored.unlink()
    assert ran().stdout == UP_TO_DATE


def test_other_line_ends_are_no_change(home: Path) -> None:
    ran()
    made = home / "handbook_data/.schema/script.json"
    made.write_bytes(made.read_bytes().replace(b"\n", b"\r\n"))
    assert ran("--check").exit_code == 0


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        pytest.param(b'{"a": 1', "a comma is missing in line 1", id="cut off"),
        pytest.param(b"[]", "the whole is no object", id="a list"),
        pytest.param(b'{"yaml.schemas": 3}', "yaml.schemas is no object", id="a number where schemas stand"),
        pytest.param(b"\xff\xfe{\x00}\x00", "it is not saved as UTF-8", id="UTF-16"),
    ],
)
def test_settings_that_nobody_understands_stop_it(home: Path, settings: bytes, problem: str) -> None:
    written(home, {".vscode/settings.json": settings})
    before = files(home)
    result = ran()
    assert isinstance(result.exception, HandbookError)
    assert str(result.exception) == (
        f"cannot add to '.vscode/settings.json': {problem}; mend it, or leave it as it is, with: --no-vscode"
    )
    assert files(home) == before
    assert ran("--no-vscode").exit_code == 0


def built(command: str) -> None:
    """What the plugin does before pages are made, for `mkdocs build` or `mkdocs serve`."""
    config = load_config("mkdocs.yml")
    config.plugins.on_startup(command=command, dirty=False)
    config.plugins.on_config(config)


def test_a_build_writes_nothing(home: Path) -> None:
    before = files(home)
    built("build")
    built("serve")
    assert files(home) == before, "nobody has asked for schemas"
    ran()
    written(home, {"handbook_data/scripts/lost.yml": "title: Lost\n"})
    before = files(home)
    built("build")
    assert files(home) == before


def test_while_it_is_served_the_schemas_follow_and_are_written_once(home: Path) -> None:
    ran()
    written(home, {"handbook_data/teams/stores.yml": "title: Stores\n"})
    built("serve")
    assert ids(home, "script", "id-of-role-or-team-or-person") == ["desk", "stores"]
    before = files(home)
    built("serve")
    assert files(home) == before, "MkDocs watches this folder, and would build for ever"


def test_what_cannot_be_written_does_not_stop_the_site(home: Path, caplog: pytest.LogCaptureFixture) -> None:
    ran()
    made = home / "handbook_data/.schema/script.json"
    made.unlink()
    made.mkdir()
    built("serve")
    assert caplog.messages == [
        "cx_handbook: editors are not told of the latest records: "
        "cannot read 'handbook_data/.schema/script.json': is a directory"
    ]


def test_stops_with_a_sentence(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["handbook", "schema", "--data", f"no{os.sep}where"])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    assert capsys.readouterr().err == (
        "handbook: there is no folder 'no/where'; name the folder that holds handbook.yml and the records\n"
    )
