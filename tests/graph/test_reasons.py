"""Contact reasons in order of the contacts that they make, with what is being done about them."""

from __future__ import annotations

import pytest

from cx_handbook.graph.offense import lacks_offense
from cx_handbook.graph.reasons import ranked
from cx_handbook.kinds import ContactReason
from handbooks import checked

REASON = "title: {}\nstatus: live\n"


def test_reasons_are_ranked_by_contacts_then_by_title_and_those_uncounted_come_last() -> None:
    texts = {
        "contact-reasons/a.yml": REASON.format("Anything?"),
        "contact-reasons/b.yml": REASON.format("but why?") + "volume: {count: 5}\n",
        "contact-reasons/c.yml": REASON.format("About what?") + "volume: {count: 5}\n",
        "contact-reasons/d.yml": REASON.format("Done") + "volume: {count: 0}\n",
        "contact-reasons/e.yml": REASON.format("Every day") + "volume: {count: 7, period: 1 w}\n",
        "contact-reasons/f.yml": "title: Old\nstatus: retired\nvolume: {count: 900}\n",
        "contact-reasons/g.yml": "title: New\nvolume: {count: 900}\n",
    }
    found = ranked(checked(texts, "ref-unknown").book)
    assert [(each.rank, each.record.id, each.contacts) for each in found] == [
        (1, "e", 30),
        (2, "c", 5),
        (3, "b", 5),
        (4, "d", 0),
        (5, "a", None),
    ]


HURTS = "title: Where?\nstatus: live\nto_customer: irritating\nto_us: irritating\n"
WORK = "title: Texts\nstatus: live\non: [where]\n"

CASES = [
    pytest.param(HURTS, {}, True, id="nobody does anything"),
    pytest.param(HURTS + "none_because: It is rare.\n", {}, False, id="somebody says why not"),
    pytest.param(HURTS, {"initiatives/texts.yml": WORK}, False, id="an initiative does"),
    pytest.param(HURTS, {"initiatives/texts.yml": WORK + "state: done\n"}, False, id="it did"),
    pytest.param(HURTS, {"initiatives/texts.yml": WORK + "state: stopped\n"}, True, id="it was stopped"),
    pytest.param(HURTS, {"initiatives/texts.yml": WORK.replace("live", "draft")}, True, id="it is but a draft"),
    pytest.param(HURTS.replace("irritating", "valuable"), {}, False, id="both want it"),
    pytest.param("title: Where?\nstatus: live\n", {}, False, id="not sorted yet"),
]


@pytest.mark.parametrize(("text", "others", "expected"), CASES)
def test_lacks_offense(text: str, others: dict[str, str], expected: bool) -> None:
    book = checked({"contact-reasons/where.yml": text} | others, "ref-unknown").book
    reason = book.find(ContactReason, "where")
    assert reason is not None
    assert lacks_offense(reason, book) == expected
