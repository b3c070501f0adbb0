"""Links to parts lead to their place on the page; what comes with the product says so."""

from __future__ import annotations

import pytest

from cx_handbook.checks import check
from cx_handbook.load import Text, load_texts
from cx_handbook.render import Page, desk, pages

TEXTS = {
    "touchpoints/pay.yml": "title: Pay\nstatus: live\nchannels: [phone]\ntracked_by: [ces]\n"
    "friction: [{id: no-receipt, what: No receipt comes, state: found, initiative: print}]\n",
    "initiatives/mail.yml": "title: Mail it\nstatus: live\non: [pay#no-receipt, pay]\n",
    "initiatives/print.yml": "title: Print it\nstatus: live\non: [pay#no-receipt]\n",
}


@pytest.fixture(scope="module")
def site() -> dict[str, Page]:
    found = check(load_texts([Text(path, path.split("/")[0], text) for path, text in TEXTS.items()]))
    return {page.uri: page for page in pages(desk(found, lambda text, root: text, lambda place: None))}


def test_a_part_is_linked_at_its_place(site: dict[str, Page]) -> None:
    html = site["initiatives/mail/"].html
    assert '<a href="../../touchpoints/pay/#friction-no-receipt" title="No receipt comes">no receipt</a>' in html
    assert 'id="friction-no-receipt"' in site["touchpoints/pay/"].html


def test_what_both_sides_say_is_shown_once(site: dict[str, Page]) -> None:
    web = site["touchpoints/pay/"].html.partition('id="links"')[2]
    assert web.count("Print it") == 1
    assert web.count("Mail it") == 1


@pytest.mark.parametrize(
    ("uri", "path"), [("channels/phone/", "channels/phone.yml"), ("metrics/ces/", "metrics/ces.yml")]
)
def test_what_comes_with_the_product_says_so(site: dict[str, Page], uri: str, path: str) -> None:
    page = site[uri]
    assert "Built in." in page.html
    assert f"<code>{path}</code>" in page.html
    assert page.source is None
    assert "Source" not in page.html


def test_indexes_say_so_too(site: dict[str, Page]) -> None:
    assert "◇ built in" in site["channels/"].html
    assert "◇ built in" not in site["initiatives/"].html
