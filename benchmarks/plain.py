"""The same pages for MkDocs and Material alone: each page of a built site, back in Markdown."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup
from markdownify import MarkdownConverter

ARTICLE = '<article class="md-content__inner md-typeset">'
"""Where Material puts what the page says."""

ROOT = "https://handbook.example/"


def write_markdown(site: Path, docs: Path) -> None:
    """Write every page of *site* as a Markdown file under *docs*."""
    uris = set(_uris(site))
    for uri in uris:
        target = docs / _source(uri)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_markdown((site / uri).read_text("utf-8"), uri, uris), "utf-8")


def _uris(site: Path) -> Iterator[str]:
    for path in site.rglob("*.html"):
        if path.name != "404.html":
            yield path.relative_to(site).as_posix()


def _source(uri: str) -> str:
    return uri.removesuffix(".html") + ".md"


def _markdown(html: str, uri: str, uris: set[str]) -> str:
    start = html.index(ARTICLE)
    article = BeautifulSoup(html[start : html.index("</article>", start)], "html.parser")
    for extra in article.select(".headerlink, .md-content__button, script, style, svg"):
        extra.decompose()
    for link in article.find_all("a", href=True):
        link["href"] = _as_written(str(link["href"]), uri, uris)
    return str(MarkdownConverter(heading_style="ATX").convert_soup(article)).strip() + "\n"


def _as_written(href: str, uri: str, uris: set[str]) -> str:
    """A link as an author of Markdown would write it: to the file of the other page."""
    target = urlsplit(urljoin(ROOT + uri, href))
    other = target.path.lstrip("/")
    if href.startswith("#") or other not in uris or target.netloc != urlsplit(ROOT).netloc:
        return href
    return posixpath.relpath(_source(other), posixpath.dirname(uri) or ".")
