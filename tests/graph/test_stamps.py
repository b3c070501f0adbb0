"""A stamp holds until the record, or what it rests on, says something else."""

from __future__ import annotations

import datetime
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cx_handbook.graph import Book
from cx_handbook.graph.relying import RESTS_ON, UPKEEP, mark, rests_on
from cx_handbook.graph.review import last_look
from cx_handbook.graph.stamps import stamp, standing
from cx_handbook.kinds import KINDS, Record, fields, models
from handbooks import checked

DAY = datetime.date(2026, 10, 12)
SCRIPT = """
title: A few days over
status: live
owner: lead
quick: [Say yes.]
steps:
  - {id: hear, title: Hear them, phase: listen, do: "Take it back within [[window.days]]."}
follows: [swap]
remedies: [{remedy: gift}]
roles: [lead]
body: See [[stock]] and [[lead]].
"""
OTHERS = {
    "policies/swap.yml": "title: Swap\nstatus: live\ntext: Sixty days.\nchanges: []\n",
    "policies/window.yml": "title: Window\nstatus: live\ntext: Of time.\nfigures: [{id: days, count: 60}]\n",
    "policies/gifts.yml": "title: Gifts\nstatus: live\nfigures: [{id: worth, money: 5}]\n",
    "remedies/gift.yml": 'title: Gift\nstatus: live\nuse_when: "Up to [[gifts.worth]]."\n',
    "touchpoints/stock.yml": "title: Stock\nstatus: live\npurpose: To know.\n",
    "roles/lead.yml": "title: Lead\nstatus: live\npurpose: To lead.\n",
}


def book_of(script: str = SCRIPT, **others: str) -> Book:
    """The handbook with these texts in place of others: ``policies_swap="…"``."""
    changed = {f"{name.replace('_', '/', 1)}.yml": text for name, text in others.items()}
    return checked({"scripts/late.yml": script, **OTHERS, **changed}, "review-overdue").book


def script_in(book: Book) -> Record:
    found = book.get("late")
    assert found is not None
    return found


def stamped(text: str = SCRIPT, day: datetime.date = DAY, **others: str) -> str:
    """The script with its stamp."""
    book = book_of(text, **others)
    made = stamp(script_in(book), "lead", day, book)
    lines = [f"  of: {made.of}", f"  by: {made.by}", f"  on: {made.on}", "  relies_on:"]
    lines += [f"    - {{record: {each.record}, was: {each.was}}}" for each in made.relies_on]
    return "\n".join([f"{text.rstrip()}", f"reviewed: {day}", "review:", *lines, ""])


STAMPED = stamped()
OF_DAY = re.findall("of: [a-p]+(-[a-p]+)", STAMPED)[0]


def what_changed(script: str = STAMPED, **others: str) -> tuple[bool, list[str], bool]:
    """Whether the script has changed, what else has, and whether its day was moved."""
    book = book_of(script, **others)
    found = standing(script_in(book), book)
    assert found is not None
    return found.is_changed, [each.record.id for each in found.changed], found.is_moved


def test_rests_on_what_bears_on_it() -> None:
    book = book_of()
    found = rests_on(script_in(book), book)
    assert {name: rest.values for name, rest in found.items()} == {
        "gift": (),
        "gifts": ("gifts.worth",),
        "stock": (),
        "swap": (),
        "window": ("window.days",),
    }
    assert found["gifts"].route == found["gift"].route, "it is told where that is named which cites it"


def test_holds() -> None:
    assert what_changed() == (False, [], False)


def test_marks_are_letters_and_always_the_same() -> None:
    found = re.search("of: (.*)", STAMPED)
    assert found is not None
    assert re.fullmatch("[a-p]{12}-[a-p]{4}", found[1])
    assert mark(script_in(book_of()), book_of()) == found[1][:12] == MARK, "every stamp would be void"


MARK = "eoabofkmkkmb"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("title: A few days over", "title: Late", id="title"),
        pytest.param("Say yes.", "Say no.", id="words"),
        pytest.param("id: hear", "id: listen", id="id of a step"),
        pytest.param("[[window.days]]", "[[window.figures.days.count]]", id="cites elsewhere"),
        pytest.param("See [[stock]]", "See it", id="mentions no more"),
        pytest.param("roles: [lead]", "roles: []", id="who may use it"),
        pytest.param("quick:", "card: true\nquick:", id="a field more"),
    ],
)
def test_what_it_says_makes_it_void(old: str, new: str) -> None:
    assert old in STAMPED
    assert what_changed(STAMPED.replace(old, new))[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("owner: lead", "owner: nobody", id="owner"),
        pytest.param("status: live", "status: review", id="status"),
        pytest.param("status: live", "status: live\ntags: [a]\nalso_called: [b]\ncustomer_says: [c]", id="finding"),
        pytest.param("status: live", "status: live\nchanges: [{date: 2026-11-01, note: N}]", id="history"),
        pytest.param("status: live", "status: live\nreview_every: 30 d\nfor_roles: [lead]", id="keeping"),
        pytest.param("quick: [Say yes.]", "quick:\n  - 'Say yes.'  # so", id="style and comments"),
        pytest.param("{id: hear, title: Hear them,", "{title: Hear   them, id: hear,", id="order of keys"),
        pytest.param("  by: lead", "  by: lead\n  note: Well read.", id="note of the stamp"),
    ],
)
def test_what_it_does_not_say_leaves_it(old: str, new: str) -> None:
    assert old in STAMPED
    assert what_changed(STAMPED.replace(old, new)) == (False, [], False)


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        pytest.param({"policies_swap": OTHERS["policies/swap.yml"].replace("Sixty", "Ninety")}, ["swap"], id="text"),
        pytest.param({"policies_window": OTHERS["policies/window.yml"].replace("60", "90")}, ["window"], id="figure"),
        pytest.param({"policies_window": OTHERS["policies/window.yml"].replace("Of time", "O")}, [], id="beside it"),
        pytest.param({"policies_gifts": OTHERS["policies/gifts.yml"].replace("5", "6")}, ["gifts"], id="behind"),
        pytest.param({"touchpoints_stock": OTHERS["touchpoints/stock.yml"].replace("To", "We")}, ["stock"], id="told"),
        pytest.param({"roles_lead": OTHERS["roles/lead.yml"].replace("To", "We")}, [], id="who uses it"),
        pytest.param({"policies_swap": OTHERS["policies/swap.yml"].replace("[]", "[{note: N}]")}, [], id="history"),
        pytest.param(
            {"touchpoints_stock": OTHERS["touchpoints/stock.yml"] + "friction: [{id: a, what: B}]\n"}, [], id="friction"
        ),
        pytest.param({"policies_swap": "title: [broken"}, [], id="what cannot be read is told by itself"),
    ],
)
def test_what_it_rests_on(others: dict[str, str], expected: list[str]) -> None:
    assert what_changed(**others) == (False, expected, False)


def test_what_it_rests_on_besides_is_told_with_its_own_change() -> None:
    book = book_of(STAMPED.replace("follows: [swap]", "follows: [gifts]"))
    found = standing(script_in(book), book)
    assert found is not None
    assert ([each.id for each in found.gained], found.lost) == ([], ("swap",))
    book = book_of(stamped(SCRIPT.replace("follows: [swap]\n", "")).replace("roles:", "follows: [swap]\nroles:"))
    found = standing(script_in(book), book)
    assert found is not None
    assert ([each.id for each in found.gained], found.lost) == (["swap"], ())


@pytest.mark.parametrize(
    ("old", "new", "looked"),
    [
        pytest.param("reviewed: 2026-10-12", "reviewed: 2026-11-20", "2026-10-12", id="a later day beside it"),
        pytest.param("on: 2026-10-12", "on: 2026-11-20", "2026-10-12", id="a later day in it"),
        pytest.param("2026-10-12", "2026-11-20", "2026-11-20", id="both"),
        pytest.param("  on: 2026-10-12\n", "", "2026-10-12", id="none in it"),
        pytest.param(OF_DAY, "", "2026-10-12", id="no mark of the day"),
    ],
)
def test_a_day_written_by_hand_is_found_out(old: str, new: str, looked: str) -> None:
    assert old in STAMPED
    script = STAMPED.replace(old, new)
    assert what_changed(script)[2]
    assert str(last_look(script_in(book_of(script)))) == looked


def test_an_earlier_day_beside_it_is_no_bump() -> None:
    assert not what_changed(STAMPED.replace("reviewed: 2026-10-12", "reviewed: 2026-10-01"))[2]


def test_without_a_stamp_there_is_nothing_to_say() -> None:
    book = book_of()
    assert standing(script_in(book), book) is None


def test_fields_that_do_not_count_are_there() -> None:
    declared = {
        f"{cls.__name__}.{spec.name}"
        for kind in KINDS.values()
        for model in models(kind)
        for cls in model.__mro__
        if hasattr(cls, "model_fields")
        for spec in fields(model)
        if spec.name in getattr(cls, "model_fields", {})
    }
    assert UPKEEP - declared == {"Record.aliases"} - declared


def test_kinds_that_bear_on_others_are_kinds() -> None:
    assert set(RESTS_ON) <= set(KINDS.values())


words = st.text(st.characters(categories=["L", "N"], include_characters=" .,'-"), min_size=1, max_size=20)


@settings(max_examples=60, deadline=None)
@given(
    quick=st.lists(words, min_size=1, max_size=3), other=st.lists(words, min_size=1, max_size=3), style=st.booleans()
)
def test_words_count_and_their_style_does_not(quick: list[str], other: list[str], *, style: bool) -> None:
    def script(lines: list[str], *, block: bool) -> str:
        quoted = [f'"{line}"' for line in lines]
        shown = "".join(f"\n  - {each}   # {n}" for n, each in enumerate(quoted)) if block else f"[{', '.join(quoted)}]"
        return SCRIPT.replace("quick: [Say yes.]", f"quick: {shown}")

    def of(text: str) -> str:
        return mark(script_in(book := book_of(text)), book)

    assert of(script(quick, block=True)) == of(script(quick, block=False))
    same = [" ".join(line.split()) for line in quick] == [" ".join(line.split()) for line in other]
    assert (of(script(quick, block=style)) == of(script(other, block=not style))) is same
