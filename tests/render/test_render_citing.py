"""Citations as readers see them: clean text with a quiet mark, and links in Markdown."""

from __future__ import annotations

from markupsafe import Markup, escape

from cx_handbook.hosts.markdown import prose
from cx_handbook.render import desk, of_mention, pages
from cx_handbook.render.citing import Said, as_read
from handbooks import checked

TEXTS = {
    "policies/swap.yml": (
        "title: Sixty days <to> swap\nstatus: live\n"
        "text: You have [[swap.window]] to swap it.\nfigures: [{id: window, what: to swap, time: 60 d}]\n"
    ),
    "scripts/late.yml": (
        "title: Late\nstatus: live\nsummary: Within [[swap.window]].\nquick: ['[[swap.window]] <b>, by {{ day }}']\n"
        "body: Once [[swap.window]] are over.\n"
        "steps: [{id: a, do: 'Count [[swap.window]]', say: ['You have [[swap.window]].'], "
        "listen_for: ['[[swap.window]]']}]\n"
    ),
}
MARK = '<span class="cx-figure" title="Sixty days &lt;to&gt; swap">60 days</span>'


def test_every_text_of_the_pages_is_filled_in() -> None:
    handbook = checked(TEXTS)
    convert = prose([], {}, lambda name, part: of_mention(handbook.book, name, part))
    made = {page.uri: page for page in pages(desk(handbook, convert, lambda place: None))}
    late = made["scripts/late/"]
    assert not any(
        "[[" in page.html + page.search + page.description for page in made.values() if "reference" not in page.uri
    )
    assert late.description == "Within 60 days."
    assert f"{MARK} &lt;b&gt;, by" in late.html
    assert f"<p>You have {MARK}.</p>" in late.html
    assert f"Count {MARK}" in late.html
    assert f"Listen for: {MARK}" in late.html
    assert '<a class="cx-figure" href="../../policies/swap/#figures-window">60 days</a>' in late.html
    assert 'id="figures-window"' in made["policies/swap/"].html
    assert "is cited in" in made["policies/swap/"].html
    assert "cites" in made["scripts/late/"].html
    assert "<p>You have 60 days.</p>" in late.search


def test_records_that_cite_nothing_stay_as_they_are() -> None:
    handbook = checked({"scripts/late.yml": "title: Late\nbody: See [[late]].\n"})
    assert as_read(handbook) is handbook


def test_text_stays_text() -> None:
    said = Said.of("In [[swap.window]] & on", checked(TEXTS).book)
    assert said == "In 60 days & on"
    assert f"{said}!" == "In 60 days & on!"
    assert escape(said) == Markup(f"In {MARK} &amp; on")
