"""What the plugins do: the handbook in terms of MkDocs' files and pages."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from ... import assets, render
from ...checks import Checked, baseline
from ...checks import check as run_checks
from ...checks.tally import Tally
from ...edit import write as write_changes
from ...edit.editor import SCHEMAS, schema_changes
from ...errors import BaselineMissing, HandbookError
from ...exchange import feeds, handbook_json, history, schemas
from ...exchange.editor import told
from ...finding import Severity, fails
from ...graph.news import since
from ...graph.views import Ask, Placed, read
from ...load import gather, load_gathered
from ...load.edits import Edits
from ...load.git import edits
from ...location import Location
from ...report import Report, text
from ..markdown import ROOT, Draw, Resolve, prose, settle
from . import offline
from .collecting import keep
from .later import WrittenLater
from .live import Live
from .page import HandbookPage, nav_titles

log = get_plugin_logger(__name__)

ASSETS = "assets/cx-handbook"
STYLE = f"{ASSETS}/handbook.css"
SCRIPT = f"{ASSETS}/handbook.js"
FINDER = f"{ASSETS}/finder-index.json"
FINDER_OFFLINE = f"{ASSETS}/finder-index.js"
WORKER = f"{ASSETS}/{offline.WORKER}.js"

MATERIAL_SEARCH = "material/search"
UNWEIGHED = {"boost": 1e3}
TITLES = 3e6
"""How much Material's search weighs a title, beside the 1e6 of what people call a page and the 1 of its text."""


def prepare(config: MkDocsConfig, records: str, as_of: str | datetime.date | None, live: Live | None) -> Checked:
    """Read and check the handbook beside ``mkdocs.yml``; add our assets and what to watch to *config*."""
    folder = home(config) / records
    config.watch.extend(map(str, (folder, *_also_watched(config))))
    config.extra_css.append(STYLE)
    config.extra_javascript.append(SCRIPT)
    _weigh_titles(config)
    try:
        gathered = gather(folder, Path(config.docs_dir), base=home(config))
        handbook = run_checks(live.read(config, gathered) if live else load_gathered(gathered), _day(as_of))
    except HandbookError as error:
        raise PluginError(f"cx-handbook: {error}") from error
    _stand_apart(handbook)
    if "cx-checks" not in config.plugins and handbook.loaded.failed:
        log.warning("records that cannot be read have no page; add cx-checks to plugins to hear of them")
    if live is not None:
        live.findings = handbook.findings
    _keep(live)
    return handbook


def _keep(live: Live | None) -> None:
    """Spare the collector, unless that is done later, when nobody waits."""
    if live is None or not live.is_later:
        keep()


def _also_watched(config: MkDocsConfig) -> Iterator[Path]:
    """The author's changes to the theme, and what pages are made from where somebody works on that."""
    if config.theme.custom_dir:
        yield Path(config.theme.custom_dir)
    package = Path(render.__file__).parents[1]
    if "site-packages" not in package.parts:
        yield from (package / "render" / "templates", package / "assets")


def tell_editors(handbook: Checked, config: MkDocsConfig) -> None:
    """Bring the schemas up to date that `handbook schema` has made.

    They lie in a folder that MkDocs watches, so they are written where they differ and at no other time.
    """
    folder = handbook.loaded.folder
    if (home(config) / folder / SCHEMAS).is_dir():
        schemas = tuple(told(handbook.book, handbook.rules))
        try:
            write_changes(schema_changes(schemas, folder, home(config)), home(config))
        except HandbookError as error:
            log.warning("editors are not told of the latest records: %s", error)


def _weigh_titles(config: MkDocsConfig) -> None:
    """Have Material's search put exact titles first, unless ``mkdocs.yml`` says how much they weigh."""
    search = config.plugins.get(MATERIAL_SEARCH)
    if search is not None and search.config["fields"].get("title", UNWEIGHED) == UNWEIGHED:
        search.config["fields"]["title"] = {"boost": TITLES}


def _stand_apart(handbook: Checked) -> None:
    """Raise ``PluginError`` where a hand-written page stands at the address of a record: one of them would be lost."""
    records = {render.of_record(record).rstrip("/"): record for record in handbook.book}
    for page in handbook.loaded.pages:
        record = records.get(page.uri.rpartition(".")[0].removesuffix("/index"))
        if record is not None:
            raise PluginError(
                f"cx-handbook: {page.path} stands where {record.kind} {record.id!r} has its page; move it"
            )


def _day(as_of: str | datetime.date | None) -> datetime.date | None:
    """The option ``as_of`` as a day; YAML makes a date of it where it has no quotes."""
    try:
        return datetime.date.fromisoformat(as_of) if isinstance(as_of, str) else as_of
    except ValueError:
        raise PluginError(f"cx-handbook: as_of must be a date such as 2026-11-23, not {as_of!r}") from None


def home(config: MkDocsConfig) -> Path:
    """The folder of ``mkdocs.yml``."""
    return Path(config.config_file_path or "mkdocs.yml").resolve().parent


def checked(config: MkDocsConfig) -> Checked:
    """The handbook that ``cx-handbook`` has read for this build."""
    plugin = config.plugins.get("cx-handbook")
    if plugin is None:
        raise PluginError("cx-links and cx-checks need cx-handbook; add it to plugins in mkdocs.yml")
    return plugin.checked  # type: ignore[no-any-return]  # filed under its name, as any plugin


def is_served(config: MkDocsConfig) -> bool:
    """Whether somebody writes the handbook and looks at it meanwhile."""
    plugin: Any = config.plugins.get("cx-handbook")
    return plugin is not None and plugin.live is not None


def resolver(config: MkDocsConfig) -> Resolve:
    """Looks records up in the handbook of this build, when asked."""

    def resolve(name: str, part: str | None) -> tuple[str, str] | None:
        found = render.of_mention(checked(config).book, name, part)
        if found is None:
            return None
        path, mark, fragment = found[0].partition("#")
        return f"{path}{folder_index(config)}{mark}{fragment}", found[1]

    return resolve


def page_resolver(config: MkDocsConfig) -> Resolve:
    """The same for hand-written pages, with a warning for what leads nowhere, whatever brought it into the page."""
    look_up = resolver(config)

    def resolve(name: str, part: str | None) -> tuple[str, str] | None:
        found = look_up(name, part)
        if found is None:
            log.warning("[[%s]] in a page leads to no record", f"{name}#{part}" if part else name)
        return found

    return resolve


def folder_index(config: MkDocsConfig) -> str:
    """What ends the address of a folder: nothing where a server finds the index, else its name."""
    return "" if config.use_directory_urls else "index.html"


def lay_out(handbook: Checked, config: MkDocsConfig, *, explains_terms: bool) -> render.Desk:
    """What the pages and views of this build are written from."""
    markdown = prose(config.markdown_extensions, config.mdx_configs, resolver(config))

    def edit(place: Location) -> str | None:
        return edit_url(config, place)

    return render.desk(
        handbook,
        markdown,
        edit,
        index=folder_index(config),
        history=_history(handbook, config),
        explains_terms=explains_terms,
        edits=_edits(handbook, config),
        site=config.site_url or "",
    )


def drawer(config: MkDocsConfig) -> Draw:
    """Draws views for hand-written pages, with a warning for what cannot be drawn."""

    def draw(line: Placed) -> str | None:
        ask = read(line, checked(config).book)
        if isinstance(ask, Ask):
            return render.view(ask, desk(config), ROOT)
        for mistake in ask:
            log.warning("%s: %s", line.text.strip(), mistake.message)
        return None

    return draw


def desk(config: MkDocsConfig) -> render.Desk:
    """The desk of this build."""
    return config.plugins["cx-handbook"].desk  # type: ignore[attr-defined,no-any-return]  # filed under its name


def finish(html: str, page: Page, config: MkDocsConfig) -> str:
    """A hand-written page with its links made relative and terms explained; ours are finished already."""
    if isinstance(page, HandbookPage):
        return html
    return render.explain(settle(html, render.to_root(page.url)), desk(config), page.url)


def add_files(files: Files, desk: render.Desk, config: MkDocsConfig, live: Live | None) -> None:
    """Add every generated file; where a hand-written one has the same address, that one stays."""
    taken = {file.dest_uri for file in files}
    pages = list(_pages(desk, config))
    for page in pages:
        page.is_awaited = live is not None and live.is_later
    attached = (each for page in pages if not page.is_awaited for each in _attached(page, config))
    for file in (*(page.file for page in pages), *attached, *_moved(pages, desk, config), *_assets(desk, config)):
        if file.dest_uri not in taken:
            files.append(file)
    _keep(live)


def _pages(desk: render.Desk, config: MkDocsConfig) -> Iterator[HandbookPage]:
    titles = nav_titles(config.nav)
    for outline in render.outlines(desk):
        inclusion = InclusionLevel.NOT_IN_NAV if outline.is_leaf else InclusionLevel.INCLUDED
        file = File.generated(config, f"{outline.uri}index.md", content="", inclusion=inclusion)
        yield HandbookPage(outline, file, config, titles.get(file.src_uri, ""), desk.edit)


def _moved(pages: Iterable[HandbookPage], desk: render.Desk, config: MkDocsConfig) -> Iterator[File]:
    """Pages that lead on from former addresses. Only those that they lead to have to say what they are called."""
    names = set(desk.book.aliases.values())
    titles = [(page.uri, page.name if names.intersection(page.uri.split("/")) else "") for page in pages]
    for uri, content in render.moved(titles, desk):
        yield File.generated(config, uri, content=content)


def _attached(page: HandbookPage, config: MkDocsConfig) -> Iterator[File]:
    for uri, content in page.source.files:
        yield File.generated(config, uri, content=content)


def _history(handbook: Checked, config: MkDocsConfig) -> tuple[Tally, ...]:
    """How the handbook stood on earlier days, where its folder holds ``history.csv``."""
    path = home(config) / handbook.loaded.folder / "history.csv"
    if not path.is_file():
        return ()
    found = history.read(path.read_text("utf-8", "replace"))
    for warning in found.warnings(f"{handbook.loaded.folder}/history.csv"):
        log.warning(warning)
    return found.tallies


def _edits(handbook: Checked, config: MkDocsConfig) -> Edits:
    """The files of records that were edited lately, as far as git knows."""
    folder, book = handbook.loaded.folder, handbook.book
    return edits(home(config) / folder, folder, since(book), book.as_of)


def _assets(desk: render.Desk, config: MkDocsConfig) -> Iterator[File]:
    yield _written_later(config, "handbook.json", partial(handbook_json, desk.book))
    for kind in desk.book.kinds:
        yield _written_later(config, f"{render.SCHEMAS}{kind}.json", partial(_schema, f"{kind}.json", desk))
    yield File.generated(config, STYLE, content=assets.style())
    yield File.generated(config, SCRIPT, content=assets.script())
    for name, content in assets.modules().items():
        yield File.generated(config, f"{ASSETS}/{name}", content=content)
    yield _written_later(config, FINDER, partial(render.finder_index, desk))
    for path, calendar in feeds(desk.book, config.site_url or ""):
        yield File.generated(config, path, content=calendar)
    if offline.is_on(config):
        yield File.generated(config, WORKER, content=assets.vendored(offline.WORKER))
        yield File.generated(config, FINDER_OFFLINE, content=render.finder_script(desk))


def _schema(name: str, desk: render.Desk) -> str:
    """One of the files of ``schemas``, which are made together."""
    if "schemas" not in desk.memory:
        desk.memory["schemas"] = dict(schemas(desk.book.kinds))
    return str(desk.memory["schemas"][name])


def _written_later(config: MkDocsConfig, uri: str, write: Callable[[], str]) -> File:
    """A file that costs time and that few ask for."""
    file = WrittenLater.generated(config, uri, content="")
    file.write = write  # type: ignore[attr-defined]  # MkDocs says that it makes a File
    return file


def edit_url(config: MkDocsConfig, place: Location) -> str | None:
    """Where *place* can be edited, by ``repo_url`` and ``edit_uri``; ``None`` where the site names no repository."""
    if not config.repo_url or not (config.edit_uri or config.edit_uri_template):
        return None
    path = posixpath.relpath((home(config) / place.path).as_posix(), Path(config.docs_dir).resolve().as_posix())
    if config.edit_uri_template:
        edited = config.edit_uri_template.format(path=path, path_noext=posixpath.splitext(path)[0])
    else:
        edited = f"{config.edit_uri}{path}"
    return f"{urljoin(config.repo_url.rstrip('/') + '/', edited)}#L{place.line}"


def stamp(files: Files, day: datetime.date) -> None:
    """Give every page the same date in the site map."""
    for file in files.documentation_pages():
        if file.page is not None:
            file.page.update_date = day.isoformat()


def write(config: MkDocsConfig, texts: Mapping[str, str]) -> None:
    """Put *texts* into the built site, by their names; files of the author's own stay."""
    for name, content in texts.items():
        path = Path(config.site_dir, name)
        if not path.exists():
            path.write_text(content, "utf-8", newline="\n")


def lend(page: Page, config: MkDocsConfig) -> None:
    """Let a search read the words of one of our pages in place of its layout."""
    if isinstance(page, HandbookPage):
        page.lend(reads_tags=MATERIAL_SEARCH in config.plugins)


def restore(page: Page) -> None:
    """End that."""
    if isinstance(page, HandbookPage):
        page.restore()


def report(handbook: Checked, *, strict: bool, known: Path | None = None, stops: bool = True) -> None:
    """Print the findings that the baseline does not know, worst cases whole and notes as a count.

    Raises ``PluginError`` where they fail, if that *stops* the build, or where the baseline at *known* cannot be read.
    """
    new, texts = handbook.findings, handbook.texts
    if known is not None:
        texts = {**texts, known.name: _baseline(known)}
        new = baseline.compare(new, known.name, texts[known.name]).new
    grave = tuple(finding for finding in new if finding.severity is not Severity.INFO)
    if grave:
        click.echo(text.render(Report(grave, texts=texts)), err=True, nl=False)
    notes = len(new) - len(grave)
    if notes:
        click.echo(f"{notes} note{'' if notes == 1 else 's'}; `handbook check` lists them", err=True)
    if stops and fails(grave, strict=strict):
        failing = text.summary([each for each in grave if strict or each.severity is Severity.ERROR])
        raise PluginError(f"the handbook is not ready: {failing}; the site was left as it was")


def _baseline(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise PluginError(f"cx-checks: {BaselineMissing(path.name)}") from None
