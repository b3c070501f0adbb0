"""The curriculum: days, minutes, who takes what and what that builds, counted again from ``handbook.json``."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
from drawn import draw, lists, made, of_kind, pages_of, read, rows, sample

from cx_handbook.graph.fingerprint import of_lesson
from cx_handbook.kinds import Training
from handbooks import DAY

MONTHS = {"monthly": 1, "quarterly": 3, "half-yearly": 6, "yearly": 12}
NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
ROLES = sorted(of_kind("role"))


def first_weeks(role: str) -> list[tuple[int, str]]:
    """Day and module of the first weeks, in order of days, as they are written."""
    given = of_kind("role")[role].get("onboarding", [])
    found = [(each["by_day"], each["training"]) for each in given if each["training"] in of_kind("training")]
    return sorted(found, key=lambda pair: pair[0])


def all_modules(role: str) -> set[str]:
    """Every module that the role takes."""
    meant = {name for name, each in of_kind("training").items() if role in each.get("for_roles", [])}
    return meant | {name for _, name in first_weeks(role)}


def in_hours(minutes: int) -> str:
    """``8 h 50 min``."""
    hours, left = minutes // 60, minutes % 60
    return f"{hours} h" * (hours > 0) + " " * (hours > 0 and left > 0) + f"{left} min" * (left > 0 or not hours)


def title(name: str) -> str:
    return next(str(of_kind(kind)[name]["title"]) for kind in ("role", "training", "skill") if name in of_kind(kind))


def built(role: str) -> dict[str, int]:
    """The level to which what the role takes builds each skill."""
    found: dict[str, int] = {}
    for name in all_modules(role):
        for each in of_kind("training")[name].get("builds", []):
            found[each["skill"]] = max(found.get(each["skill"], 0), each["level"])
    return found


def a_year(role: str) -> int:
    trainings = of_kind("training")
    return sum(
        trainings[each]["minutes"] * 12 // MONTHS[trainings[each]["cadence"]["repeat"]] for each in all_modules(role)
    )


def next_by(module: dict[str, Any]) -> datetime.date:
    held = max(datetime.date.fromisoformat(each["date"]) for each in module["delivered"])
    month = held.month - 1 + MONTHS[module["cadence"]["repeat"]]
    return held.replace(year=held.year + month // 12, month=month % 12 + 1)


def test_every_role_has_a_page_and_there_is_one_of_all() -> None:
    found = pages_of(sample(), "curriculum")
    assert sorted(found) == sorted(["views/curriculum/", *(f"views/curriculum/{role}/" for role in ROLES)])
    page = found["views/curriculum/care-agent-phone/"]
    assert page.title == "Phone care agent: curriculum"
    assert "15 modules in the first weeks, by day 20" in page.html
    assert all(f'id="{heading.id}"' in page.html for heading in page.headings)


def test_figures_of_each_role_are_those_of_a_recount() -> None:
    found = {row[0]: row[1:] for row in rows(draw(sample(), "curriculum"), "What each role takes")[1:]}
    assert found == {
        title(role): [
            f"{len(first_weeks(role))} modules",
            in_hours(sum(of_kind("training")[name]["minutes"] for _, name in first_weeks(role))),
            str(max(day for day, _ in first_weeks(role))),
            f"{len(all_modules(role))} modules",
            in_hours(a_year(role)),
            f"● {len(of_kind('role')[role]['skills'])} met",
        ]
        for role in ROLES
    }


def test_the_matrix_says_who_takes_what_by_which_day() -> None:
    head, *body = rows(draw(sample(), "curriculum"), "Modules by role")
    roles = {title(role): {name: day for day, name in first_weeks(role)} for role in ROLES}
    assert head == ["Module", *sorted(roles, key=str.casefold)]
    found = {row[0]: row[1:] for row in body if len(row) > 1}
    assert len(found) == len(of_kind("training"))
    for name, module in of_kind("training").items():
        expected = [f"● day {roles[role][name]}" if name in roles[role] else "" for role in head[1:]]
        assert found[f"{module['title']} {in_hours(module['minutes'])}"] == expected


def test_skills_are_built_as_far_as_a_recount_says() -> None:
    html = draw(sample(), "curriculum")
    body = rows(html, "Skills by role")[1:]
    for row in body:
        for role, cell in zip(sorted(ROLES, key=lambda each: title(each).casefold()), row[1:], strict=True):
            needed = {title(each["skill"]): each for each in of_kind("role")[role]["skills"]}
            if row[0] in needed:
                need = needed[row[0]]
                assert built(role)[need["skill"]] >= need["level"]
                assert cell == f"● {need['level']}"
            else:
                assert cell == ""
    assert {row[0] for row in body} == {
        title(each["skill"]) for role in ROLES for each in of_kind("role")[role]["skills"]
    }
    assert "What each role takes builds all that its work needs." in html
    assert "Somebody takes each module." in html


@pytest.mark.parametrize("role", ROLES)
def test_the_path_goes_by_day(role: str) -> None:
    html = draw(sample(), "curriculum", role=role)
    path = html.split("cx-weekly")[1].split("</section>")[0]
    found = re.findall(
        r'class="cx-by-day">(.*?)</span><div>(<a.*?</a>).*?<span class="cx-soft">([^<]*)</span></li>', path, re.S
    )
    trainings = of_kind("training")
    assert [(day, read(link), minutes) for day, link, minutes in found] == [
        (f"day {day}", title(name), in_hours(trainings[name]["minutes"])) for day, name in first_weeks(role)
    ]
    weeks = re.findall(r"<h3>(.*?)</h3>", path)
    expected = {}
    for day, name in first_weeks(role):
        week = (day + 4) // 5
        expected[week] = expected.get(week, 0) + trainings[name]["minutes"]
    assert [read(each) for each in weeks] == [
        f"Week {week}, days {5 * week - 4} to {5 * week} {in_hours(minutes)}" for week, minutes in expected.items()
    ]
    assert "▲" not in path


@pytest.mark.parametrize("role", ROLES)
def test_what_comes_round_is_due_when_a_recount_says(role: str) -> None:
    found = rows(draw(sample(), "curriculum", role=role), "What comes round, and when")[1:]
    modules = {each["title"]: each for name, each in of_kind("training").items() if name in all_modules(role)}
    due = {name: next_by(module) for name, module in modules.items()}
    assert [row[0] for row in found] == sorted(modules, key=lambda name: (due[name], name.casefold()))
    for name, how_often, minutes, day in found:
        said = f"{due[name].day} {NAMES[due[name].month - 1]} {due[name].year}"
        assert (how_often, minutes) == (modules[name]["cadence"]["repeat"], in_hours(modules[name]["minutes"]))
        assert day == (f"▲ was due {said}" if due[name] < DAY else said)


@pytest.mark.parametrize("role", ROLES)
def test_the_picture_and_the_list_say_what_comes_first(role: str) -> None:
    html = draw(sample(), "curriculum", role=role)
    marked = html.replace('<span class="cx-soft">after</span>', "⇐")
    listed = dict(line.split(" ⇐ ") for line in lists(marked, "cx-needs-list"))
    needs = {name: each.get("needs_first", []) for name, each in of_kind("training").items()}

    def before(name: str) -> set[str]:
        return {*needs[name]}.union(*(before(each) for each in needs[name]))

    for name in all_modules(role):
        direct = [each for each in needs[name] if not any(each in before(other) for other in needs[name])]
        assert listed.get(title(name), "") == ", ".join(map(title, direct))
    boxes = re.findall(r"<title .*?</desc>|<a href.*?</a>", html.split("cx-needs ")[-1].split("</svg>")[0], re.S)
    assert len(boxes) >= len(listed)


TEXTS = {
    "roles/desk.yml": """
title: Desk
status: live
skills: [{skill: listen, level: 3}, {skill: sell, level: 2}, {skill: fly, level: 1}]
onboarding:
  - {training: late, by_day: 2}
  - {training: early, by_day: 8}
  - {training: undated}
  - {training: unready, by_day: 3}
""",
    "roles/idle.yml": "{title: Idle, status: live}",
    "roles/gone.yml": "{title: Gone, status: retired, onboarding: [{training: early, by_day: 1}]}",
    "skills/listen.yml": "{title: Listen, status: live}",
    "skills/sell.yml": "{title: Sell <well>, status: live}",
    "skills/fly.yml": "{title: Fly, status: live}",
    "training/late.yml": "{title: Late, status: live, minutes: 20, needs_first: [early, elsewhere], "
    "builds: [{skill: listen, level: 2}], teaches: [hello]}",
    "training/early.yml": "{title: Early, status: live, minutes: 40, builds: [{skill: sell, level: 2}]}",
    "training/undated.yml": "{title: Undated, status: live, cadence: {repeat: on-change}}",
    "training/unready.yml": "{title: Unready, minutes: 500, for_roles: [desk]}",
    "training/elsewhere.yml": "{title: Elsewhere, status: live, minutes: 10, needs_first: [deeper]}",
    "training/deeper.yml": "{title: Deeper, status: live}",
    "training/round.yml": "{title: Round, status: live, minutes: 30, for_roles: [desk], cadence: {repeat: yearly}, "
    "delivered: [{date: 2025-11-01}]}",
    "scripts/hello.yml": "{title: Hello, status: live}",
}


def test_holes_in_a_path_are_said() -> None:
    html = draw(made(TEXTS), "curriculum", role="desk")
    text = read(html)
    assert "Week 1, days 1 to 5 20 min" in text
    assert "No day named 0 min Undated no length named" in text
    assert "comes before what it needs first: Early (day 8), Elsewhere (not on this path)" in text
    assert "Named, but not in force: Unready (draft)" in text
    assert "Not counted 1 without a length" in text
    assert [row[-1] for row in rows(html, "Skills, needed and built")[1:]] == [
        "◐ short",
        "● met",
        "○ nothing builds it",
    ]
    assert [row[0::3] for row in rows(html, "What comes round, and when")[1:]] == [
        ["Round", "▲ was due 1 Nov 2026"],
        ["Undated", "not held yet"],
    ]
    assert "Elsewhere after Deeper" in text
    assert html.count('class="cx-outside"') == 2


def test_gaps_of_all_roles_are_said() -> None:
    html = draw(made(TEXTS), "curriculum")
    text = read(html)
    found = {row[0]: row[1:] for row in rows(html, "What each role takes")[1:]}
    assert found == {
        "Desk": ["3 modules", "1 h", "8", "4 modules", "30 min", "◐ 2 of 3 short"],
        "Idle": ["0 modules", "0 min", "–", "0 modules", "0 min", "–"],
    }
    assert lists(html, "cx-gaps") == ["Deeper", "Elsewhere"]
    assert "Listen ◐ needs 3 alone, built to 2 with help" in text
    assert "Fly ○ needs 1 aware, nothing builds it" in text
    cells = {row[0]: row[1:] for row in rows(html, "Skills by role")[1:]}
    assert cells == {"Fly": ["○ 0 of 1", ""], "Listen": ["◐ 2 of 3", ""], "Sell <well>": ["● 2", ""]}
    cells = {row[0]: row[1:] for row in rows(html, "Modules by role")[1:] if len(row) > 1}
    assert cells == {
        "Late 20 min": ["● day 2", ""],
        "Early 40 min": ["● day 8", ""],
        "Undated": ["● first weeks", ""],
        "Round 30 min": ["○ later", ""],
    }


def test_a_role_without_anything_says_so() -> None:
    text = read(draw(made(TEXTS), "curriculum", role="idle"))
    assert "No module is named for the first weeks." in text
    assert "No module here needs another one first." in text
    assert "Nothing comes round." in text
    assert "Nobody has said yet which skills the work needs." in text
    assert pages_of(made(TEXTS), "curriculum").keys() == {
        "views/curriculum/",
        "views/curriculum/desk/",
        "views/curriculum/idle/",
    }


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        ({}, ["There is no live role yet.", "Nobody takes any module yet.", "There is no live module yet."]),
        ({"training/a.yml": "{title: A, status: live}"}, ["There is no live role yet.", "Taken by nobody A"]),
    ],
)
def test_an_empty_handbook_says_so(texts: dict[str, str], words: list[str]) -> None:
    text = read(draw(made(texts), "curriculum"))
    assert [each for each in words if each not in text] == []


def test_a_circle_of_needs_is_drawn_and_said() -> None:
    names = ["a", "b", "c", "d"]
    texts = {
        f"training/{name}.yml": f"{{title: Module {name}, status: live, for_roles: [desk], needs_first: [{need}]}}"
        for name, need in zip(names, ["b", "c", "a", "a"], strict=True)
    }
    html = draw(made({**texts, "roles/desk.yml": "{title: Desk, status: live}"}), "curriculum", role="desk")
    assert "In a circle: Module a needs Module b first" in read(html)
    assert lists(html, "cx-needs-list") == [
        "Module c after Module a",
        "Module d after Module a",
        "Module b after Module c",
    ]
    alone = {"training/a.yml": "{title: A, status: live, for_roles: [desk], needs_first: [a]}"}
    html = draw(made({**alone, "roles/desk.yml": "{title: Desk, status: live}"}), "curriculum", role="desk")
    assert "In a circle: A needs A first" in read(html)
    assert "<svg" not in html


def many(modules: int, roles: int) -> dict[str, str]:
    """So many modules in tangled need of each other, spread over so many roles and all taken by the first."""
    texts = {f"roles/r{number}.yml": f"{{title: Role {number}, status: live}}" for number in range(roles)}
    for number in range(modules):
        needs = ", ".join(f"m{each}" for each in range(0, number, 7 + number % 5))
        takers = {"r0", f"r{number % roles}"}
        texts[f"training/m{number}.yml"] = (
            f"{{title: A module with rather a long title {number}, status: live, minutes: 30, "
            f"for_roles: [{', '.join(sorted(takers))}], needs_first: [{needs}]}}"
        )
    return texts


def boxes_of(html: str) -> list[tuple[float, float]]:
    """Where the boxes of the picture stand."""
    return [(float(x), float(y)) for x, y in re.findall(r'<rect(?: class="\S+")? x="([\d.-]+)" y="([\d.-]+)"', html)]


def test_no_two_of_sixty_boxes_overlap_and_no_line_crosses_one() -> None:
    html = draw(made(many(60, 3)), "curriculum", role="r0")
    boxes = boxes_of(html)
    assert len(boxes) == 60
    for number, (x, y) in enumerate(boxes):
        assert all(abs(x - other) >= 190 or abs(y - above) >= 58 for other, above in boxes[:number])
    lanes = re.findall(r"M([\d.]+) ([\d.]+)h190", html)
    assert lanes
    for left, height in lanes:
        assert not any(x == float(left) and y <= float(height) <= y + 58 for x, y in boxes)


def test_many_roles_come_in_several_tables_without_empty_rows() -> None:
    html = draw(made(many(60, 30)), "curriculum")
    assert re.findall('aria-label="(Modules by role[^"]*)"', html) == [
        f"Modules by role, part {part} of 3" for part in (1, 2, 3)
    ]
    for part, columns in ((1, 12), (2, 12), (3, 6)):
        head, *body = rows(html, f"Modules by role, part {part} of 3")
        assert len(head) == columns + 1
        assert all(any(row[1:]) for row in body if len(row) > 1)


def known(html: str) -> dict[str, dict[str, str]]:
    """What the page tells a script of each module, by its id."""
    found = [dict(re.findall(r'data-cx-(\w+)="(.*?)"', row)) for row in re.findall("<tr data-cx-lesson.*?>", html)]
    return {each.pop("lesson"): each for each in found}


@pytest.mark.parametrize("role", ROLES)
def test_the_record_has_every_module_with_what_it_takes_to_know_it(role: str) -> None:
    html = draw(sample(), "curriculum", role=role)
    found = known(html)
    assert set(found) == all_modules(role) == set(re.findall('<small data-cx-knows="(.*?)">', html))
    for name, told in found.items():
        module = of_kind("training")[name]
        days = {1: 30, 3: 91, 6: 183, 12: 365}[MONTHS[module["cadence"]["repeat"]]]
        assert abs(int(told["again"]) - days) <= 1
        assert (
            told["cases"] == str(len(module.get("scenarios", []))) if module.get("scenarios") else "cases" not in told
        )
        assert (told["minutes"], told["asks"]) == (str(module["minutes"]), "yes")
        assert re.fullmatch("[0-9a-f]{12}", told["fingerprint"])
        assert f"<small>{told['fingerprint']}</small>" in html
    assert [
        word for word in ("Name", "First day", "Signature", "Lead, name and signature") if word not in read(html)
    ] == []


def test_the_fingerprint_is_that_of_the_lesson() -> None:
    book = sample().book
    for name, told in known(draw(sample(), "curriculum", role="care-agent-phone")).items():
        module = book.find(Training, name)
        assert module is not None
        assert told["fingerprint"] == of_lesson(module, book)


def test_later_modules_stand_on_the_path_and_what_nobody_knows_is_left_out() -> None:
    html = draw(made(TEXTS), "curriculum", role="desk")
    assert "Later on Round" in read(html).replace(" 30 min", "")
    found = known(html)
    assert found["undated"].keys() == {"fingerprint", "minutes"}
    assert found["round"]["again"] == "365"
    assert draw(made(TEXTS), "curriculum", role="idle").count("data-cx-") == 0


def test_taken_once_it_is_due_again_after_its_refresher() -> None:
    texts = {
        "roles/desk.yml": "{title: Desk, status: live}",
        "training/a.yml": "{title: A, status: live, for_roles: [desk], cadence: {repeat: once, refresh_after: 10 d}, "
        "scenarios: [{id: one, set_up: x}, {id: two, set_up: x}], proof: observed}",
    }
    html = draw(made(texts), "curriculum", role="desk")
    assert {key: known(html)["a"][key] for key in ("again", "cases")} == {"again": "10", "cases": "2"}
    assert "asks" not in known(html)["a"]
    assert "no length named · shown by being observed" in read(html)
