"""Which step may take longest, and what declared times come to."""

from __future__ import annotations

import pytest

from cx_handbook.graph import Book, blueprint
from cx_handbook.kinds import Process, Touchpoint, Vendor


def touchpoint(**lanes: list[str | None]) -> Touchpoint:
    """One whose steps declare these times."""
    steps = {
        lane: [{"do": f"{lane} {n}", "max_time": time} for n, time in enumerate(found, 1)]
        for lane, found in lanes.items()
    }
    steps = {lane: [{k: v for k, v in step.items() if v} for step in found] for lane, found in steps.items()}
    return Touchpoint.model_validate({"id": "x", "title": "X", **steps})


SLOWEST = [
    pytest.param({}, None, id="no steps"),
    pytest.param({"frontstage": [None, None]}, None, id="nobody declares a time"),
    pytest.param({"frontstage": ["2 min", None, "1 h"]}, ("frontstage", 3), id="one lane"),
    pytest.param({"frontstage": ["90 min"], "backstage": ["2 h"]}, ("backstage", 1), id="across units and lanes"),
    pytest.param(
        {"frontstage": ["1 d"], "backstage": ["24 h"]}, ("frontstage", 1), id="of equals the first, from the top"
    ),
    pytest.param({"backstage": ["1 h", "1 h"]}, ("backstage", 1), id="of equals in a lane the first"),
    pytest.param({"support": ["1 w"], "backstage": ["6 d"]}, ("support", 1), id="in support"),
    pytest.param({"support": ["0 s"]}, ("support", 1), id="no time at all is a time"),
]


@pytest.mark.parametrize(("lanes", "expected"), SLOWEST)
def test_slowest(lanes: dict[str, list[str | None]], expected: tuple[str, int] | None) -> None:
    found = blueprint.slowest(blueprint.steps(touchpoint(**lanes)))
    assert ((found.lane, found.number) if found else None) == expected


TOTALS = [
    pytest.param([], (0, 0, ""), id="no steps"),
    pytest.param([None, None], (2, 2, ""), id="no times"),
    pytest.param(["2 min", "3 min"], (2, 0, "5 minutes"), id="one unit"),
    pytest.param(["20 h", "20 h"], (2, 0, "40 hours"), id="one unit stays what it is"),
    pytest.param(["1 d", None, "3 h"], (3, 1, "1 day 3 hours"), id="two units, one time missing"),
    pytest.param(["1.5 h", "45 min"], (2, 0, "2 hours 15 minutes"), id="fractions"),
    pytest.param(["0.1 h", "0.2 h"], (2, 0, "0.3 hours"), id="no dust of fractions"),
    pytest.param(["1 w", "90 s"], (2, 0, "7 days 1 minute 30 seconds"), id="weeks become days"),
    pytest.param(["0 s", "0 min"], (2, 0, "0 seconds"), id="nothing at all"),
]


@pytest.mark.parametrize(("times", "expected"), TOTALS)
def test_total(times: list[str | None], expected: tuple[int, int, str]) -> None:
    found = blueprint.total(blueprint.steps(touchpoint(frontstage=times)))
    assert (found.steps, found.lacking, found.words) == expected


def test_partners_and_processes() -> None:
    carrier = Vendor.model_validate({"id": "carrier", "title": "Carrier"})
    ours = Process.model_validate({"id": "ours", "title": "Ours", "vendor": "carrier"})
    theirs = Process.model_validate({"id": "theirs", "title": "Theirs", "run_by": ["desk", "carrier"]})
    point = Touchpoint.model_validate(
        {
            "id": "x",
            "title": "X",
            "frontstage": [{"do": "a", "by": "carrier"}, {"do": "b", "by": "nobody"}],
            "backstage": [{"do": "c", "process": name} for name in ("theirs", "ours", "theirs", "lost")],
            "depends_on": [{"vendor": "carrier"}, {"vendor": "lender", "part": "pays"}, {"part": "no name"}],
        }
    )
    book = Book([carrier, ours, theirs, point])

    assert [bool(blueprint.partner_of(each.step, book)) for each in blueprint.steps(point)][:2] == [True, False]
    assert blueprint.processes_of(point, book) == [theirs, ours]
    assert [blueprint.is_partners(each, book) for each in (ours, theirs)] == [False, True]
    assert [each.vendor for each in blueprint.unseen_partners(point)] == ["lender"]
