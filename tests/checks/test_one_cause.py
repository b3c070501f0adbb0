"""One cause, one message: what a file that cannot be read may say is not reported as missing; what it cannot is."""

from __future__ import annotations

import pytest

from handbooks import checked

LOW = "title: Delivery\nstatus: live\nemotion: {now: -2, basis: observed}\n"
BROKEN = "title: Late\nstatus: live\nrecovers: [{name}]\nsummary: A colon: in a text\n"
RULE = "low-point-no-recovery"


@pytest.mark.parametrize(
    ("script", "reported"),
    [
        pytest.param(BROKEN.format(name="home-delivery"), False, id="the broken script names the touchpoint"),
        pytest.param(BROKEN.format(name="pay-online"), True, id="it names another"),
        pytest.param("", False, id="nothing of it can be read"),
    ],
)
def test_a_script_that_cannot_be_read(script: str, reported: bool) -> None:
    result = checked({"touchpoints/home-delivery.yml": LOW, "scripts/late-delivery.yml": script})
    assert (RULE in {finding.rule for finding in result.findings}) == reported


def test_other_kinds_do_not_hide_it() -> None:
    result = checked({"touchpoints/home-delivery.yml": LOW, "roles/lead.yml": BROKEN.format(name="home-delivery")})
    assert RULE in {finding.rule for finding in result.findings}


def test_a_low_point_in_one_journey_counts() -> None:
    place = "  - {journey: buy, stage: wait, emotion: {now: -1, basis: observed}}\n"
    result = checked({"touchpoints/wait.yml": f"title: Wait\nstatus: live\nat:\n{place}"}, RULE)
    assert [(str(each.location), each.message) for each in result.findings] == [
        ("touchpoints/wait.yml:4:48", "touchpoint 'wait' is a low point and no script recovers it")
    ]
