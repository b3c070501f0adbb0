"""A reader can go from a page to the very line that it was written on."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from site_building import Site

LINES = {
    "scripts/late-kettle": ("handbook_data/scripts/late-kettle.yml", "title: The kettle has not come"),
    "channels/phone": ("handbook_data/channels/all.yml", "- id: phone"),
    "channels/shop": ("handbook_data/channels/all.yml", "- id: shop"),
    "roles/manager": ("handbook_data/roles/all.yml", "- id: manager"),
}
"""Pages with the file of their record and the line on which it begins."""

HOSTS = {
    "tiny": "https://github.com/kettles/handbook/edit/master/{path}#L{line}",
    "tiny_plain": "https://code.example/kettles/src/main/{path}#L{line}",
}


def line_of(site: Site, path: str, text: str) -> int:
    """The number of the line in a file of the handbook."""
    return (site.home / path).read_text().splitlines().index(text) + 1


@pytest.mark.parametrize("page", LINES)
@pytest.mark.parametrize("name", HOSTS)
def test_a_page_leads_to_its_line(name: str, page: str, request: pytest.FixtureRequest) -> None:
    site: Site = request.getfixturevalue(name)
    path, text = LINES[page]
    line = line_of(site, path, text)

    html = site.text(f"{page}/index.html")

    href = HOSTS[name].format(path=path, line=line)
    assert f'<a href="{href}">Edit this page</a> <code>{path}, line {line}</code>' in html


@pytest.mark.parametrize("page", LINES)
def test_without_a_repository_a_page_names_its_line(tiny_properdocs: Site, page: str) -> None:
    path, text = LINES[page]

    html = tiny_properdocs.text(f"{page}/index.html")

    assert f"Source <code>{path}, line {line_of(tiny_properdocs, path, text)}</code>" in html
    assert "Edit this page" not in html


def test_every_page_of_the_sample_leads_to_the_line_of_its_record(sample_folders: Site) -> None:
    for record in sample_folders.checked.book:
        html = sample_folders.text(f"{record.folder}/{record.id}/index.html")
        (address,) = re.findall('<a href="([^"]+)">Edit this page</a>', html)
        parts = urlsplit(address)
        path = parts.path.removeprefix("/brackenspoke/handbook/edit/main/")
        lines = Path(sample_folders.home, path).read_text().splitlines()
        assert lines[int(parts.fragment.removeprefix("L")) - 1].removeprefix("title: ").strip("'\"") == record.title


@pytest.mark.parametrize("page", ["unfinished", "touchpoints/delivery"])
def test_a_finding_leads_to_its_own_line(tiny_plain: Site, page: str) -> None:
    path = "handbook_data/touchpoints/delivery.yml"
    line = line_of(tiny_plain, path, "    due: 2026-01-31")

    html = tiny_plain.text(f"{page}/index.html")

    assert f'<a href="https://code.example/kettles/src/main/{path}#L{line}">{path}:{line}</a>' in html
