"""The Markdown extension on its own: from an author's text to what a reader gets."""

from __future__ import annotations

import markdown
import pytest

from cx_handbook.hosts.markdown import LinksExtension, prose, settle

KNOWN = {
    ("late", None): ("scripts/late/", "The bike is late"),
    ("late", "sorry"): ("scripts/late/#steps-sorry", "Say sorry"),
    ("sharp", None): ("scripts/sharp/", "*Soft* <b>bold</b> [x](javascript:alert(1))"),
}
"""What there is to link to, by id and part: its address and title."""


def resolve(name: str, part: str | None) -> tuple[str, str] | None:
    return KNOWN.get((name, part))


LATE = '<a href="../scripts/late/">The bike is late</a>'

LINKS = {
    "id": ("[[late]]", LATE),
    "blanks inside": ("[[ late ]]", LATE),
    "words of one's own": ("[[late|the van]]", '<a href="../scripts/late/">the van</a>'),
    "Markdown in the words": ("[[late|the *van*]]", '<a href="../scripts/late/">the <em>van</em></a>'),
    "part": ("[[late#sorry]]", '<a href="../scripts/late/#steps-sorry">Say sorry</a>'),
    "part with words": ("[[late#sorry|sorry]]", '<a href="../scripts/late/#steps-sorry">sorry</a>'),
    "two in a line": ("[[late]], [[late]]", f"{LATE}, {LATE}"),
    "inside bold": ("**[[late]]**", f"<strong>{LATE}</strong>"),
    "before brackets": ("[[late]](x)", '<a href="x">[late]</a>'),
    "unknown id": ("[[never]]", '<span class="cx-missing">never</span>'),
    "unknown id with words": ("[[never|the van]]", '<span class="cx-missing">the van</span>'),
    "unknown part": ("[[late#never]]", '<span class="cx-missing">late</span>'),
    "title with marks": (
        "[[sharp]]",
        '<a href="../scripts/sharp/">*Soft* &lt;b&gt;bold&lt;/b&gt; [x](javascript:alert(1))</a>',
    ),
    "code": ("`[[late]]`", "<code>[[late]]</code>"),
    "code in two ticks": ("``[[late]] ` ``", "<code>[[late]] `</code>"),
    "escaped": (r"\[[late]]", "[[late]]"),
    "empty": ("[[]]", "[[]]"),
    "no words": ("[[late|]]", "[[late|]]"),
    "across lines": ("[[late\n]]", "[[late\n]]"),
}
"""A line of Markdown, and the inside of the paragraph that it becomes on a page one folder deep."""


@pytest.mark.parametrize("name", LINKS)
def test_a_link_in_a_page(name: str) -> None:
    text, html = LINKS[name]

    assert settle(markdown.markdown(text, extensions=[LinksExtension(resolve)]), "../") == f"<p>{html}</p>"


@pytest.mark.parametrize("name", LINKS)
def test_a_link_in_a_field_is_the_same(name: str) -> None:
    text, html = LINKS[name]

    assert prose([], {}, resolve)(text, "../") == f"<p>{html}</p>"


BLOCKS = {
    "heading": ("# [[late]]", f"<h1>{LATE}</h1>"),
    "fence": ("```\n[[late]]\n```", "<pre><code>[[late]]\n</code></pre>"),
    "fence of waves": ("~~~\n[[late]]\n~~~", "<pre><code>[[late]]\n</code></pre>"),
    "indented code": ("    [[late]]", "<pre><code>[[late]]\n</code></pre>"),
    "list": ("- [[late]]", f"<ul>\n<li>{LATE}</li>\n</ul>"),
}


@pytest.mark.parametrize("name", BLOCKS)
def test_a_link_in_a_block(name: str) -> None:
    text, html = BLOCKS[name]

    assert settle(markdown.markdown(text, extensions=[LinksExtension(resolve), "fenced_code"]), "../") == html


def test_the_extension_is_found_by_its_name() -> None:
    assert markdown.markdown("[[late]]", extensions=["cx-links"]) == '<p><span class="cx-missing">late</span></p>'


SITE = ["attr_list", "admonition", "tables", "toc", "meta", "extra", "md_in_html", "pymdownx.snippets"]
"""Extensions of a site, some of which have no place in a field."""

FIELDS = {
    "raw HTML": ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
    "a script": ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
    "HTML that holds Markdown": ("<div markdown>*x*</div>", "<p>&lt;div markdown&gt;<em>x</em>&lt;/div&gt;</p>"),
    "a comment": ("a <!-- b --> c", "<p>a &lt;!-- b --&gt; c</p>"),
    "entities": ("&lt;b&gt; &amp; c", "<p>&lt;b&gt; &amp; c</p>"),
    "link that runs": ("[x](javascript:alert(1))", "<p><a>x</a></p>"),
    "the same in capitals": ("[x](JaVaScRiPt:alert(1))", "<p><a>x</a></p>"),
    "the same by number": ("[x](&#106;avascript:alert(1))", "<p><a>x</a></p>"),
    "the same by reference": ("[x]\n\n[x]: javascript:alert(1)", "<p><a>x</a></p>"),
    "the same in angle brackets": ("<javascript:alert(1)>", "<p>&lt;javascript:alert(1)&gt;</p>"),
    "link with data": ("[x](data:text/html,y)", "<p><a>x</a></p>"),
    "picture that runs": ("![x](javascript:alert(1))", '<p><img alt="x"></p>'),
    "link to a page": ("[x](https://example.com/)", '<p><a href="https://example.com/">x</a></p>'),
    "link to a mailbox": ("[x](mailto:desk@example.com)", '<p><a href="mailto:desk@example.com">x</a></p>'),
    "link to a telephone": ("[x](tel:+441632960123)", '<p><a href="tel:+441632960123">x</a></p>'),
    "picture": ("![a van](van.png)", '<p><img alt="a van" src="van.png"></p>'),
    "picture from elsewhere": ("![van](https://e.example/v.png)", '<p><img alt="van"></p>'),
    "picture by the page's own scheme": ("![van](//e.example/v.png)", '<p><img alt="van"></p>'),
    "headings below those of the page": ("# Top\n\n### Low", "<h3>Top</h3>\n<h5>Low</h5>"),
    "headings that are low enough": ("#### Top", "<h3>Top</h3>"),
    "bar in a table": (
        "a | b\n--|--\n1 | [[late\\|words]]",
        "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n"
        '<tbody>\n<tr>\n<td>1</td>\n<td><a href="../scripts/late/">words</a></td>\n</tr>\n</tbody>\n</table>',
    ),
    "brackets that are no link": ("\\[[late]]", "<p>[[late]]</p>"),
    "event in an attribute list": ("x\n{: onclick=alert(1) style=color:red .soft }", '<p class="soft">x</p>'),
    "event on a link": ("[x](y){: onmouseover=alert(1) target=_blank }", '<p><a href="y">x</a></p>'),
    "file of the machine": ('--8<-- "/etc/passwd"', '<p>--8&lt;-- "/etc/passwd"</p>'),
    "words that are HTML": ("[[late|<i>x</i>]]", '<p><a href="../scripts/late/">&lt;i&gt;x&lt;/i&gt;</a></p>'),
    "table": (
        "a | b\n--|:-:\n1 | [[late]]",
        '<table>\n<thead>\n<tr>\n<th>a</th>\n<th align="center">b</th>\n</tr>\n</thead>\n'
        f'<tbody>\n<tr>\n<td>1</td>\n<td align="center">{LATE}</td>\n</tr>\n</tbody>\n</table>',
    ),
    "admonition": (
        "!!! note\n    x",
        '<div class="admonition note">\n<p class="admonition-title">Note</p>\n<p>x</p>\n</div>',
    ),
}
"""Markdown in a field that is prose, and what becomes of it."""


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_is_harmless(name: str) -> None:
    text, html = FIELDS[name]

    assert prose(SITE, {}, resolve)(text, "../") == html


def test_a_text_is_converted_for_every_depth() -> None:
    convert = prose([], {}, resolve)

    assert [convert("[[late]]", root) for root in ("./", "../", "../../")] == [
        f'<p><a href="{root}scripts/late/">The bike is late</a></p>' for root in ("./", "../", "../../")
    ]
