"""At the foot of a page stands whom to tell of a mistake, and how."""

from __future__ import annotations

import re

import pytest

from cx_handbook.render import desk, pages
from handbooks import checked

DESK = "title: Desk\nstatus: live\n"
CREW = "title: Crew\nstatus: live\nroles: [desk]\nreach: <b>ring</b> 1\n"
QUIET = "title: Aunts\nstatus: live\nroles: [desk]\n"
MAYA = "title: Maya\nstatus: live\nname: Maya\nreach: maya@kettles.example\n"

CASES = [
    pytest.param("desk", {"roles/desk.yml": DESK}, '<a href="../../roles/desk/">Desk</a>', id="nobody knows how"),
    pytest.param(
        "desk",
        {"roles/desk.yml": DESK, "teams/aunts.yml": QUIET, "teams/crew.yml": CREW},
        '<a href="../../roles/desk/">Desk</a>: &lt;b&gt;ring&lt;/b&gt; 1',
        id="a role by the first of its teams that says how",
    ),
    pytest.param(
        "crew",
        {"roles/desk.yml": DESK, "teams/crew.yml": CREW},
        '<a href="../../teams/crew/">Crew</a>: &lt;b&gt;ring&lt;/b&gt; 1',
        id="a team",
    ),
    pytest.param(
        "maya",
        {"people/maya.yml": MAYA},
        '<a href="../../people/maya/">Maya</a>: maya@kettles.example',
        id="a person",
    ),
    pytest.param("maya", {"people/maya.yml": MAYA + "active_until: 2026-01-31\n"}, None, id="a person who has left"),
    pytest.param("nobody", {}, None, id="nobody of that name"),
]


@pytest.mark.parametrize(("owner", "texts", "expected"), CASES)
def test_a_page_says_whom_to_tell(owner: str, texts: dict[str, str], expected: str | None) -> None:
    texts = {**texts, "terms/bun.yml": f"title: Bun\nowner: {owner}\n"}
    made = desk(checked(texts, "mission-missing"), lambda text, root: text, lambda place: None)
    html = next(page.html for page in pages(made) if page.uri == "terms/bun/")
    found = re.findall("<p[^>]*>Is something wrong or missing here. Tell (.*)</p>", html)
    assert found == ([expected] if expected else [])
