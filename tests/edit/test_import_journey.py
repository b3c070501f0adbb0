"""Maps from spreadsheets: the sample's comes back as it is, and a sloppy one says what became of every cell."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from importing import DAY, files, home_of, lines, put

from cx_handbook.checks import Checked, check
from cx_handbook.edit.importing import Imported, Wanted, journey, table
from cx_handbook.errors import JourneyTaken, NotATable
from cx_handbook.finding import Severity
from cx_handbook.kinds import Journey, Part, Record, Touchpoint
from cx_handbook.load import load

REPOSITORY = Path(__file__).parents[2]
MAP = (Path(__file__).parent / "buy-online.csv").read_bytes()
"""The journey of the sample, as somebody would have it in a spreadsheet."""

NOT_IN_A_GRID = {
    "status",
    "reviewed",
    "id",
    "cause",
    "response",
    "due",
    "initiative",
    "effect",
    "allow",
    "never",
    "part",
    "control",
    "fallback",
    "fallback_how",
    "how_customer_sees_it",
    "variants",
    "body",
}
"""Fields of the sample for which no lane has room."""


def sample(tmp_path: Path) -> Path:
    """The sample without its journey *buy-online*."""
    shutil.copytree(REPOSITORY / "handbook_data", tmp_path / "data")
    loaded = load(tmp_path / "data", base=tmp_path / "data")
    for each in loaded.written:
        if each.record.id == "buy-online" or _stands_in(each.record, "buy-online"):
            (tmp_path / "data" / each.path).unlink()
    return tmp_path / "data"


def _stands_in(record: Record, journey: str) -> bool:
    return isinstance(record, Touchpoint) and any(each.journey == journey for each in record.at)


def plain(value: Any) -> Any:
    """What a grid can say of a value."""
    if isinstance(value, Record | Part):
        pairs = ((name, plain(getattr(value, name))) for name in type(value).model_fields if name not in NOT_IN_A_GRID)
        return {name: each for name, each in pairs if each not in (None, (), {})}
    if isinstance(value, tuple):
        return tuple(plain(each) for each in value)
    return value.strip() if isinstance(value, str) else value


def records(folder: Path) -> dict[str, Record]:
    return {each.record.id: each.record for each in load(folder, base=folder).written}


def test_the_samples_journey_comes_back(tmp_path: Path) -> None:
    folder, before = sample(tmp_path), records(REPOSITORY / "handbook_data")
    imported = journey(table(MAP, "buy-online.csv"), home_of(folder), Wanted(id="buy-online"))
    put(imported, folder)
    after = records(folder)

    assert lines(imported) == []
    assert imported.summary[0] == (
        "buy-online.csv: 6 stages and 9 new touchpoints of journey 'buy-online', 'Buy a bike online'"
    )
    assert after.keys() == before.keys()
    whole, again = before["buy-online"], after["buy-online"]
    assert isinstance(whole, Journey)
    assert isinstance(again, Journey)
    assert [each.id for each in again.stages] == [each.id for each in whole.stages]
    assert plain(again) == plain(whole)
    mine = [each for each in before.values() if _stands_in(each, "buy-online")]
    assert [plain(after[each.id]) for each in mine] == [plain(each) for each in mine]


def findings(checked: Checked) -> list[str]:
    return [f"{each.location.path}: {each.message}" for each in checked.findings if each.severity != Severity.INFO]


def test_drafts_add_no_finding_to_the_sample(tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "handbook_data", folder := tmp_path / "data")
    rows = [row for row in csv.reader(io.StringIO(MAP.decode())) if row[0] != "Id"]
    others = [
        row if row[0] != "Touchpoint" else [row[0], *(f"By post: {each}"[:70] for each in row[1:])] for row in rows
    ]
    imported = journey(table(as_csv(others), "map.csv"), home_of(folder), Wanted(title="Buy a bike by post"))
    put(imported, folder)

    assert len(imported.changes) == 10
    assert findings(check(load(folder, base=tmp_path), DAY)) == []


def as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


SHOP = {
    "channels/shop.yml": "title: The shop\nalso_called: [store]\ntype: store\n",
    "channels/phone.yml": "title: Phone\ntype: phone\n",
    "channels/sms.yml": "title: Text message\nalso_called: [SMS]\ntype: sms\n",
    "roles/host.yml": "title: Host\n",
    "personas/renter.yml": "title: The renter\n",
}

SLOPPY = """Customer journey: Getting a key cut;;;;;;;
Workshop of 3 May, whiteboard photo;;;;;;;
;;;;;;;
Persona;The renter;Somebody's mum;;;;;
Lane;Arrive;Wait;;;Leave;;Total
;;;;;;;
Customer goals;find the counter;"know how long";;;"have a key that works";;
Touch points;Walk in;"Take a ticket
Sit down";;Hear the number;Try the key;;
What they do;Looks round;Takes a ticket;;Stands up;Turns it in a lock;;
Chanels;Shop;"Shop / SMS";;Loudspeaker;Shop & phone;;
Feelings (1-5);3;2;;"4 – at last";very happy;;12
Needs;;know the time;;;;;
Front stage;"- Says hello (host, 1 min)
- Points at the machine (that hums)";;;Calls the number;;Ask Jo!;
;Holds the\u00a0door;;;;;;
Pains;;No chair free (host);;Too quiet;;;
Systems;;Ticket machine;;Ticket machine;;;
;;;;;;;
Total;1;2;;1;1;;5
Photos on the shared drive;;;;;;;
"""


def test_a_sloppy_map_says_what_became_of_every_cell(tmp_path: Path) -> None:
    data = SLOPPY.replace("\n", "\r\n").encode("utf-16")
    imported = journey(table(data, "Wednesday/keys v3.csv"), home_of(tmp_path / "data", SHOP))

    assert list(imported.summary) == [
        "keys v3.csv: 3 stages and 5 new touchpoints of journey 'getting-a-key-cut', 'Getting a key cut'",
        "read as UTF-16, cells parted by semicolons, with the stages beside each other",
        "lanes: Customer goals (customer_goal), Touch points (title), What they do (customer_action), "
        "Chanels (channels), Feelings (1-5) (emotion.now), Needs (meets), Front stage (frontstage), "
        "Pains (friction), Systems (not known)",
    ]
    assert lines(imported) == [
        "please look at:",
        "  no lane says how we know the feelings, so each is marked as assumed",
        "  C9: one text beside 2 touchpoints; it went to the first of them",
        "  C15: one text beside 2 touchpoints; it went to the first of them",
        "  C16: one text beside 2 touchpoints; it went to the first of them",
        "kept as text below the record, since no field fits:",
        '  C4: no persona is called "Somebody\'s mum"',
        "  E10: no channel is called 'Loudspeaker'",
        "  E11: words beside the feeling: 'at last'",
        "  C12: no need is called 'know the time'",
        "  C16 and E16: 'Systems' is no lane that we know",
        "left out:",
        "  A2: 'Workshop of 3 May, whiteboard photo' stands above the map",
        "  H11: '12' is a total",
        "  G13: 'Ask Jo!' stands in a column without a head",
        "  B18: '1' is a total",
        "  C18: '2' is a total",
        "  E18: '1' is a total",
        "  F18: '1' is a total",
        "  H18: '5' is a total",
        "  A19: 'Photos on the shared drive' has nothing beside it",
    ]
    found = files(imported)
    assert list(found) == [
        "journeys/getting-a-key-cut.yml",
        "touchpoints/walk-in.yml",
        "touchpoints/take-a-ticket.yml",
        "touchpoints/sit-down.yml",
        "touchpoints/hear-the-number.yml",
        "touchpoints/try-the-key.yml",
    ]
    assert found["journeys/getting-a-key-cut.yml"] == (
        "title: Getting a key cut\nstatus: draft\n\npersonas: [renter]\nstages:\n"
        "  - {id: arrive, title: Arrive, customer_goal: find the counter}\n"
        "  - {id: wait, title: Wait, customer_goal: know how long}\n"
        "  - {id: leave, title: Leave, customer_goal: have a key that works}\n"
        "\nbody: |\n  From the spreadsheet:\n\n  - Persona: Somebody's mum\n"
    )
    assert found["touchpoints/walk-in.yml"] == (
        "title: Walk in\nstatus: draft\n\nat:\n  - {journey: getting-a-key-cut, stage: arrive, order: 1}\n"
        "channels: [shop]\nemotion: {now: 0, basis: assumed}\ncustomer_action: Looks round\nfrontstage:\n"
        "  - {do: Says hello, by: host, max_time: 1 min}\n  - {do: Points at the machine (that hums)}\n"
        "  - {do: Holds the door}\n"
    )
    assert found["touchpoints/hear-the-number.yml"] == (
        "title: Hear the number\nstatus: draft\n\nat:\n  - {journey: getting-a-key-cut, stage: wait, order: 3}\n"
        "emotion: {now: 1, basis: assumed}\ncustomer_action: Stands up\nfrontstage:\n  - {do: Calls the number}\n"
        "friction:\n  - {id: too-quiet, what: Too quiet, state: found}\n"
        "\nbody: |\n  From the spreadsheet:\n\n  - Chanels: Loudspeaker\n  - Feelings (1-5): at last\n"
        "  - Systems: Ticket machine\n"
    )


def of(rows: Sequence[Sequence[str]], folder: Path, wanted: Wanted = Wanted(id="keys")) -> Imported:  # noqa: B008
    """The import of a table of these rows, into a shop's handbook."""
    return journey(table(as_csv(rows), "keys.csv"), home_of(folder, SHOP), wanted)


GRID = [
    ["", "Arrive", "Wait", ""],
    ["Touchpoint", "Walk in", "Take a ticket", "Sit down"],
    ["Channel", "shop", "phone", "SMS"],
    ["Feeling", "-1", "+2", "0"],
]


def test_stages_may_stand_below_each_other(tmp_path: Path) -> None:
    down = [list(column) for column in zip(*GRID, strict=True)]
    titled = [["Keys", "", "", ""], *down]

    assert files(of(down, tmp_path / "down")) == files(of(GRID, tmp_path / "across"))
    assert files(of(titled, tmp_path / "titled", Wanted(id="keys", title="Keys"))) == files(
        of(GRID, tmp_path / "again", Wanted(id="keys", title="Keys"))
    )


GRIDS = [
    pytest.param([*GRID, ["Touchpoint", "", "", ""]], [], id="an empty lane says nothing"),
    pytest.param(
        [GRID[0], ["Touchpoints", "shop", "Phone, SMS", "phone"], ["Doing", "Walks in", "Waits", "Sits"]],
        [
            "please look at:",
            "  lane 'Touchpoints' lists channels and is taken for them; what customers do names the touchpoints",
        ],
        id="touchpoints that are channels",
    ),
    pytest.param(
        [*GRID[:3], ["Feeling", "1", "2", "2"]],
        [
            "please look at:",
            "  no lane says how we know the feelings, so each is marked as assumed",
            "  A4: feelings are read as −2 to 2; if they run from 1 to 5, write Feeling (1-5)",
        ],
        id="a scale that could be two",
    ),
    pytest.param(
        [*GRID[:3], ["Feeling", "7", "🙂 ok", "meh"]],
        [
            "please look at:",
            "  no lane says how we know the feelings, so each is marked as assumed",
            "kept as text below the record, since no field fits:",
            "  B4: '7' is no feeling that we can read",
            "  C4: words beside the feeling: 'ok'",
            "  D4: 'meh' is no feeling that we can read",
        ],
        id="feelings of another scale, faces and words",
    ),
    pytest.param(
        [["", "Arrive", "Wait", "Arrive"], ["Touchpoint", "Walk in", "Sit down", "Walk in"]],
        ["please look at:", "  D1: stage 'Arrive' comes again and is taken for the same one"],
        id="a stage that comes again, and a touchpoint",
    ),
    pytest.param(
        [["", "Arrive"], ["Touchpoint", "Walk in"], ["Weight", "7"], ["Started by", "fate"], ["Moment of truth", "no"]],
        [
            "kept as text below the record, since no field fits:",
            "  B3: '7' is no weight from 1 to 5",
            "  B4: 'fate' is none of customer, us, vendor",
        ],
        id="words that are no choice",
    ),
]


@pytest.mark.parametrize(("rows", "told"), GRIDS)
def test_tells_what_it_took_and_what_not(tmp_path: Path, rows: list[list[str]], told: list[str]) -> None:
    if told == []:
        told = ["please look at:", "  no lane says how we know the feelings, so each is marked as assumed"]
    imported = of(rows, tmp_path / "data")
    put(imported, tmp_path / "data")

    assert lines(imported) == told
    assert load(tmp_path / "data", base=tmp_path).findings == ()


REFUSED = [
    pytest.param([["a", "b"], ["1", "2"]], "no lane of it is known", id="no lane"),
    pytest.param([["Touchpoint", "Walk in"]], "no row above its lanes names the stages", id="no stage"),
    pytest.param([["", "Total"], ["Touchpoint", "3"]], "none of its stages has a name", id="totals alone"),
]


@pytest.mark.parametrize(("rows", "says"), REFUSED)
def test_refuses_what_is_no_map(tmp_path: Path, rows: list[list[str]], says: str) -> None:
    with pytest.raises(NotATable, match=says):
        of(rows, tmp_path / "data")


def test_a_journey_that_is_there_is_left_alone(tmp_path: Path) -> None:
    put(of(GRID, tmp_path / "data"), tmp_path / "data")
    with pytest.raises(JourneyTaken) as raised:
        of(GRID, tmp_path / "data")
    assert str(raised.value) == (
        "there is a journey 'keys' already, in journeys/keys.yml, so nothing was imported; to import the table as "
        "another journey, add --id with a new name"
    )


def test_a_touchpoint_that_is_there_is_left_alone_and_told(tmp_path: Path) -> None:
    put(of(GRID, tmp_path / "data"), tmp_path / "data")
    other = [*GRID[:2], ["Channel", "phone", "phone", "SMS"]]
    imported = of(other, tmp_path / "data", Wanted(id="locks"))

    assert list(files(imported)) == ["journeys/locks.yml"]
    assert lines(imported) == [
        "there already, and left as they are:",
        "  walk-in (touchpoints/walk-in.yml): the table says other things under channels; to have it in this journey, "
        "add to its at: {journey: locks, stage: arrive, order: 1}",
        "  take-a-ticket (touchpoints/take-a-ticket.yml): it says what the table says; to have it in this journey, "
        "add to its at: {journey: locks, stage: wait, order: 1}",
        "  sit-down (touchpoints/sit-down.yml): it says what the table says; to have it in this journey, "
        "add to its at: {journey: locks, stage: wait, order: 2}",
    ]


def test_what_has_the_title_of_a_record_is_taken_for_it(tmp_path: Path) -> None:
    put(of(GRID, tmp_path / "data", Wanted(id="visit", title="Keys")), tmp_path / "data")
    with pytest.raises(JourneyTaken, match="there is a journey 'visit' already"):
        of(GRID, tmp_path / "data", Wanted(title="Keys"))
    texts = {"touchpoints/desk.yml": "title: Take a ticket\nstatus: draft\n"}
    home_of(tmp_path / "other", texts)
    imported = of(GRID, tmp_path / "other")
    assert list(files(imported)) == ["journeys/keys.yml", "touchpoints/walk-in.yml", "touchpoints/sit-down.yml"]
    assert lines(imported)[1].startswith("  desk (touchpoints/desk.yml): the table says other things under channels")


def test_nothing_about_anybody_gets_in(tmp_path: Path) -> None:
    rows = [
        ["", "Arrive"],
        ["Touchpoint", "Walk in"],
        ["Owner", "ask jo.smith@gmail.com"],
        ["Front stage", "Says hello"],
    ]
    imported = of(rows, tmp_path / "data")
    assert lines(imported) == ["left out:", "  B3: it looks like personal data"]
    assert "gmail" not in "".join(files(imported).values())


def test_an_id_that_another_record_has_is_not_taken(tmp_path: Path) -> None:
    home_of(tmp_path / "data", {"processes/walk-in.yml": "title: Walk in\n", "roles/keys.yml": "title: Keys\n"})
    imported = of(GRID, tmp_path / "data", Wanted(title="Keys"))
    assert list(files(imported))[:2] == ["journeys/keys-journey.yml", "touchpoints/arrive-walk-in.yml"]


def test_an_id_that_cannot_be_one_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        NotATable, match="'My Keys' cannot be an id; write lower-case letters, digits and single dashes"
    ):
        of(GRID, tmp_path / "data", Wanted(id="My Keys"))
