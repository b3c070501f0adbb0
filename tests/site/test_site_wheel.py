"""What is published is whole: the wheel alone, without the repository, checks and builds a handbook."""

from __future__ import annotations

import os
import site
import venv
import zipfile
from configparser import ConfigParser
from pathlib import Path

import pytest
from site_building import HOSTS, REPOSITORY, Site, copy_tiny, run

PACKAGE = REPOSITORY / "plugins/cx_handbook"

pytestmark = pytest.mark.build


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as pip builds it. That asks the registry for the build backend; offline it cannot be had."""
    folder = tmp_path_factory.mktemp("wheel")
    made = run(REPOSITORY, "-m", "pip", "wheel", ".", "--no-deps", "--quiet", "--wheel-dir", str(folder))
    if (
        made.code != 0
        and "No matching distribution found for hatchling" in made.output
        and os.environ.get("CI") != "true"
    ):
        pytest.skip("no registry to get the build backend from")
    assert made.code == 0, made.output
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A Python that has the wheel, and every other package of this one, but not the repository."""
    home = tmp_path_factory.mktemp("venv")
    venv.create(home, with_pip=False)
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(home / "unpacked")
    (packages,) = home.glob("lib/python*/site-packages")
    (packages / "borrowed.pth").write_text("\n".join((str(home / "unpacked"), *site.getsitepackages())))
    return str(home / "bin/python")


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    source = {
        path.relative_to(PACKAGE.parent).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    assert {path for path in packed if ".dist-info/" not in path} == source
    assert {
        "cx_handbook/py.typed",
        "cx_handbook/assets/styles/handbook.css",
        "cx_handbook/assets/scripts/main.js",
    } <= packed
    assert {"cx_handbook/edit/new_handbook/mkdocs.yml", "cx_handbook/edit/new_handbook/dot-gitignore"} <= packed
    assert {"cx_handbook/render/templates/script.html", "cx_handbook/render/templates/record.html"} <= packed
    assert any(path.endswith(".dist-info/licenses/LICENSE") for path in packed)


def test_the_wheel_names_its_plugins_and_its_command(wheel: Path) -> None:
    points = ConfigParser()
    with zipfile.ZipFile(wheel) as archive:
        (path,) = (name for name in archive.namelist() if name.endswith("entry_points.txt"))
        points.read_string(archive.read(path).decode())

    assert set(points["mkdocs.plugins"]) == {"cx-handbook", "cx-links", "cx-checks"}
    assert set(points["markdown.extensions"]) == {"cx-links"}
    assert dict(points["console_scripts"]) == {"handbook": "cx_handbook.cli:main"}


def test_the_wheel_alone_checks_a_handbook(python: str, tmp_path: Path) -> None:
    copy_tiny(tmp_path)

    where = run(tmp_path, "-c", "import cx_handbook; print(cx_handbook.__file__)", python=python)
    checked = run(tmp_path, "-m", "cx_handbook.cli", "check", "--strict", python=python)

    assert "/unpacked/cx_handbook/" in where.output
    assert (checked.code, checked.output) == (0, "nothing to mend\n")


@pytest.mark.parametrize("host", HOSTS)
def test_the_wheel_alone_begins_a_handbook_and_builds_its_site(python: str, tmp_path: Path, host: str) -> None:
    begun = run(tmp_path, "-m", "cx_handbook.cli", "init", "our handbook", "--title", "Käse & Söhne", python=python)
    home = tmp_path / "our handbook"
    checked = run(home, "-m", "cx_handbook.cli", "check", "--strict", python=python)
    built = Site(home, run(home, "-m", host, "build", "--strict", "-f", "mkdocs.yml", python=python))

    assert begun.code == 0, begun.output
    assert (checked.code, checked.output) == (0, "nothing to mend\n")
    assert built.run.code == 0, built.run.output
    assert {"scripts/late-order/index.html", "welcome.html", "assets/cx-handbook/handbook.css"} <= built.files.keys()
    assert "Käse &amp; Söhne" in built.text("index.html")
