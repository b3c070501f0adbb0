"""The files that a handbook begins with, and where it gets the product from."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from cx_handbook.checks import check
from cx_handbook.edit.formatting import formatted
from cx_handbook.edit.start import Origin, beginning, origin, standing
from cx_handbook.kinds import FOLDERS, leaves
from cx_handbook.load import parse
from handbooks import DAY, from_disk, said, written
from papers import fences

KITS = {".github/workflows/handbook.yml": "docs/ci-github.md", ".gitlab-ci.yml": "docs/ci-gitlab.md"}


def text_of(path: str, title: str = "Our handbook") -> str:
    return beginning(title, Origin("0.1.0"))[path].decode()


@pytest.mark.parametrize(("path", "page"), KITS.items())
def test_a_kit_is_the_one_of_its_page(path: str, page: str, golden: bool) -> None:
    """Whoever changes a kit changes it in its page, and runs this test with ``--golden``."""
    (kit,) = (fence.text for fence in fences(page) if fence.title == path)
    if golden:
        Path(str(files("cx_handbook.edit") / "new_handbook" / f"dot-{path[1:]}")).write_text(kit, "utf-8")
    assert text_of(path) == kit


def test_it_begins_with_linked_examples(tmp_path: Path) -> None:
    begun = check(from_disk(written(tmp_path, beginning("Our handbook", Origin("1"))) / "handbook_data"), DAY)
    own = [record for record in begun.book if record.id not in begun.book.built_in]

    assert said(begun.findings) == []
    assert begun.book.settings.profile == "starter"
    assert {"touchpoint", "script", "contact-reason", "role"} <= {record.kind for record in own}
    assert [record.id for record in own if not begun.book.links(record)] == []
    assert [record.id for record in own if not record.is_live] == ["order-arrives"]


def test_its_files_are_in_order(tmp_path: Path) -> None:
    home = written(tmp_path, beginning("Our handbook", Origin("1"))) / "handbook_data"
    for folder, kind in FOLDERS.items():
        for path in home.glob(f"{folder}/*.yml"):
            assert formatted(path.name, path.read_text(), kind) == (path.read_text(), ()), path.name


def test_the_draft_among_them_says_what_it_lacks_once_it_is_live(tmp_path: Path) -> None:
    home = written(tmp_path, beginning("Our handbook", Origin("1")))
    draft = home / "handbook_data/touchpoints/order-arrives.yml"
    draft.write_text(draft.read_text().replace("\nstatus: draft\n", "\nstatus: live\n"))
    found = check(from_disk(home / "handbook_data"), DAY).findings
    assert {each.record for each in found} == {"order-arrives"}
    assert len(found) > 4


def test_nothing_is_said_of_single_customers_or_of_an_invented_company() -> None:
    for path, text in beginning("Our handbook", Origin("1")).items():
        assert b"Brackenspoke" not in text, path


@pytest.mark.parametrize(
    "title", ["Käse & Söhne", "12", "true", "a: b # c", 'The "Oak"', "{x}", "Our handbook", "<b>", "it's"]
)
def test_it_has_its_title(title: str) -> None:
    begun = beginning(title, Origin("1"))
    assert parse("", begun["handbook_data/handbook.yml"].decode()).data["name"] == title
    assert f"site_name: {title}\n" in text_of("mkdocs.yml", title) or 'site_name: "' in text_of("mkdocs.yml", title)
    assert begun["README.md"].decode().startswith(f"# {title}\n")


DIRECT: list[tuple[str, dict[str, Any] | None, str, str]] = [
    ("from an index", None, "cx-handbook==0.1.0", ""),
    (
        "from a repository, at a tag",
        {
            "url": "https://git.example.com/t/cx",
            "vcs_info": {"vcs": "git", "requested_revision": "v1", "commit_id": "e"},
        },
        "cx-handbook @ git+https://git.example.com/t/cx@v1",
        "",
    ),
    (
        "from a repository",
        {"url": "https://git.example.com/t/cx", "vcs_info": {"vcs": "git", "commit_id": "0a1b2c"}},
        "cx-handbook @ git+https://git.example.com/t/cx@0a1b2c",
        "",
    ),
    (
        "from a wheel at an address",
        {"url": "https://files.example/cx_handbook-0.1.0-py3-none-any.whl", "archive_info": {}},
        "cx-handbook @ https://files.example/cx_handbook-0.1.0-py3-none-any.whl",
        "",
    ),
    (
        "from a folder",
        {"url": "file:///home/ann/cx", "dir_info": {"editable": True}},
        "cx-handbook @ file:///home/ann/cx",
        "",
    ),
    (
        "from a wheel on this computer",
        {"url": "file:///home/ann/my%20files/cx_handbook-0.1.0-py3-none-any.whl", "archive_info": {}},
        "cx-handbook @ file:///home/ann/my%20files/cx_handbook-0.1.0-py3-none-any.whl",
        "/home/ann/my files/cx_handbook-0.1.0-py3-none-any.whl",
    ),
    (
        "from a wheel on a computer with Windows",
        {"url": "file:///C:/in/cx_handbook-0.1.0-py3-none-any.whl", "archive_info": {}},
        "cx-handbook @ file:///C:/in/cx_handbook-0.1.0-py3-none-any.whl",
        "C:/in/cx_handbook-0.1.0-py3-none-any.whl",
    ),
]


@pytest.mark.parametrize(("said_of_it", "line", "wheel"), [pytest.param(*rest, id=name) for name, *rest in DIRECT])
def test_requirements_name_where_the_product_came_from(said_of_it: Any, line: str, wheel: str) -> None:
    source = origin("0.1.0", json.dumps(said_of_it) if said_of_it else None)
    text = beginning("Our handbook", source)["requirements.txt"].decode()
    assert source.wheel == wheel
    assert [each for each in text.splitlines() if not each.startswith("#")] == [line]
    assert ("Nobody else can install from it" in text) == source.is_local


def test_a_wheel_on_this_computer_goes_along() -> None:
    source = origin("0.1.0", json.dumps({"url": "file:///in/cx_handbook-0.1.0-py3-none-any.whl", "archive_info": {}}))
    begun = beginning("Our handbook", source, b"wheel")
    assert begun["wheels/cx_handbook-0.1.0-py3-none-any.whl"] == b"wheel"
    assert begun["requirements.txt"].decode().splitlines()[-1] == "./wheels/cx_handbook-0.1.0-py3-none-any.whl"


@pytest.mark.parametrize(
    ("found", "mark"),
    [
        pytest.param([], "", id="an empty folder"),
        pytest.param([".git", "README.md", ".venv", "LICENSE"], "", id="a fresh clone"),
        pytest.param(["docs", "mkdocs.yml"], "mkdocs.yml", id="another site"),
        pytest.param(["handbook_data"], "handbook_data", id="a handbook"),
    ],
)
def test_where_a_handbook_can_begin(found: list[str], mark: str) -> None:
    assert standing(found) == mark


def test_links_of_the_examples_are_among_the_examples(tmp_path: Path) -> None:
    """Whoever deletes one is told by the others, and by nothing else."""
    begun = check(from_disk(written(tmp_path, beginning("Our handbook", Origin("1"))) / "handbook_data"), DAY)
    targets = {
        leaf.spec.link.split(leaf.value)[0] for record in begun.book for leaf in leaves(record) if leaf.spec.link
    }
    assert targets - {record.id for record in begun.book} == {"any"}
