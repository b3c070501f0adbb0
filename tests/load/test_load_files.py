"""What is wrong with the files themselves: each is a finding, and none stops the others from being read."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cx_handbook.checks import RULES
from cx_handbook.errors import FolderMissing
from cx_handbook.load import files, load
from handbooks import from_disk, run_on, said, written

SCRIPT = "title: Late\n"
FOLDERS = (
    "mission, principles, goals, metrics, personas, needs, evidence, journeys, touchpoints, channels, vendors, "
    "processes, contact-reasons, scripts, remedies, policies, training, tips, skills, roles, teams, people, terms, "
    "initiatives, stories"
)


def file(path: str, text: str | bytes) -> Callable[[Path], None]:
    """Writes one file."""
    return lambda folder: void(written(folder, {path: text}))


def link(path: str, target: str) -> Callable[[Path], None]:
    """Writes one symbolic link."""

    def make(folder: Path) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).symlink_to(target)

    return make


def large(path: str) -> Callable[[Path], None]:
    """Writes a text of 50 MB."""
    return file(path, b"title: Late\nbody: " + b"x" * 50_000_000)


def pipe(path: str) -> Callable[[Path], None]:
    """Makes a pipe, which nobody writes to."""
    return lambda folder: void(written(folder, {"scripts/other.yml": SCRIPT}), os.mkfifo(folder / path))


def void(*done: object) -> None:
    """Nothing."""


WRONG = [
    pytest.param(
        file("scripts/late.yml", b"title: Late\nsummary: caf\xe9\n"),
        ["scripts/late.yml:2:13: error: file is not saved as UTF-8 [file-unreadable]", "  hint: save it as UTF-8"],
        id="Latin-1",
    ),
    pytest.param(
        file("scripts/late.yml", b"\xef\xbb\xbftitle: caf\xe9\n"),
        ["scripts/late.yml:1:11: error: file is not saved as UTF-8 [file-unreadable]", "  hint: save it as UTF-8"],
        id="Latin-1 behind a byte order mark",
    ),
    pytest.param(
        file("scripts/late.yml", SCRIPT.encode("utf-16")),
        ["scripts/late.yml:1:1: error: file is saved as UTF-16 [file-unreadable]", "  hint: save it as UTF-8"],
        id="UTF-16",
    ),
    pytest.param(
        file("scripts/late.yml", SCRIPT.encode("utf-16-be")),
        [
            "scripts/late.yml:1:1: error: file holds a character that no text should (U+0000) [file-unreadable]",
            "  hint: delete it",
        ],
        id="UTF-16 without a mark",
    ),
    pytest.param(
        file("scripts/late.yml", ""),
        [
            "scripts/late.yml:1:1: error: file is empty [file-unreadable]",
            "  hint: write something in it, or delete it",
        ],
        id="nothing in it",
    ),
    pytest.param(
        file("handbook.yml", "\ufeff \n\n"),
        ["handbook.yml:1:1: error: file is empty [file-unreadable]", "  hint: write something in it, or delete it"],
        id="nothing but spaces",
    ),
    pytest.param(
        large("scripts/late.yml"),
        [
            "scripts/late.yml:1:1: error: file is larger than 500 kB [file-unreadable]",
            "  hint: split it, or delete what does not belong",
        ],
        id="50 MB",
    ),
    pytest.param(
        link("scripts/late.yml", "../../outside.yml"),
        [
            "scripts/late.yml:1:1: error: link leads out of the handbook's folder [file-unreadable]",
            "  hint: copy the file in its place",
        ],
        id="link out",
    ),
    pytest.param(
        link("scripts/late.yml", "/etc/passwd"),
        [
            "scripts/late.yml:1:1: error: link leads out of the handbook's folder [file-unreadable]",
            "  hint: copy the file in its place",
        ],
        id="link to a file of the system",
    ),
    pytest.param(
        link("scripts/more", "/"),
        [
            "scripts/more:1:1: error: link leads out of the handbook's folder [file-unreadable]",
            "  hint: copy the file in its place",
        ],
        id="link to a folder outside",
    ),
    pytest.param(
        link("scripts/more", ".."),
        [
            "scripts/more:1:1: error: link leads to a folder, and what is in it is not read twice [file-unreadable]",
            "  hint: delete the link",
        ],
        id="link to the folder above, without end",
    ),
    pytest.param(
        link("scripts/late.yml", "late.yml"),
        [
            "scripts/late.yml:1:1: error: there is no file behind this name [file-unreadable]",
            "  hint: delete it, or write the file",
        ],
        id="link to itself",
    ),
    pytest.param(
        link("scripts/late.yml", "lost.yml"),
        [
            "scripts/late.yml:1:1: error: there is no file behind this name [file-unreadable]",
            "  hint: delete it, or write the file",
        ],
        id="link to nothing",
    ),
    pytest.param(
        pipe("scripts/late.yml"),
        [
            "scripts/late.yml:1:1: error: there is no file behind this name [file-unreadable]",
            "  hint: delete it, or write the file",
        ],
        id="pipe that nobody writes to",
    ),
    pytest.param(
        file("skripts/late.yml", SCRIPT),
        [
            "skripts/late.yml:1:1: error: no kind of record is kept in folder 'skripts' [folder-unknown]",
            f"  hint: choose from {FOLDERS}, rules, kinds",
            "  did you mean scripts, skills?",
        ],
        id="folder misspelt",
    ),
    pytest.param(
        file("images/late.yml", SCRIPT),
        [
            "images/late.yml:1:1: error: no kind of record is kept in folder 'images' [folder-unknown]",
            f"  hint: choose from {FOLDERS}, rules, kinds",
        ],
        id="folder of no kind",
    ),
    pytest.param(
        file("late.yml", SCRIPT),
        [
            "late.yml:1:1: error: file 'late.yml' lies outside the folders of records [folder-unknown]",
            f"  hint: move it into the folder of its kind: {FOLDERS}",
        ],
        id="file beside the folders",
    ),
    pytest.param(
        file("handbook.yaml", "name: Brackenspoke\n"),
        [
            "handbook.yaml:1:1: error: file 'handbook.yaml' lies outside the folders of records [folder-unknown]",
            f"  hint: move it into the folder of its kind: {FOLDERS}",
            "  did you mean handbook.yml?",
        ],
        id="settings misspelt",
    ),
    pytest.param(
        file("scripts/late.YML", SCRIPT),
        [
            "scripts/late.YML:1:1: error: file 'late.YML' is not read [file-unreadable]",
            "  hint: let its name end in .yml, or move it elsewhere",
        ],
        id="ending in capitals",
    ),
    pytest.param(
        file("scripts/late.docx", "x"),
        [
            "scripts/late.docx:1:1: error: file 'late.docx' is not read [file-unreadable]",
            "  hint: let its name end in .yml, or move it elsewhere",
        ],
        id="document of another programme",
    ),
    pytest.param(
        file("scripts/caf\udce9.yml", SCRIPT),
        [
            "scripts/caf?.yml:1:1: error: file name 'caf?' may hold only lower-case letters, digits and single dashes"
            " [schema-invalid]",
            "  hint: write words with dashes between them",
            "  did you mean caf?",
        ],
        id="name that is not UTF-8",
        marks=pytest.mark.skipif(sys.platform != "linux", reason="only Linux has names that are not UTF-8"),
    ),
]


@pytest.mark.parametrize(("make", "expected"), WRONG)
def test_file_is_told_by_its_path(tmp_path: Path, make: Callable[[Path], None], expected: list[str]) -> None:
    folder = tmp_path / "records"
    folder.mkdir()
    make(folder)
    assert said(from_disk(folder).findings) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(b"title: Late\r\nsummary: It is late\r\n", id="Windows line ends"),
        pytest.param(b"title: Late\rsummary: It is late\r", id="old line ends"),
        pytest.param(b"\xef\xbb\xbftitle: Late\nsummary: It is late\n", id="byte order mark"),
    ],
)
def test_file_of_another_editor_reads_the_same(tmp_path: Path, text: bytes) -> None:
    (each,) = from_disk(written(tmp_path, {"scripts/late.yml": text})).written
    assert (each.record.title, each.record.summary) == ("Late", "It is late")
    assert [str(each.locate((key,))) for key in ("title", "summary")] == [
        "scripts/late.yml:1:8",
        "scripts/late.yml:2:10",
    ]


def test_what_is_not_for_us_is_passed_over(tmp_path: Path) -> None:
    texts = ("README.md", "notes.txt", ".hidden.yml", ".git/config.yml", "scripts/.late.yml", "scripts/notes.md")
    more = ("metrics/answered.csv", "images/map.png")
    read = from_disk(written(tmp_path, dict.fromkeys((*texts, *more), "?")))
    assert (read.written, read.findings) == ((), ())


def test_folders_within_a_kinds_folder_are_read(tmp_path: Path) -> None:
    read = from_disk(written(tmp_path, {"scripts/delivery/late.yml": SCRIPT, "scripts/a.yaml": "title: A\n"}))
    assert [(each.path, each.record.id) for each in read.written] == [
        ("scripts/a.yaml", "a"),
        ("scripts/delivery/late.yml", "late"),
    ]


def test_link_to_a_file_of_the_handbook_is_read(tmp_path: Path) -> None:
    folder = written(tmp_path, {"scripts/late.yml": SCRIPT})
    (folder / "scripts/later.yml").symlink_to("late.yml")
    assert [each.record.id for each in from_disk(folder).written] == ["late", "later"]


def test_folder_may_be_a_link_itself(tmp_path: Path) -> None:
    written(tmp_path / "real", {"scripts/late.yml": SCRIPT})
    (tmp_path / "records").symlink_to("real")
    assert [each.record.id for each in load(tmp_path / "records").written] == ["late"]


def test_file_that_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert said(from_disk(written(tmp_path, {"scripts/late.yml": SCRIPT})).findings) == [
        "scripts/late.yml:1:1: error: file cannot be read: permission denied [file-unreadable]",
        "  hint: give yourself the right to read it",
    ]


def test_folder_that_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = written(tmp_path, {"scripts/late.yml": SCRIPT})
    walk = os.walk

    def refuse(root: Path, onerror: Callable[[OSError], None]) -> object:
        onerror(PermissionError(13, "Permission denied", str(folder / "scripts")))
        return walk(folder / "none")

    monkeypatch.setattr(files.os, "walk", refuse)
    assert said(from_disk(folder).findings) == [
        "scripts:1:1: error: folder cannot be opened [file-unreadable]",
        "  hint: give yourself the right to read it",
    ]


def test_missing_folder_stops_the_programme(tmp_path: Path) -> None:
    with pytest.raises(FolderMissing) as stopped:
        load(tmp_path / "none")
    assert str(stopped.value) == (
        f"there is no folder '{tmp_path / 'none'}'; name the folder that holds handbook.yml and the records"
    )


@pytest.mark.parametrize(
    ("base", "shown"),
    [
        pytest.param("", "records/scripts/late.yml", id="from the folder above"),
        pytest.param("records", "scripts/late.yml", id="from the folder itself"),
        pytest.param("records/scripts", "{folder}/scripts/late.yml", id="from elsewhere"),
    ],
)
def test_paths_are_shown_from_where_the_author_stands(tmp_path: Path, base: str, shown: str) -> None:
    folder = written(tmp_path / "records", {"scripts/late.yml": "titel: Late\n"})
    (finding,) = load(folder, base=tmp_path / base).findings
    assert finding.location.path == shown.format(folder=folder)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param("channels/email.yml", b"title: caf\xe9\n", id="not UTF-8"),
        pytest.param("channels/email.yml", "title: [\n", id="slip of syntax"),
        pytest.param("channels/email.yml", "title: 1\n", id="misfit"),
        pytest.param("channels/all.yml", "- {id: email, title: 1}\n", id="misfit in a list"),
        pytest.param("chanels/email.yml", "title: Email\n", id="in an unknown folder"),
        pytest.param("email.yml", "title: Email\n", id="beside the folders"),
    ],
)
def test_link_to_a_record_that_could_not_be_read_is_not_dangling_as_well(
    tmp_path: Path, path: str, text: str | bytes
) -> None:
    phone = "title: Phone\nfallback: email\nbody: See [[email]] and [[email#hours]].\n"
    folder = written(tmp_path, {"channels/phone.yml": phone, path: text})
    book = run_on(from_disk(folder), [RULES[name] for name in ("ref-unknown", "body-link-broken")])
    assert len(book.findings) == 1
    assert book.findings[0].location.path == path


def test_pages_beside_the_records_are_read(tmp_path: Path) -> None:
    written(
        tmp_path / "docs", {"b.md": "two\r\n", "guide/a.md": "\ufeffone", ".c.md": "-", "d.txt": "-", "e.md/x": "-"}
    )
    (tmp_path / "docs/lost.md").symlink_to("nowhere.md")
    written(tmp_path / "records", {"scripts/late.yml": SCRIPT})
    pages = load(tmp_path / "records", tmp_path / "docs", base=tmp_path).pages
    assert [(page.path, page.uri, page.text) for page in pages] == [
        ("docs/b.md", "b.md", "two\n"),
        ("docs/guide/a.md", "guide/a.md", "one"),
    ]


@pytest.mark.parametrize(
    ("picture", "reported"),
    [
        pytest.param("../../assets/van.png", [], id="there"),
        pytest.param("../../assets/bus.png", ["picture '../../assets/bus.png' is not there"], id="not there"),
        pytest.param("assets/van.png", ["picture 'assets/van.png' is not there"], id="read from the record's page"),
    ],
)
def test_picture_of_a_record(picture: str, reported: list[str], tmp_path: Path) -> None:
    written(tmp_path / "data", {"channels/phone.yml": f"title: Phone\nbody: '![a van]({picture})'\n"})
    written(tmp_path / "docs", {"assets/van.png": b"png", "index.md": "# Home\n"})
    checked = run_on(load(tmp_path / "data", tmp_path / "docs"), [RULES["body-link-broken"]])
    assert [finding.message for finding in checked.findings] == reported
