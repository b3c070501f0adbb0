"""What the hand-written pages say is so: examples do what stands beside them, settings fit, links lead somewhere."""

from __future__ import annotations

import datetime
import itertools
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from cx_handbook import cli
from cx_handbook.checks import RULES, Checked, check
from cx_handbook.checks.own_rules import own_rules
from cx_handbook.checks.wordlists import LISTS
from cx_handbook.edit.importing.lanes import LANES, lane
from cx_handbook.exchange import chat
from cx_handbook.exchange.chat import HEADER
from cx_handbook.exchange.exports import EXPORTS
from cx_handbook.finding import Finding
from cx_handbook.graph.views import VIEWS, Ask, Placed, placed, read
from cx_handbook.kinds import KINDS
from cx_handbook.load import load, parse
from cx_handbook.report import Report, text
from handbooks import loaded, said, written
from papers import REPOSITORY, Fence, fences, handbook_commands

RULES_PAGE = "docs/rules.md"
DATA = "handbook_data/"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A copy of the sample."""
    for name in ("handbook_data", "docs"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    return tmp_path


def checked(home: Path, *files: tuple[str, str]) -> Checked:
    """What the checks find in the handbook in *home*, once these files are in it."""
    written(home, dict(files))
    return check(load(home / "handbook_data", home / "docs", base=home), datetime.date(2026, 11, 23))


def own_examples() -> Iterator[tuple[Fence, Fence, Fence]]:
    """Each rule of the page, a record that breaks it, and what is printed."""
    found = fences(RULES_PAGE, "Rules of your own")
    yield from zip(found[::3], found[1::3], found[2::3], strict=True)


@pytest.mark.parametrize(("rule", "record", "printed"), list(own_examples()), ids=lambda each: each.title or "printed")
def test_a_rule_of_ones_own_finds_what_the_page_says(home: Path, rule: Fence, record: Fence, printed: Fence) -> None:
    name = Path(rule.title).stem
    before = checked(home, (rule.title, rule.text))
    after = checked(home, (record.title, record.text))

    assert [each for each in before.findings if each.rule == name or each.location.path == rule.title] == []
    assert "\n".join(said(each for each in after.findings if each.rule == name)) + "\n" == printed.text


KINDS_PAGE = "docs/kinds.md"


def test_a_kind_of_ones_own_does_what_the_page_says(home: Path) -> None:
    kind, record, printed = fences(KINDS_PAGE, "A kind of your own")
    found = checked(home, (kind.title, kind.text), (record.title, record.text))
    about = [each for each in found.findings if each.location.path in (kind.title, record.title)]

    assert "\n".join(said(each for each in about if each.severity != "info")) + "\n" == printed.text
    store = found.book.get("store")
    assert store is not None
    assert ("tells of", "winter-check") in [(each.link.back, each.source.id) for each in found.book.back_links(store)]


def test_more_fields_do_what_the_page_says(home: Path) -> None:
    before = checked(home)
    kind, record = fences(KINDS_PAGE, "More fields for a kind that there is")
    found = checked(home, (kind.title, kind.text), (record.title, record.text))

    assert [each for each in found.findings if each.location.path in (kind.title, record.title)] == []
    assert len(found.findings) == len(before.findings)
    assert found.book.get("wheelhouse").cost_centre == "4711"  # type: ignore[union-attr]


def test_a_wrong_declaration_is_told_as_the_page_says(home: Path) -> None:
    kind, printed = fences(KINDS_PAGE, "When a declaration is wrong")
    found = checked(home, (kind.title, kind.text))
    told = said(each for each in found.findings if each.location.path == kind.title)
    assert "\n".join(told) + "\n" == printed.text


def test_every_type_of_a_field_is_told_with_a_value_that_fits() -> None:
    from cx_handbook.kinds.custom import CustomField

    table = (REPOSITORY / KINDS_PAGE).read_text().partition("| `type` |")[2].partition("\n\n")[0]
    rows = [line.split(" | ") for line in table.splitlines()[2:]]
    types = [name for row in rows for name in re.findall(r"`([a-z ]+)`", row[0])]
    assert sorted(types) == sorted(CustomField.model_fields["type"].annotation.__args__)  # type: ignore[union-attr]
    for row in rows:
        for value in re.findall(r"`([^`]+)`", row[2]):
            for name in re.findall(r"`([a-z ]+)`", row[0]):
                assert _fits(name, value) or len(re.findall(r"`([a-z ]+)`", row[0])) > 1, (name, value)


def _fits(name: str, value: str) -> bool:
    more = {"choice": ", of: [running]", "link": ", to: [any], forward: leads to, back: is led to by"}.get(name, "")
    texts = {
        "kinds/thing.yml": f"about: It.\nfields:\n  field: {{means: It., type: {name}{more}}}\n",
        "things/a.yml": f"title: A\nfield: {value}\n",
    }
    return "a" in check(loaded(texts)).book


def test_there_are_four_rules_to_copy() -> None:
    assert len(list(own_examples())) == 4


def conditions() -> Iterator[tuple[str, str]]:
    """The kinds and the conditions in the table of all that a rule can say."""
    text = (REPOSITORY / RULES_PAGE).read_text()
    yield from re.findall(r"^\| ([a-z-]+) \| `(\{.*?\})` \|", text, re.MULTILINE)


@pytest.mark.parametrize(("kind", "condition"), list(conditions()))
def test_a_condition_of_the_table_means_something(kind: str, condition: str) -> None:
    source = parse("rules/ours.yml", f"every: {kind}\nneeds: [{condition}]\nsays: lacks it\nwhy: It matters.\n")
    rules, findings = own_rules((source,), RULES)
    assert (said(findings), [rule.name for rule in rules]) == ([], ["ours"])


def test_the_table_says_all_that_a_rule_can_say() -> None:
    from cx_handbook.checks.own_rules import OwnRule, Wanted

    said_there = " ".join(condition for _, condition in conditions()) + (REPOSITORY / RULES_PAGE).read_text()
    names = {field.alias or name for model in (OwnRule, Wanted) for name, field in model.model_fields.items()}
    assert {name for name in names if not re.search(rf"\b{name}\b", said_there)} == set()


@pytest.mark.parametrize(
    "fence",
    [
        pytest.param(fence, id=f"{page}:{fence.line}")
        for page in ("docs/rules.md", "docs/write.md", "docs/ci.md", "README.md")
        for fence in fences(page)
        if fence.title == "handbook_data/handbook.yml" or ("profile:" in fence.text and "own_domains" in fence.text)
    ],
)
def test_settings_to_copy_are_settings(home: Path, fence: Fence) -> None:
    found = checked(home, ("handbook_data/handbook.yml", fence.text)).findings
    assert said(each for each in found if each.location.path == "handbook_data/handbook.yml") == []


def test_every_command_is_told() -> None:
    told = re.findall(r"^\| `handbook ([a-z]+)", (REPOSITORY / "README.md").read_text(), re.MULTILINE)
    assert sorted(told) == [command.name for command in cli.COMMANDS]


def test_every_list_of_words_is_told() -> None:
    text = (REPOSITORY / RULES_PAGE).read_text()
    told = re.findall(r"^\| `([a-z-]+)` \|.*\[([a-z-]+)\]\(reference/rules/\2/index\.md\) \|$", text, re.MULTILINE)
    assert {name for name, _ in told} == set(LISTS)
    assert {rule for _, rule in told} <= RULES.keys()


def test_what_is_waived_is_counted_apart(home: Path) -> None:
    (fence,) = fences(RULES_PAGE, "Waive a gap for a while")
    found = checked(home, (fence.title, fence.text))
    assert [
        (each.finding.record, each.finding.rule) for each in found.waived if each.finding.record == "wheelhouse"
    ] == [("wheelhouse", "vendor-no-standard")]
    waivers = [each for each in found.findings if each.rule in ("waiver-invalid", "waiver-unused")]
    assert said(waivers) == []


def printed(findings: list[Finding], found: Checked) -> str:
    """*findings* as a terminal shows them, without the line that counts."""
    return text.render(Report(tuple(findings), texts=found.texts)).rpartition("\n\n")[0] + "\n"


def test_the_first_record_goes_as_the_readme_says(home: Path) -> None:
    record, untaught, misspelt = fences("README.md", "Write a first record")
    path = "handbook_data/scripts/company-receipt.yml"

    found = checked(home, (path, record.text))
    warnings = [each for each in found.findings if each.severity == "warning"]
    assert [each.rule for each in warnings] == ["role-untrained-duty", "role-untrained-duty", "script-untaught"]
    assert printed(warnings[-1:], found) == untaught.text

    wrong = checked(home, (path, record.text.replace("to: care-team-lead", "to: care-lead")))
    (unknown,) = (each for each in wrong.findings if each.rule == "ref-unknown")
    assert printed([unknown], wrong) == misspelt.text

    module = home / "handbook_data/training/money-matters.yml"
    taught = module.read_text().replace("teaches: [", "teaches: [company-receipt, ", 1)
    sound = checked(home, (path, record.text), ("handbook_data/training/money-matters.yml", taught))
    assert said(each for each in sound.findings if each.severity != "info") == []


def test_the_first_handbook_goes_as_the_readme_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (script,) = fences("README.md", "In your own repository")
    done = [CliRunner().invoke(cli.handbook, arguments) for arguments in handbook_commands(script.text)]
    assert [result.exit_code for result in done] == [0, 0]
    assert done[-1].output == "nothing to mend\n"


def test_a_slip_is_told_as_the_page_says(home: Path) -> None:
    found = fences("docs/write.md", "Your first record")
    (whole,) = (fence for fence in found if "status: live" in fence.text)
    (slip, *_) = fences("docs/write.md", "What a finding looks like, and how to mend it")
    path = "handbook_data/remedies/check-over.yml"

    assert not [each for each in checked(home, (path, whole.text)).findings if each.severity == "error"]
    wrong = checked(home, (path, whole.text.replace("[time-lost]", "[time-loss]")))
    assert printed([each for each in wrong.findings if each.location.path == path], wrong) == slip.text


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md"])
def test_links_to_files_lead_somewhere(page: str) -> None:
    text = (REPOSITORY / page).read_text()
    paths = re.findall(r"\]\((?!https?://|#)([^)#]+)", text)
    assert [path for path in paths if not (REPOSITORY / path).exists()] == []


def test_a_recipe_has_at_most_nine_lines() -> None:
    text = (REPOSITORY / "CONTRIBUTING.md").read_text()
    recipes = text.partition("## Four recipes")[2].partition("\n## ")[0].split("\n### ")[1:]
    assert [recipe.splitlines()[0] for recipe in recipes] == [
        "Add a kind",
        "Add a rule",
        "Add a view",
        "Add a report format",
    ]
    assert all(len(re.findall(r"^\d+\. ", recipe, re.MULTILINE)) < 10 for recipe in recipes)


@pytest.mark.parametrize("page", ["README.md", "CHANGELOG.md"])
def test_numbers_that_are_told(page: str) -> None:
    text = (REPOSITORY / page).read_text()
    (rules,) = re.findall(r"[Mm]ore than (\d+) rules", text)
    (kinds,) = re.findall(r"(\d+) kinds of record", text)
    assert int(rules) < len(RULES) < int(rules) + 50
    assert int(kinds) == len(KINDS)


VIEWS_PAGE = "docs/place-a-view.md"


def test_every_view_that_the_page_shows_is_drawn_beside_it() -> None:
    shown = [
        line
        for each in fences(VIEWS_PAGE)
        if not each.title
        for line in each.text.splitlines()
        if line.startswith(":::")
    ]
    drawn = [line.text for line in placed((REPOSITORY / VIEWS_PAGE).read_text())]
    assert shown == drawn != []


def test_what_the_page_says_of_views_can_be_asked() -> None:
    book = check(load(REPOSITORY / "handbook_data")).book
    text = (REPOSITORY / VIEWS_PAGE).read_text()
    for line in re.findall(r"^\| `.*", text, re.MULTILINE):
        for name, value in re.findall(r"`([a-z]+)=([\w-]+)`", line):
            view = next(each for each in VIEWS.values() if name in each.takes and set(each.needs) <= {name, "kind"})
            needed = [f"{each}=script" for each in view.needs if each != name]
            found = read(Placed((view.name, f"{name}={value}", *needed), "", 0), book)
            assert isinstance(found, Ask), found


def test_a_misspelt_view_is_told_as_the_page_says(home: Path) -> None:
    page, printed = fences(VIEWS_PAGE, "When something is misspelt")
    found = checked(home, (page.title, page.text))
    told = said((each for each in found.findings if each.location.path == page.title), page.title)
    assert "\n".join(told) + "\n" == printed.text


IMPORT_PAGE = "docs/import.md"


def test_importing_does_what_the_page_says(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    found = fences(IMPORT_PAGE)
    written(home, {each.title: each.text for each in found if each.language == "csv"})
    for script, printed in itertools.pairwise(found):
        if script.language == "sh":
            (arguments,) = handbook_commands(script.text)
            assert CliRunner().invoke(cli.handbook, arguments).stdout == printed.text
    assert CliRunner().invoke(cli.handbook, ["import", "journey", "journey-map.csv", "--write"]).exit_code == 0
    (record,) = (each for each in found if each.language == "yaml")
    assert (home / record.title).read_text("utf-8") == record.text
    assert CliRunner().invoke(cli.handbook, ["check", "--strict"]).exit_code == 0


def test_the_map_to_copy_is_the_one_to_download() -> None:
    (shown,) = (each for each in fences(IMPORT_PAGE) if each.title == "journey-map.csv")
    assert (REPOSITORY / "docs/assets/journey-map.csv").read_text("utf-8") == shown.text


def test_every_lane_is_told_by_all_its_names() -> None:
    table = (REPOSITORY / IMPORT_PAGE).read_text().partition("| Fills |")[2].partition("\n\n")[0]
    rows = [row.strip("| ").split(" | ")[1].split(", ") for row in table.splitlines()[2:]]
    assert rows == [list(lane.names) for lane in LANES]
    assert [lane(name) for names in rows for name in names] == [each for each in LANES for _ in each.names]


TAKE_OUT_PAGE = "docs/take-out.md"


def told_in_tables(under: str) -> list[list[str]]:
    """The names in the first cell of each row of the tables under a heading, a list a table."""
    text = (REPOSITORY / TAKE_OUT_PAGE).read_text().partition(f"\n## {under}\n")[2].partition("\n## ")[0]
    tables = re.findall(r"(?m)^\|---.*\n((?:\|.*\n)+)", text)
    rows = ([row.split("|")[1] for row in table.splitlines()] for table in tables)
    return [[name for cell in cells for name in re.findall(r"`([^`]+)`", cell)] for cells in rows]


def test_every_format_to_take_out_is_told() -> None:
    assert sorted(*told_in_tables("Write files")) == sorted(EXPORTS)


def test_every_column_and_field_for_chat_tools_is_told() -> None:
    columns, keys = told_in_tables("Words for chat tools")
    assert columns == list(HEADER)
    scripts = dict(chat.scripts(check(load(REPOSITORY / "handbook_data")).book))
    assert {tuple(each) for each in json.loads(scripts["scripts.json"])["macros"]} == {tuple(keys)}
    text = (REPOSITORY / TAKE_OUT_PAGE).read_text()
    assert all(f"`{sort}`" in text for sort in chat.WRITTEN)


def test_taking_out_says_what_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    where = ["--data", str(REPOSITORY / "handbook_data"), "--docs", str(REPOSITORY / "docs")]
    for script, printed in itertools.pairwise(fences(TAKE_OUT_PAGE)):
        if script.language == "sh":
            (arguments,) = handbook_commands(script.text)
            result = CliRunner().invoke(cli.handbook, [*arguments, *where])
            assert result.exit_code == 0
            assert printed.language != "text" or result.stdout == printed.text


def test_an_editor_is_told_what_the_page_says(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    first, wrote, again, said_of_it, stale, *_ = fences("docs/editor.md")
    for script, printed in ((first, wrote), (again, said_of_it)):
        (arguments,) = handbook_commands(script.text)
        result = CliRunner().invoke(cli.handbook, arguments)
        assert (result.exit_code, result.stdout) == (0, printed.text)
    (home / "handbook_data/.schema/script.json").write_text("{}")
    result = CliRunner().invoke(cli.handbook, arguments)
    assert (result.exit_code, result.stdout) == (1, stale.text)


CHANGE_PAGE = "docs/change-safely.md"
RENAMES = ("Give a record another id", "The old id goes on working", "Retire a record")
"""Its sections that go on from one another; the others have tests of their own."""


def test_changing_safely_says_what_the_page_says(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    shown = [fence for section in RENAMES for fence in fences(CHANGE_PAGE, section)]
    for script, told in itertools.pairwise(shown):
        if script.language == "sh":
            (arguments,) = handbook_commands(script.text)
            result = CliRunner().invoke(cli.handbook, arguments)
            assert (result.exit_code, result.stdout[: len(told.text)]) == (0, told.text)
    (record,) = (fence for fence in shown if fence.language == "yaml")
    assert (home / record.title).read_text().startswith(record.text)
