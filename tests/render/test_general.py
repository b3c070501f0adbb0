"""What pages of the general layout say that nobody types."""

from __future__ import annotations

import pytest

from cx_handbook.render import Page, desk, pages
from handbooks import checked

FRESH = "title: A diary\nstatus: live\nmethod: interview\ndate: 2026-06-12\nfinding: They wait.\n"
HUNCH = "title: A hunch\nstatus: live\nmethod: desk\ndate: 2026-06-12\nfinding: They wait.\n"
NEED = "title: Know when\nstatus: live\nstatement: A day.\n"


def page_of(texts: dict[str, str], uri: str) -> Page:
    """One page of the handbook of these files."""
    return next(
        page
        for page in pages(desk(checked(texts, "mission-missing"), lambda text, root: text, lambda place: None))
        if page.uri == uri
    )


@pytest.mark.parametrize(
    ("studies", "expected"),
    [
        pytest.param({"evidence/diary.yml": FRESH}, "● known", id="a fresh study of customers"),
        pytest.param({"evidence/diary.yml": HUNCH}, "◐ believed", id="only our own belief"),
        pytest.param({}, "○ guessed", id="nothing"),
    ],
)
def test_a_need_says_how_sure_we_are(studies: dict[str, str], expected: str) -> None:
    linked = "evidence: [diary]\n" if studies else ""
    assert expected in page_of({"needs/know-when.yml": NEED + linked, **studies}, "needs/know-when/").html


@pytest.mark.parametrize(
    ("to_us", "expected"),
    [pytest.param("irritating", "to eliminate", id="neither"), pytest.param("valuable", "to simplify", id="only us")],
)
def test_a_contact_reason_says_what_to_do_about_it(to_us: str, expected: str) -> None:
    reason = f"title: Late\nstatus: live\nto_customer: irritating\nto_us: {to_us}\n"
    assert expected in page_of({"contact-reasons/late.yml": reason}, "contact-reasons/late/").html


def test_parts_that_only_have_a_text_are_a_list() -> None:
    mission = "title: Why\nstatus: live\nstatement: Ride.\nbrand_values:\n  - {id: straight, text: We say so first.}\n"
    assert ">We say so first.</li>" in page_of({"mission/mission.yml": mission}, "mission/mission/").html


def test_actions_have_a_state_in_word_and_shape() -> None:
    work = "title: Texts\nstatus: live\nactions:\n  - {id: send, what: Send it, due: 2026-12-15, status: todo}\n"
    assert '<span class="cx-when">○ to do</span>' in page_of({"initiatives/texts.yml": work}, "initiatives/texts/").html
