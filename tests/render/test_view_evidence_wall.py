"""The evidence wall: certainty counted again from the studies, and what there is to see where there are none."""

from __future__ import annotations

import datetime
import re

import pytest
from sample_views import Fields, doubled, drawn, items, live, of, plain, sample, words

from cx_handbook.kinds import Persona

EMPTY = "There is no live need yet. Write down what customers need, and how you know."
COLUMNS = ("Known", "Believed", "Guessed")


def columns(html: str) -> dict[str, list[str]]:
    """The ids of the needs in each column."""
    parts = re.split(r'<h2 id="evidence-wall-(?:[\w-]+-)?(?:is-)?(known|believed|guessed|stale)"', html)
    found = dict(zip(parts[1::2], parts[2::2], strict=True))
    return {name: re.findall(r'<h3><a href="../../needs/([^/]+)/"', found.get(name.casefold(), "")) for name in COLUMNS}


def last_day(study: Fields) -> datetime.date:
    """Until when a study counts: two years, or the months that it says."""
    start = datetime.date.fromisoformat(study["date"])
    amount, unit = study.get("valid_for", "24 mo").split()
    assert unit == "mo"
    year, month = divmod(start.year * 12 + start.month - 1 + int(amount), 12)
    return datetime.date(year, month + 1, start.day)


def sure(need: Fields) -> str:
    today = datetime.date.fromisoformat(plain()["as_of"])
    studies = [study for name in need.get("evidence", []) if (study := live("evidence").get(name))]
    asked = [study for study in studies if study["method"] not in ("frontline", "desk") and last_day(study) >= today]
    return "Known" if asked else "Believed" if studies else "Guessed"


def test_needs_stand_where_their_studies_put_them() -> None:
    needs = live("need")
    html = drawn("evidence-wall")
    for name, found in columns(html).items():
        assert set(found) == {need for need, fields in needs.items() if sure(fields) == name}
        assert f"{name} {len(found)} " in words(html)


def test_a_card_says_what_whose_and_how_we_know() -> None:
    needs, studies = live("need"), live("evidence")
    cards = {re.findall(r"needs/([^/]+)/", card)[0]: card for card in items(drawn("evidence-wall"), "article")}
    assert cards.keys() == needs.keys()
    for name, need in needs.items():
        text = words(cards[name])
        assert need["statement"] in text
        assert set(re.findall(r'href="../../personas/([^/]+)/"', cards[name])) == set(need["of"])
        for study in need["evidence"]:
            found = studies[study]
            assert found["title"] in text
            assert f"fresh until {words_of(last_day(found))}" in text
            if "n" in found:
                assert f"{found['n']:,}\N{NO-BREAK SPACE}looked\N{NO-BREAK SPACE}at" in unspaced(cards[name])


def words_of(day: datetime.date) -> str:
    return f"{day.day} {day:%b} {day.year}"


def unspaced(html: str) -> str:
    return re.sub("<[^>]+>", " ", html)


def test_every_study_of_the_sample_is_used_and_fresh() -> None:
    used = {
        name
        for name, record in plain()["records"].items()
        if record["kind"] == "evidence" and any(link["name"] == "backs" for link in record["back_links"])
    }
    assert used == set(live("evidence"))
    text = words(drawn("evidence-wall"))
    assert f"● All {len(used)} studies are fresh." in text
    assert "● Each is behind a need, a persona or a touchpoint." in text


def test_one_certainty_or_one_persona_alone() -> None:
    html = drawn("evidence-wall", certainty="believed")
    assert [len(each) for each in columns(html).values()] == [0, 1, 0]
    assert re.findall(r'<h2 id="([^"]+)"', html) == ["evidence-wall-believed-is-believed"]
    persona = sample().book.find(Persona, "fleet-buyer")
    html = drawn("evidence-wall", persona=persona)
    expected = {name for name, need in live("need").items() if "fleet-buyer" in need["of"]}
    assert {name for names in columns(html).values() for name in names} == expected
    assert "Studies to repeat" not in html


def test_ids_are_unique_and_the_filter_knows_every_persona() -> None:
    html = drawn("evidence-wall")
    assert doubled(html + drawn("evidence-wall", certainty="known")) == []
    personas = {name for need in live("need").values() for name in need["of"]}
    assert set(re.findall(r'<option value="([^"]+)"', html)) == personas


def test_an_empty_handbook_and_one_of_drafts_have_nothing_to_show() -> None:
    assert words(of("evidence-wall", {})) == EMPTY
    assert words(of("evidence-wall", {"needs/a.yml": "title: A\n", "evidence/b.yml": "title: B\n"})) == EMPTY


NEED = "title: Know when\nstatus: live\n"


def test_a_need_without_evidence_is_a_guess() -> None:
    html = of("evidence-wall", {"needs/know.yml": NEED})
    assert columns(html)["Guessed"] == ["know"]
    assert words(items(html, "article")[0]) == "Know when ○ Nobody’s yet ○ No study yet."


def test_a_draft_study_proves_nothing_and_says_so() -> None:
    texts = {"needs/know.yml": NEED + "evidence: [diaries, lost]\n", "evidence/diaries.yml": "title: Diaries\n"}
    html = of("evidence-wall", texts)
    assert columns(html)["Guessed"] == ["know"]
    text = words(items(html, "article")[0])
    assert "○ Diaries (draft) , does not count" in text
    assert "○ lost is missing" in text


@pytest.mark.parametrize(
    ("more", "shown"),
    [
        ("date: 2024-10-01\nmethod: survey\nn: 12\n", "▲ stale since 1 Oct 2026"),
        ("method: survey\n", "○ no date"),
    ],
)
def test_a_stale_study_is_marked_and_listed_to_be_repeated(more: str, shown: str) -> None:
    texts = {
        "needs/know.yml": NEED + "evidence: [diaries]\n",
        "evidence/diaries.yml": f"title: Diaries\nstatus: live\n{more}",
        "evidence/alone.yml": "title: Alone\nstatus: live\nmethod: frontline\ndate: 2026-10-01\n",
    }
    html = of("evidence-wall", texts)
    assert columns(html)["Believed"] == ["know"]
    assert shown in words(items(html, "article")[0])
    repeat, unused = html.split("Studies to repeat")[1].split("Studies nobody uses")
    assert "Diaries" in repeat
    assert "behind Know when" in words(repeat)
    assert words(unused).endswith("Alone frontline (our own belief), 1 Oct 2026 ● fresh until 1 Oct 2028")
