"""Who comes to the address that a record had before is led on, and nobody else ever meets that page."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from site_browsing import visit
from site_building import Site, build, copy_tiny, run


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The tiny handbook, its script renamed as an author would rename it."""
    home = copy_tiny(tmp_path_factory.mktemp("renamed"))
    done = run(home, "-m", "cx_handbook.cli", "rename", "late-kettle", "late")
    assert done.code == 0, done.output
    site = build(home)
    assert site.run.code == 0, site.run.output
    return site


@pytest.mark.build
def test_only_the_page_of_the_theme_is_found(renamed: Site) -> None:
    was, now = "scripts/late-kettle/", "scripts/late/"
    assert {f"{was}index.html", f"{now}index.html"} <= renamed.files.keys()
    assert f'href="../../{now}' in renamed.text(f"{was}index.html")
    assert was not in renamed.text("search/search_index.json")
    assert was not in gzip.decompress(renamed.files["sitemap.xml.gz"]).decode()
    led = {path for path, page in renamed.pages.items() for each in page.references if was in each.value}
    assert led == set()


@pytest.mark.browser
def test_a_browser_is_led_on_under_the_policy(
    browser: Browser, renamed: Site, serve_strictly: Callable[[Site], str]
) -> None:
    with visit(browser, serve_strictly(renamed)) as opened:
        page = opened.page
        page.goto(f"{serve_strictly(renamed)}scripts/late-kettle/index.html")
        page.wait_for_url("**/scripts/late/**")
        assert page.locator("h1").first.is_visible()
        assert opened.troubles == []


@pytest.mark.browser
def test_a_device_goes_on_knowing_the_role(browser: Browser, tmp_path: Path, serve: Callable[[Site], str]) -> None:
    home = copy_tiny(tmp_path)
    before = build(home)
    role = next(record for record in before.checked.book if record.kind == "role")
    with visit(browser, serve(before)) as opened:
        page = opened.open("index.html")
        page.locator(f"[data-cx-role='{role.id}']").first.click()
        page.wait_for_url(f"{opened.base}work/{role.id}/**")
        assert run(home, "-m", "cx_handbook.cli", "rename", role.id, "front-desk").code == 0
        assert build(home).run.code == 0
        page = opened.open("index.html")
        mine = page.locator("[data-cx-mine] a")
        mine.wait_for(state="visible")
        assert mine.inner_text() == role.title
        mine.click()
        page.wait_for_url(f"{opened.base}work/front-desk/**")
