"""Pages lead to a calendar where something stands in it, and nowhere else."""

from __future__ import annotations

import re

import pytest
from drawn import draw, made, sample

ROLE = "title: Host\nstatus: live\nowner: lead\n"
TEXTS = {
    "roles/host.yml": ROLE,
    "roles/lead.yml": "title: Lead\nstatus: live\n",
    "tips/when.yml": "title: When\nstatus: live\nweek: 2026-W50\nsay: Hello.\nfor_roles: [host]\n",
    "terms/kept.yml": "title: Kept\nstatus: live\nowner: host\nreviewed: 2026-11-01\n",
    "terms/never.yml": "title: Never\nstatus: live\nowner: lead\n",
}

WAYS = [
    pytest.param("huddle", {}, ["calendars/huddle.ics"], id="everybody's huddles"),
    pytest.param("huddle", {"role": "host"}, ["calendars/roles/host.ics"], id="a role's huddles"),
    pytest.param("huddle", {"role": "lead"}, [], id="a role without any"),
    pytest.param(
        "work", {"role": "host"}, ["calendars/roles/host.ics", "calendars/owners/host.ics"], id="a role's page"
    ),
    pytest.param("work", {"role": "lead"}, [], id="the page of a role that has neither"),
    pytest.param("owners", {}, ["calendars/owners/host.ics"], id="owners of whom one has a day to keep"),
    pytest.param("owners", {"owner": "lead"}, [], id="an owner without"),
]


@pytest.mark.parametrize(("name", "given", "expected"), WAYS)
def test_ways(name: str, given: dict[str, str], expected: list[str]) -> None:
    found = re.findall(r'<a href="\./([^"]*\.ics)" type="text/calendar">', draw(made(TEXTS), name, **given))
    assert found == expected


def test_a_short_huddle_has_no_way() -> None:
    assert "text/calendar" not in draw(sample(), "huddle", limit=1)
