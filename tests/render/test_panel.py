"""What an author reads above a page while writing."""

from __future__ import annotations

from drawn import read

from cx_handbook.finding import Finding, Severity
from cx_handbook.location import Location
from cx_handbook.render.panel import panel


def test_a_panel_says_what_is_wrong_where_and_what_to_do() -> None:
    found = [
        Finding("yaml-invalid", Severity.ERROR, "<b> is odd", Location("scripts/a.yml", 3, 5), hint="close it"),
        Finding("x", Severity.WARNING, "no field 'mod'", Location("scripts/b.yml", 1, 1), suggestions=("mood",)),
    ]
    html = panel("Some files cannot be read.", ["The last words are shown."], found)
    assert read(html.partition("</style>")[2]) == (
        "Some files cannot be read. The last words are shown. "
        "◆ error: <b> is oddscripts/a.yml, line 3 → close it "
        "▲ warning: no field 'mod'scripts/b.yml, line 1 → did you mean mood?"
    )
    assert "<b> is" not in html


def test_a_panel_without_findings_has_no_list() -> None:
    assert "<ul>" not in panel("The site could not be made again.", ["why"])
