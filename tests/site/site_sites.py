"""The sites that the tests look at, each built once a session, those that a run needs two at a time."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from site_building import REPOSITORY, Site, add, build, copy_own_kinds, copy_sample, copy_tiny, edit, run
from site_hostile import write_hostile

PREFIX = "/cx/"
"""Where the sample stands on its server, in the variant with folders as addresses."""

FOLDER_SETTINGS = f"""
site_url: https://handbook.example{PREFIX}
repo_url: https://github.com/brackenspoke/handbook
edit_uri: edit/main/docs/
"""

BY_HAND = """
nav: [{Home: index.md}, {Welcome: welcome.md}]
validation: {omitted_files: warn, absolute_links: warn, unrecognized_links: warn, anchors: warn}
"""


def sample(home: Path) -> Site:
    """The sample as it is shipped: files as addresses, no address of its own, no repository."""
    return build(copy_sample(home), env={"PYTHONHASHSEED": "0"})


def sample_again(home: Path) -> Site:
    """The same, elsewhere on the disk, with another clock, time zone and order of hashing."""
    env = {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "SOURCE_DATE_EPOCH": "86400"}
    return build(copy_sample(home / "elsewhere"), env=env)


def sample_offline(home: Path) -> Site:
    """The sample as ``make offline`` packs it, unpacked elsewhere."""
    built = build(copy_sample(home / "packed"), env={"OFFLINE": "true"})
    archive = home / "handbook-offline.zip"
    run(REPOSITORY, ".ci/pack", str(built.root), str(archive))
    shutil.unpack_archive(archive, home)
    (home / archive.stem).rename(home / "site")
    return Site(home, built.run)


def sample_folders(home: Path) -> Site:
    """The sample for a server, built by ProperDocs: folders as addresses, a prefix, a repository."""
    copy_sample(home)
    edit(home / "mkdocs.yml", "use_directory_urls: false", "use_directory_urls: true")
    add(home / "mkdocs.yml", FOLDER_SETTINGS)
    return build(home, "properdocs")


def hostile(home: Path) -> Site:
    """A handbook in which every text tries to break out; its checks left out so that it builds."""
    write_hostile(home)
    return build(home, "mkdocs", "--quiet")


def tiny(home: Path) -> Site:
    """The tiny handbook, its day taken from ``SOURCE_DATE_EPOCH``."""
    edit(copy_tiny(home) / "handbook_data/handbook.yml", "as_of: 2026-11-23\n", "")
    add(home / "mkdocs.yml", "repo_url: https://github.com/kettles/handbook")
    return build(home, env={"SOURCE_DATE_EPOCH": "1795392000"})


def tiny_again(home: Path) -> Site:
    """The same once more."""
    return tiny(home / "elsewhere")


def tiny_plain(home: Path) -> Site:
    """The tiny handbook in the theme that MkDocs brings along, with an edit template and a warning."""
    copy_tiny(home)
    edit(home / "handbook_data/touchpoints/delivery.yml", "due: 2027-01-31", "due: 2026-01-31")
    edit(home / "mkdocs.yml", "theme: {name: material, font: false}", "theme: {name: mkdocs, highlightjs: false}")
    add(home / "mkdocs.yml", "repo_url: https://code.example/kettles\nedit_uri_template: 'src/main/docs/{path}'")
    return build(home, "mkdocs", "--quiet")


def tiny_properdocs(home: Path) -> Site:
    """The tiny handbook by ProperDocs."""
    return build(copy_tiny(home), "properdocs")


def own_kinds(home: Path) -> Site:
    """The tiny handbook with a kind of its own and two fields, which the navigation by hand does not know."""
    add(copy_own_kinds(home) / "mkdocs.yml", BY_HAND)
    return build(home)


def own_kinds_properdocs(home: Path) -> Site:
    """The same by ProperDocs, with the navigation that it makes."""
    return build(copy_own_kinds(home), "properdocs")


SITES: dict[str, Callable[[Path], Site]] = {
    make.__name__: make
    for make in (
        sample,
        sample_again,
        hostile,
        sample_folders,
        sample_offline,
        tiny,
        tiny_again,
        tiny_plain,
        tiny_properdocs,
        own_kinds,
        own_kinds_properdocs,
    )
}
"""Every site by its name, in the order in which they are built."""
