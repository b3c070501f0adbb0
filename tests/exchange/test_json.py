"""``handbook.json`` holds every record, link and back-link."""

from __future__ import annotations

import datetime
import json

from cx_handbook.exchange import handbook_json, schemas
from cx_handbook.graph import Book
from cx_handbook.kinds import KINDS, Channel, Remedy

PHONE = Channel(id="phone", title="Phone", status="live", fallback="email", body="Or [[gift#x|a gift]].")
EMAIL = Channel.model_validate({"id": "email", "title": "Email", "status": "live", "reviewed": "2026-10-05"})
GIFT = Remedy.model_validate({"id": "gift", "title": "Gift", "worth": {"min": 10, "max": 25}})


def test_figures_are_said_beside_texts_that_stay_as_written() -> None:
    email = Channel.model_validate(
        {"id": "email", "title": "Email", "hours": "Up to [[gift.worth.max]], [[gift.wort]]"}
    )
    data = json.loads(handbook_json(Book([email, GIFT], as_of=datetime.date(2026, 11, 23))))
    assert data["figures"] == {"gift.worth.max": "£25"}
    assert data["records"]["email"]["fields"]["hours"] == "Up to [[gift.worth.max]], [[gift.wort]]"
    assert data["records"]["email"]["links"] == [{"name": "cites", "to": "gift", "route": ["hours"]}]


def test_whole() -> None:
    book = Book([PHONE, EMAIL, GIFT], as_of=datetime.date(2026, 11, 23))
    assert json.loads(handbook_json(book)) == {
        "version": 1,
        "name": "CX handbook",
        "as_of": "2026-11-23",
        "currency": "GBP",
        "figures": {},
        "records": {
            "email": {
                "id": "email",
                "kind": "channel",
                "title": "Email",
                "url": "channels/email/",
                "fields": {
                    "id": "email",
                    "title": "Email",
                    "status": "live",
                    "reviewed": "2026-10-05",
                    "visibility": "staff",
                },
                "links": [],
                "back_links": [{"name": "is fallback for", "from": "phone", "route": ["fallback"]}],
            },
            "gift": {
                "id": "gift",
                "kind": "remedy",
                "title": "Gift",
                "url": "remedies/gift/",
                "fields": {
                    "id": "gift",
                    "title": "Gift",
                    "status": "draft",
                    "visibility": "staff",
                    "worth": {"min": 10, "max": 25, "currency": None},
                },
                "links": [],
                "back_links": [{"name": "is mentioned in", "from": "phone", "route": ["body"], "part": "x"}],
            },
            "phone": {
                "id": "phone",
                "kind": "channel",
                "title": "Phone",
                "url": "channels/phone/",
                "fields": {
                    "id": "phone",
                    "title": "Phone",
                    "status": "live",
                    "visibility": "staff",
                    "body": "Or [[gift#x|a gift]].",
                    "fallback": "email",
                },
                "links": [
                    {"name": "falls back to", "to": "email", "route": ["fallback"]},
                    {"name": "mentions", "to": "gift", "route": ["body"], "part": "x"},
                ],
                "back_links": [],
            },
        },
    }


def test_schema_of_every_kind() -> None:
    assert [name for name, _ in schemas()] == [f"{kind}.json" for kind in KINDS]
