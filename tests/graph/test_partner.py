"""What vendors touch, whether they keep what was agreed, and the scripts for when they fail."""

from __future__ import annotations

import pytest

from cx_handbook.graph.partner import scripts_beside, scripts_for, touched, verdict
from cx_handbook.kinds import Channel, Process, Touchpoint, Vendor
from handbooks import checked

VENDOR = "title: Freight\nstatus: live\nstandards: [{metric: on-time, limit: 92}]\n"
METRIC = "title: On time\nstatus: live\nunit: percent\nbetter: higher\nevery: 1 mo\nmeasurements:\n"


def value(number: float, end: str = "2026-10-31", scope: str = "vendor: freight") -> str:
    return f"  - {{period_end: {end}, value: {number}, scope: {{{scope}}}}}\n"


CASES = [
    pytest.param({}, "not measured", None, False, id="no such metric"),
    pytest.param({"metrics/on-time.yml": METRIC + value(95)}, "kept", 95, False, id="kept"),
    pytest.param({"metrics/on-time.yml": METRIC + value(92)}, "kept", 92, False, id="the limit itself is kept"),
    pytest.param({"metrics/on-time.yml": METRIC + value(91.9)}, "not kept", 91.9, False, id="not kept"),
    pytest.param(
        {"metrics/on-time.yml": (METRIC + value(91.9)).replace("higher", "lower")},
        "kept",
        91.9,
        False,
        id="less is better",
    ),
    pytest.param(
        {"metrics/on-time.yml": (METRIC + value(93)).replace("higher", "lower")}, "not kept", 93, False, id="too much"
    ),
    pytest.param(
        {"metrics/on-time.yml": METRIC + value(80) + value(99, "2026-09-30")}, "not kept", 80, False, id="the newest"
    ),
    pytest.param(
        {"metrics/on-time.yml": METRIC + value(80) + value(99, "2026-12-31")},
        "not kept",
        80,
        False,
        id="not the future",
    ),
    pytest.param({"metrics/on-time.yml": METRIC + value(95, "2026-06-30")}, "kept", 95, True, id="long ago"),
    pytest.param(
        {"metrics/on-time.yml": METRIC + "  - {period_end: 2026-10-31, value: 95}\n"},
        "not measured",
        None,
        False,
        id="of all vendors together",
    ),
    pytest.param(
        {"metrics/on-time.yml": METRIC + value(95, scope="vendor: freight, channel: post")},
        "not measured",
        None,
        False,
        id="of one slice of its work",
    ),
    pytest.param(
        {"metrics/on-time.yml": (METRIC + value(95)).replace("higher", "band")}, "not judged", 95, False, id="a band"
    ),
    pytest.param(
        {"metrics/on-time.yml": METRIC + value(95), "vendors/freight.yml": VENDOR.replace(", limit: 92", "")},
        "not judged",
        95,
        False,
        id="no limit agreed",
    ),
]


@pytest.mark.parametrize(("texts", "state", "latest", "is_stale"), CASES)
def test_verdict(texts: dict[str, str], state: str, latest: float | None, is_stale: bool) -> None:
    book = checked({"vendors/freight.yml": VENDOR} | texts, "ref-unknown").book
    vendor = book.find(Vendor, "freight")
    assert vendor is not None
    found = verdict(vendor.standards[0], vendor, book)
    assert (found.state, found.latest and found.latest.value, found.is_stale) == (state, latest, is_stale)


TEXTS = {
    "vendors/freight.yml": "title: Freight\nstatus: live\nfallback: [own-van, lost-box]\n",
    "touchpoints/door.yml": "title: Door\nstatus: live\nfrontstage: [{do: Brings it, by: freight}]\n"
    "depends_on: [{vendor: freight}]\nbody: See [[freight]].\n",
    "touchpoints/old.yml": "title: Old\nstatus: retired\ndepends_on: [{vendor: freight}]\n",
    "touchpoints/talk.yml": "title: Talk\nstatus: live\nbody: See [[freight]].\n",
    "processes/booking.yml": "title: Booking\nstatus: live\nvendor: freight\n",
    "processes/own-van.yml": "title: Own van\nstatus: live\n",
    "channels/carrier.yml": "title: Carrier\nstatus: live\nrun_by: freight\n",
    "contact-reasons/where.yml": "title: Where?\nstatus: live\nroot_cause: [{cause: late, vendor: freight}]\n",
    "scripts/late.yml": "title: Late\nstatus: live\nanswers: [where]\nrecovers: [door]\n",
    "scripts/lost-box.yml": "title: Lost\nstatus: live\n",
    "scripts/rude.yml": "title: Rude\nstatus: live\nrecovers: [door]\n",
    "scripts/new.yml": "title: New\nrecovers: [door]\nanswers: [where]\n",
}


def test_what_a_vendor_touches_is_live_and_more_than_a_mention() -> None:
    book = checked(TEXTS, "ref-unknown").book
    vendor = book.find(Vendor, "freight")
    assert vendor is not None
    assert [each.id for each in touched(vendor, book, Touchpoint)] == ["door"]
    assert [each.id for each in touched(vendor, book, Process)] == ["booking"]
    assert [each.id for each in touched(vendor, book, Channel)] == ["carrier"]


def test_scripts_for_what_it_causes_come_before_those_where_it_takes_part() -> None:
    book = checked(TEXTS, "ref-unknown").book
    vendor = book.find(Vendor, "freight")
    assert vendor is not None
    assert [each.id for each in scripts_for(vendor, book)] == ["lost-box", "late"]
    assert [each.id for each in scripts_beside(vendor, book)] == ["rude"]
