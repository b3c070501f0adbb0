"""Views that authors place in their own pages, in real builds."""

from __future__ import annotations

from pathlib import Path

from site_building import Run, add, build, copy_tiny
from site_building import Site as Built

PAGE = """# This morning

Scripts first:

::: view list kind=script

then our words,

::: view glossary

and everything there is:

::: view a-z

    ::: view indented

```
::: view fenced
```
"""


def built(home: Path, text: str) -> Built:
    """The tiny handbook with one more page, built strictly."""
    copy_tiny(home)
    (home / "docs/deep").mkdir(parents=True)
    (home / "docs/deep/morning.md").write_text(text)
    return build(home)


def test_three_views_stand_where_their_lines_stood(tmp_path: Path) -> None:
    site = built(tmp_path, PAGE)
    assert site.run == Run(0, site.run.output), site.run.output
    (path,) = (path for path in site.pages if path.startswith("deep/morning"))
    html = site.text(path)

    words = [
        "Scripts first:",
        'class="cx-sortable"',
        "then our words,",
        'class="cx-glossary"',
        "and everything there is:",
    ]
    places = [html.index(each) for each in [*words, 'class="cx-a-z"', "::: view indented", "::: view fenced"]]
    assert places == sorted(places)
    assert html.count('class="cx-page cx-placed"') == 3
    assert "cx-root" not in html
    script = next(record for record in site.checked.book if record.kind == "script" and record.is_live)
    up = "../" * path.count("/")
    assert f'href="{up}scripts/{script.id}/' in html


def test_a_view_that_is_unknown_stops_the_build_and_leaves_the_site(tmp_path: Path) -> None:
    first = built(tmp_path, PAGE)
    before = first.files
    (tmp_path / "docs/deep/morning.md").write_text("# This morning\n\n::: view scorcard horizon=year\n")

    again = build(tmp_path)

    assert again.run.code == 1
    assert "docs/deep/morning.md:3:10: error: there is no view 'scorcard' [view-unknown]" in again.run.output
    assert "scorecard" in again.run.output
    assert again.files == before


def test_a_build_without_the_checks_warns_and_shows_the_line(tmp_path: Path) -> None:
    copy_tiny(tmp_path)
    settings = tmp_path / "mkdocs.yml"
    settings.write_text(settings.read_text().replace(", cx-checks]", "]"))
    add(tmp_path / "docs/welcome.md", "\n::: view scorcard <b>\n")

    site = build(tmp_path, "mkdocs", "--no-strict")

    assert site.run.code == 0, site.run.output
    assert "there is no view 'scorcard'" in site.run.output
    assert '<p class="cx-missing">::: view scorcard &lt;b&gt;</p>' in site.text("welcome/index.html")
