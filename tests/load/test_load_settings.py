"""What is wrong with ``handbook.yml``: the place, the message and what to do, each whole."""

from __future__ import annotations

import datetime

import pytest

from cx_handbook.errors import DayUnreadable
from cx_handbook.settings import Labels, Settings, today
from handbooks import checked, loaded, said

MISSION = {"mission/mission.yml": "title: Why we are here\n"}

WRONG = [
    pytest.param(
        "nmae: Brackenspoke\n",
        ["1:1: error: handbook.yml has no field 'nmae' [schema-invalid]", "  did you mean name?"],
        id="unknown field, nearly right",
    ),
    pytest.param(
        "labels: {hihg: magic}\n",
        ["1:10: error: labels of handbook.yml has no field 'hihg' [schema-invalid]", "  did you mean high?"],
        id="unknown label",
    ),
    pytest.param(
        "as_of: 23.11.2026\n",
        [
            "1:8: error: 'as_of' must be a date written year-month-day, such as 2026-11-23; it is '23.11.2026' "
            "[schema-invalid]",
            "  hint: write 2026-11-23",
        ],
        id="date of another country",
    ),
    pytest.param(
        "as_of: 20261123\n",
        [
            "1:8: error: 'as_of' must be a date written year-month-day, such as 2026-11-23; it is 20261123 "
            "[schema-invalid]",
            "  hint: write 2026-11-23",
        ],
        id="date without dashes",
    ),
    pytest.param(
        "as_of: 2026-02-30\n",
        [
            "1:8: error: 'as_of' must be a date that exists; it is '2026-02-30' [schema-invalid]",
            "  hint: that month ends on 2026-02-28",
        ],
        id="date that does not exist",
    ),
    pytest.param(
        "currency: gbp\n",
        ["1:11: error: 'currency' must be three capital letters, such as GBP or EUR; it is 'gbp' [schema-invalid]"],
        id="currency in small letters",
    ),
    pytest.param(
        "profile: strictest\n",
        [
            "1:10: error: 'profile' cannot be 'strictest' [schema-invalid]",
            "  hint: choose from starter, standard, strict",
            "  did you mean strict?",
        ],
        id="unknown profile",
    ),
    pytest.param(
        "rules: {goal-no-plan: fatal}\n",
        [
            "1:23: error: 'goal-no-plan' must be off, info, warning or error, or such as "
            "{severity: warning, option: 20}; it is 'fatal' [schema-invalid]",
        ],
        id="severity that is none",
    ),
    pytest.param(
        "rules: [goal-no-plan]\n",
        [
            "1:8: error: 'rules' must be a set of fields [schema-invalid]",
            "  hint: write its fields without dashes and [ ]",
        ],
        id="rules as a list",
    ),
    pytest.param(
        "own_domains: brackenspoke.example\n",
        ["1:14: error: 'own_domains' must be a list [schema-invalid]", "  hint: write [brackenspoke.example]"],
        id="one domain",
    ),
    pytest.param(
        "labels: magic\n",
        [
            "1:9: error: 'labels' must be a set of fields [schema-invalid]",
            "  hint: write high, plain, low, each with its value",
        ],
        id="labels as a text",
    ),
    pytest.param(
        "- name: Brackenspoke\n",
        [
            "1:1: error: handbook.yml must be a set of fields [schema-invalid]",
            "  hint: write each as a name, a colon and a value",
        ],
        id="a list",
    ),
    pytest.param(
        "Brackenspoke\n",
        [
            "1:1: error: handbook.yml must be a set of fields [schema-invalid]",
            "  hint: write each as a name, a colon and a value",
        ],
        id="a text",
    ),
    pytest.param(
        "name: Bracken: spoke\n",
        ["1:14: error: a colon and a space stand inside a text [yaml-invalid]", "  hint: put the whole text in quotes"],
        id="slip of syntax",
    ),
    pytest.param(
        "rules:\n  goal-no-plans: off\n  cycle-found: off\n",
        [
            "2:3: error: no rule is called 'goal-no-plans' [schema-invalid]",
            "  did you mean goal-no-plan, goal-no-owner, goal-no-baseline?",
        ],
        id="unknown rule",
    ),
]


@pytest.mark.parametrize(("text", "expected"), WRONG)
def test_wrong_setting_is_told_at_its_place(text: str, expected: list[str]) -> None:
    assert said(checked({"handbook.yml": text, **MISSION}).findings, "handbook.yml") == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("# all as it comes\n", id="nothing but comments"),
        pytest.param("name:\nas_of:\nrules:\n", id="fields without values"),
    ],
)
def test_what_is_left_out_is_as_it_comes(text: str) -> None:
    book = checked({"handbook.yml": text, **MISSION})
    assert book.loaded.settings == Settings()
    assert book.findings == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("name: B\nprofile: strictest\n", Settings(name="B"), id="one setting"),
        pytest.param(
            "name: B\nlabels: {hihg: x, low: y}\n", Settings(name="B", labels=Labels(low="y")), id="inside one"
        ),
        pytest.param("name: B\nown_domains: [a.example, 1]\n", Settings(name="B"), id="an item, and its list with it"),
        pytest.param("name: B\nrules: {cycle-found: no}\n", Settings(name="B"), id="a severity that is none"),
        pytest.param("name: [\n", Settings(), id="all of them, where nothing can be read"),
        pytest.param("- name: B\n", Settings(), id="all of them, where they are a list"),
    ],
)
def test_setting_that_does_not_fit_does_not_cost_the_others(text: str, expected: Settings) -> None:
    assert loaded({"handbook.yml": text}).settings == expected


@pytest.mark.parametrize(
    ("settings", "epoch", "expected"),
    [
        pytest.param(Settings(), "1795392000", datetime.date(2026, 11, 23), id="the environment's day"),
        pytest.param(
            Settings(as_of="2026-01-02"), "1795392000", datetime.date(2026, 1, 2), id="the settings' day first"
        ),
    ],
)
def test_day_of_reading(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, epoch: str | None, expected: datetime.date
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert today(settings) == expected


def test_day_of_reading_is_else_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    before = datetime.date.today()
    assert before <= today(Settings()) <= datetime.date.today()


@pytest.mark.parametrize("epoch", ["", "yesterday", "1e9", "9" * 30])
def test_day_that_cannot_be_read_stops_the_programme(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(DayUnreadable) as stopped:
        today(Settings())
    assert str(stopped.value) == (f"SOURCE_DATE_EPOCH is {epoch!r}; set it to whole seconds since 1970, or not at all")
