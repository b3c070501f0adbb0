"""A site of which MkDocs has gathered everything and made nothing yet: each file is made when somebody asks for it.

The steps are those of MkDocs' own build, in its order, with its own functions; only the time is another. Hand-written
pages have been read by then, for the navigation needs their titles. Those of records are read when they are asked for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from .page import HandbookPage

SEARCH = "search/search_index.json"
"""What a search plugin makes of all pages, in the order in which they were made."""


class WrittenLater(File):
    """A file that is written when it is copied."""

    write: Callable[[], str]

    def copy_file(self, dirty: bool = False) -> None:
        """Write it to the site."""
        self.content_string = self.write()
        super().copy_file(dirty)


class Compiled(BytecodeCache):
    """The templates of a theme, compiled once for many builds: each build has an environment of its own."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill *bucket*, if its template has not changed."""
        checksum, code = self._kept.get(bucket.key, ("", b""))
        if checksum == bucket.checksum:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        self._kept[bucket.key] = bucket.checksum, bucket.bytecode_to_string()


class Gathered(BaseException):
    """Ends a build of MkDocs where it would begin to write files. No error: no plugin is to hear of it."""

    def __init__(self, site: LaterSite) -> None:
        super().__init__()
        self.site = site


@dataclass
class LaterSite:
    """What MkDocs has gathered for one build."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment

    attached: dict[str, str] = field(default_factory=dict)
    """The pages, by their addresses, that bring a file along, by the file's; of earlier builds as well."""

    _made: set[str] = field(default_factory=set)

    @property
    def folder(self) -> Path:
        """Where it comes to stand."""
        return Path(self.config.site_dir)

    def ask_for(self, address: str) -> None:
        """Make the file at *address*, or the page that brings it along; nothing where there is neither."""
        file = self._by_address.get(address) or self._by_address.get(self.attached.get(address, ""))
        if file is not None:
            self._make(file)

    def note_attached(self) -> None:
        """Note what every page brings along, where all of them have been written."""
        pages = [file.page for file in self.files if isinstance(file.page, HandbookPage)]
        self.attached |= {each.uri: page.file.dest_uri for page in pages for each in page.source.files}

    def steps(self) -> Iterator[Callable[[], object]]:
        """What is left to be made, piece by piece, in the order of MkDocs; to be done in that order."""
        yield from (partial(self._make, file) for file in self.files if not file.is_documentation_page())
        for name in self.config.theme.static_templates:
            yield partial(build._build_theme_template, name, self.env, self.files, self.config, self.nav)
        for name in self.config.extra_templates:
            yield partial(build._build_extra_template, str(name), self.files, self.config, self.nav)
        yield from (partial(self._make, file) for file in self._pages)
        yield self._look_at_anchors
        yield partial(self.config.plugins.on_post_build, config=self.config)
        yield self._sort_search

    def _make(self, file: File) -> None:
        if file.dest_uri in self._made or not file.inclusion.is_in_serve():
            return
        if file.page is None:
            file.copy_file()
        else:
            self._make_page(file)
        self._made.add(file.dest_uri)

    def _make_page(self, file: File) -> None:
        page = file.page
        assert page is not None
        if isinstance(page, HandbookPage):
            page.is_awaited = False
            build._populate_page(page, self.config, self.files)
            for each in page.source.files:
                if each.uri not in self._by_address:
                    self.attached[each.uri] = file.dest_uri
                    File.generated(self.config, each.uri, content=each.content).copy_file()
        hidden = file.inclusion.is_excluded()
        build._build_page(page, self.config, self._pages, self.nav, self.env, excluded=hidden)

    def _look_at_anchors(self) -> None:
        """Warn of links to places that a page does not have."""
        for file in self._pages:
            if file.page is not None:
                file.page.validate_anchor_links(files=self.files, log_level=self.config.validation.links.anchors)

    def _sort_search(self) -> None:
        """Put what was found in pages into the order of the pages, whatever order they were asked for in."""
        path = self.folder / SEARCH
        if path.is_file():
            index = json.loads(path.read_text("utf-8"))
            index["docs"].sort(key=lambda each: self._order.get(each["location"].partition("#")[0], -1))
            path.write_text(json.dumps(index, separators=(",", ":")), "utf-8", newline="")

    @cached_property
    def _pages(self) -> list[File]:
        return list(self.files.documentation_pages(inclusion=InclusionLevel.is_in_serve))

    @cached_property
    def _order(self) -> dict[str, int]:
        return {file.page.url: number for number, file in enumerate(self._pages) if file.page is not None}

    @cached_property
    def _by_address(self) -> dict[str, File]:
        return {file.dest_uri: file for file in self.files}
