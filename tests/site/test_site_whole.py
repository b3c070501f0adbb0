"""What holds on every page of the sample, and that every sort of page is among those looked at in a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from site_building import Site
from site_views import VIEWS as LOOKED_AT

from cx_handbook.graph.views import VIEWS, View
from cx_handbook.kinds import Record
from cx_handbook.render import LAYOUTS
from cx_handbook.render.views import DRAWINGS

BUDGET = 60_000
"""Bytes of our own scripts, and of our own styles."""

SVG = re.compile(r"<(/?)svg\b([^>]*)>")

DRAWN = [VIEWS[name] for name in DRAWINGS]
WITH_A_PAGE = [view for view in DRAWN if not view.needs]
WITH_SEVERAL = [
    view for view in DRAWN if isinstance(view.takes.get(view.each), type) and view.takes[view.each] is not int
]


def article(html: str) -> str:
    """What stands between the theme's header and footer."""
    return html.partition("<article")[2].partition("</article>\n")[0]


@pytest.mark.parametrize("view", WITH_A_PAGE, ids=lambda view: view.name)
def test_the_page_of_a_view_is_looked_at(view: View) -> None:
    assert f"{view.uri}index.html" in LOOKED_AT.values(), f"add {view.uri}index.html to site_views.py"


@pytest.mark.parametrize("view", WITH_SEVERAL, ids=lambda view: view.name)
def test_a_page_of_a_view_for_one_record_is_looked_at(view: View) -> None:
    found = [path for path in LOOKED_AT.values() if re.fullmatch(f"{re.escape(view.uri)}[^/]+/index.html", path)]

    assert found, f"add one of {view.uri}…/index.html to site_views.py"


@pytest.mark.parametrize("kind", LAYOUTS, ids=lambda kind: kind.kind)
def test_every_layout_is_looked_at(kind: type[Record]) -> None:
    found = [path for path in LOOKED_AT.values() if re.fullmatch(f"{kind.folder}/[^/]+/index.html", path)]

    assert found, f"add the page of a {kind.kind} to site_views.py"


def test_every_page_that_is_looked_at_is_there(sample: Site) -> None:
    assert set(LOOKED_AT.values()) - sample.files.keys() == set()


def test_every_picture_has_its_names_and_its_table(sample: Site) -> None:
    assert list(_unnamed(sample)) == []


def _unnamed(site: Site) -> Iterator[str]:
    """Every picture of ours without title, description or a table on its page, unless it says that it is none."""
    for path in site.pages:
        html = article(site.text(path))
        for attributes, inside in _pictures(html):
            if 'aria-hidden="true"' not in attributes:
                missing = [name for name in ("title", "desc") if f"<{name}" not in inside]
                missing += [] if re.search(r'role="(?:img|group)"', attributes) else ["role"]
                missing += [] if "<table" in html else ["table"]
                yield from (f"{path}: a picture has no {name}" for name in missing)


def _pictures(html: str) -> Iterator[tuple[str, str]]:
    """The attributes and the content of each picture; those within another are part of it."""
    depth, start = 0, None
    for tag in SVG.finditer(html):
        depth += -1 if tag[1] else 1
        if depth == 1 and not tag[1]:
            start = tag
        elif depth == 0 and start is not None:
            yield start[2], html[start.end() : tag.start()]


@pytest.mark.parametrize("ending", [".js", ".css"])
def test_our_scripts_and_styles_stay_small(sample: Site, ending: str) -> None:
    ours = {path: len(data) for path, data in sample.files.items() if path.startswith("assets/cx-handbook/")}
    sizes = {path: size for path, size in ours.items() if path.endswith(ending)}

    assert 0 < sum(sizes.values()) <= BUDGET, sizes


def test_our_scripts_and_styles_name_no_other_origin(sample: Site) -> None:
    ours = [sample.text(path) for path in sample.files if path.startswith("assets/cx-handbook/")]
    named = {found for text in ours for found in re.findall(r"https?://[^\s\"')]+", text)}

    assert named <= {"http://www.w3.org/2000/svg"}, "a namespace is a name, and nothing is fetched from it"
