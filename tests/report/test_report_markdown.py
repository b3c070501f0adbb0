"""The summary in Markdown, as two renderers of Markdown show it."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import markdown as python_markdown
import pytest
from hostile import FINDINGS, NASTY, REPORT, WAIVED
from markdown_it import MarkdownIt

from cx_handbook.finding import Finding, Severity, Waived
from cx_handbook.location import Location
from cx_handbook.report import Report, markdown

ERROR, WARNING, INFO = Severity

JOINER = "\u2060"

Render = Callable[[str], str]

RENDERERS = [
    pytest.param(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render, id="markdown-it"),
    pytest.param(lambda text: python_markdown.markdown(text, extensions=["tables"]), id="python-markdown"),
]

PLAIN = {"h2", "h3", "h4", "p", "ul", "li", "strong", "code", "table", "thead", "tbody", "tr", "th", "td"}
"""Every element that a summary is made of."""


class Shown(HTMLParser):
    """What a page shows: its elements, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Note an element."""
        self.tags[tag] += 1

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.text += data


@pytest.mark.parametrize("render", RENDERERS)
def test_authors_texts_show_as_they_stand_and_make_nothing(render: Render) -> None:
    shown = Shown(render(markdown.render(REPORT)))
    assert shown.tags.keys() <= PLAIN
    assert shown.text.replace(JOINER, "").count(NASTY) == 3


@pytest.mark.parametrize("render", RENDERERS)
@pytest.mark.parametrize(
    "text",
    [
        "<img src=x onerror=alert(1)>",
        "&lt;b&gt; &amp;amp;",
        "![a](http://evil.example/b.png)",
        "[a]: http://evil.example",
        "**bold** __bold__ _it_ *it* ~~no~~",
        "`code` ``co`de``",
        "a | b | c",
        "# no heading",
        "- no list",
        "1. no list",
        "<!-- no comment",
        "\\*back\\slash\\",
        "trailing \\",
        "$math$ and $$more$$",
        "[[wiki]] [^1] {#id .class}",
        "*",
        "'quoted'",
        "é 🚲 “x”",
    ],
)
def test_any_text_shows_as_it_stands(render: Render, text: str) -> None:
    finding = Finding("a-rule", ERROR, text, Location(f"docs/{text}.md"), "x", hint=text)
    waived = Waived(finding, text, text, datetime.date(2027, 1, 1))
    shown = Shown(render(markdown.render(Report((finding,), (waived,), owners={"x": text}))))
    assert shown.tags.keys() <= PLAIN
    assert (shown.tags["ul"], shown.tags["li"], shown.tags["strong"], shown.tags["code"]) == (2, 2, 3, 4)
    said = text[:1].upper() + text[1:]
    assert shown.text.replace(JOINER, "").count(said) + (said != text) * shown.text.count(text) >= 5


@pytest.mark.parametrize(
    "text",
    ["https://evil.example", "http://evil.example", "www.evil.example", "WWW.evil.example", "ftp://evil.example",
     "me@evil.example", "@all", "#12", "org/repo#12", "!7", "~label", "%3", "$9", ":smile:", "GH-x #x"],
)  # fmt: skip
def test_nothing_is_taken_for_an_address_or_a_name(text: str) -> None:
    """GitHub and GitLab make links and calls of these once the page is made, from what it shows."""
    finding = Finding("a-rule", ERROR, f"see {text} now", Location("a.yml"))
    shown = Shown(MarkdownIt().render(markdown.render(Report((finding,))))).text
    assert text in shown.replace(JOINER, "")
    assert not re.search(r"(?i)(https?|ftp)://|www\.|\w@\w|[@#~$][\w.]|(?<!\w)[!%:]\w", shown)


def test_reads_as_people_read() -> None:
    found = (
        Finding(
            "goal-no-plan", ERROR, "goal 'fast' has no plan", Location("goals/fast.yml", 3), "fast", (), "name one"
        ),
        Finding("reading-grade", WARNING, "'say' is hard to read", Location("scripts/late.yml", 9), "late"),
        Finding("card-overflow", INFO, "'say' is long", Location("scripts/late.yml", 9), "late", hint="trim it"),
    )
    waived = Waived(found[1], "the writer is on leave", "lead", datetime.date(2027, 1, 31))
    report = Report(found, (waived,), found[:2], owners={"fast": "ops"})
    assert (
        markdown.render(report)
        == """\
## Handbook: 1 error, 1 warning and 1 note in 2 files

**The check fails: 1 error to mend.** 1 gap accepted for now. 2 known from before.

| Owner | Errors | Warnings | Notes |
|---|--:|--:|--:|
| ops | 1 | 0 | 0 |
| Nobody | 0 | 1 | 1 |

### What fails

#### ops: 1 error

- **Goal 'fast' has no plan.** Name one.
  `goals/fast.yml`, line 3 (`goal-no-plan`)

### What else could be better

#### Nobody: 1 warning and 1 note

- **'say' is hard to read.**
  `scripts/late.yml`, line 9 (`reading-grade`)
- **'say' is long.** Trim it.
  `scripts/late.yml`, line 9 (`card-overflow`)

### Accepted for now

- Until **2027-01-31**: 'say' is hard to read.
  Accepted by lead: The writer is on leave.
  `scripts/late.yml`, line 9 (`reading-grade`)
"""
    )


def test_nothing_to_mend() -> None:
    assert markdown.render(Report(())) == "## Handbook: nothing to mend\n\n**The check passes.**\n"


def test_under_strict_warnings_fail() -> None:
    written = markdown.render(replace(REPORT, strict=True))
    assert "**The check fails: 5 errors and 2 warnings to mend.**" in written
    assert written.index("100 % too many") < written.index("### What else could be better")


def test_it_fits_a_comment_and_says_what_it_left_out() -> None:
    many = Report(FINDINGS * 400, WAIVED * 10)
    written = markdown.render(many)
    assert len(written) < 65_536
    assert len(written.encode()) <= 60_000
    left = len(many.findings) + len(many.waived) - written.count("\n- ")
    assert written.endswith(f"\n\nThere was no room for {left} more; `handbook check` lists them all.\n")


def test_one_long_text_is_cut() -> None:
    finding = Finding("a-rule", ERROR, "x" * 5_000, Location("a.yml"))
    assert f"**X{'x' * 398}…**" in markdown.render(Report((finding,)))
