"""The same pages for MkDocs and Material alone: each page of a built site, back in Markdown."""

from __future__ import annotations

import posixpath
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from markdownify import MarkdownConverter

ARTICLE = '<article class="md-content__inner md-typeset">'
"""Where Material puts what the page says."""

ROOT = "https://handbook.example/"


def write_markdown(site: Path, docs: Path) -> list[str]:
    """Write every page of *site* as a Markdown file under *docs*; gives the paths of those that belong in the navigation."""
    pages = {_uri(path, site): path for path in sorted(site.rglob("index.html"))}
    sources = {uri: _source(uri, pages) for uri in pages}
    for uri, path in pages.items():
        target = docs / sources[uri]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_markdown(path.read_text("utf-8"), uri, sources), "utf-8")
    return [source for source in sources.values() if posixpath.basename(source) == "index.md"]


def _uri(path: Path, site: Path) -> str:
    """The address of a page, below the site's own: ``scripts/late-delivery/``, or nothing for the first page."""
    folder = path.parent.relative_to(site).as_posix()
    return "" if folder == "." else f"{folder}/"


def _source(uri: str, pages: dict[str, Path]) -> str:
    """The Markdown file of a page; one with pages below it is the index of their folder."""
    has_pages = any(other != uri and other.startswith(uri) for other in pages)
    return f"{uri}index.md" if has_pages else f"{uri.rstrip('/')}.md"


def _markdown(html: str, uri: str, sources: dict[str, str]) -> str:
    start = html.index(ARTICLE)
    article = BeautifulSoup(html[start : html.index("</article>", start)], "html.parser")
    for extra in article.select(".headerlink, .md-content__button, script, style, svg"):
        extra.decompose()
    for link in article.find_all("a", href=True):
        _point_to_source(link, uri, sources)
    return str(MarkdownConverter(heading_style="ATX").convert_soup(article)).strip() + "\n"


def _point_to_source(link: Tag, uri: str, sources: dict[str, str]) -> None:
    """Make a link to another page one to its Markdown file, as an author of Markdown would write it."""
    target = urlsplit(urljoin(ROOT + uri, str(link["href"])))
    source = sources.get(target.path.lstrip("/"))
    if source is not None and f"{target.scheme}://{target.netloc}/" == ROOT:
        link["href"] = posixpath.relpath(source, posixpath.dirname(sources[uri]) or ".")
