"""A page's first mention of each term leads to its page, and nothing else of the page changes."""

from __future__ import annotations

import functools
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import nowhere, plain
from cx_handbook.checks import check
from cx_handbook.graph import Book
from cx_handbook.render import desk, explain, pages
from cx_handbook.render.glossing import NO_TERMS, Glossary
from handbooks import loaded

TERMS = {
    "terms/words.yml": """
- {id: recall, title: recall, also_called: [safety recall], status: live, means: Many bikes may share one fault.}
- {id: heard, title: HEARD, status: live, means: "Hear, empathise, apologise, resolve, diagnose"}
- {id: cx, title: customer experience, abbr: CX, status: live, means: "What <it> is \\"like\\""}
- {id: full-service, title: full service, status: live, means: Two hours on the stand.}
- {id: service, title: service, status: live, means: Any work on the stand.}
- {id: e-bike, title: e-bike, status: live, means: A bike with a motor.}
- {id: rd, title: R&D, status: live, means: Research.}
- {id: shop, title: the rider's shop, status: live, means: The place.}
- {id: amp, title: amp, status: live, means: Loud.}
- {id: ridecare, title: RideCare, status: live, means: The plan.}
- {id: old, title: paper board, status: retired, means: Gone.}
- {id: new, title: glass board, means: A draft.}
- {id: mute, title: silent, status: live}
"""
}


@pytest.fixture(scope="module")
def book() -> Book:
    return check(loaded(TERMS)).book


@pytest.fixture(scope="module")
def terms(book: Book) -> Glossary:
    return Glossary.of(book)


def brief(html: str) -> str:
    """The links that were made as ``{id:word}``."""
    return re.sub(
        r'<a class="cx-word" href="\.\./terms/([\w-]+)/" title="[^"<>]*">(.*?)</a>', r"{\1:\2}", html, flags=re.DOTALL
    )


MARKED = {
    "the first mention only": ("<p>A recall, no recall.</p>", "<p>A {recall:recall}, no recall.</p>"),
    "of each term": ("<p>Recall the e-bike.</p>", "<p>{recall:Recall} the {e-bike:e-bike}.</p>"),
    "another name is the same term": ("<p>Safety recall: a recall</p>", "<p>{recall:Safety recall}: a recall</p>"),
    "the longest name": (
        "<p>A full service is no service</p>",
        "<p>A {full-service:full service} is no {service:service}</p>",
    ),
    "a plural": ("<p>Two e-bikes, two recalls</p>", "<p>Two {e-bike:e-bikes}, two {recall:recalls}</p>"),
    "a genitive": ("<p>The recall's day, the e-bike’s</p>", "<p>The {recall:recall}'s day, the {e-bike:e-bike}’s</p>"),
    "over a line": ("<p>a full\n  service</p>", "<p>a {full-service:full\n  service}</p>"),
    "an acronym as it is": ("<p>heard it? HEARD!</p>", "<p>heard it? {heard:HEARD}!</p>"),
    "capitals inside": ("<p>ridecare, RideCare</p>", "<p>ridecare, {ridecare:RideCare}</p>"),
    "an abbreviation": ("<p>cx and CX</p>", "<p>cx and {cx:CX}</p>"),
    "not in a longer word": ("<p>recalled, HEARDS, xrecall, non-e-bike, e-bike-shop</p>", None),
    "not in an entity": ("<p>a &amp; b &#38; c</p>", None),
    "with an entity": ("<p>In R&amp;D</p>", "<p>In {rd:R&amp;D}</p>"),
    "a straight apostrophe": ("<p>the rider's shop</p>", "<p>{shop:the rider's shop}</p>"),
    "a curly apostrophe": ("<p>the rider’s shop</p>", "<p>{shop:the rider’s shop}</p>"),
    "an escaped apostrophe": ("<p>the rider&#39;s shop</p>", "<p>{shop:the rider&#39;s shop}</p>"),
    "no draft, nothing retired, nothing without a meaning": ("<p>glass board, paper board, silent</p>", None),
    "no attribute": ('<p title="recall"><img alt="e-bike > recall" src="recall.png"></p>', None),
    "no comment": ("<!-- recall <b> --><!doctype recall><?recall?>", None),
    "text without any tag": ("a recall", "a {recall:recall}"),
    "text behind the last tag": ("<p>a</p> recall", "<p>a</p> {recall:recall}"),
    "a sign that opens no tag": ("<p>1 < 2 and a recall</p>", "<p>1 < 2 and a {recall:recall}</p>"),
    "nothing behind a tag that is never closed": ('<p>a</p><p title="recall', None),
    "across no tag": ("<p>full <b>service</b></p>", "<p>full <b>{service:service}</b></p>"),
    "inside emphasis": ("<p><b>recall</b></p>", "<p><b>{recall:recall}</b></p>"),
    "behind what is quiet": ("<h2>Recall</h2><p>recall</p>", "<h2>Recall</h2><p>{recall:recall}</p>"),
    "behind quiet elements in one another": (
        '<div class="cx-says"><div>recall</div>recall</div>recall',
        '<div class="cx-says"><div>recall</div>recall</div>{recall:recall}',
    ),
    "not what an earlier link tells": ('<a href="../terms/recall/">it</a> recall', None),
    "what a later link tells": (
        'recall <a href="../terms/recall/">it</a>',
        '{recall:recall} <a href="../terms/recall/">it</a>',
    ),
}
"""What is written, and what comes of it; ``None`` where it stays as it is."""


@pytest.mark.parametrize("name", MARKED)
def test_marks(terms: Glossary, name: str) -> None:
    html, wanted = MARKED[name]
    assert brief(terms.mark(html, "../")) == (wanted or html)


QUIET = [
    "<a href='x'>recall</a>",
    "<h1>recall</h1>",
    "<h6 id=a>recall</h6>",
    "<code>recall</code>",
    "<pre><b>x</b> recall</pre>",
    "<svg><title>recall</title><text>recall</text></svg>",
    "<button>recall</button>",
    "<summary>recall</summary>",
    "<label>recall <select><option>recall</option></select></label>",
    "<table><thead><tr><td>recall</td></tr></thead><tbody><tr><th>recall</th></tr></tbody></table>",
    "<script>if (a<b) recall</script>",
    "<style>recall</style>",
    "<dl><dt>recall</dt></dl>",
    "<blockquote class='cx-say'><p>recall</p></blockquote>",
    '<nav class="cx-crumbs"><span>recall</span></nav>',
    '<ul class="cx-chips"><li class="cx-chip low">recall</li></ul>',
    '<p class="cx-banner low cx-stop">Say first: recall</p>',
    '<ul class="cx-quotes"><li>recall</li></ul>',
    '<ul class="cx-plain cx-avoid"><li>recall</li></ul>',
    '<footer class="cx-foot">recall</footer>',
    '<div class="cx-page cx-view-page cx-glossary">recall</div>',
    '<div class="cx-verbatim">recall</div>',
    "<A HREF='x'>recall</A>",
]


@pytest.mark.parametrize("html", QUIET)
def test_leaves_alone(terms: Glossary, html: str) -> None:
    assert terms.mark(html, "../") == html


def test_the_link_has_the_way_and_the_meaning(terms: Glossary) -> None:
    assert terms.mark("<p>CX</p>", "../../", "index.html") == (
        '<p><a class="cx-word" href="../../terms/cx/index.html" title="What &lt;it&gt; is &#34;like&#34;">CX</a></p>'
    )


def test_a_term_is_not_explained_on_its_own_page(terms: Glossary) -> None:
    assert brief(terms.mark("recall e-bike", "../", own="terms/recall/")) == "recall {e-bike:e-bike}"


def test_a_link_of_a_site_of_files_is_known_too(terms: Glossary) -> None:
    html = '<a href="../terms/recall/index.html#links">it</a> recall'
    assert terms.mark(html, "../", "index.html") == html


def test_nothing_is_marked_where_nobody_wants_it(book: Book) -> None:
    assert NO_TERMS.mark("<p>recall</p>", "../") == "<p>recall</p>"
    told = desk(check(loaded(TERMS)), plain, nowhere, explains_terms=False)
    assert not [page.uri for page in pages(told) if 'class="cx-word"' in page.html]


def test_pages_of_records_are_marked_but_for_their_own_term() -> None:
    texts = {**TERMS, "policies/a.yml": "title: A\nstatus: live\ntext: No full service in a recall."}
    written = {page.uri: page.html for page in pages(desk(check(loaded(texts)), plain, nowhere))}

    assert 'href="../../terms/full-service/" title="Two hours on the stand."' in written["policies/a/"]
    assert 'class="cx-word"' not in written["terms/service/"]


def test_a_hand_written_page_is_marked_from_its_own_place() -> None:
    told = desk(check(loaded(TERMS)), plain, nowhere, index="index.html")
    assert 'href="./terms/recall/index.html"' in explain("<p>recall</p>", told, "welcome.html")
    assert 'href="../../terms/recall/index.html"' in explain("<p>recall</p>", told, "a/b/c.html")


WORDS = [
    "recall",
    "Full  service",
    "service",
    "HEARD",
    "R&amp;D",
    "&amp;",
    "e-bikes",
    "\n",
    "<",
    ">",
    '"',
    "'",
    "&",
    "é",
    "x",
]
TAGS = [
    "<p>",
    "</p>",
    "<b class='cx-say'>",
    "</b>",
    "<a href='../terms/recall/'>",
    "</a>",
    "<h2 title='recall'>",
    "</h2>",
]
ODD = [
    "<!-- recall -->",
    "<!--",
    "<p title='",
    '<img alt="recall">',
    "<svg>",
    "</svg>",
    "<script>",
    "</script>",
    "</p",
    "<?",
]
html = st.lists(st.one_of(st.sampled_from([*WORDS, *TAGS, *ODD, " "]), st.text(max_size=4)), max_size=40).map("".join)


@given(html)
def test_without_its_links_a_page_is_what_it_was(html: str) -> None:
    marked = _terms().mark(html, "../")
    assert re.sub(r'<a class="cx-word" href="[^"]*" title="[^"]*">(.*?)</a>', r"\1", marked, flags=re.DOTALL) == html


@functools.cache
def _terms() -> Glossary:
    return Glossary.of(check(loaded(TERMS)).book)


@pytest.mark.parametrize(
    "piece", ["<", "<a '", '<p title="', "<!--", "<script>", "recall ", "&", "<svg><a>", "<p>", "a<b "]
)
def test_takes_time_in_proportion(terms: Glossary, piece: str) -> None:
    def cost(count: int) -> float:
        begin = time.process_time()
        terms.mark(piece * count, "../")
        return time.process_time() - begin

    assert min(cost(20_000) for _ in range(2)) < 0.5
