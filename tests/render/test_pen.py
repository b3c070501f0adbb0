"""How values are written for readers."""

from __future__ import annotations

import datetime

import pytest

from cx_handbook.graph import Book
from cx_handbook.kinds import Channel
from cx_handbook.kinds.values import Amount, IsoWeek, Span
from cx_handbook.render.pen import Pen, number, plain, signed

PHONE = Channel(id="phone", title="Phone & <more>", status="live")
DRAFT = Channel(id="fax", title="Fax")
PEN = Pen(Book([PHONE, DRAFT]), lambda text, root: text, "../../")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        pytest.param(True, "yes", id="yes"),
        pytest.param(datetime.date(2026, 10, 5), "5 Oct 2026", id="date"),
        pytest.param(Span(1, "h"), "1 hour", id="one of a unit"),
        pytest.param(Span(2.5, "d"), "2.5 days", id="several"),
        pytest.param(IsoWeek(2026, 53), "week 53, 2026", id="week"),
        pytest.param(Amount(45, 45), "£45", id="whole pounds"),
        pytest.param(Amount(4.1, 4.1), "£4.10", id="pounds and pence"),
        pytest.param(Amount(10, 25), "£10 to £25", id="range"),
        pytest.param(Amount(2000, 2000, "EUR"), "€2,000", id="own currency"),
        pytest.param(Amount(5, 5, "CHF"), "5 CHF", id="currency without a sign"),
        pytest.param(1234.5, "1,234.5", id="number"),
        pytest.param(2140, "2,140", id="whole number"),
        pytest.param("as it is", "as it is", id="text"),
    ],
)
def test_text(value: object, shown: str) -> None:
    assert PEN.text(value) == shown


def test_an_address_of_mail_stays_in_one_piece() -> None:
    assert plain("Ring <us>, or cx-office@shop.example.") == (
        'Ring &lt;us&gt;, or <span class="cx-whole">cx-office@shop.example</span>.'
    )


@pytest.mark.parametrize(("score", "shown"), [(-2, "−2"), (0, "0"), (1, "+1")])
def test_signed(score: int, shown: str) -> None:
    assert signed(score) == shown


@pytest.mark.parametrize(("value", "shown"), [(80.0, "80"), (9.4, "9.4"), (12345.0, "12,345")])
def test_number(value: float, shown: str) -> None:
    assert number(value) == shown


@pytest.mark.parametrize(
    ("target", "html"),
    [
        pytest.param("phone", '<a href="../../channels/phone/">Phone &amp; &lt;more&gt;</a>', id="escaped title"),
        pytest.param(
            "fax", '<a href="../../channels/fax/">Fax</a> <span class="cx-state">(draft)</span>', id="draft says so"
        ),
        pytest.param("<telex>", '<span class="cx-missing">&lt;telex&gt;</span>', id="no such record"),
    ],
)
def test_link(target: str, html: str) -> None:
    assert str(PEN.link(target)) == html


def test_blanks_in_words_to_say() -> None:
    assert str(PEN.words("On {{ day }}, <b>sure</b>.")) == (
        'On <span class="cx-blank">day</span>, &lt;b&gt;sure&lt;/b&gt;.'
    )


def test_addresses_of_files() -> None:
    pen = Pen(Book([PHONE]), lambda text, root: text, "./", "index.html")
    assert pen.href("channels/phone/#part") == "./channels/phone/index.html#part"
