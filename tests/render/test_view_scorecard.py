"""The scorecard says what a recount of ``handbook.json`` says, and something sensible of whatever goals there are."""

from __future__ import annotations

import datetime
import json
import re
from collections import Counter
from itertools import pairwise
from typing import Any

import pytest

from cx_handbook.checks import Checked, check
from cx_handbook.exchange import handbook_json
from cx_handbook.graph.views import VIEWS, Ask
from cx_handbook.load import load
from cx_handbook.render import Desk, desk, pages
from cx_handbook.render.views import Drawn, draw
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
def data(sample: Checked) -> Fields:
    """The handbook as other programmes read it."""
    found: Fields = json.loads(handbook_json(sample.book))
    return found


def drawn(book: Checked, **given: Any) -> Drawn:
    """The view, for its own page."""
    return draw(Ask(VIEWS["scorecard"], given), desk_for(book).at("views/scorecard/"))


def rows(html: str) -> dict[str, list[str]]:
    """The cells of every goal as text, by its id."""
    found = {}
    for row in re.findall(r"<tr data-cx-item.*?</tr>", html, re.S):
        name = re.search(r'href="../../goals/([\w-]+)/', row)
        assert name is not None
        cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", re.sub(r"<svg.*?</svg>", "", row, flags=re.S), re.S)
        found[name[1]] = [" ".join(re.sub("<[^>]+>", " ", cell).split()) for cell in cells]
    return found


def goals(data: Fields) -> dict[str, Fields]:
    """The fields of every live goal, by its id."""
    return {
        name: record["fields"]
        for name, record in data["records"].items()
        if record["kind"] == "goal" and record["fields"]["status"] == "live"
    }


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def newest(goal: Fields, data: Fields) -> Fields | None:
    """The newest value of the goal's slice since its start."""
    series = data["records"][goal["metric"]]["fields"].get("measurements", [])
    mine = [
        each
        for each in series
        if each.get("scope") == goal.get("scope")
        and goal["start"] < each["period_end"] <= min(data["as_of"], goal["due"])
    ]
    return max(mine, key=lambda each: str(each["period_end"]), default=None)


def expected(goal: Fields, data: Fields) -> float:
    """The value expected by now, along the checkpoints."""
    way = [(goal["start"], goal["baseline"]["value"])]
    way += sorted((point["date"], point["value"]) for point in goal.get("checkpoints", []))
    way += [(goal["due"], goal["target"]["value"])]
    now = day(data["as_of"])
    for (first, low), (last, high) in pairwise(way):
        if now <= day(last):
            return float(low + (high - low) * (now - day(first)).days / (day(last) - day(first)).days)
    raise AssertionError("the sample has no goal that is over")


def state(goal: Fields, data: Fields) -> str:
    """As the handbook's guide defines it, for a goal with a value to reach that is not over."""
    latest = newest(goal, data)
    if latest is None:
        return "no data"
    start, aim = goal["baseline"]["value"], goal["target"]["value"]
    if (latest["value"] - aim) * (aim - start) >= 0:
        return "met"
    behind = (expected(goal, data) - latest["value"]) / (aim - start)
    return "on track" if behind <= 0.1 else "at risk" if behind <= 0.25 else "off track"


def test_every_live_goal_is_there_once(sample: Checked, data: Fields) -> None:
    html = drawn(sample).html
    assert len(re.findall("<tr data-cx-item", html)) == len(goals(data)) == 12
    assert rows(html).keys() == goals(data).keys()


def test_states_equal_a_recount(sample: Checked, data: Fields) -> None:
    found = {name: cells[1].split(" ", 1)[1] for name, cells in rows(drawn(sample).html).items()}
    assert found == {name: state(goal, data) for name, goal in goals(data).items()}


def test_counts_on_top_equal_a_recount(sample: Checked, data: Fields) -> None:
    html = drawn(sample).html
    tiles = re.findall(r'aria-hidden="true">[^<]</span> ([\w ]+)</span><p class="cx-big">(\d+)', html)
    counted = Counter(state(goal, data) for goal in goals(data).values())
    assert {word: int(count) for word, count in tiles} == counted
    actions = [action for goal in goals(data).values() for action in goal["plan"]["actions"]]
    asked = [action for action in actions if action["status"] != "dropped"]
    done = sum(action["status"] == "done" for action in actions)
    assert f'<p class="cx-big">{done} of {len(asked)}</p>' in html


def test_last_values_and_their_ages_equal_a_recount(sample: Checked, data: Fields) -> None:
    for name, cells in rows(drawn(sample).html).items():
        latest = newest(goals(data)[name], data)
        assert latest is not None
        weeks = (day(data["as_of"]) - day(latest["period_end"])).days // 7
        assert cells[3].startswith(f"{latest['value']:g}"), name
        assert f" {weeks} weeks old " in cells[3]


def test_expected_values_equal_a_recount(sample: Checked, data: Fields) -> None:
    for name, cells in rows(drawn(sample).html).items():
        goal = goals(data)[name]
        digits = data["records"][goal["metric"]]["fields"]["decimals"]
        said = re.search(r"old (−?[\d.]+)", cells[3])
        assert said is not None
        assert float(said[1]) == round(expected(goal, data), digits), name


def test_plans_owners_and_due_dates_equal_a_recount(sample: Checked, data: Fields) -> None:
    for name, cells in rows(drawn(sample).html).items():
        goal = goals(data)[name]
        status = Counter(action["status"] for action in goal["plan"]["actions"])
        late = sum(
            action["status"] in ("todo", "doing") and action["due"] < data["as_of"]
            for action in goal["plan"]["actions"]
        )
        asked = sum(status.values()) - status["dropped"]
        assert cells[4].split(",")[0] == f"{status['done']} of {asked} done" + (f" ▲ {late} overdue" if late else "")
        assert cells[5] == data["records"][goals(data)[name]["owner"]]["title"]
        assert cells[6].split()[-1] == goal["due"][:4]


def test_the_ladder_equals_a_recount(sample: Checked, data: Fields) -> None:
    html = drawn(sample).html
    titles = {name: data["records"][name]["title"] for name in goals(data)}
    for name, cells in rows(html).items():
        above = goals(data)[name].get("rolls_up_to")
        assert ("a step towards" in cells[0]) == bool(above)
        if above:
            assert cells[0].endswith(titles[above].replace("&", "&amp;"))
    ladder = html.split('class="cx-ladder"')[1]
    assert len(re.findall(r'href="../../goals/', ladder)) == len(titles)
    assert [re.findall(r'id="scorecard-for-(quarter|year|decade)"', html)] == [["quarter", "year", "decade"]]


@pytest.mark.parametrize("horizon", ["quarter", "year", "decade"])
def test_a_horizon_keeps_its_goals(sample: Checked, data: Fields, horizon: str) -> None:
    found = rows(drawn(sample, horizon=horizon).html)
    assert found.keys() == {name for name, goal in goals(data).items() if goal["horizon"] == horizon}


def test_an_owner_keeps_theirs_and_a_limit_the_most_pressing(sample: Checked, data: Fields) -> None:
    manager = next(record for record in sample.book if record.id == "cx-manager")
    found = rows(drawn(sample, owner=manager).html)
    assert found.keys() == {name for name in goals(data) if goals(data)[name]["owner"] == "cx-manager"}
    html = drawn(sample, limit=1).html
    assert list(rows(html)) == ["everyone-current"], "the only one at risk"
    assert '1 of 12 goals. <a href="../../views/scorecard/">The whole scorecard</a>' in html


def test_ids_are_the_only_ones_of_their_kind(sample: Checked) -> None:
    manager = next(record for record in sample.book if record.id == "cx-manager")
    page = "".join(str(drawn(sample, **given).html) for given in ({}, {"horizon": "year"}, {"owner": manager}))
    found = re.findall(r'\sid="([^"]+)"', page)
    assert [name for name, count in Counter(found).items() if count > 1] == []


def test_every_picture_has_its_numbers_in_the_table(sample: Checked, data: Fields) -> None:
    html = drawn(sample).html
    behind = html.split('class="cx-behind"')[1]
    assert html.count("cx-spark") == len(goals(data)) == behind.count('<th scope="row">')
    for goal in goals(data).values():
        series = data["records"][goal["metric"]]["fields"]["measurements"]
        for each in [each for each in series if each.get("scope") == goal.get("scope")][-14:]:
            assert f": {each['value']:g}" in behind


TEXTS = {
    "metrics/rate.yml": "title: Rate\nstatus: live\nunit: percent\nbetter: higher\n"
    "measurements: [{period_end: 2026-10-31, value: 70}]\n",
    "roles/lead.yml": "title: Lead\nstatus: live\n",
}
BASE = "status: live\nmetric: rate\nbaseline: {value: 60, date: 2026-09-01}\n"
RUNNING = f"{BASE}target: {{value: 80}}\nstart: 2026-09-01\ndue: 2026-12-31\n"


def card(*texts: str, **given: Any) -> str:
    """The scorecard of a handbook of these goals."""
    files = {f"goals/g{n}.yml": f"title: Goal {n}\n{text}" for n, text in enumerate(texts, 1)}
    return str(drawn(checked({**TEXTS, **files}, "goal-no-owner"), **given).html)


ODD = [
    pytest.param("status: live\n", "○ no data", id="nothing but a title"),
    pytest.param("status: live\nmetric: lost\n", "○ no data", id="no such metric"),
    pytest.param(
        f"{BASE}target: {{value: 80}}\nstart: 2026-09-01\ndue: 2026-08-01\n", "× missed", id="due before start"
    ),
    pytest.param(f"{RUNNING}scope: {{channel: phone}}\n", "○ no data", id="nothing measured"),
    pytest.param(f"{BASE}target: {{min: 65, max: 75}}\nstart: 2026-09-01\ndue: 2026-12-31\n", "● met", id="a band"),
    pytest.param(f"{BASE}target: {{value: 80}}\n", "○ no data", id="no days"),
    pytest.param(f"{RUNNING}rolls_up_to: g1\n", "◐ at risk", id="a step towards itself"),
    pytest.param(RUNNING.replace("60", "1000000000000"), "◆ off track", id="huge"),
    pytest.param(RUNNING.replace("60", "-60"), "◕ on track", id="below zero"),
]


@pytest.mark.parametrize(("text", "state"), ODD)
def test_odd_goals(text: str, state: str) -> None:
    html = card(text)
    assert [cells[1] for cells in rows(html).values()] == [state]


def test_without_a_goal_it_says_so() -> None:
    assert "There is no such goal yet." in card()
    assert "There is no such goal yet." in card(f"{RUNNING}", horizon="decade")
    assert rows(card("status: draft\n", "status: retired\n", "status: review\n")) == {}


def test_closed_goals_stand_apart() -> None:
    html = card(RUNNING, f"{RUNNING}closing: {{date: 2026-11-01, verdict: dropped}}\n")
    assert rows(html)["g2"][1] == "◐ at risk closed as dropped on 1 Nov 2026"
    assert re.findall(r'<h2 id="[\w-]+">([\w ]+)</h2>', html) == ["For the quarter", "Closed"]
    assert re.findall(r'</span> ([\w ]+)</span><p class="cx-big">(\d+)', html) == [("at risk", "1"), ("closed", "1")]


def test_goals_that_go_round_in_a_circle_do_not_hang_it() -> None:
    html = card(f"{RUNNING}rolls_up_to: g2\n", f"{RUNNING}rolls_up_to: g1\n", f"{RUNNING}rolls_up_to: g1\n")
    assert len(rows(html)) == 3


def test_overdue_actions_are_marked() -> None:
    plan = "plan: {actions: [{id: a, what: A, due: 2026-11-01}, {id: b, what: B, status: dropped}]}\n"
    assert rows(card(f"{RUNNING}{plan}"))["g1"][4] == "0 of 1 done, 1 dropped ▲ 1 overdue"


def test_filters_are_offered_where_there_is_a_choice() -> None:
    html = card(f"{RUNNING}owner: lead\n", "status: live\nowner: lead\n")
    assert re.findall(r'data-cx-by="(\w+)"', html) == ["state"]
    assert 'data-state="at-risk" data-owner="lead"' in html


def test_the_home_page_says_the_state(sample: Checked, data: Fields) -> None:
    home = next(page.html for page in pages(desk_for(sample)) if page.uri == "")
    shown = {name: goal for name, goal in goals(data).items() if f'goals/{name}/">' in home}
    assert len(shown) == 8
    for name, goal in shown.items():
        line = home.split(f'goals/{name}/">')[1].split("</li>")[0]
        assert state(goal, data) in line
