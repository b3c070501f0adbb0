"""What authors see while they type: asked of the language server that their editor runs, with the settings we write."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner

from cx_handbook.cli import handbook
from cx_handbook.edit.jsonc import parse
from handbooks import written
from papers import REPOSITORY
from yaml_server import CURSOR, Proposal, Server, running

TESTS = Path(__file__).parents[1]
OWN = (TESTS / "site/tiny/handbook_data", TESTS / "own_kinds/handbook_data")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """For the sample, with the schemas and settings that the command writes."""
    yield from serving(tmp_path_factory.mktemp("the sample"), REPOSITORY / "handbook_data")


@pytest.fixture(scope="module")
def own_kinds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The same for a handbook that declares a kind."""
    yield from serving(tmp_path_factory.mktemp("own"), *OWN)


def serving(home: Path, *folders: Path) -> Iterator[Server]:
    for folder in folders:
        shutil.copytree(folder, home / "handbook_data", dirs_exist_ok=True)
    tell_editors(home)
    settings = parse((home / ".vscode/settings.json").read_text("utf-8")).plain
    with running(home, settings["yaml.schemas"]) as server:
        yield server


def tell_editors(home: Path) -> None:
    with chdir(home):
        assert CliRunner().invoke(handbook, ["schema"], catch_exceptions=False).exit_code == 0


def files_in(*folders: Path) -> dict[str, str]:
    found = (path for folder in folders for path in sorted(folder.rglob("*.yml")))
    return {
        f"handbook_data/{path.as_posix().partition('handbook_data/')[2]}": path.read_text("utf-8") for path in found
    }


def test_nothing_is_flagged_in_the_sample(sample: Server) -> None:
    files = files_in(REPOSITORY / "handbook_data")
    found = sample.problems(files)
    assert {path: problems for path, problems in found.items() if problems} == {}
    assert len(found) > 300


def test_nothing_is_flagged_in_kinds_fields_and_rules_of_ones_own(own_kinds: Server) -> None:
    found = own_kinds.problems(files_in(*OWN))
    assert {path: problems for path, problems in found.items() if problems} == {}
    assert {"handbook_data/kinds/promotion.yml", "handbook_data/promotions/others.yml"} < found.keys()


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        pytest.param(
            "touchpoints/new.yml",
            f"title: A bike comes\ndepends_on:\n  - vendor: greyheron-freight\n    fallback: {CURSOR}\n",
            Proposal("late-delivery", "The bike has not come on the day we named · script", "late-delivery"),
            id="a script's id, where a script may stand",
        ),
        pytest.param(
            "touchpoints/new.yml",
            f"title: A bike comes\nowner: deli{CURSOR}\n",
            Proposal("delivery-coordinator", "Delivery coordinator · role", "delivery-coordinator"),
            id="half an id",
        ),
        pytest.param(
            "touchpoints/new.yml",
            f"title: A bike comes\nchannels:\n  - {CURSOR}\n",
            Proposal("field", "Visit · comes with the product", "field"),
            id="a channel that comes with the product",
        ),
        pytest.param(
            "roles/new.yml",
            f"title: Host\nauthority:\n  - remedy: {CURSOR}\n",
            Proposal("any", "in place of an id", "any"),
            id="a word in place of an id",
        ),
        pytest.param(
            "initiatives/new.yml",
            f"title: Ring ahead\non:\n  - {CURSOR}\n",
            Proposal(
                "home-delivery#crushed-box",
                "friction of The carrier brings the bike: The box arrives crushed at one end, with a bent wheel or "
                "a scratched fork",
                "home-delivery#crushed-box",
            ),
            id="a part of a record",
        ),
        pytest.param(
            "scripts/new.yml",
            f"title: Late\nowner: spoke-desk\nst{CURSOR}\n",
            Proposal(
                "status",
                "draft: being written. review: waiting for a second pair of eyes. live: in force. "
                "retired: kept for the record.",
                "status: ${1:draft}",
            ),
            id="a field, with what it means",
        ),
        pytest.param(
            "scripts/several.yml",
            f"- id: one\n  title: One\n  status: {CURSOR}\n",
            Proposal("retired", "", "retired"),
            id="one of some values, in a list of records",
        ),
        pytest.param(
            "scripts/new.yml",
            f"title: Late\nwaive:\n  - rule: script-no-esc{CURSOR}\n",
            Proposal("script-no-escalation", "A script names nobody to escalate to.", "script-no-escalation"),
            id="a rule that is waived",
        ),
        pytest.param(
            "handbook.yml",
            f"rules:\n  script-no-escalation: {CURSOR}\n",
            Proposal("warning", "", "warning"),
            id="how strictly a rule is taken",
        ),
        pytest.param(
            "rules/new.yml",
            f"every: touchpoint.fr{CURSOR}\n",
            Proposal("touchpoint.friction", "", "touchpoint.friction"),
            id="what a rule of one's own asks about",
        ),
    ],
)
def test_completes(sample: Server, path: str, text: str, expected: Proposal) -> None:
    found = {each.label: each for each in sample.proposals(f"handbook_data/{path}", text)}
    assert found[expected.label] == expected


def test_never_proposes_to_write_nothing(sample: Server) -> None:
    texts = (f"title: T\nowner: {CURSOR}\n", f"title: T\nweight: {CURSOR}\n", f"title: T\nemotion: {CURSOR}\n")
    assert "null" not in {
        each.label for text in texts for each in sample.proposals("handbook_data/touchpoints/n.yml", text)
    }


@pytest.mark.parametrize(
    ("path", "text", "words"),
    [
        pytest.param(
            "touchpoints/hovered.yml",
            f"title: T\nwei{CURSOR}ght: 5\n",
            ["#### Weight\n\nHow much the moment decides, 1 to 5; 5 is a moment of truth. For example: 5\n"],
            id="a field",
        ),
        pytest.param(
            "metrics/hovered.yml",
            f"title: T\nform{CURSOR}ula: a\n",
            ["The exact definition. For example: calls answered within 120 s ÷ calls offered"],
            id="a field with an example",
        ),
        pytest.param(
            "touchpoints/hovered.yml",
            f"title: T\nowner: delivery{CURSOR}-coordinator\n",
            ["Allowed Values:\n\n* `delivery-coordinator`: Delivery coordinator · role\n"],
            id="an id, with what it leads to first",
        ),
        pytest.param(
            "touchpoints/hovered.yml",
            f"title: T\nfriction:\n  - id: a\n    li{CURSOR}kelihood: 2\n",
            ["#### Likelihood\n\nHow often it happens, 1 to 5."],
            id="a field of a part",
        ),
        pytest.param(
            "handbook.yml",
            f"rules:\n  script-no-{CURSOR}escalation: off\n",
            ["#### script-no-escalation\n\nA script names nobody to escalate to."],
            id="a rule",
        ),
    ],
)
def test_shows_help(sample: Server, path: str, text: str, words: list[str]) -> None:
    shown = sample.hover(f"handbook_data/{path}", text)
    assert [each for each in words if each not in shown] == [], shown


CHOOSE = "choose one with Ctrl+Space, or where it is new run: handbook schema"

TYPED = {
    "an unknown field": ("title: T\nownr: spoke-desk\n", ["2:1 Property ownr is not allowed."]),
    "an unknown id": ("title: T\nowner: spok\n", [f"2:8 no role, team or person has this id; {CHOOSE}"]),
    "an unknown id in a list": ("title: T\nchannels: [phone, fone]\n", [f"2:19 no channel has this id; {CHOOSE}"]),
    "an id of the wrong kind": ("title: T\nchannels: [spoke-desk]\n", [f"2:12 no channel has this id; {CHOOSE}"]),
    "a field without a value": ("title: T\nowner:\nchannels:\nemotion:\nreviewed:\nsummary:\nweight:\n", []),
    "one value for a list": (
        "title: T\nchannels: phone\n",
        ["2:11 write a list: each item on a line of its own, after a dash and a space, or all of them in [ ]"],
    ),
    "a date of another country": (
        "title: T\nreviewed: 13/11/2026\n",
        ["2:11 must be a date written year-month-day, such as 2026-11-23"],
    ),
    "a length of time without a unit": (
        "title: T\nreview_every: 90 days\n",
        ["2:15 must be a length of time such as 2 min, 24 h or 90 d"],
    ),
    "a value that is not among those to choose from": (
        "title: T\nstatus: published\n",
        ["2:9 choose from draft, review, live, retired"],
    ),
    "a number that YAML sees in a text": (
        "title: 2026\n",
        ["1:8 write a text; put it in quotes where it is a number, true or false"],
    ),
    "words for a number": ("title: T\nweight: high\n", ["2:9 write a whole number"]),
    "no title": ("status: draft\n", ['1:1 Missing property "title".']),
    "a list of records without ids": ("- title: One\n- {id: two, title: Two}\n", ['1:3 Missing property "id".']),
    "a rule that there is not": (
        "title: T\nwaive: [{rule: owner-mising}]\n",
        [f"2:16 no rule has this id; {CHOOSE}"],
    ),
}


def test_flags(sample: Server) -> None:
    paths = {f"handbook_data/touchpoints/typed-{number}.yml": name for number, name in enumerate(TYPED)}
    found = sample.problems({path: TYPED[name][0] for path, name in paths.items()})
    assert {name: found[path] for path, name in paths.items()} == {name: said for name, (_, said) in TYPED.items()}


def test_flags_what_the_page_says(sample: Server) -> None:
    rows = re.findall(r"^\| `(.+)` \| (.+) \|$", (REPOSITORY / "docs/editor.md").read_text("utf-8"), re.MULTILINE)
    found = sample.problems(
        {
            f"handbook_data/touchpoints/told-{number}.yml": f"title: T\n{typed}\n"
            for number, (typed, _) in enumerate(rows)
        }
    )
    assert [[flag.partition(" ")[2] for flag in flags] for flags in found.values()] == [[said] for _, said in rows]
    assert len(rows) > 4


def test_follows_a_kind_that_the_handbook_declares(own_kinds: Server) -> None:
    path, other, begin = "handbook_data/promotions/one.yml", "handbook_data/promotions/two.yml", "title: Spring\n"
    proposed = {each.label: each.says for each in own_kinds.proposals(path, f"{begin}follows: {CURSOR}\n")}
    assert proposed == {
        "autumn": "Bring an old kettle",
        "spring": "Two cups with every pot · draft",
        "winter": "A free descaling",
    }
    help_shown = own_kinds.hover(path, f"{begin}dis{CURSOR}count: 10\n")
    assert help_shown.startswith("#### Discount\n\nHow much is taken off the price.")
    flagged = own_kinds.problems({other: f"{begin}state: planed\ncolour: red\nfollows: summer\n"})
    assert flagged[other] == [
        "2:8 choose from planned, running, over",
        f"4:10 no promotion has this id; {CHOOSE}",
        "3:1 Property colour is not allowed.",
    ]


def test_learns_of_new_records_when_the_schemas_are_written_again(own_kinds: Server) -> None:
    path, text = "handbook_data/promotions/later.yml", f"title: Later\nfollows: {CURSOR}\n"
    before = {each.label for each in own_kinds.proposals(path, text)}
    written(own_kinds.folder, {"handbook_data/promotions/newest.yml": "title: Newest\n"})
    tell_editors(own_kinds.folder)
    own_kinds.notices("handbook_data/.schema/promotion.json")
    assert {each.label for each in own_kinds.proposals(path, text)} == before | {"newest"}
