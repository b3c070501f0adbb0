"""The page on completeness: the matrix, its holes with their places, scores, waivers and the trend."""

from __future__ import annotations

import datetime
import re

import pytest

from cx_handbook.checks.tally import Tally
from cx_handbook.location import Location
from cx_handbook.render import dashboard, desk, pages
from cx_handbook.render.views import DRAWINGS, unfinished
from handbooks import checked

RULES = ("touchpoint-no-owner", "touchpoint-no-need", "goal-no-owner", "review-overdue")
TEXTS = {
    "journeys/buy.yml": "{title: Buy, status: live, stages: [{id: a, title: Look}, {id: b, title: Own}]}",
    "touchpoints/pay.yml": "title: Pay <now>\nstatus: live\nowner: lead\nweight: 5\nmeets: [hunch]\n"
    "at:\n  - {journey: buy, stage: b}\n  - {journey: buy, stage: a}\n",
    "touchpoints/lost.yml": "title: Lost\nstatus: live\nwaive:\n"
    "  - {rule: touchpoint-no-owner, reason: until spring, by: lead, until: 2027-03-31}\n",
    "touchpoints/late.yml": "title: Late\nstatus: draft\nat: [{journey: buy, stage: a}]\n",
    "needs/hunch.yml": "title: Hunch\nstatus: live\n",
    "goals/calls.yml": "title: Calls\nstatus: live\n",
    "roles/lead.yml": "title: Lead\nstatus: live\nreviewed: 2020-01-01\nowner: lead\n",
}
HISTORY = (
    Tally(datetime.date(2026, 9, 7), 2.0, 5, 9, 3, 2, 2, 1, 1, 14),
    Tally(datetime.date(2026, 10, 5), 5.0, 3, 9, 3, 2, 2, 1, 1, 14),
)


def made(uri: str, history: tuple[Tally, ...] = (), *, repository: bool = False) -> str:
    """One page of that handbook."""

    def edit(place: Location) -> str | None:
        return f"https://code.example/{place.path}#L{place.line}" if repository else None

    found = pages(desk(checked(TEXTS, *RULES), lambda text, root: f"<p>{text}</p>", edit, history=history))
    return next(page.html for page in found if page.uri == uri)


def rows(html: str, caption: str) -> list[list[str]]:
    """The rows of a table, as text."""
    table = html.split(f'aria-label="{caption}"')[1].split("</table>")[0]
    return [
        [
            re.sub(r"\s+", " ", re.sub("<[^>]+>", "", cell)).strip()
            for cell in re.findall("<t[hd].*?</t[hd]>", row, re.S)
        ]
        for row in re.findall("<tr.*?</tr>", table, re.S)
    ]


MATRIX = "Touchpoints and what covers them"


def test_the_matrix_goes_by_journey_and_stage() -> None:
    found = rows(made("completeness/"), MATRIX)
    assert [row[0].split(" need:")[0] for row in found] == [
        "Touchpoint",
        "Buy 18 %",
        "Pay &lt;now&gt; Look · weight 5",
        "◐",
        "Pay &lt;now&gt; Own · weight 5",
        "In no journey",
        "Lost no weight",
        "○",
    ]
    assert found[2][1:] == [
        "weak", "no", "no", "no", "no", "no", "no", "yes", "18 %",
    ]  # fmt: skip


@pytest.mark.parametrize("repository", [True, False])
def test_a_hole_leads_to_its_line_and_to_its_rule(repository: bool) -> None:
    html = made("completeness/", repository=repository)
    hole = next(line for line in html.splitlines() if "need: weak" in line)
    assert "need &#39;hunch&#39; is a guess: no study backs it" in hole
    assert 'href="../reference/rules/need-assumed/"' in hole
    assert "needs/hunch.yml:1" in hole
    assert ('href="https://code.example/needs/hunch.yml#L1"' in hole) == repository


def test_a_touchpoint_that_stands_twice_has_its_holes_told_once() -> None:
    html = made("completeness/")
    assert html.count('id="touchpoint-pay"') == 1
    assert html.count("need &#39;hunch&#39; is a guess") == 1


def test_scores_and_findings_by_owner() -> None:
    html = made("completeness/")
    assert rows(html, "Scores by journey")[1:] == [["Buy", "18 %", "1", "1", "6"]]
    assert rows(html, "Scores and findings by owner")[1:] == [
        ["Lead", "18 %", "1", "0", "1", "0", "1"],
        ["Nobody yet", "0 %", "1", "1", "1", "0", "2"],
    ]
    assert 'href="../unfinished/#owner-lead"' in html
    assert 'id="owner-lead"' in made("unfinished/")


def test_findings_by_rule_and_waivers_by_date() -> None:
    html = made("completeness/")
    assert rows(html, "Findings by rule")[1:] == [
        ["goal-no-owner", "1", "0", "0", "0"],
        ["review-overdue", "0", "1", "0", "0"],
        ["touchpoint-no-need", "0", "1", "0", "0"],
        ["touchpoint-no-owner", "0", "0", "0", "1"],
    ]
    assert rows(html, "What is waived, by date")[1:] == [
        ["31 Mar 2027", "Lost", "touchpoint-no-owner", "until spring", "Lead"]
    ]


def test_records_on_the_ladder_by_kind() -> None:
    assert rows(made("completeness/"), "How far records have come, by kind") == [
        ["Kind", "Draft", "Usable", "Complete", "Proven"],
        ["Goals", "1", "–", "–", "–"],
        ["Needs", "–", "–", "1", "–"],
        ["Journeys", "–", "1", "–", "–"],
        ["Touchpoints", "1", "2", "–", "–"],
        ["Roles", "–", "1", "–", "–"],
    ]


MANY = {f"touchpoints/t-{number}.yml": f"{{title: T {number}, status: live}}" for number in range(2)} | {
    "journeys/buy.yml": "{title: Buy, status: live, stages: [{id: a, title: Look}]}",
    "touchpoints/pay.yml": "{title: Pay, status: live, at: [{journey: buy, stage: a}]}",
}


def test_where_holes_are_many_each_journey_tells_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dashboard, "MOST_HOLES", 20)
    found = {page.uri: page.html for page in pages(desk(checked(MANY), lambda text, root: text, lambda place: None))}

    assert 'class="cx-holes"' not in found["completeness/"]
    assert '<a href="../completeness/buy/">Its holes, one by one</a>' in found["completeness/"]
    assert found["completeness/"].count('id="touchpoint-') == 3, "links to a touchpoint's row lead somewhere"
    assert found["completeness/buy/"].count("<li>") == 8
    assert "t-1" not in found["completeness/buy/"]


def test_what_is_unfinished_can_be_asked_of_one_owner_and_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    found = desk(checked(TEXTS, *RULES), lambda text, root: text, lambda place: None)
    lead = found.book.get("lead")

    of_lead = str(DRAWINGS["unfinished"](found, owner=lead, limit=1).html)
    assert of_lead.count('class="cx-gap') == 1
    assert "Nobody yet" not in of_lead

    monkeypatch.setattr(unfinished, "MOST", 1)
    monkeypatch.setattr(unfinished, "LEAST", 1)
    whole = str(DRAWINGS["unfinished"](found).html)
    assert whole.count('class="cx-gap') == 2
    assert "And 1 more." in whole


def test_the_trend_ends_today_and_has_its_table() -> None:
    html = made("completeness/", HISTORY)
    assert [row[:3] for row in rows(html, "Day by day")[1:]] == [
        ["23 Nov 2026", "15 %", "1"],
        ["5 Oct 2026", "5 %", "3"],
        ["7 Sep 2026", "2 %", "5"],
    ]
    assert ">From 2 % on 7 Sep 2026 to 15 % on 23 Nov 2026.</desc>" in html


def test_without_a_history_there_is_no_trend() -> None:
    assert "cx-trend" not in made("completeness/")


def test_a_long_history_shows_the_last_day_of_each_month() -> None:
    first = datetime.date(2026, 1, 1)
    days = tuple(HISTORY[0]._replace(as_of=first + datetime.timedelta(days=n)) for n in range(300))
    shown = [row[0] for row in rows(made("completeness/", days), "Day by day")[1:]]
    assert shown[:3] == ["23 Nov 2026", "27 Oct 2026", "30 Sep 2026"]
    assert len(shown) == 11


def test_a_touchpoint_and_a_journey_show_their_own() -> None:
    html = made("touchpoints/pay/")
    assert '<a href="../../completeness/#touchpoint-pay">Covered to 18 %</a>' in html
    assert "</span> need: weak</span>" in html
    assert "cx-cover" not in made("touchpoints/late/")
    assert '<a href="../../completeness/#scores">18 % covered</a>' in made("journeys/buy/")


def test_a_record_shows_its_rung_and_what_is_missing() -> None:
    html = made("roles/lead/")
    assert '<span aria-hidden="true">■■□□</span> <a href="../../completeness/#ladder">usable</a>' in html
    assert "To be complete: 1 warning to finish." in html
    assert "not usable yet" in made("goals/calls/")
    assert "#ladder" not in made("touchpoints/late/"), "a draft says so already"


def test_an_empty_handbook_has_the_page() -> None:
    found = pages(desk(checked({}), lambda text, root: text, lambda place: None))
    html = next(page.html for page in found if page.uri == "completeness/")
    assert "There is no live touchpoint yet." in html
