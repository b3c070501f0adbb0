"""The page and the view of a metric: every value and every goal of every slice, and what is written about it."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from collections import Counter
from typing import Any

import pytest

from cx_handbook.checks import Checked, check
from cx_handbook.exchange import handbook_json
from cx_handbook.graph.views import VIEWS, Ask
from cx_handbook.kinds import Metric
from cx_handbook.load import load
from cx_handbook.render import Desk, desk, pages
from cx_handbook.render.measures import CHARTED, LISTED
from cx_handbook.render.views import draw
from handbooks import checked
from papers import REPOSITORY

Fields = dict[str, Any]


def desk_for(book: Checked) -> Desk:
    """To write pages at; Markdown is left as it is."""
    return desk(book, lambda text, root: f"<p>{text}</p>", lambda place: None)


@pytest.fixture(scope="module")
def sample() -> Checked:
    return check(load(REPOSITORY / "handbook_data", REPOSITORY / "docs", base=REPOSITORY))


@pytest.fixture(scope="module")
def records(sample: Checked) -> dict[str, Fields]:
    """The records as other programmes read them."""
    found: dict[str, Fields] = json.loads(handbook_json(sample.book))["records"]
    return found


@pytest.fixture(scope="module")
def written(sample: Checked) -> dict[str, str]:
    """Every page of a metric or of a goal, by its address."""
    found = pages(desk_for(sample))
    return {page.uri: page.html for page in found if page.uri.startswith(("metrics/", "goals/"))}


def page(text: str, *goals: str) -> str:
    """The page of a metric with this text, beside these goals."""
    files = {f"goals/g{n}.yml": f"title: Goal {n}\nmetric: rate\n{goal}" for n, goal in enumerate(goals, 1)}
    book = checked({"metrics/rate.yml": f"title: Rate\nstatus: live\n{text}", **files}, "goal-no-owner")
    return next(page.html for page in pages(desk_for(book)) if page.uri == "metrics/rate/")


def plainly(html: str) -> str:
    """Only what is read, pictures left out."""
    return " ".join(re.sub("<[^>]+>", " ", re.sub("<svg.*?</svg>", "", html, flags=re.S)).split())


RUNNING = "status: live\nbaseline: {value: 60, date: 2026-09-30}\ntarget: {value: 80}\nstart: 2026-10-01\n"
DRAWN = 'cx-chart cx-at-wide"'
"""What every chart has once."""


def test_every_value_of_the_sample_is_in_a_table(records: dict[str, Fields], written: dict[str, str]) -> None:
    for name, record in records.items():
        if record["kind"] == "metric":
            html = written[f"metrics/{name}/"]
            tables = re.findall(r'aria-label="(?:Older v|V)alues: .*?</table>', html, re.S)
            found = Counter(re.findall(r'<th scope="row">[^<]+</th><td>(−?[\d.,]+)', "".join(tables)))
            values = [each["value"] for each in record["fields"].get("measurements", [])]
            assert found == Counter(f"{value:,g}" for value in values), name


def test_every_goal_stands_with_its_metric(records: dict[str, Fields], written: dict[str, str]) -> None:
    for name, record in records.items():
        if record["kind"] == "goal":
            html = written[f"metrics/{record['fields']['metric']}/"]
            assert html.count(f'<td data-label="Goal"><a href="../../goals/{name}/">') == 1
            assert written[f"goals/{name}/"].count(DRAWN) == 1


def test_pictures_are_well_formed_and_their_ids_the_only_ones(written: dict[str, str]) -> None:
    for uri, html in written.items():
        found = Counter(re.findall(r'\sid="([^"]+)"', html))
        assert [name for name, count in found.items() if count > 1] == [], uri
        for picture in re.findall(r"<svg.*?</svg>", html, re.S):
            ElementTree.fromstring(picture)
        assert " style=" not in html


def test_what_is_written_about_a_metric_is_on_its_page() -> None:
    text = (
        "abbr: CES\nformula: sum ÷ answers\ncounts_in: Everybody.\ncounts_out: Staff.\nunit: score\nmin: 1\nmax: 7\n"
        "better: higher\nstatistic: mean\nvariant: mean of 1 to 7\nevery: 1 mo\nsource: Survey tool\n"
        "watch_out: Ask only the happy.\nbody: By hand.\nalso_called: [effort]\n"
        "survey: {question: How easy was it?, scale_min: 1, scale_max: 7, low_label: hard, high_label: easy,\n"
        "  when: After three days, min_answers: 1500}\n"
    )
    said = plainly(page(text))
    for words in (
        "= sum ÷ answers", "Everybody.", "Staff.", "a score", "1 to 7", "higher is better", "mean of 1 to 7", "month",
        "Survey tool", "Ask only the happy.", "By hand.", "effort", "How easy was it?", "1 (hard) to 7 (easy)",
        "After three days", "1,500 answers", "Nothing was measured yet.",
    ):  # fmt: skip
        assert words in said, words


def test_an_old_value_says_that_a_newer_one_is_due() -> None:
    old = page("every: 1 mo\nunit: percent\nmeasurements: [{period_end: 2026-08-31, value: 70}]\n")
    assert "70 % 31 Aug 2026, ▲ 2 months old, a newer one is due" in plainly(old)
    assert "▲" not in plainly(page("every: 1 y\nmeasurements: [{period_end: 2026-08-31, value: 70}]\n"))


def test_values_to_come_are_listed_and_not_drawn() -> None:
    html = page("measurements: [{period_end: 2026-10-31, value: 70}, {period_end: 2062-10-31, value: 71}]\n")
    assert "Now 70 31 Oct 2026" in plainly(html)
    assert "31 Oct 2062" in plainly(html)
    assert "2062" not in "".join(re.findall("<svg.*?</svg>", html, re.S))


def test_long_series_fold_away_and_many_slices_are_not_all_drawn() -> None:
    days = ", ".join(f"{{period_end: 20{n // 12:02}-{n % 12 + 1:02}-28, value: {n}}}" for n in range(40))
    assert f"The newest {LISTED} values" in page(f"measurements: [{days}]\n")
    assert f"{40 - LISTED} older values" in page(f"measurements: [{days}]\n")
    slices = ", ".join(f"{{period_end: 2026-10-31, value: {n}, scope: {{touchpoint: t{n}}}}}" for n in range(20))
    html = page(f"measurements: [{slices}]\n", f"{RUNNING}scope: {{touchpoint: t19}}\ndue: 2027-01-31\n")
    assert html.count(DRAWN) == CHARTED
    assert "aim 80" in html, "the slice that has a goal"
    assert html.count("Every value (1)") == 20


def test_a_far_goal_does_not_squeeze_what_was_measured() -> None:
    goal = f"{RUNNING}due: 2046-12-31\n"
    html = page("measurements: [{period_end: 2026-01-31, value: 60}, {period_end: 2026-10-31, value: 61}]\n", goal)
    assert "aim 80 by 31 Dec 2046 →" in html
    assert "Dec 2027" not in "".join(re.findall("<svg.*?</svg>", html, re.S))


def test_money_is_written_as_money() -> None:
    html = page("unit: money\nmeasurements: [{period_end: 2026-10-31, value: 1250000}]\n")
    assert "Now £1,250,000" in plainly(html)
    assert re.search(r">£?1\.\d+m<", html)


def test_the_view_shows_the_same_slices(sample: Checked, records: dict[str, Fields]) -> None:
    metric = sample.book.find(Metric, "contact-rate")
    html = draw(Ask(VIEWS["metric"], {"metric": metric}), desk_for(sample)).html
    values = records["contact-rate"]["fields"]["measurements"]
    assert sum(int(count) for count in re.findall(r"Every value \((\d+)\)", html)) == len(values)
    assert re.findall(r'<h2 id="([\w-]+)"', html) == ["metric-contact-rate-1", "metric-contact-rate-2"]
    assert "30.5 per 100 on 31 Oct 2026" in plainly(html)


def test_a_goal_page_says_where_it_stands() -> None:
    goal = (
        f"{RUNNING}due: 2026-12-31\n"
        "checkpoints: [{date: 2026-11-30, value: 64}]\n"
        "plan: {actions: [{id: a, what: A, due: 2026-11-01}, {id: b, what: B, status: done}]}\n"
    )
    metric = "title: Rate\nunit: percent\nmeasurements: [{period_end: 2026-10-31, value: 62}]\n"
    book = checked({"metrics/rate.yml": metric, "goals/g.yml": f"title: G\nmetric: rate\n{goal}"}, "goal-no-owner")
    html = next(page.html for page in pages(desk_for(book)) if page.uri == "goals/g/")
    said = plainly(html)
    for words in (
        "◕ on track", "Started at 60 %", "Now 62 % 31 Oct 2026, 3 weeks old", "Expected by now 63.5 %", "Aim 80 %",
        "The plan 1 of 2 done", "▲ overdue, ○ to do", "31 Dec 2026 – 80 %", "30 Nov 2026 – 64 %",
        "31 Oct 2026 62 % 62 %",
    ):  # fmt: skip
        assert words in said, words
