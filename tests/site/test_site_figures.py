"""A figure is changed in one place and changes every page that cites it; whoever contradicts it stops the build."""

from __future__ import annotations

from pathlib import Path

from site_building import add, build, copy_tiny, edit

POLICY = "handbook_data/policies/open-lid.yml"
SCRIPT = "handbook_data/scripts/late-kettle.yml"


def cited(home: Path, days: int) -> Path:
    """The small handbook with a promise, cited in Markdown, in words to say and on a page."""
    copy_tiny(home)
    (home / "handbook_data/policies").mkdir()
    (home / POLICY).write_text(
        "title: Send it back\nstatus: live\nowner: desk\ntype: promise\n"
        "text: You have [[open-lid.window]] to send it back.\n"
        f"because: You try it first.\nfigures:\n  - {{id: window, what: to send it back, time: {days} d}}\n"
    )
    add(home / SCRIPT, "body: Within [[open-lid.window]].\nturn_it: They have [[open-lid.window]] to send it back.\n")
    add(home / "docs/welcome.md", "Send it back within [[open-lid.window]].\n")
    return home


PAGES = ("scripts/late-kettle/index.html", "policies/open-lid/index.html", "welcome/index.html")


def test_changing_a_figure_changes_every_page_that_cites_it(tmp_path: Path) -> None:
    site = build(cited(tmp_path, 60), "mkdocs", "-q")
    assert site.run.code == 0, site.run.output
    before = {path: site.text(path) for path in PAGES}
    assert all("60 days" in text and "45 days" not in text for text in before.values())
    edit(tmp_path / POLICY, "time: 60 d", "time: 45 d")
    again = build(tmp_path, "mkdocs", "-q")
    assert again.run.code == 0, again.run.output
    for path in PAGES:
        assert again.text(path).count("45 days") == before[path].count("60 days")
        assert "60 days" not in again.text(path)
    assert '"open-lid.window":"45 days"' in again.text("handbook.json")
    assert "45 days" in again.text("search/search_index.json")
    assert "[[open-lid" not in again.text("search/search_index.json")


def test_contradicting_it_stops_the_build_at_the_word(tmp_path: Path) -> None:
    cited(tmp_path, 60)
    edit(tmp_path / SCRIPT, "They have [[open-lid.window]] to", "They have thirty days to")
    line = (tmp_path / SCRIPT).read_text().split("\n").index("turn_it: They have thirty days to send it back.") + 1
    site = build(tmp_path, "mkdocs", "-q")
    assert site.run.code == 1
    says = "script 'late-kettle' says 'thirty days', and 'open-lid.window' is 60 days [figure-contradicted]"
    assert f"{SCRIPT}:{line}:20: error: {says}" in site.run.output
