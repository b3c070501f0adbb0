"""What is said of a record whose stamp holds no longer: whole messages, in the right place."""

from __future__ import annotations

import datetime

import pytest

from cx_handbook.checks import RULES
from cx_handbook.finding import Severity
from cx_handbook.graph.stamps import stamp
from handbooks import checked, said

RULE_NAMES = ("linked-change-unreviewed", "changed-since-review", "review-bumped")
DAY = datetime.date(2026, 10, 12)
SCRIPT = 'title: Late\nstatus: live\nfollows: [swap]\nquick: ["Yes within [[window.days]]."]\n'
SWAP = "title: Swap\nstatus: live\ntext: Sixty days.\n"
WINDOW = "title: Window\nstatus: live\nfigures: [{id: days, count: 60}]\n"
LEAD = "title: Lead\nstatus: live\n"


def texts(script: str = SCRIPT, swap: str = SWAP, window: str = WINDOW) -> dict[str, str]:
    return {
        "handbook.yml": "profile: standard\n",
        "policies/swap.yml": swap,
        "policies/window.yml": window,
        "roles/lead.yml": LEAD,
        "scripts/late.yml": script,
    }


def stamped() -> str:
    """The script with its stamp, which begins in line 5."""
    book = checked(texts(), "review-overdue").book
    record = book.get("late")
    assert record is not None
    made = stamp(record, "lead", DAY, book)
    relied = "".join(f"    - record: {each.record}\n      was: {each.was}\n" for each in made.relies_on)
    return f"{SCRIPT}reviewed: {DAY}\nreview:\n  of: {made.of}\n  by: lead\n  on: {made.on}\n  relies_on:\n{relied}"


STAMPED = stamped()
READ = "read it against the change, then run: handbook review late --by lead"
AGAIN = "let somebody read it again, then run: handbook review late --by lead"
BUMP = "read it, then run: handbook review late --by lead"
CASES = [
    pytest.param({}, [], id="nothing"),
    pytest.param(
        {"swap": SWAP.replace("Sixty", "Ninety")},
        [
            "3:11: warning: script 'late' was reviewed by lead on 2026-10-12, and policy 'swap' has changed since "
            "[linked-change-unreviewed]",
            f"  hint: {READ}",
        ],
        id="a policy",
    ),
    pytest.param(
        {
            "swap": SWAP.replace("Sixty", "Ninety")
            + "changes: [{date: 2026-11-02, note: Ninety now.}, {date: 2026-10-20, note: Old.}]\n"
        },
        [
            "3:11: warning: script 'late' was reviewed by lead on 2026-10-12, and policy 'swap' has changed since: "
            "Ninety now [linked-change-unreviewed]",
            f"  hint: {READ}",
        ],
        id="a policy that says why",
    ),
    pytest.param(
        {"window": WINDOW.replace("60", "90")},
        [
            "4:9: warning: script 'late' was reviewed by lead on 2026-10-12, and a figure of policy 'window' behind it "
            "has changed since [linked-change-unreviewed]",
            f"  hint: {READ}",
        ],
        id="a figure",
    ),
    pytest.param(
        {"script": STAMPED.replace("Yes", "No")},
        [
            "7:7: info: script 'late' has changed since it was reviewed by lead on 2026-10-12 [changed-since-review]",
            f"  hint: {AGAIN}",
        ],
        id="itself",
    ),
    pytest.param(
        {"script": STAMPED.replace("[swap]", "[]").replace("Late", "Late\nchanges: [{date: 2026-11-01, note: So.}]")},
        [
            "8:7: info: script 'late' has changed since it was reviewed by lead on 2026-10-12: So; it rests on 'swap' "
            "no more [changed-since-review]",
            f"  hint: {AGAIN}",
        ],
        id="a link less",
    ),
    pytest.param(
        {"script": STAMPED.replace("reviewed: 2026-10-12", "reviewed: 2026-11-20")},
        [
            "5:11: warning: script 'late' says that it was reviewed on 2026-11-20, and lead last read it on 2026-10-12 "
            "[review-bumped]",
            f"  hint: {BUMP}",
        ],
        id="a later day",
    ),
    pytest.param(
        {"script": STAMPED.replace("2026-10-12", "2026-11-20")},
        [
            "9:7: warning: script 'late' has the day 2026-11-20 of its last review written by hand, without a new look "
            "[review-bumped]",
            f"  hint: {BUMP}",
        ],
        id="both days",
    ),
    pytest.param({"script": STAMPED.replace("live", "draft").replace("Yes", "No")}, [], id="a draft"),
    pytest.param({"swap": SWAP.replace("live", "retired")}, [], id="retired: told by the link"),
]


@pytest.mark.parametrize(("changed", "expected"), CASES)
def test_says(changed: dict[str, str], expected: list[str]) -> None:
    found = checked(texts(**({"script": STAMPED} | changed)), *RULE_NAMES).findings
    assert said(found, "scripts/late.yml") == expected


def test_a_deleted_record_that_was_relied_on_is_no_dangling_link() -> None:
    files = texts(STAMPED.replace("follows: [swap]\n", ""))
    del files["policies/swap.yml"]
    assert [each.rule for each in checked(files, "ref-unknown", *RULE_NAMES).findings] == ["changed-since-review"]


def test_an_unknown_reviewer_is() -> None:
    found = checked(texts(STAMPED.replace("by: lead", "by: laed")), "ref-unknown").findings
    assert said(found, "scripts/late.yml") == [
        "8:7: error: no role, team or person is called 'laed' [ref-unknown]",
        "  hint: correct the spelling, or write the record",
        "  did you mean lead?",
    ]


def test_a_review_is_no_relation() -> None:
    book = checked(texts(STAMPED), "ref-unknown").book
    lead = book.get("lead")
    assert lead is not None
    assert book.back_links(lead) == []


def test_who_changes_a_sentence_need_not_wait_for_a_reader() -> None:
    assert RULES["changed-since-review"].severity is Severity.INFO
