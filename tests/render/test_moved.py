"""Pages at the addresses that records had before lead on, whoever reads them and wherever they lie."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from cx_handbook.exchange import feeds
from cx_handbook.exchange.json import as_data
from cx_handbook.render import Attachment, Desk, desk, moved, pages
from handbooks import checked

TEXTS = {
    "roles/desk.yml": 'title: "Desk & <counter>"\naliases: [front, till]\nstatus: live\nowner: desk\n',
    "roles/lead.yml": "title: Lead\nstatus: live\nescalates_to: till\n",
    "scripts/late.yml": "title: Late\n",
    "tips/a.yml": "title: A\nstatus: live\nfor_roles: [till]\nweek: 2026-W49\n",
}


def plain(text: str, root: str) -> str:
    """Markdown left as it is."""
    return text


def desk_of(**options: str) -> Desk:
    """What pages are written from."""
    return desk(checked(TEXTS), plain, lambda place: None, **options)  # type: ignore[arg-type]  # two options, both of them texts


def former(at: Desk) -> dict[str, str]:
    """The pages at former addresses, by those."""
    return dict(moved(((page.uri, page.title) for page in pages(at)), at))


def test_every_page_of_the_record_has_one_at_each_former_address() -> None:
    at = desk_of()
    now = {page.uri for page in pages(at) if "/desk/" in page.uri}
    assert {"roles/desk/", "work/desk/"} < now
    was = {uri.replace("/desk/", f"/{name}/") + "index.html" for uri in now for name in ("front", "till")}
    assert set(former(at)) == was


@pytest.mark.parametrize(
    ("options", "to", "canonical"),
    [
        pytest.param({}, "../../roles/desk/", "../../roles/desk/", id="folders"),
        pytest.param({"index": "index.html"}, "../../roles/desk/index.html", "../../roles/desk/index.html", id="files"),
        pytest.param(
            {"site": "https://a.example/b/"}, "../../roles/desk/", "https://a.example/b/roles/desk/", id="site"
        ),
    ],
)
def test_it_leads_on_and_is_not_to_be_found(options: dict[str, str], to: str, canonical: str) -> None:
    html = former(desk_of(**options))["roles/till/index.html"]
    assert re.findall(r'(?:url=|href=")([^"]+)"', html) == [to, canonical, to]
    assert '<meta name="robots" content="noindex">' in html
    assert html.count("Desk &amp; &lt;counter&gt;") == 3
    assert not re.search(r"<script|<style|\son\w+=", html)


def test_nothing_moved_nothing_leads_on() -> None:
    at = desk(checked({"roles/desk.yml": "title: Desk\n"}), plain, lambda place: None)
    assert former(at) == {}


def test_calendars_go_on_where_they_were() -> None:
    files = dict(feeds(checked(TEXTS).book))
    assert files["calendars/roles/till.ics"] == files["calendars/roles/front.ics"] == files["calendars/roles/desk.ics"]


def test_data_say_what_it_was_called_and_lead_to_today() -> None:
    records = as_data(checked(TEXTS).book)["records"]
    assert records["desk"]["fields"]["aliases"] == ["front", "till"]
    assert [each["to"] for each in records["lead"]["links"]] == ["desk"]
    assert records["lead"]["fields"]["escalates_to"] == "desk"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The page, and the one that it leads to, as files."""
    for path, html in former(desk_of(index="index.html")).items():
        write(tmp_path, Attachment(path, html))
    write(tmp_path, Attachment("roles/desk/index.html", "<!doctype html><title>There</title><h1>There</h1>"))
    return tmp_path


def write(folder: Path, file: Attachment) -> None:
    path = folder / file.uri
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(file.content)


@pytest.mark.browser
def test_a_browser_follows_it_from_a_folder_of_files(browser: Browser, folder: Path) -> None:
    page = browser.new_page()
    page.goto((folder / "roles/till/index.html").as_uri())
    page.wait_for_url("**/roles/desk/index.html")
    assert page.locator("h1").inner_text() == "There"
    page.close()


@pytest.mark.browser
def test_who_is_not_led_on_finds_a_link_that_everybody_can_use(browser: Browser, folder: Path) -> None:
    html = (folder / "roles/till/index.html").read_text()
    page = browser.new_page()
    page.set_content(re.sub(r'<meta http-equiv="refresh".*\n', "", html))
    assert page.get_by_role("link").inner_text() == "Desk & <counter>"
    assert Axe().run(page).response["violations"] == []
    page.close()
