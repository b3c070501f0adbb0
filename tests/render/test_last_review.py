"""What a page says of its last review."""

from __future__ import annotations

import datetime
import re

import pytest

from cx_handbook.edit.stamping import stamped
from cx_handbook.graph.stamps import stamp
from cx_handbook.render import desk, pages
from handbooks import checked

FILES = {
    "roles/lead.yml": "title: Lead\nstatus: live\n",
    "policies/swap.yml": "title: Swap\nstatus: live\ntext: Sixty days.\nfigures: [{id: days, count: 60}]\n",
    "terms/warm.yml": 'title: Warm\nstatus: live\nmeans: "Yes for [[swap.days]]."\n',
}
HOLDS = (
    '<p>● Read by <a href="../../roles/lead/">Lead</a> on 12 Oct 2026: “Well &lt;read&gt;”. '
    "What it says and rests on is as it was.</p>"
)
VOID = (
    '<p>▲ <strong>Suspect.</strong> Read by <a href="../../roles/lead/">Lead</a> on 12 Oct 2026: '
    "“Well &lt;read&gt;”. Since then:</p>"
)


def stamped_term() -> str:
    book = checked(FILES, "review-overdue").book
    record = book.get("warm")
    assert record is not None
    made = stamp(record, "lead", datetime.date(2026, 10, 12), book, "Well <read>")
    return stamped(FILES["terms/warm.yml"], "a.yml", (), "warm", made)


def page(**changed: str) -> str:
    files = {**FILES, "terms/warm.yml": stamped_term()}
    files |= {f"{name.replace('_', '/')}.yml": text for name, text in changed.items()}
    made = pages(desk(checked(files, "review-overdue"), lambda text, root: text, lambda place: None))
    return next(each.html for each in made if each.uri == "terms/warm/")


def test_a_stamp_that_holds() -> None:
    html = page()
    assert HOLDS in html
    assert "suspect" not in html.lower()


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        pytest.param(
            {"policies_swap": FILES["policies/swap.yml"].replace("60", "90")},
            '<li>A figure of <a href="../../policies/swap/">Swap</a> behind it has changed.</li>',
            id="figure",
        ),
        pytest.param(
            {"terms_warm": stamped_term().replace("Yes", "No") + "changes: [{date: 2026-11-02, note: No & no.}]\n"},
            "<li>This term itself says something else. 2 Nov 2026: No &amp; no.</li>",
            id="itself",
        ),
        pytest.param(
            {"terms_warm": stamped_term().replace("reviewed: 2026-10-12", "reviewed: 2026-11-20")},
            "<li>A later day of review was written by hand, and nobody has looked again.</li>",
            id="day",
        ),
    ],
)
def test_a_void_stamp_says_what_changed(changed: dict[str, str], line: str) -> None:
    html = page(**changed)
    assert VOID in html
    assert line in html
    assert '▲ suspect: <a href="#last-review">changed since its review</a>' in html


def test_without_a_stamp_nothing_is_said() -> None:
    assert re.search("last-review|Suspect", page(terms_warm=FILES["terms/warm.yml"])) is None
