"""A mistake stops the build with its exact place, and the site that was there stays as it was."""

from __future__ import annotations

import re
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest
from site_building import Site, build, copy_tiny, edit

MARK = "▸"
"""Stands before the word that the finding should point at; it is not written to the file."""

CHANNELS = "handbook_data/channels/all.yml"
GOAL = "handbook_data/goals/on-the-day.yml"
JOURNEY = "handbook_data/journeys/buy.yml"
PAGE = "docs/welcome.md"
SCRIPT = "handbook_data/scripts/late-kettle.yml"
TOUCHPOINT = "handbook_data/touchpoints/delivery.yml"

PLAN = "plan:\n  actions:\n    - {id: ring, what: Ring ahead, owner: desk, due: 2027-01-31}\n"


class Mistake(NamedTuple):
    """What is replaced in which file, by what, and what that should be called."""

    edits: tuple[tuple[str, str, str], ...]
    says: str


MISTAKES = {
    "unknown-field": Mistake(
        ((CHANNELS, "type: store", "▸typ: store"),),
        "error: channel 'shop' has no field 'typ' [schema-invalid]",
    ),
    "wrong-type": Mistake(
        ((GOAL, "target: {value: 90}", "target: {value: ▸ninety}"),),
        "error: 'value' must be a number, not 'ninety' [schema-invalid]",
    ),
    "unknown-id": Mistake(
        ((SCRIPT, "channels: [phone]", "channels: [phone, ▸fone]"),),
        "error: no channel is called 'fone' [ref-unknown]",
    ),
    "wrong-kind-id": Mistake(
        ((SCRIPT, "roles: [desk]", "roles: [desk, ▸shop]"),),
        "error: channel 'shop' stands where a role belongs [ref-wrong-kind]",
    ),
    "duplicate-id": Mistake(
        ((CHANNELS, "id: shop", "id: ▸phone"),),
        "error: id 'phone' is taken; its first owner is at handbook_data/channels/all.yml:1 [id-duplicate]",
    ),
    "goal-without-a-plan": Mistake(
        ((GOAL, PLAN, ""), (GOAL, "title: Nine", "▸title: Nine")),
        "error: goal 'on-the-day' has no plan [goal-no-plan]",
    ),
    "low-point-without-a-script": Mistake(
        ((SCRIPT, "status: live", "status: draft"), (TOUCHPOINT, "now: -1", "now: ▸-1")),
        "error: touchpoint 'delivery' is a low point and no script recovers it [low-point-no-recovery]",
    ),
    "broken-link-in-a-page": Mistake(
        ((PAGE, "[[late-kettle]]", "▸[[late-kettles]]"),),
        "error: no record is called 'late-kettles' [body-link-broken]",
    ),
    "broken-yaml": Mistake(
        ((JOURNEY, "status: live", "status: ▸[live"),),
        "error: a list in [ ] is not closed, or a comma is missing [yaml-invalid]",
    ),
    "warning": Mistake(
        ((TOUCHPOINT, "tracked_by: [on-time]\n", ""), (TOUCHPOINT, "title: The kettle", "▸title: The kettle")),
        "warning: touchpoint 'delivery' is tracked by no metric [touchpoint-no-metric]",
    ),
}

TOGETHER = ("unknown-id", "broken-yaml", "broken-link-in-a-page", "duplicate-id", "wrong-type")
"""Mistakes in different files, made at once."""

CASES = {**{name: (name,) for name in MISTAKES}, "several-files": TOGETHER}

BUILT = [*((name, "mkdocs") for name in CASES), *((name, "properdocs") for name in ("warning", "several-files"))]
"""The findings are the same whatever builds the site; how a build ends with errors and with a warning is its own."""


def make(mistake: Mistake, home: Path) -> str:
    """Make the mistake in the handbook at *home*. The line that it should cause."""
    for path, old, new in mistake.edits:
        edit(home / path, old, new)
    path = next(path for path, _, new in mistake.edits if MARK in new)
    text = (home / path).read_text()
    before = text[: text.index(MARK)]
    (home / path).write_text(text.replace(MARK, ""))
    return f"{path}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}: {mistake.says}"


class Case(NamedTuple):
    """A handbook with mistakes in it, built."""

    site: Site
    expected: list[str]


@pytest.fixture(scope="module")
def cases(pool: ThreadPoolExecutor, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Future[Case]]:
    """Every case, on its way."""

    def start(name: str, host: str, home: Path) -> Case:
        copy_tiny(home)
        expected = sorted(make(MISTAKES[each], home) for each in CASES[name])
        (home / "site").mkdir()
        (home / "site/published.html").write_text("as it was")
        return Case(build(home, host), expected)

    every = [(name, host, tmp_path_factory.mktemp(name)) for name, host in BUILT]
    return {(name, host): pool.submit(start, name, host, home) for name, host, home in every}


@pytest.mark.build
@pytest.mark.parametrize(("name", "host"), BUILT)
def test_a_mistake_stops_the_build(cases: dict[tuple[str, str], Future[Case]], name: str, host: str) -> None:
    site, expected = cases[name, host].result()

    assert re.findall(r"^\S+:\d+:\d+: .*$", site.run.output, re.MULTILINE) == expected
    assert re.findall(r"^ERROR +- +(.*)$", site.run.output, re.MULTILINE) == [_summary(expected)]
    assert site.run.code == 1
    assert site.files == {"published.html": b"as it was"}


def _summary(findings: list[str]) -> str:
    severity = findings[0].split(" ")[1].rstrip(":")
    files = len({finding.split(":")[0] for finding in findings})
    counted = [
        f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in ((len(findings), severity), (files, "file"))
    ]
    return f"the handbook is not ready: {' in '.join(counted)}; the site was left as it was"


@pytest.mark.build
def test_a_warning_alone_is_said_and_does_not_stop_a_plain_build(tiny_plain: Site) -> None:
    assert "\n1 warning in 1 file\n" in tiny_plain.run.output
    assert "index.html" in tiny_plain.files


@pytest.mark.build
def test_the_finding_shows_the_line_and_what_to_do(cases: dict[tuple[str, str], Future[Case]]) -> None:
    site, _ = cases["unknown-id", "mkdocs"].result()

    assert (
        """\
handbook_data/scripts/late-kettle.yml:12:19: error: no channel is called 'fone' [ref-unknown]
   12 | channels: [phone, fone]
      |                   ^
  did you mean 'phone'?
  fix: write 'phone' in place of 'fone' (handbook fix --unsafe)

1 error in 1 file
"""
        in site.run.output
    )


SETTINGS = "mkdocs.yml"

OPERATORS = {
    "no-folder": (
        (SETTINGS, "cx-handbook,", "{cx-handbook: {records: elsewhere}},"),
        "cx-handbook: there is no folder '{home}/elsewhere'; name the folder that holds handbook.yml and the records",
    ),
    "no-day": (
        (SETTINGS, "cx-handbook,", "{cx-handbook: {as_of: soon}},"),
        "cx-handbook: as_of must be a date such as 2026-11-23, not 'soon'",
    ),
    "no-cx-handbook": (
        (SETTINGS, "cx-handbook, ", ""),
        "cx-links and cx-checks need cx-handbook; add it to plugins in mkdocs.yml",
    ),
}
"""What an operator may get wrong: an edit, and what is said of it."""


@pytest.mark.build
@pytest.mark.parametrize("name", OPERATORS)
def test_a_wrong_set_up_is_one_sentence(name: str, tmp_path: Path) -> None:
    (path, old, new), says = OPERATORS[name]
    edit(copy_tiny(tmp_path) / path, old, new)

    site = build(tmp_path)

    assert re.findall(r"^ERROR +- +(.*)$", site.run.output, re.MULTILINE) == [says.format(home=tmp_path)]
    assert "Traceback" not in site.run.output
    assert (site.run.code, site.files) == (1, {})


@pytest.mark.build
@pytest.mark.parametrize("page", ["scripts/late-kettle.md", "scripts/late-kettle/index.md"])
def test_a_page_does_not_hide_a_record(page: str, tmp_path: Path) -> None:
    path = copy_tiny(tmp_path) / "docs" / page
    path.parent.mkdir(parents=True)
    path.write_text("# By hand\n")

    site = build(tmp_path)

    says = f"cx-handbook: docs/{page} stands where script 'late-kettle' has its page; move it"
    assert re.findall(r"^ERROR +- +(.*)$", site.run.output, re.MULTILINE) == [says]
    assert (site.run.code, site.files) == (1, {})


@pytest.mark.build
def test_what_a_linked_folder_brings_is_read_as_well(tmp_path: Path) -> None:
    home = copy_tiny(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "more.markdown").write_text("# More\n\nSee [[never]].\n")
    (home / "docs" / "ext").symlink_to(tmp_path / "elsewhere")

    site = build(tmp_path)

    assert "docs/ext/more.markdown:3:5: error: no record is called 'never' [body-link-broken]" in site.run.output
    assert site.run.code == 1
